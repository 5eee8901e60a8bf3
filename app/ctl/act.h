/* act.h: the calls most commands consist of
 *
 * Each connects first, so that nobody types a PIN for a recording core that is not there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "app/ctl/arguments.h"
#include "app/ctl/pins.h"

/* Calls @method with the tuple @values (floating, consumed; NULL: none).  Returns the
 * result tuple.
 */
GVariant *act_ask(const Arguments *arguments, const char *method, GVariant *values,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, and says @done. */
bool act(const Arguments *arguments, const char *method, GVariant *values,
         const char *done, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same two with the officers and their PINs after @values. */
GVariant *act_ask_signed(const Arguments *arguments, const char *method, GVariant *values,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool act_signed(const Arguments *arguments, const char *method, GVariant *values,
                const char *done, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the officers (NULL: none) and their PINs to @values (as above); NULL with
 * @error set if a PIN cannot be had.
 */
GVariant *act_append_officers(GVariant *values, char **officers, const Pins *pins,
                              GUnixFDList *fds, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The contents of a file as ay, floating. */
GVariant *act_file(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Its contents, and a NUL behind them; larger files than anything that is taken are
 * refused, for the bus would close the connection over them.
 */
char *act_read(const char *path, size_t *out_len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Gives @method the file that was typed and says how many @what it took. */
bool act_import(const Arguments *arguments, const char *method, const char *what,
                GError **error) G_GNUC_WARN_UNUSED_RESULT;
