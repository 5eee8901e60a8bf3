/* test-ledger.c: golden entries, chain, tree and checkpoints of ballots/ledger.h
 *
 * The golden digests and the golden note were made from docs/format.md by other programs
 * (Python's hashlib, openssl pkeyutl).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/ledger.h"

#include "crypto/bytes.h"
#include "tests/ballots/refusal.h"

#define HEX_0 "0000000000000000000000000000000000000000000000000000000000000000"
#define HEX_A "6161616161616161616161616161616161616161616161616161616161616161"

static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};

static const char *const golden_prev[][2] = {
    {"5576041e1c4ba8ea6a06601a398d9a96372ce42e2ea5fddde3c13b8e6db329b7",
     "c2ad4f38566165d6cb9ea042f289bab90479bdfb173d8f8a30838fb410967338"},
    {"f06bed85ed2c24cb884f094815b620b7afa3879e34429fae8718b969df95aaf2",
     "48e445e53ab680872a06fa7ad4c6b8677ccee83183a0fa235734f29c5ef7cd89"}};
static const char *const golden_head[] = {
    "d393530c605bb8ff25c6a18a04dcd16c5c75d90d12c5fd1cbf845b77bf4500c8",
    "3e7cc1927b699510f1b3ec156469494530076bc0c71f9b0b598ab23e187fccde"};
static const char *const golden_nodes[][2] = {
    {"c72e5298b7fa6833d391e1e97d74e43bb52ea7c6c7ea5f183bda563063e48051",
     "009a324b67c15ea2d26924aa5f6f56450aa6fb00a3a85dc38d53941759241e81"},
    {"a394c4160cf0b7f223f8c3506e57aa38bab23d7977b9501c0136fced0d47c1a6",
     "90a83a2a53c4ada651b1892ac52094e7b9944faadc4b13944c7537224e961c59"}};
static const char *const golden_root[] = {"h/km5u8GB+FAXO4D7nLkJqzgWX/l97RcPrnb4gBmLO0=",
                                          "Uqt3pgQcs511crQ67v2fqmY4FP80OPRoqVQay+eg8yo="};

static char *
golden_entry(Suite suite, int seq)
{
    if (seq == 0)
        return g_strdup("audit/1\nseq 0\ntime 2026-03-05T08:59:58.000+08:00\n"
                        "clock unconfirmed\nboot 0\nmonotonic-ms 0\nactor device\n"
                        "event commissioned\nseverity notice\nobject " HEX_A
                        "\ndetail -\nprev " HEX_0 "\n");
    if (seq == 1)
        return g_strdup_printf(
            "audit/1\nseq 1\ntime 2026-03-05T09:00:00.250+08:00\n"
            "clock unconfirmed\nboot 1\nmonotonic-ms 17\nactor device\n"
            "event started\nseverity notice\nobject -\ndetail -\nprev %s\n",
            golden_prev[suite][0]);
    return g_strdup_printf("audit/1\nseq 2\ntime 2026-03-05T09:01:00.999+08:00\n"
                           "clock confirmed\nboot 1\nmonotonic-ms 60766\n"
                           "actor officers:O1,O2\nevent clock-confirmed\nseverity info\n"
                           "object -\ndetail 钟 ok\nprev %s\n",
                           golden_prev[suite][1]);
}

/* 2026-03-05 09:00:00 at +08:00, and so many ms later */
static LedgerMoment
moment_at(int64_t ms, bool confirmed, uint64_t boot, uint64_t monotonic_ms)
{
    return (LedgerMoment){
        {INT64_C(1772672400000000) + ms * 1000, 480}, confirmed, boot, monotonic_ms};
}

static char *
append(Ledger *ledger, LedgerMoment moment, const char *actor, Event event,
       const char *detail)
{
    return ledger_append(ledger, &moment, actor, event, NULL, detail);
}

