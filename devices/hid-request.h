/* hid-request.h: requests of the HID class (HID 1.11, 7.2)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#define HID_TO_INTERFACE 0x21 /* bmRequestType: class, interface, host to device */

#define HID_SET_REPORT   0x09
#define HID_SET_IDLE     0x0a
#define HID_SET_PROTOCOL 0x0b

#define HID_OUTPUT_REPORT 0x0200 /* wValue of SET_REPORT, report 0 */
#define HID_BOOT_PROTOCOL 0x0000 /* wValue of SET_PROTOCOL */
#define HID_IDLE_FOREVER  0x0000 /* wValue of SET_IDLE: report changes only */

#define HID_CLASS             3
#define HID_SUBCLASS_BOOT     1
#define HID_PROTOCOL_KEYBOARD 1
