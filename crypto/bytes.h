/* bytes.h: bytes as text, compared without leaking, and wiped
 *
 * There is one valid text for each byte string: what is read must be exactly
 * what would be written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    BYTES_ERROR_TEXT,   /* not lower-case hex, or not canonical base64 */
    BYTES_ERROR_LENGTH, /* well formed, but of another length than wanted */
} BytesError;

#define BYTES_ERROR (bytes_error_quark())
GQuark bytes_error_quark(void);

/* Lower-case hex; free with g_free(). */
char *bytes_to_hex(const void *data, size_t len);

/* Reads exactly 2 * @len digits 0-9 a-f into @out of @len bytes.  On failure
 * @out is unchanged.
 */
bool bytes_from_hex(const char *text, void *out, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Base64 of RFC 4648 section 4, with padding, one line; free with g_free(). */
char *bytes_to_base64(const void *data, size_t len);

/* Reads exactly @len bytes into @out.  Refuses spaces, missing or needless
 * padding and unused bits that are not zero (RFC 4648 section 3.5).  On
 * failure @out is unchanged.
 */
bool bytes_from_base64(const char *text, void *out, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* As above for any length; free with g_bytes_unref(). */
GBytes *bytes_parse_base64(const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the same time wherever the first difference stands. */
bool bytes_equal(const void *a, const void *b, size_t len);

/* Overwrites with zeros; never optimised away. */
void bytes_wipe(void *data, size_t len);

#define BYTES_STACK_WIPED (32 * 1024)

/* The two halves of bytes_wipe_stack(). */
void bytes_wipe_copies(void);
void bytes_wipe_below(void);

/* Overwrites 32 KiB of the stack below the caller: what functions left there that have
 * returned.  Called at the end of what computes with secrets, by a function that has
 * none in its own frame: even a result that is only handed on lies there for a while.
 *
 * On x86-64 that is every byte.  On other machines a few between the caller's frame and
 * those overwritten may keep what they held: padding in the frame of the second half.
 */
static inline __attribute__((always_inline)) void
bytes_wipe_stack(void)
{
    bytes_wipe_copies();
    bytes_wipe_below();
}
