/* opened-record.c: see opened-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/opened-record.h"

#include <string.h>

#include "ballots/text.h"
#include "ballots/voter-sets.h"
#include "crypto/bytes.h"

/* The type, four of the context, and the lines that each has of its own. */
enum { LINES_BEFORE_TURNOUT = 9, LINES_BEFORE_SUMS = 8 };

/* Of turnout/1 and sums/1, each as far as it has them. */
typedef struct {
    Context context;
    uint64_t vote, round;
    Digest root, turnout;
    uint64_t minimum;
    GPtrArray *opens; /* RecordPair: set; cell, V and S */
} Opened;

#define COMMON                                                                           \
    CONTEXT_FIELDS, {"vote", RECORD_NUMBER, offsetof(Opened, vote), NULL},               \
    {                                                                                    \
        "round", RECORD_NUMBER, offsetof(Opened, round), NULL                            \
    }
#define OPENS                                                                            \
    {                                                                                    \
        "open", RECORD_NAMED, offsetof(Opened, opens), NULL                              \
    }

static const RecordField turnout_fields[] = {
    COMMON,
    {"root", RECORD_DIGEST, offsetof(Opened, root), NULL},
    {"minimum", RECORD_NUMBER, offsetof(Opened, minimum), NULL},
    OPENS,
};
static const RecordType turnout_type = {"turnout/1", sizeof(Opened),
                                        G_N_ELEMENTS(turnout_fields), turnout_fields};

static const RecordField sums_fields[] = {
    COMMON,
    {"turnout", RECORD_DIGEST, offsetof(Opened, turnout), NULL},
    OPENS,
};
static const RecordType sums_type = {"sums/1", sizeof(Opened), G_N_ELEMENTS(sums_fields),
                                     sums_fields};

SetOpening *
set_opening_new(const char *set)
{
    SetOpening *self = g_new(SetOpening, 1);
    self->set = g_strdup(set);
    self->openings = g_array_new(false, false, sizeof(Opening));
    return self;
}

void
set_opening_free(SetOpening *self)
{
    if (self == NULL)
        return;
    g_free(self->set);
    g_array_unref(self->openings);
    g_free(self);
}

void
set_opening_add(SetOpening *self, const Opening *opening)
{
    g_array_append_val(self->openings, *opening);
}

/* A turnout has no paper: only `cast` is opened. */
static size_t
n_cells_of(const Paper *paper)
{
    return paper == NULL ? 1 : paper_n_cells(paper);
}

static const char *
cell_name(const Paper *paper, size_t cell)
{
    return paper == NULL ? "cast" : paper_cell_name(paper, cell);
}

static void
add_pairs(GPtrArray *opens, const SetOpening *set, const Paper *paper)
{
    g_assert(set->openings->len == n_cells_of(paper));
    for (guint i = 0; i < set->openings->len; i++) {
        const Opening *opening = &g_array_index(set->openings, Opening, i);
        g_autofree char *hex = bytes_to_hex(opening->randomness.bytes, SCALAR_LEN);
        g_autofree char *rest =
            g_strdup_printf("%s %u %s", cell_name(paper, i), opening->value, hex);
        g_ptr_array_add(opens, record_pair_new(set->set, rest));
    }
}

/* Sets of one group follow each other by weight, so that each stands once. */
typedef struct {
    GHashTable *groups; /* those that stood before */
    char *group;        /* of the last set */
    uint32_t weight;    /* of that set */
} SetOrder;

