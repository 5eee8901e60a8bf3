/* roster-record.c: roster/1 and member/1 (docs/format.md section 5), see roster.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/roster.h"

#include <string.h>

#include "ballots/record.h"

typedef struct {
    uint64_t members;
} Head;

/* A Member as its record holds it; when writing, the texts are the member's. */
typedef struct {
    char *id, *seat, *name, *delegation;
    int class;
    uint64_t weight;
    char *keypad;
} MemberRecord;

static const RecordField head_fields[] = {
    {"members", RECORD_NUMBER, offsetof(Head, members), NULL},
};
static const RecordType head_type = {"roster/1", sizeof(Head), G_N_ELEMENTS(head_fields),
                                     head_fields};

static const char *const classes[] = {[MEMBER_DEPUTY] = "deputy",
                                      [MEMBER_OBSERVER] = "observer",
                                      [MEMBER_GALLERY] = "gallery",
                                      [MEMBER_SUSPENDED] = "suspended",
                                      NULL};

static const RecordField member_fields[] = {
    {"id", RECORD_ID, offsetof(MemberRecord, id), NULL},
    {"seat", RECORD_TEXT, offsetof(MemberRecord, seat), NULL},
    {"name", RECORD_TEXT, offsetof(MemberRecord, name), NULL},
    {"delegation", RECORD_TEXT, offsetof(MemberRecord, delegation), NULL},
    {"class", RECORD_WORD, offsetof(MemberRecord, class), classes},
    {"weight", RECORD_NUMBER, offsetof(MemberRecord, weight), NULL},
    {"keypad", RECORD_TEXT, offsetof(MemberRecord, keypad), NULL},
};
static const RecordType member_type = {"member/1", sizeof(MemberRecord),
                                       G_N_ELEMENTS(member_fields), member_fields};

static char *
member_to_text(const Member *self)
{
    const MemberRecord record = {self->id,         self->seat,       self->name,
                                 self->delegation, (int)self->class, self->weight,
                                 self->keypad};
    return record_write(&member_type, &record);
}

char *
roster_to_text(const Roster *self)
{
    const Head head = {roster_n_members(self)};
    g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(records, record_write(&head_type, &head));
    for (size_t i = 0; i < head.members; i++)
        g_ptr_array_add(records, member_to_text(roster_member(self, i)));
    g_ptr_array_add(records, NULL);
    return record_join((const char *const *)records->pdata);
}

/* A weight that a Member cannot hold becomes one that no roster takes. */
static Member *
member_from_text(const char *text, GError **error)
{
    MemberRecord *record =
        record_read(&member_type, SUITE_ED25519_SHA256, text, strlen(text), error);
    if (record == NULL)
        return NULL;
    Member *self = g_new0(Member, 1);
    self->id = g_steal_pointer(&record->id);
    self->seat = g_steal_pointer(&record->seat);
    self->name = g_steal_pointer(&record->name);
    self->delegation = g_steal_pointer(&record->delegation);
    self->class = (MemberClass)record->class;
    self->weight = (uint32_t)MIN(record->weight, G_MAXUINT32);
    self->keypad = g_steal_pointer(&record->keypad);
    record_free(&member_type, record);
    return self;
}

static bool
check_order(GPtrArray *members, GError **error)
{
    for (guint i = 1; i < members->len; i++) {
        const Member *before = members->pdata[i - 1], *member = members->pdata[i];
        if (strcmp(before->id, member->id) < 0)
            continue;
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "member %u: id “%s” is not above “%s”", i + 1, member->id,
                    before->id);
        return false;
    }
    return true;
}

static GPtrArray *
read_members(char **records, GError **error)
{
    g_autoptr(GPtrArray) members =
        g_ptr_array_new_with_free_func((GDestroyNotify)member_free);
    for (guint i = 0; records[i] != NULL; i++) {
        Member *member = member_from_text(records[i], error);
        if (member == NULL) {
            g_prefix_error(error, "member %u: ", i + 1);
            return NULL;
        }
        g_ptr_array_add(members, member);
    }
    return check_order(members, error) ? g_steal_pointer(&members) : NULL;
}

static bool
check_head(const char *text, guint n_members, GError **error)
{
    Head *head = record_read(&head_type, SUITE_ED25519_SHA256, text, strlen(text), error);
    if (head == NULL)
        return false;
    bool same = head->members == n_members;
    if (!same)
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "the roster has %u members, line 2 says %" G_GUINT64_FORMAT,
                    n_members, head->members);
    record_free(&head_type, head);
    return same;
}

Roster *
roster_from_text(const char *text, GError **error)
{
    g_auto(GStrv) records = record_split(text, strlen(text));
    guint n = g_strv_length(records);
    if (!check_head(n > 0 ? records[0] : "", n > 0 ? n - 1 : 0, error))
        return NULL;
    GPtrArray *members = read_members(records + 1, error);
    return members != NULL ? roster_new_take(members, error) : NULL;
}
