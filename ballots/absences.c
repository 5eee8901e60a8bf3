/* absences.c: see absences.h; its text is in absences-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/absences.h"

#include <string.h>

#include "ballots/absences-internal.h"

AbsenceSitting *
absence_sitting_new(void)
{
    AbsenceSitting *self = g_new0(AbsenceSitting, 1);
    self->present = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return self;
}

void
absence_sitting_free(AbsenceSitting *self)
{
    if (self == NULL)
        return;
    sitting_record_free(self->record);
    g_clear_pointer(&self->roster, roster_unref);
    g_hash_table_unref(self->present);
    g_free(self);
}

void
absence_row_free(gpointer data)
{
    AbsenceRow *self = data;
    g_free(self->deputy);
    g_free(self->name);
    g_free(self->delegation);
    g_clear_pointer(&self->missed, g_array_unref);
    g_free(self);
}

void
absences_free(Absences *self)
{
    if (self == NULL)
        return;
    g_free(self->body);
    g_free(self->body_id);
    g_clear_pointer(&self->sessions, g_array_unref);
    g_clear_pointer(&self->rows, g_ptr_array_unref);
    g_free(self);
}

bool
absences_may_count(AbsenceLimit limit, const SittingRecord *last,
                   const SittingRecord *sitting)
{
    return strcmp(last->body_id, sitting->body_id) == 0 &&
           (limit.period == ABSENCES_IN_YEAR || last->term == sitting->term);
}

/* As its own clock had it. */
static uint64_t
year_of(Stamp time)
{
    g_autofree char *text = stamp_to_text(time);
    return g_ascii_strtoull(text, NULL, 10);
}

static bool
is_session_of(const AbsenceSession *session, const SittingRecord *record)
{
    return session->term == record->term && session->session == record->session;
}

/* Of the body, and had a vote. */
static bool
is_sitting_of(const Absences *self, const SittingRecord *last,
              const AbsenceSitting *sitting)
{
    return sitting->n_votes > 0 && absences_may_count(self->limit, last, sitting->record);
}

static bool
has_session(const GArray *sessions, const SittingRecord *record)
{
    for (guint i = 0; i < sessions->len; i++)
        if (is_session_of(&g_array_index(sessions, AbsenceSession, i), record))
            return true;
    return false;
}

/* All sessions first: what belongs to another year is known by its first sitting. */
static void
find_sessions(Absences *self, const SittingRecord *last, const GPtrArray *sittings)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(AbsenceSession));
    for (guint i = 0; i < sittings->len; i++) {
        const AbsenceSitting *sitting = sittings->pdata[i];
        const SittingRecord *record = sitting->record;
        if (!is_sitting_of(self, last, sitting))
            continue;
        self->until = sitting->last;
        if (has_session(all, record))
            continue;
        const AbsenceSession session = {record->term, record->session, record->opened};
        g_array_append_val(all, session);
        if (self->year == RECORD_NONE || year_of(session.opened) == self->year)
            g_array_append_val(self->sessions, session);
    }
}

static bool
has_deputy(const Roster *roster, const char *id)
{
    const Member *member = roster_by_id(roster, id);
    return member != NULL && member->class == MEMBER_DEPUTY;
}

typedef enum { NOT_HELD, MISSED, ATTENDED } Attendance;

/* One sitting is enough to have been there. */
static Attendance
attendance_of(const Absences *self, const GPtrArray *sittings, guint session,
              const char *id)
{
    const SittingRecord *last =
        ((const AbsenceSitting *)sittings->pdata[sittings->len - 1])->record;
    Attendance attendance = NOT_HELD;
    for (guint i = 0; i < sittings->len; i++) {
        const AbsenceSitting *sitting = sittings->pdata[i];
        if (!is_sitting_of(self, last, sitting) ||
            !is_session_of(&g_array_index(self->sessions, AbsenceSession, session),
                           sitting->record) ||
            !has_deputy(sitting->roster, id))
            continue;
        if (g_hash_table_contains(sitting->present, id))
            return ATTENDED;
        attendance = MISSED;
    }
    return attendance;
}

static AbsenceRow *
row_new(const Absences *self, const GPtrArray *sittings, const Member *member)
{
    AbsenceRow *row = g_new0(AbsenceRow, 1);
    row->number = self->n_deputies;
    row->deputy = g_strdup(member->id);
    row->name = g_strdup(member->name);
    row->delegation = g_strdup(member->delegation);
    row->missed = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < self->sessions->len; i++) {
        Attendance attendance = attendance_of(self, sittings, i, member->id);
        row->held += attendance != NOT_HELD;
        if (attendance == MISSED)
            g_array_append_val(row->missed, i);
    }
    return row;
}

static void
find_rows(Absences *self, const GPtrArray *sittings, const Roster *roster)
{
    for (size_t i = 0; i < roster_n_members(roster); i++) {
        const Member *member = roster_member(roster, i);
        if (member->class != MEMBER_DEPUTY)
            continue;
        self->n_deputies++;
        AbsenceRow *row = row_new(self, sittings, member);
        if (row->missed->len > 0)
            g_ptr_array_add(self->rows, row);
        else
            absence_row_free(row);
    }
}

Absences *
absences_new(const Context *context, const GPtrArray *sittings, AbsenceLimit limit)
{
    g_assert(sittings->len > 0 && limit.n > 0);
    const AbsenceSitting *last = sittings->pdata[sittings->len - 1];
    const SittingRecord *record = last->record;
    Absences *self = g_new0(Absences, 1);
    self->context = *context;
    self->body = g_strdup(record->body);
    self->body_id = g_strdup(record->body_id);
    self->limit = limit;
    self->term = record->term;
    self->year = limit.period == ABSENCES_IN_YEAR ? year_of(record->opened) : RECORD_NONE;
    self->until = record->opened;
    self->roster = record->roster;
    self->sessions = g_array_new(FALSE, FALSE, sizeof(AbsenceSession));
    self->rows = g_ptr_array_new_with_free_func(absence_row_free);
    find_sessions(self, record, sittings);
    find_rows(self, sittings, last->roster);
    return self;
}

bool
absences_is_too_many(const Absences *self, const AbsenceRow *row)
{
    return row->missed->len >= self->limit.n;
}
