/* test-slates.c: words, tables and scripts of votes on lists; needs no screen
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/result-list.h"
#include "app/client/script.h"
#include "app/client/step.h"
#include "app/client/words.h"
#include "app/display/hall-text.h"
#include "fake-hall.h"

typedef struct {
    FakeHall *hall;
    TellerClient *client;
    Picture picture;
} Fixture;

static void
forget(Picture *picture)
{
    g_clear_pointer(&picture->device, g_variant_unref);
    g_clear_pointer(&picture->sitting, g_variant_unref);
    g_clear_pointer(&picture->agenda, g_variant_unref);
    g_clear_pointer(&picture->vote, g_variant_unref);
    g_clear_pointer(&picture->outcome, g_variant_unref);
}

static void
look(Fixture *fixture)
{
    forget(&fixture->picture);
    fake_hall_settle(fixture->hall, fixture->client);
    fixture->picture =
        (Picture){.device = teller_client_look(fixture->client, "Device"),
                  .sitting = teller_client_look(fixture->client, "Sitting"),
                  .agenda = teller_client_look(fixture->client, "Agenda"),
                  .vote = teller_client_look(fixture->client, "Vote"),
                  .outcome = teller_client_look(fixture->client, "Outcome")};
}

static void
set_up(Fixture *fixture, gconstpointer scene)
{
    fixture->hall = fake_hall_new(NULL);
    fake_hall_scene(fixture->hall, scene);
    fixture->client = teller_client_new(fake_hall_dir(fixture->hall), "view.sock");
    look(fixture);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    forget(&fixture->picture);
    g_object_unref(fixture->client);
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

static const char *
in_language(const char *english, const char *chinese)
{
    return words_are_chinese() ? chinese : english;
}

static void
assert_says(char *text, const char *english, const char *chinese)
{
    g_autofree char *owned = text;

    g_assert_cmpstr(owned, ==, in_language(english, chinese));
}

static void
assert_spoken(Fixture *fixture, const char *english, const char *chinese)
{
    g_autoptr(HallText) text = hall_text_new(&fixture->picture);
    g_autofree char *spoken = hall_text_spoken(text);

    g_test_message("%s", spoken);
    g_assert_nonnull(strstr(spoken, in_language(english, chinese)));
}

static void
elected_come_first_with_the_figures_of_the_outcome(Fixture *fixture, gconstpointer data)
{
    g_autoptr(ResultList) list =
        result_list_new(fixture->picture.vote, fixture->picture.outcome);
    static const char *const figures[][3] = {
        {"97", "7", "5"}, {"88", "15", "6"}, {"72", "30", "7"}, {"61", "40", "8"}};

    g_assert_cmpuint(list->rows->len, ==, 4);
    for (guint i = 0; i < 4; i++) {
        ResultRow *row = list->rows->pdata[i];
        g_assert_cmpint(row->place, ==, i + 1);
        g_assert_true(row->good == (i < 3));
        for (int j = 0; j < 3; j++)
            g_assert_cmpstr(row->figures[j], ==, figures[i][j]);
    }
    ResultRow *first = list->rows->pdata[0], *last = list->rows->pdata[3];
    g_assert_cmpstr(first->title, ==, in_language("Sun Lihua", "孙丽华"));
    g_assert_cmpstr(first->result, ==, in_language("Elected", "当选"));
    g_assert_cmpstr(last->result, ==, in_language("Not elected", "未当选"));
    assert_says(result_list_headline(list, fixture->picture.outcome), "Elected: 3 of 3",
                "当选 3 名（应选 3 名）");
    assert_spoken(fixture, "Sun Lihua, For 97, Against 7, Abstain 5, Elected",
                  "孙丽华, 赞成 97, 反对 7, 弃权 5, 当选");
}

static void
chair_declares_who_is_elected(Fixture *fixture, gconstpointer data)
{
    assert_says(script_result(&fixture->picture),
                "They reach more than half of all deputies. I declare: Sun Lihua, Zhao "
                "Jianguo and Li Zhiqiang elected.",
                "得赞成票超过全体代表的半数。我宣布：孙丽华、赵建国、李志强当选。");
    fake_hall_scene(fixture->hall, "election-tie");
    look(fixture);
    assert_says(
        script_result(&fixture->picture),
        "They reach more than half of all deputies. I declare: Sun Lihua and Zhao "
        "Jianguo elected. Qian Wenbo and Li Zhiqiang have equally many votes; the "
        "hall votes again on them.",
        "得赞成票超过全体代表的半数。我宣布：孙丽华、赵建国当选。钱文博、李志强"
        "得票相等，不能确定人选，就得票相等者再次投票。");
    fake_hall_scene(fixture->hall, "election-short");
    look(fixture);
    assert_says(
        script_result(&fixture->picture),
        "They reach more than half of all deputies. I declare: Sun Lihua and Zhao "
        "Jianguo elected. 1 seats are left open; the assembly decides whether a "
        "further election is held.",
        "得赞成票超过全体代表的半数。我宣布：孙丽华、赵建国当选。还缺1名，是否另"
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
    fake_hall_scene(fixture->hall, "announced");
    look(fixture);
    assert_says(script_result(&fixture->picture), "Passed.", "通过。");
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

static void
hall_sees_the_entry_it_votes_on_and_its_keys(Fixture *fixture, gconstpointer data)
{
    assert_spoken(fixture, "3 of 4; Sun Lihua; 1 For; 2 Against; 3 Abstain",
                  "第 3 项，共 4 项; 孙丽华; 1 赞成; 2 反对; 3 弃权");
    fake_hall_scene(fixture->hall, "grades-open");
    look(fixture);
    assert_spoken(fixture,
                  "2 of 4; Public health; 1 Satisfied; 2 Basically satisfied; 3 "
                  "Unsatisfied",
                  "第 2 项，共 4 项; 公共卫生服务能力提升; 1 满意; 2 基本满意; 3 不满意");
    fake_hall_scene(fixture->hall, "projects-open");
    look(fixture);
    assert_spoken(fixture, "5 of 12; Guard rails of country roads; 1 Take; 2 Leave",
                  "第 5 项，共 12 项; 农村公路安全护栏四十公里; 1 选; 2 不选");
}

/* After the last candidate; nothing is for or against there. */
static void
hall_sees_where_others_are_written_in(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Vote", "{'numbers': <uint32 109>}");
    look(fixture);
    assert_spoken(fixture, "3 of 4; Sun Lihua; 1 For",
                  "第 3 项，共 4 项; 孙丽华; 1 赞成");
    g_assert_true(step_can_lead(fixture->picture.vote, 2));
    g_assert_false(step_can_lead(fixture->picture.vote, 3));
    fake_hall_add(fixture->hall, "Vote", "{'lead': <uint32 4>}");
    look(fixture);
    assert_spoken(fixture, "Write in others; Number of the deputy, then CONFIRM",
                  "另选他人; 输入代表号，再按确认");
    g_autoptr(HallText) text = hall_text_new(&fixture->picture);
    g_assert_cmpuint(text->n_keys, ==, 0);
    assert_says(g_strdup(text->claim), "The number once more takes the name back",
                "再次输入同一代表号即撤回");
    g_assert_false(step_can_lead(fixture->picture.vote, 1));
    fake_hall_add(fixture->hall, "Vote", "{'numbers': <uint32 0>}"); /* a lead too far */
    look(fixture);
    assert_spoken(fixture, "4 of 4; Li Zhiqiang", "第 4 项，共 4 项; 李志强");
}

