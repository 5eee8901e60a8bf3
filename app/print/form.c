/* form.c: see form.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form.h"

#include <string.h>

#include "app/print/form-rows.h"

#define N G_GUINT64_FORMAT

static void
figure_free(void *data)
{
    FormFigure *self = data;

    g_free(self->value);
    g_free(self);
}

static void
figures_add(GPtrArray *figures, FormWord label, const char *value, const char *unit)
{
    FormFigure *figure = g_new(FormFigure, 1);

    *figure = (FormFigure){label, g_strdup(value), unit};
    g_ptr_array_add(figures, figure);
}

static void
figures_add_number(GPtrArray *figures, FormWord label, uint64_t number, const char *unit)
{
    g_autofree char *value = g_strdup_printf("%" N, number);

    figures_add(figures, label, value, unit);
}

static GPtrArray *
form_attendance(const CertificateRecord *certificate)
{
    GPtrArray *figures = g_ptr_array_new_with_free_func(figure_free);

    figures_add_number(figures, (FormWord){"应出席", "Eligible"}, certificate->eligible,
                       "人");
    figures_add_number(figures, (FormWord){"实到", "Present"}, certificate->present,
                       "人");
    figures_add_number(figures, (FormWord){"缺席", "Absent"}, certificate->absent, "人");
    figures_add_number(figures, (FormWord){"法定人数", "Quorum"},
                       certificate->quorum_need, "人");
    return figures;
}

/* The cells in their order, then those who did not press. */
static GPtrArray *
form_counts(const CertificateRecord *certificate)
{
    GPtrArray *figures = g_ptr_array_new_with_free_func(figure_free);

    for (guint i = 0; i < certificate->sums->len; i++) {
        const RecordPair *sum = g_ptr_array_index(certificate->sums, i);
        figures_add(figures, form_words_cell(sum->first), sum->rest, "票");
    }
    figures_add_number(figures, (FormWord){"未按表决器", "Not pressed"},
                       certificate->not_pressed, "人");
    return figures;
}

/* On a tie that the chair decided the need was not reached, whatever the verdict. */
static void
form_tie_reason(PrintForm *self, uint64_t votes)
{
    self->reason =
        g_strdup_printf("赞成与反对各 %" N " 票，票数相等，由会议主持人决定", votes);
    self->reason_en =
        g_strdup_printf("For and Against are equal at %" N "; the chair decides", votes);
}

/* Nothing is said of figures that do not bear out the verdict: it is not ours to judge.
 */
static void
form_reason(PrintForm *self, const CertificateRecord *certificate)
{
    uint64_t votes = form_rows_sum(certificate, "motion.for");
    uint64_t against = form_rows_sum(certificate, "motion.against");
    uint64_t need = certificate->need;
    bool known = votes != RECORD_NONE && need != RECORD_NONE, reached = votes >= need;
    Verdict verdict = (Verdict)certificate->verdict;

    if (known && verdict == (reached ? VERDICT_PASSED : VERDICT_NOT_PASSED)) {
        self->reason = g_strdup_printf("赞成 %" N " 票，%s通过所需的 %" N " 票", votes,
                                       reached ? "达到" : "未达到", need);
        self->reason_en = g_strdup_printf("%" N " For, %" N " needed", votes, need);
    } else if (known && votes == against && !reached && verdict != VERDICT_NONE) {
        form_tie_reason(self, votes);
    } else {
        self->reason = g_strdup("");
        self->reason_en = g_strdup("");
    }
}

static void
form_identity(PrintForm *self, const CertificateRecord *certificate,
              const FormSources *sources)
{
    Digest digest = digest_compute((Suite)certificate->context.suite, sources->text,
                                   strlen(sources->text));

    self->digest = digest_to_hex(&digest);
    self->heading = g_strdup(certificate->body);
    self->number = g_strdup(certificate->label);
    self->serial = g_strdup_printf("第 %" N " 号　证书序号 Serial %" N,
                                   certificate->number, certificate->serial);
    if (sources->copy != 0)
        self->copy = g_strdup_printf("副本 COPY %" N, sources->copy);
    self->created = form_words_iso(certificate->counted);
    self->slip = g_strdup(sources->slip);
}

PrintForm *
form_new(const CertificateRecord *certificate, const FormSources *sources)
{
    PrintForm *self = g_new0(PrintForm, 1);

    self->mode = (Mode)certificate->context.mode;
    form_identity(self, certificate, sources);
    form_reason(self, certificate);
    self->facts = form_rows_facts(certificate);
    self->attendance = form_attendance(certificate);
    self->quorum = certificate->present >= certificate->quorum_need
                       ? (FormWord){"出席人数符合法定人数", "The quorum is met."}
                       : (FormWord){"出席人数不足法定人数", "The quorum is NOT met."};
    self->counts = form_counts(certificate);
    self->verdict = form_words_verdict(verdict_text((Verdict)certificate->verdict));
    self->grounds = form_rows_grounds(certificate, sources->signers);
    self->notes = form_rows_notes(certificate);
    self->proofs = form_rows_proofs(certificate, self->digest);
    return self;
}

void
form_free(PrintForm *self)
{
    if (self == NULL)
        return;
    g_free(self->heading);
    g_free(self->number);
    g_free(self->serial);
    g_free(self->copy);
    g_free(self->reason);
    g_free(self->reason_en);
    g_free(self->digest);
    g_free(self->created);
    g_free(self->slip);
    g_clear_pointer(&self->facts, g_ptr_array_unref);
    g_clear_pointer(&self->attendance, g_ptr_array_unref);
    g_clear_pointer(&self->counts, g_ptr_array_unref);
    g_clear_pointer(&self->grounds, g_ptr_array_unref);
    g_clear_pointer(&self->notes, g_ptr_array_unref);
    g_clear_pointer(&self->proofs, g_ptr_array_unref);
    g_free(self);
}
