/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions by themselves, docs/format.md section 11.3, against results worked out by
 * hand; and rules of profiles that have two readings. */
#include "app/verify/decide.h"

#include <glib.h>
#include <string.h>

#define ENTRY(id, cost)                                                                  \
    "\nentry/1\nid " id "\ntitle " id "\ntitle-en -\ncost " cost "\nanswer -\n"          \
    "part-of -\nwrite-in no\n"
#define ABC ENTRY("a", "0") ENTRY("b", "0") ENTRY("c", "0")
#define MOTION                                                                           \
    "form each\nseats 0\nleast 0\nmost 0\nbudget 0\nentries 1\n" ENTRY("m", "0")
#define BEST(n) "form each\nseats " n "\nleast 0\nmost 0\nbudget 0\nentries 3\n" ABC
#define PICK(n) "form pick\nseats " n "\nleast 0\nmost " n "\nbudget 0\nentries 3\n" ABC
#define GRADES                                                                           \
    "form grades\nseats 0\nleast 0\nmost 0\nbudget 0\noption x\noption y\n"              \
    "option z\nentries 1\n" ENTRY("a", "0")
#define RATE                                                                             \
    "forms=grades\ngrades=x y z\ndecision=rate\ngood=1\nbands=90 50\n"                   \
    "results=high middle low\n"
#define LAYERS(weights)                                                                  \
    "forms=grades\ngrades=x y z\ndecision=rate\ngood=1\nlayers=" weights "\n"
#define BUDGET                                                                           \
    "form budget\nseats 0\nleast 0\nmost 4\nbudget 100\nentries 4\n" ENTRY("a", "70")    \
        ENTRY("b", "40") ENTRY("c", "30") ENTRY("d", "30")

typedef struct {
    const char *name, *rule, *slate;
    uint64_t sums[10]; /* of the cells in order */
    uint64_t cast, need, second_need;
    bool run_off, not_valid;
    const char *casting;   /* NULL: "-" */
    uint64_t layers[2][4]; /* of each, if the rule has two: cast and sums */
    const char *lines, *verdict;
} Case;

