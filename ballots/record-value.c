/* record-value.c: see record-value.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/record-value.h"

#include <string.h>

#include "ballots/text.h"

#define U64 "%" G_GUINT64_FORMAT
#define I64 "%" G_GINT64_FORMAT

RecordPair *
record_pair_new(const char *first, const char *rest)
{
    RecordPair *self = g_new(RecordPair, 1);
    self->first = g_strdup(first);
    self->rest = g_strdup(rest);
    return self;
}

void
record_pair_free(RecordPair *self)
{
    if (self == NULL)
        return;
    g_free(self->first);
    g_free(self->rest);
    g_free(self);
}

bool
record_kind_is_list(RecordKind kind)
{
    return kind >= RECORD_TEXTS;
}

static bool
has_pairs(RecordKind kind)
{
    return kind >= RECORD_PAIRS;
}

static bool
is_word_of(const char *text, const char *const *words)
{
    return words == NULL || g_strv_contains(words, text);
}

static char *
text_to_text(const RecordField *field, const char *text)
{
    g_assert(text_is_value(text, G_MAXSIZE) && is_word_of(text, field->words));
    g_assert(field->kind != RECORD_ID || text_is_id(text));
    return g_strdup(*text != '\0' ? text : "-");
}

static char *
word_to_text(const RecordField *field, int index)
{
    g_assert(index >= 0 &&
             (guint)index < g_strv_length((char **)(uintptr_t)field->words));
    return g_strdup(field->words[index]);
}

char *
record_value_to_text(const RecordField *field, const void *member)
{
    const uint64_t *number = member;
    const Digest *const *digest = member;
    switch ((int)field->kind) {
    case RECORD_TEXT:
    case RECORD_ID:
        return text_to_text(field, *(char *const *)member);
    case RECORD_NUMBER:
        return g_strdup_printf(U64, *number);
    case RECORD_NUMBER_OR_NONE:
        return *number == RECORD_NONE ? g_strdup("-") : g_strdup_printf(U64, *number);
    case RECORD_INTEGER:
        g_assert(*(const int64_t *)member != INT64_MIN);
        return g_strdup_printf(I64, *(const int64_t *)member);
    case RECORD_DIGEST:
        return digest_to_hex(member);
    case RECORD_DIGEST_OR_NONE:
        return *digest == NULL ? g_strdup("-") : digest_to_hex(*digest);
    case RECORD_KEY:
        return public_key_to_base64(member);
    case RECORD_TIME:
        return stamp_to_text(*(const Stamp *)member);
    case RECORD_WORD:
        return word_to_text(field, *(const int *)member);
    default:
        g_assert_not_reached();
    }
}

static bool
text_from_text(const RecordField *field, const char *text, char **out)
{
    bool none = field->kind == RECORD_TEXT && strcmp(text, "-") == 0;
    bool valid = field->kind == RECORD_ID ? text_is_id(text)
                                          : none || text_is_value(text, G_MAXSIZE);
    const char *value = none ? "" : text;
    if (!valid || !is_word_of(value, field->words))
        return false;
    *out = g_strdup(value);
    return true;
}

/* The largest number is RECORD_NONE, which is written otherwise. */
static bool
number_or_none_from_text(const char *text, uint64_t *out)
{
    if (strcmp(text, "-") != 0)
        return text_to_number(text, 0, RECORD_NONE - 1, out);
    *out = RECORD_NONE;
    return true;
}

static bool
integer_from_text(const char *text, int64_t *out)
{
    bool minus = text[0] == '-';
    uint64_t number;
    if (!text_to_number(text + minus, minus, INT64_MAX, &number))
        return false;
    *out = minus ? -(int64_t)number : (int64_t)number;
    return true;
}

static bool
digest_or_none_from_text(const char *text, Digest **out)
{
    Digest digest;
    if (strcmp(text, "-") == 0)
        return true;
    if (!digest_from_hex(text, &digest, NULL))
        return false;
    *out = g_memdup2(&digest, sizeof digest);
    return true;
}

