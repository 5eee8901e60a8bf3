/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include "app/verify/memory.h"

#include <stdlib.h>
#include <string.h>

/* Names by their first byte, each a chain through next. */
typedef struct {
    Text *names;
    size_t *next; /* index + 1 of the next name with the same first byte */
    size_t first[256];
} Names;

static void
names_add(Names *self, size_t index, Text name)
{
    size_t *first = &self->first[(unsigned char)name.at[0]];
    self->names[index] = name;
    self->next[index] = *first;
    *first = index + 1;
}

static bool
names_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* A name in Latin letters is found only as a whole word: "Li" is not in "Listen". */
static bool
names_is_at(Text text, size_t at, Text name)
{
    size_t end = at + name.len;
    if (end > text.len || memcmp(text.at + at, name.at, name.len) != 0)
        return false;
    if (names_is_letter(name.at[0]) && at > 0 && names_is_letter(text.at[at - 1]))
        return false;
    return !(names_is_letter(name.at[name.len - 1]) && end < text.len &&
             names_is_letter(text.at[end]));
}

static void
names_look(const Names *self, Bundle *bundle, const Record *entry, const char *key)
{
    Text text = record_get(entry, key);
    for (size_t at = 0; at < text.len; at++)
        for (size_t i = self->first[(unsigned char)text.at[at]]; i != 0;
             i = self->next[i - 1])
            if (names_is_at(text, at, self->names[i - 1]))
                report_bad(bundle->report, record_place(entry, key),
                           "%s holds the name of a member, \"%.*s\"", key,
                           TEXT_PRINT(self->names[i - 1]));
}

void
names_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    if (!bundle->ledger.valid || !bundle->roster.valid)
        return;
    size_t n = bundle->roster.n - 1;
    Names names = {.names = memory_new(n, sizeof(Text)),
                   .next = memory_new(n, sizeof(size_t))};
    for (size_t i = 0; i < n; i++)
        names_add(&names, i, record_get(&bundle->roster.records[i + 1], "name"));
    for (size_t i = 0; i < bundle->ledger.n; i++) {
        names_look(&names, bundle, &bundle->ledger.records[i], "actor");
        names_look(&names, bundle, &bundle->ledger.records[i], "detail");
    }
    free(names.names);
    free(names.next);
    report_ok(bundle->report, mark,
              "names: no entry of the ledger holds the name of a member");
}
