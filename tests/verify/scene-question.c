/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scene-question.c: what is voted on: question, paper and slate, and the lines that
 * outcome and certificate say of it. */
#include "scene-vote.h"

#include <string.h>

static const char motion_paper[] =
    "group motion\ncell for\ncell against\ncell abstain\nlimit 1 1 1 2 3\n";

char *
scene_vote_item(const SceneVote *vote)
{
    return vote->form != NULL ? g_strdup(vote->form->item)
                              : g_strdup_printf("m%u", vote->item);
}

const char *
scene_vote_kind(const SceneVote *vote)
{
    return vote->form != NULL ? vote->form->kind : "motion";
}

const char *
scene_vote_base(const SceneVote *vote)
{
    return vote->form != NULL ? vote->form->base_kind : "all";
}

char *
scene_vote_titles(const SceneVote *vote)
{
    if (vote->form != NULL)
        return g_strdup_printf("title 表决 %s\ntitle-en Vote %s\n", vote->form->item,
                               vote->form->item);
    return g_strdup_printf("title 关于议题%u的决议\ntitle-en Motion %u\n", vote->item,
                           vote->item);
}

bool
scene_vote_is_by_hand(const SceneVote *vote)
{
    return vote->form != NULL && vote->form->counts != NULL;
}

const char *
scene_vote_paper(const SceneVote *vote)
{
    return vote->form != NULL ? vote->form->paper : motion_paper;
}

/* "cast", then "GROUP.CELL" of each line "cell", of whom is named by number, too. */
static void
question_cells(SceneVote *vote)
{
    g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
    const char *named = vote->form != NULL ? vote->form->named : NULL;
    g_autofree char *all =
        g_strconcat(scene_vote_paper(vote), named != NULL ? named : "", NULL);
    g_auto(GStrv) lines = g_strsplit(all, "\n", -1);
    const char *group = "";
    g_strv_builder_add(cells, "cast");
    for (unsigned i = 0; lines[i] != NULL; i++) {
        if (g_str_has_prefix(lines[i], "group "))
            group = lines[i] + 6;
        else if (g_str_has_prefix(lines[i], "cell ")) {
            g_autofree char *name = g_strconcat(group, ".", lines[i] + 5, NULL);
            g_strv_builder_add(cells, name);
        }
    }
    vote->cells = g_strv_builder_end(cells);
    vote->n_cells = g_strv_length(vote->cells);
    g_assert_cmpuint(vote->n_cells, <=, SCENE_CELLS_MAX);
}

void
scene_vote_marks(const SceneVote *vote, unsigned number, uint8_t out[SCENE_CELLS_MAX])
{
    const char *marks = vote->form->marks[number - 1];
    memset(out, 0, SCENE_CELLS_MAX);
    if (marks == NULL)
        return;
    g_auto(GStrv) words = g_strsplit(marks, " ", -1);
    out[0] = 1;
    for (unsigned cell = 1; cell < vote->n_cells; cell++)
        out[cell] =
            (uint8_t)g_strv_contains((const char *const *)words, vote->cells[cell]);
}

/* The entry/1 with that index; NULL behind the last. */
static char *
question_entry(const SceneVote *vote, unsigned index)
{
    if (vote->form != NULL)
        return index < FORM_ENTRIES && vote->form->entries[index] != NULL
                   ? g_strconcat("entry/1\n", vote->form->entries[index], NULL)
                   : NULL;
    g_autofree char *titles = scene_vote_titles(vote);
    return index == 0
               ? g_strdup_printf("entry/1\nid motion\n%scost 0\nanswer -\npart-of -\n"
                                 "write-in no\n",
                                 titles)
               : NULL;
}

static char *
question_slate(Scene *self, const SceneVote *vote)
{
    g_autofree char *name = scene_vote_path(vote, "slate");
    return scene_edit(
        self, name,
        g_strconcat("slate/1\n",
                    vote->form != NULL
                        ? vote->form->slate
                        : "form each\nseats 0\nleast 0\nmost 0\nbudget 0\nentries 1\n",
                    NULL));
}

/* The document of the slate and its entries, "votes/001/entry c1". */
static char *
question_slate_document(Scene *self, const SceneVote *vote)
{
    GString *document = g_string_new(vote->slate);
    char *entry;
    for (unsigned i = 0; (entry = question_entry(vote, i)) != NULL; i++) {
        g_autofree char *id = scene_value(entry, "id");
        g_autofree char *label = g_strdup_printf("entry %s", id);
        g_autofree char *name = scene_vote_path(vote, label);
        entry = scene_edit(self, name, entry);
        g_string_append_printf(document, "\n%s", entry);
        g_free(entry);
    }
    return g_string_free(document, FALSE);
}

static const char *
question_cause(const SceneVote *vote)
{
    if (vote->form != NULL && vote->form->cause != NULL)
        return vote->form->cause;
    return vote->repeats ? "repeat" : "first";
}

