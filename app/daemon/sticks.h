/* sticks.h: the officers' sticks: teller/DEVICE/ID.key and what lies beside it
 *
 *     LIVE        a mount point on the USB, one or two levels below the directories
 *     otherwise   any directory directly below them
 *
 * Nothing on a stick is trusted: links are not followed, files are small and regular.
 * Finding and reading take as long as the sticks do: not for the main loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
    STICKS_ERROR_NONE, /* no stick that fits, or more than one */
    STICKS_ERROR_SAME, /* two officers on one stick */
} SticksError;

#define STICKS_ERROR (sticks_error_quark())
GQuark sticks_error_quark(void);

/* Where to look; @dir NULL: /run/media and /media. */
typedef struct {
    bool is_used; /* else officers' keys lie in the state directory */
    bool is_live;
    char *dir;
} SticksPlace;

typedef struct {
    char *path;   /* of its directory */
    char *device; /* the same for all directories on one stick */
} Stick;

Stick *stick_copy(const Stick *self);
void stick_free(Stick *self);

/* All of Stick that are there.  @out_others, may be NULL: a text on those that do not
 * count, or "".
 */
GPtrArray *sticks_find(const SticksPlace *place, char **out_others);

/* The one stick that has @name of the device @id; STICKS_ERROR_NONE tells what was found.
 */
Stick *sticks_with(const SticksPlace *place, const char *device_id, const char *name,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The one stick without a key of the device @id; @officers (of char *) are its. */
Stick *sticks_without_key(const SticksPlace *place, const char *device_id,
                          const GPtrArray *officers, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* STICKS_ERROR_SAME unless all of @sticks (of Stick) are different ones. */
bool sticks_differ(const GPtrArray *sticks, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The file @name of the device @id; G_FILE_ERROR.  Free with g_free(). */
char *stick_read(const Stick *self, const char *device_id, const char *name,
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool stick_write(const Stick *self, const char *device_id, const char *name,
                 const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stick, stick_free)
