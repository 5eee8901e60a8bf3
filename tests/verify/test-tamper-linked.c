/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lies about votes of earlier sittings on the same bill: lines "linked". LIFE_RECORDS has
 * two votes, on m1 and on m2. */
#include "tamper.h"

#include <glib.h>

#define ONE_DIGEST "1111111111111111111111111111111111111111111111111111111111111111"
#define TWO_DIGEST "2222222222222222222222222222222222222222222222222222222222222222"
#define FIRST      "linked " ONE_DIGEST " city-1-m1-1 passed\n"
#define SECOND     "linked " TWO_DIGEST " city-2-m1-1 not-passed\n"

#define BILL(item)                                                                       \
    {                                                                                    \
        LIE_EDIT, "item " item, "bill -", "bill YS-3"                                    \
    }
#define QUESTION(vote, lines)                                                            \
    {                                                                                    \
        LIE_EDIT, "votes/" vote "/question", "profile ", lines "profile "                \
    }
#define CERTIFICATE(vote, lines)                                                         \
    {                                                                                    \
        LIE_EDIT, "votes/" vote "/certificate", "name motion", lines "name motion"       \
    }
#define BOTH(vote, lines) QUESTION(vote, lines), CERTIFICATE(vote, lines)

static const Tamper tampers[] = {
    {"a-label-changed-on-the-certificate-is-found",
     LIFE_SHORT,
     {BILL("m1"), QUESTION("001", FIRST),
      CERTIFICATE("001", "linked " ONE_DIGEST " city-1-m2-1 passed\n")},
     "linked is \"" ONE_DIGEST
     " city-1-m2-1 passed\", but the question says \"" ONE_DIGEST
     " city-1-m1-1 passed\""},
    {"a-digest-changed-on-the-certificate-is-found",
     LIFE_SHORT,
     {BILL("m1"), QUESTION("001", FIRST),
      CERTIFICATE("001", "linked " TWO_DIGEST " city-1-m1-1 passed\n")},
     "linked is \"" TWO_DIGEST " city-1-m1-1 passed\", but the question says"},
    {"a-line-missing-on-the-certificate-alone-is-found",
     LIFE_SHORT,
     {BILL("m1"), QUESTION("001", FIRST SECOND), CERTIFICATE("001", FIRST)},
     "linked is \"missing\", but the question says \"" TWO_DIGEST
     " city-2-m1-1 not-passed\""},
    {"a-line-on-the-certificate-alone-is-found",
     LIFE_SHORT,
     {BILL("m1"), CERTIFICATE("001", FIRST)},
     "linked is \"" ONE_DIGEST
     " city-1-m1-1 passed\", but the question says \"missing\""},
    {"a-line-of-an-item-without-a-bill-is-found",
     LIFE_SHORT,
     {BOTH("001", FIRST)},
     "linked is \"" ONE_DIGEST " city-1-m1-1 passed\", but item m1 has no bill"},
    {"a-vote-of-another-body-is-found",
     LIFE_SHORT,
     {BILL("m1"), BOTH("001", "linked " ONE_DIGEST " city2-1-m1-1 passed\n")},
     "linked is \"city2-1-m1-1\", but the body of this sitting is \"city\""},
    {"one-certificate-named-twice-is-found",
     LIFE_SHORT,
     {BILL("m1"), BOTH("001", FIRST "linked " ONE_DIGEST " city-2-m1-1 passed\n")},
     "linked names " ONE_DIGEST ", as line "},
    {"a-verdict-that-is-none-is-found",
     LIFE_SHORT,
     {BILL("m1"), BOTH("001", "linked " ONE_DIGEST " city-1-m1-1 won\n")},
     "64 lower-case hexadecimal digits, a label and a verdict"},
    {"a-line-without-a-label-is-found",
     LIFE_SHORT,
     {BILL("m1"), BOTH("001", "linked " ONE_DIGEST " passed\n")},
     "64 lower-case hexadecimal digits, a label and a verdict"},
    {"votes-on-one-bill-with-other-lines-are-found",
     LIFE_RECORDS,
     {BILL("m1"), BILL("m2"), BOTH("001", FIRST), BOTH("002", SECOND)},
     "linked is \"" TWO_DIGEST
     " city-2-m1-1 not-passed\", but vote 1 on the same bill says \"" ONE_DIGEST
     " city-1-m1-1 passed\""},
    {"a-line-missing-of-one-of-two-votes-is-found",
     LIFE_RECORDS,
     {BILL("m1"), BILL("m2"), BOTH("001", FIRST SECOND), BOTH("002", FIRST)},
     "linked is \"missing\", but vote 1 on the same bill says \"" TWO_DIGEST},
};

/* Its digest is known once the bundle was made without the lie. */
static void
own_certificate_is_found(void)
{
    const Lie bills[] = {BILL("m2"), {LIE_END, NULL, NULL, NULL}};
    MakerOptions options = {.n_deputies = 3, .life = LIFE_RECORDS, .lies = bills};
    Files files;
    maker_make(&files, &options);
    Text text = file_text(files_find(&files, "votes/001/certificate.txt"));
    g_autofree char *digest =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text.at, text.len);
    files_clear(&files);
    g_autofree char *question =
        g_strdup_printf("linked %s city-3-m1-1 passed\nprofile ", digest);
    g_autofree char *certificate =
        g_strdup_printf("linked %s city-3-m1-1 passed\nname motion", digest);
    const Lie lies[] = {BILL("m2"),
                        {LIE_EDIT, "votes/002/question", "profile ", question},
                        {LIE_EDIT, "votes/002/certificate", "name motion", certificate},
                        {LIE_END, NULL, NULL, NULL}};
    options.lies = lies;
    maker_make(&files, &options);
    tamper_assert_found(
        &files, "linked names the certificate of vote 1, which is of no earlier sitting");
    files_clear(&files);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tamper/an-own-certificate-is-found", own_certificate_is_found);
    return tamper_run(tampers, G_N_ELEMENTS(tampers));
}
