/* hall-text.c: see hall-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/entry-list.h"
#include "app/client/kinds.h"
#include "app/client/needs.h"
#include "app/client/secret.h"
#include "app/client/words.h"
#include "app/display/hall-secret.h"
#include "app/display/hall-slate.h"
#include "app/display/hall-test.h"

static const struct {
    const char *state;
    HallScene scene;
} scenes[] = {
    {"READY", HALL_READY},      {"OPEN", HALL_VOTING},      {"HELD", HALL_HELD},
    {"CLOSED", HALL_COUNTING},  {"SEALED", HALL_COUNTING},  {"COUNTED", HALL_COUNTING},
    {"ANNOUNCED", HALL_RESULT}, {"CERTIFIED", HALL_RESULT}, {"VOIDED", HALL_VOID},
    {"ANNULLED", HALL_VOID},
};

static HallScene
scene_of(const Picture *picture)
{
    const char *state = dict_text(picture->vote, "state");

    if (!dict_flag(picture->sitting, "open") || !dict_is(picture->device, "halted", ""))
        return HALL_HOLD;
    if (dict_flag(picture->sitting, "test"))
        return HALL_TEST;
    for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++)
        if (strcmp(state, scenes[i].state) == 0)
            return hall_secret_scene(picture, scenes[i].scene == HALL_RESULT &&
                                                      dict_is_empty(picture->outcome)
                                                  ? HALL_COUNTING
                                                  : scenes[i].scene);
    return hall_secret_scene(picture, HALL_SITTING);
}

static void
set_text(char **to, const char *text)
{
    g_free(*to);
    *to = g_strdup(text);
}

static HallFigure
figure(const char *word, int64_t value, HallShape shape)
{
    return (HallFigure){.word = g_strdup(word),
                        .value = g_strdup_printf("%" G_GINT64_FORMAT, value),
                        .shape = shape};
}

static void
fill_attendance(HallText *self, const Picture *picture)
{
    GVariant *sitting = picture->sitting;
    /* a vote froze its figures at opening; they stay with it until the next */
    GVariant *from = self->scene == HALL_RESULT ? picture->outcome : sitting;
    bool met = dict_flag(sitting, "quorum-met");

    self->attendance[0] =
        figure(_("Eligible"), dict_number(from, "eligible"), SHAPE_NONE);
    self->attendance[1] = figure(_("Present"), dict_number(from, "present"), SHAPE_NONE);
    self->attendance[2] = figure(_("Absent"), dict_number(from, "absent"), SHAPE_NONE);
    self->attendance[3] =
        (HallFigure){.word = g_strdup(_("Quorum")),
                     .value = g_strdup_printf(met ? "%d ✓" : "%d ✗",
                                              (int)dict_number(sitting, "quorum-need"))};
}

/* What those did who are in none of the sums. */
static HallFigure
silent(GVariant *vote, GVariant *outcome)
{
    int64_t n;
    const char *word = words_silent(vote, outcome, &n);

    return figure(word, n, SHAPE_RING);
}

static void
fill_counts(HallText *self, GVariant *vote, GVariant *outcome)
{
    static const struct {
        const char *cell;
        HallShape shape;
    } rows[] = {
        {"for", SHAPE_DISC}, {"against", SHAPE_SQUARE}, {"abstain", SHAPE_TRIANGLE}};
    g_autofree char *entry = entry_list_only(vote);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *cell = g_strconcat(entry, ".", rows[i].cell, NULL);
        self->counts[i] = figure(
            words_cell(cell), dict_named(outcome, "names", "sums", cell), rows[i].shape);
    }
    self->counts[3] = silent(vote, outcome);
}

static void
fill_result(HallText *self, GVariant *vote, GVariant *outcome)
{
    self->passed = dict_is(outcome, "verdict", "passed");
    set_text(&self->headline, words_verdict(dict_text(outcome, "verdict")));
    g_free(self->note);
    self->note = needs_words(vote, outcome);
    if (!entry_list_is_list(vote))
        fill_counts(self, vote, outcome);
}

static char *
cast_note(GVariant *vote)
{
    if (kinds_is_by_hand(dict_text(vote, "method")))
        return g_strdup("");
    g_autofree char *cast = secret_cast(vote);

    return g_strdup_printf(_("Pressed: %s of %d"), cast,
                           (int)dict_number(vote, "present"));
}

static const char *
request_of(GVariant *vote)
{
    return dict_is(vote, "method", "hands")   ? _("Please raise your hands")
           : dict_is(vote, "method", "paper") ? _("Please mark your papers")
                                              : _("Please press your keypad");
}

/* A further vote says what it is. */
static char *
title_of(GVariant *vote)
{
    const char *cause = dict_text(vote, "cause");

    return cause[0] == '\0' || g_str_equal(cause, "first")
               ? g_strdup(words_title(vote))
               : g_strdup_printf(C_("cause", "%s: %s"),
                                 kinds_cause(dict_text(vote, "kind"), cause),
                                 words_title(vote));
}

