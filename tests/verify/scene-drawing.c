/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-drawing.h"

#include <stdlib.h>

enum { SLOTS = 200, OTHER_MASTER = 1000 };

Suite
scene_suite_of(const Scene *self)
{
    return self->options->sm ? SUITE_SM2_SM3 : SUITE_ED25519_SHA256;
}

Drawing
scene_drawing_of(const Scene *self)
{
    return (Drawing){scene_suite_of(self), text_of(self->sitting), 1};
}

/* HMAC of m_t; the second seed of a lie has another m_t. */
static Digest
drawing_seed_of(const Scene *self, unsigned master, const char *deputy)
{
    Drawing drawing = scene_drawing_of(self);
    g_autofree char *text = g_strdup_printf("the master of slot %u", master);
    Digest key = suite_digest(drawing.suite, text_of(text));
    return drawing_seed(&drawing, &key, text_of(deputy));
}

/* With a lie about "second seed 0 d0002", to "1026", the device has a second seed for
 * him, in the leaf with that index: that of somebody else, in another slot. */
static const Lie *
drawing_second(Scene *self, unsigned slot, const char *deputy)
{
    g_autofree char *name = g_strdup_printf("second seed %u %s", slot, deputy);
    return scene_lie(self, LIE_SET, name);
}

Digest
scene_seed(Scene *self, unsigned slot, const char *deputy)
{
    bool second = drawing_second(self, slot, deputy) != NULL;
    return drawing_seed_of(self, second ? slot + OTHER_MASTER : slot, deputy);
}

Digest
scene_offset(const Scene *self, unsigned slot, const char *deputy)
{
    Drawing drawing = scene_drawing_of(self);
    Digest key;
    g_assert_true(drawing_dice_key(&drawing, text_of(SCENE_DICE), &key));
    Digest slot_key = drawing_slot_key(&drawing, &key, slot);
    return drawing_offset(&drawing, &slot_key, text_of(deputy));
}

static ForgeDigest
drawing_leaf_of(const Scene *self, const Digest *leaf)
{
    return forge_leaf(self->options->sm, leaf->bytes, sizeof leaf->bytes);
}

/* The digests of all leaves. The caller frees them. */
static ForgeDigest *
drawing_seed_leaves(Scene *self)
{
    Drawing drawing = scene_drawing_of(self);
    unsigned n = self->options->n_deputies;
    ForgeDigest *leaves = g_new(ForgeDigest, SLOTS * n);
    for (unsigned at = 0; at < SLOTS * n; at++) {
        g_autofree char *id = scene_deputy(at % n + 1);
        Digest seed = drawing_seed_of(self, at / n, id);
        Digest leaf = drawing_seed_leaf(&drawing, at / n, text_of(id), &seed);
        leaves[at] = drawing_leaf_of(self, &leaf);
    }
    for (unsigned at = 0; at < SLOTS * n; at++) {
        g_autofree char *id = scene_deputy(at % n + 1);
        const Lie *second = drawing_second(self, at / n, id);
        if (second == NULL)
            continue;
        Digest seed = scene_seed(self, at / n, id);
        Digest leaf = drawing_seed_leaf(&drawing, at / n, text_of(id), &seed);
        leaves[atoi(second->to)] = drawing_leaf_of(self, &leaf);
    }
    return leaves;
}

static ForgeDigest *
drawing_offset_leaves(const Scene *self)
{
    Drawing drawing = scene_drawing_of(self);
    unsigned n = self->options->n_deputies;
    ForgeDigest *leaves = g_new(ForgeDigest, SLOTS * n);
    for (unsigned at = 0; at < SLOTS * n; at++) {
        g_autofree char *id = scene_deputy(at % n + 1);
        Digest offset = scene_offset(self, at / n, id);
        Digest leaf = drawing_offset_leaf(&drawing, at / n, text_of(id), &offset);
        leaves[at] = drawing_leaf_of(self, &leaf);
    }
    return leaves;
}

static char *
drawing_root(const Scene *self, const ForgeDigest *leaves)
{
    ForgeDigest root =
        forge_root_of(self->options->sm, leaves, SLOTS * self->options->n_deputies);
    return forge_hex(&root);
}

static char *
drawing_path(const Scene *self, const ForgeDigest *leaves, size_t at)
{
    g_autoptr(GByteArray) path = g_byte_array_new();
    forge_path(self->options->sm, leaves, SLOTS * self->options->n_deputies, at, path);
    return forge_base64(path->data, path->len);
}

char *
scene_seed_path(Scene *self, unsigned slot, unsigned number)
{
    g_autofree char *id = scene_deputy(number);
    g_autofree ForgeDigest *leaves = drawing_seed_leaves(self);
    const Lie *second = drawing_second(self, slot, id);
    size_t at = second != NULL ? (size_t)atoi(second->to)
                               : slot * self->options->n_deputies + number - 1;
    return drawing_path(self, leaves, at);
}

char *
scene_offset_path(Scene *self, unsigned slot, unsigned number)
{
    g_autofree ForgeDigest *leaves = drawing_offset_leaves(self);
    return drawing_path(self, leaves, slot * self->options->n_deputies + number - 1);
}

void
scene_drawing(Scene *self)
{
    g_assert_true(suite_start());
    g_autofree ForgeDigest *seed_leaves = drawing_seed_leaves(self),
                           *offset_leaves = drawing_offset_leaves(self);
    self->seeds = drawing_root(self, seed_leaves);
    self->dice = drawing_root(self, offset_leaves);
    g_autofree char *seeds = scene_record(
        self, "drawings/001/seeds", "drawings/001/seeds.txt",
        g_strdup_printf("seeds/1\n%sdrawing 1\nslots 200\nroster %s\nroot-seed %s\n",
                        self->context, self->roster, self->seeds));
    scene_entry(self, "seeds-drawn", seeds);
    g_autofree char *dice = scene_record(
        self, "drawings/001/dice", "drawings/001/dice.txt",
        g_strdup_printf("dice/1\n%sdrawing 1\nroot-seed %s\ncount 50\nroot-dice %s\n",
                        self->context, self->seeds, self->dice));
    scene_entry(self, "dice-thrown", dice);
}

void
scene_dice_check(Scene *self)
{
    static const char path[] = "drawings/001/check.sig";
    g_autofree char *now = scene_now(self);
    g_autofree char *text =
        scene_record(self, "drawings/001/check", "drawings/001/check.txt",
                     g_strdup_printf("dice-check/1\n%sdrawing 1\nroot-dice %s\nresult "
                                     "agrees\ntime %s\nofficer li\nofficer wang\n",
                                     self->context, self->dice, now));
    scene_sign(self, path, text, "device");
    scene_sign(self, path, text, "officer:li");
    scene_sign(self, path, text, "officer:wang");
    scene_entry(self, "dice-checked", text);
}
