/* test-profile.c: teller-print --profile: rules that are not in the product
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "ballots/profile.h"
#include "checks.h"
#include "sample-list.h"
#include "tools.h"

enum { PRINTED = 0, REFUSED = 1, USAGE = 2 };

typedef struct {
    char *directory, *certificate, *slip, *profile, *out, *message;
    const char *form;
    Sample sample;
} Desk;

/* The rules @name of the product with one change. */
static char *
changed_profile(const char *name, const char *from, const char *to)
{
    g_autoptr(Profile) profile = profile_by_name(name, NULL);
    gsize len;
    const char *data = g_bytes_get_data(profile->text, &len);
    g_autofree char *text = g_strndup(data, len);
    g_auto(GStrv) parts = g_strsplit(text, from, 2);

    g_assert_cmpint(g_strv_length(parts), ==, 2);
    return g_strjoinv(to, parts);
}

/* A certificate under the rules @text, which lie beside it. */
static void
desk_init(Desk *self, const SampleList *list, const char *text)
{
    self->directory = tools_directory();
    self->certificate = g_build_filename(self->directory, "certificate.txt", NULL);
    self->slip = g_build_filename(self->directory, "slip.txt", NULL);
    self->profile = g_build_filename(self->directory, "own.rule", NULL);
    self->out = g_build_filename(self->directory, "certificate.pdf", NULL);
    self->message = NULL;
    self->form = "report";
    sample_init_list(&self->sample, SUITE_SM2_SM3, list);
    self->sample.certificate->profile = digest_compute(SUITE_SM2_SM3, text, strlen(text));
    sample_write(&self->sample);
    tools_put(self->certificate, self->sample.text);
    tools_put(self->slip, self->sample.slip);
    tools_put(self->profile, text);
}

static void
desk_clear(Desk *self)
{
    sample_clear(&self->sample);
    g_free(self->certificate);
    g_free(self->slip);
    g_free(self->profile);
    g_free(self->out);
    g_free(self->message);
    tools_clean(self->directory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, desk_clear)

static int
run(Desk *self, const char *option)
{
    const char *argv[] = {g_getenv("TELLER_PRINT"),
                          self->certificate,
                          self->slip,
                          self->out,
                          "--form",
                          self->form,
                          option,
                          option == NULL ? NULL : self->profile,
                          NULL};

    g_clear_pointer(&self->message, g_free);
    return tools_run(argv, NULL, NULL, &self->message);
}

/* The words of the page. */
static char *
printed(Desk *self, const char *option)
{
    g_assert_cmpint(run(self, option), ==, PRINTED);
    g_autoptr(GBytes) pdf = tools_take(self->out);
    return tools_text(pdf);
}

static void
assert_refused(Desk *desk, const char *part)
{
    g_assert_cmpint(run(desk, "--profile"), ==, REFUSED);
    g_assert_nonnull(strstr(desk->message, desk->profile));
    if (strstr(desk->message, part) == NULL)
        g_test_fail_printf("“%s” is not in “%s”", part, desk->message);
    g_assert_false(g_file_test(desk->out, G_FILE_TEST_EXISTS));
}

static void
test_redo(void)
{
    g_auto(Desk) desk;
    g_autofree char *own =
        changed_profile("town-congress", "redo-term=1 month", "redo-term=20 days");

    if (tools_missing("pdftotext"))
        return;
    desk_init(&desk, &sample_score, own);
    g_autofree char *without = printed(&desk, NULL), *with = printed(&desk, "--profile");
    checks_has(without, "责成重新办理并报告结果。");
    checks_has(with, "责成在 20 日内重新办理并报告结果。");
    checks_has(with, "To be done again within 20 days: 1.");
}

static void
test_layers(void)
{
    g_auto(Desk) desk;
    g_autofree char *own =
        changed_profile("standing-committee", "群众 60 领导 30 网民 10",
                        "public 40 leaders 20 online 10 离退休 10 e 5 f 5 g 5 h 5");

    if (tools_missing("pdftotext"))
        return;
    desk_init(&desk, &sample_survey, own);
    g_autofree char *without = printed(&desk, NULL), *with = printed(&desk, "--profile");
    g_assert_null(strstr(without, "权重"));
    checks_has(with, "权重 Weight 40 20 10 10 5 5");
}

/* 28 papers, 25 and 3 of them for the first grades: figures and rates to one decimal. */
static void
test_decimals(void)
{
    g_auto(Desk) desk;
    g_autofree char *own = changed_profile("town-congress", "good=2\nbands=80 70 60",
                                           "good=2\ndecimals=1\nbands=80 70 60");
    SampleList list = sample_score;
    g_autofree char *keys = g_strconcat(sample_score.keys, "decimals=1\n", NULL);

    if (tools_missing("pdftotext"))
        return;
    list.keys = keys;
    desk_init(&desk, &list, own);
    g_autofree char *page = printed(&desk, "--profile");
    checks_has(page, "各率以 28 票为基数，保留一位小数，第二位四舍五入。");
    checks_has(page, "Rates are of 28 votes, to one decimal, half up.");
    checks_has(page, "25 89.3% 3 10.7% 0 0.0% 0 97.9");
    g_assert_null(strstr(page, "89.29"));
    g_assert_null(strstr(page, "97.8"));
}

/* The register of sealed papers says it where the rules do. */
static void
test_kept(void)
{
    static const struct {
        const char *keys;
        const char *parts[4];
        const char *absent;
    } rows[] = {
        {"keep-papers=1 month",
         {"按照本会规则，选票保管 1 个月。",
          "By the rules of this body the papers are kept for 1 month."},
         "电子记录"},
        {"keep-papers=60 days\nkeep-logs=3 years",
         {"选票保管 60 日。", "本次表决的电子记录和日志保管 3 年。", "for 60 days.",
          "the records and logs of this vote are kept for 3 years."},
         "归档"},
        {"keep-papers=always",
         {"按照本会规则，选票归档，永久保管。",
          "the papers are archived and kept for good."},
         "电子记录"},
        {"keep-logs=always", {"本次表决的电子记录和日志归档，永久保管。"}, "选票归档"},
        {"# nothing", {"选票封存登记"}, "按照本会规则"},
    };

    if (tools_missing("pdftotext"))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Desk) desk;
        g_autofree char *own =
            changed_profile("town-congress", "keep-papers=1 month", rows[i].keys);
        desk_init(&desk, &sample_election, own);
        desk.form = "sealing";
        g_autofree char *page = printed(&desk, "--profile");
        for (size_t j = 0; j < G_N_ELEMENTS(rows[i].parts); j++)
            if (rows[i].parts[j] != NULL)
                checks_has(page, rows[i].parts[j]);
        g_assert_null(strstr(page, rows[i].absent));
    }
}

