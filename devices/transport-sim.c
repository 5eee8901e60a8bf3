/* transport-sim.c: see transport-sim.h
 *
 * Everything a seat says is said from its turn, a timer without delay, one thing each
 * time: so callbacks come from the main loop or from timers_advance_to() only, and a
 * hall of ten thousand seats leaves the main loop alive.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/transport-sim.h"

#include <string.h>

#include "ballots/press.h"
#include "devices/transport-class.h"

#define REPORT_SIZE 8
#define MAX_REPORTS 16
#define ENDPOINT_IN 0x81

/* Requests of the HID class (HID 1.11, 7.2) */
#define TO_INTERFACE    0x21
#define SET_REPORT      0x09
#define SET_PROTOCOL    0x0b
#define OUTPUT_REPORT   0x0200
#define LIGHT_VOTE_OPEN 0x01

/* What a call of the driver will be answered; a read waits for a report instead. */
typedef struct {
    TransferDone transfer;
    TransportOpened opened; /* or this one */
    void *user_data;
    TransferStatus status;
} Answer;

typedef struct Sim Sim;

typedef struct {
    Sim *sim;
    uint32_t number;     /* of the seat, from 1 */
    uint32_t n_arrivals; /* makes device numbers differ */
    uint32_t device;     /* as it was announced, 0 while it is not */
    bool is_plugged;
    bool is_pulled; /* unplugged since it was announced, and not yet reported */
    bool is_held;
    uint8_t led;
    uint64_t random;
    uint8_t reports[MAX_REPORTS][REPORT_SIZE];
    unsigned n_reports;
    GQueue answers, reads; /* of Answer */
    Timer *turn, *automatic;
} Seat;

struct Sim {
    Transport base;
    Seat *seats;
    uint32_t n_seats;
    bool is_automatic;
    uint32_t window_ms, percent_silent;
};

