/* signers.c: see signers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/signers.h"

#include <string.h>

#include "app/daemon/engine-error.h"
#include "app/daemon/keyfiles.h"
#include "app/daemon/witness.h"

static void
signer_free(gpointer data)
{
    Signer *signer = data;
    g_free(signer->id);
    key_free(signer->key);
    g_free(signer);
}

Signers *
signers_new(void)
{
    Signers *self = g_new0(Signers, 1);
    self->list = g_ptr_array_new_with_free_func(signer_free);
    return self;
}

void
signers_free(Signers *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->list);
    g_free(self);
}

static int
compare_ids(const void *a, const void *b)
{
    const Signer *const *left = a, *const *right = b;
    return strcmp((*left)->id, (*right)->id);
}

bool
signers_add(Signers *self, const char *id, Key *key, GError **error)
{
    for (size_t i = 0; i < signers_n(self); i++) {
        if (strcmp(signers_at(self, i)->id, id) != 0)
            continue;
        key_free(key);
        g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_OFFICERS,
                    "officer %s stands twice; the officers must be different", id);
        return false;
    }
    Signer *signer = g_new0(Signer, 1);
    signer->id = g_strdup(id);
    signer->key = key;
    g_ptr_array_add(self->list, signer);
    g_ptr_array_sort(self->list, compare_ids);
    return true;
}

size_t
signers_n(const Signers *self)
{
    return self->list->len;
}

const Signer *
signers_at(const Signers *self, size_t index)
{
    return self->list->pdata[index];
}

char *
signers_actor(const Signers *self)
{
    GString *actor = g_string_new(signers_n(self) == 1 ? "officer:" : "officers:");
    for (size_t i = 0; i < signers_n(self); i++)
        g_string_append_printf(actor, "%s%s", i > 0 ? "," : "", signers_at(self, i)->id);
    return g_string_free(actor, FALSE);
}

typedef struct {
    char *dir, *device_id;
    SticksPlace sticks;
    Suite suite;
    GPtrArray *ids;
    GPtrArray *pins;
    WrapCost cost;
    Stick *stick; /* that a new key was written to, or is */
    Key *key;     /* that is wrapped anew */
} Work;

static void
work_free(gpointer data)
{
    Work *work = data;
    g_ptr_array_unref(work->ids);
    g_ptr_array_unref(work->pins);
    g_free(work->dir);
    g_free(work->device_id);
    g_free(work->sticks.dir);
    stick_free(work->stick);
    key_free(work->key);
    g_free(work);
}

static Work
work_at(const KeyPlace *place, GPtrArray *ids, GPtrArray *pins)
{
    Work work = {.dir = g_strdup(place->state_dir),
                 .device_id = g_strdup(place->device_id),
                 .sticks = *place->sticks,
                 .suite = place->suite,
                 .ids = ids,
                 .pins = pins};
    work.sticks.dir = g_strdup(place->sticks->dir);
    return work;
}

/* One officer's share of the work. */
typedef struct {
    const Work *work;
    guint index;
    GThread *thread;
    Stick *stick; /* NULL: in the state directory */
    char *note;   /* on it, or NULL */
    Key *key;
    GError *error;
} Opening;

/* PINs are slow and take 256 MiB each: two are tried side by side. */
enum { SIDE_BY_SIDE = 2 };

