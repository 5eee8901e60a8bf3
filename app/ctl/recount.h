/* recount.h: tellerctl recount: applies a paper and a rule to published counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

/* @json as with the option --json.  argv[0] is the name of the command.  Returns 0 for a
 * computed outcome, passed or not, 1 for refused input and 2 for wrong usage; messages go
 * to standard error.
 */
int recount_main(bool json, int argc, char **argv);
