/* profile.c: see profile.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/profile.h"

#include <string.h>

#include "ballots/profile-internal.h"
#include "ballots/profile-table.h"
#include "ballots/text.h"

/* Every key of docs/format.md section 8 but those of kinds. */
static const KeyfileKey general_keys[] = {
    {"profile", "format", KEYFILE_NEEDED},
    {"profile", "name", KEYFILE_NEEDED},
    {"profile", "date", KEYFILE_NEEDED},
    {"profile", "body", KEYFILE_NEEDED},
    {"profile", "body-en", KEYFILE_NEEDED},
    {"sitting", "quorum", KEYFILE_NEEDED},
    {"sitting", "quorum-legal", KEYFILE_NEEDED},
    {"sitting", "suspended-in-base", KEYFILE_NEEDED},
    {"sitting", "signatures", KEYFILE_NEEDED},
    {"sitting", "roster", KEYFILE_OPTIONAL},
    {"sitting", "absences", KEYFILE_OPTIONAL},
    {"sitting", "read-not-pressed", KEYFILE_OPTIONAL},
    {"sitting", "scrutineers", KEYFILE_OPTIONAL},
    {"sitting", "keep-papers", KEYFILE_OPTIONAL},
    {"sitting", "keep-logs", KEYFILE_OPTIONAL},
    {"keypad", "press", KEYFILE_NEEDED},
    {"keypad", "window-s", KEYFILE_NEEDED},
    {"keypad", "running-totals", KEYFILE_NEEDED},
    {"keypad", "for", KEYFILE_NEEDED},
    {"keypad", "against", KEYFILE_NEEDED},
    {"keypad", "abstain", KEYFILE_NEEDED},
    {"keypad", "back", KEYFILE_OPTIONAL},
    {"secret", "minimum", KEYFILE_OF_OPTIONAL},
    {"secret", "challenge", KEYFILE_OPTIONAL},
    {"officers", "closing", KEYFILE_OF_OPTIONAL},
    {"officers", "voiding", KEYFILE_OF_OPTIONAL},
    {"officers", "publishing", KEYFILE_OF_OPTIONAL},
};

/* Who closes and voids; a certificate takes [sitting] signatures. */
enum { OFFICERS_LEAST = 2, OFFICERS_MOST = 16 };

/* Ballots cast in every set of a secret vote (docs/format.md section 8). */
enum { SECRET_LEAST_MINIMUM = 3, SECRET_USUAL_MINIMUM = 10 };

enum { N_CHOICES = 3 };
static const char *const choices[N_CHOICES] = {"for", "against", "abstain"};
static const char *const bool_words[] = {"false", "true", NULL};
static const char *const press_words[] = {"last", "first", NULL};
static const char *const challenge_words[] = {"no", "allowed", NULL};

G_DEFINE_QUARK(profile_error, profile_error)

/* The keys that a kind needs stand first in rule_keys. */
static KeyfileNeed
need_of(size_t key)
{
    return key < RULE_N_NEEDED ? KEYFILE_OF_OPTIONAL : KEYFILE_OPTIONAL;
}

static GArray *
make_keys(void)
{
    static const KeyfileKey end = {NULL, NULL, KEYFILE_NEEDED};
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(KeyfileKey));
    g_array_append_vals(keys, general_keys, G_N_ELEMENTS(general_keys));
    for (int kind = 0; kind < ITEM_N_KINDS; kind++) {
        for (size_t i = 0; rule_keys[i] != NULL; i++) {
            const KeyfileKey key = {item_kind_text((ItemKind)kind), rule_keys[i],
                                    need_of(i)};
            g_array_append_val(keys, key);
        }
    }
    g_array_append_val(keys, end);
    return keys;
}

static bool
refuse(const Keyfile *file, const char *section, const char *key, const char *wanted,
       GError **error)
{
    return keyfile_refuse(file, section, key, wanted, PROFILE_ERROR, PROFILE_ERROR_VALUE,
                          error);
}

static bool
read_bool(const Keyfile *file, const char *section, const char *key, bool *out,
          GError **error)
{
    int index;
    if (!keyfile_choice(file, section, key, bool_words, &index, error))
        return false;
    *out = index == 1;
    return true;
}

static bool
is_date(const char *text)
{
    g_autofree char *full = g_strconcat(text, "T00:00:00Z", NULL);
    g_autoptr(GDateTime) date = g_date_time_new_from_iso8601(full, NULL);
    g_autofree char *again = date != NULL ? g_date_time_format(date, "%F") : NULL;
    return g_strcmp0(text, again) == 0;
}

