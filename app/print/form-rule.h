/* form-rule.h: what the rule of a certificate is called in words
 *
 * The certificate names its profile by digest only: of a profile that was not given and
 * is not in the product nothing is said that its figures do not tell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-words.h"
#include "ballots/certificate.h"
#include "ballots/profile.h"

/* @profile is the one of that digest, also where it is not in the product; it stands
 * until another one is asked for.
 */
void form_rule_know(const Digest *digest, Profile *profile);

/* NULL if it is not known; lives until another one is asked for. */
const Profile *form_rule_profile(Suite suite, const Digest *digest);

/* The legal base in English; NULL if it is not known.  Free with g_free(). */
char *form_rule_legal_en(const CertificateRecord *certificate);

/* Whether what is chosen of projects is recommended to those who decide, as of a street
 * (Zhejiang Street Regulations 2019 article 17); of a profile that is not known the name
 * of the body says it.
 */
bool form_rule_recommends(const CertificateRecord *certificate);

/* In which what is not good enough is to be done again; TERM_NONE: the rule does not say.
 */
Term form_rule_redo(const CertificateRecord *certificate);

/* How long papers and records are kept; TERM_NONE: the body has no rule, or it is not
 * known.
 */
void form_rule_kept(const CertificateRecord *certificate, Term *out_papers,
                    Term *out_logs);

/* To how many decimals the figures and rates of form grades are told: those of the rule;
 * two where it is not known.
 */
uint32_t form_rule_decimals(const CertificateRecord *certificate);

/* How a budget is filled, and for GREEDY_THRESHOLD with how many votes at least; -1 if
 * the rule is not known.  A run-off asks for no number of votes.
 */
int form_rule_greedy(const CertificateRecord *certificate, uint64_t *out_least);

/* Head of the figures of form grades: a rate, a score, or neither is known. */
FormWord form_rule_figure(const CertificateRecord *certificate);

/* The weight of a layer of voters; 0 if it is not known. */
uint32_t form_rule_layer_weight(const CertificateRecord *certificate, const char *layer);

/* Whether a line has what is needed: "过半数" where that is what it is. */
FormWord form_rule_needed(const CertificateRecord *certificate);

/* What those have who are chosen: "超过全体代表的半数", "得票较多" ... */
FormWord form_rule_reached(const CertificateRecord *certificate);

/* Whether the voters of a district elect their deputies themselves (直接选举). */
bool form_rule_is_direct(const CertificateRecord *certificate);

/* 代表, 组成人员 of a standing committee, 议事代表 of a street, 选民 of a district. */
FormWord form_rule_voters(const CertificateRecord *certificate);
