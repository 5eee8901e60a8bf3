/* wrap.c: see wrap.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/wrap.h"

#include <string.h>

#include "crypto/argon2.h"
#include "crypto/random.h"

#define KEK_LEN 32

static const WrapCost cost_min = {.t = 1, .m_kib = 8 * 1024, .lanes = 1};
static const WrapCost cost_max = {.t = 16, .m_kib = 1024 * 1024, .lanes = 8};

G_DEFINE_QUARK(wrap_error, wrap_error)

static bool
check_range(const char *name, uint32_t value, uint32_t min, uint32_t max, GError **error)
{
    if (value >= min && value <= max)
        return true;
    g_set_error(error, WRAP_ERROR, WRAP_ERROR_COST, "%s is %u, must be %u to %u", name,
                value, min, max);
    return false;
}

/* A file may ask for no work at all, or for all the memory there is. */
static bool
check_cost(const WrapCost *cost, GError **error)
{
    return check_range("t", cost->t, cost_min.t, cost_max.t, error) &&
           check_range("m_kib", cost->m_kib, cost_min.m_kib, cost_max.m_kib, error) &&
           check_range("lanes", cost->lanes, cost_min.lanes, cost_max.lanes, error);
}

static bool
check_pin(size_t len, GError **error)
{
    if (len > 0)
        return true;
    g_set_error_literal(error, WRAP_ERROR, WRAP_ERROR_COST, "the PIN is empty");
    return false;
}

static Argon2Input
argon2_input(const WrappedKey *wrapped, const WrapSecret *secret)
{
    return (Argon2Input){.t = wrapped->cost.t,
                         .m_kib = wrapped->cost.m_kib,
                         .lanes = wrapped->cost.lanes,
                         .password = secret->pin,
                         .password_len = secret->pin_len,
                         .salt = wrapped->salt,
                         .salt_len = WRAP_SALT_LEN,
                         .secret = secret->pepper,
                         .secret_len = WRAP_PEPPER_LEN,
                         .ad = secret->owner,
                         .ad_len = strlen(secret->owner)};
}

static SecureBytes *
derive_kek(const WrappedKey *wrapped, const WrapSecret *secret, GError **error)
{
    if (!check_cost(&wrapped->cost, error) || !check_pin(secret->pin_len, error) ||
        !secure_has_room(error))
        return NULL;
    g_autoptr(SecureBytes) kek = secure_new(KEK_LEN, error);
    const Argon2Input input = argon2_input(wrapped, secret);
    if (kek == NULL || !argon2_derive(&input, kek, error))
        return NULL;
    return g_steal_pointer(&kek);
}

static AeadParams
aead_params(Suite suite, const SecureBytes *kek, const WrappedKey *wrapped,
            const char *owner)
{
    return (AeadParams){.suite = suite,
                        .key = kek->bytes,
                        .nonce = wrapped->nonce,
                        .ad = owner,
                        .ad_len = strlen(owner)};
}

bool
wrap_seal(const Key *key, const WrapSecret *secret, const WrapCost *cost, WrappedKey *out,
          GError **error)
{
    WrappedKey wrapped = {.cost = *cost};
    random_bytes(wrapped.salt, sizeof wrapped.salt);
    random_bytes(wrapped.nonce, sizeof wrapped.nonce);

    g_autoptr(SecureBytes) kek = derive_kek(&wrapped, secret, error);
    g_autoptr(SecureBytes) seed = kek == NULL ? NULL : key_copy_seed(key, error);
    if (seed == NULL)
        return false;

    const AeadParams params = aead_params(key_suite(key), kek, &wrapped, secret->owner);
    if (!aead_seal(&params, seed->bytes, seed->len, wrapped.tag, error))
        return false;
    memcpy(wrapped.cipher, seed->bytes, sizeof wrapped.cipher);
    *out = wrapped;
    return true;
}

static bool
open_seed(const AeadParams *params, const WrappedKey *wrapped, SecureBytes *seed,
          GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (aead_open(params, seed->bytes, seed->len, wrapped->tag, &failure))
        return true;
    if (g_error_matches(failure, AEAD_ERROR, AEAD_ERROR_TAG))
        g_set_error(error, WRAP_ERROR, WRAP_ERROR_PIN,
                    "the PIN of %s is wrong, or the key file is not of this device",
                    params->ad_len > 0 ? (const char *)params->ad : "the key");
    else
        g_propagate_error(error, g_steal_pointer(&failure));
    return false;
}

Key *
wrap_open(Suite suite, const WrappedKey *wrapped, const WrapSecret *secret,
          GError **error)
{
    g_autoptr(SecureBytes) kek = derive_kek(wrapped, secret, error);
    g_autoptr(SecureBytes) seed =
        kek == NULL ? NULL : secure_copy(wrapped->cipher, KEY_SEED_LEN, error);
    if (seed == NULL)
        return NULL;

    const AeadParams params = aead_params(suite, kek, wrapped, secret->owner);
    if (!open_seed(&params, wrapped, seed, error))
        return NULL;
    return key_from_seed(suite, seed->bytes, error);
}
