/* test-ctl-secret.c: what tellerctl says of secret votes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ctl-run.h"
#include "fake-hall.h"

typedef struct {
    FakeHall *hall;
} Fixture;

#define SITTING(state, dice, checked)                                                    \
    "{'open': <true>, 'eligible': <uint32 120>, 'present': <uint32 114>, "               \
    "'absent': <uint32 6>, 'drawing': <uint32 2>, 'drawing-state': <'" state "'>, "      \
    "'root-seed': <'5eed5eed'>, 'root-dice': <'" dice "'>, 'slots-left': <uint32 198>, " \
    "'dice-checked': <'" checked "'>, 'unchecked': <[uint32 2]>}"
#define VOTE(state, cast, step, root, turnout, lost)                                     \
    "{'vote': <uint32 2>, 'round': <uint32 1>, 'item': <'M2'>, 'title': <'预算'>, "    \
    "'state': <'" state "'>, 'hold-reason': <''>, 'method': <'secret'>, "                \
    "'slot': <'51075107'>, 'prepared': <uint32 40>, 'root': <'" root "'>, "              \
    "'lost': <'" lost "'>, 'cast-step': <uint32 " step ">, 'turnout': <uint32 " turnout  \
    ">, 'present': <uint32 114>, 'cast': <uint32 " cast ">}"
#define OUTCOME                                                                          \
    "{'vote': <uint32 2>, 'verdict': <'passed'>, 'names': <['motion.for', "              \
    "'motion.against', 'motion.abstain']>, 'sums': <[uint64 109, 0, 0]>, "               \
    "'cast': <uint32 109>, 'not-pressed': <uint32 5>, 'base-kind': <'all'>, "            \
    "'base': <'120'>, 'need': <'61'>, 'label': <'JB-3-M2-1'>, "                          \
    "'notes': <['dice-check-outstanding', 'unanimous deputy.1 motion.for']>}"

static void
set_up(Fixture *fixture, gconstpointer data)
{
    fixture->hall = fake_hall_new(NULL);
    fake_hall_scene(fixture->hall, "closed");
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

static const struct {
    const char *property, *value;
    const char *lines[4]; /* of tellerctl status, NULL-terminated */
} moments[] = {
    {"Agenda",
     "[{'id': <'M3'>, 'method': <'secret'>, 'state': <'DRAFT'>}]",
     {"M3", NULL}},
    {"Sitting",
     SITTING("awaiting-dice", "", ""),
     {"Drawing     2: Waiting for the dice\n", "Root-seed   5eed5eed\n", NULL}},
    {"Sitting",
     SITTING("ready", "d1ced1ce", ""),
     {"Drawing     2: Randomness for 198 more secret votes\n", "Root-dice   d1ced1ce\n",
      NULL}},
    {"Sitting",
     "{'open': <true>, 'unchecked': <[uint32 1, 3]>}",
     {"Unchecked   dice of drawing 1, 3\n", NULL}},
    {"Sitting",
     SITTING("over", "d1ced1ce", "agrees"),
     {"Drawing     2: Dice checked: they agree\n", NULL}},
    {"Sitting",
     SITTING("over", "d1ced1ce", "differs"),
     {"Dice checked: THEY DIFFER\n", NULL}},
    {"Vote",
     VOTE("READY", "0", "10", "", "0", ""),
     {"Ready; 0 of 114 cast\n", "40 percent computed ahead\n", "Slot        51075107\n"}},
    {"Vote", VOTE("OPEN", "0", "10", "", "0", ""), {"; fewer than 10 of 114 cast", NULL}},
    {"Vote",
     VOTE("OPEN", "40", "10", "", "0", ""),
     {"Vote        2, round 1, secret: M2", "; at least 40 of 114 cast", NULL}},
    {"Vote",
     VOTE("COUNTED", "109", "0", "feedfeed", "109", ""),
     {"; 109 of 114 cast", "Root        feedfeed\n", "Turnout     109 of 114 present\n"}},
    {"Vote",
     VOTE("HELD", "0", "10", "", "0", "restart"),
     {"LOST        The recording core was started again; the choices are gone\n",
      "Next        tellerctl vote void", NULL}},
    {"Outcome",
     OUTCOME,
     {"Note        Outstanding: the scrutineers",
      "Note        Unanimous: every ballot cast "
      "is For, so whoever",
      NULL}},
};

