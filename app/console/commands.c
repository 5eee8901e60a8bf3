/* commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/console/offer.h"

static const struct {
    const char *name;
    void (*run)(Commander *self);
    Offer offered;
    const char *states; /* for it */
} commands[] = {
    {"throw-dice", command_throw_dice, offer_dice, NULL},
    {"check-dice", command_check_dice, offer_dice_check, NULL},
    {"ready-vote", command_ready_vote, offer_ready, NULL},
    {"open-vote", command_open_vote, offer_open, NULL},
    {"ready-by-hand", command_ready_by_hand, offer_hands, NULL},
    {"add-item", command_add_item, offer_new_item, NULL},
    {"change-item", command_change_item, offer_item, NULL},
    {"defer-item", command_defer_item, offer_putting_aside, NULL},
    {"withdraw-item", command_withdraw_item, offer_putting_aside, NULL},
    {"entries", command_entries, offer_item, NULL},
    {"gates", command_gates, offer_gates, NULL},
    {"import-entries", command_import_entries, offer_item, NULL},
    {"lead-next", command_lead_next, offer_lead_on, NULL},
    {"lead-previous", command_lead_previous, offer_lead_back, NULL},
    {"lead-review", command_lead_review, offer_lead_back, NULL},
    {"enter-count", command_enter_count, offer_hand_count, "CLOSED"},
    {"hold-vote", command_hold_vote, offer_vote, "OPEN"},
    {"resume-vote", command_resume_vote, offer_vote, "HELD"},
    {"extend-vote", command_extend_vote, offer_vote, "OPEN HELD"},
    {"close-vote", command_close_vote, offer_vote, "OPEN HELD"},
    {"void-vote", command_void_vote, offer_void, "READY OPEN HELD CLOSED SEALED"},
    {"declare", command_declare, offer_vote, "HELD CLOSED SEALED"},
    {"draw-challenge", command_draw_challenge, offer_draw_challenge, NULL},
    {"close-supplement", command_close_supplement, offer_challenge, "open"},
    {"reveal-challenge", command_reveal_challenge, offer_challenge, "sealed"},
    {"count-vote", command_count_vote, offer_count, "CLOSED SEALED"},
    {"print-root", command_print_root, offer_root, NULL},
    {"print-certificate", command_print_certificate, offer_result,
     "COUNTED ANNOUNCED CERTIFIED"},
    {"print-form", command_print_form, offer_result, "COUNTED ANNOUNCED CERTIFIED"},
    {"print-device", command_print_device, offer_between_sittings, NULL},
    {"announce-vote", command_announce_vote, offer_vote, "COUNTED"},
    {"certify", command_certify, offer_certify, NULL},
    {"annul-vote", command_annul_vote, offer_result, "COUNTED ANNOUNCED CERTIFIED"},
    {"correct-vote", command_correct_vote, offer_result, "ANNOUNCED CERTIFIED"},
    {"start-test", command_start_test, offer_start_test, NULL},
    {"end-test", command_end_test, offer_end_test, NULL},
    {"print-test", command_print_test, offer_sheet_of_test, NULL},
    {"print-corrigenda", command_print_corrigenda, offer_corrigenda, NULL},
    {"print-void", command_print_void, offer_result, "VOIDED"},
    {"print-annulment", command_print_annulment, offer_result, "ANNULLED"},
    {"print-attendance", command_print_attendance, offer_attendance, NULL},
    {"print-projects", command_print_projects, offer_list_of_projects, NULL},
    {"print-absences", command_print_absences, offer_absences, "OPEN HELD"},
    {"print-numbers", command_print_numbers, offer_sheet_of_sitting, NULL},
    {"commission", command_commission, offer_when_fresh, NULL},
    {"add-officer", command_add_officer, offer_on_device, NULL},
    {"change-pin", command_change_pin, offer_on_device, NULL},
    {"revoke-officer", command_revoke_officer, offer_on_device, NULL},
    {"confirm-clock", command_confirm_clock, offer_on_device, NULL},
    {"import-roster", command_import_roster, offer_between_sittings, NULL},
    {"import-agenda", command_import_agenda, offer_between_sittings, NULL},
    {"open-sitting", command_open_sitting, offer_between_sittings, NULL},
    {"rekey", command_rekey, offer_when_locked, NULL},
    {"sign-in-all", command_sign_in_all, offer_in_sitting, NULL},
    {"close-sitting", command_close_sitting, offer_in_sitting, NULL},
    {"export", command_export, offer_on_device, NULL},
};

