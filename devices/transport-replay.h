/* transport-replay.h: a recorded trace instead of hardware
 *
 * Runs on a virtual clock, as fast as the main loop turns.  What the devices said is
 * delivered in the recorded order; the order between both sides is kept by one rule:
 * a line `open` or `ask` is waited for until the driver does the same, a line `tell` is
 * not (trace.h).  So a replayed session waits for the same decisions (allow, open the
 * vote, close it) that were taken when it was recorded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/trace.h"
#include "devices/transport.h"

/* Takes ownership of @trace.  The clock starts at @now_us. */
Transport *transport_replay_new(Trace *trace, int64_t now_us);

/* True when the last line has been played. */
bool transport_replay_is_done(const Transport *self);

/* Where the replay stands: index of the line it will play next, from 0. */
size_t transport_replay_position(const Transport *self);

/* How far the driver departed from the record: recorded questions it never asked, and
 * transfers of its own that are not in the record.
 */
size_t transport_replay_n_skipped(const Transport *self);
size_t transport_replay_n_extra(const Transport *self);
