/* profile-list.c: see profile-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/profile-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/words.h"

#define USUAL "local-congress"

/* What tells those apart that are of the same body. */
static const struct {
    const char *name, *differs;
} variants[] = {
    {"local-congress-keypads", N_("elects by keypad")},
    {"street-meeting-double", N_("two majorities")},
};

static char *
body_of(const Profile *profile)
{
    const char *body = words_are_chinese() ? profile->body : profile->body_en;

    for (size_t i = 0; i < G_N_ELEMENTS(variants); i++)
        if (strcmp(variants[i].name, profile->name) == 0)
            /* Translators: a body, and what its rules have of their own */
            return g_strdup_printf(C_("rules", "%s (%s)"), body, _(variants[i].differs));
    return g_strdup(body);
}

/* One that is new and of the same body is told by its name. */
static char *
unlike(GPtrArray *before, char *body, const Profile *profile)
{
    for (guint i = 0; i < before->len; i++)
        if (strcmp(before->pdata[i], body) == 0) {
            g_autofree char *same = body;
            return g_strdup_printf(C_("rules", "%s (%s)"), same, profile->name);
        }
    return body;
}

/* Of motions, or of the first kind it has. */
static const Rule *
usual_rule(const Profile *profile)
{
    int kind = ITEM_MOTION;

    while (profile->rules[kind] == NULL)
        kind++;
    return profile->rules[kind];
}

/* The row of the choice has no room for a long name. */
static char *
detail_of(const Profile *profile, const char *body)
{
    const Rule *rule = usual_rule(profile);
    const char *legal = words_are_chinese() ? rule->legal : rule->legal_en;

    return g_strdup_printf(_("%s, from %s on. %s"), body, profile->date, legal);
}

ProfileList *
profile_list_new(void)
{
    ProfileList *self = g_new0(ProfileList, 1);
    g_autoptr(GPtrArray) bodies = g_ptr_array_new(), details = g_ptr_array_new();

    for (const char *const *name = profile_names(); *name != NULL; name++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = profile_by_name(*name, &error);
        g_assert_no_error(error); /* a test reads all of them */
        if (strcmp(*name, USUAL) == 0)
            self->usual = g_strdup_printf("%u", bodies->len);
        g_ptr_array_add(bodies, unlike(bodies, body_of(profile), profile));
        g_ptr_array_add(details, detail_of(profile, bodies->pdata[bodies->len - 1]));
    }
    g_ptr_array_add(bodies, NULL);
    g_ptr_array_add(details, NULL);
    self->bodies = (char **)g_ptr_array_steal(bodies, NULL);
    self->details = (char **)g_ptr_array_steal(details, NULL);
    return self;
}

void
profile_list_free(ProfileList *self)
{
    if (self == NULL)
        return;
    g_strfreev(self->bodies);
    g_strfreev(self->details);
    g_free(self->usual);
    g_free(self);
}
