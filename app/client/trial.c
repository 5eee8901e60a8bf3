/* trial.c: see trial.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/trial.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/pin-pipe.h"

static const struct {
    const char *id, *name, *role, *pin;
} officers[] = {
    {"li", "李卫", "scrutineer", "246802"},
    {"wang", "王芳", "scrutineer", "864209"},
    {"zhang", "张敏", "returning-officer", "135791"},
};

static const char sitting_info[] = "[sitting]\n"
                                   "body=示例区人民代表大会\n"
                                   "body-id=example\n"
                                   "term=19\n"
                                   "session=3\n"
                                   "sitting=1\n"
                                   "place=示例会堂\n";

typedef struct {
    TellerClient *client;
    TrialPlan plan;
    unsigned at; /* index of the step under way */
    TrialDone done;
    gpointer user_data;
} Trial;

bool
trial_is_possible(GVariant *device)
{
    return dict_is(device, "mode", "SIMULATION") && !dict_flag(device, "commissioned");
}

const char *
trial_pin_hint(GVariant *device)
{
    if (!dict_is(device, "mode", "SIMULATION") ||
        !dict_is(device, "name", TRIAL_DEVICE_NAME))
        return "";
    return _("This is a trial. PINs: zhang 135791, li 246802, wang 864209.");
}

static char *
delegation_of(const TrialPlan *plan, unsigned i)
{
    const char *const *names = plan->delegations;

    return names == NULL ? g_strdup_printf("第%u代表团", i / 20 + 1)
                         : g_strdup(names[i % g_strv_length((char **)(uintptr_t)names)]);
}

char *
trial_roster(const TrialPlan *plan)
{
    static const char *const surnames[] = {"赵", "钱", "孙", "李", "周", "吴",
                                           "郑", "王", "冯", "陈", "褚", "卫",
                                           "蒋", "沈", "韩", "杨"};
    static const char *const names[] = {"建国", "文博", "丽华", "志强", "雨桐",
                                        "海燕", "晓东", "明哲", "秀英", "思远",
                                        "国栋", "玉兰", "子涵"};
    GString *csv = g_string_new("seat,id,name,delegation,class,keypad\n");

    for (unsigned i = 0; i < plan->n_members; i++) {
        g_autofree char *delegation = delegation_of(plan, i);
        g_string_append_printf(csv, "%u-%02u,D%04u,%s%s,%s,deputy,sim:%04u\n", i / 20 + 1,
                               i % 20 + 1, i + 1, surnames[i % G_N_ELEMENTS(surnames)],
                               names[i % G_N_ELEMENTS(names)], delegation, i + 1);
    }
    return g_string_free(csv, FALSE);
}

static void
add_item(GString *csv, unsigned i, const TrialPlan *plan)
{
    static const struct {
        const char *title, *english;
    } reports[] = {
        {"关于区人民政府工作报告的决议（草案）",
         "Resolution on the report on the work of the government"},
        {"关于国民经济和社会发展计划的决议（草案）",
         "Resolution on the plan for economic and social development"},
        {"关于区人民法院工作报告的决议（草案）",
         "Resolution on the report on the work of the court"},
    };

    g_string_append_printf(csv, "M%u,motion,%s,", i + 1,
                           plan->is_secret ? "secret" : "recorded");
    if (i < G_N_ELEMENTS(reports))
        g_string_append_printf(csv, "%s,%s", reports[i].title, reports[i].english);
    else
        g_string_append_printf(csv,
                               "关于第%u号议案的决议（草案）,Resolution on motion no. %u",
                               i + 1, i + 1);
    g_string_append_printf(csv, ",%u\n", plan->window_s);
}

char *
trial_agenda(const TrialPlan *plan)
{
    GString *csv = g_string_new("id,kind,method,title,title-en,window\n");

    for (unsigned i = 0; i < plan->n_items; i++)
        add_item(csv, i, plan);
    return g_string_free(csv, FALSE);
}

