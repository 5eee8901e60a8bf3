/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/vote.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

bool
vote_signer_at(Bundle *bundle, const Vote *vote, size_t entry, Place place, char out[64])
{
    const Record *key = entry != ENTRY_NONE ? keys_vote_key_at(bundle, entry) : NULL;
    if (key == NULL)
        return false;
    snprintf(out, 64, "vote:%" PRIu64 ".%" PRIu64, record_number(key, "number"),
             record_number(key, "generation"));
    if (record_number(key, "number") == vote->number)
        return true;
    report_bad(bundle->report, place,
               "the vote key in use at entry %" PRIu64
               " is %s, expected one of vote %" PRIu64,
               bundle_seq(bundle, entry), out, vote->number);
    return false;
}

static void
vote_time_bad(Bundle *bundle, const Record *record, const char *key, const char *side,
              size_t entry)
{
    const Record *other = &bundle->ledger.records[entry];
    report_bad(bundle->report, record_place(record, key),
               "%s is %.*s, %s entry %" PRIu64 " of %.*s", key,
               TEXT_PRINT(record_get(record, key)), side, bundle_seq(bundle, entry),
               TEXT_PRINT(record_get(other, "time")));
}

void
vote_time(Bundle *bundle, const Record *record, const char *key, size_t from,
          size_t until)
{
    const Record *entries = bundle->ledger.records;
    int64_t time = record_time(record, key);
    if (from != ENTRY_NONE && time < record_time(&entries[from], "time"))
        vote_time_bad(bundle, record, key, "before", from);
    if (until != ENTRY_NONE && time > record_time(&entries[until], "time"))
        vote_time_bad(bundle, record, key, "after", until);
}

static const char *
vote_verdict(const Vote *vote)
{
    static char word[32];
    Text verdict = single_valid(&vote->outcome)
                       ? record_get(single(&vote->outcome), "verdict")
                       : text_of("no outcome");
    snprintf(word, sizeof word, "%.*s", TEXT_PRINT(verdict));
    return word;
}

static void
vote_say(Bundle *bundle, const Vote *vote, size_t mark)
{
    Text title = record_get(&vote->question.records[0], "title");
    if (vote->state == VOTE_VOIDED)
        report_ok(bundle->report, mark, "vote %" PRIu64 ": %.*s: void", vote->number,
                  TEXT_PRINT(title));
    else if (vote->state == VOTE_ANNULLED)
        report_ok(bundle->report, mark, "vote %" PRIu64 ": %.*s: %s, annulled",
                  vote->number, TEXT_PRINT(title), vote_verdict(vote));
    else
        report_ok(bundle->report, mark, "vote %" PRIu64 ": %.*s: %s", vote->number,
                  TEXT_PRINT(title), vote_verdict(vote));
}

static void
vote_tally_start(const Vote *vote, Tally *tally)
{
    *tally = (Tally){.issued = text_of("-"), .returned = text_of("-")};
    paper_read(&tally->paper, &vote->question.records[1]);
    tally->sums = memory_new(tally->paper.n_cells, sizeof *tally->sums);
}

static void
vote_tally_clear(Tally *tally)
{
    for (size_t i = 0; i < tally->n_notes; i++)
        free(tally->notes[i]);
    for (size_t i = 0; i < tally->n_layers; i++)
        free(tally->layers[i].sums);
    free(tally->layers);
    free(tally->notes);
    free(tally->sums);
    paper_clear(&tally->paper);
}

static void
vote_tally_layers(Tally *tally, const Rule *rule)
{
    tally->n_layers = rule_n_layers(rule);
    if (tally->n_layers == 0)
        return;
    tally->layers = memory_new(tally->n_layers, sizeof *tally->layers);
    for (size_t i = 0; i < tally->n_layers; i++)
        tally->layers[i].sums = memory_new(tally->paper.n_cells, sizeof(uint64_t));
}

/* What was frozen at READY and OPEN. */
static void
vote_frozen(Bundle *bundle, const Vote *vote, VoteBase *base, Tally *tally)
{
    base->ruled = question_check(bundle, vote, &base->profile, &base->rule);
    const Rule *rule = base->ruled ? &base->rule : NULL;
    question_item_check(bundle, vote, rule);
    linked_check(bundle, vote);
    slate_read(&base->slate, &vote->question);
    slate_check(bundle, vote, &base->slate, rule);
    rounds_check(bundle, vote, &base->slate, rule);
    tally->fits = question_paper_check(bundle, vote, &base->slate, rule);
    if (base->ruled) {
        vote_tally_layers(tally, rule);
        layers_check(bundle, vote, rule);
    }
    opening_check(bundle, vote, base->ruled ? &base->profile : NULL, rule);
}

/* Of whom the ballots name by number there are cells on all of them. */
static void
vote_recorded(Bundle *bundle, const Vote *vote, VoteBase *base, Tally *tally)
{
    if (tally->fits) {
        write_ins_add(bundle, vote, &base->slate, &base->rule);
        write_ins_paper(&base->slate, &base->rule, tally);
    }
    ballots_check(bundle, vote, base->ruled ? &base->rule : NULL, tally);
}

static void
vote_count(Bundle *bundle, const Vote *vote, VoteBase *base, Tally *tally)
{
    if (vote->by_hand && vote->counts.valid && vote->counts.n > 0)
        slate_add_written(&base->slate, &vote->counts.records[0]);
    if (vote->secret)
        secret_check(bundle, vote, base, tally);
    else if (!vote->by_hand)
        vote_recorded(bundle, vote, base, tally);
    else if (tally->fits)
        counts_check(bundle, vote, base, tally);
}

void
vote_check(Bundle *bundle, Vote *vote)
{
    size_t mark = report_n_bad(bundle->report);
    if (!vote->question.valid)
        return;
    VoteBase base;
    Tally tally;
    vote_tally_start(vote, &tally);
    vote_frozen(bundle, vote, &base, &tally);
    vote_count(bundle, vote, &base, &tally);
    outcome_check(bundle, vote, &base, &tally);
    certificate_check(bundle, vote, &base, &tally);
    cancel_check(bundle, vote);
    corrigenda_check(bundle, vote);
    vote_say(bundle, vote, mark);
    slate_clear(&base.slate);
    vote_tally_clear(&tally);
}
