/* arena.c: see arena.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/arena.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "crypto/bytes.h"

#define ALIGNMENT 64

/* Stands before every block and takes ALIGNMENT bytes. */
typedef struct Block {
    struct Block *previous; /* NULL for the first */
    size_t len;             /* of what follows, a multiple of ALIGNMENT */
    bool is_free;
} Block;

/*     mapping                                     | page_len of guard
 *     | guard | memory: Block data Block data ... |
 *                                      used ^
 */
struct Arena {
    uint8_t *mapping;
    uint8_t *memory;
    size_t page_len;
    size_t len;
    size_t used;
    Block *last; /* in use, or NULL if there is none */
    bool is_locked;
    GMutex mutex;
};

G_DEFINE_QUARK(arena_error, arena_error)

static size_t
round_up(size_t len, size_t unit)
{
    return (len + unit - 1) / unit * unit;
}

static bool
map(Arena *self, GError **error)
{
    const size_t whole = self->len + 2 * self->page_len;
    void *mapping =
        mmap(NULL, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapping == MAP_FAILED) {
        g_set_error(error, ARENA_ERROR, ARENA_ERROR_MEMORY,
                    "no memory for %" G_GSIZE_FORMAT " bytes of secrets: %s", self->len,
                    g_strerror(errno));
        return false;
    }
    self->mapping = mapping;
    self->memory = self->mapping + self->page_len;
    if (mprotect(self->memory, self->len, PROT_READ | PROT_WRITE) == 0 &&
        madvise(self->memory, self->len, MADV_DONTDUMP) == 0 &&
        madvise(self->memory, self->len, MADV_DONTFORK) == 0)
        return true;
    g_set_error(error, ARENA_ERROR, ARENA_ERROR_MEMORY,
                "%" G_GSIZE_FORMAT " bytes cannot be kept for secrets: %s", self->len,
                g_strerror(errno));
    return false;
}

static bool
lock(Arena *self, bool allow_unlocked, GError **error)
{
    self->is_locked = mlock(self->memory, self->len) == 0;
    if (self->is_locked || allow_unlocked)
        return true;
    g_set_error(error, ARENA_ERROR, ARENA_ERROR_LOCK,
                "%" G_GSIZE_FORMAT " bytes of memory for secrets cannot be locked: %s; "
                "raise the limit of locked memory (RLIMIT_MEMLOCK)",
                self->len, g_strerror(errno));
    return false;
}

static Arena *
create(size_t len, bool allow_unlocked, GError **error)
{
    const size_t page_len = (size_t)sysconf(_SC_PAGESIZE);
    g_assert(len > 0);
    if (len > SIZE_MAX / 2) {
        g_set_error(error, ARENA_ERROR, ARENA_ERROR_MEMORY,
                    "%" G_GSIZE_FORMAT " bytes for secrets are more than there can be",
                    len);
        return NULL;
    }
    g_autoptr(Arena) self = g_new0(Arena, 1);
    g_mutex_init(&self->mutex);
    self->page_len = page_len;
    self->len = round_up(len, page_len);
    if (!map(self, error) || !lock(self, allow_unlocked, error))
        return NULL;
    return g_steal_pointer(&self);
}

Arena *
arena_new(size_t len, GError **error)
{
    return create(len, false, error);
}

Arena *
arena_new_allow_unlocked(size_t len, GError **error)
{
    return create(len, true, error);
}

void
arena_free(Arena *self)
{
    if (self == NULL)
        return;
    if (self->mapping != NULL) {
        bytes_wipe(self->memory, self->used);
        munmap(self->mapping, self->len + 2 * self->page_len);
    }
    g_mutex_clear(&self->mutex);
    g_free(self);
}

bool
arena_is_locked(const Arena *self)
{
    return self->is_locked;
}

size_t
arena_room(size_t len)
{
    g_assert(len <= SIZE_MAX / 2);
    return ALIGNMENT + round_up(len, ALIGNMENT);
}

size_t
arena_free_len(Arena *self)
{
    g_mutex_lock(&self->mutex);
    const size_t left = self->len - self->used;
    g_mutex_unlock(&self->mutex);
    return left > ALIGNMENT ? left - ALIGNMENT : 0;
}

/* The memory behind `used` is always zero. */
static void *
take_last(Arena *self, size_t len)
{
    if (len > self->len || arena_room(len) > self->len - self->used)
        return NULL;
    void *at = self->memory + self->used;
    Block *block = at;
    *block = (Block){self->last, round_up(len, ALIGNMENT), false};
    self->last = block;
    self->used += arena_room(len);
    return (uint8_t *)at + ALIGNMENT;
}

void *
arena_take(Arena *self, size_t len, GError **error)
{
    g_assert(len > 0);
    g_mutex_lock(&self->mutex);
    const size_t left = self->len - self->used;
    void *block = take_last(self, len);
    g_mutex_unlock(&self->mutex);
    if (block == NULL)
        g_set_error(error, ARENA_ERROR, ARENA_ERROR_FULL,
                    "no room for %" G_GSIZE_FORMAT " bytes of secrets, %" G_GSIZE_FORMAT
                    " of %" G_GSIZE_FORMAT " are left",
                    len, left, self->len);
    return block;
}

static void
drop_free_at_end(Arena *self)
{
    while (self->last != NULL && self->last->is_free) {
        Block *block = self->last;
        self->last = block->previous;
        self->used -= ALIGNMENT + block->len;
        bytes_wipe(block, sizeof *block);
    }
}

void
arena_give_back(Arena *self, void *data)
{
    if (data == NULL)
        return;
    void *header = (uint8_t *)data - ALIGNMENT;
    Block *block = header;
    g_mutex_lock(&self->mutex);
    g_assert(!block->is_free);
    bytes_wipe(data, block->len);
    block->is_free = true;
    drop_free_at_end(self);
    g_mutex_unlock(&self->mutex);
}

void
arena_clear(Arena *self)
{
    g_mutex_lock(&self->mutex);
    bytes_wipe(self->memory, self->used);
    self->used = 0;
    self->last = NULL;
    g_mutex_unlock(&self->mutex);
}
