/* fuzz-record.c: any bytes as each record or document that is read back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/certificate.h"
#include "ballots/device-record.h"
#include "ballots/roster.h"
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
    return 0;
}
