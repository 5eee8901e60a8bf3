/* test-absences.c: the page that lists who missed how many sessions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/pdf.h"
#include "checks.h"
#include "tools.h"

static Absences *
list_new(AbsencePeriod period, Mode mode, const char *body)
{
    const Suite suite = SUITE_SM2_SM3;
    Absences *list = g_new0(Absences, 1);

    list->context = (Context){(int)suite, (int)mode, digest_compute(suite, "device", 6),
                              digest_compute(suite, "sitting", 7)};
    list->body = g_strdup(body);
    list->body_id = g_strdup("body");
    list->limit = (AbsenceLimit){2, period};
    list->term = 17;
    list->year = period == ABSENCES_IN_YEAR ? 2026 : RECORD_NONE;
    list->roster = digest_compute(suite, "roster", 6);
    g_assert_true(stamp_from_text("2026-11-25T10:20:30.000+08:00", &list->until));
    list->sessions = g_array_new(FALSE, FALSE, sizeof(AbsenceSession));
    list->rows = g_ptr_array_new();
    return list;
}

static void
add_session(Absences *list, uint64_t term, uint64_t session, const char *day)
{
    g_autofree char *text = g_strconcat(day, "T09:00:00.000+08:00", NULL);
    AbsenceSession one = {term, session, {0, 0}};

    g_assert_true(stamp_from_text(text, &one.opened));
    g_array_append_val(list->sessions, one);
}

/* Sessions are digits: "135" is the first, the third and the fifth. */
static void
add_row(Absences *list, const char *name, const char *delegation, const char *missed)
{
    AbsenceRow *row = g_new0(AbsenceRow, 1);

    row->number = ++list->n_deputies;
    row->deputy = g_strdup_printf("d%04u", (unsigned)row->number);
    row->name = g_strdup(name);
    row->delegation = g_strdup(delegation);
    row->held = list->sessions->len;
    row->missed = g_array_new(FALSE, FALSE, sizeof(guint));
    for (; *missed != '\0'; missed++) {
        const guint index = (guint)(*missed - '1');
        g_array_append_val(row->missed, index);
    }
    g_ptr_array_add(list->rows, row);
}

/* The rows go through the text, so that what is printed is what a text can say. */
static GBytes *
print(Absences *list)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = absences_to_text(list);
    g_autoptr(Absences) read = absences_from_text(SUITE_SM2_SM3, text, &error);

    g_assert_no_error(error);
    g_autoptr(Notice) notice = notice_of_absences(read, text);
    GBytes *pdf = pdf_of_notice(notice, &error);
    g_assert_no_error(error);
    return pdf;
}

static void
list_free(Absences *list)
{
    for (guint i = 0; i < list->rows->len; i++) {
        AbsenceRow *row = list->rows->pdata[i];
        g_free(row->deputy);
        g_free(row->name);
        g_free(row->delegation);
        g_array_unref(row->missed);
        g_free(row);
    }
    absences_free(list);
}

static void
has_all(GBytes *pdf, const char *const *parts)
{
    g_autofree char *text = tools_text(pdf);

    for (; *parts != NULL; parts++)
        checks_has(text, *parts);
}

static void
test_term(void)
{
    static const char *const parts[] = {
        "某市人民代表大会 缺席会次一览表 SESSIONS MISSED",
        "第 17 届，3 个会次 term 17; sessions: 3",
        "2026年11月25日 10:20:30",
        "名册 2 人，有缺席会次的 2 人",
        "1 人（规定：一届内未经批准缺席 2 次） 1 reached the limit of 2",
        "1 第 17 届第 1 次会议 2024年1月11日",
        "1 王小明 第一代表团 3 1 第 2 次 —",
        "2 欧阳文静 — 3 2 第 1、3 次 达到规定次数",
        "请假（手填）",
        "经批准请假的会次，不计为未经批准缺席",
        "代表法（2025年）第六十二条第三项",
        "（第六十三条）",
        "不终止任何人的代表资格",
        "ends nobody's mandate",
        "秘书处 Secretariat",
        NULL,
    };
    if (tools_missing("pdftotext"))
        return;
    Absences *list = list_new(ABSENCES_IN_TERM, MODE_LIVE, "某市人民代表大会");
    add_session(list, 17, 1, "2024-01-11");
    add_session(list, 17, 2, "2025-01-12");
    add_session(list, 17, 3, "2026-01-13");
    add_row(list, "王小明", "第一代表团", "2");
    add_row(list, "欧阳文静", "", "13");
    g_autoptr(GBytes) pdf = print(list);
    has_all(pdf, parts);
    g_assert_cmpuint(checks_laid_out(pdf), <=, 2);
    list_free(list);
}

