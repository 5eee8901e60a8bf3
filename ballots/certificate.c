/* certificate.c: see certificate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/certificate.h"

#include <string.h>

G_DEFINE_QUARK(certificate_error, certificate_error)

#define FIELD(key, kind, member)                                                         \
    {                                                                                    \
        key, RECORD_##kind, offsetof(CertificateRecord, member), NULL                    \
    }
#define WORD(key, member, words)                                                         \
    {                                                                                    \
        key, RECORD_WORD, offsetof(CertificateRecord, member), words                     \
    }

static const RecordField certificate_fields[] = {
    CONTEXT_FIELDS,
    FIELD("serial", NUMBER, serial),
    FIELD("number", NUMBER, number),
    FIELD("label", TEXT, label),
    FIELD("body", TEXT, body),
    FIELD("term", NUMBER, term),
    FIELD("session", NUMBER, session),
    FIELD("sitting-number", NUMBER, sitting_number),
    FIELD("place", TEXT, place),
    FIELD("vote", NUMBER, vote),
    FIELD("round", NUMBER, round),
    WORD("cause", cause, vote_record_causes),
    FIELD("previous", NUMBER_OR_NONE, previous),
    FIELD("item", ID, item),
    FIELD("kind", TEXT, kind),
    FIELD("form", TEXT, form),
    FIELD("seats", NUMBER, seats),
    FIELD("budget", NUMBER, budget),
    FIELD("method", TEXT, method),
    FIELD("title", TEXT, title),
    FIELD("title-en", TEXT, title_en),
    FIELD("linked", LINKED, linked),
    FIELD("name", NAMED, names),
    FIELD("name-en", NAMED, names_en),
    FIELD("cost", COUNTS, costs),
    FIELD("opened", TIME, opened),
    FIELD("closed", TIME, closed),
    FIELD("counted", TIME, counted),
    FIELD("eligible", NUMBER, eligible),
    FIELD("present", NUMBER, present),
    FIELD("absent", NUMBER, absent),
    FIELD("quorum-need", NUMBER, quorum_need),
    FIELD("cast", NUMBER, cast),
    FIELD("not-pressed", NUMBER, not_pressed),
    FIELD("sum", COUNTS, sums),
    FIELD("line", LINES, lines),
    FIELD("layer", LAYERS, layers),
    FIELD("person", PERSONS, persons),
    FIELD("issued", NUMBER_OR_NONE, issued),
    FIELD("returned", NUMBER_OR_NONE, returned),
    WORD("base-kind", base_kind, vote_record_bases),
    FIELD("base", NUMBER_OR_NONE, base),
    FIELD("need", NUMBER_OR_NONE, need),
    FIELD("also", ALSO, also),
    WORD("verdict", verdict, vote_record_verdicts),
    WORD("casting", casting, vote_record_castings),
    FIELD("faults", NUMBER, faults),
    FIELD("head-count", NUMBER_OR_NONE, head_count),
    FIELD("difference", INTEGER, difference),
    FIELD("legal", TEXT, legal),
    FIELD("earlier", NUMBERED, earlier),
    FIELD("note", TEXTS, notes),
    FIELD("profile", DIGEST, profile),
    FIELD("question", DIGEST, question),
    FIELD("opening", DIGEST, opening),
    FIELD("root", DIGEST, root),
    FIELD("outcome", DIGEST, outcome),
    FIELD("head-entry", NUMBER, head_entry),
    FIELD("head", DIGEST, head),
};
static const RecordType certificate_type = {"certificate/1", sizeof(CertificateRecord),
                                            G_N_ELEMENTS(certificate_fields),
                                            certificate_fields};

static GPtrArray *
pairs_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
}

static GPtrArray *
copy_pairs(const GPtrArray *from)
{
    GPtrArray *pairs = pairs_new();
    for (guint i = 0; from != NULL && i < from->len; i++) {
        const RecordPair *pair = from->pdata[i];
        g_ptr_array_add(pairs, record_pair_new(pair->first, pair->rest));
    }
    return pairs;
}

static void
take_question(CertificateRecord *self, const QuestionRecord *question)
{
    self->context = question->context;
    self->vote = question->vote;
    self->round = question->round;
    self->cause = question->cause;
    self->previous = question->previous;
    self->item = g_strdup(question->item);
    self->kind = g_strdup(question->kind);
    self->method = g_strdup(question->method);
    self->title = g_strdup(question->title);
    self->title_en = g_strdup(question->title_en);
    self->linked = copy_pairs(question->linked);
    self->profile = question->profile;
}

/* Costs decide in form budget alone. */
static GPtrArray *
costs_of(const Slate *slate)
{
    GPtrArray *costs = pairs_new();
    for (size_t i = 0; i < slate_n_entries(slate); i++) {
        const SlateEntry *entry = slate_entry(slate, i);
        g_autofree char *cost = g_strdup_printf("%" G_GUINT64_FORMAT, entry->cost);
        if (slate_form(slate) == FORM_BUDGET)
            g_ptr_array_add(costs, record_pair_new(entry->id, cost));
    }
    return costs;
}

