/* results-json.c: results_to_json(), see results.h
 *
 * docs/results.schema.json says what stands where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/json.h"
#include "app/exchange/object.h"
#include "app/exchange/result-lines.h"
#include "app/exchange/results.h"

/* By the names of their cells. */
static GVariant *
sums(const GPtrArray *pairs)
{
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE("a{st}"));
    for (guint i = 0; i < pairs->len; i++) {
        const RecordPair *pair = pairs->pdata[i];
        g_variant_builder_add(&dict, "{st}", pair->first,
                              result_number(pair->rest, NULL));
    }
    return g_variant_builder_end(&dict);
}

static GVariant *
line(const ResultLine *self)
{
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    object_add_text(&dict, "id", self->id);
    object_add_text(&dict, "title", self->title);
    object_add_text(&dict, "title_en", self->title_en);
    object_add_number(&dict, "figure", self->figure);
    object_add_number(&dict, "place", self->place);
    object_add_text(&dict, "result", self->result);
    object_add(&dict, "sums", sums(self->sums));
    return g_variant_builder_end(&dict);
}

static GVariant *
lines(const CertificateRecord *certificate)
{
    g_autoptr(GPtrArray) all = result_lines_new(certificate);
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < all->len; i++)
        g_variant_builder_add_value(&list, line(all->pdata[i]));
    return g_variant_builder_end(&list);
}

/* All weighted, as are the sums of the lines. */
static GVariant *
layer(const CertificateRecord *certificate, const DecisionLayer *self)
{
    g_autoptr(GPtrArray) cells = result_cells_new(certificate, self->entry);
    GVariantBuilder dict, given;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_init(&given, G_VARIANT_TYPE("a{st}"));
    for (guint i = 0; i < cells->len && i < self->n_sums; i++)
        g_variant_builder_add(&given, "{st}", cells->pdata[i], self->sums[i]);
    object_add_text(&dict, "layer", self->layer);
    object_add_text(&dict, "id", self->entry);
    object_add_number(&dict, "figure", self->figure);
    object_add_number(&dict, "cast", self->cast);
    object_add(&dict, "sums", g_variant_builder_end(&given));
    return g_variant_builder_end(&dict);
}

/* Only where the rule has layers. */
static void
add_layers(GVariantBuilder *to, const CertificateRecord *certificate)
{
    g_autoptr(Decision) decision = certificate_record_layers(certificate);
    GVariantBuilder list;
    if (decision->layers->len == 0)
        return;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < decision->layers->len; i++)
        g_variant_builder_add_value(&list,
                                    layer(certificate, decision_layer(decision, i)));
    object_add(to, "layers", g_variant_builder_end(&list));
}

/* What had to be reached besides the need, where the rule has it. */
static void
add_also(GVariantBuilder *to, const CertificateRecord *certificate)
{
    Also also[ALSO_N] = {{0}};
    vote_record_take_also(also, certificate->also);
    for (AlsoKind kind = 0; kind < ALSO_N; kind++) {
        GVariantBuilder dict;
        if (!also[kind].asked)
            continue;
        g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
        object_add_text(&dict, "base_kind", base_kind_text(also[kind].base_kind));
        object_add_number(&dict, "base", also[kind].base);
        object_add_number(&dict, "need", also[kind].need);
        object_add(to, also_text(kind), g_variant_builder_end(&dict));
    }
}

static GVariant *
persons(const Records *records, const VoteRecords *vote)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    const GPtrArray *all = vote_records_persons(vote);
    for (guint i = 0; all != NULL && i < all->len; i++) {
        const RecordPair *pair = all->pdata[i];
        const char *result;
        GVariantBuilder dict;
        g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
        object_add_text(&dict, "deputy", pair->first);
        object_add_text(&dict, "name", records_deputy_name(records, pair->first));
        object_add_number(&dict, "right", result_number(pair->rest, &result));
        object_add_text(&dict, "result", result);
        g_variant_builder_add_value(&list, g_variant_builder_end(&dict));
    }
    return g_variant_builder_end(&list);
}

static GVariant *
marks(const VoteRecords *vote, const Ballot *ballot)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE_STRING_ARRAY);
    for (size_t cell = 1; cell < ballot->n_cells; cell++)
        if (ballot->cells[cell] == 1)
            g_variant_builder_add(&list, "s", paper_cell_name(vote->paper, cell));
    return g_variant_builder_end(&list);
}

