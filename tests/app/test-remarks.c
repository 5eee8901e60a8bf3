/* test-remarks.c: what the recording core says in codes has words in every language
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "app/client/count-fault.h"
#include "app/client/error-text.h"
#include "app/client/kinds.h"
#include "app/client/linked.h"
#include "app/client/remark.h"
#include "app/client/secret.h"
#include "app/client/words.h"
#include "app/daemon/bar.h"
#include "app/daemon/engine-error.h"
#include "ballots/profile.h"
#include "ballots/slate.h"

static bool
has_chinese(const char *text)
{
    for (; *text != '\0'; text += g_utf8_skip[*(const guchar *)text])
        if (g_unichar_get_script(g_utf8_get_char(text)) == G_UNICODE_SCRIPT_HAN)
            return true;
    return false;
}

/* A sentence of the language with a place for every parameter. */
static void
assert_sentence(const char *code, const char *takes)
{
    g_auto(GStrv) params = g_strsplit(takes, " ", -1);
    const char *text = remark_sentence(code, g_strv_length(params));

    g_test_message("%s %s: %s", code, takes, text == NULL ? "none" : text);
    g_assert_nonnull(text);
    g_assert_cmpint(has_chinese(text), ==, words_are_chinese());
    for (size_t i = 0; params[i] != NULL; i++) {
        g_autofree char *place = g_strdup_printf("%%%zu$s", i + 1);
        g_assert_nonnull(strstr(text, place));
    }
}

static void
test_bars(void)
{
    for (int bar = 0; bar < BAR_N; bar++)
        assert_sentence(bar_code((Bar)bar), bar_takes((Bar)bar));
}

static void
test_warnings(void)
{
    const char *const *codes = slate_warning_codes();

    for (size_t i = 0; codes[i] != NULL; i++) {
        const char *space = strchr(codes[i], ' ');
        g_autofree char *code = g_strndup(codes[i], (gsize)(space - codes[i]));
        assert_sentence(code, space + 1);
    }
}

/* All that Vote.lost of app/interface.xml names. */
static void
test_lost(void)
{
    static const char *const lost[] = {"restart", "minimum:deputy.1:9:10", "sealing",
                                       "reveal:D017"};

    for (size_t i = 0; i < G_N_ELEMENTS(lost); i++) {
        g_autofree char *said = secret_lost(lost[i]);
        g_test_message("%s: %s", lost[i], said);
        g_assert_cmpint(has_chinese(said), ==, words_are_chinese());
        g_assert_cmpstr(said, !=, lost[i]);
    }
}

/* Every error of the core has a title and an instruction. */
static void
test_errors(void)
{
    for (int code = 0; code < ENGINE_ERROR_N; code++) {
        g_autoptr(GError) refused = g_error_new_literal(ENGINE_ERROR, code, "x");
        g_autoptr(GError) error =
            g_dbus_error_new_for_dbus_error(engine_error_name(refused), "x");
        g_autofree char *word = error_text_code(error);
        g_autoptr(ErrorText) text = error_text_new(error, NULL);
        g_assert_true(g_str_has_suffix(engine_error_name(refused), word));
        g_assert_true(error_text_is_known(word));
        g_assert_cmpint(has_chinese(text->title), ==, words_are_chinese());
        g_assert_cmpint(has_chinese(text->instruction), ==, words_are_chinese());
    }
}

