/* test-gates.c: the six gates of those who are appointed, kept by the core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "ballots/gates.h"
#include "scene.h"

enum { SEATS = 5 };

static const char agenda[] = "id,kind,form,method,title\n"
                             "b1,appointments,each,recorded,任免案\n"
                             "b2,appointments,each,recorded,关于任命赵五为局长的议案\n"
                             "m1,motion,each,recorded,决议\n";
static const char persons[] = "item,id,title\n"
                              "b1,b,免去李二的局长职务\n"
                              "b1,a,任命王一为局长\n"
                              "b1,c,任命张三为副局长\n";

static HallTest *
new_hall(void)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->profile = "free";
    hall->agenda = agenda;
    hall_test_ready(hall);
    hall_test_import_entries(hall, persons);
    return hall;
}

/* What View1.Agenda has of an item under @key, as text. */
static void
assert_look(HallTest *hall, const char *id, const char *key, const char *expected)
{
    g_autofree char *text = hall_test_look_item(hall, id, key);
    g_assert_cmpstr(text, ==, expected);
}

static void
set(HallTest *hall, const char *item, const char *entry, const char *gate, bool done)
{
    g_autoptr(GError) error = NULL;
    const EngineGate one = {gate, done};
    engine_set_gates(hall->engine, item, entry, &one, 1, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
restart(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
}

#define TICKED "[('a', ['review', 'exam']), ('c', ['review'])]"

static void
they_are_kept_by_person(void)
{
    HallTest *hall = new_hall();
    assert_look(hall, "b1", "gates", "[('a', []), ('c', [])]");
    assert_look(hall, "b2", "gates", "[('motion', [])]");
    assert_look(hall, "m1", "gates", "[]");
    set(hall, "b1", "", "review", true);
    set(hall, "b1", "a", "exam", true);
    set(hall, "b2", "motion", "speech", true);
    set(hall, "b1", "c", "oath", true);
    set(hall, "b1", "c", "oath", false);
    assert_look(hall, "b1", "gates", TICKED);
    uint64_t n = ledger_size(hall->engine->ledger);
    restart(hall);
    assert_look(hall, "b1", "gates", TICKED);
    assert_look(hall, "b2", "gates", "[('motion', ['speech'])]");
    set(hall, "b2", "motion", "speech", false);
    restart(hall);
    assert_look(hall, "b2", "gates", "[('motion', [])]");
    g_assert_cmpuint(ledger_size(hall->engine->ledger), >=, n);
    hall_test_free(hall);
}

/* Not even the checkpoint of a minute. */
static void
the_ledger_tells_nothing_of_them(void)
{
    HallTest *hall = new_hall();
    uint64_t n = ledger_size(hall->engine->ledger);
    set(hall, "b1", "a", "review", true);
    g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, n);
    hall_test_free(hall);
}

static void
wrong_ones_change_nothing(void)
{
    static const struct {
        const char *item, *entry, *gates[2];
        bool done[2];
        EngineError code;
        const char *message;
    } rows[] = {
        {"x9", "a", {"review"}, {true}, ENGINE_ERROR_ARGUMENT, "x9"},
        {"m1", "motion", {"review"}, {true}, ENGINE_ERROR_ARGUMENT, "kind motion"},
        {"b1", "b", {"review"}, {true}, ENGINE_ERROR_ARGUMENT, "nobody of id “b”"},
        {"b1", "a", {"vote"}, {true}, ENGINE_ERROR_ARGUMENT, "gate vote is told"},
        {"b1", "a", {"exam", "party"}, {true, true}, ENGINE_ERROR_ARGUMENT, "“party”"},
        {"b1", "a", {"exam", "exam"}, {true, false}, ENGINE_ERROR_ARGUMENT, "both"},
    };
    HallTest *hall = new_hall();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        const EngineGate gates[] = {{rows[i].gates[0], rows[i].done[0]},
                                    {rows[i].gates[1], rows[i].done[1]}};
        g_assert_false(engine_set_gates(hall->engine, rows[i].item, rows[i].entry, gates,
                                        rows[i].gates[1] == NULL ? 1 : 2, &error));
        g_assert_error(error, ENGINE_ERROR, (int)rows[i].code);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, rows[i].message));
        assert_look(hall, "b1", "gates", "[('a', []), ('c', [])]");
    }
    hall_test_free(hall);
}

