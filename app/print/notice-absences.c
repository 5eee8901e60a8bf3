/* notice-absences.c: who missed how many sessions, and where the limit is reached
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-rows.h"
#include "app/print/form-table.h"
#include "app/print/notice-internal.h"

#define N G_GUINT64_FORMAT

#define NUMBER_WIDTH 34.0
#define GROUP_WIDTH  72.0
#define FIGURE_WIDTH 38.0
#define WHICH_WIDTH  84.0
#define LIMIT_WIDTH  76.0
#define LEAVE_WIDTH  62.0
#define DATE_WIDTH   150.0
#define ROW_LEAST    20.0 /* room to write in */

/* Of both kinds: what is counted, and what no record has. */
#define SAYS_HELD                                                                                                               \
    {                                                                                                                           \
        "应到会次为名册中有其名、且进行过表决的会次；该会次内任何一次表决开始时已签到的" \
        "，"                                                                                                                   \
        "即为出席。尚未结束的会次，此后到会的即为出席。",                                                                       \
            "Held for somebody are the sessions that had a vote while the roster had "                                          \
            "him; whoever had signed in when any vote of a session was opened was "                                             \
            "there. To a session that goes on one can still come."                                                              \
    }
#define SAYS_LEAVE                                                                                                                 \
    {                                                                                                                              \
        "请假及是否批准，记录中没有，由手工在“请假”栏填写；经批准请假的会次，不计为未经" \
        "批"                                                                                                                      \
        "准缺席。",                                                                                                                \
            "Leave is in no record: it is written into the last column by hand, and a "                                            \
            "session missed with leave is not missed without."                                                                     \
    }
#define SIGNERS                                                                          \
    {                                                                                    \
        {"统计人", "Counted by"}, {"复核人", "Checked by"}, {"秘书处", "Secretariat"},   \
    }

static const NoticeKind term_kind = {
    .title = {"缺席会次一览表", "SESSIONS MISSED"},
    .invalid = {"不具效力", "NOT A VALID LIST"},
    .code = {"本表摘要", "Digest of the list"},
    .says =
        {SAYS_HELD,
         SAYS_LEAVE,
         {"未经批准两次不出席本级人民代表大会会议的，代表资格终止（代表法（2025年）第六十"
          "二条第三项）；由代表资格审查委员会提出报告，本级人大常委会予以公告，乡镇由本级"
          "人民代表大会予以公告（第六十三条）。本表只列出情况，提请核对，不终止任何人的代"
          "表资格。",
          "Deputies' Law (2025), article 62(3): who misses two sessions of the congress "
          "without leave is a deputy no longer; article 63: the credentials committee "
          "reports, the standing committee, in a town the congress, announces it. This "
          "list proposes what to check and ends nobody's mandate."}},
    .scan = {"二维码为本表记录的摘要。", "The code holds the digest of the list."},
    .signers = SIGNERS,
    .when = "年　　　月　　　日",
};

static const NoticeKind year_kind = {
    .title = {"缺席会次一览表", "SESSIONS MISSED"},
    .invalid = {"不具效力", "NOT A VALID LIST"},
    .code = {"本表摘要", "Digest of the list"},
    .says =
        {SAYS_HELD,
         SAYS_LEAVE,
         {"一年内未经批准缺席达到规定次数的，依照本机关自己的规定处理。本表只列出情况，"
          "提请核对，不作出任何处理，不终止任何人的职务和代表资格。",
          "What follows for whoever misses so many sessions in a year without leave "
          "is in this body's own rules. This list proposes what to check; it ends "
          "nobody's office or mandate."}},
    .scan = {"二维码为本表记录的摘要。", "The code holds the digest of the list."},
    .signers = SIGNERS,
    .when = "年　　　月　　　日",
};

/* A standing committee has members, all others deputies. */
static FormWord
persons_word(const Absences *list)
{
    return g_str_has_suffix(list->body, "常务委员会") ? (FormWord){"组成人员", "Members"}
                                                      : (FormWord){"代表", "Deputies"};
}

static FormTable *
sessions_table(const Absences *list)
{
    FormTable *table =
        form_table_new((FormWord){"纳入统计的会次", "Sessions that count"});

    form_table_column(table, (FormWord){"序号", "No."}, FORM_NUMBER_WIDTH, false);
    form_table_column(table, (FormWord){"会次", "Term, session"}, 0, true);
    form_table_column(table, (FormWord){"首次有表决的会议", "First sitting with a vote"},
                      DATE_WIDTH, false);
    for (guint i = 0; i < list->sessions->len; i++) {
        const AbsenceSession *one = &g_array_index(list->sessions, AbsenceSession, i);
        form_table_take_number(table, i + 1);
        form_table_take(
            table,
            g_strdup_printf("第 %" N " 届第 %" N " 次会议", one->term, one->session),
            NULL, false);
        form_table_take(table, form_words_date(one->opened), NULL, false);
    }
    return table;
}

/* "第 1、3 次"; of a year each term with its own: "第 16 届第 5 次，第 17 届第 1、2 次"
 */