static void
status_says_what_only_secret_votes_have(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(moments); i++) {
        fake_hall_show(fixture->hall, moments[i].property, moments[i].value);
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "status", NULL);
        g_test_message("%s", ran.out);
        g_assert_cmpint(ran.status, ==, 0);
        for (const char *const *line = moments[i].lines; *line != NULL; line++)
            g_assert_nonnull(strstr(ran.out, *line));
    }
}

static void
status_is_silent_of_it_otherwise(Fixture *fixture, gconstpointer data)
{
    static const char *const words[] = {"Drawing", "Root-", "Slot", "Turnout", "LOST"};

    /* the rules know secret votes, the agenda has none */
    fake_hall_show(fixture->hall, "Sitting", SITTING("awaiting-dice", "", ""));
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "status", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        g_assert_null(strstr(ran.out, words[i]));
}

static void
watch_says_each_change(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GDataInputStream) out = NULL;

    fake_hall_show(fixture->hall, "Vote", VOTE("OPEN", "40", "10", "", "0", ""));
    g_autoptr(GSubprocess) watch =
        ctl_start(fake_hall_dir(fixture->hall), "watch --once-state SEALED", &out);
    ctl_skip_to(out, "vote 2 M2 OPEN, at least 40 of 114 cast, secret, slot 51075107");
    fake_hall_show(fixture->hall, "Sitting", SITTING("ready", "d1ce", ""));
    ctl_skip_to(out,
                "sitting open, 114 of 120 present, drawing 2 ready, root-seed 5eed5eed, "
                "root-dice d1ce");
    fake_hall_show(fixture->hall, "Outcome", OUTCOME);
    ctl_skip_to(out,
                "outcome 2 passed, motion.for 109, motion.against 0, motion.abstain 0, "
                "0 signatures, note dice-check-outstanding, note unanimous deputy.1 "
                "motion.for");
    fake_hall_show(fixture->hall, "Vote", VOTE("SEALED", "100", "10", "feed", "0", ""));
    ctl_skip_to(out, "vote 2 M2 SEALED, at least 100 of 114 cast, secret, slot 51075107, "
                     "root feed");
    g_assert_cmpint(ctl_wait(watch), ==, 0);
}

static void
watch_does_not_wait_for_a_lost_vote(Fixture *fixture, gconstpointer data)
{
    fake_hall_show(fixture->hall, "Vote", VOTE("CLOSED", "40", "10", "", "0", "restart"));
    g_auto(Ran) ran =
        ctl_run(fake_hall_dir(fixture->hall), "watch --once-state SEALED", NULL);

    g_assert_cmpint(ran.status, ==, 1);
    g_assert_nonnull(strstr(ran.out, ", LOST: restart\n"));
    g_assert_nonnull(strstr(ran.err, "the vote is lost and will never be SEALED"));
}

static void
count_it(FakeHall *hall, gpointer data)
{
    fake_hall_show(hall, "Vote", VOTE("COUNTED", "109", "0", "feedfeed", "109", ""));
    fake_hall_show(hall, "Outcome", OUTCOME);
}

static void
count_says_root_turnout_and_outcome(Fixture *fixture, gconstpointer data)
{
    fake_hall_show(fixture->hall, "Vote",
                   VOTE("SEALED", "100", "10", "feedfeed", "0", ""));
    fake_hall_on_command(fixture->hall, count_it, NULL);
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "vote count", NULL);

    g_assert_cmpint(ran.status, ==, 0);
    g_assert_true(g_str_has_prefix(
        ran.out, "Root        feedfeed\n"
                 "Turnout     109 of 114 present\n"
                 "Outcome     Passed: For 109, Against 0, Abstain 0, not pressed 5\n"));
    g_assert_nonnull(strstr(ran.out, "Note        Outstanding"));

    fake_hall_show(fixture->hall, "Vote",
                   VOTE("SEALED", "100", "10", "feedfeed", "0", ""));
    g_auto(Ran) json = ctl_run(fake_hall_dir(fixture->hall), "vote count --json", NULL);
    ctl_assert_json(json.out, "root");
    ctl_assert_json(json.out, "turnout");
    ctl_assert_json(json.out, "outcome");
}

