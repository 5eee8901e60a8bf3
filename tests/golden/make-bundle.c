/* make-bundle.c: drives the recording core to the bundle of a small sitting
 *
 *     make-golden ed25519+sha256|sm2+sm3 recorded|secret|challenge DIRECTORY
 *
 * Deputies sign in with their keypads; one votes for, one changes from against to for,
 * the third does not press; the certificate is signed and the sitting closed.  In secret
 * there are two more, who vote against and abstain, and a second vote that becomes void
 * because only two press; then the dice are checked.  With a challenge all five press,
 * dice pick two of three volunteers, who vote again before the count, and there is no
 * second vote.  Run by hand: README says when.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tests/daemon/hall-test.h"

enum { N_OFFICERS = 2, KEY_FOR = 1, KEY_AGAINST = 2, KEY_ABSTAIN = 3 };

static const char members[] = "id,seat,name,delegation,class,weight,keypad\n"
                              "d1,1-1,王小明,一团,deputy,1,sim:0001\n"
                              "d2,1-2,李春,一团,deputy,1,sim:0002\n"
                              "d3,2-1,赵一,二团,deputy,1,sim:0003\n";
static const char more[] = "d4,2-2,钱二,二团,deputy,1,sim:0004\n"
                           "d5,2-3,孙三,二团,deputy,1,sim:0005\n";
static const char recorded_agenda[] = "id,kind,title,window\n"
                                      "m1,motion,关于工作报告的决议,60\n";
static const char challenge_agenda[] = "id,kind,method,title,window\n"
                                       "m1,motion,secret,关于工作报告的决议,60\n";
static const char secret_agenda[] = "id,kind,method,title,window\n"
                                    "m1,motion,,关于工作报告的决议,60\n"
                                    "m2,motion,secret,关于人事事项的决议,60\n";
static const char info[] = "[sitting]\nbody=某市人民代表大会\nbody-id=city\n"
                           "term=16\nsession=3\nsitting=2\nplace=人民会堂\n";
static const char profile_format[] =
    "[profile]\nformat=1\nname=golden\ndate=2026-01-01\n"
    "body=某市人民代表大会\nbody-en=City congress\n"
    "[sitting]\nquorum=2/3 inclusive\nquorum-legal=议事规则第四条\n"
    "suspended-in-base=true\nsignatures=2\n"
    "[keypad]\npress=last\nwindow-s=60\n"
    "running-totals=false\nfor=1\nagainst=2\nabstain=3\n"
    "%s[motion]\nbase=all\npass=1/2 strict\ntie=none\n"
    "methods=%s\nlegal=以全体代表的过半数通过\n"
    "legal-en=more than half of all deputies\n";

/* What sitting is played. */
typedef enum { RECORDED, SECRET, CHALLENGE, N_PLAYS } Play;
static const char *const play_words[N_PLAYS] = {"recorded", "secret", "challenge"};
static const char *const agendas[N_PLAYS] = {recorded_agenda, secret_agenda,
                                             challenge_agenda};
static const char *const secret_sections[N_PLAYS] = {
    "", "[secret]\nminimum=3\n", "[secret]\nminimum=3\nchallenge=allowed\n"};

static void
require(bool ok, GError *const *error)
{
    if (!ok)
        g_error("%s", (*error)->message);
}

static const char *const ids[N_OFFICERS] = {"chen", "lin"};

static Signers *
both_officers(const HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    Signers *signers = signers_new();
    for (unsigned i = 0; i < N_OFFICERS; i++)
        require(signers_add(signers, ids[i], key_copy(hall->officers[i], NULL), &error),
                &error);
    return signers;
}

static void
commission(HallTest *hall)
{
    static const char *const roles[] = {"returning-officer", "scrutineer"};
    static const char *const names[] = {"陈一", "林二"};
    g_autoptr(GError) error = NULL;
    require(engine_commission(hall->engine, "表决机1号", hall->suite, &error), &error);
    for (unsigned i = 0; i < N_OFFICERS; i++) {
        hall->officers[i] = key_generate(hall->suite, KEY_TRANSIENT, &error);
        require(hall->officers[i] != NULL, &error);
        const NewOfficer officer = {ids[i], names[i], roles[i]};
        require(engine_add_officer(hall->engine, &officer,
                                   key_copy(hall->officers[i], NULL), NULL, &error),
                &error);
    }
    hall_test_settle(hall);
}

static void
open_sitting(HallTest *hall, Play play)
{
    const bool secret = play != RECORDED;
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = both_officers(hall);
    g_autofree char *roster = g_strconcat(members, secret ? more : NULL, NULL);
    g_autofree char *profile = g_strdup_printf(profile_format, secret_sections[play],
                                               secret ? "secret recorded" : "recorded");
    const char *agenda = agendas[play];
    uint32_t n;
    require(engine_confirm_clock(hall->engine, two, &error), &error);
    require(engine_import_roster(hall->engine, roster, strlen(roster), &n, &error),
            &error);
    require(engine_import_agenda(hall->engine, agenda, strlen(agenda), &n, &error),
            &error);
    require(engine_open_sitting(hall->engine, info, profile, two, &error), &error);
    hall_test_settle(hall);
    for (uint32_t seat = 1; seat <= hall->n_seats; seat++)
        hall_test_press(hall, seat, KEY_FOR); /* signs in */
}

