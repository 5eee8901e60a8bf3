/* hall-slate.c: see hall-slate.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-slate.h"

#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/step.h"
#include "app/client/words.h"

enum { CHOICES = 3, LAYERS_MOST = 5 };

static const HallShape shapes[CHOICES] = {SHAPE_DISC, SHAPE_SQUARE, SHAPE_TRIANGLE};

/* The key of choice @i: for, against, abstain; "" if the core does not tell. */
static char *
key_of(GVariant *vote, size_t i)
{
    g_autoptr(GVariant) keys = g_variant_lookup_value(vote, "keys", G_VARIANT_TYPE("au"));
    guint32 key;

    if (keys == NULL || i >= g_variant_n_children(keys))
        return g_strdup("");
    g_variant_get_child(keys, i, "u", &key);
    return g_strdup_printf("%u", key);
}

static void
add_key(HallText *self, const char *word, char *key, HallShape shape)
{
    self->keys = g_renew(HallFigure, self->keys, self->n_keys + 1);
    self->keys[self->n_keys++] =
        (HallFigure){.word = g_strdup(word), .value = key, .shape = shape};
}

static void
add_choices(HallText *self, GVariant *vote, bool takes, bool write_in)
{
    const char *const words[] = {takes ? _("Take") : _("For"),
                                 takes ? _("Leave") : _("Against"), _("Abstain")};
    size_t n = takes ? 2 : write_in ? 1 : CHOICES;

    for (size_t i = 0; i < n; i++)
        add_key(self, words[i], key_of(vote, i), shapes[i]);
}

/* Grades and answers have their number; the tenth has the key 0. */
static void
add_options(HallText *self, GVariant *vote)
{
    g_auto(GStrv) options = dict_texts(vote, "options");

    for (size_t i = 0; options[i] != NULL; i++) {
        g_autofree char *word = kinds_option_of(options, options[i]);
        add_key(self, word, g_strdup_printf("%zu", (i + 1) % 10), SHAPE_NONE);
    }
}

static void
fill_keys(HallText *self, GVariant *vote, const VoteEntry *entry)
{
    const char *form = dict_text(vote, "form");
    bool numbers = g_str_equal(form, "pick") || g_str_equal(form, "budget");

    if (kinds_is_by_hand(dict_text(vote, "method")))
        return;
    if (g_str_equal(form, "grades") || g_str_equal(form, "answers"))
        add_options(self, vote);
    else if (!g_str_equal(form, "rank"))
        add_choices(self, vote, numbers, entry->write_in);
    if (numbers && self->claim == NULL)
        self->claim = g_strdup(_("Keypads with ten keys: number, then CONFIRM"));
}

/* Few enough that five keys are ranks of the entry shown, docs/keypads.md. */
static bool
ranks_by_lead(GVariant *vote)
{
    return dict_is(vote, "form", "rank") &&
           (step_can_lead(vote, 1) || step_can_lead(vote, -1));
}

/* "3  Zhang San", of those that stand on the paper; a sign stands at the one that the
 * hall is led to, for keypads with five keys.
 */
static char **
numbered(GVariant *vote, const GPtrArray *entries)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();

    for (guint i = 0; i < entries->len; i++) {
        const VoteEntry *entry = entries->pdata[i];
        const bool is_led = ranks_by_lead(vote) && i == entry_list_lead(vote);
        g_autofree char *cost =
            entry->cost == 0 ? g_strdup("")
                             : g_strdup_printf("  (%" G_GUINT64_FORMAT ")", entry->cost);
        g_ptr_array_add(lines, g_strdup_printf("%u  %s%s%s", i + 1, entry->title, cost,
                                               is_led ? "  ◀" : ""));
    }
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_steal(lines, NULL);
}

/* What may be marked: "Mark at most 3." */
static char *
limit(GVariant *vote)
{
    int least = (int)dict_number(vote, "least"), most = (int)dict_number(vote, "most");
    int budget = (int)dict_number(vote, "budget");

    if (ranks_by_lead(vote))
        return g_strdup(_("Ten keys: best first, number, then CONFIRM. Five keys: the "
                          "rank of ◀"));
    if (dict_is(vote, "form", "rank"))
        return g_strdup(_("Best first: number, then CONFIRM"));
    if (dict_is(vote, "form", "budget"))
        return g_strdup_printf(_("Budget %d; mark what you want"), budget);
    if (most == 0)
        return g_strdup("");
    return g_strdup_printf(least == most ? _("Mark exactly %d") : _("Mark at most %d"),
                           most);
}

