/* hall-test.c: see hall-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hall-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/keyfiles.h"
#include "app/daemon/picture.h"
#include "tests/remove-tree.h"

enum { SCROLL_LOCK = 4, BLINK_MS = 2000, BLINK_STEP_MS = 50 };

static const char *const officer_ids[HALL_OFFICERS] = {"a", "b", "c"};

static void
on_changed(void *user_data)
{
    HallTest *self = user_data;
    self->n_changed++;
    if (self->when_changed != NULL)
        self->when_changed(self->user_data);
}

void
hall_test_start(HallTest *self, GError **out_error)
{
    const EngineOptions options = {.state_dir = self->dir,
                                   .mode = MODE_SIMULATION,
                                   .cost = {1, 8192, 1},
                                   .wall_us = self->wall_us,
                                   .monotonic_us = self->monotonic_us,
                                   .random = self->random};
    const EngineEvents events = {on_changed};
    g_autoptr(GError) error = NULL;
    self->engine = engine_new(&options, &events, self, &error);
    if (self->engine == NULL && out_error != NULL) {
        g_propagate_error(out_error, g_steal_pointer(&error));
        return;
    }
    g_assert_no_error(error);
    engine_allow_simulation(self->engine);
    self->sim = transport_sim_new_virtual(self->n_seats, 1, 0);
    g_assert_true(engine_add_transport(self->engine, self->sim, &error));
    hall_test_run(self, 1000);
}

void
hall_test_stop(HallTest *self)
{
    g_clear_pointer(&self->engine, engine_free);
    self->sim = NULL;
}

/* In memory where there is such a file system: tests do not wait for the disk. */
HallTest *
hall_test_new_below(const char *where, uint32_t n_seats, Suite suite)
{
    HallTest *self = g_new0(HallTest, 1);
    g_assert_true(suite_init_allow_unlocked(NULL));
    self->dir = g_build_filename(where, "teller-test-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(self->dir));
    self->n_seats = n_seats;
    self->suite = suite;
    self->profile = "local-congress";
    hall_test_start(self, NULL);
    return self;
}

HallTest *
hall_test_new(uint32_t n_seats, Suite suite)
{
    static const char memory[] = "/dev/shm";
    bool has_memory = g_access(memory, W_OK | X_OK) == 0;
    return hall_test_new_below(has_memory ? memory : g_get_tmp_dir(), n_seats, suite);
}

void
hall_test_free(HallTest *self)
{
    hall_test_stop(self);
    for (unsigned i = 0; i < HALL_OFFICERS; i++)
        key_free(self->officers[i]);
    remove_tree(self->dir);
    g_free(self->dir);
    g_free(self);
}

void
hall_test_run(HallTest *self, int64_t ms)
{
    Timers *timers = transport_timers(self->sim);
    while (g_main_context_iteration(NULL, FALSE))
        continue;
    for (int64_t left = ms; left > 0; left -= BLINK_STEP_MS) {
        timers_advance_to(timers, timers_now_us(timers) + BLINK_STEP_MS * 1000);
        while (g_main_context_iteration(NULL, FALSE))
            continue;
    }
}

typedef struct {
    bool is_done;
    GError *error;
} Wait;

static void
on_durable(const GError *error, void *user_data)
{
    Wait *wait = user_data;
    wait->is_done = true;
    wait->error = error == NULL ? NULL : g_error_copy(error);
}

static GError *
wait_durable(HallTest *self)
{
    Wait wait = {false, NULL};
    engine_when_durable(self->engine, on_durable, &wait);
    while (!wait.is_done)
        hall_test_run(self, BLINK_STEP_MS);
    return wait.error;
}

void
hall_test_settle(HallTest *self)
{
    g_autoptr(GError) error = wait_durable(self);
    g_assert_no_error(error);
    while (self->engine->storing.length > 0)
        hall_test_run(self, BLINK_STEP_MS);
    hall_test_run(self, 0);
}

void
hall_test_settle_halted(HallTest *self)
{
    g_autoptr(GError) error = wait_durable(self);
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_HALTED);
}

void
hall_test_import_entries(HallTest *self, const char *entries)
{
    g_autoptr(GError) error = NULL;
    uint32_t n;
    engine_import_entries(self->engine, entries, strlen(entries), &n, &error);
    g_assert_no_error(error);
    hall_test_settle(self);
}

