/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-vote.h"

#include <string.h>

static const char *const cells[] = {"motion.for", "motion.against", "motion.abstain"};

unsigned
scene_weight(const Scene *self, unsigned number)
{
    return scene_is_secret(self) && number > 3 ? 2 : 1;
}

static unsigned
vote_base(const Scene *self)
{
    unsigned base = 0;
    for (unsigned i = 1; i <= self->options->n_deputies; i++)
        base += scene_weight(self, i);
    return base;
}

char *
scene_deputy(unsigned number)
{
    return g_strdup_printf("d%04u", number);
}

/* The path or name of a file of a vote. */
char *
scene_vote_path(const SceneVote *vote, const char *name)
{
    return g_strdup_printf("votes/%03u/%s", vote->number, name);
}

/* Adds "NAME.txt" with the record "votes/NNN/NAME". */
char *
scene_vote_record(Scene *self, const SceneVote *vote, const char *name, char *text)
{
    g_autofree char *path = g_strdup_printf("votes/%03u/%s.txt", vote->number, name);
    g_autofree char *label = scene_vote_path(vote, name);
    return scene_record(self, label, path, text);
}

char *
scene_vote_signer(const Scene *self, const SceneVote *vote)
{
    return g_strdup_printf("vote:%u.%u", vote->number, self->generation);
}

void
scene_vote_key(Scene *self, unsigned number, const char *before)
{
    g_autofree char *signer = g_strdup_printf("vote:%u.%u", number, self->generation);
    g_autofree char *sitting = g_strdup_printf("sitting:%u", self->generation);
    g_autofree char *key = scene_key(self, signer);
    g_autofree char *name = g_strdup_printf("vote-key %u.%u", number, self->generation);
    g_autofree char *text =
        scene_record(self, name, "keys.txt",
                     g_strdup_printf("vote-key/1\n%snumber %u\ngeneration %u\nkey %s\n",
                                     self->context, number, self->generation, key));
    scene_sign(self, "keys.sig", text, before != NULL ? before : sitting);
    scene_entry(self, "key-added", text);
}

static void
vote_next_key(Scene *self, const SceneVote *vote)
{
    g_autofree char *signer = scene_vote_signer(self, vote);
    scene_vote_key(self, vote->number + 1, signer);
}

void
scene_vote_ready(Scene *self, SceneVote *vote)
{
    bool sm = self->options->sm;
    g_autofree char *label = scene_vote_path(vote, "paper"),
                    *path = scene_vote_path(vote, "question.txt");
    char *paper = scene_edit(self, label,
                             g_strdup("paper/1\ngroup motion\ncell for\ncell against\n"
                                      "cell abstain\nlimit 1 1 1 2 3\n"));
    g_autofree char *digest = forge_digest_hex(sm, paper);
    vote->question = scene_vote_record(
        self, vote, "question",
        g_strdup_printf(
            "question/1\n%svote %u\nitem m%u\nround %u\nprevious %s\nkind motion\n"
            "method %s\ntitle 关于议题%u的决议\ntitle-en Motion %u\nprofile %s\n"
            "paper %s\n",
            self->context, vote->number, vote->item, vote->round, vote->previous,
            vote->method != NULL ? vote->method : "recorded", vote->item, vote->item,
            self->profile, digest));
    g_autofree char *written = scene_vote_path(vote, "paper as written");
    g_free(scene_record(self, written, path, paper));
    scene_entry(self, "vote-ready", scene_document(self, path));
}

void
scene_vote_open(Scene *self, SceneVote *vote)
{
    bool sm = self->options->sm;
    unsigned n = self->options->n_deputies;
    g_autofree char *question = forge_digest_hex(sm, vote->question);
    vote->opened = scene_now(self);
    GString *text = g_string_new("opening/1\n");
    g_string_append_printf(text,
                           "%svote %u\nquestion %s\nopened %s\nroster %s\neligible %u\n"
                           "present %u\nquorum-need %u\nbase-kind all\n",
                           self->context, vote->number, question, vote->opened,
                           self->roster, n, n, (2 * n + 2) / 3);
    for (unsigned i = 1; i <= n; i++) {
        g_autofree char *id = scene_deputy(i);
        g_string_append_printf(text, "voter %s k%u\n", id, i);
    }
    vote->opening = scene_vote_record(self, vote, "opening", g_string_free(text, FALSE));
    scene_entry(self, "vote-opened", vote->opening);
}

