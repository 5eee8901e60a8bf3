/* results.h: tellerctl results: the results of a bundle as tables and objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

/* @json: the results also as one object on standard output.  argv[0] is the name of the
 * command.  Returns 0 once all files asked for are written, 1 for a bundle or item that
 * does not give them and 2 for wrong usage; messages go to standard error.
 */
int results_main(bool json, int argc, char **argv);
