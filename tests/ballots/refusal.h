/* refusal.h: asserts that an error says where, and with which values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <string.h>

/* Clears @error, whose message must be exactly @message. */
#define assert_refused(error, domain, code, text)                                        \
    do {                                                                                 \
        g_assert_error(error, domain, code);                                             \
        g_assert_cmpstr((error)->message, ==, text);                                     \
        g_clear_error(&(error));                                                         \
    } while (0)
