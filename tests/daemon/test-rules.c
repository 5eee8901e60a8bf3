/* test-rules.c: who signs, what can be imported, and when an item is voted on again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "scene.h"

static Key *
copy_key(const Key *key)
{
    g_autoptr(SecureBytes) seed = key_copy_seed(key, NULL);
    return key_from_seed(key_suite(key), seed->bytes, NULL);
}

/* Refused with that code and that word, and nothing is different. */
static void
is_refused(HallTest *hall, const char *before, bool ok, GError *error, EngineError code,
           const char *word)
{
    g_autofree char *after = scene_pictures(hall);
    g_assert_false(ok);
    g_assert_nonnull(error);
    g_test_message("%s", error->message);
    g_assert_cmpstr(
        strrchr(engine_error_name(error), '.'), ==,
        strrchr(engine_error_name(&(GError){ENGINE_ERROR, (int)code, NULL}), '.'));
    if (strstr(error->message, word) == NULL)
        g_error("“%s” says nothing of “%s”", error->message, word);
    g_assert_cmpstr(before, ==, after);
    g_assert_null(hall->engine->change);
    g_error_free(error);
}

static void
signers_are_refused(HallTest *hall, const Signers *signers, const char *word)
{
    const uint32_t vote = 1;
    g_autofree char *before = scene_pictures(hall);
    GError *error = NULL;
    bool ok = engine_annul_vote(hall->engine, 1, "by test", signers, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, word);
    error = NULL;
    ok = engine_confirm_clock(hall->engine, signers, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, word);
    error = NULL;
    ok = engine_close_sitting(hall->engine, signers, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, word);
    error = NULL;
    ok = engine_certify(hall->engine, &vote, 1, 0, signers, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, "");
}

