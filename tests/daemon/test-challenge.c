/* test-challenge.c: hall challenges of the recording core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/picture.h"
#include "challenged.h"

enum { FOR = 1, AGAINST = 2, ABSTAIN = 3, NUM_LOCK = 1 };

static HallTest *
allowed_hall(void)
{
    return challenged_motion(SUITE_ED25519_SHA256, CHALLENGED_ALLOWED);
}

/* What deputies marked last: as the vote is counted. */
typedef struct {
    uint8_t keys[CHALLENGED_SEATS];
} Expected;

static Expected
expected_first(void)
{
    Expected expected;
    memcpy(expected.keys, challenged_keys, sizeof challenged_keys);
    return expected;
}

/* What the picked press from now on counts. */
static void
press_again(HallTest *hall, Expected *expected, const uint8_t *keys, size_t n_keys)
{
    const GPtrArray *picked = engine_supplement(challenged_vote(hall))->challenge->picked;
    for (guint i = 0; i < picked->len; i++)
        expected->keys[challenged_seat(picked->pdata[i]) - 1] = keys[i % n_keys];
    challenged_press_again(hall, keys, n_keys);
}

static void
check_outcome(HallTest *hall, const Expected *expected)
{
    unsigned sums[4] = {0};
    for (size_t i = 0; i < CHALLENGED_SEATS; i++)
        sums[expected->keys[i]]++;
    g_autofree char *wanted =
        g_strdup_printf("[%u, %u, %u]", sums[FOR], sums[AGAINST], sums[ABSTAIN]);
    g_autofree char *not_pressed = g_strdup_printf("%u", sums[0]);
    SCENE_LOOK(hall, "Outcome", "sums", wanted);
    SCENE_LOOK(hall, "Outcome", "not-pressed", not_pressed);
}

/* The revealed ballots of a challenge are those that were pressed before it. */
static void
check_revealed(HallTest *hall, guint index, const Expected *before)
{
    static const char *const names[] = {NULL, "motion.for", "motion.against",
                                        "motion.abstain"};
    const Supplement *supplement = challenged_supplement(hall, index);
    g_assert_cmpuint(supplement->revealed->len, ==, supplement->challenge->picked->len);
    for (guint i = 0; i < supplement->revealed->len; i++) {
        const RevealRecord *record = supplement->revealed->pdata[i];
        const uint8_t key = before->keys[challenged_seat(record->deputy) - 1];
        g_assert_cmpstr(record->deputy, ==, supplement->challenge->picked->pdata[i]);
        g_assert_cmpint(record->cast, ==, key != 0);
        g_assert_cmpuint(record->marks->len, ==, key != 0);
        if (key != 0)
            g_assert_cmpstr(record->marks->pdata[0], ==, names[key]);
    }
}

/* s and o are those that the roots of the drawing commit to. */
static void
check_paths(HallTest *hall)
{
    const DrawingFacts *facts = engine_drawing(hall->engine);
    g_autofree char *sitting = digest_to_hex(&hall->engine->sitting->context.sitting);
    const Drawing drawing = {hall->suite, sitting, 1};
    const MerkleHead seeds = {RANDOMNESS_SLOTS * CHALLENGED_SEATS, facts->root_seed};
    const MerkleHead dice = {RANDOMNESS_SLOTS * CHALLENGED_SEATS, facts->root_dice};
    for (guint n = 0; n < challenged_vote(hall)->supplements->len; n++) {
        const GPtrArray *revealed = challenged_supplement(hall, n)->revealed;
        for (guint i = 0; i < revealed->len; i++) {
            const RevealRecord *record = revealed->pdata[i];
            const uint64_t index =
                n * CHALLENGED_SEATS + challenged_seat(record->deputy) - 1;
            const Digest seed_data =
                randomness_seed_leaf(&drawing, n, record->deputy, &record->seed);
            const Digest offset_data =
                randomness_offset_leaf(&drawing, n, record->deputy, &record->offset);
            const Digest seed = merkle_leaf(hall->suite, seed_data.bytes, DIGEST_LEN);
            const Digest offset = merkle_leaf(hall->suite, offset_data.bytes, DIGEST_LEN);
            g_assert_true(merkle_proof_includes(hall->suite, &record->seed_path, &seed,
                                                index, &seeds));
            g_assert_true(merkle_proof_includes(hall->suite, &record->offset_path,
                                                &offset, index, &dice));
        }
    }
}

