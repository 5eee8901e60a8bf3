/* export.c: writes the bundle of a sitting (docs/format.md section 6)
 *
 *     entry bundle-exported (actor: who publishes it), checkpoint -> durable
 *     store thread: reads files and ledger slice
 *     worker: certificates as PDF by teller-print, results as tables, MANIFEST, files
 * into a new directory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/client/paper.h"
#include "app/daemon/engine-internal.h"
#include "app/exchange/results.h"
#include "ballots/bundle.h"
#include "crypto/bytes.h"

typedef struct {
    char *path;      /* of the new directory */
    char *state_dir; /* for files in passing */
    Bundle *bundle;
    GString *ledger;
    GPtrArray *certificates; /* of char *: directories of votes that have one */
    uint64_t scope, first, size, n_votes;
    Key *device_key;
    Engine *engine; /* of its main loop only */
} Export;

static void
export_free(gpointer data)
{
    Export *self = data;
    g_free(self->path);
    g_free(self->state_dir);
    bundle_free(self->bundle);
    g_string_free(self->ledger, TRUE);
    g_ptr_array_unref(self->certificates);
    key_free(self->device_key);
    g_free(self);
}

static bool
add_file(const char *path, const char *text, size_t len, void *user_data, GError **error)
{
    Export *self = user_data;
    if (g_str_has_suffix(path, "/certificate.txt"))
        g_ptr_array_add(self->certificates, g_path_get_dirname(path));
    return bundle_add(self->bundle, path, text, len, error);
}

/* Of the device's files those that a sitting needs: roster and agenda are its own. */
static bool
add_device_file(const char *path, const char *text, size_t len, void *user_data,
                GError **error)
{
    Export *self = user_data;
    bool is_wanted = g_str_has_prefix(path, "device.") ||
                     g_str_has_prefix(path, "officers.") ||
                     g_str_has_prefix(path, "revocations.");
    if (g_str_has_prefix(path, "checkpoints/")) {
        uint64_t size = g_ascii_strtoull(path + strlen("checkpoints/"), NULL, 10);
        is_wanted = size >= self->first && size <= self->size;
    }
    return !is_wanted || bundle_add(self->bundle, path, text, len, error);
}

static bool
add_entry(const char *text, size_t len, void *user_data, GError **error)
{
    Export *self = user_data;
    if (self->size == self->first)
        return true;
    if (self->ledger->len > 0)
        g_string_append_c(self->ledger, '\n');
    g_string_append_len(self->ledger, text, (gssize)len);
    return true;
}

static bool
collect(Store *store, void *user_data, GError **error)
{
    Export *self = g_task_get_task_data(user_data);
    return store_files(store, 0, "", add_device_file, self, error) &&
           store_files(store, self->scope, "", add_file, self, error) &&
           store_entries(store, self->first, add_entry, self, error) &&
           bundle_add(self->bundle, "ledger.txt", self->ledger->str, self->ledger->len,
                      error);
}

static GBytes *
find_file(const Export *self, const char *directory, const char *name)
{
    g_autofree char *path = g_build_filename(directory, name, NULL);
    for (size_t i = 0; i < bundle_n_files(self->bundle); i++)
        if (strcmp(bundle_path(self->bundle, i), path) == 0)
            return bundle_data(self->bundle, i);
    return NULL;
}

