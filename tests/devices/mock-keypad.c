/* mock-keypad.c: see mock-keypad.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/devices/mock-keypad.h"

#include <errno.h>
#include <linux/usbdevice_fs.h>
#include <string.h>
#include <sys/ioctl.h>

#define SETUP_SIZE  8
#define REPORT_SIZE 8

/* One transfer libusb has submitted. */
typedef struct {
    UMockdevIoctlData *urb, *buffer;
    int status, len;
} Urb;

/* How a coming read will end. */
typedef struct {
    uint8_t data[REPORT_SIZE];
    int status, len;
} Ending;

struct MockKeypad {
    UMockdevTestbed *testbed;
    UMockdevIoctlBase *handler;
    char *sysfs;
    GMutex lock;           /* of everything below */
    GQueue reading, ended; /* of Urb */
    GQueue endings;        /* of Ending */
    bool is_gone, is_busy, is_claimed, has_kernel_driver;
    uint8_t led;
    unsigned n_halts_cleared, n_resets;
};

static unsigned last_device_number = 1;

static void
urb_free(void *data)
{
    Urb *urb = data;
    umockdev_ioctl_data_unref(urb->buffer);
    umockdev_ioctl_data_unref(urb->urb);
    g_free(urb);
}

static UMockdevIoctlData *
resolve(UMockdevIoctlData *data, gsize offset, gsize len)
{
    g_autoptr(GError) error = NULL;
    UMockdevIoctlData *at = umockdev_ioctl_data_resolve(data, offset, len, &error);
    g_assert_no_error(error);
    return at;
}

/* SET_PROTOCOL and SET_REPORT are taken, SET_IDLE is refused. */
static void
control(MockKeypad *self, Urb *urb)
{
    const uint8_t *setup = urb->buffer->data;
    urb->len = setup[6];
    if (setup[0] == 0x21 && setup[1] == 0x09)
        self->led = setup[SETUP_SIZE];
    else if (setup[0] != 0x21 || setup[1] != 0x0b)
        urb->status = -EPIPE;
}

static int
submit(MockKeypad *self, UMockdevIoctlData *arg)
{
    Urb *urb = g_new0(Urb, 1);
    urb->urb = resolve(arg, 0, sizeof(struct usbdevfs_urb));
    const struct usbdevfs_urb *usb = (const void *)urb->urb->data;
    urb->buffer = resolve(urb->urb, G_STRUCT_OFFSET(struct usbdevfs_urb, buffer),
                          (gsize)usb->buffer_length);
    if (usb->type == USBDEVFS_URB_TYPE_CONTROL) {
        control(self, urb);
        g_queue_push_tail(&self->ended, urb);
    } else {
        g_queue_push_tail(&self->reading, urb);
    }
    return 0;
}

static int
discard(MockKeypad *self, UMockdevIoctlData *arg)
{
    const gulong address = *(const gulong *)(const void *)arg->data;
    for (GList *place = self->reading.head; place != NULL; place = place->next) {
        Urb *urb = place->data;
        if (urb->urb->client_addr != address)
            continue;
        g_queue_delete_link(&self->reading, place);
        urb->status = -ENOENT;
        g_queue_push_tail(&self->ended, urb);
        return 0;
    }
    return EINVAL;
}

/* The next transfer that has ended, or can end now. */
static Urb *
next_ended(MockKeypad *self)
{
    Urb *urb = g_queue_pop_head(&self->ended);
    if (urb != NULL)
        return urb;
    if (!self->is_gone && g_queue_is_empty(&self->endings))
        return NULL;
    urb = g_queue_pop_head(&self->reading);
    if (urb == NULL)
        return NULL;
    if (self->is_gone) {
        urb->status = -ESHUTDOWN;
        return urb;
    }
    g_autofree Ending *ending = g_queue_pop_head(&self->endings);
    umockdev_ioctl_data_update(urb->buffer, 0, ending->data, ending->len);
    urb->status = ending->status;
    urb->len = ending->len;
    return urb;
}

