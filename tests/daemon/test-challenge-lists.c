/* test-challenge-lists.c: hall challenges of secret votes on lists: an election with a
 * registered write-in, grades, a rank
 *
 * Two nested challenges of each; what is revealed is what was marked before it, what is
 * counted is what was marked last, and another program finds the bundle in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "challenged.h"

enum {
    SEATS = CHALLENGED_SEATS,
    ENTRIES = 4,
    PATTERNS = 4,
    NOTHING = PATTERNS, /* in place of a pattern */
    FOR = 1,
    AGAINST,
    ABSTAIN,
    OK = PRESS_KEY_CONFIRM,
    MANY = 100000,
};

#define COLUMNS "id,kind,form,method,seats,title,window\n"

/* A way to mark a paper: the key at each entry that is shown (0: none), or of a rank the
 * numbers that are typed; and the cells that are marked then.
 */
typedef struct {
    uint8_t keys[ENTRIES];
    const char *marks;
} Pattern;

typedef struct {
    const char *name, *item, *agenda, *entries;
    unsigned n_entries;
    bool by_number;
    Pattern patterns[PATTERNS];
} ListVote;

static const ListVote kinds[] = {
    {"election",
     "e1",
     COLUMNS "e1,election-committee,elect,secret,2,委员,3600\n",
     "item,id,title,write_in\ne1,c1,丁一,\ne1,c2,王二,\ne1,c3,张三,\ne1,w1,赵六,yes\n",
     4,
     false,
     {
         {{FOR, FOR, AGAINST, 0}, "c1.for c2.for c3.against"},
         {{FOR, AGAINST, AGAINST, FOR}, "c1.for c2.against c3.against w1.for"},
         {{ABSTAIN, ABSTAIN, ABSTAIN, 0}, "c1.abstain c2.abstain c3.abstain"},
         {{AGAINST, FOR, 0, 0}, "c1.against c2.for c3.abstain"},
     }},
    {"grades",
     "v1",
     COLUMNS "v1,evaluation,grades,secret,,满意度测评,3600\n",
     "item,id,title\nv1,d1,民政局\nv1,d2,教育局\nv1,d3,住建局\n",
     3,
     false,
     {
         {{1, 1, 2}, "d1.satisfied d2.satisfied d3.basic"},
         {{3, 2, 1}, "d1.unsatisfied d2.basic d3.satisfied"},
         {{0, 3, 0}, "d2.unsatisfied"},
         {{2, 2, 2}, "d1.basic d2.basic d3.basic"},
     }},
    {"rank",
     "p1",
     COLUMNS "p1,projects,rank,secret,1,民生实事,3600\n",
     "item,id,title\np1,a,公园\np1,b,道路\np1,c,路灯\n",
     3,
     true,
     {
         {{1, 2, 3}, "a.1 b.2 c.3"},
         {{3, 2, 1}, "a.3 b.2 c.1"},
         {{2, 1, 3}, "a.2 b.1 c.3"},
         {{2, 0, 0}, ""}, /* not ranked to the end: nothing is cast */
     }},
};

/* The vote, and how each seat has marked it last. */
typedef struct {
    HallTest *hall;
    const ListVote *kind;
    uint8_t marked[SEATS];
} Play;

static Play
open_hall(const ListVote *kind, Suite suite)
{
    const ChallengedVote vote = {.profile = "free",
                                 .secret = CHALLENGED_ALLOWED,
                                 .agenda = kind->agenda,
                                 .item = kind->item,
                                 .entries = kind->entries};
    Play play = {challenged_open(&vote, suite), kind, {0}};
    memset(play.marked, NOTHING, sizeof play.marked);
    return play;
}

static void
show(const Play *play, uint32_t entry)
{
    g_autoptr(GError) error = NULL;
    engine_lead(play->hall->engine, entry, &error);
    g_assert_no_error(error);
}

static void
press(const Play *play, uint32_t seat, uint8_t key)
{
    transport_sim_press(play->hall->sim, seat, key);
    if (play->kind->by_number) {
        hall_test_run(play->hall, 100);
        transport_sim_press(play->hall->sim, seat, OK);
        hall_test_run(play->hall, 100);
    }
}

/* Seat i + 1 marks pattern @patterns[i]. */
static void
mark(Play *play, const uint8_t patterns[SEATS])
{
    for (uint32_t entry = 0; entry < play->kind->n_entries; entry++) {
        show(play, entry);
        for (uint32_t seat = 1; seat <= SEATS; seat++) {
            const uint8_t pattern = patterns[seat - 1];
            const uint8_t key =
                pattern == NOTHING ? 0 : play->kind->patterns[pattern].keys[entry];
            if (key != 0)
                press(play, seat, key);
        }
        hall_test_run(play->hall, 200);
    }
    hall_test_settle(play->hall);
}

/* The first time: patterns in turn, and one who presses nothing. */
static void
vote(Play *play)
{
    for (uint32_t i = 0; i < SEATS; i++)
        play->marked[i] = i == SEATS - 1 ? NOTHING : (uint8_t)(i % PATTERNS);
    mark(play, play->marked);
    scene_close(play->hall);
}

/* Those who are picked mark the next pattern, or after the last one nothing. */
static void
challenge(Play *play, const char *const *volunteers, uint32_t wanted)
{
    uint8_t again[SEATS];
    challenged_draw(play->hall, volunteers, wanted);
    const GPtrArray *picked =
        engine_supplement(challenged_vote(play->hall))->challenge->picked;
    g_assert_cmpuint(picked->len, ==, wanted);
    memset(again, NOTHING, sizeof again);
    for (guint i = 0; i < picked->len; i++) {
        const uint32_t at = challenged_seat(picked->pdata[i]) - 1;
        again[at] = (uint8_t)((play->marked[at] + 1) % (PATTERNS + 1));
        play->marked[at] = again[at];
    }
    mark(play, again);
    challenged_close_round(play->hall);
}

