/* test-script-rounds.c: what the chair says of each kind, of a further round and of what
 * was rejected; needs no screen
 *
 * Runs once in each language; what is expected stands in both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/needs.h"
#include "app/client/script-round.h"
#include "app/client/script.h"
#include "client-test.h"

#define TWO                                                                                \
    "[('a', '王一', 'Wang Yi', uint64 40, '', false), ('b', '李二', 'Li Er', 50, '', " \
    "false)]"
#define THREE                                                                            \
    "[('a', '王一', 'Wang Yi', uint64 0, '', false), ('b', '李二', 'Li Er', 0, '', " \
    "false), ('c', '张三', 'Zhang San', 0, '', false), ('w', '另选', 'w', 0, '', true)]"
#define ITEM     "现在进行第2项议程：标题。"
#define ITEM_EN  "Item 2 of the agenda: Title. "
#define PRESS    "现在付表决，请按表决器。"
#define PRESS_EN "It is put to the vote. Please press your keypads."
#define ELECT    "现在进行选举，请按表决器。"
#define ELECT_EN "The election begins. Please press your keypads."

typedef struct {
    const char *more; /* of the item, or of vote and outcome */
    const char *english, *chinese;
} Row;

/* What comes next stands in the item; what the agenda has of its first round does not
 * count.
 */
