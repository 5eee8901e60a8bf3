/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certificate-lines.c: what stands on a certificate line by line: the names of the
 * entries, and the figures, which are those of the outcome. */
#include "app/verify/vote.h"

#include <stdio.h>

static void
lines_differ(Bundle *bundle, const Record *certificate, const Line *line, const char *key,
             const char *whose, Text expected)
{
    report_bad(bundle->report,
               line != NULL ? (Place){certificate->path, line->number}
                            : record_place(certificate, NULL),
               "%s is \"%.*s\", but the %s says \"%.*s\"", key,
               TEXT_PRINT(line != NULL ? line->value : text_of("missing")), whose,
               TEXT_PRINT(expected));
}

/* Every line of the key, byte for byte. */
static void
lines_same(Bundle *bundle, const Record *certificate, const Record *source,
           const char *key, const char *whose)
{
    const Line *line = NULL, *other = NULL;
    do {
        line = record_next(certificate, key, line);
        other = record_next(source, key, other);
        if ((line == NULL) != (other == NULL) ||
            (line != NULL && !text_equal(line->value, other->value)))
            lines_differ(bundle, certificate, line, key, whose,
                         other != NULL ? other->value : text_of("missing"));
    } while (line != NULL && other != NULL);
}

static bool
lines_is_name(const Line *line, Text id, Text title)
{
    Text first, rest;
    return line != NULL && text_pair(line->value, &first, &rest) &&
           text_equal(first, id) && text_equal(rest, title);
}

/* "id title" of every entry; in English of those that have such a title. */
static void
lines_names(Bundle *bundle, const Record *certificate, const Slate *slate, bool english)
{
    const char *key = english ? "name-en" : "name";
    const Line *line = record_next(certificate, key, NULL);
    for (size_t i = 0; i < slate->n; i++) {
        const SlateEntry *entry = &slate->entries[i];
        Text title = english ? entry->title_en : entry->title;
        if (english && text_is(title, "-"))
            continue;
        if (!lines_is_name(line, entry->id, title))
            lines_differ(bundle, certificate, line, key, "slate", title);
        line = line != NULL ? record_next(certificate, key, line) : NULL;
    }
    if (line != NULL)
        lines_differ(bundle, certificate, line, key, "slate", text_of("no more"));
}

/* "id cost" of every entry, where costs decide. */
static void
lines_costs(Bundle *bundle, const Record *certificate, const Slate *slate)
{
    const Line *line = record_next(certificate, "cost", NULL);
    for (size_t i = 0; slate->form == FORM_BUDGET && i < slate->n; i++) {
        const SlateEntry *entry = &slate->entries[i];
        Text cost = record_get(entry->record, "cost");
        if (!lines_is_name(line, entry->id, cost))
            lines_differ(bundle, certificate, line, "cost", "slate", cost);
        line = line != NULL ? record_next(certificate, "cost", line) : NULL;
    }
    if (line != NULL)
        lines_differ(bundle, certificate, line, "cost", "slate", text_of("no more"));
}

void
certificate_lines_check(Bundle *bundle, const Vote *vote, const Slate *slate)
{
    static const char *const keys[] = {"sum", "line", "layer", "person", "also"};
    const Record *certificate = single(&vote->certificate);
    lines_names(bundle, certificate, slate, false);
    lines_names(bundle, certificate, slate, true);
    lines_costs(bundle, certificate, slate);
    lines_same(bundle, certificate, &vote->question.records[0], "linked", "question");
    for (size_t i = 0; single_valid(&vote->outcome) && i < sizeof keys / sizeof keys[0];
         i++)
        lines_same(bundle, certificate, single(&vote->outcome), keys[i], "outcome");
}
