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

/* form_words_cell(), of a grade in the words of its scale. */
FormWord form_kind_cell(const CertificateRecord *certificate, const char *cell);

/* form_words_cause(): what is elected is elected once more, all else voted on. */
FormWord form_kind_cause(const CertificateRecord *certificate);

/* What an election fills, as its title names it: "市长" of "选举市长", "the mayor" of
 * "Election of the mayor"; "" where it names nothing.  form_kind_post(): only where it is
 * one post, so that whoever is elected is elected to it.  Valid as long as @certificate.
 */
FormWord form_kind_offices(const CertificateRecord *certificate);
FormWord form_kind_post(const CertificateRecord *certificate);

/* Several appointments voted on as one: the certificate has the title of their bill and
 * names nobody.
 */
bool form_kind_is_combined(const CertificateRecord *certificate);
