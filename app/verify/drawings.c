/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include "app/verify/compare.h"
#include "app/verify/drawing.h"
#include "app/verify/signatures.h"
#include "app/verify/vote.h"

#include <inttypes.h>
#include <stdio.h>

static void
drawings_seeds(Bundle *bundle, const BundleDrawing *drawing)
{
    const Record *seeds = single(&drawing->seeds);
    compare_number(bundle, seeds, "drawing", drawing->number);
    compare_number(bundle, seeds, "slots", DRAWING_SLOTS);
    if (single_valid(&bundle->sitting))
        compare_same(bundle, seeds, "roster", single(&bundle->sitting), "roster");
}

static void
drawings_dice(Bundle *bundle, const BundleDrawing *drawing)
{
    const Record *dice = single(&drawing->dice);
    uint64_t count = record_number(dice, "count");
    compare_number(bundle, dice, "drawing", drawing->number);
    if (single_valid(&drawing->seeds))
        compare_same(bundle, dice, "root-seed", single(&drawing->seeds), "root-seed");
    if (count < DRAWING_DICE_MIN || count > DRAWING_DICE_MAX)
        report_bad(bundle->report, record_place(dice, "count"),
                   "count is %" PRIu64 ", expected %d to %d dice", count,
                   DRAWING_DICE_MIN, DRAWING_DICE_MAX);
}

/* The result follows from the two roots. That they differ is a finding by itself: the
 * device has not used what the officers threw. */
static void
drawings_result(Bundle *bundle, const BundleDrawing *drawing)
{
    const Record *check = single(&drawing->check), *dice = single(&drawing->dice);
    bool agrees =
        text_equal(record_get(check, "root-dice"), record_get(dice, "root-dice"));
    compare_text(bundle, check, "result", text_of(agrees ? "agrees" : "differs"));
    if (!agrees)
        report_bad(bundle->report, record_place(check, "root-dice"),
                   "the officers' dice give root-dice %.*s, but %s says %.*s",
                   TEXT_PRINT(record_get(check, "root-dice")), dice->path,
                   TEXT_PRINT(record_get(dice, "root-dice")));
}

static void
drawings_officers(Bundle *bundle, const BundleDrawing *drawing)
{
    const Record *check = single(&drawing->check);
    char path[64];
    Signatures signatures;
    compare_number(bundle, check, "drawing", drawing->number);
    compare_officers(bundle, check, drawing->checked, 2, SIZE_MAX);
    if (bundle->ledger.valid)
        vote_time(bundle, check, "time", drawing->thrown, drawing->checked);
    snprintf(path, sizeof path, "%s/check.sig", drawing->directory);
    if (files_find(bundle->files, path) == NULL)
        return; /* a finding of layout.c */
    signatures_open(&signatures, bundle, path);
    signatures_expect_officers(&signatures, check);
    signatures_close(&signatures);
}

static void
drawings_one(Bundle *bundle, const BundleDrawing *drawing)
{
    if (single_valid(&drawing->seeds))
        drawings_seeds(bundle, drawing);
    if (single_valid(&drawing->dice))
        drawings_dice(bundle, drawing);
    if (single_valid(&drawing->check))
        drawings_officers(bundle, drawing);
    if (single_valid(&drawing->check) && single_valid(&drawing->dice))
        drawings_result(bundle, drawing);
    if (drawing->checked == ENTRY_NONE)
        report_note(bundle->report,
                    "drawing %" PRIu64
                    ": whether the device used the officers' dice was not checked yet",
                    drawing->number);
}

void
drawings_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report);
    for (size_t i = 0; i < bundle->n_drawings; i++)
        drawings_one(bundle, &bundle->drawings[i]);
    if (bundle->n_drawings > 0)
        report_ok(bundle->report, mark, "drawings: %zu, as the ledger has them",
                  bundle->n_drawings);
}
