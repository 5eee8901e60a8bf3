/* bar.c: see bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/bar.h"

#include <string.h>

typedef struct {
    char **params;
} BarErrorPrivate;

typedef Bar BarError; /* the name that the macro below asks for */

static void
bar_error_private_init(BarErrorPrivate *self)
{
    self->params = NULL;
}

static void
bar_error_private_copy(const BarErrorPrivate *from, BarErrorPrivate *to)
{
    to->params = g_strdupv(from->params);
}

static void
bar_error_private_clear(BarErrorPrivate *self)
{
    g_strfreev(self->params);
}

/* the macro of GLib casts a const away */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-qual"
G_DEFINE_EXTENDED_ERROR(BarError, bar_error)
#pragma GCC diagnostic pop

/* "%N" in a message is parameter number N. */
static const struct {
    const char *code;
    const char *params;
    const char *message;
} bars[BAR_N] = {
    [BAR_NO_METHOD] = {"no-method", "KIND METHOD",
                       "the profile has no vote “%2” of kind %1"},
    [BAR_WEIGHTS] = {"weights", "DEPUTIES WEIGHT",
                     "%1 deputies have a weight of %2; counts by hand need one each"},
    [BAR_VOID_TWICE] = {"void-twice", "TIMES",
                        "it was void %1 times; it now goes to a show of hands or to "
                        "paper"},
    [BAR_WITHDRAWN] = {"withdrawn", "REASON", "it is withdrawn: %1"},
    [BAR_DEFERRED] = {"deferred", "REASON", "it is deferred to a later sitting: %1"},
    [BAR_AFTER] = {"after", "ITEM", "it comes after item %1, which is not over"},
    [BAR_NEEDS] = {"needs", "ITEM", "it needs item %1 to have passed, which it has not"},
    [BAR_VOTED] = {"voted", "VOTE STATE",
                   "it has vote %1, which is %2; a result is not voted on again before "
                   "it is annulled"},
    [BAR_ENTRIES] = {"entries", "FORM SEATS ENTRIES",
                     "form %1, %2 seats, %3 entries: nothing to vote on"},
    [BAR_SIZE] = {"size", "FORM SEATS ENTRIES",
                  "form %1, %2 seats, %3 entries: more than one paper holds"},
    [BAR_SEATS] = {"seats", "FORM SEATS ENTRIES",
                   "form %1, %2 seats, %3 entries: the seats do not fit"},
    [BAR_BUDGET] = {"budget", "FORM SEATS ENTRIES",
                    "form %1, %2 seats, %3 entries: the budget does not fit"},
    [BAR_FORM] = {"form", "FORM SEATS ENTRIES",
                  "form %1, %2 seats, %3 entries: the rule does not have that"},
    [BAR_LIST] = {"list", "FORM SEATS ENTRIES",
                  "form %1, %2 seats, %3 entries: the list does not fit"},
};

const char *
bar_code(Bar self)
{
    return bars[self].code;
}

const char *
bar_takes(Bar self)
{
    return bars[self].params;
}

static guint
n_params(Bar self)
{
    g_auto(GStrv) words = g_strsplit(bars[self].params, " ", -1);
    return g_strv_length(words);
}

static char *
message_of(Bar self, const char *item, char **params)
{
    GString *text = g_string_new("item ");
    g_string_append_printf(text, "%s: ", item);
    for (const char *at = bars[self].message; *at != '\0'; at++)
        if (*at == '%')
            g_string_append(text, params[*++at - '1']);
        else
            g_string_append_c(text, *at);
    return g_string_free(text, FALSE);
}

bool
bar_refuse(GError **error, Bar bar, const char *item, ...)
{
    g_autoptr(GPtrArray) params = g_ptr_array_new();
    va_list arguments;
    va_start(arguments, item);
    for (char *text; (text = va_arg(arguments, char *)) != NULL;)
        g_ptr_array_add(params, text);
    va_end(arguments);
    g_assert(params->len == n_params(bar));
    g_ptr_array_add(params, NULL);
    if (error == NULL)
        return false;
    g_autofree char *message = message_of(bar, item, (char **)params->pdata);
    *error = g_error_new_literal(BAR_ERROR, (int)bar, message);
    bar_error_get_private(*error)->params = g_strdupv((char **)params->pdata);
    return false;
}

const char *const *
bar_params(const GError *error)
{
    return (const char *const *)bar_error_get_private(error)->params;
}

Bar
bar_of_list(const GError *error)
{
    static const struct {
        SlateError code;
        Bar bar;
    } rows[] = {
        {SLATE_ERROR_EMPTY, BAR_ENTRIES}, {SLATE_ERROR_SIZE, BAR_SIZE},
        {SLATE_ERROR_SEATS, BAR_SEATS},   {SLATE_ERROR_BUDGET, BAR_BUDGET},
        {SLATE_ERROR_FORM, BAR_FORM},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (g_error_matches(error, SLATE_ERROR, (int)rows[i].code))
            return rows[i].bar;
    return BAR_LIST;
}