static void
two_nested_challenges(gconstpointer suite)
{
    static const uint8_t again[] = {AGAINST, FOR, ABSTAIN, 0};
    static const uint8_t last[] = {FOR, 0};
    HallTest *hall = challenged_motion((Suite)GPOINTER_TO_INT(suite), CHALLENGED_ALLOWED);
    const Expected first = expected_first();
    SCENE_LOOK(hall, "Vote", "challenge-allowed", "true");
    SCENE_LOOK(hall, "Vote", "supplement-state", "");
    challenged_draw(hall, challenged_all, 6);
    Expected second = first;
    press_again(hall, &second, again, G_N_ELEMENTS(again));
    challenged_close_round(hall);
    const GPtrArray *picked = challenged_supplement(hall, 0)->challenge->picked;
    const char *volunteers[] = {picked->pdata[5], picked->pdata[0], picked->pdata[2],
                                NULL};
    challenged_draw(hall, volunteers, 2);
    SCENE_LOOK(hall, "Vote", "supplement", "2");
    Expected third = second;
    press_again(hall, &third, last, G_N_ELEMENTS(last));
    challenged_close_round(hall);
    challenged_reveal(hall);
    SCENE_LOOK(hall, "Vote", "supplement-state", "revealed");
    check_revealed(hall, 0, &first);
    check_revealed(hall, 1, &second);
    check_paths(hall);
    scene_count(hall);
    check_outcome(hall, &third);
    SCENE_LOOK(
        hall, "Outcome", "notes",
        "['dice-check-outstanding', 'challenge 12 present 12 volunteers 8 opened 2 "
        "uncovered']");
    g_assert_null(challenged_supplement(hall, 0)->marks);
    g_assert_null(challenged_supplement(hall, 1)->preparation);
    challenged_finish(hall);
    hall_test_free(hall);
}

/* All are challenged: only what they pressed again is counted. */
static void
all_may_be_picked(void)
{
    static const uint8_t again[] = {ABSTAIN};
    HallTest *hall = allowed_hall();
    Expected expected = expected_first();
    challenged_draw(hall, challenged_all, CHALLENGED_SEATS);
    press_again(hall, &expected, again, 1);
    challenged_close_round(hall);
    challenged_reveal(hall);
    scene_count(hall);
    check_outcome(hall, &expected);
    challenged_finish(hall);
    hall_test_free(hall);
}

static void
who_presses_no_more_has_not_voted(void)
{
    static const uint8_t nothing[] = {0};
    HallTest *hall = allowed_hall();
    Expected expected = expected_first();
    challenged_draw(hall, challenged_all, 2);
    press_again(hall, &expected, nothing, 1);
    challenged_close_round(hall);
    challenged_reveal(hall);
    scene_count(hall);
    check_outcome(hall, &expected);
    challenged_finish(hall);
    hall_test_free(hall);
}

static void
a_changed_mind_counts_last(void)
{
    static const uint8_t against[] = {AGAINST}, abstain[] = {ABSTAIN};
    HallTest *hall = allowed_hall();
    Expected expected = expected_first();
    challenged_draw(hall, challenged_all, 3);
    press_again(hall, &expected, against, 1);
    press_again(hall, &expected, abstain, 1);
    challenged_close_round(hall);
    challenged_reveal(hall);
    scene_count(hall);
    check_outcome(hall, &expected);
    hall_test_free(hall);
}

static bool
is_picked(HallTest *hall, uint32_t seat)
{
    GPtrArray *picked = engine_supplement(challenged_vote(hall))->challenge->picked;
    return g_ptr_array_find_with_equal_func(picked, challenged_all[seat - 1], g_str_equal,
                                            NULL);
}

/* Nobody else's light is on, and what he presses changes nothing. */
static void
others_cannot_vote_again(void)
{
    HallTest *hall = allowed_hall();
    const Expected expected = expected_first();
    challenged_draw(hall, challenged_all, 4);
    for (uint32_t seat = 1; seat <= CHALLENGED_SEATS; seat++) {
        const bool is_lit = (transport_sim_led(hall->sim, seat) & NUM_LOCK) != 0;
        g_assert_true(is_lit == is_picked(hall, seat));
        if (is_lit)
            continue;
        Press other = {.key = ABSTAIN, .counter = 1000};
        g_snprintf(other.keypad, sizeof other.keypad, "sim:%04u", seat);
        g_assert_cmpint(
            marks_press(engine_supplement(challenged_vote(hall))->marks, &other, NULL),
            ==, PRESS_ABSENT);
        hall_test_press(hall, seat, ABSTAIN);
    }
    g_assert_cmpuint(marks_n_cast(engine_supplement(challenged_vote(hall))->marks), ==,
                     0);
    challenged_close_round(hall);
    challenged_reveal(hall);
    check_revealed(hall, 0, &expected);
    hall_test_free(hall);
}

