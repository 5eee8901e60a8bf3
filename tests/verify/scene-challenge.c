/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-secret.h"

#include <string.h>

#define DICE "6434123311"

static void
challenge_add_string(GByteArray *bytes, const void *data, size_t len)
{
    const guint8 head[] = {(guint8)(len >> 24), (guint8)(len >> 16), (guint8)(len >> 8),
                           (guint8)len};
    g_byte_array_append(bytes, head, sizeof head);
    g_byte_array_append(bytes, data, (guint)len);
}

/* hash("teller/challenge/1", root, dice, d) in hexadecimal */
static char *
challenge_lot(const Scene *self, const char *root, const char *dice, unsigned number)
{
    static const char tag[] = "teller/challenge/1";
    g_autofree char *id = scene_deputy(number);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 digest[32];
    for (unsigned i = 0; i < 32; i++)
        digest[i] = (guint8)(g_ascii_xdigit_value(root[2 * i]) << 4 |
                             g_ascii_xdigit_value(root[2 * i + 1]));
    challenge_add_string(bytes, tag, sizeof tag - 1);
    challenge_add_string(bytes, digest, sizeof digest);
    challenge_add_string(bytes, dice, strlen(dice));
    challenge_add_string(bytes, id, strlen(id));
    ForgeDigest lot = forge_digest(self->options->sm, bytes->data, bytes->len);
    return forge_hex(&lot);
}

/* How many volunteers have a smaller lot */
static unsigned
challenge_rank(const Scene *self, const char *root, const unsigned *volunteers,
               unsigned number)
{
    g_autofree char *own = challenge_lot(self, root, DICE, number);
    unsigned rank = 0;
    for (; *volunteers != 0; volunteers++) {
        g_autofree char *other = challenge_lot(self, root, DICE, *volunteers);
        rank += strcmp(other, own) < 0;
    }
    return rank;
}

static void
challenge_add_ids(GString *text, const char *key, const GArray *numbers)
{
    for (unsigned i = 0; i < numbers->len; i++) {
        g_autofree char *id = scene_deputy(g_array_index(numbers, unsigned, i));
        g_string_append_printf(text, "%s %s\n", key, id);
    }
}

static char *
challenge_record(Scene *self, const SceneVote *vote, const unsigned *volunteers,
                 unsigned wanted, const GArray *picked)
{
    const SceneRound *challenged = &vote->rounds[vote->n_rounds - 1];
    g_autofree char *name = g_strdup_printf("challenge-%u", vote->n_rounds);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(unsigned));
    for (; *volunteers != 0; volunteers++)
        g_array_append_val(all, *volunteers);
    GString *text = g_string_new("challenge/1\n");
    g_string_append_printf(
        text, "%svote %u\nround %u\nsupplement %u\nroot %s\ndice %s\nwanted %u\n",
        self->context, vote->number, vote->round, vote->n_rounds, challenged->root, DICE,
        wanted);
    challenge_add_ids(text, "volunteer", all);
    challenge_add_ids(text, "picked", picked);
    char *written = scene_vote_record(self, vote, name, g_string_free(text, FALSE));
    scene_entry(self, "challenge-drawn", written);
    return written;
}

static void
challenge_supplement(Scene *self, const SceneVote *vote, SceneRound *round)
{
    bool sm = self->options->sm;
    g_autofree char *challenge = forge_digest_hex(sm, round->challenge);
    g_autofree char *slot = forge_digest_hex(sm, round->text);
    g_autofree char *now = scene_now(self);
    g_autofree char *name = scene_round_name(round, "supplement");
    GString *text = g_string_new("supplement/1\n");
    g_string_append_printf(
        text, "%svote %u\nround %u\nsupplement %u\nchallenge %s\nslot %s\nopened %s\n",
        self->context, vote->number, vote->round, round->supplement, challenge, slot,
        now);
    for (unsigned i = 0; i < round->deputies->len; i++) {
        unsigned number = g_array_index(round->deputies, unsigned, i);
        g_autofree char *id = scene_deputy(number);
        g_string_append_printf(text, "voter %s k%u\n", id, number);
    }
    round->opening = scene_vote_record(self, vote, name, g_string_free(text, FALSE));
    scene_entry(self, "supplement-opened", round->opening);
}

