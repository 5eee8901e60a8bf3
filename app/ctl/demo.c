/* demo.c: tellerctl demo: a made-up sitting in a simulated hall, from roster to bundle
 *
 *  start tellerd - trial_prepare() - each item: open, press, close, count, announce,
 *  certify - close the sitting - export - stop tellerd
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>

#include "app/client/dict.h"
#include "app/client/trial.h"
#include "app/client/words.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/demo-core.h"
#include "app/ctl/demo-course.h"
#include "app/ctl/output.h"

enum { WINDOW_S = 20 };

typedef struct {
    const Arguments *arguments;
    DemoCore *core;
    char *state, *bundle;
    const char *seed;
    TrialPlan plan;
    char *fingerprint, *head; /* known at the end */
    int64_t head_entry;
} Demo;

static void
demo_clear(Demo *self)
{
    demo_core_free(self->core);
    g_free(self->state);
    g_free(self->bundle);
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
read_plan(Demo *self, const Arguments *arguments, GError **error)
{
    uint64_t seed;

    self->arguments = arguments;
    self->seed = arguments->seed != NULL ? arguments->seed : "1";
    self->plan = (TrialPlan){120, 3, WINDOW_S, "ed25519+sha256"};
    if (arguments->suite != NULL)
        self->plan.suite = arguments->suite;
    if (arguments->directory == NULL)
        return arguments_refuse(error, "demo needs --out");
    return arguments_number("--seed", self->seed, 0, G_MAXUINT32, &seed, error) &&
           take_count("--members", arguments->members, 9999, &self->plan.n_members,
                      error) &&
           take_count("--votes", arguments->votes, 99, &self->plan.n_items, error);
}

/* DIR may be there; what the demo makes in it may not. */
static bool
make_directories(Demo *self, GError **error)
{
    g_autofree char *root = g_canonicalize_filename(self->arguments->directory, NULL);

    self->state = g_build_filename(root, "state", NULL);
    self->bundle = g_build_filename(root, "bundle", NULL);
    const char *failed = g_mkdir_with_parents(root, 0777) != 0 ? root
                         : g_mkdir(self->state, 0700) != 0     ? self->state
                                                               : NULL;
    int cause = errno;
    if (failed == NULL && g_file_test(self->bundle, G_FILE_TEST_EXISTS)) {
        failed = self->bundle;
        cause = EEXIST;
        g_rmdir(self->state);
    }
    if (failed == NULL)
        return true;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(cause), "%s: %s", failed,
                g_strerror(cause));
    return false;
}

static void
say(const Demo *self, const char *text)
{
    if (!self->arguments->json)
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

static bool
command(Demo *self, const char *method, GVariant *values, GError **error)
{
    g_autoptr(GVariant) reply = demo_core_call(self->core, method, values, NULL, error);

    return reply != NULL;
}

/* @values with the two officers of the trial after them. */
static bool
command_signed(Demo *self, const char *method, GVariant *votes, GError **error)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    unsigned n = votes != NULL ? TRIAL_OFFICERS : 2;
    GVariant *officers = trial_officers(n), *pins = trial_pins(n, fds);
    GVariant *values =
        votes != NULL ? g_variant_new("(@aux@as@ah)", votes, (gint64)0, officers, pins)
                      : g_variant_new("(@as@ah)", officers, pins);
    g_autoptr(GVariant) reply = demo_core_call(self->core, method, values, fds, error);

    return reply != NULL;
}

typedef struct {
    unsigned vote;
    const char *state;
} Goal;

static bool
is_in_state(TellerClient *client, gpointer data)
{
    const Goal *goal = data;
    g_autoptr(GVariant) vote = teller_client_look(client, "Vote");

    return dict_number(vote, "vote") == goal->vote && dict_is(vote, "state", goal->state);
}

static bool
is_pressed(TellerClient *client, gpointer data)
{
    g_autoptr(GVariant) vote = teller_client_look(client, "Vote");

    return demo_course_is_over(data, vote, g_get_monotonic_time());
}

