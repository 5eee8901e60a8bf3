/* roster.c: see roster.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/roster.h"

#include <string.h>

#include "ballots/import.h"
#include "ballots/press.h"
#include "ballots/text.h"

struct Roster {
    GPtrArray *members;                   /* of Member, by id */
    GHashTable *by_id;                    /* id -> Member, texts owned by the member */
    GHashTable *by_keypad;                /* keypad -> Member */
    uint32_t n_of[MEMBER_N_CLASSES];      /* members, by class */
    uint64_t weight_of[MEMBER_N_CLASSES]; /* the sum of theirs */
};

G_DEFINE_QUARK(roster_error, roster_error)

enum { SEAT, ID, NAME, DELEGATION, CLASS, WEIGHT, KEYPAD, N_COLUMNS };

#define HEADERS(...) ((const char *const[]){__VA_ARGS__, NULL})
static const CsvColumn columns[N_COLUMNS] = {
    [SEAT] = {HEADERS("seat", "席位", "座位号"), false},
    [ID] = {HEADERS("id", "代表证号", "编号"), true},
    [NAME] = {HEADERS("name", "姓名"), true},
    [DELEGATION] = {HEADERS("delegation", "代表团"), false},
    [CLASS] = {HEADERS("class", "类别"), false},
    [WEIGHT] = {HEADERS("weight", "权重"), false},
    [KEYPAD] = {HEADERS("keypad", "表决器"), false},
};

enum { MOST_WORDS = 4 };

/* The first is that of records. */
static const char *const class_words[MEMBER_N_CLASSES][MOST_WORDS] = {
    [MEMBER_DEPUTY] = {"deputy", "代表"},
    [MEMBER_OBSERVER] = {"observer", "列席"},
    [MEMBER_GALLERY] = {"gallery", "旁听"},
    [MEMBER_SUSPENDED] = {"suspended", "暂停", "暂停执行职务", "暂停执行代表职务"},
};

const char *
member_class_text(MemberClass class)
{
    g_assert(class < MEMBER_N_CLASSES);
    return class_words[class][0];
}

bool
member_class_from_text(const char *text, MemberClass *out)
{
    for (size_t i = 0; i < MEMBER_N_CLASSES * MOST_WORDS; i++) {
        const char *word = class_words[i / MOST_WORDS][i % MOST_WORDS];
        if (word == NULL || strcmp(word, text) != 0)
            continue;
        *out = (MemberClass)(i / MOST_WORDS);
        return true;
    }
    return false;
}

Member *
member_new(void)
{
    Member *self = g_new0(Member, 1);
    self->id = g_strdup("");
    self->seat = g_strdup("");
    self->name = g_strdup("");
    self->delegation = g_strdup("");
    self->keypad = g_strdup("");
    self->weight = 1;
    return self;
}

void
member_free(Member *self)
{
    if (self == NULL)
        return;
    g_free(self->id);
    g_free(self->seat);
    g_free(self->name);
    g_free(self->delegation);
    g_free(self->keypad);
    g_free(self);
}

/* A record writes “-” for none. */
static bool
is_keypad(const char *text)
{
    size_t len = 0;
    while (g_ascii_isgraph(text[len]))
        len++;
    return text[len] == '\0' && len < PRESS_KEYPAD_SIZE && strcmp(text, "-") != 0;
}

