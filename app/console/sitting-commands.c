/* sitting-commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/pin-pipe.h"
#include "app/client/secret.h"
#include "app/client/trial.h"
#include "app/client/words.h"
#include "app/console/ask.h"
#include "app/console/commands.h"
#include "app/console/profile-list.h"

static const char *const suites[] = {"ed25519+sha256", "sm2+sm3", NULL};
static const char *const roles[] = {"returning-officer", "scrutineer", "auditor",
                                    "operator", NULL};

enum { FILE_MOST = 16 << 20 }; /* of a CSV file */

static const char *
chosen(const char *const *words, const char *answer)
{
    return words[g_ascii_strtoull(answer, NULL, 10)];
}

static void
on_commission(const char *const *answers, gpointer data)
{
    commander_call(data, "Commission",
                   g_variant_new("(ss)", answers[0], chosen(suites, answers[1])), NULL);
}

void
command_commission(Commander *self)
{
    const char *const choices[] = {_("International (Ed25519, SHA-256)"),
                                   _("Chinese national (SM2, SM3)"), NULL};
    Field fields[] = {
        {.label = _("Name of the device"), .kind = FIELD_TEXT},
        {.label = _("Algorithms"), .kind = FIELD_CHOICE, .choices = choices}};
    Question question = {
        .heading = _("Commission this device"),
        .body =
            _("The device makes its own key and begins its ledger. Name and algorithms "
              "stay for its whole life."),
        .verb = _("_Commission"),
        .fields = fields,
        .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_commission, self, NULL);
}

/* From the first sitting on two others introduce him. */
static void
add_officer(Commander *self, const char *const *answers, int handle, GUnixFDList *fds)
{
    g_autoptr(GVariant) sitting = teller_client_look(commander_client(self), "Sitting");
    const char *id = answers[0], *name = answers[1], *role = chosen(roles, answers[2]);
    g_autofree char *body = g_strdup_printf(
        _("Two officers sign that %s becomes an officer of this device."), name);
    Signing signing = {.heading = _("Introduce the officer"),
                       .body = body,
                       .verb = _("_Add"),
                       .fds = fds};

    if (dict_is_empty(sitting))
        commander_call(self, "AddOfficer",
                       g_variant_new("(ssshasah)", id, name, role, handle, NULL, NULL),
                       fds);
    else
        commander_sign(self, &signing, "AddOfficer",
                       g_variant_new("(sssh)", id, name, role, handle));
}

static void
on_officer(const char *const *answers, gpointer data)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autoptr(GError) error = NULL;

    if (!g_str_equal(answers[3], answers[4])) {
        ask_tell(commander_window(data), _("The two PINs differ"),
                 _("No officer was added. Type the same PIN twice."));
        return;
    }
    int handle = pin_pipe_add(fds, answers[3], &error);
    if (handle < 0) {
        ask_tell(commander_window(data), _("The PIN is not accepted"), error->message);
        return;
    }
    add_officer(data, answers, handle, fds);
}

void
command_add_officer(Commander *self)
{
    const char *const choices[] = {_("Returning officer (chief scrutineer)"),
                                   _("Scrutineer"), _("Auditor"), _("Operator"), NULL};
    Field fields[] = {{.label = _("Short id, e.g. zhang"), .kind = FIELD_TEXT},
                      {.label = _("Name"), .kind = FIELD_TEXT},
                      {.label = _("Role"), .kind = FIELD_CHOICE, .choices = choices},
                      {.label = _("PIN"), .kind = FIELD_SECRET},
                      {.label = _("The same PIN again"), .kind = FIELD_SECRET}};
    Question question = {
        .heading = _("Add an officer"),
        .body = _("The officer types a PIN that nobody else knows. Without it nobody can "
                  "sign in this officer's name."),
        .verb = _("_Add"),
        .fields = fields,
        .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_officer, self, NULL);
}

static char *
clock_words(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();

    return g_date_time_format(now, "%Y-%m-%d %H:%M");
}

void
command_confirm_clock(Commander *self)
{
    g_autofree char *now = clock_words();
    g_autofree char *body = g_strdup_printf(_("This machine says it is %s. Two officers "
                                              "compare it with a clock they trust and "
                                              "confirm it."),
                                            now);
    Signing signing = {
        .heading = _("Confirm the clock"), .body = body, .verb = _("_Confirm the clock")};

    commander_sign(self, &signing, "ConfirmClock", NULL);
}

typedef struct {
    Commander *commander;
    const char *method; /* static */
    char *item;         /* that a .pb file is for, or NULL */
    GtkFileChooserNative *chooser;
} Choosing;

