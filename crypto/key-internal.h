/* key-internal.h: what signature.c needs of a key; not for other folders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/key.h"
#include "crypto/library.h"

/* The key as libgcrypt takes it, in locked memory; owned by @self. */
gcry_sexp_t key_internal_sexp(const Key *self);
