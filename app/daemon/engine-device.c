/* engine-device.c: commissioning, clock, roster and agenda
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/keyfiles.h"
#include "app/daemon/programs.h"
#include "ballots/programs-record.h"
#include "ballots/signed.h"
#include "ballots/text.h"

enum { NAME_BYTES = 255 };

static Digest
digest_of(const Engine *self, const char *text)
{
    return record_digest((Suite)self->device->suite, text);
}

/* The slice of the last sitting goes on until the next one is opened. */
void
engine_enter_programs(Engine *self)
{
    g_autofree char *text = programs_describe((Suite)self->device->suite);
    Digest digest = digest_of(self, text);
    g_autofree char *path = programs_record_path(&digest);
    engine_put(self, 0, path, text);
    if (self->sitting != NULL)
        engine_put(self, self->sitting->scope, path, text);
    engine_enter(self, "device", EVENT_PROGRAMS_NAMED, &digest, NULL);
}

bool
engine_commission(Engine *self, const char *name, Suite suite, GError **error)
{
    g_autofree char *sig = NULL;
    if (self->halted != NULL)
        return engine_refuse(error, ENGINE_ERROR_HALTED, "recording has stopped: %s",
                             self->halted);
    if (self->device != NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "the device is commissioned already, as “%s”",
                             self->device->name);
    if (!engine_require_text("the name", name, NAME_BYTES, error))
        return false;
    g_autoptr(Key) key = key_generate(suite, KEY_LONG_TERM, error);
    if (key == NULL)
        return false;
    engine_now(self);
    g_autoptr(DeviceRecord) device =
        device_record_new(self->mode, name, key_public(key), self->moment.time);
    g_autofree char *text = device_record_to_text(device);
    if (!signed_append(&sig, text, "device", key, error) ||
        !keyfiles_save_device(self->state_dir, key, error))
        return false;

    self->device = g_steal_pointer(&device);
    self->device_key = g_steal_pointer(&key);
    self->fingerprint = public_key_fingerprint(&self->device->key);
    self->ledger = ledger_new(suite);
    self->started = true;
    self->moment.boot = 1;
    Digest object = digest_of(self, text);
    engine_put(self, 0, "device.txt", text);
    engine_put(self, 0, "device.sig", sig);
    engine_enter(self, engine_actor(), EVENT_COMMISSIONED, &object, NULL);
    engine_enter_programs(self);
    engine_enter_recording(self);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}

bool
engine_confirm_clock(Engine *self, const Signers *signers, GError **error)
{
    if (!engine_require_commissioned(self, error))
        return false;
    engine_follow_clock(self);
    if (!engine_require_recording(self, error) ||
        !engine_require_signers(self, signers, 2, 2, error))
        return false;
    g_autofree char *actor = signers_actor(signers);
    self->clock_confirmed = true;
    engine_now(self);
    engine_enter(self, actor, EVENT_CLOCK_CONFIRMED, NULL, NULL);
    engine_checkpoint(self);
    engine_submit(self);
    return true;
}

/* What a sitting was opened with stays until it is closed. */
static bool
require_no_sitting(Engine *self, GError **error)
{
    if (!engine_require_recording(self, error))
        return false;
    if (self->sitting != NULL && !self->sitting->closed)
        return engine_refuse(
            error, ENGINE_ERROR_STATE,
            "a sitting is open; roster and agenda are frozen until it is "
            "closed");
    return true;
}

bool
engine_import_roster(Engine *self, const void *csv, size_t len, uint32_t *out_n,
                     GError **error)
{
    if (!require_no_sitting(self, error))
        return false;
    Roster *roster = roster_from_csv(csv, len, error);
    if (roster == NULL)
        return false;
    g_autofree char *text = roster_to_text(roster);
    Digest object = digest_of(self, text);
    g_clear_pointer(&self->roster, roster_unref);
    hall_free(self->hall);
    self->roster = roster;
    self->hall = hall_new(roster);
    self->roster_version++;
    self->keypads_version++;
    *out_n = (uint32_t)roster_n_members(roster);
    engine_put(self, 0, "roster.txt", text);
    engine_set_fact(self, FACT_PRESENT, NULL, NULL);
    engine_set_fact(self, FACT_KEYPAD, NULL, NULL);
    engine_enter(self, engine_actor(), EVENT_ROSTER_IMPORTED, &object, NULL);
    engine_submit(self);
    return true;
}

bool
engine_import_agenda(Engine *self, const void *csv, size_t len, uint32_t *out_n,
                     GError **error)
{
    if (!require_no_sitting(self, error))
        return false;
    Agenda *agenda = agenda_from_csv(csv, len, error);
    if (agenda == NULL)
        return false;
    engine_take_agenda(self, agenda);
    self->agenda_is_newer = true;
    g_hash_table_remove_all(self->entries);
    *out_n = (uint32_t)agenda_n_items(agenda);
    engine_put(self, 0, "entries.txt", "");
    engine_forget_aside(self);
    engine_forget_gates(self);
    engine_put_agenda(self);
    engine_submit(self);
    return true;
}
