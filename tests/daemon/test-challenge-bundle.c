/* test-challenge-bundle.c: what teller-verify finds of a challenged vote that was altered
 *
 * One bundle of the recording core with two nested challenges; one of its files is
 * altered at a time, and the finding that speaks of exactly that must be among those that
 * follow from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "altered.h"
#include "challenged.h"

enum { FOR = 1, AGAINST = 2 };

#define AGENDA                                                                           \
    "id,kind,method,title,title-en,window\n"                                             \
    "s1,motion,secret,关于工作报告的决议,Report,60\n"

static void
press(HallTest *hall, uint8_t key)
{
    for (uint32_t seat = 1; seat <= CHALLENGED_SEATS; seat++)
        transport_sim_press(hall->sim, seat, seat % 3 == 0 ? AGAINST : key);
    hall_test_run(hall, 200);
}

/* All who are picked press the same again. */
static void
challenge(HallTest *hall, const char *const *volunteers, uint32_t wanted)
{
    challenged_draw(hall, volunteers, wanted);
    press(hall, FOR);
    challenged_close_round(hall);
}

static HallTest *
sealed_hall(void)
{
    static const ChallengedVote vote = {.profile = "local-congress",
                                        .secret = CHALLENGED_ALLOWED,
                                        .agenda = AGENDA,
                                        .item = "s1"};
    HallTest *hall = challenged_open(&vote, SUITE_ED25519_SHA256);
    press(hall, FOR);
    scene_close(hall);
    return hall;
}

static void
finish(HallTest *hall)
{
    challenged_reveal(hall);
    SCENE_LOOK(hall, "Vote", "supplement-state", "revealed");
    scene_count(hall);
    scene_announce(hall);
    scene_close_sitting(hall);
    scene_verify(hall);
}

#define IN(name) "votes/001/" name

static const Alteration changes[] = {
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
    const Alteration change = {file, "challenge=", "challenge=no",
                               "the rule profile allows no challenge"};
    altered_is_found(bundle, &change);
}

static void
every_change_is_found(void)
{
    HallTest *hall = sealed_hall();
    challenge(hall, challenged_all, 6);
    const GPtrArray *picked = challenged_supplement(hall, 0)->challenge->picked;
    const char *volunteers[] = {picked->pdata[0], picked->pdata[2], picked->pdata[5],
                                NULL};
    challenge(hall, volunteers, 2);
    finish(hall);
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++)
        altered_is_found(bundle, &changes[i]);
    check_profile(hall, bundle);
    altered_is_missed(bundle, IN("reveal-2.txt"),
                      "challenge-opened cannot stand here: no vote of the bundle");
    altered_is_missed(bundle, IN("ballots-1.txt"), "supplement-sealed cannot stand here");
    altered_is_missed(bundle, IN("root-2.sig"), "root-2.sig: is missing");
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
