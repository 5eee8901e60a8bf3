/* test-decision.c: what the sums mean for each entry, by docs/format.md section 11.3
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/decision-fixture.h"

typedef struct {
    const char *keys; /* of the rule, lines */
    uint64_t seats;
    const char *entries, *sums;
    uint64_t need;
    const char *expected;
} Row;

static void
check_rows(const Row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        g_autoptr(Rule) rule = rule_of(rows[i].keys);
        g_autoptr(Slate) slate = slate_of_words(rule, rows[i].seats, 0, rows[i].entries);
        const DecisionFacts facts = facts_needing(rows[i].need);
        g_autoptr(Decision) decision = decide(slate, rule, rows[i].sums, &facts);
        assert_decision(decision, rows[i].expected);
    }
}

#define CHECK(rows) check_rows(rows, G_N_ELEMENTS(rows))
#define NONE        DECISION_UNKNOWN

static void
test_each(void)
{
    static const Row rows[] = {
        {"", 0, "", "motion.for=77", 78, "not-passed: motion 77 0 not-passed"},
        {"", 0, "", "motion.for=78", 78, "passed: motion 78 0 passed"},
        {"", 0, "", "motion.abstain=33", 17, "not-passed: motion 0 0 not-passed"},
        {"", 0, "", "", 0, "not-passed: motion 0 0 not-passed"},
        {"", 0, "", "motion.for=5", NONE, "none: motion 5 0 none"},
        {"", 0, "a b c", "a.for=9 b.for=10 b.against=3 c.for=11", 10,
         "decided: a 9 0 not-passed, b 10 0 passed, c 11 0 passed"},
        {"", 0, "a b", "a.for=9", NONE, "none: a 9 0 none, b 0 0 none"},
        {"", 0, "a b", "", 0, "decided: a 0 0 not-passed, b 0 0 not-passed"},
    };
    CHECK(rows);
}

static void
test_best(void)
{
    static const Row rows[] = {
        {"forms=elect\n", 2, "a b c", "a.for=20 b.for=18 c.for=17", 17,
         "decided: a 20 1 chosen, b 18 2 chosen, c 17 3 not-chosen"},
        {"forms=elect\n", 2, "a b c", "a.for=20 b.for=16 c.for=17", 17,
         "decided: a 20 1 chosen, b 16 3 not-chosen, c 17 2 chosen"},
        {"forms=elect\n", 2, "a b c", "a.for=20 b.for=16 c.for=16", 17,
         "short: a 20 1 chosen, b 16 2 not-chosen, c 16 2 not-chosen"},
        {"forms=elect\n", 2, "a b c", "a.for=20 b.for=18 c.for=18", 17,
         "tie: a 20 1 chosen, b 18 2 tie, c 18 2 tie"},
        {"forms=elect\n", 2, "a b c", "a.for=18 b.for=18 c.for=17", 17,
         "decided: a 18 1 chosen, b 18 1 chosen, c 17 3 not-chosen"},
        {"forms=elect\n", 1, "a b c", "a.for=18 b.for=18 c.for=18", 17,
         "tie: a 18 1 tie, b 18 1 tie, c 18 1 tie"},
        {"forms=elect\n", 3, "a b", "a.for=18 b.for=17", 17,
         "short: a 18 1 chosen, b 17 2 chosen"},
        {"forms=elect\nwrite-in=registered\n", 1, "a +w b",
         "a.for=10 w.for=17 b.for=3 b.against=1", 17,
         "decided: a 10 2 not-chosen, w 17 1 chosen, b 3 3 not-chosen"},
        {"forms=elect\n", 1, "a b", "a.for=18", NONE, "none: a 18 1 none, b 0 2 none"},
        {"forms=elect\n", 1, "a b", "cast=30 a.abstain=30 b.abstain=30", 0,
         "short: a 0 1 not-chosen, b 0 1 not-chosen"},
        {"forms=pick\n", 2, "a b c", "pick.a=9 pick.b=12 pick.c=10", 10,
         "decided: a 9 3 not-chosen, b 12 1 chosen, c 10 2 chosen"},
        {"", 1, "a b c", "a.for=9 b.for=9 c.for=4", 8,
         "tie: a 9 1 tie, b 9 1 tie, c 4 3 not-chosen"},
    };
    CHECK(rows);
}

