/* test-profile.c: rule profiles and sitting.ini, read strictly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/keyfile.h"
#include "ballots/profile.h"
#include "ballots/sittinginfo.h"

#include "tests/ballots/refusal.h"

static void
test_npc(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) npc = profile_by_name("npc", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(npc->name, ==, "npc");
    g_assert_cmpstr(npc->date, ==, "2021-03-12");
    g_assert_cmpstr(npc->body, ==, "全国人民代表大会");
    g_assert_true(npc->quorum.n == 2 && npc->quorum.d == 3 && npc->quorum.inclusive);
    g_assert_true(npc->suspended_in_base && !npc->first_press && !npc->running_totals);
    g_assert_cmpuint(npc->window_s, ==, 60);
    g_assert_cmpuint(npc->signatures, ==, 3);
    g_assert_cmpmem(npc->keys, 3, "\1\2\3", 3);
    g_assert_cmpint(npc->back, ==, -1);

    const Rule *motion = npc->rules[ITEM_MOTION];
    g_assert_true(motion->base == BASE_ALL && !motion->tie_chair);
    g_assert_true(motion->pass.n == 1 && motion->pass.d == 2 && !motion->pass.inclusive);
    g_assert_cmpint(motion->methods, ==, METHOD_SECRET | METHOD_HANDS);
    const Rule *constitution = npc->rules[ITEM_CONSTITUTION];
    g_assert_true(constitution->pass.n == 2 && constitution->pass.inclusive);
    g_assert_cmpint(constitution->methods, ==, METHOD_PAPER);
    g_assert_true(motion->keypad_method == METHOD_SECRET);
    g_assert_true(constitution->keypad_method == 0);
    g_assert_cmpuint(npc->secret_minimum, ==, 10);
    g_assert_nonnull(strstr(constitution->legal, "第五十九条"));
}

static void
test_product_profiles(void)
{
    const char *const *names = profile_names();
    const char *root = g_getenv("TELLER_SOURCE_ROOT");
    size_t n = 0;
    g_assert_nonnull(root);
    for (; names[n] != NULL; n++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = profile_by_name(names[n], &error);
        g_assert_no_error(error);
        g_assert_cmpstr(profile->name, ==, names[n]);

        g_autofree char *base = g_strconcat(names[n], ".rule", NULL);
        g_autofree char *path = g_build_filename(root, "ballots", "profiles", base, NULL);
        g_autofree char *file = NULL;
        gsize len, kept_len;
        g_assert_true(g_file_get_contents(path, &file, &len, &error));
        const char *kept = g_bytes_get_data(profile->text, &kept_len);
        g_assert_cmpmem(kept, (int)kept_len, file, (int)len);
    }
    g_assert_cmpuint(n, ==, 14);
}

static void
test_quorums(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) congress = profile_by_name("local-congress", &error);
    g_autoptr(Profile) committee = profile_by_name("standing-committee", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(fraction_need(congress->quorum, 90), ==, 60);
    g_assert_cmpuint(fraction_need(committee->quorum, 60), ==, 31);
    g_assert_null(congress->rules[ITEM_CONSTITUTION]);
}

static void
test_unknown_name(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(profile_by_name("senate", &error));
    assert_refused(
        error, PROFILE_ERROR, PROFILE_ERROR_UNKNOWN,
        "there is no profile “senate”, only delegation, direct-election, free, "
        "guangdong-congress, "
        "local-congress, local-congress-keypads, npc, npcsc, presidium, "
        "standing-committee, street-meeting, street-meeting-double, "
        "town-congress, town-presidium");
}

/* The text of a profile with one change; it must occur. */
static char *
profile_with(const char *name, const char *from, const char *to)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name(name, &error);
    GString *text = g_string_new_len(g_bytes_get_data(profile->text, NULL),
                                     (gssize)g_bytes_get_size(profile->text));
    g_assert_cmpuint(g_string_replace(text, from, to, 1), ==, 1);
    return g_string_free(text, FALSE);
}

