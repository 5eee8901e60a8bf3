/* hall-canvas.c: see hall-canvas.h
 *
 *   +------------------------------------------+
 *   | place                               mode |  strip
 *   |               title                      |
 *   |  headline, countdown  |   seat map       |  stage
 *   |  note                 |   legend         |
 *   | eligible  present  absent  quorum        |  foot
 *   +------------------------------------------+
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-canvas.h"

#include "app/client/countdown.h"
#include "app/client/dict.h"
#include "app/client/words.h"
#include "app/display/hall-digest.h"
#include "app/display/hall-parts.h"
#include "app/display/hall-table.h"
#include "app/display/pen.h"
#include "app/display/seat-map.h"

enum { TICK_MS = 200, PAGE_S = 10, PAGE_BY_HAND_S = 30 };

struct _HallCanvas {
    GtkWidget parent;
    SeatMap *map;
    HallText *text;
    Qr *code; /* of the text, or NULL */
    GVariant *vote;
    guint tick_id;
    unsigned page; /* of a list */
    guint page_id; /* turns it */
};

G_DEFINE_FINAL_TYPE(HallCanvas, hall_canvas, GTK_TYPE_WIDGET)

static Box
whole_of(GtkWidget *widget)
{
    return (Box){0, 0, (float)gtk_widget_get_width(widget),
                 (float)gtk_widget_get_height(widget)};
}

static bool
has_map(const HallText *text)
{
    return !text->is_list && (text->scene == HALL_SITTING || text->scene == HALL_TEST ||
                              text->scene == HALL_READY || text->scene == HALL_VOTING ||
                              text->scene == HALL_HELD);
}

static Box
strip_of(Box whole)
{
    return pen_part(whole, 0.03f, 0.025f, 0.94f, 0.055f);
}

static Box
title_of(Box whole)
{
    return pen_part(whole, 0.05f, 0.10f, 0.90f, 0.16f);
}

static Box
stage_of(Box whole)
{
    return pen_part(whole, 0.04f, 0.29f, 0.92f, 0.53f);
}

static Box
map_of(Box whole)
{
    return pen_part(stage_of(whole), 0.44f, 0.0f, 0.56f, 0.88f);
}

static Box
legend_of(Box whole)
{
    return pen_part(stage_of(whole), 0.44f, 0.91f, 0.56f, 0.09f);
}

static Box
words_of(Box whole, const HallText *text)
{
    return has_map(text) ? pen_part(stage_of(whole), 0.0f, 0.0f, 0.41f, 1.0f)
                         : stage_of(whole);
}

static Box
foot_of(Box whole)
{
    return pen_part(whole, 0.04f, 0.865f, 0.92f, 0.10f);
}

static void
draw_countdown(HallCanvas *self, GtkSnapshot *snapshot, Box box)
{
    int64_t now_us = g_get_monotonic_time();
    g_autofree char *left = words_seconds(countdown_seconds(self->vote, now_us));
    TextStyle style = {box.height * 0.8f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};
    Box bar = pen_part(box, 0.08f, 0.90f, 0.84f, 0.05f);

    pen_text(GTK_WIDGET(self), snapshot, left, pen_part(box, 0.0f, 0.0f, 1.0f, 0.86f),
             &style);
    pen_fill(snapshot, bar, INK_LINE);
    bar.width *= (float)countdown_part(self->vote, now_us);
    pen_fill(snapshot, bar, INK_SEAT);
}