static void
add_officer(HallTest *hall, const char *id, const char *role, const Key *key)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    const NewOfficer officer = {id, "某人", role};
    engine_add_officer(hall->engine, &officer, copy_key(key), two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
with_another(HallTest *hall, const char *id, const Key *key, const char *word)
{
    g_autoptr(Signers) signers = hall_test_signers(hall, 1);
    g_assert_true(signers_add(signers, id, copy_key(key), NULL));
    signers_are_refused(hall, signers, word);
}

static void
wrong_officers(void)
{
    HallTest *hall = scene_new(SCENE_ANNOUNCED, SUITE_ED25519_SHA256);
    g_autoptr(Key) key = key_generate(hall->suite, KEY_TRANSIENT, NULL);
    g_autoptr(Key) other = key_generate(hall->suite, KEY_TRANSIENT, NULL);
    g_autoptr(Signers) nobody = signers_new();
    g_autoptr(Signers) one = hall_test_signers(hall, 1);
    g_autoptr(GError) error = NULL;
    add_officer(hall, "looker", "auditor", key);
    add_officer(hall, "worker", "operator", other);
    signers_are_refused(hall, nobody, "0 officers sign");
    signers_are_refused(hall, one, "1 officers sign");
    with_another(hall, "looker", key, "an auditor");
    with_another(hall, "worker", other, "an operator");
    with_another(hall, "worker", key, "worker is not known here");
    with_another(hall, "stranger", key, "stranger is not known here");
    with_another(hall, "b", key, "b is not known here, or the PIN is wrong");
    g_assert_false(signers_add(one, "a", copy_key(key), &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_OFFICERS);
    g_assert_cmpuint(signers_n(one), ==, 1);
    scene_finish(hall);
    hall_test_free(hall);
}

/* What asks for exactly two takes no third; a certificate asks for three here. */
static void
number_of_officers(void)
{
    const uint32_t vote = 1;
    HallTest *hall = scene_new(SCENE_ANNOUNCED, SUITE_ED25519_SHA256);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    g_autofree char *before = scene_pictures(hall);
    GError *error = NULL;
    bool ok = engine_confirm_clock(hall->engine, three, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, "3 officers sign, 2 are");
    error = NULL;
    ok = engine_certify(hall->engine, &vote, 1, 0, two, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, "2 officers sign, 3 or");
    hall_test_free(hall);
}

static char *
profile_with(const char *more)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name("local-congress", &error);
    g_assert_no_error(error);
    return g_strdup_printf("%.*s\n%s", (int)g_bytes_get_size(profile->text),
                           (const char *)g_bytes_get_data(profile->text, NULL), more);
}

static void
is_no_export(HallTest *hall, unsigned n, const char *word)
{
    g_autofree char *before = scene_pictures(hall);
    g_autofree char *path = g_build_filename(hall->dir, "bundle", NULL);
    g_autoptr(Signers) signers = n > 0 ? hall_test_signers(hall, n) : NULL;
    GError *error = NULL;
    bool ok = engine_export_async(hall->engine, path, signers, NULL, NULL, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, word);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
has_last_actor(HallTest *hall, const char *actor)
{
    g_autofree char *path = g_build_filename(hall->dir, "bundle", "ledger.txt", NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    const char *last = g_strrstr(text, "\nactor ");
    g_assert_true(g_str_has_prefix(last + strlen("\nactor "), actor));
    g_assert_nonnull(strstr(last, "\nevent bundle-exported\n"));
}

static void
void_takes_three(HallTest *hall)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    g_autofree char *before = scene_pictures(hall);
    GError *error = NULL;
    bool ok = engine_void_vote(hall->engine, "by test", two, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, "2 officers sign, 3 or");
    g_autoptr(GError) none = NULL;
    engine_void_vote(hall->engine, "by test", three, &none);
    g_assert_no_error(none);
    hall_test_settle(hall);
}

static void
annulment_takes_three(HallTest *hall)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    g_autofree char *before = scene_pictures(hall);
    GError *error = NULL;
    bool ok = engine_annul_vote(hall->engine, 2, "by test", two, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, "2 officers sign, 3 or");
    g_autoptr(GError) none = NULL;
    engine_annul_vote(hall->engine, 2, "by test", three, &none);
    g_assert_no_error(none);
    hall_test_settle(hall);
}

static void
closing_takes_three(HallTest *hall)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    g_autofree char *before = scene_pictures(hall);
    GError *error = NULL;
    bool ok = engine_close_sitting(hall->engine, two, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_OFFICERS, "2 officers sign, 3 or");
    g_autoptr(GError) none = NULL;
    engine_close_sitting(hall->engine, three, &none);
    g_assert_no_error(none);
    hall_test_settle(hall);
}

/* The verifier, which counts too, finds it in order. */
static void
officers_of_the_profile(void)
{
    g_autofree char *profile =
        profile_with("[officers]\nclosing=3\nvoiding=3\npublishing=2\n");
    HallTest *hall = scene_new(SCENE_IMPORTED, SUITE_ED25519_SHA256);
    scene_open_sitting(hall, profile);
    SCENE_LOOK(hall, "Sitting", "closing", "3");
    SCENE_LOOK(hall, "Sitting", "voiding", "3");
    SCENE_LOOK(hall, "Sitting", "publishing", "2");
    scene_open_vote(hall, "m1");
    void_takes_three(hall);
    scene_open_vote(hall, "m1");
    hall_test_press(hall, 1, 1);
    scene_close(hall);
    scene_count(hall);
    annulment_takes_three(hall);
    closing_takes_three(hall);
    is_no_export(hall, 0, "0 officers sign, 2 or more");
    is_no_export(hall, 1, "1 officers sign, 2 or more");
    hall->n_publishers = 3;
    scene_verify(hall);
    has_last_actor(hall, "officers:a,b,c\n");
    hall_test_free(hall);
}

