/* test-entries.c: candidates, projects and questions as people import them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/entries.h"

#include "ballots/csv.h"
#include "ballots/strokes.h"

#include "tests/ballots/refusal.h"

static Agenda *
agenda_of_two(void)
{
    static const char text[] = "id,kind,title\nm1,motion,a\nm2,motion,b\n";
    Agenda *agenda = agenda_from_csv(text, strlen(text), NULL);
    g_assert_nonnull(agenda);
    return agenda;
}

static Entries *
read_entries(const char *text, size_t len, GError **error)
{
    g_autoptr(Agenda) agenda = agenda_of_two();
    return entries_from_csv(agenda, text, len, error);
}

/* "id title title_en cost answer part_of write_in" of each entry, joined by "|". */
static char *
text_of(Entries *entries, const char *item)
{
    GString *text = g_string_new(NULL);
    const GPtrArray *list = g_hash_table_lookup(entries, item);
    for (guint i = 0; i < list->len; i++) {
        const SlateEntry *entry = list->pdata[i];
        g_string_append_printf(text, "%s%s %s %s %" G_GUINT64_FORMAT " %s %s %s",
                               i > 0 ? "|" : "", entry->id, entry->title, entry->title_en,
                               entry->cost, entry->answer, entry->part_of,
                               entry->write_in ? "yes" : "no");
    }
    return g_string_free(text, false);
}

static const char good[] = "编号,议题,名称,英文名称,金额,答案,上级,另选\n"
                           "c1,m2,张三,Zhang San,,A,,否\n"
                           "p1,m1,\"道路,两条\",,281474976710656,,,\n"
                           "c2,m2,李 四,-,,B,c1,是\n"
                           "c1,m1,王五,,0,,p1,\n";

static void
check_good(const char *text, size_t len)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) entries = read_entries(text, len, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(g_hash_table_size(entries), ==, 2);
    g_autofree char *first = text_of(entries, "m1");
    g_autofree char *second = text_of(entries, "m2");
    g_assert_cmpstr(first, ==, "p1 道路,两条  281474976710656   no|c1 王五  0  p1 no");
    g_assert_cmpstr(second, ==, "c1 张三 Zhang San 0 A  no|c2 李 四  0 B c1 yes");
}

static void
test_good(void)
{
    check_good(good, strlen(good));
    g_autofree char *marked = g_strconcat("\xef\xbb\xbf", good, NULL);
    check_good(marked, strlen(marked));
    gsize len;
    g_autofree char *gb = g_convert(good, -1, "GB18030", "UTF-8", NULL, &len, NULL);
    check_good(gb, len);
}

static void
test_english_headers(void)
{
    static const char text[] = "ITEM,ID,Title,title_en,cost,answer,part_of,write_in\n"
                               "m1,a,甲,A,1,,,no\nm1,b,乙,B,2,,a,yes\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) entries = read_entries(text, strlen(text), &error);
    g_assert_no_error(error);
    g_autofree char *list = text_of(entries, "m1");
    g_assert_cmpstr(list, ==, "a 甲 A 1   no|b 乙 B 2  a yes");
}

static const char facts[] = "议题,编号,名称,资金,年度目标,上级项目,排除\n"
                            "m1,p1,老旧小区改造,财政 80%,完成主体,城市更新,重大投资\n"
                            "m1,p2,公园,-,,,assigned\n"
                            "m1,p3,校车,,,城市更新,\n";

/* "funds/milestone/parent/exclusion" of each. */
static char *
facts_of(Entries *entries)
{
    GString *text = g_string_new(NULL);
    const GPtrArray *list = g_hash_table_lookup(entries, "m1");
    for (guint i = 0; i < list->len; i++) {
        const SlateEntry *entry = list->pdata[i];
        for (int fact = 0; fact < ENTRY_N_FACTS; fact++)
            g_string_append_printf(text, "%s%s",
                                   fact > 0 ? "/"
                                   : i > 0  ? "|"
                                            : "",
                                   entry->facts[fact]);
    }
    return g_string_free(text, false);
}