/* Each member by himself. */
static bool
check_member(const Import *import, size_t row, const Member *member, GError **error)
{
    if (*member->id == '\0')
        import_refuse(import, row, ID, ROSTER_ERROR_MISSING, error, "%s has no id",
                      member->name);
    else if (!text_is_id(member->id))
        import_refuse(import, row, ID, ROSTER_ERROR_VALUE, error,
                      "id “%s” has %zu bytes; it must be 1 to 64 without spaces",
                      member->id, strlen(member->id));
    else if (*member->name == '\0')
        import_refuse(import, row, NAME, ROSTER_ERROR_MISSING, error, "%s has no name",
                      member->id);
    else if (!is_keypad(member->keypad))
        import_refuse(import, row, KEYPAD, ROSTER_ERROR_VALUE, error,
                      "keypad “%s” is not at most %d of ASCII without spaces",
                      member->keypad, PRESS_KEYPAD_SIZE - 1);
    else if (member->weight < 1 || member->weight > 65535)
        import_refuse(import, row, WEIGHT, ROSTER_ERROR_VALUE, error,
                      "weight “%u” is not a number from 1 to 65535", member->weight);
    else
        return import_check_text(import, row, NAME, ROSTER_ERROR_VALUE, member->name, 255,
                                 error) &&
               import_check_text(import, row, DELEGATION, ROSTER_ERROR_VALUE,
                                 member->delegation, 255, error) &&
               import_check_text(import, row, SEAT, ROSTER_ERROR_VALUE, member->seat, 64,
                                 error);
    return false;
}

/* @seen: value -> its row + 1; "" is none and may stand often. */
static bool
check_unique(const Import *import, GPtrArray *members, size_t row, int column,
             GHashTable *seen, GError **error)
{
    const Member *member = members->pdata[row];
    const char *value = column == ID     ? member->id
                        : column == SEAT ? member->seat
                                         : member->keypad;
    if (*value == '\0')
        return true;
    size_t first = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, value));
    if (first == 0) {
        g_hash_table_insert(seen, (gpointer)(uintptr_t)value, GSIZE_TO_POINTER(row + 1));
        return true;
    }
    const Member *other = members->pdata[first - 1];
    g_autofree char *place = import_place(import, first - 1, column);
    import_refuse(import, row, column, ROSTER_ERROR_DOUBLED, error,
                  "%s “%s” of %s (%s) is already that of %s (%s) in %s",
                  columns[column].headers[0], value, member->name, member->id,
                  other->name, other->id, place);
    return false;
}

static bool
check_members(const Import *import, GPtrArray *members, GError **error)
{
    static const int unique[] = {ID, SEAT, KEYPAD};
    if (members->len == 0 || members->len > ROSTER_MAX_MEMBERS) {
        g_set_error(error, ROSTER_ERROR, ROSTER_ERROR_EMPTY,
                    "the roster has %u members, not 1 to %u", members->len,
                    ROSTER_MAX_MEMBERS);
        return false;
    }
    size_t n_deputies = 0;
    for (size_t row = 0; row < members->len; row++) {
        const Member *member = members->pdata[row];
        if (!check_member(import, row, member, error))
            return false;
        n_deputies += member->class == MEMBER_DEPUTY;
    }
    if (n_deputies == 0) {
        g_set_error(error, ROSTER_ERROR, ROSTER_ERROR_EMPTY,
                    "the roster has %u members and 0 deputies", members->len);
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(unique); i++) {
        g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
        for (size_t row = 0; row < members->len; row++)
            if (!check_unique(import, members, row, unique[i], seen, error))
                return false;
    }
    return true;
}

static gint
compare_ids(gconstpointer a, gconstpointer b)
{
    const Member *const *left = a;
    const Member *const *right = b;
    return strcmp((*left)->id, (*right)->id); /* as unsigned bytes */
}

static Roster *
build(const Import *import, GPtrArray *members, GError **error)
{
    g_ptr_array_set_free_func(members, (GDestroyNotify)member_free);
    if (!check_members(import, members, error)) {
        g_ptr_array_unref(members);
        return NULL;
    }
    Roster *self = g_atomic_rc_box_new0(Roster);
    self->members = members;
    self->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    self->by_keypad = g_hash_table_new(g_str_hash, g_str_equal);
    g_ptr_array_sort(members, compare_ids);
    for (size_t i = 0; i < members->len; i++) {
        Member *member = members->pdata[i];
        g_hash_table_insert(self->by_id, member->id, member);
        if (*member->keypad != '\0')
            g_hash_table_insert(self->by_keypad, member->keypad, member);
        self->n_of[member->class]++;
        self->weight_of[member->class] += member->weight;
    }
    return self;
}

