/* test-layers.c: opinions of groups of voters, from the roster to the bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "app/daemon/picture-internal.h"
#include "app/exchange/results.h"
#include "results-table.h"
#include "scene.h"

enum { SEATS = 30, IN_LAYER = 10 };

#define ITEMS(method)                                                                    \
    "id,kind,form,method,title,title-en,window\n"                                        \
    "v1,survey,grades," method ",民意测评,Survey,60\n"
#define ENTRIES "item,id,title,title_en\nv1,o1,水务局,Office of water\n"

/* The public, leaders, those online, ten each; of weight 2 is the first of each. */
static const uint8_t keys[SEATS] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 2, /* 10 of 11 satisfied: 98.18 */
    1, 1, 1, 1, 1, 2, 2, 2, 2, 3, /* 6, 4 and 1: 83.64 */
    3, 3, 3, 3, 3, 3, 3, 3, 3, 1, /* 1 of 11: 9.09 */
};

static char *
roster_of(unsigned n_leaders, const char *first)
{
    static const char *const layers[] = {"群众", "领导", "网民"};
    GString *csv = g_string_new("seat,id,name,delegation,class,weight,keypad\n");
    for (unsigned i = 0; i < SEATS; i++) {
        unsigned layer = i < IN_LAYER ? 0 : i < IN_LAYER + n_leaders ? 1 : 2;
        g_string_append_printf(csv, "%u,d%04u,代表第%u号,%s,deputy,%u,sim:%04u\n", i + 1,
                               i + 1, i + 1, i == 0 ? first : layers[layer],
                               i % IN_LAYER == 0 ? 2 : 1, i + 1);
    }
    return g_string_free(csv, FALSE);
}

static HallTest *
hall_of_profile(const char *profile, char *roster, const char *agenda)
{
    g_autofree char *owned = roster;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->profile = profile;
    hall->agenda = agenda;
    hall->roster = owned;
    hall_test_ready(hall);
    hall->roster = NULL;
    hall->profile = NULL;
    hall_test_import_entries(hall, ENTRIES);
    return hall;
}

static HallTest *
hall_of(char *roster, const char *agenda)
{
    return hall_of_profile("standing-committee", roster, agenda);
}

/* The figure is that of the layers: (60*98.18 + 30*83.64 + 10*9.09)/100. */
static void
assert_layers(HallTest *hall)
{
    static const char *const expected[] = {
        "群众 o1 9818 11 10 1 0", "领导 o1 8364 11 6 4 1", "网民 o1 909 11 1 0 10"};
    const SittingVote *vote = sitting_current(hall->engine->sitting);
    const CertificateRecord *certificate = vote->certificate;
    const DecisionLine *line = decision_line(vote->outcome->decision, 0);
    g_assert_cmpuint(line->figure, ==, 8491);
    g_assert_cmpstr(line->result, ==, "rated");
    g_assert_cmpuint(vote->outcome->decision->layers->len, ==, 3);
    g_assert_cmpuint(certificate->layers->len, ==, 3);
    for (unsigned i = 0; i < 3; i++) {
        const RecordPair *pair = certificate->layers->pdata[i];
        g_autofree char *text = g_strjoin(" ", pair->first, pair->rest, NULL);
        g_assert_cmpstr(text, ==, expected[i]);
        g_assert_cmpstr(decision_layer(vote->outcome->decision, i)->layer, ==,
                        pair->first);
    }
}

static void
assert_exports(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    g_autoptr(Records) records = records_read_directory(bundle, &error);
    g_assert_no_error(error);
    g_autofree char *csv = results_to_csv(records), *json = results_to_json(records);
    g_auto(ResultsTable) table = results_table_read(csv);
    results_row_has(&table, results_table_row(&table, "result", "1", "o1"),
                    "figure=8491|result=rated|cast=30");
    results_row_has(&table, results_table_row(&table, "layer", "1", "o1"),
                    "mode=SIMULATION|item=v1|name=群众|figure=9818|cast=11|place=|"
                    "sums=o1.satisfied:10 o1.basic:1 o1.unsatisfied:0|deputy=|marks=");
    g_assert_nonnull(strstr(json, "\"layer\": \"网民\""));
    int status = results_schema_status(hall->dir, json);
    g_assert_true(status == 0 || status == 77);
    g_auto(GStrv) parts = g_strsplit(json, "\"layer\": \"网民\"", 2);
    g_autofree char *renamed = g_strjoinv("\"group\": \"网民\"", parts);
    g_assert_cmpint(results_schema_status(hall->dir, renamed), ==,
                    status == 0 ? 1 : status);
}

