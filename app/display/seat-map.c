/* seat-map.c: see seat-map.h
 *
 * Each tile is one cairo node that is kept until a seat in it changes; into it the marks
 * are stamped from images drawn once for each size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/seat-map.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/words.h"
#include "app/display/pen.h"
#include "app/display/seat-grid.h"

enum { REDRAW_MS = 100, CELL_LARGEST = 72, N_STATUSES = SEAT_SUSPENDED + 1 };

struct _SeatMap {
    GtkWidget parent;
    GArray *statuses; /* uint8_t, as the core says */
    bool hidden;      /* who has pressed */
    SeatGrid grid;
    GskRenderNode **tiles; /* grid.n_tiles of them; NULL: to be drawn again */
    cairo_surface_t *stamps[N_STATUSES];
    int stamp_px; /* side of the stamps, device pixels */
    guint redraw_id;
};

G_DEFINE_FINAL_TYPE(SeatMap, seat_map, GTK_TYPE_WIDGET)

static void
hatch(cairo_t *cr, double x, double y, double size)
{
    gdk_cairo_set_source_rgba(cr, pen_colour(INK_MODE));
    cairo_set_line_width(cr, size * 0.09);
    cairo_rectangle(cr, x + size * 0.16, y + size * 0.16, size * 0.68, size * 0.68);
    cairo_stroke_preserve(cr);
    cairo_clip(cr);
    for (double at = -0.6; at < 1.0; at += 0.3) {
        cairo_move_to(cr, x + size * at, y + size);
        cairo_line_to(cr, x + size * (at + 1.0), y);
    }
    cairo_stroke(cr);
    cairo_reset_clip(cr);
}

static void
disc(cairo_t *cr, Ink ink, double x, double y, double r)
{
    gdk_cairo_set_source_rgba(cr, pen_colour(ink));
    cairo_arc(cr, x, y, r, 0, 2 * G_PI);
}

void
seat_map_mark(cairo_t *cr, SeatStatus status, double x, double y, double size)
{
    double middle_x = x + size / 2, middle_y = y + size / 2;

    cairo_save(cr);
    switch (status) {
    case SEAT_PRESSED:
        disc(cr, INK_SEAT, middle_x, middle_y, size * 0.38);
        cairo_fill(cr);
        break;
    case SEAT_PRESENT:
        disc(cr, INK_WHITE, middle_x, middle_y, size * 0.31);
        cairo_set_line_width(cr, size * 0.1);
        cairo_stroke(cr);
        break;
    case SEAT_FAULT:
        hatch(cr, x, y, size);
        break;
    case SEAT_OBSERVER:
    case SEAT_SUSPENDED: /* neither is expected */
        gdk_cairo_set_source_rgba(cr, pen_colour(INK_DIM));
        cairo_rectangle(cr, x + size * 0.3, middle_y - size * 0.04, size * 0.4,
                        size * 0.08);
        cairo_fill(cr);
        break;
    case SEAT_ABSENT:
    default:
        disc(cr, INK_DIM, middle_x, middle_y, size * 0.14);
        cairo_fill(cr);
        break;
    }
    cairo_restore(cr);
}

static void
forget_tiles(SeatMap *self)
{
    for (size_t i = 0; i < self->grid.n_tiles; i++)
        g_clear_pointer(&self->tiles[i], gsk_render_node_unref);
    g_clear_pointer(&self->tiles, g_free);
    self->grid = (SeatGrid){0};
}

static void
lay_out(SeatMap *self, int width, int height)
{
    forget_tiles(self);
    self->grid = seat_grid_fit(self->statuses->len, width, height, CELL_LARGEST);
    self->tiles = g_new0(GskRenderNode *, self->grid.n_tiles);
}

static void
cut_stamps(SeatMap *self, int px)
{
    if (self->stamp_px == px)
        return;
    self->stamp_px = px;
    for (int status = 0; status < N_STATUSES; status++) {
        g_clear_pointer(&self->stamps[status], cairo_surface_destroy);
        self->stamps[status] = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, px, px);
        cairo_t *cr = cairo_create(self->stamps[status]);
        seat_map_mark(cr, (SeatStatus)status, 0, 0, px);
        cairo_destroy(cr);
    }
}

/* As it is shown. */
static uint8_t
status_at(const SeatMap *self, size_t cell)
{
    uint8_t status = g_array_index(self->statuses, uint8_t, cell);

    if (status == SEAT_PRESSED && self->hidden)
        return SEAT_PRESENT;
    return status < N_STATUSES ? status : SEAT_ABSENT;
}

static void
stamp_cell(SeatMap *self, cairo_t *cr, size_t cell)
{
    const SeatGrid *grid = &self->grid;
    double x = grid->left + (int)(cell % grid->n_columns) * grid->cell;
    double y = grid->top + (int)(cell / grid->n_columns) * grid->cell;
    double scale = (double)grid->cell / self->stamp_px;

    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, self->stamps[status_at(self, cell)], 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
}

