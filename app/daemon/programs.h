/* programs.h: which programs of Teller are installed here, by their digests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/suite.h"

/* programs/1 of this program itself (as tellerd) and of the others, where they would be
 * run from; one that is not there or cannot be read is left out.  Reads them all: some
 * milliseconds.  Free with g_free().
 */
char *programs_describe(Suite suite);