/* The lowest sum of ranks is the best, and nobody needs a majority. */
static void
test_rank(void)
{
    static const Row rows[] = {
        {"forms=rank\n", 1, "a b c", "cast=3 a.1=1 a.2=2 b.1=2 b.3=1 c.2=1 c.3=2", NONE,
         "tie: a 5 1 tie, b 5 1 tie, c 8 3 not-chosen"},
        {"forms=rank\n", 2, "a b c", "cast=3 a.1=1 a.2=2 b.1=2 b.3=1 c.2=1 c.3=2", NONE,
         "decided: a 5 1 chosen, b 5 1 chosen, c 8 3 not-chosen"},
        {"forms=rank\n", 1, "a b", "", NONE, "short: a 0 1 not-chosen, b 0 1 not-chosen"},
    };
    CHECK(rows);
}

#define GRADES "forms=grades\ngrades=good basic bad\n"

/* 镇海区人大常委会第三十九次会议, 2022-01-21, 29 present: the grade of all is 满意. */
static void
test_zhenhai(void)
{
    static const unsigned rows[][3] = {{28, 1, 0},  {20, 8, 1}, {26, 3, 0},  {29, 0, 0},
                                       {17, 11, 1}, {26, 3, 0}, {17, 11, 1}, {28, 1, 0}};
    g_autoptr(Rule) rule = rule_of(GRADES "decision=majority\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "a b c d e f g h");
    g_autoptr(GString) sums = g_string_new("cast=29");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char id = (char)('a' + i);
        g_string_append_printf(sums, " %c.good=%u %c.basic=%u %c.bad=%u", id, rows[i][0],
                               id, rows[i][1], id, rows[i][2]);
    }
    for (uint64_t members = 29; members <= 35; members++) {
        const DecisionFacts facts = facts_needing(fraction_need(rule->pass, members));
        g_autoptr(Decision) decision = decide(slate, rule, sums->str, &facts);
        g_assert_cmpint(decision->verdict, ==, VERDICT_DECIDED);
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            const DecisionLine *line = decision_line(decision, i);
            g_assert_cmpuint(line->figure, ==, rows[i][0]);
            g_assert_cmpstr(line->result, ==,
                            rows[i][0] == 17 && members > 33 ? "basic" : "good");
        }
    }
}

/* Not more than half for the better grades, exactly half among it, is the last one. */
static void
test_majority(void)
{
    static const Row rows[] = {
        {GRADES "decision=majority\n", 0, "a", "cast=30 a.good=10 a.basic=5 a.bad=15", 16,
         "decided: a 10 0 bad"},
        {GRADES "decision=majority\n", 0, "a", "cast=30 a.good=10 a.basic=6 a.bad=14", 16,
         "decided: a 10 0 basic"},
        {GRADES "decision=majority\n", 0, "a b", "cast=30 a.bad=30", 16,
         "decided: a 0 0 bad, b 0 0 bad"},
        {GRADES "decision=majority\n", 0, "a", "cast=30 a.good=30", NONE,
         "none: a 30 0 none"},
    };
    CHECK(rows);
}

/* 曲靖市沾益区人大常委会公告第60号, 2019-11-08: 28 issued, 28 returned. */
static void
test_zhanyi(void)
{
    static const struct {
        unsigned good, basic, bad;
        const char *satisfied, *overall;
    } rows[] = {{25, 3, 0, "89.29", "100.00"}, {26, 2, 0, "92.86", "100.00"},
                {20, 8, 0, "71.43", "100.00"}, {20, 7, 1, "71.43", "96.43"},
                {26, 2, 0, "92.86", "100.00"}, {20, 8, 0, "71.43", "100.00"},
                {23, 5, 0, "82.14", "100.00"}, {3, 8, 1, "10.71", "39.29"},
                {1, 0, 27, "3.57", "3.57"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        for (unsigned good = 1; good <= 2; good++) {
            g_autofree char *keys =
                g_strdup_printf(GRADES "decision=rate\ngood=%u\n", good);
            g_autofree char *sums =
                g_strdup_printf("cast=28 a.good=%u a.basic=%u a.bad=%u", rows[i].good,
                                rows[i].basic, rows[i].bad);
            g_autoptr(Rule) rule = rule_of(keys);
            g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "a");
            const DecisionFacts facts = facts_needing(NONE);
            g_autoptr(Decision) decision = decide(slate, rule, sums, &facts);
            uint64_t figure = decision_line(decision, 0)->figure;
            g_autofree char *rate = g_strdup_printf(
                "%" G_GUINT64_FORMAT ".%02" G_GUINT64_FORMAT, figure / 100, figure % 100);
            g_assert_cmpstr(rate, ==, good == 1 ? rows[i].satisfied : rows[i].overall);
            g_assert_cmpstr(decision_line(decision, 0)->result, ==, "rated");
        }
    }
}

#define RATE GRADES "decision=rate\ngood=2\nbands=80 70 60\nresults=A B C D\n"
#define SCORE                                                                            \
    GRADES "decision=score\nweights=100 80 0\nbands=90 60\nresults=high fair low\n"