/* One ballot; NULL if it is dropped. The signature covers it as it is written. */
static char *
vote_ballot(Scene *self, SceneVote *vote, unsigned number, const char *opening)
{
    g_autofree char *id = scene_deputy(number);
    bool cast = !(vote->replaced_keypad && number == self->options->n_deputies);
    unsigned cell = number % 3 == 0 ? 1 : 0;
    unsigned keypad = vote->replaced_keypad && number == 1 ? 99 : number;
    g_autofree char *mark =
        cast ? g_strdup_printf("mark %s\n", cells[cell]) : g_strdup("");
    vote->sums[cell] += cast;
    vote->n_cast += cast;
    g_autofree char *name = g_strdup_printf("votes/%03u/recorded %s", vote->number, id);
    g_autofree char *path = scene_vote_path(vote, "ballots.txt");
    char *text = g_strdup_printf(
        "recorded/1\n%svote %u\nround %u\nopening %s\ndeputy %s\n"
        "keypad k%u\nweight 1\nchanges 0\ncast %u\n%s",
        self->context, vote->number, vote->round, opening, id, keypad, cast, mark);
    return scene_record(self, name, path, text);
}

static void
vote_sign_ballot(Scene *self, const SceneVote *vote, GString *signatures, unsigned number,
                 const char *ballot)
{
    g_autofree char *id = scene_deputy(number), *signer = scene_vote_signer(self, vote);
    g_autofree char *name = g_strdup_printf("votes/%03u/sign %s", vote->number, id);
    uint8_t signature[64];
    if (scene_lie(self, LIE_DROP, name) != NULL)
        return;
    scene_signature(self, signer, name, ballot, signature);
    g_autofree char *value = forge_base64(signature, 64);
    g_string_append_printf(signatures, "sign %s %s\n", id, value);
}

GStrv
scene_vote_ballots(Scene *self, const SceneVote *vote, const char *name)
{
    g_autofree char *path = scene_vote_path(vote, name);
    char **records = g_strsplit(scene_document(self, path), "\n\n", -1);
    size_t n = g_strv_length(records);
    for (size_t i = 0; i + 1 < n; i++) {
        char *text = g_strconcat(records[i], "\n", NULL);
        g_free(records[i]);
        records[i] = text;
    }
    return records;
}

static char *
vote_root(Scene *self, const SceneVote *vote)
{
    g_auto(GStrv) records = scene_vote_ballots(self, vote, "ballots.txt");
    ForgeDigest root = forge_root(self->options->sm, records, g_strv_length(records));
    return forge_hex(&root);
}

static char *
vote_seal(Scene *self, SceneVote *vote)
{
    g_autofree char *opening = forge_digest_hex(self->options->sm, vote->opening);
    g_autofree char *signer = scene_vote_signer(self, vote);
    GString *signatures = g_string_new("ballot-signatures/1\n");
    g_string_append_printf(signatures, "%svote %u\nsigner %s\n", self->context,
                           vote->number, signer);
    for (unsigned i = 1; i <= self->options->n_deputies; i++) {
        g_autofree char *ballot = vote_ballot(self, vote, i, opening);
        vote_sign_ballot(self, vote, signatures, i, ballot);
    }
    g_free(scene_vote_record(self, vote, "signatures", g_string_free(signatures, FALSE)));
    char *root = vote_root(self, vote);
    scene_entry_detail(self, "vote-sealed", root, "-");
    return root;
}

/* The lines of figures that outcome and certificate have in the same words. */
static char *
vote_sums(const SceneVote *vote)
{
    return g_strdup_printf("sum %s %u\nsum %s %u\nsum %s %u\n", cells[0], vote->sums[0],
                           cells[1], vote->sums[1], cells[2], vote->sums[2]);
}