Signers *
hall_test_signers(HallTest *self, unsigned n)
{
    Signers *signers = signers_new();
    for (unsigned i = 0; i < n; i++)
        g_assert_true(signers_add(signers, officer_ids[i],
                                  key_copy(self->officers[i], NULL), NULL));
    return signers;
}

void
hall_test_commission(HallTest *self)
{
    g_autoptr(GError) error = NULL;
    engine_commission(self->engine, "测试表决机", self->suite, &error);
    g_assert_no_error(error);
    for (unsigned i = 0; i < HALL_OFFICERS; i++) {
        self->officers[i] = key_generate(self->suite, KEY_TRANSIENT, &error);
        const NewOfficer officer = {officer_ids[i], "监票人",
                                    i == 0 ? "returning-officer" : "scrutineer"};
        engine_add_officer(self->engine, &officer, key_copy(self->officers[i], NULL),
                           NULL, &error);
        g_assert_no_error(error);
    }
    hall_test_settle(self);
}

static char *
roster_csv(uint32_t n)
{
    GString *csv = g_string_new("seat,id,name,delegation,class,weight,keypad\n");
    for (uint32_t i = 1; i <= n; i++)
        g_string_append_printf(csv, "%u,d%04u,代表第%u号,第一团,deputy,1,sim:%04u\n", i,
                               i, i, i);
    return g_string_free(csv, FALSE);
}

