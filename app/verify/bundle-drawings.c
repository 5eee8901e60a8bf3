/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/bundle.h"

#include "app/verify/memory.h"

#include <stdio.h>
#include <stdlib.h>

static int
drawings_compare(const void *a, const void *b)
{
    const BundleDrawing *left = a, *right = b;
    return (left->number > right->number) - (left->number < right->number);
}

static void
drawings_find(Bundle *self)
{
    for (size_t i = 0; i < self->files->n; i++) {
        Text directory;
        uint64_t number;
        if (!bundle_numbered(text_of(self->files->list[i].path), "drawings", &directory,
                             &number))
            continue;
        if (self->n_drawings > 0 && self->drawings[self->n_drawings - 1].number == number)
            continue;
        self->drawings =
            memory_grow(self->drawings, self->n_drawings, sizeof *self->drawings);
        BundleDrawing *drawing = &self->drawings[self->n_drawings++];
        *drawing = (BundleDrawing){.number = number,
                                   .drawn = ENTRY_NONE,
                                   .thrown = ENTRY_NONE,
                                   .checked = ENTRY_NONE};
        snprintf(drawing->directory, sizeof drawing->directory, "%.*s",
                 TEXT_PRINT(directory));
    }
    if (self->n_drawings > 0)
        qsort(self->drawings, self->n_drawings, sizeof *self->drawings, drawings_compare);
}

void
bundle_read_drawings(Bundle *self)
{
    drawings_find(self);
    for (size_t i = 0; i < self->n_drawings; i++) {
        BundleDrawing *drawing = &self->drawings[i];
        bundle_single_in(self, &drawing->seeds, drawing->directory, "seeds.txt",
                         "seeds/1");
        bundle_single_in(self, &drawing->dice, drawing->directory, "dice.txt", "dice/1");
        bundle_single_in(self, &drawing->check, drawing->directory, "check.txt",
                         "dice-check/1");
    }
}

void
bundle_clear_drawings(Bundle *self)
{
    for (size_t i = 0; i < self->n_drawings; i++) {
        document_clear(&self->drawings[i].seeds.document);
        document_clear(&self->drawings[i].dice.document);
        document_clear(&self->drawings[i].check.document);
    }
    free(self->drawings);
}
