/* test-scrutineers.c: how many scrutinise an election, and that none of them stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture.h"
#include "scene.h"

static const char agenda[] = "id,kind,form,method,seats,title\n"
                             "e1,election-head,,paper,1,镇长\n"
                             "m1,motion,,hands,,关于预算的决议\n";
static const char candidates[] = "item,id,title\n"
                                 "e1,c1,丁一\n"
                                 "e1,c2,王\u3000五\n";

/* A town has three scrutineers and a chief; there are three officers in all. */
static HallTest *
new_hall(void)
{
    HallTest *hall = hall_test_new(9, SUITE_ED25519_SHA256);
    hall->agenda = agenda;
    hall->profile = "town-congress";
    hall_test_ready(hall);
    hall_test_import_entries(hall, candidates);
    return hall;
}

static void
add_officer(HallTest *hall, const char *id, const char *name, const char *role)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    const NewOfficer officer = {id, name, role};
    engine_add_officer(hall->engine, &officer,
                       key_generate(hall->suite, KEY_TRANSIENT, NULL), two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

static void
revoke_officer(HallTest *hall, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    engine_revoke_officer(hall->engine, id, "stands for election", two, &error);
    g_assert_no_error(error);
    hall_test_settle(hall);
}

/* Of the item with that index; " " of none. */
static void
assert_warnings(HallTest *hall, size_t index, const char *expected)
{
    g_autoptr(GVariant) items = g_variant_ref_sink(picture_agenda(hall->engine));
    g_autoptr(GVariant) item = g_variant_get_child_value(items, index);
    g_autoptr(GVariant) list =
        g_variant_lookup_value(item, "warnings", G_VARIANT_TYPE("a(sas)"));
    g_autofree char *text = g_variant_print(list, FALSE);
    g_assert_cmpstr(text, ==, expected);
}

static void
too_few_are_told_of(void)
{
    HallTest *hall = new_hall();
    assert_warnings(hall, 0, "[('few-scrutineers', ['3', '4'])]");
    assert_warnings(hall, 1, "[]");
    add_officer(hall, "looker", "赵一", "auditor");
    add_officer(hall, "worker", "钱二", "operator");
    assert_warnings(hall, 0, "[('few-scrutineers', ['3', '4'])]");
    add_officer(hall, "d", "孙三", "scrutineer");
    assert_warnings(hall, 0, "[]");
    revoke_officer(hall, "d");
    assert_warnings(hall, 0, "[('few-scrutineers', ['3', '4'])]");
    hall_test_free(hall);
}

/* Whoever works or looks may stand. */
static void
who_stands_is_told_of(void)
{
    HallTest *hall = new_hall();
    add_officer(hall, "worker", "丁一", "operator");
    add_officer(hall, "d", "王五", "scrutineer");
    assert_warnings(hall, 0, "[('scrutineer-stands', ['王\u3000五'])]");
    revoke_officer(hall, "d");
    add_officer(hall, "e", "孙三", "scrutineer");
    assert_warnings(hall, 0, "[]");
    add_officer(hall, "f", "丁一", "returning-officer");
    assert_warnings(hall, 0, "[('scrutineer-stands', ['丁一'])]");
    hall_test_free(hall);
}

/* The local congresses' profile does not say how many. */
static void
nothing_is_said_without_a_rule(void)
{
    HallTest *hall = new_hall();
    scene_close_sitting(hall);
    scene_open_sitting(hall, "local-congress");
    assert_warnings(hall, 0, "[]");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scrutineers/too-few-are-told-of", too_few_are_told_of);
    g_test_add_func("/scrutineers/who-stands-is-told-of", who_stands_is_told_of);
    g_test_add_func("/scrutineers/nothing-is-said-without-a-rule",
                    nothing_is_said_without_a_rule);
    return g_test_run();
}
