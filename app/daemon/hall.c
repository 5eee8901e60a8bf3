/* hall.c: see hall.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/hall.h"

#include <string.h>

#include "devices/keypad.h"

typedef struct {
    bool present;
    char *keypad; /* "" is none */
} Place;

struct Hall {
    Roster *roster;
    size_t n;
    Place *places;         /* in the order of the roster */
    GHashTable *by_id;     /* id -> index + 1 */
    GHashTable *by_keypad; /* owned keypad -> index + 1 */
    uint32_t n_present;
};

G_DEFINE_QUARK(hall_error, hall_error)

static void
set_keypad(Hall *self, size_t index, const char *keypad)
{
    Place *place = &self->places[index];
    if (*place->keypad != '\0')
        g_hash_table_remove(self->by_keypad, place->keypad);
    g_free(place->keypad);
    place->keypad = g_strdup(keypad);
    if (*keypad != '\0')
        g_hash_table_insert(self->by_keypad, g_strdup(keypad),
                            GSIZE_TO_POINTER(index + 1));
}

Hall *
hall_new(Roster *roster)
{
    Hall *self = g_new0(Hall, 1);
    self->roster = roster_ref(roster);
    self->n = roster_n_members(roster);
    self->places = g_new0(Place, self->n);
    self->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    self->by_keypad = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < self->n; i++) {
        const Member *member = roster_member(roster, i);
        g_hash_table_insert(self->by_id, member->id, GSIZE_TO_POINTER(i + 1));
        self->places[i].keypad = g_strdup("");
        set_keypad(self, i, member->keypad);
    }
    return self;
}

void
hall_free(Hall *self)
{
    if (self == NULL)
        return;
    for (size_t i = 0; i < self->n; i++)
        g_free(self->places[i].keypad);
    g_free(self->places);
    g_hash_table_unref(self->by_id);
    g_hash_table_unref(self->by_keypad);
    roster_unref(self->roster);
    g_free(self);
}

const Roster *
hall_roster(const Hall *self)
{
    return self->roster;
}

int
hall_by_id(const Hall *self, const char *id)
{
    return (int)GPOINTER_TO_SIZE(g_hash_table_lookup(self->by_id, id)) - 1;
}

int
hall_by_keypad(const Hall *self, const char *keypad)
{
    return (int)GPOINTER_TO_SIZE(g_hash_table_lookup(self->by_keypad, keypad)) - 1;
}

static int
require_member(const Hall *self, const char *id, GError **error)
{
    int index = hall_by_id(self, id);
    if (index < 0)
        g_set_error(error, HALL_ERROR, HALL_ERROR_UNKNOWN,
                    "“%s” is none of the %zu members of the roster", id, self->n);
    return index;
}

static bool
is_deputy(const Hall *self, size_t index)
{
    return roster_member(self->roster, index)->class == MEMBER_DEPUTY;
}

static void
set_present(Hall *self, size_t index, bool present)
{
    if (self->places[index].present == present)
        return;
    self->places[index].present = present;
    if (present)
        self->n_present++;
    else
        self->n_present--;
}

/* He neither signs in nor has a keypad. */
static bool
require_not_suspended(const Hall *self, size_t index, GError **error)
{
    const Member *member = roster_member(self->roster, index);
    if (member->class != MEMBER_SUSPENDED)
        return true;
    g_set_error(error, HALL_ERROR, HALL_ERROR_SUSPENDED,
                "%s is of class suspended: whose duties are suspended does not sign in, "
                "vote or have a keypad",
                member->id);
    return false;
}

static bool
require_deputy(const Hall *self, size_t index, GError **error)
{
    const Member *member = roster_member(self->roster, index);
    if (!require_not_suspended(self, index, error))
        return false;
    if (member->class == MEMBER_DEPUTY)
        return true;
    g_set_error(error, HALL_ERROR, HALL_ERROR_CLASS,
                "%s is of class %s; only a deputy signs in", member->id,
                member_class_text(member->class));
    return false;
}

bool
hall_sign_in(Hall *self, const char *id, bool present, int *out_index, GError **error)
{
    int index = require_member(self, id, error);
    if (index < 0 || !require_deputy(self, (size_t)index, error))
        return false;
    set_present(self, (size_t)index, present);
    if (out_index != NULL)
        *out_index = index;
    return true;
}

