/* test-challenge-layers.c: a hall challenge of opinions that are counted by layers
 *
 * What those who are picked press again counts in their own layer, and another program
 * finds the bundle in order, until one line of it is altered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "altered.h"
#include "challenged.h"

enum { IN_LAYER = 4, N_LAYERS = 3, N_GRADES = 3, N_PICKED = 6 };

static const char *const layers[N_LAYERS] = {"public", "leaders", "online"};
static const char *const grades[N_GRADES] = {"o1.satisfied", "o1.basic",
                                             "o1.unsatisfied"};

/* By seat; no layer is of one mind, before the challenge or after it. */
static const uint8_t first_keys[CHALLENGED_SEATS] = {1, 1, 2, 3, 1, 2, 2, 3, 3, 3, 1, 2};

static char *
roster(void)
{
    GString *csv = g_string_new("seat,id,name,delegation,class,weight,keypad\n");
    for (unsigned i = 0; i < CHALLENGED_SEATS; i++)
        g_string_append_printf(csv, "%u,%s,代表第%u号,%s,deputy,1,sim:%04u\n", i + 1,
                               challenged_all[i], i + 1, layers[i / IN_LAYER], i + 1);
    return g_string_free(csv, FALSE);
}

static HallTest *
sealed_hall(Suite suite)
{
    g_autofree char *csv = roster();
    const ChallengedVote vote = {
        .profile = "free",
        .secret = CHALLENGED_ALLOWED,
        .agenda = "id,kind,form,method,title,title-en,window\n"
                  "v1,survey,grades,secret,民意测评,Survey,60\n",
        .item = "v1",
        .roster = csv,
        .entries = "item,id,title,title_en\nv1,o1,水务局,Office of water\n",
    };
    HallTest *hall = challenged_open(&vote, suite);
    for (uint32_t seat = 1; seat <= CHALLENGED_SEATS; seat++)
        hall_test_press(hall, seat, first_keys[seat - 1]);
    scene_close(hall);
    return hall;
}

/* Each who is picked presses the next grade. */
static void
press_again(HallTest *hall, uint8_t keys[CHALLENGED_SEATS])
{
    const GPtrArray *picked = challenged_supplement(hall, 0)->challenge->picked;
    for (guint i = 0; i < picked->len; i++) {
        const uint32_t seat = challenged_seat(picked->pdata[i]);
        keys[seat - 1] = (uint8_t)(keys[seat - 1] % N_GRADES + 1);
        hall_test_press(hall, seat, keys[seat - 1]);
    }
}

static void
check_revealed(HallTest *hall)
{
    const GPtrArray *revealed = challenged_supplement(hall, 0)->revealed;
    g_assert_cmpuint(revealed->len, ==, N_PICKED);
    for (guint i = 0; i < revealed->len; i++) {
        const RevealRecord *record = revealed->pdata[i];
        const uint8_t key = first_keys[challenged_seat(record->deputy) - 1];
        g_assert_cmpuint(record->marks->len, ==, 1);
        g_assert_cmpstr(record->marks->pdata[0], ==, grades[key - 1]);
    }
}

static void
check_layers(HallTest *hall, const uint8_t keys[CHALLENGED_SEATS])
{
    const Decision *decision = challenged_vote(hall)->outcome->decision;
    g_assert_cmpuint(decision->layers->len, ==, N_LAYERS);
    for (unsigned n = 0; n < N_LAYERS; n++) {
        const DecisionLayer *layer = decision_layer(decision, n);
        uint64_t sums[N_GRADES] = {0};
        for (unsigned i = 0; i < IN_LAYER; i++)
            sums[keys[n * IN_LAYER + i] - 1]++;
        g_assert_cmpstr(layer->layer, ==, layers[n]);
        g_assert_cmpuint(layer->cast, ==, IN_LAYER);
        g_assert_cmpmem(layer->sums, sizeof sums, sums, sizeof sums);
    }
}

/* Another grade of the first who was picked. */
static void
check_another_mark(HallTest *hall, const char *bundle)
{
    const GPtrArray *revealed = challenged_supplement(hall, 0)->revealed;
    const RevealRecord *record = revealed->pdata[0];
    const bool was_basic = strcmp(record->marks->pdata[0], grades[1]) == 0;
    g_autofree char *line = g_strdup_printf("mark %s", grades[was_basic ? 0 : 1]);
    const Alteration alteration = {"votes/001/reveal-1.txt", "mark ", line,
                                   "what is opened gives another"};
    altered_is_found(bundle, &alteration);
}

static const Alteration alterations[] = {
    {"votes/001/sums.txt", "open leaders.1 o1.satisfied ", "^",
     "the opening of leaders.1 o1.satisfied is not that of the sum of its ballots"},
    {"votes/001/certificate.txt", "layer leaders ", "^", "layer is \"leaders o1 "},
};

static void
a_challenge_by_layers(gconstpointer suite)
{
    uint8_t keys[CHALLENGED_SEATS];
    HallTest *hall = sealed_hall((Suite)GPOINTER_TO_INT(suite));
    memcpy(keys, first_keys, sizeof keys);
    challenged_draw(hall, challenged_all, N_PICKED);
    press_again(hall, keys);
    challenged_close_round(hall);
    challenged_reveal(hall);
    check_revealed(hall);
    scene_count(hall);
    check_layers(hall, keys);
    challenged_finish(hall);
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    check_another_mark(hall, bundle);
    for (size_t i = 0; i < G_N_ELEMENTS(alterations); i++)
        altered_is_found(bundle, &alterations[i]);
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_data_func("/challenge-layers/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256), a_challenge_by_layers);
    g_test_add_data_func("/challenge-layers/sm2", GINT_TO_POINTER(SUITE_SM2_SM3),
                         a_challenge_by_layers);
    return g_test_run();
}
