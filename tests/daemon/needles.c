/* needles.c: see needles.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "needles.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1 << 20, TOLD_MAX = 12 };

typedef struct {
    uint8_t bytes[NEEDLE_LEN];
    unsigned kind;
} Needle;

struct Needles {
    GArray *list;                    /* of Needle, sorted before a search */
    uint8_t begins[1 << 16][1 << 5]; /* bits: three bytes with which one begins */
};

/* Of one search. */
typedef struct {
    const Needles *needles;
    size_t *counts;
    unsigned told;
    const char *mapping;
    uint64_t address; /* of the chunk */
    size_t n_told;
} Search;

Needles *
needles_new(void)
{
    Needles *self = g_new0(Needles, 1);
    self->list = g_array_new(FALSE, FALSE, sizeof(Needle));
    return self;
}

void
needles_free(Needles *self)
{
    g_array_unref(self->list);
    g_free(self);
}

static int
compare_needles(const void *a, const void *b)
{
    return memcmp(a, b, NEEDLE_LEN);
}

static void
add_one(Needles *self, unsigned kind, const uint8_t *bytes)
{
    Needle needle = {.kind = kind};
    g_assert_cmpuint(kind, <, NEEDLES_MAX_KINDS);
    memcpy(needle.bytes, bytes, NEEDLE_LEN);
    self->begins[bytes[0] << 8 | bytes[1]][bytes[2] >> 3] |=
        (uint8_t)(1 << (bytes[2] & 7));
    g_array_append_val(self->list, needle);
}

static void
add_halves(Needles *self, unsigned kind, const uint8_t form[32])
{
    add_one(self, kind, form);
    add_one(self, kind, form + NEEDLE_LEN);
}

/* In words of that many bytes each of the other order. */
static void
add_swapped(Needles *self, unsigned kind, const uint8_t secret[32], size_t word)
{
    uint8_t form[32];
    for (size_t i = 0; i < sizeof form; i++)
        form[i] = secret[i / word * word + word - 1 - i % word];
    add_halves(self, kind, form);
}

static void
add_padded(Needles *self, unsigned kind, const uint8_t secret[32], uint8_t pad)
{
    uint8_t form[32];
    for (size_t i = 0; i < sizeof form; i++)
        form[i] = secret[i] ^ pad;
    add_halves(self, kind, form);
    add_swapped(self, kind, form, 4);
}

void
needles_add(Needles *self, unsigned kind, const uint8_t secret[32])
{
    add_halves(self, kind, secret);
    add_swapped(self, kind, secret, 4);
    add_swapped(self, kind, secret, 8);
    add_swapped(self, kind, secret, 32);
    add_padded(self, kind, secret, 0x36);
    add_padded(self, kind, secret, 0x5c);
}

void
needles_add_bytes(Needles *self, unsigned kind, const void *bytes, size_t len)
{
    g_assert_cmpuint(len, >=, NEEDLE_LEN);
    for (size_t i = 0; i + NEEDLE_LEN <= len; i++)
        if (((const uint8_t *)bytes)[i] != 0)
            add_one(self, kind, (const uint8_t *)bytes + i);
}

static void
look_at(Search *search, const uint8_t *bytes, size_t offset)
{
    const Needle *found =
        bsearch(bytes, search->needles->list->data, search->needles->list->len,
                sizeof(Needle), compare_needles);
    if (found == NULL)
        return;
    search->counts[found->kind]++;
    if ((search->told >> found->kind & 1) != 0 && search->n_told++ < TOLD_MAX)
        g_test_message("kind %u at %" G_GINT64_MODIFIER "x in %s", found->kind,
                       search->address + offset, search->mapping);
}

static void
look_in(Search *search, const uint8_t *chunk, size_t len)
{
    for (size_t i = 0; i + NEEDLE_LEN <= len; i++) {
        const uint8_t *at = chunk + i;
        if (search->needles->begins[at[0] << 8 | at[1]][at[2] >> 3] >> (at[2] & 7) & 1)
            look_at(search, at, i);
    }
}

/* Chunks overlap, so that nothing is missed between two; what cannot be read is no
 * memory.
 */
static void
look_between(Search *search, int memory, uint64_t start, uint64_t end, uint8_t *chunk)
{
    for (uint64_t at = start; at < end; at += CHUNK) {
        const size_t wanted = (size_t)MIN(end - at, CHUNK + NEEDLE_LEN - 1);
        const ssize_t len = pread(memory, chunk, wanted, (off_t)at);
        search->address = at;
        if (len > 0)
            look_in(search, chunk, (size_t)len);
    }
}

static void
look_everywhere(Search *search, int memory, const char *maps)
{
    g_autofree uint8_t *chunk = g_malloc(CHUNK + NEEDLE_LEN);
    g_auto(GStrv) lines = g_strsplit(maps, "\n", -1);
    for (char **line = lines; *line != NULL && **line != '\0'; line++) {
        char *rest;
        const uint64_t start = g_ascii_strtoull(*line, &rest, 16);
        const uint64_t end = g_ascii_strtoull(rest + 1, &rest, 16);
        search->mapping = rest;
        if (g_str_has_prefix(rest, " r"))
            look_between(search, memory, start, end, chunk);
    }
}

gboolean
needles_count(const Needles *self, pid_t pid, unsigned told,
              size_t counts[NEEDLES_MAX_KINDS])
{
    g_autofree char *maps_path = g_strdup_printf("/proc/%d/maps", (int)pid);
    g_autofree char *memory_path = g_strdup_printf("/proc/%d/mem", (int)pid);
    g_autofree char *maps = NULL;
    Search search = {.needles = self, .counts = counts, .told = told};
    g_array_sort(self->list, compare_needles);
    memset(counts, 0, NEEDLES_MAX_KINDS * sizeof *counts);
    const int memory = open(memory_path, O_RDONLY | O_CLOEXEC);
    if (memory < 0 || !g_file_get_contents(maps_path, &maps, NULL, NULL))
        return FALSE;
    look_everywhere(&search, memory, maps);
    close(memory);
    return TRUE;
}

void
needles_count_in(const Needles *self, const uint8_t *bytes, size_t len,
                 size_t counts[NEEDLES_MAX_KINDS])
{
    Search search = {.needles = self, .counts = counts};
    g_array_sort(self->list, compare_needles);
    memset(counts, 0, NEEDLES_MAX_KINDS * sizeof *counts);
    look_in(&search, bytes, len);
}
