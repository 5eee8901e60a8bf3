/* officers.c: see officers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/officers.h"

#include "app/client/dict.h"

char **
officers_who_sign(GVariant *device, const char *except)
{
    g_auto(GStrv) all = dict_texts(device, "officers");
    g_auto(GStrv) revoked = dict_texts(device, "revoked");
    g_autoptr(GStrvBuilder) some = g_strv_builder_new();

    for (char **id = all; *id != NULL; id++)
        if (g_strcmp0(*id, except) != 0 &&
            !g_strv_contains((const char *const *)revoked, *id))
            g_strv_builder_add(some, *id);
    return g_strv_builder_end(some);
}
