/* offer.h: whether a command of the operator makes sense in what View1 shows
 *
 * Pure; what may really be done the recording core decides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/client/step.h"

/* @states, separated by blanks, are those of the current vote or of its hall challenge in
 * which the command is offered; NULL where it depends on neither.
 */
typedef bool (*Offer)(const Picture *picture, const char *states);

/* Of the device and of the sitting. */
bool offer_when_fresh(const Picture *picture, const char *states); /* not commissioned */
bool offer_on_device(const Picture *picture, const char *states);  /* commissioned */
bool offer_between_sittings(const Picture *picture, const char *states);
bool offer_in_sitting(const Picture *picture, const char *states);
bool offer_when_locked(const Picture *picture, const char *states); /* after a restart */
bool offer_absences(const Picture *picture, const char *states);    /* but in @states */
bool offer_sheet_of_sitting(const Picture *picture, const char *states);

/* Of the agenda. */
bool offer_new_item(const Picture *picture, const char *states);
bool offer_gates(const Picture *picture, const char *states);
bool offer_item(const Picture *picture, const char *states); /* also before the sitting */
bool offer_putting_aside(const Picture *picture, const char *states);
bool offer_hands(const Picture *picture, const char *states);
bool offer_ready(const Picture *picture, const char *states);
bool offer_open(const Picture *picture, const char *states);

bool offer_list_of_projects(const Picture *picture, const char *states);

/* Of the current vote. */
bool offer_vote(const Picture *picture, const char *states); /* unless it is lost */
bool offer_void(const Picture *picture, const char *states); /* also when it is lost */
bool offer_lead_on(const Picture *picture, const char *states);
bool offer_lead_back(const Picture *picture, const char *states);
bool offer_hand_count(const Picture *picture, const char *states); /* closed */
/* As offer_vote(); a secret vote in the last of @states only. */
bool offer_count(const Picture *picture, const char *states);
/* Also when the sitting is closed. */
bool offer_result(const Picture *picture, const char *states);
bool offer_attendance(const Picture *picture, const char *states); /* by name */
bool offer_corrigenda(const Picture *picture, const char *states);
bool offer_certify(const Picture *picture, const char *states);

/* Of secret votes. */
bool offer_dice(const Picture *picture, const char *states);
bool offer_dice_check(const Picture *picture, const char *states);
bool offer_root(const Picture *picture, const char *states);
bool offer_draw_challenge(const Picture *picture, const char *states);
bool offer_challenge(const Picture *picture, const char *states);

/* Of test votes. */
bool offer_start_test(const Picture *picture, const char *states);
bool offer_end_test(const Picture *picture, const char *states);
bool offer_sheet_of_test(const Picture *picture, const char *states);
