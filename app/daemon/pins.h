/* pins.h: reads PINs from the pipes of a D-Bus message into locked memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

enum { PIN_MAX_LEN = 128 };

/* Reads one pipe for each handle (an index into @fds) to its end in a worker thread; 1 to
 * @max_len bytes each, all within five seconds.
 */
void pins_read_async(GUnixFDList *fds, const int32_t *handles, size_t n, size_t max_len,
                     GAsyncReadyCallback done, gpointer user_data);

/* Of SecureBytes, in the order of the handles; ENGINE_ERROR_OFFICERS names none of them.
 */
GPtrArray *pins_read_finish(GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
