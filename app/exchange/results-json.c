/* results-json.c: results_to_json(), see results.h
 *
 * docs/results.schema.json says what stands where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/json.h"
#include "app/exchange/result-lines.h"
#include "app/exchange/results.h"

static void
add(GVariantBuilder *dict, const char *key, GVariant *value)
{
    g_variant_builder_add(dict, "{sv}", key, value);
}

static void
add_number(GVariantBuilder *dict, const char *key, uint64_t number)
{
    GVariant *value = number != RECORD_NONE ? g_variant_new_uint64(number) : NULL;
    add(dict, key, g_variant_new_maybe(G_VARIANT_TYPE_UINT64, value));
}

/* "" is none. */
static void
add_text(GVariantBuilder *dict, const char *key, const char *text)
{
    GVariant *value = *text != '\0' ? g_variant_new_string(text) : NULL;
    add(dict, key, g_variant_new_maybe(G_VARIANT_TYPE_STRING, value));
}

static void
add_time(GVariantBuilder *dict, const char *key, Stamp time)
{
    add(dict, key, g_variant_new_take_string(stamp_to_text(time)));
}

/* NULL is none. */
static void
add_object(GVariantBuilder *dict, const char *key, GVariant *object)
{
    add(dict, key, g_variant_new_maybe(G_VARIANT_TYPE_VARDICT, object));
}

static GVariant *
texts(const GPtrArray *array)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE_STRING_ARRAY);
    for (guint i = 0; array != NULL && i < array->len; i++)
        g_variant_builder_add(&list, "s", array->pdata[i]);
    return g_variant_builder_end(&list);
}

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
    add_text(&dict, "id", self->id);
    add_text(&dict, "title", self->title);
    add_text(&dict, "title_en", self->title_en);
    add_number(&dict, "figure", self->figure);
    add_number(&dict, "place", self->place);
    add_text(&dict, "result", self->result);
    add(&dict, "sums", sums(self->sums));
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
        add_text(&dict, "deputy", pair->first);
        add_text(&dict, "name", records_deputy_name(records, pair->first));
        add_number(&dict, "right", result_number(pair->rest, &result));
        add_text(&dict, "result", result);
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
        add_text(&dict, "deputy", ballot->deputy);
        add_text(&dict, "name", records_deputy_name(records, ballot->deputy));
        add_number(&dict, "weight", ballot->weight);
        add_number(&dict, "changes", ballot->changes);
        add(&dict, "cast", g_variant_new_boolean(ballot->cells[0] == 1));
        add(&dict, "marks", marks(vote, ballot));
        g_variant_builder_add_value(&list, g_variant_builder_end(&dict));
    }
    return g_variant_builder_end(&list);
}

static void
add_account(GVariantBuilder *dict, const CertificateRecord *certificate)
{
    add_number(dict, "absent", certificate->absent);
    add_number(dict, "cast", certificate->cast);
    add_number(dict, "not_pressed", certificate->not_pressed);
    add_number(dict, "issued", certificate->issued);
    add_number(dict, "returned", certificate->returned);
    add_number(dict, "void_papers", result_void_papers(certificate));
    add_number(dict, "faults", certificate->faults);
    add_number(dict, "head_count", certificate->head_count);
    add(dict, "difference", g_variant_new_int64(certificate->difference));
}

static void
add_decision(GVariantBuilder *dict, const CertificateRecord *certificate)
{
    const char *casting = vote_record_castings[certificate->casting];
    add_text(dict, "base_kind", vote_record_bases[certificate->base_kind]);
    add_number(dict, "base", certificate->base);
    add_number(dict, "need", certificate->need);
    add_text(dict, "verdict", vote_record_verdicts[certificate->verdict]);
    add_text(dict, "casting", strcmp(casting, "-") == 0 ? "" : casting);
    add_text(dict, "legal", certificate->legal);
    add(dict, "notes", texts(certificate->notes));
}

