/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is changed in a finished bundle: with a manifest made anew by the device (or by
 * somebody who stole its key), so that only the checks behind the manifest can find it.
 */
#include "forge.h"
#include "tamper.h"

#include <glib.h>
#include <string.h>

typedef struct {
    const char *name;
    void (*change)(Files *files);
    bool sealed; /* the manifest is made anew */
    const char *found;
} Patch;

static void
set_text(Files *files, const char *path, const char *text)
{
    files_set(files, path, text_of(text));
}

static void
swap_certificates(Files *files)
{
    maker_swap(files, "votes/001/certificate.txt", "votes/003/certificate.txt");
    maker_swap(files, "votes/001/certificate.sig", "votes/003/certificate.sig");
    maker_swap(files, "votes/001/slip.txt", "votes/003/slip.txt");
}

static void
swap_ballots(Files *files)
{
    maker_swap(files, "votes/001/ballots.txt", "votes/003/ballots.txt");
    maker_swap(files, "votes/001/signatures.txt", "votes/003/signatures.txt");
}

static void
alter_mark(Files *files)
{
    maker_patch(files, "votes/001/ballots.txt", "mark motion.for", "mark motion.against");
}

static void
alter_entry(Files *files)
{
    maker_patch(files, "ledger.txt", "detail power", "detail order");
}

static void
alter_roster(Files *files)
{
    maker_patch(files, "roster.txt", "class observer", "class deputy");
}

static void
suspend_deputy(Files *files)
{
    maker_patch(files, "roster.txt", "class deputy", "class suspended");
}

static void
alter_profile(Files *files)
{
    for (size_t i = 0; i < files->n; i++)
        if (g_str_has_prefix(files->list[i].path, "profiles/")) {
            g_autofree char *path = g_strdup(files->list[i].path);
            maker_patch(files, path, "pass=1/2 strict", "pass=1/3 strict");
            return;
        }
}

static void
alter_programs(Files *files)
{
    for (size_t i = 0; i < files->n; i++)
        if (g_str_has_prefix(files->list[i].path, "programs/")) {
            g_autofree char *path = g_strdup(files->list[i].path);
            maker_patch(files, path, "version 1.0", "version 1.1");
            return;
        }
}

static void
add_file(Files *files)
{
    set_text(files, "votes/001/notes.txt", "x\n");
}

static void
add_vote(Files *files)
{
    g_autofree char *question =
        g_strdup(files_find(files, "votes/001/question.txt")->bytes);
    set_text(files, "votes/005/question.txt", question);
}

static void
add_long_vote_number(Files *files)
{
    set_text(files, "votes/0001/slip.txt", "x\n");
}

static void
add_unused_profile(Files *files)
{
    g_autofree char *hex = forge_digest_hex(false, "[profile]\n");
    g_autofree char *path = g_strdup_printf("profiles/%s.rule", hex);
    set_text(files, path, "[profile]\n");
}

static void
remove_slip(Files *files)
{
    files_remove(files, "votes/001/slip.txt");
}

static void
remove_ballots(Files *files)
{
    files_remove(files, "votes/001/ballots.txt");
}

static void
remove_vote(Files *files)
{
    for (size_t i = files->n; i-- > 0;)
        if (g_str_has_prefix(files->list[i].path, "votes/004/"))
            files_remove(files, files->list[i].path);
}

static void
remove_closing(Files *files)
{
    files_remove(files, "closing.txt");
    files_remove(files, "closing.sig");
}

static void
remove_last_checkpoint(Files *files)
{
    for (size_t i = files->n; i-- > 0;)
        if (g_str_has_prefix(files->list[i].path, "checkpoints/")) {
            files_remove(files, files->list[i].path);
            return;
        }
}

static void
remove_manifest(Files *files)
{
    files_remove(files, "MANIFEST");
}

static void
remove_device(Files *files)
{
    files_remove(files, "device.txt");
}

static void
empty_device(Files *files)
{
    set_text(files, "device.txt", "");
}

/* The last entry goes, as if it had never been written. */
static void
truncate_ledger(Files *files)
{
    const File *file = files_find(files, "ledger.txt");
    const char *end = g_strrstr(file->bytes, "\n\naudit/1");
    g_autofree char *text = g_strndup(file->bytes, (gsize)(end + 1 - file->bytes));
    set_text(files, "ledger.txt", text);
}

