/* test-roster.c: rosters and agendas, taken whole or refused whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/agenda.h"
#include "ballots/csv.h"
#include "ballots/roster.h"

#include "tests/ballots/refusal.h"

#define KIND_WORDS                                                                       \
    "motion 议案"                                                                      \
    ", amendment 修正案"                                                              \
    ", clauses 逐条表决"                                                             \
    ", procedure 程序性议题"                                                        \
    ", constitution 宪法修正案"                                                     \
    ", term-extension 延长任期"                                                      \
    ", election-head 正职选举"                                                       \
    ", election-deputy 副职选举"                                                     \
    ", election-committee 常委会委员选举"                                         \
    ", election-delegates 上级人大代表选举"                                      \
    ", election-direct 直接选举"                                                     \
    ", by-election 补选"                                                               \
    ", primary 预选"                                                                   \
    ", recall 罢免"                                                                    \
    ", removal 撤职"                                                                   \
    ", resignation 辞职"                                                               \
    ", appointments 任免"                                                              \
    ", projects 民生实事项目票决"                                                \
    ", evaluation 满意度测评"                                                       \
    ", appraisal 工作评议"                                                           \
    ", duty-report 述职测评"                                                         \
    ", survey 民意测评"                                                              \
    ", selection 评选"                                                                 \
    ", comparison 比拼评分"                                                          \
    ", exam 任前法律知识考试"

static const char good[] = "席位,编号,姓名,代表团,类别,权重,表决器\n"
                           "2,D010,张三,第一代表团,代表,3,usb:1-2\n"
                           "1,D002,李四,第一代表团,代表,,\n"
                           ",G1,王五,,旁听,,\n"
                           "3,D1,赵六,-,列席,2,usb:1-3\n";

static void
test_good_roster(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Roster) roster = roster_from_csv(good, strlen(good), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(roster_n_members(roster), ==, 4);
    g_assert_cmpstr(roster_member(roster, 0)->id, ==, "D002");
    g_assert_cmpstr(roster_member(roster, 1)->id, ==, "D010");
    g_assert_cmpstr(roster_member(roster, 2)->id, ==, "D1");
    g_assert_cmpstr(roster_member(roster, 3)->id, ==, "G1");
    g_assert_cmpuint(roster_eligible(roster, true), ==, 2);
    g_assert_cmpuint(roster_weight(roster, true), ==, 4);

    const Member *zhang = roster_by_keypad(roster, "usb:1-2");
    g_assert_true(zhang == roster_by_id(roster, "D010"));
    g_assert_cmpstr(zhang->name, ==, "张三");
    g_assert_cmpstr(zhang->seat, ==, "2");
    g_assert_cmpuint(zhang->weight, ==, 3);
    g_assert_cmpstr(roster_by_id(roster, "D1")->delegation, ==, "");
    g_assert_true(roster_by_id(roster, "D1")->class == MEMBER_OBSERVER);
    g_assert_true(roster_by_id(roster, "G1")->class == MEMBER_GALLERY);
    g_assert_null(roster_by_id(roster, "D3"));
    g_assert_null(roster_by_keypad(roster, ""));
}

/* In office, and in number and weight only for who asks for them. */
static void
test_suspended(void)
{
    static const char *const texts[] = {
        "id,name,class,weight\nA,x,deputy,2\nB,y,suspended,3\nC,z,suspended,1\n"
        "D,w,observer,9\n",
        "编号,姓名,类别,权重\nA,x,代表,2\nB,y,暂停,3\nC,z,暂停执行职务,1\n"
        "D,w,列席,9\n",
        "编号,姓名,类别,权重\nA,x,代表,2\nB,y,暂停执行代表职务,3\nC,z,暂停,1\n"
        "D,w,列席,9\n"};
    g_autoptr(GError) error = NULL;
    g_autofree char *first = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(Roster) roster = roster_from_csv(texts[i], strlen(texts[i]), &error);
        g_assert_no_error(error);
        g_assert_cmpuint(roster_n_of(roster, MEMBER_SUSPENDED), ==, 2);
        g_assert_cmpuint(roster_eligible(roster, false), ==, 1);
        g_assert_cmpuint(roster_weight(roster, false), ==, 2);
        g_assert_cmpuint(roster_eligible(roster, true), ==, 3);
        g_assert_cmpuint(roster_weight(roster, true), ==, 6);
        g_autofree char *text = roster_to_text(roster);
        if (first == NULL)
            first = g_strdup(text);
        g_assert_cmpstr(text, ==, first);
    }
    g_assert_nonnull(strstr(first, "class suspended\n"));
}

