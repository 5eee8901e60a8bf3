/* bundle.c: see bundle.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/bundle.h"

#include <string.h>

#include "ballots/signed.h"

typedef struct {
    char *path;
    GBytes *data;
} File;

struct Bundle {
    Context context;
    GPtrArray *files; /* of File, bytewise by path */
    bool sealed;
};

typedef struct {
    Context context;
    uint64_t first, last, checkpoint, votes;
} BundleRecord;

static const RecordField fields[] = {
    CONTEXT_FIELDS,
    {"first", RECORD_NUMBER, offsetof(BundleRecord, first), NULL},
    {"last", RECORD_NUMBER, offsetof(BundleRecord, last), NULL},
    {"checkpoint", RECORD_NUMBER, offsetof(BundleRecord, checkpoint), NULL},
    {"votes", RECORD_NUMBER, offsetof(BundleRecord, votes), NULL},
};
static const RecordType bundle_type = {"bundle/1", sizeof(BundleRecord),
                                       G_N_ELEMENTS(fields), fields};

/* Written when the bundle is sealed, and by nobody else. */
static const char *const own_paths[] = {"bundle.txt", "MANIFEST", "MANIFEST.sig", NULL};

G_DEFINE_QUARK(bundle_error, bundle_error)

static void
file_free(gpointer data)
{
    File *file = data;
    g_free(file->path);
    g_bytes_unref(file->data);
    g_free(file);
}

Bundle *
bundle_new(const Context *context)
{
    Bundle *self = g_new0(Bundle, 1);
    self->context = *context;
    self->files = g_ptr_array_new_with_free_func(file_free);
    return self;
}

void
bundle_free(Bundle *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->files);
    g_free(self);
}

/* The index of the first file whose path is not below @path. */
static guint
place_of(const Bundle *self, const char *path)
{
    guint low = 0, high = self->files->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const File *file = self->files->pdata[middle];
        if (strcmp(file->path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool
has_path(const Bundle *self, const char *path)
{
    guint index = place_of(self, path);
    return index < self->files->len &&
           strcmp(((const File *)self->files->pdata[index])->path, path) == 0;
}

static bool
is_component(const char *name)
{
    size_t len = strlen(name);
    return len > 0 && name[0] != '.' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                        ".-_") == len;
}

/* Names of this alphabet mean the same on every system and in both forms of MANIFEST. */
static bool
is_path(const char *path)
{
    g_auto(GStrv) names = g_strsplit(path, "/", -1);
    for (char **name = names; *name != NULL; name++)
        if (!is_component(*name))
            return false;
    return names[0] != NULL;
}

static bool
check_path(const Bundle *self, const char *path, GError **error)
{
    const char *problem = NULL;
    if (!is_path(path))
        problem = "is not of names of letters, digits, - _ . separated by single /";
    else if (g_strv_contains(own_paths, path))
        problem = "is written when the bundle is sealed";
    else if (has_path(self, path))
        problem = "is already in the bundle";
    if (problem == NULL)
        return true;
    g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_PATH, "path “%s” %s", path, problem);
    return false;
}

static void
insert(Bundle *self, const char *path, const void *data, size_t len)
{
    File *file = g_new(File, 1);
    file->path = g_strdup(path);
    file->data = g_bytes_new(data, len);
    g_ptr_array_insert(self->files, (int)place_of(self, path), file);
}

bool
bundle_add(Bundle *self, const char *path, const void *data, size_t len, GError **error)
{
    g_assert(!self->sealed);
    if (!check_path(self, path, error))
        return false;
    insert(self, path, data, len);
    return true;
}

/* As sha256sum writes it, or cksum --tag with SM3. */
static void
append_line(const Bundle *self, GString *manifest, const File *file)
{
    Suite suite = (Suite)self->context.suite;
    size_t len;
    const void *data = g_bytes_get_data(file->data, &len);
    const Digest digest = digest_compute(suite, data, len);
    g_autofree char *hex = digest_to_hex(&digest);
    if (suite == SUITE_SM2_SM3)
        g_string_append_printf(manifest, "SM3 (%s) = %s\n", file->path, hex);
    else
        g_string_append_printf(manifest, "%s  %s\n", hex, file->path);
}

/* Every file in the bundle so far, in bytewise order of paths. */
static char *
manifest_of(const Bundle *self)
{
    GString *manifest = g_string_new(NULL);
    for (guint i = 0; i < self->files->len; i++)
        append_line(self, manifest, self->files->pdata[i]);
    return g_string_free(manifest, false);
}

/* The signature covers every byte of MANIFEST (docs/format.md section 6). */
bool
bundle_seal(Bundle *self, uint64_t first, uint64_t last, uint64_t votes,
            const Key *device, GError **error)
{
    g_assert(!self->sealed && last < UINT64_MAX);
    g_assert(key_suite(device) == (Suite)self->context.suite);
    const BundleRecord record = {self->context, first, last, last + 1, votes};
    g_autofree char *text = record_write(&bundle_type, &record);
    insert(self, own_paths[0], text, strlen(text));
    g_autofree char *manifest = manifest_of(self);
    g_autofree char *signature = signed_record(manifest, "device", device, error);
    if (signature == NULL) {
        g_ptr_array_remove_index(self->files, place_of(self, own_paths[0]));
        return false;
    }
    insert(self, own_paths[1], manifest, strlen(manifest));
    insert(self, own_paths[2], signature, strlen(signature));
    self->sealed = true;
    return true;
}

size_t
bundle_n_files(const Bundle *self)
{
    return self->files->len;
}

const char *
bundle_path(const Bundle *self, size_t index)
{
    g_assert(index < self->files->len);
    return ((const File *)self->files->pdata[index])->path;
}

GBytes *
bundle_data(const Bundle *self, size_t index)
{
    g_assert(index < self->files->len);
    return ((const File *)self->files->pdata[index])->data;
}
