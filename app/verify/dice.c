/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/dice.h"

#include "app/verify/compare.h"
#include "app/verify/drawing.h"
#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The walk through the lines typed. */
typedef struct {
    Text rest;
    uint64_t drawing; /* of the line read last */
    char digits[DRAWING_DICE_MAX];
    size_t n;
    const char *why; /* NULL, or why a line cannot be read */
} Dice;

static bool
dice_is_between(char c)
{
    return c == ' ' || c == '-' || c == '\t' || c == '\r';
}

/* "N:" in front of the digits. */
static void
dice_number(Dice *self, Text *line)
{
    Text rest = *line, number;
    self->drawing++;
    text_take(&rest, ':', &number);
    if (rest.at == NULL)
        return;
    *line = rest;
    if (!text_number(number, &self->drawing) || self->drawing == 0)
        self->why = "what stands before a colon is not the number of a drawing";
}

static void
dice_digits(Dice *self, Text line)
{
    self->n = 0;
    for (size_t i = 0; i < line.len && self->why == NULL; i++) {
        if (dice_is_between(line.at[i]))
            continue;
        if (line.at[i] < '1' || line.at[i] > '6')
            self->why = "a line of the dice has a character that is no digit from 1 to 6";
        else if (self->n == DRAWING_DICE_MAX)
            self->why = "a line of the dice has more than 256 digits";
        else
            self->digits[self->n++] = line.at[i];
    }
    if (self->why == NULL && self->n < DRAWING_DICE_MIN)
        self->why = "a line of the dice has fewer than 50 digits";
}

static bool
dice_is_empty(Text line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!dice_is_between(line.at[i]))
            return false;
    return true;
}

/* The next drawing; false at the end or if its line cannot be read. */
static bool
dice_next(Dice *self)
{
    Text line;
    while (self->why == NULL && text_take(&self->rest, '\n', &line)) {
        if (dice_is_empty(line))
            continue;
        dice_number(self, &line);
        dice_digits(self, line);
        return self->why == NULL;
    }
    return false;
}

bool
dice_is_readable(Text typed, const char **out_why)
{
    Dice dice = {.rest = typed};
    size_t n = 0;
    while (dice_next(&dice))
        n++;
    *out_why = n == 0 && dice.why == NULL ? "there are no dice in it" : dice.why;
    return *out_why == NULL;
}

/* Deputies only, in the order of the roster. The caller frees them. */
static Text *
dice_deputies(const Bundle *bundle, size_t *out_n)
{
    Text *deputies = memory_new(bundle->roster.n, sizeof *deputies);
    *out_n = 0;
    for (size_t i = 1; i < bundle->roster.n; i++)
        if (text_is(record_get(&bundle->roster.records[i], "class"), "deputy"))
            deputies[(*out_n)++] = record_get(&bundle->roster.records[i], "id");
    return deputies;
}

static bool
dice_root(const Bundle *bundle, const Dice *dice, Digest *out_root)
{
    char sitting[DIGEST_HEX];
    digest_hex(&bundle->sitting.digest, sitting);
    const Drawing drawing = {bundle->suite, text_of(sitting), (uint32_t)dice->drawing};
    Digest key;
    size_t n;
    Text *deputies = dice_deputies(bundle, &n);
    bool done =
        drawing_dice_key(&drawing, (Text){dice->digits, dice->n}, &key) &&
        drawing_offset_root(&drawing, &key, 0, DRAWING_SLOTS, deputies, n, out_root);
    free(deputies);
    return done;
}

static void
dice_compare(Bundle *bundle, const Dice *typed, const Record *dice)
{
    Digest root;
    char hex[DIGEST_HEX];
    if (!dice_root(bundle, typed, &root)) {
        report_bad(bundle->report, PLACE_FILE("roster.txt"),
                   "the deputies do not stand in bytewise order");
        return;
    }
    digest_hex(&root, hex);
    if (digest_is(&root, record_get(dice, "root-dice")))
        report_ok(bundle->report, report_n_bad(bundle->report),
                  "drawing %" PRIu64 ": root-dice %s: agrees", typed->drawing, hex);
    else
        report_bad(bundle->report, record_place(dice, "root-dice"),
                   "drawing %" PRIu64
                   ": differs: the %zu dice typed give root-dice %s, but the device "
                   "counted %.*s and said %.*s",
                   typed->drawing, typed->n, hex, TEXT_PRINT(record_get(dice, "count")),
                   TEXT_PRINT(record_get(dice, "root-dice")));
}

static bool
dice_are_in_ledger(const Bundle *bundle, const BundleDrawing *drawing)
{
    for (size_t i = 0; i < bundle->ledger.n; i++)
        if (text_is(record_get(&bundle->ledger.records[i], "event"), "dice-thrown") &&
            digest_is(&drawing->dice.digest,
                      record_get(&bundle->ledger.records[i], "object")))
            return true;
    return false;
}

/* What the device said must be what it entered in its ledger, for this roster. */
static void
dice_of_drawing(Bundle *bundle, const Dice *typed, BundleDrawing *drawing)
{
    const Record *dice = single(&drawing->dice);
    drawing->checked = 0; /* typed */
    compare_context(bundle, &drawing->dice.document);
    compare_number(bundle, dice, "drawing", drawing->number);
    if (bundle->ledger.valid && !dice_are_in_ledger(bundle, drawing))
        report_bad(bundle->report, record_place(dice, NULL),
                   "no dice-thrown in the ledger names it");
    dice_compare(bundle, typed, dice);
}

static void
dice_typed(Bundle *bundle)
{
    Dice typed = {.rest = bundle->options->dice};
    while (dice_next(&typed)) {
        BundleDrawing *drawing = bundle_drawing(bundle, typed.drawing);
        if (drawing != NULL && single_valid(&drawing->dice))
            dice_of_drawing(bundle, &typed, drawing);
        else
            report_bad(bundle->report, PLACE_FILE("drawings"),
                       "the bundle has no dice of drawing %" PRIu64, typed.drawing);
    }
}

void
dice_check(Bundle *bundle)
{
    if (!bundle->roster.valid || !single_valid(&bundle->sitting))
        return;
    Digest roster = suite_digest(bundle->suite, bundle->roster.bytes);
    compare_digest(bundle, single(&bundle->sitting), "roster", &roster, "roster.txt");
    dice_typed(bundle);
    for (size_t i = 0; i < bundle->n_drawings; i++)
        if (bundle->drawings[i].checked == ENTRY_NONE)
            report_note(bundle->report, "drawing %" PRIu64 ": its dice were not typed",
                        bundle->drawings[i].number);
    report_note(bundle->report,
                "only the dice were checked (--dice), nothing else of the bundle");
}
