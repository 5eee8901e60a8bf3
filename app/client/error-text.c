/* error-text.c: see error-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/error-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/count-fault.h"
#include "app/client/dict.h"
#include "app/client/secret.h"
#include "app/client/words.h"

#define ERROR_PREFIX "org.teller.Error."

static const struct {
    const char *code;
    const char *title;
    const char *instruction;
} texts[] = {
    {"State", N_("Not possible now"),
     N_("Do what the button at the bottom of the console says, then try again.")},
    {"Argument", N_("An entry is not accepted"), N_("Correct the entry and try again.")},
    {"Officers", N_("The officers were not accepted"),
     N_("Let the officers type their PINs again, each beside his or her own name.")},
    {"Wait", N_("An officer must wait"),
     N_("Wait, then let the officer type the right PIN.")},
    {"Stick", N_("A stick is missing"),
     N_("Put in the stick of the officer named below, then try again.")},
    {"Clock", N_("The clock is not accepted"),
     N_("Set the clock of this machine, then let two officers confirm it.")},
    {"Halted", N_("Recording has stopped"),
     N_("Do not switch off. Free or replace the disk, then start Teller again.")},
    {"Account", N_("The account does not balance"),
     N_("Declare the keypad faults or a head count, or let the officers countersign the "
        "difference.")},
    {"Refused", N_("Not offered in this mode"),
     N_("Use this command only in a simulation or a rehearsal.")},
    {"File", N_("A file could not be read or written"),
     N_("Check the file, the stick and the free space, then try again.")},
    {"Input", N_("The file is not accepted"),
     N_("Correct the place named below and import the file again. Nothing of it was "
        "taken.")},
    {"Count", N_("This count cannot be right"),
     N_("Correct the figures, or count again, and enter them again. Nothing was taken.")},
    {"Suspended", N_("The duties of this deputy are suspended"),
     N_("He or she does not sign in, vote or have a keypad. If the duties are resumed, "
        "import a new roster before the next sitting.")},
    {"Offline", N_("The recording core does not answer"),
     N_("Wait until this window shows the sitting again, then look at its state.")},
    {"Unknown", N_("The command failed"),
     N_("Look at the state of the sitting before you try again.")},
};

/* Takes "org.teller.Error.State" to "State". */
char *
error_text_code(const GError *error)
{
    g_autofree char *remote = g_dbus_error_get_remote_error(error);

    if (remote != NULL && g_str_has_prefix(remote, ERROR_PREFIX))
        return g_strdup(remote + strlen(ERROR_PREFIX));
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED) ||
        g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        return g_strdup("Offline");
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
        return g_strdup("Argument");
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return g_strdup("File");
    return g_strdup("Unknown");
}

bool
error_text_is_known(const char *code)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (strcmp(texts[i].code, code) == 0)
            return true;
    return false;
}

static size_t
find(const char *code)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (strcmp(texts[i].code, code) == 0)
            return i;
    return G_N_ELEMENTS(texts) - 1;
}

/* Of a secret vote nothing is stored before it is sealed, and no figure is exact. */
static const char *
secret_votes(GVariant *vote)
{
    if (secret_is_lost(vote))
        return _(
            "The choices of this secret vote are gone; it can only be declared void.");
    if (dict_is(vote, "state", "SEALED"))
        return _(
            "The sealed ballots are stored; the choices are in memory only until they "
            "are counted.");
    return _("What was pressed in this secret vote is in memory only; nothing of it is "
             "changed by this.");
}

char *
error_text_votes(GVariant *vote)
{
    const char *state = dict_text(vote, "state");
    int cast = (int)dict_number(vote, "cast");

    if (secret_is_in_memory(vote))
        return g_strdup(secret_votes(vote));
    if (strcmp(state, "OPEN") == 0 || strcmp(state, "HELD") == 0)
        return g_strdup_printf(
            ngettext("%d vote has been received and stored; the vote is still open.",
                     "%d votes have been received and stored; the vote is still open.",
                     (gulong)cast),
            cast);
    if (cast > 0)
        return g_strdup_printf(ngettext("%d vote is stored and unchanged.",
                                        "%d votes are stored and unchanged.",
                                        (gulong)cast),
                               cast);
    return g_strdup(_("No vote is touched by this."));
}

/* "ID SECONDS: prose" of the core */
static char *
wait_instruction(const char *id, const char *seconds)
{
    guint64 n;

    if (seconds == NULL ||
        !g_ascii_string_to_unsigned(seconds, 10, 1, G_MAXUINT32, &n, NULL))
        return NULL;
    g_autofree char *left = words_seconds((int64_t)n);
    return g_strdup_printf(_("After wrong PINs %s must wait %s (minutes and seconds). No "
                             "PIN is tried before, and nobody else has to wait."),
                           id, left);
}

/* "ID: prose", or "ID new: prose" */
static char *
stick_instruction(const char *id, const char *more)
{
    return more == NULL
               ? g_strdup_printf(
                     _("Put in the stick of %s, and no copy of it; leave it in "
                       "until this is done. Then try again."),
                     id)
               : g_strdup_printf(_("Put in one new stick for %s and take out any other "
                                   "that has no key yet. Then try again."),
                                 id);
}

/* What is wrong with a count, and what to do. */
static char *
count_instruction(const char *message, GVariant *vote)
{
    g_autofree char *fault = count_fault_sentence(message, vote);

    return fault == NULL
               ? NULL
               : g_strdup_printf(
                     /* Translators: what is wrong with the count, and what to do */
                     C_("count", "%s %s"), fault, _(texts[find("Count")].instruction));
}

/* What the message tells before its prose, or NULL. */
static char *
told_instruction(const char *code, const char *message, GVariant *vote)
{
    if (strcmp(code, "Count") == 0)
        return count_instruction(message, vote);
    g_auto(GStrv) parts = g_strsplit(message, ": ", 2);
    g_auto(GStrv) words = g_strsplit(parts[0], " ", 2);

    if (g_strv_length(parts) < 2 || words[0] == NULL)
        return NULL;
    if (strcmp(code, "Wait") == 0)
        return wait_instruction(words[0], words[1]);
    return strcmp(code, "Stick") == 0 ? stick_instruction(words[0], words[1]) : NULL;
}

ErrorText *
error_text_new(const GError *error, GVariant *vote)
{
    ErrorText *self = g_new0(ErrorText, 1);
    g_autoptr(GError) plain = g_error_copy(error);
    g_autofree char *code = error_text_code(error);
    size_t i = find(code);

    g_dbus_error_strip_remote_error(plain);
    self->title = g_strdup(_(texts[i].title));
    self->votes = error_text_votes(vote);
    self->instruction = told_instruction(code, plain->message, vote);
    if (self->instruction == NULL)
        self->instruction = g_strdup(_(texts[i].instruction));
    /* Translators: of the core, in English, as it stands in the log */
    self->detail = g_strdup_printf(_("Technical detail: %s (%s)"), plain->message, code);
    return self;
}

void
error_text_free(ErrorText *self)
{
    if (self == NULL)
        return;
    g_free(self->title);
    g_free(self->votes);
    g_free(self->instruction);
    g_free(self->detail);
    g_free(self);
}