void
hall_test_open_sitting(HallTest *self)
{
    static const char recorded[] = "id,kind,method,title,title-en,window\n"
                                   "m1,motion,recorded,关于工作报告的决议,Report,60\n"
                                   "m2,motion,recorded,关于预算的决议,Budget,60\n"
                                   "m3,motion,recorded,关于计划的决议,Plan,60\n";
    const char *agenda = self->agenda != NULL ? self->agenda : recorded;
    static const char info[] = "[sitting]\nbody=某某市人民代表大会\nbody-id=city\n"
                               "term=16\nsession=3\nsitting=2\nplace=人民会堂\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(Signers) two = hall_test_signers(self, 2);
    g_autofree char *roster =
        self->roster != NULL ? g_strdup(self->roster) : roster_csv(self->n_seats);
    uint32_t n;
    engine_confirm_clock(self->engine, two, &error);
    g_assert_no_error(error);
    hall_test_settle(self);
    engine_import_roster(self->engine, roster, strlen(roster), &n, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(n, ==, self->n_seats);
    hall_test_settle(self);
    if (*agenda != '\0')
        engine_import_agenda(self->engine, agenda, strlen(agenda), &n, &error);
    g_assert_no_error(error);
    hall_test_settle(self);
    engine_open_sitting(self->engine, info, self->profile, two, &error);
    g_assert_no_error(error);
    hall_test_settle(self);
}

static void
await(HallTest *self, const char *property, const char *key, const char *wanted)
{
    g_autofree char *value = hall_test_look(self, property, key);
    while (strcmp(value, wanted) != 0) {
        g_main_context_iteration(NULL, TRUE);
        g_free(value);
        value = hall_test_look(self, property, key);
    }
    hall_test_settle(self);
}

void
hall_test_await_drawing(HallTest *self, const char *state)
{
    await(self, "Sitting", "drawing-state", state);
}

void
hall_test_await(HallTest *self, const char *state)
{
    await(self, "Vote", "state", state);
}

void
hall_test_throw_dice(HallTest *self)
{
    static const char digits[] = "12345612345612345612345612345612345612345612345654";
    g_autoptr(GError) error = NULL;
    g_autoptr(SecureBytes) dice = secure_copy(digits, strlen(digits), &error);
    g_assert_no_error(error);
    hall_test_await_drawing(self, "awaiting-dice");
    engine_throw_dice(self->engine, dice, &error);
    g_assert_no_error(error);
    hall_test_await_drawing(self, "ready");
}

void
hall_test_ready(HallTest *self)
{
    g_autoptr(GError) error = NULL;
    hall_test_commission(self);
    hall_test_open_sitting(self);
    engine_sign_in(self->engine, "*", true, &error);
    g_assert_no_error(error);
    hall_test_settle(self);
}

bool
hall_test_is_acknowledged(HallTest *self, uint32_t seat)
{
    for (int64_t ms = 0; ms < BLINK_MS; ms += BLINK_STEP_MS) {
        if ((transport_sim_led(self->sim, seat) & SCROLL_LOCK) == 0)
            return false;
        hall_test_run(self, BLINK_STEP_MS);
    }
    return true;
}

void
hall_test_press(HallTest *self, uint32_t seat, uint8_t key)
{
    transport_sim_press(self->sim, seat, key);
    hall_test_run(self, 100);
    hall_test_settle(self);
}

void
hall_test_vote_until_closed(HallTest *self, const char *item, const uint8_t *keys)
{
    g_autoptr(GError) error = NULL;
    uint32_t vote;
    engine_open_vote(self->engine, item, &vote, &error);
    g_assert_no_error(error);
    hall_test_settle(self);
    for (uint32_t seat = 1; seat <= self->n_seats; seat++)
        if (keys[seat - 1] != 0)
            transport_sim_press(self->sim, seat, keys[seat - 1]);
    hall_test_run(self, 200);
    engine_close_vote(self->engine, &error);
    g_assert_no_error(error);
    hall_test_settle(self);
}

void
hall_test_vote(HallTest *self, const char *item, const uint8_t *keys)
{
    g_autoptr(GError) error = NULL;
    hall_test_vote_until_closed(self, item, keys);
    engine_count_vote(self->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    hall_test_settle(self);
}

static GVariant *
property(HallTest *self, const char *name)
{
    if (strcmp(name, "Device") == 0)
        return picture_device(self->engine);
    if (strcmp(name, "Sitting") == 0)
        return picture_sitting(self->engine);
    if (strcmp(name, "Vote") == 0)
        return picture_vote(self->engine);
    if (strcmp(name, "Refused") == 0)
        return picture_refused(self->engine);
    g_assert_cmpstr(name, ==, "Outcome");
    return picture_outcome(self->engine);
}

char *
hall_test_look_item(HallTest *self, const char *id, const char *key)
{
    g_autoptr(GVariant) items = g_variant_ref_sink(picture_agenda(self->engine));
    for (gsize i = 0; i < g_variant_n_children(items); i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(items, i);
        g_autoptr(GVariant) found = g_variant_lookup_value(item, "id", NULL);
        g_autoptr(GVariant) value = g_variant_lookup_value(item, key, NULL);
        if (strcmp(g_variant_get_string(found, NULL), id) == 0)
            return g_variant_print(value, FALSE);
    }
    g_error("no item %s", id);
}

char *
hall_test_look(HallTest *self, const char *name, const char *key)
{
    g_autoptr(GVariant) dict = g_variant_ref_sink(property(self, name));
    g_autoptr(GVariant) entry = NULL;
    GVariantIter iter;
    g_variant_iter_init(&iter, dict);
    while ((entry = g_variant_iter_next_value(&iter)) != NULL) {
        g_autoptr(GVariant) name_value = g_variant_get_child_value(entry, 0);
        g_autoptr(GVariant) child = g_variant_get_child_value(entry, 1);
        g_autoptr(GVariant) value = g_variant_is_of_type(child, G_VARIANT_TYPE_VARIANT)
                                        ? g_variant_get_variant(child)
                                        : g_variant_ref(child);
        if (strcmp(g_variant_get_string(name_value, NULL), key) == 0)
            return g_variant_is_of_type(value, G_VARIANT_TYPE_STRING)
                       ? g_variant_dup_string(value, NULL)
                       : g_variant_print(value, FALSE);
        g_clear_pointer(&entry, g_variant_unref);
    }
    return g_strdup("");
}

typedef struct {
    bool is_done;
    GError *error;
} Exported;

static void
on_exported(GObject *source, GAsyncResult *result, gpointer data)
{
    Exported *exported = data;
    exported->is_done = true;
    engine_export_finish(result, &exported->error);
}

void
hall_test_export_to(HallTest *self, const char *path)
{
    Exported exported = {false, NULL};
    g_autoptr(Signers) publishers = hall_test_signers(self, self->n_publishers);
    bool ok = engine_export_async(self->engine, path, publishers, on_exported, &exported,
                                  &exported.error);
    g_assert_no_error(exported.error);
    g_assert_true(ok);
    while (!exported.is_done)
        g_main_context_iteration(NULL, TRUE);
    g_assert_no_error(exported.error);
}

char *
hall_test_export(HallTest *self)
{
    char *path = g_build_filename(self->dir, "bundle", NULL);
    hall_test_export_to(self, path);
    return path;
}
