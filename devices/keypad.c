/* keypad.c: see keypad.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/keypad.h"

static const char *const state_texts[] = {
    [KEYPAD_SEEN] = "seen",   [KEYPAD_READY] = "ready",
    [KEYPAD_GONE] = "gone",   [KEYPAD_UNCONFIRMED] = "unconfirmed",
    [KEYPAD_FAULT] = "fault", [KEYPAD_STUCK] = "stuck",
};

static const char *const fault_texts[] = {
    [KEYPAD_FAULT_NONE] = "none",     [KEYPAD_FAULT_ACCESS] = "access",
    [KEYPAD_FAULT_BUSY] = "busy",     [KEYPAD_FAULT_SILENT] = "silent",
    [KEYPAD_FAULT_BROKEN] = "broken",
};

static const char *const kind_texts[] = {
    [KEYPAD_KIND_WIRED] = "wired",
    [KEYPAD_KIND_BASE] = "base",
    [KEYPAD_KIND_HANDSET] = "handset",
};

const char *
keypad_state_text(KeypadState state)
{
    g_assert(state < G_N_ELEMENTS(state_texts));
    return state_texts[state];
}

const char *
keypad_fault_text(KeypadFault fault)
{
    g_assert(fault < G_N_ELEMENTS(fault_texts));
    return fault_texts[fault];
}

const char *
keypad_kind_text(KeypadKind kind)
{
    g_assert(kind < G_N_ELEMENTS(kind_texts));
    return kind_texts[kind];
}

Pad
keypad_pad(const char *keypad)
{
    return g_str_has_prefix(keypad, KEYPAD_HANDSET_PREFIX) ? PAD_FIVE : PAD_TEN;
}
