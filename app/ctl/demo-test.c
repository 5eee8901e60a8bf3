/* demo-test.c: what the demo shows beside its votes: a test vote, and a corrigendum
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/client/dict.h"
#include "app/ctl/call.h"
#include "app/ctl/demo-course.h"
#include "app/ctl/demo.h"

#define DRAFT "（草案）"

typedef struct {
    DemoCourse course;
    int64_t started_us;
} Heard;

/* As a vote is over: all have pressed, or only the silent seats are missing. */
static bool
is_heard(TellerClient *client, gpointer data)
{
    Heard *heard = data;
    g_autoptr(GVariant) sitting = teller_client_look(client, "Sitting");
    g_autoptr(GVariant) like_a_vote = g_variant_ref_sink(g_variant_new_parsed(
        "{'vote': <uint32 1>, 'state': <'OPEN'>, 'present': <%u>, 'cast': <%u>, "
        "'opened-us': <%x>}",
        (guint32)dict_number(sitting, "present"),
        (guint32)dict_number(sitting, "test-pressed"), heard->started_us));

    return dict_flag(sitting, "test") &&
           demo_course_is_over(&heard->course, like_a_vote, g_get_monotonic_time());
}

/* Where nobody presses by himself: eight of ten for, the last seat stays silent. */
static bool
press_all(Demo *self, GError **error)
{
    for (unsigned seat = 1; seat < self->plan.n_members; seat++) {
        const guint8 key = seat % 10 == 0 ? 3 : seat % 10 == 9 ? 2 : 1;
        if (!demo_command(self, "SimulatePress", g_variant_new("(uy)", seat, key), error))
            return false;
    }
    return true;
}

bool
demo_test(Demo *self, GError **error)
{
    Heard heard = {{.vote = 1, .cast = -1}, 0};

    if (!demo_command(self, "StartTest", NULL, error) ||
        (self->kind != NULL && !press_all(self, error)))
        return false;
    heard.started_us = g_get_monotonic_time();
    if (self->kind == NULL && !demo_core_wait(self->core, is_heard, &heard, error))
        return false;
    g_autoptr(GVariant) sitting = demo_look(self, "Sitting");
    demo_say(self,
             "Test vote: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
             " keypads heard; nothing of it counts.",
             dict_number(sitting, "test-pressed"), dict_number(sitting, "present"));
    return demo_command(self, "EndTest", NULL, error);
}

/* What was voted on was a draft, which is what the title still says. */
bool
demo_correct(Demo *self, unsigned vote, const char *item, GError **error)
{
    g_autoptr(GVariant) shown = demo_look(self, "Vote");
    const char *title = dict_text(shown, "title");
    g_autofree char *right = g_str_has_suffix(title, DRAFT)
                                 ? g_strndup(title, strlen(title) - strlen(DRAFT))
                                 : g_strconcat(title, DRAFT, NULL);

    if (!demo_command_signed(
            self, "CorrectVote",
            g_variant_new("(usss)", vote, "title", right, "标题应为通过后的名称"), 2,
            error))
        return false;
    demo_say(self, "%-4s title corrected: %s", item, right);
    return true;
}
