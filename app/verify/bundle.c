/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/bundle.h"

#include "app/verify/memory.h"
#include "app/verify/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
bundle_single(Bundle *self, Single *out, const char *path, const char *type)
{
    if (document_read(&out->document, self->files, path, (Shape){{type}, false},
                      self->report))
        out->digest = suite_digest(self->suite, single(out)->bytes);
}

/* For files that stand only in some bundles: their absence is judged by life.c. */
static void
bundle_single_if(Bundle *self, Single *out, const char *path, const char *type)
{
    if (files_find(self->files, path) != NULL)
        bundle_single(self, out, path, type);
}

void
bundle_single_in(Bundle *self, Single *out, const char *directory, const char *name,
                 const char *type)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    bundle_single_if(self, out, path, type);
}

bool
bundle_start(Bundle *self, const Files *files, const VerifyOptions *options,
             Report *report)
{
    *self = (Bundle){.options = options, .files = files, .report = report};
    Shape shape = {{"device/1"}, false};
    if (!document_read(&self->device.document, files, "device.txt", shape, report))
        return false;
    const Record *device = single(&self->device);
    if (!suite_from_name(record_get(device, "suite"), &self->suite))
        return false;
    self->device.digest = suite_digest(self->suite, device->bytes);
    bundle_add_signer(self, memory_text("device", 6), device);
    const Key *key = self->signers[0].key;
    if (key == NULL)
        return false;
    self->fingerprint = suite_digest(self->suite, key_bytes(key));
    return true;
}

static void
bundle_read_vote_files(Bundle *self, Vote *vote)
{
    static const struct {
        const char *name, *type;
        size_t offset;
        bool secret; /* only a secret vote has it */
    } singles[] = {
        {"opening.txt", "opening/1", offsetof(Vote, opening), false},
        {"outcome.txt", "outcome/1", offsetof(Vote, outcome), false},
        {"certificate.txt", "certificate/1", offsetof(Vote, certificate), false},
        {"slip.txt", "slip/1", offsetof(Vote, slip), false},
        {"void.txt", "void/1", offsetof(Vote, voided), false},
        {"annulment.txt", "annulment/1", offsetof(Vote, annulment), false},
        {"slot.txt", "slot/1", offsetof(Vote, slot), true},
        {"root.txt", "root/1", offsetof(Vote, sealed_root), true},
        {"turnout.txt", "turnout/1", offsetof(Vote, turnout), true},
        {"sums.txt", "sums/1", offsetof(Vote, sums), true},
    };
    for (size_t i = 0; i < sizeof singles / sizeof singles[0]; i++) {
        Single *out = (Single *)(void *)((char *)vote + singles[i].offset);
        if (vote->secret || !singles[i].secret)
            bundle_single_in(self, out, vote->directory, singles[i].name,
                             singles[i].type);
    }
    bundle_single_in(self, &vote->signatures, vote->directory, "signatures.txt",
                     vote->secret ? "ballot-paths/1" : "ballot-signatures/1");
}

static void
bundle_read_question(Bundle *self, Vote *vote)
{
    char path[64];
    snprintf(path, sizeof path, "%s/question.txt", vote->directory);
    Shape shape = {{"question/1", "paper/1", "slate/1", "entry/1"}, true};
    if (files_find(self->files, path) == NULL ||
        !document_read(&vote->question, self->files, path, shape, self->report))
        return;
    vote->question_document = suite_digest(self->suite, vote->question.bytes);
    vote->question_record = suite_digest(self->suite, vote->question.records[0].bytes);
    Text method = record_get(&vote->question.records[0], "method");
    vote->secret = text_is(method, "secret");
    vote->by_hands = text_is(method, "hands");
    vote->by_hand = vote->by_hands || text_is(method, "paper");
}