static Ledger *
golden_ledger(Suite suite)
{
    Ledger *ledger = ledger_new(suite);
    LedgerMoment first = moment_at(-2000, false, 0, 0);
    Digest object;
    memset(object.bytes, 0x61, DIGEST_LEN);
    g_autofree char *e0 =
        ledger_append(ledger, &first, "device", EVENT_COMMISSIONED, &object, NULL);
    g_autofree char *e1 =
        append(ledger, moment_at(250, false, 1, 17), "device", EVENT_STARTED, "-");
    LedgerMoment third = moment_at(60999, true, 1, 60766);
    third.time.time_us += 999; /* rounded down */
    g_autofree char *e2 =
        append(ledger, third, "officers:O1,O2", EVENT_CLOCK_CONFIRMED, " 钟\nok ");
    char *const texts[] = {e0, e1, e2};
    for (int seq = 0; seq < 3; seq++) {
        g_autofree char *golden = golden_entry(suite, seq);
        g_assert_cmpstr(texts[seq], ==, golden);
    }
    return ledger;
}

static void
assert_hex(Digest digest, const char *expected)
{
    g_autofree char *hex = digest_to_hex(&digest);
    g_assert_cmpstr(hex, ==, expected);
}

static void
check_golden(const Ledger *ledger, Suite suite)
{
    const Digest root = ledger_root(ledger);
    g_autofree char *root_text = bytes_to_base64(root.bytes, DIGEST_LEN);
    g_autofree char *frontier = ledger_frontier(ledger);
    g_autofree char *expected =
        g_strdup_printf("frontier/1\nsize 3\nnode %s\nnode %s\n", golden_nodes[suite][0],
                        golden_nodes[suite][1]);
    g_assert_cmpuint(ledger_size(ledger), ==, 3);
    g_assert_cmpuint(ledger_boot(ledger), ==, 1);
    g_assert_cmpint(ledger_time(ledger).time_us, ==, INT64_C(1772672460999000));
    g_assert_cmpint(ledger_time(ledger).offset_min, ==, 480);
    assert_hex(ledger_head(ledger), golden_head[suite]);
    g_assert_cmpstr(root_text, ==, golden_root[suite]);
    g_assert_cmpstr(frontier, ==, expected);
}

static void
test_appended_entries_are_golden(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        g_autoptr(Ledger) ledger = golden_ledger(suites[i]);
        check_golden(ledger, suites[i]);
    }
}

static Ledger *
taken_ledger(Suite suite, int n)
{
    Ledger *ledger = ledger_new(suite);
    g_autoptr(GError) error = NULL;
    for (int seq = 0; seq < n; seq++) {
        g_autofree char *text = golden_entry(suite, seq);
        g_assert_true(ledger_take(ledger, text, strlen(text), NULL, &error));
        g_assert_no_error(error);
    }
    return ledger;
}

static void
test_taken_entries_give_the_same_ledger(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(suites); i++) {
        g_autoptr(Ledger) ledger = taken_ledger(suites[i], 3);
        check_golden(ledger, suites[i]);
    }
}

static void
test_taken_entry_gives_its_values(void)
{
    g_autoptr(Ledger) ledger = taken_ledger(SUITE_ED25519_SHA256, 2);
    g_autofree char *text = golden_entry(SUITE_ED25519_SHA256, 2);
    LedgerEntry entry;
    g_assert_true(ledger_take(ledger, text, strlen(text), &entry, NULL));
    g_assert_cmpuint(entry.seq, ==, 2);
    g_assert_true(entry.moment.clock_confirmed);
    g_assert_cmpuint(entry.moment.boot, ==, 1);
    g_assert_cmpuint(entry.moment.monotonic_ms, ==, 60766);
    g_assert_cmpstr(entry.actor, ==, "officers:O1,O2");
    g_assert_true(entry.event == EVENT_CLOCK_CONFIRMED);
    g_assert_false(entry.has_object);
    g_assert_cmpstr(entry.detail, ==, "钟 ok");
    ledger_entry_clear(&entry);
}

