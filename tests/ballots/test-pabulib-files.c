/* test-pabulib-files.c: project votes of cities give the counts and winners expected
 *
 * The files are not part of the project (TELLER_SHARED_DATA); beside each stand the
 * figures that others made from it, and the city's own list where it is known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/pabulib.h"

#include <jansson.h>
#include <string.h>

static const struct {
    const char *rule, *key;
} rules[] = {
    {"greedy", "greedy"},
    {"greedy-no-skip", "greedy_no_skip"},
    {"greedy-threshold", "greedy_threshold"},
    {"greedy-no-skip-threshold", "greedy_no_skip_threshold"},
};

typedef struct {
    char *text;
    Pabulib *file;
    json_t *expected;
} Instance;

static void
instance_clear(Instance *self)
{
    g_free(self->text);
    pabulib_free(self->file);
    json_decref(self->expected);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Instance, instance_clear)

static Instance
instance_read(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *json = g_strconcat(path, ".expected.json", NULL);
    Instance self = {0};
    gsize len;
    g_assert_true(g_file_get_contents(path, &self.text, &len, &error));
    self.file = pabulib_from_text(self.text, len, &error);
    g_assert_no_error(error);
    self.expected = json_load_file(json, 0, NULL);
    g_assert_nonnull(self.expected);
    return self;
}

/* Paths of all instances, or NULL after the test was skipped. */
static GPtrArray *
list_files(void)
{
    const char *root = g_getenv("TELLER_SHARED_DATA");
    g_autofree char *folder = root != NULL ? g_build_filename(root, "pb", NULL) : NULL;
    g_autoptr(GDir) dir = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;
    if (dir == NULL) {
        g_test_skip("the project votes are not on this machine (TELLER_SHARED_DATA)");
        return NULL;
    }
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
        if (g_str_has_suffix(name, ".pb"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_assert_cmpuint(paths->len, ==, 52);
    return paths;
}

static uint64_t
number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    g_assert_true(json_is_integer(value));
    return (uint64_t)json_integer_value(value);
}

static void
check_counts(const Instance *self)
{
    const json_t *votes = json_object_get(self->expected, "votes");
    const json_t *score = json_object_get(self->expected, "score");
    g_assert_cmpuint(pabulib_n_votes(self->file), ==,
                     number(self->expected, "num_votes"));
    g_assert_cmpuint(pabulib_n_projects(self->file), ==, json_object_size(votes));
    for (size_t i = 0; i < pabulib_n_projects(self->file); i++) {
        const PabulibProject *project = pabulib_project(self->file, i);
        g_assert_cmpuint(project->votes, ==, number(votes, project->id));
        if (project->stated_votes != PABULIB_UNSTATED)
            g_assert_cmpuint(project->stated_votes, ==, project->votes);
        if (score != NULL)
            g_assert_cmpuint(project->score, ==, number(score, project->id));
        if (project->stated_score != PABULIB_UNSTATED)
            g_assert_cmpuint(project->stated_score, ==, project->score);
    }
}

static GreedyChoice
choose(const Pabulib *file, const char *name, size_t *out_order)
{
    g_autoptr(GError) error = NULL;
    PabulibRule rule;
    GreedyChoice choice;
    g_assert_true(pabulib_rule_from_text(name, &rule));
    g_assert_true(pabulib_choose(file, rule, out_order, &choice, &error));
    return choice;
}

static void
check_choice(const Instance *self, const char *rule, const json_t *expected)
{
    g_autofree size_t *order = g_new(size_t, pabulib_n_projects(self->file));
    GreedyChoice choice = choose(self->file, rule, order);
    const json_t *selected = json_object_get(expected, "selected");
    g_assert_cmpuint(choice.n_taken, ==, json_array_size(selected));
    for (size_t i = 0; i < choice.n_taken; i++)
        g_assert_cmpstr(pabulib_project(self->file, order[i])->id, ==,
                        json_string_value(json_array_get(selected, i)));
    g_assert_cmpuint(choice.left, ==, 100 * number(expected, "remaining_budget"));
    g_assert_true(choice.tie_decides ==
                  json_is_true(json_object_get(expected, "tie_decides")));
}

static void
test_expected(void)
{
    g_autoptr(GPtrArray) paths = list_files();
    unsigned n_choices = 0;
    for (guint f = 0; paths != NULL && f < paths->len; f++) {
        g_auto(Instance) instance = instance_read(paths->pdata[f]);
        g_test_message("%s", (char *)paths->pdata[f]);
        check_counts(&instance);
        for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
            const json_t *expected = json_object_get(instance.expected, rules[i].key);
            if (expected == NULL)
                continue;
            check_choice(&instance, rules[i].rule, expected);
            n_choices++;
        }
    }
    g_assert_true(paths == NULL || n_choices == 140);
}

