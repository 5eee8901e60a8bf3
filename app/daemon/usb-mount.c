/* usb-mount.c: see usb-mount.h
 *
 *     mountinfo:  36 35 8:17 / /media/stick rw,nosuid shared:1 - vfat /dev/sdb1 rw
 *                       ^dev ^root ^place
 *     /sys/dev/block/8:17 -> ../../devices/.../usb1/1-2/1-2:1.0/host6/.../block/sdb/sdb1
 *                            the first directory upwards whose subsystem is usb: ^
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/usb-mount.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

G_DEFINE_QUARK(usb_mount_error, usb_mount_error)

enum { FIELD_DEVICE = 2, FIELD_ROOT = 3, FIELD_PLACE = 4, N_FIELDS = 6 };

/* What is mounted last on a place hides what was there before.  Space, tab, LF and
 * backslash stand as three octal digits.
 */
static char **
find_mount(const char *mountinfo, const char *path)
{
    g_auto(GStrv) lines = g_strsplit(mountinfo, "\n", -1);
    char **found = NULL;
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, " ", -1);
        if (g_strv_length(fields) < N_FIELDS)
            continue;
        g_autofree char *place = g_strcompress(fields[FIELD_PLACE]);
        if (strcmp(place, path) != 0)
            continue;
        g_strfreev(found);
        found = g_steal_pointer(&fields);
    }
    return found;
}

static bool
is_on_usb(const char *directory)
{
    g_autofree char *link = g_build_filename(directory, "subsystem", NULL);
    g_autofree char *target = g_file_read_link(link, NULL);
    g_autofree char *name = target == NULL ? NULL : g_path_get_basename(target);
    return name != NULL && strcmp(name, "usb") == 0;
}

/* Upwards from the block device; NULL if there is no USB on the way. */
static char *
climb(const char *sysfs, const char *block)
{
    g_autofree char *top = realpath(sysfs, NULL);
    g_autofree char *here = realpath(block, NULL);
    while (top != NULL && here != NULL && g_str_has_prefix(here, top) &&
           strlen(here) > strlen(top)) {
        if (is_on_usb(here))
            return g_steal_pointer(&here);
        char *parent = g_path_get_dirname(here);
        g_free(here);
        here = parent;
    }
    return NULL;
}

char *
usb_mount_device(const char *mountinfo, const char *sysfs, const char *path,
                 GError **error)
{
    g_auto(GStrv) fields = find_mount(mountinfo, path);
    if (fields == NULL || strcmp(fields[FIELD_ROOT], "/") != 0) {
        g_set_error_literal(error, USB_MOUNT_ERROR, USB_MOUNT_ERROR_PLACE,
                            "no stick is mounted there");
        return NULL;
    }
    g_autofree char *block =
        g_build_filename(sysfs, "dev", "block", fields[FIELD_DEVICE], NULL);
    char *device = climb(sysfs, block);
    if (device == NULL)
        g_set_error(error, USB_MOUNT_ERROR, USB_MOUNT_ERROR_BUS,
                    "its device %s is not on the USB", fields[FIELD_DEVICE]);
    return device;
}
