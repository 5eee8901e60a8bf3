/* test-display.c: what the hall is told, and where its marks lie; needs no screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <string.h>

#include "app/client/countdown.h"
#include "app/display/hall-text.h"
#include "app/display/seat-grid.h"

#define DEVICE "{'mode': <'REHEARSAL'>, 'halted': <''>}"
#define HALTED "{'mode': <'REHEARSAL'>, 'halted': <'disk full'>}"
#define SITTING                                                                          \
    "{'open': <true>, 'body': <'B'>, 'term': <uint32 1>, 'session': <uint32 2>, "        \
    "'sitting': <uint32 3>, 'eligible': <uint32 9>, 'present': <uint32 7>, "             \
    "'absent': <uint32 2>, 'quorum-need': <uint32 6>, 'quorum-met': <true>}"
#define OUTCOME                                                                          \
    "{'verdict': <'not-passed'>, 'names': <['motion.for', 'motion.against', "            \
    "'motion.abstain']>, 'sums': <[uint64 4, 1, 1]>, 'eligible': <uint32 9>, "           \
    "'present': <uint32 6>, 'absent': <uint32 3>, 'not-pressed': <uint32 0>, "           \
    "'base-kind': <'all'>, 'base': <'9'>, 'need': <'5'>}"

static GVariant *
dictionary(const char *text)
{
    GVariant *value = g_variant_parse(G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);

    g_assert_nonnull(value);
    return value;
}

static HallText *
text_of(const char *device_text, const char *vote_text, const char *outcome_text)
{
    g_autoptr(GVariant) device = dictionary(device_text);
    g_autoptr(GVariant) sitting = dictionary(SITTING);
    g_autoptr(GVariant) vote = dictionary(vote_text);
    g_autoptr(GVariant) outcome = dictionary(outcome_text);
    Picture picture = {
        .device = device, .sitting = sitting, .vote = vote, .outcome = outcome};

    return hall_text_new(&picture);
}

static void
sums_are_hidden_until_announced(void)
{
    g_autoptr(HallText) counted = text_of(
        DEVICE, "{'state': <'COUNTED'>, 'cast': <uint32 6>, 'present': <uint32 7>}",
        OUTCOME);
    g_autofree char *spoken = hall_text_spoken(counted);

    g_assert_cmpint(counted->scene, ==, HALL_COUNTING);
    g_assert_null(counted->counts[0].word);
    g_assert_null(strstr(spoken, "passed"));
    g_assert_null(strstr(spoken, "For"));
}

static void
announced_figures_are_those_of_the_outcome(void)
{
    g_autoptr(HallText) result = text_of(DEVICE, "{'state': <'ANNOUNCED'>}", OUTCOME);

    g_assert_cmpint(result->scene, ==, HALL_RESULT);
    g_assert_false(result->passed);
    g_assert_cmpstr(result->headline, ==, "Not passed");
    g_assert_cmpstr(result->note, ==, "Needs 5 For, of all 9 deputies");
    g_assert_cmpstr(result->counts[0].value, ==, "4");
    g_assert_cmpstr(result->counts[1].value, ==, "1");
    g_assert_cmpstr(result->counts[3].value, ==, "0");
    /* frozen at opening, though somebody has come in since */
    g_assert_cmpstr(result->attendance[1].value, ==, "6");
}

static void
result_without_an_outcome_shows_no_figures(void)
{
    g_autoptr(HallText) result = text_of(DEVICE, "{'state': <'ANNOUNCED'>}", "@a{sv} {}");

    g_assert_cmpint(result->scene, ==, HALL_COUNTING);
}

static void
halted_core_shows_the_hold_screen(void)
{
    g_autoptr(HallText) text = text_of(HALTED, "{'state': <'ANNOUNCED'>}", OUTCOME);

    g_assert_cmpint(text->scene, ==, HALL_HOLD);
    g_assert_null(text->counts[0].word);
    g_assert_cmpstr(text->mode, ==, "REHEARSAL");
}

