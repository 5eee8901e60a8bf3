/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/secret.h"

#include <inttypes.h>

static void
slot_drawing(const Secret *self, const Record *slot)
{
    Bundle *bundle = self->bundle;
    const BundleDrawing *drawing = bundle_drawing(bundle, record_number(slot, "drawing"));
    if (drawing == NULL) {
        report_bad(bundle->report, record_place(slot, "drawing"),
                   "drawing %" PRIu64 " is not in the bundle",
                   record_number(slot, "drawing"));
        return;
    }
    if (single_valid(&drawing->seeds))
        compare_same(bundle, slot, "root-seed", single(&drawing->seeds), "root-seed");
    if (single_valid(&drawing->dice))
        compare_same(bundle, slot, "root-dice", single(&drawing->dice), "root-dice");
}

void
secret_slot_check(const Secret *self)
{
    Bundle *bundle = self->bundle;
    const Record *slot = single(self->round.slot),
                 *question = &self->vote->question.records[0];
    slot_drawing(self, slot);
    if (record_number(slot, "slot") >= DRAWING_SLOTS)
        report_bad(bundle->report, record_place(slot, "slot"),
                   "slot is %" PRIu64 ", expected 0 to %d", record_number(slot, "slot"),
                   DRAWING_SLOTS - 1);
    compare_number(bundle, slot, "vote", self->vote->number);
    compare_same(bundle, slot, "round", question, "round");
    compare_number(bundle, slot, "supplement", self->round.number);
    compare_digest(bundle, slot, "question", &self->vote->question_record, "question/1");
    compare_same(bundle, slot, "paper", question, "paper");
    compare_same(bundle, slot, "profile", question, "profile");
    if (single_valid(&bundle->sitting))
        compare_same(bundle, slot, "roster", single(&bundle->sitting), "roster");
}
