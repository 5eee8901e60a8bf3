/* sheet-table.h: a list over as many pages as it takes, its heads on each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-table.h"
#include "app/print/page.h"

/* @tight: what else stands below a text stands beside it. */
void sheet_table(Page *page, const FormTable *table, bool tight);
