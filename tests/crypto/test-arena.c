/* test-arena.c: locked memory: taken, given back, wiped, guarded, or refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/arena.h"

#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEN ((size_t)64 * 1024)

static Arena *
make(size_t len)
{
    g_autoptr(GError) error = NULL;
    Arena *arena = arena_new_allow_unlocked(len, &error);
    g_assert_no_error(error);
    return arena;
}

static uint8_t *
take(Arena *arena, size_t len)
{
    g_autoptr(GError) error = NULL;
    uint8_t *block = arena_take(arena, len, &error);
    g_assert_no_error(error);
    return block;
}

static bool
is_zero(const uint8_t *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void
test_blocks_are_zero_aligned_and_apart(void)
{
    g_autoptr(Arena) arena = make(LEN);
    uint8_t *blocks[10];
    for (size_t i = 0; i < 10; i++) {
        const size_t len = 1 + i * 37;
        blocks[i] = take(arena, len);
        g_assert_cmpuint((uintptr_t)blocks[i] % 64, ==, 0);
        g_assert_true(is_zero(blocks[i], len));
        memset(blocks[i], (int)i + 1, len);
    }
    for (size_t i = 0; i < 10; i++)
        for (size_t k = 0; k < 1 + i * 37; k++)
            g_assert_cmpuint(blocks[i][k], ==, i + 1);
}

static void
test_rooms_added_up_are_enough_and_no_more(void)
{
    g_autoptr(GError) error = NULL;
    const size_t len = 4096 / arena_room(100) * arena_room(100);
    g_autoptr(Arena) arena = make(4096);
    for (size_t i = 0; i < len / arena_room(100); i++)
        take(arena, 100);
    const size_t left = arena_free_len(arena);
    g_assert_null(arena_take(arena, 4096, &error));
    g_assert_error(error, ARENA_ERROR, ARENA_ERROR_FULL);
    g_assert_nonnull(strstr(error->message, "4096"));
    g_assert_cmpuint(arena_free_len(arena), ==, left); /* nothing was taken */
    g_clear_error(&error);
    g_assert_null(arena_take(arena, SIZE_MAX / 4, &error));
    g_assert_error(error, ARENA_ERROR, ARENA_ERROR_FULL);
}

static void
test_a_block_given_back_is_wiped_and_its_room_returns(void)
{
    g_autoptr(Arena) arena = make(LEN);
    const size_t whole = arena_free_len(arena);
    uint8_t *first = take(arena, 1000), *second = take(arena, 1000);
    uint8_t *third = take(arena, 1000);
    memset(first, 1, 1000);
    memset(second, 2, 1000);
    memset(third, 3, 1000);

    arena_give_back(arena, second);
    g_assert_true(is_zero(second, 1000));
    g_assert_cmpuint(first[999], ==, 1);
    g_assert_cmpuint(third[0], ==, 3);
    arena_give_back(arena, third); /* and the free one before it */
    g_assert_true(is_zero(third, 1000));
    g_assert_true(take(arena, 1000) == second);
    arena_give_back(arena, second);
    arena_give_back(arena, first);
    arena_give_back(arena, NULL);
    g_assert_cmpuint(arena_free_len(arena), ==, whole);
}

static void
test_clearing_wipes_everything(void)
{
    g_autoptr(Arena) arena = make(LEN);
    const size_t whole = arena_free_len(arena);
    uint8_t *first = take(arena, 3000), *second = take(arena, 5000);
    memset(first, 0xaa, 3000);
    memset(second, 0xbb, 5000);
    arena_clear(arena);
    g_assert_true(is_zero(first, 3000));
    g_assert_true(is_zero(second, 5000));
    g_assert_cmpuint(arena_free_len(arena), ==, whole);
    g_assert_true(take(arena, 3000) == first);
}

