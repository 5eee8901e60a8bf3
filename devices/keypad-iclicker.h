/* keypad-iclicker.h: an i>clicker base (second generation) and the handsets it hears
 *
 *     CLOSED --> OPENING --> IDLE --> STARTING --> POLLING --> STOPPING --> IDLE
 *                   ^          |          |                       |
 *                   +- 5 s -- SILENT <----+-----------------------+
 *
 * Handsets are named by their printed number.  They keep no key: a number is claimed, not
 * proved.  Answers A to E are the keys 1 to 5.  The base lets handsets vote in STARTING
 * (its last command) to STOPPING; after a reconnection it has forgotten its poll, which
 * is started again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/driver.h"

extern const DriverClass keypad_iclicker_class;
