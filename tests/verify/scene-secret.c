/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-secret.h"

#include "app/verify/drawing.h"
#include "app/verify/sealed.h"
#include "app/verify/tree.h"

#include <string.h>

enum { SLOTS = 200, CELLS = 4, SETS_MAX = 2 };

static const char *const cells[CELLS] = {"cast", "motion.for", "motion.against",
                                         "motion.abstain"};

static Suite
secret_suite(const Scene *self)
{
    return self->options->sm ? SUITE_SM2_SM3 : SUITE_ED25519_SHA256;
}

static Drawing
secret_drawing(const Scene *self)
{
    return (Drawing){secret_suite(self), text_of(self->sitting), 1};
}

/* m_t */
static Digest
secret_master(const Scene *self, unsigned slot)
{
    g_autofree char *text = g_strdup_printf("the master of slot %u", slot);
    return suite_digest(secret_suite(self), text_of(text));
}

static Digest
secret_seed(const Scene *self, unsigned slot, const char *deputy)
{
    Drawing drawing = secret_drawing(self);
    Digest master = secret_master(self, slot);
    return drawing_seed(&drawing, &master, text_of(deputy));
}

static char *
secret_hex(const Digest *digest)
{
    char hex[DIGEST_HEX];
    return g_strdup(digest_hex(digest, hex));
}

static char *
secret_seeds_root(const Scene *self)
{
    Drawing drawing = secret_drawing(self);
    Tree tree;
    tree_init(&tree, drawing.suite);
    for (unsigned slot = 0; slot < SLOTS; slot++)
        for (unsigned i = 1; i <= self->options->n_deputies; i++) {
            g_autofree char *id = scene_deputy(i);
            Digest seed = secret_seed(self, slot, id);
            Digest leaf = drawing_seed_leaf(&drawing, slot, text_of(id), &seed);
            tree_append(&tree, (Text){(const char *)leaf.bytes, sizeof leaf.bytes});
        }
    Digest root = tree_root(&tree);
    return secret_hex(&root);
}

static char *
secret_dice_root(const Scene *self)
{
    Drawing drawing = secret_drawing(self);
    unsigned n = self->options->n_deputies;
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autofree Text *deputies = g_new(Text, n);
    for (unsigned i = 0; i < n; i++) {
        g_ptr_array_add(ids, scene_deputy(i + 1));
        deputies[i] = text_of(ids->pdata[i]);
    }
    Digest key, root;
    g_assert_true(drawing_dice_key(&drawing, text_of(SCENE_DICE), &key));
    g_assert_true(drawing_offset_root(&drawing, &key, 0, SLOTS, deputies, n, &root));
    return secret_hex(&root);
}

void
scene_drawing(Scene *self)
{
    g_assert_true(suite_start());
    self->seeds = secret_seeds_root(self);
    self->dice = secret_dice_root(self);
    g_autofree char *seeds = scene_record(
        self, "drawings/001/seeds", "drawings/001/seeds.txt",
        g_strdup_printf("seeds/1\n%sdrawing 1\nslots 200\nroster %s\nroot-seed %s\n",
                        self->context, self->roster, self->seeds));
    scene_entry(self, "seeds-drawn", seeds);
    g_autofree char *dice = scene_record(
        self, "drawings/001/dice", "drawings/001/dice.txt",
        g_strdup_printf("dice/1\n%sdrawing 1\nroot-seed %s\ncount 50\nroot-dice %s\n",
                        self->context, self->seeds, self->dice));
    scene_entry(self, "dice-thrown", dice);
}

void
scene_dice_check(Scene *self)
{
    static const char path[] = "drawings/001/check.sig";
    g_autofree char *now = scene_now(self);
    g_autofree char *text =
        scene_record(self, "drawings/001/check", "drawings/001/check.txt",
                     g_strdup_printf("dice-check/1\n%sdrawing 1\nroot-dice %s\nresult "
                                     "agrees\ntime %s\nofficer li\nofficer wang\n",
                                     self->context, self->dice, now));
    scene_sign(self, path, text, "device");
    scene_sign(self, path, text, "officer:li");
    scene_sign(self, path, text, "officer:wang");
    scene_entry(self, "dice-checked", text);
}

