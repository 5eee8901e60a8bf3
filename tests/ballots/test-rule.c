/* test-rule.c: sections of a rule profile, every key and what is wrong with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/keyfile.h"
#include "ballots/profile.h"

#include "tests/ballots/refusal.h"

/* What every section has; more keys follow. */
#define BEGIN(base, tie)                                                                 \
    "[projects]\nbase=" base "\npass=1/2 strict\ntie=" tie "\nmethods=secret paper\n"    \
    "legal=办法\nlegal-en=method\n"
#define ALL     BEGIN("all", "none")
#define GRADES  ALL "forms=grades\ngrades=good fair bad\n"
#define REDO    GRADES "decision=rate\ngood=1\nbands=60\nresults=good redo\n"
#define NO_TERM "is not 1 month, N months, 1 day or N days, N from 2 to 366"
#define ANSWERS ALL "forms=answers\n"

static Profile *
read_with(const char *section, GError **error)
{
    g_autoptr(Profile) npc = profile_by_name("npc", NULL);
    gsize len;
    const char *head = g_bytes_get_data(npc->text, &len);
    g_autofree char *text = g_strdup_printf("%.*s%s", (int)len, head, section);
    return profile_read(text, strlen(text), error);
}

static Profile *
good(const char *section)
{
    g_autoptr(GError) error = NULL;
    Profile *profile = read_with(section, &error);
    g_assert_no_error(error);
    return profile;
}

static void
test_defaults(void)
{
    g_autoptr(Profile) profile = good(ALL);
    const Rule *rule = profile->rules[ITEM_PROJECTS];
    uint64_t least, most;
    g_assert_cmpuint(rule->forms->len, ==, 1);
    g_assert_true(rule_has_form(rule, FORM_EACH) && !rule_has_form(rule, FORM_ELECT));
    g_assert_true(!rule->exactly && !rule->has_second && !rule->has_turnout);
    g_assert_true(!rule->has_extra && !rule->has_further && !rule->further);
    g_assert_true(!rule->write_ins && !rule->abstainer_write_in && !rule->again);
    g_assert_null(rule->grades);
    g_assert_null(rule->results);
    g_assert_null(rule->options);
    rule_entries(rule, 5, &least, &most);
    g_assert_cmpuint(least, ==, 1);
    g_assert_cmpuint(most, ==, UINT64_MAX);
}

static void
test_election(void)
{
    g_autoptr(Profile) profile =
        good(ALL "forms=elect pick each\nchoose=exactly\nsecond-base=cast\n"
                 "second-pass=2/3 strict\nturnout=1/2 strict\nwrite-in=registered\n"
                 "abstainer-write-in=true\nextra=1/10 1/5\nshortfall=further\n"
                 "further-base=present\nfurther-pass=1/3 inclusive\nagain=yes\n");
    const Rule *rule = profile->rules[ITEM_PROJECTS];
    g_assert_cmpuint(rule->forms->len, ==, 3);
    g_assert_cmpint(g_array_index(rule->forms, Form, 0), ==, FORM_ELECT);
    g_assert_cmpint(g_array_index(rule->forms, Form, 2), ==, FORM_EACH);
    g_assert_true(rule->exactly && rule->write_ins && rule->abstainer_write_in);
    g_assert_true(rule->has_second && rule->second_base == BASE_CAST);
    g_assert_cmpuint(fraction_need(rule->second_pass, 9), ==, 7);
    g_assert_true(rule->has_turnout);
    g_assert_cmpuint(fraction_need(rule->turnout, 10), ==, 6);
    g_assert_true(rule->further && rule->has_further && rule->again);
    g_assert_cmpint(rule->further_base, ==, BASE_PRESENT);
    g_assert_cmpuint(fraction_need(rule->further_pass, 9), ==, 3);
}

/* Who may be named who stands on no list. */
static void
test_write_ins(void)
{
    static const struct {
        const char *key;
        bool write_ins, members;
    } rows[] = {{"", false, false},
                {"write-in=none\n", false, false},
                {"write-in=registered\n", true, false},
                {"write-in=members\n", true, true},
                {"write-in=members\nabstainer-write-in=true\n", true, true}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *section = g_strconcat(ALL "forms=elect\n", rows[i].key, NULL);
        g_autoptr(Profile) profile = good(section);
        const Rule *rule = profile->rules[ITEM_PROJECTS];
        g_assert_true(rule->write_ins == rows[i].write_ins);
        g_assert_true(rule->members == rows[i].members);
    }
}

