/* drawing-record.c: see drawing-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/drawing-record.h"

#include <string.h>

#include "crypto/randomness.h"

/* The type and the four lines of the context stand before. */
enum { LINE_DRAWING = 6, LINE_SLOTS = 7, LINE_COUNT = 8 };

static const char *const results[] = {
    [DICE_AGREES] = "agrees", [DICE_DIFFERS] = "differs", NULL};

static const RecordField seeds_fields[] = {
    CONTEXT_FIELDS,
    {"drawing", RECORD_NUMBER, offsetof(SeedsRecord, drawing), NULL},
    {"slots", RECORD_NUMBER, offsetof(SeedsRecord, slots), NULL},
    {"roster", RECORD_DIGEST, offsetof(SeedsRecord, roster), NULL},
    {"root-seed", RECORD_DIGEST, offsetof(SeedsRecord, root_seed), NULL},
};
static const RecordType seeds_type = {"seeds/1", sizeof(SeedsRecord),
                                      G_N_ELEMENTS(seeds_fields), seeds_fields};

static const RecordField dice_fields[] = {
    CONTEXT_FIELDS,
    {"drawing", RECORD_NUMBER, offsetof(DiceRecord, drawing), NULL},
    {"root-seed", RECORD_DIGEST, offsetof(DiceRecord, root_seed), NULL},
    {"count", RECORD_NUMBER, offsetof(DiceRecord, count), NULL},
    {"root-dice", RECORD_DIGEST, offsetof(DiceRecord, root_dice), NULL},
};
static const RecordType dice_type = {"dice/1", sizeof(DiceRecord),
                                     G_N_ELEMENTS(dice_fields), dice_fields};

static const RecordField check_fields[] = {
    CONTEXT_FIELDS,
    {"drawing", RECORD_NUMBER, offsetof(DiceCheckRecord, drawing), NULL},
    {"root-dice", RECORD_DIGEST, offsetof(DiceCheckRecord, root_dice), NULL},
    {"result", RECORD_WORD, offsetof(DiceCheckRecord, result), results},
    {"time", RECORD_TIME, offsetof(DiceCheckRecord, time), NULL},
    {"officer", RECORD_OFFICERS, offsetof(DiceCheckRecord, officers), NULL},
};
static const RecordType check_type = {"dice-check/1", sizeof(DiceCheckRecord),
                                      G_N_ELEMENTS(check_fields), check_fields};

static bool
check_drawing(uint64_t drawing, GError **error)
{
    static const uint64_t range[] = {1, UINT32_MAX};
    return record_check_number(LINE_DRAWING, "drawing", drawing, range, error);
}

static bool
check_seeds(const SeedsRecord *self, GError **error)
{
    static const uint64_t range[] = {RANDOMNESS_SLOTS, RANDOMNESS_SLOTS};
    return check_drawing(self->drawing, error) &&
           record_check_number(LINE_SLOTS, "slots", self->slots, range, error);
}

static bool
check_dice(const DiceRecord *self, GError **error)
{
    static const uint64_t range[] = {RANDOMNESS_MIN_DICE, RANDOMNESS_MAX_DICE};
    return check_drawing(self->drawing, error) &&
           record_check_number(LINE_COUNT, "count", self->count, range, error);
}

void
seeds_record_free(SeedsRecord *self)
{
    record_free(&seeds_type, self);
}

char *
seeds_record_to_text(const SeedsRecord *self)
{
    g_assert(check_seeds(self, NULL));
    return record_write(&seeds_type, self);
}

SeedsRecord *
seeds_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(SeedsRecord) self =
        record_read(&seeds_type, suite, text, strlen(text), error);
    return self != NULL && check_seeds(self, error) ? g_steal_pointer(&self) : NULL;
}

void
dice_record_free(DiceRecord *self)
{
    record_free(&dice_type, self);
}

char *
dice_record_to_text(const DiceRecord *self)
{
    g_assert(check_dice(self, NULL));
    return record_write(&dice_type, self);
}

DiceRecord *
dice_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(DiceRecord) self =
        record_read(&dice_type, suite, text, strlen(text), error);
    return self != NULL && check_dice(self, error) ? g_steal_pointer(&self) : NULL;
}

void
dice_check_record_free(DiceCheckRecord *self)
{
    record_free(&check_type, self);
}

char *
dice_check_record_to_text(const DiceCheckRecord *self)
{
    g_assert(check_drawing(self->drawing, NULL));
    return record_write(&check_type, self);
}

DiceCheckRecord *
dice_check_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(DiceCheckRecord) self =
        record_read(&check_type, suite, text, strlen(text), error);
    return self != NULL && check_drawing(self->drawing, error) ? g_steal_pointer(&self)
                                                               : NULL;
}
