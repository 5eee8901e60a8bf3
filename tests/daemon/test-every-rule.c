/* test-every-rule.c: every kind of vote of every profile is made ready, looked at, opened
 * and left, by every method that its rule allows
 *
 * One of each base and method is restarted while it is ready, but secret ones: what they
 * had prepared is gone then (test-secret.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "scene.h"

enum { SEATS = 31, N_METHODS = 4, N_BASES = BASE_FOR_AGAINST + 1 };

static const char *const methods[N_METHODS] = {"recorded", "secret", "hands", "paper"};

/* What is asked and with what; ids are "i0", "i1" .. */
typedef struct {
    HallTest *hall;
    const Profile *profile;
    GString *agenda, *entries;
    GPtrArray *items; /* of "motion recorded" */
    bool is_restarted[N_BASES][N_METHODS];
} Every;

static Form
form_of(const Rule *rule)
{
    return g_array_index(rule->forms, Form, 0);
}

static const char *
seats_of(const Rule *rule)
{
    const Form form = form_of(rule);
    return form == FORM_ELECT || form == FORM_PICK || form == FORM_RANK ? "1" : "";
}

static void
add_entries(Every *self, const Rule *rule)
{
    const char *answer = rule->options == NULL ? "" : rule->options[0];
    for (int i = 1; form_of(rule) != FORM_EACH && i <= 3; i++)
        g_string_append_printf(self->entries, "i%u,e%d,第%d号,%s\n", self->items->len, i,
                               i, answer);
}

/* Layers are delegations, which this roster has not. */
static void
add_items(Every *self, ItemKind kind)
{
    const Rule *rule = self->profile->rules[kind];
    for (int i = 0; rule != NULL && rule_n_layers(rule) == 0 && i < N_METHODS; i++) {
        Method method;
        g_assert_true(method_from_text(methods[i], &method));
        if ((rule->methods & method) == 0)
            continue;
        add_entries(self, rule);
        g_string_append_printf(self->agenda, "i%u,%s,%s,%s,题目\n", self->items->len,
                               item_kind_text(kind), methods[i], seats_of(rule));
        g_ptr_array_add(self->items,
                        g_strdup_printf("%s %s", item_kind_text(kind), methods[i]));
    }
}

static void
import_entries(const Every *self)
{
    g_autoptr(GError) error = NULL;
    uint32_t n;
    engine_import_entries(self->hall->engine, self->entries->str, self->entries->len, &n,
                          &error);
    g_assert_no_error(error);
    hall_test_settle(self->hall);
}

/* The seed of a sitting is in memory alone. */
static void
throw_dice(const Every *self)
{
    if (strstr(self->agenda->str, ",secret,") != NULL)
        hall_test_throw_dice(self->hall);
}

static void
start_hall(Every *self)
{
    self->hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    self->hall->profile = self->profile->name;
    self->hall->agenda = self->agenda->str;
    hall_test_ready(self->hall);
    if (strchr(self->entries->str, '1') != NULL)
        import_entries(self);
    throw_dice(self);
}

static void
look(const Every *self)
{
    g_autofree char *pictures = scene_pictures(self->hall);
    g_assert_nonnull(strstr(pictures, "base-kind"));
}

/* The first of its base and method, unless it is secret. */
static bool
is_to_restart(Every *self, const char *item)
{
    g_auto(GStrv) words = g_strsplit(item, " ", 2);
    ItemKind kind;
    int method = 0;
    g_assert_true(item_kind_from_text(words[0], &kind));
    while (strcmp(methods[method], words[1]) != 0)
        method++;
    bool *done = &self->is_restarted[self->profile->rules[kind]->base][method];
    const bool is_first = !*done && strcmp(words[1], "secret") != 0;
    *done = true;
    return is_first;
}

static void
restart(const Every *self)
{
    hall_test_stop(self->hall);
    hall_test_start(self->hall, NULL);
    look(self);
    scene_rekey(self->hall);
    throw_dice(self);
    hall_test_await(self->hall, "READY");
    look(self);
}

static void
vote_on(Every *self, guint index)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *id = g_strdup_printf("i%u", index);
    uint32_t number;
    g_test_message("%s: %s", self->profile->name, (char *)self->items->pdata[index]);
    engine_ready_vote(self->hall->engine, id, &number, &error);
    g_assert_no_error(error);
    hall_test_await(self->hall, "READY");
    look(self);
    if (is_to_restart(self, self->items->pdata[index]))
        restart(self);
    engine_open_vote(self->hall->engine, id, &number, &error);
    g_assert_no_error(error);
    hall_test_settle(self->hall);
    look(self);
    scene_void(self->hall);
    look(self);
}

static void
every_kind(gconstpointer name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name(name, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) agenda = g_string_new("id,kind,method,seats,title\n");
    g_autoptr(GString) entries = g_string_new("item,id,title,answer\n");
    Every every = {
        .profile = profile, .agenda = agenda, .entries = entries, .items = items};
    for (ItemKind kind = 0; kind < ITEM_N_KINDS; kind++)
        add_items(&every, kind);
    start_hall(&every);
    for (guint i = 0; i < items->len; i++)
        vote_on(&every, i);
    scene_finish(every.hall);
    hall_test_free(every.hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (const char *const *name = profile_names(); *name != NULL; name++) {
        g_autofree char *path = g_strconcat("/every-rule/", *name, NULL);
        g_test_add_data_func(path, *name, every_kind);
    }
    return g_test_run();
}
