/* commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/commands.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/challenge.h"
#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/secret.h"

/* When a command is offered. */
typedef enum {
    WHEN_NO_SITTING, /* and the device is commissioned */
    WHEN_SITTING,
    WHEN_FRESH,    /* not commissioned */
    WHEN_DEVICE,   /* commissioned */
    WHEN_VOTE,     /* in one of the named states of the current vote, unless it is lost */
    WHEN_TO_VOID,  /* as WHEN_VOTE, and also when it is lost */
    WHEN_TO_COUNT, /* as WHEN_VOTE, a secret vote in the last of them only */
    WHEN_CAN_READY,
    WHEN_CAN_OPEN,
    WHEN_ITEM,       /* one is chosen that has no vote under way */
    WHEN_ITEM_READY, /* the same, and it may be voted on */
    WHEN_ENTRIES,    /* the same, also before the sitting */
    WHEN_AGENDA,     /* items may be added */
    WHEN_LEAD,       /* a list is voted on, and there is an entry in that direction */
    WHEN_HAND_COUNT, /* by hands or papers, closed */
    WHEN_DICE,       /* to be thrown */
    WHEN_DICE_CHECK,
    WHEN_ROOT, /* a secret vote in one of the named states */
    WHEN_CAN_CHALLENGE,
    WHEN_CHALLENGE, /* a hall challenge in the named state */
    WHEN_RESULT,    /* as WHEN_VOTE, and when the sitting is closed */
    WHEN_TO_CERTIFY,
    WHEN_CAN_TEST, /* between votes */
    WHEN_TEST,     /* a test vote is on */
    WHEN_TESTED,   /* one was held in this sitting */
    WHEN_CORRECTED,
} When;

static const struct {
    const char *name;
    void (*run)(Commander *self);
    When when;
    const char *states;
} commands[] = {
    {"throw-dice", command_throw_dice, WHEN_DICE, NULL},
    {"check-dice", command_check_dice, WHEN_DICE_CHECK, NULL},
    {"ready-vote", command_ready_vote, WHEN_CAN_READY, NULL},
    {"open-vote", command_open_vote, WHEN_CAN_OPEN, NULL},
    {"ready-by-hand", command_ready_by_hand, WHEN_ITEM_READY, NULL},
    {"add-item", command_add_item, WHEN_AGENDA, NULL},
    {"change-item", command_change_item, WHEN_ENTRIES, NULL},
    {"defer-item", command_defer_item, WHEN_ITEM, NULL},
    {"withdraw-item", command_withdraw_item, WHEN_ITEM, NULL},
    {"entries", command_entries, WHEN_ENTRIES, NULL},
    {"import-entries", command_import_entries, WHEN_ENTRIES, NULL},
    {"lead-next", command_lead_next, WHEN_LEAD, "+"},
    {"lead-previous", command_lead_previous, WHEN_LEAD, "-"},
    {"lead-review", command_lead_review, WHEN_LEAD, "-"},
    {"enter-count", command_enter_count, WHEN_HAND_COUNT, NULL},
    {"hold-vote", command_hold_vote, WHEN_VOTE, "OPEN"},
    {"resume-vote", command_resume_vote, WHEN_VOTE, "HELD"},
    {"extend-vote", command_extend_vote, WHEN_VOTE, "OPEN HELD"},
    {"close-vote", command_close_vote, WHEN_VOTE, "OPEN HELD"},
    {"void-vote", command_void_vote, WHEN_TO_VOID, "READY OPEN HELD CLOSED SEALED"},
    {"declare", command_declare, WHEN_VOTE, "HELD CLOSED SEALED"},
    {"draw-challenge", command_draw_challenge, WHEN_CAN_CHALLENGE, NULL},
    {"close-supplement", command_close_supplement, WHEN_CHALLENGE, "open"},
    {"reveal-challenge", command_reveal_challenge, WHEN_CHALLENGE, "sealed"},
    {"count-vote", command_count_vote, WHEN_TO_COUNT, "CLOSED SEALED"},
    {"cast-for", command_cast_for, WHEN_TO_COUNT, "CLOSED SEALED"},
    {"cast-against", command_cast_against, WHEN_TO_COUNT, "CLOSED SEALED"},
    {"print-root", command_print_root, WHEN_ROOT, NULL},
    {"print-certificate", command_print_certificate, WHEN_RESULT,
     "COUNTED ANNOUNCED CERTIFIED"},
    {"print-form", command_print_form, WHEN_RESULT, "COUNTED ANNOUNCED CERTIFIED"},
    {"print-device", command_print_device, WHEN_NO_SITTING, NULL},
    {"announce-vote", command_announce_vote, WHEN_VOTE, "COUNTED"},
    {"certify", command_certify, WHEN_TO_CERTIFY, NULL},
    {"annul-vote", command_annul_vote, WHEN_RESULT, "COUNTED ANNOUNCED CERTIFIED"},
    {"correct-vote", command_correct_vote, WHEN_RESULT, "ANNOUNCED CERTIFIED"},
    {"start-test", command_start_test, WHEN_CAN_TEST, NULL},
    {"end-test", command_end_test, WHEN_TEST, NULL},
    {"print-test", command_print_test, WHEN_TESTED, NULL},
    {"print-corrigenda", command_print_corrigenda, WHEN_CORRECTED, NULL},
    {"commission", command_commission, WHEN_FRESH, NULL},
    {"add-officer", command_add_officer, WHEN_DEVICE, NULL},
    {"change-pin", command_change_pin, WHEN_DEVICE, NULL},
    {"revoke-officer", command_revoke_officer, WHEN_DEVICE, NULL},
    {"confirm-clock", command_confirm_clock, WHEN_DEVICE, NULL},
    {"import-roster", command_import_roster, WHEN_NO_SITTING, NULL},
    {"import-agenda", command_import_agenda, WHEN_NO_SITTING, NULL},
    {"open-sitting", command_open_sitting, WHEN_NO_SITTING, NULL},
    {"rekey", command_rekey, WHEN_SITTING, NULL},
    {"sign-in-all", command_sign_in_all, WHEN_SITTING, NULL},
    {"close-sitting", command_close_sitting, WHEN_SITTING, NULL},
    {"export", command_export, WHEN_DEVICE, NULL},
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
has_word(const char *words, const char *word)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);

    return g_strv_contains((const char *const *)list, word);
}

