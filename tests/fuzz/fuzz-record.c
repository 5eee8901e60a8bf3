/* fuzz-record.c: any bytes as each record or document that is read back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/certificate.h"
#include "ballots/challenge-record.h"
#include "ballots/device-record.h"
#include "ballots/drawing-record.h"
#include "ballots/opened-record.h"
#include "ballots/roster.h"
#include "ballots/sealed-paper.h"
#include "ballots/sealed-record.h"
#include "ballots/sitting-record.h"
#include "tests/fuzz/fuzz.h"

/* Refused with a message, or written again as the same bytes. */
#define CHECK(Type, name, ...)                                                           \
    do {                                                                                 \
        g_autoptr(GError) error = NULL;                                                  \
        g_autoptr(Type) self = name##_from_text(__VA_ARGS__, &error);                    \
        g_autofree char *again = self != NULL ? name##_to_text(self) : NULL;             \
        g_assert_cmpstr(again, ==, self != NULL ? text : NULL);                          \
        g_assert_true((self == NULL) == (error != NULL));                                \
    } while (0)

static void
check_sums(Suite suite, const Paper *paper, const char *text)
{
    g_autoptr(SumsRecord) self = sums_record_from_text(suite, paper, text, NULL);
    g_autofree char *again = self != NULL ? sums_record_to_text(self, paper) : NULL;
    g_assert_cmpstr(again, ==, self != NULL ? text : NULL);
}

static void
check_sealed(Suite suite, const Paper *paper, const char *text)
{
    g_autoptr(Statements) statements = sealed_statements(paper, NULL);
    g_autoptr(SealedBallot) self = sealed_from_text(suite, paper, statements, text, NULL);
    g_autofree char *again =
        self == NULL ? NULL
                     : sealed_to_text(&self->place, paper, statements, self->deputy,
                                      g_bytes_get_data(self->record, NULL));
    g_assert_cmpstr(again, ==, self != NULL ? text : NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_autofree char *text = g_strndup(len > 0 ? (const char *)data : "", len);
    Suite suite =
        g_strstr_len(text, -1, "sm2+sm3") ? SUITE_SM2_SM3 : SUITE_ED25519_SHA256;
    g_autoptr(Paper) paper = paper_motion();
    outcome_free(outcome_from_text(suite, paper, text, NULL));
    g_assert_true(suite_init_allow_unlocked(NULL));
    CHECK(Roster, roster, text);
    CHECK(Agenda, agenda, text);
    CHECK(DeviceRecord, device_record, text);
    CHECK(OfficerRecord, officer_record, suite, text);
    CHECK(SittingRecord, sitting_record, suite, text);
    CHECK(QuestionRecord, question_record, suite, text);
    CHECK(OpeningRecord, opening_record, suite, text);
    CHECK(VoidRecord, void_record, suite, text);
    CHECK(CertificateRecord, certificate_record, text);
    CHECK(SeedsRecord, seeds_record, suite, text);
    CHECK(DiceRecord, dice_record, suite, text);
    CHECK(DiceCheckRecord, dice_check_record, suite, text);
    CHECK(SlotRecord, slot_record, suite, text);
    CHECK(ChallengeRecord, challenge_record, suite, text);
    CHECK(SupplementRecord, supplement_record, suite, text);
    CHECK(RevealRecord, reveal_record, suite, text);
    CHECK(RootRecord, root_record, suite, text);
    CHECK(TurnoutRecord, turnout_record, suite, text);
    check_sums(suite, paper, text);
    check_sealed(suite, paper, text);
    return 0;
}
