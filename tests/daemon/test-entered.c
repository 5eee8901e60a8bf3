/* test-entered.c: items that are entered on the spot, from the hall into the bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "scene.h"
#include "tests/remove-tree.h"

enum { SEATS = 12 };

#define ADDED                                                                            \
    {"id", "x1"}, {"kind", "议案"}, {"method", "记名"},                                  \
    {                                                                                    \
        "title", "临时动议"                                                          \
    }
static const AgendaField added[] = {ADDED};
static const uint8_t keys[SEATS] = {1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 0, 1};

static HallTest *
new_hall(const char *agenda)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = agenda;
    hall_test_ready(hall);
    return hall;
}

static void
enter(HallTest *hall, const AgendaField *fields, size_t n)
{
    g_autoptr(GError) error = NULL;
    engine_enter_item(hall->engine, fields, n, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

/* Says the words of @message, and nothing has changed. */
static void
expect_refused(HallTest *hall, const AgendaField *fields, size_t n, const char *message)
{
    g_autoptr(GError) error = NULL;
    const uint64_t size = ledger_size(hall->engine->ledger);
    g_autofree char *before = scene_pictures(hall);
    g_assert_false(engine_enter_item(hall->engine, fields, n, &error));
    hall_test_settle(hall);
    g_autofree char *after = scene_pictures(hall);
    g_assert_nonnull(error);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, message));
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, size);
}

static void
restart(HallTest *hall)
{
    g_autofree char *before =
        hall->engine->agenda == NULL ? NULL : agenda_to_text(hall->engine->agenda);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    g_autofree char *after =
        hall->engine->agenda == NULL ? NULL : agenda_to_text(hall->engine->agenda);
    g_assert_cmpstr(after, ==, before);
    if (hall->engine->sitting != NULL && !hall->engine->sitting->closed)
        scene_rekey(hall);
}

/* And makes room for the bundle of the next sitting. */
static void
verify(HallTest *hall)
{
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    scene_verify(hall);
    remove_tree(bundle);
}

static void
vote_on(HallTest *hall, const char *item, uint32_t number)
{
    hall_test_vote(hall, item, keys);
    scene_announce(hall);
    scene_certify(hall, number);
}

static char *
title_of(HallTest *hall, const char *id)
{
    const AgendaItem *item = agenda_by_id(hall->engine->agenda, id);
    return g_strdup(item == NULL ? "none" : item->title);
}

#define EXPECT_TITLE(hall, id, wanted)                                                   \
    do {                                                                                 \
        g_autofree char *title = title_of(hall, id);                                     \
        g_assert_cmpstr(title, ==, wanted);                                              \
    } while (0)

static void
an_item_is_added_between_two_votes(void)
{
    static const AgendaField changed[] = {
        {"id", "m2"}, {"title", "关于议题二的决议(修改稿)"}, {"needs", "x1"}};
    HallTest *hall = new_hall(NULL);
    vote_on(hall, "m1", 1);
    enter(hall, added, G_N_ELEMENTS(added));
    g_assert_cmpuint(agenda_n_items(hall->engine->agenda), ==, 4);
    enter(hall, changed, G_N_ELEMENTS(changed));
    restart(hall);
    vote_on(hall, "x1", 2);
    SCENE_LOOK(hall, "Vote", "title", "临时动议");
    vote_on(hall, "m2", 3);
    SCENE_LOOK(hall, "Vote", "title", "关于议题二的决议(修改稿)");
    restart(hall);
    scene_close_sitting(hall);
    verify(hall);
    restart(hall);
    EXPECT_TITLE(hall, "x1", "临时动议");
    hall_test_free(hall);
}

