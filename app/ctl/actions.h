/* actions.h: what each command of tellerctl does
 *
 * Each returns false with @error set: of G_OPTION_ERROR for wrong usage, else what the
 * recording core or the system refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/ctl/arguments.h"

typedef bool Action(const Arguments *arguments, GError **error);

Action action_status;
Action action_watch;
Action action_script;

Action action_commission;
Action action_officer_add;
Action action_pin;
Action action_revoke;
Action action_roster_import;
Action action_agenda_import;
Action action_clock_confirm;

Action action_entries_import;
Action action_entries_take;
Action action_entries_order;
Action action_item_enter;
Action action_gates;
Action action_item_defer;
Action action_item_withdraw;

Action action_sitting_open;
Action action_sitting_close;
Action action_rekey;
Action action_signin;

Action action_dice_throw;
Action action_dice_check;

Action action_device_list;
Action action_device_allow;
Action action_device_deny;
Action action_device_confirm;
Action action_bind;
Action action_press;

Action action_test_start;
Action action_test_end;
Action action_test_show;

/* absences.c */
Action action_absences;

Action action_vote_ready;
Action action_vote_open;
Action action_vote_hold;
Action action_vote_resume;
Action action_vote_extend;
Action action_vote_lead;
Action action_vote_close;
Action action_vote_enter;
Action action_vote_void;
Action action_vote_declare;
Action action_vote_count;
Action action_vote_announce;
Action action_vote_annul;
Action action_vote_correct;
Action action_certify;

Action action_challenge_draw;
Action action_challenge_close;
Action action_challenge_reveal;

Action action_print;
Action action_export;
Action action_record;
Action action_replay;
Action action_stop;

Action action_demo;
