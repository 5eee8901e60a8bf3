/* fault-disk.h: files of which it is known what a disk surely has
 *
 * An Image is a file as its process sees it; the real file has only what was synced.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Disk Disk;

typedef struct {
    char *path;
    GByteArray *bytes; /* as the process sees it */
    GArray *steps;     /* not synced yet */
    bool removed;      /* but the directory not synced yet */
    bool is_new;       /* made by disk_open(), and never synced */
} Image;

Disk *disk_new(void);
void disk_free(Disk *self);

/* NULL if it was not opened yet; may be a removed one. */
Image *disk_find(const Disk *self, const char *path);

/* NULL if there is none and none is to be made. */
Image *disk_open(Disk *self, const char *path, bool create);

/* Removed files are gone for good. */
void disk_sync_directory(Disk *self);

/* Everything. */
void disk_sync(Disk *self);

/* The power fails: of the steps not synced nothing (@seed 0) or all (1) is on the disk,
 * or of each nothing, all or the beginning, in any combination: disks write in the order
 * they like.
 */
void disk_lose(Disk *self, uint32_t seed);

void image_write(Image *self, const void *data, size_t len, int64_t offset);
void image_truncate(Image *self, int64_t size);
void image_sync(Image *self);

/* The steps will never be on the disk. */
void image_forget(Image *self);