static char *
which_of(const Absences *list, const AbsenceRow *row)
{
    const bool in_year = list->limit.period == ABSENCES_IN_YEAR;
    GString *text = g_string_new(in_year ? NULL : "第 ");
    uint64_t term = in_year ? RECORD_NONE : list->term;

    for (guint i = 0; i < row->missed->len; i++) {
        const AbsenceSession *one = &g_array_index(list->sessions, AbsenceSession,
                                                   g_array_index(row->missed, guint, i));
        if (one->term != term)
            g_string_append_printf(text, "%s第 %" N " 届第 %" N, i > 0 ? " 次，" : "",
                                   one->term, one->session);
        else
            g_string_append_printf(text, "%s%" N, i > 0 ? "、" : "", one->session);
        term = one->term;
    }
    g_string_append(text, " 次");
    return g_string_free(text, FALSE);
}

static void
take_row(FormTable *table, const Absences *list, const AbsenceRow *row)
{
    const bool reached = absences_is_too_many(list, row);

    form_table_take_number(table, row->number);
    form_table_take(table, g_strdup(row->name), NULL, true);
    form_table_take(table, g_strdup(*row->delegation == '\0' ? "—" : row->delegation),
                    NULL, false);
    form_table_take_number(table, row->held);
    form_table_take_number(table, row->missed->len);
    form_table_take(table, which_of(list, row), NULL, false);
    form_table_take(table, g_strdup(reached ? "达到规定次数" : "—"),
                    reached ? g_strdup("limit reached") : NULL, reached);
    form_table_take(table, g_strdup(""), NULL, false);
}

static FormTable *
absent_table(const Absences *list)
{
    FormTable *table = form_table_new((FormWord){"缺席情况", "Sessions missed"});

    form_table_column(table, (FormWord){"编号", "Number"}, NUMBER_WIDTH, false);
    form_table_column(table, (FormWord){"姓名", "Name"}, 0, true);
    form_table_column(table, (FormWord){"代表团", "Delegation"}, GROUP_WIDTH, true);
    form_table_column(table, (FormWord){"应到会次", "Held"}, FIGURE_WIDTH, false);
    form_table_column(table, (FormWord){"缺席会次", "Missed"}, FIGURE_WIDTH, false);
    form_table_column(table, (FormWord){"缺席的会次", "Which"}, WHICH_WIDTH, true);
    form_table_column(table, (FormWord){"提示", "Note"}, LIMIT_WIDTH, false);
    form_table_column(table, (FormWord){"请假（手填）", "Leave"}, LEAVE_WIDTH, false);
    table->least = ROW_LEAST;
    for (guint i = 0; i < list->rows->len; i++)
        take_row(table, list, list->rows->pdata[i]);
    return table;
}

static void
add_period(Notice *self, const Absences *list)
{
    const bool in_year = list->limit.period == ABSENCES_IN_YEAR;
    g_autofree char *date = form_words_date(list->until);
    g_autofree char *clock = form_words_clock(list->until);
    g_autofree char *zone = form_words_zone(list->until);

    form_rows_take(
        self->facts, (FormWord){"统计范围", "Period"},
        in_year
            ? g_strdup_printf("%" N " 年，%u 个会次", list->year, list->sessions->len)
            : g_strdup_printf("第 %" N " 届，%u 个会次", list->term, list->sessions->len),
        in_year ? g_strdup_printf("the year %" N "; sessions: %u", list->year,
                                  list->sessions->len)
                : g_strdup_printf("term %" N "; sessions: %u", list->term,
                                  list->sessions->len));
    form_rows_take(self->facts, (FormWord){"统计截至", "Up to"},
                   g_strdup_printf("%s %s", date, clock), g_strdup_printf("UTC%s", zone));
}

static void
add_figures(Notice *self, const Absences *list)
{
    unsigned n_reached = 0;

    for (guint i = 0; i < list->rows->len; i++)
        n_reached += absences_is_too_many(list, list->rows->pdata[i]);
    form_rows_take(self->facts, persons_word(list),
                   g_strdup_printf("名册 %" N " 人，有缺席会次的 %u 人", list->n_deputies,
                                   list->rows->len),
                   g_strdup_printf("%u of %" N " missed a session", list->rows->len,
                                   list->n_deputies));
    form_rows_take_as(
        self->facts, FORM_ROW_STRONG, (FormWord){"达到规定次数", "Limit"},
        g_strdup_printf("%u 人（规定：%s未经批准缺席 %u 次）", n_reached,
                        list->limit.period == ABSENCES_IN_YEAR ? "一年内" : "一届内",
                        list->limit.n),
        g_strdup_printf("%u reached the limit of %u", n_reached, list->limit.n));
}

Notice *
notice_of_absences(const Absences *list, const char *text)
{
    const NoticeKind *kind =
        list->limit.period == ABSENCES_IN_YEAR ? &year_kind : &term_kind;
    Notice *self =
        notice_new(kind, (Suite)list->context.suite, (Mode)list->context.mode, text);

    self->heading = g_strdup(list->body);
    self->name = g_strdup_printf("absences/1　%s", list->body_id);
    self->code = g_strdup(self->digest);
    self->scanned = g_strdup(self->code);
    self->created = form_words_iso(list->until);
    self->tables = g_ptr_array_new_with_free_func(form_table_free);
    if (list->sessions->len > 0)
        g_ptr_array_add(self->tables, sessions_table(list));
    if (list->rows->len > 0)
        g_ptr_array_add(self->tables, absent_table(list));
    notice_add_mode(self);
    add_period(self, list);
    add_figures(self, list);
    notice_add_digest(self, (FormWord){"名册摘要", "Roster"}, &list->roster);
    notice_add_digest(self, (FormWord){"设备指纹", "Device"}, &list->context.device);
    return self;
}
