/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schema-internal.h: how the tables of record types are written, and the three of them.
 */
#pragma once

#include "app/verify/schema.h"

#define SUITES  "ed25519+sha256|sm2+sm3"
#define MODES   "LIVE|REHEARSAL|SIMULATION"
#define ROLES   "returning-officer|scrutineer|auditor|operator"
#define BASES   "all|present|cast|for-against"
#define RESULTS "passed|not-passed|tie|decided|short|not-valid|none"
#define CAUSES  "first|repeat|run-off|further|again"
#define METHODS "recorded|secret|hands|paper"
#define FORMS   "each|elect|pick|rank|budget|grades|answers"
#define CASTING "-|for|against"
#define CHECKED "agrees|differs"

#define ONE(key, kind)                                                                   \
    {                                                                                    \
        key, VALUE_##kind, FIELD_ONCE, NULL                                              \
    }
#define MANY(key, kind)                                                                  \
    {                                                                                    \
        key, VALUE_##kind, FIELD_MANY, NULL                                              \
    }
#define MIXED(key, kind)                                                                 \
    {                                                                                    \
        key, VALUE_##kind, FIELD_MIXED, NULL                                             \
    }
#define WORD(key, words)                                                                 \
    {                                                                                    \
        key, VALUE_WORD, FIELD_ONCE, words                                               \
    }
#define CONTEXT                                                                          \
    WORD("suite", SUITES), WORD("mode", MODES), ONE("device", DIGEST),                   \
        ONE("sitting", DIGEST)

#define SCHEMA(type, fields)                                                             \
    {                                                                                    \
        type, fields, sizeof fields / sizeof fields[0]                                   \
    }

/* Each ends with a schema without type. */
extern const Schema schemas_of_sitting[]; /* device, officers, ledger, roster, agenda */
extern const Schema schemas_of_vote[];    /* from question to annulment */
extern const Schema schemas_of_secret[];  /* drawings and sealed ballots */
