/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claims.h: the groups of claims of docs/format.md section 7, one function and file each.
 * Each reports its findings, or its "ok" lines. */
#pragma once

#include "app/verify/bundle.h"

void manifest_check(Bundle *bundle); /* 1: files and digests */
void layout_check(Bundle *bundle);   /* 1: names of files */
void identity_check(Bundle *bundle); /* 2, 3: device, officers, sitting, roster, agenda */
void agenda_check(Bundle *bundle);   /* 3: part of identity_check */
void programs_check(Bundle *bundle); /* 11: digests of programs */
void ledger_check(Bundle *bundle);   /* 4: the chain */
void checkpoint_check(Bundle *bundle); /* 4: the tree and its signed checkpoints */
void life_check(Bundle *bundle); /* 5: what the events tell; sets the states of votes */
void keys_check(Bundle *bundle); /* 6 */
void drawings_check(Bundle *bundle);         /* the randomness of secret votes */
void vote_check(Bundle *bundle, Vote *vote); /* 7 to 9, 13: the parts of vote.h */
void names_check(Bundle *bundle);            /* 10 */
void tests_check(Bundle *bundle);            /* 18: test votes */
void serial_check(Bundle *bundle);           /* 9: across certificates, and the closing */
void publishing_check(Bundle *bundle);       /* 16: who publishes the bundle */

/** The vote key in use at an entry: its record in keys.txt, NULL if there is none. */
const Record *keys_vote_key_at(const Bundle *bundle, size_t entry);