static void
set_order_clear(SetOrder *self)
{
    g_clear_pointer(&self->groups, g_hash_table_unref);
    g_clear_pointer(&self->group, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SetOrder, set_order_clear)

static void
set_order_init(SetOrder *self)
{
    self->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->group = g_strdup("");
    self->weight = 0;
}

/* Whether the set @name may come next; then it is the last. */
static bool
set_order_take(SetOrder *self, const char *name)
{
    g_autofree char *group = NULL;
    uint32_t weight;
    if (!voter_set_split(name, &group, &weight))
        return false;
    const bool is_same = strcmp(group, self->group) == 0;
    if (is_same ? weight <= self->weight : g_hash_table_contains(self->groups, group))
        return false;
    g_hash_table_add(self->groups, g_strdup(group));
    g_free(self->group);
    self->group = g_steal_pointer(&group);
    self->weight = weight;
    return true;
}

static GPtrArray *
pairs_of(const GPtrArray *sets, const Paper *paper)
{
    GPtrArray *opens = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_auto(SetOrder) order = {0};
    set_order_init(&order);
    for (guint i = 0; sets != NULL && i < sets->len; i++) {
        const SetOpening *set = sets->pdata[i];
        bool is_next = set_order_take(&order, set->set);
        g_assert(is_next);
        add_pairs(opens, set, paper);
    }
    return opens;
}

typedef struct {
    Suite suite;
    const Paper *paper; /* NULL: a turnout */
    size_t line;        /* of the next pair */
    SetOrder *order;
    GPtrArray *sets; /* of SetOpening */
    GError **error;
} Taker;

/* The set that is not yet complete, or NULL. */
static SetOpening *
set_under_way(const Taker *self)
{
    if (self->sets->len == 0)
        return NULL;
    SetOpening *set = self->sets->pdata[self->sets->len - 1];
    return set->openings->len < n_cells_of(self->paper) ? set : NULL;
}

static bool
refuse(const Taker *self, const char *value, const char *expected)
{
    g_set_error(self->error, RECORD_ERROR, RECORD_ERROR_VALUE,
                "line %zu, open: “%s”, expected %s", self->line, value, expected);
    return false;
}

/* The set under way, else the next one. */
static SetOpening *
take_set(Taker *self, const char *name)
{
    SetOpening *set = set_under_way(self);
    if (set != NULL && strcmp(set->set, name) != 0) {
        refuse(self, name, set->set);
        return NULL;
    }
    if (set != NULL)
        return set;
    if (!set_order_take(self->order, name)) {
        g_autofree char *expected =
            g_strdup_printf("another set GROUP.WEIGHT, or %s above weight %u",
                            *self->order->group != '\0' ? self->order->group : "one",
                            self->order->weight);
        refuse(self, name, expected);
        return NULL;
    }
    set = set_opening_new(name);
    g_ptr_array_add(self->sets, set);
    return set;
}

static bool
take_opening(const Taker *self, SetOpening *set, char **words)
{
    const char *cell = cell_name(self->paper, set->openings->len);
    Opening opening;
    uint64_t value;
    if (strcmp(words[0], cell) != 0)
        return refuse(self, words[0], cell);
    if (!text_to_number(words[1], 0, UINT32_MAX, &value))
        return refuse(self, words[1], "a number up to 4294967295");
    if (!bytes_from_hex(words[2], opening.randomness.bytes, SCALAR_LEN, NULL) ||
        !scalar_is_canonical(self->suite, opening.randomness.bytes))
        return refuse(self, words[2], "64 lower-case hexadecimal digits below q");
    opening.value = (uint32_t)value;
    set_opening_add(set, &opening);
    return true;
}

static bool
take_pair(Taker *self, const RecordPair *pair)
{
    g_auto(GStrv) words = g_strsplit(pair->rest, " ", -1);
    if (g_strv_length(words) != 3)
        return refuse(self, pair->rest, "a cell, V and S");
    SetOpening *set = take_set(self, pair->first);
    if (set == NULL || !take_opening(self, set, words))
        return false;
    self->line++;
    return true;
}

static bool
take_pairs(Taker *self, const GPtrArray *opens)
{
    for (guint i = 0; i < opens->len; i++)
        if (!take_pair(self, opens->pdata[i]))
            return false;
    const SetOpening *set = set_under_way(self);
    if (set == NULL)
        return true;
    g_set_error(self->error, RECORD_ERROR, RECORD_ERROR_LINE,
                "line %zu: the record ends, expected open %s %s", self->line, set->set,
                cell_name(self->paper, set->openings->len));
    return false;
}

/* NULL if they are not as they should be. */
static GPtrArray *
sets_of(const Opened *opened, const Paper *paper, size_t lines_before, GError **error)
{
    g_autoptr(GPtrArray) sets =
        g_ptr_array_new_with_free_func((GDestroyNotify)set_opening_free);
    g_auto(SetOrder) order = {0};
    set_order_init(&order);
    Taker taker = {
        (Suite)opened->context.suite, paper, lines_before + 1, &order, sets, error};
    return take_pairs(&taker, opened->opens) ? g_steal_pointer(&sets) : NULL;
}

void
turnout_record_free(TurnoutRecord *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->sets, g_ptr_array_unref);
    g_free(self);
}