static char *
everything_shown(HallTest *hall)
{
    GString *shown = g_string_new(NULL);
    GVariant *(*const pictures[])(const Engine *) = {picture_vote,    picture_refused,
                                                     picture_seats,   picture_keypads,
                                                     picture_outcome, picture_sitting};
    for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
        g_autoptr(GVariant) picture = g_variant_ref_sink(pictures[i](hall->engine));
        g_autofree char *text = g_variant_print(picture, FALSE);
        g_string_append(shown, text);
    }
    return g_string_free(shown, FALSE);
}

static void
presses_of_the_round_are_seen_nowhere(void)
{
    static const uint8_t keys[] = {FOR, AGAINST, 9};
    HallTest *hall = allowed_hall();
    challenged_draw(hall, challenged_all, 6);
    g_autofree char *before = everything_shown(hall);
    const uint64_t n_entries = ledger_size(hall->engine->ledger);
    for (uint32_t seat = 1; seat <= CHALLENGED_SEATS; seat++)
        hall_test_press(hall, seat, keys[seat % G_N_ELEMENTS(keys)]);
    g_autofree char *after = everything_shown(hall);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, n_entries);
    g_assert_null(hall->engine->batch);
    hall_test_free(hall);
}

#define CHALLENGE(hall, ids, n, wanted, dice)                                            \
    engine_challenge((hall)->engine, ids, n, wanted, dice, &supplement, &told)

static void
wrong_challenges_are_refused(void)
{
    static const char *const twice[] = {"d0003", "d0002", "d0003"};
    static const char *const stranger[] = {"d0003", "d0099"};
    uint32_t supplement;
    HallTest *hall = allowed_hall();
    REFUSED(CHALLENGE(hall, challenged_all, 0, 1, CHALLENGED_DICE), ENGINE_ERROR_ARGUMENT,
            "1 wanted of 0 volunteers, expected 1 or more and not more than there are");
    REFUSED(CHALLENGE(hall, challenged_all, 3, 0, CHALLENGED_DICE), ENGINE_ERROR_ARGUMENT,
            "0 wanted of 3 volunteers, expected 1 or more and not more than there are");
    REFUSED(CHALLENGE(hall, challenged_all, 3, 4, CHALLENGED_DICE), ENGINE_ERROR_ARGUMENT,
            "4 wanted of 3 volunteers, expected 1 or more and not more than there are");
    REFUSED(CHALLENGE(hall, twice, 3, 1, CHALLENGED_DICE), ENGINE_ERROR_ARGUMENT,
            "volunteer “d0003” stands twice");
    REFUSED(CHALLENGE(hall, stranger, 2, 1, CHALLENGED_DICE), ENGINE_ERROR_ARGUMENT,
            "“d0099” is none of the 12 voters of the round that is challenged");
    REFUSED(CHALLENGE(hall, challenged_all, 3, 1, "123456123"), ENGINE_ERROR_ARGUMENT,
            "the dice are “123456123”, expected 10 to 256 digits 1 to 6");
    REFUSED(engine_reveal_challenge(hall->engine, &told), ENGINE_ERROR_STATE,
            "open: nothing was challenged");
    REFUSED(engine_close_supplement(hall->engine, &told), ENGINE_ERROR_STATE,
            "close: no supplementary round is open");
    g_assert_null(challenged_vote(hall)->supplements);
    scene_count(hall);
    SCENE_LOOK(hall, "Outcome", "notes", "['dice-check-outstanding']");
    hall_test_free(hall);
}

