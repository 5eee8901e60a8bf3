/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-bundle ed25519+sha256|sm2+sm3 N-DEPUTIES DIRECTORY: writes a made-up bundle with
 * one vote, for benchmarks of the verifier and for looking at. */
#include "maker.h"

#include <glib.h>
#include <string.h>

int
main(int argc, char **argv)
{
    guint64 n_deputies;
    Files files;
    if (argc != 4 ||
        !g_ascii_string_to_unsigned(argv[2], 10, 3, 9999, &n_deputies, NULL)) {
        g_printerr("usage: make-bundle ed25519+sha256|sm2+sm3 N-DEPUTIES DIRECTORY\n");
        return 2;
    }
    const MakerOptions options = {.sm = strcmp(argv[1], "sm2+sm3") == 0,
                                  .n_deputies = (unsigned)n_deputies,
                                  .life = LIFE_SHORT};
    maker_make(&files, &options);
    maker_write(&files, argv[3]);
    files_clear(&files);
    return 0;
}
