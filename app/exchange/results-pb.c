/* results-pb.c: results_to_pb(), see results.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/result-lines.h"
#include "app/exchange/results.h"

G_DEFINE_QUARK(results_error, results_error)

const VoteRecords *
results_last_vote(const Records *records, const char *item)
{
    const VoteRecords *last = NULL;
    for (guint i = 0; i < records->votes->len; i++) {
        const VoteRecords *vote = records->votes->pdata[i];
        if (strcmp(vote->question->item, item) == 0 && vote->certificate != NULL &&
            vote->annulled == NULL)
            last = vote;
    }
    return last;
}

static const VoteRecords *
require_vote(const Records *records, const char *item, GError **error)
{
    const VoteRecords *vote = results_last_vote(records, item);
    const char *form = vote != NULL ? form_text(slate_form(vote->slate)) : "";
    if (vote == NULL)
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_ITEM,
                    "no vote on “%s” was counted and stands", item);
    else if (slate_form(vote->slate) != FORM_BUDGET)
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_FORM,
                    "“%s” has the form %s, a .pb file is of form budget", item, form);
    else if (strcmp(vote->question->method, "recorded") != 0)
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_METHOD,
                    "“%s” was voted on by the method %s, a .pb file has recorded ballots",
                    item, vote->question->method);
    else
        return vote;
    return NULL;
}

static void
set_meta(Pabulib *file, const Records *records, const VoteRecords *vote, const Rule *rule)
{
    const SittingRecord *sitting = records->sitting;
    g_autofree char *session = g_strdup_printf("%" G_GUINT64_FORMAT, sitting->session);
    g_autofree char *opened = stamp_to_text(vote->opening->opened);
    g_autofree char *date = g_strdup_printf("%.2s.%.2s.%.4s", opened + 8, opened + 5,
                                            opened); /* as Pabulib writes days */
    g_autofree char *comment =
        g_strdup_printf("%s; certificate %s", context_modes[sitting->mode], vote->digest);
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

/* What the slate costs is in whole units, Pabulib's amounts are in hundredths. */
static bool
add_projects(Pabulib *file, const VoteRecords *vote, GError **error)
{
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
            .selected = strcmp(line->result, "chosen") == 0 ? 1 : 0,
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
results_to_pb(const Records *records, const char *item, const Profile *profile,
              GError **error)
{
    ItemKind kind;
    const VoteRecords *vote = require_vote(records, item, error);
    if (vote == NULL)
        return NULL;
    if (!item_kind_from_text(vote->question->kind, &kind) ||
        profile->rules[kind] == NULL) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_ITEM,
                    "the rule profile has no rule for “%s”", vote->question->kind);
        return NULL;
    }
    g_autoptr(Pabulib) file =
        pabulib_new(PABULIB_APPROVAL, slate_budget(vote->slate) * 100);
    set_meta(file, records, vote, profile->rules[kind]);
    bool ok = add_projects(file, vote, error);
    for (guint i = 0; ok && i < vote->ballots->len; i++)
        ok = add_vote(file, vote, vote->ballots->pdata[i], error);
    return ok ? pabulib_to_text(file) : NULL;
}
