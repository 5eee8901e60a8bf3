/* sealed-paper.h: what a sealed ballot on a paper has to prove
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/paper.h"
#include "crypto/statement.h"

typedef enum {
    SEALED_PAPER_ERROR_CELL,   /* a cell that stands in no limit */
    SEALED_PAPER_ERROR_LIMIT,  /* a limit above STATEMENT_MAX_BOUND */
    SEALED_PAPER_ERROR_BUDGET, /* proofs too large to be made */
} SealedPaperError;

#define SEALED_PAPER_ERROR (sealed_paper_error_quark())
GQuark sealed_paper_error_quark(void);

/* The statements of docs/format.md section 10.4; the error names cells as the paper
 * does: such a paper is for recorded votes only.  Free with statements_free().
 */
Statements *sealed_statements(const Paper *paper, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
