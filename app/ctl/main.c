/* main.c: tellerctl, the command line of the electronic teller; see tellerctl(1)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>

#include "app/client/language.h"
#include "app/ctl/commands.h"

int
main(int argc, char **argv)
{
    /* titles and results in the user's language; numbers as scripts read them */
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    language_bind(LOCALE_DIR);
    return commands_main(argc, argv);
}
