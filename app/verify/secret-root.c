/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/secret.h"

#include "app/verify/signatures.h"
#include "app/verify/tree.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The signer of the root, which speaks for every ballot. */
static bool
root_signer(const Secret *self, Place place, char out[64])
{
    return vote_signer_at(self->bundle, self->vote, self->round.sealed, place, out);
}

static void
root_signature(const Secret *self, const Record *root)
{
    char path[64], signer[64];
    Signatures signatures;
    if (self->round.number == 0)
        snprintf(path, sizeof path, "%s/root.sig", self->vote->directory);
    else
        snprintf(path, sizeof path, "%s/root-%" PRIu64 ".sig", self->vote->directory,
                 self->round.number);
    if (files_find(self->bundle->files, path) == NULL ||
        !root_signer(self, record_place(root, NULL), signer))
        return;
    signatures_open(&signatures, self->bundle, path);
    signatures_expect(&signatures, root->bytes, signer);
    signatures_close(&signatures);
}

static void
root_record(const Secret *self)
{
    Bundle *bundle = self->bundle;
    const Vote *vote = self->vote;
    const Record *root = single(self->round.sealed_root);
    compare_number(bundle, root, "vote", vote->number);
    compare_same(bundle, root, "round", &vote->question.records[0], "round");
    const Document *ballots = self->round.ballots;
    if (single_valid(self->round.slot))
        compare_digest(bundle, root, "slot", &self->round.slot->digest, "slot/1");
    compare_digest(bundle, root, "opening", &self->round.opening->digest,
                   single(self->round.opening)->schema->type);
    if (ballots->valid) {
        compare_digest(bundle, root, "root", self->round.root,
                       self->round.number == 0 ? "ballots.txt" : ballots->path);
        compare_number(bundle, root, "records", ballots->n);
    }
    root_signature(self, root);
}

static void
root_path(const Secret *self, const Line *line, size_t index)
{
    const Document *ballots = self->round.ballots;
    Digest path[TREE_NODES_MAX];
    size_t len = 0;
    Text id, base64, deputy = record_get(&ballots->records[index], "deputy");
    Place place = {self->round.signatures->document.path, line->number};
    text_pair(line->value, &id, &base64);
    if (!text_equal(id, deputy)) {
        report_bad(self->bundle->report, place, "is the path of %.*s, expected %.*s",
                   TEXT_PRINT(id), TEXT_PRINT(deputy));
        return;
    }
    bool read =
        text_is(base64, "-") || text_base64(base64, path[0].bytes, sizeof path, &len);
    if (!read ||
        !tree_includes(self->bundle->suite, self->round.root, ballots->n, index,
                       ballots->records[index].bytes, path, len / sizeof path[0]))
        report_bad(self->bundle->report, place,
                   "the path of %.*s does not lead from the ballot to the root",
                   TEXT_PRINT(id));
}

static void
root_paths(const Secret *self)
{
    const Record *paths = single(self->round.signatures);
    const Document *ballots = self->round.ballots;
    char signer[64];
    size_t n = 0;
    compare_number(self->bundle, paths, "vote", self->vote->number);
    if (root_signer(self, record_place(paths, "signer"), signer))
        compare_text(self->bundle, paths, "signer", text_of(signer));
    if (!ballots->valid)
        return;
    for (const Line *line = record_next(paths, "path", NULL); line != NULL;
         line = record_next(paths, "path", line), n++)
        if (n < ballots->n)
            root_path(self, line, n);
    if (n != ballots->n)
        report_bad(self->bundle->report, PLACE_FILE(paths->path),
                   "%zu paths for %zu ballots", n, ballots->n);
}

void
secret_root_check(const Secret *self)
{
    if (single_valid(self->round.sealed_root))
        root_record(self);
    if (single_valid(self->round.signatures))
        root_paths(self);
}
