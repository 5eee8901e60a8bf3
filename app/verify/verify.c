/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/verify.h"

#include "app/verify/claims.h"
#include "app/verify/dice.h"
#include "app/verify/typed.h"

bool
verify_options_check(const VerifyOptions *options, const char **out_why)
{
    Typed typed;
    uint64_t entry;
    if (options->fingerprint.len > 0 &&
        (!typed_read(&typed, options->fingerprint) || typed.len != DIGEST_HEX - 1))
        *out_why = "the fingerprint has not 64 hexadecimal digits";
    else if (options->head.len > 0 && !typed_read_head(&typed, &entry, options->head))
        *out_why = "the head is not SEQ:HEX with at least 16 hexadecimal digits";
    else if (options->dice.len > 0 && !dice_is_readable(options->dice, out_why))
        return false;
    else if (options->dice.len > 0 && (options->fingerprint.len > 0 ||
                                       options->head.len > 0 || options->n_notes > 0))
        *out_why = "with --dice nothing else is compared: run --fingerprint, --head and "
                   "--checkpoint by themselves";
    else if (!suite_start())
        *out_why = "libsodium or libcrypto lacks an algorithm";
    else
        return true;
    return false;
}

/* From what proves the files themselves to what they claim. */
static void
verify_claims(Bundle *bundle)
{
    manifest_check(bundle);
    if (bundle_stops(bundle))
        return;
    bundle_read(bundle);
    identity_check(bundle);
    ledger_check(bundle);
    checkpoint_check(bundle);
    life_check(bundle);
    layout_check(bundle);
    programs_check(bundle);
    keys_check(bundle);
    tests_check(bundle);
    drawings_check(bundle);
    for (size_t i = 0; i < bundle->n_votes; i++)
        vote_check(bundle, &bundle->votes[i]);
    serial_check(bundle);
    publishing_check(bundle);
    names_check(bundle);
}

static void
verify_dice(Bundle *bundle)
{
    bundle_read(bundle);
    dice_check(bundle);
}

VerifyResult
verify_files(const Files *files, const VerifyOptions *options, Report *report)
{
    Bundle bundle;
    if (bundle_start(&bundle, files, options, report)) {
        if (options->dice.len > 0)
            verify_dice(&bundle);
        else
            verify_claims(&bundle);
        if (!bundle_stops(&bundle))
            jobs_run(&bundle.jobs, report);
    } else {
        report_note(report,
                    "nothing else was checked: device.txt names no suite and key");
    }
    bundle_clear(&bundle);
    return report_n_bad(report) > 0 ? VERIFY_FINDINGS : VERIFY_HOLDS;
}

VerifyResult
verify_bundle(const char *directory, const VerifyOptions *options, Report *report,
              const char **out_why)
{
    Files files;
    VerifyResult result = VERIFY_UNREADABLE;
    if (!verify_options_check(options, out_why))
        return VERIFY_UNREADABLE;
    if (files_load(&files, directory, out_why))
        result = verify_files(&files, options, report);
    files_clear(&files);
    return result;
}