/* The value of the first line with a key. */
static char *
secret_value(const char *text, const char *key)
{
    g_autofree char *start = g_strdup_printf("\n%s ", key);
    const char *at = strstr(text, start);
    g_assert_nonnull(at);
    at += strlen(start);
    return g_strndup(at, (gsize)(strchr(at, '\n') - at));
}

void
scene_secret_slot(Scene *self, SceneVote *vote)
{
    g_autofree char *question = forge_digest_hex(self->options->sm, vote->question);
    g_autofree char *paper = secret_value(vote->question, "paper");
    vote->slot = scene_vote_record(
        self, vote, "slot",
        g_strdup_printf(
            "slot/1\n%sdrawing 1\nslot %u\nvote %u\nround %u\nsupplement 0\n"
            "question %s\npaper %s\nprofile %s\nroster %s\nroot-seed %s\nroot-dice %s\n",
            self->context, vote->number - 1, vote->number, vote->round, question, paper,
            self->profile, self->roster, self->seeds, self->dice));
    scene_entry(self, "slot-taken", vote->slot);
}

static void
secret_choice(const Scene *self, const SceneVote *vote, unsigned number,
              uint8_t out[CELLS])
{
    bool cast = vote->number == 1   ? number < self->options->n_deputies
                : vote->number == 2 ? number <= 2
                                    : true;
    memset(out, 0, CELLS);
    out[0] = cast;
    out[vote->number == 1 && number % 3 == 0 ? 2 : 1] = cast;
}

static Digest
secret_kappa(const Scene *self, const SceneVote *vote, const char *deputy,
             const char *context)
{
    Drawing drawing = secret_drawing(self);
    unsigned slot = vote->number - 1;
    Digest key;
    g_assert_true(drawing_dice_key(&drawing, text_of(SCENE_DICE), &key));
    Digest slot_key = drawing_slot_key(&drawing, &key, slot);
    Digest offset = drawing_offset(&drawing, &slot_key, text_of(deputy));
    Digest seed = secret_seed(self, slot, deputy);
    return drawing_kappa(&drawing, &seed, &offset, text_of(context));
}

/* As the device makes it; with a lie about "votes/001/context d0001" for another one. */
static char *
secret_context(Scene *self, const SceneVote *vote, const char *deputy)
{
    g_autofree char *label = g_strdup_printf("context %s", deputy);
    g_autofree char *name = scene_vote_path(vote, label);
    return scene_edit(self, name, g_strdup_printf("%sdeputy %s\n", vote->slot, deputy));
}

static void
secret_add_line(GString *text, const char *key, const uint8_t *bytes, size_t len)
{
    g_autofree char *value = forge_base64(bytes, len);
    g_string_append_printf(text, "%s %s\n", key, value);
}

static void
secret_ballot(Scene *self, SceneVote *vote, Sealed *sealed, const Statements *statements,
              unsigned number)
{
    g_autofree char *id = scene_deputy(number);
    g_autofree char *context = secret_context(self, vote, id);
    g_autofree char *slot = forge_digest_hex(self->options->sm, vote->slot);
    g_autofree uint8_t *record = g_malloc(sealed_record_len(sealed));
    size_t point_len = self->options->sm ? 65 : 32;
    uint8_t choice[CELLS], *at = record;
    Digest kappa = secret_kappa(self, vote, id, context);
    secret_choice(self, vote, number, choice);
    g_assert_true(sealed_make(sealed, text_of(context), &kappa, choice, record));
    GString *text = g_string_new("sealed/1\n");
    g_string_append_printf(text, "%svote %u\nround %u\nslot %s\ndeputy %s\n",
                           self->context, vote->number, vote->round, slot, id);
    for (unsigned cell = 0; cell < CELLS; cell++, at += point_len) {
        g_autofree char *key = g_strdup_printf("commit %s", cells[cell]);
        secret_add_line(text, key, at, point_len);
    }
    for (size_t i = 0; i < statements->n; at += 64 * statements->list[i++].n_values)
        secret_add_line(text, "proof", at, 64 * statements->list[i].n_values);
    g_autofree char *label = g_strdup_printf("sealed %s", id);
    g_autofree char *name = scene_vote_path(vote, label);
    g_autofree char *path = scene_vote_path(vote, "ballots.txt");
    g_free(scene_record(self, name, path, g_string_free(text, FALSE)));
    vote->n_cast += choice[0];
    for (unsigned cell = 1; cell < CELLS; cell++)
        vote->sums[cell - 1] += choice[cell] * scene_weight(self, number);
}