/* The bus would be closed over much more, and nothing of that size is taken. */
static bool
may_be_sent(Commander *self, GBytes *bytes)
{
    if (g_bytes_get_size(bytes) <= FILE_MOST)
        return true;
    g_autofree char *size = g_format_size(g_bytes_get_size(bytes));
    g_autofree char *most = g_format_size(FILE_MOST);
    g_autofree char *body =
        g_strdup_printf(_("It has %s, at most %s are taken."), size, most);
    ask_tell(commander_window(self), _("The file cannot be read"), body);
    return false;
}

/* How many came, and what of the file did not. */
static void
on_projects(Commander *self, GVariant *reply)
{
    const char *item, *type, *form;
    guint n, ballots;

    g_variant_get(reply, "(&suu&s&s)", &item, &n, &ballots, &type, &form);
    g_autofree char *heading = g_strdup_printf(_("Projects of item %s: %u"), item, n);
    g_autofree char *differs =
        *type == '\0' ? g_strdup("")
                      : g_strdup_printf(_("\n\nThe file was voted on in another way "
                                          "(%s) than this item (%s)."),
                                        type, kinds_form(form));
    g_autofree char *body = g_strdup_printf(
        _("The ballots of the file (%u) were not taken: this sitting votes itself.%s"),
        ballots, differs);
    ask_tell(commander_window(self), heading, body);
}

static bool
is_of_projects(Commander *self, const char *item)
{
    g_autoptr(GVariant) agenda = teller_client_look(commander_client(self), "Agenda");
    g_autoptr(GVariant) found = step_find_item(agenda, item);

    return found != NULL && dict_is(found, "kind", "projects");
}

/* Where the item is of no use the core looks for the only one that is. */
static void
send_file(const Choosing *choosing, GFile *file, GVariant *bytes)
{
    g_autofree char *name = g_file_get_basename(file);
    Commander *self = choosing->commander;

    if (choosing->item == NULL || !g_str_has_suffix(name, ".pb")) {
        commander_call(self, choosing->method, g_variant_new("(@ay)", bytes), NULL);
        return;
    }
    const char *item = is_of_projects(self, choosing->item) ? choosing->item : "";
    commander_call_done(self, "ImportProjects", g_variant_new("(s@ay)", item, bytes),
                        NULL, on_projects);
}

static void
import_file(const Choosing *choosing, GFile *file)
{
    Commander *self = choosing->commander;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_file_load_bytes(file, NULL, NULL, &error);

    if (bytes == NULL) {
        ask_tell(commander_window(self), _("The file cannot be read"), error->message);
        return;
    }
    if (!may_be_sent(self, bytes))
        return;
    send_file(choosing, file,
              g_variant_new_from_bytes(G_VARIANT_TYPE_BYTESTRING, bytes, FALSE));
}

/* Asks for officers only where the profile does. */
void
command_export_into(Commander *self, const char *path)
{
    g_autoptr(GVariant) sitting = teller_client_look(commander_client(self), "Sitting");
    size_t n_least = (size_t)dict_number(sitting, "publishing");
    const char *told = _("The bundle is exported");
    g_autofree char *body = g_strdup_printf(
        _("%s holds the whole sitting. Anybody can check it on another machine, with "
          "“teller-verify” and the name of the folder."),
        path);
    Signing signing = {
        .heading = _("Publish the bundle"),
        .body = _("The rules ask officers to publish the bundle. The ledger will name "
                  "those who type their PINs."),
        .verb = _("_Export"),
        .n_least = n_least,
        .told = told,
        .told_body = body};

    if (n_least > 0)
        commander_sign(self, &signing, "Export", g_variant_new("(s)", path));
    else
        commander_call_tell(self, "Export",
                            g_variant_new_parsed("(%s, @as [], @ah [])", path), told,
                            body);
}

static void
on_chosen(GtkNativeDialog *dialog, int response, Choosing *choosing)
{
    g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog));

    if (response == GTK_RESPONSE_ACCEPT && file != NULL) {
        g_autofree char *path = g_file_get_path(file);
        if (g_str_equal(choosing->method, "Export"))
            command_export_into(choosing->commander, path);
        else
            import_file(choosing, file);
    }
    g_object_unref(choosing->chooser);
    g_free(choosing->item);
    g_free(choosing);
}

static Choosing *
choose(Commander *self, const char *method, const char *title, const char *verb,
       const char *new_name)
{
    Choosing *choosing = g_new0(Choosing, 1);
    g_autoptr(GFile) home = g_file_new_for_path(g_get_home_dir());
    GtkFileChooserAction action =
        new_name != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN;

    choosing->commander = self;
    choosing->method = method;
    choosing->chooser =
        gtk_file_chooser_native_new(title, commander_window(self), action, verb, NULL);
    gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(choosing->chooser), TRUE);
    /* else it would begin wherever the program happened to be started */
    gtk_file_chooser_set_current_folder(GTK_FILE_CHOOSER(choosing->chooser), home, NULL);
    if (new_name != NULL)
        gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(choosing->chooser), new_name);
    g_signal_connect(choosing->chooser, "response", G_CALLBACK(on_chosen), choosing);
    gtk_native_dialog_show(GTK_NATIVE_DIALOG(choosing->chooser));
    return choosing;
}