static const Case cases[] = {
    {"nothing-for-never-passes",
     "",
     MOTION,
     {0, 5, 0},
     5,
     0,
     .lines = "m 0 0 not-passed",
     .verdict = "not-passed"},
    {"as-many-as-needed-pass",
     "",
     MOTION,
     {2, 1, 0},
     3,
     2,
     .lines = "m 2 0 passed",
     .verdict = "passed"},
    {"one-less-does-not-pass",
     "",
     MOTION,
     {2, 2, 0},
     4,
     3,
     .lines = "m 2 0 not-passed",
     .verdict = "not-passed"},
    {"a-tie-waits-for-the-chair",
     "tie=chair\n",
     MOTION,
     {2, 2, 0},
     4,
     3,
     .lines = "m 2 0 tie",
     .verdict = "tie"},
    {"the-chair-is-for",
     "tie=chair\n",
     MOTION,
     {2, 2, 0},
     4,
     3,
     .casting = "for",
     .lines = "m 2 0 passed",
     .verdict = "passed"},
    {"the-chair-is-against",
     "tie=chair\n",
     MOTION,
     {2, 2, 0},
     4,
     3,
     .casting = "against",
     .lines = "m 2 0 not-passed",
     .verdict = "not-passed"},
    {"no-tie-that-has-passed",
     "tie=chair\n",
     MOTION,
     {2, 2, 0},
     4,
     2,
     .lines = "m 2 0 passed",
     .verdict = "passed"},
    {"no-tie-of-nothing-against",
     "tie=chair\n",
     MOTION,
     {2, 3, 0},
     5,
     3,
     .casting = "for",
     .lines = "m 2 0 not-passed",
     .verdict = "not-passed"},
    {"no-tie-without-the-rule",
     "",
     MOTION,
     {2, 2, 0},
     4,
     3,
     .casting = "for",
     .lines = "m 2 0 not-passed",
     .verdict = "not-passed"},
    {"no-tie-where-nobody-voted",
     "tie=chair\n",
     MOTION,
     {0, 0, 0},
     0,
     1,
     .casting = "for",
     .lines = "m 0 0 not-passed",
     .verdict = "not-passed"},
    {"no-tie-where-one-vote-is-not-enough",
     "tie=chair\n",
     MOTION,
     {2, 2, 1},
     5,
     4,
     .casting = "for",
     .lines = "m 2 0 not-passed",
     .verdict = "not-passed"},
    {"a-second-need-counts-as-well",
     "second-base=cast\nsecond-pass=2/3 inclusive\n",
     MOTION,
     {5, 3, 0},
     8,
     5,
     6,
     .lines = "m 5 0 not-passed",
     .verdict = "not-passed"},
    {"too-few-took-part",
     "",
     MOTION,
     {5, 0, 0},
     5,
     4,
     .not_valid = true,
     .lines = "m 5 0 not-valid",
     .verdict = "not-valid"},

    {"the-best-of-those-that-qualify",
     "",
     BEST("2"),
     {6, 0, 0, 5, 0, 0, 4, 0, 0},
     6,
     4,
     .lines = "a 6 1 chosen b 5 2 chosen c 4 3 not-chosen",
     .verdict = "decided"},
    {"all-at-the-cut-fit",
     "",
     BEST("3"),
     {5, 0, 0, 4, 0, 0, 4, 0, 0},
     6,
     4,
     .lines = "a 5 1 chosen b 4 2 chosen c 4 2 chosen",
     .verdict = "decided"},
    {"those-at-the-cut-do-not-fit",
     "",
     BEST("2"),
     {4, 0, 0, 5, 0, 0, 4, 0, 0},
     6,
     4,
     .lines = "a 4 2 tie b 5 1 chosen c 4 2 tie",
     .verdict = "tie"},
    {"equal-ones-above-the-cut",
     "",
     BEST("2"),
     {5, 0, 0, 3, 0, 0, 5, 0, 0},
     6,
     3,
     .lines = "a 5 1 chosen b 3 3 not-chosen c 5 1 chosen",
     .verdict = "decided"},
    {"who-does-not-qualify-is-no-tie",
     "",
     BEST("2"),
     {5, 0, 0, 3, 0, 0, 3, 0, 0},
     6,
     4,
     .lines = "a 5 1 chosen b 3 2 not-chosen c 3 2 not-chosen",
     .verdict = "short"},
    {"a-run-off-needs-nothing",
     "",
     BEST("1"),
     {1, 0, 0, 2, 0, 0, 0, 0, 0},
     6,
     4,
     .run_off = true,
     .lines = "a 1 2 not-chosen b 2 1 chosen c 0 3 not-chosen",
     .verdict = "decided"},
    {"a-run-off-that-nobody-wins",
     "",
     BEST("1"),
     {0},
     0,
     1,
     .run_off = true,
     .lines = "a 0 1 not-chosen b 0 1 not-chosen c 0 1 not-chosen",
     .verdict = "short"},
    {"picks-are-counted-by-their-cells",
     "forms=pick\n",
     PICK("1"),
     {1, 3, 2},
     6,
     3,
     .lines = "a 1 3 not-chosen b 3 1 chosen c 2 2 not-chosen",
     .verdict = "decided"},
    {"the-lowest-sum-of-ranks-is-first",
     "forms=rank\n",
     "form rank\nseats 1\nleast 0\nmost 0\nbudget 0\nentries 3\n" ABC,
     {0, 1, 1, 2, 0, 0, 0, 1, 1},
     2,
     99,
     .lines = "a 5 2 not-chosen b 2 1 chosen c 5 2 not-chosen",
     .verdict = "decided"},
    {"ranks-of-nobody-choose-nobody",
     "forms=rank\n",
     "form rank\nseats 1\nleast 0\nmost 0\nbudget 0\nentries 3\n" ABC,
     {0},
     0,
     1,
     .lines = "a 0 1 not-chosen b 0 1 not-chosen c 0 1 not-chosen",
     .verdict = "short"},

    {"a-budget-skips-what-does-not-fit",
     "forms=budget\ngreedy=skip\n",
     BUDGET,
     {9, 8, 7, 1},
     9,
     1,
     .lines = "a 9 1 chosen b 8 2 not-chosen c 7 3 chosen d 1 4 not-chosen",
     .verdict = "decided"},
    {"a-budget-stops-at-what-does-not-fit",
     "forms=budget\ngreedy=stop\n",
     BUDGET,
     {9, 8, 7, 1},
     9,
     1,
     .lines = "a 9 1 chosen b 8 2 not-chosen c 7 3 not-chosen d 1 4 not-chosen",
     .verdict = "decided"},
    {"a-budget-has-a-threshold",
     "forms=budget\ngreedy=threshold 8\n",
     BUDGET,
     {7, 8, 7, 9},
     9,
     1,
     .lines = "a 7 3 not-chosen b 8 2 chosen c 7 3 not-chosen d 9 1 chosen",
     .verdict = "decided"},
    {"of-equal-ones-their-order-may-not-decide",
     "forms=budget\ngreedy=skip\n",
     BUDGET,
     {5, 1, 5, 1},
     9,
     1,
     .lines = "a 5 1 chosen b 1 3 not-chosen c 5 1 chosen d 1 3 not-chosen",
     .verdict = "decided"},
    {"equal-ones-of-other-costs-are-a-tie-too",
     "forms=budget\ngreedy=skip\n",
     BUDGET,
     {5, 5, 1, 0},
     9,
     1,
     .lines = "a 5 1 tie b 5 1 tie c 1 3 chosen d 0 4 not-chosen",
     .verdict = "tie"},
    {"where-it-stops-the-one-that-is-too-large-decides-too",
     "forms=budget\ngreedy=stop\n",
     BUDGET,
     {9, 5, 5, 1},
     9,
     1,
     .lines = "a 9 1 chosen b 5 2 tie c 5 2 tie d 1 4 not-chosen",
     .verdict = "tie"},
    {"equal-ones-of-which-one-fits-are-a-tie",
     "forms=budget\ngreedy=skip\n",
     BUDGET,
     {9, 0, 5, 5},
     9,
     1,
     .lines = "a 9 1 chosen b 0 4 not-chosen c 5 2 tie d 5 2 tie",
     .verdict = "tie"},
    {"what-nobody-wants-is-not-taken",
     "forms=budget\ngreedy=skip\n",
     BUDGET,
     {0},
     9,
     1,
     .lines = "a 0 1 not-chosen b 0 1 not-chosen c 0 1 not-chosen d 0 1 not-chosen",
     .verdict = "decided"},

    {"a-majority-for-the-first-grade",
     "forms=grades\ngrades=x y z\ndecision=majority\n",
     GRADES,
     {4, 1, 2},
     7,
     4,
     .lines = "a 4 0 x",
     .verdict = "decided"},
    {"a-majority-with-the-better-grade",
     "forms=grades\ngrades=x y z\ndecision=majority\n",
     GRADES,
     {3, 1, 3},
     7,
     4,
     .lines = "a 3 0 y",
     .verdict = "decided"},
    {"no-majority-is-the-last-grade",
     "forms=grades\ngrades=x y z\ndecision=majority\n",
     GRADES,
     {1, 1, 1},
     3,
     4,
     .lines = "a 1 0 z",
     .verdict = "decided"},
    {"a-rate-just-below-its-band",
     RATE,
     GRADES,
     {8999, 1001, 0},
     10000,
     1,
     .lines = "a 8999 0 middle",
     .verdict = "decided"},
    {"a-rate-at-its-band",
     RATE,
     GRADES,
     {9, 1, 0},
     10,
     1,
     .lines = "a 9000 0 high",
     .verdict = "decided"},
    {"a-rate-is-rounded-half-up",
     RATE,
     GRADES,
     {1, 0, 0},
     16,
     1,
     .lines = "a 625 0 low",
     .verdict = "decided"},
    {"a-rate-is-rounded-up",
     RATE,
     GRADES,
     {2, 1, 0},
     3,
     1,
     .lines = "a 6667 0 middle",
     .verdict = "decided"},
    {"a-rate-of-nobody",
     RATE,
     GRADES,
     {0},
     0,
     1,
     .lines = "a 0 0 none",
     .verdict = "decided"},
    {"a-score-is-of-those-who-gave-one",
     "forms=grades\ngrades=x y z\ndecision=score\nweights=10 6 3\n",
     GRADES,
     {1, 1, 1},
     9,
     1,
     .lines = "a 633 0 rated",
     .verdict = "decided"},
    {"a-score-of-nobody",
     "forms=grades\ngrades=x y z\ndecision=score\nweights=10 6 3\n",
     GRADES,
     {0},
     9,
     1,
     .lines = "a 0 0 none",
     .verdict = "decided"},
    {"half-of-the-last-decimal-goes-up",
     RATE "decimals=0\n",
     GRADES,
     {1, 199, 0},
     200,
     1,
     .lines = "a 100 0 low",
     .verdict = "decided"},
    {"less-than-half-of-the-last-decimal-goes-down",
     RATE "decimals=0\n",
     GRADES,
     {1, 200, 0},
     201,
     1,
     .lines = "a 0 0 low",
     .verdict = "decided"},
    {"a-rate-is-rounded-once",
     RATE "decimals=1\n",
     GRADES,
     {89, 19911, 0},
     20000,
     1,
     .lines = "a 40 0 low",
     .verdict = "decided"},
    {"a-rounded-rate-reaches-its-band",
     RATE "decimals=0\n",
     GRADES,
     {179, 21, 0},
     200,
     1,
     .lines = "a 9000 0 high",
     .verdict = "decided"},
    {"two-decimals-are-the-usual-ones",
     RATE "decimals=2\n",
     GRADES,
     {2, 1, 0},
     3,
     1,
     .lines = "a 6667 0 middle",
     .verdict = "decided"},
    {"half-a-tenth-of-a-score-goes-up",
     "forms=grades\ngrades=x y z\ndecision=score\nweights=10 1 0\ndecimals=1\n",
     GRADES,
     {0, 1, 19},
     20,
     1,
     .lines = "a 10 0 rated",
     .verdict = "decided"},
    {"half-a-point-goes-up",
     "forms=grades\ngrades=x y z\ndecision=score\nweights=10 1 0\ndecimals=0\n",
     GRADES,
     {1, 1, 0},
     2,
     1,
     .lines = "a 600 0 rated",
     .verdict = "decided"},
    {"layers-and-their-mean-have-the-same-decimals",
     LAYERS("p 3 q 1") "decimals=0\n",
     GRADES,
     {3, 3, 0},
     6,
     0,
     .layers = {{3, 2, 1, 0}, {3, 1, 2, 0}},
     .lines = "a 5900 0 rated",
     .verdict = "decided"},
    {"half-of-the-mean-of-layers-goes-up",
     LAYERS("p 1 q 1") "decimals=1\n",
     GRADES,
     {1, 1000, 0},
     1001,
     0,
     .layers = {{1000, 1, 999, 0}, {1, 0, 1, 0}},
     .lines = "a 10 0 rated",
     .verdict = "decided"},
    {"half-a-hundredth-of-layers-goes-up",
     LAYERS("p 1 q 1"),
     GRADES,
     {2, 9999, 0},
     10001,
     0,
     .layers = {{1, 1, 0, 0}, {10000, 1, 9999, 0}},
     .lines = "a 5001 0 rated",
     .verdict = "decided"},
    {"less-than-half-of-layers-goes-down",
     LAYERS("p 3 q 1"),
     GRADES,
     {1, 9999, 1},
     10001,
     0,
     .layers = {{1, 0, 0, 1}, {10000, 1, 9999, 0}},
     .lines = "a 0 0 rated",
     .verdict = "decided"},
    {"a-small-layer-of-large-weight-decides",
     LAYERS("p 65535 q 1"),
     GRADES,
     {1, 0, 999},
     1000,
     0,
     .layers = {{1, 1, 0, 0}, {999, 0, 0, 999}},
     .lines = "a 10000 0 rated",
     .verdict = "decided"},
    {"without-a-vote-of-a-layer-there-is-no-figure",
     LAYERS("p 60 q 40"),
     GRADES,
     {9, 0, 0},
     9,
     0,
     .layers = {{9, 9, 0, 0}, {0, 0, 0, 0}},
     .lines = "a 0 0 none",
     .verdict = "decided"},
};

