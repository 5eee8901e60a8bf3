/* keyfiles.c: see keyfiles.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/keyfiles.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/daemon/whole-file.h"
#include "ballots/context.h"
#include "crypto/bytes.h"
#include "crypto/random.h"

G_DEFINE_QUARK(keyfiles_error, keyfiles_error)

#define DEVICE_KEY    "device.key"
#define DEVICE_PEPPER "device.pepper"
#define SECRET_LEN    32

enum { OFFICER_KEY_MAX = 4096 };

G_STATIC_ASSERT(SECRET_LEN == KEY_SEED_LEN && SECRET_LEN == WRAP_PEPPER_LEN);

/* officer-key/1; the byte strings are base64. */
typedef struct {
    int suite;
    char *officer;
    uint64_t t, m_kib, lanes;
    char *salt, *nonce, *cipher, *tag;
} OfficerKey;

#define FIELD(key, kind, member)                                                         \
    {                                                                                    \
        key, RECORD_##kind, offsetof(OfficerKey, member), NULL                           \
    }
static const RecordField officer_key_fields[] = {
    {"suite", RECORD_WORD, offsetof(OfficerKey, suite), context_suites},
    FIELD("officer", ID, officer),
    FIELD("t", NUMBER, t),
    FIELD("m-kib", NUMBER, m_kib),
    FIELD("lanes", NUMBER, lanes),
    FIELD("salt", TEXT, salt),
    FIELD("nonce", TEXT, nonce),
    FIELD("cipher", TEXT, cipher),
    FIELD("tag", TEXT, tag),
};
static const RecordType officer_key_type = {"officer-key/1", sizeof(OfficerKey),
                                            G_N_ELEMENTS(officer_key_fields),
                                            officer_key_fields};

static bool
fail(GError **error, const char *doing, const char *path)
{
    int code = errno;
    g_set_error(error, KEYFILES_ERROR, KEYFILES_ERROR_FILE, "%s %s: %s", doing, path,
                g_strerror(code));
    return false;
}

static bool
write_file(const char *dir, const char *name, const void *data, size_t len,
           GError **error)
{
    int fd = whole_file_open(dir, error);
    if (fd < 0)
        return false;
    bool ok = whole_file_write(fd, dir, name, data, len, error);
    close(fd);
    return ok;
}

static char *
officers_dir(const char *dir)
{
    return g_build_filename(dir, "officers", NULL);
}

static SecureBytes *
read_secret(const char *dir, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    g_autoptr(SecureBytes) secret = secure_new(SECRET_LEN, error);
    if (secret == NULL)
        return NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        fail(error, "reading", path);
        return NULL;
    }
    ssize_t n = read(fd, secret->bytes, SECRET_LEN);
    close(fd);
    if (n != SECRET_LEN) {
        g_set_error(error, KEYFILES_ERROR, KEYFILES_ERROR_FILE,
                    "%s has %zd bytes, expected %d", path, n, SECRET_LEN);
        return NULL;
    }
    return g_steal_pointer(&secret);
}

static bool
write_pepper(const char *dir, GError **error)
{
    g_autoptr(SecureBytes) pepper = secure_new(SECRET_LEN, error);
    if (pepper == NULL)
        return false;
    random_bytes(pepper->bytes, pepper->len);
    return write_file(dir, DEVICE_PEPPER, pepper->bytes, pepper->len, error);
}

bool
keyfiles_save_device(const char *dir, const Key *key, GError **error)
{
    g_autofree char *path = g_build_filename(dir, DEVICE_KEY, NULL);
    g_autofree char *officers = officers_dir(dir);
    g_autoptr(SecureBytes) seed = key_copy_seed(key, error);
    if (seed == NULL)
        return false;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        errno = EEXIST;
        return fail(error, "writing", path);
    }
    if (g_mkdir_with_parents(officers, 0700) != 0)
        return fail(error, "making", officers);
    return write_pepper(dir, error) &&
           write_file(dir, DEVICE_KEY, seed->bytes, seed->len, error);
}

Key *
keyfiles_load_device(const char *dir, Suite suite, GError **error)
{
    g_autoptr(SecureBytes) seed = read_secret(dir, DEVICE_KEY, error);
    return seed == NULL ? NULL : key_from_seed(suite, seed->bytes, error);
}

bool
keyfiles_has_officers(const char *dir)
{
    g_autofree char *path = officers_dir(dir);
    g_autoptr(GDir) officers = g_dir_open(path, 0, NULL);
    return officers != NULL && g_dir_read_name(officers) != NULL;
}