static int
reap(MockKeypad *self, UMockdevIoctlData *arg)
{
    Urb *urb = next_ended(self);
    if (urb == NULL)
        return self->is_gone ? ENODEV : EAGAIN;
    struct usbdevfs_urb *usb = (void *)urb->urb->data;
    usb->status = urb->status;
    usb->actual_length = urb->len;
    UMockdevIoctlData *pointer = resolve(arg, 0, sizeof(void *));
    umockdev_ioctl_data_set_ptr(pointer, 0, urb->urb);
    umockdev_ioctl_data_unref(pointer);
    urb_free(urb);
    return 0;
}

static int
claim(MockKeypad *self)
{
    if (self->is_busy || self->is_claimed)
        return EBUSY;
    self->is_claimed = true;
    return 0;
}

static int
disconnect_and_claim(MockKeypad *self)
{
    if (!self->is_busy)
        self->has_kernel_driver = false;
    return claim(self);
}

static int
kernel_driver(MockKeypad *self, UMockdevIoctlData *arg)
{
    UMockdevIoctlData *data = resolve(arg, 0, sizeof(struct usbdevfs_ioctl));
    const int code =
        ((const struct usbdevfs_ioctl *)(const void *)data->data)->ioctl_code;
    umockdev_ioctl_data_unref(data);
    if (code == (int)USBDEVFS_DISCONNECT && !self->has_kernel_driver)
        return ENODATA;
    self->has_kernel_driver = code == (int)USBDEVFS_CONNECT;
    return 0;
}

static int
capabilities(UMockdevIoctlData *arg)
{
    guint32 all = USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_BULK_CONTINUATION |
                  USBDEVFS_CAP_NO_PACKET_SIZE_LIM | USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
    UMockdevIoctlData *data = resolve(arg, 0, sizeof all);
    umockdev_ioctl_data_update(data, 0, (guint8 *)&all, sizeof all);
    umockdev_ioctl_data_unref(data);
    return 0;
}

/* Answers 0 or an errno. */
static int
answer(MockKeypad *self, gulong request, UMockdevIoctlData *arg)
{
    const bool is_reaping =
        request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY;
    if (self->is_gone && !is_reaping)
        return ENODEV;
    switch (request) {
    case USBDEVFS_GET_CAPABILITIES:
        return capabilities(arg);
    case USBDEVFS_DISCONNECT_CLAIM:
        return disconnect_and_claim(self);
    case USBDEVFS_CLAIMINTERFACE:
        return claim(self);
    case USBDEVFS_RELEASEINTERFACE:
        self->is_claimed = false;
        return 0;
    case USBDEVFS_IOCTL:
        return kernel_driver(self, arg);
    case USBDEVFS_SUBMITURB:
        return submit(self, arg);
    case USBDEVFS_DISCARDURB:
        return discard(self, arg);
    case USBDEVFS_REAPURB:
    case USBDEVFS_REAPURBNDELAY:
        return reap(self, arg);
    case USBDEVFS_CLEAR_HALT:
        self->n_halts_cleared++;
        return 0;
    case USBDEVFS_RESET:
        self->n_resets++;
        return 0;
    default:
        return ENOTTY;
    }
}

static gboolean
handle_ioctl(UMockdevIoctlBase *handler, UMockdevIoctlClient *client, MockKeypad *self)
{
    UMockdevIoctlData *arg = umockdev_ioctl_client_get_arg(client);
    g_mutex_lock(&self->lock);
    const int error = answer(self, umockdev_ioctl_client_get_request(client), arg);
    umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
    g_mutex_unlock(&self->lock);
    return TRUE;
}

/* Device: 04d9:1603, one configuration.  Configuration: one interface, HID boot keyboard,
 * interrupt IN 81 of 8 bytes.
 */
#define DESCRIPTORS                                                                      \
    "12010002000000"                                                                     \
    "08d904031601010000000109022200010100a032"                                           \
    "0904000001030101000921110100012241000705810308000a"