static void
live_mode_is_told_too(void)
{
    g_autoptr(HallText) live =
        text_of("{'mode': <'LIVE'>, 'halted': <''>}", "@a{sv} {}", "@a{sv} {}");
    g_autoptr(HallText) rehearsal = text_of(DEVICE, "@a{sv} {}", "@a{sv} {}");
    g_autofree char *spoken = hall_text_spoken(live);

    g_assert_cmpstr(live->mode, ==, "LIVE");
    g_assert_true(live->is_live);
    g_assert_false(rehearsal->is_live);
    g_assert_nonnull(strstr(spoken, "LIVE"));
}

static void
scenes_follow_the_state_of_the_vote(void)
{
    static const struct {
        const char *vote;
        HallScene scene;
    } rows[] = {{"@a{sv} {}", HALL_SITTING},
                {"{'state': <'READY'>}", HALL_READY},
                {"{'state': <'OPEN'>}", HALL_VOTING},
                {"{'state': <'HELD'>}", HALL_HELD},
                {"{'state': <'CLOSED'>}", HALL_COUNTING},
                {"{'state': <'SEALED'>}", HALL_COUNTING},
                {"{'state': <'CERTIFIED'>}", HALL_RESULT},
                {"{'state': <'VOIDED'>}", HALL_VOID},
                {"{'state': <'ANNULLED'>}", HALL_VOID}};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(HallText) text = text_of(DEVICE, rows[i].vote, OUTCOME);
        g_test_message("%s", rows[i].vote);
        g_assert_cmpint(text->scene, ==, rows[i].scene);
    }
}

#define SECRET_VOTE(state, root)                                                         \
    "{'method': <'secret'>, 'state': <'" state "'>, 'vote': <uint32 3>, "                \
    "'round': <uint32 1>, 'slot': <'0123456789abcdef'>, 'root': <'" root                 \
    "'>, 'lost': <''>, 'cast': <uint32 4>, 'cast-step': <uint32 2>, "                    \
    "'present': <uint32 7>}"

static void
secret_vote_shows_what_it_is_about_before_the_first_press(void)
{
    g_autoptr(HallText) text = text_of(DEVICE, SECRET_VOTE("READY", ""), "@a{sv} {}");

    g_assert_cmpint(text->scene, ==, HALL_READY);
    g_assert_true(text->secret);
    g_assert_cmpstr(text->headline, ==, "Secret ballot");
    g_assert_cmpstr(text->digest, ==, "0123456789abcdef");
    g_assert_null(text->code);
}

static HallText *
test_text(const char *vote_text)
{
    g_autoptr(GVariant) device = dictionary(DEVICE);
    g_autoptr(GVariant) sitting = dictionary(
        "{'open': <true>, 'body': <'B'>, 'term': <uint32 1>, 'session': <uint32 2>, "
        "'sitting': <uint32 3>, 'eligible': <uint32 9>, 'present': <uint32 7>, "
        "'absent': <uint32 2>, 'quorum-need': <uint32 6>, 'quorum-met': <true>, "
        "'test': <true>, 'test-pressed': <uint32 5>, 'test-sums': <[uint64 3, 1, 1]>}");
    g_autoptr(GVariant) vote = dictionary(vote_text);
    g_autoptr(GVariant) outcome = dictionary(OUTCOME);
    Picture picture = {
        .device = device, .sitting = sitting, .vote = vote, .outcome = outcome};

    return hall_text_new(&picture);
}

/* Whatever vote is before or after it, secret ones too: nothing of it stands beside. */
static void
test_vote_is_shown_as_such(void)
{
    static const char *const votes[] = {
        "@a{sv} {}", "{'state': <'ANNOUNCED'>, 'title': <'T1'>}",
        "{'state': <'READY'>, 'title': <'T1'>}", SECRET_VOTE("READY", "")};
    for (size_t i = 0; i < G_N_ELEMENTS(votes); i++) {
        g_autoptr(HallText) text = test_text(votes[i]);
        g_autofree char *spoken = hall_text_spoken(text);
        g_assert_cmpint(text->scene, ==, HALL_TEST);
        g_assert_cmpstr(text->title, ==, "TEST VOTE");
        g_assert_cmpstr(text->note, ==, "This is no vote. Nothing of it counts.");
        g_assert_cmpstr(text->counts[0].value, ==, "3");
        g_assert_cmpstr(text->counts[1].value, ==, "1");
        g_assert_cmpstr(text->counts[2].value, ==, "1");
        g_assert_cmpstr(text->counts[3].value, ==, "2");
        g_assert_false(text->secret);
        g_assert_false(text->passed);
        g_assert_null(text->digest);
        g_assert_null(strstr(spoken, "T1"));
        g_assert_null(strstr(spoken, "assed"));
    }
}

