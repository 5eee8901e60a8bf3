/* test-challenge-bundle.c: what teller-verify finds of a challenged vote that was altered
 *
 * One bundle of the recording core with two nested challenges; one of its files is
 * altered at a time, and the finding that speaks of exactly that must be among those that
 * follow from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "scene.h"

enum { SEATS = 12, FOR = 1, AGAINST = 2 };

#define DICE "3141526535"
#define AGENDA                                                                           \
    "id,kind,method,title,title-en,window\n"                                             \
    "s1,motion,secret,关于工作报告的决议,Report,60\n"

static const char *const all[] = {"d0001", "d0002", "d0003", "d0004", "d0005", "d0006",
                                  "d0007", "d0008", "d0009", "d0010", "d0011", "d0012"};

static void
press(HallTest *hall, uint32_t n, uint8_t key)
{
    for (uint32_t seat = 1; seat <= n; seat++)
        transport_sim_press(hall->sim, seat, seat % 3 == 0 ? AGAINST : key);
    hall_test_run(hall, 200);
}

static void
await(HallTest *hall, const char *state)
{
    g_autofree char *looked = hall_test_look(hall, "Vote", "supplement-state");
    while (strcmp(looked, state) != 0) {
        hall_test_run(hall, 50);
        g_free(looked);
        looked = hall_test_look(hall, "Vote", "supplement-state");
    }
    hall_test_settle(hall);
}

/* All who are picked press the same again. */
static void
challenge(HallTest *hall, const char *const *volunteers, size_t n, uint32_t wanted)
{
    g_autoptr(GError) error = NULL;
    uint32_t supplement;
    engine_challenge(hall->engine, volunteers, n, wanted, DICE, &supplement, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    press(hall, SEATS, FOR);
    engine_close_supplement(hall->engine, &error);
    g_assert_no_error(error);
    await(hall, "sealed");
}

static HallTest *
challenged_hall(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) base = profile_by_name("local-congress", NULL);
    g_autofree char *profile =
        g_strdup_printf("%.*s\n[secret]\nminimum=3\nchallenge=allowed\n",
                        (int)g_bytes_get_size(base->text),
                        (const char *)g_bytes_get_data(base->text, NULL));
    uint32_t vote;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = AGENDA;
    hall->profile = profile;
    hall_test_ready(hall);
    hall->profile = NULL;
    hall_test_throw_dice(hall);
    engine_open_vote(hall->engine, "s1", &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    press(hall, SEATS, FOR);
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "SEALED");
    return hall;
}

static void
finish(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_reveal_challenge(hall->engine, &error);
    g_assert_no_error(error);
    await(hall, "revealed");
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "COUNTED");
    scene_announce(hall);
    scene_close_sitting(hall);
    scene_verify(hall);
}

static char *
findings(const char *bundle)
{
    const char *const argv[] = {TELLER_VERIFY, bundle, NULL};
    char *output = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) child =
        g_subprocess_newv(argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    g_assert_no_error(error);
    g_assert_true(
        g_subprocess_communicate_utf8(child, NULL, NULL, &output, NULL, &error));
    g_assert_cmpint(g_subprocess_get_exit_status(child), ==, 1);
    return output;
}

/* @line is the beginning of the first line that is meant; all of it becomes @to, which is
 * a whole line, several, or "" for none.  In @to, ^ stands for the last character of the
 * line, made another one.
 */
typedef struct {
    const char *file, *line, *to;
    const char *finding;
} Change;

static char *
other_line(const char *line, const char *to)
{
    const size_t len = strlen(line);
    if (strcmp(to, "^") != 0)
        return g_strdup(to);
    char *changed = g_strdup(line);
    changed[len - 1] = changed[len - 1] == '1' ? '2' : '1';
    return changed;
}

static char *
changed_text(const char *text, const Change *change)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *changed = g_string_new(NULL);
    bool is_done = false;
    for (char **line = lines; *line != NULL && (line[0][0] != '\0' || line[1] != NULL);
         line++) {
        const bool is_it = !is_done && g_str_has_prefix(*line, change->line);
        g_autofree char *now = is_it ? other_line(*line, change->to) : g_strdup(*line);
        is_done |= is_it;
        if (!is_it || *now != '\0')
            g_string_append_printf(changed, "%s\n", now);
    }
    g_test_message("%s %s", change->file, change->line);
    g_assert_true(is_done);
    return g_string_free(changed, FALSE);
}

