/* gate-list.h: whom an item appoints, and which of the six gates are done
 *
 * As `gates` of View1.Agenda tells of them, in the language of the user.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum { GATE_LIST_N = 6 };

/* Id of a gate in its order: "review", "exam", "speech", "vote", "oath", "supervision".
 */
const char *gate_list_id(size_t gate);
const char *gate_list_word(size_t gate); /* "Review" ... */
bool gate_list_is_told(size_t gate);     /* by the result of the vote: not to be ticked */

typedef struct {
    char *id, *title;
    bool done[GATE_LIST_N];
} GatePerson;

/* Of GatePerson, in the order of the list; empty where nobody is appointed.  Free with
 * g_ptr_array_unref().
 */
GPtrArray *gate_list_new(GVariant *item);

/* "Review and Speech" of "review,speech".  Free with g_free(). */
char *gate_list_join(const char *gates);

/* Titles of the entries of @item with @ids, spaces between; of many the first ones and
 * how many more there are.  Free with g_free().
 */
char *gate_list_titles(GVariant *item, const char *ids);