/* Where it asks for none they may publish all the same. */
static void
officers_without_a_section(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_SM2_SM3);
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    g_autoptr(GError) none = NULL;
    SCENE_LOOK(hall, "Sitting", "closing", "2");
    SCENE_LOOK(hall, "Sitting", "voiding", "2");
    SCENE_LOOK(hall, "Sitting", "publishing", "0");
    engine_close_sitting(hall->engine, three, &none);
    g_assert_no_error(none);
    hall_test_settle(hall);
    hall->n_publishers = 1;
    scene_verify(hall);
    has_last_actor(hall, "officer:a\n");
    hall_test_free(hall);
}

typedef struct {
    const char *what, *text;
    EngineError code;
    const char *word;
} Bad;

static const Bad bad_rosters[] = {
    {"empty", "", ENGINE_ERROR_INPUT, ""},
    {"header-only", "seat,id,name,class\n", ENGINE_ERROR_INPUT, ""},
    {"no-name", "seat,id\n1,x\n", ENGINE_ERROR_INPUT, ""},
    {"twice-the-id", "seat,id,name\n1,x,某人\n2,x,别人\n", ENGINE_ERROR_INPUT, "x"},
    {"twice-the-keypad", "seat,id,name,keypad\n1,x,某人,sim:0001\n2,y,别人,sim:0001\n",
     ENGINE_ERROR_INPUT, "sim:0001"},
    {"no-class", "seat,id,name,class\n1,x,某人,king\n", ENGINE_ERROR_INPUT, "king"},
    {"no-utf-8", "seat,id,name\n1,x,\xff\xfe\n", ENGINE_ERROR_INPUT, ""},
};
static const Bad bad_agendas[] = {
    {"empty", "", ENGINE_ERROR_INPUT, ""},
    {"twice-the-id", "id,kind,title\na,motion,甲\na,motion,乙\n", ENGINE_ERROR_INPUT,
     "a"},
    {"no-kind", "id,kind,title\na,coronation,甲\n", ENGINE_ERROR_INPUT, "coronation"},
    {"long-window", "id,kind,title,window\na,motion,甲,99999\n", ENGINE_ERROR_INPUT,
     "99999"},
};

static void
bad_lists(void)
{
    HallTest *hall = scene_new(SCENE_IMPORTED, SUITE_ED25519_SHA256);
    g_autofree char *before = scene_pictures(hall);
    uint32_t n = 77;
    for (size_t i = 0; i < G_N_ELEMENTS(bad_rosters); i++) {
        const Bad *bad = &bad_rosters[i];
        GError *error = NULL;
        g_test_message("roster %s", bad->what);
        bool ok =
            engine_import_roster(hall->engine, bad->text, strlen(bad->text), &n, &error);
        is_refused(hall, before, ok, error, bad->code, bad->word);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(bad_agendas); i++) {
        const Bad *bad = &bad_agendas[i];
        GError *error = NULL;
        g_test_message("agenda %s", bad->what);
        bool ok =
            engine_import_agenda(hall->engine, bad->text, strlen(bad->text), &n, &error);
        is_refused(hall, before, ok, error, bad->code, bad->word);
    }
    g_assert_cmpuint(n, ==, 77);
    scene_open_sitting(hall, "local-congress"); /* those of before serve */
    SCENE_LOOK(hall, "Sitting", "present", "4");
    hall_test_free(hall);
}

#define INFO(body)                                                                       \
    "[sitting]\nbody=" body "\nbody-id=city\nterm=16\nsession=3\nsitting=2\nplace=x\n"

