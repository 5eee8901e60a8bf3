/* trace.c: see trace.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/trace.h"

#include <string.h>

#include "devices/trace-reader.h"
#include "devices/wipe.h"

struct Trace {
    GArray *lines;          /* of TraceLine */
    GPtrArray *descriptors; /* owns the TransportDevice of each plug line */
};

static const char *const kind_words[] = {
    [TRACE_PLUG] = "plug",     [TRACE_GONE] = "gone", [TRACE_OPEN] = "open",
    [TRACE_ASK] = "ask",       [TRACE_TELL] = "tell", [TRACE_IN] = "in",
    [TRACE_REPAIR] = "repair",
};

static const char *const opening_words[] = {
    [TRANSPORT_OPENED] = "opened",       [TRANSPORT_BUSY] = "busy",
    [TRANSPORT_NO_ACCESS] = "no-access", [TRANSPORT_VANISHED] = "vanished",
    [TRANSPORT_FAILED] = "failed",
};

static const char *const repair_words[] = {
    [TRANSPORT_CLEAR_HALT] = "clear-halt",
    [TRANSPORT_RESET] = "reset",
};

G_DEFINE_QUARK(trace_error, trace_error)

void
trace_forget(Trace *self, size_t n_lines)
{
    g_assert(n_lines <= self->lines->len);
    for (size_t i = 0; i < n_lines; i++) {
        TraceLine *line = &g_array_index(self->lines, TraceLine, i);
        if (line->kind == TRACE_IN)
            explicit_bzero(line->data, sizeof line->data);
    }
}

void
trace_free(Trace *self)
{
    if (self == NULL)
        return;
    trace_forget(self, self->lines->len);
    g_array_unref(self->lines);
    g_ptr_array_unref(self->descriptors);
    g_free(self);
}

size_t
trace_length(const Trace *self)
{
    return self->lines->len;
}

const TraceLine *
trace_line(const Trace *self, size_t index)
{
    g_assert(index < self->lines->len);
    return &g_array_index(self->lines, TraceLine, index);
}

/* NUMBER:CLASS.SUBCLASS.PROTOCOL:ENDPOINT:SIZE, the endpoint in hex */
static bool
parse_interface(const char *text, TransportInterface *out)
{
    g_auto(GStrv) parts = g_strsplit_set(text, ":.", -1);
    uint64_t numbers[5];
    uint32_t endpoint;
    static const unsigned char place[5] = {0, 1, 2, 3, 5};
    static const uint64_t max[5] = {255, 255, 255, 255, 1024};

    if (g_strv_length(parts) != 6 || !trace_reader_parse_hex(parts[4], 2, &endpoint))
        return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(numbers); i++) {
        if (!trace_reader_parse_decimal(parts[place[i]], max[i], &numbers[i]))
            return false;
    }
    *out = (TransportInterface){
        .number = (uint8_t)numbers[0],
        .class = (uint8_t)numbers[1],
        .subclass = (uint8_t)numbers[2],
        .protocol = (uint8_t)numbers[3],
        .endpoint_in = (uint8_t)endpoint,
        .packet_size = (uint16_t)numbers[4],
    };
    return true;
}

static bool
read_interfaces(TraceReader *reader, TransportDevice *device)
{
    static const char expected[] = "interfaces as 0:3.1.1:81:8,... or -";
    if (!trace_reader_next(reader, expected))
        return false;
    if (strcmp(reader->token, "-") == 0)
        return true;

    g_auto(GStrv) texts = g_strsplit(reader->token, ",", -1);
    if (g_strv_length(texts) > TRANSPORT_MAX_INTERFACES)
        return trace_reader_refuse(reader, "at most 8 interfaces");
    for (char **text = texts; *text != NULL; text++) {
        if (!parse_interface(*text, &device->interfaces[device->n_interfaces++]))
            return trace_reader_refuse(reader, expected);
    }
    return true;
}

static bool
read_identity(TraceReader *reader, TransportDevice *device)
{
    uint32_t vendor, product;
    if (!trace_reader_next(reader, "vendor:product"))
        return false;
    g_auto(GStrv) parts = g_strsplit(reader->token, ":", -1);
    if (g_strv_length(parts) != 2 || !trace_reader_parse_hex(parts[0], 4, &vendor) ||
        !trace_reader_parse_hex(parts[1], 4, &product))
        return trace_reader_refuse(reader, "vendor:product");
    device->vendor = (uint16_t)vendor;
    device->product = (uint16_t)product;
    return true;
}

static bool
read_port(TraceReader *reader, TransportDevice *device)
{
    if (!trace_reader_next(reader, "a port"))
        return false;
    if (strlen(reader->token) >= sizeof device->port)
        return trace_reader_refuse(reader, "a port of at most 31 bytes");
    g_strlcpy(device->port, reader->token, sizeof device->port);
    return true;
}

