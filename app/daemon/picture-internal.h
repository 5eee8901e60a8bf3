/* picture-internal.h: what the files of picture.h share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"

/* One entry of a dictionary: s, b, u, t, x. */
void picture_text(GVariantBuilder *to, const char *key, const char *value);
void picture_flag(GVariantBuilder *to, const char *key, bool value);
void picture_small(GVariantBuilder *to, const char *key, uint64_t value);
void picture_large(GVariantBuilder *to, const char *key, uint64_t value);
void picture_whole(GVariantBuilder *to, const char *key, int64_t value);
void picture_known(GVariantBuilder *to, const char *key,
                   uint64_t value); /* OUTCOME_UNKNOWN is "" */
void picture_also(GVariantBuilder *to,
                  const Also also[ALSO_N]); /* those that are asked */
void picture_digest(GVariantBuilder *to, const char *key, Digest value); /* hexadecimal */

void picture_texts(GVariantBuilder *to, const char *key, const char *const *values);

/* item/1, slate/1 and entry/1 of each item of projects that can be voted on in this
 * sitting, in agenda order; "" if there is none.
 */
char *picture_projects(const Engine *engine);

/* The entries of @slate, a(ssstsb); none without one. */
void picture_entries(GVariantBuilder *to, const char *key, const Slate *slate);

/* The current vote, or NULL. */
const SittingVote *picture_current(const Engine *engine);
/* Of how many its count moves at once; 0: it is exact. */
uint32_t picture_cast_step(const SittingVote *vote);
