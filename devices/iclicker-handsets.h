/* iclicker-handsets.h: the handsets an i>clicker base has heard
 *
 * A base repeats old votes; a vote is old if its handset, answer and sequence number
 * were seen before in the same poll.  Sequence numbers wrap, so each handset remembers
 * its latest 32 votes only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/iclicker-frame.h"
#include "devices/keypad.h"

#define ICLICKER_MAX_HANDSETS     4096
#define ICLICKER_REMEMBERED_VOTES 32

typedef struct {
    KeypadInfo info;
    uint32_t poll;    /* to which the votes below belong */
    unsigned n_votes; /* ever in that poll */
    struct {
        uint8_t answer, sequence;
    } votes[ICLICKER_REMEMBERED_VOTES]; /* the latest ones, in a ring */
} IclickerHandset;

typedef struct IclickerHandsets IclickerHandsets;

IclickerHandsets *iclicker_handsets_new(void);
void iclicker_handsets_free(IclickerHandsets *self);

/* Sequence numbers begin again. */
void iclicker_handsets_new_poll(IclickerHandsets *self);

/* Wipes all votes and the order in which the handsets were heard. */
void iclicker_handsets_forget(IclickerHandsets *self);

/* NULL if it was never heard. */
IclickerHandset *iclicker_handsets_find(IclickerHandsets *self, uint32_t number);

/* In state GONE, on @port; NULL if there are too many: an attack by radio. */
IclickerHandset *iclicker_handsets_add(IclickerHandsets *self, uint32_t number,
                                       const char *port);

/* False if the vote is old. */
bool iclicker_handsets_is_new_vote(IclickerHandsets *self, IclickerHandset *handset,
                                   const IclickerVote *vote);

/* True if it has voted in the present poll. */
bool iclicker_handsets_has_voted(const IclickerHandsets *self,
                                 const IclickerHandset *handset);

/* In order of first appearance; of those before the last forgetting, of their numbers. */
size_t iclicker_handsets_length(const IclickerHandsets *self);
IclickerHandset *iclicker_handsets_at(const IclickerHandsets *self, size_t index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(IclickerHandsets, iclicker_handsets_free)
