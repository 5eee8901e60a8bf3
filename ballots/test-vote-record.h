/* test-vote-record.h: test-vote/1 (试表决): which keypads of those present were heard
 *
 * No vote: nothing is decided, and nothing is kept of who pressed what.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/context.h"

typedef struct {
    Context context;
    uint64_t number; /* 1, 2, ... of the sitting */
    Stamp started, ended;
    uint64_t present, pressed; /* deputies, at its end */
    uint64_t n_for, n_against, n_abstain;
    GPtrArray *silent; /* RecordPair: deputy, keypad or "" */
} TestVoteRecord;

void test_vote_record_free(TestVoteRecord *self);
/* Figures that do not agree with each other are an assertion when writing,
 * RECORD_ERROR_VALUE when reading.
 */
char *test_vote_record_to_text(const TestVoteRecord *self);
TestVoteRecord *test_vote_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TestVoteRecord, test_vote_record_free)