static GVariant *
file_argument(char *text)
{
    g_autofree char *owned = text;

    return g_variant_new(
        "(@ay)", g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, owned, strlen(owned), 1));
}

static GVariant *
officer_argument(GUnixFDList *fds, size_t i)
{
    int handle = pin_pipe_add(fds, officers[i].pin, NULL);

    return g_variant_new("(sssh@as@ah)", officers[i].id, officers[i].name,
                         officers[i].role, handle, trial_officers(0), trial_pins(0, fds));
}

GVariant *
trial_officers(unsigned n)
{
    GVariantBuilder ids;

    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    for (unsigned i = 0; i < n; i++)
        g_variant_builder_add(&ids, "s", officers[i].id);
    return g_variant_builder_end(&ids);
}

GVariant *
trial_pins(unsigned n, GUnixFDList *fds)
{
    GVariantBuilder handles;

    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    for (unsigned i = 0; i < n; i++)
        g_variant_builder_add(&handles, "h", pin_pipe_add(fds, officers[i].pin, NULL));
    return g_variant_builder_end(&handles);
}

static char *
agenda_of(const TrialPlan *plan)
{
    return plan->agenda != NULL ? g_strdup(plan->agenda) : trial_agenda(plan);
}

static const char *
profile_of(const TrialPlan *plan)
{
    return plan->profile != NULL ? plan->profile : "local-congress";
}

/* Motions have no entries to be imported. */
static unsigned
step_after(const Trial *self)
{
    const unsigned agenda = 6;

    return self->at + (self->at == agenda && self->plan.entries == NULL ? 2 : 1);
}

static const char *
next_call(Trial *self, GVariant **arguments, GUnixFDList *fds)
{
    switch (self->at) {
    case 0:
        *arguments = g_variant_new("(ss)", TRIAL_DEVICE_NAME, self->plan.suite);
        return "Commission";
    case 1:
    case 2:
    case 3:
        *arguments = officer_argument(fds, self->at - 1);
        return "AddOfficer";
    case 4:
        *arguments = g_variant_new("(@as@ah)", trial_officers(2), trial_pins(2, fds));
        return "ConfirmClock";
    case 5:
        *arguments = file_argument(trial_roster(&self->plan));
        return "ImportRoster";
    case 6:
        *arguments = file_argument(agenda_of(&self->plan));
        return "ImportAgenda";
    case 7:
        *arguments = file_argument(g_strdup(self->plan.entries));
        return "ImportEntries";
    case 8:
        *arguments = g_variant_new("(ss@as@ah)", sitting_info, profile_of(&self->plan),
                                   trial_officers(2), trial_pins(2, fds));
        return "OpenSitting";
    case 9:
        *arguments = g_variant_new("(sb)", "*", TRUE);
        return "SignIn";
    default:
        return NULL;
    }
}

static void on_answer(GObject *source, GAsyncResult *result, gpointer data);

static void
finish(Trial *self, const GError *error)
{
    self->done(error, self->user_data);
    g_object_unref(self->client);
    g_free(self);
}

static void
go_on(Trial *self)
{
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new();
    GVariant *arguments = NULL;
    const char *method = next_call(self, &arguments, fds);

    if (method == NULL)
        finish(self, NULL);
    else
        teller_client_call(self->client, method, arguments, fds, on_answer, self);
}

static void
on_answer(GObject *source, GAsyncResult *result, gpointer data)
{
    Trial *self = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) reply =
        teller_client_call_finish(TELLER_CLIENT(source), result, &error);

    if (reply == NULL) {
        finish(self, error);
        return;
    }
    self->at = step_after(self);
    go_on(self);
}

void
trial_prepare(TellerClient *client, const TrialPlan *plan, TrialDone done,
              gpointer user_data)
{
    Trial *self = g_new0(Trial, 1);

    self->client = g_object_ref(client);
    self->plan = *plan;
    self->done = done;
    self->user_data = user_data;
    go_on(self);
}
