/* keypad-iclicker.c: see keypad-iclicker.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/keypad-iclicker.h"

#include <string.h>

#include "devices/iclicker-handsets.h"
#include "devices/iclicker-script.h"
#include "devices/link.h"

#define READS_IN_FLIGHT 4

/* A base that did not answer is asked again. */
#define SILENT_US (5 * G_USEC_PER_SEC)

/* From the closing of the vote to its summary. */
#define LAST_WORD_US (2 * G_USEC_PER_SEC)

typedef enum { CLOSED, OPENING, IDLE, STARTING, POLLING, STOPPING, SILENT } Phase;

typedef struct {
    Driver base;
    Link *link;
    KeypadInfo info; /* of the base itself */
    Phase phase;
    bool is_poll_over; /* the vote was closed since this poll began */
    bool has_summary;  /* since STOPPING began */
    bool is_deaf; /* its votes are forgotten: what comes before a poll repeats them */
    IclickerScript script;
    IclickerHandsets *handsets;
    Timer *silent, *last_word;
} KeypadIclicker;

static bool
iclicker_matches(const TransportDevice *device)
{
    return device->vendor == ICLICKER_VENDOR && device->product == ICLICKER_PRODUCT &&
           device->n_interfaces > 0 && device->interfaces[0].endpoint_in != 0;
}

static void
set_state(KeypadIclicker *self, KeypadInfo *info, KeypadState state, KeypadFault fault)
{
    info->state = state;
    info->fault = fault;
    self->base.events->changed(&self->base, info, self->base.user_data);
}

/* Handsets are there when their base is. */
static void
set_handsets(KeypadIclicker *self, KeypadState state)
{
    for (size_t i = 0; i < iclicker_handsets_length(self->handsets); i++) {
        KeypadInfo *info = &iclicker_handsets_at(self->handsets, i)->info;
        if (info->state != state)
            set_state(self, info, state, KEYPAD_FAULT_NONE);
    }
}

static void
settle(KeypadIclicker *self)
{
    timers_cancel(transport_timers(self->base.transport), &self->last_word);
    if (!self->base.is_settling)
        return;
    self->base.is_settling = false;
    self->base.events->settled(&self->base, self->base.user_data);
}

static void
last_word_is_late(void *user_data)
{
    KeypadIclicker *self = user_data;
    self->last_word = NULL;
    settle(self);
}

static void
run(KeypadIclicker *self, Phase phase, IclickerScriptKind kind)
{
    self->phase = phase;
    iclicker_script_run(&self->script, kind);
}

static void
start_poll(KeypadIclicker *self)
{
    self->is_poll_over = self->is_deaf = false;
    iclicker_handsets_new_poll(self->handsets);
    run(self, STARTING, ICLICKER_SCRIPT_START);
}

static void
stop_poll(KeypadIclicker *self)
{
    self->has_summary = false;
    run(self, STOPPING, ICLICKER_SCRIPT_STOP);
}

static void
become_idle(KeypadIclicker *self)
{
    self->phase = IDLE;
    if (self->base.is_vote_open)
        start_poll(self);
}

/* Whoever hears of it may open the next vote, and so start the next poll. */
static void
end_poll(KeypadIclicker *self)
{
    self->phase = IDLE;
    settle(self);
    if (self->phase == IDLE)
        become_idle(self);
}

static void
is_open_now(KeypadIclicker *self)
{
    self->phase = IDLE;
    set_handsets(self, KEYPAD_READY);
    set_state(self, &self->info, KEYPAD_READY, KEYPAD_FAULT_NONE);
    /* as in end_poll() */
    if (self->phase == IDLE)
        become_idle(self);
}

static void
ask_again(void *user_data)
{
    KeypadIclicker *self = user_data;
    self->silent = NULL;
    run(self, OPENING, ICLICKER_SCRIPT_OPEN);
}

static void
fall_silent(KeypadIclicker *self)
{
    self->phase = SILENT;
    self->silent =
        timers_add(transport_timers(self->base.transport), SILENT_US, ask_again, self);
    settle(self);
    set_handsets(self, KEYPAD_GONE);
    if (self->info.state != KEYPAD_FAULT)
        set_state(self, &self->info, KEYPAD_FAULT, KEYPAD_FAULT_SILENT);
}

