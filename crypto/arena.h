/* arena.h: locked memory of our own for secrets that do not fit into the pool
 *
 * One mapping between two guard pages, locked, in no core dump and in no child
 * process.  Blocks are taken one after the other; a freed block is wiped at once
 * and its room comes back when no later block is in use.  How much will be
 * needed is asked before: arena_room() of every block, added up.
 *
 * May be used from several threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum {
    ARENA_ERROR_MEMORY, /* the kernel gives no memory of that size, or not this way */
    ARENA_ERROR_LOCK,   /* the memory cannot be locked (RLIMIT_MEMLOCK) */
    ARENA_ERROR_FULL,   /* no room for a block of this size; nothing was taken */
} ArenaError;

#define ARENA_ERROR (arena_error_quark())
GQuark arena_error_quark(void);

typedef struct Arena Arena;

/* At least @len bytes, 1 or more.  Fails closed: NULL and an error unless all of it
 * is locked and kept out of core dumps and children.
 */
Arena *arena_new(size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for SIMULATION only, where no secret is worth anything: memory that
 * cannot be locked is accepted.
 */
Arena *arena_new_allow_unlocked(size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Wipes everything and gives the memory back.  NULL is allowed. */
void arena_free(Arena *self);

bool arena_is_locked(const Arena *self);

/* What a block of @len bytes takes of the arena. */
size_t arena_room(size_t len);

/* What is left for one block. */
size_t arena_free_len(Arena *self);

/* @len zero bytes, at least 1, aligned to 64; owned by @self.  NULL and
 * ARENA_ERROR_FULL if they do not fit.
 */
void *arena_take(Arena *self, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Wipes a block of arena_take() and gives it back.  NULL is allowed. */
void arena_give_back(Arena *self, void *block);

/* Wipes all blocks; none of them may be used any more. */
void arena_clear(Arena *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arena, arena_free)
