/* test-greedy.c: what fits into a budget, and where only a tie decides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/greedy.h"

#include <string.h>

#define MAX_PROJECTS 6

/* @results: a letter for each, T taken, L left, = tie; @order: indices as digits. */
typedef struct {
    GreedyProject projects[MAX_PROJECTS];
    size_t n;
    uint64_t budget;
    Greedy rule;
    uint64_t threshold;
    const char *results, *order;
    uint64_t left;
} Case;

static const Case cases[] = {
    {{{9, 40}, {8, 70}, {7, 60}, {6, 1}}, 4, 100, GREEDY_SKIP, 0, "TLTL", "02", 0},
    {{{9, 40}, {8, 70}, {7, 60}, {6, 1}}, 4, 100, GREEDY_STOP, 0, "TLLL", "0", 60},
    {{{9, 40}, {8, 70}, {7, 59}, {6, 1}}, 4, 100, GREEDY_SKIP, 0, "TLTT", "023", 0},
    {{{9, 40}, {8, 70}, {7, 59}, {6, 1}}, 4, 100, GREEDY_THRESHOLD, 7, "TLTL", "02", 1},
    {{{9, 40}, {8, 70}, {7, 59}, {6, 1}}, 4, 100, GREEDY_THRESHOLD, 8, "TLLL", "0", 60},
    {{{9, 40}, {8, 70}, {7, 59}, {6, 1}}, 4, 100, GREEDY_STOP, 10, "LLLL", "", 100},
    /* nobody wants it, so it is not taken even for nothing */
    {{{0, 0}, {1, 0}, {2, 5}}, 3, 5, GREEDY_SKIP, 0, "LTT", "21", 0},
    {{{0, 0}}, 0, 7, GREEDY_SKIP, 0, "", "", 7},
    {{{5, 100}}, 1, 99, GREEDY_SKIP, 0, "L", "", 99},
    /* of equal figures the cheaper is first, whatever its place */
    {{{5, 60}, {5, 50}, {5, 40}}, 3, 100, GREEDY_SKIP, 0, "LTT", "21", 10},
    {{{5, 60}, {5, 50}, {5, 40}}, 3, 100, GREEDY_STOP, 0, "LTT", "21", 10},
    /* equal in both: all of them are tied, and what comes after knows what is left */
    {{{9, 10}, {5, 40}, {5, 40}, {5, 40}, {3, 10}},
     5,
     100,
     GREEDY_SKIP,
     0,
     "T===T",
     "04",
     0},
    {{{9, 10}, {5, 40}, {5, 40}, {5, 40}, {3, 10}},
     5,
     100,
     GREEDY_STOP,
     0,
     "T===L",
     "0",
     10},
    {{{5, 40}, {5, 40}}, 2, 80, GREEDY_SKIP, 0, "TT", "01", 0},
    {{{5, 40}, {5, 40}}, 2, 39, GREEDY_SKIP, 0, "LL", "", 39},
    {{{5, 0}, {5, 0}}, 2, 0, GREEDY_STOP, 0, "TT", "01", 0},
    /* the largest numbers there are */
    {{{UINT64_MAX, UINT64_MAX}, {UINT64_MAX, UINT64_MAX}},
     2,
     UINT64_MAX,
     GREEDY_SKIP,
     0,
     "==",
     "",
     0},
};

static void
test_cases(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *row = &cases[i];
        GreedyResult results[MAX_PROJECTS];
        size_t order[MAX_PROJECTS], n_taken, n_without;
        uint64_t left = greedy_choose(row->projects, row->n, row->budget, row->rule,
                                      row->threshold, results, order, &n_taken);
        g_test_message("case %zu", i);
        g_assert_cmpuint(left, ==, row->left);
        g_assert_cmpuint(n_taken, ==, strlen(row->order));
        for (size_t p = 0; p < row->n; p++)
            g_assert_cmpint("LT="[results[p]], ==, row->results[p]);
        for (size_t p = 0; p < n_taken; p++)
            g_assert_cmpuint(order[p], ==, (size_t)(row->order[p] - '0'));
        g_assert_cmpuint(greedy_choose(row->projects, row->n, row->budget, row->rule,
                                       row->threshold, results, NULL, &n_without),
                         ==, left);
        g_assert_cmpuint(n_without, ==, n_taken);
    }
}

