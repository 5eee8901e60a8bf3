/* test-keying.c: elections on simulated keypads, from the key to journal, light and view
 *
 * The paper is put into a vote that was opened on a motion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "ballots/store.h"
#include "hall-test.h"
#include "tests/ballots/plain-slate.h"

enum {
    SEATS = 12,
    FOR = 1,
    AGAINST,
    ABSTAIN,
    CONFIRM = PRESS_KEY_CONFIRM,
};

#define SECRET_AGENDA                                                                    \
    "id,kind,method,title,title-en,window\n"                                             \
    "m1,motion,secret,关于工作报告的决议,Report,60\n"

static const PlainSlate twelve = {.form = FORM_ELECT, .n = 12, .seats = 3, .most = 3},
                        named = {.form = FORM_ELECT,
                                 .n = 2,
                                 .n_write_ins = 1,
                                 .seats = 2,
                                 .most = 2};

static SittingVote *
vote_of(const HallTest *hall)
{
    return sitting_current(hall->engine->sitting);
}

/* Opens m1 with that paper; @memory of a secret vote, else NULL. */
static void
open_with(HallTest *hall, const PlainSlate *fixture, void *memory)
{
    g_autoptr(GError) error = NULL;
    uint32_t number;
    engine_open_vote(hall->engine, "m1", &number, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SittingVote *vote = vote_of(hall);
    g_autoptr(GArray) voters = hall_voters(hall->engine->hall);
    slate_unref(vote->slate);
    paper_unref(vote->paper);
    vote_free(vote->vote);
    vote->slate = plain_slate_new(fixture);
    vote->paper = plain_slate_paper(vote->slate);
    vote->vote =
        vote_new(vote->slate, vote->paper, hall->engine->sitting->profile, ITEM_MOTION);
    g_assert_true(vote_ready(vote->vote, &error));
    g_assert_true(vote_open(vote->vote, SEATS, (const Voter *)voters->data, voters->len,
                            memory, &error));
    engine_begin_marks(hall->engine, vote);
}

static void
press_keys(HallTest *hall, uint32_t seat, const uint8_t *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        hall_test_press(hall, seat, keys[i]);
}

#define PRESS(hall, seat, ...)                                                           \
    press_keys(hall, seat, (const uint8_t[]){__VA_ARGS__},                               \
               sizeof(const uint8_t[]){__VA_ARGS__})

static void
lead(HallTest *hall, uint32_t entry)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *wanted = g_strdup_printf("%u", entry);
    engine_lead(hall->engine, entry, &error);
    g_assert_no_error(error);
    g_autofree char *shown = hall_test_look(hall, "Vote", "lead");
    g_assert_cmpstr(shown, ==, wanted);
}

static void
assert_marks(const Marks *marks, const char *deputy, const char *cells)
{
    const int voter = marks_voter_by_deputy(marks, deputy);
    g_autofree char *text = ballot_marks_text(marks_ballot(marks, (size_t)voter));
    g_assert_cmpstr(text, ==, cells);
}

static HallTest *
recorded_hall(void)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall_test_ready(hall);
    open_with(hall, &twelve, NULL);
    return hall;
}

enum { VOTERS = 4 };

/* Seat by seat the three entries from its own on; the last one gives an entry another
 * mark, by its number.
 */
static void
vote_by_lead(HallTest *hall)
{
    for (uint32_t entry = 0; entry < twelve.n; entry++) {
        lead(hall, entry);
        for (uint32_t seat = 1; seat <= VOTERS; seat++)
            hall_test_press(hall, seat,
                            entry + 1 >= seat && entry < seat + 2 ? FOR : AGAINST);
    }
    PRESS(hall, VOTERS, CONFIRM, CONFIRM, 1, 2, CONFIRM, ABSTAIN);
}

static char *
expected_cells(uint32_t seat)
{
    GString *text = g_string_new("0");
    for (uint32_t entry = 0; entry < twelve.n; entry++) {
        const bool is_for = entry + 1 >= seat && entry < seat + 2;
        const bool is_last = seat == VOTERS && entry == twelve.n - 1;
        g_string_append_printf(text, " %u",
                               3 * entry + (is_last  ? ABSTAIN
                                            : is_for ? FOR
                                                     : AGAINST));
    }
    return g_string_free(text, FALSE);
}

static void
assert_all_marks(const Marks *marks)
{
    g_assert_cmpuint(marks_n_cast(marks), ==, VOTERS);
    for (uint32_t seat = 1; seat <= VOTERS; seat++) {
        g_autofree char *deputy = g_strdup_printf("d%04u", seat);
        g_autofree char *cells = expected_cells(seat);
        assert_marks(marks, deputy, cells);
    }
}

static bool
restore(const char *deputy, const char *cells, size_t len, void *marks, GError **error)
{
    return marks_restore(marks, deputy, cells, error);
}

static Marks *
marks_from_journal(const HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Slate) slate = plain_slate_new(&twelve);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autoptr(Profile) profile = profile_by_name(hall->profile, &error);
    g_autofree char *path = g_build_filename(hall->dir, "teller.db", NULL);
    g_autoptr(Store) store = store_open(path, &error);
    g_assert_no_error(error);
    static const Voter voters[VOTERS] = {{"d0001", "", 1, PAD_TEN},
                                         {"d0002", "", 1, PAD_TEN},
                                         {"d0003", "", 1, PAD_TEN},
                                         {"d0004", "", 1, PAD_TEN}};
    Marks *marks = marks_new(slate, paper, profile, voters, VOTERS, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(store_presses(store, 1, 1, restore, marks, &error));
    g_assert_no_error(error);
    return marks;
}

