/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people kept beside the bundle: checkpoints on sticks, and dice on paper. */
#include "app/verify/verify.h"
#include "forge.h"
#include "maker.h"
#include "scene-secret.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
verified(const Files *files, const VerifyOptions *options, VerifyResult expected)
{
    const char *why;
    char *text = NULL;
    size_t len;
    g_assert_true(verify_options_check(options, &why));
    Report *report = report_new();
    VerifyResult result = verify_files(files, options, report);
    FILE *out = open_memstream(&text, &len);
    report_print(report, out);
    fclose(out);
    report_free(report);
    g_test_message("%s", text);
    g_assert_cmpint(result, ==, expected);
    return text;
}

static void
assert_says(const Files *files, const VerifyOptions *options, VerifyResult expected,
            const char *part)
{
    char *text = verified(files, options, expected);
    if (strstr(text, part) == NULL)
        g_error("\"%s\" is not in:\n%s", part, text);
    free(text);
}

static void
assert_note(const Files *files, const char *note, VerifyResult expected, const char *part)
{
    const VerifyNote kept = {"stick/kept.note", text_of(note)};
    const VerifyOptions options = {.notes = &kept, .n_notes = 1};
    assert_says(files, &options, expected, part);
}

static Files
sitting(bool sm)
{
    const MakerOptions options = {.n_deputies = 3, .life = LIFE_WHOLE, .sm = sm};
    Files files;
    maker_make(&files, &options);
    return files;
}

/* A note of the test's device with any size and root; its origin and key id are those of
 * the note of size 7. */
static char *
forge_note(const Files *files, bool sm, unsigned size, const ForgeDigest *root)
{
    const char *text = files_find(files, "checkpoints/0000000007.note")->bytes;
    g_autofree char *origin = g_strndup(text, strcspn(text, "\n"));
    gsize len;
    g_autofree guchar *bytes = g_base64_decode(strrchr(text, ' ') + 1, &len);
    g_autofree char *root64 = forge_base64(root->bytes, 32);
    g_autofree char *body = g_strdup_printf("%s\n%u\n%s\n", origin, size, root64);
    forge_sign(sm, "device", body, bytes + 4);
    g_autofree char *value = forge_base64(bytes, 68);
    return g_strdup_printf("%s\n\xE2\x80\x94 %s %s\n", body, origin, value);
}

/* The n-th node of the frontier of size 7: trees of 4, 2 and 1 leaves. */
static ForgeDigest
frontier_node(const Files *files, unsigned n)
{
    const char *at = files_find(files, "frontier.txt")->bytes;
    ForgeDigest node;
    for (unsigned i = 0; i <= n; i++)
        at = strstr(at, "node ") + 5;
    g_assert_true(text_hex((Text){at, 64}, node.bytes, 32));
    return node;
}

static ForgeDigest
two_nodes(const Files *files, bool sm)
{
    uint8_t bytes[65] = {1};
    ForgeDigest left = frontier_node(files, 0), right = frontier_node(files, 1);
    memcpy(bytes + 1, left.bytes, 32);
    memcpy(bytes + 33, right.bytes, 32);
    return forge_digest(sm, bytes, sizeof bytes);
}

static void
a_checkpoint_of_the_slice_holds(const void *data)
{
    Files files = sitting(data != NULL);
    for (size_t i = 0; i < files.n; i++)
        if (g_str_has_prefix(files.list[i].path, "checkpoints/"))
            assert_note(&files, files.list[i].bytes, VERIFY_HOLDS,
                        "ok  checkpoint stick/kept.note: the root of size ");
    files_clear(&files);
}

