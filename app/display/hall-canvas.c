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
    return !text->is_list && (text->scene == HALL_SITTING || text->scene == HALL_READY ||
                              text->scene == HALL_VOTING || text->scene == HALL_HELD);
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
draw_mode(HallCanvas *self, GtkSnapshot *snapshot, Box strip)
{
    bool plain = self->text->is_live; /* else it must not be overlooked */
    TextStyle style = {strip.height * 0.9f, plain ? INK_SOFT : INK_GROUND,
                       PANGO_ALIGN_CENTER, !plain, false};
    Box banner = pen_part(strip, 0.80f, 0.0f, 0.20f, 1.0f);

    if (self->text->mode[0] == '\0')
        return;
    if (!plain)
        pen_fill(snapshot, banner, INK_MODE);
    pen_text(GTK_WIDGET(self), snapshot, self->text->mode,
             pen_part(banner, 0.04f, 0.04f, 0.92f, 0.92f), &style);
}

static void
draw_strip(HallCanvas *self, GtkSnapshot *snapshot, Box strip)
{
    TextStyle style = {strip.height * 0.9f, INK_SOFT, PANGO_ALIGN_LEFT, false, false};

    pen_text(GTK_WIDGET(self), snapshot, self->text->place,
             pen_part(strip, 0.0f, 0.0f, 0.78f, 1.0f), &style);
    draw_mode(self, snapshot, strip);
}

