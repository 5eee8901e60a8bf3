/* paper.c: see paper.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/paper.h"

#include <string.h>

#include "ballots/text.h"

struct Paper {
    GPtrArray *names;    /* of every cell, "cast" first */
    GArray *groups;      /* of Group */
    GPtrArray *limits;   /* of PaperLimit */
    GHashTable *by_name; /* name -> cell, texts owned by @names */
};

typedef struct {
    char *id;
    uint32_t first; /* its first cell; they end where the next group begins */
} Group;

G_DEFINE_QUARK(paper_error, paper_error)

static void
group_clear(gpointer data)
{
    g_free(((Group *)data)->id);
}

static void
limit_free(gpointer data)
{
    PaperLimit *limit = data;
    g_array_unref(limit->cells);
    g_free(limit);
}

static void
add_name(Paper *self, char *name)
{
    g_hash_table_insert(self->by_name, name, GUINT_TO_POINTER(self->names->len));
    g_ptr_array_add(self->names, name);
}

Paper *
paper_new(void)
{
    Paper *self = g_atomic_rc_box_new0(Paper);
    self->names = g_ptr_array_new_with_free_func(g_free);
    self->groups = g_array_new(false, false, sizeof(Group));
    g_array_set_clear_func(self->groups, group_clear);
    self->limits = g_ptr_array_new_with_free_func(limit_free);
    self->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    add_name(self, g_strdup("cast"));
    return self;
}

/* A point separates group and cell, so neither may hold one. */
static bool
check_id(const char *id, GError **error)
{
    if (text_is_id(id) && strchr(id, '.') == NULL)
        return true;
    g_set_error(error, PAPER_ERROR, PAPER_ERROR_NAME,
                "“%s” is not 1 to 64 bytes without space and point", id);
    return false;
}

bool
paper_add_group(Paper *self, const char *id, GError **error)
{
    g_assert(self->limits->len == 0);
    if (!check_id(id, error))
        return false;
    for (guint i = 0; i < self->groups->len; i++) {
        if (strcmp(g_array_index(self->groups, Group, i).id, id) != 0)
            continue;
        g_set_error(error, PAPER_ERROR, PAPER_ERROR_NAME, "group %s stands twice", id);
        return false;
    }
    Group group = {g_strdup(id), self->names->len};
    g_array_append_val(self->groups, group);
    return true;
}

static bool
check_room(const Paper *self, const char *name, uint32_t most, GError **error)
{
    if (self->names->len < most)
        return true;
    g_set_error(error, PAPER_ERROR, PAPER_ERROR_NAME,
                "cell %s is number %u, the last can be %u", name, self->names->len,
                most - 1);
    return false;
}

bool
paper_add_cell(Paper *self, const char *id, GError **error)
{
    g_assert(self->groups->len > 0 && self->limits->len == 0);
    if (!check_id(id, error))
        return false;
    const char *group = g_array_index(self->groups, Group, self->groups->len - 1).id;
    g_autofree char *name = g_strconcat(group, ".", id, NULL);
    if (g_hash_table_contains(self->by_name, name)) {
        g_set_error(error, PAPER_ERROR, PAPER_ERROR_NAME, "cell %s stands twice", name);
        return false;
    }
    if (!check_room(self, name, PAPER_MAX_CELLS + PAPER_MAX_WRITTEN, error))
        return false;
    add_name(self, g_steal_pointer(&name));
    return true;
}

static bool
check_limit(const Paper *self, uint32_t min, uint32_t max, const uint32_t *cells,
            size_t n, GError **error)
{
    if (n == 0 || min > max || min > n) {
        g_set_error(error, PAPER_ERROR, PAPER_ERROR_LIMIT,
                    "a limit of %u to %u over %zu cells cannot be met", min, max, n);
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t lowest = i == 0 ? 1 : cells[i - 1] + 1;
        if (cells[i] >= lowest && cells[i] < self->names->len)
            continue;
        g_set_error(error, PAPER_ERROR, PAPER_ERROR_LIMIT,
                    "a limit names cell %u, expected one from %u to %u", cells[i], lowest,
                    self->names->len - 1);
        return false;
    }
    return true;
}

bool
paper_add_limit(Paper *self, uint32_t min, uint32_t max, const uint32_t *cells, size_t n,
                GError **error)
{
    if (!check_limit(self, min, max, cells, n, error))
        return false;
    PaperLimit *limit = g_new0(PaperLimit, 1);
    limit->min = min;
    limit->max = max;
    limit->cells = g_array_sized_new(false, false, sizeof(uint32_t), (guint)n);
    g_array_append_vals(limit->cells, cells, (guint)n);
    g_ptr_array_add(self->limits, limit);
    return true;
}

