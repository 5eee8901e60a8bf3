/* strict.c: see strict.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/strict.h"

#include <stddef.h>
#include <string.h>

/* All numbers here are big-endian; Ed25519's little-endian ones are turned. */

/* p = 2^255 - 19 */
static const uint8_t ed25519_p[32] =
    "\x7f\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
    "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xed";

/* L = 2^252 + 27742317777372353535851937790883648493 */
static const uint8_t ed25519_l[32] =
    "\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x14\xde\xf9\xde\xa2\xf7\x9c\xd6\x58\x12\x63\x1a\x5c\xf5\xd3\xed";

/* y of the points of order 2 (p - 1) and 8; y = 0 and y = 1, of order 4 and 1,
 * fall under the rule for small y.
 */
static const uint8_t ed25519_small_order[][32] = {
    "\x7f\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
    "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xec",
    "\x05\xfc\x53\x6d\x88\x02\x38\xb1\x39\x33\xc6\xd3\x05\xac\xdf\xd5"
    "\xf0\x98\xef\xf2\x89\xf4\xc3\x45\xb0\x27\xb2\xc2\x8f\x95\xe8\x26",
    "\x7a\x03\xac\x92\x77\xfd\xc7\x4e\xc6\xcc\x39\x2c\xfa\x53\x20\x2a"
    "\x0f\x67\x10\x0d\x76\x0b\x3c\xba\x4f\xd8\x4d\x3d\x70\x6a\x17\xc7",
};

/* p and n of sm2p256v1, GB/T 32918.5 section 2 */
static const uint8_t sm2_p[32] =
    "\xff\xff\xff\xfe\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
    "\xff\xff\xff\xff\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff";
static const uint8_t sm2_n[32] =
    "\xff\xff\xff\xfe\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
    "\x72\x03\xdf\x6b\x21\xc6\x05\x2b\x53\xbb\xf4\x09\x39\xd5\x41\x23";
static const uint8_t sm2_n_minus_1[32] =
    "\xff\xff\xff\xfe\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
    "\x72\x03\xdf\x6b\x21\xc6\x05\x2b\x53\xbb\xf4\x09\x39\xd5\x41\x22";

/* a < b, in a time that does not depend on them, for one may be secret. */
static bool
is_below(const uint8_t a[32], const uint8_t b[32])
{
    int borrow = 0;
    for (size_t i = 32; i-- > 0;)
        borrow = (a[i] - b[i] - borrow) < 0;
    return borrow != 0;
}

static bool
is_zero(const uint8_t *bytes, size_t len)
{
    uint8_t any = 0;
    for (size_t i = 0; i < len; i++)
        any |= bytes[i];
    return any == 0;
}

static void
turn(const uint8_t from[32], uint8_t out[32])
{
    for (size_t i = 0; i < 32; i++)
        out[i] = from[31 - i];
}

bool
strict_ed25519_point(const uint8_t bytes[32])
{
    uint8_t y[32];
    turn(bytes, y);
    y[0] &= 0x7f; /* the top bit is the sign of x */

    if (!is_below(y, ed25519_p) || is_zero(y, 8))
        return false;
    for (size_t i = 0; i < sizeof ed25519_small_order / 32; i++)
        if (memcmp(y, ed25519_small_order[i], 32) == 0)
            return false;
    return true;
}

bool
strict_ed25519_scalar(const uint8_t bytes[32])
{
    uint8_t s[32];
    turn(bytes, s);
    return is_below(s, ed25519_l);
}

bool
strict_sm2_point(const uint8_t bytes[65])
{
    return bytes[0] == 0x04 && is_below(bytes + 1, sm2_p) && is_below(bytes + 33, sm2_p);
}

bool
strict_sm2_scalar(const uint8_t bytes[32])
{
    return !is_zero(bytes, 32) && is_below(bytes, sm2_n);
}

bool
strict_sm2_secret(const uint8_t bytes[32])
{
    return !is_zero(bytes, 32) && is_below(bytes, sm2_n_minus_1);
}
