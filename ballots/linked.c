/* linked.c: see linked.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/linked.h"

#include <string.h>

#include "ballots/slate-internal.h"

struct Linked {
    GHashTable *votes; /* "BODY-ID BILL" -> GPtrArray of LinkedVote */
};

static void
linked_vote_free(gpointer data)
{
    LinkedVote *self = data;
    g_free(self->label);
    g_free(self);
}

Linked *
linked_new(void)
{
    Linked *self = g_new0(Linked, 1);
    self->votes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify)g_ptr_array_unref);
    return self;
}

void
linked_free(Linked *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->votes);
    g_free(self);
}

/* An id has no space. */
static char *
key_of(const char *body_id, const char *bill)
{
    return g_strconcat(body_id, " ", bill, NULL);
}

/* One that a later program has taken away decided on the bill, as most do. */
static ItemKind
kind_of(const CertificateRecord *certificate)
{
    ItemKind kind;
    return item_kind_from_text(certificate->kind, &kind) ? kind : ITEM_MOTION;
}

static bool
asks_redo(const CertificateRecord *certificate)
{
    for (guint i = 0; i < certificate->lines->len; i++) {
        const char *rest = ((const RecordPair *)certificate->lines->pdata[i])->rest;
        if (rule_is_redo(strrchr(rest, ' ') + 1))
            return true;
    }
    return false;
}

void
linked_add(Linked *self, const char *body_id, const char *bill,
           const CertificateRecord *certificate, const Digest *digest, Term redo)
{
    if (*bill == '\0')
        return;
    g_autofree char *key = key_of(body_id, bill);
    GPtrArray *votes = g_hash_table_lookup(self->votes, key);
    if (votes == NULL) {
        votes = g_ptr_array_new_with_free_func(linked_vote_free);
        g_hash_table_insert(self->votes, g_steal_pointer(&key), votes);
    }
    LinkedVote *vote = g_new0(LinkedVote, 1);
    vote->certificate = *digest;
    vote->label = g_strdup(certificate->label);
    vote->verdict = (Verdict)certificate->verdict;
    vote->kind = kind_of(certificate);
    vote->asks_redo = asks_redo(certificate);
    vote->has_end = vote->asks_redo && redo.unit != TERM_NONE;
    if (vote->has_end)
        term_end(redo, certificate->counted, &vote->redo_end);
    g_ptr_array_add(votes, vote);
}

const GPtrArray *
linked_votes(const Linked *self, const char *body_id, const char *bill)
{
    g_autofree char *key = key_of(body_id, bill);
    return *bill == '\0' ? NULL : g_hash_table_lookup(self->votes, key);
}

GPtrArray *
linked_lines(const GPtrArray *votes)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (guint i = 0; votes != NULL && i < votes->len; i++) {
        const LinkedVote *vote = votes->pdata[i];
        g_autofree char *digest = digest_to_hex(&vote->certificate);
        g_autofree char *rest =
            g_strconcat(vote->label, " ", verdict_text(vote->verdict), NULL);
        g_ptr_array_add(lines, record_pair_new(digest, rest));
    }
    return lines;
}

static bool
is_evaluation(ItemKind kind)
{
    return kind == ITEM_EVALUATION || kind == ITEM_APPRAISAL || kind == ITEM_DUTY_REPORT;
}

/* What decides on the bill itself, not on a part of it or on how to go on. */
static bool
is_whole(ItemKind kind)
{
    return kind != ITEM_AMENDMENT && kind != ITEM_CLAUSES && kind != ITEM_PROCEDURE &&
           !is_evaluation(kind);
}

static const LinkedVote *
last_of(const GPtrArray *votes, bool (*is_wanted)(ItemKind))
{
    for (guint i = votes->len; i-- > 0;) {
        const LinkedVote *vote = votes->pdata[i];
        if (is_wanted(vote->kind))
            return vote;
    }
    return NULL;
}

static void
warn_of_evaluation(GPtrArray *warnings, const LinkedVote *last, Stamp now)
{
    GDate today;
    char end[sizeof "2026-11-26"] = "";
    if (!last->asks_redo)
        return;
    if (!last->has_end) {
        slate_warn(warnings, "evaluated-before", last->label, NULL);
        return;
    }
    term_day(now, &today);
    g_snprintf(end, sizeof end, "%04d-%02d-%02d", g_date_get_year(&last->redo_end),
               g_date_get_month(&last->redo_end), g_date_get_day(&last->redo_end));
    slate_warn(warnings,
               g_date_compare(&today, &last->redo_end) > 0 ? "evaluated-late"
                                                           : "evaluated-within",
               last->label, end);
}

void
linked_warn(GPtrArray *warnings, const GPtrArray *votes, ItemKind kind, Stamp now)
{
    if (votes == NULL)
        return;
    const bool evaluates = is_evaluation(kind);
    const LinkedVote *last = last_of(votes, evaluates ? is_evaluation : is_whole);
    if (last == NULL)
        return;
    if (evaluates)
        warn_of_evaluation(warnings, last, now);
    else if (last->verdict != VERDICT_PASSED && last->verdict != VERDICT_DECIDED)
        slate_warn(warnings, "earlier-not-passed", last->label,
                   verdict_text(last->verdict));
}
