/* print-commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/console/commands.h"
#include "app/console/printing.h"

static void
print(Commander *self, const char *page, const char *title)
{
    printing_start(commander_window(self), commander_client(self), page, title);
}

void
command_print_device(Commander *self)
{
    print(self, "device", _("Print the commissioning certificate"));
}

void
command_print_root(Commander *self)
{
    print(self, "root", _("Print the root sheet"));
}

void
command_print_certificate(Commander *self)
{
    print(self, "certificate", _("Print the certificate"));
}
