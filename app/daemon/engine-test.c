/* engine-test.c: a test vote (试表决): are all keypads of those present heard?
 *
 *     start -> presses -> end -> bases have said their last -> test-vote/1
 *
 * It stands beside the votes: no press of it reaches a vote or the journal, and as long
 * as it is on, or ending, no vote is opened.  It is dropped by a restart and with the end
 * of the sitting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"

bool
engine_require_no_test(const Engine *self, const char *doing, GError **error)
{
    return self->test == NULL ||
           engine_refuse(error, ENGINE_ERROR_STATE,
                         "%s: test vote %" G_GUINT64_FORMAT " is %s", doing,
                         self->sitting->n_tests + 1,
                         self->test->is_ending ? "just being ended, wait a moment"
                                               : "on; end it first");
}

bool
engine_start_test(Engine *self, GError **error)
{
    if (!engine_require_keys(self, error) || !engine_require_no_test(self, "test", error))
        return false;
    const SittingVote *vote = sitting_current(self->sitting);
    if (vote != NULL && sitting_vote_is_busy(vote))
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "test: vote %" G_GUINT64_FORMAT
                             " is %s; a test vote is held between votes",
                             vote->question->vote, vote_state_text(vote->state));
    self->test = test_vote_new(self->hall, self->moment.time);
    receiver_open_vote(self->receiver, RECEIVER_RECORDED);
    engine_tell(self);
    return true;
}

bool
engine_end_test(Engine *self, GError **error)
{
    if (!engine_require_keys(self, error))
        return false;
    if (self->test == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE, "no test vote is on");
    if (self->test->is_ending)
        return engine_require_no_test(self, "end", error);
    self->test->is_ending = true;
    receiver_close_vote(self->receiver);
    return true;
}

void
engine_drop_test(Engine *self)
{
    if (self->test == NULL)
        return;
    receiver_close_vote(self->receiver);
    g_clear_pointer(&self->test, test_vote_free);
}

static void
enter_test(Engine *self, const char *text, const char *sig)
{
    Sitting *sitting = self->sitting;
    const Digest object = record_digest((Suite)self->device->suite, text);
    sitting_add_test(sitting, text, sig);
    engine_put(self, sitting->scope, "tests.txt", sitting->tests_text);
    engine_put(self, sitting->scope, "tests.sig", sitting->tests_sig);
    engine_enter(self, engine_actor(), EVENT_TEST_VOTE_HELD, &object, NULL);
    engine_checkpoint(self);
}

/* If it cannot be entered now, it is still on and can be ended again.  What keypads have
 * said in it is forgotten, so that none of it can turn up in the vote that comes next.
 */
void
engine_finish_test(Engine *self)
{
    g_autofree char *sig = NULL;
    g_autoptr(Signers) nobody = signers_new();
    self->test->is_ending = false;
    if (!engine_require_recording(self, NULL))
        return;
    g_autoptr(TestVoteRecord) record =
        test_vote_record(self->test, self->hall, &self->sitting->context,
                         self->sitting->n_tests + 1, self->moment.time);
    g_autofree char *text = test_vote_record_to_text(record);
    if (!engine_sign(self, text, nobody, &sig, NULL))
        return;
    enter_test(self, text, sig);
    g_clear_pointer(&self->test, test_vote_free);
    engine_submit(self);
    receiver_forget(self->receiver);
}