static bool
is_official(const Pabulib *file, const size_t *order, size_t n)
{
    size_t n_official = 0, n_common = 0;
    for (size_t i = 0; i < pabulib_n_projects(file); i++)
        n_official += pabulib_project(file, i)->selected == 1;
    for (size_t i = 0; i < n; i++)
        n_common += pabulib_project(file, order[i])->selected == 1;
    return n_common == n && n_official == n;
}

typedef struct {
    unsigned n_by_rule, n_by_other, n_unknown, n_not;
} Official;

/* The rule the file names, or where it names another one that Teller has not, any. */
static void
count_official(Official *counts, const Pabulib *file, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree size_t *order = g_new(size_t, pabulib_n_projects(file));
    PabulibRule rule;
    GreedyChoice choice;
    if (pabulib_project(file, 0)->selected == PABULIB_UNSTATED) {
        g_test_message("no official list: %s", path);
        counts->n_unknown++;
    } else if (pabulib_named_rule(file, &rule, &error)) {
        g_assert_true(pabulib_choose(file, rule, order, &choice, &error));
        g_assert_true(is_official(file, order, choice.n_taken));
        counts->n_by_rule++;
    } else {
        choice = choose(file, "greedy-no-skip", order);
        bool other = is_official(file, order, choice.n_taken);
        g_test_message("%s greedy-no-skip: %s", other ? "by" : "not by", path);
        counts->n_by_other += other;
        counts->n_not += !other;
    }
}

static void
test_official(void)
{
    g_autoptr(GPtrArray) paths = list_files();
    Official counts = {0};
    for (guint f = 0; paths != NULL && f < paths->len; f++) {
        g_auto(Instance) instance = instance_read(paths->pdata[f]);
        count_official(&counts, instance.file, paths->pdata[f]);
    }
    if (paths == NULL)
        return;
    g_assert_cmpuint(counts.n_by_rule, ==, 34);
    g_assert_cmpuint(counts.n_by_other, ==, 6); /* greedy-custom of Poznan */
    g_assert_cmpuint(counts.n_unknown, ==, 10);
    g_assert_cmpuint(counts.n_not, ==, 2); /* equal shares */
}

static void
test_written_again(void)
{
    g_autoptr(GPtrArray) paths = list_files();
    for (guint f = 0; paths != NULL && f < paths->len; f++) {
        g_auto(Instance) instance = instance_read(paths->pdata[f]);
        g_autoptr(GError) error = NULL;
        g_autofree char *once = pabulib_to_text(instance.file);
        g_autoptr(Pabulib) again = pabulib_from_text(once, strlen(once), &error);
        g_assert_no_error(error);
        g_autofree char *twice = pabulib_to_text(again);
        g_assert_cmpstr(twice, ==, once);
        g_assert_cmpuint(pabulib_budget(again), ==, pabulib_budget(instance.file));
        for (size_t i = 0; i < pabulib_n_projects(again); i++)
            g_assert_cmpuint(pabulib_figure(again, i), ==,
                             pabulib_figure(instance.file, i));
    }
}

