/* agenda-internal.h: what the files of agenda.h share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/agenda.h"
#include "ballots/import.h"

enum {
    AGENDA_ID,
    AGENDA_KIND,
    AGENDA_FORM,
    AGENDA_METHOD,
    AGENDA_TITLE,
    AGENDA_TITLE_EN,
    AGENDA_WINDOW,
    AGENDA_SEATS,
    AGENDA_BUDGET,
    AGENDA_AFTER,
    AGENDA_NEEDS,
    AGENDA_BILL,
    AGENDA_N_COLUMNS,
};
extern const CsvColumn agenda_columns[AGENDA_N_COLUMNS];

/* The item of @row, each field by itself. */
AgendaItem *agenda_take_item(const Import *import, size_t row, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* What it may be whatever the others are. */
bool agenda_check_item(const Import *import, size_t row, const AgendaItem *item,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Judges all @items, each by itself and together. */
bool agenda_check(const Import *import, const GPtrArray *items, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Takes @items, also on failure. */
Agenda *agenda_build(const Import *import, GPtrArray *items, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
