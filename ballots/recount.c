/* recount.c: see recount.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/recount.h"

#include <string.h>

#include "ballots/import.h"
#include "ballots/text.h"

G_DEFINE_QUARK(recount_error, recount_error)

#define U64 "%" G_GUINT64_FORMAT

/* Choices 1 to 4 are the cells of the paper. */
enum { NOT_PRESSED = RECOUNT_VOID + 1, ABSENT, N_CHOICES };

static const struct {
    const char *word;
    int choice;
} words[] = {
    {"for", RECOUNT_FOR},         {"yes", RECOUNT_FOR},
    {"赞成", RECOUNT_FOR},        {"同意", RECOUNT_FOR},
    {"against", RECOUNT_AGAINST}, {"no", RECOUNT_AGAINST},
    {"反对", RECOUNT_AGAINST},    {"abstain", RECOUNT_ABSTAIN},
    {"弃权", RECOUNT_ABSTAIN},    {"void", RECOUNT_VOID},
    {"invalid", RECOUNT_VOID},    {"无效", RECOUNT_VOID},
    {"not_pressed", NOT_PRESSED}, {"not-pressed", NOT_PRESSED},
    {"not_voting", NOT_PRESSED},  {"未按", NOT_PRESSED},
    {"absent", ABSENT},           {"缺席", ABSENT},
};

/* What was published; a choice nobody mentioned is OUTCOME_UNKNOWN. */
typedef struct {
    uint64_t counts[N_CHOICES];
} Published;

static int
find_choice(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(words[i].word, word) == 0)
            return words[i].choice;
    return 0;
}

/* A motion, whatever it was. */
static Slate *
slate_published(const RecountRequest *request, GError **error)
{
    g_autoptr(AgendaItem) item = agenda_item_new();
    item->kind = request->kind;
    item->form = FORM_EACH;
    g_free(item->id);
    item->id = g_strdup(item_kind_text(request->kind));
    g_free(item->title);
    item->title = g_strdup(item_kind_chinese(request->kind));
    return slate_new(item, request->profile->rules[request->kind], NULL, error);
}

static Tally *
tally_published(const Paper *paper, const Published *published, GError **error)
{
    g_autoptr(Tally) tally = tally_new(paper);
    for (uint32_t cell = RECOUNT_FOR; cell <= RECOUNT_VOID; cell++)
        if (published->counts[cell] != OUTCOME_UNKNOWN &&
            !tally_add_counted(tally, cell, published->counts[cell], error))
            return NULL;
    return g_steal_pointer(&tally);
}

static Outcome *
decide(const RecountRequest *request, const Published *published, GError **error)
{
    const Rule *rule = request->profile->rules[request->kind];
    g_autoptr(Slate) slate = slate_published(request, error);
    g_autoptr(Paper) paper =
        slate == NULL ? NULL : slate_paper(slate, rule, METHOD_HANDS, error);
    g_autoptr(Tally) tally =
        paper == NULL ? NULL : tally_published(paper, published, error);
    if (tally == NULL)
        return NULL;
    const OutcomeTerms terms = {request->profile, request->kind, CAUSE_FIRST, slate,
                                paper};
    const OutcomeFacts facts = {
        .eligible = request->eligible,
        .present = request->present,
        .weight_all = request->eligible,
        .weight_present = request->present,
        .not_pressed = published->counts[NOT_PRESSED],
        .head_count = OUTCOME_UNKNOWN,
        .issued = OUTCOME_UNKNOWN,
        .returned = OUTCOME_UNKNOWN,
        .countersigned = request->countersigned,
        .casting = request->casting,
    };
    g_autoptr(Outcome) outcome = outcome_new(&terms, tally, &facts, error);
    if (outcome == NULL)
        return NULL;
    /* Not stated, the not pressed are what is left, and the difference is as accepted. */
    if (!outcome_check_account(outcome, request->countersigned, error))
        return NULL;
    return g_steal_pointer(&outcome);
}

static bool
check_request(const RecountRequest *request, GError **error)
{
    if (request->profile->rules[request->kind] == NULL) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_RULE,
                    "profile %s has no rule for a %s", request->profile->name,
                    item_kind_text(request->kind));
        return false;
    }
    if (request->countersigned != 0 && request->present == OUTCOME_UNKNOWN) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_COUNT,
                    "a difference of %" G_GINT64_FORMAT
                    " is countersigned, but the number present is not stated",
                    request->countersigned);
        return false;
    }
    return true;
}

enum { DEPUTY, CHOICE, N_COLUMNS };

#define HEADERS(...) ((const char *const[]){__VA_ARGS__, NULL})
static const CsvColumn columns[N_COLUMNS] = {
    [DEPUTY] = {HEADERS("deputy", "代表"), true},
    [CHOICE] = {HEADERS("choice", "表决"), true},
};

static bool
take_deputy(const Import *import, size_t row, GHashTable *seen, GError **error)
{
    const CsvCell *cell = csv_table_cell(import->table, row, import->index[DEPUTY]);
    if (*cell->text == '\0') {
        import_refuse(import, row, DEPUTY, RECOUNT_ERROR_VALUE, error,
                      "the row names no deputy");
        return false;
    }
    size_t first = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, cell->text));
    if (first != 0) {
        g_autofree char *place = import_place(import, first - 1, DEPUTY);
        g_autofree char *now = import_text(import, row, CHOICE);
        g_autofree char *then = import_text(import, first - 1, CHOICE);
        import_refuse(import, row, DEPUTY, RECOUNT_ERROR_DOUBLED, error,
                      "%s stands twice, with “%s” here and “%s” in %s", cell->text, now,
                      then, place);
        return false;
    }
    g_hash_table_insert(seen, cell->text, GSIZE_TO_POINTER(row + 1));
    return true;
}

