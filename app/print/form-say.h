/* form-say.h: what form-says.c and form-announce.c share: a sentence, and common ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-line.h"

/* A sentence more in @rows.  Takes both texts; @en may be NULL. */
void form_say(GPtrArray *rows, char *zh, char *en);

/* "应选 3 名，候选人 4 名，实行差额选举"; @lines of FormLine. */
void form_say_seats(GPtrArray *rows, const CertificateRecord *certificate,
                    const GPtrArray *lines);

/* Who took part; nothing of a vote on paper. */
void form_say_cast(GPtrArray *rows, const CertificateRecord *certificate);

/* Papers, and whether the vote is valid; nothing of other votes. */
void form_say_papers(GPtrArray *rows, const CertificateRecord *certificate);

/* What the rates of an evaluation are taken of; nothing of other votes. */
void form_say_rates(GPtrArray *rows, const CertificateRecord *certificate);

/* What of an evaluation is to be done again, and in which time; nothing where all is good
 * enough.
 */
void form_say_redo(GPtrArray *rows, const CertificateRecord *certificate,
                   const GPtrArray *lines);

/* How long papers and records are kept, as far as the rules of the body say it. */
void form_say_kept(GPtrArray *rows, const CertificateRecord *certificate);

/* In form-announce.c: the whole text of what is made known. */
void form_say_announcement(GPtrArray *rows, const CertificateRecord *certificate,
                           const GPtrArray *lines);