static void
reorder_ledger(Files *files)
{
    g_auto(GStrv) entries =
        g_strsplit(files_find(files, "ledger.txt")->bytes, "\n\n", -1);
    char *third = entries[3];
    entries[3] = entries[4];
    entries[4] = third;
    g_autofree char *text = g_strjoinv("\n\n", entries);
    set_text(files, "ledger.txt", text);
}

static void
separate_by_two_lines(Files *files)
{
    maker_patch(files, "keys.txt", "\n\n", "\n\n\n");
}

static void
end_with_empty_line(Files *files)
{
    g_autofree char *text = g_strconcat(files_find(files, "keys.txt")->bytes, "\n", NULL);
    set_text(files, "keys.txt", text);
}

static void
end_without_lf(Files *files)
{
    const File *file = files_find(files, "sitting.txt");
    g_autofree char *text = g_strndup(file->bytes, file->len - 1);
    set_text(files, "sitting.txt", text);
}

static void
use_crlf(Files *files)
{
    maker_patch(files, "sitting.txt", "sitting/1\n", "sitting/1\r\n");
}

static void
set_zero_byte(Files *files)
{
    files_set(files, "sitting.txt", (Text){"sitting/1\nsuite \0\n", 18});
}

/* S + L is the same signature to a verifier that does not compare S with L. */
static void
add_order(Files *files)
{
    static const uint8_t order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                      0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                      0,    0,    0,    0,    0,    0,    0,    0,
                                      0,    0,    0,    0,    0,    0,    0,    0x10};
    const char *text = files_find(files, "sitting.sig")->bytes,
               *at = strstr(text, "value ");
    g_autofree char *value = g_strndup(at + 6, 88);
    gsize len;
    g_autofree guchar *signature = g_base64_decode(value, &len);
    g_assert_cmpuint(len, ==, 64);
    unsigned carry = 0;
    for (unsigned i = 0; i < 32; i++) {
        carry += signature[32 + i] + order[i];
        signature[32 + i] = (guchar)carry;
        carry >>= 8;
    }
    g_autofree char *other = forge_base64(signature, 64);
    maker_patch(files, "sitting.sig", value, other);
}

/* The last character of 64 bytes in base64 before "==" has four bits that mean nothing.
 */
static void
set_loose_base64_bits(Files *files)
{
    const char *text = files_find(files, "sitting.sig")->bytes,
               *end = strstr(text, "==\n");
    char digit[] = {*(end - 1), '=', '=', '\n', 0}, other[] = {'x', '=', '=', '\n', 0};
    other[0] = digit[0] == 'A'   ? 'B'
               : digit[0] == 'Q' ? 'R'
               : digit[0] == 'g' ? 'h'
                                 : 'x';
    maker_patch(files, "sitting.sig", digit, other);
}

static void
shorten_signature(Files *files)
{
    const char *text = files_find(files, "sitting.sig")->bytes,
               *at = strstr(text, "value ");
    g_autofree char *value = g_strndup(at + 6, 88), *shorter = g_strndup(value, 84);
    maker_patch(files, "sitting.sig", value, shorter);
}

static void
shorten_ballot_signature(Files *files)
{
    const char *text = files_find(files, "votes/001/signatures.txt")->bytes;
    const char *end = strstr(text, "==\n");
    g_autofree char *old = g_strndup(end - 6, 9), *shorter = g_strndup(end - 2, 5);
    maker_patch(files, "votes/001/signatures.txt", old, shorter);
}

static void
rename_checkpoint(Files *files)
{
    const File *file = files_find(files, "checkpoints/0000000007.note");
    g_autofree char *text = g_strdup(file->bytes);
    files_remove(files, "checkpoints/0000000007.note");
    set_text(files, "checkpoints/0000000008.note", text);
}

static void
unsort_manifest(Files *files)
{
    g_auto(GStrv) lines = g_strsplit(files_find(files, "MANIFEST")->bytes, "\n", -1);
    char *first = lines[0];
    lines[0] = lines[1];
    lines[1] = first;
    g_autofree char *text = g_strjoinv("\n", lines);
    set_text(files, "MANIFEST", text);
}

