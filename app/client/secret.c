/* secret.c: see secret.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/secret.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/challenge.h"
#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/words.h"

enum { GROUP = 4 };

static bool
state_is_one_of(GVariant *vote, const char *const *states)
{
    return g_strv_contains(states, dict_text(vote, "state"));
}

bool
secret_is(GVariant *dict)
{
    return dict_is(dict, "method", "secret");
}

bool
secret_is_in_memory(GVariant *vote)
{
    static const char *const states[] = {"OPEN", "HELD", "CLOSED", "SEALED", NULL};

    return secret_is(vote) && state_is_one_of(vote, states);
}

bool
secret_is_lost(GVariant *vote)
{
    static const char *const states[] = {"READY",  "OPEN",   "HELD",
                                         "CLOSED", "SEALED", NULL};

    return secret_is(vote) && !dict_is(vote, "lost", "") && state_is_one_of(vote, states);
}

bool
secret_hides_refused(GVariant *vote)
{
    static const char *const states[] = {"READY", "OPEN", "HELD", NULL};

    return secret_is(vote) && state_is_one_of(vote, states);
}

bool
secret_drawing_is(GVariant *sitting, const char *state)
{
    return dict_number(sitting, "drawing") > 0 &&
           dict_is(sitting, "drawing-state", state);
}

static GVariant *
drawings_of(GVariant *sitting, const char *key)
{
    return sitting == NULL ? NULL
                           : g_variant_lookup_value(sitting, key, G_VARIANT_TYPE("au"));
}

char *
secret_differing(GVariant *sitting)
{
    g_autoptr(GVariant) drawings = drawings_of(sitting, "differs");
    size_t n = drawings == NULL ? 0 : g_variant_n_children(drawings);
    GString *list = g_string_new(NULL);
    uint32_t number;

    for (size_t i = 0; i < n; i++) {
        g_variant_get_child(drawings, i, "u", &number);
        g_string_append_printf(list, "%s%u", i > 0 ? C_("list", ", ") : "", number);
    }
    return g_string_free(list, FALSE);
}

bool
secret_is_checked(GVariant *sitting)
{
    g_autoptr(GVariant) drawings = drawings_of(sitting, "unchecked");

    return drawings != NULL && g_variant_n_children(drawings) == 0;
}

uint32_t
secret_unchecked(GVariant *sitting)
{
    g_autoptr(GVariant) drawings = drawings_of(sitting, "unchecked");
    uint32_t first = 0;

    if (drawings != NULL && g_variant_n_children(drawings) > 0)
        g_variant_get_child(drawings, 0, "u", &first);
    return first;
}

bool
secret_is_waiting(GVariant *agenda)
{
    static const char *const states[] = {"DRAFT", "VOIDED", NULL};
    size_t n = agenda == NULL ? 0 : g_variant_n_children(agenda);

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) item = g_variant_get_child_value(agenda, i);
        if (secret_is(item) && state_is_one_of(item, states))
            return true;
    }
    return false;
}

char *
secret_cast(GVariant *vote)
{
    int cast = (int)dict_number(vote, "cast"), step = (int)dict_number(vote, "cast-step");
    int turnout = (int)dict_number(vote, "turnout");

    if (turnout > 0)
        return g_strdup_printf("%d", turnout);
    if (step == 0)
        return g_strdup_printf("%d", cast);
    return cast == 0 ? g_strdup_printf(_("fewer than %d"), step)
                     : g_strdup_printf(_("at least %d"), cast);
}

char *
secret_groups(const char *hex, size_t per_line, size_t n)
{
    GString *text = g_string_new(NULL);
    size_t len = strlen(hex);

    for (size_t i = 0; i < n && i * GROUP < len; i++) {
        if (i > 0)
            g_string_append_c(text, i % per_line == 0 ? '\n' : ' ');
        g_string_append_len(text, hex + i * GROUP, (gssize)MIN(len - i * GROUP, GROUP));
    }
    return g_string_free(text, FALSE);
}

char *
secret_parse_digest(const char *typed)
{
    GString *digest = g_string_new(NULL);

    for (; *typed != '\0'; typed++)
        if (g_ascii_isxdigit(*typed))
            g_string_append_c(digest, g_ascii_tolower(*typed));
        else if (!g_ascii_isspace(*typed) && *typed != '-')
            break;
    bool good = *typed == '\0' && digest->len == SECRET_DIGEST_LEN;
    return g_string_free(digest, !good);
}

size_t
secret_first_difference(const char *first, const char *second)
{
    for (size_t i = 0; first[i] != '\0' && second[i] != '\0'; i++)
        if (first[i] != second[i])
            return i + 1;
    return 0;
}

/* What is said of a set begins with its name, "Public: ", but of the usual one.  A layer
 * of voters may have points in its id: the weight is what follows the last one.
 */
