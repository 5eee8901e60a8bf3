/* watch.c: tellerctl watch: each change of what View1 shows, as it comes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/secret.h"
#include "app/client/teller-client.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"
#include "app/ctl/show.h"

static void
print_device(GVariant *device)
{
    output_text(
        "device %s, clock %s, entry %" G_GINT64_FORMAT "%s%s\n",
        dict_text(device, "mode"), dict_text(device, "clock"),
        dict_number(device, "head-entry"),
        dict_is(device, "halted", "") ? "" : ", HALTED: ", dict_text(device, "halted"));
}

/* A member that has a text. */
static void
print_member(const char *word, GVariant *dict, const char *key)
{
    if (!dict_is(dict, key, ""))
        output_text(", %s %s", word, dict_text(dict, key));
}

static void
print_sitting(GVariant *sitting)
{
    output_text("sitting %s, %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " present%s",
                dict_flag(sitting, "open") ? "open" : "closed",
                dict_number(sitting, "present"), dict_number(sitting, "eligible"),
                dict_flag(sitting, "needs-officers") ? ", needs officers" : "");
    if (dict_flag(sitting, "test"))
        output_text(", TEST vote, %" G_GINT64_FORMAT " pressed",
                    dict_number(sitting, "test-pressed"));
    if (dict_number(sitting, "drawing") > 0)
        output_text(", drawing %" G_GINT64_FORMAT, dict_number(sitting, "drawing"));
    if (!dict_is(sitting, "drawing-state", ""))
        output_text(" %s", dict_text(sitting, "drawing-state"));
    print_member("root-seed", sitting, "root-seed");
    print_member("root-dice", sitting, "root-dice");
    print_member("dice", sitting, "dice-checked");
    output_text("\n");
}

static void
print_item(GVariant *item)
{
    output_text("item %s %s%s%s\n", dict_text(item, "id"), dict_text(item, "state"),
                dict_is(item, "verdict", "") ? "" : " ", dict_text(item, "verdict"));
}

static void
print_vote(GVariant *vote)
{
    g_autofree char *cast = show_cast(vote);

    output_text("vote %" G_GINT64_FORMAT " %s %s, %s of %" G_GINT64_FORMAT " cast",
                dict_number(vote, "vote"), dict_text(vote, "item"),
                dict_text(vote, "state"), cast, dict_number(vote, "present"));
    if (secret_is(vote))
        output_text(", secret");
    if (dict_is(vote, "state", "READY") && secret_is(vote))
        output_text(" %" G_GINT64_FORMAT "%% computed ahead",
                    dict_number(vote, "prepared"));
    print_member("slot", vote, "slot");
    print_member("root", vote, "root");
    if (dict_number(vote, "turnout") > 0)
        output_text(", turnout %" G_GINT64_FORMAT, dict_number(vote, "turnout"));
    print_member("LOST:", vote, "lost");
    if (!dict_is(vote, "hold-reason", ""))
        output_text(", %s", dict_text(vote, "hold-reason"));
    output_text("\n");
}

static void
print_outcome(GVariant *outcome)
{
    g_auto(GStrv) names = dict_texts(outcome, "names");
    g_auto(GStrv) notes = dict_texts(outcome, "notes");

    output_text("outcome %" G_GINT64_FORMAT " %s", dict_number(outcome, "vote"),
                dict_text(outcome, "verdict"));
    for (size_t i = 0; names[i] != NULL; i++)
        output_text(", %s %" G_GINT64_FORMAT, names[i],
                    dict_named(outcome, "names", "sums", names[i]));
    output_text(", %" G_GINT64_FORMAT " signatures", dict_number(outcome, "signatures"));
    for (size_t i = 0; notes[i] != NULL; i++)
        output_text(", note %s", notes[i]);
    output_text("\n");
}

static void
print_keypad(GVariant *keypad)
{
    output_text("keypad %s %s %s %s\n", dict_text(keypad, "id"),
                dict_text(keypad, "state"), dict_text(keypad, "seat"),
                dict_text(keypad, "deputy"));
}

static void
print_refused(GVariant *refused)
{
    const char *reason;
    guint32 n;
    GVariantIter iter;

    output_text("refused");
    g_variant_iter_init(&iter, refused);
    while (g_variant_iter_next(&iter, "{&su}", &reason, &n))
        output_text(" %s %u", reason, n);
    output_text("\n");
}

static const struct {
    const char *property, *word;
    void (*print)(GVariant *value); /* of a list: each element that is new in it */
    bool list;
} shown[] = {
    {"Device", "device", print_device, false},
    {"Sitting", "sitting", print_sitting, false},
    {"Agenda", "agenda", print_item, true},
    {"Vote", "vote", print_vote, false},
    {"Outcome", "outcome", print_outcome, false},
    {"Keypads", "keypads", print_keypad, true},
    {"Refused", "refused", print_refused, false},
};

