/* commander.c: see commander.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/commander.h"

#include <glib/gi18n.h>

#include "app/client/officers.h"
#include "app/client/pin-pipe.h"
#include "app/client/trial.h"
#include "app/console/ask.h"

enum { SIGNERS = 2 };

struct Commander {
    grefcount references; /* the window's, and one for each answer under way */
    GtkWindow *window;    /* NULL once freed */
    TellerClient *client;
    CommanderBusy busy_changed;
    gpointer user_data;
    bool busy;
    char *item;
};

static Commander *
commander_ref(Commander *self)
{
    g_ref_count_inc(&self->references);
    return self;
}

static void
commander_unref(gpointer data)
{
    Commander *self = data;

    if (!g_ref_count_dec(&self->references))
        return;
    g_object_unref(self->client);
    g_free(self->item);
    g_free(self);
}

Commander *
commander_new(GtkWindow *window, TellerClient *client, CommanderBusy busy,
              gpointer user_data)
{
    Commander *self = g_new0(Commander, 1);

    g_ref_count_init(&self->references);
    self->window = window;
    self->client = g_object_ref(client);
    self->busy_changed = busy;
    self->user_data = user_data;
    self->item = g_strdup("");
    return self;
}

void
commander_free(Commander *self)
{
    if (self == NULL)
        return;
    self->window = NULL;
    commander_unref(self);
}

GtkWindow *
commander_window(const Commander *self)
{
    return self->window;
}

TellerClient *
commander_client(const Commander *self)
{
    return self->client;
}

bool
commander_is_busy(const Commander *self)
{
    return self->busy;
}

Picture
commander_picture(const Commander *self)
{
    return (Picture){.device = teller_client_look(self->client, "Device"),
                     .sitting = teller_client_look(self->client, "Sitting"),
                     .agenda = teller_client_look(self->client, "Agenda"),
                     .vote = teller_client_look(self->client, "Vote"),
                     .outcome = teller_client_look(self->client, "Outcome"),
                     .seats = teller_client_seats(self->client),
                     .chosen = g_strdup(self->item)}; /* another may be chosen */
}

void
commander_picture_clear(Picture *picture)
{
    g_variant_unref(picture->device);
    g_variant_unref(picture->sitting);
    g_variant_unref(picture->agenda);
    g_variant_unref(picture->vote);
    g_variant_unref(picture->outcome);
    g_free((char *)(uintptr_t)picture->chosen);
}

void
commander_choose_item(Commander *self, const char *item)
{
    char *copy = g_strdup(item);

    g_free(self->item);
    self->item = copy;
}

static void
set_busy(Commander *self, bool busy)
{
    self->busy = busy;
    if (self->window != NULL)
        self->busy_changed(busy, self->user_data);
}

static void
show_error(Commander *self, const GError *error)
{
    g_autoptr(GVariant) vote = teller_client_look(self->client, "Vote");

    ask_complain(self->window, error, vote);
}

/* One or two calls in a row: the second is sent only when the first succeeded. */
typedef struct {
    Commander *commander;
    char *method; /* NULL: no more */
    GVariant *arguments;
    GUnixFDList *fds;
    char *heading, *body; /* to be told when all is done, or NULL */
    CommanderDone done;
    CommanderRefused refused; /* or NULL */
} Next;

static void
next_free(Next *next)
{
    commander_unref(next->commander);
    g_free(next->method);
    g_clear_pointer(&next->arguments, g_variant_unref);
    g_clear_object(&next->fds);
    g_free(next->heading);
    g_free(next->body);
    g_free(next);
}

static void
tell(Commander *self, const Next *next, GVariant *reply, const GError *error)
{
    if (reply == NULL && (next->refused == NULL || !next->refused(self, error)))
        show_error(self, error);
    if (reply != NULL && next->heading != NULL)
        ask_tell(self->window, next->heading, next->body);
    else if (reply != NULL && next->done != NULL)
        next->done(self, reply);
}