static bool
read_head(Profile *self, const Keyfile *file, GError **error)
{
    static const uint64_t formats[2] = {1, 1};
    uint64_t format;
    if (!keyfile_number(file, "profile", "format", formats, &format, error))
        return false;
    self->name = keyfile_text(file, "profile", "name", 64, error);
    if (self->name == NULL)
        return false;
    if (!text_is_name(self->name, 64))
        return refuse(file, "profile", "name", "made of a-z, 0-9 and -", error);
    self->date = keyfile_text(file, "profile", "date", 10, error);
    if (self->date == NULL)
        return false;
    if (!is_date(self->date))
        return refuse(file, "profile", "date", "a date YYYY-MM-DD", error);
    self->body = keyfile_text(file, "profile", "body", 255, error);
    if (self->body == NULL)
        return false;
    self->body_en = keyfile_text(file, "profile", "body-en", 255, error);
    return self->body_en != NULL;
}

/* The key of @word is none of those before it. */
static bool
check_key(const Profile *self, const Keyfile *file, const char *word, uint64_t key,
          int n_before, GError **error)
{
    for (int i = 0; i < n_before; i++) {
        if (self->keys[i] != key)
            continue;
        g_autofree char *wanted = g_strdup_printf("free: it is %s", choices[i]);
        return refuse(file, "keypad", word, wanted, error);
    }
    return true;
}

static bool
read_keys(Profile *self, const Keyfile *file, GError **error)
{
    static const uint64_t range[2] = {0, 9};
    uint64_t key;
    for (int i = 0; i < N_CHOICES; i++) {
        if (!keyfile_number(file, "keypad", choices[i], range, &key, error) ||
            !check_key(self, file, choices[i], key, i, error))
            return false;
        self->keys[i] = (uint8_t)key;
    }
    self->back = -1;
    if (!keyfile_has(file, "keypad", "back"))
        return true;
    if (!keyfile_number(file, "keypad", "back", range, &key, error) ||
        !check_key(self, file, "back", key, N_CHOICES, error))
        return false;
    self->back = (int)key;
    return true;
}

static bool
read_keypad(Profile *self, const Keyfile *file, GError **error)
{
    static const uint64_t range[2] = {1, 3600};
    uint64_t window_s;
    int press;
    if (!keyfile_choice(file, "keypad", "press", press_words, &press, error) ||
        !keyfile_number(file, "keypad", "window-s", range, &window_s, error) ||
        !read_bool(file, "keypad", "running-totals", &self->running_totals, error))
        return false;
    self->first_press = press == 1;
    self->window_s = (uint32_t)window_s;
    return read_keys(self, file, error);
}

static bool
read_secret(Profile *self, const Keyfile *file, GError **error)
{
    static const uint64_t range[2] = {SECRET_LEAST_MINIMUM, 65535};
    uint64_t minimum = SECRET_USUAL_MINIMUM;
    if (keyfile_has(file, "secret", NULL) &&
        !keyfile_number(file, "secret", "minimum", range, &minimum, error))
        return false;
    self->secret_minimum = (uint32_t)minimum;
    int challenge = 0;
    if (keyfile_has(file, "secret", "challenge") &&
        !keyfile_choice(file, "secret", "challenge", challenge_words, &challenge, error))
        return false;
    self->challenge = challenge == 1;
    return true;
}

static bool
read_count(const Keyfile *file, const char *key, uint64_t least, uint32_t *out,
           GError **error)
{
    const uint64_t range[2] = {least, OFFICERS_MOST};
    uint64_t count;
    if (!keyfile_number(file, "officers", key, range, &count, error))
        return false;
    *out = (uint32_t)count;
    return true;
}

static bool
read_officers(Profile *self, const Keyfile *file, GError **error)
{
    self->closing = OFFICERS_LEAST;
    self->voiding = OFFICERS_LEAST;
    return !keyfile_has(file, "officers", NULL) ||
           (read_count(file, "closing", OFFICERS_LEAST, &self->closing, error) &&
            read_count(file, "voiding", OFFICERS_LEAST, &self->voiding, error) &&
            read_count(file, "publishing", 0, &self->publishing, error));
}

/* Voters of a district pass no motions; but who has no kind at all decides nothing. */
static bool
read_rules(Profile *self, const Keyfile *file, GError **error)
{
    int n = 0;
    for (int kind = 0; kind < ITEM_N_KINDS; kind++) {
        const char *section = item_kind_text((ItemKind)kind);
        if (!keyfile_has(file, section, NULL))
            continue;
        self->rules[kind] = rule_read(file, section, error);
        if (self->rules[kind] == NULL)
            return false;
        n++;
    }
    if (n == 0)
        g_set_error(error, PROFILE_ERROR, PROFILE_ERROR_VALUE,
                    "the file has rules for 0 kinds, at least 1 is needed");
    return n > 0;
}