static void
bad_sittings(void)
{
    static const struct {
        const char *info, *profile, *word;
    } bad[] = {
        {"", "local-congress", ""},
        {"nonsense", "local-congress", ""},
        {"[sitting]\nbody=x\n", "local-congress", ""},
        {INFO(""), "local-congress", "body"},
        {INFO("大会") "more=1\n", "local-congress", "more"},
        {INFO("大会"), "no-such-profile", "no-such-profile"},
        {INFO("大会"), "street-meeting", "profile street-meeting takes 30 to 80"},
        {INFO("大会"), "[profile]\nformat=1\n", ""},
        {INFO("大会"), "", ""},
    };
    HallTest *hall = scene_new(SCENE_IMPORTED, SUITE_ED25519_SHA256);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autofree char *before = scene_pictures(hall);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        GError *error = NULL;
        bool ok =
            engine_open_sitting(hall->engine, bad[i].info, bad[i].profile, two, &error);
        is_refused(hall, before, ok, error, ENGINE_ERROR_INPUT, bad[i].word);
    }
    hall_test_free(hall);
}

static void
names_in_reasons(void)
{
    static const struct {
        const char *reason, *word;
    } bad[] = {
        {"王三的键盘坏了", "王三"}, {"Li Si asks", "Li Si"}, {"赵五", "赵五"},
        {"", "the reason"},         {" x", "the reason"},    {"a\nb", "the reason"},
    };
    g_autofree char *long_reason = g_strnfill(201, 'x');
    HallTest *hall = scene_new(SCENE_OPEN, SUITE_ED25519_SHA256);
    g_autofree char *before = scene_pictures(hall);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        GError *error = NULL;
        bool ok = engine_hold_vote(hall->engine, bad[i].reason, &error);
        is_refused(hall, before, ok, error, ENGINE_ERROR_ARGUMENT, bad[i].word);
    }
    GError *error = NULL;
    bool ok = engine_hold_vote(hall->engine, long_reason, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_ARGUMENT, "the reason");
    g_autoptr(GError) none = NULL;
    engine_hold_vote(hall->engine, "Li Sister of seat 3", &none); /* no whole word */
    g_assert_no_error(none);
    hall_test_settle(hall);
    SCENE_STATE(hall, "HELD");
    hall_test_free(hall);
}

static void
is_not_opened(HallTest *hall, const char *item, EngineError code, const char *word)
{
    g_autofree char *before = scene_pictures(hall);
    GError *error = NULL;
    uint32_t vote;
    bool ok = engine_open_vote(hall->engine, item, &vote, &error);
    is_refused(hall, before, ok, error, code, word);
}

static char *
file_of(HallTest *hall, const char *vote, const char *name)
{
    g_autofree char *path =
        g_build_filename(hall->dir, "bundle", "votes", vote, name, NULL);
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        g_error("%s is missing", path);
    return text;
}

static void
has_line(HallTest *hall, const char *vote, const char *name, const char *line)
{
    g_autofree char *text = file_of(hall, vote, name);
    g_autofree char *wanted = g_strdup_printf("\n%s\n", line);
    if (strstr(text, wanted) == NULL)
        g_error("%s of vote %s has no “%s”: %s", name, vote, line, text);
}

static void
third_round_after_two_voids(void)
{
    HallTest *hall = scene_new(SCENE_VOIDED, SUITE_ED25519_SHA256);
    scene_open_vote(hall, "m1");
    scene_hold(hall);
    scene_void(hall);
    is_not_opened(hall, "m1", ENGINE_ERROR_REFUSED, "void 2 times");
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    scene_rekey(hall);
    is_not_opened(hall, "m1", ENGINE_ERROR_REFUSED, "void 2 times");
    scene_open_vote(hall, "m2");
    scene_finish(hall);
    has_line(hall, "001", "void.txt", "stage OPEN");
    has_line(hall, "002", "void.txt", "stage HELD");
    has_line(hall, "002", "question.txt", "previous 1");
    has_line(hall, "003", "question.txt", "previous -");
    hall_test_free(hall);
}

