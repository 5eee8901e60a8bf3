/* entry-list.h: the entries of a vote: candidates, projects, objects of an evaluation
 *
 * As Vote of View1 tells of them.  A motion is a vote with a single entry.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *id;
    char *title; /* in the language of the user, where there is one */
    uint64_t cost;
    bool is_part; /* of an entry before it */
    bool write_in;
} VoteEntry;

/* Of VoteEntry, in the order of the slate; none without a vote.  Free with
 * g_ptr_array_unref().
 */
GPtrArray *entry_list_new(GVariant *vote);

/* The same of the vote that may be held next on an item of the agenda. */
GPtrArray *entry_list_new_next(GVariant *item);

/* Whether the hall votes on a list, one entry after the other, and not on one question.
 */
bool entry_list_is_list(GVariant *vote);

/* Id of the entry of a vote that is no list: "motion", or its own.  Free with g_free().
 */
char *entry_list_only(GVariant *vote);

/* What the hall can be led to: the entries, and after them the place where voters write
 * deputies in by number, where they can.
 */
size_t entry_list_n_places(GVariant *vote);

/* Index of the place the hall votes on now; below their number, 0 if there is none. */
size_t entry_list_lead(GVariant *vote);

/* "a", or "a, b" or "a, b and c" in the language of the user.  Free with g_free(). */
char *entry_list_join(char *const *names);
