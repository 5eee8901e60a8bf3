/* keying-internal.h: what keying.c and keying-mark.c share; not for other files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/keying.h"

/* The cells of an entry stand side by side. */
typedef struct {
    uint32_t first;
    uint32_t n;
    uint32_t blank; /* cell that stands for no mark in a ballot that was begun, or 0 */
} KeyingEntry;

struct Keying {
    Paper *paper; /* whose limits bind a ballot: write_ins_room(), if there are any */
    WriteIns *write_ins; /* or NULL */
    Form form;
    KeyingEntry *entries;
    size_t n_entries;
    uint32_t n_choices; /* of an entry that is no write-in */
    uint32_t *entry_of; /* by cell: 1 + the entry whose blank it is, or 0 */
    uint8_t keys[3];    /* for, against, abstain */
    int back;           /* or -1 */
    bool first_press;
};

/* What a choice key stands for. */
enum { CHOICE_FOR, CHOICE_AGAINST, CHOICE_ABSTAIN, CHOICE_NONE = -1 };

/* keying-mark.c: the cell of @entry that is marked, or 0. */
uint32_t keying_marked_cell(const KeyingEntry *entry, const Ballot *ballot);

/* The entry gets the mark in @cell and no other; @cell 0: none. */
KeyingResult keying_mark(const Keying *self, Ballot *ballot, const KeyingEntry *entry,
                         uint32_t cell);

/* Writes @number in, which stands for somebody, or takes it back. */
KeyingResult keying_write(const Keying *self, Ballot *ballot, uint32_t number);
