/* test-process-sticks.c: officers' keys on sticks, and what the sticks have seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "process-core.h"

static void
keys_lie_on_sticks(void)
{
    Core *core = core_new_with_sticks();
    core_add_officer(core, "a", "1111", "Stick"); /* no stick at all */
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    core_plug(core, "one", true);
    core_plug(core, "two", true);
    core_add_officer(core, "a", "1111", "Stick"); /* which of both? */
    core_plug(core, "two", false);
    core_add_officer(core, "a", "1111", "");
    core_add_officer(core, "b", "2222", "Stick"); /* on the stick of another */
    core_plug(core, "two", true);
    core_add_officer(core, "b", "2222", "");
    g_autofree char *first = core_key_on(core, "one", "a");
    g_autofree char *second = core_key_on(core, "two", "b");
    g_autofree char *inside = g_build_filename(core->dir, "officers", "a.key", NULL);
    g_assert_true(g_file_test(first, G_FILE_TEST_IS_REGULAR));
    g_assert_true(g_file_test(second, G_FILE_TEST_IS_REGULAR));
    g_assert_false(g_file_test(inside, G_FILE_TEST_EXISTS));
    core_sign(core, "ConfirmClock", "", "b", "2222");
    core_plug(core, "two", false);
    core_sign(core, "ConfirmClock", "Stick", "b", "2222");
    core_plug(core, "two", true);
    core_sign(core, "ConfirmClock", "", "b", "2222");
    core_free(core);
}

/* Two keys on one stick would make one person of two. */
static void
one_stick_has_one_key(void)
{
    Core *core = core_new_with_sticks();
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    core_plug(core, "one", true);
    core_add_officer(core, "a", "1111", "");
    core_plug(core, "two", true);
    core_add_officer(core, "b", "2222", "");
    g_autofree char *its = core_key_on(core, "two", "b");
    g_autofree char *other = core_key_on(core, "one", "b");
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(its, &text, NULL, NULL));
    g_assert_true(g_file_set_contents(other, text, -1, NULL));
    core_sign(core, "ConfirmClock", "Stick", "b", "2222"); /* it is there twice */
    g_assert_cmpint(g_remove(its), ==, 0);
    core_sign(core, "ConfirmClock", "Officers", "b", "2222"); /* both on one */
    g_assert_true(g_file_set_contents(its, text, -1, NULL));
    g_assert_cmpint(g_remove(other), ==, 0);
    core_sign(core, "ConfirmClock", "", "b", "2222");
    g_assert_true(g_file_set_contents(its, "officer-key/1\n", -1, NULL));
    core_sign(core, "ConfirmClock", "File", "b", "2222");
    core_free(core);
}

/* The database and its log, to @to or from there. */
static void
copy_database(const Core *core, const char *to, bool back)
{
    static const char *const names[] = {"teller.db", "teller.db-wal"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *here = g_build_filename(core->dir, names[i], NULL);
        g_autofree char *there = g_build_filename(to, names[i], NULL);
        g_autofree char *bytes = NULL;
        gsize len;
        if (g_file_get_contents(back ? there : here, &bytes, &len, NULL))
            g_assert_true(
                g_file_set_contents(back ? here : there, bytes, (gssize)len, NULL));
        else
            g_remove(back ? here : there);
    }
}

/* An older copy of the database is a good ledger in itself, but not the one that the
 * sticks have seen; it does not become that by growing.
 */
static void
rolled_back_ledger_is_refused(void)
{
    Core *core = core_new_with_sticks();
    g_autofree char *copy = g_build_filename(core->base, "copy", NULL);
    g_assert_cmpint(g_mkdir(copy, 0700), ==, 0);
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    core_plug(core, "one", true);
    core_add_officer(core, "a", "1111", "");
    core_plug(core, "two", true);
    core_add_officer(core, "b", "2222", "");
    core_sign(core, "ConfirmClock", "", "b", "2222");
    core_stop(core);
    copy_database(core, copy, false);
    core_start(core);
    core_sign(core, "ConfirmClock", "", "b",
              "2222"); /* the sticks go on with the ledger */
    for (unsigned i = 0; i < 3; i++)
        core_sign(core, "ConfirmClock", "", "b", "2222");
    core_stop(core);
    copy_database(core, copy, true);
    for (unsigned i = 0; i < 4; i++) {
        core_start(core);
        core_sign(core, "ConfirmClock", "File", "b", "2222");
        core_stop(core);
    }
    core_free(core);
}

/* A note of nothing and of another device are no better. */
static void
foreign_note_is_refused(void)
{
    Core *core = core_new_with_sticks();
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    core_plug(core, "one", true);
    core_add_officer(core, "a", "1111", "");
    core_plug(core, "two", true);
    core_add_officer(core, "b", "2222", "");
    core_sign(core, "ConfirmClock", "", "b", "2222");
    g_autofree char *key = core_key_on(core, "two", "b");
    g_autofree char *folder = g_path_get_dirname(key);
    g_autofree char *note = g_build_filename(folder, "checkpoint.note", NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(note, &text, NULL, NULL));
    g_assert_true(g_file_set_contents(note, "", -1, NULL));
    core_sign(core, "ConfirmClock", "File", "b", "2222");
    g_assert_true(
        g_file_set_contents(note,
                            "teller/0123456789abcdef\n1\n"
                            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u2014 x\n",
                            -1, NULL));
    core_sign(core, "ConfirmClock", "File", "b", "2222");
    g_assert_true(g_file_set_contents(note, text, -1, NULL));
    core_sign(core, "ConfirmClock", "", "b", "2222");
    core_free(core);
}

