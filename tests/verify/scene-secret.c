/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-secret.h"

#include "app/verify/sealed.h"

#include <stdlib.h>
#include <string.h>

/* Sets are numbered from 1: of weight 1 and, where they are weighted, 2; or of the first
 * layer and the second. */
static bool
secret_is_layered(const SceneVote *vote)
{
    return vote->form != NULL && scene_form_is_layered(vote->form);
}

static unsigned
secret_n_sets(const Scene *self, const SceneVote *vote)
{
    return secret_is_layered(vote) ? 2 : scene_weight(self, self->options->n_deputies);
}

static bool
secret_is_in(const Scene *self, const SceneVote *vote, unsigned number, unsigned set)
{
    return secret_is_layered(vote) ? (number <= FORM_FIRST_LAYER) == (set == 1)
                                   : scene_weight(self, number) == set;
}

static char *
secret_set_name(const SceneVote *vote, unsigned set)
{
    return secret_is_layered(vote)
               ? g_strdup_printf("%s.1",
                                 scene_form_layer(set == 1 ? 1 : FORM_FIRST_LAYER + 1))
               : g_strdup_printf("deputy.%u", set);
}

/* The value of the first line with a key. */
char *
scene_value(const char *text, const char *key)
{
    g_autofree char *start = g_strdup_printf("\n%s ", key);
    const char *at = strstr(text, start);
    g_assert_nonnull(at);
    at += strlen(start);
    return g_strndup(at, (gsize)(strchr(at, '\n') - at));
}

char *
scene_round_name(const SceneRound *round, const char *name)
{
    return round->supplement == 0 ? g_strdup(name)
                                  : g_strdup_printf("%s-%u", name, round->supplement);
}

SceneRound *
scene_round(Scene *self, SceneVote *vote)
{
    g_assert_cmpuint(vote->n_rounds, <, SCENE_ROUNDS);
    SceneRound *round = &vote->rounds[vote->n_rounds];
    *round = (SceneRound){.supplement = vote->n_rounds++,
                          .slot = self->n_slots++,
                          .deputies = g_array_new(FALSE, FALSE, sizeof(unsigned))};
    g_autofree char *question = forge_digest_hex(self->options->sm, vote->question);
    g_autofree char *paper = scene_value(vote->question, "paper");
    g_autofree char *name = scene_round_name(round, "slot");
    round->text = scene_vote_record(
        self, vote, name,
        g_strdup_printf(
            "slot/1\n%sdrawing 1\nslot %u\nvote %u\nround %u\nsupplement %u\n"
            "question %s\npaper %s\nprofile %s\nroster %s\nroot-seed %s\nroot-dice %s\n",
            self->context, round->slot, vote->number, vote->round, round->supplement,
            question, paper, self->profile, self->roster, self->seeds, self->dice));
    scene_entry(self, "slot-taken", round->text);
    return round;
}

void
scene_secret_slot(Scene *self, SceneVote *vote)
{
    SceneRound *round = scene_round(self, vote);
    for (unsigned i = 1; i <= self->options->n_deputies; i++)
        g_array_append_val(round->deputies, i);
}

void
scene_choice(const Scene *self, const SceneVote *vote, const SceneRound *round,
             unsigned number, uint8_t out[SCENE_CELLS_MAX])
{
    if (vote->form != NULL) {
        scene_vote_marks(vote, number, out);
        return;
    }
    bool again = round->supplement > 0;
    bool cast = again               ? number != 6
                : vote->number == 1 ? number < self->options->n_deputies
                : vote->number == 2 ? number <= 2
                                    : true;
    memset(out, 0, SCENE_CELLS_MAX);
    out[0] = cast;
    out[again ? 3 : vote->number == 1 && number % 3 == 0 ? 2 : 1] = cast;
}

/* "votes/001/sealed d0002", or "votes/001/sealed-1 d0002" */
static char *
secret_label(const SceneVote *vote, const SceneRound *round, const char *what,
             const char *deputy)
{
    g_autofree char *name = scene_round_name(round, what);
    g_autofree char *label = g_strdup_printf("%s %s", name, deputy);
    return scene_vote_path(vote, label);
}

