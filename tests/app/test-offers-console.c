/* test-offers-console.c: which commands each moment offers, of a core that pretends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "console-test.h"

/* What the window itself can do at any time. */
static const char *const always[] = {"item-next", "item-previous", "keypads", "keys",
                                     "page-next", "page-previous", "step",    NULL};
/* Of a commissioned device, and of a sitting that nothing has to unlock. */
static const char *const of_device[] = {"add-officer", "change-pin",     "confirm-clock",
                                        "export",      "revoke-officer", NULL};
static const char *const of_sitting[] = {"add-item", "change-item",    "close-sitting",
                                         "entries",  "import-entries", "sign-in-all",
                                         NULL};

enum { DEVICE = 1 << 0, SITTING = 1 << 1 };

static const struct {
    const char *scene;
    int sets;
    const char *others; /* in the order of the alphabet */
} offers[] = {
    {"fresh", 0, "commission"},
    {"commissioned", DEVICE,
     "add-item import-agenda import-roster open-sitting print-device"},
    {"imported", DEVICE,
     "add-item change-item entries import-agenda import-entries import-roster "
     "open-sitting print-device"},
    {"sitting", DEVICE | SITTING,
     "defer-item open-vote print-absences print-numbers ready-by-hand ready-vote "
     "start-test withdraw-item"},
    {"testing", DEVICE | SITTING,
     "defer-item end-test print-absences print-numbers print-test ready-by-hand "
     "ready-vote withdraw-item"},
    {"ready", DEVICE | SITTING,
     "open-vote print-absences print-attendance print-numbers start-test void-vote"},
    {"open", DEVICE | SITTING,
     "close-vote extend-vote hold-vote print-attendance print-numbers void-vote"},
    {"held", DEVICE | SITTING,
     "close-vote declare extend-vote print-attendance print-numbers resume-vote "
     "void-vote"},
    {"closing", DEVICE | SITTING,
     "count-vote declare print-absences print-attendance "
     "print-numbers void-vote"},
    {"closed", DEVICE | SITTING,
     "count-vote declare print-absences print-attendance "
     "print-numbers void-vote"},
    {"counted", DEVICE | SITTING,
     "announce-vote annul-vote print-absences print-attendance print-certificate "
     "print-form print-numbers"},
    {"announced", DEVICE | SITTING,
     "annul-vote certify correct-vote defer-item open-vote print-absences "
     "print-attendance print-certificate print-form print-numbers ready-by-hand "
     "ready-vote start-test withdraw-item"},
    {"certified", DEVICE | SITTING,
     "annul-vote correct-vote defer-item open-vote print-absences print-attendance "
     "print-certificate print-form print-numbers ready-by-hand ready-vote start-test "
     "withdraw-item"},
    {"rejected", DEVICE | SITTING,
     "annul-vote certify correct-vote defer-item open-vote print-absences "
     "print-attendance print-certificate print-form print-numbers ready-by-hand "
     "ready-vote start-test withdraw-item"},
    {"voided", DEVICE | SITTING,
     "defer-item open-vote print-absences print-attendance print-numbers print-void "
     "ready-by-hand ready-vote start-test withdraw-item"},
    {"annulled", DEVICE | SITTING,
     "defer-item open-vote print-absences print-annulment print-attendance print-numbers "
     "ready-by-hand ready-vote start-test withdraw-item"},
    {"finished", DEVICE | SITTING,
     "annul-vote correct-vote print-absences print-attendance print-certificate "
     "print-form print-numbers start-test"},
    {"rekey", DEVICE, "print-numbers rekey"},
    {"halted", 0, ""},
    {"election-open", DEVICE | SITTING,
     "close-vote extend-vote hold-vote lead-next lead-previous lead-review "
     "print-attendance print-numbers void-vote"},
    {"hands-closed", DEVICE | SITTING,
     "declare enter-count print-absences print-attendance print-numbers void-vote"},
    {"paper-closed", DEVICE | SITTING,
     "declare enter-count print-absences print-attendance print-numbers void-vote"},
    {"secret-drawing", DEVICE | SITTING,
     "defer-item print-absences print-numbers ready-by-hand start-test withdraw-item"},
    {"secret-dice", DEVICE | SITTING,
     "defer-item print-absences print-numbers ready-by-hand start-test throw-dice "
     "withdraw-item"},
    {"secret-mixing", DEVICE | SITTING,
     "defer-item print-absences print-numbers ready-by-hand start-test withdraw-item"},
    {"secret-sitting", DEVICE | SITTING,
     "defer-item print-absences print-numbers ready-by-hand ready-vote start-test "
     "withdraw-item"},
    {"secret-ready", DEVICE | SITTING,
     "open-vote print-absences print-attendance print-numbers start-test void-vote"},
    {"secret-open", DEVICE | SITTING,
     "close-vote extend-vote hold-vote print-attendance print-numbers void-vote"},
    {"secret-closed", DEVICE | SITTING,
     "declare print-absences print-attendance print-numbers void-vote"},
    {"secret-sealed", DEVICE | SITTING,
     "count-vote declare print-absences print-attendance "
     "print-numbers print-root void-vote"},
    {"secret-announced", DEVICE | SITTING,
     "annul-vote certify correct-vote defer-item open-vote print-absences "
     "print-attendance print-certificate print-form print-numbers ready-by-hand "
     "ready-vote start-test withdraw-item"},
    {"secret-lost", DEVICE | SITTING, "print-attendance print-numbers void-vote"},
    {"secret-may-challenge", DEVICE | SITTING,
     "count-vote declare draw-challenge print-absences "
     "print-attendance print-numbers print-root void-vote"},
    {"secret-supplement", DEVICE | SITTING,
     "close-supplement declare print-absences print-attendance print-numbers void-vote"},
    {"secret-resealing", DEVICE | SITTING,
     "declare print-absences print-attendance print-numbers void-vote"},
    {"secret-resealed", DEVICE | SITTING,
     "declare draw-challenge print-absences print-attendance print-numbers "
     "reveal-challenge void-vote"},
    {"secret-revealed", DEVICE | SITTING,
     "count-vote declare print-absences print-attendance "
     "print-numbers void-vote"},
    {"secret-finished", DEVICE | SITTING,
     "annul-vote check-dice correct-vote print-absences print-attendance "
     "print-certificate print-form print-numbers start-test"},
};

