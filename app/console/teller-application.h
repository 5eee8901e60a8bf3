/* teller-application.h: the program: options, windows, and the recording core as its
 * child
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

#define TELLER_TYPE_APPLICATION (teller_application_get_type())
G_DECLARE_FINAL_TYPE(TellerApplication, teller_application, TELLER, APPLICATION,
                     AdwApplication)

typedef struct {
    const char *state_dir;
    bool is_live;         /* sittings that bind */
    unsigned n_simulated; /* seats of a simulated hall, 0: real keypads */
    bool console;
    bool display;
} TellerOptions;

/* Starts tellerd on the state directory if nothing answers there. */
GApplication *teller_application_new(const TellerOptions *options);
