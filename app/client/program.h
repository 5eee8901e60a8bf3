/* program.h: where the other programs of Teller are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* The path of program @name: in $TELLER_BINDIR and nowhere else if that is set; otherwise
 * beside this program, in the neighbouring @folder of a build tree, or in PATH.  NULL if
 * it is not there.  Free with g_free().
 */
char *program_find(const char *name, const char *folder);
