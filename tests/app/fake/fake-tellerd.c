/* fake-tellerd.c: the pretending core as a program, for what starts one
 *
 *   tellerd --state DIR [--simulate N] [--seed N]
 *
 * Each command turns the sitting to the scene that follows it.  Export writes the empty
 * certificate of the vote of every scene, unless FAKE_FORGET is set.  FAKE_REFUSE=METHOD
 * makes it refuse that command, FAKE_DIE=METHOD makes it end there, FAKE_LOSE=METHOD
 * loses the vote there; with FAKE_SECRET the sitting is one of secret votes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fake-hall.h"

static const struct {
    const char *method, *scene, *secret_scene;
} turns[] = {
    {"AddOfficer", "commissioned", "commissioned"},
    {"ImportAgenda", "imported", "imported"},
    {"OpenSitting", "sitting", "secret-dice"},
    {"ThrowDice", "sitting", "secret-sitting"},
    {"ReadyVote", "ready", "secret-ready"},
    {"OpenVote", "open", "secret-open"},
    {"HoldVote", "held", "secret-held"},
    {"ResumeVote", "open", "secret-open"},
    {"CloseVote", "closed", "secret-sealed"},
    {"CountVote", "counted", "secret-counted"},
    {"AnnounceVote", "announced", "secret-announced"},
    {"Certify", "certified", "secret-finished"},
    {"VoidVote", "voided", "voided"},
    {"CloseSitting", "imported", "secret-finished"},
    {"CheckDice", "imported", "secret-checked"},
};

static gboolean
stop(gpointer data)
{
    bool *running = data;

    *running = false;
    return G_SOURCE_REMOVE;
}

static bool
is_call(FakeHall *hall, const char *method)
{
    g_auto(GStrv) parts = g_strsplit(fake_hall_last_call(hall), "(", 2);

    return method != NULL && g_strcmp0(parts[0], method) == 0;
}

static void
write_certificate(FakeHall *hall)
{
    g_auto(GStrv) parts = g_strsplit(fake_hall_last_call(hall), "'", 3);
    g_autofree char *dir = g_build_filename(parts[1], "votes", "002", NULL);
    g_autofree char *path = g_build_filename(dir, "certificate.pdf", NULL);

    g_assert_cmpint(g_mkdir_with_parents(dir, 0755), ==, 0);
    g_assert_true(g_file_set_contents(path, "", 0, NULL));
}

static void
turn(FakeHall *hall, gpointer data)
{
    bool secret = g_getenv("FAKE_SECRET") != NULL;

    if (is_call(hall, g_getenv("FAKE_DIE")))
        _exit(EXIT_FAILURE);
    if (is_call(hall, g_getenv("FAKE_REFUSE"))) {
        fake_hall_refuse(hall, "org.teller.Error.State", "refused by the fake");
        return;
    }
    if (is_call(hall, "Export") && g_getenv("FAKE_FORGET") == NULL)
        write_certificate(hall);
    if (is_call(hall, "StartTest"))
        fake_hall_add(hall, "Sitting", "{'test': <true>, 'test-pressed': <uint32 9999>}");
    if (is_call(hall, "EndTest"))
        fake_hall_add(hall, "Sitting", "{'test': <false>, 'test-pressed': <uint32 0>}");
    for (size_t i = 0; i < G_N_ELEMENTS(turns); i++)
        if (is_call(hall, turns[i].method))
            fake_hall_scene(hall, secret ? turns[i].secret_scene : turns[i].scene);
    if (is_call(hall, g_getenv("FAKE_LOSE")))
        fake_hall_scene(hall, "secret-lost");
}

int
main(int argc, char **argv)
{
    bool running = true;

    if (argc < 3 || strcmp(argv[1], "--state") != 0)
        return EXIT_FAILURE;
    FakeHall *hall = fake_hall_new(argv[2]);
    fake_hall_on_command(hall, turn, NULL);
    g_unix_signal_add(SIGTERM, stop, &running);
    while (running)
        g_main_context_iteration(NULL, TRUE);
    fake_hall_free(hall);
    return EXIT_SUCCESS;
}
