/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-vote.h"

#include <string.h>

unsigned
scene_weight(const Scene *self, unsigned number)
{
    return (self->options->life == LIFE_SECRET ||
            self->options->life == LIFE_CHALLENGE) &&
                   number > 3
               ? 2
               : 1;
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
scene_vote_open(Scene *self, SceneVote *vote)
{
    bool sm = self->options->sm;
    unsigned n = self->options->n_deputies;
    g_autofree char *question = forge_digest_hex(sm, vote->question);
    vote->opened = scene_now(self);
    GString *text = g_string_new("opening/1\n");
    g_string_append_printf(text,
                           "%svote %u\nquestion %s\nopened %s\nroster %s\neligible %u\n"
                           "present %u\nquorum-need %u\nbase-kind %s\n",
                           self->context, vote->number, question, vote->opened,
                           self->roster, n, n, (2 * n + 2) / 3, scene_vote_base(vote));
    for (unsigned i = 1; i <= n; i++) {
        g_autofree char *id = scene_deputy(i);
        if (scene_vote_is_by_hand(vote))
            g_string_append_printf(text, "voter %s -\n", id);
        else
            g_string_append_printf(text, "voter %s k%u\n", id, i);
    }
    vote->opening = scene_vote_record(self, vote, "opening", g_string_free(text, FALSE));
    scene_entry(self, "vote-opened", vote->opening);
}

/* What he marks: of a motion every third is against. */
static void
vote_choice(const Scene *self, const SceneVote *vote, unsigned number,
            uint8_t out[SCENE_CELLS_MAX])
{
    if (vote->form != NULL) {
        scene_vote_marks(vote, number, out);
        return;
    }
    memset(out, 0, SCENE_CELLS_MAX);
    out[0] = !(vote->replaced_keypad && number == self->options->n_deputies);
    out[number % 3 == 0 ? 2 : 1] = out[0];
}

/* One ballot; NULL if it is dropped. The signature covers it as it is written. */
static char *
vote_ballot(Scene *self, SceneVote *vote, unsigned number, const char *opening)
{
    g_autofree char *id = scene_deputy(number);
    unsigned keypad = vote->replaced_keypad && number == 1 ? 99 : number;
    uint8_t choice[SCENE_CELLS_MAX];
    vote_choice(self, vote, number, choice);
    vote->n_cast += choice[0];
    GString *text = g_string_new("recorded/1\n");
    g_string_append_printf(text,
                           "%svote %u\nround %u\nopening %s\ndeputy %s\n"
                           "keypad k%u\nweight 1\nchanges 0\ncast %u\n",
                           self->context, vote->number, vote->round, opening, id, keypad,
                           choice[0]);
    for (unsigned cell = 1; cell < vote->n_cells; cell++) {
        vote->sums[cell] += choice[cell];
        if (choice[cell] != 0)
            g_string_append_printf(text, "mark %s\n", vote->cells[cell]);
    }
    g_autofree char *name = g_strdup_printf("votes/%03u/recorded %s", vote->number, id);
    g_autofree char *path = scene_vote_path(vote, "ballots.txt");
    return scene_record(self, name, path, g_string_free(text, FALSE));
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

static void
vote_outcome(Scene *self, SceneVote *vote, const char *root)
{
    unsigned n = self->options->n_deputies;
    g_autofree char *opening = forge_digest_hex(self->options->sm, vote->opening);
    g_autofree char *figures = scene_vote_figures(self, vote),
                    *needs = scene_vote_needs(self, vote);
    vote->outcome = scene_vote_record(
        self, vote, "outcome",
        g_strdup_printf(
            "outcome/1\n%svote %u\nround %u\nopening %s\nroot %s\neligible %u\n"
            "present %u\nabsent 0\ncast %u\nnot-pressed %u\n%s%sfaults 0\n"
            "head-count -\ndifference 0\nverdict %s\ncasting -\n",
            self->context, vote->number, vote->round, opening, root, n, n, vote->n_cast,
            n - vote->n_cast, figures, needs, scene_vote_verdict(self, vote)));
    scene_entry(self, "vote-counted", vote->outcome);
}

/* The certificate up to the names. */
static char *
vote_certificate_head(Scene *self, const SceneVote *vote)
{
    unsigned serial = ++self->serial;
    g_autofree char *item = scene_vote_item(vote), *titles = scene_vote_titles(vote);
    g_autofree char *form = scene_value(vote->slate, "form"),
                    *seats = scene_value(vote->slate, "seats"),
                    *budget = scene_value(vote->slate, "budget"),
                    *cause = scene_value(vote->question, "cause"),
                    *method = scene_value(vote->question, "method");
    return g_strdup_printf(
        "certificate/1\n%sserial %u\nnumber %u\nlabel city-3-%s-%u\n"
        "body 某市人民代表大会\nterm 15\nsession 3\nsitting-number 2\nplace 人民会堂\n"
        "vote %u\nround %u\ncause %s\nprevious %s\nitem %s\nkind %s\nform %s\n"
        "seats %s\nbudget %s\nmethod %s\n%s",
        self->context, serial + 40, serial + 4, item, vote->round, vote->number,
        vote->round, cause, vote->previous, item, scene_vote_kind(vote), form, seats,
        budget, method, titles);
}

static char *
vote_certificate_text(Scene *self, SceneVote *vote, const char *root)
{
    bool sm = self->options->sm;
    unsigned n = self->options->n_deputies;
    g_autofree char *question = forge_digest_hex(sm, vote->question);
    g_autofree char *opening = forge_digest_hex(sm, vote->opening);
    g_autofree char *outcome = forge_digest_hex(sm, vote->outcome);
    g_autofree char *start = vote_certificate_head(self, vote),
                    *names = scene_vote_names(vote),
                    *figures = scene_vote_figures(self, vote),
                    *needs = scene_vote_needs(self, vote);
    g_autofree char *head = scene_head(self), *now = scene_now(self);
    return g_strdup_printf(
        "%s%sopened %s\nclosed %s\ncounted %s\neligible %u\npresent %u\nabsent 0\n"
        "quorum-need %u\ncast %u\nnot-pressed %u\n%s%sverdict %s\ncasting -\nfaults 0\n"
        "head-count -\ndifference 0\nlegal 以全体代表的过半数通过\n%s%sprofile %s\n"
        "question %s\nopening %s\nroot %s\noutcome %s\nhead-entry %u\nhead %s\n",
        start, names, vote->opened, vote->closed, now, n, n, (2 * n + 2) / 3,
        vote->n_cast, n - vote->n_cast, figures, needs, scene_vote_verdict(self, vote),
        vote->earlier != NULL ? vote->earlier : "",
        vote->notes != NULL ? vote->notes->str : "", self->profile, question, opening,
        root, outcome, self->entries->len - 1, head);
}

static char *
vote_slip_counts(const Scene *self, const SceneVote *vote)
{
    if (vote->form != NULL)
        return g_strdup(vote->form->slip);
    return g_strdup_printf("%u %u %u %u", vote->sums[1], vote->sums[2], vote->sums[3],
                           self->options->n_deputies - vote->n_cast);
}

static void
vote_slip(Scene *self, const SceneVote *vote)
{
    g_autofree char *certificate = forge_digest_hex(self->options->sm, vote->certificate);
    g_autofree char *key = scene_key(self, "device");
    g_autofree char *counts = vote_slip_counts(self, vote);
    g_autofree char *verdict = scene_value(vote->outcome, "verdict");
    char *text = g_strdup_printf(
        "slip/1\nmode SIMULATION\nserial %u\nbody 某市人民代表大会\nverdict %s\n"
        "counts %s\ncertificate %s\nkey %s\n",
        self->serial + 40, verdict, counts, certificate, key);
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

/* One of the two counts, "votes/001/count 1". */
static void
vote_count_entered(Scene *self, const SceneVote *vote, unsigned teller)
{
    g_autofree char *opening = forge_digest_hex(self->options->sm, vote->opening);
    g_autofree char *name = g_strdup_printf("votes/%03u/count %u", vote->number, teller);
    g_autofree char *path = scene_vote_path(vote, "counts.txt");
    g_autofree char *text = scene_record(
        self, name, path,
        g_strdup_printf("count/1\n%svote %u\nround %u\nopening %s\nteller 计票人%u\n%s",
                        self->context, vote->number, vote->round, opening, teller,
                        vote->form->counts));
    scene_entry(self, "count-entered", text);
}

static char *
vote_seal_counts(Scene *self, SceneVote *vote)
{
    g_autofree char *path = scene_vote_path(vote, "counts.txt");
    vote_count_entered(self, vote, 1);
    vote_count_entered(self, vote, 2);
    vote->n_cast = vote->form->cast;
    char *root = forge_digest_hex(self->options->sm, scene_document(self, path));
    scene_entry_detail(self, "vote-sealed", root, "-");
    return root;
}

void
scene_vote_count(Scene *self, SceneVote *vote)
{
    vote->closed = scene_now(self);
    scene_entry(self, "vote-closed", NULL);
    g_autofree char *root = scene_vote_is_by_hand(vote) ? vote_seal_counts(self, vote)
                                                        : vote_seal(self, vote);
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
    g_autofree char *now = scene_now(self), *item = scene_vote_item(vote);
    vote_cancel(self, vote, "void", "vote-voided",
                g_strdup_printf(
                    "void/1\n%svote %u\nround %u\nitem %s\nstage %s\nreason %s\n"
                    "time %s\nofficer chen\nofficer wang\n",
                    self->context, vote->number, vote->round, item, stage, reason, now));
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
    g_free(vote->slate);
    g_strfreev(vote->cells);
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