static void
draw_words(HallCanvas *self, GtkSnapshot *snapshot, Box box)
{
    GtkWidget *widget = GTK_WIDGET(self);
    bool clock = self->vote != NULL && countdown_is_shown(self->vote);
    float top = clock ? 0.52f : 0.22f;
    /* which sitting it is takes more words than what to do */
    float size = self->text->scene == HALL_SITTING ? 0.11f : clock ? 0.15f : 0.20f;
    TextStyle headline = {box.height * size, INK_WHITE, PANGO_ALIGN_CENTER, true, false};
    TextStyle note = {box.height * 0.11f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    TextStyle claim = {box.height * 0.08f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};

    if (clock)
        draw_countdown(self, snapshot, pen_part(box, 0.0f, 0.0f, 1.0f, 0.46f));
    pen_text(widget, snapshot, self->text->headline,
             pen_part(box, 0.0f, top, 1.0f, 0.26f), &headline);
    pen_text(widget, snapshot, self->text->note,
             pen_part(box, 0.0f, top + 0.28f, 1.0f, clock ? 0.11f : 0.20f), &note);
    pen_text(widget, snapshot, self->text->claim,
             pen_part(box, 0.0f, clock ? 0.92f : 0.76f, 1.0f, 0.08f), &claim);
}

/* The entry on the left, the time on the right. */
static void
draw_lead(HallCanvas *self, GtkSnapshot *snapshot, Box stage)
{
    GtkWidget *widget = GTK_WIDGET(self);
    Box side = pen_part(stage, 0.74f, 0.0f, 0.26f, 1.0f);
    bool clock = self->vote != NULL && countdown_is_shown(self->vote);
    TextStyle headline = {stage.height * 0.10f, INK_WHITE, PANGO_ALIGN_CENTER, true,
                          false};
    TextStyle note = {stage.height * 0.085f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};

    hall_table_draw_lead(widget, snapshot, self->text,
                         pen_part(stage, 0.0f, 0.0f, 0.72f, 1.0f));
    if (clock)
        draw_countdown(self, snapshot, pen_part(side, 0.0f, 0.0f, 1.0f, 0.36f));
    pen_text(widget, snapshot, self->text->headline,
             pen_part(side, 0.0f, 0.40f, 1.0f, 0.22f), &headline);
    pen_text(widget, snapshot, self->text->note, pen_part(side, 0.0f, 0.63f, 1.0f, 0.20f),
             &note);
    pen_text(widget, snapshot, self->text->claim,
             pen_part(side, 0.0f, 0.84f, 1.0f, 0.14f), &note);
}

static void
draw_hold(HallCanvas *self, GtkSnapshot *snapshot, Box whole)
{
    TextStyle style = {whole.height * 0.12f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    Box ring = pen_part(whole, 0.40f, 0.24f, 0.20f, 0.24f);

    pen_shape(snapshot, SHAPE_RING, ring, INK_LINE);
    pen_text(GTK_WIDGET(self), snapshot, self->text->headline,
             pen_part(whole, 0.1f, 0.55f, 0.8f, 0.2f), &style);
    hall_parts_mode(GTK_WIDGET(self), snapshot, self->text, strip_of(whole));
}

static void
draw_stage(HallCanvas *self, GtkSnapshot *snapshot, Box whole)
{
    HallScene scene = self->text->scene;

    if (scene == HALL_TEST)
        hall_parts_test(GTK_WIDGET(self), snapshot, self->text,
                        words_of(whole, self->text));
    else if (self->text->table != NULL)
        hall_table_draw(GTK_WIDGET(self), snapshot, self->text, self->page,
                        stage_of(whole));
    else if (scene == HALL_RESULT)
        hall_parts_result(GTK_WIDGET(self), snapshot, self->text, stage_of(whole));
    else if (self->text->lead != NULL)
        draw_lead(self, snapshot, stage_of(whole));
    else if (self->text->is_list && self->text->lines != NULL)
        hall_table_draw_lines(GTK_WIDGET(self), snapshot, self->text, self->page,
                              stage_of(whole));
    else if (self->text->lines != NULL)
        hall_parts_names(GTK_WIDGET(self), snapshot, self->text, stage_of(whole));
    else if (self->text->digest != NULL && has_map(self->text))
        hall_digest_draw_slot(GTK_WIDGET(self), snapshot, self->text,
                              words_of(whole, self->text));
    else if (self->text->digest != NULL)
        hall_digest_draw_root(GTK_WIDGET(self), snapshot, self->text, self->code,
                              stage_of(whole));
    else
        draw_words(self, snapshot, words_of(whole, self->text));
}

static void
draw_scene(HallCanvas *self, GtkSnapshot *snapshot, Box whole)
{
    TextStyle title = {whole.height * 0.078f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};

    hall_parts_strip(GTK_WIDGET(self), snapshot, self->text, strip_of(whole));
    if (self->text->scene == HALL_TEST)
        hall_parts_test_title(GTK_WIDGET(self), snapshot, self->text, title_of(whole));
    else
        pen_text(GTK_WIDGET(self), snapshot, self->text->title, title_of(whole), &title);
    draw_stage(self, snapshot, whole);
    if (has_map(self->text)) {
        hall_parts_legend(GTK_WIDGET(self), snapshot, self->text, legend_of(whole));
        gtk_widget_snapshot_child(GTK_WIDGET(self), GTK_WIDGET(self->map), snapshot);
    }
    hall_parts_foot(GTK_WIDGET(self), snapshot, self->text, foot_of(whole));
}

static void
hall_canvas_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    HallCanvas *self = HALL_CANVAS(widget);
    Box whole = whole_of(widget);

    pen_fill(snapshot, whole, INK_GROUND);
    if (self->text == NULL || whole.width < 1.0f || whole.height < 1.0f)
        return;
    if (self->text->scene == HALL_HOLD)
        draw_hold(self, snapshot, whole);
    else
        draw_scene(self, snapshot, whole);
}

static void
hall_canvas_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    Box map = map_of((Box){0, 0, (float)width, (float)height});
    GtkAllocation place = {(int)map.x, (int)map.y, (int)map.width, (int)map.height};

    gtk_widget_size_allocate(GTK_WIDGET(HALL_CANVAS(widget)->map), &place, -1);
}