/* A ballot that is delayed comes after the next one. */
static bool
secret_is_delayed(Scene *self, const SceneVote *vote, unsigned number)
{
    g_autofree char *id = scene_deputy(number);
    g_autofree char *label = g_strdup_printf("sealed %s", id);
    g_autofree char *name = scene_vote_path(vote, label);
    return scene_lie(self, LIE_DELAY, name) != NULL;
}

static void
secret_ballots(Scene *self, SceneVote *vote)
{
    static const uint32_t limited[] = {1, 2, 3};
    static const Limit limit = {1, 1, limited, 3};
    char why[STATEMENTS_REASON];
    Statements *statements = statements_new(&(LimitedPaper){CELLS, &limit, 1}, why);
    Sealed *sealed = sealed_new(secret_suite(self), statements);
    for (unsigned i = 1; i <= self->options->n_deputies; i++) {
        bool delayed = secret_is_delayed(self, vote, i);
        if (delayed)
            secret_ballot(self, vote, sealed, statements, i + 1);
        secret_ballot(self, vote, sealed, statements, i);
        i += delayed;
    }
    sealed_free(sealed);
    statements_free(statements);
}

/* PATH(m, D[n]) of RFC 6962 section 2.1.1, straight from the recursive definition */
static void
secret_path(bool sm, char *const *texts, size_t n, size_t m, GByteArray *out)
{
    if (n == 1)
        return;
    size_t k = 1;
    while (2 * k < n)
        k *= 2;
    bool left = m < k;
    secret_path(sm, left ? texts : texts + k, left ? k : n - k, left ? m : m - k, out);
    ForgeDigest other =
        left ? forge_root(sm, texts + k, n - k) : forge_root(sm, texts, k);
    g_byte_array_append(out, other.bytes, 32);
}

static void
secret_paths(Scene *self, SceneVote *vote, GStrv ballots)
{
    size_t n = g_strv_length(ballots);
    g_autofree char *signer = scene_vote_signer(self, vote);
    GString *text = g_string_new("ballot-paths/1\n");
    g_string_append_printf(text, "%svote %u\nsigner %s\n", self->context, vote->number,
                           signer);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *id = secret_value(ballots[i], "deputy");
        g_autoptr(GByteArray) path = g_byte_array_new();
        secret_path(self->options->sm, ballots, n, i, path);
        g_autofree char *value = forge_base64(path->data, path->len);
        g_string_append_printf(text, "path %s %s\n", id, value);
    }
    g_free(scene_vote_record(self, vote, "signatures", g_string_free(text, FALSE)));
}

static void
secret_root(Scene *self, SceneVote *vote, size_t n)
{
    bool sm = self->options->sm;
    g_autofree char *slot = forge_digest_hex(sm, vote->slot);
    g_autofree char *opening = forge_digest_hex(sm, vote->opening);
    g_autofree char *signer = scene_vote_signer(self, vote);
    g_autofree char *path = scene_vote_path(vote, "root.sig");
    g_autofree char *text = scene_vote_record(
        self, vote, "root",
        g_strdup_printf(
            "root/1\n%svote %u\nround %u\nslot %s\nopening %s\nroot %s\nrecords %zu\n",
            self->context, vote->number, vote->round, slot, opening, vote->root, n));
    scene_sign(self, path, text, signer);
    scene_entry_detail(self, "vote-sealed", vote->root, "-");
}

