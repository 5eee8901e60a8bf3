/* recount-sums.c: sums as they were published
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/recount-internal.h"

#include <string.h>

#include "ballots/count-limits.h"
#include "ballots/text.h"

#define U64 "%" G_GUINT64_FORMAT

enum { SUMS_BYTES = 1 << 20 };

/* Sums nobody has stated yet are OUTCOME_UNKNOWN. */
typedef struct {
    Published published;
    uint64_t cast;
    bool is_motion;
} Sums;

static void
sums_clear(Sums *self)
{
    published_clear(&self->published);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sums, sums_clear)

/* "ID.CHOICE", or "ID" where an entry has one mark to speak of. */
static uint64_t *
cell_of_entry(const Sums *self, const char *name)
{
    const Slate *slate = self->published.slate;
    Form form = slate_form(slate);
    const char *point = strchr(name, '.');
    bool short_form = form == FORM_EACH || form == FORM_ELECT || form == FORM_PICK ||
                      form == FORM_BUDGET;
    g_autofree char *id =
        point != NULL ? g_strndup(name, (size_t)(point - name)) : g_strdup(name);
    int index = slate_index(slate, id);
    int choice = point != NULL ? published_choice(&self->published, point + 1)
                 : short_form  ? 0
                               : -1;
    uint32_t cell =
        index >= 0 && choice >= 0 ? slate_cell(slate, (size_t)index, (size_t)choice) : 0;
    return cell != 0 ? &self->published.sums[cell] : NULL;
}

/* Where the sum called @name belongs, or NULL. */
static uint64_t *
place_of(Sums *self, const char *name)
{
    RecountWord word = recount_word(name);
    if (word == WORD_NOT_PRESSED)
        return &self->published.not_pressed;
    if (word == WORD_VOID)
        return &self->published.sums[self->published.void_cell];
    if (!self->is_motion)
        return strcmp(name, "cast") == 0 ? &self->cast : cell_of_entry(self, name);
    return word >= WORD_FOR && word <= WORD_ABSTAIN
               ? &self->published.sums[slate_cell(self->published.slate, 0,
                                                  (size_t)(word - WORD_FOR))]
               : NULL;
}

static bool
refuse_part(const Sums *self, const char *part, GError **error)
{
    g_set_error(
        error, RECOUNT_ERROR, RECOUNT_ERROR_CHOICE, "“%.300s” is none of %s=N", part,
        self->is_motion ? "for=N, against=N, abstain=N, not-pressed=N, invalid"
                        : "ENTRY=N, ENTRY.CHOICE=N, cast=N, not-pressed=N, invalid");
    return false;
}

static bool
take_sum(Sums *self, const char *part, GError **error)
{
    const char *equals = strrchr(part, '=');
    g_autofree char *name =
        equals != NULL ? g_strndup(part, (size_t)(equals - part)) : NULL;
    uint64_t *place = name != NULL ? place_of(self, name) : NULL;
    uint64_t number;
    if (place == NULL)
        return refuse_part(self, part, error);
    if (!text_to_number(equals + 1, 0, UINT32_MAX, &number)) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE,
                    "%s: “%.300s” is not a number from 0 to %u", name, equals + 1,
                    UINT32_MAX);
        return false;
    }
    if (*place != OUTCOME_UNKNOWN) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_DOUBLED,
                    "%s stands twice, with " U64 " and " U64, name, *place, number);
        return false;
    }
    *place = number;
    return true;
}

/* Of one entry: its sum, and whether any of it was stated. */
static uint64_t
group_sum(const Published *published, size_t index, bool *out_stated)
{
    uint64_t sum = 0;
    uint32_t cell;
    *out_stated = false;
    for (size_t i = 0; (cell = slate_cell(published->slate, index, i)) != 0; i++) {
        if (published->sums[cell] == OUTCOME_UNKNOWN)
            continue;
        *out_stated = true;
        sum += published->sums[cell];
    }
    return sum;
}

static bool
check_motion(const Sums *self, const char *text, GError **error)
{
    for (size_t i = 0; i < 3; i++) {
        if (self->published.sums[slate_cell(self->published.slate, 0, i)] !=
            OUTCOME_UNKNOWN)
            continue;
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE,
                    "“%.300s” lacks one of for, against and abstain", text);
        return false;
    }
    return true;
}

/* The largest sum of an entry: at least so many ballots were not void. */
static bool
find_largest(const Sums *self, const char *text, uint64_t *out, GError **error)
{
    *out = 0;
    for (size_t i = 0; i < slate_n_entries(self->published.slate); i++) {
        bool stated;
        *out = MAX(*out, group_sum(&self->published, i, &stated));
        if (stated)
            continue;
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE,
                    "“%.300s” has no sum of %s", text,
                    slate_entry(self->published.slate, i)->id);
        return false;
    }
    return true;
}

/* So few ballots can hold all that is for entries, with as many marks as one may have. */
static uint64_t
fewest_for(const Published *published)
{
    const uint64_t most = slate_most(published->slate);
    uint64_t marks = 0;
    for (size_t i = 0; i < slate_n_entries(published->slate); i++) {
        const uint64_t sum = published->sums[slate_cell(published->slate, i, 0)];
        marks += sum == OUTCOME_UNKNOWN ? 0 : sum;
    }
    return most == 0 ? 0 : (marks + most - 1) / most;
}

