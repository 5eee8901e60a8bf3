/* test-chair-kill.c: a recording core killed while a secret tie is counted
 *
 * This program runs itself again as one that tells on its standard output how far it is,
 * and is killed (SIGKILL) there, or wherever the signal then meets it; the test goes on
 * with its directory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "chaired.h"
#include "killed.h"

enum { RANDOM_KILLS = 6 };

static const char *own_path;

/* ---- the child ---- */

static void
tell(const char *word)
{
    puts(word);
    fflush(stdout);
}

/* Goes on after "sealed" without waiting for anybody. */
static int
play(char *dir)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = killed_hall(dir, CHAIRED_SEATS, profile);
    hall->agenda = chaired_agenda;
    hall_test_ready(hall);
    killed_save_officers(hall);
    hall_test_throw_dice(hall);
    chaired_press_until_sealed(hall, "s1", chaired_tie);
    tell("sealed");
    chaired_asks(hall);
    tell("asked");
    while (getchar() != EOF)
        continue;
    return EXIT_FAILURE;
}

/* ---- the parent ---- */

static void
await(GDataInputStream *output, const char *word)
{
    g_autofree char *line = NULL;
    while (g_strcmp0(line, word) != 0) {
        g_autoptr(GError) error = NULL;
        g_free(line);
        line = g_data_input_stream_read_line(output, NULL, NULL, &error);
        g_assert_no_error(error);
        g_assert_nonnull(line);
    }
}

/* What a core has left that was killed at the word. */
static HallTest *
killed_at(const char *word, const char *profile)
{
    char *dir = killed_dir();
    const char *const argv[] = {own_path, "--play", dir, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) child = g_subprocess_newv(
        argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    g_assert_no_error(error);
    g_autoptr(GDataInputStream) output =
        g_data_input_stream_new(g_subprocess_get_stdout_pipe(child));
    await(output, word);
    g_subprocess_force_exit(child);
    g_assert_true(g_subprocess_wait(child, NULL, NULL));
    g_assert_true(g_subprocess_get_if_signaled(child));
    HallTest *hall = killed_hall(dir, CHAIRED_SEATS, profile);
    killed_load_officers(hall);
    return hall;
}

/* By the chair's word if it waits for it. */
static void
goes_on(HallTest *hall)
{
    g_autofree char *tied = hall_test_look(hall, "Vote", "tied");
    scene_rekey(hall);
    if (strcmp(tied, "true") == 0) {
        chaired_count(hall, CASTING_FOR);
        chaired_comes_to(hall, "passed");
    } else {
        SCENE_STATE(hall, "VOIDED");
    }
    scene_close_sitting(hall);
    scene_verify(hall);
}

static void
while_he_is_asked(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = killed_at("asked", profile);
    SCENE_STATE(hall, "SEALED");
    SCENE_LOOK(hall, "Vote", "tied", "true");
    goes_on(hall);
    hall_test_free(hall);
}

/* Either it waits for him or nobody has known a sum of it. */
static void
before_he_is_asked(void)
{
    g_autofree char *profile = chaired_profile();
    for (unsigned i = 0; i < RANDOM_KILLS; i++) {
        HallTest *hall = killed_at("sealed", profile);
        const SittingVote *vote = sitting_current(hall->engine->sitting);
        g_assert_true((vote->opened != NULL) == (vote->lost == NULL));
        SCENE_LOOK(hall, "Vote", "tied", vote->lost == NULL ? "true" : "false");
        goes_on(hall);
        hall_test_free(hall);
    }
}

int
main(int argc, char **argv)
{
    own_path = argv[0];
    if (argc == 3 && g_str_equal(argv[1], "--play"))
        return play(argv[2]);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chair-kill/while-he-is-asked-loses-nothing", while_he_is_asked);
    g_test_add_func("/chair-kill/before-he-is-asked-tells-nothing", before_he_is_asked);
    return g_test_run();
}
