/* SPDX-License-Identifier: GPL-3.0-or-later */
/* teller-verify as a program: what it prints, its exit codes, and directories that are
 * not what they seem. */
#include "forge.h"
#include "maker.h"
#include "tests/remove-tree.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    char *directory;
    char *output; /* of the last run */
    char *errors;
} Fixture;

static void
set_up(Fixture *self, const void *data)
{
    const MakerOptions options = {.n_deputies = 3, .life = LIFE_WHOLE};
    Files files;
    self->directory = g_dir_make_tmp("teller-verify-XXXXXX", NULL);
    g_assert_nonnull(self->directory);
    maker_make(&files, &options);
    maker_write(&files, self->directory);
    files_clear(&files);
}

static void
tear_down(Fixture *self, const void *data)
{
    remove_tree(self->directory);
    g_free(self->directory);
    g_free(self->output);
    g_free(self->errors);
}

/* Runs the program with the words given, "BUNDLE" standing for the directory. */
static int
run(Fixture *self, const char *words)
{
    g_auto(GStrv) arguments = g_strsplit(words, "|", -1);
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, (char *)(uintptr_t)g_getenv("TELLER_VERIFY"));
    for (size_t i = 0; arguments[i] != NULL && words[0] != 0; i++)
        g_ptr_array_add(argv, strcmp(arguments[i], "BUNDLE") == 0 ? self->directory
                                                                  : arguments[i]);
    g_ptr_array_add(argv, NULL);
    int status;
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&self->output, g_free);
    g_clear_pointer(&self->errors, g_free);
    g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                 &self->output, &self->errors, &status, &error);
    g_assert_no_error(error);
    g_test_message("%s%s", self->output, self->errors);
    g_assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void
assert_says(const Fixture *self, const char *part)
{
    if (strstr(self->output, part) == NULL)
        g_error("\"%s\" is not in:\n%s", part, self->output);
}

static char *
path_of(const Fixture *self, const char *name)
{
    return g_build_filename(self->directory, name, NULL);
}

static void
good_bundle_exits_0(Fixture *self, const void *data)
{
    g_assert_cmpint(run(self, "BUNDLE"), ==, 0);
    assert_says(self, "\nok  vote 1: 关于议题1的决议: passed\n");
    assert_says(self, "\nok  vote 2: 关于议题2的决议: void\n");
    assert_says(self, "\nok  vote 3: 关于议题2的决议: passed, annulled\n");
    assert_says(self, "order attested by the device only");
    assert_says(self, "identity was not compared");
    assert_says(self, "\nall claims hold\n");
    g_assert_null(strstr(self->output, "BAD"));
}

static void
altered_bundle_exits_1(Fixture *self, const void *data)
{
    g_autofree char *path = path_of(self, "roster.txt"), *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    strstr(text, "seat 2")[5] = '9';
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_assert_cmpint(run(self, "BUNDLE"), ==, 1);
    assert_says(self, "BAD MANIFEST:");
    assert_says(self, "roster.txt has the digest");
    assert_says(self, "sitting.txt:12: roster is");
    g_assert_null(strstr(self->output, "all claims hold"));
}

static void
what_is_no_bundle_exits_2(Fixture *self, const void *data)
{
    g_autofree char *manifest = path_of(self, "MANIFEST"),
                    *device = path_of(self, "device.txt");
    g_assert_cmpint(run(self, "/nonexistent/bundle"), ==, 2);
    g_assert_cmpint(run(self, "/dev/null"), ==, 2);
    g_remove(manifest);
    g_assert_cmpint(run(self, "BUNDLE"), ==, 1);
    g_remove(device);
    g_assert_cmpint(run(self, "BUNDLE"), ==, 2);
    g_assert_nonnull(strstr(self->errors, "it is not a bundle"));
}

static void
wrong_command_lines_exit_2(Fixture *self, const void *data)
{
    static const char *const wrong[] = {"",
                                        "BUNDLE|BUNDLE",
                                        "--unknown|BUNDLE",
                                        "--head|BUNDLE",
                                        "--head|12:abc|BUNDLE",
                                        "--head|0123456789abcdef|BUNDLE",
                                        "--head||BUNDLE",
                                        "--fingerprint|0123|BUNDLE",
                                        "--fingerprint|xyz|BUNDLE",
                                        "--dice|/nonexistent|BUNDLE",
                                        "--dice|/dev/null|BUNDLE",
                                        "--checkpoint|/nonexistent|BUNDLE",
                                        "--checkpoint|BUNDLE|BUNDLE"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_assert_cmpint(run(self, wrong[i]), ==, 2);
        g_assert_cmpstr(self->output, ==, "");
        g_assert_cmpstr(self->errors, !=, "");
    }
}

