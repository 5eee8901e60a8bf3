/* test-sealed-record.c: slot/1, sealed/1, root/1 and ballot-paths/1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/sealed-paper.h"
#include "ballots/sealed-record.h"
#include "crypto/merkle-proof.h"
#include "crypto/point.h"
#include "crypto/proof.h"
#include "tests/ballots/golden-text.h"
#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

static SlotRecord
slot_of(Suite suite)
{
    return (SlotRecord){fixture_context(suite),
                        2,
                        199,
                        3,
                        2,
                        1,
                        fixture_digest(DIGITS_1),
                        fixture_digest(DIGITS_2),
                        fixture_digest(DIGITS_3),
                        fixture_digest(DIGITS_A),
                        fixture_digest(DIGITS_B),
                        fixture_digest(DIGITS_1)};
}

static SealedPlace
place_of(Suite suite)
{
    return (SealedPlace){fixture_context(suite), 3, 2, fixture_digest(DIGITS_1)};
}

static void
test_slot(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        const SlotRecord slot = slot_of((Suite)i);
        g_autofree char *golden = golden_text("slot", (Suite)i);
        g_autofree char *text = slot_record_to_text(&slot);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(SlotRecord) read = slot_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(read->slot, ==, 199);
        g_autofree char *again = slot_record_to_text(read);
        g_assert_cmpstr(again, ==, golden);
    }
}

static void
test_wrong_slots(void)
{
    static const Damage rows[] = {
        {"slot 199", "slot 200", "line 7, slot: “200” is not a number from 0 to 199"},
        {"drawing 2", "drawing 0",
         "line 6, drawing: “0” is not a number from 1 to 4294967295"},
        {"round 2\n", "", "line 9: “supplement 1”, expected round"},
        {"supplement 1", "supplement 9",
         "line 10, supplement: “9” is not a number from 0 to 8"},
        {"supplement 1\n", "", "line 10: “question " DIGITS_1 "”, expected supplement"},
        {"root-dice " DIGITS_1, "root-dice -",
         "line 16, root-dice: “-” is not 64 lower-case hexadecimal digits"},
        {"root-dice " DIGITS_1 "\n", "root-dice " DIGITS_1 "\ndeputy D2\n",
         "line 17: “deputy D2”, expected the end of the record"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = golden_damaged("slot", &rows[i]);
        g_assert_null(slot_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

static void
test_context(void)
{
    const SlotRecord slot = slot_of(SUITE_SM2_SM3);
    g_autofree char *text = slot_record_to_text(&slot);
    g_autofree char *context = slot_context(text, "D2");
    g_assert_true(g_str_has_prefix(context, text));
    g_assert_cmpstr(context + strlen(text), ==, "deputy D2\n");
}

/* As the golden texts have it: byte number i is 7 i + 3. */
static uint8_t *
sample_record(const ProofTask *task)
{
    const size_t len = proof_record_len(task);
    uint8_t *record = g_malloc(len);
    for (size_t i = 0; i < len; i++)
        record[i] = (uint8_t)(7 * i + 3);
    return record;
}

static void
test_sealed(void)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Statements) statements = sealed_statements(paper, NULL);
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        const ProofTask task = {(Suite)i, statements, "x", 1};
        const SealedPlace place = place_of((Suite)i);
        g_autofree uint8_t *record = sample_record(&task);
        g_autofree char *golden = golden_text("sealed", (Suite)i);
        g_autofree char *text = sealed_to_text(&place, paper, statements, "D2", record);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(SealedBallot) read =
            sealed_from_text((Suite)i, paper, statements, text, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(read->deputy, ==, "D2");
        g_assert_cmpuint(read->place.round, ==, 2);
        g_assert_true(digest_equal(&read->place.slot, &place.slot));
        gsize len;
        const uint8_t *bytes = g_bytes_get_data(read->record, &len);
        g_assert_cmpmem(bytes, (int)len, record, (int)proof_record_len(&task));
        g_autofree char *again =
            sealed_to_text(&read->place, paper, statements, read->deputy, bytes);
        g_assert_cmpstr(again, ==, golden);
    }
}

#define CAST "AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dw="
#define FOR  "4+rx+P8GDRQbIikwNz5FTFNaYWhvdn2Ei5KZoKeutbw="

