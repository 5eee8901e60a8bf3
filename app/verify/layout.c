/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/claims.h"

#include <stdio.h>
#include <string.h>

/* docs/format.md section 6, words separated by spaces */
static const char layout_top[] =
    "MANIFEST MANIFEST.sig bundle.txt device.txt device.sig officers.txt officers.sig "
    "sitting.txt sitting.sig roster.txt agenda.txt items.txt keys.txt keys.sig "
    "ledger.txt "
    "frontier.txt "
    "closing.txt closing.sig revocations.txt revocations.sig "
    "exports/results.csv exports/results.json";
static const char
    layout_question[] = "question.txt",
    layout_opening[] = "opening.txt", layout_ballots[] = "ballots.txt signatures.txt",
    layout_counts[] = "counts.txt",
    layout_outcome[] =
        "outcome.txt certificate.txt certificate.sig slip.txt certificate.pdf",
    layout_slot[] = "slot.txt", layout_root[] = "root.txt root.sig",
    layout_turnout[] = "turnout.txt", layout_sums[] = "sums.txt",
    layout_void[] = "void.txt void.sig",
    layout_annulment[] = "annulment.txt annulment.sig",
    layout_corrigenda[] = "corrigenda.txt corrigenda.sig",
    layout_tests[] = "tests.txt tests.sig";

static bool
layout_has(const char *words, Text name)
{
    Text rest = text_of(words), word;
    while (text_take(&rest, ' ', &word))
        if (text_equal(word, name))
            return true;
    return false;
}

static bool
layout_is_digits(Text name, size_t n, const char *tail)
{
    if (name.len != n + strlen(tail) || memcmp(name.at + n, tail, strlen(tail)) != 0)
        return false;
    for (size_t i = 0; i < n; i++)
        if (name.at[i] < '0' || name.at[i] > '9')
            return false;
    return true;
}

/* A profile is in the bundle because the sitting or a question names it. */
static bool
layout_is_profile(const Bundle *bundle, Text name)
{
    Text digest = {name.at, name.len > 5 ? name.len - 5 : 0};
    if (!text_is((Text){name.at + digest.len, name.len - digest.len}, ".rule"))
        return false;
    if (single_valid(&bundle->sitting) &&
        text_equal(record_get(single(&bundle->sitting), "profile"), digest))
        return true;
    for (size_t i = 0; i < bundle->n_votes; i++)
        if (bundle->votes[i].question.valid &&
            text_equal(record_get(&bundle->votes[i].question.records[0], "profile"),
                       digest))
            return true;
    return false;
}

static bool
layout_is_programs(Text name)
{
    Text digest = {name.at, name.len > 4 ? name.len - 4 : 0};
    uint8_t bytes[32];
    return text_is((Text){name.at + digest.len, name.len - digest.len}, ".txt") &&
           text_hex(digest, bytes, sizeof bytes);
}

static const Vote *
layout_vote(const Bundle *bundle, Text path, Text *out_name)
{
    for (size_t i = 0; i < bundle->n_votes; i++) {
        size_t len = strlen(bundle->votes[i].directory);
        if (text_starts(path, bundle->votes[i].directory) && path.len > len + 1 &&
            path.at[len] == '/') {
            *out_name = (Text){path.at + len + 1, path.len - len - 1};
            return &bundle->votes[i];
        }
    }
    return NULL;
}

/* The state up to which an undisturbed vote got: a void stops it at its stage. */
static VoteState
layout_reached(const Vote *vote)
{
    if (vote->state == VOTE_VOIDED)
        return vote->stage;
    return vote->state == VOTE_ANNULLED ? VOTE_MADE : vote->state;
}

enum { LAYOUT_GROUPS = 11 };

/* A void vote keeps what it has. */
static size_t
layout_secret_groups(const Vote *vote, size_t n, const char *out[LAYOUT_GROUPS])
{
    VoteState reached = layout_reached(vote);
    out[n++] = layout_slot;
    if (reached >= VOTE_SEALED)
        out[n++] = layout_root;
    if (vote->steps[SECRET_TURNOUT] != ENTRY_NONE)
        out[n++] = layout_turnout;
    if (reached >= VOTE_COUNTED || vote->steps[SECRET_SUMS] != ENTRY_NONE)
        out[n++] = layout_sums;
    return n;
}

/* The words of the groups of files that a vote in its state has. */
static size_t
layout_groups(const Vote *vote, const char *out[LAYOUT_GROUPS])
{
    VoteState reached = layout_reached(vote);
    size_t n = 0;
    out[n++] = layout_question;
    if (reached >= VOTE_OPEN)
        out[n++] = layout_opening;
    if (reached >= VOTE_SEALED)
        out[n++] = vote->by_hand ? layout_counts : layout_ballots;
    if (reached >= VOTE_COUNTED)
        out[n++] = layout_outcome;
    if (vote->secret)
        n = layout_secret_groups(vote, n, out);
    if (vote->state == VOTE_VOIDED)
        out[n++] = layout_void;
    if (vote->state == VOTE_ANNULLED)
        out[n++] = layout_annulment;
    if (vote->corrigenda_named.n > 0)
        out[n++] = layout_corrigenda;
    return n;
}

