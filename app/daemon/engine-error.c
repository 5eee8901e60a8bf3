/* engine-error.c: see engine-error.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-error.h"

#include "app/daemon/bar.h"
#include "app/daemon/hall.h"
#include "app/daemon/preparation.h"
#include "ballots/agenda.h"
#include "ballots/count-record.h"
#include "ballots/csv.h"
#include "ballots/keyfile.h"
#include "ballots/keying.h"
#include "ballots/outcome.h"
#include "ballots/pabulib.h"
#include "ballots/profile.h"
#include "ballots/roster.h"
#include "ballots/sealed-paper.h"
#include "ballots/store.h"
#include "ballots/text.h"
#include "ballots/vote.h"

G_DEFINE_QUARK(engine_error, engine_error)

static const char *const names[ENGINE_ERROR_N] = {
    [ENGINE_ERROR_STATE] = "org.teller.Error.State",
    [ENGINE_ERROR_ARGUMENT] = "org.teller.Error.Argument",
    [ENGINE_ERROR_OFFICERS] = "org.teller.Error.Officers",
    [ENGINE_ERROR_WAIT] = "org.teller.Error.Wait",
    [ENGINE_ERROR_STICK] = "org.teller.Error.Stick",
    [ENGINE_ERROR_CLOCK] = "org.teller.Error.Clock",
    [ENGINE_ERROR_HALTED] = "org.teller.Error.Halted",
    [ENGINE_ERROR_ACCOUNT] = "org.teller.Error.Account",
    [ENGINE_ERROR_REFUSED] = "org.teller.Error.Refused",
    [ENGINE_ERROR_FILE] = "org.teller.Error.File",
    [ENGINE_ERROR_INPUT] = "org.teller.Error.Input",
    [ENGINE_ERROR_COUNT] = "org.teller.Error.Count",
    [ENGINE_ERROR_SUSPENDED] = "org.teller.Error.Suspended",
};

static bool
is_input(GQuark domain)
{
    return domain == CSV_ERROR || domain == ROSTER_ERROR || domain == AGENDA_ERROR ||
           domain == KEYFILE_ERROR || domain == PROFILE_ERROR || domain == SLATE_ERROR ||
           domain == PABULIB_ERROR;
}

/* A vote that this paper, this hall or this machine does not allow. */
static bool
is_of_hall(GQuark domain)
{
    return domain == KEYING_ERROR || domain == ARENA_ERROR ||
           domain == PREPARATION_ERROR || domain == SEALED_PAPER_ERROR;
}

static EngineError
code_of(const GError *error)
{
    if (error->domain == ENGINE_ERROR)
        return (EngineError)error->code;
    if (error->domain == BAR_ERROR)
        return error->code == BAR_VOTED ? ENGINE_ERROR_STATE : ENGINE_ERROR_REFUSED;
    if (is_input(error->domain))
        return ENGINE_ERROR_INPUT;
    if (error->domain == STORE_ERROR)
        return ENGINE_ERROR_HALTED;
    if (error->domain == OUTCOME_ERROR)
        return error->code == OUTCOME_ERROR_CASTING ? ENGINE_ERROR_ARGUMENT
                                                    : ENGINE_ERROR_ACCOUNT;
    if (is_of_hall(error->domain))
        return ENGINE_ERROR_REFUSED;
    if (error->domain == COUNT_ERROR)
        return error->code == COUNT_ERROR_LIMIT ? ENGINE_ERROR_COUNT
                                                : ENGINE_ERROR_ARGUMENT;
    if (error->domain == HALL_ERROR && error->code == HALL_ERROR_SUSPENDED)
        return ENGINE_ERROR_SUSPENDED;
    if (error->domain == MARKS_ERROR || error->domain == HALL_ERROR)
        return ENGINE_ERROR_ARGUMENT;
    return error->domain == VOTE_ERROR ? ENGINE_ERROR_STATE : ENGINE_ERROR_FILE;
}

const char *
engine_error_name(const GError *error)
{
    return names[code_of(error)];
}

char *
engine_error_message(const GError *error)
{
    return text_shorten(error->message);
}
