/* random.c: see random.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/random.h"

#include <gcrypt.h>

void
random_bytes(void *out, size_t len)
{
    gcry_randomize(out, len, GCRY_STRONG_RANDOM);
}