static void
rates_are_shown_in_per_cent(Fixture *fixture, gconstpointer data)
{
    assert_spoken(fixture, "64.22 %, Basically satisfied", "64.22 %, 基本满意");
    assert_says(
        script_result(&fixture->picture),
        "Schools is rated: Satisfied. Public health is rated: Satisfied. Old "
        "housing is rated: Satisfied. Car park at the tunnel is rated: Basically "
        "satisfied.",
        "教育惠民补短强基的测评等次为满意。公共卫生服务能力提升的测评等次为满意。"
        "老旧小区改造的测评等次为满意。隧道口停车场新建工程的测评等次为基本满意。");
}

/* Who has pressed how in a list is as secret as in a motion, and no result is early. */
/* Hundredths, told with so many decimals as the rule reckons; with two where an outcome
 * does not say.
 */
static void
figures_have_the_decimals_of_the_rule(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *outcome;
        int64_t figure;
        const char *text;
    } rows[] = {
        {"'decision': <'rate'>, 'decimals': <uint32 2>", 8905, "89.05 %"},
        {"'decision': <'rate'>, 'decimals': <uint32 1>", 8930, "89.3 %"},
        {"'decision': <'rate'>, 'decimals': <uint32 0>", 8900, "89 %"},
        {"'decision': <'score'>, 'decimals': <uint32 1>", 10000, "100.0"},
        {"'decision': <'score'>, 'decimals': <uint32 0>", 0, "0"},
        {"'decision': <'score'>", 8600, "86.00"},
        {"'decision': <'majority'>, 'decimals': <uint32 0>", 8600, "8600"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *parsed =
            g_strdup_printf("{'form': <'grades'>, %s}", rows[i].outcome);
        g_autoptr(GVariant) outcome = g_variant_ref_sink(g_variant_new_parsed(parsed));
        g_autofree char *text = result_list_figure(outcome, rows[i].figure);
        g_assert_cmpstr(text, ==, rows[i].text);
    }
}

