/* profile-table.h: the profiles of the product as compiled in by profiles/embed.sh
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

typedef struct {
    const char *name;
    const char *text; /* of profiles/NAME.rule, byte for byte */
} ProfileText;

/* Ended by an entry without name. */
extern const ProfileText profile_table[];
