/* engine-error.h: why a command was refused, in the words of app/interface.xml
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef enum {
    ENGINE_ERROR_STATE,     /* not possible now */
    ENGINE_ERROR_ARGUMENT,  /* an argument that is not accepted */
    ENGINE_ERROR_OFFICERS,  /* too few, twice the same, unknown, wrong PIN */
    ENGINE_ERROR_WAIT,      /* an officer after wrong PINs; message: "ID SECONDS: ..." */
    ENGINE_ERROR_STICK,     /* not the one that is needed; message: "ID: ..." of an
                               officer, "ID new: ..." of one who gets his key */
    ENGINE_ERROR_CLOCK,     /* behind the last entry, or not confirmed */
    ENGINE_ERROR_HALTED,    /* recording has stopped on a fault */
    ENGINE_ERROR_ACCOUNT,   /* a difference that nobody countersigned */
    ENGINE_ERROR_REFUSED,   /* not offered in this mode or version */
    ENGINE_ERROR_FILE,      /* a file could not be read or written */
    ENGINE_ERROR_INPUT,     /* the contents of an imported file */
    ENGINE_ERROR_COUNT,     /* figures that no papers and no hands can give; message: a
                               code of count-limits.h or count-record.h, then ": ..." */
    ENGINE_ERROR_SUSPENDED, /* a deputy whose duties are suspended does not take part */
    ENGINE_ERROR_N,
} EngineError;

#define ENGINE_ERROR (engine_error_quark())
GQuark engine_error_quark(void);

/* "org.teller.Error.State", ... of any error of the recording core. */
const char *engine_error_name(const GError *error);

/* What a client is told of any error: in few words, whatever he has sent (text.h).  Free
 * with g_free().
 */
char *engine_error_message(const GError *error);