static void
test_wrong_sealed(void)
{
    static const Damage rows[] = {
        {"commit cast ", "commit abstain ", "line 10, commit: “abstain”, expected cast"},
        {"commit motion.for " FOR "\n", "", "line 10: 3 lines commit, expected 4"},
        {"cast " CAST, "cast " FOR "AAAA",
         "line 10, commit: “" FOR "AAAA” is not the base64 of 32 bytes"},
        {"cast " CAST, "cast AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dx=",
         "line 10, commit: “AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dx=” is not the "
         "base64 of 32 bytes"},
        {"commit motion.for " FOR, "commit motion.for AAAA",
         "line 11, commit: “AAAA” is not the base64 of 32 bytes"},
        {"commit cast " CAST, "commit cast",
         "line 10, commit: “cast” is not a name and a text"},
        {"deputy D2", "deputy D 2",
         "line 9, deputy: “D 2” is not an id of 1 to 64 bytes without space"},
    };
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Statements) statements = sealed_statements(paper, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = golden_damaged("sealed", &rows[i]);
        g_assert_null(
            sealed_from_text(SUITE_ED25519_SHA256, paper, statements, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

/* The last proof is left out, then stands twice, then is one of another length. */
static void
test_wrong_proofs(void)
{
    g_autoptr(Paper) paper = paper_motion();
    g_autoptr(Statements) statements = sealed_statements(paper, NULL);
    g_autofree char *golden = golden_text("sealed", SUITE_ED25519_SHA256);
    const char *last = strstr(g_strrstr(golden, "\nproof ") + 1, "proof ");
    g_autofree char *missing = g_strndup(golden, (gsize)(last - golden));
    g_autofree char *doubled = g_strconcat(golden, last, NULL);
    g_autofree char *shorter = g_strconcat(missing, "proof AAAA\n", NULL);
    const struct {
        const char *text, *message;
    } rows[] = {
        {missing, "line 14: 4 lines proof, expected 5"},
        {doubled, "line 14: 6 lines proof, expected 5"},
        {shorter, "line 18, proof: “AAAA” is not the base64 of 64 bytes"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(sealed_from_text(SUITE_ED25519_SHA256, paper, statements,
                                       rows[i].text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

static void
test_root(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        const RootRecord root = {place_of((Suite)i), fixture_digest(DIGITS_2),
                                 fixture_digest(DIGITS_3), 3000};
        g_autofree char *golden = golden_text("root", (Suite)i);
        g_autofree char *text = root_record_to_text(&root);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(RootRecord) read = root_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(read->records, ==, 3000);
        g_autofree char *again = root_record_to_text(read);
        g_assert_cmpstr(again, ==, golden);
    }
    static const Damage rows[] = {
        {"records 3000", "records -", "line 11, records: “-” is not a number"},
        {"opening " DIGITS_2 "\n", "", "line 9: “root " DIGITS_3 "”, expected opening"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = golden_damaged("root", &rows[i]);
        g_assert_null(root_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

#define PATHS "ballot-paths/1\n" FIXTURE_CONTEXT("sm2+sm3") "vote 3\nsigner vote:3.1\n"

static void
test_paths(void)
{
    static const char *const deputies[] = {"D1", "D2"};
    const Context context = fixture_context(SUITE_SM2_SM3);
    const Digest leaves[] = {fixture_digest(DIGITS_1), fixture_digest(DIGITS_2)};
    static const char *const expected[] = {
        PATHS,
        PATHS "path D1 -\n",
        PATHS "path D1 IiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiI=\n"
              "path D2 ERERERERERERERERERERERERERERERERERERERERERE=\n",
    };
    for (size_t n = 0; n < G_N_ELEMENTS(expected); n++) {
        g_autofree char *text =
            ballot_paths_to_text(&context, 3, "vote:3.1", deputies, leaves, n);
        g_assert_cmpstr(text, ==, expected[n]);
    }
}

static void
check_path(const char *line, const Digest *leaf, size_t index, const MerkleHead *head)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    g_assert_cmpuint(g_strv_length(words), ==, 3);
    g_autoptr(GBytes) bytes = bytes_parse_base64(words[2], NULL);
    gsize len;
    const void *nodes = g_bytes_get_data(bytes, &len);
    MerkleProof proof = {.n = len / DIGEST_LEN};
    memcpy(proof.path, nodes, len);
    g_assert_true(merkle_proof_includes(SUITE_ED25519_SHA256, &proof, leaf, index, head));
}

/* Every path leads from its ballot to the root. */
static void
test_paths_lead_to_the_root(void)
{
    enum { N = 13, LINES_BEFORE = 7 };
    const Context context = fixture_context(SUITE_ED25519_SHA256);
    char *deputies[N];
    Digest leaves[N];
    for (size_t i = 0; i < N; i++) {
        deputies[i] = g_strdup_printf("D%02zu", i);
        leaves[i] = merkle_leaf(SUITE_ED25519_SHA256, deputies[i], 3);
    }
    g_autofree char *text = ballot_paths_to_text(
        &context, 3, "vote:3.1", (const char *const *)deputies, leaves, N);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const MerkleHead head = {N, merkle_root(SUITE_ED25519_SHA256, leaves, N)};
    for (size_t i = 0; i < N; i++) {
        g_assert_true(g_str_has_prefix(lines[LINES_BEFORE + i], "path D"));
        check_path(lines[LINES_BEFORE + i], &leaves[i], i, &head);
        g_free(deputies[i]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/sealed-record/a-slot-comes-back", test_slot);
    g_test_add_func("/sealed-record/wrong-slots-are-refused", test_wrong_slots);
    g_test_add_func("/sealed-record/a-context-is-slot-and-deputy", test_context);
    g_test_add_func("/sealed-record/a-sealed-ballot-comes-back", test_sealed);
    g_test_add_func("/sealed-record/wrong-sealed-ballots-are-refused", test_wrong_sealed);
    g_test_add_func("/sealed-record/wrong-proofs-are-refused", test_wrong_proofs);
    g_test_add_func("/sealed-record/a-root-comes-back-or-is-refused", test_root);
    g_test_add_func("/sealed-record/paths-of-few-ballots", test_paths);
    g_test_add_func("/sealed-record/paths-lead-to-the-root", test_paths_lead_to_the_root);
    return g_test_run();
}