static bool
read_plug(TraceReader *reader, Trace *trace, TraceLine *line)
{
    TransportDevice *device = g_new0(TransportDevice, 1);
    g_ptr_array_add(trace->descriptors, device);
    device->id = line->device;
    line->plugged = device;
    return read_port(reader, device) && read_identity(reader, device) &&
           trace_reader_text(reader, device->serial, sizeof device->serial) &&
           trace_reader_text(reader, device->vendor_text, sizeof device->vendor_text) &&
           trace_reader_text(reader, device->product_text, sizeof device->product_text) &&
           read_interfaces(reader, device);
}

static bool
read_open(TraceReader *reader, TraceLine *line)
{
    uint64_t interface;
    unsigned opening;
    if (!trace_reader_decimal(reader, 255, &interface) ||
        !trace_reader_word(reader, opening_words, G_N_ELEMENTS(opening_words),
                           "how opening ended", &opening))
        return false;
    line->interface = (uint8_t)interface;
    line->opening = (TransportOpening)opening;
    return true;
}

static bool
read_status(TraceReader *reader, TraceLine *line)
{
    return trace_reader_next(reader, "a transfer status") &&
           (transfer_status_parse(reader->token, &line->status) ||
            trace_reader_refuse(reader, "a transfer status"));
}

static bool
read_setup(TraceReader *reader, TraceLine *line)
{
    static const char expected[] = "a setup of 12 hex digits";
    uint32_t head, tail;
    if (!trace_reader_next(reader, expected))
        return false;
    g_autofree char *first = g_strndup(reader->token, 4);
    if (strlen(reader->token) != 12 || !trace_reader_parse_hex(first, 4, &head) ||
        !trace_reader_parse_hex(reader->token + 4, 8, &tail))
        return trace_reader_refuse(reader, expected);
    line->setup = (TransferSetup){
        .type = (uint8_t)(head >> 8),
        .request = (uint8_t)head,
        .value = (uint16_t)(tail >> 16),
        .index = (uint16_t)tail,
    };
    return true;
}

static bool
read_endpoint(TraceReader *reader, TraceLine *line)
{
    uint32_t endpoint;
    if (!trace_reader_hex(reader, 2, &endpoint))
        return false;
    line->endpoint = (uint8_t)endpoint;
    return true;
}

static bool
read_repair(TraceReader *reader, TraceLine *line)
{
    unsigned repair;
    if (!read_endpoint(reader, line) ||
        !trace_reader_word(reader, repair_words, G_N_ELEMENTS(repair_words),
                           "clear-halt or reset", &repair))
        return false;
    line->repair = (TransportRepair)repair;
    return read_status(reader, line);
}

static bool
read_rest(TraceReader *reader, Trace *trace, TraceLine *line)
{
    switch (line->kind) {
    case TRACE_PLUG:
        return read_plug(reader, trace, line);
    case TRACE_GONE:
        return true;
    case TRACE_OPEN:
        return read_open(reader, line);
    case TRACE_ASK:
    case TRACE_TELL:
        return read_setup(reader, line) && read_status(reader, line) &&
               trace_reader_bytes(reader, line->data, sizeof line->data, &line->len);
    case TRACE_IN:
        return read_endpoint(reader, line) && read_status(reader, line) &&
               trace_reader_bytes(reader, line->data, sizeof line->data, &line->len);
    case TRACE_REPAIR:
        return read_repair(reader, line);
    default:
        g_assert_not_reached();
    }
}

/* Devices are numbered in order of arrival and spoken of only while plugged in. */
static bool
check_device(TraceReader *reader, GHashTable *present, uint32_t *last, TraceLine *line)
{
    if (line->kind == TRACE_PLUG) {
        if (line->device <= *last)
            return trace_reader_refuse(reader, "a device number higher than all before");
        *last = line->device;
        return g_hash_table_add(present, GUINT_TO_POINTER(line->device));
    }
    if (!g_hash_table_contains(present, GUINT_TO_POINTER(line->device)))
        return trace_reader_refuse(reader, "a device that is plugged in");
    if (line->kind == TRACE_GONE)
        g_hash_table_remove(present, GUINT_TO_POINTER(line->device));
    return true;
}

static bool
read_time(TraceReader *reader, const Trace *trace, TraceLine *line)
{
    uint64_t time_us;
    if (!trace_reader_decimal(reader, INT64_MAX / 4, &time_us))
        return false;
    line->time_us = (int64_t)time_us;
    const size_t n_lines = trace_length(trace);
    if (n_lines > 0 && line->time_us < trace_line(trace, n_lines - 1)->time_us)
        return trace_reader_refuse(reader, "a time not before that of the last line");
    return true;
}

static bool
read_line(TraceReader *reader, Trace *trace, GHashTable *present, uint32_t *last)
{
    TraceLine line = {0};
    unsigned kind;
    uint64_t device;
    if (!read_time(reader, trace, &line) ||
        !trace_reader_word(reader, kind_words, G_N_ELEMENTS(kind_words),
                           "plug, gone, open, ask, tell, in or repair", &kind) ||
        !trace_reader_decimal(reader, UINT32_MAX, &device))
        return false;
    line.kind = (TraceKind)kind;
    line.device = (uint32_t)device;
    if (!check_device(reader, present, last, &line) || !read_rest(reader, trace, &line))
        return false;
    g_array_append_val(trace->lines, line);
    return trace_reader_next_line(reader);
}