/* In the hall in the place of the sums, which are those of all voters. */
static void
layers_stand_beside_the_figure_of_all(Fixture *fixture, gconstpointer data)
{
    static const char *const figures[][3] = {{"95.00", "95.00", "96.67"},
                                             {"75.00", "68.33", "75.00"}};
    GVariant *vote = fixture->picture.vote, *outcome = fixture->picture.outcome;
    g_autoptr(ResultList) layers = result_list_new_layers(vote, outcome);
    g_autoptr(ResultList) many = result_list_new(vote, outcome);

    g_assert_cmpuint(layers->rows->len, ==, 2);
    g_assert_cmpstr(layers->columns[0], ==, in_language("Public", "群众"));
    g_assert_cmpstr(layers->columns[2], ==, "社区");
    for (guint i = 0; i < 2; i++)
        for (int j = 0; j < 3; j++)
            g_assert_cmpstr(((ResultRow *)layers->rows->pdata[i])->figures[j], ==,
                            figures[i][j]);
    result_list_prefer_layers(many, vote, outcome, 2);
    g_assert_cmpuint(g_strv_length(many->columns), ==, 4); /* three would be too many */
    assert_spoken(fixture,
                  "Office of water, Score 95.17, Public 95.00, Leaders 95.00, 社区 96.67",
                  "区水务局, 得分 95.17, 群众 95.00, 领导 95.00, 社区 96.67");
    assert_says(script_result(&fixture->picture),
                "Office of water: Score 95.17. Office of civil affairs: Score 73.00.",
                "区水务局：得分95.17。区民政局：得分73.00。");
}

static void
secret_list_shows_a_coarse_count_and_nothing_else(Fixture *fixture, gconstpointer data)
{
    static const char *const secret =
        "{'method': <'secret'>, 'slot': <'41c0'>, 'lost': <''>, 'cast': <uint32 40>, "
        "'cast-step': <uint32 10>, 'turnout': <uint32 0>}";
    static const char *const states[] = {"election-open", "election-closed",
                                         "election-counted"};

    for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
        fake_hall_scene(fixture->hall, states[i]);
        fake_hall_add(fixture->hall, "Vote", secret);
        look(fixture);
        g_autoptr(HallText) text = hall_text_new(&fixture->picture);
        g_autofree char *spoken = hall_text_spoken(text);
        g_assert_null(text->table);
        g_assert_true(text->secret);
        g_assert_null(strstr(spoken, "109"));
        g_assert_null(strstr(spoken, "97"));
        g_assert_null(strstr(spoken, in_language("Elected", "当选")));
        if (i == 0)
            g_assert_nonnull(strstr(spoken, in_language("at least 40", "40")));
    }
}

