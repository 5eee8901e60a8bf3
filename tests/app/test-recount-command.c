/* test-recount-command.c: tellerctl recount from its words to its exit code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/recount.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static GString *output;

/* Runs "recount" with the words of @line; what it prints is in @output. */
static int
run(const char *line)
{
    g_autofree char *whole = g_strconcat("recount ", line, NULL);
    g_auto(GStrv) argv = g_strsplit(g_strchomp(whole), " ", -1);
    /* GOption moves its words about */
    g_autofree char **words = g_memdup2(argv, (g_strv_length(argv) + 1) * sizeof(char *));
    FILE *printed = tmpfile();
    fflush(stdout);
    int own = dup(STDOUT_FILENO); /* TAP goes the same way */
    g_assert_true(printed != NULL && dup2(fileno(printed), STDOUT_FILENO) >= 0);
    int rc = recount_main(false, (int)g_strv_length(argv), words);
    fflush(stdout);
    g_assert_true(dup2(own, STDOUT_FILENO) >= 0 && close(own) == 0);
    g_string_set_size(output, (gsize)ftell(printed));
    rewind(printed);
    g_assert_cmpuint(fread(output->str, 1, output->len, printed), ==, output->len);
    g_assert_cmpint(fclose(printed), ==, 0);
    return rc;
}

#define V23                                                                              \
    "--profile local-congress --eligible 509 --present 474 "                             \
    "--sums for=218,against=162,abstain=82,not-pressed=9 "

static void
test_json(void)
{
    g_assert_cmpint(run(V23 "--countersigned 3 --json"), ==, 0);
    g_assert_cmpstr(
        output->str, ==,
        "{\n  \"kind\": \"motion\",\n  \"profile\": \"local-congress\",\n"
        "  \"eligible\": 509,\n  \"present\": 474,\n  \"absent\": 35,\n"
        "  \"quorum\": 340,\n  \"quorum_met\": true,\n  \"base_kind\": \"all\",\n"
        "  \"base\": 509,\n  \"need\": 255,\n  \"cast\": 462,\n  \"for\": 218,\n"
        "  \"against\": 162,\n  \"abstain\": 82,\n  \"not_pressed\": 9,\n"
        "  \"invalid\": 0,\n  \"difference\": 3,\n  \"countersigned\": 3,\n"
        "  \"passed\": false,\n  \"verdict\": \"not-passed\"\n}\n");
}

static void
test_text(void)
{
    g_assert_cmpint(run(V23 "--countersigned 3"), ==, 0);
    g_assert_nonnull(strstr(output->str, "need           255\n"));
    g_assert_nonnull(strstr(output->str, "quorum_met     yes\n"));
    g_assert_nonnull(strstr(output->str, "verdict        not-passed\n"));
}

static void
test_unknown_is_null(void)
{
    g_assert_cmpint(run("--profile npc --sums for=2632,against=58,abstain=191 --json"),
                    ==, 0);
    g_assert_nonnull(strstr(output->str, "\"eligible\": null"));
    g_assert_nonnull(strstr(output->str, "\"quorum_met\": null"));
    g_assert_nonnull(strstr(output->str, "\"need\": null"));
    g_assert_nonnull(strstr(output->str, "\"difference\": null"));
    g_assert_nonnull(strstr(output->str, "\"cast\": 2881"));
    g_assert_nonnull(strstr(output->str, "\"passed\": null"));
    g_assert_nonnull(strstr(output->str, "\"verdict\": \"none\""));
}

/* The core would not have opened such a vote: figures, and nothing that follows. */
static void
test_no_quorum(void)
{
    static const char first[] = "note           no quorum: nothing can be decided\nkind ";
    g_assert_cmpint(run("--profile npc --eligible 90 --present 59 "
                        "--sums for=46,against=13,abstain=0 --json"),
                    ==, 0);
    g_assert_true(g_str_has_prefix(
        output->str, "{\n  \"note\": \"no quorum: nothing can be decided\",\n"));
    g_assert_nonnull(strstr(output->str, "\"quorum\": 60,\n  \"quorum_met\": false"));
    g_assert_nonnull(strstr(output->str, "\"for\": 46"));
    g_assert_nonnull(strstr(output->str, "\"passed\": null"));
    g_assert_nonnull(strstr(output->str, "\"verdict\": \"none\""));
    g_assert_cmpint(run("--profile local-congress --kind projects --form budget "
                        "--budget 50 --eligible 300 --present 1 --sums a=1,b=0"),
                    ==, 0);
    g_assert_true(g_str_has_prefix(output->str, first));
    g_assert_nonnull(strstr(output->str, "\nselected       \nremaining_budget 50\n"));
    g_assert_nonnull(strstr(output->str, "  result none  votes votes 1\n"));
    g_assert_null(strstr(output->str, "chosen"));
    g_assert_cmpint(run("--profile npc --eligible 90 --present 60 "
                        "--sums for=46,against=14,abstain=0"),
                    ==, 0);
    g_assert_true(g_str_has_prefix(output->str, "kind "));
}