static const Row next[] = {
    {"{'kind': <'election-deputy'>, 'form': <'elect'>, 'cause': <'first'>, 'next-seats': "
     "<uint32 2>, 'next': <" THREE ">}",
     "2 to be elected; candidates: 3. " ELECT_EN, "应选2名，候选人3名。" ELECT},
    {"{'kind': <'election-deputy'>, 'form': <'elect'>, 'cause': <'repeat'>, "
     "'next-seats': <uint32 2>, 'next': <" THREE ">}",
     "Election repeated. 2 to be elected; candidates: 3. " ELECT_EN,
     "重新选举。应选2名，候选人3名。" ELECT},
    {"{'kind': <'election-deputy'>, 'form': <'elect'>, 'cause': <'run-off'>, "
     "'next-seats': <uint32 1>, 'next': <" TWO ">}",
     "Wang Yi and Li Er have equally many votes: the hall votes again on them. 1 to be "
     "elected; those with most votes are. " ELECT_EN,
     "因王一、李二得票相等，就得票相等者再次投票，应选1名，得票多的当选。" ELECT},
    {"{'kind': <'election-deputy'>, 'form': <'elect'>, 'cause': <'further'>, "
     "'next-seats': <uint32 1>, 'next': <" TWO ">}",
     "Further election. 1 still to be elected; candidates (2): Wang Yi and Li "
     "Er. " ELECT_EN,
     "另行选举。还应选1名，候选人2名：王一、李二。" ELECT},
    {"{'kind': <'primary'>, 'form': <'pick'>, 'cause': <'first'>, 'next-seats': <uint32 "
     "1>, 'next': <" TWO ">}",
     "2 nominees; 1 of them become candidates. " PRESS_EN,
     "提名人选2名，通过预选确定正式候选人1名。" PRESS},
    {"{'kind': <'primary'>, 'form': <'pick'>, 'cause': <'run-off'>, 'next-seats': "
     "<uint32 1>, 'next': <" TWO ">}",
     "Wang Yi and Li Er are equal: the hall votes again on them. 1 to be chosen; those "
     "with most votes are. " PRESS_EN,
     "因王一、李二得票相等，就得票相等者再次投票，选出1名，得票多的入选。" PRESS},
    {"{'kind': <'primary'>, 'form': <'pick'>, 'cause': <'further'>, 'next-seats': "
     "<uint32 1>, 'next': <" TWO ">}",
     "Further vote. 1 still to be chosen of these 2: Wang Yi and Li Er. " PRESS_EN,
     "另行投票。还应选出1名，人选2名：王一、李二。" PRESS},
    {"{'kind': <'projects'>, 'form': <'pick'>, 'cause': <'run-off'>, 'next-seats': "
     "<uint32 1>, 'next': <" TWO ">}",
     "Wang Yi and Li Er are equal: the hall votes again on them. 1 to be chosen; those "
     "with most votes are. " PRESS_EN,
     "因王一、李二得票相等，就得票相等者再次投票，选出1个，得票多的入选。" PRESS},
    {"{'kind': <'projects'>, 'form': <'pick'>, 'cause': <'further'>, 'next-seats': "
     "<uint32 1>, 'next': <" TWO ">}",
     "Further ballot. 1 still to be decided of these 2 projects: Wang Yi and Li "
     "Er. " PRESS_EN,
     "另行票决。还应确定1个，候选项目2个：王一、李二。" PRESS},
    {"{'kind': <'projects'>, 'form': <'budget'>, 'seats': <uint32 0>, 'cause': "
     "<'first'>, 'next-seats': <uint32 0>, 'next-budget': <uint64 100>, 'next': <" TWO
     ">}",
     "2 candidate projects, a budget of 100: decided are those with most votes, as far "
     "as it goes. " PRESS_EN,
     "对2个候选项目进行票决，预算总额100，在预算之内按得票多少依次确定。" PRESS},
    {"{'kind': <'projects'>, 'form': <'budget'>, 'seats': <uint32 0>, 'cause': "
     "<'run-off'>, 'next-seats': <uint32 0>, 'next-budget': <uint64 60>, 'next': <" TWO
     ">}",
     "Wang Yi and Li Er are equal, and what is left of the budget, 60, is not enough for "
     "all of them: the hall votes again on them, and those with most votes come "
     "first. " PRESS_EN,
     "因王一、李二得票相等，剩余预算60不足以全部列入，就得票相等者再次投票，得票多的先"
     "列入。" PRESS},
    {"{'kind': <'projects'>, 'form': <'rank'>, 'cause': <'first'>, 'next-seats': <uint32 "
     "1>, 'next': <" TWO ">}",
     "2 candidate projects are put in order; the first 1 are decided. " PRESS_EN,
     "对2个候选项目进行排序，确定名次总和最小的1个。" PRESS},
    {"{'kind': <'projects'>, 'form': <'rank'>, 'cause': <'run-off'>, 'next-seats': "
     "<uint32 1>, 'next': <" TWO ">}",
     "Wang Yi and Li Er have equal sums of ranks: the hall puts them in order again; the "
     "first 1 are taken. " PRESS_EN,
     "因王一、李二名次总和相等，就这几项再次排序，取前1项。" PRESS},
    {"{'kind': <'projects'>, 'form': <'each'>, 'cause': <'first'>, 'next-seats': <uint32 "
     "0>, 'next': <" TWO ">}",
     "2 candidate projects: each is decided by itself. " PRESS_EN,
     "对2个候选项目逐项进行票决。" PRESS},
    {"{'kind': <'selection'>, 'form': <'pick'>, 'cause': <'first'>, 'next-seats': "
     "<uint32 1>, 'next': <" TWO ">}",
     "1 of these 2 are to be chosen. " PRESS_EN, "应选1个，备选2个。" PRESS},
    {"{'kind': <'selection'>, 'form': <'pick'>, 'cause': <'further'>, 'next-seats': "
     "<uint32 1>, 'next': <" TWO ">}",
     "Further vote. 1 still to be chosen of these 2: Wang Yi and Li Er. " PRESS_EN,
     "另行投票。还应选出1个，备选2个：王一、李二。" PRESS},
    {"{'kind': <'appointments'>, 'form': <'each'>, 'cause': <'first'>, 'next-seats': "
     "<uint32 0>, 'next': <" TWO ">}",
     "2 items are voted on, one after the other. " PRESS_EN, "共2项，逐项表决。" PRESS},
    {"{'kind': <'duty-report'>, 'form': <'grades'>, 'cause': <'first'>, 'next-seats': "
     "<uint32 0>, 'next': <" TWO ">}",
     "2 items are evaluated, one after the other. The evaluation begins. Please press "
     "your keypads.",
     "现在进行测评，共2项，逐项进行。现在开始测评，请按表决器。"},
    {"{'kind': <'exam'>, 'form': <'answers'>, 'cause': <'first'>, 'next-seats': <uint32 "
     "0>, 'next': <" TWO ">}",
     "2 questions, one after the other. The exam begins. Please answer on your keypads.",
     "共2题，请逐题作答。现在开始考试，请按表决器作答。"},
    {"{'kind': <'motion'>, 'form': <'each'>, 'cause': <'repeat'>, 'entries': <uint32 0>, "
     "'next-seats': <uint32 0>, 'next': <[('motion', '标题', 'Title', uint64 0, '', "
     "false)]>}",
     "Item 2 of the agenda: the vote on “Title”. Vote repeated. " PRESS_EN,
     "现在进行第2项议程，表决《标题》。重新表决。" PRESS},
};

