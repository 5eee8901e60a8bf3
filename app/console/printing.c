/* printing.c: see printing.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/printing.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "app/client/paper.h"
#include "app/console/ask.h"
#include "app/console/printers.h"

typedef struct {
    GtkWindow *window; /* weak; NULL once it is gone */
    TellerClient *client;
    char *page, *form, *printed;
    const char *title;
    GPtrArray *texts;    /* of char *, those fetched so far */
    GPtrArray *printers; /* of GtkPrinter, or NULL */
    guint chosen;
    char *dir, *pdf; /* private */
    GtkFileChooserNative *chooser;
} Printing;

static void
printing_free(gpointer data)
{
    Printing *self = data;

    g_clear_weak_pointer(&self->window);
    g_object_unref(self->client);
    g_free(self->page);
    g_free(self->form);
    g_free(self->printed);
    g_ptr_array_unref(self->texts);
    g_clear_pointer(&self->printers, g_ptr_array_unref);
    g_clear_object(&self->chooser);
    if (self->pdf != NULL)
        g_unlink(self->pdf);
    if (self->dir != NULL)
        g_rmdir(self->dir);
    g_free(self->pdf);
    g_free(self->dir);
    g_free(self);
}

/* @error NULL: nothing is shown. */
static void
finish(Printing *self, const GError *error)
{
    g_autoptr(GVariant) vote = teller_client_look(self->client, "Vote");

    if (error != NULL && self->window != NULL)
        ask_complain(self->window, error, vote);
    printing_free(self);
}

static void
on_sent(const GError *error, gpointer data)
{
    Printing *self = data;
    const char *name = gtk_printer_get_name(self->printers->pdata[self->chosen]);
    g_autofree char *body =
        g_strdup_printf(_("The printer %s has it. Look whether the page comes out, whole "
                          "and readable; if not, print it again."),
                        name);

    if (error == NULL && self->window != NULL)
        ask_tell(self->window, self->title, body);
    finish(self, error);
}

static bool
copy_pdf(const Printing *self, GFile *to, GError **error)
{
    g_autoptr(GFile) from = g_file_new_for_path(self->pdf);
    GFileCopyFlags flags = G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS;

    return g_file_copy(from, to, flags, NULL, NULL, NULL, error);
}

static void
on_file(GtkNativeDialog *dialog, int response, gpointer data)
{
    Printing *self = data;
    g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog));
    g_autoptr(GError) error = NULL;

    if (response == GTK_RESPONSE_ACCEPT && file != NULL && copy_pdf(self, file, &error) &&
        self->window != NULL) {
        g_autofree char *path = g_file_get_parse_name(file);
        g_autofree char *body =
            g_strdup_printf(_("%s holds the page. Print it on another machine, so that "
                              "it can be signed and hung up."),
                            path);
        ask_tell(self->window, self->title, body);
    }
    finish(self, error);
}

static void
save(Printing *self)
{
    g_autoptr(GFile) home = g_file_new_for_path(g_get_home_dir());
    g_autofree char *name =
        g_strdup_printf("teller-%s.pdf", self->form != NULL ? self->form : self->page);

    self->chooser =
        gtk_file_chooser_native_new(_("Save the page as a PDF file"), self->window,
                                    GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
    gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(self->chooser), TRUE);
    gtk_file_chooser_set_current_folder(GTK_FILE_CHOOSER(self->chooser), home, NULL);
    gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(self->chooser), name);
    g_signal_connect(self->chooser, "response", G_CALLBACK(on_file), self);
    gtk_native_dialog_show(GTK_NATIVE_DIALOG(self->chooser));
}

/* The last choice is a file. */
static void
on_printer(const char *const *answers, gpointer data)
{
    Printing **handed = data;
    Printing *self = g_steal_pointer(handed);

    self->chosen = (guint)g_ascii_strtoull(answers[0], NULL, 10);
    if (self->chosen < self->printers->len)
        printers_send(self->printers->pdata[self->chosen], self->title, self->pdf,
                      on_sent, self);
    else
        save(self);
}