/* Who gave no grade counts for a rate, and not for a score. */
static void
test_bands(void)
{
    static const Row rows[] = {
        {RATE, 0, "a b c d",
         "cast=10000 a.good=8000 b.good=7999 c.basic=6000 d.basic=5999", NONE,
         "decided: a 8000 0 A, b 7999 0 B, c 6000 0 C, d 5999 0 D"},
        {RATE, 0, "a b", "cast=3 a.good=2 b.bad=1", NONE, "decided: a 6667 0 C, b 0 0 D"},
        {RATE, 0, "a b", "cast=3 a.good=2", NONE, "decided: a 6667 0 C, b 0 0 D"},
        {RATE, 0, "a b", "", NONE, "decided: a 0 0 none, b 0 0 none"},
        {SCORE, 0, "a", "cast=3", NONE, "decided: a 0 0 none"},
        {SCORE, 0, "a b c",
         "cast=9 a.good=1 a.basic=1 b.basic=3 b.bad=1 c.good=1 c.bad=2", NONE,
         "decided: a 9000 0 high, b 6000 0 fair, c 3333 0 low"},
        {SCORE, 0, "a b", "cast=9 a.basic=2 a.good=1", NONE,
         "decided: a 8667 0 fair, b 0 0 none"},
    };
    CHECK(rows);
}

#define ZHENHAI SCORE "layers=public 60 leaders 30 online 10\n"

/* 镇海 2013: the public counts 60, leaders 30, who was asked online 10.  Each layer has
 * its own score, whatever its size; weights of voters are in the sums already.
 */
static void
test_layers(void)
{
    static const struct {
        const char *layers, *lines, *told;
    } rows[] = {
        /* (60*93.33 + 30*90 + 10*52)/100; all in one group would have 92.57 */
        {"cast=300 a.good=200 a.basic=100; cast=10 a.good=5 a.basic=5; cast=5 a.good=1 "
         "a.basic=2 a.bad=2",
         "decided: a 8820 0 fair",
         "public a 9333 300 200 100 0, leaders a 9000 10 5 5 0, online a 5200 5 1 2 2"},
        /* the one online voter, of weight 7, is a tenth of the figure */
        {"cast=4 a.good=4; cast=2 a.good=2; cast=7 a.bad=7", "decided: a 9000 0 high",
         "public a 10000 4 4 0 0, leaders a 10000 2 2 0 0, online a 0 7 0 0 7"},
        /* without a vote of one layer there is no figure */
        {"cast=4 a.good=4; ; cast=7 a.bad=7", "decided: a 0 0 none",
         "public a 10000 4 4 0 0, leaders a 0 0 0 0 0, online a 0 7 0 0 7"},
        /* cast, but this entry not judged: as without a vote, for a score is of grades */
        {"cast=4 a.good=4; cast=2; cast=7 a.bad=7", "decided: a 0 0 none",
         "public a 10000 4 4 0 0, leaders a 0 2 0 0 0, online a 0 7 0 0 7"},
    };
    g_autoptr(Rule) rule = rule_of(ZHENHAI);
    g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "a");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Decision) decision = decide_layers(slate, rule, rows[i].layers);
        g_autofree char *told = layer_words(decision);
        assert_decision(decision, rows[i].lines);
        g_assert_cmpstr(told, ==, rows[i].told);
    }
}

/* Half of a hundredth goes up, less goes down: in a layer and in the mean of them. */
static void
test_layer_rounding(void)
{
    static const struct {
        const char *weights, *layers, *lines;
    } rows[] = {
        {"1 b 1", "cast=1 a.good=1; cast=10000 a.good=1", "decided: a 5001 0 rated"},
        {"1 b 1", "cast=1 a.good=1; cast=10000 a.good=2", "decided: a 5001 0 rated"},
        {"3 b 1", "cast=1 a.bad=1; cast=10000 a.good=2", "decided: a 1 0 rated"},
        {"3 b 1", "cast=1 a.bad=1; cast=10000 a.good=1", "decided: a 0 0 rated"},
        {"65535 b 65535", "cast=1 a.good=1; cast=10000 a.good=1",
         "decided: a 5001 0 rated"},
        /* one layer's exact half, which alone decides: 1/20000 is 0.5 hundredths */
        {"1 b 1", "cast=20000 a.good=1; cast=20000 a.good=1", "decided: a 1 0 rated"},
        {"1 b 1", "cast=20001 a.good=1; cast=20001 a.good=1", "decided: a 0 0 rated"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *keys = g_strdup_printf(
            GRADES "decision=rate\ngood=1\nlayers=a %s\n", rows[i].weights);
        g_autoptr(Rule) rule = rule_of(keys);
        g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "a");
        g_autoptr(Decision) decision = decide_layers(slate, rule, rows[i].layers);
        assert_decision(decision, rows[i].lines);
    }
}