static void
test_facts(void)
{
    static const char expected[] =
        "财政 80%/完成主体/城市更新/major|///assigned|//城市更新/";
    g_autoptr(GError) error = NULL;
    g_autoptr(Agenda) agenda = agenda_of_two();
    g_autoptr(GHashTable) entries = read_entries(facts, strlen(facts), &error);
    g_assert_no_error(error);
    g_autofree char *first = facts_of(entries);
    g_assert_cmpstr(first, ==, expected);
    g_autofree char *text = entries_to_text(entries, agenda);
    g_assert_nonnull(strstr(text,
                            "write-in no\nfact funds 财政 80%\nfact milestone "
                            "完成主体\nfact parent 城市更新\nfact exclusion major\n"));
    g_autoptr(GHashTable) again = entries_from_text(text, &error);
    g_assert_no_error(error);
    g_autofree char *second = facts_of(again);
    g_assert_cmpstr(second, ==, expected);
}

static void
test_refused_facts(void)
{
    static const struct {
        const char *lines, *message;
    } rows[] = {
        {"fact parent a\nfact milestone b\n", "fact “milestone b” of x is none of "},
        {"fact funds a\nfact funds a\n", "fact “funds a” of x is none of "},
        {"fact cost 5\n", "fact “cost 5” of x is none of "},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text =
            g_strconcat("entries/1\nitem m1\nentries 1\n\nentry/1\nid x\ntitle x\n"
                        "title-en -\ncost 0\nanswer -\npart-of -\nwrite-in no\n",
                        rows[i].lines, NULL);
        g_assert_null(entries_from_text(text, &error));
        g_assert_error(error, SLATE_ERROR, SLATE_ERROR_TEXT);
        g_assert_nonnull(strstr(error->message, rows[i].message));
    }
}

