/* strokes.c: see strokes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/strokes.h"

#include <glib.h>
#include <stdlib.h>

#include "ballots/strokes-table.h"

static int
compare_characters(const void *key, const void *element)
{
    const uint32_t *character = key;
    const StrokesRank *rank = element;
    return (*character > rank->character) - (*character < rank->character);
}

/* 0 if it is not known. */
static uint32_t
rank_of(gunichar character)
{
    const StrokesRank *found = bsearch(&character, strokes_table, strokes_table_len,
                                       sizeof *strokes_table, compare_characters);
    return found == NULL ? 0 : found->rank;
}

/* As in 张 三 and 阿不都·买买提: U+00B7, U+2022, U+30FB. */
static bool
is_between(gunichar c)
{
    return g_unichar_isspace(c) || c == 0xb7 || c == 0x2022 || c == 0x30fb;
}

static const char *
skip(const char *name)
{
    while (*name != '\0' && is_between(g_utf8_get_char(name)))
        name += g_utf8_skip[(guchar)*name];
    return name;
}

static const char *
next(const char *name)
{
    return skip(name + g_utf8_skip[(guchar)*name]);
}

bool
strokes_are_known(const char *name)
{
    const char *first = skip(name);
    for (const char *p = first; *p != '\0'; p = next(p))
        if (rank_of(g_utf8_get_char(p)) == 0)
            return false;
    return *first != '\0';
}

int
strokes_compare(const char *left, const char *right)
{
    const char *l = skip(left), *r = skip(right);
    while (*l != '\0' && *r != '\0') {
        uint32_t a = rank_of(g_utf8_get_char(l)), b = rank_of(g_utf8_get_char(r));
        if (a != b)
            return a < b ? -1 : 1;
        l = next(l);
        r = next(r);
    }
    return (*l != '\0') - (*r != '\0');
}
