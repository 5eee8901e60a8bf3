/* keyfiles.h: the keys that lie in the state directory, each readable by its owner only
 *
 *     device.key       the seed of the device key, 32 bytes
 *     device.pepper    32 random bytes that stay here: without them no PIN can be tried
 *     officers/ID.key  officer-key/1: an officer's seed, wrapped under the PIN (wrap.h);
 *                      on sticks sticks.h keeps it
 *
 * Files are written whole and synced, or not at all.  Secrets pass through locked memory
 * only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "crypto/wrap.h"

typedef enum {
    KEYFILES_ERROR_FILE, /* cannot be read or written, or is not of its form */
} KeyfilesError;

#define KEYFILES_ERROR (keyfiles_error_quark())
GQuark keyfiles_error_quark(void);

/* Stores @key as the device's and makes the pepper; refused if there is a device key. */
bool keyfiles_save_device(const char *dir, const Key *key, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
Key *keyfiles_load_device(const char *dir, Suite suite, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Is there a key of an officer, or a beginning of one? */
bool keyfiles_has_officers(const char *dir);

/* Removes what keyfiles_save_device() has stored, when commissioning failed after it. */
void keyfiles_remove_device(const char *dir);

/* The text of officer-key/1, and the key in one.  Takes as long as @cost says: not for
 * the main loop.  WRAP_ERROR_PIN for a wrong PIN.
 */
char *keyfiles_wrap(const char *dir, const char *id, const Key *key,
                    const SecureBytes *pin, const WrapCost *cost, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
Key *keyfiles_unwrap(const char *dir, Suite suite, const char *id, const char *text,
                     const SecureBytes *pin, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* officers/ID.key; G_FILE_ERROR. */
bool keyfiles_write_officer(const char *dir, const char *id, const char *text,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *keyfiles_read_officer(const char *dir, const char *id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The key of the officer lies on a stick: officers/ID.stick says that there is one. */
bool keyfiles_note_stick(const char *dir, const char *id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
