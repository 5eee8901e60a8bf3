/* sitting.c: tellerctl sitting, rekey, signin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/act.h"
#include "app/ctl/actions.h"
#include "ballots/text.h"

static char *
read_text(const char *path, GError **error)
{
    size_t len;
    g_autofree char *text = act_read(path, &len, error);

    if (text == NULL)
        return NULL;
    if (g_utf8_validate(text, (gssize)len, NULL))
        return g_steal_pointer(&text);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is not a UTF-8 text", path);
    return NULL;
}

/* A name of the product, or the contents of a file: what has a point or a slash is no
 * name.
 */
static char *
read_profile(const char *name, GError **error)
{
    return text_is_name(name, 64) ? g_strdup(name) : read_text(name, error);
}

bool
action_sitting_open(const Arguments *arguments, GError **error)
{
    if (arguments->profile == NULL)
        return arguments_refuse(error, "sitting open needs --profile");
    g_autofree char *info = read_text(arguments->words[0], error);
    g_autofree char *profile =
        info == NULL ? NULL : read_profile(arguments->profile, error);
    return profile != NULL &&
           act_signed(arguments, "OpenSitting", g_variant_new("(ss)", info, profile),
                      "The sitting is open.", error);
}

bool
action_sitting_close(const Arguments *arguments, GError **error)
{
    return act_signed(arguments, "CloseSitting", NULL, "The sitting is closed.", error);
}

bool
action_rekey(const Arguments *arguments, GError **error)
{
    return act_signed(arguments, "Rekey", NULL, "The sitting is unlocked.", error);
}

bool
action_signin(const Arguments *arguments, GError **error)
{
    bool one = arguments->n_words == 1;

    if (one == (bool)arguments->all)
        return arguments_refuse(error, "signin takes a deputy or --all");
    return act(arguments, "SignIn",
               g_variant_new("(sb)", one ? arguments->words[0] : "*", !arguments->out),
               arguments->out ? "Signed out." : "Signed in.", error);
}