static void
put_item(Fixture *fixture, const char *more)
{
    fake_hall_add_item(fixture->hall, 1,
                       "{'title': <'标题'>, 'title-en': <'Title'>, 'seats': <uint32 9>, "
                       "'entries': <uint32 8>, 'method': <'recorded'>, 'state': "
                       "<'DRAFT'>}");
    fake_hall_add_item(fixture->hall, 1, more);
    look(fixture);
}

static void
assert_put(Fixture *fixture, const Row *row)
{
    g_autoptr(GVariant) item = step_find_item(fixture->picture.agenda, "M2");
    const bool whole = g_str_has_prefix(row->english, "Item");
    g_autofree char *english = g_strconcat(whole ? "" : ITEM_EN, row->english, NULL);
    g_autofree char *chinese = g_strconcat(whole ? "" : ITEM, row->chinese, NULL);

    assert_says(script_put(&fixture->picture, item), english, chinese);
}

static void
each_round_is_put_with_its_own_slate(Fixture *fixture, gconstpointer data)
{
    for (size_t i = 0; i < G_N_ELEMENTS(next); i++) {
        put_item(fixture, next[i].more);
        assert_put(fixture, &next[i]);
    }
}

/* Made ready, the agenda tells no cause of the item any more; the vote does. */
static void
what_is_ready_is_put_by_the_vote(Fixture *fixture, gconstpointer data)
{
    static const Row row = {NULL,
                            "Further election. 1 still to be elected; candidates (2): "
                            "Wang Yi and Li Er. " ELECT_EN,
                            "另行选举。还应选1名，候选人2名：王一、李二。" ELECT};

    put_item(fixture, "{'kind': <'election-deputy'>, 'form': <'elect'>, 'cause': <''>, "
                      "'state': <'READY'>}");
    fake_hall_add(fixture->hall, "Vote",
                  "{'item': <'M2'>, 'kind': <'election-deputy'>, 'form': <'elect'>, "
                  "'state': <'READY'>, 'seats': <uint32 1>, 'cause': <'further'>, "
                  "'entries': <" TWO ">}");
    look(fixture);
    assert_put(fixture, &row);
}

/* As they are called on the forms. */
static void
papers_have_the_name_of_their_kind(Fixture *fixture, gconstpointer data)
{
    static const struct {
        const char *more, *english, *chinese;
        bool street;
    } rows[] = {
        {"{'kind': <'projects'>, 'form': <'pick'>}", "The papers", "票决票", false},
        {"{'kind': <'selection'>, 'form': <'pick'>}", "The papers", "评选票", false},
        {"{'kind': <'primary'>, 'form': <'pick'>}", "The ballots", "选票", false},
        {"{'kind': <'duty-report'>, 'form': <'grades'>}", "The evaluation forms",
         "测评表", false},
        {"{'kind': <'motion'>, 'form': <'each'>}", "The papers", "表决票", false},
        {"{'kind': <'projects'>, 'form': <'pick'>}", "The papers", "推荐票", true},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        put_item(fixture, rows[i].more);
        fake_hall_add_item(fixture->hall, 1, "{'method': <'paper'>}");
        if (rows[i].street)
            fake_hall_add(fixture->hall, "Sitting", "{'recommends': <true>}");
        look(fixture);
        g_autoptr(GVariant) item = step_find_item(fixture->picture.agenda, "M2");
        g_autofree char *english = g_strconcat(
            rows[i].english,
            " are handed out now. Please mark them and put them into the box.", NULL);
        g_autofree char *chinese =
            g_strconcat("现在分发", rows[i].chinese, "。请填写后投入票箱。", NULL);
        assert_says(g_strdup(script_request(&fixture->picture, item)), english, chinese);
    }
}

