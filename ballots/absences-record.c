/* absences-record.c: absences/1 and absence/1 (docs/format.md, appendix), see absences.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/absences-internal.h"
#include "ballots/text.h"

#define N G_GUINT64_FORMAT

enum { LIMIT_MOST = 99 };

/* Absences as its record holds it; when writing, the texts are those of the list. */
typedef struct {
    Context context;
    char *body, *body_id;
    int period;
    uint64_t limit, term, year;
    Stamp until;
    Digest roster;
    uint64_t deputies;
    GPtrArray *sessions; /* of RecordPair: number from 1; term, session, time */
    uint64_t rows;
} Head;

typedef struct {
    uint64_t number;
    char *deputy, *name, *delegation;
    uint64_t held;
    char *missed; /* numbers of sessions */
} RowRecord;

static const RecordField head_fields[] = {
    CONTEXT_FIELDS,
    {"body", RECORD_TEXT, offsetof(Head, body), NULL},
    {"body-id", RECORD_ID, offsetof(Head, body_id), NULL},
    {"period", RECORD_WORD, offsetof(Head, period), absence_period_words},
    {"limit", RECORD_NUMBER, offsetof(Head, limit), NULL},
    {"term", RECORD_NUMBER, offsetof(Head, term), NULL},
    {"year", RECORD_NUMBER_OR_NONE, offsetof(Head, year), NULL},
    {"until", RECORD_TIME, offsetof(Head, until), NULL},
    {"roster", RECORD_DIGEST, offsetof(Head, roster), NULL},
    {"deputies", RECORD_NUMBER, offsetof(Head, deputies), NULL},
    {"session", RECORD_NUMBERED, offsetof(Head, sessions), NULL},
    {"rows", RECORD_NUMBER, offsetof(Head, rows), NULL},
};
static const RecordType head_type = {"absences/1", sizeof(Head),
                                     G_N_ELEMENTS(head_fields), head_fields};

static const RecordField row_fields[] = {
    {"number", RECORD_NUMBER, offsetof(RowRecord, number), NULL},
    {"deputy", RECORD_ID, offsetof(RowRecord, deputy), NULL},
    {"name", RECORD_TEXT, offsetof(RowRecord, name), NULL},
    {"delegation", RECORD_TEXT, offsetof(RowRecord, delegation), NULL},
    {"held", RECORD_NUMBER, offsetof(RowRecord, held), NULL},
    {"missed", RECORD_TEXT, offsetof(RowRecord, missed), NULL},
};
static const RecordType row_type = {"absence/1", sizeof(RowRecord),
                                    G_N_ELEMENTS(row_fields), row_fields};

static GPtrArray *
sessions_to_pairs(const Absences *self)
{
    GPtrArray *pairs = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (guint i = 0; i < self->sessions->len; i++) {
        const AbsenceSession *session = &g_array_index(self->sessions, AbsenceSession, i);
        g_autofree char *opened = stamp_to_text(session->opened);
        g_autofree char *number = g_strdup_printf("%u", i + 1);
        g_autofree char *rest =
            g_strdup_printf("%" N " %" N " %s", session->term, session->session, opened);
        g_ptr_array_add(pairs, record_pair_new(number, rest));
    }
    return pairs;
}

static char *
head_to_text(const Absences *self)
{
    g_autoptr(GPtrArray) sessions = sessions_to_pairs(self);
    const Head head = {
        self->context, self->body,       self->body_id, (int)self->limit.period,
        self->limit.n, self->term,       self->year,    self->until,
        self->roster,  self->n_deputies, sessions,      self->rows->len};
    return record_write(&head_type, &head);
}

static char *
row_to_text(const AbsenceRow *self)
{
    GString *missed = g_string_new(NULL);
    for (guint i = 0; i < self->missed->len; i++)
        g_string_append_printf(missed, "%s%u", i > 0 ? " " : "",
                               g_array_index(self->missed, guint, i) + 1);
    g_autofree char *text = g_string_free(missed, FALSE);
    const RowRecord record = {self->number,     self->deputy, self->name,
                              self->delegation, self->held,   text};
    return record_write(&row_type, &record);
}

char *
absences_to_text(const Absences *self)
{
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(records, head_to_text(self));
    for (guint i = 0; i < self->rows->len; i++)
        g_ptr_array_add(records, row_to_text(self->rows->pdata[i]));
    g_ptr_array_add(records, NULL);
    return record_join((const char *const *)records->pdata);
}

static bool
session_from_pair(const RecordPair *pair, uint64_t number, AbsenceSession *out)
{
    g_auto(GStrv) words = g_strsplit(pair->rest, " ", -1);
    return text_to_number(pair->first, number, number, &number) &&
           g_strv_length(words) == 3 &&
           text_to_number(words[0], 0, RECORD_NONE - 1, &out->term) &&
           text_to_number(words[1], 0, RECORD_NONE - 1, &out->session) &&
           stamp_from_text(words[2], &out->opened);
}

