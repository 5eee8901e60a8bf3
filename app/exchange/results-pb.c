/* results-pb.c: results_to_pb(), see results.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/result-lines.h"
#include "app/exchange/results.h"

G_DEFINE_QUARK(results_error, results_error)

static bool
is_run_off(const VoteRecords *vote)
{
    return vote->question->cause == CAUSE_RUN_OFF;
}

/* Counted, and not annulled. */
static bool
stands_on(const VoteRecords *vote, const char *item)
{
    return strcmp(vote->question->item, item) == 0 && vote->certificate != NULL &&
           vote->annulled == NULL;
}

const VoteRecords *
results_pb_vote(const Records *records, const char *item, uint64_t round, GError **error)
{
    const VoteRecords *found = NULL;
    for (guint i = 0; i < records->votes->len; i++) {
        const VoteRecords *vote = records->votes->pdata[i];
        if (stands_on(vote, item) &&
            (round == 0 ? !is_run_off(vote) : vote->question->round == round))
            found = vote;
    }
    if (found == NULL && round == 0)
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_ITEM,
                    "no vote on “%s” was counted and stands", item);
    else if (found == NULL)
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_ITEM,
                    "no round %" G_GUINT64_FORMAT " on “%s” was counted and stands",
                    round, item);
    return found;
}

static bool
check_vote(const VoteRecords *vote, GError **error)
{
    const QuestionRecord *question = vote->question;
    if (slate_form(vote->slate) != FORM_BUDGET)
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_FORM,
                    "“%s” has the form %s, a .pb file is of form budget", question->item,
                    form_text(slate_form(vote->slate)));
    else if (strcmp(question->method, "recorded") != 0)
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_METHOD,
                    "“%s” was voted on by the method %s, a .pb file has recorded ballots",
                    question->item, question->method);
    else
        return true;
    return false;
}

/* @vote, and unless it is a run-off itself those that followed it: of VoteRecords,
 * borrowed.
 */
static GPtrArray *
rounds_of(const Records *records, const VoteRecords *vote)
{
    GPtrArray *rounds = g_ptr_array_new();
    g_ptr_array_add(rounds, (gpointer)(uintptr_t)vote);
    for (guint i = 0; i < records->votes->len; i++) {
        VoteRecords *next = records->votes->pdata[i];
        if (!is_run_off(vote) && is_run_off(next) &&
            stands_on(next, vote->question->item) &&
            next->question->vote > vote->question->vote)
            g_ptr_array_add(rounds, next);
    }
    return rounds;
}

/* "LIVE; certificate 3f..; run-off certificate 9a.." */
static char *
comment_of(const Records *records, const GPtrArray *rounds)
{
    const VoteRecords *vote = rounds->pdata[0];
    GString *text = g_string_new(context_modes[records->sitting->mode]);
    g_string_append_printf(text, "; certificate %s", vote->digest);
    for (guint i = 1; i < rounds->len; i++) {
        vote = rounds->pdata[i];
        g_string_append_printf(text, "; run-off certificate %s", vote->digest);
    }
    return g_string_free(text, FALSE);
}

static void
set_meta(Pabulib *file, const Records *records, const GPtrArray *rounds, const Rule *rule)
{
    const VoteRecords *vote = rounds->pdata[0];
    const SittingRecord *sitting = records->sitting;
    g_autofree char *session = g_strdup_printf("%" G_GUINT64_FORMAT, sitting->session);
    g_autofree char *opened = stamp_to_text(vote->opening->opened);
    g_autofree char *date = g_strdup_printf("%.2s.%.2s.%.4s", opened + 8, opened + 5,
                                            opened); /* as Pabulib writes days */
    g_autofree char *comment = comment_of(records, rounds);
    pabulib_set(file, "description", vote->question->title);
    pabulib_set(file, "unit", sitting->body);
    pabulib_set(file, "instance", session);
    pabulib_set(file, "date_begin", date);
    pabulib_set(file, "date_end", date);
    pabulib_set(file, "rule", rule->greedy == GREEDY_STOP ? "greedy-no-skip" : "greedy");
    if (rule->greedy == GREEDY_THRESHOLD) {
        g_autofree char *least =
            g_strdup_printf("%" G_GUINT64_FORMAT, rule->greedy_threshold);
        pabulib_set(file, "min_project_score_threshold", least);
    }
    pabulib_set(file, "comment", comment);
}