#define PROFILE                                                                          \
    "[profile]\nformat=1\n[sitting]\nquorum=1/2 strict\nsignatures=3\n[kind]\n"
#define SECTION "base=all\npass=1/2 strict\nmethods=recorded\nlegal=x\n"

static bool
read_rule(char *text, Profile *profile, Rule *rule)
{
    const char *why = "";
    if (!profile_read(profile, text_of(text), &why))
        g_error("%s", why);
    bool good = rule_read(rule, profile, text_of("kind"), &why);
    g_test_message("%s", good ? "is read" : why);
    return good;
}

/* A question document with that slate. */
static void
read_slate(Files *files, Document *question, const char *slate)
{
    const Shape shape = {{"question/1", "paper/1", "slate/1", "entry/1"}, true};
    g_autofree char *zeros = g_strnfill(64, '0');
    g_autofree char *text = g_strdup_printf(
        "question/1\nsuite ed25519+sha256\nmode LIVE\ndevice %s\nsitting %s\nvote 1\n"
        "item i\nround 1\nprevious -\ncause first\nkind kind\nmethod recorded\ntitle t\n"
        "title-en -\nprofile %s\npaper %s\nslate %s\n\npaper/1\ngroup g\ncell c\n"
        "limit 0 1 1\n\nslate/1\n%s",
        zeros, zeros, zeros, zeros, zeros, slate);
    Report *report = report_new();
    files_set(files, "question.txt", text_of(text));
    if (!document_read(question, files, "question.txt", shape, report))
        g_error("%s", report_finding(report, 0));
    report_free(report);
}

