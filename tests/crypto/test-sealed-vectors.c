/* test-sealed-vectors.c: every value of tests/vectors/sealed-*.txt is computed here too
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "crypto/base.h"
#include "crypto/merkle.h"
#include "crypto/randomness.h"
#include "sealed-sample.h"
#include "vectors.h"

enum { MAX_CELLS = 8, MAX_LIMITS = 4 };

/* The file, line by line. */
typedef struct {
    char **lines;
    size_t at;
    Drawing drawing;
    Digest masters[8], slot_keys[8]; /* by slot */
    uint32_t slots[8];
    size_t n_slots;
    GPtrArray *deputies; /* in order */
} Reader;

static bool
is_next(const Reader *self, const char *key)
{
    const size_t len = strlen(key);
    return strncmp(self->lines[self->at], key, len) == 0 &&
           self->lines[self->at][len] == ' ';
}

static const char *
take(Reader *self, const char *key)
{
    if (!is_next(self, key))
        g_error("line %zu is \"%.40s\", expected %s", self->at + 1, self->lines[self->at],
                key);
    return self->lines[self->at++] + strlen(key) + 1;
}

static uint32_t
take_number(Reader *self, const char *key)
{
    return (uint32_t)strtoul(take(self, key), NULL, 10);
}

static GByteArray *
take_bytes(Reader *self, const char *key)
{
    return vectors_hex(take(self, key));
}

static void
take_equal(Reader *self, const char *key, const void *data, size_t len)
{
    g_autoptr(GByteArray) expected = take_bytes(self, key);
    vectors_assert_equal(data, len, expected);
}

static void
check_constants(Reader *self)
{
    const Suite suite = self->drawing.suite;
    g_assert_cmpstr(take(self, "suite"), ==, suite_name(suite));
    take_equal(self, "g", base_encoding(suite, BASE_G), point_len(suite));
    take_equal(self, "h", base_encoding(suite, BASE_H), point_len(suite));
}

static void
check_drawing(Reader *self)
{
    const Drawing *drawing = &self->drawing;
    self->drawing.sitting = take(self, "sitting");
    self->drawing.generation = take_number(self, "generation");
    const char *digits = take(self, "digits");
    g_assert_true(randomness_dice_are_valid(digits));
    const Digest dice_key = randomness_dice_key(drawing, digits);
    take_equal(self, "dice-key", dice_key.bytes, DIGEST_LEN);
    while (is_next(self, "slot")) {
        const uint32_t slot = take_number(self, "slot");
        g_autoptr(GByteArray) master = take_bytes(self, "master");
        const Digest key = randomness_slot_key(drawing, &dice_key, slot);
        take_equal(self, "slot-key", key.bytes, DIGEST_LEN);
        memcpy(self->masters[slot].bytes, master->data, DIGEST_LEN);
        self->slot_keys[slot] = key;
        self->slots[self->n_slots++] = slot;
    }
}

static Statements *
check_paper(Reader *self)
{
    static uint32_t cells[MAX_LIMITS][MAX_CELLS];
    StatementLimit limits[MAX_LIMITS];
    g_autoptr(GError) error = NULL;
    size_t n = 0;
    take(self, "paper");
    const uint32_t n_cells = take_number(self, "cells");
    while (is_next(self, "limit")) {
        g_auto(GStrv) words = g_strsplit(take(self, "limit"), " ", -1);
        const size_t n_words = g_strv_length(words);
        for (size_t i = 2; i < n_words; i++)
            cells[n][i - 2] = (uint32_t)atoi(words[i]);
        limits[n] = (StatementLimit){(uint32_t)atoi(words[0]), (uint32_t)atoi(words[1]),
                                     cells[n], n_words - 2};
        n++;
    }
    Statements *statements = statements_new(n_cells, limits, n, &error);
    g_assert_no_error(error);
    gsize len = 0;
    const void *encoding = g_bytes_get_data(statements_encoding(statements), &len);
    take_equal(self, "statements", encoding, len);
    return statements;
}

/* Both ways to the record, and its verification; adds to the sums. */
static void
check_record(Reader *self, const ProofTask *task, const Digest *seed,
             const Digest *offset, Opening *sums)
{
    g_autoptr(GError) error = NULL;
    const char *digits = take(self, "choice");
    uint8_t choice[MAX_CELLS];
    for (size_t j = 0; j < strlen(digits); j++)
        choice[j] = (uint8_t)(digits[j] - '0');

    const size_t len = proof_record_len(task);
    g_autofree uint8_t *record = g_malloc(len);
    g_autofree uint8_t *direct = g_malloc(len);
    g_autoptr(Arena) arena = sample_arena(task, 1);
    ProofTable *table = proof_table_prepare(task, seed, offset, arena, &error);
    g_assert_true(proof_table_seal(table, choice, record, NULL, &error));
    g_assert_true(proof_regenerate(task, seed, offset, choice, direct, &error));
    g_assert_cmpint(memcmp(record, direct, len), ==, 0);
    take_equal(self, "record", record, len);
    g_assert_true(proof_verify(task, record, len, NULL, &error));
    for (uint32_t j = 0; j < statements_n_cells(task->statements); j++)
        proof_table_add_opening(table, j, &sums[j]);
    proof_table_free(table);
}

