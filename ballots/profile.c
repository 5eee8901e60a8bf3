/* profile.c: see profile.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/profile.h"

#include <string.h>

#include "ballots/keyfile.h"
#include "ballots/profile-table.h"
#include "ballots/text.h"

/* Every key of the format (docs/format.md section 8 and the profiles themselves). */
static const KeyfileKey known_keys[] = {
    {"profile", "format", KEYFILE_NEEDED},
    {"profile", "name", KEYFILE_NEEDED},
    {"profile", "date", KEYFILE_NEEDED},
    {"profile", "body", KEYFILE_NEEDED},
    {"profile", "body-en", KEYFILE_NEEDED},
    {"sitting", "quorum", KEYFILE_NEEDED},
    {"sitting", "quorum-legal", KEYFILE_NEEDED},
    {"sitting", "suspended-in-base", KEYFILE_NEEDED},
    {"sitting", "signatures", KEYFILE_NEEDED},
    {"keypad", "press", KEYFILE_NEEDED},
    {"keypad", "window-s", KEYFILE_NEEDED},
    {"keypad", "running-totals", KEYFILE_NEEDED},
    {"keypad", "for", KEYFILE_NEEDED},
    {"keypad", "against", KEYFILE_NEEDED},
    {"keypad", "abstain", KEYFILE_NEEDED},
    {"secret", "minimum", KEYFILE_OF_OPTIONAL},
    {"secret", "challenge", KEYFILE_OPTIONAL},
    {"officers", "closing", KEYFILE_OF_OPTIONAL},
    {"officers", "voiding", KEYFILE_OF_OPTIONAL},
    {"officers", "publishing", KEYFILE_OF_OPTIONAL},
    {"motion", "base", KEYFILE_NEEDED},
    {"motion", "pass", KEYFILE_NEEDED},
    {"motion", "tie", KEYFILE_NEEDED},
    {"motion", "methods", KEYFILE_NEEDED},
    {"motion", "legal", KEYFILE_NEEDED},
    {"motion", "legal-en", KEYFILE_NEEDED},
    {"constitution", "base", KEYFILE_OF_OPTIONAL},
    {"constitution", "pass", KEYFILE_OF_OPTIONAL},
    {"constitution", "tie", KEYFILE_OF_OPTIONAL},
    {"constitution", "methods", KEYFILE_OF_OPTIONAL},
    {"constitution", "legal", KEYFILE_OF_OPTIONAL},
    {"constitution", "legal-en", KEYFILE_OF_OPTIONAL},
    {NULL, NULL, KEYFILE_NEEDED},
};

/* Who closes and voids; a certificate takes [sitting] signatures. */
enum { OFFICERS_LEAST = 2, OFFICERS_MOST = 16 };

/* Ballots cast in every set of a secret vote (docs/format.md section 8). */
enum { SECRET_LEAST_MINIMUM = 3, SECRET_USUAL_MINIMUM = 10 };

static const char *const kind_words[] = {"motion", "constitution", NULL};
static const char *const base_words[] = {"all", "present", "cast", "for-against", NULL};
static const char *const method_words[] = {"secret", "recorded", "hands", "paper", NULL};
static const char *const bool_words[] = {"false", "true", NULL};
static const char *const press_words[] = {"last", "first", NULL};
static const char *const challenge_words[] = {"no", "allowed", NULL};
static const char *const tie_words[] = {"none", "chair", NULL};

G_DEFINE_QUARK(profile_error, profile_error)

const char *
item_kind_text(ItemKind kind)
{
    g_assert(kind < ITEM_N_KINDS);
    return kind_words[kind];
}

bool
item_kind_from_text(const char *text, ItemKind *out)
{
    for (int i = 0; kind_words[i] != NULL; i++) {
        if (strcmp(kind_words[i], text) == 0) {
            *out = (ItemKind)i;
            return true;
        }
    }
    return false;
}

