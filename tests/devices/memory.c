/* memory.c: see memory.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/devices/memory.h"

#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define CHUNK (1024 * 1024)

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define IS_SANITIZED true
#endif
#endif
#if !defined(IS_SANITIZED)
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED true
#else
#define IS_SANITIZED false
#endif
#endif

bool
memory_is_readable(void)
{
    return !IS_SANITIZED;
}

static bool
is_at(const uint8_t *data, const uint8_t *masked, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if ((data[i] ^ MEMORY_MASK) != masked[i])
            return false;
    }
    return true;
}

static size_t
count_in(const uint8_t *data, size_t size, const uint8_t *masked, size_t len)
{
    size_t n = 0;
    const uint8_t *end = data + size;
    for (const uint8_t *at = data; (size_t)(end - at) >= len; at++) {
        at = memchr(at, masked[0] ^ MEMORY_MASK, (size_t)(end - at) - len + 1);
        if (at == NULL)
            break;
        n += is_at(at, masked, len);
    }
    return n;
}

/* Chunks overlap, so that nothing is missed between two. */
static size_t
count_between(int mem, uint64_t start, uint64_t end, uint8_t *chunk,
              const uint8_t *masked, size_t len)
{
    size_t n = 0;
    for (uint64_t at = start; at + len <= end; at += CHUNK - len + 1) {
        const ssize_t size = pread(mem, chunk, (size_t)MIN(CHUNK, end - at), (off_t)at);
        if (size > 0)
            n += count_in(chunk, (size_t)size, masked, len);
    }
    return n;
}

/* The chunk is shared memory, which is not looked at: it would be found in itself. */
size_t
memory_count(const uint8_t *masked, size_t len)
{
    g_autofree char *maps = NULL;
    g_assert_true(g_file_get_contents("/proc/self/maps", &maps, NULL, NULL));
    const int mem = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    uint8_t *chunk =
        mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    g_assert_true(mem >= 0 && chunk != MAP_FAILED);
    g_auto(GStrv) lines = g_strsplit(maps, "\n", -1);
    size_t n = 0;
    for (char **line = lines; *line != NULL && **line != '\0'; line++) {
        char *rest;
        const uint64_t start = g_ascii_strtoull(*line, &rest, 16);
        const uint64_t end = g_ascii_strtoull(rest + 1, &rest, 16);
        if (g_str_has_prefix(rest, " rw") && rest[4] == 'p')
            n += count_between(mem, start, end, chunk, masked, len);
    }
    munmap(chunk, CHUNK);
    close(mem);
    return n;
}
