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

static Agenda *
enter(const Agenda *agenda, const AgendaField *fields, size_t n, GError **error)
{
    const AgendaItem *item = NULL;
    Agenda *entered = agenda_enter(agenda, fields, n, &item, error);
    g_assert_true(entered == NULL || agenda_by_id(entered, item->id) == item);
    return entered;
}

static void
test_enter(void)
{
    static const AgendaField added[] = {{"id", "m2"},
                                        {"类型", "议案"},
                                        {"title", " 临时动议\xe3\x80\x80"},
                                        {"window-s", "45"},
                                        {"needs", "m1"}},
                             changed[] = {{"id", "m2"},
                                          {"method", "记名"},
                                          {"needs", ""}},
                             first[] = {{"编号", "x"}, {"kind", "motion"}, {"标题", "t"}};
    g_autoptr(GError) error = NULL;
    g_autoptr(Agenda) agenda = read_agenda("id,kind,title\nm1,motion,a\n");
    g_autoptr(Agenda) two = enter(agenda, added, G_N_ELEMENTS(added), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(agenda_n_items(agenda), ==, 1);
    g_assert_cmpuint(agenda_n_items(two), ==, 2);
    g_assert_cmpstr(agenda_item(two, 1)->title, ==, "临时动议");
    g_assert_cmpuint(agenda_item(two, 1)->window_s, ==, 45);
    g_assert_cmpstr(agenda_item(two, 1)->needs[0], ==, "m1");
    g_autoptr(Agenda) again = enter(two, changed, G_N_ELEMENTS(changed), &error);
    g_assert_no_error(error);
    const AgendaItem *item = agenda_item(again, 1);
    g_assert_cmpuint(agenda_n_items(again), ==, 2);
    g_assert_cmpstr(item->title, ==, "临时动议");
    g_assert_cmpint(item->method, ==, METHOD_RECORDED);
    g_assert_null(item->needs[0]);
    g_autofree char *text = agenda_item_to_text(item);
    AgendaItem *read = agenda_item_from_text(text, &error);
    g_assert_no_error(error);
    g_autoptr(Agenda) replaced = agenda_with(two, read, &error);
    g_assert_no_error(error);
    g_autofree char *one = agenda_to_text(again), *other = agenda_to_text(replaced);
    g_assert_cmpstr(one, ==, other);
    g_autoptr(Agenda) alone = enter(NULL, first, G_N_ELEMENTS(first), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(agenda_n_items(alone), ==, 1);
}

static void
test_refused_fields(void)
{
    static const struct {
        AgendaField fields[4];
        size_t n;
        int code;
        const char *message;
    } rows[] = {
        {{{"id", "m3"}, {"kind", "vote"}, {"title", "t"}},
         3,
         AGENDA_ERROR_VALUE,
         "kind “vote” of “m3” is none of motion 议案, "},
        {{{"id", "m3"}, {"kind", "motion"}}, 2, AGENDA_ERROR_MISSING, "m3 has no title"},
        {{{"kind", "motion"}, {"title", "t"}}, 2, AGENDA_ERROR_MISSING, "“t” has no id"},
        {{{"id", "m2"}, {"window", "3601"}},
         2,
         AGENDA_ERROR_VALUE,
         "window “3601” of “m2” is not a number from 1 to 3600"},
        {{{"id", "m2"}, {"title", "a\nb"}}, 2, AGENDA_ERROR_VALUE, "title “a"},
        {{{"id", "m2"}, {"colour", "red"}},
         2,
         AGENDA_ERROR_VALUE,
         "an item has no “colour”; “red” belongs nowhere"},
        {{{"id", "m2"}, {"时限", "5"}, {"window-s", "6"}},
         3,
         AGENDA_ERROR_DOUBLED,
         "window is “5” and, as “window-s”, “6”"},
        {{{"id", "m1"}, {"needs", "m2"}},
         2,
         AGENDA_ERROR_ORDER,
         "item 2: after “m1” of m2 closes a circle, as m1 waits for m2"},
        {{{"id", "m1"}, {"needs", "m9"}},
         2,
         AGENDA_ERROR_ORDER,
         "item 1: needs “m9” of m1 is none of the 2 items"},
    };
    g_autoptr(Agenda) agenda =
        read_agenda("id,kind,title,after\nm1,motion,a,\nm2,motion,b,m1\n");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(enter(agenda, rows[i].fields, rows[i].n, &error));
        g_assert_error(error, AGENDA_ERROR, rows[i].code);
        g_test_message("%s", error->message);
        g_assert_true(g_str_has_prefix(error->message, rows[i].message));
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
    g_test_add_func("/agenda/an-item-is-entered-with-what-is-typed", test_enter);
    g_test_add_func("/agenda/what-is-typed-wrong-is-refused", test_refused_fields);
    return g_test_run();
}
