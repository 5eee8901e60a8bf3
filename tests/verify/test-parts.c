/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the verifier by themselves: values, tree, fractions, profiles, typed
 * heads. */
#include "app/verify/profile.h"
#include "app/verify/report.h"
#include "app/verify/rule.h"
#include "app/verify/tree.h"
#include "app/verify/typed.h"

#include <glib.h>
#include <string.h>

static Text
text(const char *string)
{
    return text_of(string);
}

static void
numbers_have_one_form(void)
{
    static const char *const bad[] = {"",
                                      "00",
                                      "01",
                                      "-1",
                                      "+1",
                                      "1 ",
                                      "1a",
                                      "0x1",
                                      "18446744073709551616",
                                      "99999999999999999999"};
    uint64_t number;
    g_assert_true(text_number(text("18446744073709551615"), &number));
    g_assert_cmpuint(number, ==, UINT64_MAX);
    g_assert_true(text_number(text("0"), &number));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(text_number(text(bad[i]), &number));
}

static void
integers_have_one_form(void)
{
    static const char *const bad[] = {"-0", "--1", "-", "-01", "9223372036854775808"};
    int64_t integer;
    g_assert_true(text_integer(text("-17"), &integer));
    g_assert_cmpint(integer, ==, -17);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(text_integer(text(bad[i]), &integer));
}

/* RFC 4648 section 10, and forms that other readers take for the same bytes */
static void
base64_is_canonical(void)
{
    static const char *const bad[] = {
        "",     "Zg",       "Zg=",  "Zh==", "Zm9=",   "Zm9vYmE",
        "Zm 9", "Zg==Zg==", "Z===", "====", "Zm9v\n", "Zm-_"};
    uint8_t bytes[8];
    size_t len;
    g_assert_true(text_base64(text("Zg=="), bytes, sizeof bytes, &len));
    g_assert_cmpmem(bytes, (int)len, "f", 1);
    g_assert_true(text_base64(text("Zm9vYmE="), bytes, sizeof bytes, &len));
    g_assert_cmpmem(bytes, (int)len, "fooba", 5);
    g_assert_true(text_base64(text("Zm9vYmFy"), bytes, sizeof bytes, &len));
    g_assert_cmpmem(bytes, (int)len, "foobar", 6);
    g_assert_false(text_base64(text("Zm9vYmFyZm9v"), bytes, sizeof bytes, &len));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(text_base64(text(bad[i]), bytes, sizeof bytes, &len));
}

static void
times_are_instants(void)
{
    static const char *const bad[] = {
        "2026-02-29T00:00:00.000+08:00", "2026-13-01T00:00:00.000+08:00",
        "2026-01-01T24:00:00.000+08:00", "2026-01-01T00:60:00.000+08:00",
        "2026-01-01T00:00:60.000+08:00", "2026-01-01T00:00:00.000-00:00",
        "2026-01-01T00:00:00.000Z",      "2026-01-01T00:00:00+08:00",
        "2026-01-01 00:00:00.000+08:00", "2026-00-01T00:00:00.000+08:00"};
    int64_t ms, other;
    g_assert_true(text_time(text("1970-01-01T00:00:00.000+00:00"), &ms));
    g_assert_cmpint(ms, ==, 0);
    g_assert_true(text_time(text("2000-02-29T12:34:56.789+08:00"), &ms));
    g_assert_cmpint(ms, ==, 951798896789);
    g_assert_true(text_time(text("2000-02-28T21:34:56.789-07:00"), &other));
    g_assert_cmpint(ms, ==, other);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(text_time(text(bad[i]), &ms));
}

static void
utf_8_is_strict(void)
{
    static const char *const bad[] = {
        "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF",
        "\xE4\xB8", "\x80",         "a\x7F",        "\xC2\x85",         "a\tb"};
    g_assert_true(text_is_clean(text("赞成 é \xF0\xA0\x80\x80")));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(text_is_clean(text(bad[i])));
    g_assert_false(text_is_value(text(" a")));
    g_assert_false(text_is_value(text("a ")));
    g_assert_false(text_is_value(text("")));
}