/* Where deputies are written in: nothing is for or against here. */
static void
fill_written(HallText *self)
{
    self->lead_count = g_strdup(_("Write in others"));
    self->lead = g_strdup(_("Number of the deputy, then CONFIRM"));
    g_free(self->claim);
    self->claim = g_strdup(_("The number once more takes the name back"));
}

static void
fill_lead(HallText *self, GVariant *vote, const GPtrArray *entries)
{
    size_t lead = entry_list_lead(vote);

    if (lead == entries->len) {
        fill_written(self);
        return;
    }
    const VoteEntry *entry = entries->pdata[lead];
    self->lead_count = g_strdup_printf(_("%zu of %u"), lead + 1, entries->len);
    self->lead = entry->cost == 0 ? g_strdup(entry->title)
                                  : g_strdup_printf("%s  (%" G_GUINT64_FORMAT ")",
                                                    entry->title, entry->cost);
    fill_keys(self, vote, entry);
}

/* Ranks are given to entries that all stand before the hall; so are papers and hands. */
static bool
shows_all(GVariant *vote)
{
    return dict_is(vote, "form", "rank") || dict_is(vote, "method", "paper");
}

/* Before the note that stands there, which is how many have cast. */
static void
add_limit(HallText *self, GVariant *vote)
{
    g_autofree char *limited = limit(vote);
    g_autofree char *cast = g_steal_pointer(&self->note);

    if (cast == NULL || cast[0] == '\0')
        self->note = g_steal_pointer(&limited);
    else if (limited[0] == '\0')
        self->note = g_steal_pointer(&cast);
    else
        self->note = g_strjoin("\n", limited, cast, NULL);
}

static void
fill_open(HallText *self, GVariant *vote, const GPtrArray *entries)
{
    if (shows_all(vote))
        self->lines = numbered(vote, entries);
    else
        fill_lead(self, vote, entries);
    add_limit(self, vote);
}

static void
fill_result(HallText *self, const Picture *picture)
{
    self->table = result_list_new(picture->vote, picture->outcome);
    result_list_prefer_layers(self->table, picture->vote, picture->outcome, LAYERS_MOST);
    g_free(self->headline);
    self->headline = result_list_headline(self->table, picture->outcome);
    self->passed = dict_is(picture->outcome, "verdict", "decided");
    self->neutral = !self->passed || self->table->n_good == 0;
    if (dict_is(picture->vote, "form", "answers")) /* nobody's marks hang in the hall */
        g_ptr_array_set_size(self->table->rows, 0);
}

void
hall_slate_fill(HallText *self, const Picture *picture)
{
    GVariant *vote = picture->vote;
    g_autoptr(GPtrArray) entries = entry_list_new(vote);

    if (!entry_list_is_list(vote) || entries->len == 0 || self->scene == HALL_SITTING)
        return;
    if (self->scene == HALL_RESULT) {
        self->is_list = true;
        fill_result(self, picture);
    } else if (self->scene == HALL_READY && self->digest == NULL) {
        self->is_list = true;
        self->lines = numbered(vote, entries);
        g_free(self->note);
        self->note = limit(vote);
    } else if (self->scene == HALL_VOTING) {
        self->is_list = true;
        fill_open(self, vote, entries);
    }
}

static void
speak_row(const ResultList *table, const ResultRow *row, GString *spoken)
{
    GString *text = g_string_new(row->title);

    for (size_t i = 0; table->columns[i] != NULL; i++)
        g_string_append_printf(text, ", %s %s", table->columns[i], row->figures[i]);
    g_string_append_printf(text, ", %s", row->result);
    hall_text_speak(spoken, text->str);
    g_string_free(text, TRUE);
}

void
hall_slate_speak(const HallText *self, GString *spoken)
{
    hall_text_speak(spoken, self->lead_count);
    hall_text_speak(spoken, self->lead);
    for (size_t i = 0; i < self->n_keys; i++) {
        g_autofree char *key =
            g_strdup_printf("%s %s", self->keys[i].value, self->keys[i].word);
        hall_text_speak(spoken, g_strstrip(key));
    }
    for (guint i = 0; self->table != NULL && i < self->table->rows->len; i++)
        speak_row(self->table, self->table->rows->pdata[i], spoken);
}
