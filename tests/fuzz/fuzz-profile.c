/* fuzz-profile.c: any bytes as a rule profile or a sitting.ini
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/profile.h"
#include "ballots/sittinginfo.h"
#include "tests/fuzz/fuzz.h"

static void
check(bool taken, const GError *error)
{
    g_assert_true(taken == (error == NULL));
    g_assert_true(taken || g_utf8_validate(error->message, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_autoptr(GError) profile_error = NULL, info_error = NULL;
    g_autoptr(Profile) profile = profile_read((const char *)data, len, &profile_error);
    g_autoptr(SittingInfo) info = sitting_info_read((const char *)data, len, &info_error);
    check(profile != NULL, profile_error);
    check(info != NULL, info_error);
    for (int kind = 0; profile != NULL && kind < ITEM_N_KINDS; kind++)
        if (profile->rules[kind] != NULL)
            g_assert_cmpuint(fraction_need(profile->rules[kind]->pass, 9), <=, 10);
    return 0;
}
