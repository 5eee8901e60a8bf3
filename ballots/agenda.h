/* agenda.h: the items of a sitting in their order
 *
 * Immutable and shared by reference.  What has become of an item is the sitting's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "ballots/profile.h"

/* Texts and lists (NULL-ended) are never NULL; "" is none. */
typedef struct {
    char *id; /* 1 to 64 bytes without spaces */
    ItemKind kind;
    Form form;         /* FORM_NONE: the first that the rule names */
    Method method;     /* one of them, or 0: as the rule says */
    char *title;       /* 1 to 1000 bytes */
    char *title_en;    /* at most 1000 bytes */
    uint32_t window_s; /* 1 to 3600; 0: that of the profile */
    uint64_t seats;    /* at most AGENDA_MAX_SEATS */
    uint64_t budget;   /* at most 2^48 */
    char **after;      /* ids of items that must be over before, ascending */
    char **needs;      /* ids of items that must have passed before, ascending */
    char *bill;        /* its number, or the matter evaluated, at most 255 bytes */
} AgendaItem;

typedef enum {
    AGENDA_ERROR_EMPTY,   /* no item, or more than AGENDA_MAX_ITEMS */
    AGENDA_ERROR_MISSING, /* an item without id, kind or title */
    AGENDA_ERROR_DOUBLED, /* the same id twice */
    AGENDA_ERROR_VALUE,   /* a value that is not what the column asks for */
    AGENDA_ERROR_ORDER,   /* an item that is to wait for none of the agenda, or for itself
                           */
} AgendaError;

#define AGENDA_ERROR (agenda_error_quark())
GQuark agenda_error_quark(void);

#define AGENDA_MAX_ITEMS 1000u
#define AGENDA_MAX_SEATS 4000u

typedef struct Agenda Agenda;

/* Columns in any order: 编号 item id; 类型 kind (its word in either language); 形式 form;
 * 表决方式 method (无记名 secret, 记名 recorded, 举手 hands, 投票 paper, or empty); 标题
 * title; 英文标题 title_en; 时限 window; 名额 seats; 预算 budget; 须后于 after; 须通过
 * needs (ids separated by spaces or 、); 议案号 bill.  id, kind and title must be there.
 * Refused whole with line, column and both values, also where items wait for each other
 * in a circle.
 */
Agenda *agenda_from_csv(const void *data, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same judgement on items read from elsewhere; takes @items (of AgendaItem, freed
 * with agenda_item_free) in agenda order, also on failure.
 */
Agenda *agenda_new_take(GPtrArray *items, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void agenda_item_free(AgendaItem *item);
AgendaItem *agenda_item_new(void); /* a motion, all texts "" */
AgendaItem *agenda_item_copy(const AgendaItem *self);

/* @self (NULL: none yet) with @item, which is taken, in place of the one with its id, or
 * at the end; judged whole.
 */
Agenda *agenda_with(const Agenda *self, AgendaItem *item, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The same with what somebody types: names of columns as above and their words.  A column
 * that is not among them stays as the item with that id has it, or empty.  *out_item
 * belongs to the agenda.
 */
typedef struct {
    const char *name, *value;
} AgendaField;
Agenda *agenda_enter(const Agenda *self, const AgendaField *fields, size_t n_fields,
                     const AgendaItem **out_item, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

Agenda *agenda_ref(Agenda *self);
void agenda_unref(Agenda *self);

size_t agenda_n_items(const Agenda *self);
const AgendaItem *agenda_item(const Agenda *self, size_t index);
const AgendaItem *agenda_by_id(const Agenda *self, const char *id); /* or NULL */

/* How @item is voted on under @rule: as the item says, else by the keypad method that the
 * rule says first.  0 if the rule does not allow it.
 */
Method agenda_item_method(const AgendaItem *item, const Rule *rule);

/* item/1, and one of it. */
char *agenda_item_to_text(const AgendaItem *self);
AgendaItem *agenda_item_from_text(const char *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The document of agenda/1 and its item/1 records; reading and writing again gives the
 * same bytes.
 */
char *agenda_to_text(const Agenda *self);
Agenda *agenda_from_text(const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Agenda, agenda_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgendaItem, agenda_item_free)
