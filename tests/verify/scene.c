/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

#include "scene-records.h"
#include "scene-secret.h"
#include "scene-vote.h"

#include <string.h>

static const char scene_profile[] = "[profile]\n"
                                    "format=1\n"
                                    "name=test\n"
                                    "\n"
                                    "[sitting]\n"
                                    "# two thirds of the deputies must be present\n"
                                    "quorum=2/3 inclusive\n"
                                    "signatures=3\n"
                                    "\n"
                                    "[secret]\n"
                                    "minimum=3\n";
static const char scene_profile_motion[] = "\n"
                                           "[motion]\n"
                                           "base=all\n"
                                           "pass=1/2 strict\n"
                                           "tie=none\n"
                                           "methods=secret recorded hands\n"
                                           "legal=以全体代表的过半数通过\n";

bool
scene_is_secret(const Scene *self)
{
    return self->options->life == LIFE_SECRET || self->options->life == LIFE_CHALLENGE ||
           self->options->life == LIFE_SECRET_FORMS;
}

static const char *
scene_suite(const Scene *self)
{
    return self->options->sm ? "sm2+sm3" : "ed25519+sha256";
}

static void
scene_device(Scene *self)
{
    bool sm = self->options->sm;
    g_autofree char *key = scene_key(self, "device"), *now = scene_now(self);
    gsize len;
    g_autofree guchar *raw = g_base64_decode(key, &len);
    ForgeDigest digest = forge_digest(sm, raw, len);
    self->fingerprint = forge_hex(&digest);
    g_autofree char *text =
        scene_record(self, "device", "device.txt",
                     g_strdup_printf("device/1\nsuite %s\nmode SIMULATION\nid "
                                     "%.16s\nname 会议表决器 1\nkey %s\nmade %s\n",
                                     scene_suite(self), self->fingerprint, key, now));
    scene_sign(self, "device.sig", text, "device");
    scene_entry(self, "commissioned", text);
}

/* Since the sitting was opened chen and li introduce him. */
static void
scene_officer(Scene *self, const char *id, const char *role, bool introduced)
{
    g_autofree char *signer = g_strdup_printf("officer:%s", id);
    g_autofree char *key = scene_key(self, signer), *now = scene_now(self);
    g_autofree char *name = g_strdup_printf("officer %s", id);
    g_autofree char *text = scene_record(
        self, name, "officers.txt",
        g_strdup_printf(
            "officer/1\nsuite %s\ndevice %s\nid %s\nname 总监票人 %s\nrole %s\nkey %s\n"
            "added %s\n%s",
            scene_suite(self), self->fingerprint, id, id, role, key, now,
            introduced ? "officer chen\nofficer li\n" : ""));
    scene_sign(self, "officers.sig", text, "device");
    scene_sign(self, "officers.sig", text, signer);
    if (introduced) {
        scene_sign(self, "officers.sig", text, "officer:chen");
        scene_sign(self, "officers.sig", text, "officer:li");
    }
    scene_entry(self, "officer-added", text);
}

/* By chen and li. */
static void
scene_revocation(Scene *self, const char *id)
{
    g_autofree char *now = scene_now(self);
    g_autofree char *name = g_strdup_printf("revocation %s", id);
    g_autofree char *text =
        scene_record(self, name, "revocations.txt",
                     g_strdup_printf("revocation/1\nsuite %s\ndevice %s\nrevoked %s\n"
                                     "reason 遗失\ntime %s\nofficer chen\nofficer li\n",
                                     scene_suite(self), self->fingerprint, id, now));
    scene_sign(self, "revocations.sig", text, "device");
    scene_sign(self, "revocations.sig", text, "officer:chen");
    scene_sign(self, "revocations.sig", text, "officer:li");
    scene_entry(self, "officer-revoked", text);
}

static bool
scene_has_forms(const Scene *self)
{
    return self->options->life == LIFE_FORMS || self->options->life == LIFE_SECRET_FORMS;
}

