/* test-chair-secret.c: a secret tie, whose sums are stored before the chair has spoken
 *
 * From there on nothing can lose the vote, and nobody can get rid of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "../remove-tree.h"
#include "altered.h"
#include "app/daemon/picture.h"
#include "chaired.h"
#include "challenged.h"
#include "tree.h"

/* So many cast that a secret vote counts. */
static const uint8_t most_for[CHAIRED_SEATS] = {1, 1, 2, 1, 1, 1, 1, 1, 1, 3, 1, 1};

static HallTest *
asked_hall(const char *profile)
{
    HallTest *hall = chaired_hall(profile);
    chaired_press_until_sealed(hall, "s1", chaired_tie);
    chaired_asks(hall);
    return hall;
}

/* A file of the bundle of now, which may be one on the way; free with g_free(). */
static char *
exported(HallTest *hall, const char *name, const char *file)
{
    g_autofree char *bundle = g_build_filename(hall->dir, name, NULL);
    g_autofree char *path = g_build_filename(bundle, file, NULL);
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    if (!g_file_test(bundle, G_FILE_TEST_IS_DIR))
        hall_test_export_to(hall, bundle);
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    return text;
}

static unsigned
n_entries(const char *ledger, const char *event)
{
    g_autofree char *line = g_strdup_printf("\nevent %s\n", event);
    unsigned n = 0;
    for (const char *at = ledger; (at = strstr(at, line)) != NULL; at++)
        n++;
    return n;
}

/* What is on the way lacks its end, and nothing else is wrong with it. */
static void
is_in_order_so_far(HallTest *hall)
{
    bool in_order;
    g_autofree char *bundle = g_build_filename(hall->dir, "asked", NULL);
    g_autofree char *findings = scene_findings(bundle, &in_order);
    g_assert_nonnull(strstr(findings, "the sitting is not closed"));
    g_assert_null(strstr(findings, "cannot stand here"));
    g_assert_null(strstr(findings, "sums.txt"));
}

/* The sums stand before he speaks, and it is they that are counted. */
static void
sums_stand(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = asked_hall(profile);
    SCENE_LOOK(hall, "Vote", "turnout", "12");
    g_autofree char *sums = exported(hall, "asked", "votes/001/sums.txt");
    g_autofree char *ledger = exported(hall, "asked", "ledger.txt");
    g_assert_cmpuint(n_entries(ledger, "sums-opened"), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "memory-wiped"), ==, 1);
    g_assert_cmpuint(n_entries(ledger, "vote-counted"), ==, 0);
    is_in_order_so_far(hall);
    chaired_asks(hall);
    chaired_count(hall, CASTING_AGAINST);
    chaired_comes_to(hall, "not-passed");
    scene_close_sitting(hall);
    scene_verify(hall);
    g_autofree char *after = exported(hall, "bundle", "votes/001/sums.txt");
    g_autofree char *all = exported(hall, "bundle", "ledger.txt");
    g_assert_cmpstr(after, ==, sums);
    g_assert_cmpuint(n_entries(all, "sums-opened"), ==, 1);
    g_assert_cmpuint(n_entries(all, "memory-wiped"), ==, 1);
    hall_test_free(hall);
}

static void
stays_one(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = asked_hall(profile);
    chaired_leave_tie(hall);
    chaired_comes_to(hall, "tie");
    chaired_press_until_sealed(hall, "s2", chaired_tie);
    chaired_leave_tie(hall);
    chaired_comes_to(hall, "tie");
    scene_finish(hall);
    hall_test_free(hall);
}

static void
said_at_once(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = chaired_hall(profile);
    chaired_press_until_sealed(hall, "s1", chaired_tie);
    chaired_count(hall, CASTING_FOR);
    chaired_comes_to(hall, "passed");
    chaired_press_until_sealed(hall, "s2", most_for);
    chaired_count(hall, CASTING_AGAINST);
    chaired_comes_to(hall, "passed");
    scene_finish(hall);
    hall_test_free(hall);
}

/* Nobody gets rid of a result that he knows, nor opens more of it. */
static void
cannot_be_undone(HallTest *hall)
{
    static const char *const volunteers[] = {"d0001", "d0002", NULL};
    uint32_t supplement;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    REFUSED(engine_void_vote(hall->engine, "unwelcome", two, &told), ENGINE_ERROR_STATE,
            "void: that it is a tie is known already; once the chair has decided and it "
            "is announced it can be annulled");
    REFUSED(engine_challenge(hall->engine, volunteers, 2, 1, CHALLENGED_DICE, &supplement,
                             &told),
            ENGINE_ERROR_STATE,
            "challenge: the sums are open already; the chair decides");
    SCENE_STATE(hall, "SEALED");
    SCENE_LOOK(hall, "Vote", "tied", "true");
    SCENE_LOOK(hall, "Vote", "lost", "");
}

