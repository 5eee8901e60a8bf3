/* language.h: where the translations of the interface are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* After setlocale(): texts come from beside the program in a build tree, else from
 * @installed, the directory of an installation.
 */
void language_bind(const char *installed);

/* Texts in @language ("zh" or "en") from now on, whatever the locale says. */
void language_use(const char *language);