void
scene_secret_seal(Scene *self, SceneVote *vote)
{
    vote->closed = scene_now(self);
    scene_entry(self, "vote-closed", NULL);
    scene_entry(self, "vote-sealing", vote->slot);
    secret_ballots(self, vote);
    g_auto(GStrv) ballots = scene_vote_ballots(self, vote);
    size_t n = g_strv_length(ballots);
    ForgeDigest root = forge_root(self->options->sm, ballots, n);
    vote->root = forge_hex(&root);
    secret_paths(self, vote, ballots);
    secret_root(self, vote, n);
}

/* r_j = scalar("teller/r/1", kappa as a string, j) */
static Scalar
secret_r(Group *group, const Digest *kappa, unsigned cell)
{
    Packing packing = {.bytes = NULL};
    packing_string(&packing, text_of("teller/r/1"));
    packing_string(&packing, (Text){(const char *)kappa->bytes, sizeof kappa->bytes});
    packing_number(&packing, cell);
    Scalar r = group_scalar_hash(group, packing_text(&packing));
    packing_clear(&packing);
    return r;
}

/* One line "open" for the cell of all deputies of that weight. Returns V. */
static unsigned
secret_open(Scene *self, const SceneVote *vote, GString *text, unsigned weight,
            unsigned cell)
{
    Group *group = group_new(secret_suite(self));
    Scalar s = {{0}};
    unsigned v = 0;
    uint8_t choice[CELLS];
    for (unsigned i = 1; i <= self->options->n_deputies; i++) {
        if (scene_weight(self, i) != weight)
            continue;
        g_autofree char *id = scene_deputy(i);
        g_autofree char *context = g_strdup_printf("%sdeputy %s\n", vote->slot, id);
        Digest kappa = secret_kappa(self, vote, id, context);
        Scalar r = secret_r(group, &kappa, cell);
        s = group_scalar_add(group, &s, &r);
        secret_choice(self, vote, i, choice);
        v += choice[cell];
    }
    ForgeDigest digits;
    memcpy(digits.bytes, s.bytes, 32);
    g_autofree char *hex = forge_hex(&digits);
    g_string_append_printf(text, "open deputy.%u %s %u %s\n", weight, cells[cell], v,
                           hex);
    group_free(group);
    return v;
}

static char *
secret_turnout(Scene *self, SceneVote *vote)
{
    GString *text = g_string_new("turnout/1\n");
    g_string_append_printf(text, "%svote %u\nround %u\nroot %s\nminimum 3\n",
                           self->context, vote->number, vote->round, vote->root);
    for (unsigned weight = 1; weight <= SETS_MAX; weight++)
        secret_open(self, vote, text, weight, 0);
    char *written = scene_vote_record(self, vote, "turnout", g_string_free(text, FALSE));
    scene_entry(self, "turnout-opened", written);
    return written;
}

void
scene_secret_turnout(Scene *self, SceneVote *vote)
{
    g_free(secret_turnout(self, vote));
}

void
scene_secret_count(Scene *self, SceneVote *vote)
{
    g_autofree char *opened = secret_turnout(self, vote);
    g_autofree char *turnout = forge_digest_hex(self->options->sm, opened);
    GString *text = g_string_new("sums/1\n");
    g_string_append_printf(text, "%svote %u\nround %u\nturnout %s\n", self->context,
                           vote->number, vote->round, turnout);
    vote->notes = g_string_new("note dice-check-outstanding\n");
    for (unsigned weight = 1; weight <= SETS_MAX; weight++) {
        unsigned cast = secret_open(self, vote, text, weight, 0);
        for (unsigned cell = 1; cell < CELLS; cell++)
            if (secret_open(self, vote, text, weight, cell) == cast)
                g_string_append_printf(vote->notes, "note unanimous deputy.%u %s\n",
                                       weight, cells[cell]);
    }
    g_autofree char *sums =
        scene_vote_record(self, vote, "sums", g_string_free(text, FALSE));
    scene_entry(self, "sums-opened", sums);
    scene_vote_conclude(self, vote, vote->root);
    scene_entry_detail(self, "memory-wiped", "-", "drawing 1 slot");
}
