/* enter-commands.c: items that are added to the agenda or changed on the spot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/words.h"
#include "app/console/ask.h"
#include "app/console/commands.h"
#include "ballots/kind.h"

/* The first of them leaves it to the item, or to the rule. */
static const char *const methods[] = {"", "recorded", "secret", "hands", "paper", NULL};

typedef struct {
    Commander *commander;
    char *item;   /* changed; NULL: a new one */
    char **kinds; /* in the order of the choices */
} Entering;

static void
entering_free(gpointer data)
{
    Entering *self = data;

    g_free(self->item);
    g_strfreev(self->kinds);
    g_free(self);
}

/* Those that the rules of the sitting have; before it any. */
static char **
kinds_of(const Picture *picture)
{
    g_auto(GStrv) kinds = dict_texts(picture->sitting, "kinds");

    return kinds == NULL || kinds[0] == NULL
               ? g_strdupv((char **)(uintptr_t)item_kind_words)
               : g_steal_pointer(&kinds);
}

static GPtrArray *
words_of(char *const *words, const char *(*word)(const char *))
{
    GPtrArray *list = g_ptr_array_new();

    for (; *words != NULL; words++)
        g_ptr_array_add(list, (gpointer)(uintptr_t)word(*words));
    g_ptr_array_add(list, NULL);
    return list;
}

static const char *
method_word(const char *method)
{
    return method[0] == '\0' ? _("as it is, or as the rules say") : kinds_method(method);
}

/* X1, X2, ...: the first that is not on the agenda. */
static char *
proposed_id(GVariant *agenda)
{
    for (unsigned i = 1;; i++) {
        g_autofree char *id = g_strdup_printf("X%u", i);
        g_autoptr(GVariant) item = step_find_item(agenda, id);
        if (item == NULL)
            return g_steal_pointer(&id);
    }
}

static void
add_text(GVariantBuilder *to, const char *name, const char *text)
{
    g_variant_builder_add(to, "{ss}", name, text);
}

/* In the order of the fields below. */
static void
on_entered(const char *const *answers, gpointer data)
{
    const Entering *self = data;
    GVariantBuilder fields;
    size_t i = self->item == NULL ? 1 : 0;
    const char *method;

    g_variant_builder_init(&fields, G_VARIANT_TYPE("a{ss}"));
    add_text(&fields, "id", self->item == NULL ? answers[0] : self->item);
    add_text(&fields, "kind", self->kinds[g_ascii_strtoull(answers[i], NULL, 10)]);
    add_text(&fields, "title", answers[i + 1]);
    add_text(&fields, "title-en", answers[i + 2]);
    method = methods[g_ascii_strtoull(answers[i + 3], NULL, 10)];
    if (method[0] != '\0')
        add_text(&fields, "method", method);
    add_text(&fields, "seats", answers[i + 4]);
    add_text(&fields, "budget", answers[i + 5]);
    add_text(&fields, "window-s", answers[i + 6]);
    commander_call(self->commander, "EnterItem", g_variant_new("(a{ss})", &fields), NULL);
}

/* A number that is none is an empty field. */
static char *
number_of(GVariant *item, const char *key)
{
    int64_t n = item == NULL ? 0 : dict_number(item, key);

    return n == 0 ? g_strdup("") : g_strdup_printf("%" G_GINT64_FORMAT, n);
}

static char *
index_of(char *const *kinds, GVariant *item)
{
    unsigned i = 0;

    while (item != NULL && kinds[i] != NULL && !dict_is(item, "kind", kinds[i]))
        i++;
    return g_strdup_printf("%u", kinds[i] == NULL ? 0 : i);
}

/* @item NULL: a new one. */
static void
ask_item(Commander *self, const Picture *picture, GVariant *item, const char *heading,
         const char *body)
{
    Entering *entering = g_new0(Entering, 1);
    *entering = (Entering){self, NULL, kinds_of(picture)};
    g_autoptr(GPtrArray) kinds = words_of(entering->kinds, kinds_word);
    g_autoptr(GPtrArray) hows = words_of((char **)(uintptr_t)methods, method_word);
    g_autofree char *id = proposed_id(picture->agenda);
    g_autofree char *kind = index_of(entering->kinds, item);
    g_autofree char *seats = number_of(item, "seats");
    g_autofree char *budget = number_of(item, "budget");
    g_autofree char *window = number_of(item, "window-s");
    const char *const *kind_words = (const char *const *)kinds->pdata;
    const char *const *how_words = (const char *const *)hows->pdata;
    const char *title = item == NULL ? "" : dict_text(item, "title");
    const char *english = item == NULL ? "" : dict_text(item, "title-en");
    const Field fields[] = {
        {.label = _("Short id, e.g. X1"), .kind = FIELD_TEXT, .initial = id},
        {.label = _("Kind"),
         .kind = FIELD_CHOICE,
         .initial = kind,
         .choices = kind_words},
        {.label = _("Title"), .kind = FIELD_TEXT, .initial = title},
        {.label = _("English title"),
         .kind = FIELD_TEXT,
         .initial = english,
         .optional = true},
        {.label = _("Method"), .kind = FIELD_CHOICE, .choices = how_words},
        {.label = _("Seats, or how many are chosen"),
         .kind = FIELD_NUMBER,
         .initial = seats,
         .optional = true},
        {.label = _("Budget"), .kind = FIELD_NUMBER, .initial = budget, .optional = true},
        {.label = _("Voting window in seconds"),
         .kind = FIELD_NUMBER,
         .initial = window,
         .optional = true},
    };
    size_t first = item == NULL ? 0 : 1;
    const Question question = {.heading = heading,
                               .body = body,
                               .verb = item == NULL ? _("_Add") : _("_Change"),
                               .fields = fields + first,
                               .n_fields = G_N_ELEMENTS(fields) - first};

    if (item != NULL)
        entering->item = g_strdup(dict_text(item, "id"));
    ask(commander_window(self), &question, on_entered, entering, entering_free);
}

void
command_add_item(Commander *self)
{
    Picture picture = commander_picture(self);

    ask_item(self, &picture, NULL, _("Add an item"),
             _("It comes to the end of the agenda, and the ledger says so."));
    commander_picture_clear(&picture);
}

void
command_change_item(Commander *self)
{
    Picture picture = commander_picture(self);
    g_autoptr(GVariant) item = step_find_item(picture.agenda, step_chosen(&picture));

    if (item != NULL) {
        g_autofree char *body = g_strdup_printf(
            _("Item %s, “%s”. What a vote was made ready of stays as it was."),
            dict_text(item, "id"), words_title(item));
        ask_item(self, &picture, item, _("Change the item"), body);
    }
    commander_picture_clear(&picture);
}