static void
script_ended(bool is_done, void *user_data)
{
    KeypadIclicker *self = user_data;
    if (!is_done)
        fall_silent(self);
    else if (self->phase == OPENING)
        is_open_now(self);
    else if (self->phase == STARTING && !self->is_poll_over)
        self->phase = POLLING;
    else if (self->phase == STARTING)
        stop_poll(self);
    else if (self->has_summary || self->base.is_vote_open || !self->base.is_settling)
        end_poll(self);
    /* else: the summary is still to come, or last_word_is_late() */
}

static void
take_summary(KeypadIclicker *self)
{
    self->has_summary = true;
    if (self->phase == STOPPING && !self->script.is_running)
        end_poll(self);
}

/* A changed frequency, at opening, makes the base emit what looks like votes; a vote
 * heard before the poll has started belongs to the one before.
 */
static bool
hears_votes(const KeypadIclicker *self)
{
    return self->phase == IDLE || self->phase == POLLING || self->phase == STOPPING ||
           iclicker_script_has_started_poll(&self->script);
}

/* A handset retracts what it has said; as a first word that is junk. */
static bool
is_credible(KeypadIclicker *self, const IclickerVote *vote, uint8_t key)
{
    const IclickerHandset *handset = iclicker_handsets_find(self->handsets, vote->number);
    return hears_votes(self) && iclicker_number_is_valid(vote->number) &&
           (key != PRESS_KEY_CLEAR ||
            (handset != NULL && iclicker_handsets_has_voted(self->handsets, handset)));
}

static IclickerHandset *
find_or_add(KeypadIclicker *self, uint32_t number)
{
    IclickerHandset *handset = iclicker_handsets_find(self->handsets, number);
    return handset != NULL
               ? handset
               : iclicker_handsets_add(self->handsets, number, self->base.port);
}

static void
take_vote(KeypadIclicker *self, const IclickerVote *vote, int64_t time_us)
{
    Driver *base = &self->base;
    uint8_t key;
    if (!iclicker_answer_key(vote->answer, &key) || !is_credible(self, vote, key)) {
        base->counts.n_junk++;
        return;
    }
    if (self->is_deaf) {
        base->counts.n_repeated++;
        return;
    }
    IclickerHandset *handset = find_or_add(self, vote->number);
    if (handset == NULL) {
        base->counts.n_junk++;
        return;
    }
    if (!iclicker_handsets_is_new_vote(self->handsets, handset, vote)) {
        base->counts.n_repeated++;
        return;
    }
    if (handset->info.state != KEYPAD_READY)
        set_state(self, &handset->info, KEYPAD_READY, KEYPAD_FAULT_NONE);
    base->events->press(base, &handset->info, key, time_us, base->user_data);
}

static void
act_on(KeypadIclicker *self, const IclickerFrame *frame, int64_t time_us)
{
    self->base.counts.n_unknown += frame->n_unknown;
    switch (frame->kind) {
    case ICLICKER_TORN:
        self->base.counts.n_torn++;
        return;
    case ICLICKER_UNKNOWN:
        self->base.counts.n_unknown++;
        return;
    case ICLICKER_ACK:
        iclicker_script_ack(&self->script, frame->command);
        return;
    case ICLICKER_VOTES:
        for (unsigned i = 0; i < frame->n_votes; i++)
            take_vote(self, &frame->votes[i], time_us);
        return;
    case ICLICKER_SUMMARY:
        take_summary(self);
        return;
    case ICLICKER_REMARK:
    default:
        return;
    }
}

static void
take_frame(const TransferResult *result, void *user_data)
{
    KeypadIclicker *self = user_data;
    IclickerFrame frame = iclicker_frame_decode(result->data, result->len);
    act_on(self, &frame, result->time_us);
    explicit_bzero(&frame, sizeof frame);
}

static void
forget_phase(KeypadIclicker *self)
{
    iclicker_script_stop(&self->script);
    timers_cancel(transport_timers(self->base.transport), &self->silent);
    self->phase = CLOSED;
    settle(self);
}

/* After a reset the base knows nothing, like one that was just plugged in. */
static void
went_up(void *user_data)
{
    KeypadIclicker *self = user_data;
    forget_phase(self);
    link_read(self->link);
    run(self, OPENING, ICLICKER_SCRIPT_OPEN);
}

static void
went_down(KeypadFault fault, void *user_data)
{
    KeypadIclicker *self = user_data;
    forget_phase(self);
    set_handsets(self, KEYPAD_GONE);
    set_state(self, &self->info, KEYPAD_FAULT, fault);
}

