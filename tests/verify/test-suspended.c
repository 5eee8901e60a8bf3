/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deputy whose duties are suspended: he counts exactly where the profile says so. */
#include "app/verify/verify.h"
#include "tamper.h"

#include <glib.h>

enum { MOST_LIES = 20 };

typedef struct {
    const char *name;
    MakerLife life;
    unsigned n_deputies;
    Lie lies[MOST_LIES];
    const char *found; /* a part of one of the findings; NULL: the bundle holds */
} Row;

#define EDIT(record, from, to)                                                           \
    {                                                                                    \
        LIE_EDIT, record, from, to                                                       \
    }

/* Who was the observer is suspended; the rules say nothing of it, or this. */
#define SUSPENDED EDIT("member o1", "class observer", "class suspended")
#define RULES(value)                                                                     \
    EDIT("profile", "[sitting]\n", "[sitting]\nsuspended-in-base=" value "\n")

/* The three others vote two for, one against: of a base of three it has passed. With him
 * the quorum is just met, and it has not. */
#define ELIGIBLE(record) EDIT(record, "eligible 3", "eligible 4")
#define QUORUM(record)   EDIT(record, "quorum-need 2", "quorum-need 3")
#define OPENED           ELIGIBLE("votes/001/opening"), QUORUM("votes/001/opening")
#define COUNTED(record)  ELIGIBLE(record), EDIT(record, "absent 0", "absent 1")
#define DECIDED(record)                                                                  \
    EDIT(record, "\nbase 3\nneed 2\n", "\nbase 4\nneed 3\n"),                            \
        EDIT(record, "line motion 2 0 passed", "line motion 2 0 not-passed"),            \
        EDIT(record, "verdict passed", "verdict not-passed")

static const Row rows[] = {
    {"who-does-not-count-changes-nothing", LIFE_SHORT, 3, {SUSPENDED}, NULL},
    {"said-not-to-count-he-does-not", LIFE_SHORT, 3, {SUSPENDED, RULES("false")}, NULL},
    {"where-he-counts-the-motion-is-lost",
     LIFE_SHORT,
     3,
     {SUSPENDED, RULES("true"), OPENED, COUNTED("votes/001/outcome"),
      DECIDED("votes/001/outcome"), COUNTED("votes/001/certificate"),
      DECIDED("votes/001/certificate"), QUORUM("votes/001/certificate")},
     NULL},
    {"no-secret-set-has-him", LIFE_SECRET, 7, {SUSPENDED}, NULL},
    {"left-out-where-he-counts-he-is-missed-in-the-opening",
     LIFE_SHORT,
     3,
     {SUSPENDED, RULES("true")},
     "eligible is 3, expected 4"},
    {"left-out-where-he-counts-he-is-missed-in-the-base",
     LIFE_SHORT,
     3,
     {SUSPENDED, RULES("true"), OPENED, COUNTED("votes/001/outcome"),
      COUNTED("votes/001/certificate"), QUORUM("votes/001/certificate")},
     "base is 3, expected 4"},
    {"counted-where-he-does-not-he-is-found",
     LIFE_SHORT,
     3,
     {SUSPENDED, RULES("false"), OPENED},
     "eligible is 4, expected 3"},
    {"a-class-that-was-changed-is-found",
     LIFE_SHORT,
     3,
     {RULES("true"), OPENED, COUNTED("votes/001/outcome"), DECIDED("votes/001/outcome"),
      COUNTED("votes/001/certificate"), DECIDED("votes/001/certificate"),
      QUORUM("votes/001/certificate")},
     "eligible is 4, expected 3"},
    {"a-quorum-that-only-without-him-is-met-is-found",
     LIFE_SHORT,
     3,
     {SUSPENDED,
      RULES("true"),
      {LIE_EDIT, "profile", "quorum=2/3 inclusive", "quorum=3/4 strict"},
      ELIGIBLE("votes/001/opening"),
      {LIE_EDIT, "votes/001/opening", "quorum-need 2", "quorum-need 4"}},
     "present is 3, below the quorum of 4"},
    {"who-is-suspended-does-not-vote",
     LIFE_SHORT,
     3,
     {{LIE_EDIT, "member d0003", "class deputy", "class suspended"}},
     "voter d0003 is no deputy but suspended"},
    {"nor-in-secret",
     LIFE_SECRET,
     7,
     {RULES("true"), {LIE_EDIT, "member d0007", "class deputy", "class suspended"}},
     "voter d0007 is no deputy but suspended"},
    {"where-he-counts-hands-do-not-weigh-him",
     LIFE_FORMS,
     7,
     {SUSPENDED, RULES("true"), {LIE_SET, "member o1", "weight", "2"}},
     "weight is 2, but a vote was counted by hand: expected 1"},
    {"a-rule-of-another-word-is-found",
     LIFE_SHORT,
     3,
     {SUSPENDED, RULES("yes")},
     "suspended-in-base that is not true or false"},
};

static void
row_is_judged(const void *data)
{
    const Row *row = data;
    const MakerOptions options = {
        .n_deputies = row->n_deputies, .life = row->life, .lies = row->lies};
    VerifyOptions verify = {.stop_early = false};
    const char *why, *finding;
    Files files;
    maker_make(&files, &options);
    if (row->found != NULL) {
        tamper_assert_found(&files, row->found);
        files_clear(&files);
        return;
    }
    g_assert_true(verify_options_check(&verify, &why));
    Report *report = report_new();
    VerifyResult result = verify_files(&files, &verify, report);
    for (size_t i = 0; (finding = report_finding(report, i)) != NULL; i++)
        g_test_message("%s", finding);
    g_assert_cmpint(result, ==, VERIFY_HOLDS);
    report_free(report);
    files_clear(&files);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        g_autofree char *path = g_strdup_printf("/suspended/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], row_is_judged);
    }
    return g_test_run();
}