static const struct {
    const char *action;
    const char *label;
} steps[] = {
    [STEP_WAIT] = {NULL, NULL},
    [STEP_HALTED] = {NULL, NULL},
    [STEP_COMMISSION] = {"commission", N_("_Commission this device…")},
    [STEP_ADD_OFFICER] = {"add-officer", N_("_Add an officer…")},
    [STEP_IMPORT_ROSTER] = {"import-roster", N_("Import the _roster…")},
    [STEP_IMPORT_AGENDA] = {"import-agenda", N_("Import the _agenda…")},
    [STEP_OPEN_SITTING] = {"open-sitting", N_("_Open the sitting…")},
    [STEP_REKEY] = {"rekey", N_("Let two officers _unlock…")},
    [STEP_WAIT_DRAWING] = {NULL, NULL},
    [STEP_THROW_DICE] = {"throw-dice", N_("_Throw the dice…")},
    [STEP_END_TEST] = {"end-test", N_("_End the test vote")},
    [STEP_READY_VOTE] = {"ready-vote", N_("_Make ready")},
    [STEP_OPEN_VOTE] = {"open-vote", N_("_Open the vote")},
    [STEP_LEAD_NEXT] = {"lead-next", N_("_Next entry")},
    [STEP_CLOSE_VOTE] = {"close-vote", N_("_Close the vote…")},
    [STEP_RESUME_VOTE] = {"resume-vote", N_("_Resume the vote")},
    [STEP_WAIT_SEAL] = {NULL, NULL},
    [STEP_CLOSE_SUPPLEMENT] = {"close-supplement", N_("_Close the round…")},
    [STEP_REVEAL_CHALLENGE] = {"reveal-challenge", N_("_Open the challenged ballots…")},
    [STEP_VOID_VOTE] = {"void-vote", N_("Declare _void…")},
    [STEP_ENTER_COUNT] = {"enter-count", N_("_Enter the count…")},
    [STEP_COUNT_VOTE] = {"count-vote", N_("C_ount the votes…")},
    [STEP_ANNOUNCE_VOTE] = {"announce-vote", N_("A_nnounce the result…")},
    [STEP_CERTIFY] = {"certify", N_("Cer_tify…")},
    [STEP_CLOSE_SITTING] = {"close-sitting", N_("Close the s_itting…")},
    [STEP_EXPORT] = {"export", N_("E_xport the bundle…")},
};

const char *
commands_step_action(Step step)
{
    return steps[step].action;
}

const char *
commands_step_label(Step step)
{
    return steps[step].label == NULL ? NULL : _(steps[step].label);
}

static bool
is_offered(size_t i, const Picture *picture)
{
    return commands[i].offered(picture, commands[i].states);
}

bool
commands_is_offered(const char *name, const Picture *picture)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            return is_offered(i, picture);
    return false;
}

void
commands_update(GActionMap *map, const Picture *picture, bool busy)
{
    bool halted = !dict_is(picture->device, "halted", "");

    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        GAction *action = g_action_map_lookup_action(map, commands[i].name);
        g_simple_action_set_enabled(G_SIMPLE_ACTION(action),
                                    !busy && !halted && is_offered(i, picture));
    }
}

static void
on_activate(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    const char *name = g_action_get_name(G_ACTION(action));

    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            commands[i].run(data);
}

void
commands_add(GActionMap *map, Commander *commander)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autoptr(GSimpleAction) action = g_simple_action_new(commands[i].name, NULL);
        g_signal_connect(action, "activate", G_CALLBACK(on_activate), commander);
        g_action_map_add_action(map, G_ACTION(action));
    }
}