static GVariant *
ballots(const Records *records, const VoteRecords *vote)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < vote->ballots->len; i++) {
        const Ballot *ballot = vote->ballots->pdata[i];
        GVariantBuilder dict;
        g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
        object_add_text(&dict, "deputy", ballot->deputy);
        object_add_text(&dict, "name", records_deputy_name(records, ballot->deputy));
        object_add_number(&dict, "weight", ballot->weight);
        object_add_number(&dict, "changes", ballot->changes);
        object_add(&dict, "cast", g_variant_new_boolean(ballot->cells[0] == 1));
        object_add(&dict, "marks", marks(vote, ballot));
        g_variant_builder_add_value(&list, g_variant_builder_end(&dict));
    }
    return g_variant_builder_end(&list);
}

static void
add_account(GVariantBuilder *dict, const CertificateRecord *certificate)
{
    object_add_number(dict, "absent", certificate->absent);
    object_add_number(dict, "cast", certificate->cast);
    object_add_number(dict, "not_pressed", certificate->not_pressed);
    object_add_number(dict, "issued", certificate->issued);
    object_add_number(dict, "returned", certificate->returned);
    object_add_number(dict, "void_papers", result_void_papers(certificate));
    object_add_number(dict, "faults", certificate->faults);
    object_add_number(dict, "head_count", certificate->head_count);
    object_add(dict, "difference", g_variant_new_int64(certificate->difference));
}

static void
add_decision(GVariantBuilder *dict, const CertificateRecord *certificate)
{
    const char *casting = vote_record_castings[certificate->casting];
    object_add_text(dict, "base_kind", vote_record_bases[certificate->base_kind]);
    object_add_number(dict, "base", certificate->base);
    object_add_number(dict, "need", certificate->need);
    add_also(dict, certificate);
    object_add_text(dict, "verdict", vote_record_verdicts[certificate->verdict]);
    object_add_text(dict, "casting", strcmp(casting, "-") == 0 ? "" : casting);
    object_add_text(dict, "legal", certificate->legal);
    object_add_texts(dict, "notes", certificate->notes);
}

static GVariant *
outcome(const Records *records, const VoteRecords *vote)
{
    const CertificateRecord *certificate = vote->certificate;
    GVariantBuilder dict;
    if (certificate == NULL)
        return NULL;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    object_add_number(&dict, "serial", certificate->serial);
    object_add_text(&dict, "label", certificate->label);
    object_add_text(&dict, "certificate", vote->digest);
    object_add_time(&dict, "closed", certificate->closed);
    object_add_time(&dict, "counted", certificate->counted);
    add_account(&dict, certificate);
    add_decision(&dict, certificate);
    object_add(&dict, "lines", lines(certificate));
    add_layers(&dict, certificate);
    object_add(&dict, "persons", persons(records, vote));
    object_add(&dict, "ballots", ballots(records, vote));
    return g_variant_builder_end(&dict);
}

static GVariant *
attendance(const OpeningRecord *opening)
{
    GVariantBuilder dict;
    if (opening == NULL)
        return NULL;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    object_add_time(&dict, "opened", opening->opened);
    object_add_number(&dict, "eligible", opening->eligible);
    object_add_number(&dict, "present", opening->present);
    object_add_number(&dict, "quorum_need", opening->quorum_need);
    return g_variant_builder_end(&dict);
}

/* Of a void or an annulment; @state "" of the latter. */
static GVariant *
ending(const char *state, const char *reason, Stamp time, const GPtrArray *officers)
{
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    if (*state != '\0')
        object_add_text(&dict, "state", state);
    object_add_text(&dict, "reason", reason);
    object_add_time(&dict, "time", time);
    object_add_texts(&dict, "officers", officers);
    return g_variant_builder_end(&dict);
}

/* Words of the certificate that are wrong; it stays as it is. */
static GVariant *
corrections(const VoteRecords *vote)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < vote->corrections->len; i++) {
        const CorrigendumRecord *corrigendum = vote->corrections->pdata[i];
        GVariantBuilder dict;
        g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
        object_add_text(&dict, "what", corrigendum->what);
        object_add_text(&dict, "wrong", corrigendum->wrong);
        object_add_text(&dict, "right", corrigendum->right);
        object_add_text(&dict, "reason", corrigendum->reason);
        object_add_time(&dict, "time", corrigendum->time);
        object_add_texts(&dict, "officers", corrigendum->officers);
        g_variant_builder_add_value(&list, g_variant_builder_end(&dict));
    }
    return g_variant_builder_end(&list);
}

