/* SPDX-License-Identifier: GPL-3.0-or-later */
/* secret-challenge.c: challenges in the hall (docs/format.md section 10.6): who was
 * picked, the rounds in which they voted again, and the rows that count. */
#include "app/verify/secret.h"

#include "app/verify/memory.h"
#include "app/verify/packing.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHALLENGE_DICE_MIN = 10, CHALLENGE_DICE_MAX = 256 };

typedef struct {
    Digest lot;
    Text id;
    bool picked;
} Volunteer;

static bool
challenge_dice_are_valid(Text dice)
{
    for (size_t i = 0; i < dice.len; i++)
        if (dice.at[i] < '1' || dice.at[i] > '6')
            return false;
    return dice.len >= CHALLENGE_DICE_MIN && dice.len <= CHALLENGE_DICE_MAX;
}

/* hash("teller/challenge/1", root, dice, id), all as strings */
static Digest
challenge_lot(const Secret *challenged, Text dice, Text id)
{
    Packing hashed = {0};
    packing_string(&hashed, text_of("teller/challenge/1"));
    packing_string(&hashed, (Text){(const char *)challenged->round.root->bytes,
                                   sizeof challenged->round.root->bytes});
    packing_string(&hashed, dice);
    packing_string(&hashed, id);
    Digest lot = suite_digest(challenged->bundle->suite, packing_text(&hashed));
    packing_clear(&hashed);
    return lot;
}

static int
volunteers_compare(const void *a, const void *b)
{
    const Volunteer *left = a, *right = b;
    int order = memcmp(left->lot.bytes, right->lot.bytes, sizeof left->lot.bytes);
    return order != 0 ? order : text_compare(left->id, right->id);
}

static int
volunteers_compare_ids(const void *a, const void *b)
{
    return text_compare(((const Volunteer *)a)->id, ((const Volunteer *)b)->id);
}

/* Voters of that round, ascending. The caller frees them. */
static Volunteer *
challenge_volunteers(const Secret *challenged, const Record *challenge, size_t *out_n)
{
    Volunteer *list = memory_new(challenge->n_lines, sizeof *list);
    Text dice = record_get(challenge, "dice"), before = {NULL, 0};
    *out_n = 0;
    for (const Line *line = record_next(challenge, "volunteer", NULL); line != NULL;
         line = record_next(challenge, "volunteer", line)) {
        Place place = {challenge->path, line->number};
        if (before.at != NULL && text_compare(before, line->value) >= 0)
            report_bad(challenged->bundle->report, place,
                       "volunteer %.*s does not come after %.*s", TEXT_PRINT(line->value),
                       TEXT_PRINT(before));
        if (secret_voter(challenged, line->value) == challenged->n_voters)
            report_bad(challenged->bundle->report, place,
                       "volunteer %.*s is no voter of the round that is challenged",
                       TEXT_PRINT(line->value));
        before = line->value;
        list[(*out_n)++] =
            (Volunteer){challenge_lot(challenged, dice, line->value), line->value, false};
    }
    return list;
}

static void
challenge_pick_line(const Secret *self, const Record *challenge, const Line *line,
                    Text expected)
{
    Place place = line != NULL ? (Place){challenge->path, line->number}
                               : record_place(challenge, NULL);
    if (line == NULL)
        report_bad(self->bundle->report, place, "the dice also pick %.*s",
                   TEXT_PRINT(expected));
    else if (expected.at == NULL)
        report_bad(self->bundle->report, place, "more are picked than were wanted");
    else if (!text_equal(line->value, expected))
        report_bad(self->bundle->report, place, "picks %.*s, but the dice pick %.*s",
                   TEXT_PRINT(line->value), TEXT_PRINT(expected));
}

static void
challenge_picks(const Secret *challenged, const Record *challenge)
{
    size_t n;
    uint64_t wanted = record_number(challenge, "wanted");
    Volunteer *list = challenge_volunteers(challenged, challenge, &n);
    if (wanted < 1 || wanted > n) {
        report_bad(challenged->bundle->report, record_place(challenge, "wanted"),
                   "wanted is %" PRIu64 ", expected 1 to %zu volunteers", wanted, n);
        wanted = wanted < 1 ? 0 : n;
    }
    if (n > 0)
        qsort(list, n, sizeof *list, volunteers_compare);
    if (wanted > 0)
        qsort(list, wanted, sizeof *list, volunteers_compare_ids);
    const Line *line = record_next(challenge, "picked", NULL);
    for (size_t i = 0; i < wanted || line != NULL; i++) {
        challenge_pick_line(challenged, challenge, line,
                            i < wanted ? list[i].id : (Text){NULL, 0});
        line = line != NULL ? record_next(challenge, "picked", line) : NULL;
    }
    free(list);
}

static void
challenge_place(const Secret *self, const Record *record)
{
    compare_number(self->bundle, record, "vote", self->vote->number);
    compare_same(self->bundle, record, "round", &self->vote->question.records[0],
                 "round");
    compare_number(self->bundle, record, "supplement", self->round.number);
}

static void
challenge_record(const Secret *self, const Secret *challenged, const Profile *profile,
                 const Record *challenge)
{
    Text dice = record_get(challenge, "dice");
    challenge_place(self, challenge);
    if (profile != NULL && !profile->challenge)
        report_bad(self->bundle->report, record_place(challenge, NULL),
                   "the rule profile allows no challenge");
    if (!challenge_dice_are_valid(dice))
        report_bad(self->bundle->report, record_place(challenge, "dice"),
                   "dice is %.*s, expected %d to %d digits 1 to 6", TEXT_PRINT(dice),
                   CHALLENGE_DICE_MIN, CHALLENGE_DICE_MAX);
    if (!challenged->round.ballots->valid)
        return;
    compare_digest(self->bundle, challenge, "root", challenged->round.root,
                   challenged->round.ballots->path);
    challenge_picks(challenged, challenge);
}