char *
turnout_record_to_text(const TurnoutRecord *self)
{
    g_autoptr(GPtrArray) opens = pairs_of(self->sets, NULL);
    const Opened opened = {.context = self->context,
                           .vote = self->vote,
                           .round = self->round,
                           .root = self->root,
                           .minimum = self->minimum,
                           .opens = opens};
    return record_write(&turnout_type, &opened);
}

TurnoutRecord *
turnout_record_from_text(Suite suite, const char *text, GError **error)
{
    Opened *opened = record_read(&turnout_type, suite, text, strlen(text), error);
    if (opened == NULL)
        return NULL;
    g_autoptr(TurnoutRecord) self = g_new0(TurnoutRecord, 1);
    self->context = opened->context;
    self->vote = opened->vote;
    self->round = opened->round;
    self->root = opened->root;
    self->minimum = opened->minimum;
    self->sets = sets_of(opened, NULL, LINES_BEFORE_TURNOUT, error);
    record_free(&turnout_type, opened);
    return self->sets != NULL ? g_steal_pointer(&self) : NULL;
}

void
sums_record_free(SumsRecord *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->sets, g_ptr_array_unref);
    g_free(self);
}

char *
sums_record_to_text(const SumsRecord *self, const Paper *paper)
{
    g_autoptr(GPtrArray) opens = pairs_of(self->sets, paper);
    const Opened opened = {.context = self->context,
                           .vote = self->vote,
                           .round = self->round,
                           .turnout = self->turnout,
                           .opens = opens};
    return record_write(&sums_type, &opened);
}

SumsRecord *
sums_record_from_text(Suite suite, const Paper *paper, const char *text, GError **error)
{
    Opened *opened = record_read(&sums_type, suite, text, strlen(text), error);
    if (opened == NULL)
        return NULL;
    g_autoptr(SumsRecord) self = g_new0(SumsRecord, 1);
    self->context = opened->context;
    self->vote = opened->vote;
    self->round = opened->round;
    self->turnout = opened->turnout;
    self->sets = sets_of(opened, paper, LINES_BEFORE_SUMS, error);
    record_free(&sums_type, opened);
    return self->sets != NULL ? g_steal_pointer(&self) : NULL;
}

static void
add_notes(GPtrArray *notes, const SetOpening *set, const Paper *paper)
{
    const uint32_t cast = g_array_index(set->openings, Opening, 0).value;
    for (guint cell = 1; cell < set->openings->len; cell++)
        if (g_array_index(set->openings, Opening, cell).value == cast)
            g_ptr_array_add(notes, g_strdup_printf("unanimous %s %s", set->set,
                                                   paper_cell_name(paper, cell)));
}

GPtrArray *
sums_record_notes(const SumsRecord *self, const Paper *paper)
{
    GPtrArray *notes = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(notes, g_strdup("dice-check-outstanding"));
    for (guint i = 0; i < self->sets->len; i++) {
        const SetOpening *set = self->sets->pdata[i];
        g_assert(set->openings->len == paper_n_cells(paper));
        add_notes(notes, set, paper);
    }
    return notes;
}
