/* test-ctl-watch.c: tellerctl status, device list, watch and stop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ctl-run.h"
#include "fake-hall.h"

typedef struct {
    FakeHall *hall;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    fixture->hall = fake_hall_new(NULL);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

static const struct {
    const char *scene;
    const char *lines[3]; /* of tellerctl status */
} moments[] = {
    {"fresh",
     {"Device      not commissioned", "Sitting     none", "tellerctl commission"}},
    {"commissioned", {"Officers    li, wang, zhang", "Roster      0", "roster import"}},
    {"imported", {"Roster      120", "M3        Not yet opened", "sitting open"}},
    {"sitting", {"江北会堂", "114 present and 6 absent of 120", "vote open M1"}},
    {"open", {"Voting; 109 of 114 cast", "quorum 80 met", "vote close"}},
    {"held", {"On hold: 更换 3-07 席表决器;", "0:38 left", "vote resume"}},
    {"closed", {"Closed, not counted", "M2        Closed", "vote count"}},
    {"counted",
     {"Passed: For 98, Against 7, Abstain 4, not pressed 5",
      "Needs 61 For, of all 120 deputies", "vote announce"}},
    {"announced", {"signatures 1, certificate JB-3-M2-1", "difference 0", "certify"}},
    {"rejected",
     {"Not passed: For 58, Against 40, Abstain 11", "M2        Announced", "certify"}},
    {"finished", {"M3        Certified", "Vote        2, round 1: M2", "sitting close"}},
    {"rekey", {"LOCKED until two officers rekey", "重新启动", "tellerctl rekey"}},
    {"secret-drawing", {"drawing its part", "Attendance", "wait for the drawing"}},
    {"secret-dice", {"Waiting for the dice", "Root-seed   5f1e02c7", "dice throw"}},
    {"secret-sitting", {"198 more secret votes", "secret", "vote ready M1"}},
    {"secret-ready", {"64 percent", "Slot        41c09ae2", "vote open M2"}},
    {"secret-closed", {"at least 100 of 114", "Slot", "watch --once-state SEALED"}},
    {"secret-sealed", {"Root        9f2c6b01", "secret: M2", "vote count"}},
    {"secret-lost", {"LOST        ", "the choices are gone", "vote void"}},
    {"halted", {"HALTED      record 42: no space left", "SIMULATION", "free or replace"}},
};

static void
status_reads_at_every_moment(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(moments); i++) {
        fake_hall_scene(fixture->hall, moments[i].scene);
        g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "status", NULL);
        g_test_message("%s: %s", moments[i].scene, ran.out);
        g_assert_cmpint(ran.status, ==, 0);
        for (size_t j = 0; j < G_N_ELEMENTS(moments[i].lines); j++)
            g_assert_nonnull(strstr(ran.out, moments[i].lines[j]));
    }
}

static void
status_leads_to_the_chair(Fixture *fixture, gconstpointer data)
{
    fake_hall_scene(fixture->hall, "secret-sealed");
    fake_hall_add(fixture->hall, "Vote", "{'tied': <true>}");
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "status", NULL);
    g_assert_cmpint(ran.status, ==, 0);
    g_assert_nonnull(strstr(ran.out, "Next        tellerctl vote count --casting for, "
                                     "against or none: a tie, ask the chair\n"));
}

static void
status_has_every_property_in_json(Fixture *fixture, gconstpointer data)
{
    static const char *const names[] = {"device",  "sitting", "agenda", "vote",
                                        "outcome", "keypads", "refused"};

    fake_hall_scene(fixture->hall, "announced");
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "status --json", NULL);
    g_assert_cmpint(ran.status, ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        ctl_assert_json(ran.out, names[i]);
    g_assert_nonnull(strstr(ran.out, "\"label\": \"JB-3-M2-1\""));
}

static void
keypads_are_listed(Fixture *fixture, gconstpointer data)
{
    g_auto(Ran) text = ctl_run(fake_hall_dir(fixture->hall), "device list", NULL);
    g_auto(Ran) json = ctl_run(fake_hall_dir(fixture->hall), "device list --json", NULL);

    g_assert_cmpint(text.status, ==, 0);
    g_assert_nonnull(strstr(text.out, "sim-0001"));
    g_assert_nonnull(strstr(text.out, "To be confirmed at its seat"));
    g_assert_cmpint(json.status, ==, 0);
    ctl_assert_json(json.out, "keypads");
}

static void
watch_prints_each_change_until_the_core_ends(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GDataInputStream) out = NULL;

    fake_hall_scene(fixture->hall, "open");
    g_autoptr(GSubprocess) watch = ctl_start(fake_hall_dir(fixture->hall), "watch", &out);
    ctl_skip_to(out, "item M2 OPEN");
    ctl_skip_to(out, "vote 2 M2 OPEN, 109 of 114 cast");
    ctl_skip_to(out, "refused late 2 absent 1");

    fake_hall_show(fixture->hall, "Refused", "{'late': 3}");
    g_autofree char *refused = ctl_next_line(out);
    g_assert_cmpstr(refused, ==, "refused late 3");
    fake_hall_show(fixture->hall, "Vote", "@a{sv} {}");
    g_autofree char *vote = ctl_next_line(out);
    g_assert_cmpstr(vote, ==, "vote none");
    fake_hall_show(fixture->hall, "Agenda",
                   "[{'id': <'M2'>, 'state': <'COUNTED'>, 'verdict': <'tie'>}]");
    g_autofree char *item = ctl_next_line(out);
    g_assert_cmpstr(item, ==, "item M2 COUNTED tie");

    fake_hall_go(fixture->hall);
    g_autofree char *end = ctl_next_line(out);
    g_assert_null(end);
    g_assert_cmpint(ctl_wait(watch), ==, 0);
    fake_hall_come(fixture->hall);
}