#define RATED(decimals)  GRADES "decision=rate\ngood=1\ndecimals=" decimals "\n"
#define SCORED(decimals) GRADES "decision=score\nweights=100 1 0\ndecimals=" decimals "\n"
#define BAND_70          "bands=70\nresults=A B\n"

/* Exact halves go up at the last decimal of the rule, what is less goes down; and a
 * figure is rounded once: 0.445 is 0.4 and not 0.5, whatever two decimals make of it.
 */
static void
test_decimals(void)
{
    static const Row rows[] = {
        {RATED("2"), 0, "a b", "cast=20000 a.good=1 b.good=89", NONE,
         "decided: a 1 0 rated, b 45 0 rated"},
        {RATED("2"), 0, "a", "cast=20001 a.good=1", NONE, "decided: a 0 0 rated"},
        {RATED("1"), 0, "a", "cast=2000 a.good=1", NONE, "decided: a 10 0 rated"},
        {RATED("1"), 0, "a", "cast=2001 a.good=1", NONE, "decided: a 0 0 rated"},
        {RATED("1"), 0, "b", "cast=20000 b.good=89", NONE, "decided: b 40 0 rated"},
        {RATED("0"), 0, "a", "cast=200 a.good=1", NONE, "decided: a 100 0 rated"},
        {RATED("0"), 0, "a", "cast=201 a.good=1", NONE, "decided: a 0 0 rated"},
        {RATED("0"), 0, "a b", "cast=28 a.good=25 b.good=28", NONE,
         "decided: a 8900 0 rated, b 10000 0 rated"},
        {RATED("0") BAND_70, 0, "a", "cast=200 a.good=139", NONE, "decided: a 7000 0 A"},
        {RATED("1") BAND_70, 0, "a", "cast=200 a.good=139", NONE, "decided: a 6950 0 B"},
        {RATED("0"), 0, "a", "", NONE, "decided: a 0 0 none"},
        {SCORED("1"), 0, "a", "cast=20 a.basic=1 a.bad=19", NONE,
         "decided: a 10 0 rated"},
        {SCORED("1"), 0, "a", "cast=21 a.basic=1 a.bad=20", NONE, "decided: a 0 0 rated"},
        {SCORED("0"), 0, "a", "cast=2 a.basic=1 a.bad=1", NONE, "decided: a 100 0 rated"},
        {SCORED("0"), 0, "a", "cast=3 a.basic=1 a.bad=2", NONE, "decided: a 0 0 rated"},
        {SCORED("0"), 0, "a", "cast=2 a.good=1 a.basic=1", NONE,
         "decided: a 5100 0 rated"},
        {SCORED("2"), 0, "a", "cast=2 a.good=1 a.basic=1", NONE,
         "decided: a 5050 0 rated"},
        {SCORED("0"), 0, "a", "cast=281474976710656 a.good=281474976710655 a.bad=1", NONE,
         "decided: a 10000 0 rated"},
    };
    CHECK(rows);
}

/* Of layers: each is rounded, and then their mean, with the same decimals. */
static void
test_layer_decimals(void)
{
    static const struct {
        const char *decimals, *weights, *layers, *lines, *told;
    } rows[] = {
        {"1", "1 b 1", "cast=1000 a.good=1; cast=1 a.bad=1", "decided: a 10 0 rated",
         "a a 10 1000 1 0 0, b a 0 1 0 0 1"},
        {"1", "2 b 3", "cast=1000 a.good=1; cast=1 a.bad=1", "decided: a 0 0 rated",
         "a a 10 1000 1 0 0, b a 0 1 0 0 1"},
        /* 0.5 and 0: the half of a half has gone up in the layer already */
        {"0", "1 b 1", "cast=200 a.good=1; cast=1 a.bad=1", "decided: a 100 0 rated",
         "a a 100 200 1 0 0, b a 0 1 0 0 1"},
        {"0", "3 b 1", "cast=3 a.good=2 a.bad=1; cast=3 a.good=1 a.bad=2",
         "decided: a 5900 0 rated", "a a 6700 3 2 0 1, b a 3300 3 1 0 2"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *keys =
            g_strdup_printf(GRADES "decision=rate\ngood=1\ndecimals=%s\nlayers=a %s\n",
                            rows[i].decimals, rows[i].weights);
        g_autoptr(Rule) rule = rule_of(keys);
        g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "a");
        g_autoptr(Decision) decision = decide_layers(slate, rule, rows[i].layers);
        g_autofree char *told = layer_words(decision);
        assert_decision(decision, rows[i].lines);
        g_assert_cmpstr(told, ==, rows[i].told);
    }
}