/* In any of the rounds. */
static bool
is_chosen(const GPtrArray *rounds, const char *id)
{
    for (guint i = 0; i < rounds->len; i++) {
        const VoteRecords *vote = rounds->pdata[i];
        g_autoptr(GPtrArray) lines = result_lines_new(vote->certificate);
        for (guint j = 0; j < lines->len; j++) {
            const ResultLine *line = lines->pdata[j];
            if (strcmp(line->id, id) == 0 && strcmp(line->result, "chosen") == 0)
                return true;
        }
    }
    return false;
}

/* What the slate costs is in whole units, Pabulib's amounts are in hundredths. */
static bool
add_projects(Pabulib *file, const GPtrArray *rounds, GError **error)
{
    const VoteRecords *vote = rounds->pdata[0];
    g_autoptr(GPtrArray) lines = result_lines_new(vote->certificate);
    for (guint i = 0; i < lines->len; i++) {
        const ResultLine *line = lines->pdata[i];
        int index = slate_index(vote->slate, line->id);
        if (index < 0) {
            g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_ITEM,
                        "the certificate of vote %" G_GUINT64_FORMAT
                        " names “%s”, which is no entry of its question",
                        vote->question->vote, line->id);
            return false;
        }
        const SlateEntry *entry = slate_entry(vote->slate, (size_t)index);
        const PabulibProject project = {
            .id = entry->id,
            .name = entry->title,
            .cost = entry->cost * 100,
            .stated_votes = line->figure,
            .stated_score = PABULIB_UNSTATED,
            .selected = is_chosen(rounds, line->id) ? 1 : 0,
        };
        if (!pabulib_add_project(file, &project, error))
            return false;
    }
    return true;
}

static char *
projects_of(const VoteRecords *vote, const Ballot *ballot)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < slate_n_entries(vote->slate); i++) {
        uint32_t cell = slate_cell(vote->slate, i, 0);
        if (cell == 0 || cell >= ballot->n_cells || ballot->cells[cell] == 0)
            continue;
        g_string_append_printf(text, "%s%s", text->len > 0 ? "," : "",
                               slate_entry(vote->slate, i)->id);
    }
    return g_string_free(text, FALSE);
}

static bool
add_vote(Pabulib *file, const VoteRecords *vote, const Ballot *ballot, GError **error)
{
    g_autofree char *projects = projects_of(vote, ballot);
    if (ballot->cells[0] == 0)
        return true;
    if (ballot->weight != 1) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_WEIGHT,
                    "“%s” has the weight %u, in a .pb file everybody has 1",
                    ballot->deputy, ballot->weight);
        return false;
    }
    return pabulib_add_vote(file, ballot->deputy, projects, NULL, error);
}

char *
results_to_pb(const Records *records, const VoteRecords *vote, const Profile *profile,
              GError **error)
{
    ItemKind kind;
    if (!check_vote(vote, error))
        return NULL;
    if (!item_kind_from_text(vote->question->kind, &kind) ||
        profile->rules[kind] == NULL) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_ITEM,
                    "the rule profile has no rule for “%s”", vote->question->kind);
        return NULL;
    }
    g_autoptr(GPtrArray) rounds = rounds_of(records, vote);
    g_autoptr(Pabulib) file =
        pabulib_new(PABULIB_APPROVAL, slate_budget(vote->slate) * 100);
    set_meta(file, records, rounds, profile->rules[kind]);
    bool ok = add_projects(file, rounds, error);
    for (guint i = 0; ok && i < vote->ballots->len; i++)
        ok = add_vote(file, vote, vote->ballots->pdata[i], error);
    return ok ? pabulib_to_text(file) : NULL;
}
