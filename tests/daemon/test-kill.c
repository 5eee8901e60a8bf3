/* test-kill.c: killed at any step of a vote, the core has every acknowledged press
 *
 * This program runs itself again as a recording core with a simulated hall that tells on
 * its standard output what it does, and above all what it sees acknowledged: the steady
 * light of a keypad.  It is killed (SIGKILL) at a line of that, and the test goes on with
 * its directory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "killed.h"
#include "scene.h"

enum { SEATS = 8, ROUNDS = 3, RANDOM_KILLS = 16, SEED = 20240611 };

static const char *own_path;

/* ---- the child ---- */

static bool is_stepping; /* waits after each line until it is told to go on */

static void tell(const char *format, ...) G_GNUC_PRINTF(1, 2);

static void
tell(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    fflush(stdout);
    if (is_stepping && getchar() == EOF)
        exit(EXIT_FAILURE);
}

static uint8_t
key_of(uint32_t seat, unsigned round)
{
    return (uint8_t)(1 + (seat + round) % 3);
}

/* A burst, and what is acknowledged of it. */
static void
press_all(HallTest *hall, unsigned round)
{
    for (uint32_t seat = 1; seat <= SEATS; seat++) {
        printf("press %u %u\n", seat, key_of(seat, round));
        transport_sim_press(hall->sim, seat, key_of(seat, round));
    }
    fflush(stdout);
    hall_test_run(hall, 100);
    for (uint32_t seat = 1; seat <= SEATS; seat++) {
        while (!hall_test_is_acknowledged(hall, seat))
            hall_test_run(hall, 50);
        tell("ack %u %u", seat, key_of(seat, round));
    }
}

static void
hold_and_resume(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    scene_hold(hall);
    tell("held");
    engine_resume_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    tell("resumed");
}