static void
test_grades(void)
{
    g_autoptr(Profile) majority = good(GRADES "decision=majority\n");
    const Rule *rule = majority->rules[ITEM_PROJECTS];
    g_assert_cmpint(rule->decision, ==, GRADES_MAJORITY);
    g_assert_cmpstr(rule->grades[2], ==, "bad");
    g_assert_null(rule->weights);

    g_autoptr(Profile) rate =
        good(GRADES "decision=rate\ngood=2\nbands=80 60\nresults=a b c\n");
    rule = rate->rules[ITEM_PROJECTS];
    g_assert_cmpint(rule->decision, ==, GRADES_RATE);
    g_assert_cmpuint(rule->good, ==, 2);
    g_assert_cmpuint(rule->bands->len, ==, 2);
    g_assert_cmpuint(g_array_index(rule->bands, uint32_t, 1), ==, 60);
    g_assert_cmpuint(g_strv_length(rule->results), ==, 3);

    g_autoptr(Profile) score = good(GRADES "decision=score\nweights=1000 60 0\n");
    rule = score->rules[ITEM_PROJECTS];
    g_assert_cmpint(rule->decision, ==, GRADES_SCORE);
    g_assert_cmpuint(g_array_index(rule->weights, uint32_t, 0), ==, 1000);
    g_assert_null(rule->bands);
    g_assert_cmpuint(rule_n_layers(rule), ==, 0);
    g_assert_cmpint(rule_layer_of(rule, "public"), ==, -1);
}

#define SCORE GRADES "decision=score\nweights=100 60 0\n"

static void
test_decimals(void)
{
    static const struct {
        const char *section;
        uint32_t decimals;
    } rows[] = {
        {SCORE, 2},
        {SCORE "decimals=2\n", 2},
        {SCORE "decimals=1\n", 1},
        {SCORE "decimals=0\nlayers=a 1 b 2\n", 0},
        {ALL "forms=each grades\ngrades=x y\ndecision=rate\ngood=1\ndecimals=0\n", 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) profile = good(rows[i].section);
        g_assert_cmpuint(profile->rules[ITEM_PROJECTS]->decimals, ==, rows[i].decimals);
    }
}

static void
test_layers(void)
{
    g_autoptr(Profile) profile = good(SCORE "layers=群众 60 a.b 65535 online 1\n");
    const Rule *rule = profile->rules[ITEM_PROJECTS];
    g_assert_cmpuint(rule_n_layers(rule), ==, 3);
    g_assert_cmpstr(rule_layer(rule, 0)->id, ==, "群众");
    g_assert_cmpuint(rule_layer(rule, 0)->weight, ==, 60);
    g_assert_cmpuint(rule_layer(rule, 1)->weight, ==, 65535);
    g_assert_cmpint(rule_layer_of(rule, "online"), ==, 2);
    g_assert_cmpint(rule_layer_of(rule, "a"), ==, -1);
    g_assert_cmpint(rule_layer_of(rule, ""), ==, -1);
}

static void
test_answers_and_budgets(void)
{
    g_autoptr(Profile) exam = good(ANSWERS "options=a b c d\npass-mark=60\n");
    g_assert_cmpuint(g_strv_length(exam->rules[ITEM_PROJECTS]->options), ==, 4);
    g_assert_cmpuint(exam->rules[ITEM_PROJECTS]->pass_mark, ==, 60);
    static const struct {
        const char *section;
        Greedy greedy;
        uint64_t threshold;
    } rows[] = {
        {ALL "forms=budget\ngreedy=skip\n", GREEDY_SKIP, 0},
        {ALL "forms=pick budget\ngreedy=stop\n", GREEDY_STOP, 0},
        {ALL "forms=budget\ngreedy=threshold 12\n", GREEDY_THRESHOLD, 12},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) profile = good(rows[i].section);
        const Rule *rule = profile->rules[ITEM_PROJECTS];
        g_assert_cmpint(rule->greedy, ==, rows[i].greedy);
        g_assert_cmpuint(rule->greedy_threshold, ==, rows[i].threshold);
    }
}