static void
bundle_read_counts(Bundle *self, Vote *vote)
{
    char path[64];
    snprintf(path, sizeof path, "%s/counts.txt", vote->directory);
    if (files_find(self->files, path) != NULL &&
        document_read(&vote->counts, self->files, path, (Shape){{"count/1"}, true},
                      self->report))
        vote->root = suite_digest(self->suite, vote->counts.bytes);
}

static void
bundle_read_ballots(Bundle *self, Vote *vote)
{
    char path[64];
    snprintf(path, sizeof path, "%s/ballots.txt", vote->directory);
    Shape shape = {{vote->secret ? "sealed/1" : "recorded/1"}, true};
    if (files_find(self->files, path) == NULL ||
        !document_read(&vote->ballots, self->files, path, shape, self->report))
        return;
    Tree tree;
    tree_init(&tree, self->suite);
    for (size_t i = 0; i < vote->ballots.n; i++)
        tree_append(&tree, vote->ballots.records[i].bytes);
    vote->root = tree_root(&tree);
}

/* For documents that stand only in some bundles. */
static void
bundle_read_named(Bundle *self, Document *out, Named *named, const char *path,
                  const char *type)
{
    if (files_find(self->files, path) == NULL)
        return;
    document_read(out, self->files, path, (Shape){{type}, true}, self->report);
    named->entries = memory_new(out->n, sizeof(size_t));
    for (size_t i = 0; i < out->n; i++)
        named->entries[i] = ENTRY_NONE;
}

static void
bundle_read_corrigenda(Bundle *self, Vote *vote)
{
    char path[64];
    snprintf(path, sizeof path, "%s/corrigenda.txt", vote->directory);
    bundle_read_named(self, &vote->corrigenda, &vote->corrigenda_named, path,
                      "corrigendum/1");
}

static int
bundle_compare_votes(const void *a, const void *b)
{
    const Vote *left = a, *right = b;
    return (left->number > right->number) - (left->number < right->number);
}

static void
bundle_find_votes(Bundle *self)
{
    for (size_t i = 0; i < self->files->n; i++) {
        Text directory;
        uint64_t number;
        if (!bundle_numbered(text_of(self->files->list[i].path), "votes", &directory,
                             &number))
            continue;
        if (self->n_votes > 0 && self->votes[self->n_votes - 1].number == number)
            continue;
        self->votes = memory_grow(self->votes, self->n_votes, sizeof *self->votes);
        Vote *vote = &self->votes[self->n_votes++];
        *vote = (Vote){.number = number};
        snprintf(vote->directory, sizeof vote->directory, "%.*s", TEXT_PRINT(directory));
        for (size_t state = 0; state < VOTE_N_STATES; state++)
            vote->entries[state] = ENTRY_NONE;
        for (size_t step = 0; step < SECRET_N_STEPS; step++)
            vote->steps[step] = ENTRY_NONE;
    }
    if (self->n_votes > 0)
        qsort(self->votes, self->n_votes, sizeof *self->votes, bundle_compare_votes);
}

static void
bundle_read_ledger(Bundle *self)
{
    Shape shape = {{"audit/1"}, true};
    if (!document_read(&self->ledger, self->files, "ledger.txt", shape, self->report))
        return;
    self->entry_digests = memory_new(self->ledger.n, sizeof(Digest));
    for (size_t i = 0; i < self->ledger.n; i++)
        self->entry_digests[i] = suite_digest(self->suite, self->ledger.records[i].bytes);
}

