/* device-record.c: see device-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/device-record.h"

#include <string.h>

#include "ballots/context.h"
#include "ballots/text.h"
#include "crypto/bytes.h"

#define ID_DIGITS 16

static const RecordField device_fields[] = {
    {"suite", RECORD_WORD, offsetof(DeviceRecord, suite), context_suites},
    {"mode", RECORD_WORD, offsetof(DeviceRecord, mode), context_modes},
    {"id", RECORD_TEXT, offsetof(DeviceRecord, id), NULL},
    {"name", RECORD_TEXT, offsetof(DeviceRecord, name), NULL},
    {"key", RECORD_KEY, offsetof(DeviceRecord, key), NULL},
    {"made", RECORD_TIME, offsetof(DeviceRecord, made), NULL},
};
static const RecordType device_type = {"device/1", sizeof(DeviceRecord),
                                       G_N_ELEMENTS(device_fields), device_fields};

static const char *const roles[] = {[OFFICER_RETURNING_OFFICER] = "returning-officer",
                                    [OFFICER_SCRUTINEER] = "scrutineer",
                                    [OFFICER_AUDITOR] = "auditor",
                                    [OFFICER_OPERATOR] = "operator",
                                    NULL};

static const RecordField officer_fields[] = {
    {"suite", RECORD_WORD, offsetof(OfficerRecord, suite), context_suites},
    {"device", RECORD_DIGEST, offsetof(OfficerRecord, device), NULL},
    {"id", RECORD_ID, offsetof(OfficerRecord, id), NULL},
    {"name", RECORD_TEXT, offsetof(OfficerRecord, name), NULL},
    {"role", RECORD_WORD, offsetof(OfficerRecord, role), roles},
    {"key", RECORD_KEY, offsetof(OfficerRecord, key), NULL},
    {"added", RECORD_TIME, offsetof(OfficerRecord, added), NULL},
    {"officer", RECORD_PAIR_OF_OFFICERS, offsetof(OfficerRecord, officers), NULL},
};
static const RecordType officer_type = {"officer/1", sizeof(OfficerRecord),
                                        G_N_ELEMENTS(officer_fields), officer_fields};

static char *
id_of(const PublicKey *key)
{
    const Digest fingerprint = public_key_fingerprint(key);
    return bytes_to_hex(fingerprint.bytes, ID_DIGITS / 2);
}

DeviceRecord *
device_record_new(Mode mode, const char *name, const PublicKey *key, Stamp made)
{
    DeviceRecord *self = g_new0(DeviceRecord, 1);
    self->suite = (int)key->suite;
    self->mode = (int)mode;
    self->id = id_of(key);
    self->name = g_strdup(name);
    self->key = *key;
    self->made = made;
    return self;
}

void
device_record_free(DeviceRecord *self)
{
    record_free(&device_type, self);
}

char *
device_record_to_text(const DeviceRecord *self)
{
    return record_write(&device_type, self);
}

DeviceRecord *
device_record_from_text(const char *text, GError **error)
{
    Suite suite;
    if (!context_suite_of(text, &suite, error))
        return NULL;
    g_autoptr(DeviceRecord) self =
        record_read(&device_type, suite, text, strlen(text), error);
    if (self == NULL)
        return NULL;
    g_autofree char *id = id_of(&self->key);
    if (strcmp(self->id, id) == 0)
        return g_steal_pointer(&self);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line 4, id: “%s” is not “%s”, as its key says", self->id, id);
    return NULL;
}

bool
officer_role_from_text(const char *text, int *out)
{
    for (int i = 0; roles[i] != NULL; i++) {
        if (strcmp(roles[i], text) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

void
officer_record_free(OfficerRecord *self)
{
    record_free(&officer_type, self);
}

char *
officer_record_to_text(const OfficerRecord *self)
{
    g_assert(text_is_name(self->id, 64));
    return record_write(&officer_type, self);
}

OfficerRecord *
officer_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(OfficerRecord) self =
        record_read(&officer_type, suite, text, strlen(text), error);
    if (self == NULL || text_is_name(self->id, 64))
        return g_steal_pointer(&self);
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line 4, id: “%s” is not 1 to 64 of [a-z0-9-]", self->id);
    return NULL;
}

static const RecordField revocation_fields[] = {
    {"suite", RECORD_WORD, offsetof(RevocationRecord, suite), context_suites},
    {"device", RECORD_DIGEST, offsetof(RevocationRecord, device), NULL},
    {"revoked", RECORD_ID, offsetof(RevocationRecord, revoked), NULL},
    {"reason", RECORD_TEXT, offsetof(RevocationRecord, reason), NULL},
    {"time", RECORD_TIME, offsetof(RevocationRecord, time), NULL},
    {"officer", RECORD_OFFICERS, offsetof(RevocationRecord, officers), NULL},
};
static const RecordType revocation_type = {"revocation/1", sizeof(RevocationRecord),
                                           G_N_ELEMENTS(revocation_fields),
                                           revocation_fields};

void
revocation_record_free(RevocationRecord *self)
{
    record_free(&revocation_type, self);
}

char *
revocation_record_to_text(const RevocationRecord *self)
{
    return record_write(&revocation_type, self);
}

RevocationRecord *
revocation_record_from_text(Suite suite, const char *text, GError **error)
{
    return record_read(&revocation_type, suite, text, strlen(text), error);
}