/* With a lie about "votes/001/kappa d0002" the device does not take what was drawn. */
static Digest
secret_kappa(Scene *self, const SceneVote *vote, const SceneRound *round,
             const char *deputy, const char *context)
{
    Drawing drawing = scene_drawing_of(self);
    Digest offset = scene_offset(self, round->slot, deputy);
    Digest seed = scene_seed(self, round->slot, deputy);
    Digest kappa = drawing_kappa(&drawing, &seed, &offset, text_of(context));
    g_autofree char *name = secret_label(vote, round, "kappa", deputy);
    if (scene_lie(self, LIE_SET, name) != NULL)
        kappa.bytes[31] ^= 1;
    return kappa;
}

/* As the device makes it; with a lie about "votes/001/context d0001" for another one. */
static char *
secret_context(Scene *self, const SceneVote *vote, const SceneRound *round,
               const char *deputy)
{
    g_autofree char *name = secret_label(vote, round, "context", deputy);
    return scene_edit(self, name, g_strdup_printf("%sdeputy %s\n", round->text, deputy));
}

static void
secret_add_line(GString *text, const char *key, const uint8_t *bytes, size_t len)
{
    g_autofree char *value = forge_base64(bytes, len);
    g_string_append_printf(text, "%s %s\n", key, value);
}

static void
secret_ballot(Scene *self, SceneVote *vote, const SceneRound *round, Sealed *sealed,
              const Statements *statements, unsigned number)
{
    g_autofree char *id = scene_deputy(number);
    g_autofree char *context = secret_context(self, vote, round, id);
    g_autofree char *slot = forge_digest_hex(self->options->sm, round->text);
    g_autofree uint8_t *record = g_malloc(sealed_record_len(sealed));
    size_t point_len = self->options->sm ? 65 : 32;
    uint8_t choice[SCENE_CELLS_MAX], *at = record;
    Digest kappa = secret_kappa(self, vote, round, id, context);
    scene_choice(self, vote, round, number, choice);
    g_assert_true(sealed_make(sealed, text_of(context), &kappa, choice, record));
    GString *text = g_string_new("sealed/1\n");
    g_string_append_printf(text, "%svote %u\nround %u\nslot %s\ndeputy %s\n",
                           self->context, vote->number, vote->round, slot, id);
    for (unsigned cell = 0; cell < vote->n_cells; cell++, at += point_len) {
        g_autofree char *key = g_strdup_printf("commit %s", vote->cells[cell]);
        secret_add_line(text, key, at, point_len);
    }
    for (size_t i = 0; i < statements->n; at += 64 * statements->list[i++].n_values)
        secret_add_line(text, "proof", at, 64 * statements->list[i].n_values);
    g_autofree char *name = secret_label(vote, round, "sealed", id);
    g_autofree char *file = scene_round_name(round, "ballots");
    g_autofree char *path = g_strdup_printf("votes/%03u/%s.txt", vote->number, file);
    g_free(scene_record(self, name, path, g_string_free(text, FALSE)));
}

/* A ballot that is delayed comes after the next one. */
static bool
secret_is_delayed(Scene *self, const SceneVote *vote, const SceneRound *round,
                  unsigned number)
{
    g_autofree char *id = scene_deputy(number);
    g_autofree char *name = secret_label(vote, round, "sealed", id);
    return scene_lie(self, LIE_DELAY, name) != NULL;
}

/* The limits of the paper as it should be: "limit 1 1 1 2 3". */
static Statements *
secret_statements(const SceneVote *vote)
{
    enum { LIMITS_MAX = 12 };
    uint32_t cells[LIMITS_MAX][SCENE_CELLS_MAX];
    Limit limits[LIMITS_MAX];
    size_t n = 0;
    char why[STATEMENTS_REASON];
    g_auto(GStrv) lines = g_strsplit(scene_vote_paper(vote), "\n", -1);
    for (unsigned i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) words = g_strsplit(lines[i], " ", -1);
        if (!g_str_has_prefix(lines[i], "limit "))
            continue;
        g_assert_cmpuint(n, <, LIMITS_MAX);
        for (unsigned j = 3; words[j] != NULL; j++)
            cells[n][j - 3] = (uint32_t)atoi(words[j]);
        limits[n] = (Limit){(uint32_t)atoi(words[1]), (uint32_t)atoi(words[2]), cells[n],
                            g_strv_length(words) - 3};
        n++;
    }
    Statements *statements =
        statements_new(&(LimitedPaper){vote->n_cells, limits, n}, why);
    g_assert_nonnull(statements);
    return statements;
}