/* The core ends in the middle of the vote: the journal has all that was marked. */
static void
comes_back_from_the_journal(void)
{
    HallTest *hall = recorded_hall();
    vote_by_lead(hall);
    assert_all_marks(vote_marks(vote_of(hall)->vote));
    hall_test_stop(hall);
    g_autoptr(Marks) marks = marks_from_journal(hall);
    assert_all_marks(marks);
    g_assert_cmpuint(marks_ballot(marks, VOTERS - 1)->changes, ==, 1);
    hall_test_free(hall);
}

/* The light is steady only over what is marked and stored. */
static void
lights_of_a_recorded_vote(void)
{
    HallTest *hall = recorded_hall();
    PRESS(hall, 1, CONFIRM);
    g_assert_false(hall_test_is_acknowledged(hall, 1));
    for (uint32_t entry = 0; entry < 3; entry++) {
        lead(hall, entry);
        PRESS(hall, 1, FOR);
        g_assert_true(hall_test_is_acknowledged(hall, 1));
    }
    PRESS(hall, 1, CONFIRM); /* as people add it */
    g_assert_true(hall_test_is_acknowledged(hall, 1));
    lead(hall, 3);
    PRESS(hall, 1, FOR); /* one too many */
    g_assert_false(hall_test_is_acknowledged(hall, 1));
    assert_marks(vote_marks(vote_of(hall)->vote), "d0001", "0 1 4 7");
    PRESS(hall, 1, AGAINST);
    g_assert_true(hall_test_is_acknowledged(hall, 1));
    hall_test_free(hall);
}

static void
leads_are_entries(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = recorded_hall();
    lead(hall, 11);
    g_assert_false(engine_lead(hall->engine, 12, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_ARGUMENT);
    g_assert_cmpstr(error->message, ==, "lead: entry 12, expected 0 to 11");
    g_autofree char *shown = hall_test_look(hall, "Vote", "lead");
    g_assert_cmpstr(shown, ==, "11");
    hall_test_free(hall);
}

/* A mark, a step, a press over the limit, a digit: all look alike. */
static void
lights_of_a_secret_vote(void)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    g_autoptr(Slate) slate = plain_slate_new(&named);
    g_autoptr(Paper) paper = plain_slate_paper(slate);
    g_autofree void *memory = g_malloc0(marks_room(paper, SEATS));
    hall->agenda = SECRET_AGENDA;
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    open_with(hall, &named, memory);
    g_autoptr(GVariant) before = g_variant_ref_sink(picture_seats(hall->engine));
    PRESS(hall, 1, FOR);
    PRESS(hall, 2, CONFIRM);
    lead(hall, 2);
    PRESS(hall, 3, FOR);
    PRESS(hall, 4, 9);
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        g_assert_true(hall_test_is_acknowledged(hall, seat) == (seat <= 4));
    g_autoptr(GVariant) after = g_variant_ref_sink(picture_seats(hall->engine));
    g_autoptr(GVariant) refused = g_variant_ref_sink(picture_refused(hall->engine));
    Vote *vote = vote_of(hall)->vote;
    g_assert_true(g_variant_equal(before, after));
    g_assert_cmpuint(g_variant_n_children(refused), ==, 0);
    g_assert_cmpuint(marks_n_cast(vote_marks(vote)), ==, 1);
    for (PressResult result = 0; result < PRESS_N_RESULTS; result++)
        g_assert_cmpuint(vote_n_presses(vote, result), ==, 0);
    hall_test_free(hall);
}

static const PlainSlate ranks = {.form = FORM_RANK, .n = 2, .seats = 1};

static void
assert_cast(HallTest *hall, const char *wanted)
{
    g_autofree char *cast = hall_test_look(hall, "Vote", "cast");
    g_assert_cmpstr(cast, ==, wanted);
}

/* Stored is each press, but what counts is what would count at the close. */
static void
an_unfinished_rank_is_not_cast(void)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall_test_ready(hall);
    open_with(hall, &ranks, NULL);
    PRESS(hall, 1, 1, CONFIRM);
    PRESS(hall, 2, 2, CONFIRM, 1, CONFIRM);
    hall_test_settle(hall);
    g_autoptr(GVariant) before = g_variant_ref_sink(picture_seats(hall->engine));
    assert_cast(hall, "1");
    PRESS(hall, 1, 2, CONFIRM);
    hall_test_settle(hall);
    g_autoptr(GVariant) after = g_variant_ref_sink(picture_seats(hall->engine));
    assert_cast(hall, "2");
    g_assert_false(g_variant_equal(before, after));
    PRESS(hall, 1, PRESS_KEY_CLEAR);
    hall_test_settle(hall);
    g_autoptr(GVariant) undone = g_variant_ref_sink(picture_seats(hall->engine));
    assert_cast(hall, "1");
    g_assert_true(g_variant_equal(before, undone));
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/keying/an-election-comes-back-from-the-journal",
                    comes_back_from_the_journal);
    g_test_add_func("/keying/an-unfinished-rank-is-not-cast",
                    an_unfinished_rank_is_not_cast);
    g_test_add_func("/keying/a-recorded-vote-shows-what-is-not-marked",
                    lights_of_a_recorded_vote);
    g_test_add_func("/keying/a-lead-is-an-entry-of-the-slate", leads_are_entries);
    g_test_add_func("/keying/a-secret-vote-shows-no-difference", lights_of_a_secret_vote);
    return g_test_run();
}
