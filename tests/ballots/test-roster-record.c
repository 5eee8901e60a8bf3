/* test-roster-record.c: rosters and agendas as documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/agenda.h"
#include "ballots/record.h"
#include "ballots/roster.h"

#include "tests/ballots/refusal.h"

#define MEMBER(id, seat, class, weight, keypad)                                          \
    "\nmember/1\nid " id "\nseat " seat                                                  \
    "\nname 张三\ndelegation 第一代表团\nclass " class "\nweight " weight                \
                                                       "\nkeypad " keypad "\n"
#define ROSTER                                                                           \
    "roster/1\nmembers 3\n" MEMBER("D002", "7", "deputy", "3", "usb:1-2")                \
        MEMBER("D1", "-", "observer", "1", "-")                                          \
            MEMBER("G1", "-", "gallery", "65535", "-")

static void
test_roster(void)
{
    static const char csv[] = "席位,编号,姓名,代表团,类别,权重,表决器\n"
                              ",G1,张三,第一代表团,旁听,65535,\n"
                              ",D1,张三,第一代表团,列席,,\n"
                              "7,D002,张三,第一代表团,代表,3,usb:1-2\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(Roster) roster = roster_from_csv(csv, strlen(csv), &error);
    g_assert_no_error(error);
    g_autofree char *text = roster_to_text(roster);
    g_assert_cmpstr(text, ==, ROSTER);
    g_autoptr(Roster) again = roster_from_text(text, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(roster_eligible(again, true), ==, 1);
    g_assert_cmpuint(roster_weight(again, true), ==, 3);
    g_assert_cmpstr(roster_by_keypad(again, "usb:1-2")->id, ==, "D002");
    g_assert_true(roster_by_id(again, "G1")->class == MEMBER_GALLERY);
    g_autofree char *second = roster_to_text(again);
    g_assert_cmpstr(second, ==, text);
}

typedef struct {
    const char *from, *to;
    const char *message;
} Wrong;

static char *
changed(const char *good, const Wrong *wrong)
{
    g_assert_nonnull(strstr(good, wrong->from));
    g_auto(GStrv) parts = g_strsplit(good, wrong->from, 2);
    return g_strjoinv(wrong->to, parts);
}

static void
test_wrong_rosters(void)
{
    static const Wrong rows[] = {
        {ROSTER, "", "the record of 0 bytes does not end with LF"},
        {"roster/1", "agenda/1", "line 1: “agenda/1”, expected “roster/1”"},
        {"members 3", "members 2", "the roster has 3 members, line 2 says 2"},
        {"members 3", "members 03", "line 2, members: “03” is not a number"},
        {"member/1", "member/2", "member 1: line 1: “member/2”, expected “member/1”"},
        {"id D002", "id E1", "member 2: id “D1” is not above “E1”"},
        {"id D002", "id D1", "member 2: id “D1” is not above “D1”"},
        {"class deputy", "class 代表",
         "member 1: line 6, class: “代表” is not deputy or observer or gallery or "
         "suspended"},
        {"class deputy", "class observer", "the roster has 3 members and 0 deputies"},
        {"class deputy", "class suspended", "the roster has 3 members and 0 deputies"},
        {"weight 3", "weight 0", "member 1: weight “0” is not a number from 1 to 65535"},
        {"weight 3", "weight 4294967299",
         "member 1: weight “4294967295” is not a number from 1 to 65535"},
        {"name 张三", "name -", "member 1: D002 has no name"},
        {"keypad usb:1-2\n\n", "keypad usb:1-2\n\n\n",
         "member 2: line 1: “”, expected “member/1”"},
        {"weight 65535\nkeypad -\n", "weight 65535\nkeypad -\n\n",
         "the roster has 4 members, line 2 says 3"},
        {"weight 65535\nkeypad -\n", "weight 65535\nkeypad usb:1-2\n",
         "member 3: keypad “usb:1-2” of 张三 (G1) is already that of 张三 (D002) in "
         "member 1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(ROSTER, &rows[i]);
        g_assert_null(roster_from_text(text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

/* What a keypad column says with “-” in a record is that there is none. */
static void
test_no_keypad_is_called_dash(void)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *members = g_ptr_array_new();
    Member *member = member_new();
    g_free(member->id);
    g_free(member->name);
    g_free(member->keypad);
    member->id = g_strdup("D1");
    member->name = g_strdup("张三");
    member->keypad = g_strdup("-");
    g_ptr_array_add(members, member);
    g_assert_null(roster_new_take(members, &error));
    assert_refused(error, ROSTER_ERROR, ROSTER_ERROR_VALUE,
                   "member 1: keypad “-” is not at most 47 of ASCII without spaces");
}