static void
help_exits_0(Fixture *self, const void *data)
{
    g_assert_cmpint(run(self, "--help"), ==, 0);
    assert_says(self, "Usage: teller-verify");
    g_assert_cmpint(run(self, "--version"), ==, 0);
    assert_says(self, "teller-verify ");
}

/* The head as it is in the ledger: the digest of entry 7, sitting-opened. */
static char *
first_head(const Fixture *self)
{
    g_autofree char *path = path_of(self, "ledger.txt"), *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    *(strstr(text, "\n\n") + 1) = 0;
    return forge_digest_hex(false, text);
}

static void
head_from_paper_is_compared(Fixture *self, const void *data)
{
    g_autofree char *head = first_head(self);
    g_autofree char *whole = g_strdup_printf("--head|7:%s|BUNDLE", head);
    g_autofree char *spaced = g_strdup_printf("--head|7:%.4s %.4s-%.4s %.4s|BUNDLE", head,
                                              head + 4, head + 8, head + 12);
    g_autofree char *other = g_strdup_printf("--head|8:%s|BUNDLE", head);
    g_autofree char *outside = g_strdup_printf("--head|999:%s|BUNDLE", head);
    g_assert_cmpint(run(self, whole), ==, 0);
    assert_says(self, "entry 7 is the head typed from paper");
    g_assert_null(strstr(self->output, "attested by the device only"));
    g_assert_cmpint(run(self, spaced), ==, 0);
    g_assert_cmpint(run(self, other), ==, 1);
    assert_says(self, "typed from paper was");
    g_assert_cmpint(run(self, outside), ==, 1);
    assert_says(self, "which is not in the slice");
}

static void
fingerprint_from_paper_is_compared(Fixture *self, const void *data)
{
    g_autoptr(GBytes) key = forge_public_key(false, "device");
    ForgeDigest digest = forge_digest(false, g_bytes_get_data(key, NULL), 32);
    g_autofree char *hex = forge_hex(&digest);
    g_autofree char *upper = g_ascii_strup(hex, -1);
    g_autofree char *right =
        g_strdup_printf("--fingerprint|%.32s %s|BUNDLE", upper, upper + 32);
    g_assert_cmpint(run(self, right), ==, 0);
    assert_says(self, "the fingerprint is the one typed from paper");
    hex[63] = hex[63] == '0' ? '1' : '0';
    g_autofree char *wrong = g_strdup_printf("--fingerprint|%s|BUNDLE", hex);
    g_assert_cmpint(run(self, wrong), ==, 1);
    assert_says(self, "BAD device.txt: the fingerprint is");
}

/* Two of the bundle's own checkpoints, which agree, and one that is none. */
static void
checkpoints_are_compared(Fixture *self, const void *data)
{
    g_autofree char *first = path_of(self, "checkpoints/0000000007.note"),
                    *roster = path_of(self, "roster.txt");
    g_autofree char *two =
        g_strdup_printf("--checkpoint|%s|--checkpoint|%s|BUNDLE", first, first);
    g_autofree char *none = g_strdup_printf("--checkpoint|%s|BUNDLE", roster);
    g_assert_cmpint(run(self, two), ==, 0);
    assert_says(self, "0000000007.note: the root of size 7 is that of this ledger");
    g_assert_cmpint(run(self, none), ==, 1);
    assert_says(self, "roster.txt:");
}

/* This sitting had no secret vote. */
static void
dice_are_read_from_a_file(Fixture *self, const void *data)
{
    g_autofree char *path = path_of(self, "dice"), *dice = g_strnfill(50, '6');
    g_assert_true(g_file_set_contents(path, dice, -1, NULL));
    g_autofree char *words = g_strdup_printf("--dice|%s|BUNDLE", path);
    g_assert_cmpint(run(self, words), ==, 1);
    assert_says(self, "BAD drawings: the bundle has no dice of drawing 1");
    g_assert_true(g_file_set_contents(path, "123", -1, NULL));
    g_assert_cmpint(run(self, words), ==, 2);
    g_assert_nonnull(strstr(self->errors, "fewer than 50 digits"));
}

