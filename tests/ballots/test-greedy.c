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
    /* of equal figures the one that stands first is first, and it is a tie */
    {{{5, 60}, {5, 50}, {5, 40}}, 3, 100, GREEDY_SKIP, 0, "===", "02", 0},
    {{{5, 60}, {5, 50}, {5, 40}}, 3, 100, GREEDY_STOP, 0, "===", "0", 40},
    {{{5, 60}, {5, 40}}, 2, 100, GREEDY_STOP, 0, "TT", "01", 0},
    /* what is too large on its own is passed over wherever it stands, and only a rule
     * that stops there makes its place matter */
    {{{5, 101}, {5, 60}, {5, 40}}, 3, 100, GREEDY_SKIP, 0, "LTT", "12", 0},
    {{{5, 101}, {5, 60}, {5, 50}}, 3, 100, GREEDY_SKIP, 0, "L==", "1", 40},
    {{{5, 101}, {5, 60}, {5, 40}}, 3, 100, GREEDY_STOP, 0, "===", "", 100},
    {{{5, 101}, {5, 102}}, 2, 100, GREEDY_STOP, 0, "LL", "", 100},
    {{{4, 30}, {5, 80}, {4, 20}}, 3, 100, GREEDY_SKIP, 0, "LTT", "12", 0},
    {{{4, 30}, {5, 80}, {4, 20}}, 3, 100, GREEDY_STOP, 0, "=T=", "1", 20},
    /* what comes after a tie has what the first of them leave */
    {{{9, 10}, {5, 40}, {5, 40}, {5, 40}, {3, 10}},
     5,
     100,
     GREEDY_SKIP,
     0,
     "T===T",
     "0124",
     0},
    {{{9, 10}, {5, 40}, {5, 40}, {5, 40}, {3, 10}},
     5,
     100,
     GREEDY_STOP,
     0,
     "T===L",
     "012",
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
     "0",
     0},
};

static void
test_cases(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *row = &cases[i];
        GreedyResult results[MAX_PROJECTS];
        size_t order[MAX_PROJECTS];
        GreedyChoice choice = greedy_choose(row->projects, row->n, row->budget, row->rule,
                                            row->threshold, results, order);
        g_test_message("case %zu", i);
        g_assert_cmpuint(choice.left, ==, row->left);
        g_assert_cmpuint(choice.n_taken, ==, strlen(row->order));
        g_assert_true(choice.tie_decides == (strchr(row->results, '=') != NULL));
        for (size_t p = 0; p < row->n; p++)
            g_assert_cmpint("LT="[results[p]], ==, row->results[p]);
        for (size_t p = 0; p < choice.n_taken; p++)
            g_assert_cmpint((int)order[p], ==, row->order[p] - '0');
    }
}

/* Bit by bit, for projects moved to the places @from: those taken, and those tied. */
typedef struct {
    uint64_t taken, tied;
    bool tie_decides;
} Sets;

static Sets
choose(const GreedyProject *projects, const size_t *from, Greedy rule)
{
    GreedyProject moved[MAX_PROJECTS];
    GreedyResult results[MAX_PROJECTS];
    size_t order[MAX_PROJECTS];
    Sets sets = {0};
    for (size_t i = 0; i < MAX_PROJECTS; i++)
        moved[i] = projects[from[i]];
    GreedyChoice choice = greedy_choose(moved, MAX_PROJECTS, 10, rule, 0, results, order);
    for (size_t i = 0; i < choice.n_taken; i++)
        sets.taken |= UINT64_C(1) << from[order[i]];
    for (size_t i = 0; i < MAX_PROJECTS; i++)
        sets.tied |= results[i] == GREEDY_TIE ? UINT64_C(1) << from[i] : 0;
    sets.tie_decides = choice.tie_decides;
    return sets;
}

/* Exhaustive: all orders of six projects.  What is taken in one and not in another is
 * either tied, or has fewer votes than something tied.
 */
static void
check_all_orders(const GreedyProject *projects, Greedy rule)
{
    static const size_t identity[MAX_PROJECTS] = {0, 1, 2, 3, 4, 5};
    const Sets listed = choose(projects, identity, rule);
    size_t from[MAX_PROJECTS];
    uint64_t moving = 0;
    for (unsigned code = 0; code < 720; code++) {
        size_t left[MAX_PROJECTS] = {0, 1, 2, 3, 4, 5};
        for (unsigned i = 0, rest = code; i < MAX_PROJECTS; i++) {
            unsigned at = rest % (MAX_PROJECTS - i);
            rest /= MAX_PROJECTS - i;
            from[i] = left[at];
            memmove(left + at, left + at + 1, (MAX_PROJECTS - at - 1) * sizeof *left);
        }
        const Sets other = choose(projects, from, rule);
        moving |= other.taken ^ listed.taken;
        g_assert_true(other.tie_decides == listed.tie_decides);
    }
    g_assert_true((moving != 0) == listed.tie_decides);
    g_assert_true((listed.tied != 0) == listed.tie_decides);
    for (size_t i = 0; i < MAX_PROJECTS; i++) {
        bool below = false;
        for (size_t j = 0; j < MAX_PROJECTS; j++)
            below |=
                (listed.tied >> j & 1) != 0 && projects[i].figure < projects[j].figure;
        if ((moving >> i & 1) != 0)
            g_assert_true((listed.tied >> i & 1) != 0 || below);
    }
}

/* Ties are exactly where another order takes other projects. */
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
    g_test_add_func("/greedy/takes-what-fits-in-order-of-figure-then-as-listed",
                    test_cases);
    g_test_add_func("/greedy/ties-are-exactly-what-another-order-changes", test_orders);
    return g_test_run();
}