static char *
lines_of(const Decision *decision, const Slate *slate)
{
    GString *lines = g_string_new(NULL);
    for (size_t i = 0; i < slate->n; i++)
        g_string_append_printf(
            lines, "%s%.*s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %.*s",
            i > 0 ? " " : "", TEXT_PRINT(slate->entries[i].id), decision->lines[i].figure,
            decision->lines[i].place, TEXT_PRINT(decision->lines[i].result));
    return g_string_free(lines, FALSE);
}

static void
decides(const void *data)
{
    const Case *self = data;
    g_autofree char *text = g_strconcat(
        PROFILE SECTION, strstr(self->rule, "tie=") == NULL ? "tie=none\n" : "",
        self->rule, NULL);
    uint64_t sums[11] = {0}, of_layers[2][4] = {{0}};
    const DecideLayer layers[2] = {{self->layers[0][0], of_layers[0]},
                                   {self->layers[1][0], of_layers[1]}};
    Profile profile;
    Rule rule;
    Files files = {NULL, 0, 0};
    Document question;
    Slate slate;
    Decision decision;
    memcpy(sums + 1, self->sums, sizeof self->sums);
    for (size_t i = 0; i < 2; i++)
        memcpy(of_layers[i] + 1, self->layers[i] + 1, 3 * sizeof(uint64_t));
    g_assert_true(read_rule(text, &profile, &rule));
    read_slate(&files, &question, self->slate);
    slate_read(&slate, &question);
    decide(&decision,
           &(DecideFacts){&slate, &rule, sums, self->cast,
                          rule_n_layers(&rule) > 0 ? layers : NULL, self->need,
                          self->second_need, self->run_off, self->not_valid,
                          text_of(self->casting != NULL ? self->casting : "-")});
    g_autofree char *lines = lines_of(&decision, &slate);
    g_assert_cmpstr(lines, ==, self->lines);
    g_assert_cmpstr(decision.verdict, ==, self->verdict);
    decision_clear(&decision);
    slate_clear(&slate);
    document_clear(&question);
    files_clear(&files);
}

