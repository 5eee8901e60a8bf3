/* act.c: see act.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/act.h"

#include "app/ctl/call.h"
#include "app/ctl/output.h"

enum { MOST_BYTES = 32 << 20 }; /* a trace is the largest */

GVariant *
act_ask(const Arguments *arguments, const char *method, GVariant *values, GError **error)
{
    g_autoptr(GVariant) owned = values != NULL ? g_variant_ref_sink(values) : NULL;
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);

    return core == NULL ? NULL : call_control(core, method, owned, NULL, error);
}

bool
act(const Arguments *arguments, const char *method, GVariant *values, const char *done,
    GError **error)
{
    g_autoptr(GVariant) reply = act_ask(arguments, method, values, error);

    if (reply == NULL)
        return false;
    output_result(arguments, NULL, "%s", done);
    return true;
}

/* Handles of the officers' PINs (ah, floating). */
static GVariant *
pass_pins(const Pins *pins, char **officers, GUnixFDList *fds, GError **error)
{
    g_autoptr(GVariantBuilder) handles = g_variant_builder_new(G_VARIANT_TYPE("ah"));

    for (char **id = officers; *id != NULL; id++) {
        int handle = pins_pass(pins, *id, false, fds, error);
        if (handle < 0)
            return NULL;
        g_variant_builder_add(handles, "h", handle);
    }
    return g_variant_builder_end(handles);
}

GVariant *
act_append_officers(GVariant *values, char **officers, const Pins *pins, GUnixFDList *fds,
                    GError **error)
{
    g_autoptr(GVariant) owned = values != NULL ? g_variant_ref_sink(values) : NULL;
    char *nobody[] = {NULL};
    char **ids = officers != NULL ? officers : nobody;
    GVariant *handles = pass_pins(pins, ids, fds, error);
    GVariantBuilder tuple;

    if (handles == NULL)
        return NULL;
    g_variant_builder_init(&tuple, G_VARIANT_TYPE_TUPLE);
    for (size_t i = 0; owned != NULL && i < g_variant_n_children(owned); i++) {
        g_autoptr(GVariant) value = g_variant_get_child_value(owned, i);
        g_variant_builder_add_value(&tuple, value);
    }
    g_variant_builder_add(&tuple, "^as", ids);
    g_variant_builder_add_value(&tuple, handles);
    return g_variant_builder_end(&tuple);
}

GVariant *
act_ask_signed(const Arguments *arguments, const char *method, GVariant *values,
               GError **error)
{
    g_autoptr(GVariant) owned = values != NULL ? g_variant_ref_sink(values) : NULL;
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_auto(Pins) pins = {.fd = -1};
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "control.sock", error);

    if (core == NULL || !pins_open(&pins, arguments, error))
        return NULL;
    GVariant *signed_values =
        act_append_officers(owned, arguments->officers, &pins, fds, error);
    return signed_values == NULL ? NULL
                                 : call_control(core, method, signed_values, fds, error);
}

bool
act_signed(const Arguments *arguments, const char *method, GVariant *values,
           const char *done, GError **error)
{
    g_autoptr(GVariant) reply = act_ask_signed(arguments, method, values, error);

    if (reply == NULL)
        return false;
    output_result(arguments, NULL, "%s", done);
    return true;
}

char *
act_read(const char *path, size_t *out_len, GError **error)
{
    g_autofree char *contents = NULL;
    if (!g_file_get_contents(path, &contents, out_len, error))
        return NULL;
    if (*out_len <= MOST_BYTES)
        return g_steal_pointer(&contents);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                "%s has %zu bytes, at most %d are sent", path, *out_len, MOST_BYTES);
    return NULL;
}

GVariant *
act_file(const char *path, GError **error)
{
    size_t len;
    g_autofree char *contents = act_read(path, &len, error);

    if (contents == NULL)
        return NULL;
    return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, contents, len, 1);
}

bool
act_import(const Arguments *arguments, const char *method, const char *what,
           GError **error)
{
    GVariant *contents = act_file(arguments->words[0], error);
    g_autoptr(GVariant) reply =
        contents == NULL
            ? NULL
            : act_ask(arguments, method, g_variant_new("(@ay)", contents), error);
    unsigned n;

    if (reply == NULL)
        return false;
    g_variant_get(reply, "(u)", &n);
    output_result(arguments, g_variant_new_parsed("{%s: <%u>}", what, n), "Taken: %u %s.",
                  n, what);
    return true;
}