const char *
method_text(Method method)
{
    int index = g_bit_nth_lsf(method, -1);
    g_assert(index >= 0 && method == 1u << index && method <= METHOD_PAPER);
    return method_words[index];
}

bool
method_from_text(const char *text, Method *out)
{
    for (int i = 0; method_words[i] != NULL; i++) {
        if (strcmp(method_words[i], text) == 0) {
            *out = (Method)(1u << i);
            return true;
        }
    }
    return false;
}

const char *
base_kind_text(BaseKind kind)
{
    g_assert(kind <= BASE_FOR_AGAINST);
    return base_words[kind];
}

static bool
refuse(const char *section, const char *key, const char *value, const char *wanted,
       GError **error)
{
    g_set_error(error, PROFILE_ERROR, PROFILE_ERROR_VALUE, "[%s] %s: “%s” is not %s",
                section, key, value, wanted);
    return false;
}

static bool
read_fraction(GKeyFile *file, const char *section, const char *key, Fraction *out,
              GError **error)
{
    g_autofree char *value = keyfile_text(file, section, key, 32, error);
    if (value == NULL)
        return false;
    return fraction_from_text(value, out) ||
           refuse(section, key, value,
                  "a fraction such as “1/2 strict” or “2/3 inclusive”", error);
}

static bool
read_bool(GKeyFile *file, const char *section, const char *key, bool *out, GError **error)
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
read_head(Profile *self, GKeyFile *file, GError **error)
{
    static const uint64_t formats[2] = {1, 1};
    uint64_t format;
    if (!keyfile_number(file, "profile", "format", formats, &format, error))
        return false;
    self->name = keyfile_text(file, "profile", "name", 64, error);
    if (self->name == NULL)
        return false;
    if (!text_is_name(self->name, 64))
        return refuse("profile", "name", self->name, "made of a-z, 0-9 and -", error);
    self->date = keyfile_text(file, "profile", "date", 10, error);
    if (self->date == NULL)
        return false;
    if (!is_date(self->date))
        return refuse("profile", "date", self->date, "a date YYYY-MM-DD", error);
    self->body = keyfile_text(file, "profile", "body", 255, error);
    if (self->body == NULL)
        return false;
    self->body_en = keyfile_text(file, "profile", "body-en", 255, error);
    return self->body_en != NULL;
}

static bool
read_sitting(Profile *self, GKeyFile *file, GError **error)
{
    static const uint64_t range[2] = {2, 16};
    uint64_t signatures;
    if (!read_fraction(file, "sitting", "quorum", &self->quorum, error) ||
        !read_bool(file, "sitting", "suspended-in-base", &self->suspended_in_base,
                   error) ||
        !keyfile_number(file, "sitting", "signatures", range, &signatures, error))
        return false;
    self->signatures = (uint32_t)signatures;
    self->quorum_legal = keyfile_text(file, "sitting", "quorum-legal", 1000, error);
    return self->quorum_legal != NULL;
}

/* The three choices have three different keys. */
static bool
read_keys(Profile *self, GKeyFile *file, GError **error)
{
    static const char *const choices[] = {"for", "against", "abstain"};
    static const uint64_t range[2] = {0, 9};
    for (int i = 0; i < 3; i++) {
        uint64_t key;
        if (!keyfile_number(file, "keypad", choices[i], range, &key, error))
            return false;
        for (int j = 0; j < i; j++) {
            if (self->keys[j] != key)
                continue;
            g_set_error(error, PROFILE_ERROR, PROFILE_ERROR_VALUE,
                        "[keypad] %s: key %u is already %s", choices[i], self->keys[j],
                        choices[j]);
            return false;
        }
        self->keys[i] = (uint8_t)key;
    }
    return true;
}