/* As large as sums can be: 2^48 ballots of one grade, with the largest weight. */
static void
test_largest_score(void)
{
    static const Row rows[] = {
        {GRADES "decision=score\nweights=1000 1 0\n", 0, "a",
         "cast=281474976710656 a.good=281474976710656", NONE,
         "decided: a 100000 0 rated"},
        {GRADES "decision=score\nweights=1000 1 0\n", 0, "a",
         "cast=281474976710656 a.good=281474976710655 a.bad=1", NONE,
         "decided: a 100000 0 rated"},
        {GRADES "decision=rate\ngood=1\n", 0, "a",
         "cast=281474976710656 a.good=281474976710656", NONE, "decided: a 10000 0 rated"},
    };
    CHECK(rows);
}

static void
test_answers(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=answers\noptions=A B C\npass-mark=60\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "q1=A q2=C q3=B");
    const DecisionFacts facts = facts_needing(NONE);
    g_autoptr(Decision) decision =
        decide(slate, rule, "cast=4 q1.A=3 q1.B=1 q2.C=4 q3.A=4", &facts);
    assert_decision(decision, "decided: q1 3 0 counted, q2 4 0 counted, q3 0 0 counted");

    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_RECORDED, &error);
    static const struct {
        const char *marks;
        uint64_t right;
        bool passed;
    } rows[] = {{"cast=1 q1.A=1 q2.C=1 q3.B=1", 3, true},
                {"cast=1 q1.A=1 q2.C=1 q3.A=1", 2, true},
                {"cast=1 q1.A=1 q2.A=1", 1, false},
                {"", 0, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Ballot) ballot = ballot_new(paper, "d1");
        g_autofree uint64_t *marks = sums_of(paper, rows[i].marks);
        for (size_t cell = 0; cell < ballot->n_cells; cell++)
            ballot->cells[cell] = (uint8_t)marks[cell];
        g_assert_true(ballot_validate(ballot, paper, &error));
        g_assert_cmpuint(decision_person_right(slate, ballot), ==, rows[i].right);
        g_assert_true(decision_person_passed(slate, rule, rows[i].right) ==
                      rows[i].passed);
    }
}

/* 60 per cent of five are three, of seven more than four. */
static void
test_pass_mark(void)
{
    g_autoptr(Rule) rule = rule_of("forms=answers\noptions=A B\npass-mark=60\n");
    g_autoptr(Slate) five = slate_of_words(rule, 0, 0, "a=A b=A c=A d=A e=A");
    g_autoptr(Slate) seven = slate_of_words(rule, 0, 0, "a=A b=A c=A d=A e=A f=A g=A");
    g_assert_false(decision_person_passed(five, rule, 2));
    g_assert_true(decision_person_passed(five, rule, 3));
    g_assert_false(decision_person_passed(seven, rule, 4));
    g_assert_true(decision_person_passed(seven, rule, 5));
}

static void
test_budget(void)
{
    static const struct {
        const char *greedy, *expected;
    } rows[] = {
        {"skip", "decided: a 9 1 chosen, b 8 2 not-chosen, c 7 3 chosen, d 7 3 chosen, "
                 "e 0 5 not-chosen"},
        {"stop", "decided: a 9 1 chosen, b 8 2 not-chosen, c 7 3 not-chosen, d 7 3 "
                 "not-chosen, e 0 5 not-chosen"},
        {"threshold 8",
         "decided: a 9 1 chosen, b 8 2 not-chosen, c 7 3 not-chosen, d 7 3 "
         "not-chosen, e 0 5 not-chosen"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *keys =
            g_strdup_printf("forms=budget\ngreedy=%s\n", rows[i].greedy);
        g_autoptr(Rule) rule = rule_of(keys);
        g_autoptr(Slate) slate = slate_of_words(rule, 0, 100, "a:60 b:50 c:20 d:10 e:1");
        const DecisionFacts facts = facts_needing(NONE);
        g_autoptr(Decision) decision =
            decide(slate, rule, "cast=9 pick.a=9 pick.b=8 pick.c=7 pick.d=7", &facts);
        assert_decision(decision, rows[i].expected);
    }
}

/* Equal in votes, and only one of the two fits: they vote again for what is left. */
static void
test_budget_tie(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=budget\ngreedy=threshold 1\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 0, 100, "a:60 b:30 c:20 d:5");
    DecisionFacts facts = facts_needing(NONE);
    g_autoptr(Decision) decision =
        decide(slate, rule, "cast=9 pick.a=9 pick.b=7 pick.c=7 pick.d=1", &facts);
    assert_decision(decision, "tie: a 9 1 chosen, b 7 2 tie, c 7 2 tie, d 1 4 chosen");
    Cause cause;
    g_autoptr(Slate) next =
        decision_next_slate(decision, slate, slate, rule, &cause, &error);
    g_assert_no_error(error);
    g_assert_cmpint(cause, ==, CAUSE_RUN_OFF);
    g_assert_cmpuint(slate_n_entries(next), ==, 2);
    g_assert_cmpuint(slate_budget(next), ==, 35);
    g_assert_cmpuint(slate_seats(next), ==, 0);
    facts.cause = cause; /* in which the threshold of the first round bars nobody */
    g_autoptr(Decision) second = decide(next, rule, "cast=9 pick.b=2 pick.c=1", &facts);
    assert_decision(second, "decided: b 2 1 chosen, c 1 2 not-chosen");
}

