/* stamp.c: see stamp.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/stamp.h"

#include <glib.h>
#include <string.h>

#define US_PER_MS  INT64_C(1000)
#define US_PER_MIN INT64_C(60000000)
#define US_PER_DAY INT64_C(86400000000)

/* GDate's number of 1970-01-01; day 1 is 0001-01-01. */
#define DAY_OF_1970 719163

char *
stamp_to_text(Stamp self)
{
    g_assert(ABS(self.offset_min) < 24 * 60);
    int64_t local = self.time_us + self.offset_min * US_PER_MIN;
    int64_t day = local / US_PER_DAY, rest = local % US_PER_DAY;
    if (rest < 0) {
        day--;
        rest += US_PER_DAY;
    }
    day += DAY_OF_1970;
    g_assert(day >= 1 && day <= G_MAXUINT32);
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    g_assert(g_date_get_year(&date) <= 9999);

    int ms = (int)(rest / US_PER_MS), zone = ABS(self.offset_min);
    return g_strdup_printf(
        "%04d-%02d-%02dT%02d:%02d:%02d.%03d%c%02d:%02d", g_date_get_year(&date),
        g_date_get_month(&date), g_date_get_day(&date), ms / 3600000, ms / 60000 % 60,
        ms / 1000 % 60, ms % 1000, self.offset_min < 0 ? '-' : '+', zone / 60, zone % 60);
}

enum { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MS, ZONE_HOUR, ZONE_MINUTE, N_PARTS };

/* A letter of the form stands for a digit of the part at its place in @letters. */
static bool
read_parts(const char *text, int parts[N_PARTS])
{
    static const char form[] = "yyyy-mm-ddThh:nn:ss.fff?oo:pp";
    static const char letters[] = "ymdhnsfop";
    size_t i = 0;
    for (; form[i] != '\0' && text[i] != '\0'; i++) {
        const char *letter = strchr(letters, form[i]);
        if (letter != NULL && g_ascii_isdigit(text[i]))
            parts[letter - letters] = parts[letter - letters] * 10 + (text[i] - '0');
        else if (letter != NULL || (form[i] != '?' && form[i] != text[i]))
            return false;
    }
    return form[i] == '\0' && text[i] == '\0';
}

static bool
are_valid(const int parts[N_PARTS], char sign)
{
    bool no_zone = parts[ZONE_HOUR] == 0 && parts[ZONE_MINUTE] == 0;
    return parts[YEAR] >= 1 &&
           g_date_valid_dmy((GDateDay)parts[DAY], (GDateMonth)parts[MONTH],
                            (GDateYear)parts[YEAR]) &&
           parts[HOUR] <= 23 && parts[MINUTE] <= 59 && parts[SECOND] <= 59 &&
           parts[ZONE_HOUR] <= 23 && parts[ZONE_MINUTE] <= 59 &&
           (sign == '+' || (sign == '-' && !no_zone));
}

bool
stamp_from_text(const char *text, Stamp *out)
{
    int parts[N_PARTS] = {0};
    if (!read_parts(text, parts) || !are_valid(parts, text[23]))
        return false;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)parts[DAY], (GDateMonth)parts[MONTH],
                   (GDateYear)parts[YEAR]);
    int zone = parts[ZONE_HOUR] * 60 + parts[ZONE_MINUTE];
    int64_t days = (int64_t)g_date_get_julian(&date) - DAY_OF_1970;
    int64_t ms =
        ((parts[HOUR] * 60 + parts[MINUTE]) * 60 + parts[SECOND]) * 1000 + parts[MS];
    out->offset_min = text[23] == '-' ? -zone : zone;
    out->time_us = days * US_PER_DAY + ms * US_PER_MS - out->offset_min * US_PER_MIN;
    return true;
}
