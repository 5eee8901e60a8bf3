/* one-usb.c: see one-usb.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/devices/one-usb.h"

#include <glib.h>
#include <libusb.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "tests/devices/memory.h"

#define MAX_SAID   16
#define MAX_LIGHTS 64
#define REPORT_MAX 64

struct libusb_context {
    int unused;
};

struct libusb_device {
    int unused;
};

struct libusb_device_handle {
    int unused;
};

static struct libusb_context the_context;
static struct libusb_device the_device;
static struct libusb_device_handle the_handle;

static struct {
    int event_fd;
    GQueue submitted; /* of struct libusb_transfer */
    struct {
        uint8_t masked[REPORT_MAX];
        size_t len;
    } said[MAX_SAID];
    unsigned n_said;
    uint8_t lights[MAX_LIGHTS];
    size_t n_lights;
    void (*when_said)(void *user_data);
    void *user_data;
} bus;

static void
wake(void)
{
    const uint64_t one = 1;
    g_assert_cmpint(write(bus.event_fd, &one, sizeof one), ==, sizeof one);
}

void
one_usb_say(const uint8_t *masked, size_t len)
{
    g_assert_true(bus.n_said < MAX_SAID && len <= REPORT_MAX);
    memcpy(bus.said[bus.n_said].masked, masked, len);
    bus.said[bus.n_said++].len = len;
    wake();
}

void
one_usb_when_said(void (*said)(void *user_data), void *user_data)
{
    bus.when_said = said;
    bus.user_data = user_data;
}

size_t
one_usb_lights(uint8_t *out, size_t size)
{
    const size_t n = bus.n_lights;
    g_assert_cmpuint(n, <=, size);
    memcpy(out, bus.lights, n);
    bus.n_lights = 0;
    return n;
}

static void
end(struct libusb_transfer *transfer, enum libusb_transfer_status status, size_t len)
{
    g_queue_remove(&bus.submitted, transfer);
    transfer->status = status;
    transfer->actual_length = (int)len;
    transfer->callback(transfer);
}

/* SET_REPORT of one byte are the lights. */
static void
end_control(struct libusb_transfer *transfer)
{
    const struct libusb_control_setup *setup =
        libusb_control_transfer_get_setup(transfer);
    if (setup->bRequest == 9) {
        g_assert_cmpuint(bus.n_lights, <, MAX_LIGHTS);
        bus.lights[bus.n_lights++] = *libusb_control_transfer_get_data(transfer);
    }
    end(transfer, LIBUSB_TRANSFER_COMPLETED, setup->wLength);
}

static void
end_read(struct libusb_transfer *transfer)
{
    const size_t len = bus.said[0].len;
    g_assert_cmpint(transfer->length, >=, len);
    for (size_t i = 0; i < len; i++)
        transfer->buffer[i] = bus.said[0].masked[i] ^ MEMORY_MASK;
    bus.n_said--;
    memmove(&bus.said[0], &bus.said[1], bus.n_said * sizeof bus.said[0]);
    end(transfer, LIBUSB_TRANSFER_COMPLETED, len);
    void (*said)(void *user_data) = bus.when_said;
    bus.when_said = NULL;
    if (said != NULL)
        said(bus.user_data);
}

int
libusb_handle_events_timeout_completed(libusb_context *context, struct timeval *timeout,
                                       int *completed)
{
    uint64_t n;
    (void)!read(bus.event_fd, &n, sizeof n);
    for (GList *place = bus.submitted.head; place != NULL;) {
        struct libusb_transfer *transfer = place->data;
        place = place->next;
        if (transfer->status == LIBUSB_TRANSFER_CANCELLED)
            end(transfer, LIBUSB_TRANSFER_CANCELLED, 0);
        else if (transfer->endpoint == 0)
            end_control(transfer);
        else if (bus.n_said > 0)
            end_read(transfer);
    }
    return LIBUSB_SUCCESS;
}

int
libusb_submit_transfer(struct libusb_transfer *transfer)
{
    transfer->status = LIBUSB_TRANSFER_COMPLETED;
    g_queue_push_tail(&bus.submitted, transfer);
    wake();
    return LIBUSB_SUCCESS;
}

int
libusb_cancel_transfer(struct libusb_transfer *transfer)
{
    transfer->status = LIBUSB_TRANSFER_CANCELLED;
    wake();
    return LIBUSB_SUCCESS;
}

