/* commands.c: see commands.h
 *
 *     PINs read -> officers' keys opened -> engine judges -> durable -> answered
 *
 * The slow steps on PINs run in worker threads before the engine is asked, so that it
 * never waits for them and a vote can be held meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/commands.h"

#include <string.h>

#include "app/daemon/pins.h"

/* One invocation under way. */
typedef struct Call Call;

typedef enum {
    NEEDS_NOTHING,
    NEEDS_SIGNERS, /* the last two arguments are officers (as) and pins (ah) */
    NEEDS_NEW_PIN, /* the last argument is the pin (h) of a new officer */
    NEEDS_TIME,    /* answers by itself */
} Needs;

typedef struct {
    const char *method;
    Needs needs;
    bool (*run)(Call *call, GError **error);
} Command;

struct Call {
    const Commands *on;
    const Command *command;
    GDBusMethodInvocation *invocation;
    GVariant *arguments;
    GPtrArray *ids; /* officers named */
    Signers *signers;
    Key *key;        /* of a new officer */
    GVariant *reply; /* NULL: nothing but "done" */
};

static void
call_free(Call *call)
{
    g_variant_unref(call->arguments);
    signers_free(call->signers);
    key_free(call->key);
    g_clear_pointer(&call->reply, g_variant_unref);
    g_free(call);
}

static void
call_fail(Call *call, const GError *error)
{
    g_dbus_method_invocation_return_dbus_error(call->invocation, engine_error_name(error),
                                               error->message);
    call_free(call);
}

static void
call_succeed(Call *call)
{
    GVariant *reply = call->reply != NULL ? call->reply : g_variant_new_tuple(NULL, 0);
    g_dbus_method_invocation_return_value(call->invocation, reply);
    call_free(call);
}

static void
on_durable(const GError *error, void *user_data)
{
    if (error != NULL)
        call_fail(user_data, error);
    else
        call_succeed(user_data);
}

static void
call_run(Call *call)
{
    g_autoptr(GError) error = NULL;
    if (!call->command->run(call, &error))
        call_fail(call, error);
    else if (call->command->needs != NEEDS_TIME)
        engine_when_durable(call->on->engine, on_durable, call);
}

static void
reply_number(Call *call, const char *format, uint32_t number)
{
    call->reply = g_variant_ref_sink(g_variant_new(format, number));
}

static void
on_signers(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    g_autoptr(GError) error = NULL;
    call->signers = signers_open_finish(result, &error);
    if (call->signers != NULL) {
        call_run(call);
        return;
    }
    engine_note_refused(call->on->engine, call->command->method);
    call_fail(call, error);
}

static void
on_new_key(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    g_autoptr(GError) error = NULL;
    call->key = signers_make_finish(result, &error);
    if (call->key != NULL)
        call_run(call);
    else
        call_fail(call, error);
}

static void
make_officer(Call *call, Suite suite, GPtrArray *pins)
{
    const char *id;
    const Engine *engine = call->on->engine;
    g_variant_get_child(call->arguments, 0, "&s", &id);
    signers_make_async(engine_state_dir(engine), suite, id,
                       g_ptr_array_steal_index(pins, 0), engine_cost(engine), on_new_key,
                       call);
}

static void
on_pins(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) pins = pins_read_finish(result, &error);
    SignersRequest request = {.state_dir = engine_state_dir(call->on->engine)};
    if (pins == NULL) {
        call_fail(call, error);
        return;
    }
    bool ok = engine_suite(call->on->engine, &request.suite);
    g_assert(ok);
    if (call->command->needs == NEEDS_NEW_PIN) {
        make_officer(call, request.suite, pins);
        return;
    }
    request.ids = g_steal_pointer(&call->ids);
    request.pins = g_steal_pointer(&pins);
    signers_open_async(&request, on_signers, call);
}

static GUnixFDList *
fds_of(const Call *call)
{
    return g_dbus_message_get_unix_fd_list(
        g_dbus_method_invocation_get_message(call->invocation));
}

