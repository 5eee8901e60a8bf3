/* test-script.c: what the chair says of each step; needs no screen
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/result-list.h"
#include "app/client/script.h"
#include "client-test.h"

static void
chair_declares_who_is_elected(Fixture *fixture, gconstpointer data)
{
    assert_says(
        script_result(&fixture->picture),
        "Votes for: Sun Lihua 97, Zhao Jianguo 88, Li Zhiqiang 72. They reach more "
        "than half of all deputies. I declare: Sun Lihua, Zhao Jianguo and Li "
        "Zhiqiang elected (deputy heads of the district government).",
        "孙丽华得赞成票97票、赵建国得赞成票88票、李志强得赞成票72票，均超过全体代"
        "表的半数。我宣布：孙丽华、赵建国、李志强当选为区人民政府副区长。");
    turn_to(fixture, "election-tie");
    assert_says(
        script_result(&fixture->picture),
        "Votes for: Sun Lihua 97, Zhao Jianguo 88. They reach more than half of all "
        "deputies. I declare: Sun Lihua and Zhao Jianguo elected (deputy heads of the "
        "district government). Qian Wenbo and Li Zhiqiang have equally many votes; the "
        "hall votes again on them.",
        "孙丽华得赞成票97票、赵建国得赞成票88票，均超过全体代表的半数。我宣布："
        "孙丽华、赵建国当选为区人民政府副区长。钱文博、李志强"
        "得票相等，不能确定人选，就得票相等者再次投票。");
    turn_to(fixture, "election-short");
    assert_says(
        script_result(&fixture->picture),
        "Votes for: Sun Lihua 97, Zhao Jianguo 88. They reach more than half of all "
        "deputies. I declare: Sun Lihua and Zhao Jianguo elected (deputy heads of the "
        "district government). 1 seat is left open; the assembly decides whether a "
        "further election is held.",
        "孙丽华得赞成票97票、赵建国得赞成票88票，均超过全体代表的半数。我宣布："
        "孙丽华、赵建国当选为区人民政府副区长。还缺1名，是否另"
        "行选举，由大会决定。");
}

static void
rejection_has_its_words(Fixture *fixture, gconstpointer data)
{
    assert_says(script_figures(&fixture->picture),
                "For 58, against 40, abstain 11. End of the figures.",
                "赞成58票，反对40票，弃权11票。宣读完毕。");
    fake_hall_add(fixture->hall, "Sitting", "{'read-not-pressed': <true>}");
    fake_hall_add(fixture->hall, "Outcome", "{'not-pressed': <uint32 7>}");
    look(fixture);
    assert_says(script_figures(&fixture->picture),
                "For 58, against 40, abstain 11. Not pressed 7. End of the figures.",
                "赞成58票，反对40票，弃权11票。未按表决器7人。宣读完毕。");
    assert_says(
        script_result(&fixture->picture),
        "58 votes for it do not reach more than half of all deputies. “Resolution "
        "on the plan for economic and social development in 2026” is not passed.",
        "赞成58票，没有超过全体代表的半数。《关于2026年度国民经济和社会发展计划的"
        "决议（草案）》未获通过。");
    turn_to(fixture, "announced");
    assert_says(script_result(&fixture->picture), "Passed.", "通过。");
}

/* Of two needs the one that was missed is named, or both. */
static void
what_was_missed_is_named(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Outcome",
                  "{'sums': <[uint64 70, 30, 9]>, "
                  "'also': <[('second', 'cast', '109', '73')]>}");
    look(fixture);
    assert_says(
        script_result(&fixture->picture),
        "70 votes for it do not reach more than two thirds of the votes cast. "
        "“Resolution on the plan for economic and social development in 2026” is not "
        "passed.",
        "赞成70票，没有超过所投票数的三分之二。《关于2026年度国民经济和社会发展计划的"
        "决议（草案）》未获通过。");
    fake_hall_add(fixture->hall, "Outcome",
                  "{'sums': <[uint64 58, 40, 11]>, "
                  "'also': <[('second', 'present', '114', '80')]>}");
    look(fixture);
    assert_says(script_result(&fixture->picture),
                "58 votes for it do not reach more than half of all deputies and do not "
                "reach the 80 votes that are needed besides. “Resolution on the plan for "
                "economic and social development in 2026” is not passed.",
                "赞成58票，没有超过全体代表的半数，也没有达到另外所需的80票。《关于2026年"
                "度国民经济和社会发展计划的决议（草案）》未获通过。");
    fake_hall_add(fixture->hall, "Outcome",
                  "{'also': <[('second', 'cast', '100', '51')]>}");
    look(fixture);
    assert_says(
        script_result(&fixture->picture),
        "58 votes for it do not reach more than half of all deputies. “Resolution on "
        "the plan for economic and social development in 2026” is not passed.",
        "赞成58票，没有超过全体代表的半数。《关于2026年度国民经济和社会发展计划的"
        "决议（草案）》未获通过。");
}

