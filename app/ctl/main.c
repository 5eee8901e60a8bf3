/* main.c: tellerctl, the command line of the electronic teller; see tellerctl(1)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/commands.h"

int
main(int argc, char **argv)
{
    return commands_main(argc, argv);
}
