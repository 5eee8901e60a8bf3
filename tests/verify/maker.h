/* SPDX-License-Identifier: GPL-3.0-or-later */
/* maker.h: makes small bundles from docs/format.md, true ones and ones with a lie.
 *
 * A lie is told consistently: all digests, signatures, ledger entries and checkpoints
 * that follow from it are made with it, so that only the check of its own claim can find
 * it. */
#pragma once

#include "app/verify/files.h"

#include <stdbool.h>

typedef enum {
    LIE_END,
    LIE_EDIT,   /* in the record of that name, from becomes to */
    LIE_SET,    /* in the record of that name, the value of the key from becomes to */
    LIE_DROP,   /* the record, entry or signature of that name is left out */
    LIE_DOUBLE, /* the record, entry or signature of that name stands twice */
    LIE_DELAY,  /* the entry of that name comes after the next one */
    LIE_SIGNER, /* the signature of that name is made with the key of to, under the same
                   name */
    LIE_KEY,   /* the public key of that signer is to: base64, or "@SIGNER" for that one's
                */
    LIE_BYTES, /* in the record of that name, the bytes (base64, or digits) at the end of
                  the line from ("commit 2": the second of that key) change: to is "flip
                  N" (a bit of byte N), "swap A B N" (N bytes at A and at B), "add A" (the
                  order of the group to the number at A), "set HEX" (all) or "exchange N"
                  (with those of the N-th line of that key) */
    LIE_COPY,  /* the record of that name becomes a copy of the record from; with to only
                  from the line of that key on */
    LIE_INSERT, /* an entry of the event to, which names the record from (NULL: nothing),
                   stands before the entry of that name */
} LieKind;

/* Names: of records "votes/001/opening", "votes/001/recorded d2", "member d1", "officer
 * chen", "vote-key 2.1"; of entries "vote-sealed 1" (the first of that event); of
 * signatures "votes/001/certificate.sig 2" (the second of that file). */
typedef struct {
    LieKind kind;
    const char *name;
    const char *from;
    const char *to;
} Lie;

typedef enum {
    LIFE_SHORT,  /* one vote, certified */
    LIFE_SECRET, /* secret votes: counted; void below the minimum; unanimous; dice checked
                  */
    LIFE_CHALLENGE,    /* secret votes with hall challenges: two, one on the other; void
                          during a supplementary round; void when it is opened */
    LIFE_FORMS,        /* a vote of every form, recorded or counted by hand */
    LIFE_SECRET_FORMS, /* those of them that can be secret */
    LIFE_RECORDS,      /* test votes; words of both certificates corrected, also after an
                          annulment's vote was announced and after closing */
    LIFE_WHOLE, /* certified; voided; annulled; a rekey in mid-vote, certified after
                   closing */
} MakerLife;

typedef struct {
    bool sm;             /* suite sm2+sm3 */
    unsigned n_deputies; /* 3 or more; 7 for votes of every form; one observer besides */
    MakerLife life;
    const Lie *lies; /* ends with LIE_END; NULL: none. Every lie must be told. */
} MakerOptions;

/** Makes the bundle. files is cleared by the caller with files_clear. */
void maker_make(Files *files, const MakerOptions *options);
/** Makes MANIFEST and its signature anew, as a device that lies would. */
void maker_seal(Files *files, bool sm);
/** Replaces the first from in a file by to; from must be there. Does not seal. */
void maker_patch(Files *files, const char *path, const char *from, const char *to);
/** Exchanges the contents of two files. Does not seal. */
void maker_swap(Files *files, const char *path, const char *other);
/** Writes the bundle into an empty directory. */
void maker_write(const Files *files, const char *directory);
