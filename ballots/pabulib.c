/* pabulib.c: see pabulib.h
 *
 * Ids of projects and voters lie in one chunk, marks of all votes in one array, so that a
 * city's votes take little more room than the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/pabulib-internal.h"

#include <string.h>

#include "ballots/text.h"

G_DEFINE_QUARK(pabulib_error, pabulib_error)

#define U64        "%" G_GUINT64_FORMAT
#define MAX_POINTS 1000000u

static const char *const type_words[PABULIB_N_TYPES + 1] = {
    "approval", "choose-1", "ordinal", "cumulative", "scoring", NULL};

const char *
pabulib_type_text(PabulibType type)
{
    g_assert(type < PABULIB_N_TYPES);
    return type_words[type];
}

bool
pabulib_type_from_text(const char *text, PabulibType *out)
{
    for (int i = 0; i < PABULIB_N_TYPES; i++) {
        if (strcmp(text, type_words[i]) != 0)
            continue;
        *out = (PabulibType)i;
        return true;
    }
    return false;
}

bool
pabulib_has_points(const Pabulib *self)
{
    return self->type == PABULIB_CUMULATIVE || self->type == PABULIB_SCORING;
}

Pabulib *
pabulib_new(PabulibType type, uint64_t budget)
{
    g_assert(type < PABULIB_N_TYPES && budget <= PABULIB_MAX_AMOUNT);
    Pabulib *self = g_new0(Pabulib, 1);
    self->type = type;
    self->budget = budget;
    self->texts = g_string_chunk_new(4096);
    self->keys = g_ptr_array_new();
    self->meta = g_hash_table_new(g_str_hash, g_str_equal);
    self->projects = g_array_new(false, false, sizeof(PabulibProject));
    self->index = g_hash_table_new(g_str_hash, g_str_equal);
    self->last_choice = g_array_new(false, true, sizeof(uint64_t));
    self->votes = g_array_new(false, false, sizeof(PabulibVote));
    self->marks = g_array_new(false, false, sizeof(PabulibMark));
    self->voters = g_hash_table_new(g_str_hash, g_str_equal);
    return self;
}

void
pabulib_free(Pabulib *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->voters);
    g_array_unref(self->marks);
    g_array_unref(self->votes);
    g_array_unref(self->last_choice);
    g_hash_table_unref(self->index);
    g_array_unref(self->projects);
    g_hash_table_unref(self->meta);
    g_ptr_array_unref(self->keys);
    g_string_chunk_free(self->texts);
    g_free(self);
}

void
pabulib_set(Pabulib *self, const char *key, const char *value)
{
    char *own = g_string_chunk_insert(self->texts, key);
    if (!g_hash_table_contains(self->meta, key))
        g_ptr_array_add(self->keys, own);
    g_hash_table_replace(self->meta, own, g_string_chunk_insert(self->texts, value));
}

/* Commas separate the ids of a vote. */
static bool
check_id(const char *noun, const char *id, GError **error)
{
    if (*id != '\0' && text_is_value(id, 255) && strchr(id, ',') == NULL)
        return true;
    g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                "the id of a %s is “%.300s”; it must be plain text of 1 to 255 bytes "
                "without comma",
                noun, id);
    return false;
}

bool
pabulib_add_project(Pabulib *self, const PabulibProject *project, GError **error)
{
    if (!check_id("project", project->id, error))
        return false;
    if (project->cost > PABULIB_MAX_AMOUNT) {
        g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                    "project %s costs " U64 " hundredths, at most " U64 " can be",
                    project->id, project->cost, PABULIB_MAX_AMOUNT);
        return false;
    }
    size_t number = GPOINTER_TO_SIZE(g_hash_table_lookup(self->index, project->id));
    if (number != 0) {
        g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_DOUBLED,
                    "project %s stands twice, here and as project %zu", project->id,
                    number);
        return false;
    }
    PabulibProject own = *project;
    char *id = g_string_chunk_insert(self->texts, project->id);
    own.id = id;
    own.name = g_string_chunk_insert(self->texts, project->name);
    own.votes = own.score = 0;
    g_array_append_val(self->projects, own);
    g_array_set_size(self->last_choice, self->projects->len);
    g_hash_table_insert(self->index, id, GSIZE_TO_POINTER(self->projects->len));
    return true;
}

/* Cuts the first of the texts that commas separate off *@rest; NULL after the last. */
static char *
next_part(char **rest)
{
    char *part = *rest;
    if (part == NULL)
        return NULL;
    char *comma = strchr(part, ',');
    *rest = comma != NULL ? comma + 1 : NULL;
    if (comma != NULL)
        *comma = '\0';
    return g_strstrip(part);
}