static void
json_is_valid_and_complete(Fixture *self, const void *data)
{
    json_error_t error;
    g_assert_cmpint(run(self, "--json|BUNDLE"), ==, 0);
    json_t *report = json_loads(self->output, 0, &error);
    g_assert_nonnull(report);
    g_assert_cmpstr(json_string_value(json_object_get(report, "result")), ==, "holds");
    g_assert_cmpuint(json_array_size(json_object_get(report, "claims")), >, 10);
    json_decref(report);
    g_autofree char *path = path_of(self, "a\"\\\x01.txt");
    g_assert_true(g_file_set_contents(path, "x", -1, NULL));
    g_assert_cmpint(run(self, "--json|BUNDLE"), ==, 1);
    report = json_loads(self->output, 0, &error);
    g_assert_nonnull(report);
    g_assert_cmpint(json_integer_value(json_object_get(report, "findings")), ==, 2);
    json_decref(report);
}

static void
symbolic_links_are_found(Fixture *self, const void *data)
{
    g_autofree char *path = path_of(self, "roster.txt"),
                    *away = path_of(self, "away.txt");
    g_assert_cmpint(g_rename(path, away), ==, 0);
    g_assert_cmpint(symlink("away.txt", path), ==, 0);
    g_assert_cmpint(run(self, "BUNDLE"), ==, 1);
    assert_says(self, "BAD roster.txt: is a symbolic link");
}

static void
links_to_directories_are_not_followed(Fixture *self, const void *data)
{
    g_autofree char *path = path_of(self, "loop");
    g_assert_cmpint(symlink(".", path), ==, 0);
    g_assert_cmpint(run(self, "BUNDLE"), ==, 1);
    assert_says(self, "BAD loop: is a symbolic link");
}

static void
pipes_do_not_stop_it(Fixture *self, const void *data)
{
    g_autofree char *path = path_of(self, "pipe");
    g_assert_cmpint(mkfifo(path, 0600), ==, 0);
    g_assert_cmpint(run(self, "BUNDLE"), ==, 1);
    assert_says(self, "BAD pipe: is not a regular file");
}

/* A hole of 1 TiB: nothing of it may be read into memory. */
static void
huge_files_are_found(Fixture *self, const void *data)
{
    g_autofree char *path = path_of(self, "ledger.txt");
    if (truncate(path, (off_t)1 << 40) != 0) {
        g_test_skip("the file system here has no files of 1 TiB");
        return;
    }
    g_assert_cmpint(run(self, "BUNDLE"), ==, 1);
    assert_says(self, "BAD ledger.txt: is too large");
}

static void
empty_and_deep_directories_are_found(Fixture *self, const void *data)
{
    g_autofree char *empty = path_of(self, "votes/009");
    g_autofree char *deep = path_of(self, "votes/001/a/b/c");
    g_assert_cmpint(g_mkdir(empty, 0700), ==, 0);
    g_assert_cmpint(g_mkdir_with_parents(deep, 0700), ==, 0);
    g_assert_cmpint(run(self, "BUNDLE"), ==, 1);
    assert_says(self, "BAD votes/009: is an empty directory");
    assert_says(self, "BAD votes/001/a: is a directory that does not belong here");
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(Fixture *, const void *);
    } tests[] = {
        {"a-good-bundle-exits-0", good_bundle_exits_0},
        {"an-altered-bundle-exits-1", altered_bundle_exits_1},
        {"what-is-no-bundle-exits-2", what_is_no_bundle_exits_2},
        {"wrong-command-lines-exit-2", wrong_command_lines_exit_2},
        {"help-exits-0", help_exits_0},
        {"a-head-from-paper-is-compared", head_from_paper_is_compared},
        {"a-fingerprint-from-paper-is-compared", fingerprint_from_paper_is_compared},
        {"checkpoints-are-compared", checkpoints_are_compared},
        {"dice-are-read-from-a-file", dice_are_read_from_a_file},
        {"json-is-valid-and-complete", json_is_valid_and_complete},
        {"symbolic-links-are-found", symbolic_links_are_found},
        {"links-to-directories-are-not-followed", links_to_directories_are_not_followed},
        {"pipes-do-not-stop-it", pipes_do_not_stop_it},
        {"huge-files-are-found", huge_files_are_found},
        {"empty-and-deep-directories-are-found", empty_and_deep_directories_are_found},
    };
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/program/", tests[i].name, NULL);
        g_test_add(path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
    return g_test_run();
}
