/* call.c: see call.h
 *
 *     PINs read -> officers' keys opened -> engine judges -> durable -> answered
 *
 * The slow steps on PINs run in worker threads before the engine is asked, so that it
 * never waits for them and a vote can be held meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/call.h"

#include <string.h>

#include "app/daemon/pins.h"
#include "app/daemon/witness.h"
#include "crypto/randomness.h"

static void
call_free(Call *call)
{
    g_variant_unref(call->arguments);
    signers_free(call->signers);
    key_free(call->key);
    secure_free(call->dice);
    if (call->begun != NULL)
        engine_end_officer(call->on->engine, call->begun);
    g_free(call->begun);
    g_clear_pointer(&call->reply, g_variant_unref);
    g_clear_pointer(&call->ids, g_ptr_array_unref);
    g_ptr_array_unref(call->sticks);
    secure_free(call->new_pin);
    g_clear_error(&call->refusal);
    g_free(call);
}

void
call_fail(Call *call, const GError *error)
{
    g_autofree char *message = engine_error_message(error);
    g_dbus_method_invocation_return_dbus_error(call->invocation, engine_error_name(error),
                                               message);
    call_free(call);
}

void
call_succeed(Call *call)
{
    GVariant *reply = call->reply != NULL ? call->reply : g_variant_new_tuple(NULL, 0);
    g_dbus_method_invocation_return_value(call->invocation, reply);
    call_free(call);
}

/* The command is done, whatever becomes of the sticks. */
static void
on_told(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    Engine *engine = call->on->engine;
    if (witness_write_finish(result) > 0)
        engine_note(engine, EVENT_STICK_NOT_WRITTEN);
    g_ptr_array_set_size(call->sticks, 0);
    engine_when_durable(engine, call_on_durable, call);
}

static void
tell_sticks(Call *call)
{
    const Engine *engine = call->on->engine;
    witness_write_async(call->sticks, engine_key_place(engine).device_id,
                        engine_last_note(engine), on_told, call);
}

void
call_on_durable(const GError *error, void *user_data)
{
    Call *call = user_data;
    if (error != NULL || call->refusal != NULL)
        call_fail(call, error != NULL ? error : call->refusal);
    else if (call->sticks->len > 0)
        tell_sticks(call);
    else
        g_queue_push_tail(call->on->answers, call);
}

void
commands_shown(const Commands *self)
{
    Call *call;
    while ((call = g_queue_pop_head(self->answers)) != NULL)
        call_succeed(call);
}

static bool
answers_by_itself(const Command *command)
{
    return command->needs == NEEDS_TIME || command->needs == NEEDS_TWO_PINS ||
           command->needs == NEEDS_ANY_SIGNERS;
}

static void
call_run(Call *call)
{
    g_autoptr(GError) error = NULL;
    const Command *command = call->command;
    if (!command->run(call, &error)) {
        if (call->signers != NULL)
            engine_note_refused(call->on->engine, command->method, call->signers);
        call_fail(call, error);
    } else if (!answers_by_itself(command)) /* else the call may be done with */
        engine_when_durable(call->on->engine, call_on_durable, call);
}

static void
on_new_key(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    g_autoptr(GError) error = NULL;
    call->key = signers_make_finish(result, call->sticks, &error);
    if (call->key != NULL)
        call_run(call);
    else
        call_fail(call, error);
}

NewOfficer
call_new_officer(const Call *call)
{
    NewOfficer officer;
    g_variant_get_child(call->arguments, 0, "&s", &officer.id);
    g_variant_get_child(call->arguments, 1, "&s", &officer.name);
    g_variant_get_child(call->arguments, 2, "&s", &officer.role);
    return officer;
}

static void
make_officer(Call *call)
{
    const Engine *engine = call->on->engine;
    KeyPlace place = engine_key_place(engine);
    GPtrArray *ids = engine_officer_ids(engine);
    g_ptr_array_insert(ids, 0, g_strdup(call->begun));
    signers_make_async(&place, ids, g_steal_pointer(&call->new_pin), engine_cost(engine),
                       on_new_key, call);
}

/* The officers' keys are open. */
static void
go_on(Call *call)
{
    if (call->command->needs == NEEDS_NEW_PIN)
        make_officer(call);
    else
        call_run(call);
}

/* Whoever learns that a PIN was wrong learns it when that is counted for good. */
static void
on_signers(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    Engine *engine = call->on->engine;
    g_autoptr(PinTrial) trial = signers_open_finish(result);
    if (engine_end_pins(engine, trial, &call->refusal)) {
        call->signers = g_steal_pointer(&trial->signers);
        g_ptr_array_unref(call->sticks);
        call->sticks = g_ptr_array_ref(trial->sticks);
        go_on(call);
        return;
    }
    engine_note_refused(engine, call->command->method, NULL);
    engine_when_durable(engine, call_on_durable, call);
}

/* The new PIN stands after the present one, or before those of the officers. */
static void
take_new_pin(Call *call, GPtrArray *pins)
{
    if (call->command->needs == NEEDS_NEW_PIN)
        call->new_pin = g_ptr_array_steal_index(pins, 0);
    if (call->command->needs == NEEDS_TWO_PINS)
        call->new_pin = g_ptr_array_steal_index(pins, 1);
}

