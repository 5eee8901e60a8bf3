/* transport-usb.c: see transport-usb.h
 *
 * Nothing is done inside a callback of libusb but to write down what happened: hotplug
 * and ended transfers become work, and so does every call that may block.  One dispatch
 * of the source lets libusb handle its events, then does the work in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transport-usb.h"

#include "devices/transport-class.h"
#include "devices/transport-usb-session.h"
#include "devices/transport-usb-words.h"

/* At the end, cancelled transfers are waited for: 50 times 20 ms at most. */
#define DRAIN_TURNS   50
#define DRAIN_TURN_US (20 * 1000)

typedef struct {
    uint32_t id;
    libusb_device *device;  /* referenced */
    UsbSession *session;    /* NULL while closed */
    TransportOpened opened; /* of an open() not yet done, else NULL */
    void *opened_data;
    uint8_t interface;
} Device;

typedef enum { WORK_ARRIVED, WORK_LEFT, WORK_OPEN, WORK_ENDED } WorkKind;

typedef struct {
    WorkKind kind;
    libusb_device *device; /* arrived, left: referenced */
    uint32_t id;           /* open */
    UsbTransfer *transfer; /* ended */
} Work;

typedef struct {
    Transport base;
    libusb_context *context;
    GMainContext *main_context;
    GSource *source;
    GHashTable *tags; /* fd -> tag of the source */
    libusb_hotplug_callback_handle hotplug;
    GHashTable *devices; /* id -> Device */
    GHashTable *by_usb;  /* libusb_device -> Device */
    GPtrArray *sessions; /* the closing ones too */
    GQueue work;
    uint32_t last_id;
} Usb;

typedef struct {
    GSource source;
    Usb *usb;
} UsbSource;

G_DEFINE_QUARK(transport_usb_error, transport_usb_error)

static void
add_work(Usb *self, Work work)
{
    g_queue_push_tail(&self->work, g_memdup2(&work, sizeof work));
    g_source_set_ready_time(self->source, 0);
}

static Device *
find_device(const Usb *self, uint32_t id)
{
    return g_hash_table_lookup(self->devices, GUINT_TO_POINTER(id));
}

/* One that arrives while the hotplug callback is registered is reported twice. */
static void
do_arrived(Usb *self, libusb_device *usb)
{
    TransportDevice described = {0};
    if (g_hash_table_contains(self->by_usb, usb) || !usb_describe(usb, &described))
        return;
    Device *device = g_new0(Device, 1);
    device->id = described.id = ++self->last_id;
    device->device = libusb_ref_device(usb);
    g_hash_table_insert(self->devices, GUINT_TO_POINTER(device->id), device);
    g_hash_table_insert(self->by_usb, usb, device);
    self->base.events.arrived(&described, self->base.user_data);
}

static void
close_device(Usb *self, Device *device)
{
    device->opened = NULL;
    if (device->session == NULL)
        return;
    usb_session_close(device->session);
    device->session = NULL;
    g_source_set_ready_time(self->source, 0);
}

static void
device_free(void *data)
{
    Device *device = data;
    libusb_unref_device(device->device);
    g_free(device);
}

static void
do_left(Usb *self, libusb_device *usb)
{
    Device *device = g_hash_table_lookup(self->by_usb, usb);
    if (device == NULL)
        return;
    const uint32_t id = device->id;
    close_device(self, device);
    g_hash_table_remove(self->by_usb, usb);
    g_hash_table_remove(self->devices, GUINT_TO_POINTER(id));
    self->base.events.left(id, self->base.user_data);
}

static void
ended(UsbTransfer *transfer, void *user_data)
{
    add_work(user_data, (Work){.kind = WORK_ENDED, .transfer = transfer});
}

static void
do_open(Usb *self, uint32_t id)
{
    Device *device = find_device(self, id);
    if (device == NULL || device->opened == NULL)
        return;
    const TransportOpened opened = device->opened;
    device->opened = NULL;
    const int error = usb_session_open(device->device, device->interface,
                                       self->base.timers, ended, self, &device->session);
    if (error == LIBUSB_SUCCESS)
        g_ptr_array_add(self->sessions, device->session);
    opened(usb_opening(error), device->opened_data);
}

/* Answers false if none is due. */
static bool
do_one_session(Usb *self)
{
    for (unsigned i = self->sessions->len; i > 0; i--) {
        UsbSession *session = self->sessions->pdata[i - 1];
        if (!usb_session_is_due(session))
            continue;
        if (!usb_session_go_on(session))
            g_ptr_array_remove_index(self->sessions, i - 1);
        return true;
    }
    return false;
}