void
command_import_roster(Commander *self)
{
    choose(self, "ImportRoster", _("Import the roster (CSV)"), _("_Import"), NULL);
}

void
command_import_agenda(Commander *self)
{
    choose(self, "ImportAgenda", _("Import the agenda (CSV)"), _("_Import"), NULL);
}

void
command_import_into(Commander *self, const char *item)
{
    Choosing *choosing =
        choose(self, "ImportEntries",
               _("Import candidates, projects or clauses (CSV, projects also .pb)"),
               _("_Import"), NULL);

    choosing->item = g_strdup(item);
}

void
command_import_entries(Commander *self)
{
    Picture picture = commander_picture(self);

    command_import_into(self, step_chosen(&picture));
    commander_picture_clear(&picture);
}

void
command_export(Commander *self)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *name = g_date_time_format(now, "teller-%Y%m%d-%H%M");

    choose(self, "Export", _("Export the bundle into a new folder"), _("_Export"), name);
}

static void
on_sitting_info(const char *const *answers, gpointer data)
{
    Commander *self = data;
    static const char *const keys[] = {"body",    "body-id", "term",
                                       "session", "sitting", "place"};
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *now = clock_words();
    g_autofree char *body = g_strdup_printf(_("Two officers open the sitting. With it "
                                              "they confirm the clock of this machine, "
                                              "which says %s. Check it before signing."),
                                            now);
    Signing signing = {.heading = _("Open the sitting"),
                       .body = body,
                       .verb = _("_Open the sitting"),
                       .confirm_clock = true};

    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        g_key_file_set_string(file, "sitting", keys[i], answers[i]);
    g_autofree char *info = g_key_file_to_data(file, NULL, NULL);
    commander_sign(self, &signing, "OpenSitting",
                   g_variant_new("(ss)", info, chosen(profile_names(), answers[6])));
}

void
command_open_sitting(Commander *self)
{
    g_autoptr(ProfileList) profiles = profile_list_new();
    Field fields[] = {{.label = _("Name of the body"), .kind = FIELD_TEXT},
                      {.label = _("Short id (a-z, 0-9, -)"), .kind = FIELD_TEXT},
                      {.label = _("Term"), .kind = FIELD_NUMBER},
                      {.label = _("Session"), .kind = FIELD_NUMBER},
                      {.label = _("Sitting"), .kind = FIELD_NUMBER, .initial = "1"},
                      {.label = _("Place"), .kind = FIELD_TEXT},
                      {.label = _("Rules of"),
                       .kind = FIELD_CHOICE,
                       .initial = profiles->usual,
                       .choices = (const char *const *)profiles->bodies,
                       .details = (const char *const *)profiles->details}};
    Question question = {.heading = _("Open the sitting"),
                         .body =
                             _("These words stand on every certificate of the sitting."),
                         .verb = _("_Next"),
                         .fields = fields,
                         .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_sitting_info, self, NULL);
}

void
command_rekey(Commander *self)
{
    g_autofree char *now = clock_words();
    g_autoptr(GVariant) vote = teller_client_look(commander_client(self), "Vote");
    g_autofree char *sign = g_strdup_printf(
        _("Two officers sign that recording goes on, and confirm the clock "
          "of this machine, which says %s."),
        now);
    g_autofree char *body = g_strdup_printf(
        "%s\n\n%s",
        secret_is_lost(vote)
            ? _("The recording core was started again. The choices of the secret vote "
                "that "
                "was under way were in its memory only and are gone; that vote becomes "
                "void. All that was recorded before is there.")
            : _("The recording core was started again. Every press it had acknowledged "
                "is "
                "there."),
        sign);
    Signing signing = {.heading = _("Unlock after a restart"),
                       .body = body,
                       .verb = _("_Unlock"),
                       .confirm_clock = true};

    commander_sign(self, &signing, "Rekey", NULL);
}

void
command_sign_in_all(Commander *self)
{
    commander_call(self, "SignIn", g_variant_new("(sb)", "*", TRUE), NULL);
}

void
command_close_sitting(Commander *self)
{
    g_autoptr(GVariant) sitting = teller_client_look(commander_client(self), "Sitting");
    Signing signing = {
        .heading = _("Close the sitting?"),
        .body = _("No vote can be opened in this sitting afterwards. Its bundle can be "
                  "exported at any time."),
        .verb = _("_Close the sitting"),
        .destructive = true,
        .n_least = (size_t)dict_number(sitting, "closing")};

    commander_sign(self, &signing, "CloseSitting", NULL);
}