/* An id is also a file name: whatever else it could be, it is no officer's. */
static bool
check_ids(const Call *call, size_t n_pins, GError **error)
{
    if (call->ids->len != n_pins || n_pins == 0) {
        g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_OFFICERS,
                    "%u officers and %zu PINs", call->ids->len, n_pins);
        return false;
    }
    for (guint i = 0; i < call->ids->len; i++) {
        const char *id = call->ids->pdata[i];
        if (!engine_has_officer(call->on->engine, id)) {
            g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_OFFICERS,
                        "officer %s is not known here, or the PIN is wrong", id);
            return false;
        }
    }
    return true;
}

static void
ask_signers(Call *call)
{
    g_autoptr(GError) error = NULL;
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
    if (!engine_check_ready(call->on->engine, &error) ||
        !check_ids(call, n_pins, &error)) {
        g_clear_pointer(&call->ids, g_ptr_array_unref);
        call_fail(call, error);
        return;
    }
    pins_read_async(fds_of(call), handles, n_pins, on_pins, call);
}

static void
ask_new_pin(Call *call)
{
    g_autoptr(GError) error = NULL;
    const char *id, *name, *role;
    int32_t handle;
    g_variant_get(call->arguments, "(&s&s&sh)", &id, &name, &role, &handle);
    if (engine_check_officer(call->on->engine, id, name, role, &error))
        pins_read_async(fds_of(call), &handle, 1, on_pins, call);
    else
        call_fail(call, error);
}

static bool
run_commission(Call *call, GError **error)
{
    const char *name, *suite_text;
    Suite suite;
    g_variant_get(call->arguments, "(&s&s)", &name, &suite_text);
    if (!suite_from_name(suite_text, &suite, NULL)) {
        g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_ARGUMENT,
                    "the suite is “%s”, expected ed25519+sha256 or sm2+sm3", suite_text);
        return false;
    }
    if (!engine_commission(call->on->engine, name, suite, error))
        return false;
    g_autofree char *fingerprint = engine_fingerprint(call->on->engine);
    call->reply = g_variant_ref_sink(g_variant_new("(s)", fingerprint));
    return true;
}

static bool
run_add_officer(Call *call, GError **error)
{
    const char *id, *name, *role;
    int32_t handle;
    g_variant_get(call->arguments, "(&s&s&sh)", &id, &name, &role, &handle);
    return engine_add_officer(call->on->engine, id, name, role,
                              g_steal_pointer(&call->key), error);
}

static bool
run_confirm_clock(Call *call, GError **error)
{
    return engine_confirm_clock(call->on->engine, call->signers, error);
}

typedef bool (*Importer)(Engine *engine, const void *csv, size_t len, uint32_t *out_n,
                         GError **error);

static bool
import(Call *call, Importer importer, GError **error)
{
    uint32_t n;
    gsize len;
    g_autoptr(GVariant) bytes = g_variant_get_child_value(call->arguments, 0);
    const void *csv = g_variant_get_fixed_array(bytes, &len, 1);
    if (!importer(call->on->engine, csv, len, &n, error))
        return false;
    reply_number(call, "(u)", n);
    return true;
}

static bool
run_import_roster(Call *call, GError **error)
{
    return import(call, engine_import_roster, error);
}

static bool
run_import_agenda(Call *call, GError **error)
{
    return import(call, engine_import_agenda, error);
}

static bool
run_open_sitting(Call *call, GError **error)
{
    const char *info, *profile;
    g_variant_get_child(call->arguments, 0, "&s", &info);
    g_variant_get_child(call->arguments, 1, "&s", &profile);
    return engine_open_sitting(call->on->engine, info, profile, call->signers, error);
}

static bool
run_close_sitting(Call *call, GError **error)
{
    return engine_close_sitting(call->on->engine, call->signers, error);
}

static bool
run_rekey(Call *call, GError **error)
{
    return engine_rekey(call->on->engine, call->signers, error);
}

static bool
run_sign_in(Call *call, GError **error)
{
    const char *deputy;
    gboolean present;
    g_variant_get(call->arguments, "(&sb)", &deputy, &present);
    return engine_sign_in(call->on->engine, deputy, present, error);
}