static void
list_manifest_itself(Files *files)
{
    g_autofree char *text =
        g_strconcat(ZEROS "  MANIFEST\n", files_find(files, "MANIFEST")->bytes, NULL);
    set_text(files, "MANIFEST", text);
}

static void
list_missing_file(Files *files)
{
    g_autofree char *text =
        g_strconcat(ZEROS "  AAA\n", files_find(files, "MANIFEST")->bytes, NULL);
    set_text(files, "MANIFEST", text);
}

static void
lose_em_dash(Files *files)
{
    maker_patch(files, "checkpoints/0000000007.note", "\n\n\xE2\x80\x94 ", "\n\n-- ");
}

static void
change_key_id(Files *files)
{
    const char *at =
        strrchr(files_find(files, "checkpoints/0000000007.note")->bytes, ' ') + 1;
    char old[] = {at[0], at[1], at[2], 0},
         other[] = {at[0] == 'A' ? 'B' : 'A', at[1], at[2], 0};
    maker_patch(files, "checkpoints/0000000007.note", old, other);
}

static void
shorten_checkpoint_signature(Files *files)
{
    const char *at =
        strrchr(files_find(files, "checkpoints/0000000007.note")->bytes, ' ') + 1;
    g_autofree char *old = g_strdup(at), *shorter = g_strdup_printf("%s\n", at + 5);
    shorter[strlen(shorter) - 1] = 0;
    maker_patch(files, "checkpoints/0000000007.note", old, shorter);
}

static void
lengthen_root(Files *files)
{
    maker_patch(files, "checkpoints/0000000007.note", "\n7\n", "\n7\nAAAA");
}

static void
add_second_signature(Files *files)
{
    const File *file = files_find(files, "checkpoints/0000000007.note");
    g_autofree char *text = g_strconcat(file->bytes, "x\n", NULL);
    set_text(files, "checkpoints/0000000007.note", text);
}

static void
add_checkpoint_before_the_slice(Files *files)
{
    g_autofree char *text =
        g_strdup(files_find(files, "checkpoints/0000000007.note")->bytes);
    set_text(files, "checkpoints/0000000003.note", text);
}

static void
remove_agenda(Files *files)
{
    files_remove(files, "agenda.txt");
}

static void
write_manifest_of_sm3(Files *files)
{
    maker_patch(files, "MANIFEST", "  agenda.txt", "");
}

static void
cut_manifest(Files *files)
{
    const File *file = files_find(files, "MANIFEST");
    g_autofree char *text = g_strndup(file->bytes, file->len - 1);
    set_text(files, "MANIFEST", text);
}

static void
sign_manifest_twice(Files *files)
{
    const char *one = files_find(files, "MANIFEST.sig")->bytes;
    g_autofree char *two = g_strjoin("\n", one, one, NULL);
    set_text(files, "MANIFEST.sig", two);
}

