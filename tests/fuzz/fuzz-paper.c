/* fuzz-paper.c: any bytes as a paper, and a ballot of one mark on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/tally.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = paper_from_text((const char *)data, len, &error);
    g_assert_true((paper != NULL) == (error == NULL));
    if (paper == NULL)
        return 0;
    g_autofree char *again = paper_to_text(paper);
    g_assert_cmpuint(strlen(again), ==, len);
    g_assert_true(memcmp(again, data, len) == 0);

    g_autoptr(Ballot) ballot = ballot_new(paper, "D1");
    g_autoptr(Tally) tally = tally_new(paper);
    g_assert_true(
        ballot_validate(ballot, paper, NULL)); /* not pressed keeps every limit */
    ballot_mark_only(ballot, (uint32_t)(paper_n_cells(paper) - 1));
    if (ballot_validate(ballot, paper, NULL))
        g_assert_true(tally_add(tally, ballot, NULL));
    return 0;
}