/* A stick that has just got its key remembers nothing yet. */
static bool
read_note(Opening *opening)
{
    g_autoptr(GError) why = NULL;
    opening->note =
        stick_read(opening->stick, opening->work->device_id, WITNESS_FILE, &why);
    if (opening->note != NULL || g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return true;
    g_propagate_error(&opening->error, g_steal_pointer(&why));
    return false;
}

static char *
read_wrapped(Opening *opening, const char *id)
{
    const Work *work = opening->work;
    g_autofree char *name = g_strconcat(id, ".key", NULL);
    if (!work->sticks.is_used)
        return keyfiles_read_officer(work->dir, id, &opening->error);
    opening->stick = sticks_with(&work->sticks, work->device_id, name, &opening->error);
    if (opening->stick == NULL || !read_note(opening))
        return NULL;
    return stick_read(opening->stick, work->device_id, name, &opening->error);
}

static void *
open_in_thread(void *data)
{
    Opening *opening = data;
    const Work *work = opening->work;
    const char *id = work->ids->pdata[opening->index];
    g_autofree char *text = read_wrapped(opening, id);
    if (text != NULL)
        opening->key =
            keyfiles_unwrap(work->dir, work->suite, id, text,
                            work->pins->pdata[opening->index], &opening->error);
    return NULL;
}

static void
open_some(Opening *openings, guint n)
{
    for (guint i = 0; i < n; i++)
        openings[i].thread = g_thread_new("pin", open_in_thread, &openings[i]);
    for (guint i = 0; i < n; i++)
        g_thread_join(openings[i].thread);
}

static PinTrial *
pin_trial_new(void)
{
    PinTrial *self = g_new0(PinTrial, 1);
    self->tried = g_ptr_array_new_with_free_func(g_free);
    self->right = g_ptr_array_new_with_free_func(g_free);
    self->wrong = g_ptr_array_new_with_free_func(g_free);
    self->sticks = g_ptr_array_new_with_free_func((GDestroyNotify)stick_free);
    self->notes = g_ptr_array_new_with_free_func(g_free);
    return self;
}

void
pin_trial_free(PinTrial *self)
{
    if (self == NULL)
        return;
    signers_free(self->signers);
    g_ptr_array_unref(self->tried);
    g_ptr_array_unref(self->right);
    g_ptr_array_unref(self->wrong);
    g_ptr_array_unref(self->sticks);
    g_ptr_array_unref(self->notes);
    g_clear_error(&self->error);
    g_free(self);
}

/* A missing file is no wrong PIN, but tells the same: who may not know, need not. */
static void
fail(PinTrial *self, const char *id, const GError *why)
{
    if (g_error_matches(why, WRAP_ERROR, WRAP_ERROR_PIN))
        g_ptr_array_add(self->wrong, g_strdup(id));
    else if (self->error != NULL)
        return;
    else if (g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_set_error(&self->error, ENGINE_ERROR, ENGINE_ERROR_OFFICERS,
                    "officer %s is not known here, or the PIN is wrong", id);
    else if (why->domain == STICKS_ERROR)
        g_set_error(&self->error, ENGINE_ERROR, ENGINE_ERROR_STICK, "%s: %s", id,
                    why->message);
    else
        self->error = g_error_copy(why);
}

static void
check_sticks(PinTrial *self)
{
    g_autoptr(GError) why = NULL;
    if (self->error == NULL && !sticks_differ(self->sticks, &why))
        g_set_error_literal(&self->error, ENGINE_ERROR, ENGINE_ERROR_OFFICERS,
                            why->message);
}

static PinTrial *
gather(Opening *openings, guint n)
{
    PinTrial *trial = pin_trial_new();
    trial->signers = signers_new();
    for (guint i = 0; i < n; i++) {
        const char *id = openings[i].work->ids->pdata[i];
        g_ptr_array_add(trial->tried, g_strdup(id));
        if (openings[i].key == NULL) {
            fail(trial, id, openings[i].error);
            continue;
        }
        g_ptr_array_add(trial->right, g_strdup(id));
        if (openings[i].stick != NULL) {
            g_ptr_array_add(trial->sticks, g_steal_pointer(&openings[i].stick));
            g_ptr_array_add(trial->notes, g_steal_pointer(&openings[i].note));
        }
        bool is_added =
            signers_add(trial->signers, id, g_steal_pointer(&openings[i].key), NULL);
        g_assert(is_added); /* nobody stands twice */
    }
    check_sticks(trial);
    if (trial->wrong->len > 0 || trial->error != NULL)
        g_clear_pointer(&trial->signers, signers_free);
    return trial;
}

static void
openings_free(Opening *openings, guint n)
{
    for (guint i = 0; i < n; i++) {
        key_free(openings[i].key);
        stick_free(openings[i].stick);
        g_free(openings[i].note);
        g_clear_error(&openings[i].error);
    }
    g_free(openings);
}

static void
open_all(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Work *work = data;
    guint n = work->ids->len;
    Opening *openings = g_new0(Opening, n);
    for (guint i = 0; i < n; i++)
        openings[i] = (Opening){.work = work, .index = i};
    for (guint i = 0; i < n; i += SIDE_BY_SIDE)
        open_some(openings + i, MIN(n - i, SIDE_BY_SIDE));
    g_ptr_array_set_size(work->pins, 0); /* wiped before anybody is answered */
    g_task_return_pointer(task, gather(openings, n), (GDestroyNotify)pin_trial_free);
    openings_free(openings, n);
}

static void
start(Work work, GTaskThreadFunc func, GAsyncReadyCallback done, gpointer user_data)
{
    g_autoptr(GTask) task = g_task_new(NULL, NULL, done, user_data);
    g_task_set_task_data(task, g_memdup2(&work, sizeof work), work_free);
    g_task_run_in_thread(task, func);
}

void
signers_open_async(const SignersRequest *request, GAsyncReadyCallback done,
                   gpointer user_data)
{
    g_assert(request->ids->len == request->pins->len);
    start(work_at(&request->place, request->ids, request->pins), open_all, done,
          user_data);
}

PinTrial *
signers_open_finish(GAsyncResult *result)
{
    return g_task_propagate_pointer(G_TASK(result), NULL);
}

/* What says that there is a key comes before the key. */
static bool
put_on_stick(Work *work, const char *id, const char *text, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *name = g_strconcat(id, ".key", NULL);
    work->stick = sticks_without_key(&work->sticks, work->device_id, work->ids, &why);
    if (work->stick == NULL) {
        g_set_error(error, ENGINE_ERROR, ENGINE_ERROR_STICK, "%s new: %s", id,
                    why->message);
        return false;
    }
    return keyfiles_note_stick(work->dir, id, error) &&
           stick_write(work->stick, work->device_id, name, text, error);
}

static void
make(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    Work *work = data;
    const char *id = work->ids->pdata[0];
    GError *error = NULL;
    g_autofree char *text = NULL;
    g_autoptr(Key) key = key_generate(work->suite, KEY_LONG_TERM, &error);
    if (key != NULL)
        text =
            keyfiles_wrap(work->dir, id, key, work->pins->pdata[0], &work->cost, &error);
    g_ptr_array_set_size(work->pins, 0);
    if (text != NULL &&
        (work->sticks.is_used ? put_on_stick(work, id, text, &error)
                              : keyfiles_write_officer(work->dir, id, text, &error)))
        g_task_return_pointer(task, g_steal_pointer(&key), (GDestroyNotify)key_free);
    else
        g_task_return_error(task, error);
}

void
signers_make_async(const KeyPlace *place, GPtrArray *ids, SecureBytes *pin, WrapCost cost,
                   GAsyncReadyCallback done, gpointer user_data)
{
    GPtrArray *pins = g_ptr_array_new_with_free_func((GDestroyNotify)secure_free);
    Work work = work_at(place, ids, pins);
    work.cost = cost;
    g_ptr_array_add(pins, pin);
    start(work, make, done, user_data);
}

Key *
signers_make_finish(GAsyncResult *result, GPtrArray *out_sticks, GError **error)
{
    const Work *work = g_task_get_task_data(G_TASK(result));
    if (work->stick != NULL)
        g_ptr_array_add(out_sticks, stick_copy(work->stick));
    return g_task_propagate_pointer(G_TASK(result), error);
}

static void
rewrap(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Work *work = data;
    const char *id = work->ids->pdata[0];
    GError *error = NULL;
    g_autofree char *name = g_strconcat(id, ".key", NULL);
    g_autofree char *text = keyfiles_wrap(work->dir, id, work->key, work->pins->pdata[0],
                                          &work->cost, &error);
    if (text != NULL &&
        (work->stick != NULL
             ? stick_write(work->stick, work->device_id, name, text, &error)
             : keyfiles_write_officer(work->dir, id, text, &error)))
        g_task_return_boolean(task, TRUE);
    else
        g_task_return_error(task, error);
}

bool
signers_rewrap_async(const KeyPlace *place, const Stick *stick, const Signer *signer,
                     SecureBytes *pin, WrapCost cost, GAsyncReadyCallback done,
                     gpointer user_data, GError **error)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *pins = g_ptr_array_new_with_free_func((GDestroyNotify)secure_free);
    g_ptr_array_add(ids, g_strdup(signer->id));
    g_ptr_array_add(pins, pin);
    Work work = work_at(place, ids, pins);
    work.cost = cost;
    work.stick = stick == NULL ? NULL : stick_copy(stick);
    work.key = key_copy(signer->key, error);
    if (work.key == NULL) {
        work_free(g_memdup2(&work, sizeof work));
        return false;
    }
    start(work, rewrap, done, user_data);
    return true;
}

bool
signers_rewrap_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean(G_TASK(result), error);
}
