/* test-entries-pabulib.c: what of a .pb file an item takes, and what it refuses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/entries-pabulib.h"

#include "tests/ballots/refusal.h"

#define FILE_OF(budget, projects)                                                        \
    "META\nkey;value\nbudget;" budget "\nvote_type;approval\nPROJECTS\n"                 \
    "project_id;cost;name\n" projects "VOTES\nvoter_id;vote\nv1;1\n"

static GPtrArray *
take(const char *text, const char *row, GError **error)
{
    g_autofree char *csv =
        g_strconcat("id,kind,form,title,seats,budget\n", row, "\n", NULL);
    g_autoptr(Agenda) agenda = agenda_from_csv(csv, strlen(csv), error);
    g_assert_no_error(*error);
    g_autoptr(Pabulib) file = pabulib_from_text(text, strlen(text), error);
    g_assert_no_error(*error);
    return entries_from_pabulib(file, agenda_item(agenda, 0), error);
}

static void
assert_taken(const char *text, const char *row, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GPtrArray) entries = take(text, row, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < entries->len; i++) {
        const SlateEntry *entry = entries->pdata[i];
        g_string_append_printf(words, "%s %s %" G_GUINT64_FORMAT "; ", entry->id,
                               entry->title, entry->cost);
    }
    g_assert_cmpstr(words->str, ==, expected);
}

/* Costs are nothing where there is no budget, as an item without one takes none. */
static void
test_taken(void)
{
    static const char two[] = FILE_OF("500", "1;300;公园\np 2;40.00;\n");
    static const char plain[] = FILE_OF("500", "1;300;公园\np2;40.00;\n");
    static const char odd[] = FILE_OF("500.50", "1;300.25;公园\np2;40;-\n");
    g_autoptr(GError) error = NULL;
    assert_taken(plain, "P1,projects,budget,票决,,500", "1 公园 300; p2 p2 40; ");
    assert_taken(plain, "P1,projects,pick,票决,1,", "1 公园 0; p2 p2 0; ");
    assert_taken(odd, "P1,projects,pick,票决,1,", "1 公园 0; p2 p2 0; ");
    g_assert_null(take(two, "P1,projects,pick,票决,1,", &error));
    assert_refused(error, SLATE_ERROR, SLATE_ERROR_VALUE,
                   "line 8: id “p 2” has 3 bytes; it must be 1 to 64 without spaces and "
                   "points");
}

static void
test_refused(void)
{
    static const struct {
        const char *text, *row;
        int code;
        const char *message;
    } rows[] = {
        {FILE_OF("500", "1;300;x\n"), "P1,projects,budget,票决,,400", SLATE_ERROR_BUDGET,
         "the budget of the file is 500, that of item P1 400"},
        {FILE_OF("400.50", "1;300;x\n"), "P1,projects,budget,票决,,400",
         SLATE_ERROR_BUDGET, "the budget of the file is 400.50, that of item P1 400"},
        {FILE_OF("400", "1;300;x\n"), "M1,motion,,决议,,", SLATE_ERROR_VALUE,
         "item M1 is of kind motion, not projects"},
        {FILE_OF("400", "1;300;x\n2;10.50;y\n"), "P1,projects,budget,票决,,400",
         SLATE_ERROR_VALUE,
         "line 8: cost 10.50 of 2 has hundredths; only whole amounts are taken"},
        {FILE_OF("400", "1.2;300;x\n"), "P1,projects,budget,票决,,400", SLATE_ERROR_VALUE,
         "line 7: id “1.2” has 3 bytes; it must be 1 to 64 without spaces and points"},
        {FILE_OF("400", "1;300;x\npick;10;y\n"), "P1,projects,budget,票决,,400",
         SLATE_ERROR_VALUE,
         "line 8: id “pick” is none of an entry, nor are paper, pick and cast"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = g_strdup(rows[i].text);
        char *vote = strstr(text, "v1;1\n"); /* of a project that is there or not */
        g_assert_nonnull(vote);
        *vote = '\0';
        g_assert_null(take(text, rows[i].row, &error));
        assert_refused(error, SLATE_ERROR, rows[i].code, rows[i].message);
    }
}

static void
test_number(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text =
        g_string_new("META\nkey;value\nbudget;5\nvote_type;ordinal\nPROJECTS\n"
                     "project_id;cost\n");
    for (unsigned i = 1; i <= SLATE_MAX_ENTRIES + 1; i++)
        g_string_append_printf(text, "p%u;1\n", i);
    g_string_append(text, "VOTES\nvoter_id;vote\n");
    g_assert_null(take(text->str, "P1,projects,rank,票决,1,", &error));
    assert_refused(error, SLATE_ERROR, SLATE_ERROR_EMPTY,
                   "the file has 4001 projects, an item takes 1 to 4000");
}

static void
test_item(void)
{
    static const struct {
        const char *rows, *id, *message;
    } agendas[] = {
        {"M1,motion,决议,\nP1,projects,票决,2\n", "P1", NULL},
        {"M1,motion,决议,\n", NULL,
         "the agenda has 0 items of kind projects; name the one that the file is for"},
        {"P1,projects,票决,2\nP2,projects,票决,2\n", NULL,
         "the agenda has 2 items of kind projects; name the one that the file is for"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(agendas); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *csv =
            g_strconcat("id,kind,title,seats\n", agendas[i].rows, NULL);
        g_autoptr(Agenda) agenda = agenda_from_csv(csv, strlen(csv), &error);
        g_assert_no_error(error);
        const AgendaItem *item = entries_pabulib_item(agenda, &error);
        g_assert_cmpstr(item == NULL ? NULL : item->id, ==, agendas[i].id);
        if (item == NULL)
            assert_refused(error, SLATE_ERROR, SLATE_ERROR_VALUE, agendas[i].message);
    }
}

static void
test_types(void)
{
    static const Form marking[] = {FORM_PICK, FORM_EACH, FORM_BUDGET};
    for (size_t i = 0; i < G_N_ELEMENTS(marking); i++) {
        g_assert_true(entries_pabulib_fits(PABULIB_APPROVAL, marking[i]));
        g_assert_true(entries_pabulib_fits(PABULIB_CHOOSE_1, marking[i]));
        g_assert_false(entries_pabulib_fits(PABULIB_ORDINAL, marking[i]));
        g_assert_false(entries_pabulib_fits(PABULIB_SCORING, marking[i]));
    }
    g_assert_true(entries_pabulib_fits(PABULIB_ORDINAL, FORM_RANK));
    g_assert_false(entries_pabulib_fits(PABULIB_APPROVAL, FORM_RANK));
    g_assert_false(entries_pabulib_fits(PABULIB_CUMULATIVE, FORM_RANK));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entries-pabulib/projects-are-entries", test_taken);
    g_test_add_func("/entries-pabulib/refused-with-line-and-both-values", test_refused);
    g_test_add_func("/entries-pabulib/no-more-than-an-item-takes", test_number);
    g_test_add_func("/entries-pabulib/an-agenda-may-have-one-item-for-it", test_item);
    g_test_add_func("/entries-pabulib/votes-fit-their-form", test_types);
    return g_test_run();
}