static void
test_refusals(void)
{
    static const struct {
        const char *text;
        int code;
        const char *message;
    } rows[] = {
        {"item,id,title\n", SLATE_ERROR_EMPTY,
         "the file has 0 entries, at least 1 is needed"},
        {"item,id,title\nm3,a,x\n", SLATE_ERROR_VALUE,
         "line 2, column 1: item “m3” is none of the 2 of the agenda"},
        {"item,id,title\n,a,x\n", SLATE_ERROR_VALUE,
         "line 2, column 1: item “” is none of the 2 of the agenda"},
        {"item,id,title\nm1,a,x\nm2,a,y\nm1,a,z\n", SLATE_ERROR_DOUBLED,
         "line 4, column 2: id “a” of “z” is already that of “x” in line 2"},
        {"item,id,title\nm1,,x\n", SLATE_ERROR_MISSING,
         "line 2, column 2: “x” has no id"},
        {"item,id,title\nm1,a,\n", SLATE_ERROR_MISSING,
         "line 2, column 3: a has no title"},
        {"item,id,title\nm1,a.b,x\n", SLATE_ERROR_VALUE,
         "line 2, column 2: id “a.b” has 3 bytes; it must be 1 to 64 without spaces and "
         "points"},
        {"item,id,title\nm1,a b,x\n", SLATE_ERROR_VALUE,
         "line 2, column 2: id “a b” has 3 bytes; it must be 1 to 64 without spaces and "
         "points"},
        {"item,id,title\nm1,cast,x\n", SLATE_ERROR_VALUE,
         "line 2, column 2: id “cast” is none of an entry, nor are paper, pick and cast"},
        {"item,id,title,cost\nm1,a,x,281474976710657\n", SLATE_ERROR_VALUE,
         "line 2, column 4: cost “281474976710657” of “a” is not a number from 0 to "
         "281474976710656"},
        {"item,id,title,cost\nm1,a,x,-1\n", SLATE_ERROR_VALUE,
         "line 2, column 4: cost “-1” of “a” is not a number from 0 to 281474976710656"},
        {"item,id,title,cost\nm1,a,x,1.5\n", SLATE_ERROR_VALUE,
         "line 2, column 4: cost “1.5” of “a” is not a number from 0 to 281474976710656"},
        {"item,id,title,金额\nm1,a,x,99999999999999999999999999\n", SLATE_ERROR_VALUE,
         "line 2, column 4: cost “99999999999999999999999999” of “a” is not a number "
         "from 0 to 281474976710656"},
        {"item,id,title,answer\nm1,a,x,A B\n", SLATE_ERROR_VALUE,
         "line 2, column 4: answer “A B” of a is not 1 to 64 bytes without spaces and "
         "points"},
        {"item,id,title,part_of\nm1,a,x,b\nm1,b,y,\n", SLATE_ERROR_VALUE,
         "line 2, column 4: a is part of “b”, which is no entry before it"},
        {"item,id,title,part_of\nm2,b,y,\nm1,a,x,b\n", SLATE_ERROR_VALUE,
         "line 3, column 4: a is part of “b”, which is no entry before it"},
        {"item,id,title,另选\nm1,a,x,maybe\n", SLATE_ERROR_VALUE,
         "line 2, column 4: write_in “maybe” of “a” is none of yes 是, no 否, nor empty"},
        {"item,id,title,排除\nm1,a,x,too big\n", SLATE_ERROR_VALUE,
         "line 2, column 4: exclusion “too big” of “a” is none of major 重大投资, "
         "routine "
         "日常工作, assigned 上级交办, nor empty"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(read_entries(rows[i].text, strlen(rows[i].text), &error));
        assert_refused(error, SLATE_ERROR, rows[i].code, rows[i].message);
    }
}

static void
test_bad_files(void)
{
#define ROW(bytes, code, message)                                                        \
    {                                                                                    \
        bytes, sizeof(bytes) - 1, code, message                                          \
    }
    static const struct {
        const char *bytes;
        size_t len;
        int code;
        const char *message;
    } rows[] = {
        ROW("", CSV_ERROR_SHAPE, "line 1, column 1: there is no header row"),
        ROW("id,title\na,x\n", CSV_ERROR_COLUMN,
            "line 1: there is no column item (议题)"),
        ROW("item,title\nm1,x\n", CSV_ERROR_COLUMN,
            "line 1: there is no column id (编号)"),
        ROW("item,id\nm1,a\n", CSV_ERROR_COLUMN,
            "line 1: there is no column title (名称)"),
        ROW("item,id,名称,姓名\nm1,a,x,y\n", CSV_ERROR_COLUMN,
            "line 1, column 4: “姓名” is the same column as “名称” in column 3"),
        ROW("item,id,title,kind\nm1,a,x,y\n", CSV_ERROR_COLUMN,
            "line 1, column 4: unknown column “kind”"),
        ROW("item,id,title\nm1,a,x\x1b[2J\n", CSV_ERROR_CHARACTER,
            "line 2, column 3: control character U+001B"),
        ROW("item,id,title\nm1,a,x\0y\n", CSV_ERROR_CHARACTER,
            "line 2, column 3: control character U+0000"),
        ROW("item,id,title\nm1,a,\xff\xff\n", CSV_ERROR_ENCODING,
            "line 2, column 3: byte 0xff is neither UTF-8 nor GB18030"),
        ROW("item,id,title\nm1,a\n", CSV_ERROR_SHAPE,
            "line 2, column 2: the row has 2 cells, the header 3"),
        ROW("item,id,title\nm1,\"a,x\n", CSV_ERROR_QUOTE,
            "line 2, column 2: the quote that opens this cell is never closed"),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(read_entries(rows[i].bytes, rows[i].len, &error));
        assert_refused(error, CSV_ERROR, rows[i].code, rows[i].message);
    }
}

/* Refused with a message that people can read. */
static void
test_long_lines(void)
{
    static const struct {
        const char *before, *after, *message; /* @message with the first 120 letters */
    } rows[] = {
        {"item,id,title\nm1,a,", "\n",
         "line 2, column 3: title “%s…” has 10485760 bytes; it must be plain text of at "
         "most 1000"},
        {"item,id,title\nm1,", ",x\n",
         "line 2, column 2: id “%s…” has 10485760 bytes; it must be 1 to 64 without "
         "spaces and points"},
        {"item,id,title\n", ",a,x\n",
         "line 2, column 1: item “%s…” is none of the 2 of the agenda"},
        {"item,id,title,cost\nm1,a,x,", "\n",
         "line 2, column 4: cost “%s…” of “a” is not a number from 0 to "
         "281474976710656"},
        {"item,id,title,", "\n", "line 1, column 4: unknown column “%s…”"},
    };
    g_autofree char *letters = g_strnfill(10 << 20, 'x');
    g_autofree char *first = g_strndup(letters, 120);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = g_strconcat(rows[i].before, letters, rows[i].after, NULL);
        g_auto(GStrv) parts = g_strsplit(rows[i].message, "%s", 2);
        g_autofree char *message = g_strjoinv(first, parts);
        g_assert_null(read_entries(text, strlen(text), &error));
        g_assert_cmpstr(error->message, ==, message);
    }
}