/* Unless the window ended meanwhile. */
static bool
close_vote(Demo *self, GError **error)
{
    g_autoptr(GVariant) vote = teller_client_look(demo_core_client(self->core), "Vote");

    if (dict_is(vote, "state", "CLOSED") || dict_is(vote, "state", "SEALED"))
        return true;
    return command(self, "CloseVote", NULL, error);
}

static bool
arrive(Demo *self, unsigned vote, const char *state, GError **error)
{
    Goal goal = {vote, state};

    return demo_core_wait(self->core, is_in_state, &goal, error);
}

static bool
open_and_press(Demo *self, const char *item, unsigned *out_vote, GError **error)
{
    g_autoptr(GVariant) reply =
        demo_core_call(self->core, "OpenVote", g_variant_new("(s)", item), NULL, error);
    DemoCourse course = {.cast = -1};

    if (reply == NULL)
        return false;
    g_variant_get(reply, "(u)", out_vote);
    course.vote = *out_vote;
    return demo_core_wait(self->core, is_pressed, &course, error);
}

static void
say_outcome(const Demo *self, const char *item)
{
    g_autoptr(GVariant) outcome =
        teller_client_look(demo_core_client(self->core), "Outcome");
    g_auto(GStrv) names = dict_texts(outcome, "names");

    if (self->arguments->json)
        return;
    output_text("%-4s %s:", item, words_verdict(dict_text(outcome, "verdict")));
    for (size_t i = 0; names[i] != NULL; i++)
        output_text(" %s %" G_GINT64_FORMAT ",", words_cell(names[i]),
                    dict_named(outcome, "names", "sums", names[i]));
    output_text(" not pressed %" G_GINT64_FORMAT "\n",
                dict_number(outcome, "not-pressed"));
}

static bool
run_item(Demo *self, unsigned i, GError **error)
{
    g_autofree char *item = g_strdup_printf("M%u", i + 1);
    unsigned vote;

    if (!open_and_press(self, item, &vote, error) || !close_vote(self, error) ||
        !arrive(self, vote, "SEALED", error) ||
        !command(self, "CountVote", g_variant_new("(s)", ""), error) ||
        !arrive(self, vote, "COUNTED", error) ||
        !command(self, "AnnounceVote", NULL, error) ||
        !arrive(self, vote, "ANNOUNCED", error) ||
        !command_signed(self, "Certify", g_variant_new_parsed("[%u]", vote), error) ||
        !arrive(self, vote, "CERTIFIED", error)) {
        call_prefix_error(error, item);
        return false;
    }
    say_outcome(self, item);
    return true;
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
    if (!prepare(self, error))
        return false;
    say(self, "The sitting is open and everybody is signed in.");
    for (unsigned i = 0; i < self->plan.n_items; i++)
        if (!run_item(self, i, error))
            return false;
    return command_signed(self, "CloseSitting", NULL, error) &&
           read_identity(self, error) &&
           command(self, "Export", g_variant_new("(s)", self->bundle), error);
}

/* votes/NNN/certificate.pdf of every vote, or NULL with an error if one is missing. */
static char **
find_certificates(const Demo *self, GError **error)
{
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();

    for (unsigned i = 1; i <= self->plan.n_items; i++) {
        g_autofree char *path =
            g_strdup_printf("%s/votes/%03u/certificate.pdf", self->bundle, i);
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

    output_text("bundle       %s\n", self->bundle);
    for (char **path = certificates; *path != NULL; path++)
        output_text("certificate  %s\n", *path);
    output_text("fingerprint  %s\nhead         %" G_GINT64_FORMAT " %s\n",
                self->fingerprint, self->head_entry, self->head);
    output_text("Check it with\nteller-verify --fingerprint %s --head %" G_GINT64_FORMAT
                ":%s %s\n",
                self->fingerprint, self->head_entry, self->head, quoted);
}

static void
print_json(const Demo *self, char **certificates)
{
    g_autofree char *head =
        g_strdup_printf("%" G_GINT64_FORMAT " %s", self->head_entry, self->head);

    output_json(g_variant_new_parsed(
        "{'bundle': <%s>, 'certificates': <%^as>, 'fingerprint': <%s>, 'head': <%s>}",
        self->bundle, certificates, self->fingerprint, head));
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
