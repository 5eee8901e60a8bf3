/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "maker.h"

#include "scene.h"

#include <glib/gstdio.h>
#include <string.h>

const Lie *
scene_lie(Scene *self, LieKind kind, const char *name)
{
    for (const Lie *lie = self->options->lies; lie != NULL && lie->kind != LIE_END; lie++)
        if (lie->kind == kind && strcmp(lie->name, name) == 0) {
            g_hash_table_add(self->told, (void *)(uintptr_t)lie);
            return lie;
        }
    return NULL;
}

static char *
maker_replace(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    if (at == NULL)
        g_error("the text to replace, \"%s\", is not in:\n%s", from, text);
    return g_strdup_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* "KEY VALUE" becomes "KEY to". */
static char *
maker_set(const char *text, const char *key, const char *to)
{
    g_autofree char *start = g_strdup_printf("\n%s ", key);
    const char *at = strstr(text, start);
    g_assert_nonnull(at);
    const char *value = at + strlen(start);
    return g_strdup_printf("%.*s%s%s", (int)(value - text), text, to,
                           strchr(value, '\n'));
}

/* Copies of the record of another name as it was written, or only its end from the line
 * of a key on. */
static char *
maker_copy(Scene *self, const char *text, const char *from, const char *key)
{
    const char *other = g_hash_table_lookup(self->records, from);
    g_assert_nonnull(other);
    if (key == NULL)
        return g_strdup(other);
    g_autofree char *start = g_strdup_printf("\n%s ", key);
    const char *at = strstr(text, start), *end = strstr(other, start);
    g_assert_true(at != NULL && end != NULL);
    return g_strdup_printf("%.*s%s", (int)(at - text), text, end);
}

static char *
maker_lie(Scene *self, const Lie *lie, const char *text)
{
    switch ((unsigned)lie->kind) {
    case LIE_EDIT:
        return maker_replace(text, lie->from, lie->to);
    case LIE_SET:
        return maker_set(text, lie->from, lie->to);
    case LIE_BYTES:
        return forge_bend(self->options->sm, text, lie->from, lie->to);
    case LIE_COPY:
        return maker_copy(self, text, lie->from, lie->to);
    default:
        return NULL;
    }
}

char *
scene_edit(Scene *self, const char *name, char *text)
{
    for (const Lie *lie = self->options->lies; lie != NULL && lie->kind != LIE_END;
         lie++) {
        char *edited = strcmp(lie->name, name) == 0 ? maker_lie(self, lie, text) : NULL;
        if (edited == NULL)
            continue;
        g_hash_table_add(self->told, (void *)(uintptr_t)lie);
        g_free(text);
        text = edited;
    }
    return text;
}

static void
maker_append(Scene *self, const char *path, const char *text)
{
    GString *document = g_hash_table_lookup(self->documents, path);
    if (document == NULL) {
        document = g_string_new(NULL);
        g_hash_table_insert(self->documents, g_strdup(path), document);
    } else {
        g_string_append_c(document, '\n');
    }
    g_string_append(document, text);
}

char *
scene_record(Scene *self, const char *name, const char *path, char *text)
{
    text = scene_edit(self, name, text);
    g_hash_table_insert(self->records, g_strdup(name), g_strdup(text));
    if (scene_lie(self, LIE_DROP, name) == NULL)
        maker_append(self, path, text);
    if (scene_lie(self, LIE_DOUBLE, name) != NULL)
        maker_append(self, path, text);
    return text;
}

const char *
scene_document(Scene *self, const char *path)
{
    GString *document = g_hash_table_lookup(self->documents, path);
    g_assert_nonnull(document);
    return document->str;
}

void
scene_signature(Scene *self, const char *signer, const char *name, const char *text,
                uint8_t out[64])
{
    const Lie *lie = scene_lie(self, LIE_SIGNER, name);
    forge_sign(self->options->sm, lie != NULL ? lie->to : signer, text, out);
}

void
scene_sign(Scene *self, const char *path, const char *text, const char *signer)
{
    unsigned n = GPOINTER_TO_UINT(g_hash_table_lookup(self->counts, path)) + 1;
    g_hash_table_insert(self->counts, g_strdup(path), GUINT_TO_POINTER(n));
    g_autofree char *name = g_strdup_printf("%s %u", path, n);
    uint8_t signature[64];
    scene_signature(self, signer, name, text, signature);
    g_autofree char *value = forge_base64(signature, 64);
    g_autofree char *object = forge_digest_hex(self->options->sm, text);
    g_free(scene_record(self, name, path,
                        g_strdup_printf("signature/1\nobject %s\nsigner %s\nvalue %s\n",
                                        object, signer, value)));
}

char *
scene_key(Scene *self, const char *signer)
{
    const Lie *lie = scene_lie(self, LIE_KEY, signer);
    if (lie != NULL && lie->to[0] != '@')
        return g_strdup(lie->to);
    if (lie != NULL)
        signer = lie->to + 1;
    g_autoptr(GBytes) key = forge_public_key(self->options->sm, signer);
    return forge_base64(g_bytes_get_data(key, NULL), g_bytes_get_size(key));
}

static char *
maker_time(int64_t ms)
{
    g_autoptr(GDateTime) start = g_date_time_new_utc(2026, 3, 5, 1, 0, 0);
    g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * 3600);
    g_autoptr(GDateTime) utc = g_date_time_add(start, ms * 1000);
    g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, zone);
    g_autofree char *seconds = g_date_time_format(local, "%Y-%m-%dT%H:%M:%S");
    return g_strdup_printf("%s.%03d+08:00", seconds, (int)(ms % 1000));
}