/* Its voters are those that were picked. */
static void
challenge_voters(const Secret *self, const Record *supplement, const Record *challenge)
{
    const Line *picked = record_next(challenge, "picked", NULL);
    for (size_t i = 0; i < self->n_voters || picked != NULL; i++) {
        Text voter = i < self->n_voters ? self->voters[i] : text_of("nobody"),
             id = picked != NULL ? picked->value : text_of("nobody");
        if (!text_equal(voter, id))
            report_bad(self->bundle->report, record_place(supplement, "voter"),
                       "voter is %.*s, but %.*s is picked", TEXT_PRINT(voter),
                       TEXT_PRINT(id));
        picked = picked != NULL ? record_next(challenge, "picked", picked) : NULL;
    }
}

static void
challenge_supplement(const Secret *self, const Secret *challenged, const Supplement *of)
{
    const Record *record = single(&of->record);
    challenge_place(self, record);
    if (single_valid(&of->challenge))
        compare_digest(self->bundle, record, "challenge", &of->challenge.digest,
                       "challenge/1");
    if (single_valid(&of->slot))
        compare_digest(self->bundle, record, "slot", &of->slot.digest, "slot/1");
    opening_keypads_check(self->bundle, record);
    if (self->bundle->ledger.valid)
        vote_time(self->bundle, record, "opened", challenged->round.sealed,
                  of->steps[SUPPLEMENT_OPENED]);
    if (single_valid(&of->challenge))
        challenge_voters(self, record, single(&of->challenge));
}

/* One round; it shares the paper of the vote. */
static void
challenge_round(Secret *self, const Secret *challenged, const Supplement *of,
                const Profile *profile)
{
    if (single_valid(&of->slot))
        secret_slot_check(self);
    if (single_valid(&of->challenge))
        challenge_record(self, challenged, profile, single(&of->challenge));
    if (single_valid(&of->record)) {
        secret_voters_read(self);
        challenge_supplement(self, challenged, of);
        secret_ballots_check(self);
        secret_root_check(self);
    }
    if (of->reveal.valid)
        secret_reveal_check(challenged, of, self->round.number);
}

/* Of a picked deputy the row of the last round that he voted in. */
static void
challenge_rows(Secret *self)
{
    self->rows = memory_new(self->n_voters, sizeof *self->rows);
    for (size_t i = 0; self->whole && i < self->n_voters; i++)
        self->rows[i] = self->records + i * self->record_len;
    for (size_t n = 0; self->whole && n < self->n_supplements; n++) {
        const Secret *round = &self->supplements[n];
        for (size_t i = 0; i < round->n_voters; i++) {
            const size_t voter = secret_voter(self, round->voters[i]);
            if (voter < self->n_voters)
                self->rows[voter] = round->records + i * round->record_len;
        }
    }
}

void
secret_challenges_check(Secret *self, const Profile *profile)
{
    const size_t n = self->vote->n_supplements;
    self->supplements = memory_new(n, sizeof *self->supplements);
    self->n_supplements = n;
    for (size_t i = 0; i < n; i++) {
        const Supplement *of = &self->vote->supplements[i];
        const Secret *challenged = i == 0 ? self : &self->supplements[i - 1];
        Secret *round = &self->supplements[i];
        *round = (Secret){.bundle = self->bundle,
                          .vote = self->vote,
                          .round = {i + 1, &of->record, &of->slot, &of->sealed_root,
                                    &of->signatures, &of->ballots, &of->root,
                                    of->steps[SUPPLEMENT_SEALED]},
                          .paper = self->paper,
                          .point_len = self->point_len};
        challenge_round(round, challenged, of, profile);
        self->whole = self->whole && round->whole;
    }
    challenge_rows(self);
}

void
secret_challenges_clear(Secret *self)
{
    for (size_t i = 0; i < self->n_supplements; i++) {
        free(self->supplements[i].voters);
        free(self->supplements[i].records);
        free(self->supplements[i].good);
    }
    free(self->supplements);
    self->supplements = NULL;
    self->n_supplements = 0;
}

/* Whether he volunteered for a challenge before that one. */
static bool
challenge_is_known(const Secret *self, size_t until, Text id)
{
    for (size_t i = 0; i < until; i++) {
        const Record *challenge = single(&self->vote->supplements[i].challenge);
        for (const Line *line = record_next(challenge, "volunteer", NULL); line != NULL;
             line = record_next(challenge, "volunteer", line))
            if (text_equal(line->value, id))
                return true;
    }
    return false;
}

void
secret_challenge_note(const Secret *self, char *out, size_t room)
{
    size_t n_volunteers = 0, n_opened = 0;
    out[0] = 0;
    for (size_t i = 0; i < self->n_supplements; i++) {
        if (!single_valid(&self->vote->supplements[i].challenge))
            return; /* a finding there */
        const Record *challenge = single(&self->vote->supplements[i].challenge);
        for (const Line *line = record_next(challenge, "volunteer", NULL); line != NULL;
             line = record_next(challenge, "volunteer", line))
            n_volunteers += !challenge_is_known(self, i, line->value);
        n_opened += self->supplements[i].n_voters;
    }
    if (self->n_supplements > 0)
        snprintf(out, room,
                 "challenge %zu present %zu volunteers %zu opened %zu uncovered",
                 self->n_voters, n_volunteers, n_opened,
                 self->supplements[self->n_supplements - 1].n_voters);
}
