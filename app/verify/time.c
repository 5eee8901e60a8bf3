/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/text.h"

#include <string.h>

static bool
time_digits(const char *at, unsigned n, int *out)
{
    int number = 0;
    for (unsigned i = 0; i < n; i++) {
        if (at[i] < '0' || at[i] > '9')
            return false;
        number = number * 10 + (at[i] - '0');
    }
    *out = number;
    return true;
}

static int
time_days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar: years begin in March here.
 */
static int64_t
time_days(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year - 719468;
}

bool
text_time(Text text, int64_t *out_ms)
{
    static const char form[] = "dddd-dd-ddTdd:dd:dd.ddd?dd:dd";
    int year, month, day, hour, minute, second, ms, zone_hour, zone_minute;
    if (text.len != sizeof form - 1)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (form[i] != 'd' && form[i] != '?' && form[i] != text.at[i])
            return false;
    const char *at = text.at;
    if (!time_digits(at, 4, &year) || !time_digits(at + 5, 2, &month) ||
        !time_digits(at + 8, 2, &day) || !time_digits(at + 11, 2, &hour) ||
        !time_digits(at + 14, 2, &minute) || !time_digits(at + 17, 2, &second) ||
        !time_digits(at + 20, 3, &ms) || !time_digits(at + 24, 2, &zone_hour) ||
        !time_digits(at + 27, 2, &zone_minute) || (at[23] != '+' && at[23] != '-'))
        return false;
    int zone = zone_hour * 60 + zone_minute;
    if (year < 1 || month < 1 || month > 12 || day < 1 ||
        day > time_days_of_month(year, month) || hour > 23 || minute > 59 ||
        second > 59 || zone_hour > 23 || zone_minute > 59 || (zone == 0 && at[23] == '-'))
        return false;
    int64_t minutes = (time_days(year, month, day) * 24 + hour) * 60 + minute;
    minutes -= at[23] == '-' ? -zone : zone;
    *out_ms = (minutes * 60 + second) * 1000 + ms;
    return true;
}