char *
scene_now(const Scene *self)
{
    return maker_time(self->ms);
}

char *
scene_head(const Scene *self)
{
    const char *last = g_ptr_array_index(self->entries, self->entries->len - 1);
    return forge_digest_hex(self->options->sm, last);
}

/* docs/format.md section 4, after the table of events */
static const char *
maker_severity(const char *event)
{
    static const struct {
        const char *severity;
        const char *const events[24];
    } table[] = {{"error", {"halted"}},
                 {"warning",
                  {"clock-changed", "keypad-denied", "keypad-lost", "vote-held",
                   "vote-voided", "vote-annulled", "refused"}},
                 {"info", {"clock-confirmed",  "roster-imported",  "agenda-imported",
                           "item-entered",     "keypad-allowed",   "keypad-bound",
                           "keypad-confirmed", "keypad-back",      "vote-ready",
                           "vote-sealed",      "vote-counted",     "bundle-exported",
                           "entries-imported", "count-entered",    "slot-taken",
                           "vote-sealing",     "turnout-opened",   "sums-opened",
                           "memory-wiped",     "supplement-sealed"}}};
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
        if (g_strv_contains(table[i].events, event))
            return table[i].severity;
    return "notice";
}

/* Adds an entry to the ledger; its name counts the entries of its event. */
static void
maker_enter(Scene *self, const char *name, const char *event, const char *object,
            const char *detail)
{
    g_autofree char *prev =
        self->entries->len == 0 ? g_strnfill(64, '0') : scene_head(self);
    self->ms += 150;
    if (strcmp(event, "started") == 0)
        self->boot++;
    g_autofree char *time = maker_time(self->ms);
    char *text = g_strdup_printf(
        "audit/1\nseq %u\ntime %s\nclock confirmed\nboot %u\nmonotonic-ms "
        "%" G_GINT64_FORMAT
        "\nactor %s\nevent %s\nseverity %s\nobject %s\ndetail %s\nprev %s\n",
        self->entries->len, time, self->boot, self->ms,
        strcmp(event, "sitting-opened") == 0 ? "officers:chen,li" : "device", event,
        maker_severity(event), object, detail, prev);
    g_ptr_array_add(self->entries, scene_edit(self, name, text));
}

static void
maker_insert(Scene *self, const Lie *lie)
{
    const char *record =
        lie->from != NULL ? g_hash_table_lookup(self->records, lie->from) : NULL;
    g_assert_true(lie->from == NULL || record != NULL);
    g_autofree char *object =
        record != NULL ? forge_digest_hex(self->options->sm, record) : g_strdup("-");
    maker_enter(self, "inserted", lie->to, object, "-");
}