/* A vote that is over leaves room for the next. */
static bool
has_room(const Picture *picture)
{
    const char *state = dict_text(picture->vote, "state");

    return state[0] == '\0' || has_word("ANNOUNCED CERTIFIED VOIDED ANNULLED", state);
}

static bool
is_next_secret(const Picture *picture)
{
    g_autoptr(GVariant) item = step_find_item(picture->agenda, step_item(picture));

    return secret_is(item);
}

static bool
can_ready(const Picture *picture)
{
    return has_room(picture) && step_item(picture)[0] != '\0' &&
           (!is_next_secret(picture) || secret_drawing_is(picture->sitting, "ready"));
}

/* A secret vote is opened only when the hall has seen what it is about. */
static bool
can_open(const Picture *picture)
{
    if (dict_is(picture->vote, "state", "READY"))
        return !secret_is_lost(picture->vote);
    return has_room(picture) && step_item(picture)[0] != '\0' && !is_next_secret(picture);
}

/* Whether something may be done with an item that is not READY or later. */
static bool
can_put_aside(const Picture *picture)
{
    g_autoptr(GVariant) item = step_find_item(picture->agenda, step_chosen(picture));

    return has_room(picture) && item != NULL && !dict_is(item, "state", "READY");
}

static bool
is_hand_count(const Picture *picture)
{
    return dict_is(picture->vote, "state", "CLOSED") &&
           kinds_is_by_hand(dict_text(picture->vote, "method"));
}

/* A check ends the drawing: not before its last vote. */
static bool
can_check_dice(const Picture *picture)
{
    return has_room(picture) &&
           (step_is_over(picture) || step_item(picture)[0] == '\0' ||
            secret_drawing_is(picture->sitting, "over")) &&
           secret_unchecked(picture->sitting) > 0;
}

