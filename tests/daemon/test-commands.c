/* test-commands.c: which command is accepted in which state; one that is refused changes
 * nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "scene.h"

typedef struct {
    const char *name;
    bool (*run)(HallTest *hall, GError **error);
    /* A letter for each scene, in their order: "." accepted, else the error's initial:
     * S state, A argument, C clock, O officers, H halted.
     */
    const char *expected;
} Command;

/* Where nobody is an officer yet, those who would like to be. */
static Signers *
signers(HallTest *hall, unsigned n)
{
    for (unsigned i = 0; i < HALL_OFFICERS; i++)
        if (hall->officers[i] == NULL)
            hall->officers[i] = key_generate(hall->suite, KEY_TRANSIENT, NULL);
    return hall_test_signers(hall, n);
}

static bool
commission(HallTest *hall, GError **error)
{
    return engine_commission(hall->engine, "again", hall->suite, error);
}

static const NewOfficer new_officer = {"d", "监票人", "scrutineer"};

static bool
add_officer(HallTest *hall, GError **error)
{
    g_autoptr(GError) why = NULL;
    Key *key = key_generate(hall->suite, KEY_TRANSIENT, &why);
    g_assert_no_error(why);
    return engine_add_officer(hall->engine, &new_officer, key, NULL, error);
}

static bool
introduce_officer(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = signers(hall, 2);
    Key *key = key_generate(hall->suite, KEY_TRANSIENT, error);
    return engine_add_officer(hall->engine, &new_officer, key, two, error);
}

static bool
confirm_clock(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = signers(hall, 2);
    return engine_confirm_clock(hall->engine, two, error);
}

static bool
import_roster(HallTest *hall, GError **error)
{
    static const char csv[] = "seat,id,name,class,keypad\n1,x,某人,deputy,sim:0001\n";
    uint32_t n;
    return engine_import_roster(hall->engine, csv, strlen(csv), &n, error);
}

static bool
import_agenda(HallTest *hall, GError **error)
{
    static const char csv[] = "id,kind,method,title\nx,motion,recorded,关于别的决议\n";
    uint32_t n;
    return engine_import_agenda(hall->engine, csv, strlen(csv), &n, error);
}

static bool
open_sitting(HallTest *hall, GError **error)
{
    static const char info[] = "[sitting]\nbody=别的大会\nbody-id=other\nterm=1\n"
                               "session=1\nsitting=1\nplace=别处\n";
    g_autoptr(Signers) two = signers(hall, 2);
    return engine_open_sitting(hall->engine, info, "local-congress", two, error);
}

static bool
close_sitting(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = signers(hall, 2);
    return engine_close_sitting(hall->engine, two, error);
}

static bool
rekey(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = signers(hall, 2);
    return engine_rekey(hall->engine, two, error);
}

static bool
sign_out(HallTest *hall, GError **error)
{
    return engine_sign_in(hall->engine, "d0004", false, error);
}

static bool
allow(HallTest *hall, GError **error)
{
    return engine_allow_device(hall->engine, "usb:9-*", error);
}

static bool
deny(HallTest *hall, GError **error)
{
    return engine_deny_device(hall->engine, "usb:9-*", error);
}

static bool
bind_spare(HallTest *hall, GError **error)
{
    return engine_bind(hall->engine, "sim:0006", "d0004", error);
}

static bool
confirm_keypad(HallTest *hall, GError **error)
{
    return engine_confirm_keypad(hall->engine, "sim:0001", error);
}

static bool
open_vote(HallTest *hall, GError **error)
{
    uint32_t vote;
    return engine_open_vote(hall->engine, "m2", &vote, error);
}

static bool
hold(HallTest *hall, GError **error)
{
    return engine_hold_vote(hall->engine, "a head count", error);
}

static bool
resume(HallTest *hall, GError **error)
{
    return engine_resume_vote(hall->engine, error);
}

static bool
extend(HallTest *hall, GError **error)
{
    return engine_extend_vote(hall->engine, 10, error);
}

static bool
lead(HallTest *hall, GError **error)
{
    return engine_lead(hall->engine, 0, error);
}

static bool
close_vote(HallTest *hall, GError **error)
{
    return engine_close_vote(hall->engine, error);
}

static bool
declare(HallTest *hall, GError **error)
{
    return engine_declare(hall->engine, 1, -1, error);
}

static bool
count(HallTest *hall, GError **error)
{
    return engine_count_vote(hall->engine, CASTING_NONE, error);
}

static bool
announce(HallTest *hall, GError **error)
{
    return engine_announce_vote(hall->engine, error);
}

static bool
void_vote(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = signers(hall, 2);
    return engine_void_vote(hall->engine, "by test", two, error);
}

static bool
annul(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = signers(hall, 2);
    return engine_annul_vote(hall->engine, 1, "by test", two, error);
}

static bool
correct(HallTest *hall, GError **error)
{
    static const EngineCorrection correction = {"title", "另一个标题", "by test"};
    g_autoptr(Signers) two = signers(hall, 2);
    return engine_correct_vote(hall->engine, 1, &correction, two, error);
}

static bool
start_test(HallTest *hall, GError **error)
{
    return engine_start_test(hall->engine, error);
}

static bool
end_test(HallTest *hall, GError **error)
{
    return engine_end_test(hall->engine, error);
}

static bool
certify(HallTest *hall, GError **error)
{
    const uint32_t vote = 1;
    g_autoptr(Signers) three = signers(hall, 3);
    return engine_certify(hall->engine, &vote, 1, 0, three, error);
}

