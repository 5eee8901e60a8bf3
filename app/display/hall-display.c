/* hall-display.c: see hall-display.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-display.h"

#include <glib/gi18n.h>

#include "app/client/dict.h"
#include "app/display/hall-canvas.h"

struct _HallDisplay {
    GtkWindow parent;
    HallCanvas *canvas;
    TellerClient *client;
    GVariant *device; /* as last seen: its mode stays in sight without the core */
};

G_DEFINE_FINAL_TYPE(HallDisplay, hall_display, GTK_TYPE_WINDOW)

static void
on_changed(TellerClient *client, HallDisplay *self)
{
    g_autoptr(GVariant) device = teller_client_look(client, "Device");
    g_autoptr(GVariant) sitting = teller_client_look(client, "Sitting");
    g_autoptr(GVariant) agenda = teller_client_look(client, "Agenda");
    g_autoptr(GVariant) vote = teller_client_look(client, "Vote");
    g_autoptr(GVariant) outcome = teller_client_look(client, "Outcome");
    const Seats *seats = teller_client_seats(client);

    if (!dict_is_empty(device)) {
        g_clear_pointer(&self->device, g_variant_unref);
        self->device = g_variant_ref(device);
    }
    /* what may be old is not shown to the hall */
    Picture picture = teller_client_is_stale(client) ? (Picture){.device = self->device}
                                                     : (Picture){.device = self->device,
                                                                 .sitting = sitting,
                                                                 .agenda = agenda,
                                                                 .vote = vote,
                                                                 .outcome = outcome,
                                                                 .seats = seats};
    hall_canvas_show(self->canvas, hall_text_new(&picture), vote);
}

static void
on_seats(TellerClient *client, HallDisplay *self)
{
    hall_canvas_show_seats(self->canvas, teller_client_seats(client));
}

unsigned
hall_display_turn(HallDisplay *self, int by)
{
    return hall_canvas_turn(self->canvas, by);
}

static gboolean
on_key(GtkEventControllerKey *controller, guint key, guint code,
       GdkModifierType modifiers, HallDisplay *self)
{
    if (key == GDK_KEY_Page_Down || key == GDK_KEY_Page_Up) {
        hall_display_turn(self, key == GDK_KEY_Page_Down ? 1 : -1);
        return TRUE;
    }
    if (key != GDK_KEY_F11)
        return FALSE;
    if (gtk_window_is_fullscreen(GTK_WINDOW(self)))
        gtk_window_unfullscreen(GTK_WINDOW(self));
    else
        gtk_window_fullscreen(GTK_WINDOW(self));
    return TRUE;
}

static void
hall_display_dispose(GObject *object)
{
    HallDisplay *self = HALL_DISPLAY(object);

    if (self->client != NULL)
        g_signal_handlers_disconnect_by_data(self->client, self);
    g_clear_object(&self->client);
    g_clear_pointer(&self->device, g_variant_unref);
    G_OBJECT_CLASS(hall_display_parent_class)->dispose(object);
}

static void
hall_display_class_init(HallDisplayClass *class)
{
    G_OBJECT_CLASS(class)->dispose = hall_display_dispose;
}

static void
hall_display_init(HallDisplay *self)
{
    GtkEventController *keys = gtk_event_controller_key_new();

    self->canvas = HALL_CANVAS(hall_canvas_new());
    gtk_window_set_child(GTK_WINDOW(self), GTK_WIDGET(self->canvas));
    gtk_window_set_title(GTK_WINDOW(self), _("Teller: hall display"));
    gtk_window_set_default_size(GTK_WINDOW(self), 1280, 720);
    gtk_widget_add_css_class(GTK_WIDGET(self), "hall");
    g_signal_connect(keys, "key-pressed", G_CALLBACK(on_key), self);
    gtk_widget_add_controller(GTK_WIDGET(self), keys);
}

GtkWindow *
hall_display_new(TellerClient *client)
{
    HallDisplay *self = g_object_new(HALL_TYPE_DISPLAY, NULL);

    self->client = g_object_ref(client);
    g_signal_connect(client, "changed", G_CALLBACK(on_changed), self);
    g_signal_connect(client, "seats-changed", G_CALLBACK(on_seats), self);
    on_changed(client, self);
    on_seats(client, self);
    return GTK_WINDOW(self);
}
