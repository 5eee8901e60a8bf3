/* slip.c: see slip.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/slip.h"

#include <string.h>

typedef struct {
    int mode;
    uint64_t serial;
    char *body, *verdict, *counts;
    Digest certificate;
    PublicKey key;
    char *signature;
} Slip;

static const RecordField slip_fields[] = {
    {"mode", RECORD_WORD, offsetof(Slip, mode), context_modes},
    {"serial", RECORD_NUMBER, offsetof(Slip, serial), NULL},
    {"body", RECORD_TEXT, offsetof(Slip, body), NULL},
    {"verdict", RECORD_TEXT, offsetof(Slip, verdict), NULL},
    {"counts", RECORD_TEXT, offsetof(Slip, counts), NULL},
    {"certificate", RECORD_DIGEST, offsetof(Slip, certificate), NULL},
    {"key", RECORD_KEY, offsetof(Slip, key), NULL},
    {"signature", RECORD_TEXT, offsetof(Slip, signature), NULL},
};

static const RecordType slip_type = {"slip/1", sizeof(Slip), G_N_ELEMENTS(slip_fields),
                                     slip_fields};

G_DEFINE_QUARK(teller_slip_error_quark, slip_error)

static void
slip_free(Slip *self)
{
    record_free(&slip_type, self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Slip, slip_free)

static bool
slip_same(const char *key, const char *value, const char *expected, GError **error)
{
    if (strcmp(value, expected) == 0)
        return true;
    g_set_error(error, SLIP_ERROR, SLIP_ERROR_DIFFERENT,
                "the slip has %s “%s”, the certificate has “%s”", key, value, expected);
    return false;
}

static bool
slip_same_digest(const char *key, const Digest *value, const Digest *expected,
                 GError **error)
{
    g_autofree char *found = digest_to_hex(value), *wanted = digest_to_hex(expected);

    return slip_same(key, found, wanted, error);
}

static bool
slip_says(const Slip *self, const CertificateRecord *certificate, GError **error)
{
    g_autofree char *serial = g_strdup_printf("%" G_GUINT64_FORMAT, self->serial);
    g_autofree char *expected =
        g_strdup_printf("%" G_GUINT64_FORMAT, certificate->serial);
    g_autofree char *counts = slip_counts(certificate);
    Digest fingerprint = public_key_fingerprint(&self->key);

    return slip_same("mode", context_modes[self->mode],
                     context_modes[certificate->context.mode], error) &&
           slip_same("serial", serial, expected, error) &&
           slip_same("body", self->body, certificate->body, error) &&
           slip_same("verdict", self->verdict,
                     verdict_text((Verdict)certificate->verdict), error) &&
           slip_same("counts", self->counts, counts, error) &&
           slip_same_digest("a key with the fingerprint", &fingerprint,
                            &certificate->context.device, error);
}

/* The signature covers all lines before its own (docs/format.md section 5). */
static bool
slip_is_signed(const Slip *self, const char *text, GError **error)
{
    const char *last = strstr(text, "\nsignature ");
    Signature signature;

    if (!signature_from_base64(self->signature, &signature, error))
        return false;
    if (signature_verify(&self->key, text, (size_t)(last + 1 - text), &signature))
        return true;
    g_set_error(error, SLIP_ERROR, SLIP_ERROR_SIGNATURE,
                "the signature “%s” of the slip is not valid", self->signature);
    return false;
}

bool
slip_check(const CertificateRecord *certificate, const char *certificate_text,
           const char *slip, GError **error)
{
    Suite suite = (Suite)certificate->context.suite;
    size_t len = strlen(slip);
    Digest digest = digest_compute(suite, certificate_text, strlen(certificate_text));

    if (len > SLIP_MAX_BYTES) {
        g_set_error(error, SLIP_ERROR, SLIP_ERROR_SIZE,
                    "the slip has %zu bytes, at most %d go into its code", len,
                    SLIP_MAX_BYTES);
        return false;
    }
    g_autoptr(Slip) self = record_read(&slip_type, suite, slip, len, error);
    return self != NULL &&
           slip_same_digest("certificate", &self->certificate, &digest, error) &&
           slip_says(self, certificate, error) && slip_is_signed(self, slip, error);
}
