/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/bundle.h"

#include "app/verify/tree.h"

#include <stdio.h>

static void
challenge_single(Bundle *self, const Vote *vote, Single *out, const char *name,
                 size_t number, const char *type)
{
    char file[32];
    snprintf(file, sizeof file, "%s-%zu.txt", name, number);
    bundle_single_in(self, out, vote->directory, file, type);
}

static void
challenge_document(Bundle *self, const Vote *vote, Document *out, const char *name,
                   size_t number, const char *type)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s-%zu.txt", vote->directory, name, number);
    if (files_find(self->files, path) != NULL)
        document_read(out, self->files, path, (Shape){{type}, true}, self->report);
}

static Digest
challenge_root(const Bundle *self, const Document *ballots)
{
    Tree tree;
    tree_init(&tree, self->suite);
    for (size_t i = 0; i < ballots->n; i++)
        tree_append(&tree, ballots->records[i].bytes);
    return tree_root(&tree);
}

static void
challenge_read(Bundle *self, const Vote *vote, Supplement *out, size_t number)
{
    challenge_single(self, vote, &out->challenge, "challenge", number, "challenge/1");
    challenge_single(self, vote, &out->slot, "slot", number, "slot/1");
    challenge_single(self, vote, &out->record, "supplement", number, "supplement/1");
    challenge_single(self, vote, &out->sealed_root, "root", number, "root/1");
    challenge_single(self, vote, &out->signatures, "signatures", number,
                     "ballot-paths/1");
    challenge_document(self, vote, &out->ballots, "ballots", number, "sealed/1");
    challenge_document(self, vote, &out->reveal, "reveal", number, "reveal/1");
    if (out->ballots.valid)
        out->root = challenge_root(self, &out->ballots);
    if (out->reveal.valid)
        out->reveal_document = suite_digest(self->suite, out->reveal.bytes);
}

void
bundle_read_challenges(Bundle *self, Vote *vote)
{
    for (size_t i = 0; i < CHALLENGES_MAX; i++)
        for (size_t step = 0; step < SUPPLEMENT_N_STEPS; step++)
            vote->supplements[i].steps[step] = ENTRY_NONE;
    for (size_t i = 0; vote->secret && i < CHALLENGES_MAX; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s/challenge-%zu.txt", vote->directory, i + 1);
        if (files_find(self->files, path) == NULL)
            return;
        challenge_read(self, vote, &vote->supplements[i], i + 1);
        vote->n_supplements = i + 1;
    }
}

void
bundle_clear_challenges(Vote *vote)
{
    for (size_t i = 0; i < vote->n_supplements; i++) {
        Supplement *supplement = &vote->supplements[i];
        Document *documents[] = {&supplement->challenge.document,
                                 &supplement->slot.document,
                                 &supplement->record.document,
                                 &supplement->sealed_root.document,
                                 &supplement->signatures.document,
                                 &supplement->ballots,
                                 &supplement->reveal};
        for (size_t j = 0; j < sizeof documents / sizeof documents[0]; j++)
            document_clear(documents[j]);
    }
}