/* Every way in which a count cannot be, of papers and of hands. */
static void
test_counts(void)
{
    static const char *const messages[] = {
        "issued 13 12: x",     "returned 6 5: x",       "void 3 2: x",
        "group 21 20 c1: x",   "ranked 19 20 c1:: x",   "rank 40 20 1: x",
        "marks 57 20 2 40: x", "exactly 39 20 2 40: x", "names 15 14: x"};
    static const char *const methods[] = {"paper", "hands"};

    for (size_t i = 0; i < G_N_ELEMENTS(messages) * G_N_ELEMENTS(methods); i++) {
        g_autoptr(GVariant) vote = g_variant_ref_sink(g_variant_new_parsed(
            "{'method': <%s>, 'present': <uint32 20>}", methods[i % 2]));
        g_autofree char *said = count_fault_sentence(messages[i / 2], vote);
        g_test_message("%s: %s", messages[i / 2], said);
        g_assert_nonnull(said);
        g_assert_null(strchr(said, '$'));
        g_assert_cmpint(has_chinese(said), ==, words_are_chinese());
    }
    g_assert_null(count_fault_sentence("marks 57 20: x", NULL));
    g_assert_null(count_fault_sentence("", NULL));
}

/* Whoever got no paper is asked about, and nobody where hands were raised. */
static void
test_fewer_papers_than_present(void)
{
    g_autoptr(GVariant) vote = g_variant_ref_sink(
        g_variant_new_parsed("{'method': <'paper'>, 'present': <uint32 20>}"));
    g_autofree char *said = count_fault_warning(vote, 19);

    g_assert_nonnull(strstr(said, "19"));
    g_assert_nonnull(strstr(said, "20"));
    g_assert_cmpint(has_chinese(said), ==, words_are_chinese());
    g_assert_null(count_fault_warning(vote, 20));
    g_assert_null(count_fault_warning(vote, -1));
}

static void
assert_word(const char *of, const char *id, const char *word)
{
    g_test_message("%s %s: %s", of, id, word);
    g_assert_cmpstr(word, !=, id);
    g_assert_cmpint(has_chinese(word), ==, words_are_chinese());
}

/* A single letter is its own word. */
static void
assert_scale(const char *of, char *const *scale)
{
    for (size_t i = 0; scale != NULL && scale[i] != NULL; i++) {
        g_autofree char *word = kinds_option_of(scale, scale[i]);
        if (strlen(scale[i]) > 1)
            assert_word(of, scale[i], word);
        for (size_t j = 0; j < i; j++) {
            g_autofree char *other = kinds_option_of(scale, scale[j]);
            g_assert_cmpstr(word, !=, other);
        }
    }
}

static void
assert_rule(const char *profile, ItemKind kind, const Rule *rule)
{
    static const char *const decided[] = {"passed", "not-passed", "chosen", "not-chosen",
                                          "tie",    "none",       "rated",  "counted",
                                          "failed", "absent"};
    const char *kind_word = item_kind_text(kind);
    g_autofree char *of = g_strdup_printf("%s [%s]", profile, kind_word);

    assert_word(of, kind_word, kinds_word(kind_word));
    for (guint i = 0; i < rule->forms->len; i++) {
        const char *form = form_text(g_array_index(rule->forms, Form, i));
        g_assert_cmpint(has_chinese(kinds_form(form)), ==, words_are_chinese());
    }
    for (Method method = METHOD_SECRET; method <= METHOD_PAPER; method <<= 1)
        if ((rule->methods & method) != 0)
            assert_word(of, method_text(method), kinds_method(method_text(method)));
    assert_scale(of, rule->grades);
    assert_scale(of, rule->options);
    for (char **result = rule->results; result != NULL && *result != NULL; result++)
        assert_word(of, *result, kinds_result(kind_word, *result));
    for (size_t i = 0; i < G_N_ELEMENTS(decided); i++)
        assert_word(of, decided[i], kinds_result(kind_word, decided[i]));
}

/* Every id that a rule of the product can bring to a window. */
static void
test_profiles(void)
{
    for (const char *const *name = profile_names(); *name != NULL; name++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = profile_by_name(*name, &error);
        g_assert_no_error(error);
        for (int kind = 0; kind < ITEM_N_KINDS; kind++)
            if (profile->rules[kind] != NULL)
                assert_rule(*name, (ItemKind)kind, profile->rules[kind]);
    }
}

