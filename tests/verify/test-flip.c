/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flips.h"
#include "maker.h"

#include <glib.h>

static const MakerOptions short_ed25519 = {.n_deputies = 3, .life = LIFE_SHORT},
                          short_sm2 = {.n_deputies = 3, .life = LIFE_SHORT, .sm = true},
                          whole_ed25519 = {.n_deputies = 3, .life = LIFE_WHOLE},
                          challenge_ed25519 = {.n_deputies = 9, .life = LIFE_CHALLENGE},
                          secret_ed25519 = {.n_deputies = 7, .life = LIFE_SECRET},
                          secret_sm2 = {.n_deputies = 7, .life = LIFE_SECRET, .sm = true},
                          records_ed25519 = {.n_deputies = 3, .life = LIFE_RECORDS},
                          forms_ed25519 = {.n_deputies = 7, .life = LIFE_FORMS},
                          whole_sm2 = {.n_deputies = 3, .life = LIFE_WHOLE, .sm = true};

/* Odd, so that every bit has its turn. */
enum { EVERY_NTH_BYTE = 29, EVERY_NTH_BYTE_SM2 = 97, EVERY_NTH_FORMS = 211 };

/* Records and proofs are long, and each of their bytes costs all proofs. */
enum { EVERY_NTH_SECRET = 53, EVERY_NTH_SECRET_SM2 = 307, EVERY_NTH_CHALLENGE = 307 };

static void
every_byte(const void *options)
{
    Files files;
    maker_make(&files, options);
    flips_of_every_byte(&files);
    files_clear(&files);
}

static void
behind_the_manifest(const void *data)
{
    const MakerOptions *options = data;
    unsigned n = options->life == LIFE_CHALLENGE ? EVERY_NTH_CHALLENGE
                 : options->life == LIFE_FORMS   ? EVERY_NTH_FORMS
                 : options->life == LIFE_SECRET
                     ? options->sm ? EVERY_NTH_SECRET_SM2 : EVERY_NTH_SECRET
                 : options->sm ? EVERY_NTH_BYTE_SM2
                               : EVERY_NTH_BYTE;
    Files files;
    maker_make(&files, options);
    flips_behind_the_manifest(&files, options->sm, g_test_slow() ? 1 : n);
    files_clear(&files);
}

static void
truncated(const void *options)
{
    Files files;
    maker_make(&files, options);
    truncations_at_every_record(&files, false, false);
    files_clear(&files);
}

static void
truncated_behind_the_manifest(const void *data)
{
    const MakerOptions *options = data;
    Files files;
    maker_make(&files, options);
    truncations_at_every_record(&files, true, options->sm);
    files_clear(&files);
}

/* That it does not crash is the test; the random seed is that of the test run. */
static void
damaged(const void *data)
{
    const MakerOptions *options = data;
    unsigned n =
        options->life == LIFE_SECRET || options->life == LIFE_CHALLENGE ? 100 : 500;
    Files files;
    maker_make(&files, options);
    damages_at_random(&files, false, g_test_slow() ? 20000 : n);
    files_clear(&files);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/flip/a-flipped-bit-in-any-byte-is-found", &short_ed25519,
                         every_byte);
    g_test_add_data_func("/flip/a-flipped-bit-of-records-is-found-behind-the-manifest",
                         &records_ed25519, behind_the_manifest);
    g_test_add_data_func("/flip/cut-records-are-found-behind-the-manifest",
                         &records_ed25519, truncated_behind_the_manifest);
    g_test_add_data_func("/flip/random-damage-of-records-crashes-nothing",
                         &records_ed25519, damaged);
    g_test_add_data_func("/flip/a-flipped-bit-in-any-byte-is-found-in-sm2", &short_sm2,
                         every_byte);
    g_test_add_data_func("/flip/a-flipped-bit-is-found-behind-the-manifest",
                         &whole_ed25519, behind_the_manifest);
    g_test_add_data_func("/flip/a-flipped-bit-is-found-behind-the-manifest-in-sm2",
                         &short_sm2, behind_the_manifest);
    g_test_add_data_func("/flip/a-file-cut-at-any-record-is-found", &whole_ed25519,
                         truncated);
    g_test_add_data_func("/flip/a-file-cut-at-any-record-is-found-behind-the-manifest",
                         &whole_ed25519, truncated_behind_the_manifest);
    g_test_add_data_func(
        "/flip/a-file-cut-at-any-record-is-found-behind-the-manifest-in-sm2", &whole_sm2,
        truncated_behind_the_manifest);
    g_test_add_data_func(
        "/flip/a-flipped-bit-of-a-secret-vote-is-found-behind-the-manifest",
        &secret_ed25519, behind_the_manifest);
    g_test_add_data_func(
        "/flip/a-flipped-bit-of-a-secret-vote-is-found-behind-the-manifest-in-sm2",
        &secret_sm2, behind_the_manifest);
    g_test_add_data_func("/flip/a-cut-secret-vote-is-found-behind-the-manifest",
                         &secret_ed25519, truncated_behind_the_manifest);
    g_test_add_data_func("/flip/random-damage-of-secret-votes-crashes-nothing",
                         &secret_ed25519, damaged);
    g_test_add_data_func(
        "/flip/a-flipped-bit-of-a-hall-challenge-is-found-behind-the-manifest",
        &challenge_ed25519, behind_the_manifest);
    g_test_add_data_func("/flip/a-cut-hall-challenge-is-found-behind-the-manifest",
                         &challenge_ed25519, truncated_behind_the_manifest);
    g_test_add_data_func("/flip/random-damage-of-hall-challenges-crashes-nothing",
                         &challenge_ed25519, damaged);
    g_test_add_data_func(
        "/flip/a-flipped-bit-in-votes-of-every-form-is-found-behind-the-manifest",
        &forms_ed25519, behind_the_manifest);
    g_test_add_data_func(
        "/flip/a-cut-in-votes-of-every-form-is-found-behind-the-manifest", &forms_ed25519,
        truncated_behind_the_manifest);
    g_test_add_data_func("/flip/random-damage-of-votes-of-every-form-crashes-nothing",
                         &forms_ed25519, damaged);
    g_test_add_data_func("/flip/random-damage-crashes-nothing", &whole_ed25519, damaged);
    return g_test_run();
}
