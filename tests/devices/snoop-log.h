/* snoop-log.h: a published USB capture of an i>clicker base, as a trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* @log is the text of usbsnooplog1_cleaned.log; lines that are no transfer with the base
 * are passed over.  Free with g_free().
 */
char *snoop_log_to_trace(const char *log);
