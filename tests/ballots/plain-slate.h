/* plain-slate.h: slates of every form, and their papers, in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/slate.h"

/* Entries "a", "b", ..; those at the end are write-ins, which may not be marked by who
 * abstains.
 */
typedef struct {
    Form form;
    unsigned n, n_write_ins;
    unsigned seats, least, most;
    const char *options; /* "good fair poor", or NULL */
} PlainSlate;

static inline Slate *
plain_slate_new(const PlainSlate *self)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) options = g_strsplit(self->options ? self->options : "", " ", -1);
    g_string_append_printf(text,
                           "slate/1\nform %s\nseats %u\nleast %u\nmost %u\nbudget %u\n",
                           form_text(self->form), self->seats, self->least, self->most,
                           self->form == FORM_BUDGET ? 100 : 0);
    for (char **option = options; *option != NULL; option++)
        g_string_append_printf(text, "option %s\n", *option);
    g_string_append_printf(text, "entries %u\n", self->n + self->n_write_ins);
    for (unsigned i = 0; i < self->n + self->n_write_ins; i++)
        g_string_append_printf(
            text,
            "\nentry/1\nid e%u\ntitle 第%u项\ntitle-en -\ncost %u\nanswer %s\n"
            "part-of -\nwrite-in %s\n",
            i + 1, i + 1, self->form == FORM_BUDGET ? i + 1 : 0,
            self->form == FORM_ANSWERS ? options[0] : "-", i < self->n ? "no" : "yes");
    Slate *slate = slate_from_text(text->str, &error);
    g_assert_no_error(error);
    return slate;
}

static inline Paper *
plain_slate_paper(Slate *slate)
{
    const Rule rule = {.write_ins = true};
    g_autoptr(GError) error = NULL;
    Paper *paper = slate_paper(slate, &rule, METHOD_RECORDED, &error);
    g_assert_no_error(error);
    return paper;
}

/* What a motion has always been. */
static inline Slate *
plain_slate_motion(void)
{
    const char text[] = "slate/1\nform each\nseats 0\nleast 0\nmost 0\nbudget 0\n"
                        "entries 1\n\nentry/1\nid motion\ntitle 议案\ntitle-en -\n"
                        "cost 0\nanswer -\npart-of -\nwrite-in no\n";
    g_autoptr(GError) error = NULL;
    Slate *slate = slate_from_text(text, &error);
    g_assert_no_error(error);
    return slate;
}