/* The roots that the tests of Certificate Transparency publish for RFC 6962 */
static void
tree_has_the_published_roots(void)
{
    static const Text leaves[] = {
        {"", 0},
        {"\x00", 1},
        {"\x10", 1},
        {"\x20\x21", 2},
        {"\x30\x31", 2},
        {"\x40\x41\x42\x43", 4},
        {"\x50\x51\x52\x53\x54\x55\x56\x57", 8},
        {"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16}};
    static const char *const roots[] = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    Tree tree;
    g_assert_true(suite_start());
    tree_init(&tree, SUITE_ED25519_SHA256);
    for (size_t i = 0; i < G_N_ELEMENTS(roots); i++) {
        Digest root = tree_root(&tree);
        char hex[DIGEST_HEX];
        g_assert_cmpstr(digest_hex(&root, hex), ==, roots[i]);
        if (i < G_N_ELEMENTS(leaves))
            tree_append(&tree, leaves[i]);
    }
}

/* PATH(m, D[n]) as RFC 6962 section 2.1.1 defines it, by whole subtrees */
static size_t
path_of(const Text *leaves, uint64_t n, uint64_t index, Digest *out)
{
    Tree sibling;
    uint64_t half = 1;
    if (n == 1)
        return 0;
    while (2 * half < n)
        half *= 2;
    const bool left = index < half;
    const size_t len = left ? path_of(leaves, half, index, out)
                            : path_of(leaves + half, n - half, index - half, out);
    tree_init(&sibling, SUITE_ED25519_SHA256);
    for (uint64_t i = left ? half : 0; i < (left ? n : half); i++)
        tree_append(&sibling, leaves[i]);
    out[len] = tree_root(&sibling);
    return len + 1;
}

static void
paths_lead_from_their_leaf_only(void)
{
    static const Text leaves[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1},
                                  {"e", 1}, {"f", 1}, {"g", 1}, {"h", 1},
                                  {"i", 1}, {"j", 1}, {"k", 1}};
    const Suite suite = SUITE_ED25519_SHA256;
    Digest path[8];
    Tree tree;
    g_assert_true(suite_start());
    tree_init(&tree, suite);
    for (uint64_t size = 1; size <= G_N_ELEMENTS(leaves); size++) {
        tree_append(&tree, leaves[size - 1]);
        const Digest root = tree_root(&tree);
        for (uint64_t i = 0; i < size; i++) {
            const size_t n = path_of(leaves, size, i, path);
            path[n] = root;
            for (uint64_t k = 0; k <= size; k++)
                g_assert_cmpint(tree_includes(suite, &root, size, k, leaves[i], path, n),
                                ==, k == i);
            g_assert_false(tree_includes(suite, &root, size, i, (Text){"x", 1}, path, n));
            g_assert_false(tree_includes(suite, &root, size, i, leaves[i], path, n + 1));
            for (size_t k = 0; k < n; k++) {
                g_assert_false(tree_includes(suite, &root, size, i, leaves[i], path, k));
                path[k].bytes[0] ^= 1;
                g_assert_false(tree_includes(suite, &root, size, i, leaves[i], path, n));
                path[k].bytes[0] ^= 1;
            }
        }
    }
    g_assert_false(tree_includes(suite, &path[0], 0, 0, leaves[0], path, 0));
}

/* base 154: for 77 fails, 78 passes; base 3: quorum 2; base 90: quorum exactly 60 */
static void
fractions_have_exact_needs(void)
{
    Fraction half, thirds;
    g_assert_true(fraction_read(&half, text("1/2 strict")));
    g_assert_true(fraction_read(&thirds, text("2/3 inclusive")));
    g_assert_cmpuint(fraction_need(&half, 154), ==, 78);
    g_assert_cmpuint(fraction_need(&half, 155), ==, 78);
    g_assert_cmpuint(fraction_need(&half, 0), ==, 1);
    g_assert_cmpuint(fraction_need(&thirds, 3), ==, 2);
    g_assert_cmpuint(fraction_need(&thirds, 90), ==, 60);
    g_assert_cmpuint(fraction_need(&thirds, 91), ==, 61);
    g_assert_cmpuint(fraction_need(&thirds, UINT64_MAX), ==, 12297829382473034410u);
}

static void
fractions_have_one_form(void)
{
    static const char *const bad[] = {"1/2",         "1/0 strict",  "3/2 strict",
                                      "1/2 Strict",  "1 /2 strict", "1/2  strict",
                                      "1/2 strict ", "01/2 strict", "1/1000001 strict"};
    Fraction fraction;
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(fraction_read(&fraction, text(bad[i])));
}

static void
profiles_of_the_product_are_read(void)
{
    static const char *const names[] = {"npc", "local-congress", "standing-committee"};
    const char *root = g_getenv("TELLER_SOURCE_ROOT"), *why = "";
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_strdup_printf("%s/ballots/profiles/%s.rule",
                                                root != NULL ? root : ".", names[i]);
        g_autofree char *bytes = NULL;
        Profile profile;
        Rule rule;
        if (!g_file_get_contents(path, &bytes, NULL, NULL)) {
            g_test_skip("there are no ballots/profiles");
            return;
        }
        if (!profile_read(&profile, text(bytes), &why) ||
            !rule_read(&rule, &profile, text("motion"), &why))
            g_error("%s: %s", path, why);
        g_assert_cmpuint(profile.signatures, ==, 3);
        g_assert_true(text_is(rule.base, "all"));
        g_assert_cmpuint(fraction_need(&rule.pass, 154), ==, 78);
    }
}