enum { LAYOUT_WORDS = 1600 };

static void
layout_add(char out[LAYOUT_WORDS], const char *name, unsigned number, const char *tail)
{
    size_t len = strlen(out);
    snprintf(out + len, LAYOUT_WORDS - len, "%s%s-%u.%s", len > 0 ? " " : "", name,
             number, tail);
}

/* The words of the files that the challenges of a vote have. */
static const char *
layout_challenge_files(const Vote *vote, char out[LAYOUT_WORDS])
{
    static const struct {
        const char *name, *tail;
        SupplementStep since;
    } files[] = {
        {"challenge", "txt", SUPPLEMENT_OPENED},  {"slot", "txt", SUPPLEMENT_OPENED},
        {"supplement", "txt", SUPPLEMENT_OPENED}, {"ballots", "txt", SUPPLEMENT_SEALED},
        {"signatures", "txt", SUPPLEMENT_SEALED}, {"root", "txt", SUPPLEMENT_SEALED},
        {"root", "sig", SUPPLEMENT_SEALED},       {"reveal", "txt", SUPPLEMENT_REVEALED},
    };
    out[0] = 0;
    for (unsigned i = 1; i <= CHALLENGES_MAX; i++)
        for (size_t j = 0; j < sizeof files / sizeof files[0]; j++)
            if (vote->supplements[i - 1].steps[files[j].since] != ENTRY_NONE)
                layout_add(out, files[j].name, i, files[j].tail);
    return out;
}

/* The words of the files that a drawing has. */
static const char *
layout_drawing_files(const BundleDrawing *drawing)
{
    if (drawing->checked != ENTRY_NONE)
        return "seeds.txt dice.txt check.txt check.sig";
    return drawing->thrown != ENTRY_NONE ? "seeds.txt dice.txt" : "seeds.txt";
}

static bool
layout_is_of_drawing(const Bundle *bundle, Text path)
{
    Text directory, name;
    uint64_t number;
    if (!bundle_numbered(path, "drawings", &directory, &number))
        return false;
    name = (Text){path.at + directory.len + 1, path.len - directory.len - 1};
    return layout_has(layout_drawing_files(bundle_drawing(bundle, number)), name);
}

static bool
layout_belongs(const Bundle *bundle, Text path)
{
    Text name = path, directory;
    if (layout_has(layout_top, path) || layout_is_of_drawing(bundle, path) ||
        (bundle->tests_named.n > 0 && layout_has(layout_tests, path)))
        return true;
    const Vote *vote = layout_vote(bundle, path, &name);
    if (vote != NULL) {
        const char *groups[LAYOUT_GROUPS];
        size_t n = layout_groups(vote, groups);
        while (n-- > 0)
            if (layout_has(groups[n], name))
                return true;
        char words[LAYOUT_WORDS];
        return vote->secret && layout_has(layout_challenge_files(vote, words), name);
    }
    text_take(&name, '/', &directory);
    if (name.at == NULL)
        return false;
    return (text_is(directory, "checkpoints") && layout_is_digits(name, 10, ".note")) ||
           (text_is(directory, "profiles") && layout_is_profile(bundle, name)) ||
           (text_is(directory, "programs") && layout_is_programs(name));
}

static void
layout_missing(Bundle *bundle, const char *directory, const char *words)
{
    Text rest = text_of(words), word;
    while (text_take(&rest, ' ', &word)) {
        char path[96];
        snprintf(path, sizeof path, "%s/%.*s", directory, TEXT_PRINT(word));
        if (files_find(bundle->files, path) == NULL)
            report_bad(bundle->report, PLACE_FILE(path), "is missing");
    }
}

static void
layout_vote_missing(Bundle *bundle, const Vote *vote)
{
    const char *groups[LAYOUT_GROUPS];
    size_t n = layout_groups(vote, groups);
    for (size_t i = 0; i < n; i++)
        layout_missing(bundle, vote->directory, groups[i]);
    char words[LAYOUT_WORDS];
    if (*layout_challenge_files(vote, words) != 0)
        layout_missing(bundle, vote->directory, words);
}

/* Documents that every bundle has got their finding when they were read, if they are
 * missing. Without a ledger nothing tells which files a vote must have. */
void
layout_check(Bundle *bundle)
{
    if (!bundle->ledger.valid)
        return;
    for (size_t i = 0; i < bundle->files->n; i++) {
        const File *file = &bundle->files->list[i];
        if (file->problem == NULL && !layout_belongs(bundle, text_of(file->path)))
            report_bad(bundle->report, PLACE_FILE(file->path),
                       "does not belong in a bundle of this state");
    }
    if (bundle->tests_named.n > 0 && files_find(bundle->files, "tests.sig") == NULL)
        report_bad(bundle->report, PLACE_FILE("tests.sig"), "is missing");
    for (size_t i = 0; i < bundle->n_votes; i++)
        layout_vote_missing(bundle, &bundle->votes[i]);
    for (size_t i = 0; i < bundle->n_drawings; i++)
        layout_missing(bundle, bundle->drawings[i].directory,
                       layout_drawing_files(&bundle->drawings[i]));
}
