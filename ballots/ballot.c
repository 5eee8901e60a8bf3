/* ballot.c: see ballot.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/ballot.h"

#include <string.h>

#include "ballots/text.h"

G_DEFINE_QUARK(ballot_error, ballot_error)

Ballot *
ballot_new(const Paper *paper, const char *deputy)
{
    Ballot *self = g_new0(Ballot, 1);
    self->deputy = g_strdup(deputy);
    self->keypad = g_strdup("");
    self->weight = 1;
    self->n_cells = paper_n_cells(paper);
    self->cells = g_new0(uint8_t, self->n_cells);
    return self;
}

Ballot *
ballot_copy(const Ballot *self)
{
    Ballot *copy = g_memdup2(self, sizeof *self);
    copy->deputy = g_strdup(self->deputy);
    copy->keypad = g_strdup(self->keypad);
    copy->cells = g_memdup2(self->cells, self->n_cells);
    copy->written = self->written == NULL ? NULL : g_array_copy(self->written);
    return copy;
}

void
ballot_free(Ballot *self)
{
    if (self == NULL)
        return;
    g_free(self->deputy);
    g_free(self->keypad);
    g_free(self->cells);
    g_clear_pointer(&self->written, g_array_unref);
    g_free(self);
}

void
ballot_clear(Ballot *self)
{
    memset(self->cells, 0, self->n_cells);
    g_clear_pointer(&self->written, g_array_unref);
}

void
ballot_mark_only(Ballot *self, uint32_t cell)
{
    g_assert(cell < self->n_cells);
    memset(self->cells, 0, self->n_cells);
    self->cells[0] = cell != 0;
    self->cells[cell] = cell != 0;
}

size_t
ballot_n_written(const Ballot *self)
{
    return self->written == NULL ? 0 : self->written->len;
}

/* Where @number stands, or would stand. */
static guint
place_of(const Ballot *self, uint32_t number)
{
    guint at = 0;
    while (at < ballot_n_written(self) &&
           g_array_index(self->written, uint32_t, at) < number)
        at++;
    return at;
}

bool
ballot_is_written(const Ballot *self, uint32_t number)
{
    const guint at = place_of(self, number);
    return at < ballot_n_written(self) &&
           g_array_index(self->written, uint32_t, at) == number;
}

bool
ballot_toggle_written(Ballot *self, uint32_t number)
{
    g_assert(number >= 1 && number <= self->last_number);
    const bool was_written = ballot_is_written(self, number);
    if (self->written == NULL)
        self->written = g_array_new(false, false, sizeof(uint32_t));
    if (was_written)
        g_array_remove_index(self->written, place_of(self, number));
    else
        g_array_insert_val(self->written, place_of(self, number), number);
    return was_written;
}

char *
ballot_marks_text(const Ballot *self)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < self->n_cells; i++)
        if (self->cells[i] != 0)
            g_string_append_printf(text, "%s%zu", text->len == 0 ? "" : " ", i);
    for (guint i = 0; i < ballot_n_written(self); i++)
        g_string_append_printf(
            text, " %zu", self->n_cells - 1 + g_array_index(self->written, uint32_t, i));
    return g_string_free(text, false);
}

/* Rising numbers of cells, `cast` first, so that there is one text for each row.  @cells:
 * room for them and the numbers written in.
 */
static bool
read_cells(const Ballot *self, char **words, uint8_t *cells, GError **error)
{
    const size_t last = self->n_cells - 1 + self->last_number;
    uint64_t least = 0;
    for (char **word = words; *word != NULL; word++) {
        const uint64_t most = word == words ? 0 : last;
        uint64_t cell;
        if (!text_to_number(*word, least, most, &cell)) {
            g_set_error(error, BALLOT_ERROR, BALLOT_ERROR_TEXT,
                        "mark “%s” of %s is no cell from %" G_GUINT64_FORMAT
                        " to %" G_GUINT64_FORMAT,
                        *word, self->deputy, least, most);
            return false;
        }
        cells[cell] = 1;
        least = cell + 1;
    }
    return true;
}

bool
ballot_mark_text(Ballot *self, const char *text, GError **error)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    g_autofree uint8_t *cells = g_new0(uint8_t, self->n_cells + self->last_number);
    if (!read_cells(self, words, cells, error))
        return false;
    ballot_clear(self);
    memcpy(self->cells, cells, self->n_cells);
    for (uint32_t number = 1; number <= self->last_number; number++)
        if (cells[self->n_cells - 1 + number] != 0)
            ballot_toggle_written(self, number);
    return true;
}

static bool
check_cells(const Ballot *self, const Paper *paper, GError **error)
{
    if (self->n_cells != paper_n_cells(paper)) {
        g_set_error(error, BALLOT_ERROR, BALLOT_ERROR_CELLS,
                    "the ballot of %s has %zu cells, the paper %zu", self->deputy,
                    self->n_cells, paper_n_cells(paper));
        return false;
    }
    for (size_t i = 0; i < self->n_cells; i++) {
        if (self->cells[i] <= 1)
            continue;
        g_set_error(error, BALLOT_ERROR, BALLOT_ERROR_CELLS,
                    "cell %s of the ballot of %s is %u, not 0 or 1",
                    paper_cell_name(paper, i), self->deputy, self->cells[i]);
        return false;
    }
    return true;
}

/* minimum*cast <= sum <= maximum*cast */
static bool
check_limit(const Ballot *self, const PaperLimit *limit, GError **error)
{
    uint32_t cast = self->cells[0];
    uint32_t sum = 0;
    for (guint i = 0; i < limit->cells->len; i++)
        sum += self->cells[g_array_index(limit->cells, uint32_t, i)];
    if (limit->min * cast <= sum && sum <= limit->max * cast)
        return true;
    g_set_error(error, BALLOT_ERROR, BALLOT_ERROR_LIMIT,
                "the ballot of %s marks %u cells, the limit is %u to %u", self->deputy,
                sum, limit->min * cast, limit->max * cast);
    return false;
}

/* A cell under no limit still needs a ballot that was given. */
static bool
check_cast(const Ballot *self, const Paper *paper, GError **error)
{
    for (size_t i = 1; i < self->n_cells; i++) {
        if (self->cells[i] <= self->cells[0])
            continue;
        g_set_error(error, BALLOT_ERROR, BALLOT_ERROR_LIMIT,
                    "the ballot of %s marks %s but was not cast", self->deputy,
                    paper_cell_name(paper, i));
        return false;
    }
    return true;
}

bool
ballot_validate(const Ballot *self, const Paper *paper, GError **error)
{
    if (!check_cells(self, paper, error) || !check_cast(self, paper, error))
        return false;
    for (size_t i = 0; i < paper_n_limits(paper); i++)
        if (!check_limit(self, paper_limit(paper, i), error))
            return false;
    return true;
}