#define SITTING(lines) "[profile]\nformat=1\n[sitting]\n" lines

static void
officers_are_as_many_as_the_profile_says(void)
{
    Profile profile;
    const char *why;
    g_assert_true(
        profile_read(&profile, text(SITTING("quorum=1/2 strict\nsignatures=3\n")), &why));
    g_assert_cmpuint(profile.closing, ==, 2);
    g_assert_cmpuint(profile.voiding, ==, 2);
    g_assert_cmpuint(profile.publishing, ==, 0);
    g_assert_true(
        profile_read(&profile,
                     text(SITTING("quorum=1/2 strict\nsignatures=3\n[officers]\n"
                                  "closing=3\nvoiding=16\npublishing=1\n")),
                     &why));
    g_assert_cmpuint(profile.closing, ==, 3);
    g_assert_cmpuint(profile.voiding, ==, 16);
    g_assert_cmpuint(profile.publishing, ==, 1);
}

static void
suspended_count_where_the_profile_says_so(void)
{
    static const struct {
        const char *text;
        bool counts;
    } rows[] = {
        {SITTING("quorum=1/2 strict\nsignatures=3\n"), false},
        {SITTING("quorum=1/2 strict\nsuspended-in-base=false\nsignatures=3\n"), false},
        {SITTING("quorum=1/2 strict\nsuspended-in-base=true\nsignatures=3\n"), true},
    };
    Profile profile;
    const char *why;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_true(profile_read(&profile, text(rows[i].text), &why));
        g_assert_true(profile.suspended_in_base == rows[i].counts);
    }
}

