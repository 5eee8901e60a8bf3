/* notice-attendance.c: who was present when a vote was opened, from opening and roster
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/form-rows.h"
#include "app/print/form-table.h"
#include "app/print/notice-internal.h"

#define N G_GUINT64_FORMAT

#define FIGURE_WIDTH 62.0
#define SEAT_WIDTH   70.0
#define GROUP_WIDTH  110.0
#define REASON_WIDTH 130.0

static const NoticeKind attendance_kind = {
    .title = {"出席情况报告", "REPORT OF ATTENDANCE"},
    .invalid = {"不具效力", "NOT A VALID REPORT"},
    .code = {"opening.txt 摘要", "Digest of the opening of the vote"},
    .says =
        {{"应出席为名册中按规则计入的代表，实到为本次表决开始时已签到者。请假与未经批"
          "准缺席，记录中没有，由手工在备注栏填写，不在签名的记录之内。",
          "Eligible are the deputies whom the rules count, present who had signed in "
          "when the vote was opened. Leave and its reasons are in no record: they are "
          "written into the last column by hand."}},
    .scan = {"二维码为 opening.txt 的摘要。", "The code holds that digest."},
    .signers = {{"统计人", "Counted by"},
                {"秘书处", "Secretariat"},
                {"会议主持人", "Chair"}},
    .when = "年　　　月　　　日",
};

static const FormWord suspended_word = {"暂停执行代表职务", "Duties suspended"};

/* Of a delegation. */
typedef struct {
    const char *name;
    uint64_t eligible, present;
} Delegation;

static bool
is_present(const OpeningRecord *record, const char *id)
{
    for (guint i = 0; i < record->voters->len; i++)
        if (strcmp(((const RecordPair *)g_ptr_array_index(record->voters, i))->first,
                   id) == 0)
            return true;
    return false;
}

static Delegation *
find_delegation(GArray *all, const char *name)
{
    Delegation delegation = {name, 0, 0};

    for (guint i = 0; i < all->len; i++)
        if (strcmp(g_array_index(all, Delegation, i).name, name) == 0)
            return &g_array_index(all, Delegation, i);
    g_array_append_val(all, delegation);
    return &g_array_index(all, Delegation, all->len - 1);
}

static const char *
or_dash(const char *text)
{
    return *text == '\0' ? "—" : text;
}

/* Whether those whose duties are suspended are eligible: the opening was made so. */
static bool
counts_suspended(const OpeningRecord *record, const Roster *roster)
{
    return roster_n_of(roster, MEMBER_SUSPENDED) > 0 &&
           record->eligible == roster_eligible(roster, true);
}

static bool
is_eligible(const OpeningRecord *record, const Roster *roster, const Member *member)
{
    return member->class == MEMBER_DEPUTY ||
           (member->class == MEMBER_SUSPENDED && counts_suspended(record, roster));
}

static void
take_person(FormTable *table, unsigned number, const Member *member)
{
    const bool is_suspended = member->class == MEMBER_SUSPENDED;

    form_table_take_number(table, number);
    form_table_take(table, g_strdup(or_dash(member->seat)), NULL, false);
    form_table_take(table, g_strdup(member->name), NULL, true);
    form_table_take(table, g_strdup(or_dash(member->delegation)), NULL, false);
    form_table_take(table, g_strdup(is_suspended ? suspended_word.zh : ""),
                    is_suspended ? g_strdup(suspended_word.en) : NULL, false);
}

static FormTable *
persons_table(FormWord title)
{
    FormTable *table = form_table_new(title);

    form_table_column(table, (FormWord){"序号", "No."}, FORM_NUMBER_WIDTH, false);
    form_table_column(table, (FormWord){"席位", "Seat"}, SEAT_WIDTH, true);
    form_table_column(table, (FormWord){"姓名", "Name"}, 0, true);
    form_table_column(table, (FormWord){"代表团", "Delegation"}, GROUP_WIDTH, true);
    form_table_column(table, (FormWord){"备注（请假、缺席）", "Leave, remark"},
                      REASON_WIDTH, false);
    return table;
}

/* Those who are absent, one after the other, and the figures of each delegation. */
static FormTable *
absent_table(const OpeningRecord *record, const Roster *roster, GArray *delegations)
{
    FormTable *table = persons_table((FormWord){"缺席人员", "Absent"});
    unsigned number = 0;

    for (size_t i = 0; i < roster_n_members(roster); i++) {
        const Member *member = roster_member(roster, i);
        if (!is_eligible(record, roster, member))
            continue;
        Delegation *delegation = find_delegation(delegations, member->delegation);
        bool present = is_present(record, member->id);
        delegation->eligible++;
        delegation->present += present;
        if (!present)
            take_person(table, ++number, member);
    }
    return table;
}

/* Those whose duties are suspended and who are not eligible for that. */
static FormTable *
left_out_table(const OpeningRecord *record, const Roster *roster)
{
    FormTable *table =
        persons_table((FormWord){"不计入应出席的代表", "Deputies who are not eligible"});
    unsigned number = 0;

    for (size_t i = 0; i < roster_n_members(roster); i++) {
        const Member *member = roster_member(roster, i);
        if (member->class == MEMBER_SUSPENDED && !is_eligible(record, roster, member))
            take_person(table, ++number, member);
    }
    return table;
}

