/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/schema.h"

#include <string.h>

#define SUITES  "ed25519+sha256|sm2+sm3"
#define MODES   "LIVE|REHEARSAL|SIMULATION"
#define ROLES   "returning-officer|scrutineer|auditor|operator"
#define BASES   "all|present|cast|for-against"
#define RESULTS "passed|not-passed|tie|none"
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

static const Field schema_device[] = {
    WORD("suite", SUITES), WORD("mode", MODES), ONE("id", TEXT),
    ONE("name", TEXT),     ONE("key", BASE64),  ONE("made", TIME),
};
static const Field schema_officer[] = {
    WORD("suite", SUITES), ONE("device", DIGEST), ONE("id", ID),      ONE("name", TEXT),
    WORD("role", ROLES),   ONE("key", BASE64),    ONE("added", TIME), MANY("officer", ID),
};
static const Field schema_revocation[] = {
    WORD("suite", SUITES), ONE("device", DIGEST), ONE("revoked", ID),
    ONE("reason", TEXT),   ONE("time", TIME),     MANY("officer", ID),
};
static const Field schema_programs[] = {
    WORD("suite", SUITES),
    ONE("version", TEXT),
    MANY("program", ID_AND_DIGEST),
};
static const Field schema_sitting[] = {
    WORD("suite", SUITES),  WORD("mode", MODES),    ONE("device", DIGEST),
    ONE("body", TEXT),      ONE("body-id", ID),     ONE("term", NUMBER),
    ONE("session", NUMBER), ONE("sitting", NUMBER), ONE("place", TEXT),
    ONE("opened", TIME),    ONE("roster", DIGEST),  ONE("agenda", DIGEST_OR_NONE),
    ONE("profile", DIGEST),
};
static const Field schema_sitting_key[] = {
    CONTEXT,
    ONE("generation", NUMBER),
    ONE("key", BASE64),
    MANY("officer", ID),
};
static const Field schema_rekey[] = {
    CONTEXT,
    ONE("generation", NUMBER),
    ONE("entry", NUMBER),
    ONE("head", DIGEST),
    ONE("key", BASE64),
    MANY("officer", ID),
};
static const Field schema_vote_key[] = {
    CONTEXT,
    ONE("number", NUMBER),
    ONE("generation", NUMBER),
    ONE("key", BASE64),
};
static const Field schema_roster[] = {ONE("members", NUMBER)};
static const Field schema_member[] = {
    ONE("id", ID),
    ONE("seat", TEXT),
    ONE("name", TEXT),
    ONE("delegation", TEXT),
    WORD("class", "deputy|observer|gallery"),
    ONE("weight", NUMBER),
    ONE("keypad", TEXT),
};
static const Field schema_agenda[] = {ONE("items", NUMBER)};
static const Field schema_item[] = {
    ONE("id", ID),      ONE("kind", TEXT),     WORD("method", "recorded|secret|-"),
    ONE("title", TEXT), ONE("title-en", TEXT), ONE("window-s", NUMBER),
    ONE("bill", TEXT),
};
static const Field schema_question[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("item", ID),
    ONE("round", NUMBER),
    ONE("previous", NUMBER_OR_NONE),
    ONE("kind", TEXT),
    WORD("method", "recorded|secret"),
    ONE("title", TEXT),
    ONE("title-en", TEXT),
    ONE("profile", DIGEST),
    ONE("paper", DIGEST),
};
static const Field schema_paper[] = {
    MIXED("group", ID),
    MANY("cell", ID),
    MANY("limit", NUMBERS),
};
static const Field schema_opening[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("question", DIGEST),
    ONE("opened", TIME),
    ONE("roster", DIGEST),
    ONE("eligible", NUMBER),
    ONE("present", NUMBER),
    ONE("quorum-need", NUMBER),
    WORD("base-kind", BASES),
    MANY("voter", ID_AND_TEXT),
};
static const Field schema_recorded[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("opening", DIGEST),
    ONE("deputy", ID),
    ONE("keypad", TEXT),
    ONE("weight", NUMBER),
    ONE("changes", NUMBER),
    WORD("cast", "0|1"),
    MANY("mark", TEXT),
};
static const Field schema_ballot_signatures[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("signer", TEXT),
    MANY("sign", ID_AND_BASE64),
};
static const Field schema_seeds[] = {
    CONTEXT,
    ONE("drawing", NUMBER),
    ONE("slots", NUMBER),
    ONE("roster", DIGEST),
    ONE("root-seed", DIGEST),
};
static const Field schema_dice[] = {
    CONTEXT,
    ONE("drawing", NUMBER),
    ONE("root-seed", DIGEST),
    ONE("count", NUMBER),
    ONE("root-dice", DIGEST),
};
static const Field schema_dice_check[] = {
    CONTEXT,
    ONE("drawing", NUMBER),
    ONE("root-dice", DIGEST),
    WORD("result", CHECKED),
    ONE("time", TIME),
    MANY("officer", ID),
};
static const Field schema_slot[] = {
    CONTEXT,
    ONE("drawing", NUMBER),
    ONE("slot", NUMBER),
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("supplement", NUMBER),
    ONE("question", DIGEST),
    ONE("paper", DIGEST),
    ONE("profile", DIGEST),
    ONE("roster", DIGEST),
    ONE("root-seed", DIGEST),
    ONE("root-dice", DIGEST),
};
static const Field schema_sealed[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("slot", DIGEST),
    ONE("deputy", ID),
    MANY("commit", ID_AND_BASE64),
    MANY("proof", PROOF),
};
static const Field schema_root[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("slot", DIGEST),
    ONE("opening", DIGEST),
    ONE("root", DIGEST),
    ONE("records", NUMBER),
};
static const Field schema_ballot_paths[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("signer", TEXT),
    MANY("path", ID_AND_PATH),
};
static const Field schema_turnout[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("root", DIGEST),
    ONE("minimum", NUMBER),
    MANY("open", OPENING),
};
static const Field schema_sums[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("turnout", DIGEST),
    MANY("open", OPENING),
};
static const Field schema_outcome[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("opening", DIGEST),
    ONE("root", DIGEST),
    ONE("eligible", NUMBER),
    ONE("present", NUMBER),
    ONE("absent", NUMBER),
    ONE("cast", NUMBER),
    ONE("not-pressed", NUMBER),
    MANY("sum", ID_AND_NUMBER),
    WORD("base-kind", BASES),
    ONE("base", NUMBER_OR_NONE),
    ONE("need", NUMBER_OR_NONE),
    ONE("faults", NUMBER),
    ONE("head-count", NUMBER_OR_NONE),
    ONE("difference", INTEGER),
    WORD("verdict", RESULTS),
    WORD("casting", CASTING),
};
static const Field schema_certificate[] = {
    CONTEXT,
    ONE("serial", NUMBER),
    ONE("number", NUMBER),
    ONE("label", TEXT),
    ONE("body", TEXT),
    ONE("term", NUMBER),
    ONE("session", NUMBER),
    ONE("sitting-number", NUMBER),
    ONE("place", TEXT),
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("item", ID),
    ONE("kind", TEXT),
    ONE("method", TEXT),
    ONE("title", TEXT),
    ONE("title-en", TEXT),
    ONE("opened", TIME),
    ONE("closed", TIME),
    ONE("counted", TIME),
    ONE("eligible", NUMBER),
    ONE("present", NUMBER),
    ONE("absent", NUMBER),
    ONE("quorum-need", NUMBER),
    ONE("cast", NUMBER),
    ONE("not-pressed", NUMBER),
    MANY("sum", ID_AND_NUMBER),
    WORD("base-kind", BASES),
    ONE("base", NUMBER_OR_NONE),
    ONE("need", NUMBER_OR_NONE),
    WORD("verdict", RESULTS),
    WORD("casting", CASTING),
    ONE("faults", NUMBER),
    ONE("head-count", NUMBER_OR_NONE),
    ONE("difference", INTEGER),
    ONE("legal", TEXT),
    MANY("earlier", EARLIER),
    MANY("note", TEXT),
    ONE("profile", DIGEST),
    ONE("question", DIGEST),
    ONE("opening", DIGEST),
    ONE("root", DIGEST),
    ONE("outcome", DIGEST),
    ONE("head-entry", NUMBER),
    ONE("head", DIGEST),
};
static const Field schema_slip[] = {
    WORD("mode", MODES),      ONE("serial", NUMBER),    ONE("body", TEXT),
    WORD("verdict", RESULTS), ONE("counts", TEXT),      ONE("certificate", DIGEST),
    ONE("key", BASE64),       ONE("signature", BASE64),
};
static const Field schema_void[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("item", ID),
    WORD("stage", "READY|OPEN|HELD|CLOSED|SEALED"),
    ONE("reason", TEXT),
    ONE("time", TIME),
    MANY("officer", ID),
};
static const Field schema_annulment[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("certificate", DIGEST),
    ONE("reason", TEXT),
    ONE("time", TIME),
    MANY("officer", ID),
};
static const Field schema_closing[] = {
    CONTEXT,           ONE("votes", NUMBER), ONE("last-serial", NUMBER),
    ONE("time", TIME), MANY("officer", ID),
};
static const Field schema_audit[] = {
    ONE("seq", NUMBER),
    ONE("time", TIME),
    WORD("clock", "confirmed|unconfirmed"),
    ONE("boot", NUMBER),
    ONE("monotonic-ms", NUMBER),
    ONE("actor", TEXT),
    ONE("event", TEXT),
    WORD("severity", "info|notice|warning|error"),
    ONE("object", DIGEST_OR_NONE),
    ONE("detail", TEXT),
    ONE("prev", DIGEST),
};
static const Field schema_frontier[] = {ONE("size", NUMBER), MANY("node", DIGEST)};
static const Field schema_signature[] = {
    ONE("object", DIGEST),
    ONE("signer", TEXT),
    ONE("value", BASE64),
};
static const Field schema_challenge[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("supplement", NUMBER),
    ONE("root", DIGEST),
    ONE("dice", TEXT),
    ONE("wanted", NUMBER),
    MANY("volunteer", ID),
    MANY("picked", ID),
};
static const Field schema_supplement[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("supplement", NUMBER),
    ONE("challenge", DIGEST),
    ONE("slot", DIGEST),
    ONE("opened", TIME),
    MANY("voter", ID_AND_TEXT),
};
static const Field schema_reveal[] = {
    CONTEXT,
    ONE("vote", NUMBER),
    ONE("round", NUMBER),
    ONE("supplement", NUMBER),
    ONE("slot", DIGEST),
    ONE("deputy", ID),
    ONE("seed", DIGEST),
    ONE("offset", DIGEST),
    ONE("seed-path", PROOF),
    ONE("offset-path", PROOF),
    WORD("cast", "0|1"),
    MANY("mark", TEXT),
};
static const Field schema_bundle[] = {
    CONTEXT,
    ONE("first", NUMBER),
    ONE("last", NUMBER),
    ONE("checkpoint", NUMBER),
    ONE("votes", NUMBER),
};