/* Room for all lines at once: an array that grows leaves old copies behind.  Ends of
 * lines alone, which are no trace, take none.
 */
static GArray *
lines_new(const char *text, size_t len)
{
    static const char shortest[] = "0 gone 1\n";
    const guint most = (guint)(len / strlen(shortest));
    guint n = 0;
    for (size_t i = 0; i < len; i++)
        n += text[i] == '\n';
    return g_array_sized_new(FALSE, FALSE, sizeof(TraceLine), MIN(n, most));
}

static Trace *
parse(const char *text, size_t len, GError **error)
{
    g_autoptr(Trace) trace = g_new0(Trace, 1);
    g_autoptr(GHashTable) present = g_hash_table_new(NULL, NULL);
    uint32_t last = 0;
    TraceReader reader;

    trace->lines = lines_new(text, len);
    trace->descriptors = g_ptr_array_new_with_free_func(g_free);
    trace_reader_init(&reader, text, len, error);
    if (!trace_reader_next(&reader, "teller-trace/1"))
        return NULL;
    if (strcmp(reader.token, "teller-trace/1") != 0) {
        trace_reader_refuse(&reader, "teller-trace/1");
        return NULL;
    }
    if (!trace_reader_next_line(&reader))
        return NULL;
    while (!trace_reader_is_at_end(&reader)) {
        if (!read_line(&reader, trace, present, &last))
            return NULL;
    }
    return g_steal_pointer(&trace);
}

/* Lines and fields have passed over the stack. */
Trace *
trace_parse(const char *text, size_t len, GError **error)
{
    if (len > TRACE_MAX_BYTES) {
        g_set_error(error, TRACE_ERROR, TRACE_ERROR_SIZE,
                    "the trace has %zu bytes, at most %u are read", len, TRACE_MAX_BYTES);
        return NULL;
    }
    Trace *trace = parse(text, len, error);
    wipe_stack();
    return trace;
}

Trace *
trace_load(const char *path, GError **error)
{
    char *text = NULL;
    g_autoptr(GError) cause = NULL;
    size_t len;
    if (!g_file_get_contents(path, &text, &len, &cause)) {
        g_set_error_literal(error, TRACE_ERROR, TRACE_ERROR_FILE, cause->message);
        return NULL;
    }
    Trace *trace = trace_parse(text, len, error);
    wipe_free(text, len);
    if (trace == NULL)
        g_prefix_error(error, "%s: ", path);
    return trace;
}

static void
write_text(const char *value, GString *text)
{
    g_string_append_c(text, ' ');
    if (value[0] == '\0' || strcmp(value, "-") == 0)
        g_string_append(text, value[0] == '\0' ? "-" : "%2D");
    else
        g_string_append_uri_escaped(text, value, NULL, FALSE);
}

static void
write_bytes(const TraceLine *line, GString *text)
{
    g_string_append(text, line->len == 0 ? " -" : " ");
    /* printf would leave each pair of digits in freed memory */
    for (size_t i = 0; i < line->len; i++) {
        g_string_append_c(text, "0123456789abcdef"[line->data[i] >> 4]);
        g_string_append_c(text, "0123456789abcdef"[line->data[i] & 0xf]);
    }
}

static void
write_plugged(const TransportDevice *device, GString *text)
{
    g_string_append_printf(text, " %s %04x:%04x", device->port, device->vendor,
                           device->product);
    write_text(device->serial, text);
    write_text(device->vendor_text, text);
    write_text(device->product_text, text);
    if (device->n_interfaces == 0)
        g_string_append(text, " -");
    for (unsigned i = 0; i < device->n_interfaces; i++) {
        const TransportInterface *at = &device->interfaces[i];
        g_string_append_printf(text, "%c%u:%u.%u.%u:%02x:%u", i == 0 ? ' ' : ',',
                               at->number, at->class, at->subclass, at->protocol,
                               at->endpoint_in, at->packet_size);
    }
}

void
trace_line_write(const TraceLine *line, GString *text)
{
    const char *status = transfer_status_text(line->status);
    g_string_append_printf(text, "%" G_GINT64_FORMAT " %s %u", line->time_us,
                           kind_words[line->kind], line->device);
    switch (line->kind) {
    case TRACE_PLUG:
        write_plugged(line->plugged, text);
        break;
    case TRACE_GONE:
        break;
    case TRACE_OPEN:
        g_string_append_printf(text, " %u %s", line->interface,
                               opening_words[line->opening]);
        break;
    case TRACE_ASK:
    case TRACE_TELL:
        g_string_append_printf(text, " %02x%02x%04x%04x %s", line->setup.type,
                               line->setup.request, line->setup.value, line->setup.index,
                               status);
        write_bytes(line, text);
        break;
    case TRACE_IN:
        g_string_append_printf(text, " %02x %s", line->endpoint, status);
        write_bytes(line, text);
        break;
    case TRACE_REPAIR:
        g_string_append_printf(text, " %02x %s %s", line->endpoint,
                               repair_words[line->repair], status);
        break;
    default:
        g_assert_not_reached();
    }
    g_string_append_c(text, '\n');
}
