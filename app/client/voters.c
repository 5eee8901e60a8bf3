/* voters.c: see voters.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/voters.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"

static const struct {
    const char *profile;
    Voters voters;
} profiles[] = {
    {"local-congress", VOTERS_DEPUTIES},
    {"local-congress-keypads", VOTERS_DEPUTIES},
    {"town-congress", VOTERS_DEPUTIES},
    {"npc", VOTERS_DEPUTIES},
    {"delegation", VOTERS_DEPUTIES},
    {"standing-committee", VOTERS_MEMBERS},
    {"npcsc", VOTERS_MEMBERS},
    {"presidium", VOTERS_PRESIDIUM},
    {"town-presidium", VOTERS_PRESIDIUM},
    {"street-meeting", VOTERS_STREET},
    {"street-meeting-double", VOTERS_STREET},
};

/* Whatever the profile is called. */
static bool
elects_directly(GVariant *sitting)
{
    g_auto(GStrv) kinds = NULL;

    return g_variant_lookup(sitting, "kinds", "^as", &kinds) &&
           g_strv_contains((const char *const *)kinds, "election-direct");
}

Voters
voters_of(GVariant *sitting)
{
    const char *body = dict_text(sitting, "body");

    for (size_t i = 0; i < G_N_ELEMENTS(profiles); i++)
        if (dict_is(sitting, "profile", profiles[i].profile))
            return profiles[i].voters;
    if (elects_directly(sitting))
        return VOTERS_DISTRICT;
    if (dict_flag(sitting, "recommends"))
        return VOTERS_STREET;
    if (strstr(body, "主席团") != NULL)
        return VOTERS_PRESIDIUM;
    return strstr(body, "常务委员会") != NULL ? VOTERS_MEMBERS : VOTERS_DEPUTIES;
}

char *
voters_attendance(GVariant *sitting)
{
    int eligible = (int)dict_number(sitting, "eligible");
    int present = (int)dict_number(sitting, "present");
    int absent = (int)dict_number(sitting, "absent");

    switch (voters_of(sitting)) {
    case VOTERS_MEMBERS:
        return g_strdup_printf(
            _("This sitting has %d members; %d are present, %d absent."), eligible,
            present, absent);
    case VOTERS_PRESIDIUM:
        return g_strdup_printf(
            _("The presidium has %d members; %d are present, %d absent."), eligible,
            present, absent);
    case VOTERS_STREET:
        return g_strdup_printf(_("This meeting has %d deliberative deputies; %d are "
                                 "present, %d absent."),
                               eligible, present, absent);
    case VOTERS_DISTRICT:
        return g_strdup_printf(_("The district has %d voters; %d take part, %d do not."),
                               eligible, present, absent);
    case VOTERS_DEPUTIES:
    default:
        return g_strdup_printf(
            _("This sitting has %d deputies; %d are present, %d absent."), eligible,
            present, absent);
    }
}

const char *
voters_half(Voters voters)
{
    static const char *const texts[] = {
        [VOTERS_DEPUTIES] = N_("reach more than half of all deputies"),
        [VOTERS_MEMBERS] = N_("reach more than half of all members"),
        [VOTERS_PRESIDIUM] = N_("reach more than half of all members of the presidium"),
        [VOTERS_STREET] = N_("reach more than half of all deliberative deputies"),
        [VOTERS_DISTRICT] = N_("reach more than half of all voters"),
    };

    return _(texts[voters]);
}

const char *
voters_two_thirds(Voters voters)
{
    if (voters == VOTERS_DEPUTIES)
        return _("reach two thirds of all deputies");
    return voters == VOTERS_MEMBERS ? _("reach two thirds of all members") : NULL;
}
