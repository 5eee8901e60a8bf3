/* main.c: teller, the windows of the electronic teller; see teller(1)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "app/client/language.h"
#include "app/console/teller-application.h"

enum { MAX_SEATS = 9999 };

static char *state_option, *language_option;
static int simulate_option;
static gboolean live_option, display_only, console_only, show_version;

static const GOptionEntry entries[] = {
    {"state", 0, 0, G_OPTION_ARG_FILENAME, &state_option,
     N_("State directory of the device"), "DIR"},
    {"simulate", 0, 0, G_OPTION_ARG_INT, &simulate_option,
     N_("Use a simulated hall of N seats"), "N"},
    {"live", 0, 0, G_OPTION_ARG_NONE, &live_option, N_("Sittings that bind: mode LIVE"),
     NULL},
    {"display-only", 0, 0, G_OPTION_ARG_NONE, &display_only,
     N_("Show the hall display only"), NULL},
    {"console-only", 0, 0, G_OPTION_ARG_NONE, &console_only,
     N_("Show the operator's console only"), NULL},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &language_option,
     N_("Language of the windows: zh or en"), "LANG"},
    {"version", 0, 0, G_OPTION_ARG_NONE, &show_version, N_("Print the version"), NULL},
    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
};

/* LANGUAGE has no effect in the C locale, which a bare appliance may well have. */
static bool
set_language(const char *language)
{
    if (language != NULL) {
        bool chinese = strcmp(language, "zh") == 0;
        if (!chinese && strcmp(language, "en") != 0)
            return false;
        g_setenv("LANGUAGE", chinese ? "zh_CN" : "en", TRUE);
        g_unsetenv("LC_ALL");
        g_setenv("LC_MESSAGES", "C.UTF-8", TRUE);
        g_setenv("LC_CTYPE", "C.UTF-8", TRUE);
    }
    setlocale(LC_ALL, "");
    language_bind(LOCALE_DIR);
    return true;
}

/* The language must be known before the first text, so before the options are read. */
static const char *
language_of(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (g_str_has_prefix(argv[i], "--lang="))
            return argv[i] + strlen("--lang=");
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

static bool
read_options(int *argc, char ***argv)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    g_option_context_set_summary(context, _("Console and hall display of Teller"));
    g_option_context_add_main_entries(context, entries, "teller");
    if (!g_option_context_parse(context, argc, argv, &error)) {
        g_printerr("teller: %s\n", error->message);
        return false;
    }
    if (simulate_option < 0 || simulate_option > MAX_SEATS || *argc > 1 ||
        (display_only && console_only) || (live_option && simulate_option > 0)) {
        g_printerr("teller: %s\n",
                   _("--simulate takes 1 to 9999 and excludes --live, --display-only "
                     "excludes --console-only, and there are no other arguments"));
        return false;
    }
    return true;
}

int
main(int argc, char **argv)
{
    if (!set_language(language_of(argc, argv))) {
        g_printerr("teller: --lang: zh or en\n");
        return EXIT_FAILURE;
    }
    if (!read_options(&argc, &argv))
        return EXIT_FAILURE;
    if (show_version) {
        g_print("teller %s\n", VERSION);
        return EXIT_SUCCESS;
    }
    g_autofree char *state = state_option != NULL
                                 ? g_strdup(state_option)
                                 : g_build_filename(g_get_user_data_dir(), "teller",
                                                    simulate_option > 0 ? "simulation"
                                                    : live_option       ? "live"
                                                                        : "rehearsal",
                                                    NULL);
    TellerOptions options = {.state_dir = state,
                             .is_live = live_option,
                             .n_simulated = (unsigned)simulate_option,
                             .console = !display_only,
                             .display = !console_only};
    g_autoptr(GApplication) application = teller_application_new(&options);
    return g_application_run(application, 1, argv);
}
