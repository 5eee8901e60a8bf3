/* demo-course.c: see demo-course.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/demo-course.h"

#include "app/client/dict.h"

static bool
is_begun(const DemoCourse *self, GVariant *vote)
{
    return dict_number(vote, "vote") == self->vote && !dict_is_empty(vote) &&
           !dict_is(vote, "state", "READY");
}

static bool
has_ended(const DemoCourse *self, GVariant *vote, int64_t now_us)
{
    int64_t opened_us = dict_number(vote, "opened-us");
    int64_t closes_us = dict_number(vote, "closes-us");

    return self->cast >= dict_number(vote, "present") ||
           (closes_us != 0 && now_us >= closes_us) ||
           (now_us >= opened_us + DEMO_PRESSING_S * G_USEC_PER_SEC &&
            now_us >= self->risen_us + DEMO_QUIET_S * G_USEC_PER_SEC);
}

bool
demo_course_is_over(DemoCourse *self, GVariant *vote, int64_t now_us)
{
    int64_t cast = dict_number(vote, "cast");

    if (!is_begun(self, vote))
        return false;
    if (cast != self->cast) {
        self->cast = cast;
        self->risen_us = now_us;
    }
    return !dict_is(vote, "state", "OPEN") || has_ended(self, vote, now_us);
}