static char *
npc_with(const char *from, const char *to)
{
    return profile_with("npc", from, to);
}

typedef struct {
    const char *from, *to;
    int code;
    const char *message;
} Change;

#define NO_KEPT                                                                          \
    "is not always, 1 day, N days, 1 month, N months, 1 year or N years, N from 2 to "   \
    "366"

static void
test_officers(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) usual = profile_by_name("npc", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(usual->closing, ==, 2);
    g_assert_cmpuint(usual->voiding, ==, 2);
    g_assert_cmpuint(usual->publishing, ==, 0);
    g_autofree char *text =
        npc_with("[motion]", "[officers]\nclosing=4\nvoiding=16\npublishing=3\n[motion]");
    g_autoptr(Profile) many = profile_read(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(many->closing, ==, 4);
    g_assert_cmpuint(many->voiding, ==, 16);
    g_assert_cmpuint(many->publishing, ==, 3);
}

/* Nothing is said where a profile does not. */
static void
test_scrutineers_and_keeping(void)
{
    static const struct {
        const char *keys;
        uint32_t scrutineers;
        Term papers, logs;
    } rows[] = {
        {"", 0, {0, TERM_NONE}, {0, TERM_NONE}},
        {"scrutineers=0\n", 0, {0, TERM_NONE}, {0, TERM_NONE}},
        {"scrutineers=999\nkeep-papers=1 month\n", 999, {1, TERM_MONTHS}, {0, TERM_NONE}},
        {"keep-logs=10 years\n", 0, {0, TERM_NONE}, {10, TERM_YEARS}},
        {"keep-logs=60 days\nkeep-papers=always\n", 0, {0, TERM_ALWAYS}, {60, TERM_DAYS}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *keys = g_strconcat(rows[i].keys, "\n[keypad]\n", NULL);
        g_autofree char *text = profile_with("npcsc", "\n[keypad]\n", keys);
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = profile_read(text, strlen(text), &error);
        g_assert_no_error(error);
        g_assert_cmpuint(profile->scrutineers, ==, rows[i].scrutineers);
        g_assert_cmpuint(profile->keep_papers.n, ==, rows[i].papers.n);
        g_assert_cmpint(profile->keep_papers.unit, ==, rows[i].papers.unit);
        g_assert_cmpuint(profile->keep_logs.n, ==, rows[i].logs.n);
        g_assert_cmpint(profile->keep_logs.unit, ==, rows[i].logs.unit);
    }
}

static void
assert_refused_changes(const Change *rows, size_t n_rows, GQuark domain)
{
    for (size_t i = 0; i < n_rows; i++) {
        g_autofree char *text = npc_with(rows[i].from, rows[i].to);
        g_autoptr(GError) error = NULL;
        g_assert_null(profile_read(text, strlen(text), &error));
        assert_refused(error, domain, rows[i].code, rows[i].message);
    }
}

static const Change bad_texts[] = {
    {"press=last", "press=last\ncolour=red", KEYFILE_ERROR_UNKNOWN,
     "line 26: [keypad] colour is not known"},
    {"[motion]", "[election]\n[motion]", KEYFILE_ERROR_UNKNOWN,
     "line 32: [election] is not known"},
    {"legal=", "legal[zh]=", KEYFILE_ERROR_UNKNOWN,
     "line 14: [sitting] quorum-legal[zh] is not known"},
    {"for=1", "for=1\nfor=4", KEYFILE_ERROR_DOUBLED,
     "line 29: [keypad] for stands already in line 28"},
    {"[constitution]", "[motion]", KEYFILE_ERROR_DOUBLED,
     "line 56: [motion] stands already in line 32"},
    {"signatures=3\n", "", KEYFILE_ERROR_MISSING, "[sitting] signatures is missing"},
    {"[constitution]\nbase=all\n", "[constitution]\n", KEYFILE_ERROR_MISSING,
     "[constitution] base is missing"},
    {"tie=none", "tie", KEYFILE_ERROR_SYNTAX,
     "line 35: “tie” is neither [section] nor key=value"},
    {"[profile]\n", "", KEYFILE_ERROR_SYNTAX,
     "line 4: “format=1” is neither [section] nor key=value"},
    {"format=1", "format=2", KEYFILE_ERROR_VALUE,
     "line 5: [profile] format: “2” is not a number from 1 to 1"},
    {"window-s=60", "window-s=0", KEYFILE_ERROR_VALUE,
     "line 26: [keypad] window-s: “0” is not a number from 1 to 3600"},
    {"signatures=3", "signatures=1", KEYFILE_ERROR_VALUE,
     "line 17: [sitting] signatures: “1” is not a number from 2 to 16"},
    {"scrutineers=35", "scrutineers=1000", KEYFILE_ERROR_VALUE,
     "line 22: [sitting] scrutineers: “1000” is not a number from 0 to 999"},
    {"scrutineers=35", "scrutineers=-1", KEYFILE_ERROR_VALUE,
     "line 22: [sitting] scrutineers: “-1” is not a number from 0 to 999"},
    {"signatures=3", "keep-papers=\nsignatures=3", KEYFILE_ERROR_VALUE,
     "line 17: [sitting] keep-papers: “” has 0 bytes, not 1 to 20 of text"},
    {"base=all", "base=seats", KEYFILE_ERROR_VALUE,
     "line 33: [motion] base: “seats” is none of all, present, cast, for-against"},
    {"press=last", "press=both", KEYFILE_ERROR_VALUE,
     "line 25: [keypad] press: “both” is none of last, first"},
    {"[motion]", "[secret]\nminimum=2\n[motion]", KEYFILE_ERROR_VALUE,
     "line 33: [secret] minimum: “2” is not a number from 3 to 65535"},
    {"[motion]", "[secret]\nminimum=65536\n[motion]", KEYFILE_ERROR_VALUE,
     "line 33: [secret] minimum: “65536” is not a number from 3 to 65535"},
    {"[motion]", "[secret]\n[motion]", KEYFILE_ERROR_MISSING,
     "[secret] minimum is missing"},
    {"[motion]", "[secret]\nminimum=3\nchallenge=yes\n[motion]", KEYFILE_ERROR_VALUE,
     "line 34: [secret] challenge: “yes” is none of no, allowed"},
    {"[motion]", "[secret]\nchallenge=no\n[motion]", KEYFILE_ERROR_MISSING,
     "[secret] minimum is missing"},
    {"[motion]", "[officers]\nclosing=2\nvoiding=2\n[motion]", KEYFILE_ERROR_MISSING,
     "[officers] publishing is missing"},
    {"[motion]", "[officers]\nclosing=1\nvoiding=2\npublishing=0\n[motion]",
     KEYFILE_ERROR_VALUE,
     "line 33: [officers] closing: “1” is not a number from 2 to 16"},
    {"[motion]", "[officers]\nclosing=2\nvoiding=1\npublishing=0\n[motion]",
     KEYFILE_ERROR_VALUE,
     "line 34: [officers] voiding: “1” is not a number from 2 to 16"},
    {"[motion]", "[officers]\nclosing=17\nvoiding=2\npublishing=0\n[motion]",
     KEYFILE_ERROR_VALUE,
     "line 33: [officers] closing: “17” is not a number from 2 to 16"},
    {"[motion]", "[officers]\nclosing=2\nvoiding=2\npublishing=17\n[motion]",
     KEYFILE_ERROR_VALUE,
     "line 35: [officers] publishing: “17” is not a number from 0 to 16"},
    {"[motion]", "[officers]\nclosing=2\nvoiding=2\npublishing=0\nopening=2\n[motion]",
     KEYFILE_ERROR_UNKNOWN, "line 36: [officers] opening is not known"},
    {"running-totals=false", "running-totals=no", KEYFILE_ERROR_VALUE,
     "line 27: [keypad] running-totals: “no” is none of false, true"},
    {"abstain=3", "abstain=10", KEYFILE_ERROR_VALUE,
     "line 30: [keypad] abstain: “10” is not a number from 0 to 9"},
    {"body=全国人民代表大会", "body=", KEYFILE_ERROR_VALUE,
     "line 8: [profile] body: “” has 0 bytes, not 1 to 255 of text"},
    {"全国人民代表大会\n", "全国\x07\n", KEYFILE_ERROR_TEXT,
     "line 8: a control character, or not in Unicode form NFC"},
    {"全国人民代表大会\n", "E\xcc\x81\n", KEYFILE_ERROR_TEXT,
     "line 8: a control character, or not in Unicode form NFC"},
    {"全国人民代表大会\n", "\xff\n", KEYFILE_ERROR_TEXT,
     "line 8: byte 0xff is not UTF-8"},
};

static void
test_bad_texts(void)
{
    assert_refused_changes(bad_texts, G_N_ELEMENTS(bad_texts), KEYFILE_ERROR);
}

static const Change bad_values[] = {
    {"name=npc", "name=NPC", PROFILE_ERROR_VALUE,
     "line 6: [profile] name: “NPC” is not made of a-z, 0-9 and -"},
    {"2021-03-12", "2021-02-30", PROFILE_ERROR_VALUE,
     "line 7: [profile] date: “2021-02-30” is not a date YYYY-MM-DD"},
    {"2021-03-12", "20210312", PROFILE_ERROR_VALUE,
     "line 7: [profile] date: “20210312” is not a date YYYY-MM-DD"},
    {"quorum=2/3 inclusive", "quorum=2/3", PROFILE_ERROR_VALUE,
     "line 13: [sitting] quorum: “2/3” is not a fraction such as “1/2 strict” or “2/3 "
     "inclusive”"},
    {"pass=1/2 strict", "pass=3/2 strict", PROFILE_ERROR_VALUE,
     "line 34: [motion] pass: “3/2 strict” is not a fraction such as “1/2 strict” or "
     "“2/3 inclusive”"},
    {"against=2", "against=1", PROFILE_ERROR_VALUE,
     "line 29: [keypad] against: “1” is not free: it is for"},
    {"abstain=3", "abstain=3\nback=2", PROFILE_ERROR_VALUE,
     "line 31: [keypad] back: “2” is not free: it is against"},
    {"methods=secret hands", "methods=secret secret", PROFILE_ERROR_VALUE,
     "line 36: [motion] methods: “secret secret” is not a list of secret, recorded, "
     "hands, paper, each at most once"},
    {"methods=paper", "methods=dice", PROFILE_ERROR_VALUE,
     "line 60: [constitution] methods: “dice” is not a list of secret, recorded, hands, "
     "paper, each at most once"},
    {"press=last\n", "press=last\r\n", PROFILE_ERROR_VALUE,
     "line 25: “press=last\r” has a control character, an escape or a needless space"},
    {"press=last\n", "press = last\n", PROFILE_ERROR_VALUE,
     "line 25: “press = last” has a control character, an escape or a needless space"},
    {"press=last\n", " press=last\n", PROFILE_ERROR_VALUE,
     "line 25: “ press=last” has a control character, an escape or a needless space"},
    {"=National People", "=National\\sPeople", PROFILE_ERROR_VALUE,
     "line 9: “body-en=National\\sPeople's Congress” has a control character, an escape "
     "or a needless space"},
    {"# The", "# \x02The", PROFILE_ERROR_VALUE,
     "line 1: “# \x02The National People's Congress in plenary session” has a control "
     "character, an escape or a needless space"},
    {"nobody else can be named\n", "nobody else", PROFILE_ERROR_VALUE,
     "line 134: no line end after “legal-en=Rules of Procedure of the National People's "
     "Congress (2021), article 59: more than half of all deputies; nobody else”"},
    {"signatures=3", "signatures=3\nroster=80 30", PROFILE_ERROR_VALUE,
     "line 18: [sitting] roster: “80 30” is not least and most deputies, two numbers "
     "from 1 to 65535"},
    {"signatures=3", "signatures=3\nroster=0 30", PROFILE_ERROR_VALUE,
     "line 18: [sitting] roster: “0 30” is not least and most deputies, two numbers from "
     "1 to 65535"},
    {"signatures=3", "signatures=3\nroster=30", PROFILE_ERROR_VALUE,
     "line 18: [sitting] roster: “30” is not least and most deputies, two numbers from 1 "
     "to 65535"},
    {"signatures=3", "signatures=3\nkeep-papers=1 months", PROFILE_ERROR_VALUE,
     "line 18: [sitting] keep-papers: “1 months” " NO_KEPT},
    {"signatures=3", "signatures=3\nkeep-logs=367 days", PROFILE_ERROR_VALUE,
     "line 18: [sitting] keep-logs: “367 days” " NO_KEPT},
    {"absences=2 term", "absences=2", PROFILE_ERROR_VALUE,
     "line 20: [sitting] absences: “2” is not a number from 1 to 99 and “term” or "
     "“year”"},
    {"absences=2 term", "absences=0 term", PROFILE_ERROR_VALUE,
     "line 20: [sitting] absences: “0 term” is not a number from 1 to 99 and “term” or "
     "“year”"},
    {"absences=2 term", "absences=100 term", PROFILE_ERROR_VALUE,
     "line 20: [sitting] absences: “100 term” is not a number from 1 to 99 and “term” or "
     "“year”"},
    {"absences=2 term", "absences=2 month", PROFILE_ERROR_VALUE,
     "line 20: [sitting] absences: “2 month” is not a number from 1 to 99 and “term” or "
     "“year”"},
    {"absences=2 term", "absences=02 term", PROFILE_ERROR_VALUE,
     "line 20: [sitting] absences: “02 term” is not a number from 1 to 99 and “term” or "
     "“year”"},
    {"absences=2 term", "absences=2 term year", PROFILE_ERROR_VALUE,
     "line 20: [sitting] absences: “2 term year” is not a number from 1 to 99 and “term” "
     "or “year”"},
    {"absences=2 term", "absences=term", PROFILE_ERROR_VALUE,
     "line 20: [sitting] absences: “term” is not a number from 1 to 99 and “term” or "
     "“year”"},
};

static void
test_bad_values(void)
{
    assert_refused_changes(bad_values, G_N_ELEMENTS(bad_values), PROFILE_ERROR);
}

static void
test_secret(void)
{
    static const struct {
        const char *from, *to;
        int keypad_method;
        uint32_t minimum;
        bool challenge;
    } rows[] = {
        {"[motion]", "[secret]\nminimum=3\n[motion]", METHOD_SECRET, 3, false},
        {"[motion]", "[secret]\nminimum=65535\n[motion]", METHOD_SECRET, 65535, false},
        {"[motion]", "[secret]\nminimum=3\nchallenge=no\n[motion]", METHOD_SECRET, 3,
         false},
        {"[motion]", "[secret]\nchallenge=allowed\nminimum=3\n[motion]", METHOD_SECRET, 3,
         true},
        {"secret hands", "hands recorded secret", METHOD_RECORDED, 10, false},
        {"secret hands", "paper secret recorded", METHOD_SECRET, 10, false},
        {"secret hands", "paper hands", 0, 10, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = npc_with(rows[i].from, rows[i].to);
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = profile_read(text, strlen(text), &error);
        g_assert_no_error(error);
        g_assert_cmpint(profile->rules[ITEM_MOTION]->keypad_method, ==,
                        rows[i].keypad_method);
        g_assert_cmpuint(profile->secret_minimum, ==, rows[i].minimum);
        g_assert_true(profile->challenge == rows[i].challenge);
    }
}

static void
test_back(void)
{
    g_autofree char *text = npc_with("abstain=3", "abstain=3\nback=0");
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_read(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpint(profile->back, ==, 0);
}

static void
test_absences(void)
{
    static const struct {
        const char *value;
        uint32_t n;
        AbsencePeriod period;
    } rows[] = {{"absences=2 term\n", 2, ABSENCES_IN_TERM},
                {"absences=1 year\n", 1, ABSENCES_IN_YEAR},
                {"absences=99 term\n", 99, ABSENCES_IN_TERM},
                {"", 0, ABSENCES_IN_TERM}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = npc_with("absences=2 term\n", rows[i].value);
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = profile_read(text, strlen(text), &error);
        g_assert_no_error(error);
        g_assert_cmpuint(profile->absences.n, ==, rows[i].n);
        g_assert_true(profile->absences.period == rows[i].period);
    }
}

/* Motions need not be among them. */
static void
test_kinds_of_a_profile(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) district = profile_by_name("direct-election", &error);
    g_assert_no_error(error);
    const char *text = g_bytes_get_data(district->text, NULL);
    const char *first = strstr(text, "\n[election-direct]");
    g_assert_null(profile_read(text, (size_t)(first + 1 - text), &error));
    assert_refused(error, PROFILE_ERROR, PROFILE_ERROR_VALUE,
                   "the file has rules for 0 kinds, at least 1 is needed");
}

static void
test_nul_and_empty(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(profile_read("", 0, &error));
    assert_refused(error, KEYFILE_ERROR, KEYFILE_ERROR_MISSING,
                   "[profile] format is missing");
    g_assert_null(profile_read("[profile]\nname=a\0b\n", 19, &error));
    assert_refused(error, KEYFILE_ERROR, KEYFILE_ERROR_TEXT,
                   "line 2: byte 0x00 is not UTF-8");
    g_autofree char *large = g_strnfill(KEYFILE_MAX_BYTES + 1, '#');
    g_assert_null(profile_read(large, KEYFILE_MAX_BYTES + 1, &error));
    assert_refused(error, KEYFILE_ERROR, KEYFILE_ERROR_TEXT,
                   "the file has 65537 bytes, at most 65536 are read");
}

static void
test_kinds(void)
{
    ItemKind kind;
    g_assert_true(item_kind_from_text("constitution", &kind) &&
                  kind == ITEM_CONSTITUTION);
    g_assert_true(item_kind_from_text("补选", &kind) && kind == ITEM_BY_ELECTION);
    g_assert_false(item_kind_from_text("Motion", &kind));
    g_assert_null(item_kind_words[ITEM_N_KINDS]);
    for (int i = 0; i < ITEM_N_KINDS; i++) {
        g_assert_true(item_kind_from_text(item_kind_text((ItemKind)i), &kind));
        g_assert_cmpint(kind, ==, i);
        g_assert_true(item_kind_from_text(item_kind_chinese((ItemKind)i), &kind));
        g_assert_cmpint(kind, ==, i);
    }
    g_assert_cmpstr(item_kind_text(ITEM_MOTION), ==, "motion");
    g_assert_cmpstr(base_kind_text(BASE_FOR_AGAINST), ==, "for-against");
    Method method;
    g_assert_true(method_from_text("paper", &method) && method == METHOD_PAPER);
    g_assert_false(method_from_text("Paper", &method));
    g_assert_cmpstr(method_text(METHOD_SECRET), ==, "secret");
    g_assert_cmpstr(method_text(METHOD_RECORDED), ==, "recorded");
}

#define INFO                                                                                 \
    "[sitting]\r\nbody=某市人民代表大会\r\nbody-id=some-city\r\nterm=16\r\nsession=" \
    "3\r\n"                                                                                  \
    "sitting=2\r\nplace=人民会堂\r\n"

static void
test_sitting_info(void)
{
    static const char text[] = "\xef\xbb\xbf" INFO;
    g_autoptr(GError) error = NULL;
    g_autoptr(SittingInfo) info = sitting_info_read(text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpstr(info->body, ==, "某市人民代表大会");
    g_assert_cmpstr(info->body_id, ==, "some-city");
    g_assert_cmpstr(info->place, ==, "人民会堂");
    g_assert_cmpuint(info->term, ==, 16);
    g_assert_cmpuint(info->session, ==, 3);
    g_assert_cmpuint(info->sitting, ==, 2);
}

static void
test_bad_sitting_info(void)
{
    static const Change rows[] = {
        {"body=某市人民代表大会", "body=某市人民代表大会某市人民代表大会某市人民",
         KEYFILE_ERROR_VALUE,
         "[sitting] body: “某市人民代表大会某市人民代表大会某市人民” has 60 bytes, not 1 "
         "to 60 of text"},
        {"body=某市人民代表大会", "body=某市人民代表大会某市人民代表大会某市人民代",
         KEYFILE_ERROR_VALUE,
         "line 2: [sitting] body: “某市人民代表大会某市人民代表大会某市人民代” has 63 "
         "bytes, not "
         "1 to 60 of text"},
        {"some-city", "Some City", KEYFILE_ERROR_VALUE,
         "line 3: [sitting] body-id: “Some City” is not made of a-z, 0-9 and -"},
        {"term=16", "term=0", KEYFILE_ERROR_VALUE,
         "line 4: [sitting] term: “0” is not a number from 1 to 999"},
        {"session=3", "session=third", KEYFILE_ERROR_VALUE,
         "line 5: [sitting] session: “third” is not a number from 1 to 999"},
        {"sitting=2\r\n", "", KEYFILE_ERROR_MISSING, "[sitting] sitting is missing"},
        {"place=", "venue=", KEYFILE_ERROR_UNKNOWN,
         "line 7: [sitting] venue is not known"},
    };
    for (size_t i = 1; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) text = g_string_new(INFO);
        g_autoptr(GError) error = NULL;
        g_assert_cmpuint(g_string_replace(text, rows[i].from, rows[i].to, 1), ==, 1);
        g_assert_null(sitting_info_read(text->str, text->len, &error));
        assert_refused(error, KEYFILE_ERROR, rows[i].code, rows[i].message);
    }
    g_autoptr(GString) longest = g_string_new(INFO);
    g_autoptr(GError) error = NULL;
    g_string_replace(longest, rows[0].from, rows[0].to, 1);
    g_autoptr(SittingInfo) info = sitting_info_read(longest->str, longest->len, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(strlen(info->body), ==, 60); /* exactly as many fit */
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/profile/npc-is-as-the-law-says", test_npc);
    g_test_add_func("/profile/those-of-the-product-are-their-files",
                    test_product_profiles);
    g_test_add_func("/profile/absences-are-a-number-and-a-period", test_absences);
    g_test_add_func("/profile/quorums-differ-by-body", test_quorums);
    g_test_add_func("/profile/an-unknown-name-is-refused", test_unknown_name);
    g_test_add_func("/profile/closing-voiding-and-publishing-take-their-officers",
                    test_officers);
    g_test_add_func("/profile/scrutineers-and-terms-of-keeping-may-be-left-out",
                    test_scrutineers_and_keeping);
    g_test_add_func("/profile/bad-texts-are-refused-with-their-line", test_bad_texts);
    g_test_add_func("/profile/bad-values-are-refused-with-key-and-value",
                    test_bad_values);
    g_test_add_func("/profile/a-key-takes-back", test_back);
    g_test_add_func("/profile/at-least-one-kind-has-rules", test_kinds_of_a_profile);
    g_test_add_func("/profile/nul-empty-and-oversized-are-refused", test_nul_and_empty);
    g_test_add_func("/profile/kinds-and-bases-have-one-word", test_kinds);
    g_test_add_func("/sitting-info/is-read-with-mark-and-crlf", test_sitting_info);
    g_test_add_func("/sitting-info/bad-values-are-refused-by-key", test_bad_sitting_info);
    g_test_add_func("/profile/secret-votes-have-a-minimum-and-a-method", test_secret);
    return g_test_run();
}
