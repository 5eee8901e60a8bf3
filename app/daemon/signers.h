/* signers.h: officers who have entered their PINs for one command
 *
 * Their keys are open for as long as this value lives, which is one command.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "app/daemon/sticks.h"
#include "crypto/wrap.h"

typedef struct {
    char *id;
    Key *key;
} Signer;

/* In bytewise order of ids, no id twice. */
typedef struct {
    GPtrArray *list; /* of Signer */
} Signers;

Signers *signers_new(void);
void signers_free(Signers *self);

/* Takes @key; ENGINE_ERROR_OFFICERS if the id is there already. */
bool signers_add(Signers *self, const char *id, Key *key, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
size_t signers_n(const Signers *self);
const Signer *signers_at(const Signers *self, size_t index);

/* The ids as in the ledger: "officer:ID", or "officers:ID,ID".  Free with g_free(). */
char *signers_actor(const Signers *self);

/* Where the keys of officers lie; all is copied. */
typedef struct {
    const char *state_dir;
    const SticksPlace *sticks;
    const char *device_id;
    Suite suite;
} KeyPlace;

/* What they are opened with. */
typedef struct {
    KeyPlace place;
    GPtrArray *ids;  /* of char *; taken */
    GPtrArray *pins; /* of SecureBytes, one for each id; taken */
} SignersRequest;

/* What came of trying PINs. */
typedef struct {
    Signers *signers;                 /* NULL unless all PINs were right */
    GPtrArray *tried, *right, *wrong; /* of char *: ids */
    GPtrArray *sticks; /* of Stick: on which the keys of @right lay; empty: on none */
    GPtrArray
        *notes;    /* of char *: the checkpoints on @sticks, NULL where there is none */
    GError *error; /* another reason why there are no signers */
} PinTrial;

void pin_trial_free(PinTrial *self);

/* Opens the keys in a worker thread. */
void signers_open_async(const SignersRequest *request, GAsyncReadyCallback done,
                        gpointer user_data);
PinTrial *signers_open_finish(GAsyncResult *result); /* never NULL */

/* Makes the key of officer @ids[0], wraps it under @pin (taken) and puts it away, in a
 * worker thread; on sticks it goes to the one without a key of @ids (of char *; taken).
 */
void signers_make_async(const KeyPlace *place, GPtrArray *ids, SecureBytes *pin,
                        WrapCost cost, GAsyncReadyCallback done, gpointer user_data);

/* @out_sticks (of Stick) gets the stick that the key was written to, if to any. */
Key *signers_make_finish(GAsyncResult *result, GPtrArray *out_sticks, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Wraps the key of @signer under @pin (taken, also on failure) and replaces his file, on
 * @stick or, if it is NULL, in the state directory, in a worker thread.
 */
bool signers_rewrap_async(const KeyPlace *place, const Stick *stick, const Signer *signer,
                          SecureBytes *pin, WrapCost cost, GAsyncReadyCallback done,
                          gpointer user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool signers_rewrap_finish(GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Signers, signers_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PinTrial, pin_trial_free)
