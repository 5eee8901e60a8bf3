/* record-commands.c: test votes, and words of certificates corrected; see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/console/ask.h"
#include "app/console/commands.h"

void
command_start_test(Commander *self)
{
    commander_call(self, "StartTest", NULL, NULL);
}

void
command_end_test(Commander *self)
{
    commander_call(self, "EndTest", NULL, NULL);
}

/* The lines of the certificate that have words, in two lists of the same length. */
typedef struct {
    Commander *commander;
    uint32_t vote;
    GPtrArray *whats;  /* of char *, as in corrigendum/1 */
    GPtrArray *labels; /* of char *, NULL-terminated */
} Correction;

static void
correction_free(gpointer data)
{
    Correction *self = data;

    g_ptr_array_unref(self->whats);
    g_ptr_array_unref(self->labels);
    g_free(self);
}

/* What stands there now: the last of the corrections, or @first.  Owned by one of them.
 */
static const char *
words_now(GVariant *outcome, const char *what, const char *first)
{
    g_autoptr(GVariant) list =
        g_variant_lookup_value(outcome, "corrections", G_VARIANT_TYPE("a(sss)"));
    const char *line, *right;

    for (size_t i = 0; list != NULL && i < g_variant_n_children(list); i++) {
        g_variant_get_child(list, i, "(&s&s&s)", &line, NULL, &right);
        if (strcmp(line, what) == 0)
            first = right;
    }
    return first;
}

static void
add_line(Correction *self, GVariant *outcome, const char *what, const char *line,
         const char *first)
{
    const char *words = words_now(outcome, what, first);

    g_ptr_array_add(self->whats, g_strdup(what));
    g_ptr_array_add(self->labels, g_strdup_printf(C_("cause", "%s: %s"), line,
                                                  words[0] == '\0' ? "–" : words));
}

/* Of a list only: the one entry of a motion is its title. */
static void
add_names(Correction *self, GVariant *vote, GVariant *outcome)
{
    g_autoptr(GVariant) entries =
        g_variant_lookup_value(vote, "entries", G_VARIANT_TYPE("a(ssstsb)"));
    const char *id, *title, *english;

    for (size_t i = 0; entry_list_is_list(vote) && i < g_variant_n_children(entries);
         i++) {
        g_variant_get_child(entries, i, "(&s&s&stsb)", &id, &title, &english, NULL, NULL,
                            NULL);
        g_autofree char *name = g_strconcat("name ", id, NULL);
        g_autofree char *name_en = g_strconcat("name-en ", id, NULL);
        add_line(self, outcome, name, _("Name of the entry"), title);
        if (english[0] != '\0')
            add_line(self, outcome, name_en, _("English name"), english);
    }
}

static Correction *
correction_new(Commander *commander, const Picture *picture)
{
    Correction *self = g_new0(Correction, 1);

    self->commander = commander;
    self->vote = (uint32_t)dict_number(picture->vote, "vote");
    self->whats = g_ptr_array_new_with_free_func(g_free);
    self->labels = g_ptr_array_new_with_free_func(g_free);
    add_line(self, picture->outcome, "title", _("Title"),
             dict_text(picture->vote, "title"));
    add_line(self, picture->outcome, "title-en", _("English title"),
             dict_text(picture->vote, "title-en"));
    add_line(self, picture->outcome, "place", _("Place"),
             dict_text(picture->sitting, "place"));
    add_names(self, picture->vote, picture->outcome);
    g_ptr_array_add(self->labels, NULL);
    return self;
}

static void
on_words(const char *const *answers, gpointer data)
{
    const Correction *self = data;
    const guint64 line = g_ascii_strtoull(answers[0], NULL, 10);
    g_autoptr(GVariant) sitting =
        teller_client_look(commander_client(self->commander), "Sitting");
    g_autofree char *body =
        g_strdup_printf(_("%s\nRight: %s\nThe officers sign the corrigendum; the "
                          "certificate and its figures stay as they are."),
                        (const char *)self->labels->pdata[line], answers[1]);
    Signing signing = {.heading = _("Sign the corrigendum"),
                       .body = body,
                       .verb = _("_Sign"),
                       .n_least = (size_t)dict_number(sitting, "voiding"),
                       .reason = _("Reason")};

    commander_sign(self->commander, &signing, "CorrectVote",
                   g_variant_new("(uss)", self->vote,
                                 (const char *)self->whats->pdata[line], answers[1]));
}

void
command_correct_vote(Commander *self)
{
    Picture picture = commander_picture(self);
    Correction *correction = correction_new(self, &picture);
    Field fields[] = {{.label = _("Line of the certificate"),
                       .kind = FIELD_CHOICE,
                       .choices = (const char *const *)correction->labels->pdata,
                       .details = (const char *const *)correction->labels->pdata},
                      {.label = _("Right words"), .kind = FIELD_TEXT}};
    Question question = {
        .heading = _("Correct a word of the certificate?"),
        .body = _("Only words, no figure and no result. A wrong result is annulled "
                  "instead."),
        .verb = _("C_ontinue"),
        .fields = fields,
        .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_words, correction, correction_free);
    commander_picture_clear(&picture);
}