/* Nothing is computed from them: what is recommended, and the term of a redo. */
static void
test_sayings(void)
{
    static const char redo[] = GRADES "decision=rate\ngood=1\nbands=60\n";
    static const struct {
        const char *results, *term;
        uint32_t n;
        TermUnit unit;
    } rows[] = {
        {"good redo", NULL, 0, TERM_NONE},
        {"good redo", "1 month", 1, TERM_MONTHS},
        {"good redo", "2 months", 2, TERM_MONTHS},
        {"good second-rectification", "1 day", 1, TERM_DAYS},
        {"redo good", "366 days", 366, TERM_DAYS},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *section =
            rows[i].term == NULL
                ? g_strdup_printf("%sresults=%s\n", redo, rows[i].results)
                : g_strdup_printf("%sresults=%s\nredo-term=%s\n", redo, rows[i].results,
                                  rows[i].term);
        g_autoptr(Profile) profile = good(section);
        const Rule *rule = profile->rules[ITEM_PROJECTS];
        g_assert_cmpuint(rule->redo.n, ==, rows[i].n);
        g_assert_cmpint(rule->redo.unit, ==, rows[i].unit);
        g_assert_false(profile_recommends(profile));
    }
    g_autoptr(Profile) street = good(ALL "forms=pick\nwording=recommend\n");
    g_autoptr(Profile) congress = good(ALL "forms=budget\ngreedy=skip\nwording=decide\n");
    g_assert_true(profile_recommends(street));
    g_assert_false(profile_recommends(congress));
    g_assert_true(rule_is_redo("redo"));
    g_assert_true(rule_is_redo("second-rectification"));
    g_assert_false(rule_is_redo("good"));
}

typedef struct {
    const char *section, *message; /* "[projects] " stands before it */
} Row;

static void
assert_rows(const Row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *message = g_strconcat(": [projects] ", rows[i].message, NULL);
        g_autoptr(Profile) profile = read_with(rows[i].section, &error);
        g_assert_null(profile);
        g_assert_true(g_str_has_prefix(error->message, "line "));
        g_assert_cmpstr(strchr(error->message, ':'), ==, message);
        g_assert_true(error->domain == PROFILE_ERROR || error->domain == KEYFILE_ERROR);
    }
}