static void
check_ballot(Reader *self, const Statements *statements, Opening *sums)
{
    const Drawing *drawing = &self->drawing;
    const uint32_t slot = self->slots[self->n_slots - 1];
    const char *id = take(self, "deputy");
    const Digest seed = randomness_seed(drawing, &self->masters[slot], id);
    const Digest offset = randomness_offset(drawing, &self->slot_keys[slot], id);
    take_equal(self, "seed", seed.bytes, DIGEST_LEN);
    take_equal(self, "offset", offset.bytes, DIGEST_LEN);
    g_autoptr(GByteArray) context = take_bytes(self, "context");
    const Digest kappa =
        randomness_kappa(drawing->suite, &seed, &offset, context->data, context->len);
    take_equal(self, "kappa", kappa.bytes, DIGEST_LEN);
    const ProofTask task = {drawing->suite, statements, context->data, context->len};
    check_record(self, &task, &seed, &offset, sums);
    g_ptr_array_add(self->deputies, g_strdup(id));
}

static void
check_sums(Reader *self, uint32_t n_cells, const Opening *sums)
{
    for (uint32_t j = 0; j < n_cells; j++) {
        g_auto(GStrv) words = g_strsplit(take(self, "sum"), " ", 2);
        g_autoptr(GByteArray) randomness = vectors_hex(words[1]);
        g_assert_cmpuint(sums[j].value, ==, strtoul(words[0], NULL, 10));
        vectors_assert_equal(sums[j].randomness.bytes, SCALAR_LEN, randomness);
    }
}

static void
check_roots(Reader *self)
{
    const Drawing *drawing = &self->drawing;
    g_autoptr(Merkle) seeds = merkle_new(drawing->suite);
    g_autoptr(Merkle) offsets = merkle_new(drawing->suite);
    for (size_t i = 0; i < self->n_slots; i++)
        for (size_t k = 0; k < self->deputies->len; k++) {
            const uint32_t t = self->slots[i];
            const char *id = g_ptr_array_index(self->deputies, k);
            const Digest seed = randomness_seed(drawing, &self->masters[t], id);
            const Digest offset = randomness_offset(drawing, &self->slot_keys[t], id);
            const Digest l1 = randomness_seed_leaf(drawing, t, id, &seed);
            const Digest l2 = randomness_offset_leaf(drawing, t, id, &offset);
            const Digest first = merkle_leaf(drawing->suite, l1.bytes, DIGEST_LEN);
            const Digest second = merkle_leaf(drawing->suite, l2.bytes, DIGEST_LEN);
            merkle_append(seeds, &first);
            merkle_append(offsets, &second);
        }
    const Digest root_seed = merkle_current_root(seeds);
    const Digest root_dice = merkle_current_root(offsets);
    take_equal(self, "root-seed", root_seed.bytes, DIGEST_LEN);
    take_equal(self, "root-dice", root_dice.bytes, DIGEST_LEN);
}

static size_t
check_all(Reader *self)
{
    check_constants(self);
    check_drawing(self);
    while (is_next(self, "paper")) {
        Opening sums[MAX_CELLS] = {{0}};
        g_autoptr(Statements) statements = check_paper(self);
        while (is_next(self, "deputy"))
            check_ballot(self, statements, sums);
        check_sums(self, statements_n_cells(statements), sums);
    }
    check_roots(self);
    g_assert_cmpstr(self->lines[self->at], ==, ""); /* the end */
    return self->deputies->len;
}

static void
check_file(Suite suite, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    const char *source = g_getenv("TELLER_SOURCE_ROOT");
    if (source == NULL) {
        g_test_skip("TELLER_SOURCE_ROOT is not set");
        return;
    }
    g_autofree char *path = g_build_filename(source, "tests", "vectors", name, NULL);
    g_assert_true(g_file_get_contents(path, &text, NULL, &error));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) deputies = g_ptr_array_new_with_free_func(g_free);
    Reader reader = {.lines = lines, .drawing.suite = suite, .deputies = deputies};
    g_assert_cmpuint(check_all(&reader), ==, 14);
}

static void
test_ed25519_agrees_with_the_python_of_whole_numbers(void)
{
    check_file(SUITE_ED25519_SHA256, "sealed-ed25519.txt");
}

static void
test_sm2_agrees_with_the_python_of_whole_numbers(void)
{
    check_file(SUITE_SM2_SM3, "sealed-sm2.txt");
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(&error));
    g_test_add_func("/sealed-vectors/ed25519-agrees-with-the-python-of-whole-numbers",
                    test_ed25519_agrees_with_the_python_of_whole_numbers);
    g_test_add_func("/sealed-vectors/sm2-agrees-with-the-python-of-whole-numbers",
                    test_sm2_agrees_with_the_python_of_whole_numbers);
    return g_test_run();
}