static void
fill_vote(HallText *self, const Picture *picture)
{
    GVariant *vote = picture->vote;
    bool annulled = dict_is(vote, "state", "ANNULLED");
    const char *const headlines[] = {
        [HALL_READY] = _("About to be put to the vote"),
        [HALL_VOTING] = request_of(vote),
        [HALL_HELD] = _("Voting is on hold"),
        [HALL_COUNTING] = _("Counting"),
        [HALL_SEALED] = _("The ballots are sealed"),
        [HALL_CHALLENGE] = "", /* hall-secret.c */
        [HALL_VOID] = annulled ? _("This vote is annulled") : _("This vote is void"),
    };

    self->title = title_of(vote);
    if (self->scene == HALL_RESULT) {
        fill_result(self, vote, picture->outcome);
        return;
    }
    set_text(&self->headline, headlines[self->scene]);
    if (self->scene == HALL_VOTING || self->scene == HALL_COUNTING)
        self->note = cast_note(vote);
    else if (self->scene == HALL_HELD)
        set_text(&self->note, _("Presses do not count now; what was pressed is kept"));
    else if (self->scene == HALL_VOID)
        set_text(&self->note,
                 annulled ? _("Its figures stay published; its result does not stand")
                          : _("What was pressed in it is not counted"));
}

static void
fill_sitting(HallText *self, GVariant *sitting)
{
    g_autofree char *which = words_sitting(sitting);

    self->place = g_strdup_printf("%s  %s", dict_text(sitting, "body"), which);
    if (self->scene != HALL_SITTING)
        return;
    set_text(&self->title, dict_text(sitting, "body"));
    set_text(&self->headline, which);
    set_text(&self->note, dict_flag(sitting, "quorum-met")
                              ? _("The quorum is met")
                              : _("The quorum is not met yet"));
}

HallText *
hall_text_new(const Picture *picture)
{
    HallText *self = g_new0(HallText, 1);
    const char *mode = dict_text(picture->device, "mode");
    bool over = step_is_over(picture) && dict_is(picture->device, "halted", "");

    self->scene = scene_of(picture);
    self->mode = g_strdup(words_mode(mode));
    self->is_live = strcmp(mode, "LIVE") == 0;
    if (self->scene == HALL_HOLD) {
        self->headline = g_strdup(over ? _("The sitting is closed") : _("Please wait"));
        return self;
    }
    fill_sitting(self, picture->sitting);
    fill_attendance(self, picture);
    if (self->scene == HALL_TEST) { /* nothing of the vote before or after it */
        hall_test_fill(self, picture->sitting);
        return self;
    }
    if (self->scene != HALL_SITTING && self->scene != HALL_DRAWING)
        fill_vote(self, picture);
    hall_secret_fill(self, picture);
    hall_slate_fill(self, picture);
    return self;
}

static void
figures_clear(HallFigure *figures)
{
    for (size_t i = 0; i < HALL_FIGURES; i++) {
        g_free(figures[i].word);
        g_free(figures[i].value);
    }
}

void
hall_text_free(HallText *self)
{
    if (self == NULL)
        return;
    g_free(self->place);
    g_free(self->mode);
    g_free(self->title);
    g_free(self->headline);
    g_free(self->note);
    g_free(self->digest);
    g_free(self->digest_word);
    g_free(self->claim);
    g_free(self->code);
    g_strfreev(self->lines);
    g_free(self->lead_count);
    g_free(self->lead);
    result_list_free(self->table);
    for (size_t i = 0; i < self->n_keys; i++) {
        g_free(self->keys[i].word);
        g_free(self->keys[i].value);
    }
    g_free(self->keys);
    figures_clear(self->counts);
    figures_clear(self->attendance);
    g_free(self);
}

void
hall_text_speak(GString *spoken, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    if (spoken->len > 0)
        g_string_append(spoken, "; ");
    g_string_append(spoken, text);
}

static void
speak_figures(GString *spoken, const HallFigure *figures)
{
    for (size_t i = 0; i < HALL_FIGURES && figures[i].word != NULL; i++) {
        g_autofree char *text =
            g_strdup_printf("%s %s", figures[i].word, figures[i].value);
        hall_text_speak(spoken, text);
    }
}

char *
hall_text_spoken(const HallText *self)
{
    GString *spoken = g_string_new(NULL);
    g_autofree char *groups = self->digest == NULL
                                  ? NULL
                                  : secret_groups(self->digest, HALL_GROUPS, HALL_GROUPS);

    hall_text_speak(spoken, self->mode);
    hall_text_speak(spoken, self->place);
    hall_text_speak(spoken, self->title);
    hall_text_speak(spoken, self->headline);
    hall_text_speak(spoken, self->note);
    hall_text_speak(spoken, self->digest_word);
    hall_text_speak(spoken, groups);
    for (char **line = self->lines; line != NULL && *line != NULL; line++)
        hall_text_speak(spoken, *line);
    hall_text_speak(spoken, self->claim);
    hall_slate_speak(self, spoken);
    speak_figures(spoken, self->counts);
    speak_figures(spoken, self->attendance);
    return g_string_free(spoken, FALSE);
}
