/* profile-list.h: the rule profiles of the product, to choose one of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/profile.h"

typedef struct {
    char **bodies;  /* whose rules they are, in the user's language, no two the same */
    char **details; /* from when on, and by which law */
    char *usual;    /* index of the most usual one, in decimal */
} ProfileList;

/* Both in the order of profile_names(). */
ProfileList *profile_list_new(void);
void profile_list_free(ProfileList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProfileList, profile_list_free)