static const char *
first_text(const Call *call)
{
    const char *text;
    g_variant_get_child(call->arguments, 0, "&s", &text);
    return text;
}

static bool
run_allow_device(Call *call, GError **error)
{
    return engine_allow_device(call->on->engine, first_text(call), error);
}

static bool
run_deny_device(Call *call, GError **error)
{
    return engine_deny_device(call->on->engine, first_text(call), error);
}

static bool
run_bind(Call *call, GError **error)
{
    const char *keypad, *deputy;
    g_variant_get(call->arguments, "(&s&s)", &keypad, &deputy);
    return engine_bind(call->on->engine, keypad, deputy, error);
}

static bool
run_confirm_keypad(Call *call, GError **error)
{
    return engine_confirm_keypad(call->on->engine, first_text(call), error);
}

static bool
run_open_vote(Call *call, GError **error)
{
    uint32_t vote;
    if (!engine_open_vote(call->on->engine, first_text(call), &vote, error))
        return false;
    reply_number(call, "(u)", vote);
    return true;
}

static bool
run_hold_vote(Call *call, GError **error)
{
    return engine_hold_vote(call->on->engine, first_text(call), error);
}

static bool
run_resume_vote(Call *call, GError **error)
{
    return engine_resume_vote(call->on->engine, error);
}

static bool
run_extend_vote(Call *call, GError **error)
{
    uint32_t seconds;
    g_variant_get(call->arguments, "(u)", &seconds);
    return engine_extend_vote(call->on->engine, seconds, error);
}

static bool
run_close_vote(Call *call, GError **error)
{
    return engine_close_vote(call->on->engine, error);
}

static bool
run_void_vote(Call *call, GError **error)
{
    return engine_void_vote(call->on->engine, first_text(call), call->signers, error);
}

static bool
run_declare(Call *call, GError **error)
{
    uint32_t faults;
    int64_t head_count;
    g_variant_get(call->arguments, "(ux)", &faults, &head_count);
    return engine_declare(call->on->engine, faults, head_count, error);
}

static bool
run_count_vote(Call *call, GError **error)
{
    static const char *const words[] = {
        [CASTING_NONE] = "", [CASTING_FOR] = "for", [CASTING_AGAINST] = "against"};
    const char *casting = first_text(call);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i], casting) == 0)
            return engine_count_vote(call->on->engine, (CastingVote)i, error);
    g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_ARGUMENT,
                "the casting vote is “%s”, expected for, against or nothing", casting);
    return false;
}

static bool
run_announce_vote(Call *call, GError **error)
{
    return engine_announce_vote(call->on->engine, error);
}

static bool
run_annul_vote(Call *call, GError **error)
{
    uint32_t vote;
    const char *reason;
    g_variant_get_child(call->arguments, 0, "u", &vote);
    g_variant_get_child(call->arguments, 1, "&s", &reason);
    return engine_annul_vote(call->on->engine, vote, reason, call->signers, error);
}

static bool
run_certify(Call *call, GError **error)
{
    gsize n;
    int64_t difference;
    g_autoptr(GVariant) list = g_variant_get_child_value(call->arguments, 0);
    const uint32_t *votes = g_variant_get_fixed_array(list, &n, sizeof(uint32_t));
    g_variant_get_child(call->arguments, 1, "x", &difference);
    return engine_certify(call->on->engine, votes, n, difference, call->signers, error);
}

static void
on_exported(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    if (engine_export_finish(result, &error))
        call_succeed(data);
    else
        call_fail(data, error);
}

static bool
run_export(Call *call, GError **error)
{
    engine_export_async(call->on->engine, first_text(call), on_exported, call);
    return true;
}

static void
on_replayed(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    g_autoptr(GError) error = NULL;
    gssize n = rig_replay_finish(result, &error);
    if (n < 0) {
        call_fail(call, error);
        return;
    }
    reply_number(call, "(u)", (uint32_t)n);
    engine_when_durable(call->on->engine, on_durable, call);
}