static void
count_waits_for_the_root(Fixture *fixture, gconstpointer data)
{
    fake_hall_show(fixture->hall, "Vote", VOTE("CLOSED", "100", "10", "", "0", ""));
    fake_hall_refuse(fixture->hall, "org.teller.Error.State", "vote 2 is CLOSED");
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "vote count", NULL);

    g_assert_cmpint(ran.status, ==, 1);
    g_assert_cmpstr(ran.out, ==, "");
    g_assert_cmpstr(ran.err, ==,
                    "tellerctl: State: the root of the ballots is shown before they are "
                    "counted; wait for it with “tellerctl watch --once-state SEALED”: "
                    "vote 2 is CLOSED\n");
}

static void
lose_it(FakeHall *hall, gpointer data)
{
    fake_hall_show(
        hall, "Vote",
        VOTE("SEALED", "0", "10", "feedfeed", "7", "7 cast, fewer than the minimum 10"));
}

static void
count_below_the_minimum_is_a_failure(Fixture *fixture, gconstpointer data)
{
    fake_hall_show(fixture->hall, "Vote", VOTE("SEALED", "0", "10", "feedfeed", "0", ""));
    fake_hall_on_command(fixture->hall, lose_it, NULL);
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "vote count", NULL);

    g_assert_cmpint(ran.status, ==, 1);
    g_assert_cmpstr(ran.out, ==, "Root        feedfeed\nTurnout     7 of 114 present\n");
    g_assert_nonnull(strstr(ran.err, "tellerctl: State: 7 cast, fewer than the minimum "
                                     "10; the vote can only be declared void"));
}

static void
ready_says_the_slot(Fixture *fixture, gconstpointer data)
{
    fake_hall_show(fixture->hall, "Vote", VOTE("READY", "0", "10", "", "0", ""));
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "vote ready M2", NULL);

    g_assert_cmpstr(ran.out, ==,
                    "Vote 2 is ready.  Show its slot before it is opened:\n51075107\n");
}

#define CHALLENGED(state, root, revealed, lost)                                          \
    "{'vote': <uint32 2>, 'round': <uint32 1>, 'item': <'M2'>, 'state': <'SEALED'>, "    \
    "'method': <'secret'>, 'slot': <'5107'>, 'root': <'feed'>, 'lost': <'" lost          \
    "'>, 'supplement': <uint32 1>, 'supplement-state': <'" state "'>, "                  \
    "'picked': <['d3', 'd8']>, 'supplement-root': <'" root "'>, "                        \
    "'revealed': <" revealed ">, 'present': <uint32 114>}"
#define NOTHING "@aa{sv} []"
#define OPENED                                                                           \
    "[{'challenge': <uint32 1>, 'deputy': <'d3'>, 'seat': <'A-3'>, 'cast': <true>, "     \
    "'marks': <['motion.for']>}, {'challenge': <uint32 1>, 'deputy': <'d8'>, "           \
    "'seat': <'B-1'>, 'cast': <false>, 'marks': <@as []>}]"

static void
status_says_what_a_challenge_needs(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *vote, *lines[3];
    } states[] = {
        {CHALLENGED("open", "", NOTHING, ""),
         {"Challenge   1, round open: d3, d8\n",
          "Next        tellerctl challenge close\n", NULL}},
        {CHALLENGED("closed", "", NOTHING, ""),
         {"Next        wait until the round is sealed\n", NULL}},
        {CHALLENGED("sealed", "beef", NOTHING, ""),
         {"Round root  beef\n", "Next        tellerctl challenge reveal", NULL}},
        {CHALLENGED("revealed", "beef", OPENED, ""),
         {"Opened      challenge 1, d3 (seat A-3): For\n",
          "Opened      challenge 1, d8 (seat B-1): not pressed\n", NULL}},
        {CHALLENGED("sealed", "beef", NOTHING, "reveal:d3"),
         {"LOST        The ballot of deputy d3 is not the one that was sealed", NULL}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
        fake_hall_show(fixture->hall, "Vote", states[i].vote);
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "status", NULL);
        g_test_message("%s", ran.out);
        for (const char *const *line = states[i].lines; *line != NULL; line++)
            g_assert_nonnull(strstr(ran.out, *line));
    }
}

static void
show_vote(FakeHall *hall, gpointer vote)
{
    fake_hall_show(hall, "Vote", vote);
}

static void
challenge_draw_says_who_votes_again(Fixture *fixture, gconstpointer data)
{
    static char vote[] = CHALLENGED("open", "", NOTHING, "");
    fake_hall_on_command(fixture->hall, show_vote, vote);
    g_auto(Ran) ran = ctl_run(
        fake_hall_dir(fixture->hall),
        "challenge draw --volunteers d8,d3,d5 --wanted 2 --dice '31415 26535'", NULL);
    g_assert_cmpint(ran.status, ==, 0);
    g_assert_true(g_str_has_prefix(ran.out, "The dice pick d3, d8.\n"));
}