void
hall_sign_in_all(Hall *self, bool present)
{
    for (size_t i = 0; i < self->n; i++)
        if (is_deputy(self, i))
            set_present(self, i, present);
}

bool
hall_is_present(const Hall *self, size_t index)
{
    return self->places[index].present;
}

uint32_t
hall_n_present(const Hall *self)
{
    return self->n_present;
}

static bool
require_keypad(const char *keypad, GError **error)
{
    size_t len = strlen(keypad);
    bool visible = len > 0 && len < PRESS_KEYPAD_SIZE && strcmp(keypad, "-") != 0;
    for (size_t i = 0; visible && i < len; i++)
        visible = keypad[i] > ' ' && keypad[i] <= '~';
    if (!visible)
        g_set_error(error, HALL_ERROR, HALL_ERROR_KEYPAD,
                    "“%s” is no keypad: 1 to %d visible ASCII characters are expected",
                    keypad, PRESS_KEYPAD_SIZE - 1);
    return visible;
}

bool
hall_check_bind(const Hall *self, const char *keypad, const char *id, GError **error)
{
    if (*id == '\0')
        return require_keypad(keypad, error);
    int index = require_member(self, id, error);
    return index >= 0 && require_not_suspended(self, (size_t)index, error) &&
           require_keypad(keypad, error);
}

bool
hall_bind(Hall *self, const char *keypad, const char *id, int *out_before, GError **error)
{
    if (!hall_check_bind(self, keypad, id, error))
        return false;
    int before = hall_by_keypad(self, keypad), index = hall_by_id(self, id);
    if (before >= 0)
        set_keypad(self, (size_t)before, "");
    if (index >= 0)
        set_keypad(self, (size_t)index, keypad);
    *out_before = before;
    return true;
}

const char *
hall_keypad(const Hall *self, size_t index)
{
    return self->places[index].keypad;
}

GArray *
hall_voters(const Hall *self)
{
    GArray *voters = g_array_new(FALSE, FALSE, sizeof(Voter));
    for (size_t i = 0; i < self->n; i++) {
        const Member *member = roster_member(self->roster, i);
        Voter voter = {member->id, self->places[i].keypad, member->weight,
                       keypad_pad(self->places[i].keypad)};
        if (self->places[i].present)
            g_array_append_val(voters, voter);
    }
    return voters;
}

void
hall_bar_keypads(const Hall *self, Marks *marks)
{
    static const PressResult reasons[MEMBER_N_CLASSES] = {
        [MEMBER_DEPUTY] = PRESS_ABSENT,
        [MEMBER_OBSERVER] = PRESS_OBSERVER,
        [MEMBER_GALLERY] = PRESS_OBSERVER,
        [MEMBER_SUSPENDED] = PRESS_SUSPENDED};
    for (size_t i = 0; i < self->n; i++)
        if (*self->places[i].keypad != '\0')
            marks_bar_keypad(marks, self->places[i].keypad,
                             reasons[roster_member(self->roster, i)->class]);
}

/* A name that begins or ends with a Latin letter or digit counts as a whole word only. */
static bool
stands_in(const char *name, const char *text)
{
    size_t len = strlen(name);
    for (const char *at = strstr(text, name); at != NULL; at = strstr(at + 1, name)) {
        bool cut_before =
            g_ascii_isalnum(name[0]) && at > text && g_ascii_isalnum(at[-1]);
        bool cut_after = g_ascii_isalnum(name[len - 1]) && g_ascii_isalnum(at[len]);
        if (!cut_before && !cut_after)
            return true;
    }
    return false;
}

const Member *
hall_named_in(const Hall *self, const char *text)
{
    for (size_t i = 0; i < self->n; i++) {
        const Member *member = roster_member(self->roster, i);
        if (stands_in(member->name, text))
            return member;
    }
    return NULL;
}

uint32_t
hall_n_observers(const Hall *self)
{
    return roster_n_of(self->roster, MEMBER_OBSERVER) +
           roster_n_of(self->roster, MEMBER_GALLERY);
}

uint64_t
hall_weight_present(const Hall *self)
{
    uint64_t weight = 0;
    for (size_t i = 0; i < self->n; i++)
        if (self->places[i].present)
            weight += roster_member(self->roster, i)->weight;
    return weight;
}