static char *
question_text(Scene *self, const SceneVote *vote, const char *paper, const char *slate)
{
    bool sm = self->options->sm;
    g_autofree char *paper_digest = forge_digest_hex(sm, paper),
                    *slate_digest = forge_digest_hex(sm, slate),
                    *item = scene_vote_item(vote), *titles = scene_vote_titles(vote);
    return g_strdup_printf(
        "question/1\n%svote %u\nitem %s\nround %u\nprevious %s\ncause %s\nkind %s\n"
        "method %s\n%sprofile %s\npaper %s\nslate %s\n",
        self->context, vote->number, item, vote->round, vote->previous,
        question_cause(vote), scene_vote_kind(vote),
        vote->method != NULL ? vote->method : "recorded", titles, self->profile,
        paper_digest, slate_digest);
}

void
scene_vote_ready(Scene *self, SceneVote *vote)
{
    g_autofree char *label = scene_vote_path(vote, "paper"),
                    *path = scene_vote_path(vote, "question.txt");
    question_cells(vote);
    char *paper =
        scene_edit(self, label, g_strconcat("paper/1\n", scene_vote_paper(vote), NULL));
    vote->slate = question_slate(self, vote);
    char *slate = question_slate_document(self, vote);
    vote->question = scene_vote_record(self, vote, "question",
                                       question_text(self, vote, paper, slate));
    g_autofree char *paper_written = scene_vote_path(vote, "paper as written"),
                    *slate_written = scene_vote_path(vote, "slate as written");
    g_free(scene_record(self, paper_written, path, paper));
    g_free(scene_record(self, slate_written, path, slate));
    scene_entry(self, "vote-ready", scene_document(self, path));
}

/* Of every entry, and of the name that was written in. */
char *
scene_vote_names(const SceneVote *vote)
{
    GString *names = g_string_new(NULL), *english = g_string_new(NULL);
    GString *costs = g_string_new(NULL);
    g_autofree char *form = scene_value(vote->slate, "form");
    char *entry;
    for (unsigned i = 0; (entry = question_entry(vote, i)) != NULL; i++) {
        g_autofree char *id = scene_value(entry, "id"),
                        *title = scene_value(entry, "title"),
                        *title_en = scene_value(entry, "title-en"),
                        *cost = scene_value(entry, "cost");
        g_string_append_printf(names, "name %s %s\n", id, title);
        if (strcmp(title_en, "-") != 0)
            g_string_append_printf(english, "name-en %s %s\n", id, title_en);
        if (strcmp(form, "budget") == 0)
            g_string_append_printf(costs, "cost %s %s\n", id, cost);
        g_free(entry);
    }
    if (vote->form != NULL && vote->form->written != NULL)
        g_string_append_printf(names, "name w1 %s\n", vote->form->written);
    if (vote->form != NULL && vote->form->names != NULL)
        g_string_append(names, vote->form->names);
    g_string_append(names, english->str);
    g_string_append(names, costs->str);
    g_string_free(english, TRUE);
    g_string_free(costs, TRUE);
    return g_string_free(names, FALSE);
}

static unsigned
question_base(const Scene *self)
{
    unsigned base = 0;
    for (unsigned i = 1; i <= self->options->n_deputies; i++)
        base += scene_weight(self, i);
    return base;
}

const char *
scene_vote_verdict(const Scene *self, const SceneVote *vote)
{
    if (vote->form != NULL)
        return vote->form->verdict;
    return vote->sums[1] >= question_base(self) / 2 + 1 ? "passed" : "not-passed";
}

char *
scene_vote_needs(const Scene *self, const SceneVote *vote)
{
    unsigned base = question_base(self);
    if (vote->form != NULL)
        return g_strdup_printf("base-kind %s\nbase %s\nneed %s\n%s",
                               vote->form->base_kind, vote->form->base, vote->form->need,
                               vote->form->also != NULL ? vote->form->also : "");
    return g_strdup_printf("base-kind all\nbase %u\nneed %u\n", base, base / 2 + 1);
}

static void
question_lines(const Scene *self, const SceneVote *vote, GString *text)
{
    const SceneForm *form = vote->form;
    if (form == NULL) {
        g_string_append_printf(text, "line motion %u 0 %s\nissued -\nreturned -\n",
                               vote->sums[1], scene_vote_verdict(self, vote));
        return;
    }
    g_string_append_printf(text, "%s%sissued %s\nreturned %s\n", form->lines,
                           form->persons != NULL ? form->persons : "",
                           form->issued != NULL ? form->issued : "-",
                           form->returned != NULL ? form->returned : "-");
}

char *
scene_vote_figures(const Scene *self, const SceneVote *vote)
{
    GString *text = g_string_new(scene_vote_is_by_hand(vote) ? vote->form->sums : "");
    for (unsigned cell = 1; cell < vote->n_cells && !scene_vote_is_by_hand(vote); cell++)
        g_string_append_printf(text, "sum %s %u\n", vote->cells[cell], vote->sums[cell]);
    question_lines(self, vote, text);
    return g_string_free(text, FALSE);
}
