/* argon2.c: see argon2.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/argon2.h"

#include "crypto/library.h"

static bool
check_cost(const Argon2Input *input, GError **error)
{
    if (input->t >= 1 && input->lanes >= 1 && input->m_kib / 8 >= input->lanes)
        return true;
    g_set_error(error, SUITE_ERROR, SUITE_ERROR_LIBRARY,
                "Argon2id cannot run with t=%u, m=%u KiB, lanes=%u", input->t,
                input->m_kib, input->lanes);
    return false;
}

/* libgcrypt itself would take t = 0; it refuses an empty password. */
bool
argon2_derive(const Argon2Input *input, SecureBytes *out, GError **error)
{
    if (!check_cost(input, error))
        return false;

    const unsigned long params[] = {out->len, input->t, input->m_kib, input->lanes};
    gcry_kdf_hd_t handle = NULL;
    gcry_error_t code = gcry_kdf_open(
        &handle, GCRY_KDF_ARGON2, GCRY_KDF_ARGON2ID, params, G_N_ELEMENTS(params),
        input->password, input->password_len, input->salt, input->salt_len, input->secret,
        input->secret_len, input->ad, input->ad_len);
    if (code == 0)
        code = gcry_kdf_compute(handle, NULL);
    if (code == 0)
        code = gcry_kdf_final(handle, out->len, out->bytes);
    if (handle != NULL)
        gcry_kdf_close(handle);
    return library_check(code, "deriving a key from a PIN", error);
}
