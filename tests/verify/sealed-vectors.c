/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sealed-vectors.h"

#include <string.h>

static GBytes *
take_hex(const char *hex)
{
    const size_t n = strlen(hex) / 2;
    g_autofree uint8_t *bytes = g_malloc(n + 1);
    g_assert_true(text_hex(text_of(hex), bytes, n));
    return g_bytes_new(bytes, n);
}

static void
take_digest(const char *hex, Digest *out)
{
    g_assert_true(text_hex(text_of(hex), out->bytes, sizeof out->bytes));
}

static uint32_t
take_number(const char *digits)
{
    uint64_t number;
    g_assert_true(text_number(text_of(digits), &number));
    return (uint32_t)number;
}

static VectorPaper *
last_paper(Vectors *self)
{
    return self->papers->pdata[self->papers->len - 1];
}

static VectorBallot *
last_ballot(Vectors *self)
{
    const GPtrArray *ballots = last_paper(self)->ballots;
    return ballots->pdata[ballots->len - 1];
}

static VectorSlot *
last_slot(Vectors *self)
{
    return &g_array_index(self->slots, VectorSlot, self->slots->len - 1);
}

static void
take_limit(VectorPaper *paper, const char *value)
{
    g_auto(GStrv) words = g_strsplit(value, " ", -1);
    const size_t n = g_strv_length(words) - 2;
    uint32_t *cells = g_new(uint32_t, n);
    for (size_t i = 0; i < n; i++)
        cells[i] = take_number(words[i + 2]);
    const Limit limit = {take_number(words[0]), take_number(words[1]), cells, n};
    g_array_append_val(paper->limits, limit);
    paper->paper.limits = (const Limit *)(const void *)paper->limits->data;
    paper->paper.n_limits = paper->limits->len;
}

static void
take_sum(VectorPaper *paper, const char *value)
{
    g_auto(GStrv) words = g_strsplit(value, " ", 2);
    const VectorSum sum = {take_number(words[0]), take_hex(words[1])};
    g_array_append_val(paper->sums, sum);
}

static GBytes *
take_choice(const char *digits)
{
    const size_t n = strlen(digits);
    uint8_t *choice = g_malloc(n);
    for (size_t i = 0; i < n; i++)
        choice[i] = digits[i] == '1';
    return g_bytes_new_take(choice, n);
}

static bool
take_constant(Vectors *self, const char *key, const char *value)
{
    if (strcmp(key, "suite") == 0)
        g_assert_true(suite_from_name(text_of(value), &self->suite));
    else if (strcmp(key, "g") == 0)
        self->g = take_hex(value);
    else if (strcmp(key, "h") == 0)
        self->h = take_hex(value);
    else if (strcmp(key, "sitting") == 0)
        self->sitting = g_strdup(value);
    else if (strcmp(key, "generation") == 0)
        self->generation = take_number(value);
    else if (strcmp(key, "digits") == 0)
        self->digits = g_strdup(value);
    else if (strcmp(key, "dice-key") == 0)
        take_digest(value, &self->dice_key);
    else if (strcmp(key, "root-seed") == 0)
        take_digest(value, &self->root_seed);
    else if (strcmp(key, "root-dice") == 0)
        take_digest(value, &self->root_dice);
    else
        return false;
    return true;
}

static bool
take_slot(Vectors *self, const char *key, const char *value)
{
    if (strcmp(key, "slot") == 0) {
        const VectorSlot slot = {.slot = take_number(value)};
        g_array_append_val(self->slots, slot);
    } else if (strcmp(key, "master") == 0)
        take_digest(value, &last_slot(self)->master);
    else if (strcmp(key, "slot-key") == 0)
        take_digest(value, &last_slot(self)->key);
    else
        return false;
    return true;
}

static bool
take_paper(Vectors *self, const char *key, const char *value)
{
    if (strcmp(key, "paper") == 0) {
        VectorPaper *paper = g_new0(VectorPaper, 1);
        paper->name = g_strdup(value);
        paper->limits = g_array_new(FALSE, FALSE, sizeof(Limit));
        paper->ballots = g_ptr_array_new();
        paper->sums = g_array_new(FALSE, FALSE, sizeof(VectorSum));
        g_ptr_array_add(self->papers, paper);
    } else if (strcmp(key, "cells") == 0)
        last_paper(self)->paper.n_cells = take_number(value);
    else if (strcmp(key, "limit") == 0)
        take_limit(last_paper(self), value);
    else if (strcmp(key, "statements") == 0)
        last_paper(self)->statements = take_hex(value);
    else if (strcmp(key, "sum") == 0)
        take_sum(last_paper(self), value);
    else
        return false;
    return true;
}

static bool
take_ballot(Vectors *self, const char *key, const char *value)
{
    if (strcmp(key, "deputy") == 0) {
        VectorBallot *ballot = g_new0(VectorBallot, 1);
        ballot->deputy = g_strdup(value);
        g_ptr_array_add(last_paper(self)->ballots, ballot);
    } else if (strcmp(key, "seed") == 0)
        take_digest(value, &last_ballot(self)->seed);
    else if (strcmp(key, "offset") == 0)
        take_digest(value, &last_ballot(self)->offset);
    else if (strcmp(key, "context") == 0)
        last_ballot(self)->context = take_hex(value);
    else if (strcmp(key, "kappa") == 0)
        take_digest(value, &last_ballot(self)->kappa);
    else if (strcmp(key, "choice") == 0)
        last_ballot(self)->choice = take_choice(value);
    else if (strcmp(key, "record") == 0)
        last_ballot(self)->record = take_hex(value);
    else
        return false;
    return true;
}

static Vectors *
vectors_read(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("TELLER_SOURCE_ROOT"), "tests", "vectors", name, NULL);
    g_autofree char *content = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &content, NULL, &error);
    g_assert_no_error(error);
    Vectors *self = g_new0(Vectors, 1);
    self->slots = g_array_new(FALSE, FALSE, sizeof(VectorSlot));
    self->papers = g_ptr_array_new();
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    for (size_t i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        g_auto(GStrv) words = g_strsplit(lines[i], " ", 2);
        if (!take_constant(self, words[0], words[1]) &&
            !take_slot(self, words[0], words[1]) &&
            !take_paper(self, words[0], words[1]) &&
            !take_ballot(self, words[0], words[1]))
            g_error("%s:%zu: unknown key \"%s\"", name, i + 1, words[0]);
    }
    return self;
}

const Vectors *
vectors_of(Suite suite)
{
    static const char *const names[] = {"sealed-ed25519.txt", "sealed-sm2.txt"};
    static Vectors *kept[2];
    g_assert_true(suite_start());
    if (kept[suite] == NULL)
        kept[suite] = vectors_read(names[suite]);
    g_assert_cmpint(kept[suite]->suite, ==, suite);
    return kept[suite];
}

const VectorPaper *
vectors_paper(const Vectors *self, const char *name)
{
    for (guint i = 0; i < self->papers->len; i++) {
        const VectorPaper *paper = self->papers->pdata[i];
        if (strcmp(paper->name, name) == 0)
            return paper;
    }
    g_error("no paper \"%s\" in the vectors", name);
}

const VectorBallot *
vectors_ballot(const VectorPaper *paper, guint index)
{
    g_assert_cmpuint(index, <, paper->ballots->len);
    return paper->ballots->pdata[index];
}

Text
vectors_text(GBytes *bytes)
{
    size_t len;
    const char *at = g_bytes_get_data(bytes, &len);
    return (Text){at, len};
}