static void
maker_enter_delayed(Scene *self)
{
    if (self->delayed == NULL)
        return;
    g_auto(GStrv) delayed = g_steal_pointer(&self->delayed);
    maker_enter(self, delayed[0], delayed[1], delayed[2], delayed[3]);
}

void
scene_entry_detail(Scene *self, const char *event, const char *object, const char *detail)
{
    unsigned n = GPOINTER_TO_UINT(g_hash_table_lookup(self->counts, event)) + 1;
    g_hash_table_insert(self->counts, g_strdup(event), GUINT_TO_POINTER(n));
    g_autofree char *name = g_strdup_printf("%s %u", event, n);
    const Lie *insert = scene_lie(self, LIE_INSERT, name);
    if (insert != NULL)
        maker_insert(self, insert);
    if (scene_lie(self, LIE_DELAY, name) != NULL) {
        const char *parts[] = {name, event, object, detail, NULL};
        self->delayed = g_strdupv((char **)(uintptr_t)parts);
        return;
    }
    if (scene_lie(self, LIE_DROP, name) == NULL)
        maker_enter(self, name, event, object, detail);
    if (scene_lie(self, LIE_DOUBLE, name) != NULL)
        maker_enter(self, name, event, object, detail);
    maker_enter_delayed(self);
}

void
scene_entry(Scene *self, const char *event, const char *text)
{
    g_autofree char *object =
        text != NULL ? forge_digest_hex(self->options->sm, text) : g_strdup("-");
    scene_entry_detail(self, event, object, "-");
}

void
scene_checkpoint(Scene *self)
{
    bool sm = self->options->sm;
    size_t size = self->entries->len;
    ForgeDigest root = forge_root(sm, (char *const *)self->entries->pdata, size);
    g_autofree char *root64 = forge_base64(root.bytes, 32);
    g_autofree char *origin =
        g_strdup_printf("%s/%.16s", sm ? "teller-sm3" : "teller", self->fingerprint);
    g_autofree char *name = g_strdup_printf("checkpoints/%010zu.note", size);
    char *note = g_strdup_printf("%s\n%zu\n%s\n", origin, size, root64);
    note = scene_edit(self, name, note);
    g_autoptr(GByteArray) id = g_byte_array_new();
    g_byte_array_append(id, (const guint8 *)origin, (guint)strlen(origin));
    g_byte_array_append(id, (const guint8 *)"\n", 1);
    g_byte_array_append(id,
                        (const guint8 *)(sm ? "\xff"
                                              "sm2-sm3"
                                            : "\x01"),
                        sm ? 8 : 1);
    g_autoptr(GBytes) key = forge_public_key(sm, "device");
    g_byte_array_append(id, g_bytes_get_data(key, NULL), (guint)g_bytes_get_size(key));
    ForgeDigest key_id = forge_digest(sm, id->data, id->len);
    uint8_t signature[68];
    memcpy(signature, key_id.bytes, 4);
    scene_signature(self, "device", name, note, signature + 4);
    g_autofree char *value = forge_base64(signature, 68);
    g_autofree char *file =
        g_strdup_printf("%s\n\xE2\x80\x94 %s %s\n", note, origin, value);
    g_hash_table_insert(self->documents, g_strdup(name), g_string_new(file));
    g_free(note);
}

/* The roots of the complete subtrees, one for each 1 bit of the size, largest first. */
void
scene_frontier(Scene *self, size_t size)
{
    GString *text = g_string_new("frontier/1\n");
    g_string_append_printf(text, "size %zu\n", size);
    size_t from = 0;
    for (unsigned bit = 63; bit < 64; bit--) {
        size_t n = (size_t)1 << bit;
        if ((size & n) == 0)
            continue;
        char *const *texts = (char *const *)self->entries->pdata + from;
        ForgeDigest root = forge_root(self->options->sm, texts, n);
        g_autofree char *hex = forge_hex(&root);
        g_string_append_printf(text, "node %s\n", hex);
        from += n;
    }
    g_free(scene_record(self, "frontier", "frontier.txt", g_string_free(text, FALSE)));
}

