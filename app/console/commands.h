/* commands.h: everything an operator can ask for, as actions of the console window
 *
 * Each command asks first where it cannot be taken back, then sends one call of Control1.
 * A command that makes no sense in the present state is not offered; what may really be
 * done the recording core decides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/console/commander.h"

/* Adds one action for each command to @map; they live as long as @commander. */
void commands_add(GActionMap *map, Commander *commander);

/* Enables those that are offered in @picture. */
void commands_update(GActionMap *map, const Picture *picture, bool busy);

/* Whether command @name makes sense in @picture. */
bool commands_is_offered(const char *name, const Picture *picture);

/* The action of the one next step, e.g. "open-vote", and what its button says, with a
 * mnemonic; NULL where there is nothing to press.
 */
const char *commands_step_action(Step step);
const char *commands_step_label(Step step);

/* Of secret votes: secret-commands.c */
void command_throw_dice(Commander *self);
void command_check_dice(Commander *self);

/* Of a vote: vote-commands.c */
void command_ready_vote(Commander *self);
void command_open_vote(Commander *self);
void command_hold_vote(Commander *self);
void command_resume_vote(Commander *self);
void command_extend_vote(Commander *self);
void command_close_vote(Commander *self);
void command_void_vote(Commander *self);
void command_declare(Commander *self);
void command_count_vote(Commander *self);
void command_announce_vote(Commander *self);
void command_certify(Commander *self);
void command_annul_vote(Commander *self);

/* Of test votes and corrigenda: record-commands.c */
void command_start_test(Commander *self);
void command_end_test(Commander *self);
void command_correct_vote(Commander *self);

/* Of the agenda: enter-commands.c */
void command_add_item(Commander *self);
void command_change_item(Commander *self);

/* Of an item: item-commands.c */
void command_defer_item(Commander *self);
void command_withdraw_item(Commander *self);
void command_entries(Commander *self);
void command_gates(Commander *self);
void command_lead_next(Commander *self);
void command_lead_previous(Commander *self);
void command_lead_review(Commander *self);

/* Of a vote by hands or papers: hand-commands.c */
void command_ready_by_hand(Commander *self);
void command_enter_count(Commander *self);

/* Of a hall challenge: challenge-commands.c */
void command_draw_challenge(Commander *self);
void command_close_supplement(Commander *self);
void command_reveal_challenge(Commander *self);

/* Of officers once they are there: officer-commands.c */
void command_change_pin(Commander *self);
void command_revoke_officer(Commander *self);

/* On paper: print-commands.c */
void command_print_device(Commander *self);
void command_print_root(Commander *self);
void command_print_certificate(Commander *self);
void command_print_form(Commander *self);
void command_print_test(Commander *self);
void command_print_corrigenda(Commander *self);
void command_print_void(Commander *self);
void command_print_annulment(Commander *self);
void command_print_attendance(Commander *self);
void command_print_projects(Commander *self);
void command_print_absences(Commander *self);
void command_print_numbers(Commander *self);

/* Of a sitting and of the device: sitting-commands.c */
void command_commission(Commander *self);
void command_add_officer(Commander *self);
void command_confirm_clock(Commander *self);
void command_import_roster(Commander *self);
void command_import_agenda(Commander *self);
void command_import_entries(Commander *self);
/* A .pb file is for @item, if that is of kind projects. */
void command_import_into(Commander *self, const char *item);
void command_open_sitting(Commander *self);
void command_rekey(Commander *self);
void command_sign_in_all(Commander *self);
void command_close_sitting(Commander *self);
void command_export(Commander *self);
void command_export_into(Commander *self, const char *path);