static void
scene_roster(Scene *self)
{
    unsigned n = self->options->n_deputies;
    g_free(scene_record(self, "roster", "roster.txt",
                        g_strdup_printf("roster/1\nmembers %u\n", n + 1)));
    for (unsigned i = 1; i <= n + 1; i++) {
        bool deputy = i <= n;
        g_autofree char *id = deputy ? scene_deputy(i) : g_strdup("o1");
        g_autofree char *name = g_strdup_printf("member %s", id);
        g_free(scene_record(
            self, name, "roster.txt",
            g_strdup_printf("member/1\nid %s\nseat %u\nname 代表甲%u号\n"
                            "delegation %s\nclass %s\nweight %u\nkeypad k%u\n",
                            id, i, i, scene_form_layer(scene_has_forms(self) ? i : 1),
                            deputy ? "deputy" : "observer",
                            deputy ? scene_weight(self, i) : 1, i)));
    }
    const char *roster = scene_document(self, "roster.txt");
    self->roster = forge_digest_hex(self->options->sm, roster);
    scene_entry(self, "roster-imported", roster);
}

/* Entered on the spot: f10 is new, f9 had another title. */
static bool
scene_is_entered(const char *id)
{
    return strcmp(id, "f9") == 0 || strcmp(id, "f10") == 0;
}

/* Items of every form: "item f1". */
static void
scene_agenda_forms(Scene *self)
{
    g_auto(GStrv) items = scene_form_items(scene_is_secret(self));
    unsigned n = g_strv_length(items) - 1;
    g_free(scene_record(self, "agenda", "agenda.txt",
                        g_strdup_printf("agenda/1\nitems %u\n", n)));
    for (unsigned i = 0; items[i] != NULL; i++) {
        g_autoptr(GString) text = g_string_new("item/1\n");
        g_string_append(text, items[i]);
        g_autofree char *id = scene_value(text->str, "id");
        g_autofree char *name = g_strdup_printf("item %s", id);
        if (strcmp(id, "f10") == 0)
            continue;
        if (strcmp(id, "f9") == 0)
            g_string_replace(text, "title 表决 f9", "title 表决", 1);
        g_free(scene_record(self, name, "agenda.txt", g_strdup(text->str)));
    }
}

/* Directly before its vote: "entered f10". */
static void
scene_enter_item(Scene *self, const char *id)
{
    g_auto(GStrv) items = scene_form_items(scene_is_secret(self));
    g_autofree char *begin = g_strdup_printf("id %s\n", id);
    g_autofree char *name = g_strdup_printf("entered %s", id);
    unsigned i = 0;
    while (!g_str_has_prefix(items[i], begin))
        i++;
    g_autofree char *text =
        scene_record(self, name, "items.txt", g_strconcat("item/1\n", items[i], NULL));
    scene_entry(self, "item-entered", text);
}

static void
scene_agenda_motions(Scene *self)
{
    bool secret = scene_is_secret(self);
    g_free(scene_record(self, "agenda", "agenda.txt", g_strdup("agenda/1\nitems 3\n")));
    for (unsigned i = 0; i < 3; i++) {
        g_autofree char *name = g_strdup_printf("item m%u", i + 1);
        g_free(scene_record(
            self, name, "agenda.txt",
            g_strdup_printf(
                "item/1\nid m%u\nkind motion\nform -\nmethod %s\n"
                "title 关于议题%u的决议\ntitle-en Motion %u\nwindow-s 60\nseats 0\n"
                "budget 0\nbill -\n",
                i + 1,
                !secret  ? "recorded"
                : i == 0 ? "-"
                         : "secret",
                i + 1, i + 1)));
    }
}

static void
scene_agenda(Scene *self)
{
    if (scene_has_forms(self))
        scene_agenda_forms(self);
    else
        scene_agenda_motions(self);
    scene_entry(self, "agenda-imported", scene_document(self, "agenda.txt"));
}

static char *
scene_profile_text(const Scene *self)
{
    bool challenge = self->options->life == LIFE_CHALLENGE;
    return g_strdup_printf("%s%s%s%s", scene_profile,
                           challenge ? "challenge=allowed\n" : "", scene_profile_motion,
                           scene_has_forms(self) ? scene_form_rules() : "");
}

