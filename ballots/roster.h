/* roster.h: who belongs to the assembly: deputies, also suspended, observers, gallery
 *
 * Immutable and shared by reference.  It does not know who is present, and a keypad here
 * is only the one planned for the seat: what is bound today is the sitting's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Whoever is suspended (暂停执行代表职务) is in office, but never present, no voter and
 * without a number; whether he counts in base and quorum the profile says.
 */
typedef enum {
    MEMBER_DEPUTY,
    MEMBER_OBSERVER,
    MEMBER_GALLERY,
    MEMBER_SUSPENDED,
    MEMBER_N_CLASSES,
} MemberClass;

/* Texts are never NULL; "" is none. */
typedef struct {
    char *id;         /* 1 to 64 bytes without spaces: who he is in every record */
    char *seat;       /* unique unless "" */
    char *name;       /* 1 to 255 bytes */
    char *delegation; /* at most 255 bytes */
    MemberClass class;
    uint32_t weight; /* 1 to 65535 */
    char *keypad;    /* unique unless "" */
} Member;

typedef enum {
    ROSTER_ERROR_EMPTY,   /* no deputy, or more than ROSTER_MAX_MEMBERS */
    ROSTER_ERROR_MISSING, /* a member without id or name */
    ROSTER_ERROR_DOUBLED, /* the same id, seat or keypad twice */
    ROSTER_ERROR_VALUE,   /* a value that is not what the column asks for */
} RosterError;

#define ROSTER_ERROR (roster_error_quark())
GQuark roster_error_quark(void);

#define ROSTER_MAX_MEMBERS 10000u

typedef struct Roster Roster;

/* Columns in any order: 席位 座位号 seat; 代表证号 编号 id; 姓名 name; 代表团 delegation;
 * 类别 class (代表 deputy, 列席 observer, 旁听 gallery, 暂停 or 暂停执行代表职务
 * suspended); 权重 weight; 表决器 keypad.  id and name must be there.  Refused whole with
 * line, column and both values.
 */
Roster *roster_from_csv(const void *data, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same judgement on members read from elsewhere; messages say "member N".  Takes
 * @members (of Member, freed with member_free) in any order, also on failure.
 */
Roster *roster_new_take(GPtrArray *members, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void member_free(Member *member);
Member *member_new(void); /* a deputy of weight 1, all texts "" */

Roster *roster_ref(Roster *self);
void roster_unref(Roster *self);

size_t roster_n_members(const Roster *self);
/* @index in the order of ids, bytewise. */
const Member *roster_member(const Roster *self, size_t index);
const Member *roster_by_id(const Roster *self, const char *id);         /* or NULL */
const Member *roster_by_keypad(const Roster *self, const char *keypad); /* or NULL */

uint32_t roster_n_of(const Roster *self, MemberClass class);

/* 应出席: the deputies and, @with_suspended, those whose duties are suspended. */
uint32_t roster_eligible(const Roster *self, bool with_suspended);
/* The sum of their weights. */
uint64_t roster_weight(const Roster *self, bool with_suspended);

const char *member_class_text(MemberClass class);
/* Takes the words of the column `class`. */
bool member_class_from_text(const char *text, MemberClass *out);

/* The document of roster/1 and its member/1 records; reading and writing again gives the
 * same bytes.
 */
char *roster_to_text(const Roster *self);
Roster *roster_from_text(const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Roster, roster_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Member, member_free)
