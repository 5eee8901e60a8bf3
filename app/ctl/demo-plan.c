/* demo-plan.c: what tellerctl demo was asked for, and where it works
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/ctl/demo.h"
#include "ballots/profile.h"

enum { WINDOW_S = 20, LEAST_MEMBERS = 20 };

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

/* Of a rule with layers its delegations, each with so many members that all of its sums
 * may be opened.
 */
static bool
take_layers(Demo *self, GError **error)
{
    g_autoptr(Profile) profile = profile_by_name(self->plan.profile, error);
    g_auto(GStrv) words = g_strsplit(self->kind->items[0].what, ",", 2);
    ItemKind kind;

    if (profile == NULL || !item_kind_from_text(words[0], &kind))
        return profile != NULL;
    const Rule *rule = profile->rules[kind];
    size_t n = rule_n_layers(rule), least = n * profile->secret_minimum;
    if (self->plan.is_secret && self->plan.n_members < least)
        return arguments_refuse(error,
                                "--members: %u is below the %zu that %zu layers of a "
                                "secret vote need",
                                self->plan.n_members, least, n);
    self->layers = n == 0 ? NULL : g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        self->layers[i] = g_strdup(rule_layer(rule, i)->id);
    self->plan.delegations = (const char *const *)self->layers;
    return true;
}

/* A kind and a method that go together. */
static bool
check_kind(const Demo *self, const char *ballot, GError **error)
{
    const DemoKind *kind = self->kind;
    bool secret = self->plan.is_secret;

    if (self->arguments->votes != NULL)
        return arguments_refuse(error, "--votes is for motions; %s has %u", kind->name,
                                demo_kind_n_items(kind));
    if (self->plan.n_members < LEAST_MEMBERS)
        return arguments_refuse(error, "--members: %u is below the %d that --kind needs",
                                self->plan.n_members, LEAST_MEMBERS);
    if (demo_kind_is_by_hand(kind) && ballot != NULL)
        return arguments_refuse(error,
                                "--kind %s is counted by two tellers; it takes no "
                                "--ballot",
                                kind->name);
    return (secret ? kind->secret : kind->recorded) != NULL ||
           arguments_refuse(error, "--kind %s --ballot %s: %s", kind->name, ballot,
                            kind->why);
}

static bool
take_kind(Demo *self, const Arguments *arguments, GError **error)
{
    if (arguments->kind == NULL || strcmp(arguments->kind, "motion") == 0)
        return true;
    self->kind = demo_kind_find(arguments->kind);
    if (self->kind == NULL) {
        g_autofree char *names = demo_kind_names();
        return arguments_refuse(error, "--kind: “%s” is none of motion, %s",
                                arguments->kind, names);
    }
    if (!check_kind(self, arguments->ballot, error))
        return false;
    self->agenda = demo_kind_agenda(self->kind, self->plan.is_secret);
    self->entries = demo_kind_entries(self->kind);
    self->plan.agenda = self->agenda;
    self->plan.entries = self->entries;
    self->plan.profile = self->plan.is_secret ? self->kind->secret : self->kind->recorded;
    self->plan.n_items = demo_kind_n_items(self->kind);
    return take_layers(self, error);
}

static bool
take_ballot(const char *text, bool *out_secret, GError **error)
{
    *out_secret = g_strcmp0(text, "secret") == 0;
    if (text == NULL || *out_secret || strcmp(text, "recorded") == 0)
        return true;
    return arguments_refuse(error, "--ballot: “%s” is not recorded or secret", text);
}

/* The last of several motions is not in the agenda that is imported. */
static bool
take_items(Demo *self)
{
    self->n_items = self->plan.n_items;
    if (self->kind == NULL && self->n_items > 1)
        self->plan.n_items--;
    return true;
}

bool
demo_read_plan(Demo *self, const Arguments *arguments, GError **error)
{
    uint64_t seed;

    self->arguments = arguments;
    self->seed = arguments->seed != NULL ? arguments->seed : "1";
    self->plan = (TrialPlan)TRIAL_PLAN(120);
    self->plan.window_s = WINDOW_S;
    self->votes = g_array_new(FALSE, FALSE, sizeof(unsigned));
    self->dice_check = "";
    if (arguments->suite != NULL)
        self->plan.suite = arguments->suite;
    if (arguments->directory == NULL)
        return arguments_refuse(error, "demo needs --out");
    if (!arguments_number("--seed", self->seed, 0, G_MAXUINT32, &seed, error))
        return false;
    self->turn = (unsigned)seed;
    return take_count("--members", arguments->members, 9999, &self->plan.n_members,
                      error) &&
           take_count("--votes", arguments->votes, 99, &self->plan.n_items, error) &&
           take_ballot(arguments->ballot, &self->plan.is_secret, error) &&
           take_kind(self, arguments, error) && take_items(self);
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

bool
demo_make_directories(Demo *self, GError **error)
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
