/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rule.h: how one kind of item is voted on: a section of a rule profile (docs/format.md
 * section 8). Texts refer to the profile. */
#pragma once

#include "app/verify/profile.h"

/* Candidates above the seats: numerator/denominator of the seats, or just so many if the
 * denominator is 0. */
typedef struct {
    uint64_t numerator, denominator;
} Extra;

typedef struct {
    Text base; /* all, present, cast, for-against */
    Fraction pass;
    bool chair_decides_tie;
    Text methods; /* here and below: words separated by single spaces */
    Text legal;
    Text forms;   /* the first is the usual one */
    bool exactly; /* so many marks as seats, not at most */
    bool has_second, has_turnout, has_extra, has_further;
    Text second_base, further_base;
    Fraction second_pass, further_pass, turnout;
    bool write_ins, members, abstainer_write_in; /* members: of the roster, too */
    Extra extra;                                 /* the most */
    bool further, again;

    Text grades, decision; /* form grades; majority, rate or score */
    uint64_t good;
    Text weights, bands, results; /* bands and results may be empty */
    uint64_t decimals;            /* of figures, 0 to 2 */
    Text layers;        /* ids and weights in turn; without any all voters are one */
    Text options;       /* form answers */
    uint64_t pass_mark; /* per cent */
    Text greedy;        /* form budget: skip, stop or threshold */
    uint64_t threshold;
} Rule;

/** Reads the section of a kind of vote; false, with the reason (a static string), if it
 *  lacks something. The profile must outlive the rule. */
bool rule_read(Rule *self, const Profile *profile, Text kind, const char **out_why);
bool rule_has_method(const Rule *self, Text method);
bool rule_has_form(const Rule *self, Text form);
/** How many candidates above the seats at most; UINT64_MAX without a limit. */
uint64_t rule_extra(const Rule *self, uint64_t seats);
/** Groups of voters with weights of their own; 0 where all are one. */
size_t rule_n_layers(const Rule *self);
Text rule_layer(const Rule *self, size_t index);
uint64_t rule_layer_weight(const Rule *self, size_t index);
/** Index of the layer; their number if there is none. */
size_t rule_find_layer(const Rule *self, Text id);
/** The words of a list, and the one at an index from 0. */
size_t rule_n_words(Text list);
Text rule_word(Text list, size_t index);
/** The same of a list of numbers, which must be there. */
uint64_t rule_number(Text list, size_t index);