/* On his stick; when it is gone nothing is changed. */
static void
pin_on_a_stick_is_changed(void)
{
    Core *core = core_new_with_sticks();
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    core_plug(core, "one", true);
    core_add_officer(core, "a", "1111", "");
    core_plug(core, "two", true);
    core_add_officer(core, "b", "2222", "");
    core_plug(core, "two", false);
    core_change_pin(core, "b", "2222", "4444", "Stick");
    core_plug(core, "two", true);
    core_change_pin(core, "b", "2222", "4444", "");
    core_sign(core, "ConfirmClock", "Officers", "b", "2222");
    core_sign(core, "ConfirmClock", "", "b", "4444");
    core_free(core);
}

static void
publish(Core *core, const char *path, const char *pin, const char *wanted)
{
    GVariantBuilder ids, handles;
    g_autoptr(GUnixFDList) fds = pin == NULL ? NULL : core_pins("1111", pin);
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    for (int i = 0; pin != NULL && i < 2; i++) {
        g_variant_builder_add(&ids, "s", i == 0 ? "a" : "b");
        g_variant_builder_add(&handles, "h", i);
    }
    GIVES(core, wanted, "Export", g_variant_new("(sasah)", path, &ids, &handles), fds);
}

/* The stick has the checkpoint that the bundle ends with. */
static void
has_seen(const Core *core, const char *stick, const char *id, const char *bundle)
{
    g_autofree char *key = core_key_on(core, stick, id);
    g_autofree char *folder = g_path_get_dirname(key);
    g_autofree char *path = g_build_filename(folder, "checkpoint.note", NULL);
    g_autofree char *note = NULL, *last = NULL;
    g_assert_true(g_file_get_contents(path, &note, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(note, "\n", 3);
    g_autofree char *name =
        g_strdup_printf("%010u.note", (unsigned)g_ascii_strtoull(lines[1], NULL, 10));
    g_autofree char *there = g_build_filename(bundle, "checkpoints", name, NULL);
    g_assert_true(g_file_get_contents(there, &last, NULL, NULL));
    g_assert_cmpstr(note, ==, last);
}

static void
officers_publish(void)
{
    Core *core = core_new_with_sticks();
    g_autofree char *first = g_build_filename(core->base, "first", NULL);
    g_autofree char *second = g_build_filename(core->base, "second", NULL);
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    core_plug(core, "one", true);
    core_add_officer(core, "a", "1111", "");
    core_plug(core, "two", true);
    core_add_officer(core, "b", "2222", "");
    core_open_sitting(core);
    publish(core, first, "3333", "Officers");
    g_assert_false(g_file_test(first, G_FILE_TEST_EXISTS));
    publish(core, first, NULL, "");
    publish(core, first, "2222", "File");
    core_plug(core, "two", false);
    publish(core, second, "2222", "Stick");
    core_plug(core, "two", true);
    publish(core, second, "2222", "");
    has_seen(core, "one", "a", second);
    has_seen(core, "two", "b", second);
    core_stop(core);
    GString *ledger = core_ledger(core);
    static const char what[] = "bundle of the sitting";
    g_assert_cmpuint(core_n_entries(ledger, "operator", "bundle-exported", what), ==, 1);
    g_assert_cmpuint(core_n_entries(ledger, "officers:a,b", "bundle-exported", what), ==,
                     1);
    g_assert_cmpuint(core_n_entries(ledger, "operator", "refused", "Export"), ==, 2);
    g_assert_cmpuint(core_n_entries(ledger, "officers:a,b", "refused", "Export"), ==, 1);
    g_string_free(ledger, TRUE);
    core_free(core);
}

/* A lost stick: its officer is revoked, and comes back under another id. */
static void
lost_stick_is_replaced(void)
{
    Core *core = core_new_with_sticks();
    g_assert_cmpint(g_mkdir(core->sticks, 0700), ==, 0);
    core_plug(core, "one", true);
    core_add_officer(core, "a", "1111", "");
    core_plug(core, "two", true);
    core_add_officer(core, "b", "2222", "");
    core_plug(core, "three", true);
    core_add_officer(core, "c", "3333", "");
    core_open_sitting(core);
    core_plug(core, "three", false);
    core_revoke(core, "c", "b", "2222", "");
    core_introduce(core, "c2", "4444", "2222", "Stick"); /* none without a key */
    core_plug(core, "four", true);
    core_introduce(core, "c2", "4444", "2222", "");
    core_sign(core, "ConfirmClock", "", "c2", "4444");
    core_plug(core, "three", true); /* found again */
    core_sign(core, "ConfirmClock", "Officers", "c", "3333");
    g_autofree char *key = core_key_on(core, "four", "c2");
    g_autofree char *folder = g_path_get_dirname(key);
    g_autofree char *note = g_build_filename(folder, "checkpoint.note", NULL);
    g_assert_true(g_file_test(note, G_FILE_TEST_IS_REGULAR));
    core_free(core);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/key-sticks/keeps-keys-on-sticks", keys_lie_on_sticks);
    g_test_add_func("/key-sticks/takes-one-key-from-a-stick", one_stick_has_one_key);
    g_test_add_func("/key-sticks/goes-on-with-the-ledger-of-the-sticks-only",
                    rolled_back_ledger_is_refused);
    g_test_add_func("/key-sticks/takes-no-foreign-note", foreign_note_is_refused);
    g_test_add_func("/key-sticks/changes-a-pin-on-a-stick", pin_on_a_stick_is_changed);
    g_test_add_func("/key-sticks/publishes-in-the-name-of-officers", officers_publish);
    g_test_add_func("/key-sticks/a-lost-stick-is-replaced", lost_stick_is_replaced);
    return g_test_run();
}