#define AGENDA                                                                              \
    "agenda/1\nitems 3\n\nitem/1\nid m2\nkind motion\nform -\nmethod secret\ntitle "        \
    "关于预算的决议\ntitle-en Budget\nwindow-s 60\nseats 0\nbudget 0\nafter e0\n"    \
    "after m1\nneeds m1\nbill 第3号\n\nitem/1\nid m1\nkind constitution\nform pick\n"     \
    "method paper\ntitle 修正案\ntitle-en -\nwindow-s 0\nseats 4000\nbudget 9\nbill -\n" \
    "\nitem/1\nid e0\nkind exam\nform answers\nmethod hands\ntitle 考试\ntitle-en -\n"    \
    "window-s 0\nseats 0\nbudget 0\nbill -\n"

static void
test_agenda(void)
{
    static const char csv[] =
        "编号,类型,形式,表决方式,标题,英文标题,时限,名额,预算,须后于,须通过,议案号\n"
        "m2,议案,,无记名,关于预算的决议,Budget,60,,,m1 e0,m1,第3号\n"
        "m1,宪法修正案,票选,投票,修正案,,,4000,9,,,\n"
        "e0,任前法律知识考试,答题,举手,考试,,,,,,,\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(Agenda) agenda = agenda_from_csv(csv, strlen(csv), &error);
    g_assert_no_error(error);
    g_autofree char *text = agenda_to_text(agenda);
    g_assert_cmpstr(text, ==, AGENDA);
    g_autoptr(Agenda) again = agenda_from_text(text, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(agenda_by_id(again, "m2")->window_s, ==, 60);
    g_assert_true(agenda_by_id(again, "m2")->method == METHOD_SECRET);
    g_assert_true(agenda_item(again, 1)->kind == ITEM_CONSTITUTION);
    g_assert_true(agenda_item(again, 1)->method == METHOD_PAPER);
    g_assert_true(agenda_item(again, 1)->form == FORM_PICK);
    g_assert_cmpstr(agenda_item(again, 0)->after[1], ==, "m1");
    g_assert_null(agenda_item(again, 0)->after[2]);
    g_autofree char *second = agenda_to_text(again);
    g_assert_cmpstr(second, ==, text);
}

static const Wrong wrong_agendas[] = {
    {"agenda/1", "roster/1", "line 1: “roster/1”, expected “agenda/1”"},
    {"items 3", "items 4", "the agenda has 3 items, line 2 says 4"},
    {"kind motion", "kind 议案",
     "item 1: line 3, kind: “议案” is not "
     "motion"
     " or amendment"
     " or clauses"
     " or procedure"
     " or constitution"
     " or term-extension"
     " or election-head"
     " or election-deputy"
     " or election-committee"
     " or election-delegates"
     " or election-direct"
     " or by-election"
     " or primary"
     " or recall"
     " or removal"
     " or resignation"
     " or appointments"
     " or projects"
     " or evaluation"
     " or appraisal"
     " or duty-report"
     " or survey"
     " or selection"
     " or comparison"
     " or exam"},
    {"id m2", "id m1",
     "item 2: id “m1” of “修正案” is already that of “关于预算的决议” in item 1"},
    {"window-s 60", "window-s 3601",
     "item 1: window “3601” of m2 is not a number from 1 to 3600"},
    {"window-s 60", "window-s 4294967296",
     "item 1: window “4294967295” of m2 is not a number from 1 to 3600"},
    {"title 修正案", "title -", "item 2: m1 has no title"},
    {"title-en Budget\n", "", "item 1: line 7: “window-s 60”, expected title-en"},
    {"method secret\n", "", "item 1: line 5: “title 关于预算的决议”, expected method"},
    {"form pick", "form 票选",
     "item 2: line 4, form: “票选” is not - or each or elect or pick or rank or "
     "budget or grades or answers"},
    {"seats 4000", "seats 4001",
     "item 2: seats “4001” of m1 is not a number from 0 to 4000"},
    {"budget 9", "budget 281474976710657",
     "item 2: budget “281474976710657” of m1 is not a number from 0 to "
     "281474976710656"},
    {"after e0\nafter m1", "after m1\nafter e0",
     "item 1: line 12, after: “e0” is not an id above “m1”"},
    {"needs m1", "needs m3", "item 1: needs “m3” of m2 is none of the 3 items"},
    {"budget 9\n", "budget 9\nneeds m2\n",
     "item 2: needs “m2” of m1 closes a circle, as m2 waits for m1"},
    {"method secret", "method 举手",
     "item 1: line 5, method: “举手” is not - or recorded or secret or hands or "
     "paper"},
};

static void
test_wrong_agendas(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wrong_agendas); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(AGENDA, &wrong_agendas[i]);
        g_assert_null(agenda_from_text(text, &error));
        g_assert_cmpstr(error->message, ==, wrong_agendas[i].message);
    }
}

