/* checks.c: see checks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "checks.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/print/page.h"
#include "tools.h"

void
checks_has(const char *text, const char *part)
{
    g_autofree char *dense = tools_dense(part);

    if (strstr(text, dense) == NULL)
        g_test_fail_printf("“%s” is not in “%s”", dense, text);
}

unsigned
checks_count(const char *text, const char *part)
{
    g_auto(GStrv) pieces = g_strsplit(text, part, -1);

    return g_strv_length(pieces) - 1;
}

typedef struct {
    double x0, y0, x1, y1;
} Box;

/* Boxes are those of the font, higher than its glyphs: a third of it may be shared. */
static bool
boxes_overlap(const Box *a, const Box *b)
{
    double x = MIN(a->x1, b->x1) - MAX(a->x0, b->x0);
    double y = MIN(a->y1, b->y1) - MAX(a->y0, b->y0);

    return x > 1 && y > 0.34 * MIN(a->y1 - a->y0, b->y1 - b->y0);
}

static void
assert_apart(GArray *boxes, const char *line)
{
    const Box *last = &g_array_index(boxes, Box, boxes->len - 1);

    if (last->x0 < PAGE_LEFT - 1 || last->x1 > PAGE_LEFT + PAGE_INNER + 1 ||
        last->y0 < 18 || last->y1 > PAGE_HEIGHT - 18)
        g_test_fail_printf("outside the margins: %s", line);
    for (guint i = 0; i + 1 < boxes->len; i++)
        if (boxes_overlap(last, &g_array_index(boxes, Box, i)))
            g_test_fail_printf("over another text: %s", line);
}

unsigned
checks_laid_out(GBytes *pdf)
{
    g_auto(GStrv) lines = tools_boxes(pdf);
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(Box));
    unsigned n_pages = 0;

    for (char **line = lines; *line != NULL; line++) {
        Box box;
        if (strstr(*line, "<page ") != NULL) {
            n_pages++;
            g_array_set_size(boxes, 0);
        }
        if (sscanf(*line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">",
                   &box.x0, &box.y0, &box.x1, &box.y1) != 4)
            continue;
        g_array_append_val(boxes, box);
        assert_apart(boxes, *line);
    }
    return n_pages;
}
