/* engine-hands.c: votes by a show of hands or on paper, counted by two tellers
 *
 * docs/format.md section 11.5.  What the first teller has entered is a fact until the
 * second agrees; the ledger hears of both together, as ballots are sealed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

enum { TELLER_BYTES = 255 };

/* As entered, with void papers at their place: after the other cells of the paper. */
static GPtrArray *
sums_of(const SittingVote *vote, const EngineCount *count)
{
    const guint at = (guint)paper_n_cells(vote->paper) - 2; /* cast is not entered */
    g_autofree char *spoilt = g_strdup_printf("%" G_GUINT64_FORMAT, count->spoilt);
    GPtrArray *sums = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (guint i = 0; i < count->sums->len; i++) {
        const RecordPair *pair = count->sums->pdata[i];
        g_ptr_array_add(sums, record_pair_new(pair->first, pair->rest));
    }
    g_ptr_array_insert(sums, (gint)MIN(at, sums->len),
                       record_pair_new("paper.void", spoilt));
    return sums;
}

static CountRecord *
new_record(const Engine *self, const SittingVote *vote, const EngineCount *count)
{
    CountRecord *record = g_new0(CountRecord, 1);
    record->context = self->sitting->context;
    record->vote = vote->question->vote;
    record->round = vote->question->round;
    record->opening = vote->opening_digest;
    record->teller = g_strdup(count->teller);
    record->issued = count->issued;
    record->returned = count->returned;
    record->spoilt = count->spoilt;
    record->write_ins = g_ptr_array_ref(count->write_ins);
    record->sums = sums_of(vote, count);
    return record;
}

static SittingVote *
require_vote(Engine *self, GError **error)
{
    SittingVote *vote =
        engine_require_state(self, VOTE_CLOSED, VOTE_CLOSED, "enter a count", error);
    if (vote == NULL || !engine_require_keys(self, error))
        return NULL;
    if (sitting_vote_is_by_hand(vote))
        return vote;
    engine_refuse(error, ENGINE_ERROR_REFUSED,
                  "vote %" G_GUINT64_FORMAT " is %s; only hands and papers are counted",
                  vote->question->vote, vote->question->method);
    return NULL;
}

/* The count of another teller, or NULL. */
static const CountRecord *
other_count(const SittingVote *vote, const char *teller)
{
    for (guint i = 0; i < vote->counts->len; i++) {
        const CountRecord *count = vote->counts->pdata[i];
        if (strcmp(count->teller, teller) != 0)
            return count;
    }
    return NULL;
}

/* A teller may correct himself as long as the other has not agreed. */
static void
keep_first(Engine *self, SittingVote *vote, CountRecord *record)
{
    g_autofree char *text = count_record_to_text(record);
    g_ptr_array_set_size(vote->counts, 0);
    g_ptr_array_add(vote->counts, record);
    engine_set_fact(self, FACT_COUNTED, NULL, NULL);
    engine_set_fact(self, FACT_COUNTED, record->teller, text);
    engine_submit(self);
}

/* Whoever is told the other's numbers could type them: both count once more. */
static void
forget_first(Engine *self, SittingVote *vote)
{
    g_ptr_array_set_size(vote->counts, 0);
    engine_set_fact(self, FACT_COUNTED, NULL, NULL);
    engine_submit(self);
}

static void
enter_count(Engine *self, const char *text)
{
    Digest digest = record_digest((Suite)self->device->suite, text);
    engine_enter(self, engine_actor(), EVENT_COUNT_ENTERED, &digest, NULL);
}

/* What outcome and certificate will speak of: names written in are entries as well. */
bool
engine_take_write_ins(const Engine *self, SittingVote *vote, const CountRecord *count,
                      GError **error)
{
    ItemKind kind;
    Method method;
    bool ok = item_kind_from_text(vote->question->kind, &kind) &&
              method_from_text(vote->question->method, &method);
    g_assert(ok);
    const Rule *rule = self->sitting->profile->rules[kind];
    g_autoptr(Slate) slate = count_record_slate(count, vote->slate, rule, error);
    g_autoptr(Paper) paper =
        slate == NULL ? NULL : slate_paper(slate, rule, method, error);
    if (paper == NULL)
        return false;
    sitting_vote_take_slate(vote, slate, paper);
    return true;
}

static bool
seal(Engine *self, SittingVote *vote, CountRecord *second, GError **error)
{
    if (!engine_take_write_ins(self, vote, second, error) ||
        !sitting_vote_go(vote, VOTE_SEALED, error))
        return false;
    g_autofree char *first_text = count_record_to_text(vote->counts->pdata[0]);
    g_autofree char *second_text = count_record_to_text(second);
    g_autofree char *document = record_append(first_text, second_text);
    g_ptr_array_add(vote->counts, second);
    vote->root = record_digest((Suite)self->device->suite, document);
    engine_put_vote(self, vote, "counts.txt", document);
    engine_set_fact(self, FACT_COUNTED, NULL, NULL);
    enter_count(self, first_text);
    enter_count(self, second_text);
    engine_enter(self, "device", EVENT_VOTE_SEALED, &vote->root, NULL);
    engine_submit(self);
    return true;
}

/* Before anything is kept. */
static bool
check_count(const Engine *self, const SittingVote *vote, const CountRecord *count,
            GError **error)
{
    const CountTerms terms = {vote->slate, vote->paper,
                              self->sitting->profile->rules[vote_kind(vote->vote)],
                              (Cause)vote->question->cause, vote->opening->present};
    return count_record_check(count, &terms, error);
}

bool
engine_enter_count(Engine *self, const EngineCount *count, bool *out_complete,
                   GError **error)
{
    SittingVote *vote = require_vote(self, error);
    if (vote == NULL)
        return false;
    g_autoptr(CountRecord) record = new_record(self, vote, count);
    if (!engine_require_text("the teller", count->teller, TELLER_BYTES, error) ||
        !check_count(self, vote, record, error))
        return false;
    const CountRecord *other = other_count(vote, record->teller);
    *out_complete = other != NULL;
    if (other == NULL) {
        keep_first(self, vote, g_steal_pointer(&record));
        return true;
    }
    if (!count_records_agree(other, record, error)) {
        forget_first(self, vote);
        return false;
    }
    if (!seal(self, vote, record, error))
        return false;
    g_steal_pointer(&record);
    return true;
}
