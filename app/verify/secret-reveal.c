/* SPDX-License-Identifier: GPL-3.0-or-later */
/* secret-reveal.c: challenged ballots, opened: from s, o and the choice each is made
 * again and must be the one that was published (docs/format.md section 10.6, 3). */
#include "app/verify/secret.h"

#include "app/verify/drawing.h"
#include "app/verify/memory.h"
#include "app/verify/sealed.h"
#include "app/verify/tree.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const Secret *challenged;
    const Record *reveal;
    size_t voter; /* in that round */
    Drawing drawing;
    uint32_t slot;
    Digest seed, offset;
} Reveal;

static void
reveal_bad(const Reveal *self, const char *key, const char *why)
{
    report_bad(self->challenged->bundle->report, record_place(self->reveal, key),
               "the ballot of %.*s: %s", TEXT_PRINT(record_get(self->reveal, "deputy")),
               why);
}

/* Deputies before that one in the order of the roster, and all of them. */
static uint64_t
reveal_index(const Reveal *self, uint64_t *out_n)
{
    const Bundle *bundle = self->challenged->bundle;
    Text id = record_get(self->reveal, "deputy");
    uint64_t index = 0;
    *out_n = 0;
    for (size_t i = 1; i < bundle->roster.n; i++) {
        const Record *member = &bundle->roster.records[i];
        if (!text_is(record_get(member, "class"), "deputy"))
            continue;
        index += text_compare(record_get(member, "id"), id) < 0;
        ++*out_n;
    }
    return index;
}

/* That the value is a leaf of the root that slot/1 names. */
static void
reveal_path(const Reveal *self, const char *key, const Digest *data, const char *root_key)
{
    Digest path[TREE_NODES_MAX], root;
    size_t len = 0;
    uint64_t n_deputies, index = reveal_index(self, &n_deputies);
    const Record *slot = single(self->challenged->round.slot);
    if (!text_hex(record_get(slot, root_key), root.bytes, sizeof root.bytes) ||
        !text_base64(record_get(self->reveal, key), path[0].bytes, sizeof path, &len) ||
        len % sizeof path[0] != 0 ||
        !tree_includes(self->challenged->bundle->suite, &root, DRAWING_SLOTS * n_deputies,
                       self->slot * n_deputies + index,
                       (Text){(const char *)data->bytes, sizeof data->bytes}, path,
                       len / sizeof path[0]))
        report_bad(self->challenged->bundle->report, record_place(self->reveal, key),
                   "%s of %.*s does not lead to %s", key,
                   TEXT_PRINT(record_get(self->reveal, "deputy")), root_key);
}

static void
reveal_paths(const Reveal *self)
{
    Text deputy = record_get(self->reveal, "deputy");
    if (!self->challenged->bundle->roster.valid)
        return;
    Digest seed = drawing_seed_leaf(&self->drawing, self->slot, deputy, &self->seed);
    Digest offset =
        drawing_offset_leaf(&self->drawing, self->slot, deputy, &self->offset);
    reveal_path(self, "seed-path", &seed, "root-seed");
    reveal_path(self, "offset-path", &offset, "root-dice");
}

/* The marks as cells, each once and in the order of the paper. NULL, with a finding, if
 * they are not; the caller frees them. */
static uint8_t *
reveal_choice(const Reveal *self)
{
    const SecretPaper *paper = &self->challenged->paper;
    uint8_t *choice = memory_new(paper->n_cells, 1);
    uint32_t cell = 0;
    choice[0] = text_is(record_get(self->reveal, "cast"), "1");
    for (const Line *line = record_next(self->reveal, "mark", NULL); line != NULL;
         line = record_next(self->reveal, "mark", line)) {
        cell++;
        while (cell < paper->n_cells && !text_is(line->value, paper->cells[cell]))
            cell++;
        if (cell >= paper->n_cells) {
            report_bad(self->challenged->bundle->report,
                       (Place){self->reveal->path, line->number},
                       "mark %.*s is no cell of the paper, or not in its order",
                       TEXT_PRINT(line->value));
            free(choice);
            return NULL;
        }
        choice[cell] = 1;
    }
    return choice;
}

static void
reveal_ballot(const Reveal *self, Sealed *sealed)
{
    const Secret *of = self->challenged;
    uint8_t *choice = reveal_choice(self);
    if (choice == NULL)
        return;
    Text context = secret_context(of, self->voter);
    Digest kappa = drawing_kappa(&self->drawing, &self->seed, &self->offset, context);
    uint8_t *again = memory_new(of->record_len, 1);
    if (!sealed_make(sealed, context, &kappa, choice, again))
        reveal_bad(self, "cast", "what is opened breaks the paper");
    else if (memcmp(again, of->records + self->voter * of->record_len, of->record_len) !=
             0)
        reveal_bad(self, "cast", "what is opened gives another one");
    free(again);
    free((char *)(uintptr_t)context.at);
    free(choice);
}

static void
reveal_one(const Secret *challenged, const Record *record, uint64_t number, Text picked,
           Sealed *sealed)
{
    Bundle *bundle = challenged->bundle;
    const Record *slot = single(challenged->round.slot);
    Reveal self = {.challenged = challenged,
                   .reveal = record,
                   .drawing = {bundle->suite, record_get(slot, "sitting"),
                               (uint32_t)record_number(slot, "drawing")},
                   .slot = (uint32_t)record_number(slot, "slot")};
    compare_number(bundle, record, "vote", challenged->vote->number);
    compare_same(bundle, record, "round", &challenged->vote->question.records[0],
                 "round");
    compare_number(bundle, record, "supplement", number);
    compare_digest(bundle, record, "slot", &challenged->round.slot->digest, "slot/1");
    compare_text(bundle, record, "deputy", picked);
    self.voter = secret_voter(challenged, record_get(record, "deputy"));
    text_hex(record_get(record, "seed"), self.seed.bytes, sizeof self.seed.bytes);
    text_hex(record_get(record, "offset"), self.offset.bytes, sizeof self.offset.bytes);
    reveal_paths(&self);
    if (self.voter < challenged->n_voters && challenged->whole)
        reveal_ballot(&self, sealed);
}

void
secret_reveal_check(const Secret *challenged, const Supplement *challenge,
                    uint64_t number)
{
    const Document *reveal = &challenge->reveal;
    Report *report = challenged->bundle->report;
    if (!single_valid(challenged->round.slot) || !single_valid(&challenge->challenge) ||
        challenged->paper.statements == NULL)
        return;
    Sealed *sealed = sealed_new(challenged->bundle->suite, challenged->paper.statements);
    const Record *record = single(&challenge->challenge);
    size_t i = 0;
    for (const Line *line = record_next(record, "picked", NULL);
         line != NULL && sealed != NULL; line = record_next(record, "picked", line), i++)
        if (i < reveal->n)
            reveal_one(challenged, &reveal->records[i], number, line->value, sealed);
    if (sealed == NULL)
        report_bad(report, PLACE_FILE(reveal->path), "the ballots could not be made");
    else if (i != reveal->n)
        report_bad(report, PLACE_FILE(reveal->path),
                   "opens %zu ballots, but %zu are picked", reveal->n, i);
    if (sealed != NULL)
        sealed_free(sealed);
}