static Text
maker_text(const char *string)
{
    return text_of(string);
}

void
maker_seal(Files *files, bool sm)
{
    g_autoptr(GString) manifest = g_string_new(NULL);
    files_remove(files, "MANIFEST");
    files_remove(files, "MANIFEST.sig");
    for (size_t i = 0; i < files->n; i++) {
        const File *file = &files->list[i];
        ForgeDigest digest = forge_digest(sm, file->bytes, file->len);
        g_autofree char *hex = forge_hex(&digest);
        if (sm)
            g_string_append_printf(manifest, "SM3 (%s) = %s\n", file->path, hex);
        else
            g_string_append_printf(manifest, "%s  %s\n", hex, file->path);
    }
    files_set(files, "MANIFEST", maker_text(manifest->str));
    uint8_t signature[64];
    forge_sign(sm, "device", manifest->str, signature);
    g_autofree char *value = forge_base64(signature, 64);
    g_autofree char *object = forge_digest_hex(sm, manifest->str);
    g_autofree char *text = g_strdup_printf(
        "signature/1\nobject %s\nsigner device\nvalue %s\n", object, value);
    files_set(files, "MANIFEST.sig", maker_text(text));
}

void
maker_patch(Files *files, const char *path, const char *from, const char *to)
{
    const File *file = files_find(files, path);
    g_assert_nonnull(file);
    g_autofree char *text = g_strndup(file->bytes, file->len);
    g_autofree char *patched = maker_replace(text, from, to);
    files_set(files, path, maker_text(patched));
}

void
maker_swap(Files *files, const char *path, const char *other)
{
    const File *a = files_find(files, path), *b = files_find(files, other);
    g_assert_true(a != NULL && b != NULL);
    g_autofree char *first = g_strndup(a->bytes, a->len);
    g_autofree char *second = g_strndup(b->bytes, b->len);
    files_set(files, path, maker_text(second));
    files_set(files, other, maker_text(first));
}

void
maker_write(const Files *files, const char *directory)
{
    for (size_t i = 0; i < files->n; i++) {
        g_autofree char *path = g_build_filename(directory, files->list[i].path, NULL);
        g_autofree char *parent = g_path_get_dirname(path);
        g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
        g_assert_true(g_file_set_contents(path, files->list[i].bytes,
                                          (gssize)files->list[i].len, NULL));
    }
}

static void
maker_free_string(void *string)
{
    g_string_free(string, TRUE);
}

/* The slice begins with sitting-opened. */
static void
maker_add_ledger(Scene *self)
{
    GString *text = g_string_new(NULL);
    for (size_t i = self->first; i < self->entries->len; i++) {
        if (i > self->first)
            g_string_append_c(text, '\n');
        g_string_append(text, g_ptr_array_index(self->entries, i));
    }
    g_hash_table_insert(self->documents, g_strdup("ledger.txt"), text);
}

void
maker_make(Files *files, const MakerOptions *options)
{
    g_assert_cmpint(sodium_init(), >=, 0);
    Scene scene = {
        .options = options,
        .entries = g_ptr_array_new_with_free_func(g_free),
        .documents =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, maker_free_string),
        .counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .told = g_hash_table_new(NULL, NULL),
        .records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
    };
    scene_play(&scene);
    maker_add_ledger(&scene);
    *files = (Files){NULL, 0, 0};
    GHashTableIter iter;
    void *path, *document;
    g_hash_table_iter_init(&iter, scene.documents);
    while (g_hash_table_iter_next(&iter, &path, &document))
        files_set(files, path, maker_text(((GString *)document)->str));
    maker_seal(files, options->sm);
    for (const Lie *lie = options->lies; lie != NULL && lie->kind != LIE_END; lie++)
        if (!g_hash_table_contains(scene.told, lie))
            g_error("the lie about \"%s\" was never told", lie->name);
    g_ptr_array_unref(scene.entries);
    g_hash_table_unref(scene.documents);
    g_hash_table_unref(scene.counts);
    g_hash_table_unref(scene.told);
    g_hash_table_unref(scene.records);
    g_strfreev(scene.delayed);
    scene_clear(&scene);
}
