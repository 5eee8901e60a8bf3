/* test-vote.h: who has pressed what in a test vote (试表决) that is on
 *
 * It lives in memory alone and is wiped with its end: what stays is test-vote/1, which
 * says who was not heard and never who pressed what.  It knows no votes and no keypads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/hall.h"
#include "ballots/test-vote-record.h"

enum { TEST_VOTE_CHOICES = 3 }; /* for, against, abstain */

typedef struct {
    Stamp started;
    bool is_ending;   /* the light is out, the bases say their last */
    size_t n;         /* members of the hall */
    uint8_t *choices; /* by member: 0 none, else 1 + index of the choice */
} TestVote;

TestVote *test_vote_new(const Hall *hall, Stamp started);
void test_vote_free(TestVote *self); /* wipes it */

/* @key is one of @keys (of for, against, abstain): the last choice of a member counts.
 * False if it is another one.
 */
bool test_vote_press(TestVote *self, size_t member, uint8_t key,
                     const uint8_t keys[TEST_VOTE_CHOICES]);

bool test_vote_has_pressed(const TestVote *self, size_t member);

/* Of those who are present now; answers how many pressed. */
uint32_t test_vote_sums(const TestVote *self, const Hall *hall,
                        uint64_t out[TEST_VOTE_CHOICES]);

/* Test vote @number of the sitting, over @hall as it is at its end. */
TestVoteRecord *test_vote_record(const TestVote *self, const Hall *hall,
                                 const Context *context, uint64_t number, Stamp ended);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TestVote, test_vote_free)
