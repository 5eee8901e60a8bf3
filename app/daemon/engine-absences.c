/* engine-absences.c: who missed how many sessions, from all sittings of the device
 *
 *     store thread: reads sitting, roster and openings of each sitting that counts
 *     worker: reads the records, makes the list (ballots/absences.h)
 *
 * Nothing of it is stored, and nothing but presence goes into it, which openings publish
 * of secret votes, too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"
#include "ballots/absences.h"

/* What is stored of one sitting. */
typedef struct {
    uint64_t scope;
    char *sitting, *roster;
    GPtrArray *openings; /* of char * */
} Kept;

typedef struct {
    Suite suite;
    AbsenceLimit limit;
    uint64_t scope; /* of the last sitting, as the next */
    SittingRecord *last;
    Context context;
    GPtrArray *kept; /* of Kept, in the order of scopes */
} Listing;

static void
kept_free(gpointer data)
{
    Kept *self = data;
    g_free(self->sitting);
    g_free(self->roster);
    g_ptr_array_unref(self->openings);
    g_free(self);
}

static void
listing_free(gpointer data)
{
    Listing *self = data;
    sitting_record_free(self->last);
    g_ptr_array_unref(self->kept);
    g_free(self);
}

static bool
is_damaged(uint64_t scope, const char *what, GError **error)
{
    return engine_refuse(error, ENGINE_ERROR_FILE,
                         "the stored state is damaged: %s of sitting %" G_GUINT64_FORMAT
                         " is missing, or not what the sitting names",
                         what, scope);
}

/* A file that must be there. */
static bool
read_file(Store *store, uint64_t scope, const char *path, char **out, GError **error)
{
    return store_file(store, scope, path, out, error) &&
           (*out != NULL || is_damaged(scope, path, error));
}

/* Votes have numbers without gap; one that never opened has no opening. */
static bool
collect_openings(Kept *kept, Store *store, GError **error)
{
    for (uint64_t vote = 1;; vote++) {
        g_autofree char *question_path = sitting_path(vote, "question.txt");
        g_autofree char *opening_path = sitting_path(vote, "opening.txt");
        g_autofree char *question = NULL;
        char *opening;
        if (!store_file(store, kept->scope, question_path, &question, error) ||
            !store_file(store, kept->scope, opening_path, &opening, error))
            return false;
        if (opening != NULL)
            g_ptr_array_add(kept->openings, opening);
        if (question == NULL)
            return true;
    }
}

static bool
collect_sitting(Listing *self, Store *store, uint64_t scope, GError **error)
{
    g_autofree char *text = NULL;
    if (!read_file(store, scope, "sitting.txt", &text, error))
        return false;
    g_autoptr(SittingRecord) record = sitting_record_from_text(self->suite, text, error);
    if (record == NULL || !absences_may_count(self->limit, self->last, record))
        return record != NULL;
    Kept *kept = g_new0(Kept, 1);
    kept->scope = scope;
    kept->sitting = g_steal_pointer(&text);
    kept->openings = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(self->kept, kept);
    return read_file(store, scope, "roster.txt", &kept->roster, error) &&
           collect_openings(kept, store, error);
}

static bool
collect(Store *store, void *user_data, GError **error)
{
    Listing *self = g_task_get_task_data(user_data);
    for (uint64_t scope = 1; scope <= self->scope; scope++)
        if (!collect_sitting(self, store, scope, error))
            return false;
    return true;
}

static bool
take_roster(AbsenceSitting *sitting, const Listing *self, const Kept *kept,
            GError **error)
{
    const Digest digest = record_digest(self->suite, kept->roster);
    if (!digest_equal(&digest, &sitting->record->roster))
        return is_damaged(kept->scope, "roster.txt", error);
    sitting->roster = roster_from_text(kept->roster, error);
    return sitting->roster != NULL;
}

