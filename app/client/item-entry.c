/* item-entry.c: see item-entry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/item-entry.h"

#include <glib/gi18n.h>
#include <stdbool.h>
#include <string.h>

#define CHOICES "a(sasas)" /* kind, forms, methods */

enum { ID_BYTES = 64 };

static const char *const all_forms[] = {"",       "each",   "elect",   "pick", "rank",
                                        "budget", "grades", "answers", NULL};
static const char *const all_methods[] = {"",      "recorded", "secret",
                                          "hands", "paper",    NULL};

/* Of texts @most bytes, of numbers @least to @most; what must be there has no number. */
static const struct {
    const char *name;
    bool is_number, is_needed;
    guint64 least, most;
} fields[ITEM_N_FIELDS] = {
    [ITEM_FIELD_ID] = {"id", false, true, 0, ID_BYTES},
    [ITEM_FIELD_KIND] = {"kind", false, true, 0, ID_BYTES},
    [ITEM_FIELD_TITLE] = {"title", false, true, 0, 1000},
    [ITEM_FIELD_TITLE_EN] = {"title_en", false, false, 0, 1000},
    [ITEM_FIELD_BILL] = {"bill", false, false, 0, 255},
    [ITEM_FIELD_FORM] = {"form", false, false, 0, ID_BYTES},
    [ITEM_FIELD_METHOD] = {"method", false, false, 0, ID_BYTES},
    [ITEM_FIELD_SEATS] = {"seats", true, false, 0, 4000},
    [ITEM_FIELD_BUDGET] = {"budget", true, false, 0, G_GUINT64_CONSTANT(1) << 48},
    [ITEM_FIELD_WINDOW] = {"window", true, false, 1, 3600},
    [ITEM_FIELD_AFTER] = {"after", false, false, 0, G_MAXUINT64},
    [ITEM_FIELD_NEEDS] = {"needs", false, false, 0, G_MAXUINT64},
};

const char *
item_entry_name(ItemField field)
{
    return fields[field].name;
}

/* Child @column of what the rules say of @kind, or NULL. */
static char **
find_choices(GVariant *sitting, const char *kind, gsize column)
{
    g_autoptr(GVariant) list =
        g_variant_lookup_value(sitting, "choices", G_VARIANT_TYPE(CHOICES));

    for (gsize i = 0; list != NULL && i < g_variant_n_children(list); i++) {
        g_autoptr(GVariant) row = g_variant_get_child_value(list, i);
        g_autoptr(GVariant) words = g_variant_get_child_value(row, column);
        const char *found;
        g_variant_get_child(row, 0, "&s", &found);
        if (strcmp(found, kind) == 0 && g_variant_n_children(words) > 0)
            return g_variant_dup_strv(words, NULL);
    }
    return NULL;
}

static char **
choices_of(GVariant *sitting, const char *kind, gsize column, const char *const *all)
{
    char **found = find_choices(sitting, kind, column);

    return found != NULL ? found : g_strdupv((char **)(guintptr)all);
}

char **
item_entry_forms(GVariant *sitting, const char *kind)
{
    return choices_of(sitting, kind, 1, all_forms);
}

char **
item_entry_methods(GVariant *sitting, const char *kind)
{
    return choices_of(sitting, kind, 2, all_methods);
}

static char *
number_refusal(ItemField field, const char *text)
{
    guint64 least = fields[field].least, most = fields[field].most;

    if (g_ascii_string_to_unsigned(text, 10, least, most, NULL, NULL))
        return NULL;
    g_autofree char *from = g_strdup_printf("%" G_GUINT64_FORMAT, least);
    g_autofree char *to = g_strdup_printf("%" G_GUINT64_FORMAT, most);
    return g_strdup_printf(_("“%s” is not a number from %s to %s"), text, from, to);
}

static bool
has_blank(const char *text)
{
    for (; *text != '\0'; text += g_utf8_skip[(guchar)*text])
        if (g_unichar_isspace(g_utf8_get_char(text)))
            return true;
    return false;
}

char *
item_entry_refusal(ItemField field, const char *text)
{
    g_autofree char *tidy = g_strstrip(g_strdup(text));
    gsize n = strlen(tidy);

    if (n == 0)
        return fields[field].is_needed ? g_strdup(_("This must not be empty")) : NULL;
    if (fields[field].is_number)
        return number_refusal(field, tidy);
    if (field == ITEM_FIELD_ID && has_blank(tidy))
        return g_strdup_printf(_("“%s” has a blank in it"), tidy);
    if (n > fields[field].most)
        return g_strdup_printf(_("Too long: %d bytes, at most %d (a Chinese character "
                                 "has three)"),
                               (int)n, (int)fields[field].most);
    return NULL;
}

ItemField
item_entry_blamed(const char *message)
{
    const char *place = g_str_has_prefix(message, "item ") ? strstr(message, ": ") : NULL;
    const char *word = place == NULL ? message : place + 2;
    gsize n = strcspn(word, " ");

    for (ItemField field = 0; field < ITEM_N_FIELDS; field++)
        if (strlen(fields[field].name) == n && strncmp(fields[field].name, word, n) == 0)
            return field;
    return ITEM_N_FIELDS;
}
