/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/schema-internal.h"

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
    MANY("commit", CELL_AND_BASE64),
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

const Schema schemas_of_secret[] = {
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
    {NULL, NULL, 0},
};