static gboolean
tick(gpointer data)
{
    gtk_widget_queue_draw(data);
    return G_SOURCE_CONTINUE;
}

static gboolean turn_by_time(gpointer data);

/* A page that somebody has turned to stays for a while. */
static void
wait_for_turn(HallCanvas *self, guint seconds)
{
    g_clear_handle_id(&self->page_id, g_source_remove);
    if (self->text != NULL && hall_table_pages(self->text) > 1)
        self->page_id = g_timeout_add_seconds(seconds, turn_by_time, self);
}

static gboolean
turn_by_time(gpointer data)
{
    HallCanvas *self = data;

    self->page_id = 0;
    self->page = (self->page + 1) % hall_table_pages(self->text);
    gtk_widget_queue_draw(data);
    wait_for_turn(self, PAGE_S);
    return G_SOURCE_REMOVE;
}

unsigned
hall_canvas_turn(HallCanvas *self, int by)
{
    int n = self->text == NULL ? 1 : (int)hall_table_pages(self->text);

    self->page = (unsigned)(((int)self->page + by % n + n) % n);
    wait_for_turn(self, PAGE_BY_HAND_S);
    gtk_widget_queue_draw(GTK_WIDGET(self));
    return self->page;
}

/* Another scene begins with its first page; the same one stays where it is. */
static void
keep_page(HallCanvas *self, const HallText *old)
{
    bool same = old != NULL && old->scene == self->text->scene &&
                g_strcmp0(old->title, self->text->title) == 0;

    if (!same || self->page >= hall_table_pages(self->text))
        self->page = 0;
    if (!same || self->page_id == 0)
        wait_for_turn(self, PAGE_S);
}

void
hall_canvas_show(HallCanvas *self, HallText *text, GVariant *vote)
{
    bool ticking = dict_is(vote, "state", "OPEN") && countdown_is_shown(vote);
    g_autofree char *spoken = hall_text_spoken(text);

    g_autoptr(HallText) old = g_steal_pointer(&self->text);
    self->text = text;
    keep_page(self, old);
    g_clear_pointer(&self->code, qr_free);
    if (text->code != NULL)
        self->code = qr_new(text->code, NULL); /* without it the digits still stand */
    seat_map_hide_presses(self->map, text->secret);
    g_clear_pointer(&self->vote, g_variant_unref);
    self->vote = g_variant_ref(vote);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   spoken, -1);
    if (gtk_widget_get_child_visible(GTK_WIDGET(self->map)) != has_map(text)) {
        gtk_widget_set_child_visible(GTK_WIDGET(self->map), has_map(text));
        gtk_widget_queue_allocate(GTK_WIDGET(self));
    }
    if (ticking && self->tick_id == 0)
        self->tick_id = g_timeout_add(TICK_MS, tick, self);
    else if (!ticking)
        g_clear_handle_id(&self->tick_id, g_source_remove);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

void
hall_canvas_show_seats(HallCanvas *self, const Seats *seats)
{
    seat_map_update(self->map, seats);
}

static void
hall_canvas_dispose(GObject *object)
{
    HallCanvas *self = HALL_CANVAS(object);

    g_clear_handle_id(&self->tick_id, g_source_remove);
    g_clear_handle_id(&self->page_id, g_source_remove);
    if (self->map != NULL)
        gtk_widget_unparent(GTK_WIDGET(self->map));
    self->map = NULL;
    G_OBJECT_CLASS(hall_canvas_parent_class)->dispose(object);
}

static void
hall_canvas_finalize(GObject *object)
{
    HallCanvas *self = HALL_CANVAS(object);

    hall_text_free(self->text);
    qr_free(self->code);
    g_clear_pointer(&self->vote, g_variant_unref);
    G_OBJECT_CLASS(hall_canvas_parent_class)->finalize(object);
}

static void
hall_canvas_class_init(HallCanvasClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = hall_canvas_dispose;
    G_OBJECT_CLASS(class)->finalize = hall_canvas_finalize;
    widget_class->snapshot = hall_canvas_snapshot;
    widget_class->size_allocate = hall_canvas_size_allocate;
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
    gtk_widget_class_set_css_name(widget_class, "hallcanvas");
}

static void
hall_canvas_init(HallCanvas *self)
{
    self->map = SEAT_MAP(seat_map_new());
    gtk_widget_set_parent(GTK_WIDGET(self->map), GTK_WIDGET(self));
    gtk_widget_set_hexpand(GTK_WIDGET(self), TRUE);
    gtk_widget_set_vexpand(GTK_WIDGET(self), TRUE);
}

GtkWidget *
hall_canvas_new(void)
{
    return g_object_new(HALL_TYPE_CANVAS, NULL);
}