static void
scene_rules(Scene *self)
{
    g_autofree char *text = scene_edit(self, "profile", scene_profile_text(self));
    self->profile = forge_digest_hex(self->options->sm, text);
    g_autofree char *path = g_strdup_printf("profiles/%s.rule", self->profile);
    g_hash_table_insert(self->documents, g_steal_pointer(&path), g_string_new(text));
}

/* The same programs each time: one file. */
static void
scene_programs(Scene *self)
{
    bool sm = self->options->sm;
    g_autofree char *teller = forge_digest_hex(sm, "teller");
    g_autofree char *tellerd = forge_digest_hex(sm, "tellerd");
    g_autofree char *text = scene_edit(
        self, "programs",
        g_strdup_printf("programs/1\nsuite %s\nversion 1.0\nprogram teller %s\n"
                        "program tellerd %s\n",
                        scene_suite(self), teller, tellerd));
    g_autofree char *digest = forge_digest_hex(sm, text);
    g_autofree char *path = g_strdup_printf("programs/%s.txt", digest);
    g_hash_table_insert(self->documents, g_steal_pointer(&path), g_string_new(text));
    scene_entry(self, "programs-named", text);
}

static void
scene_open(Scene *self)
{
    bool sm = self->options->sm;
    g_autofree char *agenda = forge_digest_hex(sm, scene_document(self, "agenda.txt"));
    g_autofree char *now = scene_now(self);
    self->first = self->entries->len;
    scene_frontier(self, self->first);
    scene_checkpoint(self);
    g_autofree char *text = scene_record(
        self, "sitting", "sitting.txt",
        g_strdup_printf(
            "sitting/1\nsuite %s\nmode SIMULATION\ndevice %s\nbody 某市人民代表大会\n"
            "body-id city\nterm 15\nsession 3\nsitting 2\nplace 人民会堂\nopened %s\n"
            "roster %s\nagenda %s\nprofile %s\n",
            scene_suite(self), self->fingerprint, now, self->roster, agenda,
            self->profile));
    scene_sign(self, "sitting.sig", text, "device");
    self->sitting = forge_digest_hex(sm, text);
    self->context = g_strdup_printf("suite %s\nmode SIMULATION\ndevice %s\nsitting %s\n",
                                    scene_suite(self), self->fingerprint, self->sitting);
    scene_entry(self, "sitting-opened", text);
}

/* Two officers give a sitting a key: the first time, or after a restart. */
static void
scene_sitting_key(Scene *self)
{
    size_t stop = self->entries->len - 1;
    bool first = self->generation++ == 0;
    g_autofree char *head = scene_head(self);
    if (!first) {
        scene_entry(self, "started", NULL);
        scene_programs(self);
    }
    g_autofree char *signer = g_strdup_printf("sitting:%u", self->generation);
    g_autofree char *key = scene_key(self, signer);
    g_autofree char *stopped = g_strdup_printf("entry %zu\nhead %s\n", stop, head);
    g_autofree char *name = g_strdup_printf("sitting-key %u", self->generation);
    g_autofree char *text = scene_record(
        self, name, "keys.txt",
        g_strdup_printf("%s/1\n%sgeneration %u\n%skey %s\nofficer chen\nofficer li\n",
                        first ? "sitting-key" : "rekey", self->context, self->generation,
                        first ? "" : stopped, key));
    scene_sign(self, "keys.sig", text, "device");
    scene_sign(self, "keys.sig", text, "officer:chen");
    scene_sign(self, "keys.sig", text, "officer:li");
    scene_entry(self, "key-added", text);
}

static void
scene_close(Scene *self, unsigned n_votes)
{
    g_autofree char *now = scene_now(self);
    g_autofree char *text = scene_record(
        self, "closing", "closing.txt",
        g_strdup_printf("closing/1\n%svotes %u\nlast-serial %u\ntime %s\nofficer chen\n"
                        "officer li\n",
                        self->context, n_votes, self->serial + 40, now));
    scene_sign(self, "closing.sig", text, "device");
    scene_sign(self, "closing.sig", text, "officer:chen");
    scene_sign(self, "closing.sig", text, "officer:li");
    scene_entry(self, "sitting-closed", text);
}