/* Before it is counted. */
static void
chair_is_asked_on_a_tie(Fixture *fixture, gconstpointer data)
{
    assert_says(script_now(&fixture->picture, STEP_COUNT_VOTE, NULL), "", "");
    fake_hall_add(fixture->hall, "Vote", "{'tied': <true>}");
    look(fixture);
    assert_says(script_now(&fixture->picture, STEP_COUNT_VOTE, NULL),
                "As many are for it as against it. The chair is asked to decide: for, or "
                "against.",
                "赞成票与反对票相等，请会议主持人决定：赞成，或者反对。");
    assert_says(script_now(&fixture->picture, STEP_REKEY, NULL), "", "");
}

/* He has the last word, whatever was needed. */
static void
chair_says_his_word_on_a_tie(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Outcome",
                  "{'sums': <[uint64 49, 49, 11]>, 'casting': <'against'>}");
    look(fixture);
    assert_says(script_result(&fixture->picture),
                "As many are for it as against it; the chair decides: against. "
                "“Resolution on the plan for economic and social development in 2026” is "
                "not passed.",
                "赞成票与反对票相等，由会议主持人决定：不赞成。《关于2026年度国民经济和"
                "社会发展计划的决议（草案）》未获通过。");
    fake_hall_add(fixture->hall, "Outcome",
                  "{'verdict': <'passed'>, 'casting': <'for'>}");
    look(fixture);
    assert_says(script_result(&fixture->picture),
                "As many are for it as against it; the chair decides: for. Passed.",
                "赞成票与反对票相等，由会议主持人决定：赞成。通过。");
    fake_hall_add(fixture->hall, "Outcome", "{'verdict': <'tie'>, 'casting': <''>}");
    look(fixture);
    assert_says(script_result(&fixture->picture),
                "As many are for it as against it. “Resolution on the plan for economic "
                "and social development in 2026” is not decided.",
                "赞成票与反对票相等。《关于2026年度国民经济和社会发展计划的决议（草案）》"
                "尚无表决结果。");
}

static void
who_missed_the_second_need_is_named(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Outcome",
                  "{'verdict': <'short'>, 'also': <[('second', 'cast', '109', '73')]>, "
                  "'lines': <[('zhao', '赵建国', uint64 88, uint64 2, 'chosen'), "
                  "('qian', '钱文博', 61, 4, 'not-chosen'), "
                  "('sun', '孙丽华', 97, 1, 'chosen'), "
                  "('li', '李志强', 72, 3, 'not-chosen')]>}");
    look(fixture);
    assert_says(
        script_result(&fixture->picture),
        "Votes for: Sun Lihua 97, Zhao Jianguo 88. They reach more than half of all "
        "deputies and reach more than two thirds of the votes cast. I declare: Sun Lihua "
        "and Zhao Jianguo elected (deputy heads of the district government). 1 seat is "
        "left open; the assembly decides whether a further election is held. Qian Wenbo "
        "and Li Zhiqiang: the votes reach more than half of all deputies, but do not "
        "reach more than two thirds of the votes cast.",
        "孙丽华得赞成票97票、赵建国得赞成票88票，均超过全体代表的半数，并且超过所投票数的"
        "三分之二。我宣布：孙丽华、赵建国当选为区人民政府副区长。还缺1名，是否另行选举，"
        "由大会决定。钱文博、李志强得票超过全体代表的半数，但是没有超过所投票数的三分之"
        "二。");
}