static bool
take_class_and_weight(const Import *import, size_t row, Member *member, GError **error)
{
    g_autofree char *class = import_text(import, row, CLASS);
    if (*class != '\0' && !member_class_from_text(class, &member->class)) {
        import_refuse(
            import, row, CLASS, ROSTER_ERROR_VALUE, error,
            "class “%s” of %s is none of deputy 代表, observer 列席, gallery 旁听, "
            "suspended 暂停",
            class, member->id);
        return false;
    }
    g_autofree char *weight = import_text(import, row, WEIGHT);
    uint64_t number = 1;
    if (*weight != '\0' && !text_to_number(weight, 1, 65535, &number)) {
        import_refuse(import, row, WEIGHT, ROSTER_ERROR_VALUE, error,
                      "weight “%s” of %s is not a number from 1 to 65535", weight,
                      member->id);
        return false;
    }
    member->weight = (uint32_t)number;
    return true;
}

static Member *
take_member(const Import *import, size_t row, GError **error)
{
    g_autoptr(Member) self = g_new0(Member, 1);
    self->id = import_text(import, row, ID);
    self->seat = import_text(import, row, SEAT);
    self->name = import_text(import, row, NAME);
    self->delegation = import_text(import, row, DELEGATION);
    self->keypad = import_text(import, row, KEYPAD);
    if (!take_class_and_weight(import, row, self, error))
        return NULL;
    return g_steal_pointer(&self);
}

Roster *
roster_from_csv(const void *data, size_t len, GError **error)
{
    g_autoptr(CsvTable) table = csv_table_read(data, len, error);
    Import import = {table, "member", columns, ROSTER_ERROR, {0}, NULL};
    if (table == NULL ||
        !csv_table_columns(table, columns, N_COLUMNS, import.index, error))
        return NULL;

    g_autoptr(GPtrArray) members =
        g_ptr_array_new_with_free_func((GDestroyNotify)member_free);
    for (size_t row = 0; row < csv_table_n_rows(table); row++) {
        Member *member = take_member(&import, row, error);
        if (member == NULL)
            return NULL;
        g_ptr_array_add(members, member);
    }
    return build(&import, g_steal_pointer(&members), error);
}

Roster *
roster_new_take(GPtrArray *members, GError **error)
{
    const Import import = {NULL, "member", columns, ROSTER_ERROR, {0}, NULL};
    return build(&import, members, error);
}

Roster *
roster_ref(Roster *self)
{
    return g_atomic_rc_box_acquire(self);
}

static void
clear(gpointer data)
{
    Roster *self = data;
    g_hash_table_unref(self->by_id);
    g_hash_table_unref(self->by_keypad);
    g_ptr_array_unref(self->members);
}

void
roster_unref(Roster *self)
{
    if (self != NULL)
        g_atomic_rc_box_release_full(self, clear);
}

size_t
roster_n_members(const Roster *self)
{
    return self->members->len;
}

const Member *
roster_member(const Roster *self, size_t index)
{
    g_assert(index < self->members->len);
    return self->members->pdata[index];
}

const Member *
roster_by_id(const Roster *self, const char *id)
{
    return g_hash_table_lookup(self->by_id, id);
}

const Member *
roster_by_keypad(const Roster *self, const char *keypad)
{
    return g_hash_table_lookup(self->by_keypad, keypad);
}

uint32_t
roster_n_of(const Roster *self, MemberClass class)
{
    g_assert(class < MEMBER_N_CLASSES);
    return self->n_of[class];
}

uint32_t
roster_eligible(const Roster *self, bool with_suspended)
{
    return self->n_of[MEMBER_DEPUTY] +
           (with_suspended ? self->n_of[MEMBER_SUSPENDED] : 0);
}

uint64_t
roster_weight(const Roster *self, bool with_suspended)
{
    return self->weight_of[MEMBER_DEPUTY] +
           (with_suspended ? self->weight_of[MEMBER_SUSPENDED] : 0);
}