Paper *
paper_motion(void)
{
    static const char *const ids[] = {"for", "against", "abstain"};
    static const uint32_t cells[] = {1, 2, 3};
    Paper *self = paper_new();
    bool ok = paper_add_group(self, "motion", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
        ok = ok && paper_add_cell(self, ids[i], NULL);
    ok = ok && paper_add_limit(self, 1, 1, cells, G_N_ELEMENTS(cells), NULL);
    g_assert(ok);
    return self;
}

Paper *
paper_ref(Paper *self)
{
    return g_atomic_rc_box_acquire(self);
}

static void
clear(gpointer data)
{
    Paper *self = data;
    g_hash_table_unref(self->by_name);
    g_ptr_array_unref(self->names);
    g_array_unref(self->groups);
    g_ptr_array_unref(self->limits);
}

void
paper_unref(Paper *self)
{
    if (self != NULL)
        g_atomic_rc_box_release_full(self, clear);
}

size_t
paper_n_cells(const Paper *self)
{
    return self->names->len;
}

const char *
paper_cell_name(const Paper *self, size_t cell)
{
    g_assert(cell < self->names->len);
    return self->names->pdata[cell];
}

uint32_t
paper_cell_by_name(const Paper *self, const char *name)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(self->by_name, name));
}

size_t
paper_n_limits(const Paper *self)
{
    return self->limits->len;
}

const PaperLimit *
paper_limit(const Paper *self, size_t index)
{
    g_assert(index < self->limits->len);
    return self->limits->pdata[index];
}

static void
append_group(const Paper *self, GString *out, guint index)
{
    const Group *group = &g_array_index(self->groups, Group, index);
    bool last = index + 1 == self->groups->len;
    uint32_t end = last ? self->names->len : group[1].first;
    size_t prefix = strlen(group->id) + 1;

    g_string_append_printf(out, "group %s\n", group->id);
    for (uint32_t cell = group->first; cell < end; cell++)
        g_string_append_printf(out, "cell %s\n", paper_cell_name(self, cell) + prefix);
}

char *
paper_to_text(const Paper *self)
{
    GString *out = g_string_new("paper/1\n");
    for (guint i = 0; i < self->groups->len; i++)
        append_group(self, out, i);
    for (guint i = 0; i < self->limits->len; i++) {
        const PaperLimit *limit = self->limits->pdata[i];
        g_string_append_printf(out, "limit %u %u", limit->min, limit->max);
        for (guint j = 0; j < limit->cells->len; j++)
            g_string_append_printf(out, " %u", g_array_index(limit->cells, uint32_t, j));
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, false);
}

static bool
read_limit(Paper *self, const char *value, GError **error)
{
    g_auto(GStrv) words = g_strsplit(value, " ", -1);
    g_autoptr(GArray) numbers = g_array_new(false, false, sizeof(uint32_t));
    for (char **word = words; *word != NULL; word++) {
        uint64_t number;
        if (!text_to_number(*word, 0, PAPER_MAX_CELLS, &number)) {
            g_set_error(error, PAPER_ERROR, PAPER_ERROR_TEXT,
                        "limit: “%s” is not a number from 0 to %u", *word,
                        PAPER_MAX_CELLS);
            return false;
        }
        uint32_t value32 = (uint32_t)number;
        g_array_append_val(numbers, value32);
    }
    if (numbers->len < 3) {
        g_set_error(error, PAPER_ERROR, PAPER_ERROR_TEXT,
                    "a limit has %u numbers, at least 3 are needed", numbers->len);
        return false;
    }
    const uint32_t *n = (const uint32_t *)(void *)numbers->data;
    return paper_add_limit(self, n[0], n[1], n + 2, numbers->len - 2, error);
}

static bool
read_line(Paper *self, const char *line, GError **error)
{
    bool early = self->limits->len == 0;
    if (g_str_has_prefix(line, "group ") && early)
        return paper_add_group(self, line + 6, error);
    if (g_str_has_prefix(line, "cell ") && early && self->groups->len > 0)
        return check_room(self, line + 5, PAPER_MAX_CELLS, error) &&
               paper_add_cell(self, line + 5, error);
    if (g_str_has_prefix(line, "limit "))
        return read_limit(self, line + 6, error);
    g_set_error(error, PAPER_ERROR, PAPER_ERROR_TEXT,
                "“%s” is no group, cell or limit at its place", line);
    return false;
}

static Paper *
read_lines(char **lines, GError **error)
{
    g_autoptr(Paper) self = paper_new();
    if (lines[0] == NULL || strcmp(lines[0], "paper/1") != 0) {
        g_set_error(error, PAPER_ERROR, PAPER_ERROR_TEXT,
                    "the record begins with “%s”, expected “paper/1”",
                    lines[0] != NULL ? lines[0] : "");
        return NULL;
    }
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
        if (!read_line(self, *line, error))
            return NULL;
    return g_steal_pointer(&self);
}

Paper *
paper_from_text(const char *text, size_t len, GError **error)
{
    const char *stop;
    if (!g_utf8_validate_len(text, len, &stop)) {
        g_set_error(error, PAPER_ERROR, PAPER_ERROR_TEXT, "byte %td is not UTF-8 text",
                    stop - text);
        return NULL;
    }
    g_autofree char *copy = g_strndup(len > 0 ? text : "", len);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    g_autoptr(Paper) self = read_lines(lines, error);
    if (self == NULL)
        return NULL;
    g_autofree char *again = paper_to_text(self); /* one byte string for each fact */
    if (strcmp(again, copy) == 0)
        return g_steal_pointer(&self);
    g_set_error(error, PAPER_ERROR, PAPER_ERROR_TEXT,
                "written again the record has %zu bytes and is not the same as these %zu",
                strlen(again), len);
    return NULL;
}
