/* fuzz-pabulib.c: any bytes as a project vote; what is taken is written and read the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/pabulib.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
check_choice(const Pabulib *file)
{
    static const PabulibRule rules[] = {{GREEDY_SKIP, false}, {GREEDY_STOP, false}};
    g_autofree size_t *order = g_new(size_t, pabulib_n_projects(file));
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        GreedyChoice choice;
        uint64_t spent = 0;
        g_assert_true(pabulib_choose(file, rules[i], order, &choice, NULL));
        for (size_t p = 0; p < choice.n_taken; p++)
            spent += pabulib_project(file, order[p])->cost;
        g_assert_true(spent + choice.left == pabulib_budget(file));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Pabulib) file = pabulib_from_text(data, len, &error);
    g_assert_true((file == NULL) == (error != NULL));
    if (file == NULL)
        return 0;
    check_choice(file);
    g_autofree char *once = pabulib_to_text(file);
    g_autoptr(Pabulib) again = pabulib_from_text(once, strlen(once), &error);
    g_assert_no_error(error);
    g_autofree char *twice = pabulib_to_text(again);
    g_assert_cmpstr(once, ==, twice);
    return 0;
}
