/* memory-scan.c: see memory-scan.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "memory-scan.h"

#include <fcntl.h>
#include <glib.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    const Trace *traces;
    size_t n;
    bool begins[65536]; /* may a pattern begin with these two bytes? */
} Search;

Trace
memory_trace(const uint8_t secret[32])
{
    Trace trace;
    for (size_t i = 0; i < 16; i++) {
        trace.forward[i] = secret[8 + i] ^ 0xff;
        trace.backward[i] = secret[23 - i] ^ 0xff;
    }
    return trace;
}

static bool
is_inverse(const uint8_t *bytes, const uint8_t pattern[16])
{
    size_t i = 0;
    while (i < 16 && (bytes[i] ^ pattern[i]) == 0xff)
        i++;
    return i == 16;
}

static size_t
count_at(const uint8_t *bytes, const Search *search)
{
    size_t n_found = 0;
    for (size_t i = 0; i < search->n; i++)
        n_found += is_inverse(bytes, search->traces[i].forward) ||
                   is_inverse(bytes, search->traces[i].backward);
    return n_found;
}

static size_t
pair_at(const uint8_t *bytes)
{
    return (size_t)bytes[0] << 8 | bytes[1];
}

static size_t
count_in_range(int memory, uintptr_t begin, uintptr_t end, const Search *search)
{
    static uint8_t page[4096 + 16]; /* with the beginning of the next page */
    size_t n_found = 0;
    for (uintptr_t at = begin; at < end; at += 4096) {
        const ssize_t n = pread(memory, page, sizeof page, (off_t)at);
        for (ssize_t i = 0; i + 16 <= n; i++)
            if (search->begins[pair_at(page + i)])
                n_found += count_at(page + i, search);
    }
    memset(page, 0, sizeof page);
    return n_found;
}

static gpointer
count_in_process(gpointer data)
{
    const Search *search = data;
    g_autofree char *maps = NULL;
    g_assert_true(g_file_get_contents("/proc/self/maps", &maps, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(maps, "\n", -1);
    const int memory = open("/proc/self/mem", O_RDONLY);
    size_t n_found = 0;
    g_assert_cmpint(memory, >=, 0);
    for (size_t i = 0; lines[i] != NULL; i++) {
        uintptr_t begin, end;
        if (sscanf(lines[i], "%" SCNxPTR "-%" SCNxPTR " rw", &begin, &end) == 2 &&
            strstr(lines[i], " rw") != NULL && end - begin < 64u * 1024 * 1024)
            n_found += count_in_range(memory, begin, end, search);
    }
    close(memory);
    return GSIZE_TO_POINTER(n_found);
}

/* By a thread of its own, whose work does not cover what lies on the stack here. */
size_t
memory_count(const Trace *traces, size_t n)
{
    static Search search;
    memset(&search, 0, sizeof search);
    search.traces = traces;
    search.n = n;
    for (size_t i = 0; i < n; i++) {
        search.begins[pair_at(traces[i].forward) ^ 0xffff] = true;
        search.begins[pair_at(traces[i].backward) ^ 0xffff] = true;
    }
    GThread *thread = g_thread_new("memory-scan", count_in_process, &search);
    return GPOINTER_TO_SIZE(g_thread_join(thread));
}
