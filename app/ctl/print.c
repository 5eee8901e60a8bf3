/* print.c: tellerctl print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/paper.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"

/* All documents of the page, or none. */
static GPtrArray *
fetch(const Arguments *arguments, const char *const *names, GError **error)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "view.sock", error);

    if (core == NULL)
        return NULL;
    for (size_t i = 0; names[i] != NULL; i++) {
        char *text = call_document(core, names[i], error);
        if (text == NULL)
            return NULL;
        g_ptr_array_add(texts, text);
        if (text[0] == '\0') {
            g_propagate_error(error, g_dbus_error_new_for_dbus_error(
                                         "org.teller.Error.State",
                                         paper_page_missing(arguments->words[0])));
            return NULL;
        }
    }
    g_ptr_array_add(texts, NULL);
    return g_steal_pointer(&texts);
}

/* Owned by @out_now where it is the present time. */
static bool
take_choice(const Arguments *arguments, PaperChoice *out, char **out_now, GError **error)
{
    *out = (PaperChoice){arguments->form, arguments->printed};
    if (out->form != NULL && paper_form_title(out->form) == NULL) {
        g_autofree char *names = g_strjoinv(", ", (char **)(uintptr_t)paper_forms());
        return arguments_refuse(error, "--form: “%s” is none of %s", out->form, names);
    }
    if ((out->form != NULL || out->printed != NULL) &&
        strcmp(arguments->words[0], "certificate") != 0)
        return arguments_refuse(error,
                                "print: --form and --printed are for the page "
                                "certificate, not “%s”",
                                arguments->words[0]);
    if (g_strcmp0(out->printed, "now") == 0)
        out->printed = *out_now = paper_now();
    return true;
}

bool
action_print(const Arguments *arguments, GError **error)
{
    const char *page = arguments->words[0], *pdf = arguments->words[1];
    const char *const *names = paper_documents(page);

    if (names == NULL) {
        g_autofree char *pages = g_strjoinv(", ", (char **)(uintptr_t)paper_pages());
        return arguments_refuse(error, "print: “%s” is none of %s", page, pages);
    }
    PaperChoice choice;
    g_autofree char *now = NULL;
    if (!take_choice(arguments, &choice, &now, error))
        return false;
    g_autoptr(GPtrArray) texts = fetch(arguments, names, error);
    if (texts == NULL ||
        !paper_draw(page, (const char *const *)texts->pdata, &choice, NULL, pdf, error))
        return false;
    output_result(arguments,
                  g_variant_new_parsed("{'page': <%s>, 'file': <%s>}", page, pdf),
                  "The page is in %s.", pdf);
    return true;
}
