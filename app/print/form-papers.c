/* form-papers.c: see form-papers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-papers.h"

#include <glib.h>
#include <string.h>

#include "app/print/form-kinds.h"
#include "app/print/form-table.h"

#define DATE "年　　　月　　　日"

static const FormPaper papers[] = {
    {.name = "report",
     .parts = FORM_HAS_SAYS | FORM_HAS_ATTENDANCE | FORM_HAS_COUNTS | FORM_HAS_VERDICT |
              FORM_HAS_LINES | FORM_HAS_GROUNDS | FORM_HAS_NOTES,
     .signers = {{"总监票人", "Chief scrutineer"},
                 {"监票人", "Scrutineer"},
                 {"计票人", "Teller"},
                 {"会议主持人", "Chair"}},
     .date = DATE},
    {.name = "announcement",
     .parts = FORM_HAS_SAYS | FORM_HAS_LINES,
     .signers = {{"会议主持人", "Chair"}, {"（印章）", "Seal"}},
     .date = DATE},
    {.name = "attendance",
     .title = {"出席情况报告", "REPORT OF ATTENDANCE"},
     .parts = FORM_HAS_SAYS | FORM_HAS_ATTENDANCE,
     .blanks = {{"请假人数", "Excused"},
                {"请假人员及事由", "Names and reasons"},
                {"", ""},
                {"未经批准缺席人数", "Absent without leave"},
                {"未经批准缺席人员", "Names"},
                {"", ""},
                {"迟到、早退", "Late, left early"},
                {"列席人数", "Observers"}},
     .signers = {{"统计人", "Counted by"},
                 {"秘书处", "Secretariat"},
                 {"会议主持人", "Chair"}},
     .date = DATE},
    {.name = "scrutiny",
     .title = {"监票记录", "RECORD OF THE SCRUTINEERS"},
     .parts = FORM_HAS_ATTENDANCE | FORM_HAS_COUNTS | FORM_HAS_GROUNDS,
     .blanks = {{"票箱、设备检查和加封", "Box or device sealed"},
                {"监票人、计票人名单", "Scrutineers, tellers"},
                {"回避情况", "Who stood aside as relative"},
                {"有疑问的票及认定", "Doubtful papers, rulings"},
                {"异常情况及处理", "Incidents, what was done"}},
     .signers = {{"总监票人", "Chief scrutineer"},
                 {"监票人", "Scrutineer"},
                 {"监票人", "Scrutineer"},
                 {"计票人", "Teller"}},
     .date = DATE},
    {.name = "fallback",
     .title = {"系统故障改用其他方式记录", "RECORD OF A VOTE BY OTHER MEANS"},
     .parts = FORM_HAS_SAYS | FORM_HAS_COUNTS | FORM_HAS_VERDICT | FORM_HAS_LINES |
              FORM_HAS_GROUNDS,
     .blanks = {{"故障时间和现象", "Failure: when, what"},
                {"宣布改用的主持人", "Declared by"}},
     .signers = {{"总监票人", "Chief scrutineer"},
                 {"第一计票人", "First teller"},
                 {"第二计票人", "Second teller"},
                 {"会议主持人", "Chair"}},
     .date = DATE},
    {.name = "sealing",
     .title = {"选票封存登记", "REGISTER OF SEALED PAPERS"},
     .parts = FORM_HAS_SAYS | FORM_HAS_COUNTS,
     .blanks = {{"剩余空白票张数及处理", "Blank papers left"},
                {"留存样票张数", "Samples kept"},
                {"封存件数和编号", "Packets, numbers"},
                {"封条编号", "Seal numbers"},
                {"存放地点", "Kept at"},
                {"保管人", "Keeper"},
                {"封存时间", "Sealed at"},
                {"保管期限、销毁日期", "Kept until"}},
     .signers = {{"总监票人", "Chief scrutineer"},
                 {"监票人", "Scrutineer"},
                 {"移交人", "Handed over by"},
                 {"接收人", "Received by"}},
     .date = DATE},
    {.name = "oath",
     .title = {"宪法宣誓名单", "WHO TAKES THE OATH"},
     .parts = FORM_HAS_SAYS | FORM_HAS_OATH,
     .blanks = {{"宣誓时间", "When"},
                {"宣誓地点", "Where"},
                {"领誓人", "Oath read by"},
                {"未到场另行宣誓", "Absent, to swear on"}},
     .signers = {{"主持人", "Chair"}, {"监誓人", "Witness"}},
     .date = DATE},
};

const FormPaper *
form_paper_by_name(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++)
        if (strcmp(papers[i].name, name) == 0)
            return &papers[i];
    return NULL;
}

char *
form_paper_names(void)
{
    GString *names = g_string_new(papers[0].name);

    for (size_t i = 1; i < G_N_ELEMENTS(papers); i++)
        g_string_append_printf(names, ", %s", papers[i].name);
    return g_string_free(names, FALSE);
}

static bool
has_oath(const CertificateRecord *certificate)
{
    g_autoptr(FormTable) table =
        form_kind_of(certificate)->oath ? form_table_oath(certificate) : NULL;

    return table != NULL;
}

const char *
form_paper_refusal(const FormPaper *self, const CertificateRecord *certificate)
{
    bool paper = strcmp(certificate->method, "paper") == 0;
    bool by_hand = paper || strcmp(certificate->method, "hands") == 0;

    if ((self->parts & FORM_HAS_OATH) != 0 && !has_oath(certificate))
        return "nobody was put into an office by this vote";
    if (strcmp(self->name, "sealing") == 0 && !paper)
        return "there are no papers, for it was not voted on paper";
    if (strcmp(self->name, "fallback") == 0 &&
        (!by_hand || certificate->earlier->len == 0))
        return "no void vote stands before it, or it was voted on keypads";
    return NULL;
}

FormWord
form_paper_title(const FormPaper *self, const CertificateRecord *certificate)
{
    const FormKind *kind = form_kind_of(certificate);

    if (strcmp(self->name, "fallback") == 0)
        return strcmp(certificate->method, "hands") == 0
                   ? (FormWord){"系统故障改用举手方式记录",
                                "RECORD OF A VOTE BY SHOW OF HANDS"}
                   : (FormWord){"系统故障改用投票方式记录", "RECORD OF A VOTE ON PAPER"};
    if (self->title.zh != NULL)
        return self->title;
    return (self->parts & FORM_HAS_ATTENDANCE) != 0 ? kind->report : kind->announcement;
}