static void
watch_has_one_json_object_a_line(Fixture *fixture, gconstpointer data)
{
    fake_hall_scene(fixture->hall, "counted");
    g_auto(Ran) ran =
        ctl_run(fake_hall_dir(fixture->hall), "--json watch --once-state COUNTED", NULL);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(ran.out), "\n", -1);

    g_assert_cmpint(ran.status, ==, 0);
    g_assert_cmpuint(g_strv_length(lines), ==, 7);
    for (char **line = lines; *line != NULL; line++) {
        ctl_assert_json(*line, "changed");
        ctl_assert_json(*line, "value");
    }
}

static void
watch_ends_once_the_vote_is_there(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GDataInputStream) out = NULL;

    fake_hall_scene(fixture->hall, "open");
    g_autoptr(GSubprocess) watch =
        ctl_start(fake_hall_dir(fixture->hall), "watch --once-state CLOSED", &out);
    ctl_skip_to(out, "refused late 2 absent 1");
    fake_hall_scene(fixture->hall, "held");
    ctl_skip_to(out, "vote 2 M2 HELD, 109 of 114 cast, 更换 3-07 席表决器");
    fake_hall_scene(fixture->hall, "closed"); /* the scene is SEALED */
    ctl_skip_to(out, "vote 2 M2 SEALED, 109 of 114 cast");
    g_assert_cmpint(ctl_wait(watch), ==, 0);
}

static void
watch_fails_if_the_core_ends_before(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GDataInputStream) out = NULL;

    fake_hall_scene(fixture->hall, "open");
    g_autoptr(GSubprocess) watch =
        ctl_start(fake_hall_dir(fixture->hall), "watch --once-state COUNTED", &out);
    ctl_skip_to(out, "refused late 2 absent 1");
    fake_hall_go(fixture->hall);
    g_assert_cmpint(ctl_wait(watch), ==, 1);
    fake_hall_come(fixture->hall);
}

static void
watch_ends_when_nobody_reads_it(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GDataInputStream) out = NULL;

    fake_hall_scene(fixture->hall, "open");
    g_autoptr(GSubprocess) watch = ctl_start(fake_hall_dir(fixture->hall), "watch", &out);
    ctl_skip_to(out, "refused late 2 absent 1");
    g_assert_true(g_input_stream_close(G_INPUT_STREAM(out), NULL, NULL));
    fake_hall_show(fixture->hall, "Refused", "{'late': 3}");
    g_assert_cmpint(ctl_wait(watch), ==, 1);
}

static void
stop_waits_for_the_end(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GDataInputStream) out = NULL;
    g_autoptr(GSubprocess) stop = ctl_start(fake_hall_dir(fixture->hall), "stop", &out);

    while (strcmp(fake_hall_last_call(fixture->hall), "Stop()") != 0)
        g_main_context_iteration(NULL, TRUE);
    fake_hall_go(fixture->hall);
    ctl_skip_to(out, "The recording core has stopped.");
    g_assert_cmpint(ctl_wait(stop), ==, 0);
    fake_hall_come(fixture->hall);
}

static void
stop_can_be_refused(Fixture *fixture, gconstpointer data)
{
    fake_hall_refuse(fixture->hall, "org.teller.Error.State", "a vote is open");
    g_auto(Ran) ran = ctl_run(fake_hall_dir(fixture->hall), "stop", NULL);
    g_assert_cmpint(ran.status, ==, 1);
    g_assert_cmpstr(ran.err, ==, "tellerctl: State: a vote is open\n");
}

#define WITH_HALL(path, function)                                                        \
    g_test_add("/tellerctl-watch/" path, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WITH_HALL("status-reads-at-every-moment", status_reads_at_every_moment);
    WITH_HALL("status-leads-to-the-chair-on-a-tie", status_leads_to_the_chair);
    WITH_HALL("status-has-every-property-in-json", status_has_every_property_in_json);
    WITH_HALL("keypads-are-listed", keypads_are_listed);
    WITH_HALL("each-change-is-printed-until-the-core-ends",
              watch_prints_each_change_until_the_core_ends);
    WITH_HALL("one-json-object-a-line", watch_has_one_json_object_a_line);
    WITH_HALL("ends-once-the-vote-is-there", watch_ends_once_the_vote_is_there);
    WITH_HALL("fails-if-the-core-ends-before", watch_fails_if_the_core_ends_before);
    WITH_HALL("ends-when-nobody-reads-it", watch_ends_when_nobody_reads_it);
    WITH_HALL("stop-waits-for-the-end", stop_waits_for_the_end);
    WITH_HALL("stop-can-be-refused", stop_can_be_refused);
    return g_test_run();
}
