/* challenge-record.c: challenge/1 and supplement/1, see challenge-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/challenge-record.h"

#include <string.h>

/* The type, four of the context, vote and round stand before. */
enum { LINE_SUPPLEMENT = 8, LINE_DICE = 10 };

static const RecordField challenge_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(ChallengeRecord, vote), NULL},
    {"round", RECORD_NUMBER, offsetof(ChallengeRecord, round), NULL},
    {"supplement", RECORD_NUMBER, offsetof(ChallengeRecord, supplement), NULL},
    {"root", RECORD_DIGEST, offsetof(ChallengeRecord, root), NULL},
    {"dice", RECORD_TEXT, offsetof(ChallengeRecord, dice), NULL},
    {"wanted", RECORD_NUMBER, offsetof(ChallengeRecord, wanted), NULL},
    {"volunteer", RECORD_IDS, offsetof(ChallengeRecord, volunteers), NULL},
    {"picked", RECORD_IDS, offsetof(ChallengeRecord, picked), NULL},
};
static const RecordType challenge_type = {"challenge/1", sizeof(ChallengeRecord),
                                          G_N_ELEMENTS(challenge_fields),
                                          challenge_fields};

static const RecordField supplement_fields[] = {
    CONTEXT_FIELDS,
    {"vote", RECORD_NUMBER, offsetof(SupplementRecord, vote), NULL},
    {"round", RECORD_NUMBER, offsetof(SupplementRecord, round), NULL},
    {"supplement", RECORD_NUMBER, offsetof(SupplementRecord, supplement), NULL},
    {"challenge", RECORD_DIGEST, offsetof(SupplementRecord, challenge), NULL},
    {"slot", RECORD_DIGEST, offsetof(SupplementRecord, slot), NULL},
    {"opened", RECORD_TIME, offsetof(SupplementRecord, opened), NULL},
    {"voter", RECORD_PAIRS, offsetof(SupplementRecord, voters), NULL},
};
static const RecordType supplement_type = {"supplement/1", sizeof(SupplementRecord),
                                           G_N_ELEMENTS(supplement_fields),
                                           supplement_fields};

static bool
check_supplement(uint64_t supplement, GError **error)
{
    static const uint64_t range[] = {1, CHALLENGE_MAX};
    return record_check_number(LINE_SUPPLEMENT, "supplement", supplement, range, error);
}

static bool
refuse(GError **error, const char *what)
{
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE, "challenge/1: %s", what);
    return false;
}

/* The first of the picked that the dice do not pick, or NULL; @self is otherwise sound.
 */
static const char *
wrong_pick(const ChallengeRecord *self)
{
    g_autoptr(GPtrArray) right =
        challenge_pick((Suite)self->context.suite, &self->root, self->dice,
                       (const char *const *)self->volunteers->pdata,
                       self->volunteers->len, self->wanted);
    for (guint i = 0; i < right->len; i++)
        if (strcmp(right->pdata[i], self->picked->pdata[i]) != 0)
            return self->picked->pdata[i];
    return NULL;
}

static bool
check_challenge(const ChallengeRecord *self, GError **error)
{
    const guint n = self->volunteers == NULL ? 0 : self->volunteers->len;
    const guint n_picked = self->picked == NULL ? 0 : self->picked->len;
    if (!check_supplement(self->supplement, error))
        return false;
    if (!challenge_dice_are_valid(self->dice)) {
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_VALUE,
                    "line %d, dice: “%s” is not 10 to 256 digits 1 to 6", LINE_DICE,
                    self->dice);
        return false;
    }
    g_autofree char *counts =
        g_strdup_printf("%u volunteers, %" G_GUINT64_FORMAT " wanted, %u picked", n,
                        self->wanted, n_picked);
    if (self->wanted < 1 || self->wanted > n || n_picked != self->wanted)
        return refuse(error, counts);
    const char *wrong = wrong_pick(self);
    g_autofree char *what =
        wrong == NULL ? NULL : g_strdup_printf("the dice do not pick “%s”", wrong);
    return wrong == NULL || refuse(error, what);
}

void
challenge_record_free(ChallengeRecord *self)
{
    record_free(&challenge_type, self);
}

char *
challenge_record_to_text(const ChallengeRecord *self)
{
    g_assert(check_challenge(self, NULL));
    return record_write(&challenge_type, self);
}

ChallengeRecord *
challenge_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(ChallengeRecord) self =
        record_read(&challenge_type, suite, text, strlen(text), error);
    return self != NULL && check_challenge(self, error) ? g_steal_pointer(&self) : NULL;
}

static bool
check_voters(const SupplementRecord *self, GError **error)
{
    if (self->voters != NULL && self->voters->len > 0)
        return true;
    g_set_error(error, RECORD_ERROR, RECORD_ERROR_LINE, "supplement/1: nobody votes");
    return false;
}

void
supplement_record_free(SupplementRecord *self)
{
    record_free(&supplement_type, self);
}

char *
supplement_record_to_text(const SupplementRecord *self)
{
    g_assert(check_supplement(self->supplement, NULL) && check_voters(self, NULL));
    return record_write(&supplement_type, self);
}

SupplementRecord *
supplement_record_from_text(Suite suite, const char *text, GError **error)
{
    g_autoptr(SupplementRecord) self =
        record_read(&supplement_type, suite, text, strlen(text), error);
    return self != NULL && check_supplement(self->supplement, error) &&
                   check_voters(self, error)
               ? g_steal_pointer(&self)
               : NULL;
}
