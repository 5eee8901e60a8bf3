/* key.c: see key.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/key-internal.h"

#include <string.h>

#include "crypto/strict.h"

struct Key {
    PublicKey public;
    SecureBytes *seed;
    gcry_sexp_t sexp; /* q of public and d of seed */
};

G_DEFINE_QUARK(key_error, key_error)

/* q = dG for SM2.  The ladder of libgcrypt shows in its time how many zero bits
 * lead the scalar, so n is added, which changes nothing else.
 */
static gcry_mpi_point_t
sm2_public_point(gcry_ctx_t curve, const SecureBytes *seed)
{
    g_auto(gcry_mpi_t) n = gcry_mpi_ec_get_mpi("n", curve, 1);
    g_auto(gcry_mpi_point_t) g = gcry_mpi_ec_get_point("g", curve, 1);
    g_auto(gcry_mpi_t) d = NULL;
    gcry_mpi_scan(&d, GCRYMPI_FMT_USG, seed->bytes, seed->len, NULL);
    gcry_mpi_add(d, d, n);

    gcry_mpi_point_t q = gcry_mpi_point_new(0);
    gcry_mpi_ec_mul(q, d, g, curve);
    return q;
}

static void
sm2_compute_public(const SecureBytes *seed, uint8_t out[65])
{
    g_auto(gcry_ctx_t) curve = library_curve(SUITE_SM2_SM3);
    g_auto(gcry_mpi_point_t) q = sm2_public_point(curve, seed);
    g_auto(gcry_mpi_t) x = gcry_mpi_new(0);
    g_auto(gcry_mpi_t) y = gcry_mpi_new(0);
    gcry_mpi_ec_get_affine(x, y, q, curve);

    out[0] = 0x04;
    library_mpi_to_bytes(x, out + 1);
    library_mpi_to_bytes(y, out + 33);
}

static bool
ed25519_compute_public(const SecureBytes *seed, uint8_t out[32], GError **error)
{
    g_auto(gcry_sexp_t) secret = NULL;
    g_auto(gcry_ctx_t) curve = NULL;
    gcry_error_t code = gcry_sexp_build(
        &secret, NULL, "(private-key(ecc(curve Ed25519)(flags eddsa)(d %b)))",
        (int)seed->len, seed->bytes);
    if (code == 0)
        code = gcry_mpi_ec_new(&curve, secret, NULL);
    if (!library_check(code, "computing the public key", error))
        return false;

    g_auto(gcry_mpi_t) q = gcry_mpi_ec_get_mpi("q@eddsa", curve, 0);
    unsigned n_bits = 0;
    const void *bytes = gcry_mpi_get_opaque(q, &n_bits);
    g_assert(n_bits == 256);
    memcpy(out, bytes, 32);
    return true;
}

static bool
compute_public(Key *self, GError **error)
{
    self->public.len = (uint8_t)suite_public_key_len(self->public.suite);
    if (self->public.suite == SUITE_ED25519_SHA256)
        return ed25519_compute_public(self->seed, self->public.bytes, error);
    sm2_compute_public(self->seed, self->public.bytes);
    return true;
}

static bool
build_sexp(Key *self, GError **error)
{
    const char *format =
        self->public.suite == SUITE_ED25519_SHA256
            ? "(private-key(ecc(curve Ed25519)(flags eddsa)(q %b)(d %b)))"
            : "(private-key(ecc(curve sm2p256v1)(q %b)(d %b)))";
    const gcry_error_t code =
        gcry_sexp_build(&self->sexp, NULL, format, (int)self->public.len,
                        self->public.bytes, (int)self->seed->len, self->seed->bytes);
    return library_check(code, "preparing a key", error);
}

static Key *
key_take_seed(Suite suite, SecureBytes *seed, GError **error)
{
    g_autoptr(Key) self = g_new0(Key, 1);
    self->public.suite = suite;
    self->seed = seed;
    if (!compute_public(self, error) || !build_sexp(self, error))
        return NULL;
    return g_steal_pointer(&self);
}

static bool
is_seed(Suite suite, const uint8_t *seed)
{
    return suite == SUITE_ED25519_SHA256 || strict_sm2_secret(seed);
}

/* The generator keeps part of what it gave last in its scratch space, so one
 * more byte is drawn.
 */
static void
draw_seed(Suite suite, KeyLife life, SecureBytes *seed)
{
    const enum gcry_random_level level =
        life == KEY_LONG_TERM ? GCRY_VERY_STRONG_RANDOM : GCRY_STRONG_RANDOM;
    uint8_t discarded;
    do
        gcry_randomize(seed->bytes, seed->len, level);
    while (!is_seed(suite, seed->bytes));
    gcry_randomize(&discarded, sizeof discarded, GCRY_STRONG_RANDOM);
}

Key *
key_generate(Suite suite, KeyLife life, GError **error)
{
    SecureBytes *seed = secure_has_room(error) ? secure_new(KEY_SEED_LEN, error) : NULL;
    if (seed == NULL)
        return NULL;
    draw_seed(suite, life, seed);
    return key_take_seed(suite, seed, error);
}

Key *
key_from_seed(Suite suite, const uint8_t seed[KEY_SEED_LEN], GError **error)
{
    if (!is_seed(suite, seed)) {
        g_set_error(error, KEY_ERROR, KEY_ERROR_SEED, "the seed is no private key of %s",
                    suite_name(suite));
        return NULL;
    }
    SecureBytes *copy =
        secure_has_room(error) ? secure_copy(seed, KEY_SEED_LEN, error) : NULL;
    return copy == NULL ? NULL : key_take_seed(suite, copy, error);
}

void
key_free(Key *self)
{
    if (self == NULL)
        return;
    gcry_sexp_release(self->sexp); /* in locked memory, so it is wiped */
    secure_free(self->seed);
    g_free(self);
}

Key *
key_copy(const Key *self, GError **error)
{
    g_autoptr(SecureBytes) seed = key_copy_seed(self, error);
    return seed == NULL ? NULL : key_from_seed(key_suite(self), seed->bytes, error);
}

SecureBytes *
key_copy_seed(const Key *self, GError **error)
{
    return secure_copy(self->seed->bytes, self->seed->len, error);
}

Suite
key_suite(const Key *self)
{
    return self->public.suite;
}

const PublicKey *
key_public(const Key *self)
{
    return &self->public;
}

gcry_sexp_t
key_internal_sexp(const Key *self)
{
    return self->sexp;
}