static void
what_is_ready_stays_as_it_is(void)
{
    static const AgendaField corrected[] = {ADDED, {"title-en", "A motion"}},
                             late[] = {{"id", "x1"}, {"title", "另一个题目"}};
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = new_hall(NULL);
    enter(hall, added, G_N_ELEMENTS(added));
    enter(hall, corrected, G_N_ELEMENTS(corrected));
    engine_ready_vote(hall->engine, "x1", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    expect_refused(hall, late, G_N_ELEMENTS(late), "item x1 has vote 1, which is READY");
    restart(hall);
    expect_refused(hall, late, G_N_ELEMENTS(late), "item x1 has vote 1, which is READY");
    scene_void(hall);
    expect_refused(hall, late, G_N_ELEMENTS(late), "item x1 has vote 1, which is VOIDED");
    vote_on(hall, "x1", 2);
    scene_close_sitting(hall);
    verify(hall);
    hall_test_free(hall);
}

static void
what_is_wrong_changes_nothing(void)
{
    static const AgendaField circle[] = {{"id", "m1"}, {"after", "x1"}},
                             waits[] = {ADDED, {"needs", "m1"}},
                             kind[] = {{"id", "y"}, {"kind", "party"}, {"title", "t"}},
                             none[] = {{"id", "y"}, {"kind", "motion"}};
    HallTest *hall = new_hall(NULL);
    enter(hall, waits, G_N_ELEMENTS(waits));
    expect_refused(hall, circle, G_N_ELEMENTS(circle), "closes a circle");
    expect_refused(hall, kind, G_N_ELEMENTS(kind), "kind “party” of “y” is none of");
    expect_refused(hall, none, G_N_ELEMENTS(none), "y has no title");
    expect_refused(hall, none, 0, "kind “” of “” is none of");
    hall_test_free(hall);
}

/* The next sitting of the session goes on with the agenda as it has become. */
static void
items_stay_for_the_next_sitting(void)
{
    HallTest *hall = new_hall(NULL);
    enter(hall, added, G_N_ELEMENTS(added));
    vote_on(hall, "m1", 1);
    scene_close_sitting(hall);
    verify(hall);
    restart(hall);
    hall->agenda = "";
    hall_test_open_sitting(hall);
    EXPECT_TITLE(hall, "x1", "临时动议");
    restart(hall);
    g_autoptr(GError) error = NULL;
    engine_sign_in(hall->engine, "*", true, &error);
    g_assert_no_error(error);
    vote_on(hall, "x1", 1);
    scene_close_sitting(hall);
    verify(hall);
    hall_test_free(hall);
}

static void
without_a_sitting_the_agenda_itself_changes(void)
{
    static const AgendaField changed[] = {{"id", "x1"}, {"title", "会后改的题目"}};
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = "";
    hall_test_commission(hall);
    enter(hall, added, G_N_ELEMENTS(added));
    restart(hall);
    hall_test_open_sitting(hall);
    scene_close_sitting(hall);
    enter(hall, changed, G_N_ELEMENTS(changed));
    EXPECT_TITLE(hall, "x1", "会后改的题目");
    SCENE_LOOK(hall, "Sitting", "open", "false");
    verify(hall); /* of the sitting before, whose agenda it is not */
    restart(hall);
    hall_test_open_sitting(hall);
    EXPECT_TITLE(hall, "x1", "会后改的题目");
    scene_close_sitting(hall);
    verify(hall);
    hall_test_free(hall);
}

static void
a_sitting_without_an_agenda_is_given_its_items(void)
{
    HallTest *hall = new_hall("");
    g_assert_null(hall->engine->agenda);
    enter(hall, added, G_N_ELEMENTS(added));
    restart(hall);
    vote_on(hall, "x1", 1);
    restart(hall);
    scene_close_sitting(hall);
    verify(hall);
    hall_test_free(hall);
}

static void
set_aside_items_verify(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = new_hall(NULL);
    enter(hall, added, G_N_ELEMENTS(added));
    engine_defer_item(hall->engine, "m2", "意见分歧较大", &error);
    g_assert_no_error(error);
    engine_withdraw_item(hall->engine, "x1", "提案人撤回", &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_assert_false(engine_open_vote(hall->engine, "m2", &vote, &error));
    g_assert_nonnull(
        strstr(error->message, "it is deferred to a later sitting: 意见分歧较大"));
    vote_on(hall, "m1", 1);
    scene_close_sitting(hall);
    verify(hall);
    hall_test_free(hall);
}

static void
a_secret_vote_on_an_entered_item(void)
{
    static const AgendaField secret[] = {{"id", "x1"},
                                         {"kind", "motion"},
                                         {"method", "secret"},
                                         {"title", "临时动议"}},
                             changed[] = {{"id", "x1"}, {"title", "临时动议(修改稿)"}};
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = "id,kind,method,title\ns1,motion,secret,关于计划的决议\n";
    hall->profile = "local-congress";
    hall_test_ready(hall);
    hall_test_throw_dice(hall);
    enter(hall, secret, G_N_ELEMENTS(secret));
    enter(hall, changed, G_N_ELEMENTS(changed)); /* what was computed ahead is not its */
    scene_open_vote(hall, "x1");
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        transport_sim_press(hall->sim, seat, seat == 1 ? 2 : 1);
    hall_test_run(hall, 200);
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "SEALED");
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "COUNTED");
    SCENE_LOOK(hall, "Outcome", "verdict", "passed");
    SCENE_LOOK(hall, "Vote", "title", "临时动议(修改稿)");
    scene_announce(hall);
    scene_certify(hall, 1);
    scene_close_sitting(hall);
    verify(hall);
    hall_test_free(hall);
}

