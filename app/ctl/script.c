/* script.c: tellerctl script: what the chair says now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/client/language.h"
#include "app/client/script.h"
#include "app/ctl/actions.h"
#include "app/ctl/call.h"
#include "app/ctl/output.h"

static bool
take_language(const char *lang, GError **error)
{
    if (lang == NULL)
        return true;
    if (strcmp(lang, "zh") != 0 && strcmp(lang, "en") != 0)
        return arguments_refuse(error, "--lang: “%s” is none of zh, en", lang);
    language_use(lang);
    return true;
}

/* @id: an item of the agenda, or NULL: whatever comes next. */
static char *
words_of(const Picture *picture, const char *id, GError **error)
{
    const char *chosen = id != NULL ? id : step_chosen(picture);
    g_autoptr(GVariant) item = step_find_item(picture->agenda, chosen);

    if (id != NULL && item == NULL) {
        arguments_refuse(error, "script: “%s” is no item of the agenda", id);
        return NULL;
    }
    if (id != NULL && dict_is(picture->vote, "item", id) &&
        !dict_is_empty(picture->outcome))
        return script_announced(picture);
    return script_now(picture, step_next(picture), item);
}

bool
action_script(const Arguments *arguments, GError **error)
{
    const char *id = arguments->n_words > 0 ? arguments->words[0] : NULL;
    g_autoptr(GDBusConnection) core = call_open(arguments->state, "view.sock", error);
    g_autoptr(GVariant) all = core == NULL ? NULL : call_look(core, error);

    if (all == NULL || !take_language(arguments->lang, error))
        return false;
    g_autoptr(GVariant) device = call_property(all, "Device");
    g_autoptr(GVariant) sitting = call_property(all, "Sitting");
    g_autoptr(GVariant) agenda = call_property(all, "Agenda");
    g_autoptr(GVariant) vote = call_property(all, "Vote");
    g_autoptr(GVariant) outcome = call_property(all, "Outcome");
    const Picture picture = {.device = device,
                             .sitting = sitting,
                             .agenda = agenda,
                             .vote = vote,
                             .outcome = outcome,
                             .chosen = id};
    g_autofree char *text = words_of(&picture, id, error);
    if (text == NULL)
        return false;
    output_result(arguments, g_variant_new_parsed("{'text': <%s>}", text), "%s",
                  text[0] != '\0' ? text : "Nothing is said now.");
    return true;
}
