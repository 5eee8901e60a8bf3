/* test-write-ins.c: an election in which deputies are written in by their numbers, from
 * the keypads to a bundle that the verifier finds in order
 *
 * Seat i is deputy number i, "代表第i号".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "scene.h"

enum {
    SEATS = 7,
    SECRET_SEATS = 12,
    PLACE = 2, /* after the two candidates */
    ON_LIST = 6,
    FOR = 1,
    AGAINST,
    ABSTAIN,
    CONFIRM = PRESS_KEY_CONFIRM,
};

static const char agenda[] = "id,kind,form,method,seats,title\n"
                             "e1,election-committee,,recorded,2,常委会委员\n"
                             "e2,election-committee,,secret,1,副主任\n"
                             "e3,election-committee,,paper,1,秘书长\n";

/* Number 6 is a candidate. */
static const char candidates[] = "item,id,title\n"
                                 "e1,c1,王五\n"
                                 "e1,c2,代表 第6号\n"
                                 "e2,c3,李四\n"
                                 "e3,c4,赵一\n";

static HallTest *
hall_of(uint32_t n_seats)
{
    HallTest *hall = hall_test_new(n_seats, SUITE_ED25519_SHA256);
    hall->agenda = agenda;
    hall->profile = "free";
    hall_test_ready(hall);
    hall_test_import_entries(hall, candidates);
    return hall;
}

static HallTest *
new_hall(void)
{
    return hall_of(SEATS);
}

static void
lead(HallTest *hall, uint32_t place)
{
    g_autoptr(GError) error = NULL;
    engine_lead(hall->engine, place, &error);
    g_assert_no_error(error);
}

/* Digits; E: CONFIRM. */
static void
press(HallTest *hall, uint32_t seat, const char *keys)
{
    for (; *keys != '\0'; keys++)
        hall_test_press(hall, seat, *keys == 'E' ? CONFIRM : (uint8_t)(*keys - '0'));
}

static char *
marks_of(const HallTest *hall, const char *deputy)
{
    const Marks *marks = vote_marks(sitting_current(hall->engine->sitting)->vote);
    return ballot_marks_text(
        marks_ballot(marks, (size_t)marks_voter_by_deputy(marks, deputy)));
}

static void
assert_all_marks(const HallTest *hall, const char *const *expected)
{
    for (uint32_t i = 0; i < SEATS; i++) {
        g_autofree char *deputy = g_strdup_printf("d%04u", i + 1);
        g_autofree char *marks = marks_of(hall, deputy);
        g_assert_cmpstr(marks, ==, expected[i]);
    }
}

/* Cells 1 to 6 of the two candidates, then the numbers.  Seat 7 does not press. */
static const char *const first_marks[SEATS] = {
    "0 1 4", "0 1 4", "0 1 5 10", "0 1 5 10", "0 2 5 9 10", "0 1 4", ""};

/* c1 5, number 6 (c2) 3, number 4 3, number 3 1; of 6 cast 4 are needed. */
static void
everybody_presses(HallTest *hall)
{
    for (uint32_t seat = 1; seat < SEATS; seat++)
        press(hall, seat, seat == 5 ? "2" : "1");
    lead(hall, 1);
    for (uint32_t seat = 1; seat < SEATS; seat++)
        press(hall, seat, seat <= 2 || seat == 6 ? "1" : "2");
    lead(hall, PLACE);
    SCENE_LOOK(hall, "Vote", "lead", "2");
    press(hall, 3, "6E7E7E4E"); /* 6 stands on the list; 7, and not */
    press(hall, 4, "4E");
    press(hall, 5, "3E4E5E"); /* one too many */
}

static void
restart(HallTest *hall)
{
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    scene_rekey(hall);
}

