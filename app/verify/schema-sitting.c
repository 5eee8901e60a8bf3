/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/schema-internal.h"

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
    WORD("class", "deputy|observer|gallery|suspended"),
    ONE("weight", NUMBER),
    ONE("keypad", TEXT),
};
static const Field schema_agenda[] = {ONE("items", NUMBER)};
static const Field schema_item[] = {
    ONE("id", ID),
    ONE("kind", TEXT),
    WORD("form", FORMS "|-"),
    WORD("method", METHODS "|-"),
    ONE("title", TEXT),
    ONE("title-en", TEXT),
    ONE("window-s", NUMBER),
    ONE("seats", NUMBER),
    ONE("budget", NUMBER),
    MANY("after", ID),
    MANY("needs", ID),
    ONE("bill", TEXT),
};
static const Field schema_test_vote[] = {
    CONTEXT,
    ONE("number", NUMBER),
    ONE("started", TIME),
    ONE("ended", TIME),
    ONE("present", NUMBER),
    ONE("pressed", NUMBER),
    ONE("for", NUMBER),
    ONE("against", NUMBER),
    ONE("abstain", NUMBER),
    MANY("silent", ID_AND_TEXT),
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
static const Field schema_bundle[] = {
    CONTEXT,
    ONE("first", NUMBER),
    ONE("last", NUMBER),
    ONE("checkpoint", NUMBER),
    ONE("votes", NUMBER),
};

const Schema schemas_of_sitting[] = {
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
    SCHEMA("test-vote/1", schema_test_vote),
    SCHEMA("closing/1", schema_closing),
    SCHEMA("audit/1", schema_audit),
    SCHEMA("frontier/1", schema_frontier),
    SCHEMA("signature/1", schema_signature),
    SCHEMA("bundle/1", schema_bundle),
    {NULL, NULL, 0},
};
