/* engine-pins.c: whose PIN may be tried, and what came of it
 *
 * The count of wrong PINs is durable before anybody is told that one was wrong: who pulls
 * the plug wins nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

static bool
check_twice(const GPtrArray *ids, guint index, GError **error)
{
    for (guint i = 0; i < index; i++)
        if (strcmp(ids->pdata[i], ids->pdata[index]) == 0)
            return engine_refuse(error, ENGINE_ERROR_OFFICERS,
                                 "officer %s stands twice; the officers must be "
                                 "different",
                                 (const char *)ids->pdata[i]);
    return true;
}

/* An id is also a file name: whatever else it could be, it is no officer's. */
static bool
check_one(const Engine *self, const char *id, GError **error)
{
    if (!engine_has_officer(self, id))
        return engine_refuse(error, ENGINE_ERROR_OFFICERS,
                             "officer %s is not known here, or the PIN is wrong", id);
    if (engine_is_revoked(self, id))
        return engine_refuse(error, ENGINE_ERROR_OFFICERS,
                             "officer %s is revoked and signs nothing", id);
    unsigned wait_s = lockout_wait_s(self->lockout, id, clock_monotonic_us(&self->clock));
    if (wait_s > 0)
        return engine_refuse(error, ENGINE_ERROR_WAIT,
                             "%s %u: officer %s must wait after %" G_GUINT64_FORMAT
                             " wrong PINs; no PIN was tried",
                             id, wait_s, id, lockout_n_wrong(self->lockout, id));
    return true;
}

bool
engine_check_pins(Engine *self, const GPtrArray *ids, GError **error)
{
    if (!engine_require_commissioned(self, error))
        return false;
    for (guint i = 0; i < ids->len; i++)
        if (!check_twice(ids, i, error) || !check_one(self, ids->pdata[i], error))
            return false;
    return true;
}

bool
engine_begin_pins(Engine *self, const GPtrArray *ids, GError **error)
{
    if (!engine_check_pins(self, ids, error))
        return false;
    for (guint i = 0; i < ids->len; i++)
        if (g_hash_table_contains(self->trying, ids->pdata[i]))
            return engine_refuse(error, ENGINE_ERROR_OFFICERS,
                                 "the PIN of officer %s is just being tried",
                                 (const char *)ids->pdata[i]);
    for (guint i = 0; i < ids->len; i++)
        g_hash_table_add(self->trying, g_strdup(ids->pdata[i]));
    return true;
}

/* While the clock is behind nothing can be entered, but it is counted. */
static void
count_wrong(Engine *self, const char *id)
{
    uint64_t n = lockout_fail(self->lockout, id, clock_monotonic_us(&self->clock));
    g_autofree char *detail =
        g_strdup_printf("%s must wait %u s", id, lockout_delay_s(n));
    engine_set_number(self, FACT_PIN, id, n);
    if (engine_require_recording(self, NULL))
        engine_enter(self, engine_actor(), EVENT_PIN_REFUSED, NULL, detail);
}

static void
refuse_wrong(const Engine *self, const char *id, GError **error)
{
    uint64_t n = lockout_n_wrong(self->lockout, id);
    unsigned wait_s = lockout_delay_s(n);
    if (wait_s > 0)
        engine_refuse(error, ENGINE_ERROR_WAIT,
                      "%s %u: the PIN is wrong, the %" G_GUINT64_FORMAT
                      "th in a row; officer %s must wait",
                      id, wait_s, n, id);
    else
        engine_refuse(error, ENGINE_ERROR_OFFICERS,
                      "officer %s is not known here, or the PIN is wrong; wrong PINs so "
                      "far: %" G_GUINT64_FORMAT,
                      id, n);
}

/* A ledger that some stick has seen further, or otherwise, is not gone on with. */
static bool
check_witnesses(const Engine *self, const PinTrial *trial, GError **error)
{
    for (guint i = 0; i < trial->notes->len; i++) {
        const Stick *stick = trial->sticks->pdata[i];
        g_autofree char *why =
            trial->notes->pdata[i] == NULL
                ? NULL
                : witness_judge(trial->notes->pdata[i], self->device->id,
                                ledger_size(self->ledger), self->marks);
        if (why != NULL)
            return engine_refuse(error, ENGINE_ERROR_FILE,
                                 "the stick of officer %s (%s) does not know this "
                                 "ledger: %s",
                                 (const char *)trial->right->pdata[i], stick->path, why);
    }
    return true;
}

bool
engine_end_pins(Engine *self, const PinTrial *trial, GError **error)
{
    for (guint i = 0; i < trial->tried->len; i++)
        g_hash_table_remove(self->trying, trial->tried->pdata[i]);
    for (guint i = 0; i < trial->right->len; i++)
        if (lockout_clear(self->lockout, trial->right->pdata[i]))
            engine_set_fact(self, FACT_PIN, trial->right->pdata[i], NULL);
    for (guint i = 0; i < trial->wrong->len; i++)
        count_wrong(self, trial->wrong->pdata[i]);
    engine_submit(self);
    if (trial->wrong->len > 0)
        refuse_wrong(self, trial->wrong->pdata[0], error);
    else if (trial->error != NULL)
        g_propagate_error(error, g_error_copy(trial->error));
    return trial->wrong->len == 0 && trial->error == NULL &&
           check_witnesses(self, trial, error);
}

bool
engine_may_change_pin(Engine *self, const Signers *signers, GError **error)
{
    return engine_require_recording(self, error) &&
           engine_check_key(self, signers_at(signers, 0), error);
}

void
engine_pin_changed(Engine *self, const Signers *signers)
{
    g_autofree char *actor = signers_actor(signers);
    if (!engine_require_recording(self, NULL))
        return;
    engine_enter(self, actor, EVENT_PIN_CHANGED, NULL, signers_at(signers, 0)->id);
    engine_checkpoint(self);
    engine_submit(self);
}
