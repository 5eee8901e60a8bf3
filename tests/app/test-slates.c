/* test-slates.c: words and tables of votes on lists; needs no screen
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/kinds.h"
#include "app/client/result-list.h"
#include "app/client/script.h"
#include "app/client/step.h"
#include "app/display/hall-table.h"
#include "app/display/hall-text.h"
#include "client-test.h"

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
hall_sees_the_entry_it_votes_on_and_its_keys(Fixture *fixture, gconstpointer data)
{
    assert_spoken(fixture, "3 of 4; Sun Lihua; 1 For; 2 Against; 3 Abstain",
                  "第 3 项，共 4 项; 孙丽华; 1 赞成; 2 反对; 3 弃权");
    turn_to(fixture, "grades-open");
    assert_spoken(fixture,
                  "2 of 4; Public health; 1 Satisfied; 2 Basically satisfied; 3 "
                  "Unsatisfied",
                  "第 2 项，共 4 项; 公共卫生服务能力提升; 1 满意; 2 基本满意; 3 不满意");
    turn_to(fixture, "projects-open");
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

/* Who has pressed how in a list is as secret as in a motion, and no result is early. */
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

static unsigned
pages_of(Fixture *fixture)
{
    look(fixture);
    g_autoptr(HallText) text = hall_text_new(&fixture->picture);
    return hall_table_pages(text);
}

/* Twelve projects: nine a page, and five where one name needs two lines. */
static void
long_names_have_more_room_on_the_hall_display(Fixture *fixture, gconstpointer data)
{
    g_assert_cmpuint(pages_of(fixture), ==, 2);
    fake_hall_add(fixture->hall, "Vote",
                  "{'entries': <[('p1', "
                  "'城区老旧小区雨污分流管网改造与地下停车场建设以及周边道路', "
                  "'Storm water, underground parking and all road lights', uint64 0, '', "
                  "false)]>}");
    fake_hall_settle(fixture->hall, fixture->client);
    g_assert_cmpuint(pages_of(fixture), ==, 3);
}

/* Ten keys rank by number, five what the hall is led to: as far as they have ranks. */
static void
the_hall_is_led_through_few_ranks(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Vote",
                  "{'form': <'rank'>, 'lead': <uint32 1>, 'entries': <["
                  "('p1', '道路改造', 'Roads', uint64 0, '', false), "
                  "('p2', '养老食堂', 'Canteens', uint64 0, '', false)]>}");
    look(fixture);
    g_assert_true(step_can_lead(fixture->picture.vote, -1));
    g_autoptr(HallText) text = hall_text_new(&fixture->picture);
    g_assert_cmpuint(g_strv_length(text->lines), ==, 2);
    g_assert_null(strstr(text->lines[0], "◀"));
    g_assert_true(g_str_has_suffix(text->lines[1], "◀"));
    g_autofree char *spoken = hall_text_spoken(text);
    g_assert_nonnull(strstr(spoken, in_language("Five keys: the rank of", "五键")));
    fake_hall_add(fixture->hall, "Vote",
                  "{'entries': <[('p1', 'a', '', uint64 0, '', false), "
                  "('p2', 'b', '', uint64 0, '', false), "
                  "('p3', 'c', '', uint64 0, '', false), "
                  "('p4', 'd', '', uint64 0, '', false), "
                  "('p5', 'e', '', uint64 0, '', false), "
                  "('p6', 'f', '', uint64 0, '', false)]>}");
    look(fixture);
    g_assert_false(step_can_lead(fixture->picture.vote, 1));
    g_autoptr(HallText) many = hall_text_new(&fixture->picture);
    g_assert_cmpuint(g_strv_length(many->lines), ==, 6);
    g_assert_null(strstr(many->lines[1], "◀"));
}

#define SLATES(path, scene, function)                                                    \
    g_test_add("/slates/" path, Fixture, scene, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    client_test_init(&argc, &argv);
    SLATES("the-hall-is-led-through-few-ranks", "projects-open",
           the_hall_is_led_through_few_ranks);
    SLATES("long-names-have-more-room-on-the-hall-display", "projects-announced",
           long_names_have_more_room_on_the_hall_display);
    SLATES("elected-come-first-with-the-figures-of-the-outcome", "election-announced",
           elected_come_first_with_the_figures_of_the_outcome);
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