/* Whatever the answer was: if it was no printer, all ends here. */
static void
drop(gpointer data)
{
    Printing **handed = data;

    if (*handed != NULL)
        printing_free(*handed);
    g_free(handed);
}

static void
choose_printer(Printing *self)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    Printing **handed = g_new0(Printing *, 1);

    for (guint i = 0; i < self->printers->len; i++)
        g_ptr_array_add(names, g_strdup(gtk_printer_get_name(self->printers->pdata[i])));
    g_ptr_array_add(names, g_strdup(_("None: save it as a PDF file")));
    g_ptr_array_add(names, NULL);
    Field fields[] = {{.label = _("Printer"),
                       .kind = FIELD_CHOICE,
                       .choices = (const char *const *)names->pdata}};
    Question question = {.heading = self->title,
                         .body = self->form != NULL ? paper_form_use(self->form)
                                                    : paper_page_use(self->page),
                         .verb = _("_Print"),
                         .fields = fields,
                         .n_fields = G_N_ELEMENTS(fields)};
    *handed = self;
    ask(self->window, &question, on_printer, handed, drop);
}

static void
on_printers(GPtrArray *printers, gpointer data)
{
    Printing *self = data;

    self->printers = printers;
    if (self->window == NULL)
        finish(self, NULL);
    else if (printers->len == 0)
        save(self);
    else
        choose_printer(self);
}

static void
draw(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Printing *self = data;
    const PaperChoice choice = {self->form, self->printed};
    GError *error = NULL;

    if (paper_draw(self->page, (const char *const *)self->texts->pdata, &choice, NULL,
                   self->pdf, &error))
        g_task_return_boolean(task, TRUE);
    else
        g_task_return_error(task, error);
}

static void
on_drawn(GObject *source, GAsyncResult *result, gpointer data)
{
    Printing *self = data;
    g_autoptr(GError) error = NULL;

    if (!g_task_propagate_boolean(G_TASK(result), &error) || self->window == NULL)
        finish(self, error);
    else
        printers_find(on_printers, self);
}

static void
begin_drawing(Printing *self)
{
    g_autoptr(GError) error = NULL;

    g_ptr_array_add(self->texts, NULL);
    self->dir = g_dir_make_tmp("teller-page-XXXXXX", &error);
    if (self->dir == NULL) {
        finish(self, error);
        return;
    }
    self->pdf = g_build_filename(self->dir, "page.pdf", NULL);
    g_autoptr(GTask) task = g_task_new(NULL, NULL, on_drawn, self);
    g_task_set_task_data(task, self, NULL);
    g_task_run_in_thread(task, draw);
}

static void fetch(Printing *self);

static void
on_document(GObject *source, GAsyncResult *result, gpointer data)
{
    Printing *self = data;
    g_autoptr(GError) error = NULL;
    char *text = teller_client_document_finish(TELLER_CLIENT(source), result, &error);

    if (text != NULL)
        g_ptr_array_add(self->texts, text);
    if (text != NULL && text[0] == '\0')
        g_set_error_literal(&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                            _(paper_page_missing(self->page)));
    if (error != NULL || self->window == NULL)
        finish(self, error);
    else
        fetch(self);
}

static void
fetch(Printing *self)
{
    const char *name = paper_documents(self->page)[self->texts->len];

    if (name == NULL)
        begin_drawing(self);
    else
        teller_client_document(self->client, name, on_document, self);
}

void
printing_start(GtkWindow *window, TellerClient *client, const char *page,
               const char *form)
{
    Printing *self = g_new0(Printing, 1);

    g_set_weak_pointer(&self->window, window);
    self->client = g_object_ref(client);
    self->page = g_strdup(page);
    self->form = g_strdup(form);
    self->printed = form == NULL ? NULL : paper_now();
    self->title = form == NULL ? paper_page_title(page) : paper_form_title(form);
    self->texts = g_ptr_array_new_with_free_func(g_free);
    fetch(self);
}
