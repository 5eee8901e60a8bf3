/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/checkpoint.h"

#include "app/verify/claims.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    Bundle *bundle;
    const File *file;
    uint64_t size;
    char origin[CHECKPOINT_ORIGIN];
} Checkpoint;

static void
checkpoint_bad(const Checkpoint *self, size_t line, const char *what)
{
    report_bad(self->bundle->report, (Place){self->file->path, line}, "%s", what);
}

void
checkpoint_origin(const Bundle *bundle, char out[CHECKPOINT_ORIGIN])
{
    const char *name = bundle->suite == SUITE_ED25519_SHA256 ? "teller" : "teller-sm3";
    char hex[DIGEST_HEX];
    snprintf(out, CHECKPOINT_ORIGIN, "%s/%.16s", name,
             digest_hex(&bundle->fingerprint, hex));
}

/* The first 4 bytes of digest(origin, LF, type, public key): C2SP signed-note. */
void
checkpoint_key_id(const Bundle *bundle, const char *origin,
                  uint8_t out[CHECKPOINT_KEY_ID])
{
    Text type = bundle->suite == SUITE_ED25519_SHA256 ? (Text){"\x01", 1}
                                                      : (Text){"\xff"
                                                               "sm2-sm3",
                                                               8};
    const Text parts[] = {
        text_of(origin), {"\n", 1}, type, key_bytes(bundle->signers[0].key)};
    Digest digest = suite_digest_parts(bundle->suite, parts, 4);
    memcpy(out, digest.bytes, CHECKPOINT_KEY_ID);
}

static void
checkpoint_signature(const Checkpoint *self, Text line, Text note)
{
    static const char dash[] = "\xE2\x80\x94 ";
    uint8_t bytes[CHECKPOINT_KEY_ID + 64], id[CHECKPOINT_KEY_ID];
    size_t len;
    Text origin;
    if (!text_starts(line, dash)) {
        checkpoint_bad(self, 5, "the signature line does not begin with an em dash");
        return;
    }
    line = (Text){line.at + sizeof dash - 1, line.len - (sizeof dash - 1)};
    if (!text_take(&line, ' ', &origin) || !text_is(origin, self->origin) ||
        line.at == NULL || !text_base64(line, bytes, sizeof bytes, &len) ||
        len != sizeof bytes) {
        checkpoint_bad(self, 5,
                       "the signature line is not the origin and 68 bytes in base64");
        return;
    }
    checkpoint_key_id(self->bundle, self->origin, id);
    if (memcmp(id, bytes, sizeof id) != 0) {
        checkpoint_bad(self, 5, "the key id is not that of the device");
        return;
    }
    Job job = {.key = self->bundle->signers[0].key,
               .message = note,
               .place = {self->file->path, 5},
               .signer = {"device", 6}};
    memcpy(job.signature.bytes, bytes + CHECKPOINT_KEY_ID, 64);
    jobs_add(&self->bundle->jobs, &job);
}

static void
checkpoint_root(const Checkpoint *self, Text line, const Tree *tree)
{
    Digest noted, root = tree_root(tree);
    char hex[DIGEST_HEX], noted_hex[DIGEST_HEX];
    size_t len;
    if (!text_base64(line, noted.bytes, sizeof noted.bytes, &len) ||
        len != sizeof noted.bytes)
        checkpoint_bad(self, 3, "the root is not 32 bytes in base64");
    else if (!digest_equal(&noted, &root))
        report_bad(self->bundle->report, (Place){self->file->path, 3},
                   "the root is %s, but the ledger has %s", digest_hex(&noted, noted_hex),
                   digest_hex(&root, hex));
}

/* Origin, size, root, an empty line, one signature line; each ends with LF. */
static void
checkpoint_note(const Checkpoint *self, const Tree *tree)
{
    Text text = file_text(self->file), lines[6] = {{NULL, 0}};
    uint64_t size;
    size_t n = 0;
    while (n < 6 && text_take(&text, '\n', &lines[n]))
        n++;
    if (n != 6 || text.at != NULL || lines[5].len != 0 || lines[3].len != 0) {
        checkpoint_bad(self, 0, "is not three lines, an empty line and a signature line");
        return;
    }
    if (!text_is(lines[0], self->origin))
        checkpoint_bad(self, 1, "the origin is not that of the device");
    if (!text_number(lines[1], &size) || size != self->size)
        checkpoint_bad(self, 2, "the size is not the one in the name of the file");
    checkpoint_root(self, lines[2], tree);
    checkpoint_signature(self, lines[4],
                         (Text){lines[0].at, (size_t)(lines[3].at - lines[0].at)});
}

/* Returns whether there is a checkpoint of the tree's size. */
static bool
checkpoint_find(Bundle *bundle, const Tree *tree)
{
    char path[48];
    Checkpoint self = {.bundle = bundle, .size = tree->size};
    snprintf(path, sizeof path, "checkpoints/%010" PRIu64 ".note", tree->size);
    self.file = files_find(bundle->files, path);
    if (self.file == NULL)
        return false;
    checkpoint_origin(bundle, self.origin);
    if (self.file->problem == NULL)
        checkpoint_note(&self, tree);
    return true;
}

/* One node for every 1 bit of the size. */
static bool
checkpoint_frontier(Bundle *bundle, Tree *tree)
{
    const Record *frontier = single(&bundle->frontier);
    uint64_t size = record_number(frontier, "size");
    unsigned wanted = (unsigned)__builtin_popcountll(size);
    tree_init(tree, bundle->suite);
    for (const Line *line = record_next(frontier, "node", NULL); line != NULL;
         line = record_next(frontier, "node", line)) {
        if (tree->n_nodes < wanted)
            text_hex(line->value, tree->nodes[tree->n_nodes].bytes, sizeof(Digest));
        tree->n_nodes++;
    }
    tree->size = size;
    if (size == bundle_seq(bundle, 0) && tree->n_nodes == wanted)
        return true;
    report_bad(bundle->report, record_place(frontier, "size"),
               "size %" PRIu64 " with %u nodes, expected %" PRIu64
               " with one for each 1 bit",
               size, tree->n_nodes, bundle_seq(bundle, 0));
    return false;
}

static size_t
checkpoint_count(const Bundle *bundle)
{
    size_t n = 0;
    for (size_t i = 0; i < bundle->files->n; i++)
        n += text_starts(text_of(bundle->files->list[i].path), "checkpoints/");
    return n;
}

void
checkpoint_check(Bundle *bundle)
{
    size_t mark = report_n_bad(bundle->report), n = 0;
    Tree tree;
    if (!bundle->ledger.valid || !single_valid(&bundle->frontier) ||
        !checkpoint_frontier(bundle, &tree))
        return;
    Kept *kept = kept_new(bundle);
    kept_before(kept, &tree);
    for (size_t i = 0; i <= bundle->ledger.n; i++) {
        if (i > 0)
            tree_append(&tree, bundle->ledger.records[i - 1].bytes);
        kept_at(kept, &tree);
        bool found = checkpoint_find(bundle, &tree);
        n += found;
        if (!found && (i == 0 || i == bundle->ledger.n))
            report_bad(bundle->report, PLACE_FILE("checkpoints"),
                       "the checkpoint of size %" PRIu64 " is missing", tree.size);
    }
    if (n != checkpoint_count(bundle))
        report_bad(bundle->report, PLACE_FILE("checkpoints"),
                   "%zu notes, but only %zu of sizes in the slice",
                   checkpoint_count(bundle), n);
    report_ok(
        bundle->report, mark,
        "tree: %zu checkpoints of the device fit the ledger, the last covers all of it",
        n);
    kept_finish(kept);
}