static void
streets_recommend_by_every_form(Fixture *fixture, gconstpointer data)
{
    static const Row rows[] = {
        {"{'kind': <'projects'>, 'form': <'budget'>, 'cause': <'first'>, 'next-seats': "
         "<uint32 0>, 'next-budget': <uint64 100>, 'next': <" TWO ">}",
         "2 candidate projects, a budget of 100: recommended are those with most votes, "
         "as far as it goes. " PRESS_EN,
         "对2个候选项目进行票选，预算总额100，在预算之内按得票多少依次推荐。" PRESS},
        {"{'kind': <'projects'>, 'form': <'rank'>, 'cause': <'first'>, 'next-seats': "
         "<uint32 1>, 'next': <" TWO ">}",
         "2 candidate projects are put in order; the first 1 are recommended. " PRESS_EN,
         "对2个候选项目进行排序，推荐名次总和最小的1个。" PRESS},
        {"{'kind': <'projects'>, 'form': <'each'>, 'cause': <'first'>, 'next-seats': "
         "<uint32 0>, 'next': <" TWO ">}",
         "2 candidate projects: each is recommended or not by itself. " PRESS_EN,
         "对2个候选项目逐项进行票选，得票达到规定的为推荐项目。" PRESS},
    };

    fake_hall_add(fixture->hall, "Sitting", "{'recommends': <true>}");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        put_item(fixture, rows[i].more);
        assert_put(fixture, &rows[i]);
    }
}

#define NONE                                                                             \
    "[('a', '王一', uint64 3, uint64 1, 'not-chosen'), ('b', '李二', 2, 2, "         \
    "'not-chosen')]"
#define BOTH                                                                             \
    "[('a', '王一', uint64 9, uint64 1, 'chosen'), ('b', '李二', 8, 2, "             \
    "'chosen')]"
#define EQUAL "[('a', '王一', uint64 9, uint64 1, 'tie'), ('b', '李二', 9, 1, 'tie')]"
#define HALF  "'base-kind': <'all'>, 'base': <'120'>, 'need': <'61'>"

