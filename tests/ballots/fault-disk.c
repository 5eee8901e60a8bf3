/* fault-disk.c: see fault-disk.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/fault-disk.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A write, or (bytes NULL) a truncation to offset. */
typedef struct {
    int64_t offset;
    GBytes *bytes;
} Step;

struct Disk {
    GPtrArray *images; /* in the order of their first opening */
};

static void
clear_step(void *data)
{
    Step *step = data;
    g_clear_pointer(&step->bytes, g_bytes_unref);
}

static void
free_image(void *data)
{
    Image *image = data;
    g_free(image->path);
    g_byte_array_unref(image->bytes);
    g_array_unref(image->steps);
    g_free(image);
}

Disk *
disk_new(void)
{
    Disk *self = g_new0(Disk, 1);
    self->images = g_ptr_array_new_with_free_func(free_image);
    return self;
}

void
disk_free(Disk *self)
{
    g_ptr_array_unref(self->images);
    g_free(self);
}

Image *
disk_find(const Disk *self, const char *path)
{
    for (guint i = 0; i < self->images->len; i++) {
        Image *image = self->images->pdata[i];
        if (strcmp(image->path, path) == 0)
            return image;
    }
    return NULL;
}

static size_t
step_len(const Step *step)
{
    return step->bytes != NULL ? g_bytes_get_size(step->bytes) : 0;
}

/* On the disk, where @len may be less than the step has. */
static void
apply_step(int disk, const Step *step, size_t len)
{
    if (step->bytes == NULL)
        g_assert_cmpint(ftruncate(disk, step->offset), ==, 0);
    else
        g_assert_cmpint(
            pwrite(disk, g_bytes_get_data(step->bytes, NULL), len, step->offset), ==,
            (ssize_t)len);
}

/* @random NULL: all of all. */
static void
image_flush(Image *image, GRand *random)
{
    const int disk = open(image->path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    g_assert_cmpint(disk, >=, 0);
    for (guint i = 0; i < image->steps->len; i++) {
        const Step *step = &g_array_index(image->steps, Step, i);
        const size_t len = step_len(step);
        const uint32_t luck = random != NULL ? g_rand_int(random) % 3 : 1;
        if (luck == 1)
            apply_step(disk, step, len);
        else if (luck == 2 && len > 0)
            apply_step(disk, step, g_rand_int(random) % len);
    }
    close(disk);
    g_array_set_size(image->steps, 0);
}

void
image_sync(Image *self)
{
    image_flush(self, NULL);
}

void
image_forget(Image *self)
{
    g_array_set_size(self->steps, 0);
}

static void
image_unlink(Disk *self, Image *image)
{
    unlink(image->path);
    g_ptr_array_remove(self->images, image);
}

void
disk_sync_directory(Disk *self)
{
    for (guint i = self->images->len; i-- > 0;) {
        Image *image = self->images->pdata[i];
        if (image->removed)
            image_unlink(self, image);
    }
}

void
disk_sync(Disk *self)
{
    for (guint i = 0; i < self->images->len; i++)
        image_sync(self->images->pdata[i]);
    disk_sync_directory(self);
}

void
disk_lose(Disk *self, uint32_t seed)
{
    GRand *random = g_rand_new_with_seed(seed);
    for (guint i = 0; i < self->images->len && seed > 0; i++) {
        Image *image = self->images->pdata[i];
        image_flush(image, seed > 1 ? random : NULL);
        if (image->removed && (seed == 1 || g_rand_boolean(random)))
            unlink(image->path);
    }
    g_rand_free(random);
}

void
image_write(Image *self, const void *data, size_t len, int64_t offset)
{
    const size_t end = (size_t)offset + len;
    const guint old = self->bytes->len;
    if (end > old) {
        g_byte_array_set_size(self->bytes, (guint)end);
        memset(self->bytes->data + old, 0, end - old);
    }
    if (len == 0)
        return;
    const Step step = {offset, g_bytes_new(data, len)};
    memcpy(self->bytes->data + offset, data, len);
    g_array_append_val(self->steps, step);
}

void
image_truncate(Image *self, int64_t size)
{
    const Step step = {size, NULL};
    g_byte_array_set_size(self->bytes, (guint)size);
    g_array_append_val(self->steps, step);
}

static Image *
image_new(Disk *self, const char *path, bool create)
{
    g_autofree char *bytes = NULL;
    gsize len = 0;
    const bool exists = g_file_get_contents(path, &bytes, &len, NULL);
    if (!exists && !create)
        return NULL;
    Image *image = g_new0(Image, 1);
    image->path = g_strdup(path);
    image->bytes = g_byte_array_new();
    if (len > 0)
        g_byte_array_append(image->bytes, (const guint8 *)bytes, (guint)len);
    image->steps = g_array_new(FALSE, FALSE, sizeof(Step));
    g_array_set_clear_func(image->steps, clear_step);
    image->is_new = !exists;
    if (!exists)
        g_assert_true(g_file_set_contents(path, "", 0, NULL));
    g_ptr_array_add(self->images, image);
    return image;
}

Image *
disk_open(Disk *self, const char *path, bool create)
{
    Image *image = disk_find(self, path);
    if (image != NULL && image->removed) {
        image_unlink(self, image); /* changes of one directory keep their order */
        image = NULL;
    }
    return image != NULL ? image : image_new(self, path, create);
}
