/* scene.c: see scene.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scene.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"

static const char roster[] = "seat,id,name,delegation,class,weight,keypad\n"
                             "1,d0001,陈一,第一团,deputy,1,sim:0001\n"
                             "2,d0002,林二,第一团,deputy,1,sim:0002\n"
                             "3,d0003,王三,第二团,deputy,1,sim:0003\n"
                             "4,d0004,Li Si,第二团,deputy,1,sim:0004\n"
                             "5,o0001,赵五,,observer,1,sim:0005\n";
static const char agenda[] = "id,kind,method,title,title-en,window\n"
                             "m1,motion,recorded,关于工作报告的决议,Report,60\n"
                             "m2,motion,recorded,关于预算的决议,Budget,60\n";
static const char sitting[] = "[sitting]\nbody=某某市人民代表大会\nbody-id=city\n"
                              "term=16\nsession=3\nsitting=2\nplace=人民会堂\n";

const char *
scene_text(Scene scene)
{
    static const char *const words[SCENE_N] = {
        "fresh",          "commissioned",   "imported",  "sitting", "open",
        "holding",        "held",           "closing",   "closed",  "sealed",
        "counted",        "announced",      "certified", "voided",  "annulled",
        "restarted-open", "sitting-closed", "halted"};
    return words[scene];
}

static void
import(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    uint32_t n;
    engine_confirm_clock(hall->engine, two, &error);
    g_assert_no_error(error);
    engine_import_roster(hall->engine, roster, strlen(roster), &n, &error);
    g_assert_no_error(error);
    engine_import_agenda(hall->engine, agenda, strlen(agenda), &n, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

void
scene_open_sitting(HallTest *hall, const char *profile)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_open_sitting(hall->engine, sitting, profile, two, &error);
    g_assert_no_error(error);
    engine_sign_in(hall->engine, "*", true, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

void
scene_open_vote(HallTest *hall, const char *item)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    engine_open_vote(hall->engine, item, &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
press_some(HallTest *hall)
{
    hall_test_press(hall, 1, 1);
    hall_test_press(hall, 2, 1);
    hall_test_press(hall, 3, 2);
}

void
scene_hold(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_hold_vote(hall->engine, "a head count", &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    SCENE_STATE(hall, "HELD");
}

void
scene_resume(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_resume_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

void
scene_close(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "SEALED");
}

void
scene_count_until(HallTest *hall, const char *state)
{
    g_autoptr(GError) error = NULL;
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    hall_test_await(hall, state);
}

void
scene_count(HallTest *hall)
{
    scene_count_until(hall, "COUNTED");
}

void
scene_announce(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_announce_vote(hall->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

void
scene_certify(HallTest *hall, uint32_t vote)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    engine_certify(hall->engine, &vote, 1, 0, three, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

void
scene_void(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_void_vote(hall->engine, "a keypad fell silent", two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

void
scene_annul(HallTest *hall, uint32_t vote)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_annul_vote(hall->engine, vote, "the wrong text was read", two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

void
scene_rekey(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_rekey(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

void
scene_close_sitting(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_close_sitting(hall->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
begin_hold(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_hold_vote(hall->engine, "a head count", &error);
    g_assert_no_error(error);
}

static void
begin_close(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    engine_close_vote(hall->engine, &error);
    g_assert_no_error(error);
}

static void
open_vote(HallTest *hall)
{
    scene_open_sitting(hall, "local-congress");
    scene_open_vote(hall, "m1");
    press_some(hall);
}

/* From HELD, where no base has anything left to say. */
static void
close_at_once(HallTest *hall)
{
    scene_hold(hall);
    begin_close(hall);
}

static void
to_sealed(HallTest *hall)
{
    open_vote(hall);
    scene_close(hall);
}

static void
to_certified(HallTest *hall)
{
    to_sealed(hall);
    scene_count(hall);
    scene_announce(hall);
    scene_certify(hall, 1);
}

static void
go_into_vote(HallTest *hall, Scene scene)
{
    open_vote(hall);
    if (scene == SCENE_HOLDING)
        begin_hold(hall);
    if (scene == SCENE_HELD)
        scene_hold(hall);
    if (scene == SCENE_CLOSING)
        begin_close(hall);
    if (scene == SCENE_CLOSED)
        close_at_once(hall);
    if (scene == SCENE_VOIDED)
        scene_void(hall);
    if (scene == SCENE_HALTED)
        engine_halt(hall->engine, "halted by a test");
    if (scene == SCENE_RESTARTED) {
        hall_test_stop(hall);
        hall_test_start(hall, NULL);
    }
}