static GskRenderNode *
draw_tile(SeatMap *self, size_t tile)
{
    const SeatGrid *grid = &self->grid;
    size_t first_x = tile % grid->n_tiles_x * grid->tile_cells;
    size_t first_y = tile / grid->n_tiles_x * grid->tile_cells;
    float side = (float)((int)grid->tile_cells * grid->cell);
    GskRenderNode *node = gsk_cairo_node_new(
        &GRAPHENE_RECT_INIT((float)(grid->left + (int)first_x * grid->cell),
                            (float)(grid->top + (int)first_y * grid->cell), side, side));
    cairo_t *cr = gsk_cairo_node_get_draw_context(node);

    for (size_t y = first_y; y < MIN(first_y + grid->tile_cells, grid->n_rows); y++)
        for (size_t x = first_x; x < MIN(first_x + grid->tile_cells, grid->n_columns);
             x++)
            if (y * grid->n_columns + x < grid->n_cells)
                stamp_cell(self, cr, y * grid->n_columns + x);
    cairo_destroy(cr);
    return node;
}

static void
seat_map_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    SeatMap *self = SEAT_MAP(widget);

    if (self->grid.cell == 0)
        return;
    cut_stamps(self, self->grid.cell * gtk_widget_get_scale_factor(widget));
    for (size_t i = 0; i < self->grid.n_tiles; i++) {
        if (self->tiles[i] == NULL)
            self->tiles[i] = draw_tile(self, i);
        gtk_snapshot_append_node(snapshot, self->tiles[i]);
    }
}

static void
seat_map_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    lay_out(SEAT_MAP(widget), width, height);
}

static gboolean
redraw(gpointer data)
{
    SeatMap *self = data;

    self->redraw_id = 0;
    gtk_widget_queue_draw(GTK_WIDGET(self));
    return G_SOURCE_REMOVE;
}

/* Counts in words: a picture of 3,000 dots says nothing to a screen reader. */
static void
tell_counts(SeatMap *self)
{
    unsigned counts[N_STATUSES] = {0};

    for (size_t i = 0; i < self->statuses->len; i++)
        counts[status_at(self, i)]++;
    g_autofree char *label =
        self->hidden
            ? g_strdup_printf(_("Seats: %u absent, %u signed in, %u keypad faults"),
                              counts[SEAT_ABSENT], counts[SEAT_PRESENT],
                              counts[SEAT_FAULT])
            : g_strdup_printf(_("Seats: %u absent, %u signed in, of these %u pressed, %u "
                                "keypad faults"),
                              counts[SEAT_ABSENT],
                              counts[SEAT_PRESENT] + counts[SEAT_PRESSED],
                              counts[SEAT_PRESSED], counts[SEAT_FAULT]);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   label, -1);
}

static void
take_statuses(SeatMap *self, const Seats *seats)
{
    for (size_t i = 0; i < self->statuses->len; i++) {
        uint8_t *drawn = &g_array_index(self->statuses, uint8_t, i);
        uint8_t now = seats_at(seats, i)->status;
        if (*drawn == now)
            continue;
        *drawn = now;
        if (self->grid.cell > 0)
            g_clear_pointer(&self->tiles[seat_grid_tile_of(&self->grid, i)],
                            gsk_render_node_unref);
    }
}

void
seat_map_update(SeatMap *self, const Seats *seats)
{
    if (seats_count(seats) != self->statuses->len) {
        forget_tiles(self);
        g_array_set_size(self->statuses, (guint)seats_count(seats));
        gtk_widget_queue_allocate(GTK_WIDGET(self));
    }
    take_statuses(self, seats);
    tell_counts(self);
    if (self->redraw_id == 0)
        self->redraw_id = g_timeout_add(REDRAW_MS, redraw, self);
}

void
seat_map_hide_presses(SeatMap *self, bool hidden)
{
    if (self->hidden == hidden)
        return;
    self->hidden = hidden;
    for (size_t i = 0; i < self->grid.n_tiles; i++)
        g_clear_pointer(&self->tiles[i], gsk_render_node_unref);
    tell_counts(self);
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void
seat_map_dispose(GObject *object)
{
    SeatMap *self = SEAT_MAP(object);

    g_clear_handle_id(&self->redraw_id, g_source_remove);
    forget_tiles(self);
    G_OBJECT_CLASS(seat_map_parent_class)->dispose(object);
}

static void
seat_map_finalize(GObject *object)
{
    SeatMap *self = SEAT_MAP(object);

    for (int status = 0; status < N_STATUSES; status++)
        g_clear_pointer(&self->stamps[status], cairo_surface_destroy);
    g_array_unref(self->statuses);
    G_OBJECT_CLASS(seat_map_parent_class)->finalize(object);
}

static void
seat_map_class_init(SeatMapClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);

    G_OBJECT_CLASS(class)->dispose = seat_map_dispose;
    G_OBJECT_CLASS(class)->finalize = seat_map_finalize;
    widget_class->snapshot = seat_map_snapshot;
    widget_class->size_allocate = seat_map_size_allocate;
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name(widget_class, "seatmap");
}

static void
seat_map_init(SeatMap *self)
{
    self->statuses = g_array_new(FALSE, TRUE, sizeof(uint8_t));
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
seat_map_new(void)
{
    return g_object_new(SEAT_TYPE_MAP, NULL);
}