/* 石鼓区: more than half of one base and more than two thirds of another. */
static void
test_second_base(void)
{
    static const struct {
        uint64_t votes, second_need;
        const char *expected;
    } rows[] = {{22, 21, "passed: motion 22 0 passed"},
                {20, 21, "not-passed: motion 20 0 not-passed"},
                {15, 10, "not-passed: motion 15 0 not-passed"},
                {22, NONE, "none: motion 22 0 none"}};
    g_autoptr(Rule) rule = rule_of("second-base=present\nsecond-pass=2/3 strict\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *sums =
            g_strdup_printf("motion.for=%" G_GUINT64_FORMAT, rows[i].votes);
        DecisionFacts facts = facts_needing(16);
        facts.second_need = rows[i].second_need;
        g_autoptr(Decision) decision = decide(slate, rule, sums, &facts);
        assert_decision(decision, rows[i].expected);
    }
}

/* Whatever the sums are; the chair decides nothing then. */
static void
test_too_few_took_part(void)
{
    static const struct {
        const char *keys;
        uint64_t seats;
        const char *entries, *sums, *expected;
    } rows[] = {
        {"", 0, "", "motion.for=9", "not-valid: motion 9 0 not-valid"},
        {"forms=elect\n", 1, "a b", "a.for=9",
         "not-valid: a 9 1 not-valid, b 0 2 not-valid"},
        {GRADES "decision=rate\ngood=1\n", 0, "a", "cast=4 a.good=1",
         "not-valid: a 2500 0 not-valid"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Rule) rule = rule_of(rows[i].keys);
        g_autoptr(Slate) slate = slate_of_words(rule, rows[i].seats, 0, rows[i].entries);
        DecisionFacts facts = facts_needing(i == 1 ? NONE : 1);
        facts.turnout_met = false;
        facts.casting = CASTING_FOR;
        g_autoptr(Decision) decision = decide(slate, rule, rows[i].sums, &facts);
        assert_decision(decision, rows[i].expected);
        g_assert_cmpint(decision->casting, ==, CASTING_NONE);
    }
}

/* Only where there is one entry, for and against are equal, and one vote is missing. */
static void
test_chair(void)
{
    static const struct {
        const char *tie, *entries, *sums;
        uint64_t need;
        CastingVote casting, taken;
        const char *expected;
    } rows[] = {
        {"chair", "", "motion.for=5 motion.against=5", 6, CASTING_NONE, CASTING_NONE,
         "tie: motion 5 0 tie"},
        {"chair", "", "motion.for=5 motion.against=5", 6, CASTING_FOR, CASTING_FOR,
         "passed: motion 5 0 passed"},
        {"chair", "", "motion.for=5 motion.against=5", 6, CASTING_AGAINST,
         CASTING_AGAINST, "not-passed: motion 5 0 not-passed"},
        {"chair", "", "motion.for=5 motion.against=5", 5, CASTING_AGAINST, CASTING_NONE,
         "passed: motion 5 0 passed"},
        {"chair", "", "motion.for=5 motion.against=4", 6, CASTING_FOR, CASTING_NONE,
         "not-passed: motion 5 0 not-passed"},
        {"chair", "", "motion.for=5 motion.against=5", 7, CASTING_FOR, CASTING_NONE,
         "not-passed: motion 5 0 not-passed"},
        {"chair", "", "", 1, CASTING_FOR, CASTING_NONE,
         "not-passed: motion 0 0 not-passed"},
        {"none", "", "motion.for=5 motion.against=5", 6, CASTING_FOR, CASTING_NONE,
         "not-passed: motion 5 0 not-passed"},
        {"chair", "a b", "a.for=5 a.against=5", 6, CASTING_FOR, CASTING_NONE,
         "decided: a 5 0 not-passed, b 0 0 not-passed"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Rule) rule = rule_of("");
        rule->tie_chair = strcmp(rows[i].tie, "chair") == 0;
        g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, rows[i].entries);
        DecisionFacts facts = facts_needing(rows[i].need);
        facts.casting = rows[i].casting;
        g_autoptr(Decision) decision = decide(slate, rule, rows[i].sums, &facts);
        assert_decision(decision, rows[i].expected);
        g_assert_cmpint(decision->casting, ==, rows[i].taken);
    }
}