typedef struct {
    TellerClient *client;
    GMainLoop *loop;
    bool json;
    const char *once_state;              /* or NULL */
    GVariant *seen[G_N_ELEMENTS(shown)]; /* NULL before the first look */
    bool reached, lost;
} Watch;

static void
print_new_elements(size_t i, GVariant *old, GVariant *list)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (size_t j = 0; old != NULL && j < g_variant_n_children(old); j++) {
        g_autoptr(GVariant) element = g_variant_get_child_value(old, j);
        g_hash_table_add(known, g_variant_print(element, FALSE));
    }
    for (size_t j = 0; j < g_variant_n_children(list); j++) {
        g_autoptr(GVariant) element = g_variant_get_child_value(list, j);
        g_autofree char *text = g_variant_print(element, FALSE);
        if (!g_hash_table_contains(known, text))
            shown[i].print(element);
    }
}

static void
print_change(const Watch *self, size_t i, GVariant *old, GVariant *value)
{
    if (self->json)
        output_json_line(g_variant_new_parsed("{'changed': <%s>, 'value': <%*>}",
                                              shown[i].word, value));
    else if (shown[i].list)
        print_new_elements(i, old, value);
    else if (g_variant_n_children(value) == 0)
        output_text("%s none\n", shown[i].word);
    else
        shown[i].print(value);
}

/* Of a secret vote whose choices are gone nothing can be counted any more. */
static bool
is_out_of_reach(const char *wanted, GVariant *vote)
{
    static const char *const states[] = {"SEALED", "COUNTED", "ANNOUNCED", "CERTIFIED",
                                         NULL};

    return !dict_is(vote, "lost", "") && !dict_is(vote, "state", "VOIDED") &&
           g_strv_contains(states, wanted);
}

/* A close is followed at once by its seal: whoever waits for it may see only that. */
static bool
is_reached(const char *wanted, GVariant *vote)
{
    return dict_is(vote, "state", wanted) ||
           (strcmp(wanted, "CLOSED") == 0 && dict_is(vote, "state", "SEALED"));
}

static void
judge(Watch *self, GVariant *vote)
{
    self->reached = self->reached || is_reached(self->once_state, vote);
    self->lost = !self->reached && is_out_of_reach(self->once_state, vote);
}

static void
look(Watch *self, size_t i)
{
    g_autoptr(GVariant) value = teller_client_look(self->client, shown[i].property);
    bool empty_first = self->seen[i] == NULL && g_variant_n_children(value) == 0;

    if (self->seen[i] != NULL && g_variant_equal(self->seen[i], value))
        return;
    if (!empty_first)
        print_change(self, i, self->seen[i], value);
    g_clear_pointer(&self->seen[i], g_variant_unref);
    self->seen[i] = g_steal_pointer(&value);
    if (self->once_state != NULL && strcmp(shown[i].property, "Vote") == 0)
        judge(self, self->seen[i]);
}

static void
on_changed(TellerClient *client, Watch *self)
{
    if (!teller_client_is_online(client)) {
        g_main_loop_quit(self->loop);
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
        look(self, i);
    if (self->reached || self->lost || !output_finish(NULL))
        g_main_loop_quit(self->loop);
}

static bool
follow(Watch *self, const char *state_dir)
{
    self->client = teller_client_new(state_dir, "view.sock");
    self->loop = g_main_loop_new(NULL, FALSE);
    g_signal_connect(self->client, "changed", G_CALLBACK(on_changed), self);
    g_main_loop_run(self->loop);
    g_signal_handlers_disconnect_by_data(self->client, self);
    g_object_unref(self->client);
    g_main_loop_unref(self->loop);
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
        g_clear_pointer(&self->seen[i], g_variant_unref);
    return self->once_state == NULL || self->reached;
}

static bool
check_state(const char *state, GError **error)
{
    static const char *const states[] = {"READY",  "OPEN",     "HELD",      "CLOSED",
                                         "SEALED", "COUNTED",  "ANNOUNCED", "CERTIFIED",
                                         "VOIDED", "ANNULLED", NULL};

    if (state == NULL || g_strv_contains(states, state))
        return true;
    g_autofree char *all = g_strjoinv(" ", (char **)(uintptr_t)states);
    return arguments_refuse(error, "--once-state: “%s” is none of %s", state, all);
}

bool
action_watch(const Arguments *arguments, GError **error)
{
    Watch watch = {.json = arguments->json, .once_state = arguments->once_state};

    if (!check_state(arguments->once_state, error))
        return false;
    /* the client would wait for a core that is not there */
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "view.sock", error);
    if (core == NULL)
        return false;
    if (follow(&watch, arguments->state) || !output_finish(NULL))
        return true;
    if (watch.lost)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                    "the vote is lost and will never be %s", arguments->once_state);
    else
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_CLOSED,
                    "the recording core ended before the vote was %s",
                    arguments->once_state);
    return false;
}
