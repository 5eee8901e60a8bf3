/* output.c: see output.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/output.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>

#include "app/client/error-text.h"
#include "app/ctl/commands.h"
#include "app/exchange/json.h"

static int failure; /* errno of the first write that failed, or 0 */

static void
put(const char *text)
{
    if ((fputs(text, stdout) == EOF || fflush(stdout) == EOF) && failure == 0)
        failure = errno;
}

static void G_GNUC_PRINTF(1, 0) put_list(const char *format, va_list list)
{
    g_autofree char *text = g_strdup_vprintf(format, list);

    put(text);
}

void
output_text(const char *format, ...)
{
    va_list list;

    va_start(list, format);
    put_list(format, list);
    va_end(list);
}

void
output_json(GVariant *value)
{
    g_autofree char *text = json_from_variant(value);

    output_text("%s\n", text);
}

void
output_json_line(GVariant *value)
{
    g_autofree char *text = json_line_from_variant(value);

    output_text("%s\n", text);
}

static void
put_object(const char *command, GVariant *result)
{
    GVariantBuilder object;
    GVariantIter iter;
    const char *key;
    GVariant *value;

    g_variant_builder_init(&object, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&object, "{sv}", "command", g_variant_new_string(command));
    if (result != NULL) {
        g_variant_iter_init(&iter, result);
        while (g_variant_iter_loop(&iter, "{&sv}", &key, &value))
            g_variant_builder_add(&object, "{sv}", key, value);
    }
    output_json(g_variant_builder_end(&object));
}

void
output_result(const Arguments *arguments, GVariant *result, const char *text, ...)
{
    g_autoptr(GVariant) owned = result != NULL ? g_variant_ref_sink(result) : NULL;
    va_list list;

    if (arguments->json) {
        put_object(arguments->command, owned);
        return;
    }
    va_start(list, text);
    put_list(text, list);
    va_end(list);
    put("\n");
}

bool
output_finish(GError **error)
{
    if (failure == 0)
        return true;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(failure),
                "standard output: %s", g_strerror(failure));
    return false;
}

/* What has no code of the recording core. */
static char *
code_of(const GError *error, const char *code)
{
    if (error->domain == G_OPTION_ERROR)
        return g_strdup("Usage");
    if (error->domain == G_FILE_ERROR)
        return g_strdup("File");
    return error->domain == G_DBUS_ERROR || error->domain == G_IO_ERROR
               ? error_text_code(error)
               : g_strdup(code);
}

void
output_warn(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "tellerctl: %s\n", text);
}

int
output_complain(const GError *error, const char *code)
{
    g_autofree char *word = code_of(error, code);
    g_autoptr(GError) plain = g_error_copy(error);

    g_dbus_error_strip_remote_error(plain);
    fprintf(stderr, "tellerctl: %s: %s\n", word, plain->message);
    return error->domain == G_OPTION_ERROR ? STATUS_USAGE : STATUS_REFUSED;
}
