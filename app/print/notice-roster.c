/* notice-roster.c: the deputies of a sitting and their numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-rows.h"
#include "app/print/form-table.h"
#include "app/print/notice-internal.h"

#define N G_GUINT64_FORMAT

#define NUMBER_WIDTH 56.0
#define SEAT_WIDTH   80.0
#define GROUP_WIDTH  130.0

static const FormWord suspended_word = {"暂停执行代表职务", "Duties suspended"};

static const NoticeKind roster_kind = {
    .title = {"代表号一览表", "DEPUTIES AND THEIR NUMBERS"},
    .invalid = {"不具效力", "NOT A VALID ROSTER"},
    .code = {"名册摘要", "Digest of the roster"},
    .says = {{"选举中按代表号另选他人的，在“另选他人”处输入代表号，再按确认；再次输入同一"
              "代表号即撤回。",
              "To write in another in an election: at “write in others” his number, then "
              "CONFIRM; the same number once more takes the name back."}},
    .scan = {"二维码为名册文件 roster.txt 的摘要。",
             "The code holds the digest of roster.txt."},
    .signers = {{"总监票人", "Chief scrutineer"}, {"会务操作员", "Operator"}},
    .when = "年　　　月　　　日",
};

static char *
or_dash(const char *text)
{
    return g_strdup(*text == '\0' ? "—" : text);
}

static void
take_person(FormTable *table, const Member *member)
{
    form_table_take(table, g_strdup(member->name), NULL, true);
    form_table_take(table, or_dash(member->seat), NULL, false);
    form_table_take(table, or_dash(member->delegation), NULL, false);
}

static void
add_person_columns(FormTable *table)
{
    form_table_column(table, (FormWord){"姓名", "Name"}, 0, true);
    form_table_column(table, (FormWord){"席位", "Seat"}, SEAT_WIDTH, true);
    form_table_column(table, (FormWord){"代表团", "Delegation"}, GROUP_WIDTH, true);
}

/* A number is a deputy's place among the deputies (docs/format.md section 11.6). */
static FormTable *
deputies_table(const Roster *roster)
{
    FormTable *table = form_table_new((FormWord){"代表", "Deputies"});
    unsigned number = 0;

    form_table_column(table, (FormWord){"代表号", "Number"}, NUMBER_WIDTH, false);
    add_person_columns(table);
    for (size_t i = 0; i < roster_n_members(roster); i++) {
        const Member *member = roster_member(roster, i);
        if (member->class != MEMBER_DEPUTY)
            continue;
        form_table_take_number(table, ++number);
        take_person(table, member);
    }
    return table;
}

/* They have no numbers: nobody can write them in. */
static FormTable *
suspended_table(const Roster *roster)
{
    FormTable *table = form_table_new(suspended_word);

    form_table_column(table, (FormWord){"代表号", "Number"}, NUMBER_WIDTH, false);
    add_person_columns(table);
    for (size_t i = 0; i < roster_n_members(roster); i++) {
        const Member *member = roster_member(roster, i);
        if (member->class != MEMBER_SUSPENDED)
            continue;
        form_table_take(table, or_dash(""), NULL, false);
        take_person(table, member);
    }
    return table;
}

static void
add_counts(Notice *self, const Roster *roster)
{
    const unsigned n = roster_n_of(roster, MEMBER_DEPUTY),
                   n_suspended = roster_n_of(roster, MEMBER_SUSPENDED);

    form_rows_take_as(self->facts, FORM_ROW_STRONG, (FormWord){"代表", "Deputies"},
                      g_strdup_printf("%u 人", n), g_strdup_printf("%u", n));
    if (n_suspended > 0)
        form_rows_take(self->facts, (FormWord){"暂停职务", "Suspended"},
                       g_strdup_printf("%u 人暂停执行代表职务，不签到，不表决，无代表号",
                                       n_suspended),
                       g_strdup_printf("%u, neither sign in nor vote", n_suspended));
}

Notice *
notice_of_roster(const SittingRecord *record, const char *text, const Roster *roster)
{
    Notice *self =
        notice_new(&roster_kind, (Suite)record->suite, (Mode)record->mode, text);

    self->heading = g_strdup(record->body);
    self->name = g_strdup_printf("sitting/1　%s", record->body_id);
    self->code = digest_to_hex(&record->roster);
    self->scanned = g_strdup(self->code);
    self->created = form_words_iso(record->opened);
    self->tables = g_ptr_array_new_with_free_func(form_table_free);
    g_ptr_array_add(self->tables, deputies_table(roster));
    if (roster_n_of(roster, MEMBER_SUSPENDED) > 0)
        g_ptr_array_add(self->tables, suspended_table(roster));
    notice_add_mode(self);
    form_rows_take(self->facts, (FormWord){"会议", "Session"},
                   g_strdup_printf("第 %" N " 届第 %" N " 次会议 第 %" N " 次全体会议",
                                   record->term, record->session, record->sitting),
                   g_strdup_printf("Term %" N ", session %" N ", sitting %" N,
                                   record->term, record->session, record->sitting));
    add_counts(self, roster);
    notice_add_digest(self, (FormWord){"设备指纹", "Device"}, &record->device);
    return self;
}