static bool
take_row(const Import *import, size_t row, Published *published, GError **error)
{
    g_autofree char *word = import_text(import, row, CHOICE);
    int choice = find_choice(word);
    if (choice == 0) {
        g_autofree char *deputy = import_text(import, row, DEPUTY);
        import_refuse(
            import, row, CHOICE, RECOUNT_ERROR_CHOICE, error,
            "“%s” of %s is none of for, against, abstain, not_pressed, absent, void",
            word, deputy);
        return false;
    }
    if (published->counts[choice] == OUTCOME_UNKNOWN)
        published->counts[choice] = 0;
    published->counts[choice]++;
    return true;
}

/* Names the row that is one too many. */
static bool
check_row_counts(const Import *import, const RecountRequest *request,
                 const Published *published, size_t row, GError **error)
{
    size_t n_cast = 0;
    for (int cell = RECOUNT_FOR; cell <= RECOUNT_VOID; cell++)
        n_cast +=
            published->counts[cell] == OUTCOME_UNKNOWN ? 0 : published->counts[cell];
    if (n_cast > request->present) {
        import_refuse(import, row, CHOICE, RECOUNT_ERROR_COUNT, error,
                      "ballot %zu, but only " U64 " are present", n_cast,
                      request->present);
        return false;
    }
    if (row + 1 > request->eligible) {
        import_refuse(import, row, DEPUTY, RECOUNT_ERROR_COUNT, error,
                      "deputy %zu, but only " U64 " are eligible", row + 1,
                      request->eligible);
        return false;
    }
    return true;
}

static bool
take_rows(const Import *import, const RecountRequest *request, Published *published,
          GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < csv_table_n_rows(import->table); row++)
        if (!take_deputy(import, row, seen, error) ||
            !take_row(import, row, published, error) ||
            !check_row_counts(import, request, published, row, error))
            return false;
    return true;
}

static bool
check_absent(const RecountRequest *request, const Published *published, GError **error)
{
    uint64_t absent = published->counts[ABSENT];
    if (absent == OUTCOME_UNKNOWN || request->eligible == OUTCOME_UNKNOWN ||
        request->present == OUTCOME_UNKNOWN || request->present > request->eligible ||
        absent <= request->eligible - request->present)
        return true;
    g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_COUNT,
                U64 " are listed as absent, but only " U64 " of " U64 " are not present",
                absent, request->eligible - request->present, request->eligible);
    return false;
}

Outcome *
recount_list(const RecountRequest *request, const void *data, size_t len, GError **error)
{
    if (!check_request(request, error))
        return NULL;
    g_autoptr(CsvTable) table = csv_table_read(data, len, error);
    Import import = {table, "row", columns, RECOUNT_ERROR, {0}};
    if (table == NULL ||
        !csv_table_columns(table, columns, N_COLUMNS, import.index, error))
        return NULL;
    if (csv_table_n_rows(table) == 0) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE,
                    "line 2: the list has 0 rows, at least 1 is needed");
        return NULL;
    }
    Published published;
    for (int i = 0; i < N_CHOICES; i++)
        published.counts[i] = OUTCOME_UNKNOWN;
    if (!take_rows(&import, request, &published, error) ||
        !check_absent(request, &published, error))
        return NULL;
    return decide(request, &published, error);
}

static bool
take_sum(const char *part, Published *published, GError **error)
{
    g_auto(GStrv) sides = g_strsplit(part, "=", 3);
    bool pair = g_strv_length(sides) == 2;
    int choice = pair ? find_choice(sides[0]) : 0;
    uint64_t number;
    if (choice == 0 || choice == ABSENT) {
        g_set_error(
            error, RECOUNT_ERROR, RECOUNT_ERROR_CHOICE,
            "“%s” is none of for=N, against=N, abstain=N, not-pressed=N, invalid=N",
            part);
        return false;
    }
    if (!text_to_number(sides[1], 0, UINT32_MAX, &number)) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE,
                    "%s: “%s” is not a number from 0 to %u", sides[0], sides[1],
                    UINT32_MAX);
        return false;
    }
    if (published->counts[choice] != OUTCOME_UNKNOWN) {
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_DOUBLED,
                    "%s stands twice, with " U64 " and " U64, sides[0],
                    published->counts[choice], number);
        return false;
    }
    published->counts[choice] = number;
    return true;
}

Outcome *
recount_sums(const RecountRequest *request, const char *sums, GError **error)
{
    if (!check_request(request, error))
        return NULL;
    Published published;
    for (int i = 0; i < N_CHOICES; i++)
        published.counts[i] = OUTCOME_UNKNOWN;
    g_auto(GStrv) parts = g_strsplit(sums, ",", -1);
    for (char **part = parts; *part != NULL; part++)
        if (!take_sum(*part, &published, error))
            return NULL;
    for (int cell = RECOUNT_FOR; cell <= RECOUNT_ABSTAIN; cell++) {
        if (published.counts[cell] != OUTCOME_UNKNOWN)
            continue;
        g_set_error(error, RECOUNT_ERROR, RECOUNT_ERROR_VALUE,
                    "“%s” lacks one of for, against and abstain", sums);
        return NULL;
    }
    return decide(request, &published, error);
}