static bool
can_count(const Picture *picture, const char *states)
{
    const char *state = dict_text(picture->vote, "state");

    return !secret_is_lost(picture->vote) && has_word(states, state) &&
           !is_hand_count(picture) &&
           (!secret_is(picture->vote) ||
            (g_str_has_suffix(states, state) && challenge_is_settled(picture->vote)));
}

static bool
has_uncertified(const Picture *picture)
{
    g_autoptr(GVariant) votes = g_variant_ref_sink(step_uncertified(picture));

    return g_variant_n_children(votes) > 0;
}

/* While a test vote is on, no vote is opened or declared void. */
static bool
is_testing(const Picture *picture)
{
    return dict_flag(picture->sitting, "test");
}

static bool
can_test(const Picture *picture)
{
    return !is_testing(picture) &&
           (has_room(picture) || dict_is(picture->vote, "state", "READY"));
}

static bool
has_corrections(GVariant *outcome)
{
    g_autoptr(GVariant) list =
        g_variant_lookup_value(outcome, "corrections", G_VARIANT_TYPE("a(sss)"));

    return list != NULL && g_variant_n_children(list) > 0;
}

static bool
is_offered(size_t i, const Picture *picture)
{
    bool commissioned = dict_flag(picture->device, "commissioned");
    bool sitting = dict_flag(picture->sitting, "open");
    bool locked = dict_flag(picture->sitting, "needs-officers");

    switch (commands[i].when) {
    case WHEN_FRESH:
        return !dict_is_empty(picture->device) && !commissioned;
    case WHEN_DEVICE:
        return commissioned;
    case WHEN_NO_SITTING:
        return commissioned && !sitting;
    case WHEN_SITTING:
        return sitting && (commands[i].run == command_rekey) == locked;
    case WHEN_DICE:
        return sitting && !locked && has_room(picture) &&
               secret_drawing_is(picture->sitting, "awaiting-dice") &&
               secret_is_waiting(picture->agenda);
    case WHEN_DICE_CHECK:
        return commissioned && !locked && can_check_dice(picture);
    case WHEN_CAN_READY:
        return sitting && !locked && can_ready(picture);
    case WHEN_CAN_OPEN:
        return sitting && !locked && !is_testing(picture) && can_open(picture);
    case WHEN_ITEM:
        return sitting && !locked && can_put_aside(picture);
    case WHEN_ITEM_READY:
        return sitting && !locked && has_room(picture) && step_item(picture)[0] != '\0';
    case WHEN_AGENDA:
        return commissioned && !locked;
    case WHEN_ENTRIES:
        return commissioned && !locked && !dict_is_empty(picture->agenda);
    case WHEN_LEAD:
        return sitting && !locked &&
               step_can_lead(picture->vote, commands[i].states[0] == '+' ? 1 : -1);
    case WHEN_HAND_COUNT:
        return sitting && !locked && is_hand_count(picture);
    case WHEN_TO_CERTIFY:
        return !locked && has_uncertified(picture);
    case WHEN_ROOT:
        return sitting && challenge_is(picture->vote, "");
    case WHEN_CAN_CHALLENGE:
        return sitting && !locked && challenge_is_possible(picture->vote);
    case WHEN_CHALLENGE:
        return sitting && !locked && challenge_is(picture->vote, commands[i].states);
    case WHEN_RESULT:
        return commissioned && !locked &&
               has_word(commands[i].states, dict_text(picture->vote, "state"));
    case WHEN_TO_COUNT:
        return sitting && !locked && can_count(picture, commands[i].states);
    case WHEN_VOTE:
        return sitting && !locked && !secret_is_lost(picture->vote) &&
               has_word(commands[i].states, dict_text(picture->vote, "state"));
    case WHEN_CAN_TEST:
        return sitting && !locked && can_test(picture);
    case WHEN_TEST:
        return sitting && !locked && is_testing(picture);
    case WHEN_TESTED:
        return commissioned && dict_number(picture->sitting, "tests") > 0;
    case WHEN_CORRECTED:
        return commissioned && has_corrections(picture->outcome);
    case WHEN_TO_VOID:
        return sitting && !locked && !is_testing(picture) &&
               has_word(commands[i].states, dict_text(picture->vote, "state"));
    default:
        return false;
    }
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
