/* test-vote.c: see test-vote.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/test-vote.h"

#include <string.h>

TestVote *
test_vote_new(const Hall *hall, Stamp started)
{
    TestVote *self = g_new0(TestVote, 1);
    self->started = started;
    self->n = roster_n_members(hall_roster(hall));
    self->choices = g_new0(uint8_t, self->n);
    return self;
}

void
test_vote_free(TestVote *self)
{
    if (self == NULL)
        return;
    explicit_bzero(self->choices, self->n);
    g_free(self->choices);
    g_free(self);
}

bool
test_vote_press(TestVote *self, size_t member, uint8_t key,
                const uint8_t keys[TEST_VOTE_CHOICES])
{
    for (uint8_t i = 0; i < TEST_VOTE_CHOICES; i++)
        if (keys[i] == key) {
            self->choices[member] = (uint8_t)(i + 1);
            return true;
        }
    return false;
}

bool
test_vote_has_pressed(const TestVote *self, size_t member)
{
    return member < self->n && self->choices[member] != 0;
}

uint32_t
test_vote_sums(const TestVote *self, const Hall *hall, uint64_t out[TEST_VOTE_CHOICES])
{
    uint32_t n_pressed = 0;
    memset(out, 0, TEST_VOTE_CHOICES * sizeof *out);
    for (size_t i = 0; i < self->n; i++) {
        if (self->choices[i] == 0 || !hall_is_present(hall, i))
            continue;
        out[self->choices[i] - 1]++;
        n_pressed++;
    }
    return n_pressed;
}

static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    const RecordPair *const *left = a, *const *right = b;
    return strcmp((*left)->first, (*right)->first);
}

static GPtrArray *
silent_of(const TestVote *self, const Hall *hall)
{
    GPtrArray *silent = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (size_t i = 0; i < self->n; i++)
        if (hall_is_present(hall, i) && self->choices[i] == 0)
            g_ptr_array_add(silent,
                            record_pair_new(roster_member(hall_roster(hall), i)->id,
                                            hall_keypad(hall, i)));
    g_ptr_array_sort(silent, compare_pairs);
    return silent;
}

TestVoteRecord *
test_vote_record(const TestVote *self, const Hall *hall, const Context *context,
                 uint64_t number, Stamp ended)
{
    uint64_t sums[TEST_VOTE_CHOICES];
    TestVoteRecord *record = g_new0(TestVoteRecord, 1);
    record->context = *context;
    record->number = number;
    record->started = self->started;
    record->ended = ended;
    record->present = hall_n_present(hall);
    record->pressed = test_vote_sums(self, hall, sums);
    record->n_for = sums[0];
    record->n_against = sums[1];
    record->n_abstain = sums[2];
    record->silent = silent_of(self, hall);
    return record;
}
