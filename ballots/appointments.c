/* appointments.c: see appointments.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/appointments.h"

#include <string.h>

#include "ballots/slate-internal.h"
#include "ballots/text.h"

#define APPOINTS "任命"
#define REMOVES  "免去"
#define COMRADE  "同志"

/* What one title says. */
typedef struct {
    const char *title;
    bool removes;
    char **persons;
    char *post;
} Act;

static void
act_free(Act *self)
{
    g_strfreev(self->persons);
    g_free(self->post);
    g_free(self);
}

static void
cut_tail(char *text, const char *tail)
{
    if (g_str_has_suffix(text, tail))
        text[strlen(text) - strlen(tail)] = '\0';
}

/* What stands after the only verb of @text; NULL if there is none, or another. */
static const char *
after_verb(const char *text, bool *out_removes)
{
    const char *appoints = strstr(text, APPOINTS), *removes = strstr(text, REMOVES);
    const char *verb = removes != NULL ? REMOVES : APPOINTS;
    *out_removes = removes != NULL;
    if ((appoints == NULL) == (removes == NULL))
        return NULL;
    const char *rest = (removes != NULL ? removes : appoints) + strlen(verb);
    return strstr(rest, verb) == NULL ? rest : NULL;
}

/* Where @mark parts person and post in @rest, or NULL.  A name has two characters at
 * least and may itself have the mark in it (张为民), also at its end.
 */
static const char *
find_mark(const char *rest, const char *mark)
{
    const char *comrade = g_strrstr(rest, COMRADE);
    if (comrade != NULL)
        return strstr(comrade, mark);
    if (g_utf8_strlen(rest, -1) < 2)
        return NULL;
    const char *found = strstr(g_utf8_offset_to_pointer(rest, 2), mark);
    while (found != NULL && g_str_has_prefix(found + strlen(mark), mark))
        found += strlen(mark);
    return found;
}

/* Names without what is said of them: 李四同志, 李四（女）, 李四担任. */
static char **
read_persons(const char *from, const char *end)
{
    g_autofree char *text = g_strndup(from, (gsize)(end - from));
    cut_tail(text, "担任");
    char **persons = g_strsplit(text, "、", -1);
    for (char **person = persons; *person != NULL; person++) {
        cut_tail(*person, COMRADE);
        char *said = strstr(*person, "（");
        if (said != NULL)
            *said = '\0';
        cut_tail(*person, COMRADE);
    }
    return persons;
}

/* The first of several: those after it leave out whose court or office they are of
 * (副院长、审判员), so that they would seem to be the same everywhere.
 */
static char *
read_post(const char *text)
{
    static const char *const ends[] = {"职务", "、", "，", "；", "。"};
    static const char *const tails[] = {"的议案", "的决定", "的"};
    char *post = g_strdup(text);
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        char *end = strstr(post, ends[i]);
        if (end != NULL)
            *end = '\0';
    }
    for (size_t i = 0; i < G_N_ELEMENTS(tails); i++)
        cut_tail(post, tails[i]);
    return post;
}

static Act *
read_act(const char *title)
{
    g_autofree char *text = text_without_spaces(title);
    bool removes;
    const char *rest = after_verb(text, &removes);
    const char *mark = removes ? "的" : "为";
    const char *found = rest == NULL ? NULL : find_mark(rest, mark);
    if (found == NULL)
        return NULL;
    Act *self = g_new0(Act, 1);
    *self =
        (Act){title, removes, read_persons(rest, found), read_post(found + strlen(mark))};
    return self;
}

/* Of Act, in the order of the slate. */
static GPtrArray *
read_acts(const Slate *slate)
{
    GPtrArray *acts = g_ptr_array_new_with_free_func((GDestroyNotify)act_free);
    for (size_t i = 0; i < slate_n_entries(slate); i++) {
        Act *act = read_act(slate_entry(slate, i)->title);
        if (act != NULL)
            g_ptr_array_add(acts, act);
    }
    return acts;
}

/* Who is appointed has been removed before. */
static void
warn_of_persons(const GPtrArray *acts, GPtrArray *to)
{
    g_autoptr(GHashTable) removed = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < acts->len; i++) {
        Act *act = acts->pdata[i];
        for (char **person = act->persons; *person != NULL; person++) {
            const Act *before = g_hash_table_lookup(removed, *person);
            if (act->removes && before == NULL) {
                g_hash_table_insert(removed, *person, act);
            } else if (!act->removes && before != NULL) {
                slate_warn(to, "appoint-first", before->title, act->title);
                return;
            }
        }
    }
}

static bool
share_person(const Act *one, const Act *other)
{
    for (char **person = one->persons; *person != NULL; person++)
        if (g_strv_contains((const char *const *)other->persons, *person))
            return true;
    return false;
}

/* A post that somebody leaves has been given to another before. */
static void
warn_of_posts(const GPtrArray *acts, GPtrArray *to)
{
    g_autoptr(GHashTable) given = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < acts->len; i++) {
        Act *act = acts->pdata[i];
        const Act *before = g_hash_table_lookup(given, act->post);
        if (*act->post == '\0')
            continue;
        if (!act->removes && before == NULL) {
            g_hash_table_insert(given, act->post, act);
        } else if (act->removes && before != NULL && !share_person(before, act)) {
            slate_warn(to, "remove-first", before->title, act->title);
            return;
        }
    }
}

/* One person is removed in several entries. */
static void
warn_of_removals(const GPtrArray *acts, GPtrArray *to)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    const char *first = NULL;
    for (guint i = 0; i < acts->len; i++) {
        const Act *act = acts->pdata[i];
        for (char **person = act->persons; act->removes && *person != NULL; person++) {
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, *person)) + 1;
            g_hash_table_insert(counts, *person, GUINT_TO_POINTER(n));
            first = first == NULL && n > 1 ? *person : first;
        }
    }
    if (first == NULL)
        return;
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, first));
    g_autofree char *number = g_strdup_printf("%u", n);
    slate_warn(to, "removals-apart", first, number);
}

void
appointments_warn(GPtrArray *warnings, const Slate *self)
{
    g_autoptr(GPtrArray) acts = read_acts(self);
    warn_of_persons(acts, warnings);
    warn_of_posts(acts, warnings);
    warn_of_removals(acts, warnings);
}