/* A record of another suite would be judged by the wrong digest. */
static bool
word_from_text(const RecordField *field, Suite suite, const char *text, int *out)
{
    if (strcmp(field->key, "suite") == 0 && strcmp(text, suite_name(suite)) != 0)
        return false;
    for (int i = 0; field->words[i] != NULL; i++) {
        if (strcmp(field->words[i], text) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool
record_value_from_text(const RecordField *field, Suite suite, const char *text,
                       void *member)
{
    switch ((int)field->kind) {
    case RECORD_TEXT:
    case RECORD_ID:
        return text_from_text(field, text, member);
    case RECORD_NUMBER:
        return text_to_number(text, 0, UINT64_MAX, member);
    case RECORD_NUMBER_OR_NONE:
        return number_or_none_from_text(text, member);
    case RECORD_INTEGER:
        return integer_from_text(text, member);
    case RECORD_DIGEST:
        return digest_from_hex(text, member, NULL);
    case RECORD_DIGEST_OR_NONE:
        return digest_or_none_from_text(text, member);
    case RECORD_KEY:
        return public_key_from_base64(suite, text, member, NULL);
    case RECORD_TIME:
        return stamp_from_text(text, member);
    case RECORD_WORD:
        return word_from_text(field, suite, text, member);
    default:
        g_assert_not_reached();
    }
}

static bool
is_number(const char *text)
{
    uint64_t number;
    return text_to_number(text, 0, UINT64_MAX, &number);
}

static bool
is_word(const char *text)
{
    return *text != '\0' && text_is_value(text, G_MAXSIZE) && strchr(text, ' ') == NULL;
}

/* @n numbers and a word, single spaces between them. */
static bool
is_numbers_and_word(const char *text, guint n)
{
    g_auto(GStrv) parts = g_strsplit(text, " ", -1);
    if (g_strv_length(parts) != n + 1)
        return false;
    for (guint i = 0; i < n; i++)
        if (!is_number(parts[i]))
            return false;
    return is_word(parts[n]);
}

/* Entry, figure, cast and the sums of at least two grades. */
static bool
is_layer(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, " ", -1);
    const guint n = g_strv_length(parts);
    if (n < 5 || !text_is_id(parts[0]))
        return false;
    for (guint i = 1; i < n; i++)
        if (!is_number(parts[i]))
            return false;
    return true;
}

/* Base kind, base and need; a turnout is of all who are eligible. */
static bool
is_also(const char *first, const char *rest)
{
    static const char *const bases[] = {"all", "present", "cast", "for-against", NULL};
    const bool turnout = strcmp(first, "turnout") == 0;
    g_auto(GStrv) parts = g_strsplit(rest, " ", -1);
    uint64_t need;
    if ((!turnout && strcmp(first, "second") != 0) || g_strv_length(parts) != 3)
        return false;
    return g_strv_contains(bases, parts[0]) &&
           (!turnout || strcmp(parts[0], "all") == 0) && is_number(parts[1]) &&
           number_or_none_from_text(parts[2], &need);
}

static bool
is_digest(const char *text)
{
    Digest digest;
    return digest_from_hex(text, &digest, NULL);
}

/* A label has parts that are ids each. */
static bool
is_label_and_word(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, " ", -1);
    return g_strv_length(parts) == 2 && is_word(parts[0]) && is_word(parts[1]);
}

/* @rest is NULL for kinds without pairs. */
static bool
is_element(RecordKind kind, const char *first, const char *rest)
{
    switch ((int)kind) {
    case RECORD_TEXTS:
        return *first != '\0' && text_is_value(first, G_MAXSIZE);
    case RECORD_IDS:
    case RECORD_OFFICERS:
    case RECORD_PAIR_OF_OFFICERS:
        return text_is_id(first);
    case RECORD_PAIRS:
        return text_is_id(first) && text_is_value(rest, G_MAXSIZE);
    case RECORD_COUNTS:
        return is_word(first) && is_number(rest);
    case RECORD_NAMED:
        return is_word(first) && *rest != '\0' && text_is_value(rest, G_MAXSIZE);
    case RECORD_NUMBERED:
        return is_number(first) && text_is_value(rest, G_MAXSIZE) &&
               strchr(rest, ' ') != NULL;
    case RECORD_LINES:
        return text_is_id(first) && is_numbers_and_word(rest, 2);
    case RECORD_PERSONS:
        return text_is_id(first) && is_numbers_and_word(rest, 1);
    case RECORD_LAYERS:
        return text_is_id(first) && is_layer(rest);
    case RECORD_ALSO:
        return is_also(first, rest);
    case RECORD_LINKED:
        return is_digest(first) && is_label_and_word(rest);
    default:
        g_assert_not_reached();
    }
}

static const char *
first_of(RecordKind kind, const GPtrArray *list, guint index)
{
    const RecordPair *pair = list->pdata[index];
    return has_pairs(kind) ? pair->first : list->pdata[index];
}

static bool
is_ordered(RecordKind kind)
{
    return kind == RECORD_IDS || kind == RECORD_OFFICERS ||
           kind == RECORD_PAIR_OF_OFFICERS || kind == RECORD_PAIRS ||
           kind == RECORD_NUMBERED || kind == RECORD_ALSO;
}

/* Numbers of one form compare by their length and then bytewise. */
static bool
comes_after(RecordKind kind, const char *before, const char *after)
{
    if (kind == RECORD_NUMBERED && strlen(before) != strlen(after))
        return strlen(before) < strlen(after);
    return !is_ordered(kind) || strcmp(before, after) < 0;
}

/* Whether an element that begins with @first may stand after the first @n of @list. */
static bool
fits_after(RecordKind kind, const GPtrArray *list, guint n, const char *first)
{
    if (kind != RECORD_LINKED)
        return n == 0 || comes_after(kind, first_of(kind, list, n - 1), first);
    for (guint i = 0; i < n; i++)
        if (strcmp(first_of(kind, list, i), first) == 0)
            return false;
    return true;
}

char *
record_element_to_text(RecordKind kind, const GPtrArray *list, guint index)
{
    const char *first = first_of(kind, list, index);
    const char *rest =
        has_pairs(kind) ? ((const RecordPair *)list->pdata[index])->rest : NULL;
    g_assert(is_element(kind, first, rest));
    g_assert(fits_after(kind, list, index, first));
    if (rest == NULL)
        return g_strdup(first);
    return g_strconcat(first, " ", *rest != '\0' ? rest : "-", NULL);
}

GPtrArray *
record_list_new(RecordKind kind)
{
    return g_ptr_array_new_with_free_func(
        has_pairs(kind) ? (GDestroyNotify)record_pair_free : g_free);
}

bool
record_element_from_text(RecordKind kind, const char *text, GPtrArray *list)
{
    const char *space = has_pairs(kind) ? strchr(text, ' ') : NULL;
    if (has_pairs(kind) && (space == NULL || space[1] == '\0'))
        return false;
    g_autofree char *first =
        space == NULL ? g_strdup(text) : g_strndup(text, (size_t)(space - text));
    const char *rest = space == NULL ? NULL : space + 1;
    if (kind == RECORD_PAIRS && strcmp(rest, "-") == 0)
        rest = "";
    if (!is_element(kind, first, rest) || !fits_after(kind, list, list->len, first))
        return false;
    g_ptr_array_add(list, rest == NULL ? (gpointer)g_steal_pointer(&first)
                                       : record_pair_new(first, rest));
    return true;
}

static const char *
kind_words(RecordKind kind)
{
    static const char *const words[] = {
        [RECORD_TEXT] = "a text",
        [RECORD_ID] = "an id of 1 to 64 bytes without space",
        [RECORD_NUMBER] = "a number",
        [RECORD_NUMBER_OR_NONE] = "a number or -",
        [RECORD_INTEGER] = "an integer",
        [RECORD_DIGEST] = "64 lower-case hexadecimal digits",
        [RECORD_DIGEST_OR_NONE] = "64 lower-case hexadecimal digits or -",
        [RECORD_KEY] = "a public key",
        [RECORD_TIME] = "a time YYYY-MM-DDThh:mm:ss.mmm+hh:mm",
        [RECORD_WORD] = "",
        [RECORD_TEXTS] = "a text",
        [RECORD_IDS] = "an id",
        [RECORD_OFFICERS] = "an id",
        [RECORD_PAIR_OF_OFFICERS] = "an id",
        [RECORD_PAIRS] = "an id and a text",
        [RECORD_COUNTS] = "a name and a number",
        [RECORD_NAMED] = "a name and a text",
        [RECORD_NUMBERED] = "a number and two words",
        [RECORD_LINES] = "an id, two numbers and a word",
        [RECORD_PERSONS] = "an id, a number and a word",
        [RECORD_LAYERS] = "two ids, two numbers and two sums or more",
        [RECORD_ALSO] = "second or turnout, a base kind, a number and a number or -",
        [RECORD_LINKED] = "another digest, a label and a verdict",
    };
    return words[kind];
}

char *
record_field_expects(const RecordField *field, Suite suite, const GPtrArray *list)
{
    if (strcmp(field->key, "suite") == 0)
        return g_strdup(suite_name(suite));
    if (field->words != NULL)
        return g_strjoinv(" or ", (char **)(uintptr_t)field->words);
    if (field->kind == RECORD_KEY)
        return g_strdup_printf("a public key of %s", suite_name(suite));
    if (list == NULL || list->len == 0 || !is_ordered(field->kind))
        return g_strdup(kind_words(field->kind));
    return g_strdup_printf("%s above “%s”", kind_words(field->kind),
                           first_of(field->kind, list, list->len - 1));
}

void
record_value_clear(RecordKind kind, void *member)
{
    if (kind == RECORD_TEXT || kind == RECORD_ID || kind == RECORD_DIGEST_OR_NONE)
        g_free(*(gpointer *)member);
    else if (record_kind_is_list(kind))
        g_clear_pointer((GPtrArray **)member, g_ptr_array_unref);
}
