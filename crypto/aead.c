/* aead.c: see aead.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/aead.h"

#include "crypto/bytes.h"
#include "crypto/library.h"

G_DEFINE_QUARK(aead_error, aead_error)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(gcry_cipher_hd_t, gcry_cipher_close, NULL)

size_t
aead_key_len(Suite suite)
{
    return suite == SUITE_ED25519_SHA256 ? 32 : 16;
}

static gcry_error_t
open_cipher(const AeadParams *params, gcry_cipher_hd_t *out)
{
    const int algorithm =
        params->suite == SUITE_ED25519_SHA256 ? GCRY_CIPHER_AES256 : GCRY_CIPHER_SM4;
    gcry_error_t code =
        gcry_cipher_open(out, algorithm, GCRY_CIPHER_MODE_GCM, GCRY_CIPHER_SECURE);
    if (code == 0)
        code = gcry_cipher_setkey(*out, params->key, aead_key_len(params->suite));
    if (code == 0)
        code = gcry_cipher_setiv(*out, params->nonce, AEAD_NONCE_LEN);
    if (code == 0)
        code = gcry_cipher_authenticate(*out, params->ad, params->ad_len);
    return code;
}

bool
aead_seal(const AeadParams *params, uint8_t *data, size_t len, uint8_t tag[AEAD_TAG_LEN],
          GError **error)
{
    g_auto(gcry_cipher_hd_t) cipher = NULL;
    gcry_error_t code = open_cipher(params, &cipher);
    if (code == 0)
        code = gcry_cipher_final(cipher);
    if (code == 0)
        code = gcry_cipher_encrypt(cipher, data, len, NULL, 0);
    if (code == 0)
        code = gcry_cipher_gettag(cipher, tag, AEAD_TAG_LEN);
    if (library_check(code, "encrypting", error))
        return true;
    bytes_wipe(data, len);
    return false;
}

bool
aead_open(const AeadParams *params, uint8_t *data, size_t len,
          const uint8_t tag[AEAD_TAG_LEN], GError **error)
{
    g_auto(gcry_cipher_hd_t) cipher = NULL;
    gcry_error_t code = open_cipher(params, &cipher);
    if (code == 0)
        code = gcry_cipher_final(cipher);
    if (code == 0)
        code = gcry_cipher_decrypt(cipher, data, len, NULL, 0);
    if (code == 0)
        code = gcry_cipher_checktag(cipher, tag, AEAD_TAG_LEN);
    if (code == 0)
        return true;

    bytes_wipe(data, len);
    if (gcry_err_code(code) != GPG_ERR_CHECKSUM)
        return library_check(code, "decrypting", error);
    g_set_error_literal(error, AEAD_ERROR, AEAD_ERROR_TAG,
                        "the authentication tag does not fit");
    return false;
}
