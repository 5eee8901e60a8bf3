/* restore-hands.c: what tellers have counted of hands and papers, see restore-internal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/restore-internal.h"

bool
restore_counts(Restore *self, SittingVote *vote, GError **error)
{
    g_autofree char *path = sitting_path(vote->question->vote, "counts.txt");
    g_autofree char *text = restore_file(self, self->engine->sitting->scope, path, error);
    if (text == NULL || !restore_agrees(self, path, text, &vote->root, error))
        return false;
    g_auto(GStrv) records = record_split(text, strlen(text));
    g_ptr_array_set_size(vote->counts, 0);
    for (char **record = records; *record != NULL; record++) {
        CountRecord *count = count_record_from_text(restore_suite(self), *record, error);
        if (count == NULL)
            return false;
        g_ptr_array_add(vote->counts, count);
    }
    if (vote->counts->len != 2)
        return restore_fail(error, "%s has %u counts, expected 2", path,
                            vote->counts->len);
    return engine_take_write_ins(self->engine, vote, vote->counts->pdata[0], error);
}

/* Of the one teller whom the other has not agreed with yet. */
static bool
visit_counted(const char *teller, const char *text, size_t len, void *user_data,
              GError **error)
{
    Restore *self = user_data;
    SittingVote *vote = sitting_current(self->engine->sitting);
    g_autofree char *copy = g_strndup(text, len);
    CountRecord *count = count_record_from_text(restore_suite(self), copy, error);
    if (count == NULL)
        return false;
    g_ptr_array_add(vote->counts, count);
    return true;
}

bool
restore_first_count(Restore *self, SittingVote *vote, GError **error)
{
    return vote->state != VOTE_CLOSED ||
           store_facts(self->store, FACT_COUNTED, visit_counted, self, error);
}
