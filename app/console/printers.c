/* printers.c: see printers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/console/printers.h"

enum { PATIENCE_S = 5 };

/* Lives until GTK has ended its search, however late that is. */
typedef struct {
    GPtrArray *printers; /* NULL once told */
    PrintersFound found;
    gpointer user_data;
    guint patience; /* source id, 0: none */
} Search;

static void
tell_found(Search *self)
{
    if (self->printers != NULL)
        self->found(g_steal_pointer(&self->printers), self->user_data);
}

static gboolean
on_printer(GtkPrinter *printer, gpointer data)
{
    Search *self = data;

    if (self->printers != NULL && !gtk_printer_is_virtual(printer) &&
        gtk_printer_accepts_pdf(printer))
        g_ptr_array_add(self->printers, g_object_ref(printer));
    return FALSE; /* go on */
}

static gboolean
on_impatient(gpointer data)
{
    Search *self = data;

    self->patience = 0;
    tell_found(self);
    return G_SOURCE_REMOVE;
}

static void
on_searched(gpointer data)
{
    Search *self = data;

    g_clear_handle_id(&self->patience, g_source_remove);
    tell_found(self);
    g_free(self);
}

void
printers_find(PrintersFound found, gpointer user_data)
{
    Search *self = g_new0(Search, 1);

    self->printers = g_ptr_array_new_with_free_func(g_object_unref);
    self->found = found;
    self->user_data = user_data;
    self->patience = g_timeout_add_seconds(PATIENCE_S, on_impatient, self);
    gtk_enumerate_printers(on_printer, self, on_searched, FALSE);
}

typedef struct {
    PrintersSent sent;
    gpointer user_data;
} Sending;

static void
on_sent(GtkPrintJob *job, gpointer data, const GError *error)
{
    Sending *self = data;

    self->sent(error, self->user_data);
}

void
printers_send(GtkPrinter *printer, const char *title, const char *pdf, PrintersSent sent,
              gpointer user_data)
{
    g_autoptr(GtkPrintSettings) settings = gtk_print_settings_new();
    g_autoptr(GtkPageSetup) setup = gtk_page_setup_new();
    g_autoptr(GtkPaperSize) paper = gtk_paper_size_new(GTK_PAPER_NAME_A4);
    g_autoptr(GError) error = NULL;

    gtk_print_settings_set_paper_size(settings, paper);
    gtk_page_setup_set_paper_size(setup, paper);
    g_autoptr(GtkPrintJob) job = gtk_print_job_new(title, printer, settings, setup);
    if (!gtk_print_job_set_source_file(job, pdf, &error)) {
        sent(error, user_data);
        return;
    }
    Sending *sending = g_new0(Sending, 1);
    *sending = (Sending){sent, user_data};
    gtk_print_job_send(job, on_sent, sending, g_free);
}