typedef struct {
    const char *keys;
    uint64_t seats;
    const char *entries, *sums;
    uint64_t need;
    Cause cause;      /* of what follows */
    const char *next; /* its slate, NULL: none */
} Next;

static void
test_next(void)
{
    static const Next rows[] = {
        {"forms=elect\n", 2, "a b c d", "a.for=20 b.for=18 c.for=18 d.for=18", 17,
         CAUSE_RUN_OFF, "1 of b c d"},
        {"forms=elect\n", 2, "a b c d", "a.for=20 b.for=18 c.for=17 d.for=3", 17, CAUSE_N,
         NULL},
        {"forms=elect\n", 3, "a b c d", "a.for=20", 17, CAUSE_N, NULL},
        {"forms=elect\nshortfall=further\n", 3, "a b c d",
         "a.for=3 b.for=20 c.for=16 d.for=3", 17, CAUSE_FURTHER, "2 of c a d"},
        {"forms=elect\nshortfall=further\nextra=1 1\n", 3, "a b c d e f",
         "a.for=3 b.for=20 c.for=16 d.for=4 e.for=18 f.for=5", 17, CAUSE_FURTHER,
         "1 of c f"},
        {"forms=elect\nshortfall=further\nwrite-in=registered\n", 1, "a b +w",
         "a.for=3 b.for=2 w.for=16", 17, CAUSE_FURTHER, "1 of w a b"},
        {"forms=elect\nwrite-in=registered\n", 1, "a b +w", "a.for=18 b.for=2 w.for=18",
         17, CAUSE_RUN_OFF, "1 of a w"},
        {"forms=elect\nshortfall=further\n", 3, "a b", "a.for=20 b.for=19", 17, CAUSE_N,
         NULL},
        {"forms=pick\n", 1, "a b c", "pick.b=18 pick.c=18", 17, CAUSE_RUN_OFF,
         "1 of b c"},
        {"", 0, "", "motion.for=3", 17, CAUSE_N, NULL},
        {"again=yes\n", 0, "", "motion.for=3", 17, CAUSE_AGAIN, "0 of motion"},
        {"again=yes\n", 0, "", "motion.for=17", 17, CAUSE_N, NULL},
        {"again=yes\n", 0, "a b", "a.for=17", 17, CAUSE_AGAIN, "0 of a b"},
        {"again=yes\n", 0, "", "motion.for=3", NONE, CAUSE_N, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Rule) rule = rule_of(rows[i].keys);
        g_autoptr(Slate) slate = slate_of_words(rule, rows[i].seats, 0, rows[i].entries);
        const DecisionFacts facts = facts_needing(rows[i].need);
        g_autoptr(Decision) decision = decide(slate, rule, rows[i].sums, &facts);
        Cause cause;
        g_autoptr(Slate) next =
            decision_next_slate(decision, slate, slate, rule, &cause, &error);
        g_assert_no_error(error);
        g_assert_cmpint(cause, ==, rows[i].cause);
        g_autofree char *words = next == NULL ? NULL : slate_words(next);
        g_assert_cmpstr(words, ==, rows[i].next);
        g_assert_true(next == NULL || slate_form(next) == slate_form(slate));
    }
}

/* Fewer seats, fewer marks; the higher number wins, whatever the majority. */
static void
test_run_off(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=elect\nchoose=exactly\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 2, 0, "a b c");
    const DecisionFacts first = facts_needing(17);
    g_autoptr(Decision) tied =
        decide(slate, rule, "cast=30 a.for=20 b.for=18 c.for=18", &first);
    Cause cause;
    g_autoptr(Slate) next = decision_next_slate(tied, slate, slate, rule, &cause, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(slate_least(next), ==, 1);
    g_assert_cmpuint(slate_most(next), ==, 1);
    DecisionFacts facts = facts_needing(17);
    facts.cause = cause;
    g_assert_false(decision_has_need(next, rule, cause));
    g_autoptr(Decision) won = decide(next, rule, "cast=30 b.for=3 c.for=2", &facts);
    assert_decision(won, "decided: b 3 1 chosen, c 2 2 not-chosen");
    g_autoptr(Decision) again = decide(next, rule, "cast=30 b.for=3 c.for=3", &facts);
    assert_decision(again, "tie: b 3 1 tie, c 3 1 tie");
    g_autoptr(Decision) nobody = decide(next, rule, "cast=30 b.against=30", &facts);
    assert_decision(nobody, "short: b 0 1 not-chosen, c 0 1 not-chosen");
}

