/* remark.c: see remark.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/remark.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/gate-list.h"
#include "app/client/kinds.h"
#include "app/client/step.h"
#include "app/client/words.h"

#define LISTED "a(ss)" /* id, title */
#define SAID   "(sas)" /* code, parameters */

/* What the parameters are, one letter each: a kind, form, method, state or verdict of a
 * vote, an item of the agenda, an entry of the item or several, gates, or a text as it
 * is.
 */
enum {
    AS_KIND = 'k',
    AS_FORM = 'f',
    AS_METHOD = 'm',
    AS_STATE = 's',
    AS_ITEM = 'i',
    AS_ENTRY = 'e',
    AS_ENTRIES = 'l',
    AS_GATES = 'g',
    AS_VERDICT = 'v',
    AS_TEXT = 't'
};

typedef struct {
    const char *code;
    const char *params;
    const char *text;
} Remark;

static const Remark remarks[] = {
    {"no-method", "km", N_("The rules of this sitting have no such vote: %1$s, %2$s.")},
    {"weights", "tt",
     N_("%1$s deputies have %2$s votes together; a count by hand needs one vote each.")},
    {"void-twice", "t",
     N_("Its vote was void %1$s times; it now goes to a show of hands or to papers.")},
    {"withdrawn", "t", N_("It is withdrawn: %1$s")},
    {"deferred", "t", N_("It is deferred to a later sitting: %1$s")},
    {"after", "i", N_("It comes after “%1$s”, which is not over.")},
    {"needs", "i", N_("It needs “%1$s” to have passed, which it has not.")},
    {"voted", "ts",
     N_("Vote %1$s on it is there (%2$s); no result is voted on again unless it is "
        "annulled.")},
    {"entries", "ftt",
     N_("Nothing to vote on is imported yet: %1$s, %2$s seats, %3$s entries.")},
    {"size", "ftt", N_("More than one paper holds: %1$s, %2$s seats, %3$s entries.")},
    {"seats", "ftt",
     N_("The number of seats does not fit: %1$s, %2$s seats, %3$s entries.")},
    {"budget", "ftt",
     N_("The budget does not fit the form of this vote: %1$s, %2$s seats, %3$s "
        "entries.")},
    {"form", "ftt",
     N_("The rules do not have such a vote: %1$s, %2$s seats, %3$s entries.")},
    {"list", "ftt",
     N_("The list has a mistake; correct it and import it again: %1$s, %2$s seats, %3$s "
        "entries.")},
    {"too-few", "ttt",
     N_("%1$s entries for %2$s seats; the rules ask for at least %3$s.")},
    {"equal", "ttt",
     N_("%1$s entries for %2$s seats: there is no choice; the rules ask for at least "
        "%3$s.")},
    {"too-many", "ttt",
     N_("%1$s entries for %2$s seats; the rules allow at most %3$s: a primary would "
        "choose "
        "among them.")},
    {"nothing-to-choose", "tt",
     N_("%1$s entries for %2$s seats: there is nothing to choose.")},
    {"small-surplus", "tttt",
     N_("%1$s projects for %2$s places: %3$s percent more than places; usual are %4$s "
        "percent.")},
    {"order", "ttt",
     N_("Not in the order of strokes: number %1$s is %2$s, by strokes it would be "
        "%3$s.")},
    {"several-posts", "eet",
     N_("There are entries under “%1$s” and under “%2$s”, but the %3$s seats are those "
        "of "
        "all together.")},
    {"excluded-major", "tt",
     N_("Major investments, which are no livelihood projects: %2$s, such as “%1$s”.")},
    {"excluded-routine", "tt",
     N_("Routine work, which is no livelihood project: %2$s, such as “%1$s”.")},
    {"excluded-assigned", "tt",
     N_("Assigned from above, which is no livelihood project: %2$s, such as “%1$s”.")},
    {"no-milestone", "tt",
     N_("Projects without a milestone of the year: %2$s, such as “%1$s”.")},
    {"same-parent", "ttt",
     N_("“%1$s” and “%2$s” are both part of the larger project “%3$s”.")},
    {"five-keys", "t",
     N_("%1$s keypads have five keys: they vote on the candidates and cannot write in "
        "others by number.")},
    {"few-scrutineers", "tt",
     N_("%1$s scrutineers are officers of this device, the chief scrutineer counted; the "
        "rules ask for at least %2$s.")},
    {"scrutineer-stands", "t",
     N_("%1$s is a scrutineer and stands in this election; nobody can be both.")},
    {"amendments-open", "tt",
     N_("Amendments and clauses of bill %2$s that are not over: %1$s. They are voted on "
        "before this.")},
    {"bill-decided", "it",
     N_("“%1$s” of bill %2$s is decided already; amendments and clauses are voted on "
        "before it.")},
    {"earlier-not-passed", "tv",
     N_("The last vote on this bill in an earlier sitting, %1$s, ended so: %2$s.")},
    {"evaluated-before", "t",
     N_("This evaluates anew what %1$s found is to be done again.")},
    {"evaluated-within", "tt",
     N_("This evaluates anew what %1$s found is to be done again; the term for that "
        "ends on %2$s.")},
    {"evaluated-late", "tt",
     N_("This evaluates anew what %1$s found is to be done again; the term for that "
        "ended on %2$s.")},
    {"appoint-first", "tt",
     N_("“%1$s” stands before “%2$s”: the same person is appointed first, then "
        "removed.")},
    {"remove-first", "tt",
     N_("“%1$s” stands before “%2$s”: from the same post the holder is removed first, "
        "then the next is appointed.")},
    {"removals-apart", "tt",
     N_("%1$s is removed by %2$s entries; several removals of one person are one "
        "vote.")},
    {"gates-open", "gl",
     N_("Not ticked: %1$s of %2$s. A reminder only; the vote may be held.")},
    {"gates-left", "gl", N_("Still to come: %1$s of %2$s.")},
};

