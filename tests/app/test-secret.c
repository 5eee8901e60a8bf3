/* test-secret.c: what clients say and take of secret votes; needs no core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <string.h>

#include "app/client/countdown.h"
#include "app/client/error-text.h"
#include "app/client/pin-pipe.h"
#include "app/client/secret.h"

static GVariant *
dictionary(const char *text)
{
    GVariant *value = g_variant_parse(G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);

    g_assert_nonnull(value);
    return value;
}

static void
too_few_or_false_dice_are_refused_unrepeated(void)
{
    static const char *const refused[] = {
        "", "1234561234561234561234561234561234561234561234561",
        "12345612345612345612345612345612345612345612345617"};

    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
        g_autoptr(GError) error = NULL;
        g_assert_cmpint(pin_pipe_add_dice(fds, refused[i], &error), ==, -1);
        g_assert_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
        g_assert_null(strstr(error->message, "123456"));
        g_assert_cmpint(g_unix_fd_list_get_length(fds), ==, 0);
    }
}

static void
count_of_a_secret_vote_is_coarse_until_its_turnout(void)
{
    static const struct {
        const char *vote, *text;
    } rows[] = {
        {"{'cast': <uint32 109>}", "109"},
        {"{'cast': <uint32 40>, 'cast-step': <uint32 10>}", "at least 40"},
        {"{'cast': <uint32 0>, 'cast-step': <uint32 10>}", "fewer than 10"},
        {"{'cast': <uint32 40>, 'cast-step': <uint32 0>, 'turnout': <uint32 47>}", "47"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GVariant) vote = dictionary(rows[i].vote);
        g_autofree char *text = secret_cast(vote);
        g_assert_cmpstr(text, ==, rows[i].text);
    }
}

#define DIGITS "41c09ae2d7b35f680c1d92e47ab35f6e810d4c2b97f6e3a5d8041b7c6f29e350"

static void
digest_is_read_in_groups_and_typed_with_or_without(void)
{
    g_autofree char *groups = secret_groups(DIGITS, 8, 16);
    g_autofree char *first = secret_groups(DIGITS, 4, 4);
    g_autofree char *typed = secret_parse_digest(groups);
    g_autofree char *large = g_ascii_strup(DIGITS, -1);
    g_autofree char *small = secret_parse_digest(large);

    g_assert_cmpstr(groups, ==,
                    "41c0 9ae2 d7b3 5f68 0c1d 92e4 7ab3 5f6e\n"
                    "810d 4c2b 97f6 e3a5 d804 1b7c 6f29 e350");
    g_assert_cmpstr(first, ==, "41c0 9ae2 d7b3 5f68");
    g_assert_cmpstr(typed, ==, DIGITS);
    g_assert_cmpstr(small, ==, DIGITS);
    g_assert_null(secret_parse_digest(DIGITS "0"));
    g_assert_null(secret_parse_digest(&DIGITS[1]));
    g_assert_null(secret_parse_digest("g" DIGITS));
    g_assert_null(secret_parse_digest(""));
}

static void
error_in_a_secret_vote_claims_no_stored_presses(void)
{
    g_autoptr(GVariant) open =
        dictionary("{'method': <'secret'>, 'state': <'OPEN'>, 'cast': <uint32 40>}");
    g_autoptr(GVariant) lost =
        dictionary("{'method': <'secret'>, 'state': <'HELD'>, 'lost': <'restart'>}");
    g_autofree char *in_memory = error_text_votes(open);
    g_autofree char *gone = error_text_votes(lost);

    g_assert_nonnull(strstr(in_memory, "in memory only"));
    g_assert_null(strstr(in_memory, "40"));
    g_assert_nonnull(strstr(gone, "only be declared void"));
}

static void
loss_is_told_in_words(void)
{
    static const struct {
        const char *lost, *text;
    } rows[] = {
        {"", ""},
        {"restart", "The recording core was started again; the choices are gone"},
        {"minimum:deputy.1:9:10",
         "Only 9 voted, fewer than the minimum of 10; no choice is opened"},
        {"minimum:deputy.2:3:10",
         "deputy.2: Only 3 voted, fewer than the minimum of 10; no choice is opened"},
        {"minimum:public.1:3:10",
         "Public: Only 3 voted, fewer than the minimum of 10; no choice is opened"},
        {"minimum:a:b.c.1:3:10",
         "a:b.c: Only 3 voted, fewer than the minimum of 10; no choice is opened"},
        {"sealing", "The ballots could not be sealed; the choices are wiped"},
        {"something new", "something new"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = secret_lost(rows[i].lost);
        g_assert_cmpstr(text, ==, rows[i].text);
    }
}

static void
lost_vote_has_no_countdown(void)
{
    g_autoptr(GVariant) held =
        dictionary("{'state': <'HELD'>, 'held-left-us': <int64 30000000>}");
    g_autoptr(GVariant) lost = dictionary(
        "{'state': <'HELD'>, 'held-left-us': <int64 30000000>, 'lost': <'restart'>}");

    g_assert_true(countdown_is_shown(held));
    g_assert_false(countdown_is_shown(lost));
}

static void
refused_presses_are_told_from_the_close_on(void)
{
    g_autoptr(GVariant) open = dictionary("{'method': <'secret'>, 'state': <'OPEN'>}");
    g_autoptr(GVariant) closed =
        dictionary("{'method': <'secret'>, 'state': <'CLOSED'>}");
    g_autoptr(GVariant) recorded =
        dictionary("{'method': <'recorded'>, 'state': <'OPEN'>}");

    g_assert_true(secret_hides_refused(open));
    g_assert_false(secret_hides_refused(closed));
    g_assert_false(secret_hides_refused(recorded));
}

static void
two_entries_of_dice_name_where_they_differ(void)
{
    g_assert_cmpuint(secret_first_difference("123", "123"), ==, 0);
    g_assert_cmpuint(secret_first_difference("123", "12"), ==, 0);
    g_assert_cmpuint(secret_first_difference("1234", "1254"), ==, 3);
}

static void
notes_are_sentences(void)
{
    g_autofree char *dice = secret_note("dice-check-outstanding");
    g_autofree char *all = secret_note("unanimous deputy.1 motion.against");
    g_autofree char *set = secret_note("unanimous deputy.2 motion.for");
    g_autofree char *other = secret_note("something-new 1");
    g_autofree char *challenge =
        secret_note("challenge 114 present 20 volunteers 5 opened 2 uncovered");
    g_autofree char *more =
        secret_note("challenge 114 present 20 volunteers 5 opened 2 uncovered x");

    g_assert_true(g_str_has_prefix(dice, "Outstanding: "));
    g_assert_nonnull(strstr(all, "every ballot cast is Against"));
    g_assert_true(g_str_has_prefix(set, "deputy.2: Unanimous"));
    g_autofree char *layer = secret_note("unanimous leaders.1 motion.for");
    g_assert_true(g_str_has_prefix(layer, "Leaders: Unanimous"));
    g_assert_cmpstr(other, ==, "something-new 1");
    g_assert_true(g_str_has_prefix(challenge, "Hall challenge: of 114 present 20 "));
    g_assert_true(g_str_has_suffix(more, "uncovered x"));
}

static void
drawing_is_told_step_by_step(void)
{
    static const struct {
        const char *sitting, *text;
    } rows[] = {
        {"{'drawing': <uint32 0>, 'drawing-state': <''>}", ""},
        {"{'drawing': <uint32 1>, 'drawing-state': <'drawing'>}",
         "The device is drawing"},
        {"{'drawing': <uint32 1>, 'drawing-state': <'awaiting-dice'>}", "Waiting for"},
        {"{'drawing': <uint32 1>, 'drawing-state': <'mixing'>}", "The dice are being"},
        {"{'drawing': <uint32 1>, 'drawing-state': <'ready'>, 'slots-left': <uint32 1>}",
         "Randomness for 1 more secret vote"},
        {"{'drawing': <uint32 1>, 'drawing-state': <'over'>}", "No more secret votes"},
        {"{'drawing': <uint32 1>, 'drawing-state': <'over'>, 'dice-checked': <'agrees'>}",
         "Dice checked: they agree"},
        {"{'drawing': <uint32 1>, 'drawing-state': <'over'>, 'dice-checked': "
         "<'differs'>, 'differs': <[uint32 1]>}",
         "Dice checked: THEY DIFFER"},
        {"{'drawing': <uint32 3>, 'drawing-state': <'ready'>, 'slots-left': <uint32 9>, "
         "'differs': <[uint32 1, 2]>}",
         "Randomness for 9 more secret votes · Dice DIFFER in drawing 1, 2"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GVariant) sitting = dictionary(rows[i].sitting);
        g_autofree char *text = secret_drawing(sitting);
        g_test_message("%s", text);
        g_assert_true(g_str_has_prefix(text, rows[i].text));
        g_assert_true(rows[i].text[0] != '\0' || text[0] == '\0');
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dice/too-few-or-false-ones-are-refused-unrepeated",
                    too_few_or_false_dice_are_refused_unrepeated);
    g_test_add_func("/dice/two-entries-name-where-they-differ",
                    two_entries_of_dice_name_where_they_differ);
    g_test_add_func("/secret/count-is-coarse-until-the-turnout",
                    count_of_a_secret_vote_is_coarse_until_its_turnout);
    g_test_add_func("/secret/digest-is-read-in-groups-and-typed-with-or-without",
                    digest_is_read_in_groups_and_typed_with_or_without);
    g_test_add_func("/secret/error-claims-no-stored-presses",
                    error_in_a_secret_vote_claims_no_stored_presses);
    g_test_add_func("/secret/loss-is-told-in-words", loss_is_told_in_words);
    g_test_add_func("/secret/lost-vote-has-no-countdown", lost_vote_has_no_countdown);
    g_test_add_func("/secret/refused-presses-are-told-from-the-close-on",
                    refused_presses_are_told_from_the_close_on);
    g_test_add_func("/secret/notes-are-sentences", notes_are_sentences);
    g_test_add_func("/secret/drawing-is-told-step-by-step", drawing_is_told_step_by_step);
    return g_test_run();
}
