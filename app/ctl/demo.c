/* demo.c: tellerctl demo: a made-up sitting in a simulated hall, from roster to bundle
 *
 *  start tellerd - trial_prepare() - [throw dice] - each item: open, press, close, count,
 *  announce, certify - close the sitting - [check dice] - export - stop tellerd
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/demo.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"

enum { WINDOW_S = 20 };

static void
demo_clear(Demo *self)
{
    demo_core_free(self->core);
    g_free(self->state);
    g_free(self->bundle);
    g_free(self->dice);
    g_free(self->before);
    g_clear_pointer(&self->votes, g_array_unref);
    g_free(self->fingerprint);
    g_free(self->head);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Demo, demo_clear)

static bool
take_count(const char *what, const char *text, uint64_t max, unsigned *out,
           GError **error)
{
    uint64_t number = *out;

    if (text != NULL && !arguments_number(what, text, 1, max, &number, error))
        return false;
    *out = (unsigned)number;
    return true;
}

static bool
take_ballot(const char *text, bool *out_secret, GError **error)
{
    *out_secret = g_strcmp0(text, "secret") == 0;
    if (text == NULL || *out_secret || strcmp(text, "recorded") == 0)
        return true;
    return arguments_refuse(error, "--ballot: “%s” is not recorded or secret", text);
}

static bool
read_plan(Demo *self, const Arguments *arguments, GError **error)
{
    uint64_t seed;

    self->arguments = arguments;
    self->seed = arguments->seed != NULL ? arguments->seed : "1";
    self->plan = (TrialPlan){120, 3, WINDOW_S, "ed25519+sha256", false};
    self->votes = g_array_new(FALSE, FALSE, sizeof(unsigned));
    self->dice_check = "";
    if (arguments->suite != NULL)
        self->plan.suite = arguments->suite;
    if (arguments->directory == NULL)
        return arguments_refuse(error, "demo needs --out");
    return arguments_number("--seed", self->seed, 0, G_MAXUINT32, &seed, error) &&
           take_count("--members", arguments->members, 9999, &self->plan.n_members,
                      error) &&
           take_count("--votes", arguments->votes, 99, &self->plan.n_items, error) &&
           take_ballot(arguments->ballot, &self->plan.is_secret, error);
}

/* The first of what the demo makes that is there already, or NULL. */
static const char *
find_used(const Demo *self)
{
    const char *const made[] = {self->state, self->bundle, self->before, self->dice};

    for (size_t i = 0; i < G_N_ELEMENTS(made); i++)
        if (g_file_test(made[i], G_FILE_TEST_EXISTS))
            return made[i];
    return NULL;
}

static bool
refuse_path(const char *path, int cause, GError **error)
{
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(cause), "%s: %s", path,
                g_strerror(cause));
    return false;
}

/* DIR may be there; what the demo makes in it may not. */
static bool
make_directories(Demo *self, GError **error)
{
    g_autofree char *root = g_canonicalize_filename(self->arguments->directory, NULL);

    self->state = g_build_filename(root, "state", NULL);
    self->bundle = g_build_filename(root, "bundle", NULL);
    self->before = g_build_filename(root, "bundle-before-dice-check", NULL);
    self->dice = g_build_filename(root, "dice.txt", NULL);
    if (g_mkdir_with_parents(root, 0777) != 0)
        return refuse_path(root, errno, error);
    const char *used = find_used(self);
    if (used != NULL)
        return refuse_path(used, EEXIST, error);
    return g_mkdir(self->state, 0700) == 0 || refuse_path(self->state, errno, error);
}

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
    for (unsigned i = 0; i < self->plan.n_items; i++)
        if (!demo_vote_on(self, i, error))
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

    if (!read_plan(&self, arguments, error) || !make_directories(&self, error))
        return false;
    DaemonChildOptions options = {
        .state_dir = self.state, .n_simulated = self.plan.n_members, .seed = self.seed};
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
