/* bench-recount.c: how fast counts that others published are counted again
 *
 * Of the processor's time, so that other programs hardly disturb; medians.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/pabulib.h"
#include "ballots/recount.h"
#include "figures.h"

#include <glib/gstdio.h>
#include <string.h>

enum { N_RUNS = 5, N_BALLOTS = 1000000, N_PROJECTS = 10 };

static void
report(const char *what, double *seconds, size_t n_ballots, size_t n_bytes)
{
    const double each = median(seconds, N_RUNS);
    g_print("%-37s %6.3f s  %5.2f million ballots a second", what, each,
            (double)n_ballots / each / 1e6);
    if (n_bytes > 0)
        g_print("  %3.0f MB a second", (double)n_bytes / each / 1e6);
    g_print("\n");
}

static void
bench_list(void)
{
    static const char *const words[] = {"for", "for", "against", "abstain"};
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    g_autoptr(GString) list = g_string_new("deputy,choice\n");
    double seconds[N_RUNS];
    for (unsigned i = 0; i < N_BALLOTS; i++)
        g_string_append_printf(list, "D%07u,%s\n", i, words[i % G_N_ELEMENTS(words)]);
    const RecountRequest request = {
        .profile = profile, .eligible = N_BALLOTS, .present = N_BALLOTS};
    for (size_t run = 0; run < N_RUNS; run++) {
        const Watch watch = watch_start();
        g_autoptr(Outcome) outcome = recount_list(&request, list->str, list->len, NULL);
        seconds[run] = watch_read(&watch).cpu;
        g_assert_cmpuint(outcome->sums[RECOUNT_FOR], ==, N_BALLOTS / 2);
    }
    report("list of recorded ballots", seconds, N_BALLOTS, list->len);
}

/* What the recorder does with ballots that it has. */
static void
bench_tally(void)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Ballot) ballot = ballot_new(paper, "D0000001");
    double seconds[N_RUNS];
    for (size_t run = 0; run < N_RUNS; run++) {
        const Watch watch = watch_start();
        g_autoptr(Tally) tally = tally_new(paper);
        for (unsigned i = 0; i < N_BALLOTS; i++) {
            ballot_mark_only(ballot, 1 + i % 3);
            g_assert_true(ballot_validate(ballot, paper, NULL) &&
                          tally_add(tally, ballot, NULL));
        }
        seconds[run] = watch_read(&watch).cpu;
        g_assert_cmpuint(tally->n_cast, ==, N_BALLOTS);
    }
    report("ballots judged and added", seconds, N_BALLOTS, 0);
}

static void
bench_pb(const char *what, const char *text, size_t len)
{
    double seconds[N_RUNS];
    size_t n_ballots = 0;
    for (size_t run = 0; run < N_RUNS; run++) {
        const Watch watch = watch_start();
        g_autoptr(Pabulib) file = pabulib_from_text(text, len, NULL);
        g_assert_nonnull(file);
        g_autofree size_t *order = g_new(size_t, pabulib_n_projects(file));
        GreedyChoice choice;
        g_assert_true(pabulib_choose(file, (PabulibRule){GREEDY_SKIP, false}, order,
                                     &choice, NULL));
        seconds[run] = watch_read(&watch).cpu;
        n_ballots = pabulib_n_votes(file);
    }
    report(what, seconds, n_ballots, len);
}

static void
bench_made_pb(void)
{
    g_autoptr(GString) text =
        g_string_new("META\nkey;value\nbudget;5\nvote_type;approval\nPROJECTS\n"
                     "project_id;cost\n");
    for (unsigned i = 0; i < N_PROJECTS; i++)
        g_string_append_printf(text, "P%u;%u\n", i, i % 3 + 1);
    g_string_append(text, "VOTES\nvoter_id;vote\n");
    for (unsigned i = 0; i < N_BALLOTS; i++)
        g_string_append_printf(text, "%u;P%u,P%u,P%u\n", i, i % 10, (i + 1) % 10,
                               (i + 5) % 10);
    bench_pb(".pb of 1,000,000, three marks", text->str, text->len);
}

/* The largest at hand, or NULL. */
static char *
largest_pb(void)
{
    const char *root = g_getenv("TELLER_SHARED_DATA");
    g_autofree char *folder = g_build_filename(root != NULL ? root : ".", "pb", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    char *largest = NULL;
    goffset most = 0;
    for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
         name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        GStatBuf status;
        if (!g_str_has_suffix(name, ".pb") || g_stat(path, &status) != 0 ||
            status.st_size <= most)
            continue;
        most = status.st_size;
        g_free(largest);
        largest = g_steal_pointer(&path);
    }
    return largest;
}

int
main(void)
{
    g_autofree char *path = largest_pb();
    g_autofree char *text = NULL;
    gsize len;
    bench_list();
    bench_tally();
    if (path != NULL && g_file_get_contents(path, &text, &len, NULL)) {
        g_autofree char *name = g_path_get_basename(path);
        bench_pb(name, text, len);
    }
    bench_made_pb();
    return 0;
}