/* What was not valid is held once more as it was, and keeps its own cause. */
static void
test_repeated(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=elect\nshortfall=further\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 2, 0, "a b c");
    DecisionFacts facts = facts_needing(17);
    facts.turnout_met = false;
    g_autoptr(Decision) decision = decide(slate, rule, "a.for=20", &facts);
    Cause cause;
    g_autoptr(Slate) next =
        decision_next_slate(decision, slate, slate, rule, &cause, &error);
    g_assert_no_error(error);
    g_assert_true(next == slate);
    g_assert_cmpint(cause, ==, CAUSE_REPEAT);
    g_assert_cmpint(cause_repeated(CAUSE_FIRST), ==, CAUSE_REPEAT);
    g_assert_cmpint(cause_repeated(CAUSE_REPEAT), ==, CAUSE_REPEAT);
    for (Cause own = CAUSE_RUN_OFF; own < CAUSE_N; own++)
        g_assert_cmpint(cause_repeated(own), ==, own);
}

/* Two marks asked of each, so two candidates at least; no more than `extra` allows. */
static void
test_largest_further(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=elect\nshortfall=further\nchoose=exactly\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 3, 0, "a b c");
    const DecisionFacts facts = facts_needing(17);
    g_autoptr(Decision) decision =
        decide(slate, rule, "a.for=20 b.for=3 c.for=2", &facts);
    Cause cause;
    g_autoptr(Slate) two =
        decision_next_slate(decision, slate, slate, rule, &cause, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(slate_least(two), ==, 2);
    g_autoptr(Rule) few =
        rule_of("forms=elect\nshortfall=further\nchoose=exactly\nextra=0 0\n");
    g_autoptr(Slate) exact =
        decision_next_slate(decision, slate, slate, few, &cause, &error);
    g_assert_no_error(error);
    g_autofree char *words = slate_words(exact);
    g_assert_cmpstr(words, ==, "2 of b c");
}

static void
test_words(void)
{
    static const char *const verdicts[VERDICT_N] = {
        "none", "passed", "not-passed", "tie", "decided", "short", "not-valid"};
    for (int i = 0; i < VERDICT_N; i++)
        g_assert_cmpstr(verdict_text((Verdict)i), ==, verdicts[i]);
    g_assert_cmpstr(cause_text(CAUSE_RUN_OFF), ==, "run-off");
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        GTestFunc test;
    } tests[] = {
        {"each-entry-needs-its-majority", test_each},
        {"the-best-have-the-seats-and-equals-tie", test_best},
        {"the-lowest-sum-of-ranks-is-first", test_rank},
        {"zhenhai-all-are-satisfied-up-to-33-members", test_zhenhai},
        {"exactly-half-is-the-last-grade", test_majority},
        {"zhanyi-rates-are-as-published", test_zhanyi},
        {"bands-begin-where-they-say", test_bands},
        {"layers-count-by-their-weights", test_layers},
        {"half-a-hundredth-of-layers-goes-up", test_layer_rounding},
        {"halves-go-up-at-the-last-decimal", test_decimals},
        {"layers-have-the-decimals-of-the-rule", test_layer_decimals},
        {"the-largest-sums-have-their-score", test_largest_score},
        {"answers-are-counted-and-persons-pass", test_answers},
        {"the-pass-mark-is-inclusive", test_pass_mark},
        {"a-budget-takes-the-most-wanted-that-fit", test_budget},
        {"equal-projects-that-do-not-all-fit-tie", test_budget_tie},
        {"a-second-base-must-be-met-too", test_second_base},
        {"too-few-took-part-and-nothing-is-decided", test_too_few_took_part},
        {"the-chair-decides-only-a-tie", test_chair},
        {"every-verdict-has-its-next-round", test_next},
        {"a-run-off-needs-no-majority", test_run_off},
        {"what-was-not-valid-is-held-once-more", test_repeated},
        {"a-further-round-is-no-larger-than-the-rule", test_largest_further},
        {"words", test_words},
    };
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/decision/", tests[i].name, NULL);
        g_test_add_func(path, tests[i].test);
    }
    return g_test_run();
}