static void
challenge_draw_needs_all_its_options(Fixture *fixture, gconstpointer data)
{
    static const char *const lines[] = {
        "challenge draw --wanted 2 --dice 3141526535",
        "challenge draw --volunteers d1 --volunteers-file x --wanted 1 --dice 3141526535",
        "challenge draw --volunteers d1 --wanted 1",
        "challenge draw --volunteers d1 --dice 3141526535",
        "challenge draw --volunteers d1 --dice 3141526535 --wanted none",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), lines[i], NULL);
        g_assert_cmpint(ran.status, ==, 2);
        g_assert_cmpstr(ran.out, ==, "");
    }
}

static void
challenge_reveal_reads_the_ballots_out(Fixture *fixture, gconstpointer data)
{
    static char vote[] = CHALLENGED("revealed", "beef", OPENED, "");
    fake_hall_show(fixture->hall, "Vote", CHALLENGED("sealed", "beef", NOTHING, ""));
    fake_hall_on_command(fixture->hall, show_vote, vote);
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "challenge reveal", NULL);
    g_assert_cmpint(ran.status, ==, 0);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "RevealChallenge()");
    g_assert_cmpstr(ran.out, ==,
                    "Opened      challenge 1, d3 (seat A-3): For\n"
                    "Opened      challenge 1, d8 (seat B-1): not pressed\n");
}

static void
challenge_reveal_of_a_lie_is_a_failure(Fixture *fixture, gconstpointer data)
{
    static char vote[] = CHALLENGED("sealed", "beef", NOTHING, "reveal:d3");
    fake_hall_show(fixture->hall, "Vote", CHALLENGED("sealed", "beef", NOTHING, ""));
    fake_hall_on_command(fixture->hall, show_vote, vote);
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "challenge reveal", NULL);
    g_assert_cmpint(ran.status, ==, 1);
    g_assert_nonnull(strstr(ran.err, "The ballot of deputy d3 is not the one"));
}

static void
challenge_close_says_the_root(Fixture *fixture, gconstpointer data)
{
    static char vote[] = CHALLENGED("sealed", "beef", NOTHING, "");
    fake_hall_show(fixture->hall, "Vote", CHALLENGED("open", "", NOTHING, ""));
    fake_hall_on_command(fixture->hall, show_vote, vote);
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "challenge close", NULL);
    g_assert_cmpstr(fake_hall_last_call(fixture->hall), ==, "CloseSupplement()");
    g_assert_cmpstr(ran.out, ==,
                    "The round is sealed; show the root of its ballots:\nbeef\n");
}

#define WITH_HALL(path, function)                                                        \
    g_test_add("/tellerctl-secret/" path, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_HALL("status-says-what-only-secret-votes-have",
              status_says_what_only_secret_votes_have);
    WITH_HALL("status-is-silent-of-it-otherwise", status_is_silent_of_it_otherwise);
    WITH_HALL("watch-says-each-change", watch_says_each_change);
    WITH_HALL("watch-does-not-wait-for-a-lost-vote", watch_does_not_wait_for_a_lost_vote);
    WITH_HALL("count-says-root-turnout-and-outcome", count_says_root_turnout_and_outcome);
    WITH_HALL("count-waits-for-the-root", count_waits_for_the_root);
    WITH_HALL("count-below-the-minimum-is-a-failure",
              count_below_the_minimum_is_a_failure);
    WITH_HALL("ready-says-the-slot", ready_says_the_slot);
    WITH_HALL("status-says-what-a-challenge-needs", status_says_what_a_challenge_needs);
    WITH_HALL("challenge-draw-says-who-votes-again", challenge_draw_says_who_votes_again);
    WITH_HALL("challenge-draw-needs-all-its-options",
              challenge_draw_needs_all_its_options);
    WITH_HALL("challenge-close-says-the-root", challenge_close_says_the_root);
    WITH_HALL("challenge-reveal-reads-the-ballots-out",
              challenge_reveal_reads_the_ballots_out);
    WITH_HALL("challenge-reveal-of-a-lie-is-a-failure",
              challenge_reveal_of_a_lie_is_a_failure);
    return g_test_run();
}