static void
scene_short(Scene *self)
{
    SceneVote vote = {.number = 1, .item = 1, .round = 1, .previous = "-"};
    scene_vote_key(self, 1, NULL);
    scene_programs(self);
    scene_vote_ready(self, &vote);
    scene_vote_open(self, &vote);
    scene_vote_count(self, &vote);
    scene_vote_announce(self, &vote);
    scene_vote_certify(self, &vote);
    scene_close(self, 1);
    scene_vote_clear(&vote);
}

/* Vote 1 certified, 2 voided, 3 (its repetition) annulled, 4 with a restart in the middle
 * and a keypad replaced, certified when the sitting is closed. */
static void
scene_whole(Scene *self)
{
    SceneVote votes[] = {
        {.number = 1, .item = 1, .round = 1, .previous = "-"},
        {.number = 2, .item = 2, .round = 1, .previous = "-"},
        {.number = 3,
         .item = 2,
         .round = 2,
         .previous = "2",
         .repeats = true,
         .earlier = "earlier 2 HELD 断电\n"},
        {.number = 4, .item = 3, .round = 1, .previous = "-", .replaced_keypad = true},
    };
    scene_vote_key(self, 1, NULL);
    scene_programs(self);
    for (unsigned i = 0; i < 4; i++) {
        SceneVote *vote = &votes[i];
        scene_vote_ready(self, vote);
        scene_vote_open(self, vote);
        if (vote->number == 2) {
            scene_entry_detail(self, "vote-held", "-", "power");
            scene_vote_void(self, vote, "HELD", "断电");
            continue;
        }
        if (vote->number == 4) {
            scene_sitting_key(self);
            scene_vote_key(self, 4, NULL);
            scene_entry(self, "vote-resumed", NULL);
            scene_entry_detail(self, "keypad-bound", "-", "k99 seat 3");
        }
        scene_vote_count(self, vote);
        scene_vote_announce(self, vote);
        if (vote->number == 1)
            scene_vote_certify(self, vote);
        if (vote->number == 3) {
            scene_vote_annul(self, vote);
            scene_officer(self, "zhao", "auditor", true);
            scene_officer(self, "zhou", "operator", true);
            scene_revocation(self, "zhou");
        }
        scene_checkpoint(self);
    }
    scene_close(self, 4);
    scene_vote_certify(self, &votes[3]);
    for (unsigned i = 0; i < 4; i++)
        scene_vote_clear(&votes[i]);
}

/* Vote 1 is corrected when it is announced, certified and when the sitting is closed,
 * vote 2 before it is annulled. The second test vote is held while vote 1 is READY. */
static void
scene_records(Scene *self)
{
    SceneVote votes[] = {
        {.number = 1, .item = 1, .round = 1, .previous = "-"},
        {.number = 2, .item = 2, .round = 1, .previous = "-"},
    };
    scene_vote_key(self, 1, NULL);
    scene_programs(self);
    scene_test_vote(self, 1, false);
    for (unsigned i = 0; i < 2; i++) {
        scene_vote_ready(self, &votes[i]);
        if (i == 0)
            scene_test_vote(self, 2, true);
        scene_vote_open(self, &votes[i]);
        scene_vote_count(self, &votes[i]);
        scene_vote_announce(self, &votes[i]);
    }
    scene_vote_correct(self, &votes[0], 1, "title", "关于议题1的决议",
                       "关于议题一的决义");
    scene_vote_certify(self, &votes[0]);
    scene_vote_correct(self, &votes[0], 2, "title", "关于议题一的决义",
                       "关于议题一的决议");
    scene_vote_correct(self, &votes[1], 1, "name motion", "关于议题2的决议",
                       "关于议题二的决议");
    scene_vote_annul(self, &votes[1]);
    scene_close(self, 2);
    scene_vote_correct(self, &votes[0], 3, "place", "人民会堂", "市人民会堂");
    for (unsigned i = 0; i < 2; i++)
        scene_vote_clear(&votes[i]);
}

