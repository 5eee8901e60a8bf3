/* test-restart-lists.c: killed in the middle of a list, the hall goes on as if nothing
 * had been
 *
 * This program runs itself again as a recording core that plays the first steps of a
 * recorded vote and says so; then it is killed (SIGKILL), and the test goes on with its
 * directory.  The same steps without an end give the same marks, the same ballots and the
 * same certificate, but for the head of the ledger.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "app/daemon/engine-internal.h"
#include "scene.h"
#include "steady.h"
#include "tree.h"

enum {
    SEATS = 6,
    FOR = 1,
    AGAINST,
    ABSTAIN,
    CLEAR = PRESS_KEY_CLEAR,
    OK = PRESS_KEY_CONFIRM,
    NONE = 9, /* with OK a number of nothing, whatever was typed before it */
    STEP_MS = 200,
    OPEN_MS = 60000,
    HEAD_MS = 120000, /* of what follows the last step */
};

static const char *own_path;

/* A key at a seat; of seat 0 the entry that is shown. */
typedef struct {
    uint8_t seat, key;
} Step;
#define SHOW(entry)                                                                      \
    {                                                                                    \
        0, entry                                                                         \
    }

/* Seat 1 marks one too many, 2 thinks again, 3 is in the middle of a number when the core
 * ends, 4 votes by number, 5 only after it, 6 never.
 */
static const Step election[] = {
    SHOW(0),   {1, FOR},     {2, FOR},     {2, AGAINST}, {3, FOR},
    {4, OK},   {4, OK},      {4, 3},       {4, OK},      {4, FOR},
    SHOW(1),   {1, FOR},     {2, FOR},     {3, AGAINST}, SHOW(2),
    {1, FOR},  {2, ABSTAIN}, {3, OK},      {3, OK},      {3, 2}, /* killed here */
    {3, NONE}, {3, OK},      SHOW(2),      {1, AGAINST}, {2, FOR},
    {3, FOR},  {5, FOR},     SHOW(3),      {1, ABSTAIN}, {3, AGAINST},
    {4, FOR},  {5, AGAINST}, {2, AGAINST},
};

/* A rank is given by numbers alone.  5 does not come to an end, so casts nothing. */
static const Step rank[] = {
    {1, 2},     {1, OK}, {1, 1},  {1, OK}, {2, 1},  {2, OK}, {2, 2},  {2, OK},
    {2, CLEAR}, {2, 3},  {2, OK}, {4, 4},  {4, OK}, {4, 3},  {4, OK}, {4, 2},
    {4, OK},    {4, 1},  {4, OK}, {4, 2},  {4, OK}, {3, 1}, /* killed here */
    {3, NONE},  {3, OK}, {3, 3},  {3, OK}, {3, 1},  {3, OK}, {3, 2},  {3, OK},
    {3, 4},     {3, OK}, {1, 4},  {1, OK}, {1, 3},  {1, OK}, {2, 2},  {2, OK},
    {2, 4},     {2, OK}, {5, 1},  {5, OK},
};

static const Step grades[] = {
    SHOW(0),   {1, 1},  {2, 1},  {2, 2},     {3, 3},  {1, 5},
    {4, OK},   {4, OK}, {4, 3},  {4, OK},    {4, 1},  SHOW(1),
    {1, 2},    {2, 1},  {2, 3},  {3, OK},    {3, OK}, {3, 2}, /* killed here */
    {3, NONE}, {3, OK}, SHOW(1), {3, 1},     {4, 2},  {5, 2},
    SHOW(2),   {1, 1},  {2, 3},  {2, CLEAR}, {2, 1},  {3, 3},
};

typedef struct {
    const char *name, *item, *agenda, *entries;
    const Step *steps;
    size_t n, half;
    const char *marked; /* by then: deputy, changes, cells */
} ListVote;

