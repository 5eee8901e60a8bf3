/* write-ins.h: whom a voter may write in by number (docs/format.md section 11.6)
 *
 * In a recorded election under write-in=members, whose slate this is: every deputy of the
 * roster by his number, which is his place among the deputies, from 1.  Who stands on the
 * slate by name is marked there, so that nobody's votes are split, and has no number
 * here.  Immutable and shared by reference.  Knows neither voters nor ballots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/decision.h"
#include "ballots/roster.h"
#include "ballots/slate.h"

typedef struct WriteIns WriteIns;

/* NULL where nobody can be written in by number: by another method, form or rule, for a
 * cause that takes no names, or when all deputies stand on the slate.  Takes a reference
 * of @slate.
 */
WriteIns *write_ins_new(Slate *slate, const Rule *rule, Cause cause, Method method,
                        const Roster *roster);
WriteIns *write_ins_ref(WriteIns *self);
void write_ins_unref(WriteIns *self);

/* The highest number there is, also if it is that of a candidate. */
uint32_t write_ins_last(const WriteIns *self);
/* Whom it stands for, or NULL: nobody, or one who stands on the slate. */
const char *write_ins_name(const WriteIns *self, uint32_t number);

/* How many numbers one ballot can have. */
uint32_t write_ins_most(const WriteIns *self);
/* The paper of the slate with so many write-ins more: its limits are those of a ballot
 * whichever numbers it has, and its cells but for the last write_ins_most() those of the
 * paper that was made ready.
 */
Paper *write_ins_room(const WriteIns *self, const Rule *rule, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The slate with an entry n17 for each of @numbers, of uint32_t, ascending, at its end:
 * of that ballots, outcome and certificate speak.
 */
Slate *write_ins_slate(const WriteIns *self, const GArray *numbers, const Rule *rule,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The numbers that the document of recorded/1 @ballots marks, ascending; GArray of
 * uint32_t.
 */
GArray *write_ins_marked(const WriteIns *self, const char *ballots);

/* Under a rule with members no entry that was imported has an id of these.  SLATE_ERROR
 * with both.
 */
bool write_ins_check_ids(const GPtrArray *entries, const Rule *rule, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Whether @id is n and digits, which the entry of a number has. */
bool write_ins_is_id(const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WriteIns, write_ins_unref)