/* Vote, outcome; then what the chair declares. */
static const struct {
    const char *vote, *outcome, *english, *chinese;
} results[] = {
    {"{'kind': <'election-head'>, 'title': <'选举区长'>, 'title-en': <'Election of the "
     "head'>, 'form': <'elect'>, 'seats': <uint32 2>}",
     "{'verdict': <'short'>, 'seats': <uint32 2>, 'lines': <" NONE ">, " HALF "}",
     "No candidate's votes reach more than half of all deputies. Nobody is elected. 2 "
     "seats are left open; the assembly decides whether a further election is held.",
     "候选人得赞成票都没有超过全体代表的半数，没有人当选。还缺2名，是否另行选举，由大会"
     "决定。"},
    {NULL,
     "{'verdict': <'short'>, 'seats': <uint32 2>, 'lines': <" NONE ">, " HALF
     ", 'also': <[('second', 'cast', '109', '73')]>}",
     "No candidate's votes both reach more than half of all deputies and reach more than "
     "two thirds of the votes cast. Nobody is elected. 2 seats are left open; the "
     "assembly decides whether a further election is held.",
     "没有候选人得赞成票既超过全体代表的半数，又超过所投票数的三分之二，没有人当选。"
     "还缺2名，是否另行选举，由大会决定。"},
    {NULL,
     "{'verdict': <'tie'>, 'seats': <uint32 1>, 'lines': <" EQUAL ">, " HALF
     ", 'also': <@a(ssss) []>}",
     "Wang Yi and Li Er have equally many votes; the hall votes again on them.",
     "王一、李二得票相等，不能确定人选，就得票相等者再次投票。"},
    {NULL,
     "{'verdict': <'decided'>, 'seats': <uint32 2>, 'cause': <'run-off'>, 'lines': "
     "<" BOTH ">, 'base-kind': <'all'>, 'base': <'120'>, 'need': <''>}",
     "Votes for: Wang Yi 9, Li Er 8, more than the others. I declare: Wang Yi and Li Er "
     "elected (the head).",
     "王一得赞成票9票、李二得赞成票8票，得票较多。我宣布：王一、李二当选为区长。"},
    {"{'title': <'选举区长、副区长'>}", NULL,
     "Votes for: Wang Yi 9, Li Er 8, more than the others. I declare: Wang Yi and Li Er "
     "elected.",
     "王一得赞成票9票、李二得赞成票8票，得票较多。我宣布：王一、李二当选。"},
    {"{'kind': <'primary'>, 'form': <'pick'>}", NULL,
     "I declare: by votes Wang Yi and Li Er are candidates.",
     "我宣布：按得票多少，确定王一、李二为正式候选人。"},
    {NULL,
     "{'verdict': <'short'>, 'seats': <uint32 2>, 'lines': <" NONE ">, 'need': <'0'>}",
     "Nobody is chosen. Places left open, for the assembly to decide: 2.",
     "没有人入选。尚缺2名，留待会议决定。"},
    {"{'kind': <'selection'>, 'form': <'pick'>}", NULL,
     "Nothing is chosen. Places left open, for the assembly to decide: 2.",
     "没有项目入选。尚缺2个，留待会议决定。"},
    {"{'kind': <'projects'>, 'form': <'pick'>}", "{'form': <'pick'>, " HALF "}",
     "No project's votes reach more than half of all deputies. None is decided. Places "
     "left open, for the assembly to decide: 2.",
     "各项目得票都没有超过全体代表的半数，没有项目获得确定。尚缺2个，留待会议决定。"},
    {NULL, "{'verdict': <'decided'>, 'lines': <" BOTH ">}",
     "I declare: these projects are decided: Wang Yi (9 votes), Li Er (8 votes).",
     "我宣布：下列项目确定为民生实事项目：王一（9票）、李二（8票）。"},
    {"{'form': <'rank'>}", "{'form': <'rank'>, 'need': <''>}",
     "I declare: these projects are decided: Wang Yi and Li Er.",
     "我宣布：下列项目确定为民生实事项目：王一、李二。"},
    {"{'form': <'budget'>, 'seats': <uint32 0>}",
     "{'form': <'budget'>, 'seats': <uint32 0>, 'verdict': <'tie'>, 'lines': <" EQUAL
     ">}",
     "Wang Yi and Li Er are equal; none of them is chosen yet, the hall votes again on "
     "them.",
     "王一、李二得票相等，不能确定，就得票相等者再次投票。"},
    {NULL, "{'verdict': <'decided'>, 'lines': <" NONE ">}", "No project is decided.",
     "没有项目获得确定。"},
    {"{'kind': <'appointments'>, 'form': <'each'>}",
     "{'form': <'each'>, 'verdict': <'decided'>, 'lines': <[('a', '王一', uint64 9, "
     "uint64 0, 'passed'), ('b', '李二', 3, 0, 'not-passed')]>, " HALF "}",
     "Passed: Wang Yi. Not passed: Li Er.", "王一获得通过；李二未获通过。"},
    {NULL,
     "{'lines': <[('a', '王一', uint64 9, uint64 0, 'not-passed'), ('b', '李二', 3, 0, "
     "'not-passed')]>}",
     "Not passed: Wang Yi and Li Er.", "王一、李二未获通过。"},
};

static void
each_kind_has_its_result(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Vote", "{'entries': <" TWO ">}");
    fake_hall_add(fixture->hall, "Outcome", "{'form': <'elect'>}");
    for (size_t i = 0; i < G_N_ELEMENTS(results); i++) {
        if (results[i].vote != NULL)
            fake_hall_add(fixture->hall, "Vote", results[i].vote);
        if (results[i].outcome != NULL)
            fake_hall_add(fixture->hall, "Outcome", results[i].outcome);
        look(fixture);
        assert_says(script_result(&fixture->picture), results[i].english,
                    results[i].chinese);
    }
}

static void
nothing_is_recommended(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Sitting", "{'recommends': <true>}");
    fake_hall_add(fixture->hall, "Vote", "{'entries': <" TWO ">, 'kind': <'projects'>}");
    fake_hall_add(fixture->hall, "Outcome",
                  "{'form': <'pick'>, 'verdict': <'decided'>, 'lines': <" NONE
                  ">, 'need': <''>}");
    look(fixture);
    assert_says(script_result(&fixture->picture), "No project is recommended.",
                "没有项目获得推荐。");
}

static void
nobody_is_rated_by_nobody(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Outcome",
                  "{'lines': <[('o1', '教育', uint64 0, uint64 0, 'none')]>}");
    look(fixture);
    assert_says(script_result(&fixture->picture), "There is no verdict on Schools.",
                "教育惠民补短强基没有测评结论。");
}