#define LAYERED(more) "tie=none\nforms=grades\ngrades=a b\n" more

/* A key that says two things, or half of one. */
static void
rules_with_two_readings_are_refused(void)
{
    static const char *const bad[] = {
        "tie=some\n",
        "tie=none\ntie=none\n",
        "tie=none\nforms=each  elect\n",
        "tie=none\nforms=vote\n",
        "tie=none\nchoose=some\n",
        "tie=none\nsecond-base=cast\n",
        "tie=none\nsecond-pass=1/2 strict\n",
        "tie=none\nsecond-base=some\nsecond-pass=1/2 strict\n",
        "tie=none\nfurther-base=cast\nfurther-pass=1/2\n",
        "tie=none\nturnout=2/3\n",
        "tie=none\nwrite-in=yes\n",
        "tie=none\nagain=true\n",
        "tie=none\nextra=1\n",
        "tie=none\nextra=1 1/0\n",
        "tie=none\nextra=1/5 x\n",
        "tie=none\nforms=grades\n",
        "tie=none\nforms=grades\ngrades=a b\n",
        "tie=none\nforms=grades\ngrades=a b\ndecision=best\n",
        "tie=none\nforms=grades\ngrades=a b\ndecision=rate\n",
        "tie=none\nforms=grades\ngrades=a b\ndecision=rate\ngood=3\n",
        "tie=none\nforms=grades\ngrades=a b\ndecision=score\nweights=1\n",
        "tie=none\nforms=grades\ngrades=a b\ndecision=rate\ngood=1\nbands=80\n",
        "tie=none\nforms=grades\ngrades=a b\ndecision=rate\ngood=1\nbands=80 80\n"
        "results=x y z\n",
        "tie=none\nforms=grades\ngrades=a b\ndecision=rate\ngood=1\nbands=80 60\n"
        "results=x y\n",
        LAYERED("decision=rate\ngood=1\nlayers=p 1\n"),
        LAYERED("decision=rate\ngood=1\nlayers=p 1 q\n"),
        LAYERED("decision=rate\ngood=1\nlayers=p 1 p 2\n"),
        LAYERED("decision=rate\ngood=1\nlayers=p 0 q 2\n"),
        LAYERED("decision=rate\ngood=1\nlayers=p 1 q 65536\n"),
        LAYERED("decision=rate\ngood=1\nlayers=p 1  q 2\n"),
        LAYERED("decision=rate\ngood=1\nlayers=p 1 q 2\nlayers=p 1 q 2\n"),
        LAYERED("decision=majority\nlayers=p 1 q 2\n"),
        LAYERED("decision=majority\ndecimals=2\n"),
        "tie=none\nforms=each grades\ngrades=a b\ndecision=majority\nsecond-base=cast\n"
        "second-pass=2/3 strict\n",
        LAYERED("decision=rate\ngood=1\ndecimals=3\n"),
        LAYERED("decision=rate\ngood=1\ndecimals=01\n"),
        LAYERED("decision=rate\ngood=1\ndecimals=1\ndecimals=1\n"),
        "tie=none\nforms=each\ndecimals=2\n",
        "tie=none\nforms=each\nlayers=p 1 q 2\n",
        "tie=none\nforms=grades each\ngrades=a b\ndecision=rate\ngood=1\n"
        "layers=p 1 q 2\n",
        "tie=none\nforms=answers\noptions=A B\n",
        "tie=none\nforms=answers\noptions=A B\npass-mark=101\n",
        "tie=none\nforms=budget\n",
        "tie=none\nforms=budget\ngreedy=all\n",
        "tie=none\nforms=budget\ngreedy=threshold\n",
        "tie=none\nforms=budget\ngreedy=skip 3\n",
    };
    Profile profile;
    Rule rule;
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *text = g_strconcat(PROFILE SECTION, bad[i], NULL);
        if (read_rule(text, &profile, &rule))
            g_error("this rule was read:\n%s", bad[i]);
    }
}