static void
draw_foot(HallCanvas *self, GtkSnapshot *snapshot, Box foot)
{
    TextStyle word = {foot.height * 0.42f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    TextStyle value = {foot.height * 0.62f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};

    pen_fill(snapshot, (Box){foot.x, foot.y - foot.height * 0.12f, foot.width, 1.0f},
             INK_LINE);
    for (int i = 0; i < HALL_FIGURES; i++) {
        const HallFigure *figure = &self->text->attendance[i];
        Box cell = pen_part(foot, 0.25f * (float)i, 0.0f, 0.25f, 1.0f);
        if (figure->word == NULL)
            continue;
        pen_text(GTK_WIDGET(self), snapshot, figure->word,
                 pen_part(cell, 0.0f, 0.0f, 1.0f, 0.4f), &word);
        pen_text(GTK_WIDGET(self), snapshot, figure->value,
                 pen_part(cell, 0.0f, 0.4f, 1.0f, 0.6f), &value);
    }
}

static void
draw_count(HallCanvas *self, GtkSnapshot *snapshot, const HallFigure *count, Box box)
{
    GtkWidget *widget = GTK_WIDGET(self);
    float mark = box.height * 0.24f;
    TextStyle word = {box.height * 0.26f, INK_WHITE, PANGO_ALIGN_CENTER, false, false};
    TextStyle value = {box.height * 0.55f, INK_WHITE, PANGO_ALIGN_CENTER, true, false};

    pen_shape(snapshot, count->shape,
              (Box){box.x + (box.width - mark) / 2, box.y, mark, mark},
              pen_shape_ink(count->shape));
    pen_text(widget, snapshot, count->word, pen_part(box, 0.02f, 0.26f, 0.96f, 0.22f),
             &word);
    pen_text(widget, snapshot, count->value, pen_part(box, 0.02f, 0.48f, 0.96f, 0.52f),
             &value);
}

static void
draw_result(HallCanvas *self, GtkSnapshot *snapshot, Box stage)
{
    GtkWidget *widget = GTK_WIDGET(self);
    TextStyle verdict = {stage.height * 0.34f, self->text->passed ? INK_FOR : INK_AGAINST,
                         PANGO_ALIGN_CENTER, true, false};
    TextStyle note = {stage.height * 0.10f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    TextStyle claim = {stage.height * 0.075f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    float up = self->text->claim != NULL ? 0.06f : 0.0f; /* makes room for it */

    pen_text(widget, snapshot, self->text->headline,
             pen_part(stage, 0.0f, -up / 2, 1.0f, 0.34f), &verdict);
    pen_text(widget, snapshot, self->text->note,
             pen_part(stage, 0.0f, 0.35f - up, 1.0f, 0.11f), &note);
    pen_text(widget, snapshot, self->text->claim,
             pen_part(stage, 0.0f, 0.405f, 1.0f, 0.075f), &claim);
    for (int i = 0; i < HALL_FIGURES; i++)
        draw_count(self, snapshot, &self->text->counts[i],
                   pen_part(stage, 0.25f * (float)i, 0.52f, 0.25f, 0.48f));
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
draw_legend(HallCanvas *self, GtkSnapshot *snapshot, Box box)
{
    static const uint8_t recorded[] = {SEAT_ABSENT, SEAT_PRESENT, SEAT_PRESSED,
                                       SEAT_FAULT};
    static const uint8_t secret[] = {SEAT_ABSENT, SEAT_PRESENT, SEAT_FAULT};
    const uint8_t *shown = self->text->secret ? secret : recorded;
    size_t n = self->text->secret ? G_N_ELEMENTS(secret) : G_N_ELEMENTS(recorded);
    TextStyle style = {box.height * 0.8f, INK_SOFT, PANGO_ALIGN_LEFT, false, false};

    for (size_t i = 0; i < n; i++) {
        Box cell = pen_part(box, (float)i / (float)n, 0.0f, 1.0f / (float)n, 1.0f);
        cairo_t *cr = gtk_snapshot_append_cairo(
            snapshot, &GRAPHENE_RECT_INIT(cell.x, cell.y, cell.height, cell.height));
        seat_map_mark(cr, (SeatStatus)shown[i], (double)cell.x, (double)cell.y,
                      (double)cell.height);
        cairo_destroy(cr);
        cell.x += cell.height * 1.2f;
        cell.width -= cell.height * 1.3f;
        pen_text(GTK_WIDGET(self), snapshot, words_seat_status(shown[i]), cell, &style);
    }
}

static void
draw_hold(HallCanvas *self, GtkSnapshot *snapshot, Box whole)
{
    TextStyle style = {whole.height * 0.12f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    Box ring = pen_part(whole, 0.40f, 0.24f, 0.20f, 0.24f);

    pen_shape(snapshot, SHAPE_RING, ring, INK_LINE);
    pen_text(GTK_WIDGET(self), snapshot, self->text->headline,
             pen_part(whole, 0.1f, 0.55f, 0.8f, 0.2f), &style);
    draw_mode(self, snapshot, strip_of(whole));
}

/* Columns of as many lines as there are columns, about: each stays as large as it can. */
static void
draw_list(HallCanvas *self, GtkSnapshot *snapshot, Box stage)
{
    static const struct {
        guint most;
        guint columns;
    } layouts[] = {{4, 1}, {12, 2}, {30, 3}, {G_MAXUINT, 4}};
    TextStyle headline = {stage.height * 0.14f, INK_WHITE, PANGO_ALIGN_CENTER, true,
                          false};
    TextStyle note = {stage.height * 0.075f, INK_SOFT, PANGO_ALIGN_CENTER, false, false};
    guint n = g_strv_length(self->text->lines), i = 0;
    Box area = pen_part(stage, 0.0f, 0.29f, 1.0f, 0.71f);

    pen_text(GTK_WIDGET(self), snapshot, self->text->headline,
             pen_part(stage, 0.0f, -0.02f, 1.0f, 0.15f), &headline);
    pen_text(GTK_WIDGET(self), snapshot, self->text->note,
             pen_part(stage, 0.0f, 0.15f, 1.0f, 0.09f), &note);
    while (layouts[i].most < n)
        i++;
    guint columns = layouts[i].columns, rows = (n + columns - 1) / columns;
    for (i = 0; i < n; i++) {
        float width = 1.0f / (float)columns, height = 1.0f / (float)MAX(rows, 4);
        Box line = pen_part(area, (float)(i % columns) * width,
                            (float)(i / columns) * height, width * 0.97f, height * 0.9f);
        TextStyle style = {MIN(line.height, stage.height * 0.15f) * 0.8f, INK_WHITE,
                           PANGO_ALIGN_CENTER, true, false};
        pen_text(GTK_WIDGET(self), snapshot, self->text->lines[i], line, &style);
    }
}

static void
draw_stage(HallCanvas *self, GtkSnapshot *snapshot, Box whole)
{
    HallScene scene = self->text->scene;

    if (self->text->table != NULL)
        hall_table_draw(GTK_WIDGET(self), snapshot, self->text, self->page,
                        stage_of(whole));
    else if (scene == HALL_RESULT)
        draw_result(self, snapshot, stage_of(whole));
    else if (self->text->lead != NULL)
        draw_lead(self, snapshot, stage_of(whole));
    else if (self->text->is_list && self->text->lines != NULL)
        hall_table_draw_lines(GTK_WIDGET(self), snapshot, self->text, self->page,
                              stage_of(whole));
    else if (self->text->lines != NULL)
        draw_list(self, snapshot, stage_of(whole));
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

    draw_strip(self, snapshot, strip_of(whole));
    pen_text(GTK_WIDGET(self), snapshot, self->text->title, title_of(whole), &title);
    draw_stage(self, snapshot, whole);
    if (has_map(self->text)) {
        draw_legend(self, snapshot, legend_of(whole));
        gtk_widget_snapshot_child(GTK_WIDGET(self), GTK_WIDGET(self->map), snapshot);
    }
    draw_foot(self, snapshot, foot_of(whole));
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