static void
on_answer(GObject *source, GAsyncResult *result, gpointer data)
{
    Next *next = data;
    Commander *self = next->commander;
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) reply =
        teller_client_call_finish(TELLER_CLIENT(source), result, &error);

    if (reply != NULL && next->method != NULL) {
        g_autofree char *method = g_steal_pointer(&next->method);
        teller_client_call(self->client, method, next->arguments, next->fds, on_answer,
                           next);
        return;
    }
    set_busy(self, false);
    if (self->window != NULL)
        tell(self, next, reply, error);
    next_free(next);
}

void
commander_call_tell(Commander *self, const char *method, GVariant *arguments,
                    const char *heading, const char *body)
{
    g_autoptr(GVariant) sunk = g_variant_ref_sink(arguments);

    if (self->busy)
        return;
    Next *next = g_new0(Next, 1);
    next->commander = commander_ref(self);
    next->heading = g_strdup(heading);
    next->body = g_strdup(body);
    set_busy(self, true);
    teller_client_call(self->client, method, sunk, NULL, on_answer, next);
}

void
commander_call_done(Commander *self, const char *method, GVariant *arguments,
                    GUnixFDList *fds, CommanderDone done)
{
    g_autoptr(GVariant) sunk = arguments == NULL ? NULL : g_variant_ref_sink(arguments);

    if (self->busy)
        return;
    Next *next = g_new0(Next, 1);
    next->commander = commander_ref(self);
    next->done = done;
    set_busy(self, true);
    teller_client_call(self->client, method, sunk, fds, on_answer, next);
}

void
commander_call_or(Commander *self, const char *method, GVariant *arguments,
                  CommanderDone done, CommanderRefused refused)
{
    g_autoptr(GVariant) sunk = g_variant_ref_sink(arguments);

    if (self->busy)
        return;
    Next *next = g_new0(Next, 1);
    next->commander = commander_ref(self);
    next->done = done;
    next->refused = refused;
    set_busy(self, true);
    teller_client_call(self->client, method, sunk, NULL, on_answer, next);
}

void
commander_call(Commander *self, const char *method, GVariant *arguments, GUnixFDList *fds)
{
    commander_call_done(self, method, arguments, fds, NULL);
}

typedef struct {
    Commander *commander;
    char *method;
    GVariant *leading; /* tuple */
    bool has_reason;
    bool confirm_clock;
    CommanderDone done;
    char *told, *told_body;
    GUnixFDList *fds;
    char **officers;
} Signature;

static void
signature_free(gpointer data)
{
    Signature *self = data;

    commander_unref(self->commander);
    g_free(self->method);
    g_variant_unref(self->leading);
    g_free(self->told);
    g_free(self->told_body);
    g_object_unref(self->fds);
    g_strfreev(self->officers);
    g_free(self);
}

/* Appends the ids of those who typed a PIN and the handles of their pipes. */
static bool
add_signers(GVariantBuilder *arguments, GUnixFDList *fds, char *const *officers,
            const char *const *pins, GError **error)
{
    GVariantBuilder ids, handles;
    bool good = true;

    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    for (size_t i = 0; good && officers[i] != NULL; i++) {
        if (pins[i][0] == '\0')
            continue;
        int handle = pin_pipe_add(fds, pins[i], error);
        good = handle >= 0;
        g_variant_builder_add(&ids, "s", officers[i]);
        g_variant_builder_add(&handles, "h", handle);
    }
    g_variant_builder_add_value(arguments, g_variant_builder_end(&ids));
    g_variant_builder_add_value(arguments, g_variant_builder_end(&handles));
    return good;
}

static GVariant *
signed_arguments(const Signature *self, GVariant *leading, GUnixFDList *fds,
                 const char *const *answers, GError **error)
{
    GVariantBuilder arguments;
    GVariantIter iter;
    GVariant *child;

    g_variant_builder_init(&arguments, G_VARIANT_TYPE_TUPLE);
    g_variant_iter_init(&iter, leading);
    while ((child = g_variant_iter_next_value(&iter)) != NULL) {
        g_variant_builder_add_value(&arguments, child);
        g_variant_unref(child);
    }
    if (self->has_reason && leading == self->leading)
        g_variant_builder_add(&arguments, "s", answers[0]);
    bool good = add_signers(&arguments, fds, self->officers,
                            answers + (self->has_reason ? 1 : 0), error);
    GVariant *tuple = g_variant_ref_sink(g_variant_builder_end(&arguments));
    if (!good)
        g_clear_pointer(&tuple, g_variant_unref);
    return tuple;
}