static void
extras_are_rounded_down_but_at_least_one(void)
{
    static const struct {
        const char *extra;
        uint64_t seats, most;
    } extras[] = {{"0 1", 5, 1},   {"1/5 1/2", 5, 2}, {"1/5 1/2", 1, 1},
                  {"1/5 1", 9, 1}, {"0 0", 3, 0},     {"1/3 1/1", 4, 4}};
    Profile profile;
    Rule rule;
    for (size_t i = 0; i < G_N_ELEMENTS(extras); i++) {
        g_autofree char *text =
            g_strdup_printf(PROFILE SECTION "tie=none\nextra=%s\n", extras[i].extra);
        g_assert_true(read_rule(text, &profile, &rule));
        g_assert_cmpuint(rule_extra(&rule, extras[i].seats), ==, extras[i].most);
    }
    g_autofree char *without = g_strdup(PROFILE SECTION "tie=none\n");
    g_assert_true(read_rule(without, &profile, &rule));
    g_assert_cmpuint(rule_extra(&rule, 1), ==, UINT64_MAX);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/decide/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], decides);
    }
    g_test_add_func("/rule/two-readings-are-refused",
                    rules_with_two_readings_are_refused);
    g_test_add_func("/rule/extras-are-rounded-down-but-at-least-one",
                    extras_are_rounded_down_but_at_least_one);
    return g_test_run();
}
