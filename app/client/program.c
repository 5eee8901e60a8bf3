/* program.c: see program.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/program.h"

#include <glib.h>

static char *
program_if_there(char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE) &&
        !g_file_test(path, G_FILE_TEST_IS_DIR))
        return path;
    g_free(path);
    return NULL;
}

char *
program_find(const char *name, const char *folder)
{
    const char *bindir = g_getenv("TELLER_BINDIR");
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *here = g_path_get_dirname(self != NULL ? self : ".");
    char *found = NULL;

    if (bindir != NULL)
        return program_if_there(g_build_filename(bindir, name, NULL));
    found = program_if_there(g_build_filename(here, name, NULL));
    if (found == NULL)
        found = program_if_there(g_build_filename(here, "..", folder, name, NULL));
    return found != NULL ? found : g_find_program_in_path(name);
}