static void
test_constitution(void)
{
    g_assert_cmpint(
        run("--profile npc --kind constitution --eligible 2980 --present 2964 "
            "--sums for=2958,against=2,abstain=3,invalid=1 --json"),
        ==, 0);
    g_assert_nonnull(strstr(output->str, "\"need\": 1987"));
    g_assert_nonnull(strstr(output->str, "\"invalid\": 1"));
    g_assert_nonnull(strstr(output->str, "\"passed\": true"));
}

/* Both needs, and which of them was missed; by each entry as well. */
static void
test_second_need(void)
{
    g_assert_cmpint(run("--profile street-meeting-double --eligible 80 --present 80 "
                        "--sums for=45,against=35,abstain=0 --json"),
                    ==, 0);
    g_assert_nonnull(strstr(output->str, "\"need\": 41"));
    g_assert_nonnull(strstr(output->str, "\"second\": {\n    \"base_kind\": \"cast\",\n"
                                         "    \"base\": 80,\n    \"need\": 54\n  }"));
    g_assert_nonnull(strstr(output->str, "\"missed\": [\n    \"second\"\n  ]"));
    g_assert_cmpint(run("--profile street-meeting-double --eligible 80 --present 80 "
                        "--sums for=45,against=35,abstain=0"),
                    ==, 0);
    g_assert_nonnull(strstr(output->str, "base_kind cast, base 80, need 54\n"));
    g_assert_nonnull(strstr(output->str, "missed         second\n"));
}

static void
test_turnout(void)
{
    g_assert_cmpint(run("--profile guangdong-congress --eligible 20 --present 20 "
                        "--sums for=10,against=0,abstain=0,not-pressed=10"),
                    ==, 0);
    g_assert_nonnull(strstr(output->str, "base_kind all, base 20, need 11\n"));
    g_assert_nonnull(strstr(output->str, "not-valid\n"));
}

static void
test_refused(void)
{
    g_assert_cmpint(run(V23), ==, 1);
    g_assert_cmpint(run(V23 "--countersigned 2"), ==, 1);
    g_assert_cmpint(run(V23 "--countersigned 3 --casting for"), ==, 1);
    g_assert_cmpint(run("--profile nobody --sums for=1,against=0,abstain=0"), ==, 1);
    g_assert_cmpint(run("--profile npc --ballots /nonexistent.csv"), ==, 1);
    g_assert_cmpint(run("--profile ./nonexistent.rule --sums for=1,against=0,abstain=0"),
                    ==, 1);
    g_assert_cmpint(run("--profile local-congress --kind constitution --eligible 3 "
                        "--sums for=1,against=0,abstain=0"),
                    ==, 1);
    g_assert_cmpstr(output->str, ==, "");
}

static void
test_usage(void)
{
    g_assert_cmpint(run("--profile npc"), ==, 2);
    g_assert_cmpint(run("--sums for=1,against=0,abstain=0"), ==, 2);
    g_assert_cmpint(run("--profile npc --sums for=1 --ballots x.csv"), ==, 2);
    g_assert_cmpint(run(V23 "--kind election"), ==, 2);
    g_assert_cmpint(run(V23 "--casting maybe"), ==, 2);
    g_assert_cmpint(run(V23 "--form ballot"), ==, 2);
    g_assert_cmpint(run(V23 "--seats 4001"), ==, 2);
    g_assert_cmpint(run(V23 "--base 0"), ==, 2);
    g_assert_cmpint(run(V23 "--kind \xff"), ==, 2);
    g_assert_cmpint(run(V23 "--countersigned three"), ==, 2);
    g_assert_cmpint(run("--profile npc --eligible -3 --sums for=1,against=0,abstain=0"),
                    ==, 2);
    g_assert_cmpint(run(V23 "extra"), ==, 2);
    g_assert_cmpint(run("--no-such-option"), ==, 2);
    g_assert_cmpstr(output->str, ==, "");
}