static void
a_checkpoint_before_the_slice_holds_if_the_frontier_has_it(const void *data)
{
    Files files = sitting(data != NULL);
    ForgeDigest four = frontier_node(&files, 0), six = two_nodes(&files, data != NULL);
    g_autofree char *first = forge_note(&files, data != NULL, 4, &four);
    g_autofree char *second = forge_note(&files, data != NULL, 6, &six);
    g_autofree char *third = forge_note(&files, data != NULL, 5, &six);
    g_autofree char *wrong = forge_note(&files, data != NULL, 6, &four);
    assert_note(&files, first, VERIFY_HOLDS, "the root of size 4 is that of this ledger");
    assert_note(&files, second, VERIFY_HOLDS,
                "the root of size 6 is that of this ledger");
    assert_note(&files, third, VERIFY_HOLDS,
                "--  checkpoint stick/kept.note: size 5 is not covered by this bundle");
    assert_note(&files, wrong, VERIFY_FINDINGS, "the device showed two histories");
    files_clear(&files);
}

static void
another_history_is_found(const void *data)
{
    Files files = sitting(data != NULL);
    ForgeDigest root = frontier_node(&files, 0);
    g_autofree char *other = forge_note(&files, data != NULL, 9, &root);
    g_autofree char *later = forge_note(&files, data != NULL, 9999, &root);
    assert_note(&files, other, VERIFY_FINDINGS,
                "BAD stick/kept.note:3: the root of size 9 is ");
    assert_note(&files, later, VERIFY_HOLDS, "size 9999 is not covered");
    files_clear(&files);
}

static void
others_may_sign_a_checkpoint_too(void)
{
    Files files = sitting(false);
    const char *note = files_find(&files, "checkpoints/0000000007.note")->bytes;
    g_autofree char *two =
        g_strconcat(note, "\xE2\x80\x94 witness.example Xk9lYWJjZGVm\n", NULL);
    assert_note(&files, two, VERIFY_HOLDS, "the root of size 7 is that of this ledger");
    files_clear(&files);
}

/* Each change of a good note, and what is said of it. */
static void
bad_checkpoints_are_found(void)
{
    static const struct {
        const char *from, *to, *found;
    } changes[] = {
        {"\n7\n", "\n8\n", "the signature by device is not valid"},
        {"\n7\n", "\n07\n", "kept.note:2: the size is no number"},
        {"\n7\n", "\n7\nAAAA", "kept.note:3: the root is not 32 bytes"},
        {"\n\n", "\n", "is no signed note of three lines"},
        {"\n\n", "\nextension\n\n", "is no signed note of three lines"},
        {"teller/", "teller/0", "kept.note:1: is a checkpoint of teller/0"},
        {"\xE2\x80\x94 teller/", "-- teller/", "does not begin with an em dash"},
        {"\xE2\x80\x94 teller/", "\xE2\x80\x94 keller/",
         "kept.note:5: no signature line is by this device"},
    };
    Files files = sitting(false);
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        const char *note = files_find(&files, "checkpoints/0000000007.note")->bytes;
        const char *at = strstr(note, changes[i].from);
        g_autofree char *changed =
            g_strdup_printf("%.*s%s%s", (int)(at - note), note, changes[i].to,
                            at + strlen(changes[i].from));
        assert_note(&files, changed, VERIFY_FINDINGS, changes[i].found);
    }
    assert_note(&files, "\n", VERIFY_FINDINGS, "is no signed note of three lines");
    files_clear(&files);
}

static Files
secret_sitting(bool sm, const Lie *lies)
{
    const MakerOptions options = {
        .n_deputies = 7, .life = LIFE_SECRET, .sm = sm, .lies = lies};
    Files files;
    maker_make(&files, &options);
    return files;
}

static void
assert_dice(const Files *files, const char *dice, VerifyResult expected, const char *part)
{
    const VerifyOptions options = {.dice = text_of(dice)};
    assert_says(files, &options, expected, part);
}

