/* secure.h: memory for PINs, seeds and keys: locked, and wiped when freed
 *
 * All of it comes from the one pool of suite_init().  An exhausted pool is an
 * error; ordinary memory is never used instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    size_t len;
    uint8_t bytes[]; /* aligned to 8 bytes */
} SecureBytes;

/* @len zero bytes, at least 1; NULL and SUITE_ERROR_MEMORY if the pool is
 * exhausted.
 */
SecureBytes *secure_new(size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As above with a copy of @data; the caller still wipes @data. */
SecureBytes *secure_copy(const void *data, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

void secure_free(SecureBytes *self);

/* Is there room for the intermediate values of one operation on a key?  In the
 * midst of one libgcrypt might abort the process, so every such operation asks
 * this first.  SUITE_ERROR_MEMORY if there is not.
 */
bool secure_has_room(GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SecureBytes, secure_free)
