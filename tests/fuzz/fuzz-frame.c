/* fuzz-frame.c: any bytes as what a keyboard or an i>clicker base says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>

#include "devices/hid-boot.h"
#include "devices/iclicker-handsets.h"
#include "tests/fuzz/fuzz.h"

static void
read_keys(HidBoot *boot, const uint8_t *data, size_t len)
{
    uint8_t pressed[HID_BOOT_MAX_KEYS];
    unsigned n_pressed;
    const bool is_report = hid_boot_read(boot, data, len, pressed, &n_pressed);
    g_assert_true(is_report == (len == HID_BOOT_REPORT_SIZE));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    HidBoot boot = {0};
    g_autoptr(IclickerHandsets) handsets = iclicker_handsets_new();
    IclickerHandset *handset = iclicker_handsets_add(handsets, 0x82e9701b, "usb:1-2");
    for (size_t at = 0; at < len; at += HID_BOOT_REPORT_SIZE)
        read_keys(&boot, data + at, MIN(len - at, HID_BOOT_REPORT_SIZE));
    for (size_t at = 0; at < len; at += ICLICKER_FRAME_SIZE) {
        const IclickerFrame frame =
            iclicker_frame_decode(data + at, MIN(len - at, ICLICKER_FRAME_SIZE));
        for (unsigned i = 0; i < frame.n_votes; i++) {
            const IclickerVote *vote = &frame.votes[i];
            iclicker_handsets_is_new_vote(handsets, handset, vote);
            g_assert_false(iclicker_handsets_is_new_vote(handsets, handset, vote));
        }
    }
    return 0;
}