/* Of a year and of a standing committee: its own rules, each term with its sessions. */
static void
test_year(void)
{
    static const char *const parts[] = {
        "2026 年，3 个会次 the year 2026; sessions: 3",
        "组成人员 Members",
        "（规定：一年内未经批准缺席 2 次）",
        "第 16 届第 40、41 次，第 17 届第 1 次",
        "依照本机关自己的规定处理",
        "不终止任何人的职务和代表资格",
        "不具效力 NOT A VALID LIST",
        NULL,
    };
    if (tools_missing("pdftotext"))
        return;
    Absences *list =
        list_new(ABSENCES_IN_YEAR, MODE_REHEARSAL, "某市人民代表大会常务委员会");
    add_session(list, 16, 40, "2026-01-11");
    add_session(list, 16, 41, "2026-02-11");
    add_session(list, 17, 1, "2026-05-13");
    add_row(list, "赵六", "", "123");
    g_autoptr(GBytes) pdf = print(list);
    has_all(pdf, parts);
    g_autofree char *text = tools_text(pdf);
    g_assert_cmpuint(checks_count(text, "第六十二条"), ==, 0);
    list_free(list);
}

static void
test_many(void)
{
    if (tools_missing("pdftotext"))
        return;
    Absences *list = list_new(ABSENCES_IN_TERM, MODE_SIMULATION, "某市人民代表大会");
    for (unsigned i = 1; i <= 9; i++) {
        g_autofree char *day = g_strdup_printf("2026-0%u-11", i);
        add_session(list, 17, i, day);
    }
    for (unsigned i = 1; i <= 200; i++)
        add_row(list, "买买提·阿卜杜热合曼", "解放军和武警部队代表团",
                i % 2 == 0 ? "123456789" : "5");
    g_autoptr(GBytes) pdf = print(list);
    g_autofree char *text = tools_text(pdf);
    g_assert_cmpuint(checks_count(text, "达到规定次数limitreached"), ==, 100);
    g_assert_cmpuint(checks_count(text, "第1、2、3、4、5、6、7、8、9次"), ==, 100);
    g_assert_cmpuint(checks_laid_out(pdf), >, 5);
    list_free(list);
}

static void
test_nobody(void)
{
    if (tools_missing("pdftotext"))
        return;
    static const char *const parts[] = {"第 17 届，0 个会次",
                                        "名册 0 人，有缺席会次的 0 人", NULL};
    Absences *list = list_new(ABSENCES_IN_TERM, MODE_LIVE, "某市人民代表大会");
    g_autoptr(GBytes) pdf = print(list);
    has_all(pdf, parts);
    g_assert_cmpuint(checks_laid_out(pdf), ==, 1);
    list_free(list);
}

/* The program reads it by its first line, and says what is wrong with it. */
static void
test_program(void)
{
    g_autofree char *dir = tools_directory();
    g_autofree char *path = g_build_filename(dir, "list.txt", NULL);
    g_autofree char *pdf = g_build_filename(dir, "list.pdf", NULL);
    g_autofree char *said = NULL;
    Absences *list = list_new(ABSENCES_IN_TERM, MODE_LIVE, "某市人民代表大会");
    g_autofree char *text = absences_to_text(list);
    g_autoptr(GString) wrong = g_string_new(text);
    const char *const argv[] = {g_getenv("TELLER_PRINT"), path, pdf, NULL};

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_assert_cmpint(tools_run(argv, NULL, NULL, NULL), ==, 0);
    g_assert_true(g_file_test(pdf, G_FILE_TEST_EXISTS));
    g_string_replace(wrong, "limit 2", "limit 0", 1);
    g_assert_true(g_file_set_contents(path, wrong->str, -1, NULL));
    g_assert_cmpint(tools_run(argv, NULL, NULL, &said), !=, 0);
    g_assert_nonnull(strstr(said, "list.txt: limit: “0” is not a number from 1 to 99"));
    list_free(list);
    tools_clean(g_steal_pointer(&dir));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/absences/of-a-term-the-law-is-named", test_term);
    g_test_add_func("/absences/of-a-year-the-body-has-its-own-rules", test_year);
    g_test_add_func("/absences/many-go-over-pages", test_many);
    g_test_add_func("/absences/nobody-was-absent-yet", test_nobody);
    g_test_add_func("/absences/the-program-draws-and-refuses", test_program);
    return g_test_run();
}