#define STEPS(list, at) list, G_N_ELEMENTS(list), at
#define COLUMNS         "id,kind,form,method,seats,title,window\n"
static const ListVote kinds[] = {
    {"election", "e1", COLUMNS "e1,election-committee,elect,recorded,2,委员,3600\n",
     "item,id,title\ne1,c1,丁一\ne1,c2,王二\ne1,c3,张三\ne1,c4,李四\n",
     STEPS(election, 20),
     "d0001 0 0 1 4\nd0002 1 0 2 4 9\nd0003 0 0 1 5\nd0004 0 0 7\nd0005 0 \nd0006 0 \n"},
    {"rank", "p1", COLUMNS "p1,projects,rank,recorded,2,民生实事,3600\n",
     "item,id,title\np1,p1,公园\np1,p2,道路\np1,p3,路灯\np1,p4,学校\n", STEPS(rank, 22),
     "d0001 0 0 2 5\nd0002 1 0 1 10\nd0003 0 \nd0004 0 0 4 7 10 13\nd0005 0 \nd0006 0 "
     "\n"},
    {"grades", "v1", COLUMNS "v1,evaluation,grades,recorded,,满意度测评,3600\n",
     "item,id,title\nv1,d1,民政局\nv1,d2,教育局\nv1,d3,住建局\n", STEPS(grades, 18),
     "d0001 0 0 1 5\nd0002 2 0 2 6\nd0003 0 0 3\nd0004 0 0 7\nd0005 0 \nd0006 0 \n"},
};

static HallTest *
hall_on(char *dir, const ListVote *kind, Suite suite)
{
    HallTest *hall = g_new0(HallTest, 1);
    g_autofree char *path = g_build_filename(dir, "seeds", NULL);
    g_autofree char *seeds = NULL;
    gsize len;
    hall->dir = dir;
    hall->n_seats = SEATS;
    hall->suite = suite;
    hall->profile = "free";
    hall->agenda = kind->agenda;
    hall->wall_us = steady_wall_us;
    hall->monotonic_us = steady_monotonic_us;
    hall_test_start(hall, NULL);
    if (!g_file_get_contents(path, &seeds, &len, NULL))
        return hall;
    for (unsigned i = 0; i < HALL_OFFICERS; i++)
        hall->officers[i] =
            key_from_seed(suite, (const uint8_t *)seeds + i * KEY_SEED_LEN, NULL);
    return hall;
}

static void
open_vote(HallTest *hall, const ListVote *kind)
{
    g_autoptr(GError) error = NULL;
    uint32_t n;
    steady_set_ms(OPEN_MS / 2);
    hall_test_open_sitting(hall);
    engine_import_entries(hall->engine, kind->entries, strlen(kind->entries), &n, &error);
    g_assert_no_error(error);
    engine_sign_in(hall->engine, "*", true, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    steady_set_ms(OPEN_MS);
    scene_open_vote(hall, kind->item);
}

static void
take_step(HallTest *hall, const ListVote *kind, size_t i)
{
    g_autoptr(GError) error = NULL;
    const Step step = kind->steps[i];
    steady_set_ms(OPEN_MS + (int64_t)(i + 1) * STEP_MS);
    if (step.seat == 0) {
        engine_lead(hall->engine, step.key, &error);
        g_assert_no_error(error);
    } else
        hall_test_press(hall, step.seat, step.key);
}

/* "d0001 changes cells" of each. */
static char *
marks_of(const HallTest *hall)
{
    const Marks *marks = vote_marks(sitting_current(hall->engine->sitting)->vote);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < marks_n_voters(marks); i++) {
        const Ballot *ballot = marks_ballot(marks, i);
        g_autofree char *cells = ballot_marks_text(ballot);
        g_string_append_printf(text, "%s %u %s\n", ballot->deputy, ballot->changes,
                               cells);
    }
    return g_string_free(text, FALSE);
}

/* From the last step to a closed sitting, whose bundle another program finds in order. */
static GHashTable *
finish(HallTest *hall)
{
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    steady_set_ms(HEAD_MS);
    scene_close(hall);
    steady_set_ms(HEAD_MS + 1000);
    scene_count(hall);
    scene_announce(hall);
    scene_certify(hall, 1);
    scene_close_sitting(hall);
    scene_verify(hall);
    return tree_read(bundle);
}