static void
by_name(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of(roster_of(IN_LAYER, "群众"), ITEMS("recorded"));
    hall_test_vote(hall, "v1", keys);
    assert_layers(hall);
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    assert_layers(hall); /* read again from outcome/1 */
    scene_finish(hall);
    assert_exports(hall);
    hall_test_free(hall);
}

/* Other weights than any rules of the product have. */
static char *
own_profile(void)
{
    g_autoptr(Profile) profile = profile_by_name("standing-committee", NULL);
    gsize len;
    const char *data = g_bytes_get_data(profile->text, &len);
    g_autofree char *text = g_strndup(data, len);
    g_auto(GStrv) parts = g_strsplit(text, "群众 60 领导 30 网民 10", 2);
    g_assert_cmpint(g_strv_length(parts), ==, 2);
    return g_strjoinv("群众 45 领导 35 网民 20", parts);
}

static void
profile_is(HallTest *hall, const char *text)
{
    g_autofree char *document = picture_document(hall->engine, "profile");
    g_assert_cmpstr(document, ==, text);
}

/* NULL: there is no pdftotext. */
static char *
read_page(const char *bundle)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *program = g_find_program_in_path("pdftotext");
    g_autofree char *path = g_build_filename(bundle, "votes/001/certificate.pdf", NULL);
    char *argv[] = {program, (char[]){"-raw"}, path, (char[]){"-"}, NULL}, *text = NULL;
    if (program == NULL)
        return NULL;
    g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, NULL,
                 &error);
    g_assert_no_error(error);
    g_strdelimit(text, "\n", ' ');
    return text;
}

static void
no_rules_without_a_sitting(void)
{
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall_test_commission(hall);
    profile_is(hall, "");
    hall_test_free(hall);
}

/* What is frozen at opening is shown, and the page in the bundle has its words. */
static void
own_rules(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *own = own_profile();
    HallTest *hall = hall_of_profile(own, roster_of(IN_LAYER, "群众"), ITEMS("recorded"));
    profile_is(hall, own);
    hall_test_vote(hall, "v1", keys);
    hall_test_stop(hall);
    hall_test_start(hall, &error);
    g_assert_no_error(error);
    profile_is(hall, own);
    scene_finish(hall);
    g_autofree char *bundle = g_build_filename(hall->dir, "bundle", NULL);
    g_autofree char *page = read_page(bundle);
    if (page == NULL)
        g_test_skip("pdftotext is not installed");
    else if (strstr(page, "Weight 45 35 20") == NULL)
        g_test_fail_printf("the weights are not in “%s”", page);
    hall_test_free(hall);
}

static void
count_secret(HallTest *hall)
{
    g_autoptr(GError) error = NULL;
    hall_test_vote_until_closed(hall, "v1", keys);
    hall_test_await(hall, "SEALED");
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
}