void
keyfiles_remove_device(const char *dir)
{
    g_autofree char *key = g_build_filename(dir, DEVICE_KEY, NULL);
    g_autofree char *pepper = g_build_filename(dir, DEVICE_PEPPER, NULL);
    g_unlink(key);
    g_unlink(pepper);
}

static char *
wrapped_to_text(Suite suite, const char *id, const WrappedKey *wrapped)
{
    g_autofree char *salt = bytes_to_base64(wrapped->salt, sizeof wrapped->salt);
    g_autofree char *nonce = bytes_to_base64(wrapped->nonce, sizeof wrapped->nonce);
    g_autofree char *cipher = bytes_to_base64(wrapped->cipher, sizeof wrapped->cipher);
    g_autofree char *tag = bytes_to_base64(wrapped->tag, sizeof wrapped->tag);
    g_autofree char *officer = g_strdup(id);
    const OfficerKey record = {(int)suite,
                               officer,
                               wrapped->cost.t,
                               wrapped->cost.m_kib,
                               wrapped->cost.lanes,
                               salt,
                               nonce,
                               cipher,
                               tag};
    return record_write(&officer_key_type, &record);
}

/* Costs too large for their type become ones that wrap_open() refuses. */
static bool
wrapped_from_record(const OfficerKey *record, WrappedKey *out, GError **error)
{
    out->cost = (WrapCost){(uint32_t)MIN(record->t, UINT32_MAX),
                           (uint32_t)MIN(record->m_kib, UINT32_MAX),
                           (uint32_t)MIN(record->lanes, UINT32_MAX)};
    return bytes_from_base64(record->salt, out->salt, sizeof out->salt, error) &&
           bytes_from_base64(record->nonce, out->nonce, sizeof out->nonce, error) &&
           bytes_from_base64(record->cipher, out->cipher, sizeof out->cipher, error) &&
           bytes_from_base64(record->tag, out->tag, sizeof out->tag, error);
}

static WrapSecret
secret_of(const char *id, const SecureBytes *pin, const SecureBytes *pepper)
{
    return (WrapSecret){(const char *)pin->bytes, pin->len, pepper->bytes, id};
}

char *
keyfiles_wrap(const char *dir, const char *id, const Key *key, const SecureBytes *pin,
              const WrapCost *cost, GError **error)
{
    g_autoptr(SecureBytes) pepper = read_secret(dir, DEVICE_PEPPER, error);
    WrappedKey wrapped;
    if (pepper == NULL)
        return NULL;
    WrapSecret secret = secret_of(id, pin, pepper);
    if (!wrap_seal(key, &secret, cost, &wrapped, error))
        return NULL;
    return wrapped_to_text(key_suite(key), id, &wrapped);
}

static bool
read_wrapped(Suite suite, const char *id, const char *text, WrappedKey *out,
             GError **error)
{
    OfficerKey *record = record_read(&officer_key_type, suite, text, strlen(text), error);
    if (record == NULL)
        return false;
    bool ok = strcmp(record->officer, id) == 0;
    if (!ok)
        g_set_error(error, KEYFILES_ERROR, KEYFILES_ERROR_FILE,
                    "the key of officer %s is that of officer %s", id, record->officer);
    ok = ok && wrapped_from_record(record, out, error);
    record_free(&officer_key_type, record);
    return ok;
}

Key *
keyfiles_unwrap(const char *dir, Suite suite, const char *id, const char *text,
                const SecureBytes *pin, GError **error)
{
    WrappedKey wrapped;
    g_autoptr(SecureBytes) pepper = read_secret(dir, DEVICE_PEPPER, error);
    if (pepper == NULL || !read_wrapped(suite, id, text, &wrapped, error))
        return NULL;
    WrapSecret secret = secret_of(id, pin, pepper);
    return wrap_open(suite, &wrapped, &secret, error);
}

bool
keyfiles_write_officer(const char *dir, const char *id, const char *text, GError **error)
{
    g_autofree char *officers = officers_dir(dir);
    g_autofree char *name = g_strconcat(id, ".key", NULL);
    return write_file(officers, name, text, strlen(text), error);
}

char *
keyfiles_read_officer(const char *dir, const char *id, GError **error)
{
    g_autofree char *officers = officers_dir(dir);
    g_autofree char *name = g_strconcat(id, ".key", NULL);
    int fd = whole_file_open(officers, error);
    if (fd < 0)
        return NULL;
    char *text = whole_file_read(fd, officers, name, OFFICER_KEY_MAX, error);
    close(fd);
    return text;
}

bool
keyfiles_note_stick(const char *dir, const char *id, GError **error)
{
    g_autofree char *officers = officers_dir(dir);
    g_autofree char *name = g_strconcat(id, ".stick", NULL);
    return write_file(officers, name, "", 0, error);
}