/* The rule's grades give `basic` its meaning. */
static void
test_basic(void)
{
    g_autoptr(Profile) committee = profile_by_name("standing-committee", NULL);
    g_autofree char *person =
        kinds_option_of(committee->rules[ITEM_DUTY_REPORT]->grades, "basic");
    g_autofree char *work =
        kinds_option_of(committee->rules[ITEM_EVALUATION]->grades, "basic");

    g_assert_cmpstr(person, ==, words_are_chinese() ? "基本称职" : "Basically competent");
    g_assert_cmpstr(work, ==, words_are_chinese() ? "基本满意" : "Basically satisfied");
}

static void
assert_barred(const char *barred, const char *english, const char *chinese)
{
    g_autoptr(GVariant) agenda = g_variant_ref_sink(g_variant_new_parsed(
        "[{'id': <'m1'>, 'title': <'预算'>, 'title-en': <'Budget'>}]"));
    g_autofree char *text = g_strdup_printf("{'barred': <%s>}", barred);
    g_autoptr(GVariant) item =
        g_variant_parse(G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
    g_autofree char *said = remark_barred(item, agenda);

    g_assert_cmpstr(said, ==, words_are_chinese() ? chinese : english);
}

static void
test_filled(void)
{
    assert_barred("('', @as [])", "", "");
    assert_barred("('after', ['m1'])", "It comes after “Budget”, which is not over.",
                  "应在“预算”之后表决，该项尚未结束。");
    assert_barred("('needs', ['m9'])", "It needs “m9” to have passed, which it has not.",
                  "须待“m9”通过后方可表决，该项尚未通过。");
    assert_barred("('no-method', ['removal', ''])",
                  "The rules of this sitting have no such vote: Removal, by keypad.",
                  "本次会议的规则没有这种表决：撤职，按表决器。");
    assert_barred("('voted', ['3', 'ANNOUNCED'])",
                  "Vote 3 on it is there (Announced); no result is voted on again unless "
                  "it is annulled.",
                  "已有第 3 号表决（已公布）；结果未经撤销，不得重新表决。");
    assert_barred("('withdrawn', ['%1$s'])", "It is withdrawn: %1$s", "已撤回：%1$s");
    assert_barred("('of-tomorrow', ['m1'])", "of-tomorrow", "of-tomorrow");
}

static void
test_listed(void)
{
    g_autoptr(GVariant) item = g_variant_ref_sink(
        g_variant_new_parsed("{'listed': <[('a', '主任'), ('b', '副主任')]>,"
                             " 'warnings': <[('several-posts', ['a', 'b', '3']),"
                             " ('small-surplus', ['11', '10', '10', '20'])]>}"));
    g_auto(GStrv) warnings = remark_warnings(item, NULL);

    g_assert_cmpuint(g_strv_length(warnings), ==, 2);
    g_assert_cmpstr(
        warnings[0], ==,
        words_are_chinese()
            ? "候选人分属“主任”和“副主任”，而应选的 3 名是合计数；不同职务宜分项表决。"
            : "There are entries under “主任” and under “副主任”, but the 3 "
              "seats are those of all together.");
    g_assert_cmpstr(warnings[1], ==,
                    words_are_chinese()
                        ? "候选项目 11 个，应定 10 个，差额为 10%，通常不低于 20%。"
                        : "11 projects for 10 places: 10 percent more than places; usual "
                          "are 20 percent.");
}

/* An item of the agenda is named by its title, in the language of the user. */
static void
test_of_bills(void)
{
    g_autoptr(GVariant) agenda = g_variant_ref_sink(g_variant_new_parsed(
        "[{'id': <'m1'>, 'title': <'预算的决议'>, 'title-en': <'Budget'>}]"));
    g_autoptr(GVariant) item = g_variant_ref_sink(
        g_variant_new_parsed("{'warnings': <[('bill-decided', ['m1', 'YS-3'])]>}"));
    g_auto(GStrv) warnings = remark_warnings(item, agenda);
    const bool chinese = words_are_chinese();

    g_assert_cmpuint(g_strv_length(warnings), ==, 1);
    g_assert_cmpstr(warnings[0], ==,
                    chinese ? "同一议案（YS-3）的“预算的决议”已经表决；修正案和逐条表决的"
                              "条款应在其之前表决。"
                            : "“Budget” of bill YS-3 is decided already; amendments and "
                              "clauses are voted on before it.");
}

static void
test_linked(void)
{
    g_autoptr(GVariant) item = g_variant_ref_sink(
        g_variant_new_parsed("{'linked': <[('11', 'city-3-m1-1', 'passed'),"
                             " ('22', 'city-4-m1-1', 'not-passed')]>}"));
    g_autoptr(GVariant) plain =
        g_variant_ref_sink(g_variant_new_parsed("{'linked': <@a(sss) []>}"));
    g_autofree char *words = linked_words(item), *none = linked_words(plain),
                    *nothing = linked_words(NULL);

    g_assert_cmpstr(words, ==,
                    words_are_chinese() ? "city-3-m1-1 通过、city-4-m1-1 未获通过"
                                        : "city-3-m1-1 Passed, city-4-m1-1 Not passed");
    g_assert_cmpstr(none, ==, "");
    g_assert_cmpstr(nothing, ==, "");
}

/* How a vote of an earlier sitting ended is told in words. */
static void
test_of_earlier_sittings(void)
{
    g_autoptr(GVariant) item = g_variant_ref_sink(g_variant_new_parsed(
        "{'warnings': <[('earlier-not-passed', ['city-3-m1-1', 'not-passed']),"
        " ('evaluated-late', ['city-3-v1-1', '2026-12-26'])]>}"));
    g_auto(GStrv) warnings = remark_warnings(item, NULL);
    const bool chinese = words_are_chinese();

    g_assert_cmpuint(g_strv_length(warnings), ==, 2);
    g_assert_cmpstr(warnings[0], ==,
                    chinese
                        ? "此前会议对同一议案的最近一次表决（city-3-m1-1）结果为：未获"
                          "通过。"
                        : "The last vote on this bill in an earlier sitting, "
                          "city-3-m1-1, ended so: Not passed.");
    g_assert_cmpstr(warnings[1], ==,
                    chinese ? "本项是再次测评：city-3-v1-1 的测评责成重新办理或者整改，"
                              "期限已于 2026-12-26 届满。"
                            : "This evaluates anew what city-3-v1-1 found is to be done "
                              "again; the term for that ended on 2026-12-26.");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    setlocale(LC_ALL, "");
    bindtextdomain("teller", LOCALE_DIR);
    textdomain("teller");
    g_test_add_func("/remarks/every-bar-has-its-sentence", test_bars);
    g_test_add_func("/remarks/every-warning-has-its-sentence", test_warnings);
    g_test_add_func("/remarks/every-loss-has-its-sentence", test_lost);
    g_test_add_func("/remarks/every-error-has-its-sentence", test_errors);
    g_test_add_func("/remarks/counts-that-cannot-be-have-their-sentence", test_counts);
    g_test_add_func("/remarks/fewer-papers-than-present-are-told",
                    test_fewer_papers_than_present);
    g_test_add_func("/remarks/every-id-of-every-profile-has-its-word", test_profiles);
    g_test_add_func("/remarks/basic-is-what-the-grades-say", test_basic);
    g_test_add_func("/remarks/items-are-named-by-their-titles", test_filled);
    g_test_add_func("/remarks/entries-are-named-by-their-titles", test_listed);
    g_test_add_func("/remarks/linked-votes-are-listed", test_linked);
    g_test_add_func("/remarks/votes-of-earlier-sittings-are-told",
                    test_of_earlier_sittings);
    g_test_add_func("/remarks/the-motion-of-a-bill-is-named-by-its-title", test_of_bills);
    return g_test_run();
}