static void
test_empty_ledger(void)
{
    g_autoptr(Ledger) ledger = ledger_new(SUITE_ED25519_SHA256);
    g_autofree char *frontier = ledger_frontier(ledger);
    g_assert_cmpstr(frontier, ==, "frontier/1\nsize 0\n");
    assert_hex(ledger_head(ledger), HEX_0);
    assert_hex(ledger_root(ledger), /* SHA-256 of nothing */
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* Entry 2 with one change, which must be refused and change nothing. */
static void
assert_change_refused(const char *from, const char *to, int code, const char *message)
{
    g_autoptr(Ledger) ledger = taken_ledger(SUITE_ED25519_SHA256, 2);
    g_autofree char *golden = golden_entry(SUITE_ED25519_SHA256, 2);
    g_autoptr(GString) text = g_string_new(golden);
    g_autoptr(GError) error = NULL;
    LedgerEntry out = {.seq = 99};
    g_assert_cmpuint(g_string_replace(text, from, to, 1), ==, 1);
    g_assert_false(ledger_take(ledger, text->str, text->len, &out, &error));
    assert_refused(error, LEDGER_ERROR, code, message);
    g_assert_cmpuint(out.seq, ==, 99);
    g_assert_true(ledger_take(ledger, golden, strlen(golden), NULL, NULL));
    check_golden(ledger, SUITE_ED25519_SHA256);
}

#define HEAD_1 "c2ad4f38566165d6cb9ea042f289bab90479bdfb173d8f8a30838fb410967338"

static const struct {
    const char *from, *to, *message;
} chain_errors[] = {
    {"seq 2", "seq 3", "entry 2: seq is 3, expected 2"},
    {"seq 2", "seq 1", "entry 2: seq is 1, expected 2"},
    {"prev c2", "prev d2",
     "entry 2: prev is d2ad4f38566165d6cb9ea042f289bab90479bdfb173d8f8a30838fb410967338, "
     "expected " HEAD_1},
    {"09:01:00.999", "09:00:00.249",
     "entry 2: time is 2026-03-05T09:00:00.249+08:00, expected "
     "2026-03-05T09:00:00.250+08:00 or later"},
    {"09:01:00.999+08:00", "09:01:00.999+08:02",
     "entry 2: time is 2026-03-05T09:01:00.999+08:02, expected "
     "2026-03-05T09:00:00.250+08:00 or later"},
    {"boot 1", "boot 2", "entry 2: boot is 2, expected 1"},
    {"boot 1", "boot 0", "entry 2: boot is 0, expected 1"},
    {"event clock-confirmed\nseverity info", "event started\nseverity notice",
     "entry 2: boot is 1, expected 2"},
    {"ms 60766", "ms 16", "entry 2: monotonic-ms is 16, expected 17 or more"},
};

static void
test_what_does_not_continue_the_chain_is_refused(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(chain_errors); i++)
        assert_change_refused(chain_errors[i].from, chain_errors[i].to,
                              LEDGER_ERROR_CHAIN, chain_errors[i].message);
}

#define LACKS "expected this key, a space, a value and LF"

static const struct {
    const char *from, *to, *message;
} form_errors[] = {
    {"audit/1", "audit/2", "entry 2: the first line is not \"audit/1\""},
    {"seq 2", "seq 02", "entry 2: line 2, seq, is \"02\", expected a decimal number"},
    {"seq 2", "seq +2", "entry 2: line 2, seq, is \"+2\", expected a decimal number"},
    {"seq 2", "seq 18446744073709551616",
     "entry 2: line 2, seq, is \"18446744073709551616\", expected a decimal number"},
    {"seq 2", "seq ", "entry 2: line 2, seq, is \"seq \", " LACKS},
    {"seq 2", "seq  2", "entry 2: line 2, seq, is \" 2\", expected a decimal number"},
    {"seq 2\n", "",
     "entry 2: line 2, seq, is \"time 2026-03-05T09:01:00.999+08:00\", " LACKS},
    {"seq 2\n", "seq 2\nseq 2\n", "entry 2: line 3, time, is \"seq 2\", " LACKS},
    {"T09:01", "t09:01",
     "entry 2: line 3, time, is \"2026-03-05t09:01:00.999+08:00\", "
     "expected a time with zone"},
    {"clock confirmed", "clock Confirmed",
     "entry 2: line 4, clock, is \"Confirmed\", expected confirmed or unconfirmed"},
    {"boot 1", "boot one",
     "entry 2: line 5, boot, is \"one\", expected a decimal number"},
    {"ms 60766", "ms -1",
     "entry 2: line 6, monotonic-ms, is \"-1\", expected a decimal number"},
    {"officers:O1,O2", "officers:O1",
     "entry 2: line 7, actor, is \"officers:O1\", expected device, operator, officer:ID "
     "or officers:ID,ID"},
    {"officers:O1,O2", "officers:O1,O1",
     "entry 2: line 7, actor, is \"officers:O1,O1\", expected device, operator, "
     "officer:ID or officers:ID,ID"},
    {"officers:O1,O2", "officer:",
     "entry 2: line 7, actor, is \"officer:\", expected device, operator, officer:ID or "
     "officers:ID,ID"},
    {"event clock-confirmed", "event clock",
     "entry 2: line 8, event, is \"clock\", expected an event"},
    {"severity info", "severity notice",
     "entry 2: line 9, severity, is \"notice\", expected info"},
    {"object -", "object abc",
     "entry 2: line 10, object, is \"abc\", expected 64 digits of lower-case hex"},
    {"detail 钟 ok", "detail 钟\tok",
     "entry 2: line 11, detail, is \"钟\tok\", expected UTF-8 in NFC without control "
     "characters"},
    {"detail 钟 ok", "detail \xff",
     "entry 2: line 11, detail, is \"\xEF\xBF\xBD\", expected UTF-8 in NFC without "
     "control characters"},
    {"detail 钟 ok", "detail e\u0301",
     "entry 2: line 11, detail, is \"e\u0301\", expected UTF-8 in NFC without control "
     "characters"},
    {"prev c2", "prev C2",
     "entry 2: line 12, prev, is "
     "\"C2ad4f38566165d6cb9ea042f289bab90479bdfb173d8f8a30838fb410967338\", expected 64 "
     "digits of lower-case hex"},
    {"prev " HEAD_1 "\n", "prev " HEAD_1,
     "entry 2: line 12, prev, is \"prev " HEAD_1 "\", " LACKS},
    {"prev " HEAD_1 "\n", "prev " HEAD_1 "\n\n",
     "entry 2: 1 bytes after line 12, expected none"},
};

static void
test_what_has_another_form_is_refused(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(form_errors); i++)
        assert_change_refused(form_errors[i].from, form_errors[i].to, LEDGER_ERROR_ENTRY,
                              form_errors[i].message);
}

