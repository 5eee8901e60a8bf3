/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include "app/verify/memory.h"
#include "app/verify/signatures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Bundle *bundle;
    bool *listed; /* for each file */
    Text before;  /* the path of the line before */
    size_t line_number;
} Manifest;

/* With SHA-256 "<digest>  <path>", with SM3 "SM3 (<path>) = <digest>". */
static bool
manifest_split(Suite suite, Text line, Text *out_digest, Text *out_path)
{
    enum { HEX = DIGEST_HEX - 1 };
    static const char middle[] = ") = ";
    if (suite == SUITE_ED25519_SHA256) {
        if (line.len < HEX + 3 || memcmp(line.at + HEX, "  ", 2) != 0)
            return false;
        *out_digest = (Text){line.at, HEX};
        *out_path = (Text){line.at + HEX + 2, line.len - HEX - 2};
        return true;
    }
    size_t tail = sizeof middle - 1 + HEX;
    if (!text_starts(line, "SM3 (") || line.len < 6 + tail ||
        memcmp(line.at + line.len - tail, middle, sizeof middle - 1) != 0)
        return false;
    *out_digest = (Text){line.at + line.len - HEX, HEX};
    *out_path = (Text){line.at + 5, line.len - 5 - tail};
    return true;
}

static bool
manifest_is_itself(const char *path)
{
    return strcmp(path, "MANIFEST") == 0 || strcmp(path, "MANIFEST.sig") == 0;
}

static void
manifest_file(Manifest *self, Text digest, const File *file)
{
    Bundle *bundle = self->bundle;
    Place place = {"MANIFEST", self->line_number};
    self->listed[file - bundle->files->list] = true;
    Digest actual = suite_digest(bundle->suite, file_text(file));
    char hex[DIGEST_HEX];
    if (manifest_is_itself(file->path))
        report_bad(bundle->report, place, "%s must not be listed", file->path);
    else if (file->problem == NULL && !digest_is(&actual, digest))
        report_bad(bundle->report, place, "%s has the digest %s, listed is %.*s",
                   file->path, digest_hex(&actual, hex), TEXT_PRINT(digest));
}

static void
manifest_line(Manifest *self, Text line)
{
    Report *report = self->bundle->report;
    Place place = {"MANIFEST", ++self->line_number};
    Text digest, path;
    uint8_t bytes[32];
    if (!manifest_split(self->bundle->suite, line, &digest, &path) ||
        !text_hex(digest, bytes, sizeof bytes)) {
        report_bad(report, place, "is not a line of a manifest with this suite");
        return;
    }
    if (self->before.len > 0 && text_compare(self->before, path) >= 0)
        report_bad(report, place, "%.*s does not stand after %.*s in bytewise order",
                   TEXT_PRINT(path), TEXT_PRINT(self->before));
    self->before = path;
    char *name = memory_text(path.at, path.len);
    const File *file = files_find(self->bundle->files, name);
    if (file == NULL || strlen(name) != path.len)
        report_bad(report, place, "%s is listed but not in the bundle", name);
    else
        manifest_file(self, digest, file);
    free(name);
}

static void
manifest_lines(Manifest *self, Text text)
{
    Text line;
    if (text.len == 0 || text.at[text.len - 1] != '\n') {
        report_bad(self->bundle->report, PLACE_FILE("MANIFEST"), "does not end with LF");
        return;
    }
    text.len--;
    while (!bundle_stops(self->bundle) && text_take(&text, '\n', &line))
        manifest_line(self, line);
}

/* Without a manifest there is one finding, not one for each file. */
static void
manifest_files(Manifest *self)
{
    const Files *files = self->bundle->files;
    for (size_t i = 0; i < files->n; i++) {
        const File *file = &files->list[i];
        if (file->problem != NULL)
            report_bad(self->bundle->report, PLACE_FILE(file->path), "%s", file->problem);
        else if (self->line_number > 0 && !self->listed[i] &&
                 !manifest_is_itself(file->path))
            report_bad(self->bundle->report, PLACE_FILE(file->path),
                       "is not listed in MANIFEST");
    }
}

void
manifest_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    const File *file = files_find(bundle->files, "MANIFEST");
    Manifest manifest = {.bundle = bundle,
                         .listed = memory_new(bundle->files->n, sizeof(bool))};
    if (file == NULL)
        report_bad(bundle->report, PLACE_FILE("MANIFEST"), "is missing");
    else if (file->problem == NULL)
        manifest_lines(&manifest, file_text(file));
    manifest_files(&manifest);
    free(manifest.listed);
    if (file != NULL && file->problem == NULL) {
        Signatures signatures;
        signatures_open(&signatures, bundle, "MANIFEST.sig");
        signatures_expect(&signatures, file_text(file), "device");
        signatures_close(&signatures);
    }
    report_ok(bundle->report, mark, "manifest: %zu files, each with its listed digest",
              bundle->files->n);
}
