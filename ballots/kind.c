/* kind.c: see kind.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/kind.h"

#include <glib.h>
#include <string.h>

const char *const item_kind_words[ITEM_N_KINDS + 1] = {
    [ITEM_MOTION] = "motion",
    [ITEM_AMENDMENT] = "amendment",
    [ITEM_CLAUSES] = "clauses",
    [ITEM_PROCEDURE] = "procedure",
    [ITEM_CONSTITUTION] = "constitution",
    [ITEM_TERM_EXTENSION] = "term-extension",
    [ITEM_ELECTION_HEAD] = "election-head",
    [ITEM_ELECTION_DEPUTY] = "election-deputy",
    [ITEM_ELECTION_COMMITTEE] = "election-committee",
    [ITEM_ELECTION_DELEGATES] = "election-delegates",
    [ITEM_ELECTION_DIRECT] = "election-direct",
    [ITEM_BY_ELECTION] = "by-election",
    [ITEM_PRIMARY] = "primary",
    [ITEM_RECALL] = "recall",
    [ITEM_REMOVAL] = "removal",
    [ITEM_RESIGNATION] = "resignation",
    [ITEM_APPOINTMENTS] = "appointments",
    [ITEM_PROJECTS] = "projects",
    [ITEM_EVALUATION] = "evaluation",
    [ITEM_APPRAISAL] = "appraisal",
    [ITEM_DUTY_REPORT] = "duty-report",
    [ITEM_SURVEY] = "survey",
    [ITEM_SELECTION] = "selection",
    [ITEM_COMPARISON] = "comparison",
    [ITEM_EXAM] = "exam",
};

static const char *const chinese_words[ITEM_N_KINDS] = {
    [ITEM_MOTION] = "议案",
    [ITEM_AMENDMENT] = "修正案",
    [ITEM_CLAUSES] = "逐条表决",
    [ITEM_PROCEDURE] = "程序性议题",
    [ITEM_CONSTITUTION] = "宪法修正案",
    [ITEM_TERM_EXTENSION] = "延长任期",
    [ITEM_ELECTION_HEAD] = "正职选举",
    [ITEM_ELECTION_DEPUTY] = "副职选举",
    [ITEM_ELECTION_COMMITTEE] = "常委会委员选举",
    [ITEM_ELECTION_DELEGATES] = "上级人大代表选举",
    [ITEM_ELECTION_DIRECT] = "直接选举",
    [ITEM_BY_ELECTION] = "补选",
    [ITEM_PRIMARY] = "预选",
    [ITEM_RECALL] = "罢免",
    [ITEM_REMOVAL] = "撤职",
    [ITEM_RESIGNATION] = "辞职",
    [ITEM_APPOINTMENTS] = "任免",
    [ITEM_PROJECTS] = "民生实事项目票决",
    [ITEM_EVALUATION] = "满意度测评",
    [ITEM_APPRAISAL] = "工作评议",
    [ITEM_DUTY_REPORT] = "述职测评",
    [ITEM_SURVEY] = "民意测评",
    [ITEM_SELECTION] = "评选",
    [ITEM_COMPARISON] = "比拼评分",
    [ITEM_EXAM] = "任前法律知识考试",
};

const char *
item_kind_text(ItemKind kind)
{
    g_assert(kind < ITEM_N_KINDS);
    return item_kind_words[kind];
}

const char *
item_kind_chinese(ItemKind kind)
{
    g_assert(kind < ITEM_N_KINDS);
    return chinese_words[kind];
}

bool
item_kind_from_text(const char *text, ItemKind *out)
{
    for (int kind = 0; kind < ITEM_N_KINDS; kind++) {
        if (strcmp(item_kind_words[kind], text) != 0 &&
            strcmp(chinese_words[kind], text) != 0)
            continue;
        *out = (ItemKind)kind;
        return true;
    }
    return false;
}
