/* bar.h: why an item of the agenda cannot be voted on now
 *
 * A code with its parameters, which View1.Agenda `barred` tells and clients say in the
 * language of their user; as an error it has an English message for the log as well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>

#include "ballots/slate.h"

typedef enum {
    BAR_NO_METHOD,  /* KIND METHOD: the profile has no such vote on that kind; "": by
                       keypad */
    BAR_WEIGHTS,    /* DEPUTIES WEIGHT: some count more than once, by hand nobody can */
    BAR_VOID_TWICE, /* TIMES: it now goes to a show of hands or to paper */
    BAR_WITHDRAWN,  /* REASON */
    BAR_DEFERRED,   /* REASON: not in this sitting */
    BAR_AFTER,      /* ITEM, which is not over */
    BAR_NEEDS,      /* ITEM, which has not passed */
    BAR_VOTED,      /* VOTE STATE: it would have to be annulled first */
    /* what is wrong with its list, see SlateError: FORM SEATS ENTRIES */
    BAR_ENTRIES, /* there are none */
    BAR_SIZE,    /* too many */
    BAR_SEATS,
    BAR_BUDGET,
    BAR_FORM,
    BAR_LIST, /* anything else */
    BAR_N,
} Bar;

/* Its Bar is the code of the error. */
#define BAR_ERROR (bar_error_quark())
GQuark bar_error_quark(void);

/* "after", ... and its parameters as above: "ITEM". */
const char *bar_code(Bar self);
const char *bar_takes(Bar self);

/* Sets the error of @item; texts as many as the bar has parameters, then NULL.  Always
 * false.
 */
bool bar_refuse(GError **error, Bar bar, const char *item, ...) G_GNUC_NULL_TERMINATED;

/* The parameters of a BAR_ERROR, NULL-ended, valid as long as it. */
const char *const *bar_params(const GError *error);

/* What an error of SLATE_ERROR is; BAR_LIST of any other. */
Bar bar_of_list(const GError *error);
