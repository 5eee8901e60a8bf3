/* fake-tellerd.c: the pretending core as a program, for what starts one
 *
 *   tellerd --state DIR [--simulate N]
 *
 * Each command turns the sitting to the scene that follows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib-unix.h>
#include <stdlib.h>
#include <string.h>

#include "fake-hall.h"

static const struct {
    const char *method, *scene;
} turns[] = {
    {"AddOfficer", "commissioned"}, {"ImportAgenda", "imported"},
    {"OpenSitting", "sitting"},     {"OpenVote", "open"},
    {"HoldVote", "held"},           {"ResumeVote", "open"},
    {"CloseVote", "closed"},        {"CountVote", "counted"},
    {"AnnounceVote", "announced"},  {"Certify", "certified"},
    {"VoidVote", "voided"},
};

static gboolean
stop(gpointer data)
{
    bool *running = data;

    *running = false;
    return G_SOURCE_REMOVE;
}

static void
turn(FakeHall *hall)
{
    for (size_t i = 0; i < G_N_ELEMENTS(turns); i++)
        if (g_str_has_prefix(fake_hall_last_call(hall), turns[i].method))
            fake_hall_scene(hall, turns[i].scene);
}

int
main(int argc, char **argv)
{
    bool running = true;
    unsigned n_seen = 0;

    if (argc < 3 || strcmp(argv[1], "--state") != 0)
        return EXIT_FAILURE;
    FakeHall *hall = fake_hall_new(argv[2]);
    g_unix_signal_add(SIGTERM, stop, &running);
    while (running) {
        g_main_context_iteration(NULL, TRUE);
        if (n_seen == fake_hall_n_calls(hall))
            continue;
        n_seen = fake_hall_n_calls(hall);
        turn(hall);
    }
    fake_hall_free(hall);
    return EXIT_SUCCESS;
}