/* Of a selection, where those with most votes are chosen. */
static void
no_votes_are_needed(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Vote", "{'kind': <'selection'>, 'form': <'pick'>}");
    fake_hall_add(fixture->hall, "Outcome",
                  "{'form': <'pick'>, 'base-kind': <'all'>, 'base': <'120'>, 'need': "
                  "<'0'>}");
    look(fixture);
    assert_says(needs_words(fixture->picture.vote, fixture->picture.outcome), "", "");
}

/* Who reports, and a candidate written in has no votes against him. */
static void
results_are_read_by_those_who_count(Fixture *fixture, gconstpointer data)
{
    fake_hall_add(fixture->hall, "Vote",
                  "{'entries': <[('a', '王一', 'Wang Yi', uint64 0, '', false), ('w1', "
                  "'何敏', 'He Min', 0, '', true)]>}");
    fake_hall_add(fixture->hall, "Outcome",
                  "{'issued': <'-'>, 'names': <['a.for', 'a.against', 'a.abstain', "
                  "'w1.for']>, 'sums': <[uint64 90, 3, 2, 5]>, 'lines': <[('a', '王一', "
                  "uint64 90, uint64 1, 'chosen'), ('w1', '何敏', 5, 2, "
                  "'not-chosen')]>}");
    look(fixture);
    g_autofree char *text = script_announced(&fixture->picture);
    g_assert_true(g_str_has_prefix(
        text, in_language("The chief scrutineer now reports the result of the count.\n"
                          "Wang Yi: For 90, Against 3, Abstain 2. He Min: For 5. End of "
                          "the figures.\n",
                          "现在由总监票人报告计票结果。\n王一：赞成 90、反对 3、弃权 2。"
                          "何敏：赞成 5。宣读完毕。\n")));
}

/* More than a dozen names are not said twice. */
static void
many_are_told_by_their_number(Fixture *fixture, gconstpointer data)
{
    GString *entries = g_string_new(NULL), *lines = g_string_new(NULL);

    for (int i = 1; i <= 13; i++) {
        const char *comma = i > 1 ? ", " : "";
        g_string_append_printf(entries, "%s('c%d', '人%d', '', uint64 0, '', false)",
                               comma, i, i);
        g_string_append_printf(lines, "%s('c%d', '人%d', uint64 90, uint64 %d, 'chosen')",
                               comma, i, i, i);
    }
    g_autofree char *vote = g_strdup_printf("{'entries': <[%s]>}", entries->str);
    g_autofree char *outcome =
        g_strdup_printf("{'seats': <uint32 13>, 'lines': <[%s]>, " HALF "}", lines->str);
    g_string_free(entries, TRUE);
    g_string_free(lines, TRUE);
    fake_hall_add(fixture->hall, "Vote", vote);
    fake_hall_add(fixture->hall, "Outcome", outcome);
    look(fixture);
    assert_says(script_result(&fixture->picture),
                "They reach more than half of all deputies. I declare: the 13 that were "
                "read elected (deputy heads of the district government).",
                "得赞成票均超过全体代表的半数。我宣布：以上宣读的13名当选为区人民政府副"
                "区长。");
}

#define SCRIPT(path, scene, function)                                                    \
    g_test_add("/script/" path, Fixture, scene, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    client_test_init(&argc, &argv);
    SCRIPT("each-round-is-put-with-its-own-slate", "sitting",
           each_round_is_put_with_its_own_slate);
    SCRIPT("what-is-ready-is-put-by-the-vote", "ready", what_is_ready_is_put_by_the_vote);
    SCRIPT("papers-have-the-name-of-their-kind", "sitting",
           papers_have_the_name_of_their_kind);
    SCRIPT("streets-recommend-by-every-form", "sitting", streets_recommend_by_every_form);
    SCRIPT("each-kind-has-its-result", "election-announced", each_kind_has_its_result);
    SCRIPT("nothing-is-recommended", "projects-announced", nothing_is_recommended);
    SCRIPT("nobody-is-rated-by-nobody", "grades-announced", nobody_is_rated_by_nobody);
    SCRIPT("no-votes-are-needed-where-none-are", "projects-announced",
           no_votes_are_needed);
    SCRIPT("results-are-read-by-those-who-count", "election-announced",
           results_are_read_by_those_who_count);
    SCRIPT("many-are-told-by-their-number", "election-announced",
           many_are_told_by_their_number);
    return g_test_run();
}