static const Remark *
find(const char *code, size_t n_params)
{
    for (size_t i = 0; i < G_N_ELEMENTS(remarks); i++)
        if (strcmp(remarks[i].code, code) == 0 && strlen(remarks[i].params) == n_params)
            return &remarks[i];
    return NULL;
}

const char *
remark_sentence(const char *code, size_t n_params)
{
    const Remark *remark = find(code, n_params);

    return remark == NULL ? NULL : _(remark->text);
}

static char *
item_title(GVariant *agenda, const char *id)
{
    g_autoptr(GVariant) item = step_find_item(agenda, id);

    return g_strdup(item == NULL ? id : words_title(item));
}

static char *
entry_title(GVariant *item, const char *id)
{
    g_autoptr(GVariant) listed =
        g_variant_lookup_value(item, "listed", G_VARIANT_TYPE(LISTED));
    size_t n = listed == NULL ? 0 : g_variant_n_children(listed);

    for (size_t i = 0; i < n; i++) {
        const char *other, *title;
        g_variant_get_child(listed, i, "(&s&s)", &other, &title);
        if (strcmp(other, id) == 0)
            return g_strdup(title);
    }
    return g_strdup(id);
}

static char *
param_text(char as, const char *param, GVariant *item, GVariant *agenda)
{
    switch (as) {
    case AS_KIND:
        return g_strdup(kinds_word(param));
    case AS_FORM:
        return g_strdup(kinds_form(param));
    case AS_METHOD:
        return g_strdup(param[0] == '\0' ? _("by keypad") : kinds_method(param));
    case AS_STATE:
        return g_strdup(words_vote_state(param));
    case AS_VERDICT:
        return g_strdup(words_verdict(param));
    case AS_ITEM:
        return item_title(agenda, param);
    case AS_ENTRY:
        return entry_title(item, param);
    case AS_ENTRIES:
        return gate_list_titles(item, param);
    case AS_GATES:
        return gate_list_join(param);
    default:
        return g_strdup(param);
    }
}

char *
remark_fill(const char *form, char *const *values)
{
    GString *text = g_string_new(NULL);
    size_t n = g_strv_length((char **)(uintptr_t)values);

    for (; *form != '\0'; form++) {
        size_t at = (size_t)(form[0] == '%' ? form[1] - '1' : -1);
        if (at < n && strncmp(form + 2, "$s", 2) == 0) {
            g_string_append(text, values[at]);
            form += strlen("%1$s") - 1;
        } else {
            g_string_append_c(text, *form);
        }
    }
    return g_string_free(text, FALSE);
}

/* "" of no code. */
static char *
sentence(GVariant *said, GVariant *item, GVariant *agenda)
{
    const char *code;
    g_auto(GStrv) params = NULL;

    g_variant_get(said, "(&s^as)", &code, &params);
    const Remark *remark = find(code, g_strv_length(params));
    if (remark == NULL)
        return g_strdup(code);
    for (size_t i = 0; params[i] != NULL; i++) {
        g_autofree char *param = params[i];
        params[i] = param_text(remark->params[i], param, item, agenda);
    }
    return remark_fill(_(remark->text), params);
}

char *
remark_barred(GVariant *item, GVariant *agenda)
{
    g_autoptr(GVariant) said =
        item == NULL ? NULL
                     : g_variant_lookup_value(item, "barred", G_VARIANT_TYPE(SAID));

    return said == NULL ? g_strdup("") : sentence(said, item, agenda);
}

char **
remark_warnings(GVariant *item, GVariant *agenda)
{
    g_autoptr(GVariant) list =
        item == NULL ? NULL
                     : g_variant_lookup_value(item, "warnings", G_VARIANT_TYPE("a" SAID));
    size_t n = list == NULL ? 0 : g_variant_n_children(list);
    char **texts = g_new0(char *, n + 1);

    for (size_t i = 0; i < n; i++) {
        g_autoptr(GVariant) said = g_variant_get_child_value(list, i);
        texts[i] = sentence(said, item, agenda);
    }
    return texts;
}
