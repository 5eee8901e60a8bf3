/* window-test.c: see window-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-test.h"

#include <libintl.h>
#include <locale.h>

#include "app/client/words.h"
#include "app/console/operator-console.h"

enum { FRAMES = 3 }; /* the first may still be laid out with old sizes */

static void
count_frame(GdkFrameClock *clock, int *n)
{
    (*n)++;
}

void
shot_draw(GtkWindow *window)
{
    int n = 0;

    gtk_window_present(window);
    while (!gtk_widget_get_mapped(GTK_WIDGET(window)))
        g_main_context_iteration(NULL, TRUE);
    GdkFrameClock *clock = gtk_widget_get_frame_clock(GTK_WIDGET(window));
    gulong id = g_signal_connect(clock, "after-paint", G_CALLBACK(count_frame), &n);
    while (n < FRAMES) {
        gtk_widget_queue_draw(GTK_WIDGET(window));
        g_main_context_iteration(NULL, TRUE);
    }
    g_signal_handler_disconnect(clock, id);
}

void
shot_save(GtkWindow *window, const char *path)
{
    GtkWidget *widget = GTK_WIDGET(window);
    int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
    g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new(widget);
    GtkSnapshot *snapshot = gtk_snapshot_new();

    gdk_paintable_snapshot(paintable, snapshot, width, height);
    GskRenderNode *node = gtk_snapshot_free_to_node(snapshot);
    g_assert_nonnull(node);
    GskRenderer *renderer = gtk_native_get_renderer(GTK_NATIVE(window));
    g_autoptr(GdkTexture) texture = gsk_renderer_render_texture(
        renderer, node, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
    gsk_render_node_unref(node);
    g_assert_true(gdk_texture_save_to_png(texture, path));
}

void
window_test_init(int *argc, char ***argv)
{
    setlocale(LC_ALL, "");
    bindtextdomain("teller", LOCALE_DIR);
    bind_textdomain_codeset("teller", "UTF-8");
    textdomain("teller");
    gtk_test_init(argc, argv, NULL);
    adw_init();
    operator_console_load_style();
    g_object_set(gtk_settings_get_default(), "gtk-enable-animations", FALSE, NULL);
}

const char *
in_language(const char *english, const char *chinese)
{
    return words_are_chinese() ? chinese : english;
}

static GtkWidget *
find(GtkWidget *root, GType type, int *index)
{
    if (g_type_is_a(G_OBJECT_TYPE(root), type) && (*index)-- == 0)
        return root;
    for (GtkWidget *child = gtk_widget_get_first_child(root); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        GtkWidget *found = find(child, type, index);
        if (found != NULL)
            return found;
    }
    return NULL;
}

GtkWidget *
nth(GtkWidget *root, GType type, int index)
{
    GtkWidget *found = find(root, type, &index);

    g_assert_nonnull(found);
    return found;
}
