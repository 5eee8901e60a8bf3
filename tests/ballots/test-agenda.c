/* test-agenda.c: what an item asks for besides its title
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/agenda.h"
#include "ballots/csv.h"

#include "tests/ballots/refusal.h"

static Agenda *
read_agenda(const char *text)
{
    g_autoptr(GError) error = NULL;
    Agenda *agenda = agenda_from_csv(text, strlen(text), &error);
    g_assert_no_error(error);
    return agenda;
}

static char *
joined(char **ids)
{
    return g_strjoinv(" ", ids);
}

static void
test_columns(void)
{
    g_autoptr(Agenda) agenda = read_agenda(
        "编号,类型,形式,表决方式,标题,名额,预算,须后于,须通过,时限\n"
        "e2,副职选举,选举,投票,副职,2,,e1,,\n"
        "e1,正职选举,elect,paper,正职,4000,0,,m1,3600\n"
        "p1,民生实事项目票决,预算,举手,项目,,281474976710656,\"e2、m1 e1\",m1\xe3\x80\x80"
        "e1,1\n"
        "m1,议案,,,决议,-,-,-,-,-\n");
    const AgendaItem *second = agenda_item(agenda, 0), *first = agenda_item(agenda, 1),
                     *projects = agenda_item(agenda, 2), *motion = agenda_item(agenda, 3);
    g_assert_cmpint(second->kind, ==, ITEM_ELECTION_DEPUTY);
    g_assert_cmpint(second->form, ==, FORM_ELECT);
    g_assert_cmpint(second->method, ==, METHOD_PAPER);
    g_assert_cmpuint(second->seats, ==, 2);
    g_assert_cmpint(first->form, ==, FORM_ELECT);
    g_assert_cmpint(first->method, ==, METHOD_PAPER);
    g_assert_cmpuint(first->seats, ==, AGENDA_MAX_SEATS);
    g_assert_cmpuint(first->window_s, ==, 3600);
    g_assert_cmpint(projects->form, ==, FORM_BUDGET);
    g_assert_cmpint(projects->method, ==, METHOD_HANDS);
    g_assert_cmpuint(projects->budget, ==, UINT64_C(1) << 48);
    g_autofree char *after = joined(projects->after), *needs = joined(projects->needs);
    g_assert_cmpstr(after, ==, "e1 e2 m1");
    g_assert_cmpstr(needs, ==, "e1 m1");
    g_assert_cmpint(motion->form, ==, FORM_NONE);
    g_assert_cmpuint(motion->seats + motion->budget + motion->window_s, ==, 0);
    g_assert_null(motion->after[0]);
    g_assert_null(motion->needs[0]);
}

static void
test_refusals(void)
{
#define HEAD "id,kind,title,form,seats,budget,after,needs\n"
    static const struct {
        const char *rows;
        int code;
        const char *message;
    } rows[] = {
        {"1,motion,a,vote,,,,\n", AGENDA_ERROR_VALUE,
         "line 2, column 4: form “vote” of “1” is none of each, elect, pick, rank, "
         "budget, grades, answers, nor empty"},
        {"1,motion,a,,4001,,,\n", AGENDA_ERROR_VALUE,
         "line 2, column 5: seats “4001” of “1” is not a number from 0 to 4000"},
        {"1,motion,a,,-1,,,\n", AGENDA_ERROR_VALUE,
         "line 2, column 5: seats “-1” of “1” is not a number from 0 to 4000"},
        {"1,motion,a,,两,,,\n", AGENDA_ERROR_VALUE,
         "line 2, column 5: seats “两” of “1” is not a number from 0 to 4000"},
        {"1,motion,a,,,281474976710657,,\n", AGENDA_ERROR_VALUE,
         "line 2, column 6: budget “281474976710657” of “1” is not a number from 0 to "
         "281474976710656"},
        {"1,motion,a,,,\"1,000\",,\n", AGENDA_ERROR_VALUE,
         "line 2, column 6: budget “1,000” of “1” is not a number from 0 to "
         "281474976710656"},
        {"1,motion,a,,,,9,\n", AGENDA_ERROR_ORDER,
         "line 2, column 7: after “9” of 1 is none of the 1 items"},
        {"1,motion,a,,,,,2 9\n2,motion,b,,,,,\n", AGENDA_ERROR_ORDER,
         "line 2, column 8: needs “9” of 1 is none of the 2 items"},
        {"1,motion,a,,,,1,\n", AGENDA_ERROR_ORDER,
         "line 2, column 7: after “1” of 1 is the item itself"},
        {"1,motion,a,,,,,1\n", AGENDA_ERROR_ORDER,
         "line 2, column 8: needs “1” of 1 is the item itself"},
        {"1,motion,a,,,,2 2,\n2,motion,b,,,,,\n", AGENDA_ERROR_VALUE,
         "line 2, column 7: after “2” is not above “2”"},
        {"1,motion,a,,,,2,\n2,motion,b,,,,1,\n", AGENDA_ERROR_ORDER,
         "line 3, column 7: after “1” of 2 closes a circle, as 1 waits for 2"},
        {"1,motion,a,,,,2,\n2,motion,b,,,,,3\n3,motion,c,,,,1,\n", AGENDA_ERROR_ORDER,
         "line 4, column 7: after “1” of 3 closes a circle, as 1 waits for 3"},
        {"1,motion,a,,,,,\n2,motion,b,,,,1,3\n3,motion,c,,,,1,2\n", AGENDA_ERROR_ORDER,
         "line 4, column 8: needs “2” of 3 closes a circle, as 2 waits for 3"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = g_strconcat(HEAD, rows[i].rows, NULL);
        g_assert_null(agenda_from_csv(text, strlen(text), &error));
        assert_refused(error, AGENDA_ERROR, rows[i].code, rows[i].message);
    }
}

/* Each item waits for the next, the last for none: as deep as an agenda can be. */
static void
test_longest_chain(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new("id,kind,title,after\n");
    for (unsigned i = 1; i < AGENDA_MAX_ITEMS; i++)
        g_string_append_printf(text, "%u,motion,a,%u\n", i, i + 1);
    g_autofree char *open = g_strdup_printf("%s1000,motion,a,\n", text->str);
    g_autofree char *closed = g_strdup_printf("%s1000,motion,a,1\n", text->str);
    g_autoptr(Agenda) agenda = read_agenda(open);
    g_assert_cmpuint(agenda_n_items(agenda), ==, AGENDA_MAX_ITEMS);
    g_assert_null(agenda_from_csv(closed, strlen(closed), &error));
    assert_refused(error, AGENDA_ERROR, AGENDA_ERROR_ORDER,
                   "line 1001, column 4: after “1” of 1000 closes a circle, as 1 waits "
                   "for 1000");
}