static void
secret_count_is_coarse_and_shows_no_digest_while_open(void)
{
    g_autoptr(HallText) text = text_of(DEVICE, SECRET_VOTE("OPEN", ""), "@a{sv} {}");

    g_assert_cmpint(text->scene, ==, HALL_VOTING);
    g_assert_true(text->secret);
    g_assert_cmpstr(text->note, ==, "Pressed: at least 4 of 7");
    g_assert_null(text->digest);
}

static void
root_is_shown_before_anything_is_counted(void)
{
    g_autoptr(HallText) sealing = text_of(DEVICE, SECRET_VOTE("CLOSED", ""), OUTCOME);
    g_autoptr(HallText) sealed = text_of(DEVICE, SECRET_VOTE("SEALED", "9f2c"), OUTCOME);
    g_autofree char *spoken = hall_text_spoken(sealed);

    g_assert_cmpint(sealing->scene, ==, HALL_COUNTING);
    g_assert_cmpstr(sealing->headline, ==, "The ballots are being sealed");
    g_assert_cmpint(sealed->scene, ==, HALL_SEALED);
    g_assert_cmpstr(sealed->code, ==, "vote 3 round 1 root 9f2c");
    g_assert_nonnull(strstr(spoken, "Anyone can recompute the result"));
    g_assert_null(strstr(spoken, "For"));
}

#define CHALLENGED(state, root, revealed)                                                \
    "{'method': <'secret'>, 'state': <'SEALED'>, 'vote': <uint32 3>, 'round': <uint32 "  \
    "1>, 'root': <'9f2c'>, 'lost': <''>, 'supplement': <uint32 2>, "                     \
    "'supplement-state': <'" state "'>, 'picked': <['D2', 'D9']>, "                      \
    "'supplement-root': <'" root "'>, 'revealed': <@aa{sv} [" revealed "]>}"

/* Whoever the roster does not name stands there by his id. */
static void
challenge_is_told_by_names_and_choices(void)
{
    g_autoptr(Seats) seats = seats_new(
        g_variant_new_parsed("[('1-02', 'D2', '孙丽华', '第1代表团', byte 1)]"));
    g_autoptr(GVariant) device = dictionary(DEVICE);
    g_autoptr(GVariant) sitting = dictionary("{'open': <true>}");
    g_autoptr(GVariant) nothing = dictionary("@a{sv} {}");
    g_autoptr(GVariant) open = dictionary(CHALLENGED("open", "", ""));
    g_autoptr(GVariant) closed = dictionary(CHALLENGED("closed", "", ""));
    g_autoptr(GVariant) sealed = dictionary(CHALLENGED("sealed", "41c0", ""));
    g_autoptr(GVariant) revealed = dictionary(CHALLENGED(
        "revealed", "41c0",
        "{'challenge': <uint32 1>, 'deputy': <'D2'>, 'cast': <true>, 'marks': "
        "<['motion.for']>}, {'challenge': <uint32 2>, 'deputy': <'D2'>, 'cast': <false>, "
        "'marks': <@as []>}"));
    Picture picture = {
        .device = device, .sitting = sitting, .outcome = nothing, .seats = seats};

    picture.vote = open;
    g_autoptr(HallText) again = hall_text_new(&picture);
    picture.vote = closed;
    g_autoptr(HallText) sealing = hall_text_new(&picture);
    picture.vote = sealed;
    g_autoptr(HallText) root = hall_text_new(&picture);
    picture.vote = revealed;
    g_autoptr(HallText) aloud = hall_text_new(&picture);
    g_autofree char *names = g_strjoinv("; ", again->lines);
    g_autofree char *choices = g_strjoinv("; ", aloud->lines);

    g_assert_cmpint(again->scene, ==, HALL_CHALLENGE);
    g_assert_cmpstr(names, ==, "1-02 孙丽华; D9");
    g_assert_cmpint(sealing->scene, ==, HALL_COUNTING);
    g_assert_cmpstr(sealing->headline, ==, "The ballots are being sealed");
    g_assert_cmpint(root->scene, ==, HALL_SEALED);
    g_assert_cmpstr(root->code, ==, "vote 3 round 1 supplement 2 root 41c0");
    g_assert_cmpint(aloud->scene, ==, HALL_CHALLENGE);
    g_assert_cmpstr(choices, ==, "1-02 孙丽华: For; 1-02 孙丽华, round 1: Not pressed");
}

