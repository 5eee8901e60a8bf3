/* agenda-check.c: what the items of an agenda may be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/agenda-internal.h"
#include "ballots/fraction.h"
#include "ballots/text.h"

#define U64 "%" G_GUINT64_FORMAT

static bool
check_numbers(const Import *import, size_t row, const AgendaItem *item, GError **error)
{
    if (item->window_s > 3600)
        import_refuse(import, row, AGENDA_WINDOW, AGENDA_ERROR_VALUE, error,
                      "window “%u” of %s is not a number from 1 to 3600", item->window_s,
                      item->id);
    else if (item->seats > AGENDA_MAX_SEATS)
        import_refuse(import, row, AGENDA_SEATS, AGENDA_ERROR_VALUE, error,
                      "seats “" U64 "” of %s is not a number from 0 to %u", item->seats,
                      item->id, AGENDA_MAX_SEATS);
    else if (item->budget > FRACTION_MAX_BASE)
        import_refuse(import, row, AGENDA_BUDGET, AGENDA_ERROR_VALUE, error,
                      "budget “" U64 "” of %s is not a number from 0 to " U64,
                      item->budget, item->id, FRACTION_MAX_BASE);
    else
        return true;
    return false;
}

bool
agenda_check_item(const Import *import, size_t row, const AgendaItem *item,
                  GError **error)
{
    if (*item->id == '\0')
        import_refuse(import, row, AGENDA_ID, AGENDA_ERROR_MISSING, error,
                      "“%s” has no id", item->title);
    else if (!text_is_id(item->id))
        import_refuse(import, row, AGENDA_ID, AGENDA_ERROR_VALUE, error,
                      "id “%s” has %zu bytes; it must be 1 to 64 without spaces",
                      item->id, strlen(item->id));
    else if (*item->title == '\0')
        import_refuse(import, row, AGENDA_TITLE, AGENDA_ERROR_MISSING, error,
                      "%s has no title", item->id);
    else
        return check_numbers(import, row, item, error) &&
               import_check_text(import, row, AGENDA_TITLE, AGENDA_ERROR_VALUE,
                                 item->title, 1000, error) &&
               import_check_text(import, row, AGENDA_TITLE_EN, AGENDA_ERROR_VALUE,
                                 item->title_en, 1000, error) &&
               import_check_text(import, row, AGENDA_BILL, AGENDA_ERROR_VALUE, item->bill,
                                 255, error);
    return false;
}

static bool
check_unique(const Import *import, const GPtrArray *items, size_t row, GHashTable *seen,
             GError **error)
{
    const AgendaItem *item = items->pdata[row];
    size_t first = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, item->id));
    if (first == 0) {
        g_hash_table_insert(seen, item->id, GSIZE_TO_POINTER(row + 1));
        return true;
    }
    const AgendaItem *other = items->pdata[first - 1];
    g_autofree char *place = import_place(import, first - 1, AGENDA_ID);
    import_refuse(import, row, AGENDA_ID, AGENDA_ERROR_DOUBLED, error,
                  "id “%s” of “%s” is already that of “%s” in %s", item->id, item->title,
                  other->title, place);
    return false;
}

/* The items as a graph, an arrow from each to those it waits for; it has no circle. */
typedef struct {
    const Import *import;
    const GPtrArray *items;
    GHashTable *rows; /* id -> row + 1 */
    uint8_t *state;   /* of each: 0 not seen, 1 on the way, 2 done */
} Order;

static bool check_waits(Order *self, size_t row, GError **error);

/* One arrow: @column says how @row waits for @id. */
static bool
check_wait(Order *self, size_t row, int column, const char *id, GError **error)
{
    const AgendaItem *item = self->items->pdata[row];
    size_t found = GPOINTER_TO_SIZE(g_hash_table_lookup(self->rows, id));
    const char *name = self->import->columns[column].headers[0];
    if (found == 0)
        import_refuse(self->import, row, column, AGENDA_ERROR_ORDER, error,
                      "%s “%s” of %s is none of the %u items", name, id, item->id,
                      self->items->len);
    else if (found == row + 1)
        import_refuse(self->import, row, column, AGENDA_ERROR_ORDER, error,
                      "%s “%s” of %s is the item itself", name, id, item->id);
    else if (self->state[found - 1] == 1)
        import_refuse(self->import, row, column, AGENDA_ERROR_ORDER, error,
                      "%s “%s” of %s closes a circle, as %s waits for %s", name, id,
                      item->id, id, item->id);
    else
        return self->state[found - 1] == 2 || check_waits(self, found - 1, error);
    return false;
}

static bool
check_list(Order *self, size_t row, int column, char **ids, GError **error)
{
    for (size_t i = 0; ids[i] != NULL; i++) {
        if (i > 0 && strcmp(ids[i - 1], ids[i]) >= 0) {
            import_refuse(self->import, row, column, AGENDA_ERROR_VALUE, error,
                          "%s “%s” is not above “%s”",
                          self->import->columns[column].headers[0], ids[i], ids[i - 1]);
            return false;
        }
        if (!check_wait(self, row, column, ids[i], error))
            return false;
    }
    return true;
}

/* At most AGENDA_MAX_ITEMS deep. */
static bool
check_waits(Order *self, size_t row, GError **error)
{
    const AgendaItem *item = self->items->pdata[row];
    self->state[row] = 1;
    if (!check_list(self, row, AGENDA_AFTER, item->after, error) ||
        !check_list(self, row, AGENDA_NEEDS, item->needs, error))
        return false;
    self->state[row] = 2;
    return true;
}

static bool
check_order(const Import *import, const GPtrArray *items, GHashTable *rows,
            GError **error)
{
    g_autofree uint8_t *state = g_new0(uint8_t, items->len);
    Order order = {import, items, rows, state};
    for (size_t row = 0; row < items->len; row++)
        if (state[row] == 0 && !check_waits(&order, row, error))
            return false;
    return true;
}

bool
agenda_check(const Import *import, const GPtrArray *items, GError **error)
{
    if (items->len == 0 || items->len > AGENDA_MAX_ITEMS) {
        g_set_error(error, AGENDA_ERROR, AGENDA_ERROR_EMPTY,
                    "the agenda has %u items, not 1 to %u", items->len, AGENDA_MAX_ITEMS);
        return false;
    }
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t row = 0; row < items->len; row++)
        if (!agenda_check_item(import, row, items->pdata[row], error) ||
            !check_unique(import, items, row, seen, error))
            return false;
    return check_order(import, items, seen, error);
}