static char *
say_of(const char *set, char *text)
{
    g_autofree char *owned = text, *group = g_strdup(set);
    char *point = strrchr(group, '.');

    if (strcmp(set, "deputy.1") == 0)
        return g_steal_pointer(&owned);
    if (point == NULL || strcmp(point, ".1") != 0)
        return g_strconcat(set, ": ", owned, NULL);
    *point = '\0';
    return g_strconcat(kinds_layer(group), ": ", owned, NULL);
}

/* "unanimous SET CELL" */
static char *
unanimous(const char *set, const char *cell)
{
    /* Translators: %s is a choice, e.g. For */
    return say_of(set, g_strdup_printf(_("Unanimous: every ballot cast is %s, so whoever "
                                         "voted is known to have voted so."),
                                       words_cell(cell)));
}

char *
secret_note(const char *note)
{
    g_auto(GStrv) words = g_strsplit(note, " ", 3);

    if (strcmp(note, "dice-check-outstanding") == 0)
        return g_strdup(
            _("Outstanding: the scrutineers have not yet checked the dice of this "
              "sitting."));
    if (g_strv_length(words) == 3 && strcmp(words[0], "unanimous") == 0)
        return unanimous(words[1], words[2]);
    char *challenge = challenge_note(note);
    return challenge != NULL ? challenge : g_strdup(note);
}

/* SET:CAST:MINIMUM, from the end, for a layer may have colons in its id. */
static char *
below_minimum(const char *figures)
{
    g_autofree char *set = g_strdup(figures);
    char *minimum = strrchr(set, ':');

    if (minimum == NULL)
        return g_strdup(figures);
    *minimum++ = '\0';
    char *cast = strrchr(set, ':');
    if (cast == NULL)
        return g_strdup(figures);
    *cast++ = '\0';
    return say_of(
        set, g_strdup_printf(
                 _("Only %s voted, fewer than the minimum of %s; no choice is opened"),
                 cast, minimum));
}

char *
secret_lost(const char *lost)
{
    if (strcmp(lost, "restart") == 0)
        return g_strdup(_("The recording core was started again; the choices are gone"));
    if (g_str_has_prefix(lost, "minimum:"))
        return below_minimum(lost + strlen("minimum:"));
    if (strcmp(lost, "sealing") == 0)
        return g_strdup(_("The ballots could not be sealed; the choices are wiped"));
    if (g_str_has_prefix(lost, "reveal:"))
        return g_strdup_printf(
            _("The ballot of deputy %s is not the one that was sealed; no ballot was "
              "opened, the choices are wiped"),
            lost + strlen("reveal:"));
    return g_strdup(lost);
}

static char *
ready_words(GVariant *sitting)
{
    int left = (int)dict_number(sitting, "slots-left");

    return g_strdup_printf(ngettext("Randomness for %d more secret vote",
                                    "Randomness for %d more secret votes", (gulong)left),
                           left);
}

static char *
over_words(GVariant *sitting)
{
    if (dict_is(sitting, "dice-checked", "agrees"))
        return g_strdup(_("Dice checked: they agree"));
    if (dict_is(sitting, "dice-checked", "differs"))
        return g_strdup(_("Dice checked: THEY DIFFER"));
    return g_strdup(_("No more secret votes; the dice wait for their check"));
}

static char *
last_drawing(GVariant *sitting)
{
    if (secret_drawing_is(sitting, "drawing"))
        return g_strdup(_("The device is drawing its part of the randomness…"));
    if (secret_drawing_is(sitting, "awaiting-dice"))
        return g_strdup(_("Waiting for the dice"));
    if (secret_drawing_is(sitting, "mixing"))
        return g_strdup(_("The dice are being mixed in…"));
    if (secret_drawing_is(sitting, "over") || !dict_is(sitting, "dice-checked", ""))
        return over_words(sitting);
    return secret_drawing_is(sitting, "ready") ? ready_words(sitting) : g_strdup("");
}

char *
secret_drawing(GVariant *sitting)
{
    g_autofree char *words = last_drawing(sitting);
    g_autofree char *differing = secret_differing(sitting);
    g_autofree char *last =
        g_strdup_printf("%" G_GINT64_FORMAT, dict_number(sitting, "drawing"));

    if (differing[0] == '\0' || strcmp(differing, last) == 0) /* that is told */
        return g_steal_pointer(&words);
    g_autofree char *more = g_strdup_printf(_("Dice DIFFER in drawing %s"), differing);
    return words[0] == '\0' ? g_steal_pointer(&more)
                            : g_strjoin(" · ", words, more, NULL);
}
