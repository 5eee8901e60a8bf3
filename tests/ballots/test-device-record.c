/* test-device-record.c: device/1 and officer/1 in both suites
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/device-record.h"

#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

#define ED_KEY "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define SM_KEY                                                                           \
    "BAn53zEeVCGhUN19Fh5LxcZyF5+tGDP8B2uwj/NW81AgzOpJDOJndaUtxupxjMGqYArtBfvzXghKZjL2"   \
    "By2prRM="

/* The ids are from sha256sum and openssl dgst -sm3 over the raw keys. */
static const char *const devices[] = {
    "device/1\nsuite ed25519+sha256\nmode LIVE\nid 21fe31dfa154a261\nname 会议表决器 1\n"
    "key " ED_KEY "\nmade " FIXTURE_TIME "\n",
    "device/1\nsuite sm2+sm3\nmode LIVE\nid e6a4f9765fca89e8\nname 会议表决器 1\n"
    "key " SM_KEY "\nmade " FIXTURE_TIME "\n",
};

#define OFFICER(suite, key)                                                              \
    "officer/1\nsuite " suite "\ndevice " DIGITS_A "\nid chen-1\nname 陈一\n"          \
    "role scrutineer\nkey " key "\nadded " FIXTURE_TIME "\n"
static const char *const officers[] = {OFFICER("ed25519+sha256", ED_KEY),
                                       OFFICER("sm2+sm3", SM_KEY)};

static void
test_device(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        PublicKey key = fixture_public((Suite)i);
        g_autoptr(DeviceRecord) device =
            device_record_new(MODE_LIVE, "会议表决器 1", &key, FIXTURE_STAMP);
        g_autofree char *text = device_record_to_text(device);
        g_assert_cmpstr(text, ==, devices[i]);
        g_autoptr(DeviceRecord) read = device_record_from_text(text, &error);
        g_assert_no_error(error);
        g_assert_cmpint(read->suite, ==, i);
        g_assert_cmpstr(read->name, ==, "会议表决器 1");
        g_assert_true(public_key_equal(&read->key, &key));
        g_autofree char *again = device_record_to_text(read);
        g_assert_cmpstr(again, ==, text);
    }
}

static void
test_officer(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OfficerRecord) officer = g_new0(OfficerRecord, 1);
        officer->suite = i;
        officer->device = fixture_digest(DIGITS_A);
        officer->id = g_strdup("chen-1");
        officer->name = g_strdup("陈一");
        officer->role = OFFICER_SCRUTINEER;
        officer->key = fixture_public((Suite)i);
        officer->added = FIXTURE_STAMP;
        g_autofree char *text = officer_record_to_text(officer);
        g_assert_cmpstr(text, ==, officers[i]);
        g_autoptr(OfficerRecord) read = officer_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_assert_cmpint(read->role, ==, OFFICER_SCRUTINEER);
        g_autofree char *again = officer_record_to_text(read);
        g_assert_cmpstr(again, ==, text);
    }
}

#define INTRODUCED OFFICER("ed25519+sha256", ED_KEY) "officer lin\nofficer wang\n"

static void
test_introduced(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OfficerRecord) read =
        officer_record_from_text(SUITE_ED25519_SHA256, INTRODUCED, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(read->officers->len, ==, 2);
    g_assert_cmpstr(read->officers->pdata[0], ==, "lin");
    g_assert_cmpstr(read->officers->pdata[1], ==, "wang");
    g_autofree char *again = officer_record_to_text(read);
    g_assert_cmpstr(again, ==, INTRODUCED);
}

static void
test_roles(void)
{
    static const char *const words[] = {"returning-officer", "scrutineer", "auditor",
                                        "operator"};
    for (int i = 0; i < 4; i++) {
        int role = -1;
        g_assert_true(officer_role_from_text(words[i], &role));
        g_assert_cmpint(role, ==, i);
    }
    int role = -1;
    g_assert_false(officer_role_from_text("chair", &role));
    g_assert_cmpint(role, ==, -1);
}

typedef struct {
    const char *from, *to, *message;
} Wrong;

