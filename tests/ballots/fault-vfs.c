/* fault-vfs.c: see fault-vfs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/fault-vfs.h"

#include <fcntl.h>
#include <glib.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* A write, or (bytes NULL) a truncation to offset. */
typedef struct {
    int64_t offset;
    GBytes *bytes;
} Step;

typedef struct {
    char *path;
    GByteArray *bytes; /* as SQLite sees it */
    GArray *steps;     /* not synced yet */
    bool removed;      /* but the directory not synced yet */
    bool is_new;       /* a journal whose first sync syncs the directory */
} Image;

typedef struct {
    sqlite3_file base;
    Image *image;
} FaultFile;

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *before;
    Fault fault;
    unsigned n; /* operations of the fault's kind so far */
    bool has_struck;
    GPtrArray *images; /* in the order of their first opening */
} state;

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

static Image *
image_find(const char *path)
{
    for (guint i = 0; i < state.images->len; i++) {
        Image *image = state.images->pdata[i];
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

/* Of each step nothing, all or the beginning gets to the disk, in any combination: disks
 * write in the order they like.  @random NULL: all of all.
 */
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

static void
image_unlink(Image *image)
{
    unlink(image->path);
    g_ptr_array_remove(state.images, image);
}

static void
sync_directory(void)
{
    for (guint i = state.images->len; i-- > 0;) {
        Image *image = state.images->pdata[i];
        if (image->removed)
            image_unlink(image);
    }
}

static void
lose_power(void)
{
    const uint32_t seed = state.fault.seed;
    GRand *random = g_rand_new_with_seed(seed);
    for (guint i = 0; i < state.images->len && seed > 0; i++) {
        Image *image = state.images->pdata[i];
        image_flush(image, seed > 1 ? random : NULL);
        if (image->removed && (seed == 1 || g_rand_boolean(random)))
            unlink(image->path);
    }
    g_rand_free(random);
}

static bool
is_dark(void)
{
    return state.has_struck && state.fault.kind == FAULT_POWER;
}

/* Is this operation to fail?  A change is what a power cut can interrupt. */
static bool
strikes(FaultKind kind, bool is_change)
{
    if (is_dark())
        return true;
    const bool concerned =
        state.fault.kind == FAULT_POWER ? is_change : state.fault.kind == kind;
    if (!concerned || (state.has_struck && !state.fault.lasting))
        return false;
    if (++state.n < state.fault.n)
        return false;
    const bool first = !state.has_struck;
    state.has_struck = true;
    if (first && is_dark())
        lose_power();
    return true;
}

static void
add_step(Image *image, const void *data, size_t len, int64_t offset)
{
    const size_t end = (size_t)offset + len;
    const guint old = image->bytes->len;
    if (end > old) {
        g_byte_array_set_size(image->bytes, (guint)end);
        memset(image->bytes->data + old, 0, end - old);
    }
    if (len == 0)
        return;
    const Step step = {offset, g_bytes_new(data, len)};
    memcpy(image->bytes->data + offset, data, len);
    g_array_append_val(image->steps, step);
}

static int
fault_close(sqlite3_file *file)
{
    return SQLITE_OK;
}

static int
fault_read(sqlite3_file *file, void *out, int len, sqlite3_int64 offset)
{
    const GByteArray *bytes = ((FaultFile *)file)->image->bytes;
    if (strikes(FAULT_READ, false))
        return SQLITE_IOERR_READ;
    const int64_t left = MAX((int64_t)bytes->len - offset, 0);
    const size_t found = (size_t)MIN(left, len);
    if (found > 0)
        memcpy(out, bytes->data + offset, found);
    if (found == (size_t)len)
        return SQLITE_OK;
    memset((char *)out + found, 0, (size_t)len - found);
    return SQLITE_IOERR_SHORT_READ;
}

static int
fault_write(sqlite3_file *file, const void *data, int len, sqlite3_int64 offset)
{
    Image *image = ((FaultFile *)file)->image;
    const FaultKind kind = state.fault.kind;
    const bool is_write =
        kind == FAULT_WRITE || kind == FAULT_SHORT_WRITE || kind == FAULT_FULL;
    if (!strikes(is_write ? kind : FAULT_WRITE, true)) {
        add_step(image, data, (size_t)len, offset);
        return SQLITE_OK;
    }
    if (kind == FAULT_SHORT_WRITE || kind == FAULT_FULL)
        add_step(image, data, (size_t)len / 2, offset);
    return kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
fault_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    Image *image = ((FaultFile *)file)->image;
    if (strikes(FAULT_NONE, true))
        return SQLITE_IOERR_TRUNCATE;
    const Step step = {size, NULL};
    g_byte_array_set_size(image->bytes, (guint)size);
    g_array_append_val(image->steps, step);
    return SQLITE_OK;
}

/* When it fails, the kernel has dropped what was written and will not try again, though
 * who reads the file still sees it.
 */
static int
fault_sync(sqlite3_file *file, int flags)
{
    Image *image = ((FaultFile *)file)->image;
    if (strikes(FAULT_SYNC, true)) {
        g_array_set_size(image->steps, 0);
        return SQLITE_IOERR_FSYNC;
    }
    image_flush(image, NULL);
    if (image->is_new)
        sync_directory();
    image->is_new = false;
    return SQLITE_OK;
}

static int
fault_size(sqlite3_file *file, sqlite3_int64 *out)
{
    *out = ((FaultFile *)file)->image->bytes->len;
    return is_dark() ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

static int
fault_lock(sqlite3_file *file, int level)
{
    return SQLITE_OK;
}

static int
fault_check_lock(sqlite3_file *file, int *out)
{
    *out = 0;
    return SQLITE_OK;
}

static int
fault_control(sqlite3_file *file, int operation, void *argument)
{
    return SQLITE_NOTFOUND;
}

static int
fault_sector_size(sqlite3_file *file)
{
    return 4096;
}

/* As the ordinary VFS says: bytes beside a write stay what they are. */
static int
fault_characteristics(sqlite3_file *file)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = fault_close,
    .xRead = fault_read,
    .xWrite = fault_write,
    .xTruncate = fault_truncate,
    .xSync = fault_sync,
    .xFileSize = fault_size,
    .xLock = fault_lock,
    .xUnlock = fault_lock,
    .xCheckReservedLock = fault_check_lock,
    .xFileControl = fault_control,
    .xSectorSize = fault_sector_size,
    .xDeviceCharacteristics = fault_characteristics,
};

static Image *
image_new(const char *path, int flags)
{
    g_autofree char *bytes = NULL;
    gsize len = 0;
    const bool exists = g_file_get_contents(path, &bytes, &len, NULL);
    if (!exists && !(flags & SQLITE_OPEN_CREATE))
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
    g_ptr_array_add(state.images, image);
    return image;
}

static int
fault_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out)
{
    FaultFile *self = (FaultFile *)file;
    self->base.pMethods = NULL;
    if (is_dark())
        return SQLITE_CANTOPEN;
    Image *image = image_find(path);
    if (image != NULL && image->removed) {
        image_unlink(image); /* changes of one directory keep their order */
        image = NULL;
    }
    self->image = image != NULL ? image : image_new(path, flags);
    if (self->image == NULL)
        return SQLITE_CANTOPEN;
    self->base.pMethods = &methods;
    if (out != NULL)
        *out = flags;
    return SQLITE_OK;
}

static int
fault_delete(sqlite3_vfs *vfs, const char *path, int sync)
{
    Image *image = image_find(path);
    if (strikes(FAULT_NONE, true))
        return SQLITE_IOERR_DELETE;
    if (image == NULL && access(path, F_OK) == 0)
        image = image_new(path, 0);
    if (image == NULL || image->removed)
        return SQLITE_IOERR_DELETE_NOENT;
    image->removed = true;
    if (sync)
        sync_directory();
    return SQLITE_OK;
}

static int
fault_access(sqlite3_vfs *vfs, const char *path, int flags, int *out)
{
    const Image *image = image_find(path);
    *out = image != NULL ? !image->removed : access(path, F_OK) == 0;
    return is_dark() ? SQLITE_IOERR_ACCESS : SQLITE_OK;
}

void
fault_vfs_install(const Fault *fault)
{
    state.before = sqlite3_vfs_find(NULL);
    state.vfs = *state.before; /* names, randomness, time */
    state.vfs.iVersion = 1;
    state.vfs.pNext = NULL;
    state.vfs.zName = "fault";
    state.vfs.szOsFile = sizeof(FaultFile);
    state.vfs.xOpen = fault_open;
    state.vfs.xDelete = fault_delete;
    state.vfs.xAccess = fault_access;
    state.fault = *fault;
    state.n = 0;
    state.has_struck = false;
    state.images = g_ptr_array_new_with_free_func(free_image);
    g_assert_cmpint(sqlite3_vfs_register(&state.vfs, 1), ==, SQLITE_OK);
}

bool
fault_vfs_has_struck(void)
{
    return state.has_struck;
}

void
fault_vfs_remove(void)
{
    if (!is_dark()) {
        for (guint i = 0; i < state.images->len; i++)
            image_flush(state.images->pdata[i], NULL);
        sync_directory();
    }
    g_ptr_array_unref(state.images);
    g_assert_cmpint(sqlite3_vfs_unregister(&state.vfs), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_vfs_register(state.before, 1), ==, SQLITE_OK);
}