#define SCHEMA(type, fields)                                                             \
    {                                                                                    \
        type, fields, sizeof fields / sizeof fields[0]                                   \
    }

static const Schema schemas[] = {
    SCHEMA("device/1", schema_device),
    SCHEMA("officer/1", schema_officer),
    SCHEMA("revocation/1", schema_revocation),
    SCHEMA("programs/1", schema_programs),
    SCHEMA("sitting/1", schema_sitting),
    SCHEMA("sitting-key/1", schema_sitting_key),
    SCHEMA("rekey/1", schema_rekey),
    SCHEMA("vote-key/1", schema_vote_key),
    SCHEMA("roster/1", schema_roster),
    SCHEMA("member/1", schema_member),
    SCHEMA("agenda/1", schema_agenda),
    SCHEMA("item/1", schema_item),
    SCHEMA("question/1", schema_question),
    SCHEMA("paper/1", schema_paper),
    SCHEMA("opening/1", schema_opening),
    SCHEMA("recorded/1", schema_recorded),
    SCHEMA("ballot-signatures/1", schema_ballot_signatures),
    SCHEMA("seeds/1", schema_seeds),
    SCHEMA("dice/1", schema_dice),
    SCHEMA("dice-check/1", schema_dice_check),
    SCHEMA("slot/1", schema_slot),
    SCHEMA("sealed/1", schema_sealed),
    SCHEMA("root/1", schema_root),
    SCHEMA("ballot-paths/1", schema_ballot_paths),
    SCHEMA("challenge/1", schema_challenge),
    SCHEMA("supplement/1", schema_supplement),
    SCHEMA("reveal/1", schema_reveal),
    SCHEMA("turnout/1", schema_turnout),
    SCHEMA("sums/1", schema_sums),
    SCHEMA("outcome/1", schema_outcome),
    SCHEMA("certificate/1", schema_certificate),
    SCHEMA("slip/1", schema_slip),
    SCHEMA("void/1", schema_void),
    SCHEMA("annulment/1", schema_annulment),
    SCHEMA("closing/1", schema_closing),
    SCHEMA("audit/1", schema_audit),
    SCHEMA("frontier/1", schema_frontier),
    SCHEMA("signature/1", schema_signature),
    SCHEMA("bundle/1", schema_bundle),
};

const Schema *
schema_find(Text type)
{
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++)
        if (text_is(type, schemas[i].type))
            return &schemas[i];
    return NULL;
}
