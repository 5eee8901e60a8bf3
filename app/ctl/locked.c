/* locked.c: see locked.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/locked.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

bool
locked_init(Locked *out, GError **error)
{
    void *page = mmap(NULL, LOCKED_SIZE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    *out = (Locked){0};
    if (page != MAP_FAILED && mlock(page, LOCKED_SIZE) == 0 &&
        madvise(page, LOCKED_SIZE, MADV_DONTDUMP) == 0) {
        out->bytes = page;
        return true;
    }
    int cause = errno;
    if (page != MAP_FAILED)
        munmap(page, LOCKED_SIZE);
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(cause),
                "no memory could be locked for it: %s", g_strerror(cause));
    return false;
}

void
locked_clear(Locked *self)
{
    if (self->bytes == NULL)
        return;
    explicit_bzero(self->bytes, LOCKED_SIZE);
    munmap(self->bytes, LOCKED_SIZE); /* which unlocks it */
    *self = (Locked){0};
}
