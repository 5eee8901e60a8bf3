/* pabulib-write.c: .pb files as others can read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/pabulib-internal.h"

#include <string.h>

#include "ballots/text.h"

#define U64 "%" G_GUINT64_FORMAT

char *
pabulib_amount_text(uint64_t amount)
{
    if (amount % 100 == 0)
        return g_strdup_printf(U64, amount / 100);
    return g_strdup_printf(U64 ".%02u", amount / 100, (unsigned)(amount % 100));
}

bool
pabulib_amount_from_text(const char *text, uint64_t *out)
{
    g_auto(GStrv) sides = g_strsplit(text, ".", 3);
    guint n = g_strv_length(sides);
    uint64_t whole, part = 0;
    if (n < 1 || n > 2 || !text_to_number(sides[0], 0, PABULIB_MAX_AMOUNT / 100, &whole))
        return false;
    if (n == 2) {
        size_t len = strlen(sides[1]);
        if (len < 1 || len > 2 || strspn(sides[1], "0123456789") != len)
            return false;
        part = (uint64_t)(sides[1][0] - '0') * 10;
        part += len == 2 ? (uint64_t)(sides[1][1] - '0') : 0;
    }
    if (whole * 100 + part > PABULIB_MAX_AMOUNT)
        return false;
    *out = whole * 100 + part;
    return true;
}

static void
append_cell(GString *out, const char *text, char end)
{
    if (strpbrk(text, ";\"\r\n") != NULL) {
        g_autoptr(GString) quoted = g_string_new(text);
        g_string_replace(quoted, "\"", "\"\"", 0);
        g_string_append_printf(out, "\"%s\"", quoted->str);
    } else {
        g_string_append(out, text);
    }
    g_string_append_c(out, end);
}

static void
append_pair(GString *out, const char *key, const char *value)
{
    append_cell(out, key, ';');
    append_cell(out, value, '\n');
}

static void
append_count(GString *out, const char *key, size_t n)
{
    g_string_append_printf(out, "%s;%zu\n", key, n);
}

/* Who reads .pb files expects these before the figures, where they are known. */
static const char *const first_keys[] = {"description", "country", "unit",
                                         "district",    "subunit", "instance"};

static bool
is_among_first(const char *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(first_keys); i++)
        if (strcmp(first_keys[i], key) == 0)
            return true;
    return false;
}

static bool
is_count(const char *key)
{
    return strcmp(key, "num_projects") == 0 || strcmp(key, "num_votes") == 0;
}

static void
append_meta(GString *out, const Pabulib *self)
{
    g_autofree char *budget = pabulib_amount_text(self->budget);
    g_string_append(out, "META\nkey;value\n");
    for (size_t i = 0; i < G_N_ELEMENTS(first_keys); i++)
        if (pabulib_get(self, first_keys[i]) != NULL)
            append_pair(out, first_keys[i], pabulib_get(self, first_keys[i]));
    append_count(out, "num_projects", self->projects->len);
    append_count(out, "num_votes", self->votes->len);
    append_pair(out, "budget", budget);
    append_pair(out, "vote_type", pabulib_type_text(self->type));
    for (guint i = 0; i < self->keys->len; i++) {
        const char *key = self->keys->pdata[i];
        if (!is_among_first(key) && !is_count(key))
            append_pair(out, key, pabulib_get(self, key));
    }
}

static bool
any_selected(const Pabulib *self)
{
    for (size_t i = 0; i < self->projects->len; i++)
        if (pabulib_project(self, i)->selected != PABULIB_UNSTATED)
            return true;
    return false;
}

static void
append_projects(GString *out, const Pabulib *self)
{
    bool scored = self->type != PABULIB_APPROVAL && self->type != PABULIB_CHOOSE_1;
    bool selected = any_selected(self);
    g_string_append_printf(out, "PROJECTS\nproject_id;cost;votes%s;name%s\n",
                           scored ? ";score" : "", selected ? ";selected" : "");
    for (size_t i = 0; i < self->projects->len; i++) {
        const PabulibProject *project = pabulib_project(self, i);
        g_autofree char *cost = pabulib_amount_text(project->cost);
        append_cell(out, project->id, ';');
        g_string_append_printf(out, "%s;" U64 ";", cost, project->votes);
        if (scored)
            g_string_append_printf(out, U64 ";", project->score);
        append_cell(out, project->name, selected ? ';' : '\n');
        if (selected && project->selected != PABULIB_UNSTATED)
            g_string_append_printf(out, U64, project->selected);
        if (selected)
            g_string_append_c(out, '\n');
    }
}

static void
append_marks(GString *out, const Pabulib *self, const PabulibVote *vote)
{
    g_autoptr(GString) marks = g_string_new(NULL);
    for (guint i = 0; i < vote->n_marks; i++) {
        const PabulibMark *mark =
            &g_array_index(self->marks, PabulibMark, vote->first_mark + i);
        g_string_append(marks, i > 0 ? "," : "");
        g_string_append(marks, pabulib_project(self, mark->project)->id);
    }
    append_cell(out, marks->str, pabulib_has_points(self) ? ';' : '\n');
}

static void
append_points(GString *out, const Pabulib *self, const PabulibVote *vote)
{
    for (guint i = 0; i < vote->n_marks; i++)
        g_string_append_printf(
            out, i > 0 ? ",%u" : "%u",
            g_array_index(self->marks, PabulibMark, vote->first_mark + i).points);
    g_string_append_c(out, '\n');
}

char *
pabulib_to_text(const Pabulib *self)
{
    GString *out = g_string_new(NULL);
    append_meta(out, self);
    append_projects(out, self);
    g_string_append(out, pabulib_has_points(self) ? "VOTES\nvoter_id;vote;points\n"
                                                  : "VOTES\nvoter_id;vote\n");
    for (guint i = 0; i < self->votes->len; i++) {
        const PabulibVote *vote = &g_array_index(self->votes, PabulibVote, i);
        append_cell(out, vote->voter, ';');
        append_marks(out, self, vote);
        if (pabulib_has_points(self))
            append_points(out, self, vote);
    }
    return g_string_free(out, FALSE);
}