static bool
check_ready(HallTest *hall, GError **error)
{
    g_autoptr(GPtrArray) nobody = g_ptr_array_new();
    return engine_check_pins(hall->engine, nobody, error);
}

/* fresh, commissioned, imported, sitting; open, holding, held, closing, closed, sealed,
 * counted, announced, certified; voided, annulled, restarted, sitting closed, halted
 */
static const Command commands[] = {
    {"commission", commission,
     ".SSS"
     "SSSSSSSSS"
     "SSSSH"},
    {"add-officer", add_officer,
     "S..O"
     "OOOOOOOOO"
     "OOOOH"},
    {"introduce-officer", introduce_officer,
     "SOO."
     "........."
     "....H"},
    {"confirm-clock", confirm_clock,
     "S..."
     "........."
     "....H"},
    {"import-roster", import_roster,
     "S..S"
     "SSSSSSSSS"
     "SSS.H"},
    {"import-agenda", import_agenda,
     "S..S"
     "SSSSSSSSS"
     "SSS.H"},
    {"open-sitting", open_sitting,
     "SS.S"
     "SSSSSSSSS"
     "SSS.H"},
    {"close-sitting", close_sitting,
     "SSS."
     "SSSSSSS.."
     "..SSH"},
    {"rekey", rekey,
     "SSSS"
     "SSSSSSSSS"
     "SS.SH"},
    {"sign-in", sign_out,
     "SSS."
     "........."
     "...SH"},
    {"allow-device", allow,
     "S..."
     "........."
     "....H"},
    {"deny-device", deny,
     "SAAA"
     "AAAAAAAAA"
     "AAAAH"},
    {"bind", bind_spare,
     "SS.."
     "SS.SSS..."
     "....H"},
    {"confirm-keypad", confirm_keypad,
     "SSSS"
     "SSSSSSSSS"
     "SSSSH"},
    {"open-vote", open_vote,
     "SSS."
     "SSSSSSS.."
     "..SSH"},
    {"hold-vote", hold,
     "SSSS"
     ".SSSSSSSS"
     "SSSSH"},
    {"resume-vote", resume,
     "SSSS"
     "SS.SSSSSS"
     "SSSSH"},
    {"extend-vote", extend,
     "SSSS"
     ".S.SSSSSS"
     "SS.SH"},
    {"lead", lead,
     "SSSS"
     ".SSSSSSSS"
     "SSSSH"},
    {"close-vote", close_vote,
     "SSSS"
     ".S.SSSSSS"
     "SSSSH"},
    {"declare", declare,
     "SSSS"
     "SS.S..SSS"
     "SS.SH"},
    {"count-vote", count,
     "SSSS"
     "SSSS..SSS"
     "SSSSH"},
    {"announce-vote", announce,
     "SSSS"
     "SSSSSS.SS"
     "SSSSH"},
    {"void-vote", void_vote,
     "SSSS"
     "......SSS"
     "SS.SH"},
    {"annul-vote", annul,
     "SAAA"
     "SSSSSS..."
     "SSS.H"},
    {"correct-vote", correct,
     "SAAA"
     "SSSSSSS.."
     "SSS.H"},
    {"start-test", start_test,
     "SSS."
     "SSSSSSS.."
     "..SSH"},
    {"end-test", end_test,
     "SSSS"
     "SSSSSSSSS"
     "SSSSH"},
    {"certify", certify,
     "SAAA"
     "SSSSSSS.S"
     "SSSSH"},
    {"check-ready", check_ready,
     "S..."
     "........."
     "....H"},
};

static char
letter_of(const GError *error)
{
    return error == NULL ? '.' : strrchr(engine_error_name(error), '.')[1];
}

/* What a refused command must leave alone, seen from inside too. */
static char *
look(const HallTest *hall)
{
    const Engine *engine = hall->engine;
    g_autofree char *pictures = scene_pictures(hall);
    return g_strdup_printf("%s%" G_GUINT64_FORMAT " %d", pictures, engine->n_submitted,
                           engine->change != NULL);
}

static void
refuses(HallTest *hall, const Command *command, char expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *before = look(hall);
    g_test_message("%s", command->name);
    if (command->run(hall, &error))
        g_error("%s was accepted: %s", command->name, before);
    g_assert_nonnull(error);
    g_assert_cmpstr(error->message, !=, "");
    if (letter_of(error) != expected)
        g_error("%s: %s, expected %c", command->name, error->message, expected);
    g_autofree char *after = look(hall);
    g_assert_cmpstr(before, ==, after);
}

static void
accepts(Scene scene, const Command *command)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = scene_new(scene, SUITE_ED25519_SHA256);
    bool ok = command->run(hall, &error);
    if (!ok)
        g_error("%s: %s", command->name, error->message);
    if (command->run != commission)
        hall_test_settle(hall);
    hall_test_free(hall);
}

static void
in_scene(gconstpointer data)
{
    Scene scene = (Scene)GPOINTER_TO_INT(data);
    HallTest *hall = scene_new(scene, SUITE_ED25519_SHA256);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_assert_cmpuint(strlen(commands[i].expected), ==, SCENE_N);
        if (commands[i].expected[scene] != '.')
            refuses(hall, &commands[i], commands[i].expected[scene]);
    }
    hall_test_free(hall);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        if (commands[i].expected[scene] == '.')
            accepts(scene, &commands[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (int scene = 0; scene < SCENE_N; scene++) {
        g_autofree char *path =
            g_strdup_printf("/commands/as-the-table-says-when/%s", scene_text(scene));
        g_test_add_data_func(path, GINT_TO_POINTER(scene), in_scene);
    }
    return g_test_run();
}