static void
too_few_are_told_with_their_numbers(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Outcome",
                  "{'verdict': <'not-valid'>, 'cast': <uint32 50>, "
                  "'also': <[('turnout', 'all', '120', '61')]>}");
    look(fixture);
    assert_says(script_result(&fixture->picture),
                "50 of 120 have taken part, but at least 61 have to; this vote is not "
                "valid.",
                "参加表决50人（应出席120人），没有达到规定的61人，本次表决无效。");
}

static void
sitting_opens_and_items_are_put_with_their_numbers(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GVariant) motion = step_find_item(fixture->picture.agenda, "M1");

    assert_says(script_opening(fixture->picture.sitting),
                "This sitting has 120 deputies; 114 are present, 6 absent. The quorum is "
                "met. The sitting is opened.",
                "今天的全体会议，应出席代表120人，出席114人，缺席6人，出席人数符合法定人"
                "数。现在开会。");
    assert_says(
        script_put(&fixture->picture, motion),
        "Item 1 of the agenda: the vote on “Resolution on the report on the work "
        "of the government”. It is put to the vote. Please press your keypads.",
        "现在进行第1项议程，表决《关于区人民政府工作报告的决议（草案）》。现在付表"
        "决，请按表决器。");
    assert_says(script_deferred(motion),
                "“Resolution on the report on the work of the government” is not put to "
                "the vote now.",
                "《关于区人民政府工作报告的决议（草案）》暂不付表决。");
    assert_says(
        script_withdrawn(motion),
        "“Resolution on the report on the work of the government” is withdrawn by "
        "those who moved it; its consideration ends here.",
        "《关于区人民政府工作报告的决议（草案）》由提案人撤回，对该项议题的审议即行"
        "终止。");
}

static void
streets_recommend_projects_and_congresses_decide_them(Fixture *fixture,
                                                      gconstpointer data)
{
    g_autoptr(GVariant) item = step_find_item(fixture->picture.agenda, "M2");

    static const char *const congress[] = {
        "Item 2 of the agenda: Livelihood projects of 2027. Of 12 candidate projects 10 "
        "are to be decided. It is put to the vote. Please press your keypads.",
        "现在进行第2项议程：2027年民生实事项目票决。对12个候选项目进行票决，确定10个。现"
        "在付表决，请按表决器。"};
    assert_says(script_put(&fixture->picture, item), congress[0], congress[1]);
    fake_hall_add(fixture->hall, "Sitting", "{'body': <'江北街道人民代表大会'>}");
    look(fixture); /* a name is no rule */
    assert_says(script_put(&fixture->picture, item), congress[0], congress[1]);
    fake_hall_add(fixture->hall, "Sitting", "{'recommends': <true>}");
    look(fixture);
    assert_says(script_put(&fixture->picture, item),
                "Item 2 of the agenda: Livelihood projects of 2027. Of 12 candidate "
                "projects 10 are to be recommended. It is put to the vote. Please press "
                "your keypads.",
                "现在进行第2项议程：2027年民生实事项目票决。对12个候选项目进行票选，确定"
                "推荐项目10个。现在付表决，请按表决器。");
}

