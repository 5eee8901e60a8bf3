/* demo.c: tellerctl demo: a made-up sitting in a simulated hall, from roster to bundle
 *
 *  start tellerd - trial_prepare() - [throw dice] - test vote - each item: open, press,
 * close, count, announce, certify - close the sitting - [check dice] - export - stop
 * tellerd
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/demo.h"

#include <string.h>

#include "app/client/dict.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"

static void
demo_clear(Demo *self)
{
    demo_core_free(self->core);
    g_free(self->state);
    g_free(self->bundle);
    g_free(self->agenda);
    g_free(self->entries);
    g_strfreev(self->layers);
    g_free(self->dice);
    g_free(self->before);
    g_clear_pointer(&self->votes, g_array_unref);
    g_free(self->fingerprint);
    g_free(self->head);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Demo, demo_clear)

void
demo_say(const Demo *self, const char *format, ...)
{
    va_list list;

    if (self->arguments->json)
        return;
    va_start(list, format);
    g_autofree char *text = g_strdup_vprintf(format, list);
    va_end(list);
    output_text("%s\n", text);
}

typedef struct {
    bool done;
    GError *error;
} Prepared;

static void
on_prepared(const GError *error, gpointer data)
{
    Prepared *prepared = data;

    prepared->error = error != NULL ? g_error_copy(error) : NULL;
    prepared->done = true;
}

static bool
is_prepared(TellerClient *client, gpointer data)
{
    return ((const Prepared *)data)->done;
}

static bool
prepare(Demo *self, GError **error)
{
    Prepared prepared = {0};

    trial_prepare(demo_core_client(self->core), &self->plan, on_prepared, &prepared);
    if (!demo_core_wait(self->core, is_prepared, &prepared, error)) {
        g_clear_pointer(&self->core, demo_core_free);
        while (!prepared.done) /* its call ends with the connection */
            g_main_context_iteration(NULL, TRUE);
        g_clear_error(&prepared.error);
        return false;
    }
    if (prepared.error == NULL)
        return true;
    g_propagate_error(error, prepared.error);
    return false;
}

bool
demo_command(Demo *self, const char *method, GVariant *values, GError **error)
{
    g_autoptr(GVariant) reply = demo_core_call(self->core, method, values, NULL, error);

    return reply != NULL;
}

GVariant *
demo_ask_signed(Demo *self, const char *method, GVariant *values, unsigned n_officers,
                GError **error)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    g_autoptr(GVariant) owned = values != NULL ? g_variant_ref_sink(values) : NULL;
    GVariantBuilder tuple;

    g_variant_builder_init(&tuple, G_VARIANT_TYPE_TUPLE);
    for (size_t i = 0; owned != NULL && i < g_variant_n_children(owned); i++) {
        g_autoptr(GVariant) value = g_variant_get_child_value(owned, i);
        g_variant_builder_add_value(&tuple, value);
    }
    g_variant_builder_add_value(&tuple, trial_officers(n_officers));
    g_variant_builder_add_value(&tuple, trial_pins(n_officers, fds));
    return demo_core_call(self->core, method, g_variant_builder_end(&tuple), fds, error);
}

bool
demo_command_signed(Demo *self, const char *method, GVariant *values, unsigned n_officers,
                    GError **error)
{
    g_autoptr(GVariant) reply = demo_ask_signed(self, method, values, n_officers, error);

    return reply != NULL;
}

