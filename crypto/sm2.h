/* sm2.h: the digest that SM2 signs (GB/T 32918.2 sections 5.5 and 6.1)
 *
 * libgcrypt leaves this part to its caller.  The signer's identity is the
 * default of GM/T 0009, "1234567812345678", for every key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/public-key.h"

/* Z_A = SM3(ENTL || ID || a || b || xG || yG || xA || yA) */
Digest sm2_identity_digest(const PublicKey *signer);

/* e = SM3(Z_A || message) */
Digest sm2_message_digest(const PublicKey *signer, const void *data, size_t len);