void
bundle_read(Bundle *self)
{
    const Shape revocations = {{"revocation/1"}, true};
    const Shape officers = {{"officer/1"}, true},
                roster = {{"roster/1", "member/1"}, true},
                agenda = {{"agenda/1", "item/1"}, true},
                keys = {{"sitting-key/1|rekey/1|vote-key/1"}, true};
    bundle_single(self, &self->info, "bundle.txt", "bundle/1");
    bundle_single(self, &self->sitting, "sitting.txt", "sitting/1");
    bundle_single(self, &self->frontier, "frontier.txt", "frontier/1");
    bundle_single_if(self, &self->closing, "closing.txt", "closing/1");
    document_read(&self->officers, self->files, "officers.txt", officers, self->report);
    document_read(&self->roster, self->files, "roster.txt", roster, self->report);
    document_read(&self->keys, self->files, "keys.txt", keys, self->report);
    if (files_find(self->files, "agenda.txt") != NULL)
        document_read(&self->agenda, self->files, "agenda.txt", agenda, self->report);
    bundle_read_named(self, &self->tests, &self->tests_named, "tests.txt", "test-vote/1");
    bundle_read_named(self, &self->items, &self->items_named, "items.txt", "item/1");
    bundle_read_ledger(self);
    bundle_read_drawings(self);
    bundle_find_votes(self);
    for (size_t i = 0; i < self->n_votes; i++) {
        bundle_read_question(self, &self->votes[i]);
        bundle_read_vote_files(self, &self->votes[i]);
        if (self->votes[i].by_hand)
            bundle_read_counts(self, &self->votes[i]);
        else
            bundle_read_ballots(self, &self->votes[i]);
        bundle_read_challenges(self, &self->votes[i]);
        bundle_read_corrigenda(self, &self->votes[i]);
    }
    if (files_find(self->files, "revocations.txt") != NULL ||
        files_find(self->files, "revocations.sig") != NULL)
        document_read(&self->revocations, self->files, "revocations.txt", revocations,
                      self->report);
    self->revocation_entries = memory_new(self->revocations.n, sizeof(size_t));
    for (size_t i = 0; i < self->revocations.n; i++)
        self->revocation_entries[i] = ENTRY_NONE;
    self->officer_entries = memory_new(self->officers.n, sizeof(size_t));
    for (size_t i = 0; i < self->officers.n; i++)
        self->officer_entries[i] = ENTRY_NONE;
    self->key_entries = memory_new(self->keys.n, sizeof(size_t));
    self->key_next = memory_new(self->keys.n, sizeof(uint64_t));
    for (size_t i = 0; i < self->keys.n; i++)
        self->key_entries[i] = ENTRY_NONE;
}

static void
bundle_clear_vote(Vote *vote)
{
    Single *singles[] = {&vote->opening,     &vote->signatures, &vote->outcome,
                         &vote->certificate, &vote->slip,       &vote->voided,
                         &vote->annulment,   &vote->slot,       &vote->sealed_root,
                         &vote->turnout,     &vote->sums};
    for (size_t i = 0; i < sizeof singles / sizeof singles[0]; i++)
        document_clear(&singles[i]->document);
    document_clear(&vote->question);
    document_clear(&vote->ballots);
    document_clear(&vote->counts);
    document_clear(&vote->corrigenda);
    free(vote->corrigenda_named.entries);
    bundle_clear_challenges(vote);
}

void
bundle_clear(Bundle *self)
{
    Document *documents[] = {&self->device.document,
                             &self->sitting.document,
                             &self->info.document,
                             &self->frontier.document,
                             &self->closing.document,
                             &self->officers,
                             &self->revocations,
                             &self->tests,
                             &self->roster,
                             &self->agenda,
                             &self->items,
                             &self->keys,
                             &self->ledger};
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++)
        document_clear(documents[i]);
    for (size_t i = 0; i < self->n_votes; i++)
        bundle_clear_vote(&self->votes[i]);
    for (size_t i = 0; i < self->n_signers; i++) {
        free(self->signers[i].signer);
        key_free(self->signers[i].key);
    }
    jobs_clear(&self->jobs);
    bundle_clear_drawings(self);
    free(self->votes);
    free(self->signers);
    free(self->items_named.entries);
    free(self->officer_entries);
    free(self->tests_named.entries);
    free(self->revocation_entries);
    free(self->key_entries);
    free(self->key_next);
    free(self->entry_digests);
}
