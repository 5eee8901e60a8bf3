/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/files.h"

#include "app/verify/memory.h"

#include <stdlib.h>
#include <string.h>

/* The index of the path, or where it belongs. */
static size_t
files_index(const Files *self, const char *path, bool *out_found)
{
    size_t low = 0, high = self->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(self->list[middle].path, path);
        if (order == 0) {
            *out_found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *out_found = false;
    return low;
}

const File *
files_find(const Files *self, const char *path)
{
    bool found;
    size_t index = files_index(self, path, &found);
    return found ? &self->list[index] : NULL;
}

static File *
files_make_room(Files *self, const char *path)
{
    bool found;
    size_t index = files_index(self, path, &found);
    if (found) {
        self->total -= self->list[index].len;
        free(self->list[index].bytes);
    } else {
        self->list = memory_grow(self->list, self->n, sizeof *self->list);
        memmove(self->list + index + 1, self->list + index,
                (self->n - index) * sizeof *self->list);
        self->list[index].path = memory_text(path, strlen(path));
        self->n++;
    }
    return &self->list[index];
}

void
files_set(Files *self, const char *path, Text bytes)
{
    char *copy = memory_text(bytes.at, bytes.len);
    File *file = files_make_room(self, path);
    file->bytes = copy;
    file->len = bytes.len;
    file->problem = NULL;
    self->total += bytes.len;
}

void
files_set_problem(Files *self, const char *path, const char *problem)
{
    File *file = files_make_room(self, path);
    file->bytes = NULL;
    file->len = 0;
    file->problem = problem;
}

void
files_remove(Files *self, const char *path)
{
    bool found;
    size_t index = files_index(self, path, &found);
    if (!found)
        return;
    self->total -= self->list[index].len;
    free(self->list[index].bytes);
    free(self->list[index].path);
    self->n--;
    memmove(self->list + index, self->list + index + 1,
            (self->n - index) * sizeof *self->list);
}

void
files_clear(Files *self)
{
    for (size_t i = 0; i < self->n; i++) {
        free(self->list[i].path);
        free(self->list[i].bytes);
    }
    free(self->list);
    *self = (Files){NULL, 0, 0};
}
