/* vote-records.c: the records of one vote, see records.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/records-internal.h"

void
vote_records_free(gpointer data)
{
    VoteRecords *self = data;
    g_clear_pointer(&self->question, question_record_free);
    g_clear_pointer(&self->slate, slate_unref);
    g_clear_pointer(&self->paper, paper_unref);
    g_clear_pointer(&self->opening, opening_record_free);
    g_clear_pointer(&self->certificate, certificate_record_free);
    g_clear_pointer(&self->voided, void_record_free);
    g_clear_pointer(&self->annulled, annulment_record_free);
    g_ptr_array_unref(self->ballots);
    g_ptr_array_unref(self->corrections);
    g_free(self->digest);
    g_free(self);
}

/* Files of a vote. */
static char *
path_of(const VoteRecords *vote, const char *name)
{
    return g_strdup_printf("votes/%03" G_GUINT64_FORMAT "/%s", vote->question->vote,
                           name);
}

static bool
look_of(const RecordsReading *self, const VoteRecords *vote, const char *name,
        char **out_text, GError **error)
{
    g_autofree char *path = path_of(vote, name);
    return records_look(self, path, out_text, error);
}

/* Says in which file a record could not be read. */
static bool
judge(const VoteRecords *vote, const char *name, const void *record, GError **error)
{
    g_autofree char *path = path_of(vote, name);
    if (record == NULL)
        g_prefix_error(error, "%s: ", path);
    return record != NULL;
}

/* question/1, paper/1, and the document of the slate. */
static VoteRecords *
read_question(const RecordsReading *self, const char *text, GError **error)
{
    g_auto(GStrv) records = record_split(text, strlen(text));
    if (g_strv_length(records) < 4) {
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_LINE,
                    "it has %u records, expected question, paper, slate and entries",
                    g_strv_length(records));
        return NULL;
    }
    g_autofree char *slate = record_join((const char *const *)records + 2);
    VoteRecords *vote = g_new0(VoteRecords, 1);
    vote->ballots = g_ptr_array_new_with_free_func((GDestroyNotify)ballot_free);
    vote->corrections =
        g_ptr_array_new_with_free_func((GDestroyNotify)corrigendum_record_free);
    vote->state = VOTE_READY;
    vote->question = question_record_from_text(self->suite, records[0], error);
    if (vote->question != NULL)
        vote->paper = paper_from_text(records[1], strlen(records[1]), error);
    if (vote->paper != NULL)
        vote->slate = slate_from_text(slate, error);
    if (vote->slate == NULL)
        g_clear_pointer(&vote, vote_records_free);
    return vote;
}

static bool
read_opening(const RecordsReading *self, VoteRecords *vote, GError **error)
{
    static const char *const name = "opening.txt";
    g_autofree char *text = NULL;
    if (!look_of(self, vote, name, &text, error))
        return false;
    if (text == NULL)
        return true;
    vote->state = VOTE_OPEN;
    vote->opening = opening_record_from_text(self->suite, text, error);
    return judge(vote, name, vote->opening, error);
}

/* A vote is sealed by ballots or by two counts. */
static bool
read_seal(const RecordsReading *self, VoteRecords *vote, GError **error)
{
    g_autofree char *ballots = NULL, *counts = NULL;
    if (!look_of(self, vote, "signatures.txt", &ballots, error) ||
        !look_of(self, vote, "counts.txt", &counts, error))
        return false;
    if (ballots != NULL || counts != NULL)
        vote->state = VOTE_SEALED;
    return true;
}

/* Whether the ledger has that event with the object, of digits only. */
static bool
was_entered(const RecordsReading *self, const char *event, const char *object)
{
    g_autofree char *lines =
        g_strdup_printf("\nevent %s\nseverity notice\nobject %s\n", event, object);
    return strstr(self->ledger, lines) != NULL;
}

static bool
read_certificate(const RecordsReading *self, VoteRecords *vote, GError **error)
{
    static const char *const name = "certificate.txt";
    g_autofree char *text = NULL;
    if (!look_of(self, vote, name, &text, error))
        return false;
    if (text == NULL)
        return true;
    vote->certificate = certificate_record_from_text(text, error);
    if (!judge(vote, name, vote->certificate, error))
        return false;
    Digest digest = record_digest(self->suite, text);
    g_autofree char *outcome = digest_to_hex(&vote->certificate->outcome);
    vote->digest = digest_to_hex(&digest);
    vote->state = was_entered(self, "vote-certified", vote->digest) ? VOTE_CERTIFIED
                  : was_entered(self, "vote-announced", outcome)    ? VOTE_ANNOUNCED
                                                                    : VOTE_COUNTED;
    return true;
}

static bool
is_recorded(const VoteRecords *vote)
{
    return strcmp(vote->question->method, "recorded") == 0;
}

