/* commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/commands.h"

#include <string.h>

#include "app/daemon/call.h"
#include "app/daemon/commands-items.h"

static void
reply_number(Call *call, const char *format, uint32_t number)
{
    call->reply = g_variant_ref_sink(g_variant_new(format, number));
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
    const NewOfficer officer = call_new_officer(call);
    return engine_add_officer(call->on->engine, &officer, g_steal_pointer(&call->key),
                              call->signers, error);
}

static void
on_rewrapped(GObject *source, GAsyncResult *result, gpointer data)
{
    Call *call = data;
    g_autoptr(GError) error = NULL;
    if (!signers_rewrap_finish(result, &error)) {
        call_fail(call, error);
        return;
    }
    engine_pin_changed(call->on->engine, call->signers);
    engine_when_durable(call->on->engine, call_on_durable, call);
}

static bool
run_change_pin(Call *call, GError **error)
{
    Engine *engine = call->on->engine;
    if (!engine_may_change_pin(engine, call->signers, error))
        return false;
    const Stick *stick = call->sticks->len > 0 ? call->sticks->pdata[0] : NULL;
    KeyPlace place = engine_key_place(engine);
    return signers_rewrap_async(&place, stick, signers_at(call->signers, 0),
                                g_steal_pointer(&call->new_pin), engine_cost(engine),
                                on_rewrapped, call, error);
}

static bool
run_revoke_officer(Call *call, GError **error)
{
    const char *id, *reason;
    g_variant_get_child(call->arguments, 0, "&s", &id);
    g_variant_get_child(call->arguments, 1, "&s", &reason);
    return engine_revoke_officer(call->on->engine, id, reason, call->signers, error);
}

static bool
run_confirm_clock(Call *call, GError **error)
{
    return engine_confirm_clock(call->on->engine, call->signers, error);
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
run_throw_dice(Call *call, GError **error)
{
    return engine_throw_dice(call->on->engine, call->dice, error);
}

static bool
run_check_dice(Call *call, GError **error)
{
    uint32_t drawing;
    const char *root;
    bool agrees;
    g_variant_get_child(call->arguments, 0, "u", &drawing);
    g_variant_get_child(call->arguments, 1, "&s", &root);
    if (!engine_check_dice(call->on->engine, drawing, root, call->signers, &agrees,
                           error))
        return false;
    call->reply = g_variant_ref_sink(g_variant_new("(s)", agrees ? "agrees" : "differs"));
    return true;
}

static bool
run_ready_vote(Call *call, GError **error)
{
    uint32_t vote;
    if (!engine_ready_vote(call->on->engine, first_text(call), &vote, error))
        return false;
    reply_number(call, "(u)", vote);
    return true;
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
run_lead(Call *call, GError **error)
{
    uint32_t entry;
    g_variant_get(call->arguments, "(u)", &entry);
    return engine_lead(call->on->engine, entry, error);
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
    if (strcmp(casting, "none") == 0)
        return engine_count_tie(call->on->engine, error);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i], casting) == 0)
            return engine_count_vote(call->on->engine, (CastingVote)i, error);
    g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_ARGUMENT,
                "the casting vote is “%s”, expected for, against, none or nothing",
                casting);
    return false;
}

static bool
run_challenge_vote(Call *call, GError **error)
{
    uint32_t wanted, supplement;
    const char *dice;
    g_autofree const char **volunteers = NULL;
    g_variant_get(call->arguments, "(^a&su&s)", &volunteers, &wanted, &dice);
    if (!engine_challenge(call->on->engine, volunteers,
                          g_strv_length((char **)(uintptr_t)volunteers), wanted, dice,
                          &supplement, error))
        return false;
    reply_number(call, "(u)", supplement);
    return true;
}

static bool
run_close_supplement(Call *call, GError **error)
{
    return engine_close_supplement(call->on->engine, error);
}

static bool
run_reveal_challenge(Call *call, GError **error)
{
    return engine_reveal_challenge(call->on->engine, error);
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
    Call *call = data;
    g_autoptr(GError) error = NULL;
    if (engine_export_finish(result, &error))
        engine_when_durable(call->on->engine, call_on_durable, call);
    else
        call_fail(call, error);
}

static bool
run_export(Call *call, GError **error)
{
    return engine_export_async(call->on->engine, first_text(call), call->signers,
                               on_exported, call, error);
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
    engine_when_durable(call->on->engine, call_on_durable, call);
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
    {"ChangePin", NEEDS_TWO_PINS, run_change_pin},
    {"RevokeOfficer", NEEDS_SIGNERS, run_revoke_officer},
    {"ConfirmClock", NEEDS_SIGNERS, run_confirm_clock},
    {"ImportRoster", NEEDS_NOTHING, command_import_roster},
    {"ImportAgenda", NEEDS_NOTHING, command_import_agenda},
    {"ImportEntries", NEEDS_NOTHING, command_import_entries},
    {"ImportProjects", NEEDS_NOTHING, command_import_projects},
    {"TakeEntries", NEEDS_NOTHING, command_take_entries},
    {"OrderEntries", NEEDS_NOTHING, command_order_entries},
    {"EnterItem", NEEDS_NOTHING, command_enter_item},
    {"SetGates", NEEDS_NOTHING, command_set_gates},
    {"DeferItem", NEEDS_NOTHING, command_defer_item},
    {"WithdrawItem", NEEDS_NOTHING, command_withdraw_item},
    {"OpenSitting", NEEDS_SIGNERS, run_open_sitting},
    {"CloseSitting", NEEDS_SIGNERS, run_close_sitting},
    {"Rekey", NEEDS_SIGNERS, run_rekey},
    {"SignIn", NEEDS_NOTHING, run_sign_in},
    {"AllowDevice", NEEDS_NOTHING, run_allow_device},
    {"DenyDevice", NEEDS_NOTHING, run_deny_device},
    {"Bind", NEEDS_NOTHING, run_bind},
    {"ConfirmKeypad", NEEDS_NOTHING, run_confirm_keypad},
    {"ThrowDice", NEEDS_DICE, run_throw_dice},
    {"CheckDice", NEEDS_SIGNERS, run_check_dice},
    {"ReadyVote", NEEDS_NOTHING, run_ready_vote},
    {"OpenVote", NEEDS_NOTHING, run_open_vote},
    {"ReadyByHand", NEEDS_NOTHING, command_ready_by_hand},
    {"EnterCount", NEEDS_NOTHING, command_enter_count},
    {"HoldVote", NEEDS_NOTHING, run_hold_vote},
    {"ResumeVote", NEEDS_NOTHING, run_resume_vote},
    {"ExtendVote", NEEDS_NOTHING, run_extend_vote},
    {"Lead", NEEDS_NOTHING, run_lead},
    {"CloseVote", NEEDS_NOTHING, run_close_vote},
    {"VoidVote", NEEDS_SIGNERS, run_void_vote},
    {"Declare", NEEDS_NOTHING, run_declare},
    {"ChallengeVote", NEEDS_NOTHING, run_challenge_vote},
    {"CloseSupplement", NEEDS_NOTHING, run_close_supplement},
    {"RevealChallenge", NEEDS_NOTHING, run_reveal_challenge},
    {"CountVote", NEEDS_NOTHING, run_count_vote},
    {"AnnounceVote", NEEDS_NOTHING, run_announce_vote},
    {"AnnulVote", NEEDS_SIGNERS, run_annul_vote},
    {"CorrectVote", NEEDS_SIGNERS, command_correct_vote},
    {"StartTest", NEEDS_NOTHING, command_start_test},
    {"EndTest", NEEDS_NOTHING, command_end_test},
    {"Certify", NEEDS_SIGNERS, run_certify},
    {"Export", NEEDS_ANY_SIGNERS, run_export},
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
    const char *method = g_dbus_method_invocation_get_method_name(invocation);
    call_start(self, find(method), invocation);
}