static void
close_vote(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    require(engine_close_vote(hall->engine, &error), &error);
    hall_test_run(hall, 1000);
    hall_test_await(hall, "SEALED");
}

static void
count(HallTest *hall, const char *state)
{
    g_autoptr(GError) error = NULL;
    require(engine_count_vote(hall->engine, CASTING_NONE, &error), &error);
    hall_test_await(hall, state);
}

static void
press_all(HallTest *hall, Play play)
{
    hall_test_press(hall, 1, KEY_FOR);
    hall_test_press(hall, 2, KEY_AGAINST);
    hall_test_press(hall, 2, KEY_FOR);
    if (play == RECORDED)
        return;
    hall_test_press(hall, 4, KEY_AGAINST);
    hall_test_press(hall, 5, KEY_ABSTAIN);
    if (play == CHALLENGE)
        hall_test_press(hall, 3, KEY_FOR);
}

static void
await_supplement(HallTest *hall, const char *state)
{
    for (;;) {
        g_autofree char *looked = hall_test_look(hall, "Vote", "supplement-state");
        if (strcmp(looked, state) == 0)
            break;
        hall_test_run(hall, 50);
    }
    hall_test_settle(hall);
}

/* Who is not picked presses in vain. */
static void
challenge(HallTest *hall)
{
    static const char *const volunteers[] = {"d1", "d3", "d4"};
    g_autoptr(GError) error = NULL;
    uint32_t supplement;
    require(engine_challenge(hall->engine, volunteers, G_N_ELEMENTS(volunteers), 2,
                             "3141526535", &supplement, &error),
            &error);
    hall_test_settle(hall);
    for (uint32_t seat = 1; seat <= hall->n_seats; seat++)
        hall_test_press(hall, seat, KEY_FOR);
    require(engine_close_supplement(hall->engine, &error), &error);
    await_supplement(hall, "sealed");
    require(engine_reveal_challenge(hall->engine, &error), &error);
    await_supplement(hall, "revealed");
}

static void
vote(HallTest *hall, Play play)
{
    g_autoptr(GError) error = NULL;
    uint32_t number;
    require(engine_open_vote(hall->engine, "m1", &number, &error), &error);
    hall_test_settle(hall);
    press_all(hall, play);
    close_vote(hall);
    if (play == CHALLENGE)
        challenge(hall);
    count(hall, "COUNTED");
}

/* Only two cast a ballot: fewer than the minimum of three, no choice is opened. */
static void
vote_in_vain(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = both_officers(hall);
    uint32_t number;
    require(engine_open_vote(hall->engine, "m2", &number, &error), &error);
    hall_test_settle(hall);
    hall_test_press(hall, 1, KEY_FOR);
    hall_test_press(hall, 3, KEY_AGAINST);
    close_vote(hall);
    count(hall, "SEALED");
    require(engine_void_vote(hall->engine, "投票人数不足", two, &error), &error);
    hall_test_settle(hall);
}

static void
check_dice(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = both_officers(hall);
    g_autofree char *root = hall_test_look(hall, "Sitting", "root-dice");
    bool agrees;
    require(engine_check_dice(hall->engine, 1, root, two, &agrees, &error), &error);
    hall_test_settle(hall);
}

static void
certify(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = both_officers(hall);
    const uint32_t number = 1;
    require(engine_announce_vote(hall->engine, &error), &error);
    require(engine_certify(hall->engine, &number, 1, 0, two, &error), &error);
    hall_test_settle(hall);
}

static void
close_sitting(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = both_officers(hall);
    require(engine_close_sitting(hall->engine, two, &error), &error);
    hall_test_settle(hall);
}

static bool
read_play(const char *word, Play *out)
{
    for (*out = RECORDED; *out < N_PLAYS; (*out)++)
        if (strcmp(play_words[*out], word) == 0)
            return true;
    return false;
}

static HallTest *
played(Suite suite, Play play)
{
    HallTest *hall = hall_test_new(play == RECORDED ? 3 : 5, suite);
    commission(hall);
    open_sitting(hall, play);
    if (play != RECORDED)
        hall_test_throw_dice(hall);
    vote(hall, play);
    certify(hall);
    if (play == SECRET)
        vote_in_vain(hall);
    if (play != RECORDED)
        check_dice(hall);
    close_sitting(hall);
    return hall;
}

int
main(int argc, char **argv)
{
    Suite suite;
    Play play;
    g_autoptr(GError) error = NULL;
    if (argc != 4 || !read_play(argv[2], &play)) {
        g_printerr("usage: make-golden ed25519+sha256|sm2+sm3 "
                   "recorded|secret|challenge DIRECTORY\n");
        return 2;
    }
    require(suite_from_name(argv[1], &suite, &error), &error);
    g_autofree char *path = g_canonicalize_filename(argv[3], NULL);
    HallTest *hall = played(suite, play);
    hall_test_export_to(hall, path);
    hall_test_free(hall);
    return 0;
}