static int
play(char *dir)
{
    HallTest *hall = killed_hall(dir, SEATS, "local-congress");
    hall_test_commission(hall);
    killed_save_officers(hall);
    tell("commissioned");
    hall_test_open_sitting(hall);
    tell("sitting");
    g_autoptr(GError) error = NULL;
    engine_sign_in(hall->engine, "*", true, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    tell("signed-in");
    scene_open_vote(hall, "m1");
    tell("open");
    press_all(hall, 0);
    hold_and_resume(hall);
    for (unsigned round = 1; round < ROUNDS; round++)
        press_all(hall, round);
    scene_close(hall);
    tell("sealed");
    scene_count(hall);
    tell("counted");
    scene_announce(hall);
    tell("announced");
    scene_certify(hall, 1);
    tell("certified");
    scene_close_sitting(hall);
    tell("closed");
    tell("end");
    return EXIT_SUCCESS;
}

/* ---- the parent ---- */

/* What a child was seen to do, by seat. */
typedef struct {
    char *dir;
    GSubprocess *process;
    GDataInputStream *output;
    unsigned n_lines; /* but those of presses */
    char *last;
    unsigned n_pressed[SEATS + 1], n_acknowledged[SEATS + 1];
} Child;

static void
child_start(Child *self, bool stepping)
{
    g_autoptr(GError) error = NULL;
    self->dir = killed_dir();
    const char *const argv[] = {own_path, "--play", self->dir,
                                stepping ? "stepping" : "free", NULL};
    self->process = g_subprocess_newv(
        argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    g_assert_no_error(error);
    self->output = g_data_input_stream_new(g_subprocess_get_stdout_pipe(self->process));
}

static void
take_line(Child *self, const char *line)
{
    unsigned seat, key;
    if (sscanf(line, "press %u %u", &seat, &key) == 2) {
        g_assert_cmpuint(key, ==, key_of(seat, self->n_pressed[seat]));
        self->n_pressed[seat]++;
        return;
    }
    if (sscanf(line, "ack %u %u", &seat, &key) == 2) {
        g_assert_cmpuint(key, ==, key_of(seat, self->n_acknowledged[seat]));
        self->n_acknowledged[seat]++;
    }
    self->n_lines++;
    g_free(self->last);
    self->last = g_strdup(line);
}

/* False at the end of what it says. */
static bool
read_line(Child *self)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *line =
        g_data_input_stream_read_line(self->output, NULL, NULL, &error);
    g_assert_no_error(error);
    if (line == NULL)
        return false;
    take_line(self, line);
    return true;
}

static void
go_on(const Child *self)
{
    GOutputStream *input = g_subprocess_get_stdin_pipe(self->process);
    g_autoptr(GError) error = NULL;
    g_output_stream_write_all(input, "\n", 1, NULL, NULL, &error);
    g_assert_no_error(error);
    g_output_stream_flush(input, NULL, &error);
    g_assert_no_error(error);
}

/* Kills it at line @n; false if it came to its end before. */
static bool
kill_at(Child *self, unsigned n, bool stepping)
{
    while (self->n_lines < n) {
        unsigned before = self->n_lines;
        if (!read_line(self))
            g_error("it ended after “%s”", self->last);
        if (stepping && self->n_lines > before && self->n_lines < n)
            go_on(self);
    }
    bool is_over = g_str_equal(self->last, "end");
    g_subprocess_force_exit(self->process);
    g_assert_true(g_subprocess_wait(self->process, NULL, NULL));
    if (g_subprocess_get_if_signaled(self->process))
        g_assert_cmpint(g_subprocess_get_term_sig(self->process), ==, SIGKILL);
    else /* one that waits for nobody may have been faster than the signal */
        g_assert_true(!stepping && g_subprocess_get_successful(self->process));
    while (read_line(self)) /* what it had said and we had not heard */
        continue;
    return !is_over;
}

static void
child_clear(Child *self)
{
    g_clear_object(&self->output);
    g_clear_object(&self->process);
    g_free(self->last);
}

/* Of a seat: all its acknowledged presses, and of the others the first ones or none. */
static void
has_what_was_acknowledged(const Child *child, const Ballot *ballot, uint32_t seat)
{
    unsigned n = ballot->cells[0] == 0 ? 0 : ballot->changes + 1;
    g_assert_cmpuint(n, >=, child->n_acknowledged[seat]);
    g_assert_cmpuint(n, <=, child->n_pressed[seat]);
    if (n > 0)
        g_assert_cmpuint(ballot->cells[key_of(seat, n - 1)], ==, 1);
}

static void
check_marks(HallTest *hall, const Child *child, uint64_t sums[3])
{
    SittingVote *vote = sitting_current(hall->engine->sitting);
    const Marks *marks = vote_marks(vote->vote);
    g_assert_cmpuint(marks_n_voters(marks), ==, SEATS);
    for (uint32_t seat = 1; seat <= SEATS; seat++) {
        const Ballot *ballot = marks_ballot(marks, seat - 1);
        has_what_was_acknowledged(child, ballot, seat);
        for (size_t i = 0; i < 3; i++)
            sums[i] += ballot->cells[i + 1];
    }
}

/* The sitting goes on to its end, and the sums are those of the presses. */
static void
finish(HallTest *hall, const Child *child)
{
    const Engine *engine = hall->engine;
    SittingVote *vote = sitting_current(engine->sitting);
    bool has_marks = vote != NULL && vote->vote != NULL;
    uint64_t sums[3] = {0};
    if (vote != NULL) {
        g_assert_cmpint(vote->state, !=, VOTE_OPEN);
        SCENE_LOOK(hall, "Sitting", "needs-officers",
                   engine->sitting->closed ? "false" : "true");
    }
    if (has_marks)
        check_marks(hall, child, sums);
    scene_finish(hall);
    vote = sitting_current(engine->sitting);
    for (uint32_t i = 0; has_marks && i < 3; i++)
        g_assert_cmpuint(vote->outcome->sums[i + 1], ==, sums[i]);
    if (vote != NULL && vote->outcome != NULL && !has_marks)
        for (uint32_t seat = 1; seat <= SEATS; seat++)
            g_assert_cmpuint(child->n_acknowledged[seat], ==, ROUNDS);
}

static bool
kill_and_go_on(unsigned n, bool stepping)
{
    Child child = {.n_lines = 0};
    child_start(&child, stepping);
    bool is_more = kill_at(&child, n, stepping);
    g_test_message("killed at line %u, “%s”", n, child.last);
    HallTest *hall = killed_hall(child.dir, SEATS, "local-congress");
    killed_load_officers(hall);
    if (hall->engine->sitting != NULL)
        finish(hall, &child);
    child_clear(&child);
    hall_test_free(hall);
    return is_more;
}

static void
at_every_line(void)
{
    unsigned n = 1;
    while (kill_and_go_on(n, true))
        n++;
    g_assert_cmpuint(n, >=, 30);
}

/* It runs on while the signal is on its way, so this hits it anywhere. */
static void
anywhere(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
    for (unsigned i = 0; i < RANDOM_KILLS; i++)
        kill_and_go_on((unsigned)g_rand_int_range(random, 1, 4 + ROUNDS * SEATS), false);
}

int
main(int argc, char **argv)
{
    own_path = argv[0];
    if (argc == 4 && g_str_equal(argv[1], "--play")) {
        is_stepping = g_str_equal(argv[3], "stepping");
        return play(argv[2]);
    }
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kill/at-every-step-loses-nothing", at_every_line);
    g_test_add_func("/kill/anywhere-loses-nothing", anywhere);
    return g_test_run();
}