static void
on_pins(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) pins = pins_read_finish(result, &error);
    SignersRequest request;
    if (pins == NULL) {
        call_fail(call, error);
        return;
    }
    take_new_pin(call, pins);
    if (call->ids->len == 0) {
        go_on(call);
        return;
    }
    if (!engine_begin_pins(call->on->engine, call->ids, &error)) {
        call_fail(call, error);
        return;
    }
    request.place = engine_key_place(call->on->engine);
    request.ids = g_steal_pointer(&call->ids);
    request.pins = g_steal_pointer(&pins);
    signers_open_async(&request, on_signers, call);
}

static void
on_dice(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) dice = pins_read_finish(result, &error);
    if (dice == NULL) {
        call_fail(call, error);
        return;
    }
    call->dice = g_ptr_array_steal_index(dice, 0);
    call_run(call);
}

static GUnixFDList *
fds_of(const Call *call)
{
    return g_dbus_message_get_unix_fd_list(
        g_dbus_method_invocation_get_message(call->invocation));
}

static bool
check_number(const Call *call, size_t n_pins, GError **error)
{
    bool may_be_none = call->command->needs == NEEDS_ANY_SIGNERS ||
                       call->command->needs == NEEDS_NEW_PIN;
    if (call->ids->len == n_pins && (n_pins > 0 || may_be_none))
        return true;
    g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_OFFICERS, "%u officers and %zu PINs",
                call->ids->len, n_pins);
    return false;
}

/* The last two arguments: officers, and handles of their PINs. */
static bool
take_officers(Call *call, GArray *out_handles, GError **error)
{
    size_t n = g_variant_n_children(call->arguments), n_pins;
    g_autoptr(GVariant) officers = g_variant_get_child_value(call->arguments, n - 2);
    g_autoptr(GVariant) pins = g_variant_get_child_value(call->arguments, n - 1);
    const int32_t *handles = g_variant_get_fixed_array(pins, &n_pins, sizeof(int32_t));
    GVariantIter iter;
    const char *id;
    call->ids = g_ptr_array_new_with_free_func(g_free);
    g_variant_iter_init(&iter, officers);
    while (g_variant_iter_loop(&iter, "&s", &id))
        g_ptr_array_add(call->ids, g_strdup(id));
    if (n_pins > 0)
        g_array_append_vals(out_handles, handles, (guint)n_pins);
    return check_number(call, n_pins, error) &&
           engine_check_pins(call->on->engine, call->ids, error);
}

static bool
begin_officer(Call *call, GArray *out_handles, GError **error)
{
    const NewOfficer officer = call_new_officer(call);
    int32_t handle;
    g_variant_get_child(call->arguments, 3, "h", &handle);
    g_array_append_val(out_handles, handle);
    if (!take_officers(call, out_handles, error) ||
        !engine_begin_officer(call->on->engine, &officer, call->ids->len, error))
        return false;
    call->begun = g_strdup(officer.id);
    return true;
}

static void
ask_pins(Call *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) handles = g_array_new(FALSE, FALSE, sizeof(int32_t));
    bool ok = call->command->needs == NEEDS_NEW_PIN
                  ? begin_officer(call, handles, &error)
                  : take_officers(call, handles, &error);
    if (!ok)
        call_fail(call, error);
    else if (handles->len == 0)
        call_run(call);
    else
        pins_read_async(fds_of(call), (const int32_t *)(void *)handles->data,
                        handles->len, PIN_MAX_LEN, on_pins, call);
}

static void
ask_dice(Call *call)
{
    int32_t handle;
    g_variant_get(call->arguments, "(h)", &handle);
    pins_read_async(fds_of(call), &handle, 1, RANDOMNESS_MAX_DICE, on_dice, call);
}

static void
ask_two_pins(Call *call)
{
    g_autoptr(GError) error = NULL;
    const char *id;
    int32_t handles[2];
    g_variant_get(call->arguments, "(&shh)", &id, &handles[0], &handles[1]);
    call->ids = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(call->ids, g_strdup(id));
    if (engine_check_pins(call->on->engine, call->ids, &error))
        pins_read_async(fds_of(call), handles, G_N_ELEMENTS(handles), PIN_MAX_LEN,
                        on_pins, call);
    else
        call_fail(call, error);
}

void
call_start(const Commands *on, const Command *command, GDBusMethodInvocation *invocation)
{
    Call *call = g_new0(Call, 1);
    call->on = on;
    call->sticks = g_ptr_array_new_with_free_func((GDestroyNotify)stick_free);
    call->command = command;
    call->invocation = invocation;
    call->arguments = g_variant_ref(g_dbus_method_invocation_get_parameters(invocation));
    switch (call->command->needs) {
    case NEEDS_SIGNERS:
    case NEEDS_ANY_SIGNERS:
    case NEEDS_NEW_PIN:
        ask_pins(call);
        break;
    case NEEDS_DICE:
        ask_dice(call);
        break;
    case NEEDS_TWO_PINS:
        ask_two_pins(call);
        break;
    case NEEDS_NOTHING:
    case NEEDS_TIME:
    default:
        call_run(call);
        break;
    }
}
