/* call.h: one invocation of Control1, from its arguments to its answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/commands.h"

typedef struct Call Call;

typedef enum {
    NEEDS_NOTHING,
    NEEDS_SIGNERS,     /* the last two arguments are officers (as) and pins (ah) */
    NEEDS_ANY_SIGNERS, /* the same, but there may be none; answers by itself */
    NEEDS_NEW_PIN,     /* the same after the pin (h) of a new officer */
    NEEDS_TWO_PINS, /* the arguments are officer (s), pin (h) and new pin (h); answers by
                       itself */
    NEEDS_DICE,     /* as a PIN is read */
    NEEDS_TIME,     /* answers by itself */
} Needs;

typedef struct {
    const char *method;
    Needs needs;
    bool (*run)(Call *call, GError **error);
} Command;

struct Call {
    const Commands *on;
    const Command *command;
    GDBusMethodInvocation *invocation;
    GVariant *arguments;
    GPtrArray *ids;       /* officers named */
    Signers *signers;     /* NULL: none were asked, or not yet */
    GPtrArray *sticks;    /* of Stick: used, and to be told the newest checkpoint */
    SecureBytes *new_pin; /* of NEEDS_TWO_PINS and NEEDS_NEW_PIN */
    Key *key;             /* of a new officer */
    char *begun;          /* his id, or NULL */
    GVariant *reply;      /* NULL: nothing but "done" */
    GError *refusal;      /* that is told when it is durable */
    SecureBytes *dice;
};

/* Answers @invocation when @command has run, and what it changed is durable. */
void call_start(const Commands *on, const Command *command,
                GDBusMethodInvocation *invocation);

/* Of NEEDS_NEW_PIN; lives as long as @call. */
NewOfficer call_new_officer(const Call *call);

/* For commands that answer by themselves: each frees @call. */
void call_fail(Call *call, const GError *error);
void call_succeed(Call *call);
void call_on_durable(const GError *error, void *call); /* answers when it is shown */
