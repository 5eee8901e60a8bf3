/* test-pabulib.c: .pb files: what is counted, what is refused, and writing them again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/csv-reader.h"
#include "ballots/pabulib.h"

#include "tests/ballots/refusal.h"

#define META(type) "META\nkey;value\nbudget;100\nvote_type;" type "\n"
#define ABC        "PROJECTS\nproject_id;cost\na;10\nb;20.5\nc;30.25\n"

static Pabulib *
read_text(const char *text)
{
    g_autoptr(GError) error = NULL;
    Pabulib *file = pabulib_from_text(text, strlen(text), &error);
    g_assert_no_error(error);
    return file;
}

static void
assert_project(const Pabulib *file, size_t index, const char *id, uint64_t cost,
               uint64_t votes, uint64_t score)
{
    const PabulibProject *project = pabulib_project(file, index);
    g_assert_cmpstr(project->id, ==, id);
    g_assert_cmpuint(project->cost, ==, cost);
    g_assert_cmpuint(project->votes, ==, votes);
    g_assert_cmpuint(project->score, ==, score);
}

static void
test_types(void)
{
    static const struct {
        const char *text;
        PabulibType type;
        uint64_t votes[3], scores[3], figures[3];
    } rows[] = {
        {META("approval") ABC "VOTES\nvoter_id;vote\n1;a,b\n2;\n3;b\n",
         PABULIB_APPROVAL,
         {1, 2, 0},
         {1, 2, 0},
         {1, 2, 0}},
        {META("choose-1") ABC "VOTES\nvoter_id;vote\n1;c\n2;c\n",
         PABULIB_CHOOSE_1,
         {0, 0, 2},
         {0, 0, 2},
         {0, 0, 2}},
        {META("ordinal") ABC "VOTES\nvoter_id;vote\n1;c,a,b\n2;a\n3;b,c\n",
         PABULIB_ORDINAL,
         {2, 2, 2},
         {3, 3, 4},
         {3, 3, 4}},
        {META("cumulative") ABC "VOTES\nvoter_id;points;vote\n1;7,3;a,b\n2;10;b\n3;;\n",
         PABULIB_CUMULATIVE,
         {1, 2, 0},
         {7, 13, 0},
         {7, 13, 0}},
        {META("scoring") ABC "VOTES\nvoter_id;vote;points\n1;a,b,c;0,5,1000000\n",
         PABULIB_SCORING,
         {1, 1, 1},
         {0, 5, 1000000},
         {0, 5, 1000000}},
    };
    static const char *const ids[] = {"a", "b", "c"};
    static const uint64_t costs[] = {1000, 2050, 3025};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Pabulib) file = read_text(rows[i].text);
        g_assert_cmpint(pabulib_type(file), ==, rows[i].type);
        g_assert_cmpuint(pabulib_budget(file), ==, 10000);
        for (size_t p = 0; p < 3; p++) {
            assert_project(file, p, ids[p], costs[p], rows[i].votes[p],
                           rows[i].scores[p]);
            g_assert_cmpuint(pabulib_figure(file, p), ==, rows[i].figures[p]);
        }
    }
}

/* Quotes, a byte order mark, CR LF, blanks after semicolons as the format's own page has
 * them, columns nobody knows, empty lines and no last line end.
 */
static void
test_writing_styles(void)
{
    g_autoptr(Pabulib) file = read_text(
        "\xef\xbb\xbfMETA\r\nkey; value\r\ndescription; \"x; \"\"y\"\"\"\r\n"
        "budget; 100.0\r\nvote_type; approval\r\nnum_votes; 1\r\n\r\n"
        "PROJECTS\r\nname; cost; project_id; category; votes; selected\r\n"
        "\"Größe; \"\"2\"\"\"; 4000.0; P/1; x,y; 7; 1\r\n东门; 1.05; 二; ; ; \r\n"
        "VOTES\r\nage; vote; voter_id\r\n34; 二 , P/1; v 1");
    g_assert_cmpstr(pabulib_get(file, "description"), ==, "x; \"y\"");
    g_assert_null(pabulib_get(file, "comment"));
    assert_project(file, 0, "P/1", 400000, 1, 1);
    assert_project(file, 1, "二", 105, 1, 1);
    g_assert_cmpstr(pabulib_project(file, 0)->name, ==, "Größe; \"2\"");
    g_assert_cmpuint(pabulib_project(file, 0)->stated_votes, ==, 7);
    g_assert_cmpuint(pabulib_project(file, 0)->stated_score, ==, PABULIB_UNSTATED);
    g_assert_cmpuint(pabulib_project(file, 1)->selected, ==, PABULIB_UNSTATED);
    g_assert_cmpuint(pabulib_n_votes(file), ==, 1);
}