static const LinkEvents link_events = {
    .up = went_up, .report = take_frame, .down = went_down};

static Driver *
iclicker_new(Transport *transport)
{
    KeypadIclicker *self = g_new0(KeypadIclicker, 1);
    self->base.transport = transport;
    self->link = link_new(transport, READS_IN_FLIGHT, &self->base.counts.n_failed,
                          &link_events, self);
    self->info.kind = KEYPAD_KIND_BASE;
    self->info.state = KEYPAD_GONE;
    self->handsets = iclicker_handsets_new();
    iclicker_script_init(&self->script, self->link, transport_timers(transport),
                         script_ended, self);
    return &self->base;
}

static void
iclicker_arrived(Driver *driver, const TransportDevice *device)
{
    KeypadIclicker *self = (KeypadIclicker *)driver;
    const bool is_new = self->info.keypad[0] == '\0';
    g_strlcpy(self->info.keypad, device->port, sizeof self->info.keypad);
    g_strlcpy(self->info.port, device->port, sizeof self->info.port);
    g_strlcpy(self->info.product, device->product_text, sizeof self->info.product);
    self->info.has_serial = device->serial[0] != '\0';
    link_open(self->link, device->id, &device->interfaces[0]);
    if (is_new)
        set_state(self, &self->info, KEYPAD_SEEN, KEYPAD_FAULT_NONE);
}

static void
iclicker_left(Driver *driver)
{
    KeypadIclicker *self = (KeypadIclicker *)driver;
    link_left(self->link);
    forget_phase(self);
    set_handsets(self, KEYPAD_GONE);
    set_state(self, &self->info, KEYPAD_GONE, KEYPAD_FAULT_NONE);
}

static void
iclicker_allow(Driver *driver, bool is_allowed)
{
    /* bases need no permission */
}

static void
vote_opened(KeypadIclicker *self)
{
    self->base.is_settling = false;
    timers_cancel(transport_timers(self->base.transport), &self->last_word);
    if (self->phase == IDLE || (self->phase == STOPPING && !self->script.is_running))
        start_poll(self);
}

static void
vote_closed(KeypadIclicker *self)
{
    if (self->phase != STARTING && self->phase != POLLING)
        return;
    self->is_poll_over = true;
    self->base.is_settling = true;
    timers_cancel(transport_timers(self->base.transport), &self->last_word);
    self->last_word = timers_add(transport_timers(self->base.transport), LAST_WORD_US,
                                 last_word_is_late, self);
    if (self->phase == POLLING)
        stop_poll(self);
}

static void
iclicker_vote_changed(Driver *driver)
{
    if (driver->is_vote_open)
        vote_opened((KeypadIclicker *)driver);
    else
        vote_closed((KeypadIclicker *)driver);
}

static void
iclicker_committed(Driver *driver, const KeypadInfo *keypad)
{
    /* handsets cannot be told: the base answers them by itself */
}

static bool
iclicker_confirm(Driver *driver, const KeypadInfo *keypad)
{
    return false;
}

/* What stays: the handsets' numbers, in the order of the numbers.  A vote of the poll
 * before is old whatever it says, and a base that polls nobody hears no other: so no
 * answer and no sequence number is needed to know it again.
 */
static void
iclicker_forget(Driver *driver)
{
    KeypadIclicker *self = (KeypadIclicker *)driver;
    iclicker_handsets_forget(self->handsets);
    self->is_deaf = true;
}

static void
iclicker_free(Driver *driver)
{
    KeypadIclicker *self = (KeypadIclicker *)driver;
    iclicker_script_stop(&self->script);
    timers_cancel(transport_timers(driver->transport), &self->silent);
    timers_cancel(transport_timers(driver->transport), &self->last_word);
    link_free(self->link);
    iclicker_handsets_free(self->handsets);
    g_free(self);
}

const DriverClass keypad_iclicker_class = {
    .name = "iclicker",
    .matches = iclicker_matches,
    .new = iclicker_new,
    .arrived = iclicker_arrived,
    .left = iclicker_left,
    .allow = iclicker_allow,
    .vote_changed = iclicker_vote_changed,
    .committed = iclicker_committed,
    .confirm = iclicker_confirm,
    .forget = iclicker_forget,
    .free = iclicker_free,
};