static bool
read_keypad(Profile *self, GKeyFile *file, GError **error)
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
read_secret(Profile *self, GKeyFile *file, GError **error)
{
    static const uint64_t range[2] = {SECRET_LEAST_MINIMUM, 65535};
    uint64_t minimum = SECRET_USUAL_MINIMUM;
    if (g_key_file_has_group(file, "secret") &&
        !keyfile_number(file, "secret", "minimum", range, &minimum, error))
        return false;
    self->secret_minimum = (uint32_t)minimum;
    int challenge = 0;
    if (g_key_file_has_key(file, "secret", "challenge", NULL) &&
        !keyfile_choice(file, "secret", "challenge", challenge_words, &challenge, error))
        return false;
    self->challenge = challenge == 1;
    return true;
}

static bool
read_count(GKeyFile *file, const char *key, uint64_t least, uint32_t *out, GError **error)
{
    const uint64_t range[2] = {least, OFFICERS_MOST};
    uint64_t count;
    if (!keyfile_number(file, "officers", key, range, &count, error))
        return false;
    *out = (uint32_t)count;
    return true;
}

static bool
read_officers(Profile *self, GKeyFile *file, GError **error)
{
    self->closing = OFFICERS_LEAST;
    self->voiding = OFFICERS_LEAST;
    return !g_key_file_has_group(file, "officers") ||
           (read_count(file, "closing", OFFICERS_LEAST, &self->closing, error) &&
            read_count(file, "voiding", OFFICERS_LEAST, &self->voiding, error) &&
            read_count(file, "publishing", 0, &self->publishing, error));
}

static bool
read_methods(Rule *self, const char *section, GKeyFile *file, GError **error)
{
    g_autofree char *value = keyfile_text(file, section, "methods", 100, error);
    if (value == NULL)
        return false;
    g_auto(GStrv) words = g_strsplit(value, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        Method method;
        if (!method_from_text(*word, &method) || (self->methods & method) != 0)
            return refuse(section, "methods", value,
                          "a list of secret, recorded, hands, paper, each at most once",
                          error);
        self->methods |= method;
        bool by_keypad = method == METHOD_SECRET || method == METHOD_RECORDED;
        if (by_keypad && self->keypad_method == 0)
            self->keypad_method = method;
    }
    return true;
}

static bool
read_rule(Rule *self, const char *section, GKeyFile *file, GError **error)
{
    int base, tie;
    if (!keyfile_choice(file, section, "base", base_words, &base, error) ||
        !read_fraction(file, section, "pass", &self->pass, error) ||
        !keyfile_choice(file, section, "tie", tie_words, &tie, error) ||
        !read_methods(self, section, file, error))
        return false;
    self->base = (BaseKind)base;
    self->tie_chair = tie == 1;
    self->legal = keyfile_text(file, section, "legal", 1000, error);
    if (self->legal == NULL)
        return false;
    self->legal_en = keyfile_text(file, section, "legal-en", 1000, error);
    return self->legal_en != NULL;
}

static bool
read_rules(Profile *self, GKeyFile *file, GError **error)
{
    for (int kind = 0; kind < ITEM_N_KINDS; kind++) {
        if (!g_key_file_has_group(file, kind_words[kind]))
            continue;
        Rule *rule = g_new0(Rule, 1);
        self->rules[kind] = rule;
        if (!read_rule(rule, kind_words[kind], file, error))
            return false;
    }
    return true;
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
    g_autoptr(GKeyFile) file = keyfile_read(text, len, known_keys, error);
    if (file == NULL || !check_lines(text, len, error))
        return NULL;
    g_autoptr(Profile) self = g_atomic_rc_box_new0(Profile);
    if (!read_head(self, file, error) || !read_sitting(self, file, error) ||
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
    static const char *names[16];
    size_t n = 0;
    for (; profile_table[n].name != NULL; n++) {
        g_assert(n + 1 < G_N_ELEMENTS(names));
        names[n] = profile_table[n].name;
    }
    return names;
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
    for (int kind = 0; kind < ITEM_N_KINDS; kind++) {
        Rule *rule = (Rule *)(uintptr_t)self->rules[kind];
        if (rule == NULL)
            continue;
        g_free(rule->legal);
        g_free(rule->legal_en);
        g_free(rule);
    }
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
