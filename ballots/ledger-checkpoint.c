/* ledger-checkpoint.c: the signed note of a ledger (docs/format.md section 4, Checkpoint)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/ledger.h"

#include "ballots/text.h"
#include "crypto/bytes.h"

#include <inttypes.h>
#include <string.h>

#define KEY_ID_LEN 4

/* The first 4 bytes of digest(origin, LF, type, public key): C2SP signed-note. */
static void
key_id(const char *origin, const PublicKey *key, uint8_t out[KEY_ID_LEN])
{
    const char *type = key->suite == SUITE_ED25519_SHA256 ? "\x01"
                                                          : "\xff"
                                                            "sm2-sm3";
    g_autofree char *first = g_strconcat(origin, "\n", type, NULL);
    const Digest digest =
        digest_compute_pair(key->suite, first, strlen(first), key->bytes, key->len);
    memcpy(out, digest.bytes, KEY_ID_LEN);
}

/* Origin, size and root, each with its LF: what is signed. */
static char *
note_body(const Ledger *self, const char *origin)
{
    const Digest root = ledger_root(self);
    g_autofree char *root_text = bytes_to_base64(root.bytes, sizeof root.bytes);
    return g_strdup_printf("%s\n%" PRIu64 "\n%s\n", origin, ledger_size(self), root_text);
}

char *
ledger_checkpoint(const Ledger *self, const char *device_id, const Key *device,
                  GError **error)
{
    const PublicKey *key = key_public(device);
    const char *log = key->suite == SUITE_ED25519_SHA256 ? "teller/" : "teller-sm3/";
    g_autofree char *origin = g_strconcat(log, device_id, NULL);
    g_autofree char *body = note_body(self, origin);
    Signature signature;
    if (!signature_make(device, body, strlen(body), &signature, error))
        return NULL;

    uint8_t bytes[KEY_ID_LEN + SIGNATURE_LEN];
    key_id(origin, key, bytes);
    memcpy(bytes + KEY_ID_LEN, signature.bytes, SIGNATURE_LEN);
    g_autofree char *text = bytes_to_base64(bytes, sizeof bytes);
    return g_strdup_printf("%s\n\u2014 %s %s\n", body, origin, text);
}

static bool
is_origin(const char *line, const char *device_id)
{
    static const char *const logs[] = {"teller/", "teller-sm3/"};
    for (size_t i = 0; i < G_N_ELEMENTS(logs); i++)
        if (g_str_has_prefix(line, logs[i]) &&
            strcmp(line + strlen(logs[i]), device_id) == 0)
            return true;
    return false;
}

bool
ledger_read_checkpoint(const char *note, const char *device_id, uint64_t *out_size,
                       Digest *out_root, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(note, "\n", 5);
    uint64_t size;
    Digest root;
    if (g_strv_length(lines) == 5 && is_origin(lines[0], device_id) &&
        text_to_number(lines[1], 0, UINT64_MAX, &size) &&
        bytes_from_base64(lines[2], root.bytes, sizeof root.bytes, NULL) &&
        lines[3][0] == '\0') {
        *out_size = size;
        *out_root = root;
        return true;
    }
    g_set_error(error, LEDGER_ERROR, LEDGER_ERROR_NOTE,
                "it has no checkpoint of device %s, but “%s”, “%s”", device_id,
                lines[0] == NULL ? "" : lines[0],
                lines[0] == NULL || lines[1] == NULL ? "" : lines[1]);
    return false;
}
