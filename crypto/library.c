/* library.c: see library.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/library.h"

#include <string.h>

bool
library_check(gcry_error_t code, const char *doing, GError **error)
{
    if (code == 0)
        return true;
    const bool memory = gcry_err_code(code) == GPG_ERR_ENOMEM;
    g_set_error(error, SUITE_ERROR, memory ? SUITE_ERROR_MEMORY : SUITE_ERROR_LIBRARY,
                "%s: %s", doing, gcry_strerror(code));
    return false;
}

gcry_ctx_t
library_curve(Suite suite)
{
    gcry_ctx_t curve = NULL;
    const char *name = suite == SUITE_ED25519_SHA256 ? "Ed25519" : "sm2p256v1";
    const gcry_error_t code = gcry_mpi_ec_new(&curve, NULL, name);
    g_assert(code == 0); /* both are built into libgcrypt */
    return curve;
}

void
library_mpi_to_bytes(gcry_mpi_t value, uint8_t out[32])
{
    uint8_t bytes[32];
    size_t len = 0;
    const gcry_error_t code =
        gcry_mpi_print(GCRYMPI_FMT_USG, bytes, sizeof bytes, &len, value);
    g_assert(code == 0); /* below 2^256 */
    memset(out, 0, 32 - len);
    memcpy(out + 32 - len, bytes, len);
}
