/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/secret.h"

void
secret_paper_read(SecretPaper *self, Bundle *bundle, const Record *record)
{
    char why[STATEMENTS_REASON];
    paper_read(&self->paper, record);
    const LimitedPaper limited = {self->paper.n_cells, self->paper.limits,
                                  self->paper.n_limits};
    self->cells = self->paper.cells;
    self->n_cells = self->paper.n_cells;
    self->statements = statements_new(&limited, why);
    if (self->statements == NULL)
        report_bad(bundle->report, record_place(record, NULL),
                   "no sealed ballot can be made of this paper: %s", why);
}

void
secret_paper_clear(SecretPaper *self)
{
    paper_clear(&self->paper);
    if (self->statements != NULL)
        statements_free(self->statements);
}
