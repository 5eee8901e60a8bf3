/* library.h: libgcrypt as the files of crypto/ use it; not for other folders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gcrypt.h>
#include <stdint.h>

#include "crypto/suite.h"

/* The one translation of libgcrypt's codes.  True if @code is success; else
 * SUITE_ERROR_MEMORY or SUITE_ERROR_LIBRARY with the text "@doing: why".
 */
bool library_check(gcry_error_t code, const char *doing, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Curve arithmetic of the suite's signature curve.  Release with
 * gcry_ctx_release().
 */
gcry_ctx_t library_curve(Suite suite);

/* @value as 32 bytes, big-endian, with zeros in front. */
void library_mpi_to_bytes(gcry_mpi_t value, uint8_t out[32]);

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(gcry_sexp_t, gcry_sexp_release, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(gcry_mpi_t, gcry_mpi_release, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(gcry_ctx_t, gcry_ctx_release, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(gcry_mpi_point_t, gcry_mpi_point_release, NULL)