static void
test_round_trip(void)
{
    static const char text[] =
        "META\nkey;value\ndescription;\"2026; 东门街道 \"\"民生\"\"\"\n"
        "num_projects;2\nnum_votes;3\nbudget;30.25\nvote_type;cumulative\nrule;greedy\n"
        "PROJECTS\nproject_id;cost;votes;score;name;selected\n"
        "p1;30;1;2;\"路灯; \"\"东\"\"\";1\np2;0.25;2;6;;\n"
        "VOTES\nvoter_id;vote;points\nD001;p2,p1;3,2\nD002;;\nD003;p2;3\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(Pabulib) file = pabulib_new(PABULIB_CUMULATIVE, 3025);
    pabulib_set(file, "rule", "stop");
    pabulib_set(file, "description", "2026; 东门街道 \"民生\"");
    pabulib_set(file, "rule", "greedy");
    const PabulibProject p1 = {
        .id = "p1", .name = "路灯; \"东\"", .cost = 3000, .votes = 99, .selected = 1};
    const PabulibProject p2 = {
        .id = "p2", .name = "", .cost = 25, .selected = PABULIB_UNSTATED};
    g_assert_true(pabulib_add_project(file, &p1, &error));
    g_assert_true(pabulib_add_project(file, &p2, &error));
    g_assert_true(pabulib_add_vote(file, "D001", "p2,p1", "3,2", &error));
    g_assert_true(pabulib_add_vote(file, "D002", "", "", &error));
    g_assert_true(pabulib_add_vote(file, "D003", "p2", "3", &error));
    g_autofree char *written = pabulib_to_text(file);
    g_assert_cmpstr(written, ==, text);

    g_autoptr(Pabulib) again = read_text(written);
    g_autofree char *twice = pabulib_to_text(again);
    g_assert_cmpstr(twice, ==, text);
}

/* A vote that is refused leaves nothing behind, not even in the next one's judgement. */
static void
test_refused_vote_changes_nothing(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Pabulib) file = read_text(META("approval") ABC "VOTES\nvoter_id;vote\n");
    g_autofree char *before = pabulib_to_text(file);
    g_assert_false(pabulib_add_vote(file, "v", "a,b,a", NULL, &error));
    assert_refused(error, PABULIB_ERROR, PABULIB_ERROR_DOUBLED,
                   "project a stands twice in the vote");
    g_autofree char *after = pabulib_to_text(file);
    g_assert_cmpstr(after, ==, before);
    g_assert_true(pabulib_add_vote(file, "v", "a,b", NULL, &error));
    assert_project(file, 0, "a", 1000, 1, 1);
}

typedef struct {
    const char *text;
    GQuark (*domain)(void);
    int code;
    const char *message;
} Bad;

#define PB   pabulib_error_quark
#define VOTE "VOTES\nvoter_id;vote\n"
#define ORDER                                                                            \
    "; a file has META, PROJECTS and VOTES in this order, each with a header row"
