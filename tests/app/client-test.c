/* client-test.c: see client-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "client-test.h"

#include <libintl.h>
#include <locale.h>

#include "app/client/words.h"

static void
forget(Picture *picture)
{
    g_clear_pointer(&picture->device, g_variant_unref);
    g_clear_pointer(&picture->sitting, g_variant_unref);
    g_clear_pointer(&picture->agenda, g_variant_unref);
    g_clear_pointer(&picture->vote, g_variant_unref);
    g_clear_pointer(&picture->outcome, g_variant_unref);
}

void
look(Fixture *fixture)
{
    forget(&fixture->picture);
    fake_hall_settle(fixture->hall, fixture->client);
    fixture->picture =
        (Picture){.device = teller_client_look(fixture->client, "Device"),
                  .sitting = teller_client_look(fixture->client, "Sitting"),
                  .agenda = teller_client_look(fixture->client, "Agenda"),
                  .vote = teller_client_look(fixture->client, "Vote"),
                  .outcome = teller_client_look(fixture->client, "Outcome")};
}

void
turn_to(Fixture *fixture, const char *scene)
{
    fake_hall_scene(fixture->hall, scene);
    look(fixture);
}

void
spin_until_online(TellerClient *client, bool online)
{
    while (teller_client_is_online(client) != online)
        g_main_context_iteration(NULL, TRUE);
}

void
set_up(Fixture *fixture, gconstpointer scene)
{
    fixture->hall = fake_hall_new(NULL);
    fake_hall_scene(fixture->hall, scene);
    fixture->client = teller_client_new(fake_hall_dir(fixture->hall), "control.sock");
    spin_until_online(fixture->client, true);
    look(fixture);
}

void
tear_down(Fixture *fixture, gconstpointer scene)
{
    forget(&fixture->picture);
    g_object_unref(fixture->client);
    fake_hall_free(fixture->hall);
    while (g_main_context_iteration(NULL, FALSE))
        ;
}

void
client_test_init(int *argc, char ***argv)
{
    setlocale(LC_ALL, "");
    bindtextdomain("teller", LOCALE_DIR);
    bind_textdomain_codeset("teller", "UTF-8");
    textdomain("teller");
    g_test_init(argc, argv, NULL);
}

const char *
in_language(const char *english, const char *chinese)
{
    return words_are_chinese() ? chinese : english;
}

void
assert_says(char *text, const char *english, const char *chinese)
{
    g_autofree char *owned = text;

    g_assert_cmpstr(owned, ==, in_language(english, chinese));
}