/* In a child, for it dies: the pages before and behind, and all of them in a fork. */
static void
assert_touching_kills(const volatile uint8_t *at)
{
    const pid_t child = fork();
    int status = 0;
    if (child == 0) {
        const struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        signal(SIGSEGV, SIG_DFL); /* no report of a sanitizer */
        _exit(*at == 0 ? 3 : 4);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
}

static void
test_guards_and_children_see_nothing(void)
{
    g_autoptr(Arena) arena = make((size_t)sysconf(_SC_PAGESIZE));
    uint8_t *block = take(arena, 16);
    block[0] = 1;
    assert_touching_kills(block); /* the memory itself: a child has none of it */
    assert_touching_kills(block - 65);
    assert_touching_kills(block - 64 + sysconf(_SC_PAGESIZE));
}

/* Address sanitizers replace mlock() by nothing, which locks even page 0. */
static bool
skip_without_mlock(void)
{
    if (mlock(NULL, 1) != 0)
        return false;
    g_test_skip("mlock() is replaced by a sanitizer and cannot fail");
    return true;
}

/* Fails closed, in a child without the right and the limit to lock anything. */
static int
try_without_limit(void)
{
    const struct rlimit none = {0, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) other = NULL;
    if (setrlimit(RLIMIT_MEMLOCK, &none) != 0 || (geteuid() == 0 && setuid(65534) != 0))
        return 77;
    Arena *arena = arena_new(LEN, &error);
    if (arena != NULL || !g_error_matches(error, ARENA_ERROR, ARENA_ERROR_LOCK) ||
        strstr(error->message, "RLIMIT_MEMLOCK") == NULL)
        return 1;
    arena = arena_new_allow_unlocked(LEN, &other);
    if (arena == NULL || arena_is_locked(arena) || arena_take(arena, 8, NULL) == NULL)
        return 2;
    arena_free(arena);
    return 0;
}

static void
test_memory_that_cannot_be_locked_is_refused(void)
{
    int status = 0;
    if (skip_without_mlock())
        return;
    const pid_t child = fork();
    if (child == 0)
        _exit(try_without_limit());
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77)
        g_test_skip("the right to lock memory cannot be given up here");
    else
        g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

static void
test_locked_memory_says_so(void)
{
    g_autoptr(GError) error = NULL;
    if (skip_without_mlock())
        return;
    g_autoptr(Arena) arena = arena_new(LEN, &error);
    if (arena == NULL) {
        g_test_skip(error->message);
        return;
    }
    g_assert_true(arena_is_locked(arena));
    const void *block = take(arena, 8);
    g_autofree char *smaps = NULL;
    g_assert_true(g_file_get_contents("/proc/self/smaps", &smaps, NULL, NULL));
    g_autofree char *line =
        g_strdup_printf("%" G_GINT64_MODIFIER "x-", (guint64)(uintptr_t)block - 64);
    const char *entry = strstr(smaps, line);
    g_assert_nonnull(entry);
    const char *flags = strstr(entry, "VmFlags:");
    g_autofree char *words = g_strndup(flags, strcspn(flags, "\n"));
    g_assert_nonnull(strstr(words, " lo")); /* locked */
    g_assert_nonnull(strstr(words, " dd")); /* not in a core dump */
    g_assert_nonnull(strstr(words, " dc")); /* not in a child */
}

static void
test_more_than_there_can_be_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(arena_new_allow_unlocked(SIZE_MAX - 5, &error));
    g_assert_error(error, ARENA_ERROR, ARENA_ERROR_MEMORY);
    g_clear_error(&error);
    g_assert_null(arena_new_allow_unlocked(SIZE_MAX / 4, &error));
    g_assert_error(error, ARENA_ERROR, ARENA_ERROR_MEMORY);
}

static gpointer
take_and_give(gpointer data)
{
    for (size_t i = 0; i < 2000; i++) {
        uint8_t *block = take(data, 100);
        g_assert_true(is_zero(block, 100));
        memset(block, 0xff, 100);
        arena_give_back(data, block);
    }
    return NULL;
}

static void
test_threads_share_an_arena(void)
{
    g_autoptr(Arena) arena = make(1024 * 1024);
    const size_t whole = arena_free_len(arena);
    GThread *threads[4];
    for (size_t i = 0; i < 4; i++)
        threads[i] = g_thread_new("arena", take_and_give, arena);
    for (size_t i = 0; i < 4; i++)
        g_thread_join(threads[i]);
    g_assert_cmpuint(arena_free_len(arena), ==, whole);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/blocks-are-zero-aligned-and-apart",
                    test_blocks_are_zero_aligned_and_apart);
    g_test_add_func("/arena/rooms-added-up-are-enough-and-no-more",
                    test_rooms_added_up_are_enough_and_no_more);
    g_test_add_func("/arena/a-block-given-back-is-wiped-and-its-room-returns",
                    test_a_block_given_back_is_wiped_and_its_room_returns);
    g_test_add_func("/arena/clearing-wipes-everything", test_clearing_wipes_everything);
    g_test_add_func("/arena/guards-and-children-see-nothing",
                    test_guards_and_children_see_nothing);
    g_test_add_func("/arena/memory-that-cannot-be-locked-is-refused",
                    test_memory_that_cannot_be_locked_is_refused);
    g_test_add_func("/arena/locked-memory-says-so", test_locked_memory_says_so);
    g_test_add_func("/arena/more-than-there-can-be-is-refused",
                    test_more_than_there_can_be_is_refused);
    g_test_add_func("/arena/threads-share-an-arena", test_threads_share_an_arena);
    return g_test_run();
}
