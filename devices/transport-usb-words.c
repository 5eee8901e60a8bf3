/* transport-usb-words.c: see transport-usb-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transport-usb-words.h"

TransferStatus
usb_transfer_status(enum libusb_transfer_status status)
{
    switch (status) {
    case LIBUSB_TRANSFER_COMPLETED:
        return TRANSFER_COMPLETED;
    case LIBUSB_TRANSFER_TIMED_OUT:
        return TRANSFER_TIMED_OUT;
    case LIBUSB_TRANSFER_CANCELLED:
        return TRANSFER_CANCELLED;
    case LIBUSB_TRANSFER_STALL:
        return TRANSFER_STALL;
    case LIBUSB_TRANSFER_NO_DEVICE:
        return TRANSFER_NO_DEVICE;
    case LIBUSB_TRANSFER_OVERFLOW:
        return TRANSFER_OVERFLOW;
    case LIBUSB_TRANSFER_ERROR:
    default:
        return TRANSFER_ERROR;
    }
}

TransportOpening
usb_opening(int error)
{
    switch (error) {
    case LIBUSB_SUCCESS:
        return TRANSPORT_OPENED;
    case LIBUSB_ERROR_BUSY:
        return TRANSPORT_BUSY;
    case LIBUSB_ERROR_ACCESS:
        return TRANSPORT_NO_ACCESS;
    case LIBUSB_ERROR_NO_DEVICE:
    case LIBUSB_ERROR_NOT_FOUND:
        return TRANSPORT_VANISHED;
    default:
        return TRANSPORT_FAILED;
    }
}

bool
usb_is_gone(int error)
{
    return error == LIBUSB_ERROR_NO_DEVICE || error == LIBUSB_ERROR_NOT_FOUND;
}

/* The name of a device in sysfs, "1-4.2"; false for a root hub. */
static bool
port_path(libusb_device *device, char *out, size_t size)
{
    uint8_t ports[7]; /* USB 3.2, 8.9: no deeper */
    const int n = libusb_get_port_numbers(device, ports, sizeof ports);
    if (n <= 0)
        return false;
    size_t len = (size_t)g_snprintf(out, size, "%u", libusb_get_bus_number(device));
    for (int i = 0; i < n && len < size; i++)
        len += (size_t)g_snprintf(out + len, size - len, "%c%u", i == 0 ? '-' : '.',
                                  ports[i]);
    return len < size;
}

/* The kernel has read the strings of a device when it arrived; to ask the device itself
 * would block.
 */
static void
read_attribute(const char *path, const char *name, char *out, size_t size)
{
    g_autofree char *file = g_build_filename("/sys/bus/usb/devices", path, name, NULL);
    g_autofree char *text = NULL;
    out[0] = '\0';
    if (!g_file_get_contents(file, &text, NULL, NULL))
        return;
    g_autofree char *valid = g_utf8_make_valid(g_strchomp(text), -1);
    g_strlcpy(out, valid, size);
    const char *end;
    if (!g_utf8_validate(out, -1, &end)) /* cut within a character */
        out[end - out] = '\0';
}

static TransportInterface
describe_interface(const struct libusb_interface_descriptor *from)
{
    TransportInterface to = {
        .number = from->bInterfaceNumber,
        .class = from->bInterfaceClass,
        .subclass = from->bInterfaceSubClass,
        .protocol = from->bInterfaceProtocol,
    };
    for (unsigned i = 0; i < from->bNumEndpoints && to.endpoint_in == 0; i++) {
        const struct libusb_endpoint_descriptor *endpoint = &from->endpoint[i];
        if ((endpoint->bmAttributes & LIBUSB_TRANSFER_TYPE_MASK) !=
                LIBUSB_TRANSFER_TYPE_INTERRUPT ||
            (endpoint->bEndpointAddress & LIBUSB_ENDPOINT_IN) == 0)
            continue;
        to.endpoint_in = endpoint->bEndpointAddress;
        to.packet_size = endpoint->wMaxPacketSize & 0x7ff;
    }
    return to;
}

static void
describe_interfaces(libusb_device *device, TransportDevice *out)
{
    struct libusb_config_descriptor *config;
    if (libusb_get_active_config_descriptor(device, &config) != LIBUSB_SUCCESS)
        return;
    for (unsigned i = 0;
         i < config->bNumInterfaces && out->n_interfaces < TRANSPORT_MAX_INTERFACES;
         i++) {
        if (config->interface[i].num_altsetting > 0)
            out->interfaces[out->n_interfaces++] =
                describe_interface(&config->interface[i].altsetting[0]);
    }
    libusb_free_config_descriptor(config);
}

bool
usb_describe(libusb_device *device, TransportDevice *out)
{
    struct libusb_device_descriptor descriptor;
    char path[sizeof out->port - sizeof "usb:"];
    if (!port_path(device, path, sizeof path) ||
        libusb_get_device_descriptor(device, &descriptor) != LIBUSB_SUCCESS ||
        descriptor.bDeviceClass == LIBUSB_CLASS_HUB)
        return false;
    out->vendor = descriptor.idVendor;
    out->product = descriptor.idProduct;
    g_snprintf(out->port, sizeof out->port, "usb:%s", path);
    read_attribute(path, "serial", out->serial, sizeof out->serial);
    read_attribute(path, "product", out->product_text, sizeof out->product_text);
    read_attribute(path, "manufacturer", out->vendor_text, sizeof out->vendor_text);
    describe_interfaces(device, out);
    return true;
}