static void
do_work(Usb *self, const Work *work)
{
    switch (work->kind) {
    case WORK_ARRIVED:
        do_arrived(self, work->device);
        libusb_unref_device(work->device);
        return;
    case WORK_LEFT:
        do_left(self, work->device);
        libusb_unref_device(work->device);
        return;
    case WORK_OPEN:
        do_open(self, work->id);
        return;
    case WORK_ENDED:
        usb_transfer_report(work->transfer);
        return;
    default:
        g_assert_not_reached();
    }
}

/* Work that is added meanwhile waits for the next turn, and so does what comes after an
 * opening: opening and closing may take the kernel many milliseconds each.
 */
static void
do_some_work(Usb *self)
{
    bool has_blocked = false;
    for (unsigned n = g_queue_get_length(&self->work); n > 0 && !has_blocked; n--) {
        g_autofree Work *work = g_queue_pop_head(&self->work);
        has_blocked = work->kind == WORK_OPEN;
        do_work(self, work);
    }
    if (do_one_session(self) || !g_queue_is_empty(&self->work))
        g_source_set_ready_time(self->source, 0);
}

static gboolean
dispatch(GSource *source, GSourceFunc callback, void *user_data)
{
    Usb *self = ((UsbSource *)source)->usb;
    struct timeval at_once = {0};
    g_source_set_ready_time(source, -1);
    libusb_handle_events_timeout_completed(self->context, &at_once, NULL);
    do_some_work(self);
    return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = {.dispatch = dispatch};

static int LIBUSB_CALL
hotplugged(libusb_context *context, libusb_device *device, libusb_hotplug_event event,
           void *user_data)
{
    const bool is_arrived = event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED;
    add_work(user_data, (Work){
                            .kind = is_arrived ? WORK_ARRIVED : WORK_LEFT,
                            .device = libusb_ref_device(device),
                        });
    return 0; /* stay registered */
}

static void
usb_submit(Transport *transport, const TransferRequest *request, TransferDone done,
           void *user_data)
{
    const Device *device = find_device((Usb *)transport, request->device);
    g_assert(device != NULL && device->session != NULL);
    usb_session_submit(device->session, request, done, user_data);
}

static void
usb_open(Transport *transport, uint32_t id, uint8_t interface, TransportOpened done,
         void *user_data)
{
    Usb *self = (Usb *)transport;
    Device *device = find_device(self, id);
    g_assert(device != NULL && device->session == NULL);
    device->opened = done;
    device->opened_data = user_data;
    device->interface = interface;
    add_work(self, (Work){.kind = WORK_OPEN, .id = id});
}

static void
usb_close(Transport *transport, uint32_t id)
{
    Usb *self = (Usb *)transport;
    Device *device = find_device(self, id);
    if (device != NULL)
        close_device(self, device);
}

static void
usb_repair(Transport *transport, uint32_t id, uint8_t endpoint, TransportRepair repair,
           TransferDone done, void *user_data)
{
    Usb *self = (Usb *)transport;
    const Device *device = find_device(self, id);
    g_assert(device != NULL && device->session != NULL);
    usb_session_repair(device->session, endpoint, repair, done, user_data);
    g_source_set_ready_time(self->source, 0);
}

/* LIBUSB pollfd events are those of poll(2), as GLib's are. */
static void LIBUSB_CALL
pollfd_added(int fd, short events, void *user_data)
{
    Usb *self = user_data;
    void *tag = g_source_add_unix_fd(self->source, fd, (GIOCondition)events);
    g_hash_table_insert(self->tags, GINT_TO_POINTER(fd), tag);
}

static void LIBUSB_CALL
pollfd_removed(int fd, void *user_data)
{
    Usb *self = user_data;
    void *tag = g_hash_table_lookup(self->tags, GINT_TO_POINTER(fd));
    if (tag != NULL)
        g_source_remove_unix_fd(self->source, tag);
    g_hash_table_remove(self->tags, GINT_TO_POINTER(fd));
}

/* Those that exist already are not announced, so they are asked for after the notifiers
 * are set; one may be seen twice in between.
 */
static void
watch_pollfds(Usb *self)
{
    libusb_set_pollfd_notifiers(self->context, pollfd_added, pollfd_removed, self);
    const struct libusb_pollfd **pollfds = libusb_get_pollfds(self->context);
    for (unsigned i = 0; pollfds != NULL && pollfds[i] != NULL; i++) {
        if (!g_hash_table_contains(self->tags, GINT_TO_POINTER(pollfds[i]->fd)))
            pollfd_added(pollfds[i]->fd, pollfds[i]->events, self);
    }
    libusb_free_pollfds(pollfds);
}

static bool
set_error(GError **error, const char *what, int cause)
{
    g_set_error(error, TRANSPORT_USB_ERROR, TRANSPORT_USB_ERROR_INIT, "%s: %s", what,
                libusb_strerror(cause));
    return false;
}

static bool
usb_start(Transport *transport, GError **error)
{
    Usb *self = (Usb *)transport;
    int cause = libusb_init(&self->context);
    if (cause != LIBUSB_SUCCESS) {
        self->context = NULL;
        return set_error(error, "libusb cannot start", cause);
    }
    if (!libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) ||
        !libusb_pollfds_handle_timeouts(self->context))
        return set_error(error, "libusb was built without hotplug or timer descriptors",
                         LIBUSB_ERROR_NOT_SUPPORTED);
    watch_pollfds(self);
    cause = libusb_hotplug_register_callback(
        self->context,
        LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT,
        LIBUSB_HOTPLUG_ENUMERATE, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
        LIBUSB_HOTPLUG_MATCH_ANY, hotplugged, self, &self->hotplug);
    if (cause != LIBUSB_SUCCESS)
        return set_error(error, "libusb cannot watch for devices", cause);
    g_source_attach(self->source, self->main_context);
    return true;
}

