/* receiver.h: every keypad of the hall, whatever it hangs on
 *
 * What the engine sees of devices/.  It owns the transports and the drivers, passes
 * presses up and the state of the vote down.  It knows no deputies, no choices and no
 * rules, stores nothing and logs nothing.  It passes presses also while no vote is open
 * (sign-in, test presses): what counts is the engine's decision.
 *
 * Callbacks come from the main loop, never from inside a call of this header; they may
 * call every function here but receiver_free().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/keypad.h"

typedef struct Receiver Receiver;

typedef struct {
    void (*press)(const Press *press, void *user_data);

    /* A keypad, handset or base that is new or has changed its state. */
    void (*changed)(const KeypadInfo *keypad, void *user_data);

    /* After receiver_hold_vote() and receiver_close_vote(): every base has said its last,
     * or did not answer in time; presses of that vote that come after this are late.
     */
    void (*settled)(void *user_data);
} ReceiverEvents;

Receiver *receiver_new(const ReceiverEvents *events, void *user_data);
void receiver_free(Receiver *self);

/* Starts @transport and takes ownership of it, also on failure. */
bool receiver_add(Receiver *self, Transport *transport, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* True if all transports are real hardware (design: LIVE takes no others). */
bool receiver_is_live(const Receiver *self);

/* No keyboard is opened before its port is allowed, so that the operator's own is never
 * taken.  @pattern is a port ("usb:1-4.2") or one with `*` and `?` ("sim:*",
 * "usb:2-1.*"). Radio bases are known by vendor and product and need no permission.
 */
void receiver_allow(Receiver *self, const char *pattern);

/* Takes back exactly this @pattern; keypads no longer allowed are closed and forgotten.
 */
void receiver_deny(Receiver *self, const char *pattern);

/* How much may be seen of the presses of a vote.  In a SECRET one press() alone tells of
 * them, until it is closed and has settled: changed(), receiver_list() and
 * receiver_counts() show arrivals, losses and returns and nothing that was pressed (a
 * stuck key, a handset first heard, a count), which is then told in order of names.  A
 * keypad that breaks is GONE until then.  What is sent to a keypad never depends on the
 * key, in either.
 */
typedef enum { RECEIVER_RECORDED, RECEIVER_SECRET } ReceiverPrivacy;

/* Starts or stops the poll of every base and switches the "vote is open" light.  Keypads
 * and bases that come (back) later are told at once.
 */
void receiver_open_vote(Receiver *self, ReceiverPrivacy privacy);

/* The same for those @keypads alone (names, NULL-ended, copied): the light of no other is
 * lit, though its presses are passed on, too.
 */
void receiver_open_vote_for(Receiver *self, ReceiverPrivacy privacy,
                            const char *const *keypads);
void receiver_close_vote(Receiver *self);

/* As closing, but it may be opened again: what a secret vote hides stays hidden until it
 * is closed.
 */
void receiver_hold_vote(Receiver *self);

/* Wipes whatever keypads have said, in drivers and transports.  No vote may be open; best
 * when it has settled.  Keypads go on: a key that is down is pressed again only after it
 * was up; counters go on from the highest of all.
 */
void receiver_forget(Receiver *self);

/* To be called when press @counter of @keypad is as safe as it will ever be: lights the
 * steady "committed" light.  An older counter than the last press is ignored.  i>clicker
 * handsets cannot be told: their base answers by itself on reception, before we stored
 * anything.
 */
void receiver_acknowledge(Receiver *self, const char *keypad, uint32_t counter);

/* Lights the steady "committed" light of a keypad whose press of this vote is safe
 * already: after the vote was resumed, or taken up again.
 */
void receiver_show_committed(Receiver *self, const char *keypad);

/* The officers have seen that UNCONFIRMED @keypad is the one at its seat: its next
 * presses count.  False if there is no such keypad waiting.
 */
bool receiver_confirm(Receiver *self, const char *keypad);

typedef void (*ReceiverVisitor)(const KeypadInfo *keypad, void *user_data);

/* Every keypad, handset and base known, in order of first appearance. */
void receiver_list(const Receiver *self, ReceiverVisitor visitor, void *user_data);

KeypadCounts receiver_counts(const Receiver *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Receiver, receiver_free)
