/* notice-projects.h: the projects that are to be voted on, as they are handed out before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-table.h"
#include "app/print/notice.h"
#include "ballots/slate.h"

/* Of one item. */
typedef struct {
    char *title, *title_en;
    Slate *slate;
    Digest digest; /* of the document of the slate: the `slate` of its question/1 */
} ProjectList;

/* Copies the titles and takes a reference. */
ProjectList *project_list_new(const char *title, const char *title_en, Slate *slate,
                              const Digest *digest);
void project_list_free(void *self);

/* Number, titles and the columns that say something of any of them; @titled: under the
 * title of the item.  In notice-project-table.c.
 */
FormTable *project_list_table(const ProjectList *self, bool titled);

/* One or more ProjectList of @sitting; @text is what they were read from.  The rules are
 * those that form-rule.h knows of the sitting.
 */
Notice *notice_of_projects(const GPtrArray *lists, const char *text,
                           const SittingRecord *sitting);
