/* sample.c: see sample.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample.h"

#include <string.h>

#include "app/print/pdf.h"

void
sample_set(char **member, const char *value)
{
    g_free(*member);
    *member = g_strdup(value);
}

void
sample_set_sum(Sample *self, guint cell, uint64_t number)
{
    RecordPair *pair = g_ptr_array_index(self->certificate->sums, cell);

    g_free(pair->rest);
    pair->rest = g_strdup_printf("%" G_GUINT64_FORMAT, number);
}

static void
free_pair(void *pair)
{
    record_pair_free(pair);
}

static Stamp
sample_time(const char *text)
{
    Stamp time = {0, 0};

    g_assert_true(stamp_from_text(text, &time));
    return time;
}

static void
sample_texts(CertificateRecord *certificate)
{
    certificate->label = g_strdup("sy-4-court-1");
    certificate->body = g_strdup("沈阳市人民代表大会");
    certificate->place = g_strdup("沈阳市人民会堂");
    certificate->item = g_strdup("court");
    certificate->kind = g_strdup("motion");
    certificate->form = g_strdup("each");
    certificate->method = g_strdup("recorded");
    certificate->title = g_strdup("关于沈阳市中级人民法院工作报告的决议");
    certificate->title_en =
        g_strdup("Resolution on the work report of the Intermediate People's Court");
    certificate->legal = g_strdup("地方各级人民代表大会和地方各级人民政府组织法(2022年)"
                                  "第二十五条:以全体代表的过半数通过");
    certificate->opened = sample_time("2001-02-14T09:41:07.250+08:00");
    certificate->closed = sample_time("2001-02-14T09:42:07.250+08:00");
    certificate->counted = sample_time("2001-02-14T09:42:08.031+08:00");
}

static void
sample_figures(CertificateRecord *certificate)
{
    certificate->eligible = 509;
    certificate->present = 474;
    certificate->absent = 35;
    certificate->quorum_need = 340;
    certificate->cast = 462;
    certificate->not_pressed = 9;
    certificate->issued = certificate->returned = RECORD_NONE;
    certificate->sums = g_ptr_array_new_with_free_func(free_pair);
    g_ptr_array_add(certificate->sums, record_pair_new("motion.for", "218"));
    g_ptr_array_add(certificate->sums, record_pair_new("motion.against", "162"));
    g_ptr_array_add(certificate->sums, record_pair_new("motion.abstain", "82"));
    certificate->lines = g_ptr_array_new_with_free_func(free_pair);
    g_ptr_array_add(certificate->lines, record_pair_new("motion", "218 0 not-passed"));
    certificate->base_kind = BASE_ALL;
    certificate->base = 509;
    certificate->need = 255;
    certificate->verdict = VERDICT_NOT_PASSED;
    certificate->head_count = RECORD_NONE;
    certificate->difference = 3;
}

void
sample_set_profile(CertificateRecord *certificate, const char *name)
{
    g_autoptr(Profile) profile = profile_by_name(name, NULL);
    gsize len;
    const void *text = g_bytes_get_data(profile->text, &len);

    certificate->profile = digest_compute((Suite)certificate->context.suite, text, len);
}

static void
sample_digests(CertificateRecord *certificate, Suite suite)
{
    sample_set_profile(certificate, "local-congress");
    certificate->head = digest_compute(suite, "head", 4);
    certificate->context.sitting = digest_compute(suite, "sitting", 7);
    certificate->head_entry = 1412;
}

void
sample_init(Sample *self, Suite suite)
{
    g_autoptr(GError) error = NULL;
    CertificateRecord *certificate = g_new0(CertificateRecord, 1);
    uint8_t seed[KEY_SEED_LEN] = {7, 7, 7};

    *self = (Sample){key_from_seed(suite, seed, &error), certificate, NULL, NULL};
    g_assert_no_error(error);
    certificate->context.suite = (int)suite;
    certificate->context.mode = MODE_SIMULATION;
    certificate->context.device = public_key_fingerprint(key_public(self->device));
    certificate->serial = 41;
    certificate->number = 7;
    certificate->term = 12;
    certificate->session = 4;
    certificate->sitting_number = 3;
    certificate->vote = 5;
    certificate->round = 1;
    certificate->previous = RECORD_NONE;
    certificate->names = g_ptr_array_new_with_free_func(free_pair);
    certificate->names_en = g_ptr_array_new_with_free_func(free_pair);
    certificate->costs = g_ptr_array_new_with_free_func(free_pair);
    certificate->persons = g_ptr_array_new_with_free_func(free_pair);
    certificate->notes = g_ptr_array_new_with_free_func(g_free);
    certificate->earlier = g_ptr_array_new_with_free_func(free_pair);
    sample_texts(certificate);
    g_ptr_array_add(certificate->names, record_pair_new("motion", certificate->title));
    sample_figures(certificate);
    sample_digests(certificate, suite);
}

void
sample_clear(Sample *self)
{
    key_free(self->device);
    g_clear_pointer(&self->certificate, certificate_record_free);
    g_free(self->text);
    g_free(self->slip);
}

void
sample_take_also(Sample *self, const char *kind, const char *rest)
{
    CertificateRecord *certificate = self->certificate;

    if (certificate->also == NULL)
        certificate->also =
            g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_ptr_array_add(certificate->also, record_pair_new(kind, rest));
}

void
sample_make_secret(Sample *self)
{
    CertificateRecord *certificate = self->certificate;

    sample_set(&certificate->method, "secret");
    certificate->root = digest_compute((Suite)certificate->context.suite, "root", 4);
    sample_set_sum(self, 0, 462);
    sample_set_sum(self, 1, 0);
    sample_set_sum(self, 2, 0);
    certificate->verdict = VERDICT_PASSED;
    g_ptr_array_add(certificate->notes, g_strdup("dice-check-outstanding"));
    g_ptr_array_add(certificate->notes, g_strdup("unanimous deputy.1 motion.for"));
}

void
sample_write(Sample *self)
{
    g_autoptr(GError) error = NULL;

    g_free(self->text);
    g_free(self->slip);
    self->text = certificate_record_to_text(self->certificate);
    self->slip = slip_to_text(self->certificate, self->text, self->device, &error);
    g_assert_no_error(error);
}

void
sample_write_slip_of(Sample *self, size_t len)
{
    g_autoptr(GString) body = g_string_new(self->certificate->body);

    sample_write(self);
    g_assert_cmpuint(strlen(self->slip), <, len);
    for (size_t more = len - strlen(self->slip); more >= 3; more -= 3)
        g_string_append(body, "会");
    sample_set(&self->certificate->body, body->str);
    sample_write(self);
    while (strlen(self->slip) < len) {
        g_string_append_c(body, 'A');
        sample_set(&self->certificate->body, body->str);
        sample_write(self);
    }
    g_assert_cmpuint(strlen(self->slip), ==, len);
}

GBytes *
sample_pdf(const Sample *self, uint64_t copy, const GPtrArray *signers)
{
    g_autoptr(GError) error = NULL;
    FormSources sources = {self->text, self->slip, signers, copy, NULL, NULL};
    g_autoptr(PrintForm) form = form_new(self->certificate, &sources);
    GBytes *pdf = pdf_new(form, &error);

    g_assert_no_error(error);
    g_assert_nonnull(pdf);
    return pdf;
}

static Roster *
roster_with(const char *last)
{
    static const char *const delegations[] = {"城东代表团", "城西代表团", "江南代表团"};
    g_autoptr(GError) error = NULL;
    GString *csv = g_string_new("编号,席位,姓名,代表团,类别\n");

    for (int i = 1; i <= 90; i++)
        g_string_append_printf(csv, "d%02d,%d排%d座,代表某%d,%s,代表\n", i, (i + 9) / 10,
                               (i + 9) % 10 + 1, i, delegations[i % 3]);
    g_string_append(csv, "o1,,列席某,,列席\n");
    g_string_append(csv, last);
    Roster *roster = roster_from_csv(csv->str, csv->len, &error);
    g_assert_no_error(error);
    g_string_free(csv, TRUE);
    return roster;
}

Roster *
sample_roster(void)
{
    return roster_with("");
}

Roster *
sample_roster_suspended(void)
{
    return roster_with("d91,10排1座,停职某,江南代表团,暂停\n");
}

OpeningRecord *
sample_opening(const Sample *self, const Roster *roster)
{
    g_autofree char *text = roster_to_text(roster);
    OpeningRecord *record = g_new0(OpeningRecord, 1);

    record->context = self->certificate->context;
    record->vote = 5;
    record->opened = self->certificate->opened;
    record->roster = record_digest((Suite)record->context.suite, text);
    record->eligible = roster_eligible(roster, true);
    record->quorum_need = 60;
    record->voters = g_ptr_array_new_with_free_func(free_pair);
    for (size_t i = 0; i < roster_n_members(roster); i++) {
        const Member *member = roster_member(roster, i);
        if (member->class == MEMBER_DEPUTY && i % 10 != 9)
            g_ptr_array_add(record->voters, record_pair_new(member->id, ""));
    }
    record->present = record->voters->len;
    return record;
}
