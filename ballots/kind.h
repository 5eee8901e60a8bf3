/* kind.h: the kinds of items that an assembly votes on
 *
 * A kind is a section of the rule profile and a pair of words, nothing else: what is
 * marked and how it is decided follows from the slate and the rule (docs/format.md
 * section 11).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

typedef enum {
    ITEM_MOTION,             /* 议案: motion, decision, resolution, report */
    ITEM_AMENDMENT,          /* 修正案 */
    ITEM_CLAUSES,            /* 逐条表决: disputed clauses, each by itself */
    ITEM_PROCEDURE,          /* 程序性议题 */
    ITEM_CONSTITUTION,       /* 宪法修正案 */
    ITEM_TERM_EXTENSION,     /* 延长任期 */
    ITEM_ELECTION_HEAD,      /* 正职选举: chairs, heads of government, presidents */
    ITEM_ELECTION_DEPUTY,    /* 副职选举 */
    ITEM_ELECTION_COMMITTEE, /* 常委会委员选举 */
    ITEM_ELECTION_DELEGATES, /* 上级人大代表选举 */
    ITEM_ELECTION_DIRECT,    /* 直接选举: deputies elected by the voters */
    ITEM_BY_ELECTION,        /* 补选 */
    ITEM_PRIMARY,            /* 预选 */
    ITEM_RECALL,             /* 罢免 */
    ITEM_REMOVAL,            /* 撤职 */
    ITEM_RESIGNATION,        /* 辞职 */
    ITEM_APPOINTMENTS,       /* 任免 */
    ITEM_PROJECTS,           /* 民生实事项目票决 */
    ITEM_EVALUATION,         /* 满意度测评 */
    ITEM_APPRAISAL,          /* 工作评议 */
    ITEM_DUTY_REPORT,        /* 述职测评 */
    ITEM_SURVEY,             /* 民意测评 */
    ITEM_SELECTION,          /* 评选 */
    ITEM_COMPARISON,         /* 比拼评分 */
    ITEM_EXAM,               /* 任前法律知识考试 */
    ITEM_N_KINDS,
} ItemKind;

/* By kind, NULL-ended, as record.h wants words. */
extern const char *const item_kind_words[];

/* "motion", "amendment", ..., "election-head", ..., "exam": name of the section. */
const char *item_kind_text(ItemKind kind);
/* In Chinese, as agendas have it: "议案", "修正案", ... */
const char *item_kind_chinese(ItemKind kind);
/* Takes either. */
bool item_kind_from_text(const char *text, ItemKind *out);