static int
compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
assert_offered(Fixture *fixture, const char *const *actions)
{
    for (; *actions != NULL; actions++) {
        g_test_message("%s", *actions);
        g_assert_true(is_enabled(fixture, *actions));
    }
}

/* Those that can be given now and stand in none of @sets. */
static char *
offered(Fixture *fixture, int sets)
{
    g_auto(GStrv) names = g_action_group_list_actions(G_ACTION_GROUP(fixture->console));
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    qsort(names, g_strv_length(names), sizeof *names, compare);
    for (char **name = names; *name != NULL; name++)
        if (is_enabled(fixture, *name) && !g_strv_contains(always, *name) &&
            ((sets & DEVICE) == 0 || !g_strv_contains(of_device, *name)) &&
            ((sets & SITTING) == 0 || !g_strv_contains(of_sitting, *name)))
            g_ptr_array_add(list, *name);
    g_ptr_array_add(list, NULL);
    return g_strjoinv(" ", (char **)list->pdata);
}

static void
each_moment_offers_its_commands(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(offers); i++) {
        turn_to(fixture, offers[i].scene);
        g_test_message("%s", offers[i].scene);
        if ((offers[i].sets & DEVICE) != 0)
            assert_offered(fixture, of_device);
        if ((offers[i].sets & SITTING) != 0)
            assert_offered(fixture, of_sitting);
        g_autofree char *others = offered(fixture, offers[i].sets);
        g_assert_cmpstr(others, ==, offers[i].others);
    }
}

int
main(int argc, char **argv)
{
    window_test_init(&argc, &argv);
    g_test_add("/offers-console/each-moment-offers-its-commands", Fixture, "fresh",
               set_up, each_moment_offers_its_commands, tear_down);
    return g_test_run();
}