/* A profile is read by verifiers too, so each line has one form only: nothing around the
 * equals sign or at the ends, no escapes, and LF after the last one.
 */
static bool
line_is_plain(const char *line)
{
    const char *equals = *line != '#' ? strchr(line, '=') : NULL;
    if (!text_is_value(line, KEYFILE_MAX_BYTES))
        return false;
    if (equals == NULL || equals == line)
        return true; /* keyfile_read() judges what it is */
    return strchr(line, '\\') == NULL && equals[-1] != ' ' && equals[1] != ' ';
}

static bool
check_lines(const char *text, size_t len, GError **error)
{
    g_autofree char *copy = g_strndup(len > 0 ? text : "", len);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    guint n = g_strv_length(lines);
    for (guint i = 0; i < n; i++) {
        if (line_is_plain(lines[i]))
            continue;
        g_set_error(
            error, PROFILE_ERROR, PROFILE_ERROR_VALUE,
            "line %u: “%s” has a control character, an escape or a needless space", i + 1,
            lines[i]);
        return false;
    }
    if (n > 0 && *lines[n - 1] == '\0')
        return true;
    g_set_error(error, PROFILE_ERROR, PROFILE_ERROR_VALUE,
                "line %u: no line end after “%s”", n, n > 0 ? lines[n - 1] : "");
    return false;
}

Profile *
profile_read(const char *text, size_t len, GError **error)
{
    g_autoptr(GArray) keys = make_keys();
    g_autoptr(Keyfile) file =
        keyfile_read(text, len, (const KeyfileKey *)(void *)keys->data, error);
    if (file == NULL || !check_lines(text, len, error))
        return NULL;
    g_autoptr(Profile) self = g_atomic_rc_box_new0(Profile);
    if (!read_head(self, file, error) || !profile_read_sitting(self, file, error) ||
        !read_keypad(self, file, error) || !read_secret(self, file, error) ||
        !read_officers(self, file, error) || !read_rules(self, file, error))
        return NULL;
    self->text = g_bytes_new(text, len);
    return g_steal_pointer(&self);
}

Profile *
profile_by_name(const char *name, GError **error)
{
    for (size_t i = 0; profile_table[i].name != NULL; i++)
        if (strcmp(profile_table[i].name, name) == 0)
            return profile_read(profile_table[i].text, strlen(profile_table[i].text),
                                error);
    g_autofree char *names = g_strjoinv(", ", (char **)(uintptr_t)profile_names());
    g_set_error(error, PROFILE_ERROR, PROFILE_ERROR_UNKNOWN,
                "there is no profile “%s”, only %s", name, names);
    return NULL;
}

const char *const *
profile_names(void)
{
    static const char *names[32];
    size_t n = 0;
    for (; profile_table[n].name != NULL; n++) {
        g_assert(n + 1 < G_N_ELEMENTS(names));
        names[n] = profile_table[n].name;
    }
    return names;
}

bool
profile_check_roster(const Profile *self, size_t n_deputies, GError **error)
{
    if (n_deputies >= self->roster_least && n_deputies <= self->roster_most)
        return true;
    g_set_error(error, PROFILE_ERROR, PROFILE_ERROR_ROSTER,
                "the roster has %zu deputies, profile %s takes %u to %u", n_deputies,
                self->name, self->roster_least, self->roster_most);
    return false;
}

bool
profile_is_direct(const Profile *self)
{
    return self->rules[ITEM_ELECTION_DIRECT] != NULL;
}

bool
profile_recommends(const Profile *self)
{
    const Rule *rule = self->rules[ITEM_PROJECTS];
    return rule != NULL && rule->recommends;
}

Profile *
profile_ref(Profile *self)
{
    return g_atomic_rc_box_acquire(self);
}

static void
clear(gpointer data)
{
    Profile *self = data;
    for (int kind = 0; kind < ITEM_N_KINDS; kind++)
        rule_free(self->rules[kind]);
    g_free(self->name);
    g_free(self->date);
    g_free(self->body);
    g_free(self->body_en);
    g_free(self->quorum_legal);
    g_clear_pointer(&self->text, g_bytes_unref);
}

void
profile_unref(Profile *self)
{
    if (self != NULL)
        g_atomic_rc_box_release_full(self, clear);
}
