/* usb-mount.h: is a directory the root of a file system on a USB stick, and on which?
 *
 * Pure but for the links of sysfs, whose root is a parameter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdint.h>

typedef enum {
    USB_MOUNT_ERROR_PLACE, /* not a mount point, or only a part of a file system */
    USB_MOUNT_ERROR_BUS,   /* its device does not hang on the USB */
} UsbMountError;

#define USB_MOUNT_ERROR (usb_mount_error_quark())
GQuark usb_mount_error_quark(void);

/* The path in sysfs of the USB device under @path, the same for all partitions of one
 * stick.  @mountinfo: /proc/self/mountinfo (proc(5)); @sysfs: "/sys".  Free with
 * g_free().
 */
char *usb_mount_device(const char *mountinfo, const char *sysfs, const char *path,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