static void
secret_ballots(Scene *self, SceneVote *vote, const SceneRound *round)
{
    const unsigned *deputies = (const unsigned *)(const void *)round->deputies->data;
    Statements *statements = secret_statements(vote);
    Sealed *sealed = sealed_new(scene_suite_of(self), statements);
    for (unsigned i = 0; i < round->deputies->len; i++) {
        bool delayed = secret_is_delayed(self, vote, round, deputies[i]);
        if (delayed)
            secret_ballot(self, vote, round, sealed, statements, deputies[i + 1]);
        secret_ballot(self, vote, round, sealed, statements, deputies[i]);
        i += delayed;
    }
    sealed_free(sealed);
    statements_free(statements);
}

static void
secret_paths(Scene *self, SceneVote *vote, const SceneRound *round, GStrv ballots)
{
    bool sm = self->options->sm;
    size_t n = g_strv_length(ballots);
    g_autofree char *signer = scene_vote_signer(self, vote);
    g_autofree ForgeDigest *leaves = g_new(ForgeDigest, n);
    for (size_t i = 0; i < n; i++)
        leaves[i] = forge_leaf(sm, ballots[i], strlen(ballots[i]));
    GString *text = g_string_new("ballot-paths/1\n");
    g_string_append_printf(text, "%svote %u\nsigner %s\n", self->context, vote->number,
                           signer);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *id = scene_value(ballots[i], "deputy");
        g_autoptr(GByteArray) path = g_byte_array_new();
        forge_path(sm, leaves, n, i, path);
        g_autofree char *value = forge_base64(path->data, path->len);
        g_string_append_printf(text, "path %s %s\n", id, n == 1 ? "-" : value);
    }
    g_autofree char *name = scene_round_name(round, "signatures");
    g_free(scene_vote_record(self, vote, name, g_string_free(text, FALSE)));
}

static void
secret_root(Scene *self, SceneVote *vote, const SceneRound *round, size_t n)
{
    bool sm = self->options->sm;
    g_autofree char *slot = forge_digest_hex(sm, round->text);
    g_autofree char *opening = forge_digest_hex(sm, round->opening);
    g_autofree char *signer = scene_vote_signer(self, vote);
    g_autofree char *name = scene_round_name(round, "root");
    g_autofree char *path = g_strdup_printf("votes/%03u/%s.sig", vote->number, name);
    g_autofree char *text = scene_vote_record(
        self, vote, name,
        g_strdup_printf(
            "root/1\n%svote %u\nround %u\nslot %s\nopening %s\nroot %s\nrecords %zu\n",
            self->context, vote->number, vote->round, slot, opening, round->root, n));
    scene_sign(self, path, text, signer);
}

void
scene_round_seal(Scene *self, SceneVote *vote, SceneRound *round, const char *event)
{
    g_autofree char *name = scene_round_name(round, "ballots");
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    scene_entry(self, "vote-sealing", round->text);
    secret_ballots(self, vote, round);
    g_auto(GStrv) ballots = scene_vote_ballots(self, vote, file);
    size_t n = g_strv_length(ballots);
    ForgeDigest root = forge_root(self->options->sm, ballots, n);
    round->root = forge_hex(&root);
    secret_paths(self, vote, round, ballots);
    secret_root(self, vote, round, n);
    scene_entry_detail(self, event, round->root, "-");
}

