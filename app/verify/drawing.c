/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/drawing.h"

#include "app/verify/packing.h"
#include "app/verify/tree.h"

#include <string.h>

enum { HMAC_BLOCK = 64 };

static Text
drawing_bytes(const Digest *digest)
{
    return (Text){(const char *)digest->bytes, sizeof digest->bytes};
}

/* RFC 2104, by a key of 32 bytes; SHA-256 and SM3 both have blocks of 64. */
static Digest
drawing_hmac(Suite suite, const Digest *key, Text message)
{
    uint8_t inner[HMAC_BLOCK], outer[HMAC_BLOCK];
    memset(inner, 0x36, sizeof inner);
    memset(outer, 0x5c, sizeof outer);
    for (size_t i = 0; i < sizeof key->bytes; i++) {
        inner[i] ^= key->bytes[i];
        outer[i] ^= key->bytes[i];
    }
    const Text first[] = {{(const char *)inner, sizeof inner}, message};
    const Digest digest = suite_digest_parts(suite, first, 2);
    const Text second[] = {{(const char *)outer, sizeof outer}, drawing_bytes(&digest)};
    return suite_digest_parts(suite, second, 2);
}

/* HMAC(key, tag || id), both strings; no tag where it is NULL */
static Digest
drawing_hmac_id(const Drawing *self, const Digest *key, const char *tag, Text id)
{
    Packing message = {0};
    if (tag != NULL)
        packing_string(&message, text_of(tag));
    packing_string(&message, id);
    const Digest digest = drawing_hmac(self->suite, key, packing_text(&message));
    packing_clear(&message);
    return digest;
}

static bool
drawing_digits_are_dice(Text digits)
{
    for (size_t i = 0; i < digits.len; i++)
        if (digits.at[i] < '1' || digits.at[i] > '6')
            return false;
    return digits.len >= DRAWING_DICE_MIN && digits.len <= DRAWING_DICE_MAX;
}

static void
drawing_begin(const Drawing *self, Packing *out, const char *tag)
{
    packing_string(out, text_of(tag));
    packing_string(out, self->sitting);
    packing_number(out, self->generation);
}

bool
drawing_dice_key(const Drawing *self, Text digits, Digest *out_key)
{
    Packing hashed = {0};
    if (!drawing_digits_are_dice(digits))
        return false;
    drawing_begin(self, &hashed, "teller/dice/1");
    packing_string(&hashed, digits);
    *out_key = suite_digest(self->suite, packing_text(&hashed));
    packing_clear(&hashed);
    return true;
}

Digest
drawing_slot_key(const Drawing *self, const Digest *dice_key, uint32_t slot)
{
    Packing message = {0};
    packing_string(&message, text_of("slot"));
    packing_number(&message, slot);
    const Digest key = drawing_hmac(self->suite, dice_key, packing_text(&message));
    packing_clear(&message);
    return key;
}

Digest
drawing_seed(const Drawing *self, const Digest *master, Text deputy)
{
    return drawing_hmac_id(self, master, "seed", deputy);
}

Digest
drawing_offset(const Drawing *self, const Digest *slot_key, Text deputy)
{
    return drawing_hmac_id(self, slot_key, NULL, deputy);
}

Digest
drawing_kappa(const Drawing *self, const Digest *seed, const Digest *offset, Text context)
{
    const Digest digest = suite_digest(self->suite, context);
    char message[2 * sizeof digest.bytes];
    memcpy(message, offset->bytes, sizeof offset->bytes);
    memcpy(message + sizeof offset->bytes, digest.bytes, sizeof digest.bytes);
    return drawing_hmac(self->suite, seed, (Text){message, sizeof message});
}

static Digest
drawing_leaf(const Drawing *self, const char *tag, uint32_t slot, Text deputy,
             const Digest *value)
{
    Packing hashed = {0};
    drawing_begin(self, &hashed, tag);
    packing_number(&hashed, slot);
    packing_string(&hashed, deputy);
    packing_string(&hashed, drawing_bytes(value));
    const Digest leaf = suite_digest(self->suite, packing_text(&hashed));
    packing_clear(&hashed);
    return leaf;
}

Digest
drawing_seed_leaf(const Drawing *self, uint32_t slot, Text deputy, const Digest *seed)
{
    return drawing_leaf(self, "teller/seed/1", slot, deputy, seed);
}

Digest
drawing_offset_leaf(const Drawing *self, uint32_t slot, Text deputy, const Digest *offset)
{
    return drawing_leaf(self, "teller/off/1", slot, deputy, offset);
}

static void
drawing_append_slot(const Drawing *self, const Digest *dice_key, uint32_t slot,
                    const Text *deputies, size_t n_deputies, Tree *tree)
{
    const Digest key = drawing_slot_key(self, dice_key, slot);
    for (size_t i = 0; i < n_deputies; i++) {
        const Digest offset = drawing_offset(self, &key, deputies[i]);
        const Digest leaf = drawing_offset_leaf(self, slot, deputies[i], &offset);
        tree_append(tree, drawing_bytes(&leaf));
    }
}

bool
drawing_offset_root(const Drawing *self, const Digest *dice_key, uint32_t first_slot,
                    uint32_t n_slots, const Text *deputies, size_t n_deputies,
                    Digest *out_root)
{
    Tree tree;
    for (size_t i = 1; i < n_deputies; i++)
        if (text_compare(deputies[i - 1], deputies[i]) >= 0)
            return false;
    tree_init(&tree, self->suite);
    for (uint32_t i = 0; i < n_slots; i++)
        drawing_append_slot(self, dice_key, first_slot + i, deputies, n_deputies, &tree);
    *out_root = tree_root(&tree);
    return true;
}