/* Without rows it is no table. */
static void
take_table(Notice *self, FormTable *table)
{
    if (table->cells->len > 0)
        g_ptr_array_add(self->tables, table);
    else
        form_table_free(table);
}

static void
take_row(FormTable *table, const char *name, uint64_t eligible, uint64_t present,
         bool strong)
{
    form_table_take(table, g_strdup(name), NULL, strong);
    form_table_take_number(table, eligible);
    form_table_take_number(table, present);
    form_table_take_number(table, eligible - present);
    form_table_take(table, form_table_rate(present, eligible, RULE_DECIMALS), NULL,
                    strong);
}

static FormTable *
delegations_table(const OpeningRecord *record, const GArray *delegations)
{
    FormTable *table = form_table_new((FormWord){"分团情况", "By delegation"});

    form_table_column(table, (FormWord){"代表团", "Delegation"}, 0, true);
    form_table_column(table, (FormWord){"应到", "Eligible"}, FIGURE_WIDTH, false);
    form_table_column(table, (FormWord){"实到", "Present"}, FIGURE_WIDTH, false);
    form_table_column(table, (FormWord){"缺席", "Absent"}, FIGURE_WIDTH, false);
    form_table_column(table, (FormWord){"出席率", "Rate"}, FIGURE_WIDTH, false);
    for (guint i = 0; i < delegations->len; i++) {
        const Delegation *delegation = &g_array_index(delegations, Delegation, i);
        take_row(table, or_dash(delegation->name), delegation->eligible,
                 delegation->present, false);
    }
    take_row(table, "合计", record->eligible, record->present, true);
    return table;
}

/* The sentence on who is eligible says all deputies: how the suspended were taken stands
 * beside the figures.
 */
static void
suspended_fact(Notice *self, const OpeningRecord *record, const Roster *roster)
{
    const unsigned n = roster_n_of(roster, MEMBER_SUSPENDED);
    const bool counts = counts_suspended(record, roster);

    if (n == 0)
        return;
    form_rows_take(
        self->facts, (FormWord){"暂停职务", "Suspended"},
        g_strdup_printf(counts ? "%u 人暂停执行代表职务，计入应出席和缺席"
                               : "%u 人暂停执行代表职务，不计入应出席",
                        n),
        g_strdup_printf(counts ? "%u, eligible and absent" : "%u, not eligible", n));
}

static void
attendance_facts(Notice *self, const OpeningRecord *record, const Roster *roster)
{
    g_autofree char *date = form_words_date(record->opened);
    g_autofree char *clock = form_words_clock(record->opened);
    g_autofree char *zone = form_words_zone(record->opened);
    g_autofree char *rate =
        form_table_rate(record->present, record->eligible, RULE_DECIMALS);
    bool met = record->present >= record->quorum_need;

    notice_add_mode(self);
    form_rows_take(self->facts, (FormWord){"时间", "Time"},
                   g_strdup_printf("%s %s", date, clock), g_strdup_printf("UTC%s", zone));
    form_rows_take_as(
        self->facts, FORM_ROW_STRONG, (FormWord){"出席", "Attendance"},
        g_strdup_printf("应出席 %" N " 人，实到 %" N " 人，缺席 %" N " 人，出席率 %s",
                        record->eligible, record->present,
                        record->eligible - record->present, rate),
        g_strdup_printf("%" N " of %" N " present", record->present, record->eligible));
    form_rows_take(self->facts, (FormWord){"法定人数", "Quorum"},
                   g_strdup_printf("%" N " 人，%s法定人数", record->quorum_need,
                                   met ? "符合" : "不足"),
                   g_strdup(met ? "met" : "NOT met"));
    suspended_fact(self, record, roster);
    notice_add_digest(self, (FormWord){"roster.txt", "摘要 Digest"}, &record->roster);
    notice_add_digest(self, (FormWord){"设备指纹", "Device"}, &record->context.device);
}

Notice *
notice_of_opening(const OpeningRecord *record, const char *text, const Roster *roster)
{
    g_autoptr(GArray) delegations = g_array_new(FALSE, FALSE, sizeof(Delegation));
    Notice *self = notice_new(&attendance_kind, (Suite)record->context.suite,
                              (Mode)record->context.mode, text);
    FormTable *absent = absent_table(record, roster, delegations);

    self->heading = g_strdup_printf("第 %" N " 次表决", record->vote);
    self->name = g_strdup_printf("opening/1　vote %" N, record->vote);
    self->code = g_strdup(self->digest);
    self->scanned = g_strdup(self->code);
    self->created = form_words_iso(record->opened);
    self->tables = g_ptr_array_new_with_free_func(form_table_free);
    g_ptr_array_add(self->tables, delegations_table(record, delegations));
    take_table(self, absent);
    take_table(self, left_out_table(record, roster));
    attendance_facts(self, record, roster);
    Digest digest = record_digest((Suite)record->context.suite, text);
    notice_add_digest(self, (FormWord){"opening.txt", "摘要 Digest"}, &digest);
    return self;
}
