/* SPDX-License-Identifier: GPL-3.0-or-later */
/* agenda.c: the agenda of the sitting, and what becomes of it with every item that is
 * entered on the spot: no id twice, and no item waits for none or, through others, for
 * itself. */
#include "app/verify/claims.h"

#include "app/verify/compare.h"
#include "app/verify/memory.h"

#include <stdlib.h>

typedef struct {
    Bundle *bundle;
    const Record **items; /* in the order of the agenda */
    const Record **by_id; /* the same, sorted */
    size_t n;
} Agenda;

static int
agenda_compare(const void *a, const void *b)
{
    const Record *const *left = a, *const *right = b;
    return text_compare(record_get(*left, "id"), record_get(*right, "id"));
}

/* Its index in by_id; n if there is none. */
static size_t
agenda_find(const Agenda *self, Text id)
{
    size_t low = 0, high = self->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(record_get(self->by_id[middle], "id"), id);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return self->n;
}

/* Other items of the agenda, ascending. */
static void
agenda_waits(const Agenda *self, const Record *item, const char *key)
{
    const Line *before = NULL;
    for (const Line *line = record_next(item, key, NULL); line != NULL;
         line = record_next(item, key, line)) {
        Place place = {item->path, line->number};
        size_t i = agenda_find(self, line->value);
        if (i == self->n || self->by_id[i] == item)
            report_bad(self->bundle->report, place,
                       "%s \"%.*s\" is no other item of the agenda", key,
                       TEXT_PRINT(line->value));
        if (before != NULL && text_compare(before->value, line->value) >= 0)
            report_bad(self->bundle->report, place,
                       "%s \"%.*s\" does not stand after %.*s in bytewise order", key,
                       TEXT_PRINT(line->value), TEXT_PRINT(before->value));
        before = line;
    }
}

/* Whether all that it waits for may come before it. */
static bool
agenda_may_come(const Agenda *self, const Record *item, const char *key,
                const bool *may_come)
{
    for (const Line *line = record_next(item, key, NULL); line != NULL;
         line = record_next(item, key, line)) {
        size_t i = agenda_find(self, line->value);
        if (i < self->n && !may_come[i])
            return false;
    }
    return true;
}

/* One after the other come those that wait for nothing else; in a circle none is first.
 */
static void
agenda_circle(const Agenda *self)
{
    bool *may_come = memory_new(self->n, sizeof *may_come);
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < self->n; i++) {
            if (may_come[i] ||
                !agenda_may_come(self, self->by_id[i], "after", may_come) ||
                !agenda_may_come(self, self->by_id[i], "needs", may_come))
                continue;
            may_come[i] = more = true;
        }
    }
    size_t i = 0;
    while (i < self->n && may_come[i])
        i++;
    if (i < self->n)
        report_bad(self->bundle->report, record_place(self->by_id[i], "id"),
                   "item %.*s waits for itself through others",
                   TEXT_PRINT(record_get(self->by_id[i], "id")));
    free(may_come);
}

static void
agenda_judge(Agenda *self)
{
    for (size_t i = 0; i < self->n; i++)
        self->by_id[i] = self->items[i];
    qsort(self->by_id, self->n, sizeof *self->by_id, agenda_compare);
    for (size_t i = 1; i < self->n; i++)
        if (agenda_compare(&self->by_id[i - 1], &self->by_id[i]) == 0)
            report_bad(self->bundle->report, record_place(self->by_id[i], "id"),
                       "id \"%.*s\" is that of two items",
                       TEXT_PRINT(record_get(self->by_id[i], "id")));
    size_t mark = report_n_bad(self->bundle->report);
    for (size_t i = 0; i < self->n; i++) {
        agenda_waits(self, self->items[i], "after");
        agenda_waits(self, self->items[i], "needs");
    }
    if (report_n_bad(self->bundle->report) == mark)
        agenda_circle(self);
}

/* In the place of the one with its id, or at the end. */
static void
agenda_put(Agenda *self, const Record *item)
{
    size_t i = 0;
    while (i < self->n && agenda_compare(&self->items[i], &item) != 0)
        i++;
    self->items[i] = item;
    self->n += i == self->n;
}

/* Each makes a valid agenda again; the first that does not is told. */
static void
agenda_judge_items(Bundle *bundle, size_t mark)
{
    size_t n_first = bundle->agenda.valid ? bundle->agenda.n - 1 : 0;
    size_t n_more = bundle->items.valid ? bundle->items.n : 0;
    Agenda self = {.bundle = bundle,
                   .items = memory_new(n_first + n_more, sizeof *self.items),
                   .by_id = memory_new(n_first + n_more, sizeof *self.by_id),
                   .n = n_first};
    for (size_t i = 0; i < n_first; i++)
        self.items[i] = &bundle->agenda.records[i + 1];
    agenda_judge(&self);
    for (size_t i = 0; i < n_more && report_n_bad(bundle->report) == mark; i++) {
        agenda_put(&self, &bundle->items.records[i]);
        agenda_judge(&self);
    }
    free(self.items);
    free(self.by_id);
}

void
agenda_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    if (!single_valid(&bundle->sitting))
        return;
    const Record *sitting = single(&bundle->sitting);
    if (files_find(bundle->files, "agenda.txt") == NULL)
        compare_text(bundle, sitting, "agenda", text_of("-"));
    if (!bundle_has_items(bundle))
        return;
    if (bundle->agenda.valid) {
        compare_number(bundle, &bundle->agenda.records[0], "items", bundle->agenda.n - 1);
        Digest digest = suite_digest(bundle->suite, bundle->agenda.bytes);
        compare_digest(bundle, sitting, "agenda", &digest, "agenda.txt");
    }
    agenda_judge_items(bundle, mark);
    report_ok(bundle->report, mark, "agenda: %zu items, %zu entered on the spot",
              bundle->agenda.valid ? bundle->agenda.n - 1 : 0, bundle->items.n);
}
