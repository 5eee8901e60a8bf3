/* commands-items.h: commands of Control1 on lists, items, counts by hand, test votes and
 * corrections
 *
 * Each unpacks its arguments as app/interface.xml has them and asks the engine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/call.h"

bool command_import_roster(Call *call, GError **error);
bool command_import_agenda(Call *call, GError **error);
bool command_import_entries(Call *call, GError **error);
bool command_import_projects(Call *call, GError **error);
bool command_take_entries(Call *call, GError **error);
bool command_order_entries(Call *call, GError **error);
bool command_enter_item(Call *call, GError **error);
bool command_set_gates(Call *call, GError **error);
bool command_defer_item(Call *call, GError **error);
bool command_withdraw_item(Call *call, GError **error);
bool command_ready_by_hand(Call *call, GError **error);
bool command_enter_count(Call *call, GError **error);
bool command_start_test(Call *call, GError **error);
bool command_end_test(Call *call, GError **error);
bool command_correct_vote(Call *call, GError **error);
