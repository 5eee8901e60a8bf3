/* gates.c: see gates.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/gates.h"

#include <string.h>

#include "ballots/slate-internal.h"

#define APPOINTS "任命"
#define REMOVES  "免去"

static const char *const words[GATE_N + 1] = {"review", "exam",        "speech", "vote",
                                              "oath",   "supervision", NULL};

const char *
gate_text(Gate self)
{
    return words[self];
}

bool
gate_from_text(const char *text, Gate *out)
{
    for (int gate = 0; gate < GATE_N; gate++)
        if (strcmp(words[gate], text) == 0) {
            *out = (Gate)gate;
            return true;
        }
    return false;
}

char *
gates_to_text(Gates self)
{
    GString *text = g_string_new(NULL);
    for (int gate = 0; gate < GATE_N; gate++)
        if ((self >> gate & 1u) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? "," : "", words[gate]);
    return g_string_free(text, FALSE);
}

bool
gates_from_text(const char *text, Gates *out)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    Gate gate;
    *out = 0;
    for (char **part = parts; *part != NULL; part++) {
        if (!gate_from_text(*part, &gate))
            return false;
        *out |= 1u << gate;
    }
    g_autofree char *again = gates_to_text(*out);
    return strcmp(again, text) == 0;
}

bool
gates_appoints(const char *title)
{
    return strstr(title, REMOVES) == NULL || strstr(title, APPOINTS) != NULL;
}

/* Which of @wanted a person lacks; 0 also of one who is on the other side of the vote. */
static Gates
lacking(const Appointee *person, Gates wanted)
{
    const bool is_voted = (person->done >> GATE_VOTE & 1u) != 0;
    return is_voted == (wanted == GATES_AFTER) ? wanted & ~person->done : 0;
}

/* One warning for all who lack what the first of them lacks. */
static void
warn_like(GPtrArray *warnings, const char *code, Gates wanted, const Appointee *persons,
          size_t n)
{
    const Gates first = lacking(&persons[0], wanted);
    g_autofree char *gates = gates_to_text(first);
    g_autoptr(GString) ids = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        if (lacking(&persons[i], wanted) == first)
            g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", persons[i].id);
    slate_warn(warnings, code, gates, ids->str);
}

static void
warn_each(GPtrArray *warnings, const char *code, Gates wanted, const Appointee *persons,
          size_t n)
{
    bool told[1 << GATE_N] = {false};
    for (size_t i = 0; i < n; i++) {
        const Gates open = lacking(&persons[i], wanted);
        if (open != 0 && !told[open])
            warn_like(warnings, code, wanted, persons + i, n - i);
        told[open] = true;
    }
}

void
gates_warn_before(GPtrArray *warnings, const Appointee *persons, size_t n)
{
    warn_each(warnings, "gates-open", GATES_BEFORE, persons, n);
}

void
gates_warn_after(GPtrArray *warnings, const Appointee *persons, size_t n)
{
    warn_each(warnings, "gates-left", GATES_AFTER, persons, n);
}
