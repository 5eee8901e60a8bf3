/* needles.h: secrets that are looked for in the memory of another process
 *
 * Each is looked for by both its halves, as it is and as it lies in memory while it is
 * computed with: as a number of the other byte order, in words of 4 and of 8 bytes of the
 * other byte order, and padded as the key of an HMAC.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdint.h>
#include <sys/types.h>

enum { NEEDLE_LEN = 16, NEEDLES_MAX_KINDS = 32 };

typedef struct Needles Needles;

Needles *needles_new(void);
void needles_free(Needles *self);

/* @kind below NEEDLES_MAX_KINDS. */
void needles_add(Needles *self, unsigned kind, const uint8_t secret[32]);

/* Text and other bytes, NEEDLE_LEN at least: every window of that length that
 * does not begin with a zero, as it is. */
void needles_add_bytes(Needles *self, unsigned kind, const void *bytes, size_t len);

/* How often those of each kind stand in the readable memory of process @pid, which must
 * stand still.  False if it cannot be read.  Of the kinds whose bits are in @told
 * g_test_message() says where the first few are.
 */
gboolean needles_count(const Needles *self, pid_t pid, unsigned told,
                       size_t counts[NEEDLES_MAX_KINDS]);

/* The same in some bytes, of a file. */
void needles_count_in(const Needles *self, const uint8_t *bytes, size_t len,
                      size_t counts[NEEDLES_MAX_KINDS]);