static void
test_nul_and_every_cut_are_refused(void)
{
    g_autofree char *golden = golden_entry(SUITE_ED25519_SHA256, 2);
    const size_t len = strlen(golden);
    for (size_t at = 0; at < len; at++) {
        g_autoptr(Ledger) ledger = taken_ledger(SUITE_ED25519_SHA256, 2);
        g_autofree char *changed = g_strdup(golden);
        g_assert_false(ledger_take(ledger, changed, at, NULL, NULL));
        changed[at] = '\0';
        g_assert_false(ledger_take(ledger, changed, len, NULL, NULL));
        g_assert_cmpuint(ledger_size(ledger), ==, 2);
    }
}

static void
test_ids_may_have_commas(void)
{
    g_autoptr(Ledger) ledger = ledger_new(SUITE_ED25519_SHA256);
    g_autofree char *text =
        append(ledger, moment_at(0, false, 0, 0), "officers:,1,,2", EVENT_REFUSED, NULL);
    g_autoptr(Ledger) again = ledger_new(SUITE_ED25519_SHA256);
    g_assert_true(ledger_take(again, text, strlen(text), NULL, NULL));
}

/* What was written for such a detail, as it is read again. */
static char *
detail_through(const char *detail)
{
    g_autoptr(Ledger) ledger = ledger_new(SUITE_ED25519_SHA256);
    g_autoptr(Ledger) again = ledger_new(SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    LedgerEntry entry;
    g_autofree char *text =
        append(ledger, moment_at(0, false, 0, 0), "operator", EVENT_HALTED, detail);
    g_assert_true(ledger_take(again, text, strlen(text), &entry, &error));
    g_assert_no_error(error);
    g_free(entry.actor);
    return entry.detail;
}

static void
assert_detail(const char *given, const char *expected)
{
    g_autofree char *detail = detail_through(given);
    g_assert_cmpstr(detail, ==, expected);
}

static void
test_any_detail_becomes_a_value(void)
{
    assert_detail(NULL, "");
    assert_detail("-", "");
    assert_detail(" \n ", "");
    assert_detail("\t- ", "");
    assert_detail("a\nb\x7f\xC2\x85"
                  "c\r\n",
                  "a b  c");
    assert_detail("e\u0301", "\u00E9");
    assert_detail("\xff", "\xEF\xBF\xBD");
    /* 501 bytes end within a character, which goes as a whole; then the space too */
    g_autofree char *letters = g_strnfill(496, 'x');
    g_autofree char *longer = g_strconcat(letters, " \u949F\u949F", NULL);
    g_autofree char *fits = g_strconcat(letters, " \u949F", NULL);
    g_autofree char *shorter = g_strconcat(letters, "xx \u949F", NULL);
    g_autofree char *space_cut = g_strconcat(letters, "xx", NULL);
    assert_detail(longer, fits);
    assert_detail(shorter, space_cut);
}

static void
append_back_in_time(void)
{
    g_autoptr(Ledger) ledger = taken_ledger(SUITE_ED25519_SHA256, 3);
    g_free(append(ledger, moment_at(0, true, 1, 60766), "device", EVENT_STOPPED, NULL));
}

static void
test_a_clock_set_back_is_a_programming_error(void)
{
    if (g_test_subprocess()) {
        append_back_in_time();
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*entry 3: time is 2026-03-05T09:00:00.000+08:00, expected "
                              "2026-03-05T09:01:00.999+08:00 or later*");
}

static void
test_every_event_has_one_name(void)
{
    Event found;
    for (Event event = 0; event < EVENT_N; event++) {
        g_assert_true(event_from_text(event_text(event), &found));
        g_assert_true(found == event);
        g_assert_nonnull(strstr("info notice warning error", event_severity(event)));
    }
    g_assert_false(event_from_text("", &found));
    g_assert_false(event_from_text("Started", &found));
}

static void
free_tree(void *tree)
{
    merkle_free(tree);
}

/* The frontier of size n and later leaves give the later root (docs/format.md). */
static void
test_frontier_continues_exactly(void)
{
    g_autoptr(Ledger) ledger = ledger_new(SUITE_SM2_SM3);
    g_autoptr(GPtrArray) trees = g_ptr_array_new_with_free_func(free_tree);
    for (uint64_t n = 0; n < 70; n++) {
        g_autofree char *frontier = ledger_frontier(ledger);
        g_auto(GStrv) lines = g_strsplit(frontier, "\nnode ", -1);
        Digest peaks[MERKLE_MAX_PEAKS];
        size_t n_peaks = 0;
        for (; lines[n_peaks + 1] != NULL; n_peaks++)
            g_assert_true(
                digest_from_hex(g_strchomp(lines[n_peaks + 1]), &peaks[n_peaks], NULL));
        Merkle *tree = merkle_new_from_peaks(SUITE_SM2_SM3, n, peaks, n_peaks);
        g_assert_nonnull(tree);
        g_ptr_array_add(trees, tree);

        g_autofree char *text = append(ledger, moment_at((int64_t)n, false, 0, n),
                                       "device", EVENT_KEYPAD_LOST, NULL);
        const Digest leaf = merkle_leaf(SUITE_SM2_SM3, text, strlen(text));
        const Digest root = ledger_root(ledger);
        for (guint i = 0; i < trees->len; i++) {
            merkle_append(trees->pdata[i], &leaf);
            const Digest other = merkle_current_root(trees->pdata[i]);
            g_assert_true(digest_equal(&root, &other));
        }
    }
}

#define GOLDEN_NOTE                                                                      \
    "teller/21fe31dfa154a261\n3\nh/km5u8GB+FAXO4D7nLkJqzgWX/l97RcPrnb4gBmLO0=\n\n"       \
    "\xE2\x80\x94 teller/21fe31dfa154a261 "                                              \
    "4Jy6Mveau5Bi6XtLKHX4BFMw1zPV3hMf7VBIwcS3fOxg+ZpG7mWuSh/wZapFxkZy2qWTbvnCMfRfp0REL2" \
    "EkeFxFNAE=\n"

static Key *
test_key(Suite suite)
{
    static const char seed[] = /* of RFC 8032 section 7.1, test 1 */
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    uint8_t bytes[KEY_SEED_LEN];
    g_autoptr(GError) error = NULL;
    g_assert_true(bytes_from_hex(seed, bytes, sizeof bytes, NULL));
    Key *key = key_from_seed(suite, bytes, &error);
    g_assert_no_error(error);
    return key;
}

static void
test_checkpoint_is_golden(void)
{
    g_autoptr(Ledger) ledger = golden_ledger(SUITE_ED25519_SHA256);
    g_autoptr(Key) key = test_key(SUITE_ED25519_SHA256);
    g_autofree char *note = ledger_checkpoint(ledger, "21fe31dfa154a261", key, NULL);
    g_assert_cmpstr(note, ==, GOLDEN_NOTE);
}

/* Key id and signature as docs/format.md says, over the three lines alone. */
static void
check_note(Suite suite, const char *origin, const char *type)
{
    g_autoptr(Ledger) ledger = golden_ledger(suite);
    g_autoptr(Key) key = test_key(suite);
    const PublicKey *public = key_public(key);
    g_autofree char *note = ledger_checkpoint(ledger, "0123456789abcdef", key, NULL);
    g_autofree char *body = g_strdup_printf("%s\n3\n%s\n", origin, golden_root[suite]);
    g_autofree char *start = g_strdup_printf("%s\n\xE2\x80\x94 %s ", body, origin);
    g_assert_true(g_str_has_prefix(note, start));
    g_assert_true(g_str_has_suffix(note, "\n"));

    uint8_t bytes[4 + SIGNATURE_LEN];
    Signature signature;
    g_assert_true(
        bytes_from_base64(g_strchomp(note + strlen(start)), bytes, sizeof bytes, NULL));
    memcpy(signature.bytes, bytes + 4, SIGNATURE_LEN);
    g_assert_true(signature_verify(public, body, strlen(body), &signature));

    g_autoptr(DigestContext) context = digest_context_new(suite);
    digest_context_update(context, origin, strlen(origin));
    digest_context_update(context, "\n", 1);
    digest_context_update(context, type, strlen(type));
    digest_context_update(context, public->bytes, public->len);
    const Digest id = digest_context_finish(context);
    g_assert_cmpmem(bytes, 4, id.bytes, 4);
}

static void
test_checkpoint_is_a_signed_note(void)
{
    check_note(SUITE_ED25519_SHA256, "teller/0123456789abcdef", "\x01");
    check_note(SUITE_SM2_SM3, "teller-sm3/0123456789abcdef",
               "\xff"
               "sm2-sm3");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
#define ADD(path, function) g_test_add_func("/ledger/" path, function)
    ADD("appended-entries-are-golden", test_appended_entries_are_golden);
    ADD("taken-entries-give-the-same-ledger", test_taken_entries_give_the_same_ledger);
    ADD("taken-entry-gives-its-values", test_taken_entry_gives_its_values);
    ADD("empty", test_empty_ledger);
    ADD("what-does-not-continue-the-chain-is-refused",
        test_what_does_not_continue_the_chain_is_refused);
    ADD("what-has-another-form-is-refused", test_what_has_another_form_is_refused);
    ADD("nul-and-every-cut-are-refused", test_nul_and_every_cut_are_refused);
    ADD("ids-may-have-commas", test_ids_may_have_commas);
    ADD("any-detail-becomes-a-value", test_any_detail_becomes_a_value);
    ADD("a-clock-set-back-is-a-programming-error",
        test_a_clock_set_back_is_a_programming_error);
    ADD("every-event-has-one-name", test_every_event_has_one_name);
    ADD("frontier-continues-exactly", test_frontier_continues_exactly);
    ADD("checkpoint-is-golden", test_checkpoint_is_golden);
    ADD("checkpoint-is-a-signed-note", test_checkpoint_is_a_signed_note);
    return g_test_run();
}
