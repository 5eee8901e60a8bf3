/* test-challenge.c: hall challenges of the recording core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "scene.h"

enum { SEATS = 12, FOR = 1, AGAINST = 2, ABSTAIN = 3, NUM_LOCK = 1 };

#define DICE "3141526535"
#define AGENDA                                                                           \
    "id,kind,method,title,title-en,window\n"                                             \
    "s1,motion,secret,关于工作报告的决议,Report,60\n"                           \
    "s2,motion,secret,关于计划的决议,Plan,60\n"

#define LOOK(hall, property, key, wanted)                                                \
    do {                                                                                 \
        g_autofree char *looked = hall_test_look(hall, property, key);                   \
        g_assert_cmpstr(looked, ==, wanted);                                             \
    } while (0)

#define REFUSED(call, code, words)                                                       \
    do {                                                                                 \
        g_autoptr(GError) told = NULL;                                                   \
        g_assert_false(call);                                                            \
        g_assert_error(told, ENGINE_ERROR, code);                                        \
        g_assert_cmpstr(told->message, ==, words);                                       \
    } while (0)

static const uint8_t first_keys[SEATS] = {FOR, FOR, FOR,     AGAINST, FOR, FOR,
                                          FOR, FOR, AGAINST, FOR,     FOR, 0};

/* The profile of the product with hall challenges. */
static char *
profile_with(const char *secret)
{
    g_autoptr(Profile) profile = profile_by_name("local-congress", NULL);
    gsize len;
    const char *text = g_bytes_get_data(profile->text, &len);
    g_autofree char *copy = g_strndup(text, len);
    return g_strconcat(copy, "\n", secret, NULL);
}

/* Everybody votes, the ballots are sealed and their root is shown. */
static HallTest *
sealed_hall(Suite suite, const char *secret)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = hall_test_new(SEATS, suite);
    g_autofree char *profile = profile_with(secret);
    hall->agenda = AGENDA;
    hall->profile = profile;
    hall_test_ready(hall);
    hall->profile = NULL;
    hall_test_throw_dice(hall);
    engine_open_vote(hall->engine, "s1", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        if (first_keys[seat - 1] != 0)
            hall_test_press(hall, seat, first_keys[seat - 1]);
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "SEALED");
    return hall;
}

#define ALLOWED "[secret]\nminimum=3\nchallenge=allowed\n"

static HallTest *
allowed_hall(void)
{
    return sealed_hall(SUITE_ED25519_SHA256, ALLOWED);
}

static SittingVote *
vote_of(HallTest *hall)
{
    return sitting_current(hall->engine->sitting);
}