/* Those of the certificate who were not asked about: NULL if there are none. */
static GPtrArray *
named_by_number(const VoteRecords *vote)
{
    g_autoptr(GPtrArray) named =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    for (guint i = 0; i < vote->certificate->names->len; i++) {
        const RecordPair *pair = vote->certificate->names->pdata[i];
        if (slate_index(vote->slate, pair->first) < 0)
            g_ptr_array_add(named, slate_entry_new(pair->first, pair->rest));
    }
    return named->len == 0 ? NULL : g_steal_pointer(&named);
}

/* Every ballot has a cell for whomever a voter named by number.  Whether he might is
 * teller-verify's to say, so the rule here lets him.
 */
static bool
take_named(VoteRecords *vote, GError **error)
{
    static const Rule rule = {.write_ins = true, .abstainer_write_in = true};
    g_autoptr(GPtrArray) named = named_by_number(vote);
    if (named == NULL)
        return true;
    g_autoptr(Slate) slate = slate_with_written(vote->slate, named, &rule, error);
    g_autoptr(Paper) paper =
        slate == NULL ? NULL : slate_paper(slate, &rule, METHOD_RECORDED, error);
    if (paper == NULL)
        return false;
    paper_unref(vote->paper);
    vote->paper = g_steal_pointer(&paper);
    return true;
}

/* What is recorded under a name is public once it is counted; a sealed ballot never. */
static bool
read_ballots(const RecordsReading *self, VoteRecords *vote, GError **error)
{
    static const char *const name = "ballots.txt";
    g_autofree char *text = NULL;
    if (vote->certificate == NULL || !is_recorded(vote))
        return true;
    if (!look_of(self, vote, name, &text, error))
        return false;
    if (!judge(vote, "certificate.txt", take_named(vote, error) ? vote : NULL, error))
        return false;
    g_auto(GStrv) records =
        record_split(text != NULL ? text : "", text != NULL ? strlen(text) : 0);
    for (char **record = records; *record != NULL; record++) {
        Ballot *ballot = recorded_from_text(self->suite, vote->paper, *record, error);
        if (!judge(vote, name, ballot, error))
            return false;
        g_ptr_array_add(vote->ballots, ballot);
    }
    return true;
}

static bool
read_corrections(const RecordsReading *self, VoteRecords *vote, GError **error)
{
    static const char *const name = "corrigenda.txt";
    g_autofree char *text = NULL;
    if (!look_of(self, vote, name, &text, error))
        return false;
    g_auto(GStrv) records =
        record_split(text != NULL ? text : "", text != NULL ? strlen(text) : 0);
    for (char **record = records; *record != NULL; record++) {
        CorrigendumRecord *corrigendum =
            corrigendum_record_from_text(self->suite, *record, error);
        if (!judge(vote, name, corrigendum, error))
            return false;
        g_ptr_array_add(vote->corrections, corrigendum);
    }
    return true;
}

static bool
read_end(const RecordsReading *self, VoteRecords *vote, GError **error)
{
    g_autofree char *voided = NULL, *annulled = NULL;
    if (!look_of(self, vote, "void.txt", &voided, error) ||
        !look_of(self, vote, "annulment.txt", &annulled, error))
        return false;
    if (voided != NULL) {
        vote->state = VOTE_VOIDED;
        vote->voided = void_record_from_text(self->suite, voided, error);
        return judge(vote, "void.txt", vote->voided, error);
    }
    if (annulled != NULL) {
        vote->state = VOTE_ANNULLED;
        vote->annulled = annulment_record_from_text(self->suite, annulled, error);
        return judge(vote, "annulment.txt", vote->annulled, error);
    }
    return true;
}

bool
vote_records_read(const RecordsReading *self, GPtrArray *votes, bool *out_more,
                  GError **error)
{
    unsigned number = votes->len + 1;
    g_autofree char *path = g_strdup_printf("votes/%03u/question.txt", number);
    g_autofree char *text = NULL;
    if (!records_look(self, path, &text, error))
        return false;
    *out_more = text != NULL;
    if (text == NULL)
        return true;
    VoteRecords *vote = read_question(self, text, error);
    if (vote != NULL && vote->question->vote != number) {
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "it is of vote %" G_GUINT64_FORMAT ", expected %u",
                    vote->question->vote, number);
        g_clear_pointer(&vote, vote_records_free);
    }
    if (vote == NULL) {
        g_prefix_error(error, "%s: ", path);
        return false;
    }
    g_ptr_array_add(votes, vote);
    return read_opening(self, vote, error) && read_seal(self, vote, error) &&
           read_corrections(self, vote, error) && read_certificate(self, vote, error) &&
           read_ballots(self, vote, error) && read_end(self, vote, error);
}

const GPtrArray *
vote_records_persons(const VoteRecords *vote)
{
    if (vote->certificate == NULL || !is_recorded(vote))
        return NULL;
    return vote->certificate->persons;
}