/* Lines after the header of @section, up to an empty or the next title line. */
static void
shuffle_section(char **lines, const char *section, const char *next)
{
    size_t begin = 0, end;
    while (strcmp(lines[begin], section) != 0)
        begin++;
    begin += 2;
    for (end = begin; lines[end] != NULL && strcmp(lines[end], next) != 0;)
        end++;
    for (size_t i = end - begin; i > 1; i--) {
        size_t other = begin + (size_t)g_test_rand_int_range(0, (gint32)i);
        char *line = lines[begin + i - 1];
        lines[begin + i - 1] = lines[other];
        lines[other] = line;
    }
}

static Pabulib *
shuffled(const Pabulib *file)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = pabulib_to_text(file);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    shuffle_section(lines, "PROJECTS", "VOTES");
    shuffle_section(lines, "VOTES", "");
    g_autofree char *moved = g_strjoinv("\n", lines);
    Pabulib *result = pabulib_from_text(moved, strlen(moved), &error);
    g_assert_no_error(error);
    return result;
}

/* Id -> figure of what was taken. */
static GHashTable *
taken(const Pabulib *file, const char *rule, GreedyChoice *out)
{
    g_autofree size_t *order = g_new(size_t, pabulib_n_projects(file));
    GHashTable *set = g_hash_table_new(g_str_hash, g_str_equal);
    *out = choose(file, rule, order);
    for (size_t i = 0; i < out->n_taken; i++)
        g_hash_table_insert(set, (gpointer)(uintptr_t)pabulib_project(file, order[i])->id,
                            GSIZE_TO_POINTER(pabulib_figure(file, order[i])));
    return set;
}

/* The highest figure with another result, and how many have it; 0 if all are the same. */
static uint64_t
first_difference(const Pabulib *file, GHashTable *one, GHashTable *other, size_t *out_n)
{
    uint64_t highest = 0;
    *out_n = 0;
    for (size_t i = 0; i < pabulib_n_projects(file); i++) {
        const char *id = pabulib_project(file, i)->id;
        if (g_hash_table_contains(one, id) != g_hash_table_contains(other, id))
            highest = MAX(highest, pabulib_figure(file, i));
    }
    for (size_t i = 0; i < pabulib_n_projects(file); i++)
        *out_n += pabulib_figure(file, i) == highest;
    return highest;
}

static void
check_shuffled(const Instance *self, const char *rule)
{
    g_autoptr(Pabulib) other = shuffled(self->file);
    GreedyChoice before, after;
    g_autoptr(GHashTable) one = taken(self->file, rule, &before);
    g_autoptr(GHashTable) two = taken(other, rule, &after);
    size_t n_equal;
    uint64_t figure = first_difference(self->file, one, two, &n_equal);
    g_assert_true(before.tie_decides == after.tie_decides);
    if (!before.tie_decides) {
        g_assert_cmpuint(figure, ==, 0);
        g_assert_cmpuint(before.left, ==, after.left);
    } else if (figure != 0) {
        g_assert_cmpuint(n_equal, >, 1);
    }
}

static void
test_shuffled(void)
{
    g_autoptr(GPtrArray) paths = list_files();
    for (guint f = 0; paths != NULL && f < paths->len; f++) {
        g_auto(Instance) instance = instance_read(paths->pdata[f]);
        for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
            if (json_object_get(instance.expected, rules[i].key) != NULL)
                check_shuffled(&instance, rules[i].rule);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pabulib-files/all-52-count-and-choose-as-expected", test_expected);
    g_test_add_func("/pabulib-files/official-results-come-out", test_official);
    g_test_add_func("/pabulib-files/all-can-be-written-and-read-again",
                    test_written_again);
    g_test_add_func("/pabulib-files/another-order-changes-declared-ties-only",
                    test_shuffled);
    return g_test_run();
}