static void
profiles_with_two_readings_are_refused(void)
{
    static const char *const bad[] = {
        "",
        (SITTING("quorum=1/2 strict\nsignatures=3")),
        (SITTING("quorum = 1/2 strict\nsignatures=3\n")),
        (SITTING("quorum=1/2\\sstrict\nsignatures=3\n")),
        (SITTING("quorum=1/2 strict\nquorum=1/2 strict\nsignatures=3\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[sitting]\n")),
        (SITTING("quorum=1/2 strict\r\nsignatures=3\r\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\nformat\n")),
        (SITTING("signatures=3\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\nsuspended-in-base=no\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\nsuspended-in-base=true\n"
                 "suspended-in-base=true\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[secret]\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[secret]\nminimum=2\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[secret]\nminimum=65536\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[secret]\nminimum=3\nminimum=3\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[secret]\nminimum=3\nchallenge=x\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[secret]\nminimum=3\nchallenge=no\n"
                 "challenge=no\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[officers]\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[officers]\nclosing=2\nvoiding=2\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[officers]\nclosing=17\nvoiding=2\n"
                 "publishing=0\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[officers]\nclosing=2\nvoiding=1\n"
                 "publishing=0\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[officers]\nclosing=2\nvoiding=2\n"
                 "publishing=17\n")),
        (SITTING("quorum=1/2 strict\nsignatures=3\n[officers]\nclosing=2\nvoiding=2\n"
                 "publishing=0\n[officers]\n")),
    };
    Profile profile;
    Rule rule;
    const char *why;
    g_assert_true(
        profile_read(&profile, text(SITTING("quorum=1/2 strict\nsignatures=3\n")), &why));
    g_assert_cmpuint(profile.secret_minimum, ==, 10);
    g_assert_true(profile_read(
        &profile, text(SITTING("quorum=1/2 strict\nsignatures=3\n[secret]\nminimum=3\n")),
        &why));
    g_assert_cmpuint(profile.secret_minimum, ==, 3);
    g_assert_false(rule_read(&rule, &profile, text("secret"), &why));
    g_assert_cmpstr(why, ==, "is the name of another section");
    g_assert_false(rule_read(&rule, &profile, text("officers"), &why));
    g_assert_cmpstr(why, ==, "is the name of another section");
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(profile_read(&profile, text(bad[i]), &why));
}

static void
typed_heads_may_have_spaces_and_dashes(void)
{
    Typed typed;
    uint64_t entry;
    Digest digest = {{0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF}};
    g_assert_true(typed_read_head(&typed, &entry, text("1412:0123-4567 89ab CDEF")));
    g_assert_cmpuint(entry, ==, 1412);
    g_assert_true(typed_fits(&typed, &digest));
    g_assert_true(typed_read_head(&typed, &entry, text("0:0123456789abcdee")));
    g_assert_false(typed_fits(&typed, &digest));
    g_assert_false(typed_read_head(&typed, &entry, text("1412:0123456789abcde")));
    g_assert_false(typed_read_head(&typed, &entry, text("0123456789abcdef")));
    g_assert_false(typed_read_head(&typed, &entry, text("x:0123456789abcdef")));
    g_assert_false(typed_read_head(&typed, &entry, text("1:0123456789abcdefg")));
}

static void
report_keeps_terminals_safe(void)
{
    Report *report = report_new();
    report_bad(report,
               (Place){"a\x1b"
                       "b",
                       7},
               "value \"%s\"", "x\x1b[2J\xC3(赞");
    g_assert_cmpstr(report_finding(report, 0), ==,
                    "a\\x1bb:7: value \"x\\x1b[2J\\xc3(赞\"");
    g_assert_null(report_finding(report, 1));
    report_free(report);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/numbers-have-one-form", numbers_have_one_form);
    g_test_add_func("/text/integers-have-one-form", integers_have_one_form);
    g_test_add_func("/text/base64-is-canonical", base64_is_canonical);
    g_test_add_func("/text/times-are-instants", times_are_instants);
    g_test_add_func("/text/utf-8-is-strict", utf_8_is_strict);
    g_test_add_func("/tree/has-the-published-roots", tree_has_the_published_roots);
    g_test_add_func("/tree/paths-lead-from-their-leaf-only",
                    paths_lead_from_their_leaf_only);
    g_test_add_func("/fraction/needs-are-exact", fractions_have_exact_needs);
    g_test_add_func("/fraction/has-one-form", fractions_have_one_form);
    g_test_add_func("/profile/those-of-the-product-are-read",
                    profiles_of_the_product_are_read);
    g_test_add_func("/profile/officers-are-as-many-as-it-says",
                    officers_are_as_many_as_the_profile_says);
    g_test_add_func("/profile/suspended-count-where-the-profile-says-so",
                    suspended_count_where_the_profile_says_so);
    g_test_add_func("/profile/two-readings-are-refused",
                    profiles_with_two_readings_are_refused);
    g_test_add_func("/typed/spaces-and-dashes-do-not-matter",
                    typed_heads_may_have_spaces_and_dashes);
    g_test_add_func("/report/keeps-terminals-safe", report_keeps_terminals_safe);
    return g_test_run();
}