static void
vote_outcome(Scene *self, SceneVote *vote, const char *root)
{
    unsigned n = self->options->n_deputies, base = vote_base(self), need = base / 2 + 1;
    g_autofree char *opening = forge_digest_hex(self->options->sm, vote->opening);
    g_autofree char *sums = vote_sums(vote);
    vote->outcome = scene_vote_record(
        self, vote, "outcome",
        g_strdup_printf(
            "outcome/1\n%svote %u\nround %u\nopening %s\nroot %s\neligible %u\n"
            "present %u\nabsent 0\ncast %u\nnot-pressed %u\n%sbase-kind all\n"
            "base %u\nneed %u\nfaults 0\nhead-count -\ndifference 0\nverdict %s\ncasting "
            "-\n",
            self->context, vote->number, vote->round, opening, root, n, n, vote->n_cast,
            n - vote->n_cast, sums, base, need,
            vote->sums[0] >= need ? "passed" : "not-passed"));
    scene_entry(self, "vote-counted", vote->outcome);
}

static char *
vote_certificate_text(Scene *self, SceneVote *vote, const char *root)
{
    bool sm = self->options->sm;
    unsigned n = self->options->n_deputies, base = vote_base(self), need = base / 2 + 1;
    unsigned serial = ++self->serial;
    g_autofree char *question = forge_digest_hex(sm, vote->question);
    g_autofree char *opening = forge_digest_hex(sm, vote->opening);
    g_autofree char *outcome = forge_digest_hex(sm, vote->outcome);
    g_autofree char *head = scene_head(self), *sums = vote_sums(vote),
                    *now = scene_now(self);
    return g_strdup_printf(
        "certificate/1\n%sserial %u\nnumber %u\nlabel city-3-m%u-%u\nbody "
        "某市人民代表大会\nterm 15\n"
        "session 3\nsitting-number 2\nplace 人民会堂\nvote %u\nround %u\nitem m%u\nkind "
        "motion\n"
        "method %s\ntitle 关于议题%u的决议\ntitle-en Motion %u\nopened %s\nclosed "
        "%s\ncounted %s\n"
        "eligible %u\npresent %u\nabsent 0\nquorum-need %u\ncast %u\nnot-pressed %u\n%s"
        "base-kind all\nbase %u\nneed %u\nverdict %s\ncasting -\nfaults 0\nhead-count "
        "-\ndifference "
        "0\n"
        "legal 以全体代表的过半数通过\n%s%sprofile %s\nquestion %s\nopening %s\nroot "
        "%s\noutcome %s\n"
        "head-entry %u\nhead %s\n",
        self->context, serial + 40, serial + 4, vote->item, vote->round, vote->number,
        vote->round, vote->item, vote->method != NULL ? vote->method : "recorded",
        vote->item, vote->item, vote->opened, vote->closed, now, n, n, (2 * n + 2) / 3,
        vote->n_cast, n - vote->n_cast, sums, base, need,
        vote->sums[0] >= need ? "passed" : "not-passed",
        vote->earlier != NULL ? vote->earlier : "",
        vote->notes != NULL ? vote->notes->str : "", self->profile, question, opening,
        root, outcome, self->entries->len - 1, head);
}

static void
vote_slip(Scene *self, const SceneVote *vote)
{
    g_autofree char *certificate = forge_digest_hex(self->options->sm, vote->certificate);
    g_autofree char *key = scene_key(self, "device");
    char *text = g_strdup_printf(
        "slip/1\nmode SIMULATION\nserial %u\nbody 某市人民代表大会\nverdict %s\ncounts "
        "%u %u %u %u\n"
        "certificate %s\nkey %s\n",
        self->serial + 40, strstr(vote->outcome, "not-passed") ? "not-passed" : "passed",
        vote->sums[0], vote->sums[1], vote->sums[2],
        self->options->n_deputies - vote->n_cast, certificate, key);
    g_autofree char *name = scene_vote_path(vote, "slip");
    text = scene_edit(self, name, text);
    uint8_t signature[64];
    g_autofree char *signed_name = scene_vote_path(vote, "slip signature");
    scene_signature(self, "device", signed_name, text, signature);
    g_autofree char *value = forge_base64(signature, 64);
    g_autofree char *path = scene_vote_path(vote, "slip.txt");
    GString *slip = g_string_new(text);
    g_string_append_printf(slip, "signature %s\n", value);
    g_hash_table_insert(self->documents, g_steal_pointer(&path), slip);
    g_free(text);
}