static GVariant *
outcome(const Records *records, const VoteRecords *vote)
{
    const CertificateRecord *certificate = vote->certificate;
    GVariantBuilder dict;
    if (certificate == NULL)
        return NULL;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add_number(&dict, "serial", certificate->serial);
    add_text(&dict, "label", certificate->label);
    add_text(&dict, "certificate", vote->digest);
    add_time(&dict, "closed", certificate->closed);
    add_time(&dict, "counted", certificate->counted);
    add_account(&dict, certificate);
    add_decision(&dict, certificate);
    add(&dict, "lines", lines(certificate));
    add(&dict, "persons", persons(records, vote));
    add(&dict, "ballots", ballots(records, vote));
    return g_variant_builder_end(&dict);
}

static GVariant *
attendance(const OpeningRecord *opening)
{
    GVariantBuilder dict;
    if (opening == NULL)
        return NULL;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add_time(&dict, "opened", opening->opened);
    add_number(&dict, "eligible", opening->eligible);
    add_number(&dict, "present", opening->present);
    add_number(&dict, "quorum_need", opening->quorum_need);
    return g_variant_builder_end(&dict);
}

/* Of a void or an annulment; @state "" of the latter. */
static GVariant *
ending(const char *state, const char *reason, Stamp time, const GPtrArray *officers)
{
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    if (*state != '\0')
        add_text(&dict, "state", state);
    add_text(&dict, "reason", reason);
    add_time(&dict, "time", time);
    add(&dict, "officers", texts(officers));
    return g_variant_builder_end(&dict);
}

static void
add_question(GVariantBuilder *dict, const VoteRecords *vote)
{
    const QuestionRecord *question = vote->question;
    add_number(dict, "vote", question->vote);
    add_number(dict, "round", question->round);
    add_text(dict, "cause", vote_record_causes[question->cause]);
    add_number(dict, "previous", question->previous);
    add_text(dict, "item", question->item);
    add_text(dict, "kind", question->kind);
    add_text(dict, "form", form_text(slate_form(vote->slate)));
    add_number(dict, "seats", slate_seats(vote->slate));
    add_text(dict, "method", question->method);
    add_text(dict, "title", question->title);
    add_text(dict, "title_en", question->title_en);
    add_text(dict, "state", vote_state_text(vote->state));
}

static GVariant *
vote_object(const Records *records, const VoteRecords *vote)
{
    const VoidRecord *voided = vote->voided;
    const AnnulmentRecord *annulled = vote->annulled;
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add_question(&dict, vote);
    add_object(&dict, "attendance", attendance(vote->opening));
    add_object(&dict, "outcome", outcome(records, vote));
    add_object(&dict, "void",
               voided == NULL ? NULL
                              : ending(voided->stage, voided->reason, voided->time,
                                       voided->officers));
    add_object(&dict, "annulment",
               annulled == NULL
                   ? NULL
                   : ending("", annulled->reason, annulled->time, annulled->officers));
    return g_variant_builder_end(&dict);
}

static GVariant *
sitting(const Records *records)
{
    const SittingRecord *record = records->sitting;
    GVariantBuilder dict;
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add_text(&dict, "digest", records->digest);
    add_text(&dict, "body", record->body);
    add_text(&dict, "body_id", record->body_id);
    add_number(&dict, "term", record->term);
    add_number(&dict, "session", record->session);
    add_number(&dict, "sitting", record->sitting);
    add_text(&dict, "place", record->place);
    add_time(&dict, "opened", record->opened);
    return g_variant_builder_end(&dict);
}

char *
results_to_json(const Records *records)
{
    GVariantBuilder dict, votes;
    g_variant_builder_init(&votes, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < records->votes->len; i++)
        g_variant_builder_add_value(&votes,
                                    vote_object(records, records->votes->pdata[i]));
    g_variant_builder_init(&dict, G_VARIANT_TYPE_VARDICT);
    add_text(&dict, "format", "teller-results/1");
    add_text(&dict, "mode", context_modes[records->sitting->mode]);
    add_text(&dict, "suite", context_suites[records->sitting->suite]);
    add(&dict, "device",
        g_variant_new_take_string(digest_to_hex(&records->sitting->device)));
    add(&dict, "sitting", sitting(records));
    add(&dict, "votes", g_variant_builder_end(&votes));
    g_autofree char *text = json_from_variant(g_variant_builder_end(&dict));
    return g_strconcat(text, "\n", NULL);
}
