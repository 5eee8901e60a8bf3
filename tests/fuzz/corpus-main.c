/* corpus-main.c: feeds every file of a directory to LLVMFuzzerTestOneInput()
 *
 * Stands in for libFuzzer where the corpus is only to be run once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/fuzz/fuzz.h"

#include <glib.h>

int
main(int argc, char **argv)
{
    g_assert(argc == 2);
    g_autoptr(GDir) dir = g_dir_open(argv[1], 0, NULL);
    g_assert_nonnull(dir);
    unsigned n = 0;
    for (const char *name = g_dir_read_name(dir); name != NULL;
         name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *data = NULL;
        gsize len;
        g_assert_true(g_file_get_contents(path, &data, &len, NULL));
        g_autofree uint8_t *exact = g_memdup2(data, len); /* so that overreads are seen */
        LLVMFuzzerTestOneInput(exact, len);
        n++;
    }
    g_print("1..1\nok 1 %u inputs of %s\n", n, argv[1]);
    return n == 0;
}