static void
test_long_lines(void)
{
    static const char *const rows[][2] = {
        {"%s,motion,a,,,,,\n", "line 2, column 1: id “"},
        {"1,%s,a,,,,,\n", "line 2, column 2: kind “"},
        {"1,motion,%s,,,,,\n", "line 2, column 3: title “"},
        {"1,motion,a,%s,,,,\n", "line 2, column 4: form “"},
        {"1,motion,a,,%s,,,\n", "line 2, column 5: seats “"},
        {"1,motion,a,,,%s,,\n", "line 2, column 6: budget “"},
        {"1,motion,a,,,,%s,\n", "line 2, column 7: after “"},
        {"1,motion,a,,,,,%s\n", "line 2, column 8: needs “"},
    };
    g_autofree char *letters = g_strnfill(10 << 20, 'x');
    g_autofree char *first = g_strndup(letters, 120);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(GStrv) parts = g_strsplit(rows[i][0], "%s", 2);
        g_autofree char *row = g_strjoinv(letters, parts);
        g_autofree char *text = g_strconcat(HEAD, row, NULL);
        g_autofree char *start = g_strconcat(rows[i][1], first, "…”", NULL);
        g_assert_null(agenda_from_csv(text, strlen(text), &error));
        g_assert_true(g_str_has_prefix(error->message, start));
        g_assert_cmpuint(strlen(error->message), <, 1000);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/agenda/items-say-form-seats-budget-and-order", test_columns);
    g_test_add_func("/agenda/no-item-waits-for-itself", test_refusals);
    g_test_add_func("/agenda/a-chain-may-be-as-long-as-the-agenda", test_longest_chain);
    g_test_add_func("/agenda/long-lines-are-refused-in-short-words", test_long_lines);
    return g_test_run();
}