void
scene_challenge(Scene *self, SceneVote *vote, const unsigned *volunteers, unsigned wanted)
{
    const char *root = vote->rounds[vote->n_rounds - 1].root;
    GArray *picked = g_array_new(FALSE, FALSE, sizeof(unsigned));
    for (const unsigned *number = volunteers; *number != 0; number++)
        if (challenge_rank(self, root, volunteers, *number) < wanted)
            g_array_append_val(picked, *number);
    char *challenge = challenge_record(self, vote, volunteers, wanted, picked);
    SceneRound *round = scene_round(self, vote);
    g_array_unref(round->deputies);
    round->deputies = picked;
    round->challenge = challenge;
    challenge_supplement(self, vote, round);
}

void
scene_supplement_seal(Scene *self, SceneVote *vote)
{
    scene_entry(self, "supplement-closed", NULL);
    scene_round_seal(self, vote, &vote->rounds[vote->n_rounds - 1], "supplement-sealed");
}

static char *
challenge_hex(const Digest *digest)
{
    char hex[DIGEST_HEX];
    return g_strdup(digest_hex(digest, hex));
}

static void
challenge_reveal(Scene *self, SceneVote *vote, unsigned number, unsigned supplement)
{
    const SceneRound *round = &vote->rounds[supplement - 1];
    g_autofree char *id = scene_deputy(number);
    g_autofree char *slot = forge_digest_hex(self->options->sm, round->text);
    Digest s = scene_seed(self, round->slot, id), o = scene_offset(self, round->slot, id);
    g_autofree char *seed = challenge_hex(&s), *offset = challenge_hex(&o),
                    *seed_path = scene_seed_path(self, round->slot, number),
                    *offset_path = scene_offset_path(self, round->slot, number);
    uint8_t choice[SCENE_CELLS_MAX];
    scene_choice(self, vote, round, number, choice);
    GString *text = g_string_new("reveal/1\n");
    g_string_append_printf(text,
                           "%svote %u\nround %u\nsupplement %u\nslot %s\ndeputy %s\n"
                           "seed %s\noffset %s\nseed-path %s\noffset-path %s\ncast %u\n",
                           self->context, vote->number, vote->round, supplement, slot, id,
                           seed, offset, seed_path, offset_path, choice[0]);
    for (unsigned cell = 1; cell < vote->n_cells; cell++)
        if (choice[cell] != 0)
            g_string_append_printf(text, "mark %s\n", vote->cells[cell]);
    g_autofree char *name =
        g_strdup_printf("votes/%03u/reveal-%u %s", vote->number, supplement, id);
    g_autofree char *path =
        g_strdup_printf("votes/%03u/reveal-%u.txt", vote->number, supplement);
    g_free(scene_record(self, name, path, g_string_free(text, FALSE)));
}

void
scene_challenges_open(Scene *self, SceneVote *vote)
{
    for (unsigned supplement = 1; supplement < vote->n_rounds; supplement++) {
        const GArray *picked = vote->rounds[supplement].deputies;
        g_autofree char *path =
            g_strdup_printf("votes/%03u/reveal-%u.txt", vote->number, supplement);
        for (unsigned i = 0; i < picked->len; i++)
            challenge_reveal(self, vote, g_array_index(picked, unsigned, i), supplement);
        scene_entry(self, "challenge-opened", scene_document(self, path));
    }
}

/* Who volunteers again has volunteered before. */
void
scene_challenge_note(const SceneVote *vote, GString *notes)
{
    unsigned n_volunteers = 0, n_opened = 0;
    if (vote->n_rounds < 2)
        return;
    for (const char *at = vote->rounds[1].challenge;
         (at = strstr(at, "\nvolunteer ")) != NULL; at++)
        n_volunteers++;
    for (unsigned i = 1; i < vote->n_rounds; i++)
        n_opened += vote->rounds[i].deputies->len;
    g_string_append_printf(
        notes, "note challenge %u present %u volunteers %u opened %u uncovered\n",
        vote->rounds[0].deputies->len, n_volunteers, n_opened,
        vote->rounds[vote->n_rounds - 1].deputies->len);
}