static void
take_slate(CertificateRecord *self, const Slate *slate)
{
    self->form = g_strdup(form_text(slate_form(slate)));
    self->seats = slate_seats(slate);
    self->budget = slate_budget(slate);
    self->costs = costs_of(slate);
    self->names = pairs_new();
    self->names_en = pairs_new();
    for (size_t i = 0; i < slate_n_entries(slate); i++) {
        const SlateEntry *entry = slate_entry(slate, i);
        g_ptr_array_add(self->names, record_pair_new(entry->id, entry->title));
        if (*entry->title_en != '\0')
            g_ptr_array_add(self->names_en, record_pair_new(entry->id, entry->title_en));
    }
}

static void
take_opening(CertificateRecord *self, const OpeningRecord *opening)
{
    g_autofree char *text = opening_record_to_text(opening);
    self->question = opening->question;
    self->opening = record_digest((Suite)opening->context.suite, text);
    self->opened = opening->opened;
    self->quorum_need = opening->quorum_need;
}

static void
take_outcome(CertificateRecord *self, const Paper *paper, const Outcome *outcome)
{
    self->eligible = outcome->eligible;
    self->present = outcome->present;
    self->absent = outcome->absent;
    self->cast = outcome->cast;
    self->not_pressed = outcome->not_pressed;
    self->sums = vote_record_sums(paper, outcome);
    self->lines = vote_record_lines(outcome);
    self->layers = vote_record_layers(outcome);
    self->persons = vote_record_persons(outcome);
    self->issued = outcome->issued;
    self->returned = outcome->returned;
    self->base_kind = (int)outcome->base_kind;
    self->base = outcome->base;
    self->need = outcome->need;
    self->also = vote_record_also(outcome);
    self->verdict = (int)outcome->decision->verdict;
    self->casting = (int)outcome->decision->casting;
    self->faults = outcome->faults;
    self->head_count = outcome->head_count;
    self->difference = outcome->difference;
}

CertificateRecord *
certificate_record_new(const QuestionRecord *question, const OpeningRecord *opening,
                       const Slate *slate, const Paper *paper, const Outcome *outcome)
{
    g_assert(question->vote == opening->vote);
    CertificateRecord *self = g_new0(CertificateRecord, 1);
    take_question(self, question);
    take_slate(self, slate);
    take_opening(self, opening);
    take_outcome(self, paper, outcome);
    self->label = g_strdup("");
    self->body = g_strdup("");
    self->place = g_strdup("");
    self->legal = g_strdup("");
    self->earlier = pairs_new();
    self->notes = g_ptr_array_new_with_free_func(g_free);
    return self;
}

void
certificate_record_free(CertificateRecord *self)
{
    record_free(&certificate_type, self);
}

char *
certificate_record_to_text(const CertificateRecord *self)
{
    return record_write(&certificate_type, self);
}

CertificateRecord *
certificate_record_from_text(const char *text, GError **error)
{
    Suite suite;
    if (!context_suite_of(text, &suite, error))
        return NULL;
    return record_read(&certificate_type, suite, text, strlen(text), error);
}

Decision *
certificate_record_layers(const CertificateRecord *self)
{
    g_autoptr(Decision) layers = decision_new_empty();
    for (guint i = 0; self->layers != NULL && i < self->layers->len; i++)
        if (!vote_record_take_layer(layers, self->layers->pdata[i], NULL))
            return decision_new_empty();
    return g_steal_pointer(&layers);
}

