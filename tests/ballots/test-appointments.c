/* test-appointments.c: the order of appointments and removals, by the words of titles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/appointments.h"

#include "tests/ballots/slate-fixture.h"
#include "tests/ballots/warnings-text.h"

/* Of @titles, separated by lines. */
static char *
told_of(const char *titles)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AgendaItem) item = agenda_item_new();
    g_autoptr(Rule) rule = rule_of("");
    g_autoptr(GPtrArray) entries =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    g_autoptr(GPtrArray) warnings =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_warning_free);
    g_auto(GStrv) lines = g_strsplit(titles, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *id = g_strdup_printf("a%u", i + 1);
        g_ptr_array_add(entries, slate_entry_new(id, lines[i]));
    }
    g_autoptr(Slate) slate = slate_new(item, rule, entries, &error);
    g_assert_no_error(error);
    appointments_warn(warnings, slate);
    return warnings_text(warnings);
}

typedef struct {
    const char *titles, *told;
} Case;

static void
assert_cases(const Case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        g_autofree char *found = told_of(cases[i].titles);
        g_assert_cmpstr(found, ==, cases[i].told);
    }
}

/* A list as standing committees have it, in the order that the law asks for. */
static const char in_order[] = "任命陈建华为市发展和改革委员会主任\n"
                               "免去陈建华的市教育局局长职务\n"
                               "任命林晓为市教育局局长\n"
                               "免去林晓的市教育局副局长、一级调研员职务\n"
                               "免去李四同志的市统计局局长职务，另有任用\n"
                               "任命周敏同志为市统计局局长";

static void
test_in_order(void)
{
    static const Case cases[] = {
        {in_order, ""},
        {"任命王一为局长", ""},
        {"关于王一等任免的议案", ""},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_same_person(void)
{
    static const Case cases[] = {
        {"免去王一的副局长职务\n任命王一为局长",
         "appoint-first 免去王一的副局长职务|任命王一为局长"},
        {"免去王 一同志的副局长职务\n任命李四为局长\n决定任命王一为主任",
         "appoint-first 免去王 一同志的副局长职务|决定任命王一为主任"},
        {"免去张为民的副局长职务\n任命张为民为局长",
         "appoint-first 免去张为民的副局长职务|任命张为民为局长"},
        {"免去张大为的副局长职务\n任命张大为为局长",
         "appoint-first 免去张大为的副局长职务|任命张大为为局长"},
        {"免去李四、欧阳春华（女）的审判员职务\n任命丁一、欧阳春华为庭长",
         "appoint-first 免去李四、欧阳春华（女）的审判员职务|任命丁一、欧阳春华为庭长"},
        {"免去王一的副局长职务\n任命王一鸣为主任", ""},
        {"任命王一为局长\n免去王一的副局长职务\n任命王一为党委委员",
         "appoint-first 免去王一的副局长职务|任命王一为党委委员"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_same_post(void)
{
    static const Case cases[] = {
        {"任命林晓为市教育局局长\n免去陈建华的市教育局局长职务",
         "remove-first 任命林晓为市教育局局长|免去陈建华的市教育局局长职务"},
        {"关于任命林晓为市教育局局长的议案\n关于免去陈建华担任的市教育局局长职务的议案",
         "remove-first 关于任命林晓为市教育局局长的议案|"
         "关于免去陈建华担任的市教育局局长职务的议案"},
        {"任命林晓同志为市教育局局长，试用期一年\n免去陈建华同志的市教育局局长的职务。",
         "remove-first 任命林晓同志为市教育局局长，试用期一年|"
         "免去陈建华同志的市教育局局长的职务。"},
        {"任命林晓为市教育局局长\n免去陈建华的市教育局副局长职务", ""},
        {"任命林晓为市教育局局长\n免去林晓的市教育局局长职务", ""},
        /* the second posts are of two courts */
        {"任命林晓为甲区法院庭长、审判员\n免去陈建华的乙区法院庭长、审判员职务", ""},
        {"任命林晓为甲区法院副院长、审判员\n免去陈建华的甲区法院副院长、审判员职务",
         "remove-first 任命林晓为甲区法院副院长、审判员|"
         "免去陈建华的甲区法院副院长、审判员职务"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_removals(void)
{
    static const Case cases[] = {
        {"免去王一的局长职务\n免去李四的主任职务\n免去王一的委员职务\n免去王一的主席职务",
         "removals-apart 王一|3"},
        {"免去王一的局长、委员职务\n免去李四的主任职务", ""},
        {"任命林晓为局长\n免去王一的局长职务\n免去王一的委员职务\n任命王一为主任",
         "appoint-first 免去王一的局长职务|任命王一为主任; "
         "remove-first 任命林晓为局长|免去王一的局长职务; removals-apart 王一|2"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

/* Nothing is guessed of other words. */
static void
test_other_words(void)
{
    static const Case cases[] = {
        {"免去王一的局长职务，任命王一为主任\n任命王一为主任", ""},
        {"免去\n任命\n任命王\n免去王一局长职务\n任命王一局长\n任命为局长", ""},
        {"免去王一的局长职务，免去李四的局长职务\n任命王一为主任", ""},
        {"任命王一为\n免去李四的职务", ""},
        {"接受王一辞去局长职务\n任命王一为主任", ""},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/appointments/nothing-is-told-of-the-right-order", test_in_order);
    g_test_add_func("/appointments/who-stays-is-appointed-first", test_same_person);
    g_test_add_func("/appointments/a-post-is-vacated-first", test_same_post);
    g_test_add_func("/appointments/removals-of-one-person-are-one", test_removals);
    g_test_add_func("/appointments/other-words-say-nothing", test_other_words);
    return g_test_run();
}