/* Votes 1 and 3 are counted, the last without a voice against; nobody but two casts in
 * vote 2. Then the dice are checked. */
static void
scene_secret(Scene *self)
{
    SceneVote votes[] = {
        {.number = 1, .item = 1, .round = 1, .previous = "-", .method = "secret"},
        {.number = 2, .item = 2, .round = 1, .previous = "-", .method = "secret"},
        {.number = 3, .item = 3, .round = 1, .previous = "-", .method = "secret"},
    };
    scene_vote_key(self, 1, NULL);
    scene_programs(self);
    scene_drawing(self);
    for (unsigned i = 0; i < 3; i++) {
        SceneVote *vote = &votes[i];
        scene_vote_ready(self, vote);
        scene_secret_slot(self, vote);
        scene_vote_open(self, vote);
        scene_secret_seal(self, vote);
        if (vote->number == 2) {
            scene_secret_turnout(self, vote);
            scene_vote_void(self, vote, "SEALED", "投票人数不足");
            continue;
        }
        scene_secret_count(self, vote);
        scene_vote_announce(self, vote);
        scene_vote_certify(self, vote);
        scene_checkpoint(self);
    }
    scene_dice_check(self);
    scene_close(self, 3);
    for (unsigned i = 0; i < 3; i++)
        scene_vote_clear(&votes[i]);
}

static void
scene_challenge_vote(Scene *self, SceneVote *vote)
{
    static const unsigned volunteers[] = {2, 3, 5, 6, 8, 0};
    scene_vote_ready(self, vote);
    scene_secret_slot(self, vote);
    scene_vote_open(self, vote);
    scene_secret_seal(self, vote);
    scene_challenge(self, vote, volunteers, 4);
}

/* The first of the picked does not stand up again. */
static void
scene_challenge_again(Scene *self, SceneVote *vote)
{
    const GArray *picked = vote->rounds[1].deputies;
    unsigned volunteers[] = {g_array_index(picked, unsigned, 1),
                             g_array_index(picked, unsigned, 2),
                             g_array_index(picked, unsigned, 3), 0};
    scene_challenge(self, vote, volunteers, 2);
    scene_supplement_seal(self, vote);
}

/* Vote 1 is challenged twice and counted. Vote 2 becomes void while the picked vote
 * again, vote 3 because one of them did not press what was opened. */
static void
scene_challenged(Scene *self)
{
    SceneVote votes[] = {
        {.number = 1, .item = 1, .round = 1, .previous = "-", .method = "secret"},
        {.number = 2, .item = 2, .round = 1, .previous = "-", .method = "secret"},
        {.number = 3, .item = 3, .round = 1, .previous = "-", .method = "secret"},
    };
    scene_vote_key(self, 1, NULL);
    scene_programs(self);
    scene_drawing(self);
    scene_challenge_vote(self, &votes[0]);
    scene_supplement_seal(self, &votes[0]);
    scene_challenge_again(self, &votes[0]);
    scene_challenges_open(self, &votes[0]);
    scene_secret_count(self, &votes[0]);
    scene_vote_announce(self, &votes[0]);
    scene_vote_certify(self, &votes[0]);
    scene_checkpoint(self);
    scene_challenge_vote(self, &votes[1]);
    scene_vote_void(self, &votes[1], "SEALED", "停电");
    scene_challenge_vote(self, &votes[2]);
    scene_supplement_seal(self, &votes[2]);
    scene_challenges_open(self, &votes[2]);
    scene_vote_void(self, &votes[2], "SEALED", "一张票与所按不符");
    scene_dice_check(self);
    scene_close(self, 3);
    for (unsigned i = 0; i < 3; i++)
        scene_vote_clear(&votes[i]);
}