static void
test_listed(void)
{
    static const struct {
        GreedyProject projects[MAX_PROJECTS];
        size_t n;
        uint64_t budget;
        Greedy rule;
        const char *order;
        uint64_t left;
        bool tie_decides;
    } rows[] = {
        {{{5, 60}, {5, 50}, {5, 40}}, 3, 100, GREEDY_SKIP, "02", 0, true},
        {{{5, 60}, {5, 50}, {5, 40}}, 3, 100, GREEDY_STOP, "0", 40, true},
        {{{5, 60}, {5, 40}}, 2, 100, GREEDY_STOP, "01", 0, false},
        /* what is too large on its own is passed over wherever it stands, and only a
         * rule that stops there makes its place matter */
        {{{5, 101}, {5, 60}, {5, 40}}, 3, 100, GREEDY_SKIP, "12", 0, false},
        {{{5, 101}, {5, 60}, {5, 40}}, 3, 100, GREEDY_STOP, "", 100, true},
        {{{5, 101}, {5, 102}}, 2, 100, GREEDY_STOP, "", 100, false},
        {{{4, 30}, {5, 80}, {4, 20}}, 3, 100, GREEDY_SKIP, "12", 0, false},
        {{{4, 30}, {5, 80}, {4, 20}}, 3, 100, GREEDY_STOP, "1", 20, true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t order[MAX_PROJECTS];
        g_test_message("case %zu", i);
        GreedyListed listed = greedy_choose_listed(
            rows[i].projects, rows[i].n, rows[i].budget, rows[i].rule, 0, order);
        g_assert_cmpuint(listed.left, ==, rows[i].left);
        g_assert_true(listed.tie_decides == rows[i].tie_decides);
        g_assert_cmpuint(listed.n_taken, ==, strlen(rows[i].order));
        for (size_t p = 0; p < listed.n_taken; p++)
            g_assert_cmpuint(order[p], ==, (size_t)(rows[i].order[p] - '0'));
    }
}

static uint64_t
taken_set(const GreedyProject *projects, const size_t *from, Greedy rule, bool listed)
{
    GreedyProject moved[MAX_PROJECTS];
    GreedyResult results[MAX_PROJECTS];
    size_t order[MAX_PROJECTS], n;
    uint64_t set = 0;
    for (size_t i = 0; i < MAX_PROJECTS; i++)
        moved[i] = projects[from[i]];
    if (listed)
        n = greedy_choose_listed(moved, MAX_PROJECTS, 10, rule, 0, order).n_taken;
    else
        greedy_choose(moved, MAX_PROJECTS, 10, rule, 0, results, order, &n);
    for (size_t i = 0; i < n; i++)
        set |= UINT64_C(1) << from[order[i]];
    return set;
}

/* Exhaustive: all orders of six projects, for many small budgets' worth of them. */
static void
check_all_orders(const GreedyProject *projects, Greedy rule)
{
    static const size_t identity[MAX_PROJECTS] = {0, 1, 2, 3, 4, 5};
    size_t from[MAX_PROJECTS], unused[MAX_PROJECTS];
    const uint64_t listed = taken_set(projects, identity, rule, true);
    const uint64_t cheaper = taken_set(projects, identity, rule, false);
    bool differs = false;
    for (unsigned code = 0; code < 720; code++) {
        size_t left[MAX_PROJECTS] = {0, 1, 2, 3, 4, 5};
        for (unsigned i = 0, rest = code; i < MAX_PROJECTS; i++) {
            unsigned at = rest % (MAX_PROJECTS - i);
            rest /= MAX_PROJECTS - i;
            from[i] = left[at];
            memmove(left + at, left + at + 1, (MAX_PROJECTS - at - 1) * sizeof *left);
        }
        differs |= taken_set(projects, from, rule, true) != listed;
        g_assert_cmpuint(taken_set(projects, from, rule, false), ==, cheaper);
    }
    g_assert_true(
        differs ==
        greedy_choose_listed(projects, MAX_PROJECTS, 10, rule, 0, unused).tie_decides);
}

/* Ties are exactly what another order changes, and cheaper-first leaves no other. */
static void
test_orders(void)
{
    for (unsigned run = 0; run < 400; run++) {
        GreedyProject projects[MAX_PROJECTS];
        for (size_t i = 0; i < MAX_PROJECTS; i++)
            projects[i] = (GreedyProject){(uint64_t)g_test_rand_int_range(0, 4),
                                          (uint64_t)g_test_rand_int_range(0, 7)};
        check_all_orders(projects, run % 2 == 0 ? GREEDY_SKIP : GREEDY_STOP);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/greedy/takes-what-fits-in-order-of-figure-then-cost", test_cases);
    g_test_add_func("/greedy/as-listed-says-where-a-tie-decides", test_listed);
    g_test_add_func("/greedy/ties-are-exactly-what-another-order-changes", test_orders);
    return g_test_run();
}