static void
assert_lines(const HallTest *hall, const char *expected)
{
    const SittingVote *vote = sitting_current(hall->engine->sitting);
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < slate_n_entries(vote->slate); i++) {
        const DecisionLine *line = decision_line(vote->outcome->decision, i);
        g_string_append_printf(text, "%s%s %s %" G_GUINT64_FORMAT " %s",
                               i == 0 ? "" : ", ", slate_entry(vote->slate, i)->id,
                               slate_entry(vote->slate, i)->title, line->figure,
                               line->result);
    }
    g_assert_cmpstr(text->str, ==, expected);
}

#define FIRST_LINES                                                                       \
    "c1 王五 5 chosen, c2 代表 第6号 3 not-chosen, n3 代表第3号 1 not-chosen, " \
    "n4 代表第4号 3 not-chosen"

static void
first_round(HallTest *hall)
{
    scene_open_vote(hall, "e1");
    SCENE_LOOK(hall, "Vote", "numbers", "7");
    everybody_presses(hall);
    assert_all_marks(hall, first_marks);
}

/* The seat that is left goes to who was written in, on a list of three of whom two were.
 */
static void
second_round(HallTest *hall)
{
    scene_open_vote(hall, "e1");
    SCENE_LOOK(hall, "Vote", "cause", "further");
    const SittingVote *vote = sitting_current(hall->engine->sitting);
    g_assert_cmpuint(slate_n_entries(vote->slate), ==, 3);
    g_assert_cmpstr(slate_entry(vote->slate, 1)->id, ==, "n4");
    g_assert_false(slate_entry(vote->slate, 1)->write_in);
    for (uint32_t entry = 0; entry < 3; entry++) {
        lead(hall, entry);
        for (uint32_t seat = 1; seat <= SEATS; seat++)
            press(hall, seat, entry == 1 && seat != 7 ? "1" : "2");
    }
    lead(hall, 3);
    press(hall, 7, "4E3E2E"); /* the first two stand on the list */
    scene_close(hall);
    scene_count(hall);
    assert_lines(hall, "c2 代表 第6号 0 not-chosen, n4 代表第4号 6 chosen, "
                       "n3 代表第3号 0 not-chosen, n2 代表第2号 1 not-chosen");
    SCENE_LOOK(hall, "Outcome", "verdict", "decided");
    scene_announce(hall);
    scene_certify(hall, 2);
}

static void
whole_election(void)
{
    HallTest *hall = new_hall();
    first_round(hall);
    restart(hall); /* in the middle of the vote */
    SCENE_STATE(hall, "HELD");
    assert_all_marks(hall, first_marks);
    scene_resume(hall);
    SCENE_LOOK(hall, "Vote", "numbers", "7");
    lead(hall, PLACE);
    press(hall, 3, "4E4E"); /* back and again: numbers are still his */
    assert_all_marks(hall, first_marks);
    scene_close(hall);
    SCENE_LOOK(hall, "Vote", "numbers", "0");
    restart(hall); /* sealed: the journal makes the signed ballots once more */
    SCENE_STATE(hall, "SEALED");
    scene_count(hall);
    assert_lines(hall, FIRST_LINES);
    SCENE_LOOK(hall, "Outcome", "verdict", "short");
    scene_announce(hall);
    scene_certify(hall, 1);
    restart(hall); /* counted: the ballots say who was named */
    assert_lines(hall, FIRST_LINES);
    second_round(hall);
    scene_finish(hall);
    hall_test_free(hall);
}

/* c1 6, number 6 (c2) 4, number 3 4, for two seats. */
static void
two_are_equal(HallTest *hall)
{
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        press(hall, seat, seat == 1 ? "2" : "1");
    lead(hall, 1);
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        press(hall, seat, seat <= 4 ? "1" : "2");
    lead(hall, PLACE);
    for (uint32_t seat = 1; seat <= SEATS; seat++)
        if (seat == 1 || seat > 4)
            press(hall, seat, "3E");
    scene_close(hall);
    scene_count(hall);
    SCENE_LOOK(hall, "Outcome", "verdict", "tie");
    scene_announce(hall);
    scene_certify(hall, 1);
}

