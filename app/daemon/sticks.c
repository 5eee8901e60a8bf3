/* sticks.c: see sticks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/sticks.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/daemon/usb-mount.h"
#include "app/daemon/whole-file.h"

G_DEFINE_QUARK(sticks_error, sticks_error)

#define FOLDER "teller"

enum { FILE_MAX = 65536, LIVE_LEVELS = 2 };

/* What is found while looking. */
typedef struct {
    const SticksPlace *place;
    char *mountinfo;
    GPtrArray *sticks;
    GString *others;
} Search;

static Stick *
stick_new(const char *path, char *device)
{
    Stick *self = g_new0(Stick, 1);
    self->path = g_strdup(path);
    self->device = device;
    return self;
}

Stick *
stick_copy(const Stick *self)
{
    return stick_new(self->path, g_strdup(self->device));
}

void
stick_free(Stick *self)
{
    if (self == NULL)
        return;
    g_free(self->path);
    g_free(self->device);
    g_free(self);
}

static void
judge(Search *self, const char *path)
{
    g_autoptr(GError) why = NULL;
    char *device = self->place->is_live
                       ? usb_mount_device(self->mountinfo, "/sys", path, &why)
                       : realpath(path, NULL);
    if (device != NULL)
        g_ptr_array_add(self->sticks, stick_new(path, device));
    else if (g_error_matches(why, USB_MOUNT_ERROR, USB_MOUNT_ERROR_BUS))
        g_string_append_printf(self->others, "%s%s: %s",
                               self->others->len > 0 ? "; " : "", path, why->message);
}

static void
look(Search *self, const char *dir, unsigned levels)
{
    g_autoptr(GDir) list = g_dir_open(dir, 0, NULL);
    const char *name;
    while (list != NULL && (name = g_dir_read_name(list)) != NULL) {
        g_autofree char *path = g_build_filename(dir, name, NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_DIR) ||
            g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            continue;
        judge(self, path);
        if (levels > 1)
            look(self, path, levels - 1);
    }
}

static int
compare_paths(const void *a, const void *b)
{
    const Stick *const *left = a, *const *right = b;
    return strcmp((*left)->path, (*right)->path);
}

GPtrArray *
sticks_find(const SticksPlace *place, char **out_others)
{
    static const char *const usual[] = {"/run/media", "/media"};
    Search search = {.place = place, .others = g_string_new(NULL)};
    unsigned levels = place->is_live ? LIVE_LEVELS : 1;
    search.sticks = g_ptr_array_new_with_free_func((GDestroyNotify)stick_free);
    if (!g_file_get_contents("/proc/self/mountinfo", &search.mountinfo, NULL, NULL))
        search.mountinfo = g_strdup("");
    if (place->dir != NULL)
        look(&search, place->dir, levels);
    for (size_t i = 0; place->dir == NULL && i < G_N_ELEMENTS(usual); i++)
        look(&search, usual[i], levels);
    g_ptr_array_sort(search.sticks, compare_paths);
    g_free(search.mountinfo);
    char *others = g_string_free(search.others, FALSE);
    if (out_others != NULL)
        *out_others = others;
    else
        g_free(others);
    return search.sticks;
}

/* PATH/teller/DEVICE, or -1. */
static int
open_folder(const Stick *self, const char *device_id, bool make, GError **error)
{
    g_autofree char *folder = g_build_filename(self->path, FOLDER, NULL);
    int stick = whole_file_open(self->path, error);
    int teller =
        stick < 0 ? -1 : whole_file_open_at(stick, self->path, FOLDER, make, error);
    int device =
        teller < 0 ? -1 : whole_file_open_at(teller, folder, device_id, make, error);
    if (stick >= 0)
        close(stick);
    if (teller >= 0)
        close(teller);
    return device;
}