/* slip/1 without its last line, the signature; the texts are the certificate's. */
typedef struct {
    int mode;
    uint64_t serial;
    char *body;
    int verdict;
    char *counts;
    Digest certificate;
    PublicKey key;
} SlipRecord;

static const RecordField slip_fields[] = {
    {"mode", RECORD_WORD, offsetof(SlipRecord, mode), context_modes},
    {"serial", RECORD_NUMBER, offsetof(SlipRecord, serial), NULL},
    {"body", RECORD_TEXT, offsetof(SlipRecord, body), NULL},
    {"verdict", RECORD_WORD, offsetof(SlipRecord, verdict), vote_record_verdicts},
    {"counts", RECORD_TEXT, offsetof(SlipRecord, counts), NULL},
    {"certificate", RECORD_DIGEST, offsetof(SlipRecord, certificate), NULL},
    {"key", RECORD_KEY, offsetof(SlipRecord, key), NULL},
};
static const RecordType slip_type = {"slip/1", sizeof(SlipRecord),
                                     G_N_ELEMENTS(slip_fields), slip_fields};

/* The sums in the order of the paper, then not pressed. */
static char *
counts_of_one(const CertificateRecord *self)
{
    GString *counts = g_string_new(NULL);
    for (guint i = 0; i < self->sums->len; i++)
        g_string_append_printf(counts, "%s ",
                               ((const RecordPair *)self->sums->pdata[i])->rest);
    g_string_append_printf(counts, "%" G_GUINT64_FORMAT, self->not_pressed);
    return g_string_free(counts, false);
}

/* No entry is chosen before another where each has its grade, or its answers. */
static bool
chooses(const CertificateRecord *self)
{
    return strcmp(self->form, form_text(FORM_GRADES)) != 0 &&
           strcmp(self->form, form_text(FORM_ANSWERS)) != 0;
}

char *
slip_counts(const CertificateRecord *self)
{
    guint n_chosen = 0, n = self->lines->len;
    if (n == 1)
        return counts_of_one(self);
    for (guint i = 0; i < n; i++) {
        const char *rest = ((const RecordPair *)self->lines->pdata[i])->rest;
        n_chosen +=
            g_str_has_suffix(rest, " passed") || g_str_has_suffix(rest, " chosen");
    }
    return chooses(self) ? g_strdup_printf("%u %u", n_chosen, n)
                         : g_strdup_printf("%u", n);
}

static char *
slip_unsigned(const CertificateRecord *certificate, const char *certificate_text,
              const Key *device)
{
    g_autofree char *counts = slip_counts(certificate);
    const SlipRecord record = {
        .mode = certificate->context.mode,
        .serial = certificate->serial,
        .body = certificate->body,
        .verdict = certificate->verdict,
        .counts = counts,
        .certificate = record_digest(key_suite(device), certificate_text),
        .key = *key_public(device),
    };
    return record_write(&slip_type, &record);
}

/* The signature covers slip/1 from its first byte to the LF before the line `signature`
 * (docs/format.md section 5).
 */
char *
slip_to_text(const CertificateRecord *certificate, const char *certificate_text,
             const Key *device, GError **error)
{
    g_assert(key_suite(device) == (Suite)certificate->context.suite);
    g_autofree char *lines = slip_unsigned(certificate, certificate_text, device);
    Signature signature;
    if (!signature_make(device, lines, strlen(lines), &signature, error))
        return NULL;
    g_autofree char *value = signature_to_base64(&signature);
    g_autofree char *slip = g_strconcat(lines, "signature ", value, "\n", NULL);
    size_t len = strlen(slip);
    if (len <= SLIP_MAX_BYTES)
        return g_steal_pointer(&slip);
    g_set_error(error, CERTIFICATE_ERROR, CERTIFICATE_ERROR_SLIP,
                "the slip of certificate %" G_GUINT64_FORMAT
                " has %zu bytes, at most %d fit into the QR code",
                certificate->serial, len, SLIP_MAX_BYTES);
    return NULL;
}
