/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include "app/verify/compare.h"

/* Other items of the agenda, ascending. */
static void
agenda_waits(Bundle *bundle, const Record *item, const char *key)
{
    const Line *before = NULL;
    for (const Line *line = record_next(item, key, NULL); line != NULL;
         line = record_next(item, key, line)) {
        Place place = {item->path, line->number};
        size_t i = 1;
        while (i < bundle->agenda.n &&
               !text_equal(record_get(&bundle->agenda.records[i], "id"), line->value))
            i++;
        if (i == bundle->agenda.n || &bundle->agenda.records[i] == item)
            report_bad(bundle->report, place,
                       "%s \"%.*s\" is no other item of the agenda", key,
                       TEXT_PRINT(line->value));
        if (before != NULL && text_compare(before->value, line->value) >= 0)
            report_bad(bundle->report, place,
                       "%s \"%.*s\" does not stand after %.*s in bytewise order", key,
                       TEXT_PRINT(line->value), TEXT_PRINT(before->value));
        before = line;
    }
}

void
agenda_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    if (!single_valid(&bundle->sitting))
        return;
    const Record *sitting = single(&bundle->sitting);
    if (files_find(bundle->files, "agenda.txt") == NULL) {
        compare_text(bundle, sitting, "agenda", text_of("-"));
        return;
    }
    if (!bundle->agenda.valid)
        return;
    compare_number(bundle, &bundle->agenda.records[0], "items", bundle->agenda.n - 1);
    for (size_t i = 1; i < bundle->agenda.n; i++) {
        agenda_waits(bundle, &bundle->agenda.records[i], "after");
        agenda_waits(bundle, &bundle->agenda.records[i], "needs");
    }
    Digest digest = suite_digest(bundle->suite, bundle->agenda.bytes);
    compare_digest(bundle, sitting, "agenda", &digest, "agenda.txt");
    report_ok(bundle->report, mark, "agenda: %zu items", bundle->agenda.n - 1);
}
