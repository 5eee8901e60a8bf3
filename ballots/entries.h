/* entries.h: the entries of the items of an agenda, as people import them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/slate.h"

/* Item id -> GPtrArray of SlateEntry, in the order of the file. */
typedef GHashTable Entries;

/* Columns in any order: 议题 item; 编号 id; 名称 姓名 title; 英文名称 title_en; 金额
 * cost; 答案 answer; 上级 part_of; 另选 write_in (是 yes, 否 no, or empty); 资金 funds;
 * 年度目标 milestone; 上级项目 parent; 排除 exclusion (重大投资 major, 日常工作 routine,
 * 上级交办 assigned, or empty).  item, id and title must be there.  Refused whole with
 * line, column and both values (SLATE_ERROR, CSV_ERROR), also where @agenda has no such
 * item.  Free with g_hash_table_unref().
 */
Entries *entries_from_csv(const Agenda *agenda, const void *data, size_t len,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The document of `entries/1` (docs/format.md, appendix) of the items of @agenda that
 * have entries, in its order; reading and writing again is the same.  Free the text with
 * g_free().
 */
char *entries_to_text(Entries *self, const Agenda *agenda);
Entries *entries_from_text(const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sorts @entries by the strokes of their titles as names (姓氏笔画): number of strokes of
 * the first character, then their kinds in writing order (heng, shu, pie, dian, zhe),
 * then the same of the next character; a name that ends first is before.  A title with a
 * character whose strokes are not known comes after those that are; what is equal stays
 * as it stood.  Done on request only: bodies differ in the finer rules (names of two
 * characters first, equal strokes by structure), so the order that counts is that of the
 * file, in which people may move a name.
 */
void entries_sort_by_strokes(GPtrArray *entries);
