/* fuzz-slate.c: any bytes as a slate, as the entries that a device keeps, and as a list
 * of candidates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/entries.h"
#include "tests/fuzz/fuzz.h"

static const char agenda[] = "id,kind,title\ne1,election-committee,某某\n";

/* What is taken is what would be written, and has a paper. */
static void
read_slate(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Slate) slate = slate_from_text(text, &error);
    if (slate == NULL) {
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return;
    }
    g_autofree char *again = slate_to_text(slate);
    g_assert_cmpstr(again, ==, text);
    const Rule rule = {0};
    g_autoptr(Paper) paper = slate_paper(slate, &rule, METHOD_RECORDED, NULL);
    g_assert_true(paper == NULL || paper_n_cells(paper) > slate_n_entries(slate));
}

static void
read_entries(const Agenda *items, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) entries = entries_from_text(text, &error);
    if (entries == NULL)
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
    else
        g_free(entries_to_text(entries, items));
}

static void
read_list(const Agenda *items, const uint8_t *data, size_t len)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) entries = entries_from_csv(items, data, len, &error);
    if (entries == NULL) {
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return;
    }
    GPtrArray *list = g_hash_table_lookup(entries, "e1");
    if (list != NULL)
        entries_sort_by_strokes(list);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_autofree char *text = g_strndup(len > 0 ? (const char *)data : "", len);
    g_autoptr(Agenda) items = agenda_from_csv(agenda, strlen(agenda), NULL);
    read_slate(text);
    read_entries(items, text);
    read_list(items, data, len);
    return 0;
}