/* There only those equal stand, whom nobody leads past and no number joins. */
static void
nobody_is_named_in_a_run_off(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = new_hall();
    scene_open_vote(hall, "e1");
    two_are_equal(hall);
    scene_open_vote(hall, "e1");
    SCENE_LOOK(hall, "Vote", "cause", "run-off");
    SCENE_LOOK(hall, "Vote", "numbers", "0");
    SCENE_LOOK(hall, "Vote", "write-ins", "false");
    g_assert_false(engine_lead(hall->engine, PLACE, &error));
    g_assert_cmpstr(error->message, ==, "lead: entry 2, expected 0 to 1");
    press(hall, 1, "2EE0E4E"); /* the way to numbers: there is none */
    g_autofree char *marks = marks_of(hall, "d0001");
    g_assert_cmpstr(marks, ==, "0 2");
    restart(hall);
    scene_resume(hall);
    SCENE_LOOK(hall, "Vote", "numbers", "0");
    scene_close(hall);
    scene_count(hall);
    assert_lines(hall, "c2 代表 第6号 0 not-chosen, n3 代表第3号 0 not-chosen");
    scene_announce(hall);
    scene_certify(hall, 2);
    scene_finish(hall);
    hall_test_free(hall);
}

/* What is voted on again is what was asked, without whom somebody named. */
static void
void_and_again(void)
{
    HallTest *hall = new_hall();
    first_round(hall);
    scene_close(hall);
    scene_void(hall);
    restart(hall);
    first_round(hall);
    scene_close(hall);
    scene_count(hall);
    scene_announce(hall);
    scene_certify(hall, 2);
    scene_annul(hall, 2);
    restart(hall);
    scene_open_vote(hall, "e1");
    const SittingVote *vote = sitting_current(hall->engine->sitting);
    g_assert_cmpuint(slate_n_entries(vote->slate), ==, 2);
    press(hall, 1, "1");
    scene_close(hall);
    scene_count(hall);
    scene_announce(hall);
    scene_certify(hall, 3);
    scene_finish(hall);
    hall_test_free(hall);
}

static void
nobody_names_anybody(void)
{
    HallTest *hall = new_hall();
    scene_open_vote(hall, "e1");
    press(hall, 1, "1");
    scene_close(hall);
    scene_count(hall);
    assert_lines(hall, "c1 王五 1 chosen, c2 代表 第6号 0 not-chosen");
    scene_announce(hall);
    scene_certify(hall, 1);
    scene_finish(hall);
    hall_test_free(hall);
}

