/* language.c: see language.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/language.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

static char *
find_beside(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *here = g_path_get_dirname(self != NULL ? self : ".");
    g_autofree char *beside = g_build_filename(here, "..", "po", NULL);
    g_autofree char *probe =
        g_build_filename(beside, "zh_CN", "LC_MESSAGES", "teller.mo", NULL);

    return g_file_test(probe, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&beside) : NULL;
}

void
language_use(const char *language)
{
    g_setenv("LANGUAGE", strcmp(language, "zh") == 0 ? "zh_CN" : "en", TRUE);
    setlocale(LC_MESSAGES, "C.UTF-8"); /* in "C" nothing is translated */
}

void
language_bind(const char *installed)
{
    g_autofree char *beside = find_beside();

    bindtextdomain("teller", beside != NULL ? beside : installed);
    bind_textdomain_codeset("teller", "UTF-8");
    textdomain("teller");
}
