/* notice-test-vote.c: the record of a test vote: figures, and the keypads not heard
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-rows.h"
#include "app/print/form-table.h"
#include "app/print/notice-internal.h"

#define N G_GUINT64_FORMAT

#define SEAT_WIDTH   70.0
#define KEYPAD_WIDTH 100.0
#define GROUP_WIDTH  100.0
#define REMARK_WIDTH 110.0

#define TITLE                                                                            \
    {                                                                                    \
        "表决器试表决记录", "RECORD OF A TEST VOTE"                                      \
    }
#define NO_VOTE                                                                                                                 \
    {                                                                                                                           \
        "试表决用于检验表决器，不是表决：不决定任何事项，其按键不计票，不记录何人按何键" \
        "。",                                                                                                                   \
            "A test vote tries the keypads and is no vote: it decides nothing, its "                                            \
            "presses count in no vote, and who pressed what is not recorded."                                                   \
    }

/* Where some were silent, and where nobody was. */
static const NoticeKind test_vote_kinds[] = {
    {.title = TITLE,
     .invalid = {"不具效力", "NOT A VALID RECORD"},
     .code = {"试表决记录摘要", "Digest of the record"},
     .says = {NO_VOTE,
              {"未按表决器的，由工作人员在首次表决前逐一查明，并在处理栏手工填写，"
               "不在签名的记录之内。",
               "Keypads that were not heard are looked after one by one before the first "
               "vote; what was done is written by hand and is no part of the signed "
               "record."}},
     .scan = {"二维码为试表决记录的摘要。", "The code holds the digest of the record."},
     .signers = {{"总监票人", "Chief scrutineer"},
                 {"监票人", "Scrutineer"},
                 {"会务操作员", "Operator"}},
     .when = "年　　　月　　　日"},
    {.title = TITLE,
     .invalid = {"不具效力", "NOT A VALID RECORD"},
     .code = {"试表决记录摘要", "Digest of the record"},
     .says = {NO_VOTE},
     .scan = {"二维码为试表决记录的摘要。", "The code holds the digest of the record."},
     .signers = {{"总监票人", "Chief scrutineer"},
                 {"监票人", "Scrutineer"},
                 {"会务操作员", "Operator"}},
     .when = "年　　　月　　　日"},
};

static char *
or_dash(const char *text)
{
    return g_strdup(*text == '\0' ? "—" : text);
}

static void
take_person(FormTable *table, const Member *member)
{
    form_table_take(table, or_dash(member->seat), NULL, false);
    form_table_take(table, g_strdup(member->name), NULL, true);
    form_table_take(table, or_dash(member->delegation), NULL, false);
}

/* By seat and name where the roster is given, else by the ids of the record. */
static FormTable *
silent_table(const TestVoteRecord *record, const Roster *roster)
{
    FormTable *table = form_table_new((FormWord){"未按表决器", "Not heard"});

    form_table_column(table, (FormWord){"序号", "No."}, FORM_NUMBER_WIDTH, false);
    if (roster != NULL) {
        form_table_column(table, (FormWord){"席位", "Seat"}, SEAT_WIDTH, true);
        form_table_column(table, (FormWord){"姓名", "Name"}, 0, true);
        form_table_column(table, (FormWord){"代表团", "Delegation"}, GROUP_WIDTH, true);
    } else {
        form_table_column(table, (FormWord){"代表证号", "Id"}, 0, true);
    }
    form_table_column(table, (FormWord){"表决器", "Keypad"}, KEYPAD_WIDTH, true);
    form_table_column(table, (FormWord){"处理", "What was done"}, REMARK_WIDTH, false);
    for (guint i = 0; i < record->silent->len; i++) {
        const RecordPair *silent = g_ptr_array_index(record->silent, i);
        form_table_take_number(table, i + 1);
        if (roster != NULL)
            take_person(table, roster_by_id(roster, silent->first));
        else
            form_table_take(table, g_strdup(silent->first), NULL, true);
        form_table_take(table, or_dash(silent->rest), NULL, false);
        form_table_take(table, g_strdup(""), NULL, false);
    }
    return table;
}

static void
add_times(Notice *self, const TestVoteRecord *record)
{
    g_autofree char *date = form_words_date(record->started),
                    *from = form_words_clock(record->started),
                    *until = form_words_clock(record->ended),
                    *zone = form_words_zone(record->ended);

    form_rows_take(self->facts, (FormWord){"时间", "Time"},
                   g_strdup_printf("%s %s 至 %s", date, from, until),
                   g_strdup_printf("UTC%s", zone));
}

static void
add_figures(Notice *self, const TestVoteRecord *record)
{
    const uint64_t n_silent = record->present - record->pressed;

    form_rows_take_as(self->facts, FORM_ROW_STRONG, (FormWord){"表决器", "Keypads"},
                      g_strdup_printf("实到 %" N " 人，已按 %" N " 人，未按 %" N " 人",
                                      record->present, record->pressed, n_silent),
                      g_strdup_printf("%" N " of %" N " present were heard",
                                      record->pressed, record->present));
    form_rows_take(
        self->facts, (FormWord){"所按", "Pressed"},
        g_strdup_printf("赞成键 %" N "，反对键 %" N "，弃权键 %" N "（试表决，不计票）",
                        record->n_for, record->n_against, record->n_abstain),
        g_strdup_printf("for %" N ", against %" N ", abstain %" N ": a test, not counted",
                        record->n_for, record->n_against, record->n_abstain));
}

Notice *
notice_of_test_vote(const TestVoteRecord *record, const char *text, const Roster *roster)
{
    Notice *self =
        notice_new(&test_vote_kinds[record->silent->len == 0],
                   (Suite)record->context.suite, (Mode)record->context.mode, text);
    const Digest digest = record_digest((Suite)record->context.suite, text);

    self->heading = g_strdup_printf("第 %" N " 次试表决", record->number);
    self->name = g_strdup_printf("test-vote/1　%" N, record->number);
    self->code = g_strdup(self->digest);
    self->scanned = g_strdup(self->code);
    self->created = form_words_iso(record->ended);
    notice_add_mode(self);
    add_times(self, record);
    add_figures(self, record);
    notice_add_digest(self, (FormWord){"设备指纹", "Device"}, &record->context.device);
    if (record->silent->len == 0)
        return self;
    self->tables = g_ptr_array_new_with_free_func(form_table_free);
    g_ptr_array_add(self->tables, silent_table(record, roster));
    notice_add_digest(self, (FormWord){"记录摘要", "Digest"}, &digest);
    return self;
}