static void
test_files(void)
{
    static const char list[] = "deputy,choice\nA,yes\nB,no\nC,absent\n";
    g_autoptr(GError) error = NULL;
    g_autofree char *dir = g_dir_make_tmp("recount-XXXXXX", &error);
    g_autofree char *csv = g_build_filename(dir, "list.csv", NULL);
    g_autofree char *line =
        g_strdup_printf("--profile %s/tests/ballots/profiles/us-senate-majority.rule "
                        "--eligible 3 --present 2 "
                        "--ballots %s --casting against --json",
                        g_getenv("TELLER_SOURCE_ROOT"), csv);
    g_assert_true(g_file_set_contents(csv, list, -1, &error));
    g_assert_cmpint(run(line), ==, 0);
    g_assert_nonnull(strstr(output->str, "\"profile\": \"us-senate-majority\""));
    g_assert_nonnull(strstr(output->str, "\"verdict\": \"not-passed\""));
    g_assert_cmpint(g_remove(csv), ==, 0);
    g_assert_cmpint(g_rmdir(dir), ==, 0);
}

/* Writes @text as file @name of @dir and returns its path. */
static char *
file_in(const char *dir, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(dir, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, &error));
    return path;
}

#define ASSEMBLY "--profile %s/tests/ballots/profiles/assembly.rule "

static void
test_election(void)
{
    g_autofree char *line = g_strdup_printf(
        ASSEMBLY "--kind 副职选举 --seats 2 --eligible 73355 --base 36380 "
                 "--sums 甲=10997,b.for=23620,d.for=24132,cast=38888,invalid=178 --json",
        g_getenv("TELLER_SOURCE_ROOT"));
    g_assert_cmpint(run(line), ==, 0);
    g_assert_nonnull(strstr(output->str, "\"kind\": \"election-deputy\""));
    g_assert_nonnull(strstr(output->str, "\"form\": \"elect\""));
    g_assert_nonnull(strstr(output->str, "\"base\": 36380"));
    g_assert_nonnull(strstr(output->str, "\"need\": 18191"));
    g_assert_nonnull(strstr(output->str, "\"invalid\": 178"));
    g_assert_nonnull(strstr(output->str, "\"selected\": [\n    \"d\",\n    \"b\"\n  ]"));
    g_assert_nonnull(strstr(output->str, "\"id\": \"甲\""));
}

/* The cheaper of equal ones is taken first, and named first. */
static void
test_budget(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *dir = g_dir_make_tmp("recount-XXXXXX", &error);
    g_autofree char *paper = file_in(
        dir, "paper.csv", "item,id,title,cost\nx,p1,路灯,30\nx,p2,公园,20\nx,p3,桥,90\n");
    g_autofree char *list =
        file_in(dir, "list.csv", "代表,路灯,p2,p3\n1,1,○,0\n2,x,1,1\n3,,,\n");
    g_autofree char *line =
        g_strdup_printf(ASSEMBLY "--kind projects --form budget --budget 55 "
                                 "--eligible 3 --present 3 --paper %s --ballots %s",
                        g_getenv("TELLER_SOURCE_ROOT"), paper, list);
    g_assert_cmpint(run(line), ==, 0);
    g_assert_nonnull(strstr(output->str, "\nselected       p2, p1\n"));
    g_assert_nonnull(strstr(output->str, "\nremaining_budget 5\n"));
    g_assert_nonnull(strstr(output->str, "\nentries  id p3  title 桥  figure 1  place 3  "
                                         "result not-chosen  votes votes 1\n"));
    g_assert_cmpint(g_remove(paper), ==, 0);
    g_assert_cmpint(run(line), ==, 1);
    g_assert_cmpint(g_remove(list), ==, 0);
    g_assert_cmpint(g_rmdir(dir), ==, 0);
}