static void
check_change(const char *bundle, const Change *change)
{
    g_autofree char *path = g_build_filename(bundle, change->file, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    gsize len;
    g_file_get_contents(path, &text, &len, &error);
    g_assert_no_error(error);
    g_autofree char *changed = changed_text(text, change);
    g_assert_true(g_file_set_contents(path, changed, -1, &error));
    g_autofree char *output = findings(bundle);
    g_test_message("%s", output);
    g_assert_nonnull(strstr(output, change->finding));
    g_assert_true(g_file_set_contents(path, text, (gssize)len, &error));
}

#define IN(name) "votes/001/" name

static const Change changes[] = {
    {IN("challenge-1.txt"), "picked ", "picked d0099",
     "picks d0099, but the dice pick d"},
    {IN("challenge-1.txt"), "dice ", "dice 314152653", "dice is 314152653, expected 10"},
    {IN("challenge-1.txt"), "wanted ", "wanted 5", "more are picked than were wanted"},
    {IN("challenge-1.txt"), "wanted ", "wanted 7", "the dice also pick d"},
    {IN("challenge-1.txt"), "wanted ", "wanted 13", "wanted is 13, expected 1 to 12"},
    {IN("challenge-1.txt"), "volunteer d0012", "volunteer d0099",
     "volunteer d0099 is no voter of the round that is challenged"},
    {IN("challenge-1.txt"), "volunteer d0002", "volunteer d0001",
     "volunteer d0001 does not come after d0001"},
    {IN("challenge-1.txt"), "root ", "^", "challenge-1.txt:9: root is"},
    {IN("challenge-2.txt"), "supplement ", "supplement 1",
     "challenge-2.txt:8: supplement is"},
    {IN("slot-1.txt"), "supplement ", "supplement 2", "slot-1.txt:10: supplement is"},
    {IN("slot-2.txt"), "root-seed ", "^", "slot-2.txt:15: root-seed is"},
    {IN("supplement-1.txt"), "voter ", "", " is picked"},
    {IN("supplement-1.txt"), "challenge ", "^", "supplement-1.txt:9: challenge is"},
    {IN("supplement-2.txt"), "slot ", "^", "supplement-2.txt:10: slot is"},
    {IN("root-1.txt"), "records ", "records 7", "root-1.txt:11: records is"},
    {IN("root-1.txt"), "opening ", "^", "root-1.txt:9: opening is"},
    {IN("signatures-2.txt"), "path ", "path d0001 -", "signatures-2.txt:8: "},
    {IN("ballots-1.txt"), "round ", "round 2", "ballots-1.txt:7: round is"},
    {IN("ballots-2.txt"), "deputy ", "deputy d0099", "ballots-2.txt:9: deputy is"},
    {IN("reveal-1.txt"), "mark ", "mark motion.abstain", "what is opened gives another"},
    {IN("reveal-1.txt"), "cast 1", "cast 0", "what is opened breaks the paper"},
    {IN("reveal-1.txt"), "mark ", "mark motion.none",
     "mark motion.none is no cell of the paper"},
    {IN("reveal-2.txt"), "mark ", "mark motion.for\nmark motion.abstain",
     "what is opened breaks the paper"},
    {IN("reveal-2.txt"), "seed ", "^", "does not lead to root-seed"},
    {IN("reveal-2.txt"), "offset ", "^", "does not lead to root-dice"},
    {IN("reveal-2.txt"), "deputy ", "deputy d0099", "reveal-2.txt:10: deputy is"},
    {IN("reveal-2.txt"), "slot ", "^", "reveal-2.txt:9: slot is"},
    {IN("sums.txt"), "open deputy.1 motion.for ",
     "open deputy.1 motion.for 5 "
     "0000000000000000000000000000000000000000000000000000000000000001",
     "the opening of deputy.1 motion.for is not that of the sum of its ballots"},
    {IN("certificate.txt"), "note challenge",
     "note challenge 12 present 12 volunteers 9 opened 2 uncovered",
     "expected \"challenge 12 present 12 volunteers 8 opened 2 uncovered\""},
    {IN("certificate.txt"), "note challenge", "",
     "expected \"challenge 12 present 12 volunteers 8 opened 2 uncovered\""},
    {"ledger.txt", "event challenge-drawn", "event memory-wiped",
     "slot-taken cannot stand here: challenge-drawn is not directly before it"},
    {"ledger.txt", "event supplement-opened", "event memory-wiped",
     "slot-taken cannot stand here: supplement-opened does not follow it directly"},
    {"ledger.txt", "event supplement-closed", "event memory-wiped",
     "vote-sealing cannot stand here: supplement-closed is not directly before it"},
    {"ledger.txt", "event supplement-sealed", "event memory-wiped",
     "challenge-drawn cannot stand here: the supplementary round before it is not"},
    {"ledger.txt", "event challenge-opened", "event memory-wiped",
     "that of the challenge before is not directly before it"},
};

/* The rule is the profile's, whose file has its digest for a name. */
static void
check_profile(const HallTest *hall, const char *bundle)
{
    g_autofree char *digest = digest_to_hex(&hall->engine->sitting->record->profile);
    g_autofree char *file = g_strdup_printf("profiles/%s.rule", digest);
    const Change change = {file, "challenge=", "challenge=no",
                           "the rule profile allows no challenge"};
    check_change(bundle, &change);
}

static void
check_missing(const char *bundle, const char *name, const char *finding)
{
    g_autofree char *path = g_build_filename(bundle, name, NULL);
    g_autofree char *aside = g_build_filename(bundle, "aside", NULL);
    g_assert_cmpint(g_rename(path, aside), ==, 0);
    g_autofree char *output = findings(bundle);
    g_test_message("%s", output);
    g_assert_nonnull(strstr(output, finding));
    g_assert_cmpint(g_rename(aside, path), ==, 0);
}

static void
every_change_is_found(void)
{
    HallTest *hall = challenged_hall();
    challenge(hall, all, SEATS, 6);
    const Supplement *first = engine_supplement(sitting_current(hall->engine->sitting));
    const GPtrArray *picked = first->challenge->picked;
    const char *volunteers[] = {picked->pdata[0], picked->pdata[2], picked->pdata[5]};
    challenge(hall, volunteers, G_N_ELEMENTS(volunteers), 2);
    finish(hall);
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++)
        check_change(bundle, &changes[i]);
    check_profile(hall, bundle);
    check_missing(bundle, IN("reveal-2.txt"),
                  "challenge-opened cannot stand here: no vote of the bundle");
    check_missing(bundle, IN("ballots-1.txt"), "supplement-sealed cannot stand here");
    check_missing(bundle, IN("root-2.sig"), "root-2.sig: is missing");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/challenge-bundle/every-change-is-found", every_change_is_found);
    return g_test_run();
}