struct libusb_transfer *
libusb_alloc_transfer(int n_packets)
{
    return g_new0(struct libusb_transfer, 1);
}

void
libusb_free_transfer(struct libusb_transfer *transfer)
{
    g_free(transfer);
}

int
libusb_init(libusb_context **out)
{
    bus.event_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    *out = &the_context;
    return LIBUSB_SUCCESS;
}

void
libusb_exit(libusb_context *context)
{
    g_assert_true(g_queue_is_empty(&bus.submitted));
    close(bus.event_fd);
    memset(&bus, 0, sizeof bus);
}

int
libusb_has_capability(uint32_t capability)
{
    return 1;
}

int
libusb_pollfds_handle_timeouts(libusb_context *context)
{
    return 1;
}

void
libusb_set_pollfd_notifiers(libusb_context *context, libusb_pollfd_added_cb added,
                            libusb_pollfd_removed_cb removed, void *user_data)
{
}

const struct libusb_pollfd **
libusb_get_pollfds(libusb_context *context)
{
    static struct libusb_pollfd events = {.events = POLLIN};
    static const struct libusb_pollfd *all[] = {&events, NULL};
    events.fd = bus.event_fd;
    return all;
}

void
libusb_free_pollfds(const struct libusb_pollfd **pollfds)
{
}

int
libusb_hotplug_register_callback(libusb_context *context, int events, int flags,
                                 int vendor, int product, int class,
                                 libusb_hotplug_callback_fn callback, void *user_data,
                                 libusb_hotplug_callback_handle *out)
{
    callback(context, &the_device, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED, user_data);
    return LIBUSB_SUCCESS;
}

void
libusb_hotplug_deregister_callback(libusb_context *context,
                                   libusb_hotplug_callback_handle handle)
{
}

libusb_device *
libusb_ref_device(libusb_device *device)
{
    return device;
}

void
libusb_unref_device(libusb_device *device)
{
}

uint8_t
libusb_get_bus_number(libusb_device *device)
{
    return 1;
}

int
libusb_get_port_numbers(libusb_device *device, uint8_t *out, int size)
{
    out[0] = 4;
    return 1;
}

int
libusb_get_device_descriptor(libusb_device *device, struct libusb_device_descriptor *out)
{
    *out = (struct libusb_device_descriptor){.idVendor = 0x04d9, .idProduct = 0x1603};
    return LIBUSB_SUCCESS;
}

int
libusb_get_active_config_descriptor(libusb_device *device,
                                    struct libusb_config_descriptor **out)
{
    static const struct libusb_endpoint_descriptor endpoint = {
        .bEndpointAddress = 0x81,
        .bmAttributes = LIBUSB_TRANSFER_TYPE_INTERRUPT,
        .wMaxPacketSize = REPORT_MAX};
    static const struct libusb_interface_descriptor setting = {.bNumEndpoints = 1,
                                                               .bInterfaceClass =
                                                                   LIBUSB_CLASS_HID,
                                                               .bInterfaceSubClass = 1,
                                                               .bInterfaceProtocol = 1,
                                                               .endpoint = &endpoint};
    static const struct libusb_interface interface = {.altsetting = &setting,
                                                      .num_altsetting = 1};
    static struct libusb_config_descriptor config = {.bNumInterfaces = 1,
                                                     .interface = &interface};
    *out = &config;
    return LIBUSB_SUCCESS;
}

void
libusb_free_config_descriptor(struct libusb_config_descriptor *config)
{
}

int
libusb_open(libusb_device *device, libusb_device_handle **out)
{
    *out = &the_handle;
    return LIBUSB_SUCCESS;
}

void
libusb_close(libusb_device_handle *handle)
{
}

int
libusb_set_auto_detach_kernel_driver(libusb_device_handle *handle, int enable)
{
    return LIBUSB_SUCCESS;
}

int
libusb_claim_interface(libusb_device_handle *handle, int interface)
{
    return LIBUSB_SUCCESS;
}

int
libusb_release_interface(libusb_device_handle *handle, int interface)
{
    return LIBUSB_SUCCESS;
}

int
libusb_attach_kernel_driver(libusb_device_handle *handle, int interface)
{
    return LIBUSB_SUCCESS;
}
