/* form-papers.h: the papers that are made of one certificate: one table
 *
 *     report        表决结果报告单, 计票结果报告单 ...   what was counted, to be signed
 *     announcement  选举结果报告, 票决结果公告 ...      what is made known
 *     attendance    出席情况报告
 *     scrutiny      监票记录
 *     fallback      改用举手、投票方式记录              after a void vote
 *     sealing       选票封存登记
 *     oath          宪法宣誓名单
 *
 * What the certificate does not have is left to be filled in by hand, and the paper says
 * so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-words.h"
#include "ballots/certificate.h"

/* What stands on a paper, in this order. */
typedef enum {
    FORM_HAS_SAYS = 1 << 0, /* sentences */
    FORM_HAS_ATTENDANCE = 1 << 1,
    FORM_HAS_COUNTS = 1 << 2,
    FORM_HAS_VERDICT = 1 << 3,
    FORM_HAS_LINES = 1 << 4, /* the list of entries, and of persons */
    FORM_HAS_OATH = 1 << 5,  /* the list of those who take it */
    FORM_HAS_GROUNDS = 1 << 6,
    FORM_HAS_NOTES = 1 << 7,
} FormParts;

#define FORM_MAX_BLANKS 12

typedef struct {
    const char *name; /* of the option --form */
    FormWord title;   /* zh NULL: the report's or the announcement's of the kind */
    FormParts parts;
    FormWord blanks[FORM_MAX_BLANKS]; /* to be filled in by hand */
    FormWord signers[4];              /* up to the first without a text */
    const char *date;                 /* below them */
} FormPaper;

/* NULL if there is no paper of that name. */
const FormPaper *form_paper_by_name(const char *name);

/* All of them, for a message: "report, announcement, ...".  Free with g_free(). */
char *form_paper_names(void);

/* Why there is no such paper of this certificate; NULL if there is one. */
const char *form_paper_refusal(const FormPaper *self,
                               const CertificateRecord *certificate);

FormWord form_paper_title(const FormPaper *self, const CertificateRecord *certificate);
