/* daemon-child.h: starts tellerd where no service manager does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

/* Whether something answers on control.sock in @state_dir. */
bool daemon_child_is_running(const char *state_dir);

typedef struct {
    const char *state_dir;
    unsigned n_simulated; /* seats of a simulated hall; 0: real keypads */
    const char *seed; /* of what the simulated hall presses; NULL: another each time */
    bool is_manual;   /* simulated seats press only when told to */
    bool is_live;     /* sittings that bind */
} DaemonChildOptions;

/* Starts tellerd.  It is looked for in $TELLER_BINDIR, beside this program, in the
 * neighbouring folder daemon/ of a build tree, and in PATH.  Its stderr is ours.  It goes
 * on running when this program ends in any way but by daemon_child_stop().
 */
GSubprocess *daemon_child_start(const DaemonChildOptions *options, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Asks it to stop in order (SIGTERM) and waits for its end. */
void daemon_child_stop(GSubprocess *child);