static void
go_after_vote(HallTest *hall, Scene scene)
{
    if (scene == SCENE_CERTIFIED || scene == SCENE_ANNULLED ||
        scene == SCENE_SITTING_CLOSED)
        to_certified(hall);
    else
        to_sealed(hall);
    if (scene == SCENE_COUNTED || scene == SCENE_ANNOUNCED)
        scene_count(hall);
    if (scene == SCENE_ANNOUNCED)
        scene_announce(hall);
    if (scene == SCENE_ANNULLED)
        scene_annul(hall, 1);
    if (scene == SCENE_SITTING_CLOSED)
        scene_close_sitting(hall);
}

static bool
is_after_vote(Scene scene)
{
    return (scene >= SCENE_SEALED && scene <= SCENE_CERTIFIED) ||
           scene == SCENE_ANNULLED || scene == SCENE_SITTING_CLOSED;
}

HallTest *
scene_new(Scene scene, Suite suite)
{
    HallTest *hall = hall_test_new(SCENE_SEATS, suite);
    if (scene >= SCENE_COMMISSIONED)
        hall_test_commission(hall);
    if (scene >= SCENE_IMPORTED)
        import(hall);
    if (scene == SCENE_SITTING)
        scene_open_sitting(hall, "local-congress");
    else if (is_after_vote(scene))
        go_after_vote(hall, scene);
    else if (scene > SCENE_SITTING)
        go_into_vote(hall, scene);
    return hall;
}

static VoteState
state_of(const HallTest *hall)
{
    const Sitting *now = hall->engine->sitting;
    return now->votes->len == 0 ? VOTE_DRAFT : sitting_current(now)->state;
}

/* The keys are there and the bases are silent. */
static void
finish_vote(HallTest *hall)
{
    if (state_of(hall) == VOTE_OPEN || state_of(hall) == VOTE_HELD)
        scene_close(hall);
    while (state_of(hall) == VOTE_CLOSED)
        hall_test_settle(hall);
    if (state_of(hall) == VOTE_SEALED)
        scene_count(hall);
    if (state_of(hall) == VOTE_COUNTED)
        scene_announce(hall);
    if (state_of(hall) == VOTE_ANNOUNCED)
        scene_certify(hall, hall->engine->sitting->votes->len);
}

void
scene_finish(HallTest *hall)
{
    hall_test_settle(hall);
    if (hall->engine->sitting->needs_officers)
        scene_rekey(hall);
    finish_vote(hall);
    if (!hall->engine->sitting->closed)
        scene_close_sitting(hall);
    scene_verify(hall);
}

char *
scene_findings(const char *bundle, bool *out_in_order)
{
    const char *const argv[] = {TELLER_VERIFY, bundle, NULL};
    char *output = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocess) child =
        g_subprocess_newv(argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    g_assert_no_error(error);
    g_assert_true(
        g_subprocess_communicate_utf8(child, NULL, NULL, &output, NULL, &error));
    const int status = g_subprocess_get_exit_status(child);
    g_test_message("%s", output);
    g_assert_cmpint(status, <=, 1);
    *out_in_order = status == 0;
    return output;
}

void
scene_verify(HallTest *hall)
{
    bool in_order;
    g_autofree char *bundle = hall_test_export(hall);
    g_autofree char *output = scene_findings(bundle, &in_order);
    if (!in_order)
        g_error("teller-verify: %s", output);
}

static void
add(GString *text, const char *name, GVariant *picture)
{
    g_autoptr(GVariant) value = g_variant_ref_sink(picture);
    g_autofree char *printed = g_variant_print(value, FALSE);
    g_string_append_printf(text, "%s %s\n", name, printed);
}

char *
scene_pictures(const HallTest *hall)
{
    GString *text = g_string_new(NULL);
    add(text, "Device", picture_device(hall->engine));
    add(text, "Sitting", picture_sitting(hall->engine));
    add(text, "Agenda", picture_agenda(hall->engine));
    add(text, "Vote", picture_vote(hall->engine));
    add(text, "Outcome", picture_outcome(hall->engine));
    add(text, "Keypads", picture_keypads(hall->engine));
    add(text, "Refused", picture_refused(hall->engine));
    add(text, "Seats", picture_seats(hall->engine));
    return g_string_free(text, FALSE);
}
