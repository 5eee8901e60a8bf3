/* engine-keys.c: the keys of a sitting: two officers open it, each vote has its own
 *
 *     sitting key --signs--> vote key 1 --signs--> vote key 2 ...   (docs/format.md 3)
 *
 * A key is erased as soon as the next of its kind is entered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/engine-internal.h"
#include "ballots/signed.h"

void
engine_new_key_clear(NewKey *self)
{
    g_clear_pointer(&self->key, key_free);
    g_clear_pointer(&self->text, g_free);
    g_clear_pointer(&self->sig, g_free);
}

/* Keys of sittings and votes live in memory alone. */
Key *
engine_generate_key(const Engine *self, GError **error)
{
    const Suite suite = key_suite(self->device_key);
    g_autoptr(SecureBytes) seed = secure_new(KEY_SEED_LEN, error);
    Key *key = NULL;
    while (seed != NULL && key == NULL) { /* a seed of SM2 is out of range in 2^-32 */
        g_clear_error(error);
        self->random(seed->bytes, seed->len);
        key = key_from_seed(suite, seed->bytes, error);
        if (key == NULL &&
            (error == NULL || !g_error_matches(*error, KEY_ERROR, KEY_ERROR_SEED)))
            break;
    }
    return key;
}

static bool
make_vote_key(const Engine *self, const Key *signing, const char *signer, NewKey *out,
              uint64_t generation, GError **error)
{
    const Context *context = &self->sitting->context;
    g_auto(NewKey) made = {.number = out->number};
    made.key = engine_generate_key(self, error);
    if (made.key == NULL)
        return false;
    made.text = vote_key_to_text(context, made.number, generation, key_public(made.key));
    made.sig = signed_record(made.text, signer, signing, error);
    if (made.sig == NULL)
        return false;
    *out = made;
    made = (NewKey){0};
    return true;
}

bool
engine_make_next_vote_key(Engine *self, NewKey *out, GError **error)
{
    if (self->vote_key == NULL)
        return true;
    uint64_t generation = self->sitting->generation;
    g_autofree char *signer =
        g_strdup_printf("vote:%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT,
                        self->vote_key_number, generation);
    out->number = self->vote_key_number + 1;
    return make_vote_key(self, self->vote_key, signer, out, generation, error);
}

bool
engine_make_first_vote_key(Engine *self, const Key *sitting_key, uint64_t generation,
                           uint64_t number, NewKey *out, GError **error)
{
    g_autofree char *signer = g_strdup_printf("sitting:%" G_GUINT64_FORMAT, generation);
    out->number = number;
    return make_vote_key(self, sitting_key, signer, out, generation, error);
}

/* keys.txt and keys.sig grow by one record and its signatures. */
static void
enter_key(Engine *self, const NewKey *key, const char *actor)
{
    Digest object = record_digest(key_suite(self->device_key), key->text);
    record_extend(&self->keys_text, key->text);
    record_extend(&self->keys_sig, key->sig);
    engine_put(self, self->sitting->scope, "keys.txt", self->keys_text);
    engine_put(self, self->sitting->scope, "keys.sig", self->keys_sig);
    engine_enter(self, actor, EVENT_KEY_ADDED, &object, NULL);
}

void
engine_enter_vote_key(Engine *self, NewKey *key)
{
    if (key->key == NULL)
        return;
    enter_key(self, key, "device");
    key_free(self->vote_key);
    self->vote_key = g_steal_pointer(&key->key);
    self->vote_key_number = key->number;
}

void
engine_enter_sitting_key(Engine *self, NewKey *key, const char *actor)
{
    enter_key(self, key, actor);
    key_free(self->sitting_key);
    self->sitting_key = g_steal_pointer(&key->key);
}

void
engine_erase_keys(Engine *self)
{
    g_clear_pointer(&self->sitting_key, key_free);
    g_clear_pointer(&self->vote_key, key_free);
}