static void
test_too_many(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new("item,id,title\n");
    for (unsigned i = 1; i <= SLATE_MAX_ENTRIES; i++)
        g_string_append_printf(text, "m1,e%u,x\n", i);
    g_autoptr(GHashTable) entries = read_entries(text->str, text->len, &error);
    g_assert_no_error(error);
    g_assert_nonnull(entries);
    g_string_append(text, "m1,one-more,x\n");
    g_assert_null(read_entries(text->str, text->len, &error));
    assert_refused(error, SLATE_ERROR, SLATE_ERROR_EMPTY,
                   "line 4002, column 1: the item has 4001 entries, at most 4000 are "
                   "taken");
}

/* @names separated by spaces, and the same sorted. */
static char *
sorted(const char *names)
{
    g_autoptr(GPtrArray) entries =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    g_auto(GStrv) list = g_strsplit(names, " ", -1);
    for (char **name = list; *name != NULL; name++)
        g_ptr_array_add(entries, slate_entry_new("x", *name));
    entries_sort_by_strokes(entries);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < entries->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               ((SlateEntry *)entries->pdata[i])->title);
    return g_string_free(text, false);
}

/* The order of surnames as lists of congresses have it: 丁 2, 马 3, 王 毛 方 4 (一, 丿,
 * 丶), 叶 田 史 5, 刘 6, 李 杨 7 (亅 before the last 一), 张 7 (乛), 陈 7 (乛), 周 8,
 * 赵 9.
 */
static void
test_strokes(void)
{
    static const char *const rows[][2] = {
        {"赵六 陈七 张三 周八 李四 刘九 丁一 马二 方十 毛五 王五",
         "丁一 马二 王五 毛五 方十 刘九 李四 张三 陈七 周八 赵六"},
        {"二 十 丁 厂 七 卜 人 入 八 九 几 乃", "二 十 丁 厂 七 卜 人 入 八 九 几 乃"},
        {"王五六 王五 王一", "王一 王五 王五六"},
        {"习 女 马 小 口 山 千 广", "小 口 山 千 广 女 习 马"},
        {"李Bob 王五 Alice 丁一 Bob", "丁一 王五 李Bob Alice Bob"},
        {"阿不都·买买提 丁一", "丁一 阿不都·买买提"},
        {"王\xe3\x80\x80丁 王一", "王一 王\xe3\x80\x80丁"},
        {"天 夫 一", "一 天 夫"},
        {"夫 天 一", "一 夫 天"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = sorted(rows[i][0]);
        g_assert_cmpstr(got, ==, rows[i][1]);
    }
}

static void
test_known_strokes(void)
{
    g_assert_true(strokes_are_known("欧阳修"));
    g_assert_true(strokes_are_known("𠮷田"));
    g_assert_true(strokes_are_known("阿不都·买买提"));
    g_assert_false(strokes_are_known("张3"));
    g_assert_false(strokes_are_known(""));
    g_assert_false(strokes_are_known(" · "));
    g_assert_cmpint(strokes_compare("王 五", "王五"), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entries/keep-the-order-of-their-file", test_good);
    g_test_add_func("/entries/headers-may-be-english", test_english_headers);
    g_test_add_func("/entries/facts-come-from-their-columns", test_facts);
    g_test_add_func("/entries/facts-stand-once-and-in-order", test_refused_facts);
    g_test_add_func("/entries/bad-rows-are-refused-with-both-values", test_refusals);
    g_test_add_func("/entries/bad-files-are-refused-with-their-place", test_bad_files);
    g_test_add_func("/entries/long-lines-are-refused-in-short-words", test_long_lines);
    g_test_add_func("/entries/no-more-than-a-slate-takes", test_too_many);
    g_test_add_func("/entries/are-sorted-by-strokes", test_strokes);
    g_test_add_func("/entries/strokes-of-every-character-are-known-or-not",
                    test_known_strokes);
    return g_test_run();
}