static bool
take_mark(Pabulib *self, const char *id, GError **error)
{
    size_t number = GPOINTER_TO_SIZE(g_hash_table_lookup(self->index, id));
    if (number == 0) {
        g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_UNKNOWN,
                    "“%.300s” is none of the %u projects", id, self->projects->len);
        return false;
    }
    uint64_t *last = &g_array_index(self->last_choice, uint64_t, number - 1);
    if (*last == self->n_choices) {
        g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_DOUBLED,
                    "project %s stands twice in the vote", id);
        return false;
    }
    *last = self->n_choices;
    PabulibMark mark = {(uint32_t)number - 1, 1};
    g_array_append_val(self->marks, mark);
    return true;
}

static bool
take_marks(Pabulib *self, const char *text, GError **error)
{
    if (*text == '\0')
        return true;
    g_autofree char *copy = g_strdup(text);
    char *rest = copy;
    self->n_choices++;
    for (char *id = next_part(&rest); id != NULL; id = next_part(&rest))
        if (!take_mark(self, id, error))
            return false;
    return true;
}

static bool
refuse_points(const char *text, size_t n_points, size_t n_marks, GError **error)
{
    g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                "points “%.300s” are %zu numbers, the vote marks %zu projects", text,
                n_points, n_marks);
    return false;
}

static bool
take_points(Pabulib *self, const char *text, size_t begin, GError **error)
{
    g_autofree char *copy = g_strdup(text);
    char *rest = *text != '\0' ? copy : NULL;
    size_t n_marks = self->marks->len - begin, n = 0;
    for (char *part = next_part(&rest); part != NULL; part = next_part(&rest), n++) {
        uint64_t points;
        if (!text_to_number(part, 0, MAX_POINTS, &points)) {
            g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                        "points “%.300s” are no number from 0 to %u", part, MAX_POINTS);
            return false;
        }
        if (n < n_marks)
            g_array_index(self->marks, PabulibMark, begin + n).points = (uint32_t)points;
    }
    return n == n_marks || refuse_points(text, n, n_marks, error);
}

static bool
take_choice(Pabulib *self, const char *marks, const char *points, GError **error)
{
    size_t begin = self->marks->len;
    if (!take_marks(self, marks, error))
        return false;
    if (points != NULL)
        return take_points(self, points, begin, error);
    if (self->type == PABULIB_ORDINAL)
        for (size_t i = begin, n = self->marks->len; i < n; i++)
            g_array_index(self->marks, PabulibMark, i).points = (uint32_t)(n - i);
    return true;
}

static void
count(Pabulib *self, size_t begin)
{
    for (size_t i = begin; i < self->marks->len; i++) {
        const PabulibMark *mark = &g_array_index(self->marks, PabulibMark, i);
        PabulibProject *project =
            &g_array_index(self->projects, PabulibProject, mark->project);
        project->votes++;
        project->score += mark->points;
    }
}

bool
pabulib_add_vote(Pabulib *self, const char *voter, const char *marks, const char *points,
                 GError **error)
{
    g_assert((points != NULL) == pabulib_has_points(self));
    if (!check_id("voter", voter, error))
        return false;
    size_t number = GPOINTER_TO_SIZE(g_hash_table_lookup(self->voters, voter));
    if (number != 0) {
        g_set_error(error, PABULIB_ERROR, PABULIB_ERROR_DOUBLED,
                    "voter %s stands twice, here and as vote %zu", voter, number);
        return false;
    }
    guint begin = self->marks->len;
    if (!take_choice(self, marks, points, error)) {
        g_array_set_size(self->marks, begin);
        return false;
    }
    PabulibVote vote = {g_string_chunk_insert(self->texts, voter), begin,
                        self->marks->len - begin};
    g_array_append_val(self->votes, vote);
    g_hash_table_insert(self->voters, vote.voter, GSIZE_TO_POINTER(self->votes->len));
    count(self, begin);
    return true;
}

PabulibType
pabulib_type(const Pabulib *self)
{
    return self->type;
}

uint64_t
pabulib_budget(const Pabulib *self)
{
    return self->budget;
}

const char *
pabulib_get(const Pabulib *self, const char *key)
{
    return g_hash_table_lookup(self->meta, key);
}

size_t
pabulib_n_projects(const Pabulib *self)
{
    return self->projects->len;
}

const PabulibProject *
pabulib_project(const Pabulib *self, size_t index)
{
    g_assert(index < self->projects->len);
    return &g_array_index(self->projects, PabulibProject, index);
}

size_t
pabulib_n_votes(const Pabulib *self)
{
    return self->votes->len;
}
