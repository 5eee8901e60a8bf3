/* process-core.h: a tellerd of its own, with its state directory, for tests
 *
 * Commands are asked of its control socket and judged at once: @wanted is the word of the
 * error, "" for none.  Officers are `a`, whose PIN is 1111, and those that a test adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <stdbool.h>

typedef struct {
    char *base, *dir;
    char *sticks; /* where the officers' sticks are; NULL: they have none */
    GSubprocess *process;
    GDBusConnection *control;
} Core;

Core *core_new(void);
/* Keys lie on sticks, which are plugged in later; commissioned. */
Core *core_new_with_sticks(void);
void core_free(Core *self);

void core_start(Core *self); /* after the next two */
void core_kill(Core *self);
void core_stop(Core *self);
/* It has ended in order, and its ledger says so. */
void core_has_stopped(Core *self);

GDBusConnection *core_connect(const Core *self, const char *socket); /* or NULL */
/* A key of a dictionary of View1, "" if it has none; free with g_free(). */
char *core_look(GDBusConnection *connection, const char *property, const char *key);
/* What presses do is shown a little later: waits for it. */
void core_becomes(Core *self, const char *property, const char *key, const char *wanted);

/* A pipe with a PIN in it, or with NULL an empty one; its other end is closed. */
int core_pin_pipe(const char *pin);
GUnixFDList *core_pins(const char *first, const char *second); /* or only the first */
/* Two ids and the handles of their PINs, by @format. */
GVariant *core_officers(const char *format, const char *first, const char *second);
GVariant *core_call(Core *self, const char *method, GVariant *arguments, GUnixFDList *fds,
                    GError **error);
/* The word of the error, or ""; takes both. */
char *core_word(GVariant *reply, GError *error);

#define GIVES(core, wanted, method, arguments, fds)                                      \
    do {                                                                                 \
        GError *gives_error = NULL;                                                      \
        GVariant *gives_reply = core_call(core, method, arguments, fds, &gives_error);   \
        g_autofree char *gives = core_word(gives_reply, gives_error);                    \
        g_assert_cmpstr(gives, ==, wanted);                                              \
    } while (0)

void core_commission(Core *self); /* with officers a and b */
void core_open_sitting(Core *self);
void core_add_officer(Core *self, const char *id, const char *pin, const char *wanted);
void core_introduce(Core *self, const char *id, const char *pin, const char *pin_of_b,
                    const char *wanted); /* by a and b */
void core_revoke(Core *self, const char *id, const char *second, const char *pin,
                 const char *wanted);
void core_change_pin(Core *self, const char *id, const char *pin, const char *fresh,
                     const char *wanted);
/* A command that two officers sign, a and @second with @pin. */
void core_sign(Core *self, const char *method, const char *wanted, const char *second,
               const char *pin);

/* A stick is plugged in or pulled out: as a directory is renamed. */
void core_plug(const Core *self, const char *name, bool in);
char *core_key_on(const Core *self, const char *stick, const char *id); /* its path */

/* All entries, one after the other. */
GString *core_ledger(const Core *self);
/* How many entries have these lines of actor, event and detail. */
unsigned core_n_entries(const GString *ledger, const char *actor, const char *event,
                        const char *detail);