static bool
check_cast(Sums *self, const char *text, GError **error)
{
    Published *published = &self->published;
    uint64_t spoilt = published->sums[published->void_cell], largest;
    if (spoilt == OUTCOME_UNKNOWN)
        spoilt = 0;
    if (!find_largest(self, text, &largest, error))
        return false;
    if (self->cast == OUTCOME_UNKNOWN)
        self->cast = MAX(largest, fewest_for(published)) + spoilt;
    if (largest + spoilt > self->cast) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_COUNT,
                    "an entry has " U64 " votes and " U64
                    " ballots are void, but only " U64 " are cast",
                    largest, spoilt, self->cast);
        return false;
    }
    published->sums[0] = self->cast;
    return true;
}

static void
forget_unknown(Published *published)
{
    for (uint32_t cell = 0; cell <= published->void_cell; cell++)
        if (published->sums[cell] == OUTCOME_UNKNOWN)
            published->sums[cell] = 0;
}

/* Whether ballots can give them; what nobody has published may be missing. */
static bool
check_limits(const Published *published, GError **error)
{
    const uint64_t n_valid = published->sums[0] - published->sums[published->void_cell];
    const CountLimits limits = {published->slate, published->rule, published->sums,
                                n_valid,          "ballots",       false};
    g_autoptr(CountFault) fault = count_limits_check(&limits);
    if (fault != NULL)
        g_set_error_literal(error, RECOUNT_ERROR, RECOUNT_ERROR_COUNT, fault->prose);
    return fault == NULL;
}

/* The sums are all there are: they are made whole. */
static bool
complete(Sums *self, const char *text, GError **error)
{
    if (!check_cast(self, text, error))
        return false;
    forget_unknown(&self->published);
    return check_limits(&self->published, error);
}

/* It is typed, and what is wrong with it is shown on a terminal. */
static bool
check_text(const char *text, GError **error)
{
    size_t len = strlen(text);
    if (len > SUMS_BYTES)
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE,
                    "the sums have %zu bytes, at most %d are read", len, SUMS_BYTES);
    else if (!text_is_value(text, SUMS_BYTES))
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE,
                    "the sums are no plain text: not UTF-8, a control character, or a "
                    "space at an end");
    else
        return true;
    return false;
}

static bool
sums_init(Sums *self, const RecountRequest *request, GError **error)
{
    self->cast = OUTCOME_UNKNOWN;
    if (!published_init(&self->published, request, error))
        return false;
    self->is_motion = slate_is_motion(self->published.slate);
    for (uint32_t cell = 1; cell <= self->published.void_cell; cell++)
        self->published.sums[cell] = OUTCOME_UNKNOWN;
    return true;
}

/* Of one layer: what stands behind its id. */
static bool
take_layer(Sums *self, size_t layer, char **parts, const char *text, GError **error)
{
    g_auto(Sums) own = {0};
    Published *published = &self->published;
    const Rule *rule = published->rule;
    const char *rest;
    bool good = sums_init(&own, published->request, error);
    for (char **part = parts; good && *part != NULL; part++)
        if (recount_layer_prefix(rule, *part, &rest) == (int)layer)
            good = take_sum(&own, rest, error);
    if (!good || !complete(&own, text, error)) {
        g_prefix_error(error, "%s: ", rule_layer(rule, layer)->id);
        return false;
    }
    for (uint32_t cell = 0; cell <= published->void_cell; cell++) {
        published->layers->tallies[layer]->sums[cell] = own.published.sums[cell];
        published->sums[cell] += own.published.sums[cell];
    }
    return true;
}

/* What is of no layer is the number of those who did not press, and no other sum. */
static bool
take_rest(Sums *self, char **parts, GError **error)
{
    const char *rest;
    for (char **part = parts; *part != NULL; part++) {
        g_autofree char *name = g_strndup(*part, strcspn(*part, "="));
        if (recount_layer_prefix(self->published.rule, *part, &rest) >= 0)
            continue;
        if (recount_word(name) == WORD_NOT_PRESSED) {
            if (!take_sum(self, *part, error))
                return false;
            continue;
        }
        g_autofree char *words = recount_layer_words(self->published.rule);
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_CHOICE,
                    "“%s” begins with none of the layers %s and a colon", *part, words);
        return false;
    }
    return true;
}

static bool
take_layers(Sums *self, char **parts, const char *text, GError **error)
{
    if (!take_rest(self, parts, error))
        return false;
    forget_unknown(&self->published);
    for (size_t i = 0; i < self->published.layers->n; i++)
        if (!take_layer(self, i, parts, text, error))
            return false;
    return true;
}

static bool
take_all(Sums *self, char **parts, const char *text, GError **error)
{
    for (char **part = parts; *part != NULL; part++)
        if (!take_sum(self, *part, error))
            return false;
    return (!self->is_motion || check_motion(self, text, error)) &&
           complete(self, text, error);
}

Outcome *
recount_sums(const RecountRequest *request, const char *text, GError **error)
{
    g_auto(Sums) self = {0};
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    if (!check_text(text, error) || !sums_init(&self, request, error))
        return NULL;
    bool good = self.published.layers->n > 0 ? take_layers(&self, parts, text, error)
                                             : take_all(&self, parts, text, error);
    return good ? published_decide(&self.published, error) : NULL;
}