static void
lost_vote_is_not_counted_down(void)
{
    g_autoptr(HallText) text =
        text_of(DEVICE, "{'method': <'secret'>, 'state': <'OPEN'>, 'lost': <'restart'>}",
                "@a{sv} {}");

    g_assert_cmpint(text->scene, ==, HALL_HELD);
    g_assert_cmpstr(text->headline, ==, "This vote cannot go on");
    g_assert_cmpstr(text->note, ==, "The chair will tell you more");
}

static void
root_of_the_device_is_shown_before_the_dice(void)
{
    g_autoptr(GVariant) device = dictionary(DEVICE);
    g_autoptr(GVariant) sitting =
        dictionary("{'open': <true>, 'quorum-met': <true>, 'drawing': <uint32 2>, "
                   "'drawing-state': <'awaiting-dice'>, 'root-seed': <'5f1e'>}");
    g_autoptr(GVariant) agenda = g_variant_ref_sink(
        g_variant_new_parsed("[{'method': <'secret'>, 'state': <'DRAFT'>}]"));
    g_autoptr(GVariant) done = g_variant_ref_sink(
        g_variant_new_parsed("[{'method': <'secret'>, 'state': <'CERTIFIED'>}]"));
    g_autoptr(GVariant) nothing = dictionary("@a{sv} {}");
    g_autoptr(GVariant) result = dictionary("{'state': <'ANNOUNCED'>}");
    g_autoptr(GVariant) outcome = dictionary(OUTCOME);
    Picture picture = {.device = device,
                       .sitting = sitting,
                       .agenda = done,
                       .vote = nothing,
                       .outcome = nothing};
    g_autoptr(HallText) useless = hall_text_new(&picture);
    picture.agenda = agenda;
    g_autoptr(HallText) text = hall_text_new(&picture);

    g_assert_cmpint(useless->scene, ==, HALL_SITTING);
    g_assert_cmpint(text->scene, ==, HALL_DRAWING);
    g_assert_cmpstr(text->digest, ==, "5f1e");
    g_assert_cmpstr(text->code, ==, "drawing 2 root-seed 5f1e");
    /* a result stands until it is signed */
    picture.vote = result;
    picture.outcome = outcome;
    g_autoptr(HallText) announced = hall_text_new(&picture);
    g_assert_cmpint(announced->scene, ==, HALL_RESULT);
}

static void
countdown_stands_still_on_hold(void)
{
    g_autoptr(GVariant) open = dictionary("{'state': <'OPEN'>, 'opened-us': <int64 0>, "
                                          "'closes-us': <int64 60000000>}");
    g_autoptr(GVariant) held =
        dictionary("{'state': <'HELD'>, 'opened-us': <int64 0>, "
                   "'closes-us': <int64 60000000>, 'held-left-us': <int64 30000000>}");

    g_assert_cmpint(countdown_seconds(open, 59000001), ==, 1);
    g_assert_cmpint(countdown_seconds(open, 61000000), ==, 0);
    g_assert_cmpint(countdown_seconds(held, 61000000), ==, 30);
    g_assert_true(countdown_part(held, 61000000) == 0.5);
    g_assert_true(countdown_is_shown(held));
}