static const Bad bad_files[] = {
    {"", PB, PABULIB_ERROR_SECTION,
     "the file ends in section none; it has META, PROJECTS and VOTES, each with a "
     "header row"},
    {"key;value\n", PB, PABULIB_ERROR_SECTION,
     "line 1, column 1: “key” stands where the section META should begin"},
    {META("approval"), PB, PABULIB_ERROR_SECTION,
     "the file ends in section META; it has META, PROJECTS and VOTES, each with a "
     "header row"},
    {META("approval") ABC "VOTES\n", PB, PABULIB_ERROR_SECTION,
     "the file ends in section VOTES; it has META, PROJECTS and VOTES, each with a "
     "header row"},
    {"PROJECTS\n", PB, PABULIB_ERROR_SECTION, "line 1, column 1: section PROJECTS" ORDER},
    {"META\nPROJECTS\n", PB, PABULIB_ERROR_SECTION,
     "line 2, column 1: section PROJECTS" ORDER},
    {META("approval") "VOTES\n", PB, PABULIB_ERROR_SECTION,
     "line 5, column 1: section VOTES" ORDER},
    {META("approval") ABC "META\n", PB, PABULIB_ERROR_SECTION,
     "line 10, column 1: section META" ORDER},
    {META("approval") "budget;1\n", PB, PABULIB_ERROR_DOUBLED,
     "line 5, column 1: budget stands twice, with “1” here and “100” before"},
    {"META\nkey;value\nbudget;1;2\n", PB, PABULIB_ERROR_COLUMN,
     "line 3, column 3: the row has 3 cells, the header 2"},
    {"META\nkey;value\nbudget;1\nPROJECTS\n", PB, PABULIB_ERROR_VALUE,
     "line 4: vote_type is “”, not approval, choose-1, ordinal, cumulative or "
     "scoring"},
    {META("veto") ABC, PB, PABULIB_ERROR_VALUE,
     "line 4: vote_type is “veto”, not approval, choose-1, ordinal, cumulative or "
     "scoring"},
    {"META\nkey;value\nvote_type;approval\nbudget;-1\nPROJECTS\n", PB,
     PABULIB_ERROR_VALUE,
     "line 4: budget is “-1”, not an amount from 0 to 2^48 with at most two "
     "decimals"},
    {META("approval") "PROJECTS\nproject_id;name\n", PB, PABULIB_ERROR_COLUMN,
     "line 6, column 1: section PROJECTS has no column cost"},
    {META("approval") "PROJECTS\nproject_id;cost;cost\n", PB, PABULIB_ERROR_COLUMN,
     "line 6, column 3: “cost” stands in column 2 as well"},
    {META("approval") "PROJECTS\nproject_id;cost\na;1.234\n", PB, PABULIB_ERROR_VALUE,
     "line 7, column 2: cost: “1.234” is not an amount from 0 to 2^48 with at most "
     "two decimals"},
    {META("approval") "PROJECTS\nproject_id;cost\na;281474976710656.01\n", PB,
     PABULIB_ERROR_VALUE,
     "line 7, column 2: cost: “281474976710656.01” is not an amount from 0 to 2^48 "
     "with at most two decimals"},
    {META("approval") "PROJECTS\nproject_id;cost;votes\na;1;x\n", PB, PABULIB_ERROR_VALUE,
     "line 7, column 3: votes: “x” is not a number from 0 to 4294967295"},
    {META("approval") "PROJECTS\nproject_id;cost\na;1\nb;2\na;3\n", PB,
     PABULIB_ERROR_DOUBLED, "line 9: project a stands twice, here and as project 1"},
    {META("approval") "PROJECTS\nproject_id;cost\n\"a,b\";1\n", PB, PABULIB_ERROR_VALUE,
     "line 7: the id of a project is “a,b”; it must be plain text of 1 to 255 bytes "
     "without comma"},
    {META("approval") ABC "VOTES\nvote\n", PB, PABULIB_ERROR_COLUMN,
     "line 11, column 1: section VOTES has no column voter_id"},
    {META("cumulative") ABC VOTE, PB, PABULIB_ERROR_COLUMN,
     "line 11, column 1: section VOTES has no column points"},
    {META("approval") ABC VOTE "1;a\n2;b\n1;c\n", PB, PABULIB_ERROR_DOUBLED,
     "line 14: voter 1 stands twice, here and as vote 1"},
    {META("approval") ABC VOTE ";a\n", PB, PABULIB_ERROR_VALUE,
     "line 12: the id of a voter is “”; it must be plain text of 1 to 255 bytes "
     "without comma"},
    {META("approval") ABC VOTE "1;a\n2;a,d\n", PB, PABULIB_ERROR_UNKNOWN,
     "line 13: “d” is none of the 3 projects"},
    {META("approval") ABC VOTE "1;a,,b\n", PB, PABULIB_ERROR_UNKNOWN,
     "line 12: “” is none of the 3 projects"},
    {META("approval") ABC VOTE "1;b,a,b\n", PB, PABULIB_ERROR_DOUBLED,
     "line 12: project b stands twice in the vote"},
    {META("scoring") ABC "VOTES\nvoter_id;vote;points\n1;a,b;1\n", PB,
     PABULIB_ERROR_VALUE, "line 12: points “1” are 1 numbers, the vote marks 2 projects"},
    {META("scoring") ABC "VOTES\nvoter_id;vote;points\n1;;1,2\n", PB, PABULIB_ERROR_VALUE,
     "line 12: points “1,2” are 2 numbers, the vote marks 0 projects"},
    {META("scoring") ABC "VOTES\nvoter_id;vote;points\n1;a,b;1,1000001\n", PB,
     PABULIB_ERROR_VALUE, "line 12: points “1000001” are no number from 0 to 1000000"},
    {META("scoring") ABC "VOTES\nvoter_id;vote;points\n1;a;-1\n", PB, PABULIB_ERROR_VALUE,
     "line 12: points “-1” are no number from 0 to 1000000"},
    {META("approval") "num_votes;2\n" ABC VOTE "1;a\n", PB, PABULIB_ERROR_COUNT,
     "num_votes is “2”, but the file has 1"},
    {META("approval") "num_projects;x\n" ABC VOTE "1;a\n", PB, PABULIB_ERROR_COUNT,
     "num_projects is “x”, but the file has 3"},
    {META("approval") ABC VOTE "1;a\x1b[2J\n", csv_table_error_quark, CSV_ERROR_CHARACTER,
     "line 12, column 2: control character U+001B"},
    {META("approval") ABC VOTE "1;\"a\nb\"\n", csv_table_error_quark, CSV_ERROR_CHARACTER,
     "line 12, column 2: control character U+000A"},
    {META("approval") ABC VOTE "1;\"a\n", csv_table_error_quark, CSV_ERROR_QUOTE,
     "line 12, column 2: the quote that opens this cell is never closed"},
    {META("approval") ABC VOTE "1;a\xff\n", csv_table_error_quark, CSV_ERROR_ENCODING,
     "line 12, column 2: byte 0xff is not UTF-8"},
};