/* Whose body has no word for a street in its name. */
static void
test_street(void)
{
    g_auto(Desk) desk;
    g_autofree char *own =
        changed_profile("street-meeting", "legal=", "legal=本会议通过的");

    if (tools_missing("pdftotext"))
        return;
    desk_init(&desk, &sample_projects, own);
    g_autofree char *without = printed(&desk, NULL), *with = printed(&desk, "--profile");
    checks_has(without, "民生实事项目票决结果报告单");
    checks_has(with, "民生实事项目推荐结果报告单");
}

/* Those of the product and those that were given are told apart by their digest alone. */
static void
test_same(void)
{
    g_auto(Desk) desk;
    g_autofree char *own = changed_profile("town-congress", "redo-term", "redo-term");

    if (tools_missing("pdftotext"))
        return;
    desk_init(&desk, &sample_score, own);
    g_autofree char *without = printed(&desk, NULL), *with = printed(&desk, "--profile");
    checks_has(without, "责成在 1 个月内重新办理并报告结果。");
    g_assert_cmpstr(without, ==, with);
}

static void
test_wrong(void)
{
    g_auto(Desk) desk;
    g_autofree char *own =
        changed_profile("town-congress", "redo-term=1 month", "redo-term=20 days");
    g_autofree char *other =
        changed_profile("town-congress", "redo-term=1 month", "redo-term=21 days");
    const Digest digests[] = {digest_compute(SUITE_SM2_SM3, own, strlen(own)),
                              digest_compute(SUITE_SM2_SM3, other, strlen(other))};
    g_autofree char *expected = digest_to_hex(&digests[0]),
                    *found = digest_to_hex(&digests[1]);
    g_autofree char *both =
        g_strdup_printf("the digest is %s, expected %s", found, expected);

    desk_init(&desk, &sample_score, own);
    tools_put(desk.profile, other);
    assert_refused(&desk, both);
    g_assert_cmpint(g_remove(desk.profile), ==, 0);
    assert_refused(&desk, "No such file");
    tools_put(desk.profile, own);
    tools_put(desk.certificate, "root/1\n");
    g_assert_cmpint(run(&desk, "--profile"), ==, USAGE);
}

/* The digest is right, the rules are none. */
static void
test_broken(void)
{
    g_auto(Desk) desk;
    g_autofree char *own =
        changed_profile("town-congress", "redo-term=1 month", "redo-term=1 year");

    desk_init(&desk, &sample_score, own);
    assert_refused(&desk, "redo-term");
    assert_refused(&desk, "1 year");
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    g_test_add_func("/profile/own-redo-terms-are-printed", test_redo);
    g_test_add_func("/profile/own-weights-of-layers-are-printed", test_layers);
    g_test_add_func("/profile/own-rules-of-a-street-recommend", test_street);
    g_test_add_func("/profile/own-decimals-are-printed", test_decimals);
    g_test_add_func("/profile/how-long-papers-are-kept-is-printed", test_kept);
    g_test_add_func("/profile/one-of-the-product-says-nothing-else", test_same);
    g_test_add_func("/profile/another-is-refused-with-both-digests", test_wrong);
    g_test_add_func("/profile/broken-rules-are-refused-with-key-and-value", test_broken);
    return g_test_run();
}