static char *
changed(const char *good, const Wrong *wrong)
{
    g_assert_nonnull(strstr(good, wrong->from));
    g_auto(GStrv) parts = g_strsplit(good, wrong->from, 2);
    return g_strjoinv(wrong->to, parts);
}

static void
test_wrong_devices(void)
{
    static const Wrong rows[] = {
        {"device/1\n", "officer/1\n", "line 1: “officer/1”, expected “device/1”"},
        {"suite ed25519+sha256\n", "", "line 2: “mode LIVE”, expected the key suite"},
        {"mode LIVE\n", "", "line 3: “id 21fe31dfa154a261”, expected mode"},
        {"mode LIVE", "mode live",
         "line 3, mode: “live” is not LIVE or REHEARSAL or SIMULATION"},
        {"id 21fe", "id 21FE",
         "line 4, id: “21FE31dfa154a261” is not “21fe31dfa154a261”, as its key says"},
        {"id 21fe31dfa154a261", "id e6a4f9765fca89e8",
         "line 4, id: “e6a4f9765fca89e8” is not “21fe31dfa154a261”, as its key says"},
        {"suite ed25519+sha256", "suite sm2+sm3",
         "line 6, key: “" ED_KEY "” is not a public key of sm2+sm3"},
        {"made ", "made 2026-02-30T00:00:00.000+08:00\nmade ",
         "line 7, made: “2026-02-30T00:00:00.000+08:00” is not a time "
         "YYYY-MM-DDThh:mm:ss.mmm+hh:mm"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(devices[0], &rows[i]);
        g_assert_null(device_record_from_text(text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

static void
test_wrong_officers(void)
{
    static const Wrong rows[] = {
        {"suite ed25519+sha256", "suite sm2+sm3",
         "line 2, suite: “sm2+sm3” is not ed25519+sha256"},
        {"id chen-1", "id ../chen", "line 4, id: “../chen” is not 1 to 64 of [a-z0-9-]"},
        {"id chen-1", "id 陈", "line 4, id: “陈” is not 1 to 64 of [a-z0-9-]"},
        {"role scrutineer", "role chair",
         "line 6, role: “chair” is not returning-officer or scrutineer or auditor or "
         "operator"},
        {"role scrutineer\n", "role scrutineer\nrole auditor\n",
         "line 7: “role auditor”, expected key"},
        {"added " FIXTURE_TIME "\n", "", "line 8: “officer lin”, expected added"},
        {"officer wang\n", "", "line 10: 1 lines officer, expected none or 2"},
        {"officer wang\n", "officer wang\nofficer wu\n",
         "line 12: 3 lines officer, expected none or 2"},
        {"officer wang\n", "officer lin\n",
         "line 10, officer: “lin” is not an id above “lin”"},
        {"officer lin\nofficer wang\n", "officer wang\nofficer lin\n",
         "line 10, officer: “lin” is not an id above “wang”"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(INTRODUCED, &rows[i]);
        g_assert_null(officer_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

static void
test_revocation(void)
{
    static const char text[] =
        "revocation/1\nsuite sm2+sm3\ndevice " DIGITS_A "\nrevoked wang\nreason 遗失\n"
        "time " FIXTURE_TIME "\nofficer chen\nofficer lin\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(RevocationRecord) read =
        revocation_record_from_text(SUITE_SM2_SM3, text, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(read->revoked, ==, "wang");
    g_assert_cmpuint(read->officers->len, ==, 2);
    g_autofree char *again = revocation_record_to_text(read);
    g_assert_cmpstr(again, ==, text);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/device-record/a-device-comes-back", test_device);
    g_test_add_func("/device-record/an-officer-comes-back", test_officer);
    g_test_add_func("/device-record/two-introduce-an-officer", test_introduced);
    g_test_add_func("/device-record/roles-have-words", test_roles);
    g_test_add_func("/device-record/wrong-devices-are-refused", test_wrong_devices);
    g_test_add_func("/device-record/wrong-officers-are-refused", test_wrong_officers);
    g_test_add_func("/device-record/revocation-has-one-form", test_revocation);
    return g_test_run();
}