char *
stick_read(const Stick *self, const char *device_id, const char *name, GError **error)
{
    g_autofree char *shown = g_build_filename(self->path, FOLDER, device_id, NULL);
    int folder = open_folder(self, device_id, false, error);
    if (folder < 0)
        return NULL;
    char *text = whole_file_read(folder, shown, name, FILE_MAX, error);
    close(folder);
    return text;
}

bool
stick_write(const Stick *self, const char *device_id, const char *name, const char *text,
            GError **error)
{
    g_autofree char *shown = g_build_filename(self->path, FOLDER, device_id, NULL);
    int folder = open_folder(self, device_id, true, error);
    if (folder < 0)
        return false;
    bool ok = whole_file_write(folder, shown, name, text, strlen(text), error);
    close(folder);
    return ok;
}

static bool
has_file(const Stick *self, const char *device_id, const char *name)
{
    g_autofree char *text = stick_read(self, device_id, name, NULL);
    return text != NULL;
}

static bool
has_key(const Stick *self, const char *device_id, const GPtrArray *officers)
{
    for (guint i = 0; i < officers->len; i++) {
        g_autofree char *name = g_strconcat(officers->pdata[i], ".key", NULL);
        if (has_file(self, device_id, name))
            return true;
    }
    return false;
}

static char *
list_of(const GPtrArray *sticks)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sticks->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                               ((const Stick *)sticks->pdata[i])->path);
    return g_string_free(text, FALSE);
}

/* The only one of @fitting; else an error that names what there is. */
static Stick *
only_one(const GPtrArray *fitting, const GPtrArray *found, const char *others,
         const char *wanted, GError **error)
{
    if (fitting->len == 1)
        return stick_copy(fitting->pdata[0]);
    g_autofree char *list = list_of(fitting->len > 1 ? fitting : found);
    if (fitting->len > 1)
        g_set_error(error, STICKS_ERROR, STICKS_ERROR_NONE,
                    "%u sticks %s are plugged in (%s); leave one", fitting->len, wanted,
                    list);
    else
        g_set_error(error, STICKS_ERROR, STICKS_ERROR_NONE,
                    "no stick %s is plugged in; sticks found: %s%s%s", wanted,
                    found->len > 0 ? list : "none", *others != '\0' ? "; " : "", others);
    return NULL;
}

Stick *
sticks_with(const SticksPlace *place, const char *device_id, const char *name,
            GError **error)
{
    g_autofree char *others = NULL;
    g_autofree char *wanted = g_strdup_printf("with %s of device %s", name, device_id);
    g_autoptr(GPtrArray) found = sticks_find(place, &others);
    g_autoptr(GPtrArray) fitting = g_ptr_array_new();
    for (guint i = 0; i < found->len; i++)
        if (has_file(found->pdata[i], device_id, name))
            g_ptr_array_add(fitting, found->pdata[i]);
    return only_one(fitting, found, others, wanted, error);
}

Stick *
sticks_without_key(const SticksPlace *place, const char *device_id,
                   const GPtrArray *officers, GError **error)
{
    g_autofree char *others = NULL;
    g_autofree char *wanted = g_strdup_printf("without a key of device %s", device_id);
    g_autoptr(GPtrArray) found = sticks_find(place, &others);
    g_autoptr(GPtrArray) fitting = g_ptr_array_new();
    for (guint i = 0; i < found->len; i++)
        if (!has_key(found->pdata[i], device_id, officers))
            g_ptr_array_add(fitting, found->pdata[i]);
    return only_one(fitting, found, others, wanted, error);
}

bool
sticks_differ(const GPtrArray *sticks, GError **error)
{
    for (guint i = 0; i < sticks->len; i++)
        for (guint j = 0; j < i; j++) {
            const Stick *a = sticks->pdata[j], *b = sticks->pdata[i];
            if (strcmp(a->device, b->device) != 0)
                continue;
            g_set_error(error, STICKS_ERROR, STICKS_ERROR_SAME,
                        "the keys of two officers lie on one stick, %s and %s; each "
                        "officer has a stick of his own",
                        a->path, b->path);
            return false;
        }
    return true;
}
