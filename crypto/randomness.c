/* randomness.c: see randomness.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/randomness.h"

#include <string.h>

#include "crypto/bytes.h"
#include "crypto/encoder.h"

#define TAG_ROOM   (4 + 16)
#define ID_ROOM    (4 + RANDOMNESS_MAX_ID)
#define LEAF_ROOM  (TAG_ROOM + 2 * ID_ROOM + 2 * 4 + 4 + DIGEST_LEN)
#define DICE_ROOM  (TAG_ROOM + ID_ROOM + 4 + 4 + RANDOMNESS_MAX_DICE)
#define MAC_ROOM   (TAG_ROOM + ID_ROOM)
#define KAPPA_ROOM (2 * DIGEST_LEN)

bool
randomness_dice_are_valid(const char *digits)
{
    const size_t n = strlen(digits);
    return n >= RANDOMNESS_MIN_DICE && n <= RANDOMNESS_MAX_DICE &&
           strspn(digits, "123456") == n;
}

static void
put_id(Encoder *encoder, const char *id)
{
    const size_t len = strlen(id);
    g_assert(len >= 1 && len <= RANDOMNESS_MAX_ID);
    encoder_string(encoder, id, len);
}

/* hash(tag || sitting || generation || t || d || secret) */
static Digest
leaf(const Drawing *self, const char *tag, uint32_t slot, const char *id,
     const Digest *secret)
{
    uint8_t data[LEAF_ROOM];
    Encoder encoder = encoder_on(data, sizeof data);
    encoder_text(&encoder, tag);
    put_id(&encoder, self->sitting);
    encoder_number(&encoder, self->generation);
    encoder_number(&encoder, slot);
    put_id(&encoder, id);
    encoder_string(&encoder, secret->bytes, DIGEST_LEN);
    const Digest digest = digest_compute(self->suite, data, encoder.len);
    bytes_wipe(data, sizeof data);
    return digest;
}

Digest
randomness_seed_leaf(const Drawing *self, uint32_t slot, const char *id,
                     const Digest *seed)
{
    return leaf(self, "teller/seed/1", slot, id, seed);
}

Digest
randomness_offset_leaf(const Drawing *self, uint32_t slot, const char *id,
                       const Digest *offset)
{
    return leaf(self, "teller/off/1", slot, id, offset);
}

Digest
randomness_seed(const Drawing *self, const Digest *master, const char *id)
{
    uint8_t data[MAC_ROOM];
    Encoder encoder = encoder_on(data, sizeof data);
    encoder_text(&encoder, "seed");
    put_id(&encoder, id);
    return digest_hmac(self->suite, master->bytes, DIGEST_LEN, data, encoder.len);
}

Digest
randomness_dice_key(const Drawing *self, const char *digits)
{
    uint8_t data[DICE_ROOM];
    Encoder encoder = encoder_on(data, sizeof data);
    g_assert(randomness_dice_are_valid(digits));
    encoder_text(&encoder, "teller/dice/1");
    put_id(&encoder, self->sitting);
    encoder_number(&encoder, self->generation);
    encoder_text(&encoder, digits);
    const Digest key = digest_compute(self->suite, data, encoder.len);
    bytes_wipe(data, sizeof data);
    return key;
}

Digest
randomness_slot_key(const Drawing *self, const Digest *dice_key, uint32_t slot)
{
    uint8_t data[MAC_ROOM];
    Encoder encoder = encoder_on(data, sizeof data);
    encoder_text(&encoder, "slot");
    encoder_number(&encoder, slot);
    return digest_hmac(self->suite, dice_key->bytes, DIGEST_LEN, data, encoder.len);
}

Digest
randomness_offset(const Drawing *self, const Digest *slot_key, const char *id)
{
    uint8_t data[MAC_ROOM];
    Encoder encoder = encoder_on(data, sizeof data);
    put_id(&encoder, id);
    return digest_hmac(self->suite, slot_key->bytes, DIGEST_LEN, data, encoder.len);
}

/* The one input without lengths: both parts have 32 bytes. */
Digest
randomness_kappa(Suite suite, const Digest *seed, const Digest *offset,
                 const void *context, size_t len)
{
    const Digest context_digest = digest_compute(suite, context, len);
    uint8_t data[KAPPA_ROOM];
    Encoder encoder = encoder_on(data, sizeof data);
    encoder_raw(&encoder, offset->bytes, DIGEST_LEN);
    encoder_raw(&encoder, context_digest.bytes, DIGEST_LEN);
    const Digest kappa = digest_hmac(suite, seed->bytes, DIGEST_LEN, data, sizeof data);
    bytes_wipe(data, sizeof data);
    return kappa;
}