static void
test_smallest_roster(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Roster) roster = roster_from_csv("name,id\nA,1\n", 12, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(roster_eligible(roster, true), ==, 1);
    g_assert_cmpuint(roster_member(roster, 0)->weight, ==, 1);
    g_autoptr(Roster) again = roster_ref(roster);
    g_assert_true(again == roster);
}

static void
test_gb18030_is_the_same(void)
{
    g_autoptr(GError) error = NULL;
    gsize len;
    g_autofree char *bytes = g_convert(good, -1, "GB18030", "UTF-8", NULL, &len, &error);
    g_autoptr(Roster) roster = roster_from_csv(bytes, len, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(roster_by_id(roster, "D002")->name, ==, "李四");
    g_assert_cmpstr(roster_by_id(roster, "D002")->delegation, ==, "第一代表团");
}

typedef struct {
    const char *text;
    int code;
    const char *message;
} Bad;

#define LONG_ID "x123456789x123456789x123456789x123456789x123456789x123456789x1234"

static void
test_bad_rosters(void)
{
    static const Bad rows[] = {
        {"id,name\n", ROSTER_ERROR_EMPTY, "the roster has 0 members, not 1 to 10000"},
        {"id,name,class\nA,x,observer\n", ROSTER_ERROR_EMPTY,
         "the roster has 1 members and 0 deputies"},
        {"id,name\nA,x\nB,y\nA,z\n", ROSTER_ERROR_DOUBLED,
         "line 4, column 1: id “A” of z (A) is already that of x (A) in line 2"},
        {"id,name,seat\nA,x,7\nB,y,8\nC,z,7\n", ROSTER_ERROR_DOUBLED,
         "line 4, column 3: seat “7” of z (C) is already that of x (A) in line 2"},
        {"id,keypad,name\nA,k1,x\nB,k1,y\n", ROSTER_ERROR_DOUBLED,
         "line 3, column 2: keypad “k1” of y (B) is already that of x (A) in line 2"},
        {"id,name,class\nA,x,deputy\nB,y,guest\n", ROSTER_ERROR_VALUE,
         "line 3, column 3: class “guest” of B is none of deputy 代表, observer 列席, "
         "gallery 旁听, suspended 暂停"},
        {"编号,姓名,类别\nA,x,代表\nB,y,暂停职务\n", ROSTER_ERROR_VALUE,
         "line 3, column 3: class “暂停职务” of B is none of deputy 代表, observer "
         "列席, gallery 旁听, suspended 暂停"},
        {"id,name,class\nA,x,suspended\n", ROSTER_ERROR_EMPTY,
         "the roster has 1 members and 0 deputies"},
        {"id,name,weight\nA,x,0\n", ROSTER_ERROR_VALUE,
         "line 2, column 3: weight “0” of A is not a number from 1 to 65535"},
        {"id,name,weight\nA,x,65536\n", ROSTER_ERROR_VALUE,
         "line 2, column 3: weight “65536” of A is not a number from 1 to 65535"},
        {"id,name,weight\nA,x,1.5\n", ROSTER_ERROR_VALUE,
         "line 2, column 3: weight “1.5” of A is not a number from 1 to 65535"},
        {"id,name,weight\nA,x,+1\n", ROSTER_ERROR_VALUE,
         "line 2, column 3: weight “+1” of A is not a number from 1 to 65535"},
        {"id,name,weight\nA,x,01\n", ROSTER_ERROR_VALUE,
         "line 2, column 3: weight “01” of A is not a number from 1 to 65535"},
        {"id,name\nA,x\nB,\n", ROSTER_ERROR_MISSING, "line 3, column 2: B has no name"},
        {"id,name\nA,x\n-,y\n", ROSTER_ERROR_MISSING, "line 3, column 1: y has no id"},
        {"id,name\nA,x\nB 1,y\n", ROSTER_ERROR_VALUE,
         "line 3, column 1: id “B 1” has 3 bytes; it must be 1 to 64 without spaces"},
        {"id,name\n" LONG_ID ",y\n", ROSTER_ERROR_VALUE,
         "line 2, column 1: id “" LONG_ID
         "” has 65 bytes; it must be 1 to 64 without spaces"},
        {"id,name,keypad\nA,x,k 1\n", ROSTER_ERROR_VALUE,
         "line 2, column 3: keypad “k 1” is not at most 47 of ASCII without spaces"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(roster_from_csv(rows[i].text, strlen(rows[i].text), &error));
        assert_refused(error, ROSTER_ERROR, rows[i].code, rows[i].message);
    }
}

static void
test_bad_files(void)
{
    static const Bad rows[] = {
        {"id,name,party\nA,x,y\n", CSV_ERROR_COLUMN,
         "line 1, column 3: unknown column “party”"},
        {"席位,座位号,编号,姓名\n1,2,A,x\n", CSV_ERROR_COLUMN,
         "line 1, column 2: “座位号” is the same column as “席位” in column 1"},
        {"id,seat\nA,1\n", CSV_ERROR_COLUMN, "line 1: there is no column name (姓名)"},
        {"id,name\nA,x\x01\n", CSV_ERROR_CHARACTER,
         "line 2, column 2: control character U+0001"},
        {"id,name\nA,\"x\n", CSV_ERROR_QUOTE,
         "line 2, column 2: the quote that opens this cell is never closed"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(roster_from_csv(rows[i].text, strlen(rows[i].text), &error));
        assert_refused(error, CSV_ERROR, rows[i].code, rows[i].message);
    }
}

static Member *
member(const char *id, const char *name)
{
    Member *self = member_new();
    g_free(self->id);
    g_free(self->name);
    self->id = g_strdup(id);
    self->name = g_strdup(name);
    return self;
}

static void
test_members_from_elsewhere(void)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *members = g_ptr_array_new();
    g_ptr_array_add(members, member("B", "y"));
    g_ptr_array_add(members, member("A", "x"));
    g_autoptr(Roster) roster = roster_new_take(members, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(roster_member(roster, 0)->id, ==, "A");

    members = g_ptr_array_new();
    g_ptr_array_add(members, member("A", "x"));
    g_ptr_array_add(members, member("A", "y"));
    g_assert_null(roster_new_take(members, &error));
    assert_refused(error, ROSTER_ERROR, ROSTER_ERROR_DOUBLED,
                   "member 2: id “A” of y (A) is already that of x (A) in member 1");

    members = g_ptr_array_new();
    g_ptr_array_add(members, member("A", " x"));
    g_assert_null(roster_new_take(members, &error));
    assert_refused(
        error, ROSTER_ERROR, ROSTER_ERROR_VALUE,
        "member 1: name “ x” has 2 bytes; it must be plain text of at most 255");

    members = g_ptr_array_new();
    g_ptr_array_add(members, member("A", "x"));
    ((Member *)members->pdata[0])->weight = 70000;
    g_assert_null(roster_new_take(members, &error));
    assert_refused(error, ROSTER_ERROR, ROSTER_ERROR_VALUE,
                   "member 1: weight “70000” is not a number from 1 to 65535");
}

static void
test_class_words(void)
{
    MemberClass class;
    g_assert_true(member_class_from_text("observer", &class) && class == MEMBER_OBSERVER);
    g_assert_true(member_class_from_text("旁听", &class) && class == MEMBER_GALLERY);
    g_assert_false(member_class_from_text("Deputy", &class));
    g_assert_false(member_class_from_text("暂停职务", &class));
    g_assert_cmpstr(member_class_text(MEMBER_DEPUTY), ==, "deputy");
}

static void
test_good_agenda(void)
{
    static const char text[] = "编号,类型,标题,英文标题,时限,议案号,表决方式\n"
                               "2,宪法修正案,\"修正案,草案\",Amendment,90,B-7,无记名\n"
                               "1,议案,决议,,,,\n"
                               "3,议案,决议,,,,记名\n"
                               "4,议案,决议,,,,secret\n"
                               "5,议案,决议,,,,recorded\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(Agenda) agenda = agenda_from_csv(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(agenda_n_items(agenda), ==, 5);
    const AgendaItem *first = agenda_item(agenda, 0); /* order is the file's */
    g_assert_cmpstr(first->id, ==, "2");
    g_assert_true(first->kind == ITEM_CONSTITUTION);
    g_assert_true(first->method == METHOD_SECRET);
    g_assert_true(agenda_item(agenda, 1)->method == 0);
    g_assert_true(agenda_item(agenda, 2)->method == METHOD_RECORDED);
    g_assert_true(agenda_item(agenda, 3)->method == METHOD_SECRET);
    g_assert_true(agenda_item(agenda, 4)->method == METHOD_RECORDED);
    g_assert_cmpstr(first->title, ==, "修正案,草案");
    g_assert_cmpstr(first->title_en, ==, "Amendment");
    g_assert_cmpuint(first->window_s, ==, 90);
    g_assert_cmpstr(first->bill, ==, "B-7");
    g_assert_true(agenda_by_id(agenda, "1") == agenda_item(agenda, 1));
    g_assert_cmpuint(agenda_item(agenda, 1)->window_s, ==, 0);
    g_assert_null(agenda_by_id(agenda, "6"));
}

/* What the item asks for, else what the rule names first; only what the rule allows. */
static void
test_method_of_an_item(void)
{
    static const struct {
        int item, methods, keypad_method, expected;
    } rows[] = {
        {0, METHOD_SECRET | METHOD_RECORDED, METHOD_SECRET, METHOD_SECRET},
        {0, METHOD_SECRET | METHOD_RECORDED, METHOD_RECORDED, METHOD_RECORDED},
        {0, METHOD_PAPER, 0, 0},
        {METHOD_RECORDED, METHOD_SECRET | METHOD_RECORDED, METHOD_SECRET,
         METHOD_RECORDED},
        {METHOD_SECRET, METHOD_SECRET | METHOD_RECORDED, METHOD_RECORDED, METHOD_SECRET},
        {METHOD_SECRET, METHOD_RECORDED, METHOD_RECORDED, 0},
        {METHOD_RECORDED, METHOD_SECRET | METHOD_HANDS, METHOD_SECRET, 0},
        {METHOD_HANDS, METHOD_SECRET | METHOD_HANDS, METHOD_SECRET, METHOD_HANDS},
        {METHOD_PAPER, METHOD_PAPER, 0, METHOD_PAPER},
        {METHOD_PAPER, METHOD_SECRET | METHOD_HANDS, METHOD_SECRET, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const AgendaItem item = {.method = (Method)rows[i].item};
        const Rule rule = {.methods = (Method)rows[i].methods,
                           .keypad_method = (Method)rows[i].keypad_method};
        g_assert_cmpint(agenda_item_method(&item, &rule), ==, rows[i].expected);
    }
}

static void
test_bad_agendas(void)
{
    static const Bad rows[] = {
        {"id,kind,title\n", AGENDA_ERROR_EMPTY, "the agenda has 0 items, not 1 to 1000"},
        {"id,kind,title\n1,motion,a\n1,motion,b\n", AGENDA_ERROR_DOUBLED,
         "line 3, column 1: id “1” of “b” is already that of “a” in line 2"},
        {"id,kind,title\n1,election,a\n", AGENDA_ERROR_VALUE,
         "line 2, column 2: kind “election” of “1” is none of " KIND_WORDS},
        {"id,kind,title\n1,,a\n", AGENDA_ERROR_MISSING,
         "line 2, column 2: kind “” of “1” is none of " KIND_WORDS},
        {"id,kind,title\n1,motion,\n", AGENDA_ERROR_MISSING,
         "line 2, column 3: 1 has no title"},
        {"id,kind,title\n,motion,a\n", AGENDA_ERROR_MISSING,
         "line 2, column 1: “a” has no id"},
        {"id,kind,title\n1 2,motion,a\n", AGENDA_ERROR_VALUE,
         "line 2, column 1: id “1 2” has 3 bytes; it must be 1 to 64 without spaces"},
        {"id,kind,title,window\n1,motion,a,3601\n", AGENDA_ERROR_VALUE,
         "line 2, column 4: window “3601” of “1” is not a number from 1 to 3600"},
        {"id,kind,title,window\n1,motion,a,1m\n", AGENDA_ERROR_VALUE,
         "line 2, column 4: window “1m” of “1” is not a number from 1 to 3600"},
        {"id,kind,title,表决方式\n1,motion,a,鼓掌\n", AGENDA_ERROR_VALUE,
         "line 2, column 4: method “鼓掌” of “1” is none of secret 无记名, recorded "
         "记名, hands 举手, paper 投票, nor empty"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(agenda_from_csv(rows[i].text, strlen(rows[i].text), &error));
        assert_refused(error, AGENDA_ERROR, rows[i].code, rows[i].message);
    }
}

static void
test_items_from_elsewhere(void)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *items = g_ptr_array_new();
    AgendaItem *item = agenda_item_new();
    g_ptr_array_add(items, item);
    g_assert_null(agenda_new_take(items, &error));
    assert_refused(error, AGENDA_ERROR, AGENDA_ERROR_MISSING, "item 1: “” has no id");

    items = g_ptr_array_new();
    item = agenda_item_new();
    g_free(item->id);
    g_free(item->title);
    item->id = g_strdup("1");
    item->title = g_strdup("决议");
    g_ptr_array_add(items, item);
    g_autoptr(Agenda) agenda = agenda_new_take(items, &error);
    g_assert_no_error(error);
    g_autoptr(Agenda) again = agenda_ref(agenda);
    g_assert_true(agenda_item(again, 0) == item);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/roster/is-sorted-by-id-and-counts-deputies", test_good_roster);
    g_test_add_func("/roster/the-suspended-count-for-who-asks-for-them", test_suspended);
    g_test_add_func("/roster/needs-only-id-and-name", test_smallest_roster);
    g_test_add_func("/roster/gb18030-gives-the-same", test_gb18030_is_the_same);
    g_test_add_func("/roster/bad-rows-are-refused-with-both-values", test_bad_rosters);
    g_test_add_func("/roster/bad-files-are-refused-with-their-place", test_bad_files);
    g_test_add_func("/roster/members-from-records-are-judged-alike",
                    test_members_from_elsewhere);
    g_test_add_func("/roster/classes-have-a-word-in-both-languages", test_class_words);
    g_test_add_func("/agenda/keeps-the-order-of-its-file", test_good_agenda);
    g_test_add_func("/agenda/bad-rows-are-refused-with-both-values", test_bad_agendas);
    g_test_add_func("/agenda/method-is-the-items-else-the-rules", test_method_of_an_item);
    g_test_add_func("/agenda/items-from-records-are-judged-alike",
                    test_items_from_elsewhere);
    return g_test_run();
}