/* The first of each layer has a weight of his own, so his set would be he alone. */
static void
no_set_of_one(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of(roster_of(IN_LAYER, "群众"), ITEMS("secret"));
    uint32_t vote;
    hall_test_throw_dice(hall);
    g_autofree char *before = scene_pictures(hall);
    g_assert_false(engine_ready_vote(hall->engine, "v1", &vote, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED);
    g_assert_cmpstr(error->message, ==,
                    "1 present of 群众.2, a secret vote needs 10 of every layer and "
                    "weight (the profile's minimum); vote by name or on paper");
    g_autofree char *after = scene_pictures(hall);
    g_assert_cmpstr(before, ==, after);
    hall_test_free(hall);
}

static char *
plain_roster(unsigned n_leaders)
{
    g_autofree char *csv = roster_of(n_leaders, "群众");
    g_auto(GStrv) parts = g_strsplit(csv, ",deputy,2,", -1);
    return g_strjoinv(",deputy,1,", parts);
}

static void
in_secret(void)
{
    HallTest *hall = hall_of(plain_roster(IN_LAYER), ITEMS("secret"));
    hall_test_throw_dice(hall);
    count_secret(hall);
    hall_test_await(hall, "COUNTED");
    const SittingVote *vote = sitting_current(hall->engine->sitting);
    const DecisionLayer *online = decision_layer(vote->outcome->decision, 2);
    g_assert_cmpstr(online->layer, ==, "网民");
    g_assert_cmpuint(online->cast, ==, 10);
    g_assert_cmpuint(online->figure, ==, 1000);
    g_assert_cmpuint(decision_line(vote->outcome->decision, 0)->figure, ==, 8440);
    scene_finish(hall);
    hall_test_free(hall);
}

/* Thirty are present, but only nine leaders. */
static void
a_small_layer(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of(plain_roster(IN_LAYER - 1), ITEMS("secret"));
    uint32_t vote;
    hall_test_throw_dice(hall);
    g_assert_false(engine_ready_vote(hall->engine, "v1", &vote, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED);
    g_assert_nonnull(strstr(error->message, "9 present of 领导.1"));
    hall_test_free(hall);
}

/* An unanimous layer is noted, though the others differ. */
static void
unanimity(void)
{
    uint8_t other[SEATS];
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of(plain_roster(IN_LAYER), ITEMS("secret"));
    memcpy(other, keys, sizeof other);
    other[9] = 1;
    hall_test_throw_dice(hall);
    hall_test_vote_until_closed(hall, "v1", other);
    hall_test_await(hall, "SEALED");
    engine_count_vote(hall->engine, CASTING_NONE, &error);
    g_assert_no_error(error);
    hall_test_await(hall, "COUNTED");
    const SittingVote *vote = sitting_current(hall->engine->sitting);
    g_assert_cmpuint(vote->certificate->notes->len, ==, 2);
    g_assert_cmpstr(vote->certificate->notes->pdata[1], ==,
                    "unanimous 群众.1 o1.satisfied");
    scene_finish(hall);
    hall_test_free(hall);
}

/* The profile of that name whose surveys are reckoned in whole points. */
static char *
whole_points(const char *name)
{
    static const char survey[] = "\n[survey]\n";
    g_autoptr(Profile) profile = profile_by_name(name, NULL);
    const char *text = g_bytes_get_data(profile->text, NULL);
    GString *own = g_string_new_len(text, (gssize)g_bytes_get_size(profile->text));
    g_assert_cmpuint(g_string_replace(own, survey, "\n[survey]\ndecimals=0\n", 1), ==, 1);
    return g_string_free(own, FALSE);
}

/* (60*98 + 30*84 + 10*9)/100 are 84.9: layers and their mean are whole, to the bundle. */
static void
in_whole_points(void)
{
    g_autofree char *profile = whole_points("standing-committee");
    HallTest *hall =
        hall_of_profile(profile, roster_of(IN_LAYER, "群众"), ITEMS("recorded"));
    hall_test_vote(hall, "v1", keys);
    g_autoptr(GVariant) outcome = g_variant_ref_sink(picture_outcome(hall->engine));
    const SittingVote *vote = sitting_current(hall->engine->sitting);
    const Decision *decision = vote->outcome->decision;
    guint32 decimals;
    g_assert_true(g_variant_lookup(outcome, "decimals", "u", &decimals));
    g_assert_cmpuint(decimals, ==, 0);
    g_assert_cmpuint(decision_line(decision, 0)->figure, ==, 8500);
    g_assert_cmpuint(decision_layer(decision, 0)->figure, ==, 9800);
    g_assert_cmpuint(decision_layer(decision, 1)->figure, ==, 8400);
    g_assert_cmpuint(decision_layer(decision, 2)->figure, ==, 900);
    scene_finish(hall);
    hall_test_free(hall);
}

/* Nobody of a layer has voted: there is no figure. */
static void
without_a_vote(void)
{
    uint8_t none_online[SEATS] = {0};
    HallTest *hall = hall_of(roster_of(IN_LAYER, "群众"), ITEMS("recorded"));
    memcpy(none_online, keys, 20);
    hall_test_vote(hall, "v1", none_online);
    const SittingVote *vote = sitting_current(hall->engine->sitting);
    const DecisionLine *line = decision_line(vote->outcome->decision, 0);
    g_assert_cmpuint(line->figure, ==, 0);
    g_assert_cmpstr(line->result, ==, "none");
    g_assert_cmpuint(decision_layer(vote->outcome->decision, 0)->figure, ==, 9818);
    g_assert_cmpuint(decision_layer(vote->outcome->decision, 2)->cast, ==, 0);
    scene_finish(hall);
    hall_test_free(hall);
}

static void
of_no_layer(void)
{
    g_autoptr(GError) error = NULL;
    HallTest *hall = hall_of(roster_of(IN_LAYER, "第一团"), ITEMS("recorded"));
    g_autofree char *before = scene_pictures(hall);
    uint32_t vote;
    g_assert_false(engine_ready_vote(hall->engine, "v1", &vote, &error));
    g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED);
    g_assert_cmpstr(error->message, ==,
                    "deputy d0001 (代表第1号) is of the delegation “第一团”; the layers "
                    "of the rule are “群众”, “领导”, “网民”");
    g_autofree char *after = scene_pictures(hall);
    g_assert_cmpstr(before, ==, after);
    hall_test_free(hall);
}

/* Also where the profile allows them. */
static void
by_hand(void)
{
    static const Method methods[] = {METHOD_HANDS, METHOD_PAPER};
    g_autoptr(Profile) committee = profile_by_name("standing-committee", NULL);
    g_autofree char *text = g_strndup(g_bytes_get_data(committee->text, NULL),
                                      g_bytes_get_size(committee->text));
    g_auto(GStrv) parts = g_strsplit(text, "methods=secret recorded\n", 2);
    g_autofree char *profile = g_strjoinv("methods=secret recorded hands paper\n", parts);
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    g_autofree char *roster = plain_roster(IN_LAYER);
    hall->profile = profile;
    hall->agenda = ITEMS("recorded");
    hall->roster = roster;
    hall_test_ready(hall);
    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *message =
            g_strdup_printf("a survey has 3 layers of voters, which a vote by %s does "
                            "not tell apart",
                            method_text(methods[i]));
        uint32_t vote;
        g_assert_false(
            engine_ready_by_hand(hall->engine, "v1", methods[i], &vote, &error));
        g_assert_error(error, ENGINE_ERROR, ENGINE_ERROR_REFUSED);
        g_assert_cmpstr(error->message, ==, message);
    }
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layers/by-name-with-weights-and-after-a-restart", by_name);
    g_test_add_func("/layers/in-whole-points-from-profile-to-bundle", in_whole_points);
    g_test_add_func("/layers/rules-of-their-own-are-shown-and-printed", own_rules);
    g_test_add_func("/layers/no-rules-without-a-sitting", no_rules_without_a_sitting);
    g_test_add_func("/layers/a-set-of-one-is-refused", no_set_of_one);
    g_test_add_func("/layers/in-secret-each-is-opened-by-itself", in_secret);
    g_test_add_func("/layers/a-small-layer-is-refused", a_small_layer);
    g_test_add_func("/layers/an-unanimous-layer-is-noted", unanimity);
    g_test_add_func("/layers/without-a-vote-of-one-there-is-no-figure", without_a_vote);
    g_test_add_func("/layers/a-deputy-of-none-is-refused", of_no_layer);
    g_test_add_func("/layers/hands-and-paper-are-refused", by_hand);
    return g_test_run();
}