static bool
take_sessions(Absences *self, const GPtrArray *pairs, GError **error)
{
    self->sessions = g_array_new(FALSE, FALSE, sizeof(AbsenceSession));
    for (guint i = 0; i < pairs->len; i++) {
        const RecordPair *pair = pairs->pdata[i];
        AbsenceSession session;
        if (!session_from_pair(pair, i + 1, &session)) {
            g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                        "session: “%s %s” is not %u, term, session and time", pair->first,
                        pair->rest, i + 1);
            return false;
        }
        g_array_append_val(self->sessions, session);
    }
    return true;
}

/* A list of the term has no year, one of a year has one. */
static bool
check_head(const Head *head, guint n_rows, GError **error)
{
    const bool has_year = head->year != RECORD_NONE;
    if (head->limit < 1 || head->limit > LIMIT_MOST)
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "limit: “%" N "” is not a number from 1 to 99", head->limit);
    else if (has_year != (head->period == ABSENCES_IN_YEAR))
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "the period is the %s, but there is %s year",
                    absence_period_words[head->period], has_year ? "a" : "no");
    else if (head->rows != n_rows)
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "there are %u deputies, rows says %" N, n_rows, head->rows);
    else
        return true;
    return false;
}

static Absences *
head_from_text(Suite suite, const char *text, guint n_rows, GError **error)
{
    Head *head = record_read(&head_type, suite, text, strlen(text), error);
    if (head == NULL)
        return NULL;
    g_autoptr(Absences) self = g_new0(Absences, 1);
    self->context = head->context;
    self->body = g_steal_pointer(&head->body);
    self->body_id = g_steal_pointer(&head->body_id);
    self->limit = (AbsenceLimit){(uint32_t)MIN(head->limit, G_MAXUINT32),
                                 (AbsencePeriod)head->period};
    self->term = head->term;
    self->year = head->year;
    self->until = head->until;
    self->roster = head->roster;
    self->n_deputies = head->deputies;
    self->rows = g_ptr_array_new_with_free_func(absence_row_free);
    bool ok =
        check_head(head, n_rows, error) && take_sessions(self, head->sessions, error);
    record_free(&head_type, head);
    return ok ? g_steal_pointer(&self) : NULL;
}

/* Each above the one before, none above @n. */
static GArray *
missed_from_text(const char *text, guint n)
{
    g_autoptr(GArray) missed = g_array_new(FALSE, FALSE, sizeof(guint));
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    uint64_t before = 0, number;
    for (char **word = words; *word != NULL; word++, before = number) {
        if (!text_to_number(*word, 1, MAX(n, 1), &number) || number <= before ||
            number > n)
            return NULL;
        const guint index = (guint)number - 1;
        g_array_append_val(missed, index);
    }
    return missed->len > 0 ? g_steal_pointer(&missed) : NULL;
}

/* What a row says by itself but not together with the others; NULL if nothing. */
static char *
problem(const Absences *self, const AbsenceRow *row)
{
    const guint n = self->rows->len;
    const AbsenceRow *before = n == 0 ? NULL : self->rows->pdata[n - 1];
    if (row->missed == NULL)
        return g_strdup_printf("missed has no rising numbers from 1 to %u",
                               self->sessions->len);
    if (row->held > self->sessions->len || row->missed->len > row->held)
        return g_strdup_printf("%u of %" N " sessions missed, of %u that were held",
                               row->missed->len, row->held, self->sessions->len);
    if (row->number > self->n_deputies ||
        row->number <= (before == NULL ? 0 : before->number))
        return g_strdup_printf("number %" N " of %" N " deputies stands after %" N,
                               row->number, self->n_deputies,
                               before == NULL ? 0 : before->number);
    return NULL;
}

static AbsenceRow *
row_from_text(const char *text, guint n_sessions, GError **error)
{
    RowRecord *record =
        record_read(&row_type, SUITE_ED25519_SHA256, text, strlen(text), error);
    if (record == NULL)
        return NULL;
    AbsenceRow *row = g_new0(AbsenceRow, 1);
    row->number = record->number;
    row->deputy = g_steal_pointer(&record->deputy);
    row->name = g_steal_pointer(&record->name);
    row->delegation = g_steal_pointer(&record->delegation);
    row->held = record->held;
    row->missed = missed_from_text(record->missed, n_sessions);
    record_free(&row_type, record);
    return row;
}

static bool
take_row(Absences *self, const char *text, GError **error)
{
    AbsenceRow *row = row_from_text(text, self->sessions->len, error);
    g_autofree char *why = row == NULL ? NULL : problem(self, row);
    if (row != NULL && why == NULL) {
        g_ptr_array_add(self->rows, row);
        return true;
    }
    if (why != NULL)
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE, "%s: %s", row->deputy, why);
    g_prefix_error(error, "absence %u: ", self->rows->len + 1);
    if (row != NULL)
        absence_row_free(row);
    return false;
}

Absences *
absences_from_text(Suite suite, const char *text, GError **error)
{
    g_auto(GStrv) records = record_split(text, strlen(text));
    const guint n = g_strv_length(records);
    g_autoptr(Absences) self =
        head_from_text(suite, n > 0 ? records[0] : "", n > 0 ? n - 1 : 0, error);
    for (guint i = 1; self != NULL && i < n; i++)
        if (!take_row(self, records[i], error))
            return NULL;
    return g_steal_pointer(&self);
}