static const Patch patches[] = {
    {"swapped-certificates-are-found", swap_certificates, true, "vote is \"3\", but"},
    {"swapped-ballots-are-found", swap_ballots, true, "vote is 3, expected 1"},
    {"an-altered-mark-is-found", alter_mark, true, "vote-sealed names"},
    {"an-entry-edited-under-an-intact-chain-is-found", alter_entry, true, "prev is"},
    {"an-altered-roster-is-found", alter_roster, true, "but roster.txt has"},
    {"a-deputy-who-is-suspended-afterwards-is-found", suspend_deputy, true,
     "but roster.txt has"},
    {"and-cannot-have-voted", suspend_deputy, true, "is no deputy but suspended"},
    {"an-altered-profile-is-found", alter_profile, true, "has the digest"},
    {"altered-programs-are-found", alter_programs, true, "has the digest"},
    {"an-extra-file-is-found", add_file, true, "notes.txt: does not belong"},
    {"an-unlisted-file-is-found", add_file, false,
     "notes.txt: is not listed in MANIFEST"},
    {"a-vote-that-the-ledger-does-not-have-is-found", add_vote, true, "no vote-ready"},
    {"a-vote-number-with-a-zero-too-many-is-found", add_long_vote_number, true,
     "does not belong"},
    {"a-profile-that-nobody-uses-is-found", add_unused_profile, true, "does not belong"},
    {"a-missing-file-is-found", remove_slip, true, "slip.txt: is missing"},
    {"a-listed-file-that-is-missing-is-found", remove_slip, false,
     "listed but not in the bundle"},
    {"missing-ballots-are-found", remove_ballots, true, "ballots.txt: is missing"},
    {"a-missing-vote-is-found", remove_vote, true, "which is in no vote"},
    {"a-missing-closing-is-found", remove_closing, true, "closing.txt: is missing"},
    {"a-missing-last-checkpoint-is-found", remove_last_checkpoint, true, "is missing"},
    {"a-missing-manifest-is-found", remove_manifest, false, "MANIFEST: is missing"},
    {"a-missing-device-is-found", remove_device, true, "device.txt: is missing"},
    {"an-empty-device-is-found", empty_device, true, "the file ends without device/1"},
    {"a-truncated-ledger-is-found", truncate_ledger, true, "last is"},
    {"reordered-entries-are-found", reorder_ledger, true, "seq is"},
    {"records-two-lines-apart-are-found", separate_by_two_lines, true,
     "stands here, expected"},
    {"an-empty-line-at-the-end-is-found", end_with_empty_line, true,
     "an empty line ends"},
    {"a-missing-last-lf-is-found", end_without_lf, true, "does not end with LF"},
    {"carriage-returns-are-found", use_crlf, true, "sitting/1\\x0d"},
    {"a-zero-byte-is-found", set_zero_byte, true, "suite \"\" is not"},
    {"a-malleable-signature-is-found", add_order, true,
     "signature by device is not valid"},
    {"loose-bits-in-base64-are-found", set_loose_base64_bits, true, "canonical base64"},
    {"a-signature-of-61-bytes-is-found", shorten_signature, true, "has not 64 bytes"},
    {"a-ballot-signature-of-61-bytes-is-found", shorten_ballot_signature, true,
     "signatures.txt:8: the signature has not 64 bytes"},
    {"a-checkpoint-under-a-wrong-size-is-found", rename_checkpoint, true,
     "the checkpoint of size 7 is missing"},
    {"a-checkpoint-without-a-dash-is-found", lose_em_dash, true, "em dash"},
    {"a-checkpoint-with-another-key-id-is-found", change_key_id, true,
     "the key id is not"},
    {"a-checkpoint-with-a-short-signature-is-found", shorten_checkpoint_signature, true,
     "the origin and 68 bytes"},
    {"a-checkpoint-with-a-long-root-is-found", lengthen_root, true,
     "the root is not 32 bytes"},
    {"a-checkpoint-with-a-line-too-many-is-found", add_second_signature, true,
     "is not three lines"},
    {"a-checkpoint-before-the-slice-is-found", add_checkpoint_before_the_slice, true,
     "of sizes in the slice"},
    {"a-missing-agenda-is-found", remove_agenda, true, "expected \"-\""},
    {"a-line-that-is-none-of-a-manifest-is-found", write_manifest_of_sm3, false,
     "is not a line of a manifest"},
    {"a-manifest-without-its-last-lf-is-found", cut_manifest, false,
     "does not end with LF"},
    {"a-manifest-signed-twice-is-found", sign_manifest_twice, false, "is one too many"},
    {"a-manifest-in-another-order-is-found", unsort_manifest, false, "bytewise order"},
    {"a-manifest-that-lists-itself-is-found", list_manifest_itself, false,
     "must not be listed"},
    {"a-manifest-that-lists-too-much-is-found", list_missing_file, false,
     "not in the bundle"},
};

static void
change_is_found(const void *data)
{
    const Patch *patch = data;
    const MakerOptions options = {.n_deputies = 3, .life = LIFE_WHOLE};
    Files files;
    maker_make(&files, &options);
    patch->change(&files);
    if (patch->sealed)
        maker_seal(&files, false);
    tamper_assert_found(&files, patch->found);
    files_clear(&files);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(patches); i++) {
        g_autofree char *path = g_strconcat("/patch/", patches[i].name, NULL);
        g_test_add_data_func(path, &patches[i], change_is_found);
    }
    return g_test_run();
}