static void
nothing_is_counted_before_it_is_opened(void)
{
    uint32_t supplement;
    HallTest *hall = allowed_hall();
    challenged_draw(hall, challenged_all, 2);
    REFUSED(engine_count_vote(hall->engine, CASTING_NONE, &told), ENGINE_ERROR_STATE,
            "count: what challenge 1 picked is not yet opened");
    REFUSED(CHALLENGE(hall, challenged_all, 3, 1, CHALLENGED_DICE), ENGINE_ERROR_STATE,
            "challenge: supplementary round 1 is open");
    REFUSED(engine_reveal_challenge(hall->engine, &told), ENGINE_ERROR_STATE,
            "open: supplementary round 1 is open");
    challenged_close_round(hall);
    REFUSED(engine_count_vote(hall->engine, CASTING_NONE, &told), ENGINE_ERROR_STATE,
            "count: what challenge 1 picked is not yet opened");
    const char *others[] = {is_picked(hall, 1) ? "d0012" : "d0001"};
    g_autofree char *none = g_strdup_printf(
        "“%s” is none of the 2 voters of the round that is challenged", others[0]);
    if (!is_picked(hall, challenged_seat(others[0])))
        REFUSED(CHALLENGE(hall, others, 1, 1, CHALLENGED_DICE), ENGINE_ERROR_ARGUMENT,
                none);
    challenged_reveal(hall);
    REFUSED(CHALLENGE(hall, challenged_all, 3, 1, CHALLENGED_DICE), ENGINE_ERROR_STATE,
            "challenge: supplementary round 1 is revealed");
    hall_test_free(hall);
}

static void
profiles_without_challenges_have_none(void)
{
    uint32_t supplement;
    HallTest *hall = challenged_motion(SUITE_ED25519_SHA256, "[secret]\nminimum=3\n");
    SCENE_LOOK(hall, "Vote", "challenge-allowed", "false");
    REFUSED(CHALLENGE(hall, challenged_all, 3, 1, CHALLENGED_DICE), ENGINE_ERROR_REFUSED,
            "profile local-congress allows no challenge in the hall");
    hall_test_free(hall);
}

/* One of them is picked each time, and the next round is his alone. */
static void
no_more_than_eight(void)
{
    uint32_t supplement;
    HallTest *hall = allowed_hall();
    const char *volunteers[] = {"d0005", NULL};
    for (unsigned i = 0; i < CHALLENGE_MAX; i++) {
        challenged_draw(hall, volunteers, 1);
        challenged_close_round(hall);
    }
    REFUSED(CHALLENGE(hall, volunteers, 1, 1, CHALLENGED_DICE), ENGINE_ERROR_REFUSED,
            "challenge: there were 8, no vote has more");
    challenged_reveal(hall);
    scene_count(hall);
    challenged_finish(hall);
    hall_test_free(hall);
}

static void
below_the_minimum_after_a_challenge(void)
{
    HallTest *hall = challenged_motion(SUITE_ED25519_SHA256,
                                       "[secret]\nminimum=10\nchallenge=allowed\n");
    challenged_draw(hall, challenged_all, 4);
    challenged_close_round(hall);
    challenged_reveal(hall);
    scene_count_until(hall, "SEALED");
    g_assert_nonnull(challenged_vote(hall)->lost);
    scene_void(hall);
    SCENE_STATE(hall, "VOIDED");
    challenged_finish(hall);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_data_func("/challenge/two-nested-ones/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), two_nested_challenges);
    g_test_add_data_func("/challenge/two-nested-ones/sm2", GINT_TO_POINTER(SUITE_SM2_SM3),
                         two_nested_challenges);
    g_test_add_func("/challenge/all-may-be-picked", all_may_be_picked);
    g_test_add_func("/challenge/who-presses-no-more-has-not-voted",
                    who_presses_no_more_has_not_voted);
    g_test_add_func("/challenge/a-changed-mind-counts-last", a_changed_mind_counts_last);
    g_test_add_func("/challenge/others-cannot-vote-again", others_cannot_vote_again);
    g_test_add_func("/challenge/presses-of-the-round-are-seen-nowhere",
                    presses_of_the_round_are_seen_nowhere);
    g_test_add_func("/challenge/wrong-ones-are-refused", wrong_challenges_are_refused);
    g_test_add_func("/challenge/nothing-is-counted-before-it-is-opened",
                    nothing_is_counted_before_it_is_opened);
    g_test_add_func("/challenge/profiles-without-challenges-have-none",
                    profiles_without_challenges_have_none);
    g_test_add_func("/challenge/no-more-than-eight", no_more_than_eight);
    g_test_add_func("/challenge/below-the-minimum-after-a-challenge",
                    below_the_minimum_after_a_challenge);
    return g_test_run();
}
