/* print-commands.c: see commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "app/client/paper.h"
#include "app/console/ask.h"
#include "app/console/commands.h"
#include "app/console/printing.h"

static void
print(Commander *self, const char *page)
{
    printing_start(commander_window(self), commander_client(self), page, NULL);
}

void
command_print_device(Commander *self)
{
    print(self, "device");
}

void
command_print_root(Commander *self)
{
    print(self, "root");
}

void
command_print_certificate(Commander *self)
{
    print(self, "certificate");
}

void
command_print_corrigenda(Commander *self)
{
    print(self, "corrigenda");
}

void
command_print_void(Commander *self)
{
    print(self, "void");
}

void
command_print_annulment(Commander *self)
{
    print(self, "annulment");
}

void
command_print_attendance(Commander *self)
{
    print(self, "attendance");
}

void
command_print_test(Commander *self)
{
    print(self, "test");
}

void
command_print_projects(Commander *self)
{
    print(self, "projects");
}

void
command_print_absences(Commander *self)
{
    print(self, "absences");
}

void
command_print_numbers(Commander *self)
{
    print(self, "numbers");
}

/* Those of the counted vote, NULL-ended; the names are static. */
static GPtrArray *
fitting_forms(Commander *self)
{
    g_autoptr(GVariant) vote = teller_client_look(commander_client(self), "Vote");
    g_autoptr(GVariant) outcome = teller_client_look(commander_client(self), "Outcome");
    GPtrArray *forms = g_ptr_array_new();

    for (const char *const *form = paper_forms(); *form != NULL; form++)
        if (paper_form_fits(*form, vote, outcome))
            g_ptr_array_add(forms, (gpointer)(uintptr_t)*form);
    g_ptr_array_add(forms, NULL);
    return forms;
}

typedef struct {
    Commander *commander;
    GPtrArray *forms;
} FormChoice;

static void
form_choice_free(gpointer data)
{
    FormChoice *self = data;

    g_ptr_array_unref(self->forms);
    g_free(self);
}

static void
on_form(const char *const *answers, gpointer data)
{
    const FormChoice *self = data;
    const char *form = self->forms->pdata[g_ascii_strtoull(answers[0], NULL, 10)];

    printing_start(commander_window(self->commander), commander_client(self->commander),
                   "certificate", form);
}

void
command_print_form(Commander *self)
{
    g_autoptr(GPtrArray) titles = g_ptr_array_new(), uses = g_ptr_array_new();
    FormChoice *choice = g_new0(FormChoice, 1);

    *choice = (FormChoice){self, fitting_forms(self)};
    for (guint i = 0; i < choice->forms->len; i++) {
        const char *form = choice->forms->pdata[i];
        g_ptr_array_add(
            titles, form == NULL ? NULL : (gpointer)(uintptr_t)paper_form_title(form));
        g_ptr_array_add(uses,
                        form == NULL ? NULL : (gpointer)(uintptr_t)paper_form_use(form));
    }
    Field fields[] = {{.label = _("Form"),
                       .kind = FIELD_CHOICE,
                       .choices = (const char *const *)titles->pdata,
                       .details = (const char *const *)uses->pdata}};
    Question question = {.heading = _("Print a form"),
                         .body = _("Every form has the figures of the certificate, its "
                                   "digest and the code, and says when it was printed."),
                         .verb = _("_Next"),
                         .fields = fields,
                         .n_fields = G_N_ELEMENTS(fields)};

    ask(commander_window(self), &question, on_form, choice, form_choice_free);
}