static void
scene_form_vote(Scene *self, SceneVote *vote)
{
    scene_vote_ready(self, vote);
    if (scene_is_secret(self))
        scene_secret_slot(self, vote);
    scene_vote_open(self, vote);
    if (scene_is_secret(self)) {
        scene_secret_seal(self, vote);
        scene_secret_count(self, vote);
    } else {
        scene_vote_count(self, vote);
    }
    scene_vote_announce(self, vote);
    scene_vote_certify(self, vote);
}

/* The vote before on the same item, if its form says that there is one. */
static void
scene_form_previous(SceneVote *vote, const SceneVote *before, char **out_number)
{
    vote->round = 1;
    vote->previous = "-";
    if (vote->form->cause == NULL)
        return;
    *out_number = g_strdup_printf("%u", before->number);
    vote->round = before->round + 1;
    vote->previous = *out_number;
}

/* One vote after the other; z1 and z2 are not voted on. */
static void
scene_all_forms(Scene *self)
{
    SceneVote *votes = g_new0(SceneVote, scene_n_forms + 1);
    g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func(g_free);
    bool secret = scene_is_secret(self);
    unsigned n = 0;
    scene_vote_key(self, 1, NULL);
    scene_programs(self);
    if (secret)
        scene_drawing(self);
    scene_entry_detail(self, "entries-imported", "-", "f1 f2 f3");
    scene_entry_detail(self, "item-deferred", "-", "z1 推迟到下次会议");
    scene_entry_detail(self, "item-withdrawn", "-", "z2 提案人撤回");
    for (size_t i = 0; i < scene_n_forms; i++) {
        SceneVote *vote = &votes[n];
        char *previous = NULL;
        if (secret && !scene_form_is_secret(&scene_forms[i]))
            continue;
        *vote = (SceneVote){.number = ++n,
                            .form = &scene_forms[i],
                            .method = secret ? "secret" : scene_forms[i].method};
        if (scene_is_entered(vote->form->item) && vote->form->cause == NULL)
            scene_enter_item(self, vote->form->item);
        scene_form_previous(vote, vote - (n > 1), &previous);
        g_ptr_array_add(numbers, previous);
        scene_form_vote(self, vote);
    }
    scene_checkpoint(self);
    if (secret)
        scene_dice_check(self);
    scene_close(self, n);
    self->n_votes = n;
    for (unsigned i = 0; i < n; i++)
        scene_vote_clear(&votes[i]);
    g_free(votes);
}

static unsigned
scene_n_votes(const Scene *self)
{
    static const unsigned n[] = {[LIFE_SHORT] = 1,
                                 [LIFE_SECRET] = 3,
                                 [LIFE_CHALLENGE] = 3,
                                 [LIFE_RECORDS] = 2,
                                 [LIFE_WHOLE] = 4};
    return scene_has_forms(self) ? self->n_votes : n[self->options->life];
}

void
scene_play(Scene *self)
{
    scene_device(self);
    scene_entry(self, "started", NULL);
    scene_officer(self, "chen", "returning-officer", false);
    scene_officer(self, "li", "scrutineer", false);
    scene_officer(self, "wang", "scrutineer", false);
    scene_roster(self);
    scene_agenda(self);
    scene_rules(self);
    scene_open(self);
    scene_sitting_key(self);
    if (self->options->life == LIFE_SHORT)
        scene_short(self);
    else if (self->options->life == LIFE_SECRET)
        scene_secret(self);
    else if (self->options->life == LIFE_CHALLENGE)
        scene_challenged(self);
    else if (scene_has_forms(self))
        scene_all_forms(self);
    else if (self->options->life == LIFE_RECORDS)
        scene_records(self);
    else
        scene_whole(self);
    scene_checkpoint(self);
    g_free(scene_record(
        self, "bundle", "bundle.txt",
        g_strdup_printf("bundle/1\n%sfirst %zu\nlast %u\ncheckpoint %u\nvotes %u\n",
                        self->context, self->first, self->entries->len - 1,
                        self->entries->len, scene_n_votes(self))));
}

void
scene_clear(Scene *self)
{
    g_free(self->fingerprint);
    g_free(self->context);
    g_free(self->roster);
    g_free(self->profile);
    g_free(self->sitting);
    g_free(self->seeds);
    g_free(self->dice);
}