/* The head after the last entry of the sitting, as it would go into the minutes. */
static bool
read_identity(Demo *self, GError **error)
{
    g_autoptr(GDBusConnection) core = call_open(self->state, "view.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);

    if (all == NULL)
        return false;
    g_autoptr(GVariant) device = call_property(all, "Device");
    self->fingerprint = g_strdup(dict_text(device, "fingerprint"));
    self->head = g_strdup(dict_text(device, "head"));
    self->head_entry = dict_number(device, "head-entry");
    return true;
}

static bool
run_sitting(Demo *self, GError **error)
{
    bool secret = self->plan.is_secret;

    if (!prepare(self, error))
        return false;
    demo_say(self, "The sitting is open and everybody is signed in.");
    if (secret && !demo_throw_dice(self, error))
        return false;
    if (!demo_test(self, error))
        return false;
    for (unsigned i = 0; i < self->n_items; i++)
        if (i == self->plan.n_items && !demo_enter_last(self, error))
            return false;
        else if (self->kind != NULL ? !demo_list_on(self, &self->kind->items[i], error)
                                    : !demo_vote_on(self, i, error))
            return false;
    return demo_command_signed(self, "CloseSitting", NULL, 2, error) &&
           (!secret || demo_check_dice(self, error)) && read_identity(self, error) &&
           demo_command_signed(self, "Export", g_variant_new("(s)", self->bundle), 0,
                               error);
}

/* votes/NNN/certificate.pdf of every vote, or NULL with an error if one is missing. */
static char **
find_certificates(const Demo *self, GError **error)
{
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();

    for (guint i = 0; i < self->votes->len; i++) {
        g_autofree char *path =
            g_strdup_printf("%s/votes/%03u/certificate.pdf", self->bundle,
                            g_array_index(self->votes, unsigned, i));
        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                        "%s is not in the bundle", path);
            return NULL;
        }
        g_strv_builder_add(paths, path);
    }
    return g_strv_builder_end(paths);
}

static void
print_text(const Demo *self, char **certificates)
{
    g_autofree char *quoted = g_shell_quote(self->bundle);
    g_autofree char *dice = g_shell_quote(self->dice);

    output_text("bundle       %s\n", self->bundle);
    for (char **path = certificates; *path != NULL; path++)
        output_text("certificate  %s\n", *path);
    output_text("fingerprint  %s\nhead         %" G_GINT64_FORMAT " %s\n",
                self->fingerprint, self->head_entry, self->head);
    output_text("Check it with\nteller-verify --fingerprint %s --head %" G_GINT64_FORMAT
                ":%s %s\n",
                self->fingerprint, self->head_entry, self->head, quoted);
    if (self->plan.is_secret)
        output_text("teller-verify --dice %s %s\n", dice, quoted);
}

static void
add(GVariantBuilder *object, const char *key, GVariant *value)
{
    g_variant_builder_add(object, "{sv}", key, value);
}

static void
print_json(const Demo *self, char **certificates)
{
    GVariantBuilder object;
    g_autofree char *head =
        g_strdup_printf("%" G_GINT64_FORMAT " %s", self->head_entry, self->head);

    g_variant_builder_init(&object, G_VARIANT_TYPE_VARDICT);
    add(&object, "bundle", g_variant_new_string(self->bundle));
    add(&object, "certificates", g_variant_new("^as", certificates));
    add(&object, "fingerprint", g_variant_new_string(self->fingerprint));
    add(&object, "head", g_variant_new_string(head));
    if (self->plan.is_secret) {
        add(&object, "dice", g_variant_new_string(self->dice));
        add(&object, "dice-check", g_variant_new_string(self->dice_check));
    }
    output_json(g_variant_builder_end(&object));
}

bool
action_demo(const Arguments *arguments, GError **error)
{
    g_auto(Demo) self = {0};

    if (!demo_read_plan(&self, arguments, error) || !demo_make_directories(&self, error))
        return false;
    DaemonChildOptions options = {.state_dir = self.state,
                                  .n_simulated = self.plan.n_members,
                                  .seed = self.seed,
                                  .is_manual = self.kind != NULL};
    self.core = demo_core_start(&options, error);
    if (self.core == NULL || !run_sitting(&self, error) ||
        !demo_core_stop(self.core, error))
        return false;
    g_auto(GStrv) certificates = find_certificates(&self, error);
    if (certificates == NULL)
        return false;
    if (arguments->json)
        print_json(&self, certificates);
    else
        print_text(&self, certificates);
    return true;
}