static const char *
marks_of(const Play *play, uint8_t pattern)
{
    return pattern == NOTHING ? "" : play->kind->patterns[pattern].marks;
}

/* What challenge @index opened is what was marked before it. */
static void
check_revealed(const Play *play, guint index, const uint8_t before[SEATS])
{
    const Supplement *supplement = challenged_supplement(play->hall, index);
    g_assert_cmpuint(supplement->revealed->len, ==, supplement->challenge->picked->len);
    for (guint i = 0; i < supplement->revealed->len; i++) {
        const RevealRecord *record = supplement->revealed->pdata[i];
        const char *wanted = marks_of(play, before[challenged_seat(record->deputy) - 1]);
        GString *marks = g_string_new(NULL);
        for (guint j = 0; j < record->marks->len; j++)
            g_string_append_printf(marks, "%s%s", j == 0 ? "" : " ",
                                   (const char *)record->marks->pdata[j]);
        g_assert_cmpstr(marks->str, ==, wanted);
        g_assert_cmpint(record->cast, ==, *wanted != '\0');
        g_string_free(marks, TRUE);
    }
}

static bool
has_mark(const char *marks, const char *cell)
{
    g_auto(GStrv) words = g_strsplit(marks, " ", -1);
    return g_strv_contains((const char *const *)words, cell);
}

static void
check_sums(const Play *play)
{
    const Outcome *outcome = challenged_vote(play->hall)->outcome;
    const Paper *paper = challenged_vote(play->hall)->paper;
    uint64_t n_cast = 0;
    for (uint32_t cell = 1; cell < paper_n_cells(paper); cell++) {
        uint64_t sum = 0;
        for (uint32_t i = 0; i < SEATS; i++)
            sum +=
                has_mark(marks_of(play, play->marked[i]), paper_cell_name(paper, cell));
        g_assert_cmpuint(outcome->sums[cell], ==, sum);
    }
    for (uint32_t i = 0; i < SEATS; i++)
        n_cast += *marks_of(play, play->marked[i]) != '\0';
    g_assert_cmpuint(outcome->cast, ==, n_cast);
}

/* A refused challenge leaves all as it was. */
static void
check_refusals(Play *play)
{
    static const struct {
        size_t n;
        uint32_t wanted;
        bool has_long_dice;
        const char *says;
    } refusals[] = {{MANY, 1, false, "volunteer “d0001” stands twice"},
                    {SEATS, UINT32_MAX, false, "4294967295 wanted of 12 volunteers"},
                    {SEATS, 6, true, "expected 10 to 256 digits 1 to 6"}};
    g_autofree const char **many = g_new(const char *, MANY);
    g_autofree char *dice = g_strnfill(10 << 20, '6');
    g_autofree char *before = scene_pictures(play->hall);
    for (size_t i = 0; i < MANY; i++)
        many[i] = challenged_all[i % SEATS];
    for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autoptr(GError) error = NULL;
        uint32_t number;
        g_assert_false(engine_challenge(
            play->hall->engine, many, refusals[i].n, refusals[i].wanted,
            refusals[i].has_long_dice ? dice : CHALLENGED_DICE, &number, &error));
        g_autofree char *message = engine_error_message(error);
        g_assert_nonnull(strstr(message, refusals[i].says));
        g_assert_cmpuint(strlen(message), <, 1000);
    }
    g_autofree char *after = scene_pictures(play->hall);
    g_assert_cmpstr(before, ==, after);
}

static void
two_nested_challenges(const ListVote *kind, Suite suite)
{
    uint8_t first[SEATS], second[SEATS];
    Play play = open_hall(kind, suite);
    vote(&play);
    check_refusals(&play);
    memcpy(first, play.marked, sizeof first);
    challenge(&play, challenged_all, 6);
    memcpy(second, play.marked, sizeof second);
    const GPtrArray *picked = challenged_supplement(play.hall, 0)->challenge->picked;
    const char *volunteers[] = {picked->pdata[0], picked->pdata[2], picked->pdata[5],
                                NULL};
    challenge(&play, volunteers, 2);
    challenged_reveal(play.hall);
    SCENE_LOOK(play.hall, "Vote", "supplement-state", "revealed");
    scene_count(play.hall);
    check_revealed(&play, 0, first);
    check_revealed(&play, 1, second);
    check_sums(&play);
    g_autofree char *notes = hall_test_look(play.hall, "Outcome", "notes");
    g_assert_true(g_str_has_suffix(
        notes, "'challenge 12 present 12 volunteers 8 opened 2 uncovered']"));
    scene_announce(play.hall);
    scene_close_sitting(play.hall);
    scene_verify(play.hall);
    hall_test_free(play.hall);
}

static void
challenge_ed25519(gconstpointer kind)
{
    two_nested_challenges(kind, SUITE_ED25519_SHA256);
}

static void
challenge_sm2(gconstpointer kind)
{
    two_nested_challenges(kind, SUITE_SM2_SM3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *path =
            g_strdup_printf("/challenge-lists/%s/ed25519", kinds[i].name);
        g_test_add_data_func(path, &kinds[i], challenge_ed25519);
    }
    g_test_add_data_func("/challenge-lists/election/sm2", &kinds[0], challenge_sm2);
    return g_test_run();
}