static void
what_is_chosen_of_projects_is_declared(Fixture *fixture, gconstpointer data)
{
    g_autofree char *congress = script_result(&fixture->picture);

    g_assert_true(
        g_str_has_prefix(congress, in_language("I declare: these projects are decided: ",
                                               "我宣布：下列项目确定为民生实事项目：")));
    fake_hall_add(fixture->hall, "Sitting",
                  "{'profile': <'street-meeting'>, 'recommends': <true>}");
    look(fixture);
    fake_hall_add(fixture->hall, "Vote", "{'recommends': <true>}");
    look(fixture);
    g_autoptr(ResultList) list =
        result_list_new(fixture->picture.vote, fixture->picture.outcome);
    g_autofree char *headline = result_list_headline(list, fixture->picture.outcome);
    g_assert_true(g_str_has_prefix(headline, in_language("Recommended: ", "推荐 ")));
    const ResultRow *first = list->rows->pdata[0];
    g_assert_cmpstr(first->result, ==, in_language("Recommended", "推荐"));
    g_autofree char *street = script_result(&fixture->picture);
    g_assert_true(g_str_has_prefix(
        street, in_language("I declare: the meeting recommends these projects: ",
                            "我宣布：下列项目为推荐项目：")));
    assert_says(script_opening(fixture->picture.sitting),
                "This meeting has 120 deliberative deputies; 114 are present, 6 absent. "
                "The quorum is met. The sitting is opened.",
                "今天的会议，应出席议事代表120人，出席114人，缺席6人，出席人数符合法定人"
                "数。现在开会。");
}

/* Voters of a district come to vote; whether enough did is told with the result. */
static void
voters_of_a_district_have_no_quorum(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Sitting",
                  "{'profile': <'our-district'>, 'kinds': <['election-direct']>,"
                  " 'quorum-need': <uint32 0>}");
    look(fixture);
    assert_says(script_opening(fixture->picture.sitting),
                "The district has 120 voters; 114 take part, 6 do not. The election "
                "begins.",
                "本选区有选民120人，到场参加投票114人，未到场6人，现在开始选举。");
    turn_to(fixture, "election-short");
    fake_hall_add(fixture->hall, "Sitting",
                  "{'profile': <'our-district'>, 'kinds': <['election-direct']>}");
    look(fixture);
    g_autofree char *result = script_result(&fixture->picture);
    g_assert_true(g_str_has_suffix(
        result, in_language("1 seat is left open; a further election is held for it.",
                            "还缺1名，不足的名额另行选举。")));
}

/* Without a quorum nothing is put to the vote, neither at the opening nor later. */
static void
without_a_quorum_nothing_is_put(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GVariant) item = step_find_item(fixture->picture.agenda, "M1");

    fake_hall_add(fixture->hall, "Sitting",
                  "{'quorum-met': <false>, 'present': <uint32 79>, 'absent': <uint32 41>,"
                  " 'profile': <'standing-committee'>}");
    look(fixture);
    g_clear_pointer(&fixture->picture.vote, g_variant_unref);
    fixture->picture.vote = g_variant_ref_sink(g_variant_new_parsed("@a{sv} {}"));
    assert_says(script_now(&fixture->picture, STEP_OPEN_VOTE, item),
                "This sitting has 120 members; 79 are present, 41 absent. The quorum is "
                "not met. The sitting is not opened.",
                "今天的全体会议，应出席组成人员120人，出席79人，缺席41人，出席人数没有达"
                "到法定人数。现在不能开会。");
    g_clear_pointer(&fixture->picture.vote, g_variant_unref);
    fixture->picture.vote =
        g_variant_ref_sink(g_variant_new_parsed("{'state': <'ANNOUNCED'>}"));
    assert_says(script_now(&fixture->picture, STEP_OPEN_VOTE, item),
                "The quorum is not met. No vote can be taken now.",
                "出席人数没有达到法定人数，现在不能付表决。");
}

