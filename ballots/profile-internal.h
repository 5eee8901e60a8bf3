/* profile-internal.h: what the files that read a profile share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/keyfile.h"
#include "ballots/profile.h"

/* The section [sitting] (docs/format.md section 8). */
bool profile_read_sitting(Profile *self, const Keyfile *file, GError **error);