/* Votes of earlier sittings on the same bill, where there are any. */
static void
add_linked(GVariantBuilder *to, const GPtrArray *linked)
{
    GVariantBuilder list;
    if (linked == NULL || linked->len == 0)
        return;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < linked->len; i++) {
        const RecordPair *pair = linked->pdata[i];
        g_auto(GStrv) words = g_strsplit(pair->rest, " ", 2);
        GVariantBuilder dict;
        g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
        object_add_text(&dict, "certificate", pair->first);
        object_add_text(&dict, "label", words[0]);
        object_add_text(&dict, "verdict", words[1]);
        g_variant_builder_add_value(&list, g_variant_builder_end(&dict));
    }
    object_add(to, "linked", g_variant_builder_end(&list));
}

static void
add_question(GVariantBuilder *dict, const VoteRecords *vote)
{
    const QuestionRecord *question = vote->question;
    object_add_number(dict, "vote", question->vote);
    object_add_number(dict, "round", question->round);
    object_add_text(dict, "cause", vote_record_causes[question->cause]);
    object_add_number(dict, "previous", question->previous);
    object_add_text(dict, "item", question->item);
    object_add_text(dict, "kind", question->kind);
    object_add_text(dict, "form", form_text(slate_form(vote->slate)));
    object_add_number(dict, "seats", slate_seats(vote->slate));
    object_add_text(dict, "method", question->method);
    object_add_text(dict, "title", question->title);
    object_add_text(dict, "title_en", question->title_en);
    add_linked(dict, question->linked);
    object_add_text(dict, "state", vote_state_text(vote->state));
}

static GVariant *
vote_object(const Records *records, const VoteRecords *vote)
{
    const VoidRecord *voided = vote->voided;
    const AnnulmentRecord *annulled = vote->annulled;
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add_question(&dict, vote);
    object_add_object(&dict, "attendance", attendance(vote->opening));
    object_add_object(&dict, "outcome", outcome(records, vote));
    object_add_object(&dict, "void",
                      voided == NULL ? NULL
                                     : ending(voided->stage, voided->reason, voided->time,
                                              voided->officers));
    object_add_object(&dict, "annulment",
                      annulled == NULL ? NULL
                                       : ending("", annulled->reason, annulled->time,
                                                annulled->officers));
    object_add(&dict, "corrections", corrections(vote));
    return g_variant_builder_end(&dict);
}

static GVariant *
sitting(const Records *records)
{
    const SittingRecord *record = records->sitting;
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    object_add_text(&dict, "digest", records->digest);
    object_add_text(&dict, "body", record->body);
    object_add_text(&dict, "body_id", record->body_id);
    object_add_number(&dict, "term", record->term);
    object_add_number(&dict, "session", record->session);
    object_add_number(&dict, "sitting", record->sitting);
    object_add_text(&dict, "place", record->place);
    object_add_time(&dict, "opened", record->opened);
    return g_variant_builder_end(&dict);
}

/* All but the votes. */
static char *
head_text(const Records *records)
{
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    object_add_text(&dict, "format", "teller-results/1");
    object_add_text(&dict, "mode", context_modes[records->sitting->mode]);
    object_add_text(&dict, "suite", context_suites[records->sitting->suite]);
    object_add(&dict, "device",
               g_variant_new_take_string(digest_to_hex(&records->sitting->device)));
    object_add(&dict, "sitting", sitting(records));
    return json_from_variant(g_variant_builder_end(&dict));
}

/* Vote by vote: as one value the ballots of a large assembly would need 6 KB each. */
char *
results_to_json(const Records *records)
{
    g_autofree char *head = head_text(records);
    GString *out = g_string_new(head);
    g_string_truncate(out, out->len - strlen("\n}"));
    g_string_append(out, ",\n  \"votes\": [");
    for (guint i = 0; i < records->votes->len; i++) {
        g_autofree char *vote =
            json_from_variant(vote_object(records, records->votes->pdata[i]));
        g_string_append_printf(out, "%s\n%s", i > 0 ? "," : "", vote);
    }
    g_string_append(out, "\n  ]\n}\n");
    return g_string_free(out, FALSE);
}