static void
void_stands_on_the_next_certificate(void)
{
    HallTest *hall = scene_new(SCENE_VOIDED, SUITE_SM2_SM3);
    scene_open_vote(hall, "m1");
    SCENE_LOOK(hall, "Vote", "round", "2");
    hall_test_press(hall, 1, 1);
    scene_finish(hall);
    SCENE_LOOK(hall, "Outcome", "label", "city-3-m1-2");
    has_line(hall, "002", "certificate.txt", "earlier 1 OPEN a keypad fell silent");
    has_line(hall, "002", "question.txt", "previous 1");
    has_line(hall, "002", "question.txt", "round 2");
    hall_test_free(hall);
}

static void
result_is_voted_on_again_only_after_annulment(void)
{
    HallTest *hall = scene_new(SCENE_CERTIFIED, SUITE_ED25519_SHA256);
    is_not_opened(hall, "m1", ENGINE_ERROR_STATE, "CERTIFIED");
    is_not_opened(hall, "m9", ENGINE_ERROR_ARGUMENT, "m9");
    scene_annul(hall, 1);
    scene_open_vote(hall, "m1");
    hall_test_press(hall, 1, 2);
    scene_finish(hall);
    has_line(hall, "002", "question.txt", "previous 1");
    has_line(hall, "002", "question.txt", "round 2");
    has_line(hall, "001", "annulment.txt", "vote 1");
    g_autofree char *certificate = file_of(hall, "002", "certificate.txt");
    g_assert_null(strstr(certificate, "\nearlier"));
    hall_test_free(hall);
}

/* A count that waits for the seal is neither repeated nor voided. */
static void
count_under_way_stands(void)
{
    HallTest *hall = scene_new(SCENE_CLOSED, SUITE_ED25519_SHA256);
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    g_autoptr(GError) none = NULL;
    engine_count_vote(hall->engine, CASTING_NONE, &none);
    g_assert_no_error(none);
    g_autofree char *before = scene_pictures(hall);
    GError *error = NULL;
    bool ok = engine_count_vote(hall->engine, CASTING_NONE, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_STATE, "being counted");
    error = NULL;
    ok = engine_void_vote(hall->engine, "by test", two, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_STATE, "being counted");
    error = NULL;
    ok = engine_declare(hall->engine, 0, -1, &error);
    is_refused(hall, before, ok, error, ENGINE_ERROR_STATE, "being counted");
    hall_test_settle(hall);
    SCENE_STATE(hall, "COUNTED");
    hall_test_free(hall);
}

static void
no_quorum_no_vote(void)
{
    HallTest *hall = scene_new(SCENE_SITTING, SUITE_ED25519_SHA256);
    g_autoptr(GError) error = NULL;
    engine_sign_in(hall->engine, "d0001", false, &error);
    engine_sign_in(hall->engine, "d0002", false, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
    is_not_opened(hall, "m1", ENGINE_ERROR_STATE, "quorum");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rules/wrong-officers-sign-nothing", wrong_officers);
    g_test_add_func("/rules/each-command-has-its-number-of-officers", number_of_officers);
    g_test_add_func("/rules/closing-voiding-publishing-take-as-many-as-the-profile-says",
                    officers_of_the_profile);
    g_test_add_func("/rules/without-a-word-of-it-two-close-and-anybody-publishes",
                    officers_without_a_section);
    g_test_add_func("/rules/bad-lists-leave-those-of-before", bad_lists);
    g_test_add_func("/rules/bad-sittings-are-not-opened", bad_sittings);
    g_test_add_func("/rules/reasons-name-nobody", names_in_reasons);
    g_test_add_func("/rules/after-two-voids-there-is-no-third-round",
                    third_round_after_two_voids);
    g_test_add_func("/rules/a-void-stands-on-the-next-certificate",
                    void_stands_on_the_next_certificate);
    g_test_add_func("/rules/a-result-is-annulled-before-it-is-voted-on-again",
                    result_is_voted_on_again_only_after_annulment);
    g_test_add_func("/rules/a-count-under-way-stands", count_under_way_stands);
    g_test_add_func("/rules/without-quorum-nothing-is-opened", no_quorum_no_vote);
    return g_test_run();
}