/* The words of the tables are those of their types. */
static void
test_words(void)
{
    for (int kind = 0; kind < ITEM_N_KINDS; kind++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *csv =
            g_strdup_printf("id,kind,title\nm1,%s,x\n", item_kind_text((ItemKind)kind));
        g_autoptr(Agenda) agenda = agenda_from_csv(csv, strlen(csv), &error);
        g_assert_no_error(error);
        g_autofree char *text = agenda_to_text(agenda);
        g_autofree char *line =
            g_strdup_printf("\nkind %s\n", item_kind_text((ItemKind)kind));
        g_assert_nonnull(strstr(text, line));
    }
    for (int class = MEMBER_DEPUTY; class < MEMBER_N_CLASSES; class ++) {
        const char *word = member_class_text((MemberClass) class);
        g_autofree char *csv =
            g_strdup_printf("id,name,class\na,x,deputy\nb,y,%s\n", word);
        g_autoptr(Roster) roster = roster_from_csv(csv, strlen(csv), NULL);
        g_autofree char *text = roster_to_text(roster);
        g_autofree char *lines =
            g_strdup_printf("id b\nseat -\nname y\ndelegation -\nclass %s\n", word);
        g_assert_nonnull(strstr(text, lines));
    }
}

static void
test_largest_roster(void)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *members = g_ptr_array_new();
    for (unsigned i = 0; i < ROSTER_MAX_MEMBERS; i++) {
        Member *member = member_new();
        g_free(member->id);
        g_free(member->name);
        member->id = g_strdup_printf("D%u", ROSTER_MAX_MEMBERS - i);
        member->name = g_strnfill(255, 'x');
        member->weight = 1 + (uint32_t)g_test_rand_int_range(0, 65535);
        g_ptr_array_add(members, member);
    }
    g_autoptr(Roster) roster = roster_new_take(members, &error);
    g_assert_no_error(error);
    g_autofree char *text = roster_to_text(roster);
    g_autoptr(Roster) again = roster_from_text(text, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(roster_weight(again, true), ==, roster_weight(roster, true));
    g_autofree char *second = roster_to_text(again);
    g_assert_cmpstr(second, ==, text);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/roster-record/a-roster-comes-back", test_roster);
    g_test_add_func("/roster-record/wrong-rosters-are-refused", test_wrong_rosters);
    g_test_add_func("/roster-record/no-keypad-is-called-dash",
                    test_no_keypad_is_called_dash);
    g_test_add_func("/roster-record/an-agenda-comes-back", test_agenda);
    g_test_add_func("/roster-record/wrong-agendas-are-refused", test_wrong_agendas);
    g_test_add_func("/roster-record/words-are-those-of-their-types", test_words);
    g_test_add_func("/roster-record/the-largest-roster-comes-back", test_largest_roster);
    return g_test_run();
}
