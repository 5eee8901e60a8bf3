/* killed.c: see killed.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "killed.h"

#include <glib/gstdio.h>
#include <string.h>

HallTest *
killed_hall(char *dir, uint32_t n_seats, const char *profile)
{
    HallTest *hall = g_new0(HallTest, 1);
    g_assert_true(suite_init_allow_unlocked(NULL));
    hall->dir = dir;
    hall->n_seats = n_seats;
    hall->suite = SUITE_ED25519_SHA256;
    hall->profile = profile;
    hall_test_start(hall, NULL);
    return hall;
}

void
killed_save_officers(const HallTest *hall)
{
    g_autofree char *path = g_build_filename(hall->dir, "seeds", NULL);
    char seeds[HALL_OFFICERS][KEY_SEED_LEN];
    for (unsigned i = 0; i < HALL_OFFICERS; i++) {
        g_autoptr(SecureBytes) seed = key_copy_seed(hall->officers[i], NULL);
        memcpy(seeds[i], seed->bytes, KEY_SEED_LEN);
    }
    g_assert_true(g_file_set_contents(path, seeds[0], sizeof seeds, NULL));
}

void
killed_load_officers(HallTest *hall)
{
    g_autofree char *path = g_build_filename(hall->dir, "seeds", NULL);
    g_autofree char *seeds = NULL;
    gsize len;
    if (!g_file_get_contents(path, &seeds, &len, NULL))
        return;
    for (unsigned i = 0; i < HALL_OFFICERS; i++)
        hall->officers[i] =
            key_from_seed(hall->suite, (const uint8_t *)seeds + i * KEY_SEED_LEN, NULL);
}

char *
killed_dir(void)
{
    static const char memory[] = "/dev/shm";
    const char *where =
        g_file_test(memory, G_FILE_TEST_IS_DIR) ? memory : g_get_tmp_dir();
    char *dir = g_build_filename(where, "teller-kill-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(dir));
    return dir;
}
