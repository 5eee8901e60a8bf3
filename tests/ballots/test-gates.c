/* test-gates.c: the six gates of who is appointed, and what is told of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/gates.h"

#include "tests/ballots/warnings-text.h"

#define BIT(gate) (1u << GATE_##gate)

static void
test_words(void)
{
    for (Gates set = 0; set < 1u << GATE_N; set++) {
        g_autofree char *text = gates_to_text(set);
        Gates again;
        g_assert_true(gates_from_text(text, &again));
        g_assert_cmpuint(again, ==, set);
    }
    g_autofree char *both = gates_to_text(BIT(REVIEW) | BIT(OATH));
    g_assert_cmpstr(both, ==, "review,oath");
    g_assert_cmpstr(gate_text(GATE_SUPERVISION), ==, "supervision");
}

static void
test_refused(void)
{
    static const char *const bad[] = {"oath,review", "review,review", "review,",
                                      ",review",     "Review",        "review exam",
                                      "审核"};
    Gates set;
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(gates_from_text(bad[i], &set));
}

static void
test_appoints(void)
{
    g_assert_true(gates_appoints("任命王一为区财政局局长"));
    g_assert_true(gates_appoints("免去王一的区审计局局长职务，任命王一为区财政局局长"));
    g_assert_true(gates_appoints("决定王一代理区长"));
    g_assert_false(gates_appoints("免去李二的区财政局局长职务"));
}

static char *
told_of(const Appointee *persons, size_t n,
        void (*warn)(GPtrArray *warnings, const Appointee *persons, size_t n))
{
    g_autoptr(GPtrArray) warnings =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_warning_free);
    warn(warnings, persons, n);
    return warnings_text(warnings);
}

/* Who lacks the same stands together; each is told only of his side of the vote. */
static void
test_warnings(void)
{
    static const Appointee persons[] = {
        {"a", "", BIT(REVIEW)},
        {"b", "", 0},
        {"c", "", BIT(REVIEW)},
        {"d", "", GATES_BEFORE},
        {"e", "", BIT(VOTE)},
        {"f", "", BIT(VOTE) | BIT(OATH)},
        {"g", "", GATES_BEFORE | BIT(VOTE) | GATES_AFTER},
        {"h", "", BIT(OATH) | BIT(SUPERVISION) | BIT(REVIEW) | BIT(SPEECH)},
    };
    g_autofree char *before = told_of(persons, G_N_ELEMENTS(persons), gates_warn_before);
    g_autofree char *after = told_of(persons, G_N_ELEMENTS(persons), gates_warn_after);
    g_autofree char *nobody = told_of(persons, 0, gates_warn_before);
    g_assert_cmpstr(before, ==,
                    "gates-open exam,speech|a c; "
                    "gates-open review,exam,speech|b; "
                    "gates-open exam|h");
    g_assert_cmpstr(after, ==,
                    "gates-left oath,supervision|e; "
                    "gates-left supervision|f");
    g_assert_cmpstr(nobody, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gates/words-are-read-as-they-are-written", test_words);
    g_test_add_func("/gates/nothing-else-is-read", test_refused);
    g_test_add_func("/gates/who-is-only-relieved-goes-through-none", test_appoints);
    g_test_add_func("/gates/persons-and-what-they-lack-are-told", test_warnings);
    return g_test_run();
}
