/* fault-vfs.c: see fault-vfs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/fault-vfs.h"

#include "tests/ballots/fault-disk.h"

#include <glib.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

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
    Disk *disk;
} state;

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
        disk_lose(state.disk, state.fault.seed);
    return true;
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
        image_write(image, data, (size_t)len, offset);
        return SQLITE_OK;
    }
    if (kind == FAULT_SHORT_WRITE || kind == FAULT_FULL)
        image_write(image, data, (size_t)len / 2, offset);
    return kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
fault_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    Image *image = ((FaultFile *)file)->image;
    if (strikes(FAULT_NONE, true))
        return SQLITE_IOERR_TRUNCATE;
    image_truncate(image, size);
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
        image_forget(image);
        return SQLITE_IOERR_FSYNC;
    }
    image_sync(image);
    if (image->is_new)
        disk_sync_directory(state.disk);
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

static int
fault_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out)
{
    FaultFile *self = (FaultFile *)file;
    self->base.pMethods = NULL;
    if (is_dark())
        return SQLITE_CANTOPEN;
    self->image = disk_open(state.disk, path, flags & SQLITE_OPEN_CREATE);
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
    Image *image = disk_find(state.disk, path);
    if (strikes(FAULT_NONE, true))
        return SQLITE_IOERR_DELETE;
    if (image == NULL)
        image = disk_open(state.disk, path, false);
    if (image == NULL || image->removed)
        return SQLITE_IOERR_DELETE_NOENT;
    image->removed = true;
    if (sync)
        disk_sync_directory(state.disk);
    return SQLITE_OK;
}

static int
fault_access(sqlite3_vfs *vfs, const char *path, int flags, int *out)
{
    const Image *image = disk_find(state.disk, path);
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
    state.disk = disk_new();
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
    if (!is_dark())
        disk_sync(state.disk);
    disk_free(state.disk);
    g_assert_cmpint(sqlite3_vfs_unregister(&state.vfs), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_vfs_register(state.before, 1), ==, SQLITE_OK);
}
