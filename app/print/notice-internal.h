/* notice-internal.h: for the files that make notices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/notice.h"

/* @text is that of the record. */
Notice *notice_new(const NoticeKind *kind, Suite suite, Mode mode, const char *text);

/* Rows of the facts. */
void notice_add_mode(Notice *self);
void notice_add_digest(Notice *self, FormWord label, const Digest *digest);