static bool
run_replay(Call *call, GError **error)
{
    gsize len;
    g_autoptr(GVariant) bytes = g_variant_get_child_value(call->arguments, 0);
    const void *trace = g_variant_get_fixed_array(bytes, &len, 1);
    rig_replay_async(call->on->rig, trace, len, on_replayed, call);
    return true;
}

static bool
run_record(Call *call, GError **error)
{
    return rig_record(call->on->rig, first_text(call), error);
}

static bool
run_simulate_press(Call *call, GError **error)
{
    uint32_t seat;
    uint8_t key;
    g_variant_get(call->arguments, "(uy)", &seat, &key);
    return rig_press(call->on->rig, seat, key, error);
}

static bool
run_stop(Call *call, GError **error)
{
    const Commands *on = call->on;
    GDBusConnection *connection =
        g_object_ref(g_dbus_method_invocation_get_connection(call->invocation));
    call_succeed(call);
    g_dbus_connection_flush_sync(connection, NULL, NULL);
    g_object_unref(connection);
    on->stop(on->user_data);
    return true;
}

static const Command commands[] = {
    {"Commission", NEEDS_NOTHING, run_commission},
    {"AddOfficer", NEEDS_NEW_PIN, run_add_officer},
    {"ConfirmClock", NEEDS_SIGNERS, run_confirm_clock},
    {"ImportRoster", NEEDS_NOTHING, run_import_roster},
    {"ImportAgenda", NEEDS_NOTHING, run_import_agenda},
    {"OpenSitting", NEEDS_SIGNERS, run_open_sitting},
    {"CloseSitting", NEEDS_SIGNERS, run_close_sitting},
    {"Rekey", NEEDS_SIGNERS, run_rekey},
    {"SignIn", NEEDS_NOTHING, run_sign_in},
    {"AllowDevice", NEEDS_NOTHING, run_allow_device},
    {"DenyDevice", NEEDS_NOTHING, run_deny_device},
    {"Bind", NEEDS_NOTHING, run_bind},
    {"ConfirmKeypad", NEEDS_NOTHING, run_confirm_keypad},
    {"OpenVote", NEEDS_NOTHING, run_open_vote},
    {"HoldVote", NEEDS_NOTHING, run_hold_vote},
    {"ResumeVote", NEEDS_NOTHING, run_resume_vote},
    {"ExtendVote", NEEDS_NOTHING, run_extend_vote},
    {"CloseVote", NEEDS_NOTHING, run_close_vote},
    {"VoidVote", NEEDS_SIGNERS, run_void_vote},
    {"Declare", NEEDS_NOTHING, run_declare},
    {"CountVote", NEEDS_NOTHING, run_count_vote},
    {"AnnounceVote", NEEDS_NOTHING, run_announce_vote},
    {"AnnulVote", NEEDS_SIGNERS, run_annul_vote},
    {"Certify", NEEDS_SIGNERS, run_certify},
    {"Export", NEEDS_TIME, run_export},
    {"Replay", NEEDS_TIME, run_replay},
    {"Record", NEEDS_NOTHING, run_record},
    {"SimulatePress", NEEDS_NOTHING, run_simulate_press},
    {"Stop", NEEDS_TIME, run_stop},
};

static const Command *
find(const char *method)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i].method, method) == 0)
            return &commands[i];
    g_assert_not_reached(); /* GDBus has checked it against interface.xml */
}

void
commands_handle(const Commands *self, GDBusMethodInvocation *invocation)
{
    Call *call = g_new0(Call, 1);
    call->on = self;
    call->command = find(g_dbus_method_invocation_get_method_name(invocation));
    call->invocation = invocation;
    call->arguments = g_variant_ref(g_dbus_method_invocation_get_parameters(invocation));
    switch (call->command->needs) {
    case NEEDS_SIGNERS:
        ask_signers(call);
        break;
    case NEEDS_NEW_PIN:
        ask_new_pin(call);
        break;
    case NEEDS_NOTHING:
    case NEEDS_TIME:
    default:
        call_run(call);
        break;
    }
}
