/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flips.h"

#include "app/verify/verify.h"
#include "maker.h"

#include <glib.h>
#include <string.h>

/* certificate.pdf is a picture of certificate.txt: only the manifest speaks for it */
static bool
flips_is_text(const char *path)
{
    return !g_str_has_suffix(path, ".pdf");
}

static bool
flips_is_manifest(const char *path)
{
    return g_str_has_prefix(path, "MANIFEST");
}

static bool
flips_is_found(const Files *files)
{
    const VerifyOptions options = {.stop_early = true};
    Report *report = report_new();
    bool found = verify_files(files, &options, report) == VERIFY_FINDINGS;
    report_free(report);
    return found;
}

static void
flips_start(const Files *files)
{
    const VerifyOptions options = {.stop_early = false};
    const char *why;
    g_assert_true(verify_options_check(&options, &why));
    g_assert_false(flips_is_found(files)); /* else every change would be "found" */
}

static void
flips_bit(Files *files, File *file, size_t at, unsigned bit)
{
    file->bytes[at] ^= (char)(1 << bit);
    if (!flips_is_found(files))
        g_error("%s: a flipped bit %u in byte %zu is not found", file->path, bit, at);
    file->bytes[at] ^= (char)(1 << bit);
}

void
flips_of_every_byte(Files *files)
{
    flips_start(files);
    for (size_t i = 0; i < files->n; i++) {
        File *file = &files->list[i];
        for (size_t at = 0; flips_is_text(file->path) && at < file->len; at++)
            flips_bit(files, file, at, at % 8);
    }
}

size_t
flips_of_every_bit(Files *files)
{
    size_t n = 0;
    flips_start(files);
    for (size_t i = 0; i < files->n; i++) {
        File *file = &files->list[i];
        for (size_t bit = 0; flips_is_text(file->path) && bit < 8 * file->len; bit++) {
            flips_bit(files, file, bit / 8, bit % 8);
            n++;
        }
    }
    return n;
}

/* Sealing moves the files about: they are found again by their paths. */
static bool
flips_sealed_is_found(Files *files, bool sm)
{
    maker_seal(files, sm);
    return flips_is_found(files);
}

static void
flips_file(Files *files, const char *path, bool sm, unsigned n)
{
    for (size_t at = 0; at < files_find(files, path)->len; at += n) {
        char *byte = &files_find(files, path)->bytes[at], bit = (char)(1 << at % 8);
        *byte ^= bit;
        if (!flips_sealed_is_found(files, sm))
            g_error("%s: a flipped bit in byte %zu is not found", path, at);
        files_find(files, path)->bytes[at] ^= bit;
    }
}

static GStrv
flips_paths(const Files *files)
{
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();
    for (size_t i = 0; i < files->n; i++)
        if (flips_is_text(files->list[i].path) && !flips_is_manifest(files->list[i].path))
            g_strv_builder_add(paths, files->list[i].path);
    return g_strv_builder_end(paths);
}

void
flips_behind_the_manifest(Files *files, bool sm, unsigned n)
{
    flips_start(files);
    g_auto(GStrv) paths = flips_paths(files);
    for (size_t i = 0; paths[i] != NULL; i++)
        flips_file(files, paths[i], sm, n);
}

/* The end of the record that begins at or after from: behind its last LF; 0 if it is the
 * last. */
static size_t
flips_record_end(const char *text, size_t from)
{
    const char *end = strstr(text + from, "\n\n");
    return end != NULL ? (size_t)(end + 1 - text) : 0;
}

/* Each record with the empty line behind it and without. */
static void
truncations_of_file(Files *files, const char *path, bool sealed, bool sm)
{
    g_autofree char *text =
        g_strndup(files_find(files, path)->bytes, files_find(files, path)->len);
    size_t len = files_find(files, path)->len, end = 0;
    do {
        for (size_t more = 0; more < 2; more++) {
            files_set(files, path, (Text){text, end > 0 ? end + more : more});
            if (sealed ? !flips_sealed_is_found(files, sm) : !flips_is_found(files))
                g_error("%s: the file cut to %zu bytes is not found", path, end + more);
        }
        end = flips_record_end(text, end);
    } while (end > 0);
    files_set(files, path, (Text){text, len});
}

void
truncations_at_every_record(Files *files, bool sealed, bool sm)
{
    flips_start(files);
    g_auto(GStrv) paths = flips_paths(files);
    for (size_t i = 0; paths[i] != NULL; i++)
        truncations_of_file(files, paths[i], sealed, sm);
}

static size_t
damage_random(size_t end)
{
    return end > 0 ? (size_t)g_test_rand_int_range(0, (gint32)MIN(end, G_MAXINT32)) : 0;
}

/* A part of one text put into, or in place of a part of, another. */
static GString *
damage_mix(const File *to, const File *from)
{
    GString *text = g_string_new_len(to->bytes, (gssize)to->len);
    size_t start = damage_random(from->len), len = damage_random(from->len - start) % 300;
    size_t at = damage_random(to->len), cut = damage_random(to->len - at) % 300;
    if (damage_random(2) != 0)
        g_string_erase(text, (gssize)at, (gssize)cut);
    if (damage_random(2) != 0)
        g_string_insert_len(text, (gssize)at, from->bytes + start, (gssize)len);
    for (size_t n = damage_random(3); n > 0 && text->len > 0; n--)
        text->str[damage_random(text->len)] = (char)damage_random(256);
    return text;
}

static void
damage_once(const Files *good, bool sm)
{
    Files files = {NULL, 0, 0};
    for (size_t i = 0; i < good->n; i++)
        files_set(&files, good->list[i].path,
                  (Text){good->list[i].bytes, good->list[i].len});
    for (size_t n = 1 + damage_random(3); n > 0; n--) {
        const File *to = &good->list[damage_random(good->n)];
        GString *text = damage_mix(to, &good->list[damage_random(good->n)]);
        files_set(&files, to->path, (Text){text->str, text->len});
        g_string_free(text, TRUE);
    }
    const VerifyOptions options = {.stop_early = false};
    Report *report = report_new();
    maker_seal(&files, sm);
    verify_files(&files, &options, report); /* by chance nothing may have changed */
    report_free(report);
    files_clear(&files);
}

void
damages_at_random(Files *files, bool sm, unsigned n)
{
    flips_start(files);
    for (unsigned i = 0; i < n; i++)
        damage_once(files, sm);
}