static void
dice_from_paper_are_compared(const void *data)
{
    Files files = secret_sitting(data != NULL, NULL);
    g_autofree char *other = g_strdup(SCENE_DICE), *spaced = NULL;
    other[17] = other[17] == '1' ? '2' : '1';
    spaced = g_strdup_printf("\n1: %.10s %.20s - %s \r\n\n", SCENE_DICE, &SCENE_DICE[10],
                             &SCENE_DICE[30]);
    assert_dice(&files, SCENE_DICE, VERIFY_HOLDS, ": agrees");
    assert_dice(&files, spaced, VERIFY_HOLDS, "ok  drawing 1: root-dice ");
    assert_dice(&files, other, VERIFY_FINDINGS,
                "BAD drawings/001/dice.txt:9: drawing 1: differs: the 50 dice typed");
    assert_dice(&files, "2: " SCENE_DICE, VERIFY_FINDINGS,
                "the bundle has no dice of drawing 2");
    assert_dice(&files, "2: " SCENE_DICE, VERIFY_FINDINGS,
                "drawing 1: its dice were not typed");
    files_clear(&files);
}

/* A device that shows one root and enters another. */
static void
dice_that_the_ledger_does_not_name_are_found(void)
{
    Files files = secret_sitting(false, NULL);
    maker_patch(&files, "drawings/001/dice.txt", "count 50", "count 51");
    assert_dice(&files, SCENE_DICE, VERIFY_FINDINGS,
                "no dice-thrown in the ledger names it");
    files_clear(&files);
}

static void
dice_have_one_form(void)
{
    static const char *const bad[] = {
        "\n\n",
        "1234",
        SCENE_DICE "7",
        SCENE_DICE "0",
        "x:" SCENE_DICE,
        "0:" SCENE_DICE,
        "1:2:3",
        SCENE_DICE SCENE_DICE SCENE_DICE SCENE_DICE SCENE_DICE SCENE_DICE,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        const VerifyOptions options = {.dice = text_of(bad[i])};
        const char *why = NULL;
        g_assert_false(verify_options_check(&options, &why));
        g_assert_nonnull(why);
    }
}

/* They would be passed over, and the last line would still say that all holds. */
static void
dice_stand_alone(void)
{
    static const VerifyNote note = {.name = "a stick"};
    static const char fingerprint[] =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    VerifyOptions beside[3] = {{.fingerprint = text_of(fingerprint)},
                               {.head = text_of("7:0123456789abcdef")},
                               {.notes = &note, .n_notes = 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(beside); i++) {
        const char *why = NULL;
        g_assert_true(verify_options_check(&beside[i], &why));
        beside[i].dice = text_of(SCENE_DICE);
        g_assert_false(verify_options_check(&beside[i], &why));
        g_assert_nonnull(strstr(why, "nothing else is compared"));
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(const void *);
    } tests[] = {
        {"a-checkpoint-of-the-slice-holds", a_checkpoint_of_the_slice_holds},
        {"one-before-the-slice-holds-if-the-frontier-has-it",
         a_checkpoint_before_the_slice_holds_if_the_frontier_has_it},
        {"another-history-is-found", another_history_is_found},
        {"dice-from-paper-are-compared", dice_from_paper_are_compared},
    };
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/kept/", tests[i].name, NULL);
        g_autofree char *sm = g_strconcat(path, "/sm2", NULL);
        g_test_add_data_func(path, NULL, tests[i].test);
        g_test_add_data_func(sm, "sm2", tests[i].test);
    }
    g_test_add_func("/kept/others-may-sign-a-checkpoint-too",
                    others_may_sign_a_checkpoint_too);
    g_test_add_func("/kept/bad-checkpoints-are-found", bad_checkpoints_are_found);
    g_test_add_func("/kept/dice-that-the-ledger-does-not-name-are-found",
                    dice_that_the_ledger_does_not_name_are_found);
    g_test_add_func("/kept/dice-have-one-form", dice_have_one_form);
    g_test_add_func("/kept/dice-stand-alone", dice_stand_alone);
    return g_test_run();
}
