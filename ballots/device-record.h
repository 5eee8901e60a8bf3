/* device-record.h: device/1, officer/1 and revocation/1: who signs
 *
 * Records here and below are plain structs: made by g_new0() or their _new(), every text
 * set (never NULL), freed by their _free().  docs/format.md section 5 says what each
 * member means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/mode.h"
#include "ballots/record.h"

typedef struct {
    int suite; /* Suite */
    int mode;  /* Mode, of this device for ever */
    char *id;  /* first 16 digits of the fingerprint */
    char *name;
    PublicKey key;
    Stamp made;
} DeviceRecord;

/* The id is derived from @key. */
DeviceRecord *device_record_new(Mode mode, const char *name, const PublicKey *key,
                                Stamp made);
void device_record_free(DeviceRecord *self);
char *device_record_to_text(const DeviceRecord *self);
DeviceRecord *device_record_from_text(const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
    OFFICER_RETURNING_OFFICER,
    OFFICER_SCRUTINEER,
    OFFICER_AUDITOR,
    OFFICER_OPERATOR,
} OfficerRole;

bool officer_role_from_text(const char *text, int *out);

typedef struct {
    int suite;
    Digest device;
    char *id; /* also safe as a file name: [a-z0-9-] */
    char *name;
    int role; /* OfficerRole */
    PublicKey key;
    Stamp added;
    GPtrArray *officers; /* of char *: two others who introduce him, bytewise; or none */
} OfficerRecord;

void officer_record_free(OfficerRecord *self);
char *officer_record_to_text(const OfficerRecord *self);
OfficerRecord *officer_record_from_text(Suite suite, const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* revocation/1: the key of an officer signs nothing any more. */
typedef struct {
    int suite;
    Digest device;
    char *revoked; /* the officer's id */
    char *reason;
    Stamp time;
    GPtrArray *officers; /* of char *: two others, bytewise */
} RevocationRecord;

void revocation_record_free(RevocationRecord *self);
char *revocation_record_to_text(const RevocationRecord *self);
RevocationRecord *revocation_record_from_text(Suite suite, const char *text,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RevocationRecord, revocation_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DeviceRecord, device_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OfficerRecord, officer_record_free)