void
scene_vote_conclude(Scene *self, SceneVote *vote, const char *root)
{
    vote_outcome(self, vote, root);
    vote->certificate = scene_vote_record(self, vote, "certificate",
                                          vote_certificate_text(self, vote, root));
    g_autofree char *path = scene_vote_path(vote, "certificate.sig");
    g_autofree char *signer = scene_vote_signer(self, vote);
    scene_sign(self, path, vote->certificate, signer);
    scene_entry(self, "certificate-made", vote->certificate);
    vote_slip(self, vote);
    char *pdf = scene_vote_path(vote, "certificate.pdf");
    g_hash_table_insert(self->documents, pdf, g_string_new("%PDF-1.5\n"));
    vote_next_key(self, vote);
}

void
scene_vote_count(Scene *self, SceneVote *vote)
{
    vote->closed = scene_now(self);
    scene_entry(self, "vote-closed", NULL);
    g_autofree char *root = vote_seal(self, vote);
    scene_vote_conclude(self, vote, root);
}

void
scene_vote_announce(Scene *self, SceneVote *vote)
{
    scene_entry(self, "vote-announced", vote->outcome);
}

void
scene_vote_certify(Scene *self, SceneVote *vote)
{
    g_autofree char *path = scene_vote_path(vote, "certificate.sig");
    scene_sign(self, path, vote->certificate, "officer:chen");
    scene_sign(self, path, vote->certificate, "officer:li");
    scene_sign(self, path, vote->certificate, "officer:wang");
    scene_entry(self, "vote-certified", vote->certificate);
}

/* Signed by the device and two officers. */
static void
vote_cancel(Scene *self, SceneVote *vote, const char *name, const char *event, char *text)
{
    g_autofree char *written = scene_vote_record(self, vote, name, text);
    g_autofree char *file = g_strdup_printf("%s.sig", name);
    g_autofree char *path = scene_vote_path(vote, file);
    scene_sign(self, path, written, "device");
    scene_sign(self, path, written, "officer:chen");
    scene_sign(self, path, written, "officer:wang");
    scene_entry(self, event, written);
}

void
scene_vote_void(Scene *self, SceneVote *vote, const char *stage, const char *reason)
{
    g_autofree char *now = scene_now(self);
    vote_cancel(
        self, vote, "void", "vote-voided",
        g_strdup_printf("void/1\n%svote %u\nround %u\nitem m%u\nstage %s\nreason %s\n"
                        "time %s\nofficer chen\nofficer wang\n",
                        self->context, vote->number, vote->round, vote->item, stage,
                        reason, now));
    vote_next_key(self, vote);
}

void
scene_vote_annul(Scene *self, SceneVote *vote)
{
    g_autofree char *certificate = forge_digest_hex(self->options->sm, vote->certificate);
    g_autofree char *now = scene_now(self);
    vote_cancel(self, vote, "annulment", "vote-annulled",
                g_strdup_printf(
                    "annulment/1\n%svote %u\ncertificate %s\nreason 宣布有误\ntime %s\n"
                    "officer chen\nofficer wang\n",
                    self->context, vote->number, certificate, now));
}

static void
scene_round_clear(SceneRound *round)
{
    g_free(round->text);
    g_free(round->opening);
    g_free(round->root);
    g_free(round->challenge);
    g_array_unref(round->deputies);
}

void
scene_vote_clear(SceneVote *vote)
{
    g_free(vote->question);
    g_free(vote->opening);
    g_free(vote->opened);
    g_free(vote->closed);
    g_free(vote->outcome);
    g_free(vote->certificate);
    g_free(vote->root);
    for (unsigned i = 0; i < vote->n_rounds; i++)
        scene_round_clear(&vote->rounds[i]);
    if (vote->notes != NULL)
        g_string_free(vote->notes, TRUE);
}