static void
declare(HallTest *hall, int64_t heads)
{
    g_autoptr(GError) error = NULL;
    engine_declare(hall->engine, 1, heads, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

/* As it was found, but for who must unlock it first. */
static void
goes_on(HallTest *hall)
{
    cannot_be_undone(hall);
    SCENE_LOOK(hall, "Vote", "turnout", "12");
    SCENE_LOOK(hall, "Sitting", "needs-officers", "true");
    REFUSED(engine_count_vote(hall->engine, CASTING_FOR, &told), ENGINE_ERROR_STATE,
            "the device was started anew; two officers unlock it first");
    scene_rekey(hall);
    cannot_be_undone(hall);
    chaired_asks(hall);
}

static void
restarted(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = asked_hall(profile);
    cannot_be_undone(hall);
    declare(hall, 12);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    goes_on(hall);
    chaired_count(hall, CASTING_AGAINST);
    chaired_comes_to(hall, "not-passed");
    const Outcome *outcome = sitting_current(hall->engine->sitting)->outcome;
    g_assert_cmpuint(outcome->faults, ==, 1);
    g_assert_cmpuint(outcome->head_count, ==, 12);
    scene_close_sitting(hall);
    scene_verify(hall);
    hall_test_free(hall);
}

/* Before the turnout is open, and after it, when the figure is known. */
static void
heads_must_fit(void)
{
    g_autofree char *profile = chaired_profile();
    g_autoptr(GError) error = NULL;
    HallTest *hall = chaired_hall(profile);
    chaired_press_until_sealed(hall, "s1", chaired_tie);
    declare(hall, 11);
    REFUSED(engine_count_vote(hall->engine, CASTING_NONE, &told), ENGINE_ERROR_ARGUMENT,
            "count: more ballots are cast than the 11 heads declared; declare them "
            "again");
    SCENE_LOOK(hall, "Vote", "turnout", "0");
    declare(hall, 12);
    chaired_asks(hall);
    declare(hall, 11);
    g_assert_false(engine_count_vote(hall->engine, CASTING_FOR, &error));
    g_assert_error(error, OUTCOME_ERROR, OUTCOME_ERROR_ATTENDANCE);
    g_assert_cmpstr(error->message, ==, "12 ballots cast, but only 11 present");
    declare(hall, -1);
    chaired_count(hall, CASTING_FOR);
    chaired_comes_to(hall, "passed");
    scene_finish(hall);
    hall_test_free(hall);
}

/* What lies on the disk at this moment is all that there is afterwards. */
static void
pull_plug(HallTest *hall)
{
    g_autoptr(GHashTable) left = tree_read(hall->dir);
    hall_test_stop(hall);
    remove_tree(hall->dir);
    tree_write(left, hall->dir);
    hall_test_start(hall, NULL);
}

/* Of drawing 1, that of the vote, which is no longer the last one. */
static void
dice_wait(HallTest *hall, char **out_root)
{
    bool agrees;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    const GArray *drawings = hall->engine->sitting->drawings;
    hall_test_await_drawing(hall, "awaiting-dice");
    *out_root = digest_to_hex(&g_array_index(drawings, DrawingFacts, 0).root_dice);
    REFUSED(engine_check_dice(hall->engine, 1, *out_root, two, &agrees, &told),
            ENGINE_ERROR_STATE, "vote 1 is SEALED; count it first");
}

static void
dice_agree(HallTest *hall, const char *root)
{
    bool agrees = false;
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_check_dice(hall->engine, 1, root, two, &agrees, &error);
    g_assert_no_error(error);
    g_assert_true(agrees);
    hall_test_settle(hall);
}

static void
without_power(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = asked_hall(profile);
    pull_plug(hall);
    goes_on(hall);
    declare(hall, 12);
    pull_plug(hall);
    goes_on(hall);
    g_autofree char *root = NULL;
    dice_wait(hall, &root);
    chaired_count(hall, CASTING_FOR);
    chaired_comes_to(hall, "passed");
    dice_agree(hall, root);
    hall_test_throw_dice(hall);
    chaired_press_until_sealed(hall, "s2", most_for);
    chaired_count(hall, CASTING_NONE);
    chaired_comes_to(hall, "passed");
    scene_close_sitting(hall);
    scene_verify(hall);
    hall_test_free(hall);
}

/* Whoever is picked presses the same again. */
static void
challenge(HallTest *hall)
{
    challenged_draw(hall, challenged_all, 4);
    const GPtrArray *picked = challenged_supplement(hall, 0)->challenge->picked;
    for (guint i = 0; i < picked->len; i++) {
        const uint32_t seat = challenged_seat(picked->pdata[i]);
        hall_test_press(hall, seat, chaired_tie[seat - 1]);
    }
    challenged_close_round(hall);
    challenged_reveal(hall);
}

/* What was challenged before is shown on, and stands on the certificate. */
static void
challenged_before(void)
{
    g_autofree char *rules = chaired_profile();
    g_autofree char *profile = g_strconcat(rules, CHALLENGED_ALLOWED, NULL);
    HallTest *hall = chaired_hall(profile);
    chaired_press_until_sealed(hall, "s1", chaired_tie);
    challenge(hall);
    chaired_asks(hall);
    g_autoptr(GVariant) before = g_variant_ref_sink(picture_vote(hall->engine));
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    g_autoptr(GVariant) after = g_variant_ref_sink(picture_vote(hall->engine));
    static const char *const keys[] = {
        "supplement", "supplement-state", "picked", "supplement-root",
        "revealed",   "turnout",          "root"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autoptr(GVariant) was = g_variant_lookup_value(before, keys[i], NULL);
        g_autoptr(GVariant) is = g_variant_lookup_value(after, keys[i], NULL);
        g_assert_true(g_variant_equal(was, is));
    }
    SCENE_LOOK(hall, "Vote", "supplement-state", "revealed");
    scene_rekey(hall);
    chaired_count(hall, CASTING_FOR);
    chaired_comes_to(hall, "passed");
    scene_close_sitting(hall);
    scene_verify(hall);
    hall_test_free(hall);
}

/* Nothing but such a tie lets sums wait for their count. */
static void
other_waits_are_found(void)
{
    static const Alteration counted = {
        "ledger.txt", "event vote-counted", "event keypad-back",
        "sums-opened cannot stand here: vote-counted does not follow it directly, and "
        "the sums of vote 1 are no tie that the chair decides"};
    g_autofree char *profile = chaired_profile();
    HallTest *hall = chaired_hall(profile);
    chaired_press_until_sealed(hall, "s1", most_for);
    chaired_count(hall, CASTING_NONE);
    chaired_comes_to(hall, "passed");
    scene_close_sitting(hall);
    scene_verify(hall);
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    altered_is_found(bundle, &counted);
    hall_test_free(hall);
}

/* The rule is the profile's, whose file has its digest for a name. */
static void
other_rules_are_found(void)
{
    g_autofree char *profile = chaired_profile();
    HallTest *hall = asked_hall(profile);
    chaired_count(hall, CASTING_FOR);
    chaired_comes_to(hall, "passed");
    scene_close_sitting(hall);
    scene_verify(hall);
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    g_autofree char *digest = digest_to_hex(&hall->engine->sitting->record->profile);
    g_autofree char *rule = g_strdup_printf("profiles/%s.rule", digest);
    const Alteration alterations[] = {
        {rule, "tie=chair", "tie=none", "of vote 1 are no tie that the chair decides"},
        {"votes/001/outcome.txt", "casting ", "casting -", "verdict is"},
        {"ledger.txt", "event sums-opened", "event keypad-back",
         "vote-counted cannot stand here: sums-opened is not before it"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(alterations); i++)
        altered_is_found(bundle, &alterations[i]);
    altered_is_missed(bundle, "votes/001/sums.txt", "sums.txt: is missing");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chair-secret/sums-stand-before-he-speaks", sums_stand);
    g_test_add_func("/chair-secret/he-can-leave-the-tie", stays_one);
    g_test_add_func("/chair-secret/he-can-decide-beforehand", said_at_once);
    g_test_add_func("/chair-secret/a-restart-loses-nothing", restarted);
    g_test_add_func("/chair-secret/heads-that-do-not-fit-are-refused", heads_must_fit);
    g_test_add_func("/chair-secret/a-loss-of-power-loses-nothing", without_power);
    g_test_add_func("/chair-secret/challenges-outlive-a-restart", challenged_before);
    g_test_add_func("/chair-secret/sums-that-wait-for-nothing-are-found",
                    other_waits_are_found);
    g_test_add_func("/chair-secret/another-rule-is-found", other_rules_are_found);
    return g_test_run();
}
