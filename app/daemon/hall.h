/* hall.h: who of the roster is here, and whose each keypad is
 *
 * Pure.  It knows nothing of votes: what was true at opening is frozen in the vote.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/marks.h"
#include "ballots/roster.h"

typedef struct Hall Hall;

typedef enum {
    HALL_ERROR_UNKNOWN,   /* no such member */
    HALL_ERROR_CLASS,     /* not a deputy */
    HALL_ERROR_SUSPENDED, /* a deputy whose duties are suspended */
    HALL_ERROR_KEYPAD,    /* no name of a keypad */
} HallError;

#define HALL_ERROR (hall_error_quark())
GQuark hall_error_quark(void);

/* Nobody present; keypads as the roster plans them.  Takes a reference of @roster. */
Hall *hall_new(Roster *roster);
void hall_free(Hall *self);

const Roster *hall_roster(const Hall *self);

/* Index of the member, or -1. */
int hall_by_id(const Hall *self, const char *id);
int hall_by_keypad(const Hall *self, const char *keypad);

/* Sets whether deputy @id is present; @out_index may be NULL. */
bool hall_sign_in(Hall *self, const char *id, bool present, int *out_index,
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Deputies may be signed in all at once, as in a rehearsal. */
void hall_sign_in_all(Hall *self, bool present);
bool hall_is_present(const Hall *self, size_t index);
uint32_t hall_n_present(const Hall *self);

/* Whether @keypad can be the name of one, and member @id may have it, or "", nobody. */
bool hall_check_bind(const Hall *self, const char *keypad, const char *id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Binds @keypad to member @id, or, if that is "", to nobody.  The member's earlier keypad
 * becomes free; *out_before is the member who had @keypad, or -1.
 */
bool hall_bind(Hall *self, const char *keypad, const char *id, int *out_before,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *hall_keypad(const Hall *self, size_t index); /* "" is none */

/* The deputies present, in order of ids; texts owned by the hall.  Free with
 * g_array_unref().
 */
GArray *hall_voters(const Hall *self);

/* Tells @marks why keypads of members who are no voters of it are refused. */
void hall_bar_keypads(const Hall *self, Marks *marks);

/* The member whose name stands in @text as ledger details must not have it
 * (docs/format.md section 7, 10), or NULL.
 */
const Member *hall_named_in(const Hall *self, const char *text);

/* Members that are no deputies, not even suspended ones. */
uint32_t hall_n_observers(const Hall *self);
uint64_t hall_weight_present(const Hall *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hall, hall_free)