/* For who enters an item: what the rule has, the usual one first. */
static void
choices_are_those_of_the_rules(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    g_autofree char *choices = hall_test_look(hall, "Sitting", "choices");
    g_test_message("%s", choices);
    for (int kind = 0; kind < ITEM_N_KINDS; kind++) {
        const Rule *rule = hall->engine->sitting->profile->rules[kind];
        g_autofree char *word = g_strdup_printf("('%s', [", item_kind_text(kind));
        const char *row = strstr(choices, word);
        g_assert_cmpint(row != NULL, ==, rule != NULL);
        if (row == NULL)
            continue;
        g_autofree char *form = g_strdup_printf(
            "%s'%s'", word, form_text(g_array_index(rule->forms, Form, 0)));
        g_autofree char *method = g_strdup_printf(
            "], ['%s'",
            method_text(rule->keypad_method != 0 ? rule->keypad_method : METHOD_PAPER));
        g_assert_true(g_str_has_prefix(row, form));
        g_assert_true(g_str_has_prefix(strstr(row, "], ["), method));
    }
    g_assert_nonnull(strstr(choices,
                            "('motion', ['each'], ['secret', 'recorded', 'hands', "
                            "'paper'])"));
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entered/an-item-is-added-between-two-votes",
                    an_item_is_added_between_two_votes);
    g_test_add_func("/entered/what-is-ready-stays-as-it-is",
                    what_is_ready_stays_as_it_is);
    g_test_add_func("/entered/what-is-wrong-changes-nothing",
                    what_is_wrong_changes_nothing);
    g_test_add_func("/entered/items-stay-for-the-next-sitting",
                    items_stay_for_the_next_sitting);
    g_test_add_func("/entered/without-a-sitting-the-agenda-itself-changes",
                    without_a_sitting_the_agenda_itself_changes);
    g_test_add_func("/entered/a-sitting-without-an-agenda-is-given-its-items",
                    a_sitting_without_an_agenda_is_given_its_items);
    g_test_add_func("/entered/what-is-set-aside-verifies", set_aside_items_verify);
    g_test_add_func("/entered/a-secret-vote-on-an-entered-item",
                    a_secret_vote_on_an_entered_item);
    g_test_add_func("/entered/choices-are-those-of-the-rules",
                    choices_are_those_of_the_rules);
    return g_test_run();
}
