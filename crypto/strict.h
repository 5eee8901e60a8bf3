/* strict.h: what must hold of points and scalars before libgcrypt sees them
 *
 * libgcrypt 1.10 accepts S + L for S, and aborts the process on some public
 * keys (y = 0, 1, 2).  A verifier reads keys from sticks, so the bytes are
 * judged here first.  Only byte comparisons: no curve arithmetic.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* A compressed Ed25519 point (RFC 8032 section 5.1.2): y < p, none of the
 * eight points of small order, and y not below 2^192.  The last is no rule of
 * the RFC: such y abort libgcrypt, and honest ones appear once in 2^63.
 */
bool strict_ed25519_point(const uint8_t bytes[32]);

/* S of an Ed25519 signature: S < L (RFC 8032 section 5.1.7). */
bool strict_ed25519_scalar(const uint8_t bytes[32]);

/* An SM2 point: 04 || x || y with x, y < p (GB/T 32918.1 section 4.2.9, the
 * uncompressed form only).  Whether it is on the curve is not judged here.
 */
bool strict_sm2_point(const uint8_t bytes[65]);

/* r or s of an SM2 signature: 1 .. n-1 (GB/T 32918.2 section 7.1). */
bool strict_sm2_scalar(const uint8_t bytes[32]);

/* An SM2 private key: 1 .. n-2 (GB/T 32918.1 section 6.1). */
bool strict_sm2_secret(const uint8_t bytes[32]);
