/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/checkpoint.h"

#include "app/verify/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char kept_dash[] = "\xE2\x80\x94 ";

typedef struct {
    const VerifyNote *note;
    uint64_t size;
    Digest root;
    bool read;
    bool covered; /* the tree has had its size */
    bool same;
} KeptNote;

struct Kept {
    Bundle *bundle;
    KeptNote *notes;
    size_t n;
    char origin[CHECKPOINT_ORIGIN];
};

static bool
kept_bad(const Kept *self, const KeptNote *kept, size_t line, const char *what)
{
    report_bad(self->bundle->report, (Place){kept->note->name, line}, "%s", what);
    return false;
}

/* Others may sign beside the device; lines with another name or key id are theirs. */
static bool
kept_is_signed(const Kept *self, const KeptNote *kept, Text line, Text text,
               size_t number)
{
    uint8_t bytes[CHECKPOINT_KEY_ID + 64], id[CHECKPOINT_KEY_ID];
    size_t len;
    Text name;
    line = (Text){line.at + sizeof kept_dash - 1, line.len - (sizeof kept_dash - 1)};
    text_take(&line, ' ', &name);
    checkpoint_key_id(self->bundle, self->origin, id);
    if (!text_is(name, self->origin) || line.at == NULL ||
        !text_base64(line, bytes, sizeof bytes, &len) || len != sizeof bytes ||
        memcmp(bytes, id, sizeof id) != 0)
        return false;
    Job job = {.key = self->bundle->signers[0].key,
               .message = text,
               .place = {kept->note->name, number},
               .signer = {"device", 6}};
    memcpy(job.signature.bytes, bytes + sizeof id, 64);
    jobs_add(&self->bundle->jobs, &job);
    return true;
}

static bool
kept_signatures(const Kept *self, const KeptNote *kept, Text lines, Text text)
{
    Text line;
    bool is_signed = false;
    for (size_t number = 5; text_take(&lines, '\n', &line) && lines.at != NULL;
         number++) {
        if (!text_starts(line, kept_dash))
            return kept_bad(self, kept, number,
                            "the signature line does not begin with an em dash");
        is_signed = kept_is_signed(self, kept, line, text, number) || is_signed;
    }
    return is_signed || kept_bad(self, kept, 5, "no signature line is by this device");
}

/* Origin, size, root, an empty line, signature lines; each ends with LF. */
static bool
kept_read(const Kept *self, KeptNote *kept)
{
    Text rest = kept->note->text, lines[4] = {{NULL, 0}};
    size_t len;
    for (size_t i = 0; i < 4; i++)
        if (!text_take(&rest, '\n', &lines[i]) || rest.at == NULL)
            return kept_bad(self, kept, 0, "is no signed note of three lines");
    if (lines[3].len != 0 || rest.len == 0 || rest.at[rest.len - 1] != '\n')
        return kept_bad(self, kept, 4, "is no signed note of three lines");
    if (!text_is(lines[0], self->origin)) {
        report_bad(self->bundle->report, (Place){kept->note->name, 1},
                   "is a checkpoint of %.*s, this bundle is of %s", TEXT_PRINT(lines[0]),
                   self->origin);
        return false;
    }
    if (!text_number(lines[1], &kept->size))
        return kept_bad(self, kept, 2, "the size is no number");
    if (!text_base64(lines[2], kept->root.bytes, sizeof(Digest), &len) ||
        len != sizeof(Digest))
        return kept_bad(self, kept, 3, "the root is not 32 bytes in base64");
    Text text = {lines[0].at, (size_t)(lines[3].at - lines[0].at)};
    return kept_signatures(self, kept, rest, text);
}

Kept *
kept_new(Bundle *bundle)
{
    Kept *self = memory_new(1, sizeof *self);
    *self = (Kept){.bundle = bundle,
                   .notes = memory_new(bundle->options->n_notes, sizeof *self->notes),
                   .n = bundle->options->n_notes};
    checkpoint_origin(bundle, self->origin);
    for (size_t i = 0; i < self->n; i++) {
        self->notes[i].note = &bundle->options->notes[i];
        self->notes[i].read = kept_read(self, &self->notes[i]);
    }
    return self;
}

void
kept_at(Kept *self, const Tree *tree)
{
    char hex[DIGEST_HEX], other[DIGEST_HEX];
    for (size_t i = 0; i < self->n; i++) {
        KeptNote *kept = &self->notes[i];
        if (!kept->read || kept->size != tree->size)
            continue;
        Digest root = tree_root(tree);
        kept->covered = true;
        kept->same = digest_equal(&root, &kept->root);
        if (!kept->same)
            report_bad(self->bundle->report, (Place){kept->note->name, 3},
                       "the root of size %" PRIu64
                       " is %s, but this ledger has %s: the device showed two histories",
                       kept->size, digest_hex(&kept->root, hex),
                       digest_hex(&root, other));
    }
}

/* The first nodes of a frontier are the frontier of a smaller tree. */
void
kept_before(Kept *self, const Tree *frontier)
{
    Tree tree = *frontier;
    while (tree.n_nodes > 0) {
        tree.n_nodes--;
        tree.size &= tree.size - 1; /* without its lowest 1 bit */
        kept_at(self, &tree);
    }
}

void
kept_finish(Kept *self)
{
    Report *report = self->bundle->report;
    for (size_t i = 0; i < self->n; i++) {
        const KeptNote *kept = &self->notes[i];
        if (kept->same)
            report_ok(report, report_n_bad(report),
                      "checkpoint %s: the root of size %" PRIu64
                      " is that of this ledger",
                      kept->note->name, kept->size);
        else if (kept->read && !kept->covered)
            report_note(report,
                        "checkpoint %s: size %" PRIu64
                        " is not covered by this bundle: nothing is known of it",
                        kept->note->name, kept->size);
    }
    free(self->notes);
    free(self);
}