static void
challenge(HallTest *hall, const char *const *volunteers, uint32_t wanted)
{
    g_autoptr(GError) error = NULL;
    uint32_t supplement;
    engine_challenge(hall->engine, volunteers,
                     g_strv_length((char **)(uintptr_t)volunteers), wanted, DICE,
                     &supplement, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(supplement, ==, vote_of(hall)->supplements->len);
    hall_test_settle(hall);
    LOOK(hall, "Vote", "supplement-state", "open");
}

static void
await_supplement(HallTest *hall, const char *state)
{
    g_autofree char *looked = hall_test_look(hall, "Vote", "supplement-state");
    while (strcmp(looked, state) != 0) {
        hall_test_run(hall, 50);
        g_free(looked);
        looked = hall_test_look(hall, "Vote", "supplement-state");
    }
    hall_test_settle(hall);
}

static void
close_round(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_close_supplement(hall->engine, &error);
    g_assert_no_error(error);
    await_supplement(hall, "sealed");
}

/* Until the ballots are opened, or the vote is lost. */
static void
reveal(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_reveal_challenge(hall->engine, &error);
    g_assert_no_error(error);
    while (hall->engine->revealing != NULL)
        g_main_context_iteration(NULL, TRUE);
    hall_test_settle(hall);
}

static void
count(HallTest *hall, const char *state)
{
    g_autoptr(GError) error = NULL;
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    hall_test_await(hall, state);
}

static const Supplement *
supplement_at(HallTest *hall, guint index)
{
    return vote_of(hall)->supplements->pdata[index];
}

static uint32_t
seat_of(const char *deputy)
{
    return (uint32_t)g_ascii_strtoull(deputy + 1, NULL, 10);
}

static const char *const all[] = {"d0001", "d0002", "d0003", "d0004", "d0005",
                                  "d0006", "d0007", "d0008", "d0009", "d0010",
                                  "d0011", "d0012", NULL};

/* What deputies marked last: as the vote is counted. */
typedef struct {
    uint8_t keys[SEATS];
} Expected;

static Expected
expected_first(void)
{
    Expected expected;
    memcpy(expected.keys, first_keys, sizeof first_keys);
    return expected;
}

/* The picked press keys in turn; what they press from now on counts. */
static void
press_again(HallTest *hall, Expected *expected, const uint8_t *keys, size_t n_keys)
{
    const GPtrArray *picked = engine_supplement(vote_of(hall))->challenge->picked;
    for (guint i = 0; i < picked->len; i++) {
        const uint32_t seat = seat_of(picked->pdata[i]);
        const uint8_t key = keys[i % n_keys];
        expected->keys[seat - 1] = key;
        if (key == 0)
            continue;
        hall_test_press(hall, seat, key);
        g_assert_true(hall_test_is_acknowledged(hall, seat));
    }
}

static void
check_outcome(HallTest *hall, const Expected *expected)
{
    unsigned sums[4] = {0};
    for (size_t i = 0; i < SEATS; i++)
        sums[expected->keys[i]]++;
    g_autofree char *wanted =
        g_strdup_printf("[%u, %u, %u]", sums[FOR], sums[AGAINST], sums[ABSTAIN]);
    g_autofree char *not_pressed = g_strdup_printf("%u", sums[0]);
    LOOK(hall, "Outcome", "sums", wanted);
    LOOK(hall, "Outcome", "not-pressed", not_pressed);
}

/* The revealed ballots of a challenge are those that were pressed before it. */
static void
check_revealed(HallTest *hall, guint index, const Expected *before)
{
    static const char *const names[] = {NULL, "motion.for", "motion.against",
                                        "motion.abstain"};
    const Supplement *supplement = supplement_at(hall, index);
    g_assert_cmpuint(supplement->revealed->len, ==, supplement->challenge->picked->len);
    for (guint i = 0; i < supplement->revealed->len; i++) {
        const RevealRecord *record = supplement->revealed->pdata[i];
        const uint8_t key = before->keys[seat_of(record->deputy) - 1];
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
    const MerkleHead seeds = {RANDOMNESS_SLOTS * SEATS, facts->root_seed};
    const MerkleHead dice = {RANDOMNESS_SLOTS * SEATS, facts->root_dice};
    for (guint n = 0; n < vote_of(hall)->supplements->len; n++) {
        const GPtrArray *revealed = supplement_at(hall, n)->revealed;
        for (guint i = 0; i < revealed->len; i++) {
            const RevealRecord *record = revealed->pdata[i];
            const uint64_t index = n * SEATS + seat_of(record->deputy) - 1;
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

/* The sitting ends, and another program finds its bundle in order. */
static void
check_bundle(HallTest *hall)
{
    if (vote_of(hall)->state == VOTE_COUNTED)
        scene_announce(hall);
    scene_close_sitting(hall);
    scene_verify(hall);
}

static void
void_vote(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_void_vote(hall->engine, "one says that this is not what he pressed", two,
                     &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    LOOK(hall, "Vote", "state", "VOIDED");
}

static void
two_nested_challenges(gconstpointer suite)
{
    static const uint8_t again[] = {AGAINST, FOR, ABSTAIN, 0};
    static const uint8_t last[] = {FOR, 0};
    HallTest *hall = sealed_hall((Suite)GPOINTER_TO_INT(suite), ALLOWED);
    const Expected first = expected_first();
    LOOK(hall, "Vote", "challenge-allowed", "true");
    LOOK(hall, "Vote", "supplement-state", "");
    challenge(hall, all, 6);
    Expected second = first;
    press_again(hall, &second, again, G_N_ELEMENTS(again));
    close_round(hall);
    const GPtrArray *picked = supplement_at(hall, 0)->challenge->picked;
    const char *volunteers[] = {picked->pdata[5], picked->pdata[0], picked->pdata[2],
                                NULL};
    challenge(hall, volunteers, 2);
    LOOK(hall, "Vote", "supplement", "2");
    Expected third = second;
    press_again(hall, &third, last, G_N_ELEMENTS(last));
    close_round(hall);
    reveal(hall);
    LOOK(hall, "Vote", "supplement-state", "revealed");
    check_revealed(hall, 0, &first);
    check_revealed(hall, 1, &second);
    check_paths(hall);
    count(hall, "COUNTED");
    check_outcome(hall, &third);
    LOOK(hall, "Outcome", "notes",
         "['dice-check-outstanding', 'challenge 12 present 12 volunteers 8 opened 2 "
         "uncovered']");
    g_assert_null(supplement_at(hall, 0)->marks);
    g_assert_null(supplement_at(hall, 1)->preparation);
    check_bundle(hall);
    hall_test_free(hall);
}

/* All are challenged: only what they pressed again is counted. */
static void
all_may_be_picked(void)
{
    static const uint8_t again[] = {ABSTAIN};
    HallTest *hall = allowed_hall();
    Expected expected = expected_first();
    challenge(hall, all, SEATS);
    press_again(hall, &expected, again, 1);
    close_round(hall);
    reveal(hall);
    count(hall, "COUNTED");
    check_outcome(hall, &expected);
    check_bundle(hall);
    hall_test_free(hall);
}

static void
who_presses_no_more_has_not_voted(void)
{
    static const uint8_t nothing[] = {0};
    HallTest *hall = allowed_hall();
    Expected expected = expected_first();
    challenge(hall, all, 2);
    press_again(hall, &expected, nothing, 1);
    close_round(hall);
    reveal(hall);
    count(hall, "COUNTED");
    check_outcome(hall, &expected);
    check_bundle(hall);
    hall_test_free(hall);
}

static void
a_changed_mind_counts_last(void)
{
    static const uint8_t against[] = {AGAINST}, abstain[] = {ABSTAIN};
    HallTest *hall = allowed_hall();
    Expected expected = expected_first();
    challenge(hall, all, 3);
    press_again(hall, &expected, against, 1);
    press_again(hall, &expected, abstain, 1);
    close_round(hall);
    reveal(hall);
    count(hall, "COUNTED");
    check_outcome(hall, &expected);
    hall_test_free(hall);
}

static bool
is_picked(HallTest *hall, uint32_t seat)
{
    GPtrArray *picked = engine_supplement(vote_of(hall))->challenge->picked;
    return g_ptr_array_find_with_equal_func(picked, all[seat - 1], g_str_equal, NULL);
}

/* Nobody else's light is on, and what he presses changes nothing. */
static void
others_cannot_vote_again(void)
{
    HallTest *hall = allowed_hall();
    const Expected expected = expected_first();
    challenge(hall, all, 4);
    for (uint32_t seat = 1; seat <= SEATS; seat++) {
        const bool is_lit = (transport_sim_led(hall->sim, seat) & NUM_LOCK) != 0;
        g_assert_true(is_lit == is_picked(hall, seat));
        if (is_lit)
            continue;
        Press other = {.key = ABSTAIN, .counter = 1000};
        g_snprintf(other.keypad, sizeof other.keypad, "sim:%04u", seat);
        g_assert_cmpint(
            marks_press(engine_supplement(vote_of(hall))->marks, &other, NULL), ==,
            PRESS_ABSENT);
        hall_test_press(hall, seat, ABSTAIN);
    }
    g_assert_cmpuint(marks_n_cast(engine_supplement(vote_of(hall))->marks), ==, 0);
    close_round(hall);
    reveal(hall);
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
    challenge(hall, all, 6);
    g_autofree char *before = everything_shown(hall);
    const uint64_t n_entries = ledger_size(hall->engine->ledger);
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        hall_test_press(hall, seat, keys[seat % G_N_ELEMENTS(keys)]);
    g_autofree char *after = everything_shown(hall);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, n_entries);
    g_assert_null(hall->engine->batch);
    hall_test_free(hall);
}

/* As if the device had published another document. */
static void
exchange_stored(HallTest *hall, const char *document)
{
    StoreChange *change = store_change_new();
    store_change_file(change, hall->engine->sitting->scope, "votes/001/ballots.txt",
                      document);
    store_thread_commit(hall->engine->store, change, NULL, NULL);
    hall_test_settle(hall);
}

typedef struct {
    char *text;
} Stored;

static bool
read_ballots(Store *store, void *user_data, GError **error)
{
    return store_file(store, 1, "votes/001/ballots.txt", &((Stored *)user_data)->text,
                      error);
}

static void
on_ballots(const GError *error, void *user_data)
{
    g_assert_no_error(error);
}

static char *
stored_ballots(HallTest *hall)
{
    Stored stored = {NULL};
    store_thread_run(hall->engine->store, read_ballots, on_ballots, &stored);
    while (g_atomic_pointer_get(&stored.text) == NULL)
        hall_test_run(hall, 50);
    hall_test_settle(hall);
    return stored.text;
}

/* Nothing is opened, everything is wiped, the officers void the vote. */
static void
check_lost(HallTest *hall, const char *deputy)
{
    g_autofree char *why = g_strconcat("reveal:", deputy, NULL);
    g_autofree char *refusal =
        g_strdup_printf("count: the vote is lost (%s); void it", why);
    LOOK(hall, "Vote", "lost", why);
    LOOK(hall, "Vote", "revealed", "[]");
    LOOK(hall, "Vote", "supplement-state", "sealed");
    REFUSED(engine_count_vote(hall->engine, CASTING_NONE, &told), ENGINE_ERROR_STATE,
            refusal);
    for (guint i = 0; i < vote_of(hall)->supplements->len; i++)
        g_assert_null(supplement_at(hall, i)->preparation);
    g_assert_null(hall->engine->preparation);
}

static void
close_and_reveal(HallTest *hall)
{
    close_round(hall);
    reveal(hall);
}

/* One character of the first commitment of a ballot that is picked. */
static void
another_ballot_in_the_store_is_found(void)
{
    HallTest *hall = allowed_hall();
    challenge(hall, all, 3);
    g_autofree char *deputy =
        g_strdup(supplement_at(hall, 0)->challenge->picked->pdata[1]);
    g_autofree char *document = stored_ballots(hall);
    g_autofree char *line = g_strdup_printf("deputy %s\ncommit cast ", deputy);
    char *at = strstr(document, line);
    g_assert_nonnull(at);
    at += strlen(line);
    *at = *at == 'A' ? 'B' : 'A';
    exchange_stored(hall, document);
    close_and_reveal(hall);
    check_lost(hall, deputy);
    hall_test_free(hall);
}

static void
a_ballot_that_is_missing_is_found(void)
{
    HallTest *hall = allowed_hall();
    challenge(hall, all, 1);
    exchange_stored(hall, "");
    close_and_reveal(hall);
    check_lost(hall, supplement_at(hall, 0)->challenge->picked->pdata[0]);
    hall_test_free(hall);
}

/* He pressed something else than what the device has sealed. */
static void
lie(const Marks *marks, const char *deputy)
{
    const int voter = marks_voter_by_deputy(marks, deputy);
    uint8_t *cells = marks_ballot(marks, (size_t)voter)->cells;
    const bool was_for = cells[1] == 1;
    cells[0] = 1;
    cells[1] = !was_for;
    cells[2] = was_for;
    cells[3] = 0;
}

static void
another_choice_than_was_sealed_is_found(void)
{
    HallTest *hall = allowed_hall();
    challenge(hall, all, 3);
    g_autofree char *deputy =
        g_strdup(supplement_at(hall, 0)->challenge->picked->pdata[2]);
    lie(vote_marks(vote_of(hall)->vote), deputy);
    close_and_reveal(hall);
    check_lost(hall, deputy);
    void_vote(hall);
    check_bundle(hall);
    hall_test_free(hall);
}

static void
another_choice_in_a_supplementary_round_is_found(void)
{
    static const uint8_t again[] = {FOR};
    HallTest *hall = allowed_hall();
    Expected expected = expected_first();
    challenge(hall, all, 2);
    press_again(hall, &expected, again, 1);
    close_round(hall);
    g_autofree char *deputy =
        g_strdup(supplement_at(hall, 0)->challenge->picked->pdata[0]);
    const char *volunteers[] = {deputy, NULL};
    challenge(hall, volunteers, 1);
    lie(supplement_at(hall, 0)->marks, deputy);
    close_and_reveal(hall);
    check_lost(hall, deputy);
    hall_test_free(hall);
}

/* The steps of a challenged vote; each goes through all before it. */
typedef enum {
    STEP_OPEN,
    STEP_CLOSING,
    STEP_SEALED,
    STEP_NESTED,
    STEP_REVEALED,
    N_STEPS
} Step;

static HallTest *
hall_at(Step step)
{
    static const uint8_t again[] = {FOR, AGAINST};
    HallTest *hall = allowed_hall();
    Expected expected = expected_first();
    challenge(hall, all, 3);
    press_again(hall, &expected, again, G_N_ELEMENTS(again));
    if (step == STEP_CLOSING)
        g_assert_true(engine_close_supplement(hall->engine, NULL));
    if (step >= STEP_SEALED)
        close_round(hall);
    if (step >= STEP_NESTED) {
        const GPtrArray *picked = supplement_at(hall, 0)->challenge->picked;
        const char *volunteers[] = {picked->pdata[0], NULL};
        challenge(hall, volunteers, 1);
    }
    if (step >= STEP_REVEALED)
        close_and_reveal(hall);
    return hall;
}

static void
a_void_wipes_everything_at_every_step(void)
{
    for (Step step = STEP_OPEN; step < N_STEPS; step++) {
        g_autoptr(GError) error = NULL;
        uint32_t vote;
        HallTest *hall = hall_at(step);
        if (step == STEP_CLOSING)
            await_supplement(hall, "sealed");
        void_vote(hall);
        for (guint i = 0; i < vote_of(hall)->supplements->len; i++) {
            g_assert_null(supplement_at(hall, i)->preparation);
            g_assert_null(supplement_at(hall, i)->marks);
        }
        g_assert_null(vote_of(hall)->vote);
        engine_open_vote(hall->engine, "s2", &vote, &error);
        g_assert_no_error(error);
        void_vote(hall);
        check_bundle(hall);
        hall_test_free(hall);
    }
}

static void
a_restart_voids_at_every_step(void)
{
    for (Step step = STEP_OPEN; step < N_STEPS; step++) {
        g_autoptr(GError) error = NULL;
        HallTest *hall = hall_at(step);
        g_autoptr(Signers) two = hall_test_signers(hall, 2);
        hall_test_stop(hall);
        hall_test_start(hall, NULL);
        LOOK(hall, "Vote", "state", "SEALED");
        LOOK(hall, "Vote", "supplement", "0");
        g_assert_nonnull(vote_of(hall)->lost);
        g_assert_false(engine_count_vote(hall->engine, CASTING_NONE, NULL));
        engine_rekey(hall->engine, two, &error);
        g_assert_no_error(error);
        hall_test_settle(hall);
        LOOK(hall, "Vote", "state", "VOIDED");
        check_bundle(hall);
        hall_test_free(hall);
    }
}

/* The worker of a reveal or of sealing ends after its engine. */
static void
stopped_while_ballots_are_opened(void)
{
    HallTest *hall = hall_at(STEP_SEALED);
    g_assert_true(engine_reveal_challenge(hall->engine, NULL));
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    g_assert_nonnull(vote_of(hall)->lost);
    hall_test_free(hall);
}

static void
void_waits_for_the_opening(void)
{
    HallTest *hall = hall_at(STEP_SEALED);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_assert_true(engine_reveal_challenge(hall->engine, NULL));
    REFUSED(engine_void_vote(hall->engine, "x", two, &told), ENGINE_ERROR_STATE,
            "void: the ballots are just being opened, wait a moment");
    REFUSED(engine_reveal_challenge(hall->engine, &told), ENGINE_ERROR_STATE,
            "open: the challenged ballots are just being opened");
    REFUSED(engine_count_vote(hall->engine, CASTING_NONE, &told), ENGINE_ERROR_STATE,
            "count: the challenged ballots are just being opened");
    await_supplement(hall, "revealed");
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
    REFUSED(CHALLENGE(hall, all, 0, 1, DICE), ENGINE_ERROR_ARGUMENT,
            "1 wanted of 0 volunteers, expected 1 or more and not more than there are");
    REFUSED(CHALLENGE(hall, all, 3, 0, DICE), ENGINE_ERROR_ARGUMENT,
            "0 wanted of 3 volunteers, expected 1 or more and not more than there are");
    REFUSED(CHALLENGE(hall, all, 3, 4, DICE), ENGINE_ERROR_ARGUMENT,
            "4 wanted of 3 volunteers, expected 1 or more and not more than there are");
    REFUSED(CHALLENGE(hall, twice, 3, 1, DICE), ENGINE_ERROR_ARGUMENT,
            "volunteer “d0003” stands twice");
    REFUSED(CHALLENGE(hall, stranger, 2, 1, DICE), ENGINE_ERROR_ARGUMENT,
            "“d0099” is none of the 12 voters of the round that is challenged");
    REFUSED(CHALLENGE(hall, all, 3, 1, "123456123"), ENGINE_ERROR_ARGUMENT,
            "the dice are “123456123”, expected 10 to 256 digits 1 to 6");
    REFUSED(engine_reveal_challenge(hall->engine, &told), ENGINE_ERROR_STATE,
            "open: nothing was challenged");
    REFUSED(engine_close_supplement(hall->engine, &told), ENGINE_ERROR_STATE,
            "close: no supplementary round is open");
    g_assert_null(vote_of(hall)->supplements);
    count(hall, "COUNTED");
    LOOK(hall, "Outcome", "notes", "['dice-check-outstanding']");
    hall_test_free(hall);
}

static void
nothing_is_counted_before_it_is_opened(void)
{
    uint32_t supplement;
    HallTest *hall = allowed_hall();
    challenge(hall, all, 2);
    REFUSED(engine_count_vote(hall->engine, CASTING_NONE, &told), ENGINE_ERROR_STATE,
            "count: what challenge 1 picked is not yet opened");
    REFUSED(CHALLENGE(hall, all, 3, 1, DICE), ENGINE_ERROR_STATE,
            "challenge: supplementary round 1 is open");
    REFUSED(engine_reveal_challenge(hall->engine, &told), ENGINE_ERROR_STATE,
            "open: supplementary round 1 is open");
    close_round(hall);
    REFUSED(engine_count_vote(hall->engine, CASTING_NONE, &told), ENGINE_ERROR_STATE,
            "count: what challenge 1 picked is not yet opened");
    const char *others[] = {is_picked(hall, 1) ? "d0012" : "d0001"};
    g_autofree char *none = g_strdup_printf(
        "“%s” is none of the 2 voters of the round that is challenged", others[0]);
    if (!is_picked(hall, seat_of(others[0])))
        REFUSED(CHALLENGE(hall, others, 1, 1, DICE), ENGINE_ERROR_ARGUMENT, none);
    reveal(hall);
    REFUSED(CHALLENGE(hall, all, 3, 1, DICE), ENGINE_ERROR_STATE,
            "challenge: supplementary round 1 is revealed");
    hall_test_free(hall);
}

static void
profiles_without_challenges_have_none(void)
{
    uint32_t supplement;
    HallTest *hall = sealed_hall(SUITE_ED25519_SHA256, "[secret]\nminimum=3\n");
    LOOK(hall, "Vote", "challenge-allowed", "false");
    REFUSED(CHALLENGE(hall, all, 3, 1, DICE), ENGINE_ERROR_REFUSED,
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
        challenge(hall, volunteers, 1);
        close_round(hall);
    }
    REFUSED(CHALLENGE(hall, volunteers, 1, 1, DICE), ENGINE_ERROR_REFUSED,
            "challenge: there were 8, no vote has more");
    reveal(hall);
    count(hall, "COUNTED");
    check_bundle(hall);
    hall_test_free(hall);
}

static void
below_the_minimum_after_a_challenge(void)
{
    HallTest *hall =
        sealed_hall(SUITE_ED25519_SHA256, "[secret]\nminimum=10\nchallenge=allowed\n");
    challenge(hall, all, 4);
    close_and_reveal(hall);
    count(hall, "SEALED");
    g_assert_nonnull(vote_of(hall)->lost);
    void_vote(hall);
    check_bundle(hall);
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
    g_test_add_func("/challenge/another-ballot-in-the-store-is-found",
                    another_ballot_in_the_store_is_found);
    g_test_add_func("/challenge/a-ballot-that-is-missing-is-found",
                    a_ballot_that_is_missing_is_found);
    g_test_add_func("/challenge/another-choice-than-was-sealed-is-found",
                    another_choice_than_was_sealed_is_found);
    g_test_add_func("/challenge/another-choice-in-a-supplementary-round-is-found",
                    another_choice_in_a_supplementary_round_is_found);
    g_test_add_func("/challenge/a-void-wipes-everything-at-every-step",
                    a_void_wipes_everything_at_every_step);
    g_test_add_func("/challenge/a-restart-voids-at-every-step",
                    a_restart_voids_at_every_step);
    g_test_add_func("/challenge/stopped-while-ballots-are-opened",
                    stopped_while_ballots_are_opened);
    g_test_add_func("/challenge/void-waits-for-the-opening", void_waits_for_the_opening);
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