/* splitmix64 (Steele, Lea, Flood 2014): a seat's keys do not depend on other seats. */
static uint64_t
next_random(Seat *seat)
{
    uint64_t z = seat->random += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static Seat *
find_seat(const Transport *transport, uint32_t number)
{
    const Sim *self = (const Sim *)transport;
    g_assert(number >= 1 && number <= self->n_seats);
    return &self->seats[number - 1];
}

/* The seat that was announced as @device, or NULL if it has left since. */
static Seat *
find_device(const Transport *transport, uint32_t device)
{
    const Sim *self = (const Sim *)transport;
    Seat *seat = &self->seats[(device - 1) % self->n_seats];
    return seat->device == device ? seat : NULL;
}

static void
announce(Seat *seat)
{
    seat->device = seat->number + seat->n_arrivals++ * seat->sim->n_seats;
    TransportDevice device = {
        .id = seat->device,
        .vendor = 0x1209, /* of pid.codes: 0001 is for tests */
        .product = 0x0001,
        .product_text = "Simulated keypad",
        .n_interfaces = 1,
        .interfaces = {{.class = 3,
                        .subclass = 1,
                        .protocol = 1,
                        .endpoint_in = ENDPOINT_IN,
                        .packet_size = REPORT_SIZE}},
    };
    g_snprintf(device.port, sizeof device.port, "sim:%04u", seat->number);
    seat->sim->base.events.arrived(&device, seat->sim->base.user_data);
}

static void
answer(Seat *seat, Answer *given, TransferStatus status, uint8_t *data, size_t len)
{
    g_autofree Answer *call = given;
    if (call->opened != NULL) {
        const bool is_gone = status == TRANSFER_NO_DEVICE;
        call->opened(is_gone ? TRANSPORT_VANISHED : TRANSPORT_OPENED, call->user_data);
        return;
    }
    const TransferResult result = {
        .status = status,
        .data = data,
        .len = len,
        .time_us = timers_now_us(seat->sim->base.timers),
    };
    transport_deliver(&result, data, len, call->transfer, call->user_data);
}

/* Everything in flight ends before the device is reported as gone. */
static void
finish_pulled(Seat *seat)
{
    Answer *call = g_queue_pop_head(&seat->answers);
    if (call == NULL)
        call = g_queue_pop_head(&seat->reads);
    if (call != NULL) {
        answer(seat, call, TRANSFER_NO_DEVICE, NULL, 0);
        return;
    }
    const uint32_t device = seat->device;
    seat->device = 0;
    seat->is_pulled = false;
    seat->sim->base.events.left(device, seat->sim->base.user_data);
}

/* What is not waiting any more is gone. */
static void
wipe_room(Seat *seat)
{
    const size_t used = seat->n_reports * (size_t)REPORT_SIZE;
    explicit_bzero((uint8_t *)seat->reports + used, sizeof seat->reports - used);
}

static void
finish_read(Seat *seat)
{
    uint8_t report[REPORT_SIZE];
    memcpy(report, seat->reports[0], REPORT_SIZE);
    seat->n_reports--;
    memmove(seat->reports[0], seat->reports[1], seat->n_reports * REPORT_SIZE);
    wipe_room(seat);
    answer(seat, g_queue_pop_head(&seat->reads), TRANSFER_COMPLETED, report, REPORT_SIZE);
}

/* Says one thing; answers false if there is nothing to say. */
static bool
say_one(Seat *seat)
{
    if (seat->is_pulled) {
        finish_pulled(seat);
    } else if (seat->device == 0 && seat->is_plugged) {
        announce(seat);
    } else if (!g_queue_is_empty(&seat->answers)) {
        Answer *call = g_queue_pop_head(&seat->answers);
        answer(seat, call, call->status, NULL, 0);
    } else if (seat->n_reports > 0 && !g_queue_is_empty(&seat->reads)) {
        finish_read(seat);
    } else {
        return false;
    }
    return true;
}

static void take_turn(void *user_data);

static void
wake(Seat *seat)
{
    if (seat->turn == NULL)
        seat->turn = timers_add(seat->sim->base.timers, 0, take_turn, seat);
}

static void
take_turn(void *user_data)
{
    Seat *seat = user_data;
    seat->turn = NULL;
    if (say_one(seat))
        wake(seat);
}

/* What a keypad does not read in time is lost as a whole: no key may stay down because
 * its release was dropped.
 */
static bool
has_room(const Seat *seat, unsigned n_reports)
{
    return seat->n_reports + n_reports <= MAX_REPORTS;
}

static void
add_report(Seat *seat, uint8_t usage)
{
    uint8_t *report = seat->reports[seat->n_reports++];
    memset(report, 0, REPORT_SIZE);
    report[2] = usage;
}

/* Usages of the keypad block and of Backspace (HID Usage Tables 1.12, page 7) */
static uint8_t
usage_of_key(uint8_t key)
{
    switch (key) {
    case 0:
        return 0x62;
    case PRESS_KEY_CLEAR:
        return 0x2a;
    case PRESS_KEY_CONFIRM:
        return 0x58;
    default:
        g_assert(key <= 9);
        return 0x58 + key;
    }
}

static void
press(Seat *seat, uint8_t key, bool is_released)
{
    const unsigned n_reports = seat->is_held + 1U + is_released;
    if (!seat->is_plugged || !has_room(seat, n_reports))
        return;
    if (seat->is_held)
        add_report(seat, 0);
    add_report(seat, usage_of_key(key));
    if (is_released)
        add_report(seat, 0);
    seat->is_held = !is_released;
    wake(seat);
}

/* Of ten deputies who press, eight press 1, one presses 2 and one 3. */
static void
press_automatically(void *user_data)
{
    Seat *seat = user_data;
    const uint64_t choice = next_random(seat) % 10;
    seat->automatic = NULL;
    press(seat, choice < 8 ? 1 : choice == 8 ? 2 : 3, true);
}

static void
react_to_light(Seat *seat, uint8_t led)
{
    const Sim *self = seat->sim;
    const bool was_open = seat->led & LIGHT_VOTE_OPEN, is_open = led & LIGHT_VOTE_OPEN;
    seat->led = led;
    if (!is_open)
        timers_cancel(self->base.timers, &seat->automatic);
    if (!is_open || was_open || !self->is_automatic)
        return;
    if (next_random(seat) % 100 < self->percent_silent)
        return;
    const uint64_t delay_ms = next_random(seat) % (UINT64_C(1) + self->window_ms);
    seat->automatic = timers_add(self->base.timers, (int64_t)delay_ms * 1000,
                                 press_automatically, seat);
}

/* A request that such a keypad does not know, SET_IDLE among them, is stalled. */
static TransferStatus
take_control(Seat *seat, const TransferRequest *request)
{
    const TransferSetup *setup = &request->setup;
    if (setup->type == TO_INTERFACE && setup->request == SET_PROTOCOL)
        return TRANSFER_COMPLETED;
    if (setup->type != TO_INTERFACE || setup->request != SET_REPORT ||
        setup->value != OUTPUT_REPORT || request->len != 1)
        return TRANSFER_STALL;
    react_to_light(seat, request->data[0]);
    return TRANSFER_COMPLETED;
}

static bool
sim_start(Transport *transport, GError **error)
{
    Sim *self = (Sim *)transport;
    for (uint32_t i = 0; i < self->n_seats; i++)
        wake(&self->seats[i]);
    return true;
}

static void
sim_open(Transport *transport, uint32_t device, uint8_t interface, TransportOpened done,
         void *user_data)
{
    Seat *seat = find_device(transport, device);
    g_assert(seat != NULL);
    const Answer call = {.opened = done, .user_data = user_data};
    g_queue_push_tail(&seat->answers, g_memdup2(&call, sizeof call));
    wake(seat);
}

static void
sim_close(Transport *transport, uint32_t device)
{
    Seat *seat = find_device(transport, device);
    if (seat == NULL)
        return;
    g_queue_clear_full(&seat->answers, g_free);
    g_queue_clear_full(&seat->reads, g_free);
}

static void
sim_submit(Transport *transport, const TransferRequest *request, TransferDone done,
           void *user_data)
{
    Seat *seat = find_device(transport, request->device);
    g_assert(seat != NULL);
    Answer call = {.transfer = done, .user_data = user_data};
    if (request->endpoint == 0 && !seat->is_pulled)
        call.status = take_control(seat, request);
    g_queue_push_tail(request->endpoint == 0 ? &seat->answers : &seat->reads,
                      g_memdup2(&call, sizeof call));
    wake(seat);
}

static void
sim_repair(Transport *transport, uint32_t device, uint8_t endpoint,
           TransportRepair repair, TransferDone done, void *user_data)
{
    Seat *seat = find_device(transport, device);
    g_assert(seat != NULL);
    const Answer call = {.transfer = done, .user_data = user_data};
    g_queue_push_tail(&seat->answers, g_memdup2(&call, sizeof call));
    wake(seat);
}

/* Which keys automatic seats have pressed follows from the seed, which whoever gave it
 * knows: a simulated hall keeps no secret that was not told to it.
 */
static void
sim_forget(Transport *transport)
{
    const Sim *self = (const Sim *)transport;
    for (uint32_t i = 0; i < self->n_seats; i++) {
        Seat *seat = &self->seats[i];
        unsigned n_kept = 0;
        for (unsigned k = 0; k < seat->n_reports; k++)
            n_kept += transport_is_no_key(seat->reports[k], REPORT_SIZE);
        memset(seat->reports, 0, n_kept * REPORT_SIZE);
        seat->n_reports = n_kept;
        wipe_room(seat);
    }
}

static void
sim_free(Transport *transport)
{
    Sim *self = (Sim *)transport;
    for (uint32_t i = 0; i < self->n_seats; i++) {
        g_queue_clear_full(&self->seats[i].answers, g_free);
        g_queue_clear_full(&self->seats[i].reads, g_free);
    }
    g_free(self->seats);
    g_free(self);
}

static const TransportClass sim_class = {
    .start = sim_start,
    .open = sim_open,
    .close = sim_close,
    .submit = sim_submit,
    .repair = sim_repair,
    .forget = sim_forget,
    .free = sim_free,
};

static Transport *
new_on_clock(uint32_t n_seats, uint64_t seed, Timers *timers)
{
    g_assert(n_seats >= 1 && n_seats <= TRANSPORT_SIM_MAX_SEATS);
    Sim *self = g_new0(Sim, 1);
    self->base.class = &sim_class;
    self->base.timers = timers;
    self->n_seats = n_seats;
    self->seats = g_new0(Seat, n_seats);
    for (uint32_t i = 0; i < n_seats; i++) {
        self->seats[i] = (Seat){
            .sim = self,
            .number = i + 1,
            .is_plugged = true,
            .random = seed + i * UINT64_C(0xd1342543de82ef95),
        };
    }
    return &self->base;
}

Transport *
transport_sim_new(uint32_t n_seats, uint64_t seed)
{
    g_autoptr(GMainContext) context = g_main_context_ref_thread_default();
    return new_on_clock(n_seats, seed, timers_new(context));
}

Transport *
transport_sim_new_virtual(uint32_t n_seats, uint64_t seed, int64_t now_us)
{
    return new_on_clock(n_seats, seed, timers_new_virtual(now_us));
}

void
transport_sim_automatic(Transport *self, uint32_t window_ms, uint32_t percent_silent)
{
    Sim *sim = (Sim *)self;
    sim->is_automatic = true;
    sim->window_ms = window_ms;
    sim->percent_silent = percent_silent;
}

void
transport_sim_press(Transport *self, uint32_t seat, uint8_t key)
{
    press(find_seat(self, seat), key, true);
}

void
transport_sim_hold(Transport *self, uint32_t seat, uint8_t key)
{
    press(find_seat(self, seat), key, false);
}

void
transport_sim_unplug(Transport *self, uint32_t number)
{
    Seat *seat = find_seat(self, number);
    if (!seat->is_plugged)
        return;
    seat->is_plugged = seat->is_held = false;
    seat->is_pulled = seat->device != 0;
    seat->n_reports = 0;
    wipe_room(seat);
    seat->led = 0;
    timers_cancel(self->timers, &seat->automatic);
    wake(seat);
}

void
transport_sim_plug(Transport *self, uint32_t number)
{
    Seat *seat = find_seat(self, number);
    seat->is_plugged = true;
    wake(seat);
}

uint8_t
transport_sim_led(const Transport *self, uint32_t seat)
{
    return find_seat(self, seat)->led;
}
