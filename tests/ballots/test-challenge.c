/* test-challenge.c: who is picked, and which rows are counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/challenge.h"
#include "crypto/bytes.h"

enum { MAX_VOTERS = 40, MAX_ROUNDS = CHALLENGE_MAX + 1 };

static const char *const suite_names[] = {"ed25519+sha256", "sm2+sm3"};

static void
add_string(GByteArray *to, const void *bytes, size_t len)
{
    const uint8_t be[] = {0, 0, (uint8_t)(len >> 8), (uint8_t)len};
    g_byte_array_append(to, be, sizeof be);
    g_byte_array_append(to, bytes, (guint)len);
}

/* In hexadecimal, which sorts as the bytes do. */
static char *
slow_lot(Suite suite, const Digest *root, const char *dice, const char *id)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    add_string(bytes, "teller/challenge/1", 18);
    add_string(bytes, root->bytes, DIGEST_LEN);
    add_string(bytes, dice, strlen(dice));
    add_string(bytes, id, strlen(id));
    Digest lot = digest_compute(suite, bytes->data, bytes->len);
    return digest_to_hex(&lot);
}

/* Picked if fewer than @wanted volunteers have a smaller lot. */
static bool
slow_is_picked(Suite suite, const Digest *root, const char *dice, const char *const *ids,
               size_t n, size_t wanted, size_t which)
{
    g_autofree char *own = slow_lot(suite, root, dice, ids[which]);
    size_t n_smaller = 0;
    for (size_t i = 0; i < n; i++) {
        g_autofree char *other = slow_lot(suite, root, dice, ids[i]);
        n_smaller += strcmp(other, own) < 0;
    }
    return n_smaller < wanted;
}

static char **
voters(size_t n)
{
    char **ids = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        ids[i] = g_strdup_printf("d%03zu", i * 7 + 1);
    return ids;
}

static char *
random_dice(void)
{
    const int n = g_test_rand_int_range(CHALLENGE_MIN_DICE, CHALLENGE_MAX_DICE + 1);
    char *dice = g_malloc0((size_t)n + 1);
    for (int i = 0; i < n; i++)
        dice[i] = (char)g_test_rand_int_range('1', '7');
    return dice;
}

static void
check_pick(Suite suite, size_t n)
{
    g_auto(GStrv) ids = voters(n);
    const char *const *list = (const char *const *)ids;
    g_autofree char *dice = random_dice();
    const size_t wanted = (size_t)g_test_rand_int_range(1, (gint32)n + 1);
    Digest root;
    for (size_t i = 0; i < DIGEST_LEN; i++)
        root.bytes[i] = (uint8_t)g_test_rand_int();
    g_autoptr(GPtrArray) picked = challenge_pick(suite, &root, dice, list, n, wanted);
    size_t row = 0;
    for (size_t i = 0; i < n; i++)
        if (slow_is_picked(suite, &root, dice, list, n, wanted, i))
            g_assert_cmpstr(ids[i], ==, picked->pdata[row++]);
    g_assert_cmpuint(row, ==, wanted);
    g_assert_cmpuint(picked->len, ==, wanted);
}

static void
test_pick(gconstpointer suite)
{
    for (size_t n = 1; n <= MAX_VOTERS; n++)
        check_pick((Suite)GPOINTER_TO_INT(suite), n);
}

/* Neither the order in which they are given nor who else volunteers moves a lot. */
static void
test_order(void)
{
    static const char *const up[] = {"a", "b", "c", "d", "e"};
    static const char *const down[] = {"e", "d", "c", "b", "a"};
    const Digest root = {{1}};
    g_autoptr(GPtrArray) first =
        challenge_pick(SUITE_SM2_SM3, &root, "1111111111", up, 5, 3);
    g_autoptr(GPtrArray) second =
        challenge_pick(SUITE_SM2_SM3, &root, "1111111111", down, 5, 3);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpstr(first->pdata[i], ==, second->pdata[i]);
}

static void
test_dice(void)
{
    g_autofree char *most = g_strnfill(CHALLENGE_MAX_DICE, '6');
    g_autofree char *more = g_strnfill(CHALLENGE_MAX_DICE + 1, '6');
    g_assert_true(challenge_dice_are_valid("1234561234"));
    g_assert_true(challenge_dice_are_valid(most));
    g_assert_false(challenge_dice_are_valid(more));
    g_assert_false(challenge_dice_are_valid("123456123"));
    g_assert_false(challenge_dice_are_valid("1234561230"));
    g_assert_false(challenge_dice_are_valid("1234561237"));
    g_assert_false(challenge_dice_are_valid(""));
}

/* docs/format.md as it stands: the last round in which he was not picked. */
static ChallengeRow
slow_row(const ChallengeRound *rounds, size_t n_rounds, const char *id)
{
    ChallengeRow row = {0, 0};
    for (size_t round = 0; round < n_rounds; round++) {
        const size_t mine = challenge_row(&rounds[round], id);
        const bool is_voter = mine < rounds[round].n;
        const bool is_picked =
            round + 1 < n_rounds &&
            challenge_row(&rounds[round + 1], id) < rounds[round + 1].n;
        if (is_voter && !is_picked)
            row = (ChallengeRow){round, mine};
    }
    return row;
}

/* Some of the voters before, at least one. */
static size_t
draw(const ChallengeRound *from, const char **out)
{
    size_t n = 0;
    for (size_t i = 0; i < from->n; i++)
        if (g_test_rand_bit())
            out[n++] = from->ids[i];
    if (n == 0)
        out[n++] = from->ids[0];
    return n;
}

static void
test_composition(void)
{
    for (size_t n = 1; n <= MAX_VOTERS; n++) {
        g_auto(GStrv) ids = voters(n);
        const char *picked[MAX_ROUNDS][MAX_VOTERS];
        ChallengeRound rounds[MAX_ROUNDS] = {{(const char *const *)ids, n}};
        ChallengeRow rows[MAX_VOTERS];
        const size_t n_rounds = (size_t)g_test_rand_int_range(1, MAX_ROUNDS + 1);
        for (size_t i = 1; i < n_rounds; i++)
            rounds[i] = (ChallengeRound){picked[i], draw(&rounds[i - 1], picked[i])};
        challenge_compose(rounds, n_rounds, rows);
        for (size_t i = 0; i < n; i++) {
            const ChallengeRow slow = slow_row(rounds, n_rounds, ids[i]);
            g_assert_cmpuint(rows[i].round, ==, slow.round);
            g_assert_cmpuint(rows[i].row, ==, slow.row);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    for (int i = 0; i < 2; i++) {
        g_autofree char *path =
            g_strconcat("/challenge/the-smallest-are-picked/", suite_names[i], NULL);
        g_test_add_data_func(path, GINT_TO_POINTER(i), test_pick);
    }
    g_test_add_func("/challenge/the-order-of-volunteers-is-nothing", test_order);
    g_test_add_func("/challenge/ten-dice-or-more", test_dice);
    g_test_add_func("/challenge/one-row-of-each-voter-is-counted", test_composition);
    return g_test_run();
}