static void
usb_forget(Transport *transport)
{
    const Usb *self = (const Usb *)transport;
    for (GList *place = self->work.head; place != NULL; place = place->next) {
        const Work *work = place->data;
        if (work->kind == WORK_ENDED)
            usb_transfer_forget(work->transfer);
    }
}

/* Does what is still to be done without telling anybody. */
static void
forget_work(Usb *self)
{
    for (Work *work = g_queue_pop_head(&self->work); work != NULL;
         work = g_queue_pop_head(&self->work)) {
        if (work->kind == WORK_ENDED)
            usb_transfer_report(work->transfer);
        else if (work->kind != WORK_OPEN)
            libusb_unref_device(work->device);
        g_free(work);
    }
    while (do_one_session(self))
        continue;
}

/* False if the kernel does not give back its transfers. */
static bool
drain(Usb *self)
{
    GHashTableIter iter;
    void *device;
    g_hash_table_iter_init(&iter, self->devices);
    while (g_hash_table_iter_next(&iter, NULL, &device))
        close_device(self, device);
    forget_work(self);
    for (unsigned turn = 0; self->sessions->len > 0 && turn < DRAIN_TURNS; turn++) {
        struct timeval wait = {.tv_usec = DRAIN_TURN_US};
        libusb_handle_events_timeout_completed(self->context, &wait, NULL);
        forget_work(self);
    }
    return self->sessions->len == 0;
}

static void
free_context(Usb *self)
{
    libusb_hotplug_deregister_callback(self->context, self->hotplug);
    const bool is_drained = drain(self);
    libusb_set_pollfd_notifiers(self->context, NULL, NULL, NULL);
    g_hash_table_remove_all(self->by_usb);
    g_hash_table_remove_all(self->devices);
    /* A transfer that never came back is leaked with its session and its context: to
     * free it is to let the kernel write into somebody else's memory.
     */
    if (is_drained)
        libusb_exit(self->context);
    else
        g_ptr_array_set_free_func(self->sessions, NULL);
}

static void
usb_free(Transport *transport)
{
    Usb *self = (Usb *)transport;
    if (self->context != NULL)
        free_context(self);
    g_source_destroy(self->source);
    g_source_unref(self->source);
    g_main_context_unref(self->main_context);
    g_hash_table_unref(self->by_usb);
    g_hash_table_unref(self->devices);
    g_ptr_array_unref(self->sessions);
    g_hash_table_unref(self->tags);
    g_free(self);
}

static const TransportClass usb_class = {
    .is_live = true,
    .start = usb_start,
    .open = usb_open,
    .close = usb_close,
    .submit = usb_submit,
    .repair = usb_repair,
    .forget = usb_forget,
    .free = usb_free,
};

Transport *
transport_usb_new(void)
{
    Usb *self = g_new0(Usb, 1);
    self->base.class = &usb_class;
    self->main_context = g_main_context_ref_thread_default();
    self->base.timers = timers_new(self->main_context);
    self->source = g_source_new(&source_funcs, sizeof(UsbSource));
    ((UsbSource *)self->source)->usb = self;
    self->tags = g_hash_table_new(NULL, NULL);
    self->devices = g_hash_table_new_full(NULL, NULL, NULL, device_free);
    self->by_usb = g_hash_table_new(NULL, NULL);
    self->sessions = g_ptr_array_new_with_free_func((GDestroyNotify)usb_session_free);
    return &self->base;
}