/* All are for the removal and for a, and against c. */
static void
vote_on(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    scene_open_vote(hall, "b1");
    for (uint32_t entry = 0; entry < 3; entry++) {
        engine_lead(hall->engine, entry, &error);
        g_assert_no_error(error);
        for (uint32_t seat = 1; seat <= SEATS; seat++)
            hall_test_press(hall, seat, entry == 2 ? 2 : 1);
    }
    scene_close(hall);
    scene_count(hall);
}

static void
each_is_told_at_its_time(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    HallTest *hall = new_hall();
    set(hall, "b1", "", "review", true);
    set(hall, "b1", "c", "exam", true);
#define OPEN "[('gates-open', ['exam,speech', 'a']), ('gates-open', ['speech', 'c'])]"
    assert_look(hall, "b1", "warnings", OPEN);
    engine_ready_vote(hall->engine, "b1", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    assert_look(hall, "b1", "warnings", OPEN);
    set(hall, "b1", "a", "speech", true);
    set(hall, "b1", "a", "exam", true);
    assert_look(hall, "b1", "warnings", "[('gates-open', ['speech', 'c'])]");
    vote_on(hall);
    assert_look(hall, "b1", "warnings", "[]"); /* not yet announced */
    assert_look(hall, "b1", "gates",
                "[('a', ['review', 'exam', 'speech']), ('c', ['review', 'exam'])]");
    scene_announce(hall);
    assert_look(hall, "b1", "gates",
                "[('a', ['review', 'exam', 'speech', 'vote']), "
                "('c', ['review', 'exam'])]");
#define LEFT(gates) "[('gates-left', ['" gates "', 'a'])]"
    assert_look(hall, "b1", "warnings", LEFT("oath,supervision"));
    scene_certify(hall, 1);
    scene_close_sitting(hall);
    set(hall, "b1", "a", "oath", true);
    assert_look(hall, "b1", "warnings", LEFT("supervision"));
    restart(hall);
    assert_look(hall, "b1", "warnings", LEFT("supervision"));
    hall_test_free(hall);
}

/* The list is of persons: another one under the same id begins anew. */
static void
another_person_has_none(void)
{
    static const char others[] = "item,id,title\nb1,a,任命钱四为局长\n"
                                 "b1,c,任命张三为副局长\n";
    HallTest *hall = new_hall();
    set(hall, "b1", "", "review", true);
    hall_test_import_entries(hall, others);
    assert_look(hall, "b1", "gates", "[('a', []), ('c', ['review'])]");
    restart(hall);
    assert_look(hall, "b1", "gates", "[('a', []), ('c', ['review'])]");
    hall_test_free(hall);
}

/* Items of the same id appoint other people there. */
static void
another_agenda_begins_anew(void)
{
    g_autoptr(GError) error = NULL;
    uint32_t n;
    HallTest *hall = new_hall();
    set(hall, "b2", "motion", "review", true);
    scene_close_sitting(hall);
    engine_import_agenda(hall->engine, agenda, strlen(agenda), &n, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    assert_look(hall, "b2", "gates", "[('motion', [])]");
    restart(hall);
    assert_look(hall, "b2", "gates", "[('motion', [])]");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gates/they-are-kept-by-person", they_are_kept_by_person);
    g_test_add_func("/gates/the-ledger-tells-nothing-of-them",
                    the_ledger_tells_nothing_of_them);
    g_test_add_func("/gates/wrong-ones-change-nothing", wrong_ones_change_nothing);
    g_test_add_func("/gates/each-is-told-at-its-time", each_is_told_at_its_time);
    g_test_add_func("/gates/another-person-has-none", another_person_has_none);
    g_test_add_func("/gates/another-agenda-begins-anew", another_agenda_begins_anew);
    return g_test_run();
}
