/* store-thread.h: the one thread that owns the database
 *
 * A stalling flash never stops the keypads: changes are handed over and reported back on
 * the main context when they are durable.  Changes that wait together are committed
 * together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/store.h"

typedef struct StoreThread StoreThread;

/* Takes @store and starts; callbacks come from the thread-default context of now. */
StoreThread *store_thread_new(Store *store);

/* Finishes all that was handed over, without further callbacks, and closes the store. */
void store_thread_free(StoreThread *self);

/* @error NULL: durable.  Callbacks come in the order of the calls. */
typedef void (*StoreThreadDone)(const GError *error, void *user_data);

/* Takes @change. */
void store_thread_commit(StoreThread *self, StoreChange *change, StoreThreadDone done,
                         void *user_data);

/* Runs in the thread after all that was handed over before. */
typedef bool (*StoreThreadWork)(Store *store, void *user_data, GError **error);
void store_thread_run(StoreThread *self, StoreThreadWork work, StoreThreadDone done,
                      void *user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreThread, store_thread_free)