static void
vote_without_an_end_has_no_countdown(void)
{
    g_autoptr(GVariant) vote = dictionary("{'state': <'OPEN'>, 'closes-us': <int64 0>}");

    g_assert_false(countdown_is_shown(vote));
}

static void
check_grid(size_t n, int width, int height)
{
    SeatGrid grid = seat_grid_fit(n, width, height, 72);

    if (grid.cell == 0) {
        g_assert_cmpuint((size_t)width * (size_t)height, <, n);
        return;
    }
    g_assert_cmpuint(grid.n_columns * grid.n_rows, >=, n);
    g_assert_cmpint(grid.left, >=, 0);
    g_assert_cmpint(grid.top, >=, 0);
    g_assert_cmpint(grid.left + (int)grid.n_columns * grid.cell, <=, width);
    g_assert_cmpint(grid.top + (int)grid.n_rows * grid.cell, <=, height);
    for (size_t cell = 0; cell < n; cell++)
        g_assert_cmpuint(seat_grid_tile_of(&grid, cell), <, grid.n_tiles);
}

static void
every_seat_lies_inside_the_map_at_any_size(void)
{
    static const size_t halls[] = {1, 2, 30, 120, 2999, 3000, 9999};
    static const int sizes[][2] = {{1, 1},     {7, 900},    {320, 200},
                                   {717, 358}, {1077, 503}, {3840, 2160}};

    for (size_t i = 0; i < G_N_ELEMENTS(halls); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(sizes); j++)
            check_grid(halls[i], sizes[j][0], sizes[j][1]);
}

static void
empty_hall_has_no_cells(void)
{
    SeatGrid grid = seat_grid_fit(0, 800, 600, 72);

    g_assert_cmpint(grid.cell, ==, 0);
    g_assert_cmpuint(grid.n_tiles, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hall/sums-are-hidden-until-announced",
                    sums_are_hidden_until_announced);
    g_test_add_func("/hall/announced-figures-are-those-of-the-outcome",
                    announced_figures_are_those_of_the_outcome);
    g_test_add_func("/hall/result-without-an-outcome-shows-no-figures",
                    result_without_an_outcome_shows_no_figures);
    g_test_add_func("/hall/halted-core-shows-the-hold-screen",
                    halted_core_shows_the_hold_screen);
    g_test_add_func("/hall/live-mode-is-told-too", live_mode_is_told_too);
    g_test_add_func("/hall/scenes-follow-the-state-of-the-vote",
                    scenes_follow_the_state_of_the_vote);
    g_test_add_func("/hall/secret-vote-shows-what-it-is-about-before-the-first-press",
                    secret_vote_shows_what_it_is_about_before_the_first_press);
    g_test_add_func("/hall/test-vote-is-shown-as-such", test_vote_is_shown_as_such);
    g_test_add_func("/hall/secret-count-is-coarse-while-open",
                    secret_count_is_coarse_and_shows_no_digest_while_open);
    g_test_add_func("/hall/root-is-shown-before-anything-is-counted",
                    root_is_shown_before_anything_is_counted);
    g_test_add_func("/hall/challenge-is-told-by-names-and-choices",
                    challenge_is_told_by_names_and_choices);
    g_test_add_func("/hall/lost-vote-is-not-counted-down", lost_vote_is_not_counted_down);
    g_test_add_func("/hall/root-of-the-device-is-shown-before-the-dice",
                    root_of_the_device_is_shown_before_the_dice);
    g_test_add_func("/countdown/stands-still-on-hold", countdown_stands_still_on_hold);
    g_test_add_func("/countdown/vote-without-an-end-has-none",
                    vote_without_an_end_has_no_countdown);
    g_test_add_func("/map/every-seat-lies-inside-at-any-size",
                    every_seat_lies_inside_the_map_at_any_size);
    g_test_add_func("/map/empty-hall-has-no-cells", empty_hall_has_no_cells);
    return g_test_run();
}
