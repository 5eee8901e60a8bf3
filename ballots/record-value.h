/* record-value.h: the values of record.h's kinds, one by one; for record.c only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/record.h"

/* Whether the member is a list and the key may stand any number of times. */
bool record_kind_is_list(RecordKind kind);

/* The text of a member that is no list.  Free with g_free(). */
char *record_value_to_text(const RecordField *field, const void *member);
bool record_value_from_text(const RecordField *field, Suite suite, const char *text,
                            void *member) G_GNUC_WARN_UNUSED_RESULT;

/* The text of the element @index of a list.  Free with g_free(). */
char *record_element_to_text(RecordKind kind, const GPtrArray *list, guint index);

/* An empty list for the kind, which frees its elements. */
GPtrArray *record_list_new(RecordKind kind);

/* Appends an element to @list. */
bool record_element_from_text(RecordKind kind, const char *text, GPtrArray *list)
    G_GNUC_WARN_UNUSED_RESULT;

/* What a value of the field must be after the elements in @list (may be NULL), for
 * messages: "a number".  Free with g_free().
 */
char *record_field_expects(const RecordField *field, Suite suite, const GPtrArray *list);

void record_value_clear(RecordKind kind, void *member);