static void
nobody_s_marks_in_an_exam_hang_in_the_hall(Fixture *fixture, gconstpointer data)
{
    g_autoptr(HallText) text = hall_text_new(&fixture->picture);
    g_autofree char *spoken = hall_text_spoken(text);

    g_assert_cmpuint(text->table->rows->len, ==, 0);
    g_assert_nonnull(strstr(spoken, in_language("2 passed the exam, 1 did not",
                                                "考试合格 2 人，不合格或未参加 1 人")));
    g_assert_null(strstr(spoken, "D0003"));
}

static void
unknown_words_stay_as_they_came(void)
{
    g_assert_cmpstr(kinds_word("future"), ==, "future");
    g_assert_cmpstr(kinds_option("purple"), ==, "purple");
    g_assert_cmpstr(kinds_result("motion", "purple"), ==, "purple");
    g_assert_cmpstr(kinds_result("evaluation", "basic"), ==,
                    in_language("Basically satisfied", "基本满意"));
    g_assert_cmpstr(kinds_word("election-head"), ==,
                    in_language("Election of a head", "正职选举"));
}

#define SLATES(path, scene, function)                                                    \
    g_test_add("/slates/" path, Fixture, scene, set_up, function, tear_down)
int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    bindtextdomain("teller", LOCALE_DIR);
    bind_textdomain_codeset("teller", "UTF-8");
    textdomain("teller");
    g_test_init(&argc, &argv, NULL);
    SLATES("elected-come-first-with-the-figures-of-the-outcome", "election-announced",
           elected_come_first_with_the_figures_of_the_outcome);
    SLATES("chair-declares-who-is-elected", "election-announced",
           chair_declares_who_is_elected);
    SLATES("rejection-has-its-words", "rejected", rejection_has_its_words);
    SLATES("sitting-opens-and-items-are-put-with-their-numbers", "sitting",
           sitting_opens_and_items_are_put_with_their_numbers);
    SLATES("streets-recommend-projects-and-congresses-decide-them", "projects-open",
           streets_recommend_projects_and_congresses_decide_them);
    SLATES("what-is-chosen-of-projects-is-declared", "projects-announced",
           what_is_chosen_of_projects_is_declared);
    SLATES("without-a-quorum-nothing-is-put", "sitting", without_a_quorum_nothing_is_put);
    SLATES("what-is-to-be-done-again-has-its-term", "grades-announced",
           what_is_to_be_done_again_has_its_term);
    SLATES("papers-are-told-of-before-the-figures", "election-announced",
           papers_are_told_of_before_the_figures);
    SLATES("hall-sees-the-entry-it-votes-on-and-its-keys", "election-open",
           hall_sees_the_entry_it_votes_on_and_its_keys);
    SLATES("hall-sees-where-others-are-written-in", "election-open",
           hall_sees_where_others_are_written_in);
    SLATES("rates-are-shown-in-per-cent", "grades-announced",
           rates_are_shown_in_per_cent);
    SLATES("figures-have-the-decimals-of-the-rule", "grades-announced",
           figures_have_the_decimals_of_the_rule);
    SLATES("layers-stand-beside-the-figure-of-all", "survey-announced",
           layers_stand_beside_the_figure_of_all);
    SLATES("secret-list-shows-a-coarse-count-and-nothing-else", "election-open",
           secret_list_shows_a_coarse_count_and_nothing_else);
    SLATES("nobody-s-marks-in-an-exam-hang-in-the-hall", "exam-announced",
           nobody_s_marks_in_an_exam_hang_in_the_hall);
    g_test_add_func("/kinds/unknown-words-stay-as-they-came",
                    unknown_words_stay_as_they_came);
    return g_test_run();
}