static void
test_grades_and_answers(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *dir = g_dir_make_tmp("recount-XXXXXX", &error);
    g_autofree char *paper =
        file_in(dir, "paper.csv", "item,id,title,answer\nx,q1,第一题,B\n");
    g_autofree char *list = file_in(dir, "list.csv", "代表,q1\n张三,B\n李四,A\n");
    const char *root = g_getenv("TELLER_SOURCE_ROOT");
    g_autofree char *grades =
        g_strdup_printf(ASSEMBLY "--kind evaluation --eligible 33 "
                                 "--sums 局.满意=17,局.基本满意=11,局.不满意=1",
                        root);
    g_autofree char *exam = g_strdup_printf(
        ASSEMBLY "--kind exam --paper %s --ballots %s --json", root, paper, list);
    g_assert_cmpint(run(grades), ==, 0);
    g_assert_nonnull(strstr(output->str, "result 满意  votes 满意 17, 基本满意 11, "));
    g_assert_null(strstr(output->str, "selected"));
    g_assert_cmpint(run(exam), ==, 0);
    g_assert_nonnull(strstr(output->str, "\"deputy\": \"张三\",\n      \"right\": 1,\n"
                                         "      \"result\": \"passed\""));
    g_assert_cmpint(g_remove(paper) + g_remove(list) + g_rmdir(dir), ==, 0);
}

static const char small_pb[] =
    "META\nkey;value\nbudget;50.5\nvote_type;approval\nrule;greedy-no-skip\n"
    "PROJECTS\nproject_id;cost;name\na;10;路灯\nb;20;\nc;30.5;\n"
    "VOTES\nvoter_id;vote\n1;a,b,c\n2;b,c\n3;c\n";

static void
test_project_vote(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *dir = g_dir_make_tmp("recount-XXXXXX", &error);
    g_autofree char *pb = g_build_filename(dir, "small.pb", NULL);
    g_autofree char *named = g_strconcat("--pb ", pb, NULL);
    g_autofree char *json = g_strconcat("--json --pb ", pb, NULL);
    g_autofree char *other = g_strconcat("--rule greedy-threshold --pb ", pb, NULL);
    g_assert_true(g_file_set_contents(pb, small_pb, -1, &error));
    g_assert_cmpint(run(named), ==, 0);
    g_assert_true(g_str_has_prefix(
        output->str,
        "vote_type      approval\nrule           greedy-no-skip\n"
        "budget         50.5\ncast           3\nselected       c, b\n"
        "remaining_budget 0\ntie_decides    no\n"
        "projects  id a  name 路灯  cost 10  votes 1  score 1  selected no\n"));
    g_assert_cmpint(run(json), ==, 0);
    g_assert_nonnull(
        strstr(output->str, "\"selected\": [\n    \"c\",\n    \"b\"\n  ],\n"));
    g_assert_nonnull(strstr(output->str, "\"remaining_budget\": 0,"));
    g_assert_cmpint(run(other), ==, 1); /* no threshold is stated */
    g_assert_cmpint(g_remove(pb), ==, 0);
    g_assert_cmpint(run(named), ==, 1);
    g_assert_cmpint(run("--pb x.pb --profile npc"), ==, 2);
    g_assert_cmpint(run("--pb x.pb --rule greed"), ==, 2);
    g_assert_cmpint(run("--rule greedy"), ==, 2);
    g_assert_cmpstr(output->str, ==, "");
    g_assert_cmpint(g_rmdir(dir), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    output = g_string_new("");
    g_test_add_func("/recount-command/json-has-every-figure", test_json);
    g_test_add_func("/recount-command/text-has-the-same", test_text);
    g_test_add_func("/recount-command/two-needs-and-which-was-missed", test_second_need);
    g_test_add_func("/recount-command/a-turnout-has-its-number", test_turnout);
    g_test_add_func("/recount-command/what-nobody-stated-is-null", test_unknown_is_null);
    g_test_add_func("/recount-command/without-a-quorum-nothing-is-decided",
                    test_no_quorum);
    g_test_add_func("/recount-command/two-thirds-for-the-constitution",
                    test_constitution);
    g_test_add_func("/recount-command/refused-input-is-exit-1", test_refused);
    g_test_add_func("/recount-command/wrong-usage-is-exit-2", test_usage);
    g_test_add_func("/recount-command/reads-profile-and-list-from-files", test_files);
    g_test_add_func("/recount-command/elections-with-another-base", test_election);
    g_test_add_func("/recount-command/projects-within-a-budget", test_budget);
    g_test_add_func("/recount-command/grades-and-answers", test_grades_and_answers);
    g_test_add_func("/recount-command/chooses-projects-of-a-city", test_project_vote);
    int rc = g_test_run();
    g_string_free(output, TRUE);
    return rc;
}
