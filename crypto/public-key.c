/* public-key.c: see public-key.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/public-key.h"

#include <string.h>

#include "crypto/bytes.h"
#include "crypto/library.h"
#include "crypto/strict.h"

G_DEFINE_QUARK(public_key_error, public_key_error)

static bool
has_strict_bytes(const PublicKey *self)
{
    if (self->suite == SUITE_ED25519_SHA256)
        return self->len == 32 && strict_ed25519_point(self->bytes);
    return self->len == 65 && strict_sm2_point(self->bytes);
}

static bool
is_on_curve(const PublicKey *self)
{
    g_auto(gcry_ctx_t) curve = library_curve(self->suite);
    g_auto(gcry_mpi_point_t) point = gcry_mpi_point_new(0);
    g_auto(gcry_mpi_t) value =
        gcry_mpi_set_opaque_copy(NULL, self->bytes, 8u * self->len);

    return value != NULL && gcry_mpi_ec_decode_point(point, value, curve) == 0 &&
           gcry_mpi_ec_curve_point(point, curve);
}

bool
public_key_is_valid(const PublicKey *self)
{
    return has_strict_bytes(self) && is_on_curve(self);
}

bool
public_key_from_bytes(Suite suite, const void *bytes, size_t len, PublicKey *out,
                      GError **error)
{
    if (len != suite_public_key_len(suite)) {
        g_set_error(error, PUBLIC_KEY_ERROR, PUBLIC_KEY_ERROR_LENGTH,
                    "a public key of %s has %" G_GSIZE_FORMAT
                    " bytes, this one has %" G_GSIZE_FORMAT,
                    suite_name(suite), suite_public_key_len(suite), len);
        return false;
    }

    PublicKey key = {.suite = suite, .len = (uint8_t)len};
    memcpy(key.bytes, bytes, len);
    if (!public_key_is_valid(&key)) {
        g_autofree char *hex = bytes_to_hex(bytes, len);
        g_set_error(error, PUBLIC_KEY_ERROR, PUBLIC_KEY_ERROR_INVALID,
                    "%s is no valid public key of %s", hex, suite_name(suite));
        return false;
    }
    *out = key;
    return true;
}

char *
public_key_to_base64(const PublicKey *self)
{
    return bytes_to_base64(self->bytes, self->len);
}

bool
public_key_from_base64(Suite suite, const char *text, PublicKey *out, GError **error)
{
    g_autoptr(GBytes) bytes = bytes_parse_base64(text, error);
    if (bytes == NULL)
        return false;
    size_t len = 0;
    const void *data = g_bytes_get_data(bytes, &len);
    return public_key_from_bytes(suite, data, len, out, error);
}

Digest
public_key_fingerprint(const PublicKey *self)
{
    return digest_compute(self->suite, self->bytes, self->len);
}

bool
public_key_equal(const PublicKey *a, const PublicKey *b)
{
    return a->suite == b->suite && a->len == b->len &&
           memcmp(a->bytes, b->bytes, a->len) == 0;
}