/* ---- the child ---- */

static void
play(int argc, char **argv)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves nobody behind */
    g_assert_cmpint(argc, ==, 6);
    const ListVote *kind = &kinds[atoi(argv[3])];
    HallTest *hall = hall_on(argv[2], kind, (Suite)atoi(argv[5]));
    const size_t n = (size_t)atoi(argv[4]);
    open_vote(hall, kind);
    for (size_t i = 0; i < n; i++)
        take_step(hall, kind, i);
    puts("played");
    fflush(stdout);
    for (;;) /* until it is killed */
        pause();
}

/* ---- the parent ---- */

static GHashTable *device; /* commissioned: the same in all runs of a suite */

static char *
new_directory(void)
{
    static const char memory[] = "/dev/shm";
    const char *where = access(memory, W_OK | X_OK) == 0 ? memory : g_get_tmp_dir();
    char *dir = g_build_filename(where, "teller-lists-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(dir));
    if (device != NULL)
        tree_write(device, dir);
    return dir;
}

static void
commission(Suite suite)
{
    HallTest *hall = hall_on(new_directory(), &kinds[0], suite);
    g_autofree char *path = g_build_filename(hall->dir, "seeds", NULL);
    char seeds[HALL_OFFICERS][KEY_SEED_LEN];
    steady_set_ms(0);
    hall_test_commission(hall);
    for (unsigned i = 0; i < HALL_OFFICERS; i++) {
        g_autoptr(SecureBytes) seed = key_copy_seed(hall->officers[i], NULL);
        memcpy(seeds[i], seed->bytes, KEY_SEED_LEN);
    }
    g_assert_true(g_file_set_contents(path, seeds[0], sizeof seeds, NULL));
    hall_test_stop(hall);
    device = tree_read(hall->dir);
    hall_test_free(hall);
}

/* The same steps by a core that does not end; @out_marks has a text for each. */
static GHashTable *
play_whole(const ListVote *kind, Suite suite, GPtrArray *out_marks)
{
    HallTest *hall = hall_on(new_directory(), kind, suite);
    open_vote(hall, kind);
    for (size_t i = 0; i < kind->n; i++) {
        take_step(hall, kind, i);
        g_ptr_array_add(out_marks, marks_of(hall));
    }
    GHashTable *bundle = finish(hall);
    hall_test_free(hall);
    return bundle;
}

/* A core that has played @n steps and was killed; what it leaves. */
static char *
play_and_kill(const ListVote *kind, Suite suite, size_t n)
{
    char *dir = new_directory();
    g_autoptr(GError) error = NULL;
    g_autofree char *number = g_strdup_printf("%d", (int)(kind - kinds));
    g_autofree char *steps = g_strdup_printf("%zu", n);
    g_autofree char *of = g_strdup_printf("%d", (int)suite);
    const char *const argv[] = {own_path, "--play", dir, number, steps, of, NULL};
    g_autoptr(GSubprocess) child =
        g_subprocess_newv(argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    g_assert_no_error(error);
    g_autoptr(GDataInputStream) output =
        g_data_input_stream_new(g_subprocess_get_stdout_pipe(child));
    g_autofree char *line = g_data_input_stream_read_line(output, NULL, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(line, ==, "played");
    g_subprocess_force_exit(child);
    g_assert_true(g_subprocess_wait(child, NULL, NULL));
    g_assert_true(g_subprocess_get_if_signaled(child));
    g_assert_cmpint(g_subprocess_get_term_sig(child), ==, SIGKILL);
    return dir;
}

/* Held, with the marks of the step before the end, also when the officers have come. */
static HallTest *
come_back(const ListVote *kind, Suite suite, size_t n, const char *marks)
{
    g_autoptr(GError) error = NULL;
    steady_set_ms(OPEN_MS + (int64_t)n * STEP_MS);
    HallTest *hall = hall_on(play_and_kill(kind, suite, n), kind, suite);
    g_autofree char *before = marks_of(hall);
    g_assert_cmpstr(before, ==, marks);
    SCENE_STATE(hall, "HELD");
    SCENE_LOOK(hall, "Vote", "hold-reason", "restart");
    scene_rekey(hall);
    engine_resume_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_autofree char *after = marks_of(hall);
    g_assert_cmpstr(after, ==, marks);
    return hall;
}

/* Without the lines that name the head of the ledger. */
static char *
certificate_of(GHashTable *bundle)
{
    GBytes *bytes = g_hash_table_lookup(bundle, "votes/001/certificate.txt");
    g_assert_nonnull(bytes);
    g_autofree char *text =
        g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *rest = g_string_new(NULL);
    unsigned n_heads = 0;
    for (char **line = lines; *line != NULL; line++)
        if (g_str_has_prefix(*line, "head-entry ") || g_str_has_prefix(*line, "head "))
            n_heads++;
        else
            g_string_append_printf(rest, "%s\n", *line);
    g_assert_cmpuint(n_heads, ==, 2);
    return g_string_free(rest, FALSE);
}

static void
is_the_same(GHashTable *whole, GHashTable *mended)
{
    static const char *const files[] = {"question.txt", "opening.txt", "ballots.txt",
                                        "outcome.txt"};
    g_autofree char *certificate = certificate_of(whole), *other = certificate_of(mended);
    g_assert_cmpstr(certificate, ==, other);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename("votes/001", files[i], NULL);
        g_assert_nonnull(g_hash_table_lookup(whole, path));
        g_assert_true(g_bytes_equal(g_hash_table_lookup(whole, path),
                                    g_hash_table_lookup(mended, path)));
    }
    g_assert_false(g_bytes_equal(g_hash_table_lookup(whole, "keys.txt"),
                                 g_hash_table_lookup(mended, "keys.txt")));
}

/* Also elsewhere than in the middle of a number the marks come back. */
static void
come_back_at(const ListVote *kind, Suite suite, size_t n, const GPtrArray *marks)
{
    HallTest *hall = come_back(kind, suite, n, marks->pdata[n - 1]);
    hall_test_free(hall);
}

static void
goes_on(const ListVote *kind, Suite suite)
{
    g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func(g_free);
    commission(suite);
    g_autoptr(GHashTable) whole = play_whole(kind, suite, marks);
    g_assert_cmpstr(marks->pdata[kind->half - 1], ==, kind->marked);
    HallTest *hall = come_back(kind, suite, kind->half, marks->pdata[kind->half - 1]);
    SCENE_LOOK(hall, "Vote", "lead", "0");
    for (size_t i = kind->half; i < kind->n; i++) {
        take_step(hall, kind, i);
        g_autofree char *now = marks_of(hall);
        g_assert_cmpstr(now, ==, marks->pdata[i]);
    }
    g_autoptr(GHashTable) mended = finish(hall);
    is_the_same(whole, mended);
    hall_test_free(hall);
    come_back_at(kind, suite, 3, marks);
    come_back_at(kind, suite, kind->n, marks);
    g_clear_pointer(&device, g_hash_table_unref);
}

static void
goes_on_ed25519(gconstpointer kind)
{
    goes_on(kind, SUITE_ED25519_SHA256);
}

static void
goes_on_sm2(gconstpointer kind)
{
    goes_on(kind, SUITE_SM2_SM3);
}

int
main(int argc, char **argv)
{
    own_path = argv[0];
    g_assert_true(suite_init_allow_unlocked(NULL));
    if (argc > 1 && g_str_equal(argv[1], "--play"))
        play(argc, argv);
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *path =
            g_strdup_printf("/restart-lists/%s-goes-on/ed25519", kinds[i].name);
        g_test_add_data_func(path, &kinds[i], goes_on_ed25519);
    }
    g_test_add_data_func("/restart-lists/election-goes-on/sm2", &kinds[0], goes_on_sm2);
    return g_test_run();
}