static void
test_refusals(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bad_files); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("row %zu", i);
        const Bad *bad = &bad_files[i];
        g_assert_null(pabulib_from_text(bad->text, strlen(bad->text), &error));
        assert_refused(error, bad->domain(), bad->code, bad->message);
    }
}

static void
test_long_line(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new(META("approval") ABC VOTE "1;a\n2;");
    for (size_t i = 0; i < (10u << 20) / 2; i++)
        g_string_append(text, "a,");
    g_string_append_c(text, '\n');
    g_assert_null(pabulib_from_text(text->str, text->len, &error));
    assert_refused(error, PABULIB_ERROR, PABULIB_ERROR_SIZE,
                   "line 13, column 2: the cell has 10485760 bytes, at most 65536 are "
                   "read");
    g_autofree char *large = g_malloc0(PABULIB_MAX_BYTES + 1);
    g_assert_null(pabulib_from_text(large, PABULIB_MAX_BYTES + 1, &error));
    assert_refused(error, PABULIB_ERROR, PABULIB_ERROR_SIZE,
                   "the file has 67108865 bytes, at most 67108864 are read");
}

static GreedyChoice
choose(const Pabulib *file, const char *rule_text, size_t *out_order)
{
    g_autoptr(GError) error = NULL;
    PabulibRule rule;
    GreedyChoice choice;
    g_assert_true(pabulib_rule_from_text(rule_text, &rule));
    g_assert_true(pabulib_choose(file, rule, out_order, &choice, &error));
    return choice;
}

static void
test_rules(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Pabulib) file =
        read_text("META\nkey;value\nbudget;50\nvote_type;approval\n"
                  "rule;greedy-no-skip\nmin_project_score_threshold;2\n" ABC
                  "VOTES\nvoter_id;vote\n1;a,b,c\n2;b,c\n3;c\n");
    PabulibRule rule;
    size_t order[3];
    g_assert_true(pabulib_named_rule(file, &rule, &error));
    g_assert_true(rule.greedy == GREEDY_STOP && rule.threshold);
    GreedyChoice choice = choose(file, "greedy", order);
    g_assert_cmpuint(choice.n_taken, ==, 2);
    g_assert_true(order[0] == 2 && order[1] == 0 && choice.left == 975);
    g_assert_cmpuint(choose(file, "greedy-threshold", order).n_taken, ==, 1);
    g_assert_cmpuint(choose(file, "greedy-no-skip", order).n_taken, ==, 1);
    g_assert_cmpuint(choose(file, "greedy-no-skip-threshold", order).n_taken, ==, 1);
    g_assert_false(pabulib_rule_from_text("equalshares", &rule));

    g_autoptr(Pabulib) other = read_text(
        "META\nkey;value\nbudget;50\nvote_type;approval\nrule;equalshares\n" ABC VOTE);
    g_assert_false(pabulib_named_rule(other, &rule, &error));
    assert_refused(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                   "the file names the rule “equalshares”, known are greedy, "
                   "greedy-no-skip and greedy-threshold");
    rule = (PabulibRule){GREEDY_SKIP, true};
    g_assert_false(pabulib_choose(other, rule, order, &choice, &error));
    assert_refused(error, PABULIB_ERROR, PABULIB_ERROR_VALUE,
                   "min_project_score_threshold is “”, not a number from 0 to "
                   "4294967295");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pabulib/each-type-has-its-votes-and-scores", test_types);
    g_test_add_func("/pabulib/files-are-written-in-many-styles", test_writing_styles);
    g_test_add_func("/pabulib/what-is-written-is-read-the-same", test_round_trip);
    g_test_add_func("/pabulib/a-refused-vote-changes-nothing",
                    test_refused_vote_changes_nothing);
    g_test_add_func("/pabulib/bad-files-are-refused-with-line-and-values", test_refusals);
    g_test_add_func("/pabulib/lines-and-files-too-long-are-refused", test_long_line);
    g_test_add_func("/pabulib/rules-have-names", test_rules);
    return g_test_run();
}
