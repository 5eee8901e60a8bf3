/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scene.h: what a made-up sitting writes, step by step. maker.c keeps the records,
 * scene.c plays the sitting. */
#pragma once

#include "forge.h"
#include "maker.h"

#include <sodium.h>

typedef struct {
    const MakerOptions *options;
    GPtrArray *entries;    /* char *, the whole ledger from 0 */
    GHashTable *documents; /* path -> GString */
    GHashTable *counts;    /* of events and of signatures in a file */
    GHashTable *told;      /* Lie */
    GHashTable *records;   /* name -> char *, as they were written */
    char **delayed;        /* name, event, object, detail */
    int64_t ms;            /* since the start of the scene */
    unsigned boot;
    size_t first; /* seq of sitting-opened */

    char *fingerprint, *context, *roster, *profile,
        *sitting; /* hexadecimal; context: lines */
    unsigned generation, serial;
    char *seeds, *dice; /* of the drawing; roots in hexadecimal */
    unsigned n_slots;   /* taken of it */
    unsigned n_votes;   /* of every form */
} Scene;

/** Whether the votes are secret. */
bool scene_is_secret(const Scene *self);
/** The lie of that kind about that name, or NULL. */
const Lie *scene_lie(Scene *self, LieKind kind, const char *name);
/** Tells the lies of LIE_EDIT about a text. Takes over text; the caller frees the result.
 */
char *scene_edit(Scene *self, const char *name, char *text);
/** Tells the lies about a record and adds it to its document. Takes over text and returns
 *  what was written, which the caller frees. */
char *scene_record(Scene *self, const char *name, const char *path, char *text);
/** The document as it stands; valid until it grows. */
const char *scene_document(Scene *self, const char *path);
/** Adds a signature/1 over text to a document. */
void scene_sign(Scene *self, const char *path, const char *text, const char *signer);
void scene_signature(Scene *self, const char *signer, const char *name, const char *text,
                     uint8_t out[64]);
/** The public key of a signer in base64. */
char *scene_key(Scene *self, const char *signer);
/** Enters an event whose object is the digest of text; NULL: no object. */
void scene_entry(Scene *self, const char *event, const char *text);
void scene_entry_detail(Scene *self, const char *event, const char *object,
                        const char *detail);
/** The digest of the last entry. */
char *scene_head(const Scene *self);
char *scene_now(const Scene *self);
/** Signs a checkpoint of the ledger as it stands. */
void scene_checkpoint(Scene *self);
void scene_frontier(Scene *self, size_t size);

/** Plays the sitting of the options. */
void scene_play(Scene *self);
void scene_clear(Scene *self);