/* The names of papers are no part of what is voted on again, either. */
static void
on_paper_as_ever(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = new_hall();
    scene_open_vote(hall, "e3");
    SCENE_LOOK(hall, "Vote", "numbers", "0");
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_autoptr(GPtrArray) sums =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_autoptr(GPtrArray) names =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_ptr_array_add(names, record_pair_new("w1", "代表第2号"));
    g_ptr_array_add(sums, record_pair_new("c4.for", "2"));
    g_ptr_array_add(sums, record_pair_new("c4.against", "5"));
    g_ptr_array_add(sums, record_pair_new("c4.abstain", "0"));
    g_ptr_array_add(sums, record_pair_new("w1.for", "5"));
    for (int teller = 0; teller < 2; teller++) {
        const EngineCount count = {teller == 0 ? "甲" : "乙", 7, 7, 0, names, sums};
        bool complete;
        engine_enter_count(hall->engine, &count, &complete, &error);
        g_assert_no_error(error);
        hall_test_settle(hall);
    }
    scene_count(hall);
    assert_lines(hall, "c4 赵一 2 not-chosen, w1 代表第2号 5 chosen");
    scene_announce(hall);
    scene_certify(hall, 1);
    scene_annul(hall, 1);
    uint32_t number;
    engine_ready_vote(hall->engine, "e3", &number, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(slate_n_entries(sitting_current(hall->engine->sitting)->slate), ==,
                     1);
    hall_test_settle(hall);
    scene_void(hall);
    scene_finish(hall);
    hall_test_free(hall);
}

static void
ids_are_kept_free(void)
{
    static const char bad[] = "item,id,title\ne1,c1,王五\ne1,n12,丁一\n";
    g_autoptr(GError) error = NULL;
    uint32_t n;
    HallTest *hall = new_hall();
    g_assert_false(engine_import_entries(hall->engine, bad, strlen(bad), &n, &error));
    g_assert_cmpstr(error->message, ==,
                    "item e1: entry 2: id “n12” of “丁一” is that of deputy number 12, "
                    "whom voters may write in; give it one that is not n and digits");
    g_assert_cmpstr(engine_error_name(error), ==, "org.teller.Error.Input");
    g_assert_cmpuint(engine_entries(hall->engine, "e1")->len, ==, 2);
    hall_test_free(hall);
}

/* Imported before the rules of the sitting were known. */
static void
ids_are_judged_at_ready(void)
{
    static const char bad[] = "item,id,title\ne1,n1,王五\n";
    g_autoptr(GError) error = NULL;
    uint32_t n;
    HallTest *hall = new_hall();
    scene_close_sitting(hall);
    engine_import_entries(hall->engine, bad, strlen(bad), &n, &error);
    g_assert_no_error(error);
    scene_open_sitting(hall, "free");
    g_assert_false(engine_ready_vote(hall->engine, "e1", &n, &error));
    g_assert_error(error, SLATE_ERROR, SLATE_ERROR_VALUE);
    hall_test_free(hall);
}

/* Whoever has one can vote on the candidates, and the officers know. */
static void
five_keys_are_told_of(void)
{
    static const char warning[] = "('five-keys', ['1'])";
    g_autoptr(GError) error = NULL;
    HallTest *hall = new_hall();
    engine_bind(hall->engine, "iclicker:82E9701B", "d0007", &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    g_autoptr(GVariant) items = g_variant_ref_sink(picture_agenda(hall->engine));
    g_autofree char *text = g_variant_print(items, FALSE);
    const char *first = strstr(text, warning);
    g_assert_nonnull(first);
    g_assert_null(strstr(first + 1, warning)); /* not in secret, nor on paper */
    scene_open_vote(hall, "e1");
    hall_test_free(hall);
}

static void
secret_as_registered(void)
{
    HallTest *hall = hall_of(SECRET_SEATS);
    hall_test_throw_dice(hall);
    scene_open_vote(hall, "e2");
    g_autoptr(GError) error = NULL;
    SCENE_LOOK(hall, "Vote", "numbers", "0");
    g_assert_false(engine_lead(hall->engine, 1, &error));
    g_assert_cmpstr(error->message, ==, "lead: entry 1, expected 0 to 0");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/write-ins/one-who-was-written-in-is-elected", whole_election);
    g_test_add_func("/write-ins/nobody-is-named-in-a-run-off",
                    nobody_is_named_in_a_run_off);
    g_test_add_func("/write-ins/a-void-vote-is-held-on-what-was-asked", void_and_again);
    g_test_add_func("/write-ins/nobody-need-be-named", nobody_names_anybody);
    g_test_add_func("/write-ins/papers-have-names-as-ever", on_paper_as_ever);
    g_test_add_func("/write-ins/no-entry-has-the-id-of-a-number", ids_are_kept_free);
    g_test_add_func("/write-ins/ready-judges-ids-as-well", ids_are_judged_at_ready);
    g_test_add_func("/write-ins/five-keys-are-told-of", five_keys_are_told_of);
    g_test_add_func("/write-ins/a-secret-vote-has-no-numbers", secret_as_registered);
    return g_test_run();
}