void
scene_secret_seal(Scene *self, SceneVote *vote)
{
    vote->closed = scene_now(self);
    scene_entry(self, "vote-closed", NULL);
    vote->rounds[0].opening = g_strdup(vote->opening);
    scene_round_seal(self, vote, &vote->rounds[0], "vote-sealed");
    vote->root = g_strdup(vote->rounds[0].root);
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

static bool
secret_has(const SceneRound *round, unsigned number)
{
    for (unsigned i = 0; i < round->deputies->len; i++)
        if (g_array_index(round->deputies, unsigned, i) == number)
            return true;
    return false;
}

/* The last round that he voted in; with a lie about "votes/001/row d0002" another one. */
static const SceneRound *
secret_row(Scene *self, const SceneVote *vote, unsigned number)
{
    unsigned last = vote->n_rounds - 1;
    while (!secret_has(&vote->rounds[last], number))
        last--;
    g_autofree char *id = scene_deputy(number);
    g_autofree char *name = secret_label(vote, &vote->rounds[0], "row", id);
    g_autofree char *text = scene_edit(self, name, g_strdup_printf("\nround %u\n", last));
    g_autofree char *value = scene_value(text, "round");
    return &vote->rounds[atoi(value)];
}

/* Adds his opening of the cell to s. Returns his v. */
static unsigned
secret_add(Scene *self, const SceneVote *vote, Group *group, unsigned number,
           unsigned cell, Scalar *s)
{
    uint8_t choice[SCENE_CELLS_MAX];
    const SceneRound *round = secret_row(self, vote, number);
    g_autofree char *id = scene_deputy(number);
    g_autofree char *context = g_strdup_printf("%sdeputy %s\n", round->text, id);
    Digest kappa = secret_kappa(self, vote, round, id, context);
    Scalar r = secret_r(group, &kappa, cell);
    *s = group_scalar_add(group, s, &r);
    scene_choice(self, vote, round, number, choice);
    return choice[cell];
}

/* One line "open" for the cell of all deputies of that set. Returns V. */
static unsigned
secret_open(Scene *self, const SceneVote *vote, GString *text, unsigned set,
            unsigned cell)
{
    Group *group = group_new(scene_suite_of(self));
    Scalar s = {{0}};
    unsigned v = 0;
    for (unsigned i = 1; i <= self->options->n_deputies; i++)
        if (secret_is_in(self, vote, i, set))
            v += secret_add(self, vote, group, i, cell, &s);
    ForgeDigest digits;
    memcpy(digits.bytes, s.bytes, 32);
    g_autofree char *hex = forge_hex(&digits);
    g_autofree char *name = secret_set_name(vote, set);
    g_string_append_printf(text, "open %s %s %u %s\n", name, vote->cells[cell], v, hex);
    group_free(group);
    return v;
}

static char *
secret_turnout(Scene *self, SceneVote *vote)
{
    GString *text = g_string_new("turnout/1\n");
    g_string_append_printf(text, "%svote %u\nround %u\nroot %s\nminimum 3\n",
                           self->context, vote->number, vote->round, vote->root);
    for (unsigned set = 1; set <= secret_n_sets(self, vote); set++)
        secret_open(self, vote, text, set, 0);
    char *written = scene_vote_record(self, vote, "turnout", g_string_free(text, FALSE));
    scene_entry(self, "turnout-opened", written);
    return written;
}

void
scene_secret_turnout(Scene *self, SceneVote *vote)
{
    g_free(secret_turnout(self, vote));
}

/* The sums of all sets, with the notes that follow from them. */
static void
secret_sums(Scene *self, SceneVote *vote, GString *text)
{
    for (unsigned set = 1; set <= secret_n_sets(self, vote); set++) {
        unsigned weight = secret_is_layered(vote) ? 1 : set;
        unsigned cast = secret_open(self, vote, text, set, 0);
        g_autofree char *name = secret_set_name(vote, set);
        vote->n_cast += cast;
        for (unsigned cell = 1; cell < vote->n_cells; cell++) {
            unsigned v = secret_open(self, vote, text, set, cell);
            vote->sums[cell] += v * weight;
            if (v == cast)
                g_string_append_printf(vote->notes, "note unanimous %s %s\n", name,
                                       vote->cells[cell]);
        }
    }
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
    secret_sums(self, vote, text);
    scene_challenge_note(vote, vote->notes);
    g_autofree char *sums =
        scene_vote_record(self, vote, "sums", g_string_free(text, FALSE));
    scene_entry(self, "sums-opened", sums);
    scene_vote_conclude(self, vote, vote->root);
    scene_entry_detail(self, "memory-wiped", "-", "drawing 1 slot");
}
