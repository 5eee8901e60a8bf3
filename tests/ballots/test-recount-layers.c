/* test-recount-layers.c: a survey of several sorts of people, each counted apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/recount-fixture.h"
#include "tests/ballots/refusal.h"

/* The layers of the free profile: public 60, leaders 30, online 10. */
static Outcome *
recount_survey(const char *list, const char *sums, GError **error)
{
    g_autoptr(Profile) free = profile_by_name("free", NULL);
    const RecountTerms terms = {free, ITEM_SURVEY, FORM_NONE, 0, 0};
    g_autoptr(Slate) slate =
        list != NULL ? recount_slate_from_list(&terms, list, strlen(list), error)
                     : recount_slate_from_sums(&terms, sums, error);
    if (slate == NULL)
        return NULL;
    const RecountRequest request = {.profile = free,
                                    .kind = ITEM_SURVEY,
                                    .slate = slate,
                                    .eligible = NONE,
                                    .present = NONE};
    return list != NULL ? recount_list(&request, list, strlen(list), error)
                        : recount_sums(&request, sums, error);
}

#define SURVEY                                                                           \
    "public:a.satisfied=200,public:a.basic=100,leaders:a.satisfied=5,leaders:a.basic=5,"

/* The list and the sums say the same of the smallest layer. */
static void
test_layers(void)
{
    static const struct {
        const char *list, *sums, *summary, *last;
        uint64_t cast;
    } rows[] = {
        {NULL,
         SURVEY "online:a.satisfied=1,online:a.基本满意=2,online:a.unsatisfied=2,"
                "not-pressed=4",
         "a 8820 rated, decided", "online a 5200 5 1 2 2", 315},
        {NULL, SURVEY "online:a.satisfied=0", "a 0 none, decided", "online a 0 0 0 0 0",
         310},
        {NULL, SURVEY "online:a.satisfied=1,online:invalid=1,online:cast=2",
         "a 9300 rated, decided", "online a 10000 2 1 0 0", 312},
        {"deputy,layer,a\n1,public,满意\n2,leaders,basic\n3,online,unsatisfied\n"
         "4,online,not_pressed\n5,online,void\n",
         NULL, "a 8400 rated, decided", "online a 0 2 0 0 1", 4},
        {"deputy,layer,a,b\n1,public,满意,满意\n2,leaders,basic,满意\n3,online,不满意,"
         "满意\n"
         "4,online,,未按\n5,online,void,\n6,online,,缺席\n",
         NULL, "a 8400 rated, b 10000 rated, decided", "online b 10000 2 1 0 0", 4},
        {"代表团,a,代表\npublic,基本满意,1\nleaders,满意,2\nonline,满意,3\n", NULL,
         "a 8800 rated, decided", "online a 10000 1 1 0 0", 3},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("case %zu", i);
        g_autoptr(Outcome) outcome = recount_survey(rows[i].list, rows[i].sums, &error);
        g_assert_no_error(error);
        g_autofree char *text = outcome_words(outcome);
        const DecisionLayer *last =
            decision_layer(outcome->decision, outcome->decision->layers->len - 1);
        g_autofree char *told = g_strdup_printf(
            "%s %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
            " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
            last->layer, last->entry, last->figure, last->cast, last->sums[0],
            last->sums[1], last->sums[2]);
        g_assert_cmpstr(text, ==, rows[i].summary);
        g_assert_cmpstr(told, ==, rows[i].last);
        g_assert_cmpuint(outcome->cast, ==, rows[i].cast);
    }
}

static void
test_wrong_layers(void)
{
    static const struct {
        const char *list, *sums, *message;
    } rows[] = {
        {NULL, "a.satisfied=3",
         "“a.satisfied=3” begins with none of the layers public, leaders, online and a "
         "colon"},
        {NULL, SURVEY "web:a.satisfied=3",
         "“web:a.satisfied=3” begins with none of the layers public, leaders, online "
         "and a colon"},
        {NULL, SURVEY "cast=3",
         "“cast=3” begins with none of the layers public, leaders, online and a colon"},
        {NULL, SURVEY "not-pressed=1",
         "online: “" SURVEY "not-pressed=1” has no sum of a"},
        {NULL, SURVEY "online:a.satisfied=3,online:cast=2",
         "online: an entry has 3 votes and 0 ballots are void, but only 2 are cast"},
        {NULL, SURVEY "online:a.satisfied=1,online:a.satisfied=2",
         "online: a.satisfied stands twice, with 1 and 2"},
        {"deputy,a\n1,satisfied\n", NULL, "line 1: there is no column layer (分层)"},
        {"deputy,layer,代表团,a\n1,public,public,satisfied\n", NULL,
         "line 1, column 3: “代表团” is the same column as “layer” in column 2"},
        {"deputy,layer,a\n1,web,satisfied\n", NULL,
         "line 2, column 2: “web” of 1 is none of the layers public, leaders, online"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(recount_survey(rows[i].list, rows[i].sums, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/recount-layers/layers-are-counted-apart", test_layers);
    g_test_add_func("/recount-layers/wrong-layers-are-refused", test_wrong_layers);
    return g_test_run();
}
