/* officers.h: the officers of a device, as View1 tells of them
 *
 * Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Ids of those whose signature still counts, without @except (NULL: nobody is left out);
 * NULL-terminated.  Free with g_strfreev().
 */
char **officers_who_sign(GVariant *device, const char *except);