/* The pipes hold the PINs of both calls until the core reads them. */
static void
on_signed(const char *const *answers, gpointer data)
{
    Signature *self = data;
    Commander *commander = self->commander;
    g_autoptr(GUnixFDList) clock_fds = g_unix_fd_list_new();
    g_autoptr(GError) error = NULL;
    Next *next = g_new0(Next, 1);

    next->commander = commander_ref(commander);
    next->method = g_strdup(self->method);
    next->done = self->done;
    next->heading = g_strdup(self->told);
    next->body = g_strdup(self->told_body);
    next->fds = g_object_ref(self->fds);
    next->arguments = signed_arguments(self, self->leading, next->fds, answers, &error);
    g_autoptr(GVariant) nothing = g_variant_ref_sink(g_variant_new_tuple(NULL, 0));
    g_autoptr(GVariant) clock =
        next->arguments == NULL || !self->confirm_clock
            ? NULL
            : signed_arguments(self, nothing, clock_fds, answers, &error);
    if (error != NULL || commander->busy || commander->window == NULL) {
        if (error != NULL && commander->window != NULL)
            show_error(commander, error);
        next_free(next);
        return;
    }
    set_busy(commander, true);
    if (clock != NULL) {
        teller_client_call(commander->client, "ConfirmClock", clock, clock_fds, on_answer,
                           next);
        return;
    }
    g_clear_pointer(&next->method, g_free);
    teller_client_call(commander->client, self->method, next->arguments, next->fds,
                       on_answer, next);
}

static char *
body_with_hint(GVariant *device, const char *body)
{
    const char *hint = trial_pin_hint(device);

    return hint[0] == '\0' ? g_strdup(body) : g_strjoin("\n\n", body, hint, NULL);
}

static void
ask_signers(Signature *signature, const Signing *signing, const char *body)
{
    size_t n = g_strv_length(signature->officers);
    size_t first = signing->reason != NULL ? 1 : 0;
    g_autofree Field *fields = g_new0(Field, n + 1);
    g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);

    fields[0] =
        (Field){.label = signing->reason, .kind = FIELD_TEXT, .initial = signing->known};
    for (size_t i = 0; i < n; i++) {
        g_ptr_array_add(labels, g_strdup_printf(_("PIN of %s"), signature->officers[i]));
        fields[first + i] =
            (Field){.label = labels->pdata[i], .kind = FIELD_SECRET, .optional = true};
    }
    Question question = {.heading = signing->heading,
                         .body = body,
                         .verb = signing->verb,
                         .destructive = signing->destructive,
                         .fields = fields,
                         .n_fields = first + n,
                         .n_secrets = signing->n_least > 0 ? signing->n_least : SIGNERS,
                         .or_more = signing->n_least > 0};
    ask(signature->commander->window, &question, on_signed, signature, signature_free);
}

void
commander_sign(Commander *self, const Signing *signing, const char *method,
               GVariant *leading)
{
    g_autoptr(GVariant) device = teller_client_look(self->client, "Device");
    g_autofree char *body = body_with_hint(device, signing->body);
    Signature *signature = g_new0(Signature, 1);

    signature->commander = commander_ref(self);
    signature->method = g_strdup(method);
    signature->leading =
        g_variant_ref_sink(leading != NULL ? leading : g_variant_new_tuple(NULL, 0));
    signature->has_reason = signing->reason != NULL;
    signature->confirm_clock = signing->confirm_clock;
    signature->done = signing->done;
    signature->told = g_strdup(signing->told);
    signature->told_body = g_strdup(signing->told_body);
    signature->fds =
        signing->fds != NULL ? g_object_ref(signing->fds) : g_unix_fd_list_new();
    signature->officers = officers_who_sign(device, signing->except);
    ask_signers(signature, signing, body);
}
