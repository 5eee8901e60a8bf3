/* form-kinds.h: what the forms of each kind of vote are called: one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-words.h"
#include "ballots/certificate.h"

typedef struct {
    FormWord report;             /* title of the report sheet */
    FormWord announcement;       /* title of what is made known */
    FormWord entry;              /* head of the column of names */
    FormWord chosen, not_chosen; /* results `chosen` and `not-chosen` */
    FormWord paper;              /* what is handed out and collected */
    const char *noun, *unit;     /* 候选项目, 个: of entries before it is decided */
    const char *act;             /* 测评: what the meeting does */
    bool election;               /* persons are elected */
    bool oath;                   /* who is chosen or passed in it takes the oath */
} FormKind;

/* That of a motion where the kind is unknown.  A street's meeting recommends projects,
 * it does not decide on them (Zhejiang Street Regulations 2019 article 17).
 */
const FormKind *form_kind_of(const CertificateRecord *certificate);

/* The meeting of a street, not a congress. */
bool form_kind_is_street(const CertificateRecord *certificate);

/* Of a line; of form grades an id of the rule's grades or results. */
FormWord form_kind_result(const CertificateRecord *certificate, const char *result);
