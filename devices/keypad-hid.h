/* keypad-hid.h: a numeric keypad or keyboard of the HID boot protocol
 *
 * Named by the port it hangs on.  What comes back to that port after an unplug is
 * UNCONFIRMED, unless its serial number proves that it is the same one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/driver.h"

extern const DriverClass keypad_hid_class;
