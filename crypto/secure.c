/* secure.c: see secure.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/secure.h"

#include <string.h>

#include "crypto/bytes.h"
#include "crypto/library.h"

/* Several times what one signature or key generation takes, for several threads
 * may run at once.
 */
#define ROOM_LEN (16 * 1024)

static void *
allocate(size_t len, GError **error)
{
    void *memory = gcry_malloc_secure(len);
    if (memory == NULL)
        g_set_error(
            error, SUITE_ERROR, SUITE_ERROR_MEMORY,
            "the locked memory for keys is exhausted: no room for %" G_GSIZE_FORMAT
            " bytes",
            len);
    return memory;
}

SecureBytes *
secure_new(size_t len, GError **error)
{
    g_assert(len > 0);
    SecureBytes *self = allocate(sizeof *self + len, error);
    if (self == NULL)
        return NULL;
    self->len = len;
    memset(self->bytes, 0, len);
    return self;
}

SecureBytes *
secure_copy(const void *data, size_t len, GError **error)
{
    SecureBytes *self = secure_new(len, error);
    if (self != NULL)
        memcpy(self->bytes, data, len);
    return self;
}

void
secure_free(SecureBytes *self)
{
    if (self == NULL)
        return;
    bytes_wipe(self->bytes, self->len);
    gcry_free(self);
}

bool
secure_has_room(GError **error)
{
    void *probe = allocate(ROOM_LEN, error);
    gcry_free(probe);
    return probe != NULL;
}