static bool
write_bytes(const char *path, GBytes *bytes, GError **error)
{
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    return g_file_set_contents_full(
        path, data, (gssize)len,
        G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

/* Of a document in the bundle; free with g_free(). */
static char *
text_of(const Export *self, const char *directory, const char *name)
{
    gsize len;
    const char *data = g_bytes_get_data(find_file(self, directory, name), &len);
    return g_strndup(data, len);
}

/* The rules that the certificate names; free with g_free(). */
static char *
profile_of(const Export *self, const char *certificate, GError **error)
{
    g_autoptr(CertificateRecord) record =
        certificate_record_from_text(certificate, error);
    if (record == NULL)
        return NULL;
    g_autofree char *digest = digest_to_hex(&record->profile);
    g_autofree char *name = g_strconcat(digest, ".rule", NULL);
    if (find_file(self, "profiles", name) != NULL)
        return text_of(self, "profiles", name);
    engine_refuse(error, ENGINE_ERROR_FILE, "there is no profiles/%s, the rules of %s",
                  name, record->label);
    return NULL;
}

static bool
print_in(const Export *self, const char *directory, const char *pdf, GError **error)
{
    g_autofree char *certificate = text_of(self, directory, "certificate.txt");
    g_autofree char *slip = text_of(self, directory, "slip.txt");
    g_autofree char *path = g_build_filename(directory, "certificate.pdf", NULL);
    g_autofree char *bytes = NULL;
    g_autofree char *profile = profile_of(self, certificate, error);
    if (profile == NULL)
        return false;
    const char *texts[] = {certificate, slip, profile, NULL};
    gsize len;
    bool ok = paper_draw("certificate", texts, NULL, self->state_dir, pdf, error) &&
              g_file_get_contents(pdf, &bytes, &len, error) &&
              bundle_add(self->bundle, path, bytes, len, error);
    g_unlink(pdf);
    return ok;
}

static bool
print_certificates(const Export *self, GError **error)
{
    g_autofree char *pdf = g_build_filename(self->state_dir, "certificate.pdf", NULL);
    bool ok = true;
    for (guint i = 0; ok && i < self->certificates->len; i++)
        ok = print_in(self, self->certificates->pdata[i], pdf, error);
    return ok;
}

static bool
write_one(const Export *self, size_t index, GError **error)
{
    g_autofree char *path =
        g_build_filename(self->path, bundle_path(self->bundle, index), NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    if (g_mkdir_with_parents(parent, 0755) != 0)
        return engine_refuse(error, ENGINE_ERROR_FILE, "%s: %s", parent,
                             g_strerror(errno));
    return write_bytes(path, bundle_data(self->bundle, index), error);
}

static bool
write_all(const Export *self, GError **error)
{
    if (g_mkdir(self->path, 0755) != 0)
        return engine_refuse(error, ENGINE_ERROR_FILE, "%s: %s", self->path,
                             g_strerror(errno));
    for (size_t i = 0; i < bundle_n_files(self->bundle); i++)
        if (!write_one(self, i, error))
            return false;
    return true;
}

static void
finish(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Export *self = data;
    g_autoptr(GError) error = NULL;
    bool ok = print_certificates(self, &error) &&
              results_add_to_bundle(self->bundle, &error) &&
              bundle_seal(self->bundle, self->first, self->size - 1, self->n_votes,
                          self->device_key, &error) &&
              write_all(self, &error);
    if (ok)
        g_task_return_boolean(task, TRUE);
    else if (error->domain == ENGINE_ERROR)
        g_task_return_error(task, g_steal_pointer(&error));
    else
        g_task_return_new_error(task, ENGINE_ERROR, ENGINE_ERROR_FILE, "%s",
                                error->message);
}

static void
on_collected(const GError *error, void *user_data)
{
    g_autoptr(GTask) task = user_data;
    if (error != NULL)
        g_task_return_error(task, g_error_copy(error));
    else
        g_task_run_in_thread(task, finish);
}

static bool
require_target(const char *path, GError **error)
{
    g_autofree char *parent = g_path_get_dirname(path);
    if (!g_path_is_absolute(path))
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "the directory is “%s”, expected a path that begins with /",
                             path);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return engine_refuse(error, ENGINE_ERROR_FILE,
                             "%s is there already; a bundle goes into a new directory",
                             path);
    return g_file_test(parent, G_FILE_TEST_IS_DIR) ||
           engine_refuse(error, ENGINE_ERROR_FILE, "there is no directory %s", parent);
}

static bool
require_may_export(Engine *engine, const char *path, const Signers *signers,
                   GError **error)
{
    if (!engine_require_recording(engine, error) || !require_target(path, error))
        return false;
    if (engine->sitting == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE, "there is no sitting to export");
    return engine_require_signers(engine, signers, engine->sitting->profile->publishing,
                                  OFFICERS_MOST, error);
}

static Export *
prepare(Engine *engine, const char *path, GError **error)
{
    Key *key = key_copy(engine->device_key, error);
    if (key == NULL)
        return NULL;
    Export *self = g_new0(Export, 1);
    self->engine = engine;
    self->path = g_strdup(path);
    self->state_dir = g_strdup(engine->state_dir);
    self->bundle = bundle_new(&engine->sitting->context);
    self->ledger = g_string_new(NULL);
    self->certificates = g_ptr_array_new_with_free_func(g_free);
    self->scope = engine->sitting->scope;
    self->first = engine->sitting->first;
    self->n_votes = engine->sitting->votes->len;
    self->device_key = key;
    return self;
}

bool
engine_export_async(Engine *engine, const char *path, const Signers *signers,
                    GAsyncReadyCallback done, gpointer user_data, GError **error)
{
    g_autoptr(Signers) nobody = signers_new();
    const Signers *publishers = signers != NULL ? signers : nobody;
    if (!require_may_export(engine, path, publishers, error))
        return false;
    Export *self = prepare(engine, path, error);
    if (self == NULL)
        return false;
    GTask *task = g_task_new(NULL, NULL, done, user_data);
    g_autofree char *actor =
        signers_n(publishers) == 0 ? g_strdup(engine_actor()) : signers_actor(publishers);
    g_task_set_task_data(task, self, export_free);
    engine_enter(engine, actor, EVENT_BUNDLE_EXPORTED, NULL, "bundle of the sitting");
    engine_checkpoint(engine);
    engine_submit(engine);
    self->size = ledger_size(engine->ledger);
    store_thread_run(engine->store, collect, on_collected, task);
    return true;
}

bool
engine_export_finish(GAsyncResult *result, GError **error)
{
    const Export *self = g_task_get_task_data(G_TASK(result));
    bool ok = g_task_propagate_boolean(G_TASK(result), error);
    if (!ok)
        engine_note(self->engine, EVENT_EXPORT_FAILED);
    return ok;
}