static bool
take_opening(AbsenceSitting *sitting, const Listing *self, const Kept *kept,
             const char *text, GError **error)
{
    const Digest digest = record_digest(self->suite, kept->sitting);
    g_autoptr(OpeningRecord) opening = opening_record_from_text(self->suite, text, error);
    if (opening == NULL)
        return false;
    if (!digest_equal(&opening->context.sitting, &digest))
        return is_damaged(kept->scope, "an opening", error);
    sitting->n_votes++;
    sitting->last = opening->opened;
    for (guint i = 0; i < opening->voters->len; i++) {
        const RecordPair *voter = opening->voters->pdata[i];
        g_hash_table_add(sitting->present, g_strdup(voter->first));
    }
    return true;
}

static AbsenceSitting *
read_sitting(const Listing *self, const Kept *kept, GError **error)
{
    g_autoptr(AbsenceSitting) sitting = absence_sitting_new();
    sitting->record = sitting_record_from_text(self->suite, kept->sitting, error);
    if (sitting->record == NULL || !take_roster(sitting, self, kept, error))
        return NULL;
    for (guint i = 0; i < kept->openings->len; i++)
        if (!take_opening(sitting, self, kept, kept->openings->pdata[i], error))
            return NULL;
    return g_steal_pointer(&sitting);
}

static void
make_list(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Listing *self = data;
    GError *error = NULL;
    g_autoptr(GPtrArray) sittings =
        g_ptr_array_new_with_free_func((GDestroyNotify)absence_sitting_free);
    for (guint i = 0; i < self->kept->len; i++) {
        AbsenceSitting *sitting = read_sitting(self, self->kept->pdata[i], &error);
        if (sitting == NULL) {
            g_task_return_error(task, error);
            return;
        }
        g_ptr_array_add(sittings, sitting);
    }
    g_autoptr(Absences) list = absences_new(&self->context, sittings, self->limit);
    g_task_return_pointer(task, absences_to_text(list), g_free);
}

static void
on_collected(const GError *error, void *user_data)
{
    g_autoptr(GTask) task = user_data;
    if (error != NULL)
        g_task_return_error(task, g_error_copy(error));
    else
        g_task_run_in_thread(task, make_list);
}

/* Who presses waits for the store; nobody who only looks may make it read for long. */
static bool
require_no_open_vote(const Engine *self, GError **error)
{
    const SittingVote *vote = sitting_current(self->sitting);
    return vote == NULL || (vote->state != VOTE_OPEN && vote->state != VOTE_HELD) ||
           engine_refuse(error, ENGINE_ERROR_STATE,
                         "vote %" G_GUINT64_FORMAT " is %s; the list of absences reads "
                         "all sittings, close the vote first",
                         vote->question->vote, vote_state_text(vote->state));
}

/* The record was read from such a text, or made into one. */
static Listing *
listing_new(const Engine *self)
{
    const Sitting *sitting = self->sitting;
    g_autofree char *text = sitting_record_to_text(sitting->record);
    Listing *listing = g_new0(Listing, 1);
    listing->suite = (Suite)self->device->suite;
    listing->limit = sitting->profile->absences;
    listing->scope = sitting->scope;
    listing->last = sitting_record_from_text(listing->suite, text, NULL);
    g_assert(listing->last != NULL);
    listing->context = sitting->context;
    listing->kept = g_ptr_array_new_with_free_func(kept_free);
    return listing;
}

void
engine_list_absences_async(Engine *self, GAsyncReadyCallback done, gpointer user_data)
{
    g_autoptr(GTask) task = g_task_new(NULL, NULL, done, user_data);
    GError *error = NULL;
    if (self->sitting == NULL || self->sitting->profile->absences.n == 0) {
        g_task_return_pointer(task, g_strdup(""), g_free);
        return;
    }
    if (!require_no_open_vote(self, &error)) {
        g_task_return_error(task, error);
        return;
    }
    g_task_set_task_data(task, listing_new(self), listing_free);
    store_thread_run(self->store, collect, on_collected, g_steal_pointer(&task));
}

char *
engine_list_absences_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer(G_TASK(result), error);
}
