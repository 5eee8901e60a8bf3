/* keypad.h: what drivers and the receiver say to each other about keypads
 *
 * A driver serves one port.  It outlives the device plugged in there, so that what it
 * knows (who was there, which presses it has seen) survives an unplug.
 *
 *     SEEN --allow--> READY <--> STUCK
 *                       |  ^
 *               unplugged  same device again (serial number), or confirmed
 *                       v  |
 *                     GONE --without a serial number--> UNCONFIRMED
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/press.h"
#include "devices/transport.h"

typedef enum {
    KEYPAD_SEEN,        /* plugged in, not allowed, not opened */
    KEYPAD_READY,       /* its presses are passed on */
    KEYPAD_GONE,        /* unplugged, or its base is */
    KEYPAD_UNCONFIRMED, /* came back: its presses are only counted */
    KEYPAD_FAULT,       /* cannot be used, see KeypadFault */
    KEYPAD_STUCK,       /* a key is held down or chatters: presses are only counted */
} KeypadState;

typedef enum {
    KEYPAD_FAULT_NONE,
    KEYPAD_FAULT_ACCESS, /* no permission: the udev rule is missing */
    KEYPAD_FAULT_BUSY,   /* another program holds it */
    KEYPAD_FAULT_SILENT, /* a base that does not answer */
    KEYPAD_FAULT_BROKEN, /* its transfers keep failing */
} KeypadFault;

typedef enum {
    KEYPAD_KIND_WIRED,   /* a keypad by itself */
    KEYPAD_KIND_BASE,    /* a radio base, which presses nothing itself */
    KEYPAD_KIND_HANDSET, /* behind a base: identified, not authenticated */
} KeypadKind;

typedef struct {
    char keypad[PRESS_KEYPAD_SIZE]; /* as in press.h; a base has its port here */
    char port[32];                  /* where it, or the base that heard it, is plugged */
    char product[64];               /* UTF-8, as the device names itself */
    KeypadKind kind;
    KeypadState state;
    KeypadFault fault; /* in state FAULT */
    bool has_serial;
    uint32_t n_held; /* presses not passed on since it became UNCONFIRMED */
} KeypadInfo;

/* Frames that changed nothing, by reason. */
typedef struct {
    uint64_t n_torn;        /* shorter or longer than any known frame */
    uint64_t n_unknown;     /* a frame or key without a meaning here */
    uint64_t n_junk;        /* looks like a press but cannot be one */
    uint64_t n_repeated;    /* a press already passed on */
    uint64_t n_unconfirmed; /* from an UNCONFIRMED keypad */
    uint64_t n_stuck;       /* from a STUCK keypad */
    uint64_t n_failed;      /* transfers that ended in an error */
} KeypadCounts;

const char *keypad_state_text(KeypadState state); /* "ready", ... */
const char *keypad_fault_text(KeypadFault fault); /* "access", ... */
const char *keypad_kind_text(KeypadKind kind);    /* "wired", ... */

/* How the names of handsets begin (press.h). */
#define KEYPAD_HANDSET_PREFIX "iclicker:"

/* What the keypad of that name has to press, also of one that was never heard. */
Pad keypad_pad(const char *keypad);