/* Zhejiang, Shandong and Henan give a month, Chongqing two. */
static void
what_is_to_be_done_again_has_its_term(Fixture *fixture, gconstpointer data)
{
    static const char *const lines =
        "{'lines': <[('a', '教育', uint64 5000, uint64 0, 'redo'),"
        " ('b', '公共卫生', uint64 9000, uint64 0, 'good'),"
        " ('c', '旧改', uint64 5000, uint64 0, 'second-rectification')]>,"
        " 'redo': <uint32 %s>, 'redo-unit': <'%s'>}";
    static const struct {
        const char *n, *unit, *english, *chinese;
    } rows[] = {
        {"1", "months",
         "教育 is not good enough: it is to be done again and reported on within 1 "
         "month. "
         "公共卫生 is rated: Good. 旧改 is not good enough: it is to be rectified once "
         "more "
         "and reported on within 1 month.",
         "教育的测评没有达到要求，责成在1个月内重新办理并报告结果。公共卫生的测评等次为良"
         "好。旧改的测评没有达到要求，责成在1个月内进行二次整改并报告结果。"},
        {"60", "days",
         "教育 is not good enough: it is to be done again and reported on within 60 "
         "days. "
         "公共卫生 is rated: Good. 旧改 is not good enough: it is to be rectified once "
         "more "
         "and reported on within 60 days.",
         "教育的测评没有达到要求，责成在60日内重新办理并报告结果。公共卫生的测评等次为良"
         "好。旧改的测评没有达到要求，责成在60日内进行二次整改并报告结果。"},
        {"0", "",
         "教育 is not good enough: it is to be done again. 公共卫生 is rated: Good. 旧改 "
         "is "
         "not good enough: it is to be rectified once more.",
         "教育的测评没有达到要求，责成重新办理。公共卫生的测评等次为良好。旧改的测评没有"
         "达到要求，责成进行二次整改。"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(GStrv) parts = g_strsplit(lines, "%s", 3);
        g_autofree char *more =
            g_strconcat(parts[0], rows[i].n, parts[1], rows[i].unit, parts[2], NULL);
        fake_hall_add(fixture->hall, "Outcome", more);
        look(fixture);
        assert_says(script_result(&fixture->picture), rows[i].english, rows[i].chinese);
    }
}

static void
papers_are_told_of_before_the_figures(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Outcome",
                  "{'issued': <'114'>, 'returned': <'114'>,"
                  " 'names': <['c1.for', 'paper.void']>, 'sums': <[uint64 90, 3]>}");
    look(fixture);
    g_autofree char *figures = script_figures(&fixture->picture);
    g_assert_true(g_str_has_prefix(
        figures,
        in_language(
            "Papers handed out 114, returned 114, of them 111 valid and 3 void. "
            "No more papers came back than were handed out; this election is "
            "valid. ",
            "发出票114张，收回票114张，其中有效票111张，无效票3张。收回的选票没有超"
            "过发出的选票，本次选举有效。")));
}

#define SCRIPT(path, scene, function)                                                    \
    g_test_add("/script/" path, Fixture, scene, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    client_test_init(&argc, &argv);
    SCRIPT("chair-declares-who-is-elected", "election-announced",
           chair_declares_who_is_elected);
    SCRIPT("rejection-has-its-words", "rejected", rejection_has_its_words);
    SCRIPT("what-was-missed-is-named", "rejected", what_was_missed_is_named);
    SCRIPT("chair-is-asked-on-a-tie", "closed", chair_is_asked_on_a_tie);
    SCRIPT("chair-says-his-word-on-a-tie", "rejected", chair_says_his_word_on_a_tie);
    SCRIPT("who-missed-the-second-need-is-named", "election-counted",
           who_missed_the_second_need_is_named);
    SCRIPT("too-few-are-told-with-their-numbers", "rejected",
           too_few_are_told_with_their_numbers);
    SCRIPT("sitting-opens-and-items-are-put-with-their-numbers", "sitting",
           sitting_opens_and_items_are_put_with_their_numbers);
    SCRIPT("streets-recommend-projects-and-congresses-decide-them", "projects-open",
           streets_recommend_projects_and_congresses_decide_them);
    SCRIPT("what-is-chosen-of-projects-is-declared", "projects-announced",
           what_is_chosen_of_projects_is_declared);
    SCRIPT("voters-of-a-district-have-no-quorum", "sitting",
           voters_of_a_district_have_no_quorum);
    SCRIPT("without-a-quorum-nothing-is-put", "sitting", without_a_quorum_nothing_is_put);
    SCRIPT("what-is-to-be-done-again-has-its-term", "grades-announced",
           what_is_to_be_done_again_has_its_term);
    SCRIPT("papers-are-told-of-before-the-figures", "election-announced",
           papers_are_told_of_before_the_figures);
    return g_test_run();
}