/* Every key that some form uses, in a section whose forms do not. */
static void
test_unheeded(void)
{
    static const struct {
        const char *forms, *key, *value;
    } rows[] = {
        {"each", "choose", "exactly"},
        {"rank", "choose", "at-most"},
        {"rank", "second-base", "all"},
        {"grades", "second-pass", "1/2 strict"},
        {"pick", "write-in", "registered"},
        {"each", "surplus", "30"},
        {"each", "abstainer-write-in", "true"},
        {"grades", "extra", "1 3"},
        {"budget", "extra", "1 3"},
        {"budget", "shortfall", "further"},
        {"answers", "further-base", "all"},
        {"grades", "further-pass", "1/2 strict"},
        {"each", "grades", "a b"},
        {"pick", "decision", "rate"},
        {"each", "good", "1"},
        {"each", "weights", "1 2"},
        {"each", "bands", "1"},
        {"each", "results", "a b"},
        {"pick", "layers", "a 1 b 2"},
        {"pick", "decimals", "1"},
        {"grades", "options", "a b"},
        {"each", "pass-mark", "60"},
        {"pick rank", "greedy", "skip"},
        {"grades", "wording", "recommend"},
        {"pick", "redo-term", "1 month"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *section = g_strdup_printf(ALL "forms=%s\n%s=%s\n", rows[i].forms,
                                                   rows[i].key, rows[i].value);
        g_autofree char *message =
            g_strdup_printf("%s: “%s” is not heeded by any of the forms of this section",
                            rows[i].key, rows[i].value);
        const Row row = {section, message};
        assert_rows(&row, 1);
    }
}

/* Where another form of the section has one: the need of a grade is one only. */
static void
test_second_need_of_grades(void)
{
    static const Row majority = {
        ALL "forms=each grades\nsecond-base=cast\nsecond-pass=2/3 strict\n"
            "grades=good bad\ndecision=majority\n",
        "second-base: “cast” is not heeded by the decision of this section"};
    assert_rows(&majority, 1);
    g_autoptr(Profile) rate =
        good(ALL "forms=each grades\nsecond-base=cast\nsecond-pass=2/3 strict\n"
                 "grades=good bad\ndecision=rate\ngood=1\n");
    g_assert_true(rate->rules[ITEM_PROJECTS]->has_second);
}

static void
test_wrong_words(void)
{
    static const Row rows[] = {
        {BEGIN("seats", "none"), "base: “seats” is none of all, present, cast, "
                                 "for-against"},
        {BEGIN("all", "revote"), "tie: “revote” is none of none, chair"},
        {ALL "forms=each each\n",
         "forms: “each each” is not a list of each, elect, pick, "
         "rank, budget, grades, answers, each at most once"},
        {ALL "forms=逐项\n", "forms: “逐项” is not a list of each, elect, pick, rank, "
                             "budget, grades, answers, each at most once"},
        {ALL "forms=-\n", "forms: “-” has 1 bytes, not 1 to 1000 of text"},
        {ALL "forms=each  pick\n",
         "forms: “each  pick” is not a list of each, elect, pick, rank, budget, grades, "
         "answers, each at most once"},
        {ALL "forms=elect\nchoose=some\n", "choose: “some” is none of at-most, exactly"},
        {ALL "forms=elect\nwrite-in=any\n", "write-in: “any” is none of none, "
                                            "registered, members"},
        {ALL "forms=elect\nwrite-in=registered\nabstainer-write-in=yes\n",
         "abstainer-write-in: “yes” is none of false, true"},
        {ALL "forms=elect\nabstainer-write-in=true\n",
         "abstainer-write-in: “true” is not heeded without write-in=registered or "
         "members"},
        {ALL "shortfall=no\n", "shortfall: “no” is none of leave, further"},
        {ALL "again=true\n", "again: “true” is none of no, yes"},
        {ALL "turnout=half\n", "turnout: “half” is not a fraction such as “1/2 strict” "
                               "or “2/3 inclusive”"},
        {GRADES "decision=mean\n", "decision: “mean” is none of majority, rate, score"},
        {ALL "forms=pick\nwording=ask\n", "wording: “ask” is none of decide, recommend"},
        {REDO "redo-term=1 months\n", "redo-term: “1 months” " NO_TERM},
        {REDO "redo-term=0 days\n", "redo-term: “0 days” " NO_TERM},
        {REDO "redo-term=367 days\n", "redo-term: “367 days” " NO_TERM},
        {REDO "redo-term=60\n", "redo-term: “60” " NO_TERM},
        {REDO "redo-term=2 weeks\n", "redo-term: “2 weeks” " NO_TERM},
        {REDO "redo-term=1 year\n", "redo-term: “1 year” " NO_TERM},
        {REDO "redo-term=always\n", "redo-term: “always” " NO_TERM},
        {GRADES "decision=rate\ngood=1\nredo-term=1 month\n",
         "redo-term: “1 month” is not heeded without redo or second-rectification among "
         "the results"},
        {ALL "forms=budget\ngreedy=most\n",
         "greedy: “most” is not one of skip, stop, threshold and a number up to "
         "281474976710656"},
        {ALL "forms=budget\ngreedy=threshold\n",
         "greedy: “threshold” is not one of skip, stop, threshold and a number up to "
         "281474976710656"},
        {ALL "forms=budget\ngreedy=threshold 281474976710657\n",
         "greedy: “threshold 281474976710657” is not one of skip, stop, threshold and a "
         "number up to 281474976710656"},
        {ALL "forms=budget\ngreedy=threshold 01\n",
         "greedy: “threshold 01” is not one of skip, stop, threshold and a number up to "
         "281474976710656"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows));
}

/* Keys that go together, and values that exclude each other. */
static void
test_pairs(void)
{
    static const Row rows[] = {
        {ALL "second-base=cast\n", "second-pass is missing, but its base is there"},
        {ALL "second-pass=1/2 strict\n",
         "second-base is missing, but its fraction is there"},
        {ALL "shortfall=further\nfurther-base=cast\n",
         "further-pass is missing, but its base is there"},
        {ALL "shortfall=further\nfurther-pass=1/2 strict\n",
         "further-base is missing, but its fraction is there"},
        {ALL "further-base=cast\nfurther-pass=1/2 strict\n",
         "further-base: “cast” is not heeded without shortfall=further"},
        {BEGIN("for-against", "none") "forms=each pick\n",
         "base: “for-against” is not a base of anything but form each"},
        {ALL "forms=pick\nsecond-base=for-against\nsecond-pass=1/2 strict\n",
         "second-base: “for-against” is not a base of anything but form each"},
        {ALL "shortfall=further\nfurther-base=for-against\nfurther-pass=1/2 strict\n",
         "further-base: “for-against” is not a base for several seats"},
        {BEGIN("all", "chair") "forms=pick\n",
         "tie: “chair” is not heeded without form each"},
        {ALL "forms=grades\ndecision=rate\n",
         "grades is missing, which form grades needs"},
        {GRADES, "decision is missing, which form grades needs"},
        {GRADES "decision=rate\n", "good is missing, which decision=rate needs"},
        {GRADES "decision=score\n", "weights is missing, which decision=score needs"},
        {GRADES "decision=majority\ngood=1\n",
         "good: “1” is not heeded by the decision of this section"},
        {GRADES "decision=rate\ngood=1\nweights=1 2 3\n",
         "weights: “1 2 3” is not heeded by the decision of this section"},
        {GRADES "decision=majority\nbands=1\n",
         "bands: “1” is not heeded by the decision of this section"},
        {GRADES "decision=majority\nresults=a b\n",
         "results: “a b” is not heeded by the decision of this section"},
        {GRADES "decision=rate\ngood=1\nbands=70\n",
         "results is missing, but there are bands"},
        {GRADES "decision=rate\ngood=1\nresults=a b\n",
         "bands is missing, but there are results"},
        {GRADES "decision=majority\nlayers=a 1 b 2\n",
         "layers: “a 1 b 2” is not heeded by the decision of this section"},
        {GRADES "decision=majority\ndecimals=2\n",
         "decimals: “2” is not heeded by the decision of this section"},
        {ALL "forms=grades each\ngrades=x y\ndecision=rate\ngood=1\nlayers=a 1 b 2\n",
         "layers: “a 1 b 2” is not heeded by other forms than grades"},
        {ANSWERS "pass-mark=60\n", "options is missing, which form answers needs"},
        {ANSWERS "options=a b\n", "pass-mark is missing, which form answers needs"},
        {ALL "forms=budget\n", "greedy is missing, which form budget needs"},
    };
    assert_rows(rows, G_N_ELEMENTS(rows));
}

static const Row wrong_lists[] = {
    {ALL "extra=1\n", "extra: “1” is not least and most, each a number or a fraction "
                      "such as 1/10"},
    {ALL "extra=3 1\n", "extra: “3 1” is not least and most, each a number or a "
                        "fraction such as 1/10"},
    {ALL "extra=1/5 1/10\n", "extra: “1/5 1/10” is not least and most, each a number "
                             "or a fraction such as 1/10"},
    {ALL "extra=1/0 2\n", "extra: “1/0 2” is not least and most, each a number or a "
                          "fraction such as 1/10"},
    {ALL "extra=1 1000001\n", "extra: “1 1000001” is not least and most, each a "
                              "number or a fraction such as 1/10"},
    {ALL "extra=-1 2\n", "extra: “-1 2” is not least and most, each a number or a "
                         "fraction such as 1/10"},
    {ALL "extra=1 2 3\n", "extra: “1 2 3” is not least and most, each a number or a "
                          "fraction such as 1/10"},
    {ALL "forms=grades\ndecision=majority\ngrades=a\n",
     "grades: “a” is not a list of 2 to 9 different ids without point"},
    {ALL "forms=grades\ndecision=majority\ngrades=a b c d e f g h i j\n",
     "grades: “a b c d e f g h i j” is not a list of 2 to 9 different ids without "
     "point"},
    {ALL "forms=grades\ndecision=majority\ngrades=a b a\n",
     "grades: “a b a” is not a list of 2 to 9 different ids without point"},
    {ALL "forms=grades\ndecision=majority\ngrades=a b.c\n",
     "grades: “a b.c” is not a list of 2 to 9 different ids without point"},
    {ANSWERS "pass-mark=60\noptions=a\n",
     "options: “a” is not a list of 2 to 9 different ids without point"},
    {ANSWERS "options=a b\npass-mark=101\n",
     "pass-mark: “101” is not a number from 0 to 100"},
    {ALL "forms=pick\nsurplus=1001\n", "surplus: “1001” is not a number from 0 to 1000"},
    {ALL "forms=pick\nsurplus=20%\n", "surplus: “20%” is not a number from 0 to 1000"},
    {GRADES "decision=rate\ngood=0\n", "good: “0” is not a number from 1 to 3"},
    {GRADES "decision=rate\ngood=1\ndecimals=3\n",
     "decimals: “3” is not a number from 0 to 2"},
    {GRADES "decision=rate\ngood=1\ndecimals=01\n",
     "decimals: “01” is not a number from 0 to 2"},
    {GRADES "decision=score\nweights=1 1 0\ndecimals=-1\n",
     "decimals: “-1” is not a number from 0 to 2"},
    {GRADES "decision=rate\ngood=4\n", "good: “4” is not a number from 1 to 3"},
    {GRADES "decision=score\nweights=100 0\n",
     "weights: “100 0” is not as many numbers as there are grades"},
    {GRADES "decision=score\nweights=100 60 30 0\n",
     "weights: “100 60 30 0” is not as many numbers as there are grades"},
    {GRADES "decision=score\nweights=1001 60 0\n",
     "weights: “1001 60 0” is not a list of numbers from 0 to 1000"},
    {GRADES "decision=rate\ngood=1\nbands=60 80\nresults=a b c\n",
     "bands: “60 80” is not at most 8 numbers, each below the last"},
    {GRADES "decision=rate\ngood=1\nbands=60 60\nresults=a b c\n",
     "bands: “60 60” is not at most 8 numbers, each below the last"},
    {GRADES "decision=rate\ngood=1\nbands=9 8 7 6 5 4 3 2 1\nresults=a b\n",
     "bands: “9 8 7 6 5 4 3 2 1” is not at most 8 numbers, each below the last"},
    {GRADES "decision=rate\ngood=1\nbands=101\nresults=a b\n",
     "bands: “101” is not a list of numbers from 0 to 100"},
    {GRADES "decision=rate\ngood=1\nbands=80 60\nresults=a b\n",
     "results: “a b” is not a list of different ids other than none, one more than "
     "bands"},
    {GRADES "decision=rate\ngood=1\nbands=80\nresults=a none\n",
     "results: “a none” is not a list of different ids other than none, one more "
     "than bands"},
    {GRADES "decision=rate\ngood=1\nbands=80\nresults=a a\n",
     "results: “a a” is not a list of different ids other than none, one more than "
     "bands"},
};

static void
test_wrong_lists(void)
{
    assert_rows(wrong_lists, G_N_ELEMENTS(wrong_lists));
}

static void
test_wrong_layers(void)
{
    static const char *const bad[] = {
        "a 1",
        "a 1 b",
        "a 1 a 2",
        "a 0 b 1",
        "a 1 b 65536",
        "a 1 b -2",
        "a 01 b 2",
        "a  1 b 2",
        "a 1 b 2 c 3 d 4 e 5 f 6 g 7 h 8 i 9 j 1 k 1 l 1 m 1 n 1 o 1 p 1 q 1",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *section = g_strdup_printf(SCORE "layers=%s\n", bad[i]);
        g_autofree char *message =
            g_strdup_printf("layers: “%s” is not 2 to 16 different ids, each with a "
                            "weight from 1 to 65535 behind it",
                            bad[i]);
        const Row row = {section, message};
        assert_rows(&row, 1);
    }
}

/* Of the keys that every section has, each is missed by its name. */
static void
test_needed(void)
{
    for (int i = 0; i < RULE_N_NEEDED; i++) {
        g_autoptr(GString) section = g_string_new(ALL);
        g_autofree char *key = g_strdup_printf("\n%s=", rule_keys[i]);
        char *line = strstr(section->str, key) + 1;
        g_string_erase(section, line - section->str, strchr(line, '\n') + 1 - line);
        g_autofree char *message =
            g_strdup_printf("[projects] %s is missing", rule_keys[i]);
        g_autoptr(GError) error = NULL;
        g_assert_null(read_with(section->str, &error));
        assert_refused(error, KEYFILE_ERROR, KEYFILE_ERROR_MISSING, message);
    }
}

static void
test_entries(void)
{
    static const struct {
        const char *extra;
        uint64_t seats, least, most;
    } rows[] = {
        {"0 1", 1, 1, 2},
        {"1 3", 4, 5, 7},
        {"1/10 1/5", 45, 50, 54},
        {"1/10 1/5", 50, 55, 60},
        {"1/10 1/5", 7, 8, 8},
        {"1/10 1/5", 3, 4, 4}, /* a fifth of three is less than one */
        {"1/5 1/2", 11, 14, 16},
        {"1/3 1/1", 2, 3, 4},
        {"1/10 3", 21, 24, 24},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *section = g_strdup_printf(ALL "extra=%s\n", rows[i].extra);
        g_autoptr(Profile) profile = good(section);
        uint64_t least, most;
        rule_entries(profile->rules[ITEM_PROJECTS], rows[i].seats, &least, &most);
        g_assert_cmpuint(least, ==, rows[i].least);
        g_assert_cmpuint(most, ==, rows[i].most);
    }
}

/* One seat in 2^48 more or less is not lost in the product. */
static void
test_entries_of_many(void)
{
    const Rule rule = {.has_extra = true,
                       .extra = {{999999, 1000000}, {1000000, 1000000}}};
    uint64_t least, most;
    rule_entries(&rule, FRACTION_MAX_BASE, &least, &most);
    g_assert_cmpuint(least, ==, FRACTION_MAX_BASE + UINT64_C(281474695235680));
    g_assert_cmpuint(most, ==, 2 * FRACTION_MAX_BASE);
}

static void
test_words(void)
{
    static const char *const chinese[FORM_N] = {"-",    "逐项", "选举", "票选",
                                                "排序", "预算", "测评", "答题"};
    Form form;
    for (int i = 0; i < FORM_N; i++) {
        g_assert_true(form_from_text(form_text((Form)i), &form));
        g_assert_cmpint(form, ==, i);
        g_assert_true(form_from_text(chinese[i], &form));
        g_assert_cmpint(form, ==, i);
    }
    g_assert_cmpstr(form_text(FORM_NONE), ==, "-");
    g_assert_cmpstr(form_text(FORM_ANSWERS), ==, "answers");
    g_assert_false(form_from_text("Each", &form));
    g_assert_cmpint(form, ==, FORM_ANSWERS); /* as before */
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule/what-is-left-out-has-its-default", test_defaults);
    g_test_add_func("/rule/an-election-has-all-its-keys", test_election);
    g_test_add_func("/rule/who-may-be-written-in", test_write_ins);
    g_test_add_func("/rule/grades-are-decided-in-three-ways", test_grades);
    g_test_add_func("/rule/figures-have-two-decimals-or-fewer", test_decimals);
    g_test_add_func("/rule/layers-are-ids-with-weights", test_layers);
    g_test_add_func("/rule/wrong-layers-are-refused", test_wrong_layers);
    g_test_add_func("/rule/grades-by-majority-have-one-need-only",
                    test_second_need_of_grades);
    g_test_add_func("/rule/answers-and-budgets-have-their-keys",
                    test_answers_and_budgets);
    g_test_add_func("/rule/sayings-are-kept", test_sayings);
    g_test_add_func("/rule/a-key-that-no-form-uses-is-refused", test_unheeded);
    g_test_add_func("/rule/wrong-words-are-refused-with-their-key", test_wrong_words);
    g_test_add_func("/rule/keys-that-go-together-stand-together", test_pairs);
    g_test_add_func("/rule/wrong-lists-are-refused-with-their-key", test_wrong_lists);
    g_test_add_func("/rule/six-keys-are-always-there", test_needed);
    g_test_add_func("/rule/candidates-above-the-seats-are-rounded", test_entries);
    g_test_add_func("/rule/candidates-for-very-many-seats-do-not-overflow",
                    test_entries_of_many);
    g_test_add_func("/rule/forms-have-an-english-and-a-chinese-word", test_words);
    return g_test_run();
}