static void
plug(MockKeypad *self, unsigned port, const char *serial)
{
    const unsigned number = ++last_device_number;
    g_autoptr(GError) error = NULL;
    g_autofree char *node = g_strdup_printf("/dev/bus/usb/001/%03u", number);
    g_autofree char *serial_line =
        serial == NULL ? g_strdup("") : g_strdup_printf("A: serial=%s\\n\n", serial);
    g_autofree char *device = g_strdup_printf(
        "P: /devices/usb1/1-%u\nN: bus/usb/001/%03u\n"
        "E: SUBSYSTEM=usb\nE: DRIVER=usb\nE: BUSNUM=001\nE: DEVNUM=%03u\n"
        "E: DEVNAME=%s\nE: DEVTYPE=usb_device\n"
        "A: bConfigurationValue=1\\n\nA: busnum=1\\n\nA: devnum=%u\\n\nA: speed=12\\n\n"
        "A: product=Mock keypad\\n\n%s"
        "H: descriptors=" DESCRIPTORS "\n",
        port, number, number, node, number, serial_line);

    umockdev_testbed_attach_ioctl(self->testbed, node, self->handler, &error);
    g_assert_no_error(error);
    umockdev_testbed_add_from_string(self->testbed, device, &error);
    g_assert_no_error(error);
}

MockKeypad *
mock_keypad_new(UMockdevTestbed *testbed, unsigned port, const char *serial)
{
    MockKeypad *self = g_new0(MockKeypad, 1);
    self->testbed = testbed;
    self->has_kernel_driver = true;
    self->sysfs = g_strdup_printf("/sys/devices/usb1/1-%u", port);
    g_mutex_init(&self->lock);
    self->handler = umockdev_ioctl_base_new();
    g_signal_connect(self->handler, "handle-ioctl", G_CALLBACK(handle_ioctl), self);
    plug(self, port, serial);
    return self;
}

void
mock_keypad_unplug(MockKeypad *self)
{
    g_mutex_lock(&self->lock);
    const bool was_gone = self->is_gone;
    self->is_gone = true;
    g_mutex_unlock(&self->lock);
    if (was_gone)
        return;
    umockdev_testbed_uevent(self->testbed, self->sysfs, "remove");
    umockdev_testbed_remove_device(self->testbed, self->sysfs);
}

void
mock_keypad_free(MockKeypad *self)
{
    g_object_unref(self->handler);
    g_queue_clear_full(&self->reading, urb_free);
    g_queue_clear_full(&self->ended, urb_free);
    g_queue_clear_full(&self->endings, g_free);
    g_mutex_clear(&self->lock);
    g_free(self->sysfs);
    g_free(self);
}

static void
add_ending(MockKeypad *self, const Ending *ending)
{
    g_mutex_lock(&self->lock);
    g_queue_push_tail(&self->endings, g_memdup2(ending, sizeof *ending));
    g_mutex_unlock(&self->lock);
}

void
mock_keypad_press(MockKeypad *self, uint8_t usage)
{
    mock_keypad_report(self, usage, REPORT_SIZE);
    mock_keypad_report(self, 0, REPORT_SIZE);
}

void
mock_keypad_report(MockKeypad *self, uint8_t usage, size_t len)
{
    g_assert(len <= REPORT_SIZE);
    const Ending ending = {.data = {0, 0, usage}, .len = (int)len};
    add_ending(self, &ending);
}

void
mock_keypad_fail(MockKeypad *self, int status)
{
    const Ending ending = {.status = status};
    add_ending(self, &ending);
}

void
mock_keypad_set_busy(MockKeypad *self, bool is_busy)
{
    g_mutex_lock(&self->lock);
    self->is_busy = is_busy;
    g_mutex_unlock(&self->lock);
}

uint8_t
mock_keypad_led(MockKeypad *self)
{
    g_mutex_lock(&self->lock);
    const uint8_t led = self->led;
    g_mutex_unlock(&self->lock);
    return led;
}

bool
mock_keypad_is_claimed(MockKeypad *self)
{
    g_mutex_lock(&self->lock);
    const bool is_claimed = self->is_claimed;
    g_mutex_unlock(&self->lock);
    return is_claimed;
}

bool
mock_keypad_has_kernel_driver(MockKeypad *self)
{
    g_mutex_lock(&self->lock);
    const bool has_kernel_driver = self->has_kernel_driver;
    g_mutex_unlock(&self->lock);
    return has_kernel_driver;
}

unsigned
mock_keypad_n_halts_cleared(MockKeypad *self)
{
    g_mutex_lock(&self->lock);
    const unsigned n = self->n_halts_cleared;
    g_mutex_unlock(&self->lock);
    return n;
}

unsigned
mock_keypad_n_resets(MockKeypad *self)
{
    g_mutex_lock(&self->lock);
    const unsigned n = self->n_resets;
    g_mutex_unlock(&self->lock);
    return n;
}
