/* test-profiles.c: the profiles of the product say what the law says
 *
 * The arithmetic stands here again in inequalities, so that a strict comparison that
 * became an inclusive one, or a wrong base, is seen in every rule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "ballots/profile.h"

#include "tests/ballots/refusal.h"

/* Whether @n is enough of @base. */
typedef bool (*Enough)(uint64_t n, uint64_t base);

/* 过半数 */
static bool
over_half(uint64_t n, uint64_t base)
{
    return 2 * n > base;
}

/* 三分之二以上 */
static bool
two_thirds(uint64_t n, uint64_t base)
{
    return 3 * n >= 2 * base;
}

/* 超过三分之二 */
static bool
over_two_thirds(uint64_t n, uint64_t base)
{
    return 3 * n > 2 * base;
}

static bool
any(uint64_t n, uint64_t base)
{
    return true;
}

static void
assert_enough(Fraction fraction, Enough enough)
{
    for (uint64_t base = 1; base <= 3100; base++) {
        uint64_t need = fraction_need(fraction, base);
        g_assert_true(enough(need, base));
        g_assert_true(need == 0 || !enough(need - 1, base));
    }
}

static Profile *
profile(const char *name)
{
    g_autoptr(GError) error = NULL;
    Profile *self = profile_by_name(name, &error);
    g_assert_no_error(error);
    return self;
}

/* All rules of all profiles, those of one profile one after the other. */
static const struct {
    const char *profile, *kinds;
    BaseKind base;
    Enough pass;
} rules[] = {
    {"delegation", "motion procedure recall", BASE_ALL, over_half},
    {"direct-election", "election-direct by-election", BASE_CAST, over_half},
    {"direct-election", "primary", BASE_CAST, any},
    {"direct-election", "recall", BASE_ALL, over_half},
    {"free",
     "motion amendment clauses procedure election-head election-deputy "
     "election-committee election-delegates by-election recall removal resignation "
     "appointments projects appraisal duty-report",
     BASE_CAST, over_half},
    {"free", "constitution", BASE_CAST, two_thirds},
    {"free", "primary evaluation survey selection comparison", BASE_CAST, any},
    {"free", "exam", BASE_PRESENT, any},
    {"guangdong-congress",
     "motion amendment clauses election-head election-deputy election-committee "
     "election-delegates by-election recall resignation appointments projects",
     BASE_ALL, over_half},
    {"guangdong-congress", "procedure", BASE_PRESENT, over_half},
    {"guangdong-congress", "primary", BASE_ALL, any},
    {"guangdong-congress", "evaluation selection comparison", BASE_CAST, any},
    {"local-congress",
     "motion amendment clauses election-head election-deputy election-committee "
     "election-delegates by-election recall resignation appointments projects",
     BASE_ALL, over_half},
    {"local-congress", "procedure", BASE_PRESENT, over_half},
    {"local-congress", "primary", BASE_ALL, any},
    {"local-congress", "evaluation selection comparison", BASE_CAST, any},
    {"local-congress-keypads",
     "motion amendment clauses election-head election-deputy election-committee "
     "election-delegates by-election recall resignation appointments projects",
     BASE_ALL, over_half},
    {"local-congress-keypads", "procedure", BASE_PRESENT, over_half},
    {"local-congress-keypads", "primary", BASE_ALL, any},
    {"local-congress-keypads", "evaluation selection comparison", BASE_CAST, any},
    {"npc",
     "motion amendment procedure election-head election-deputy election-committee "
     "by-election recall resignation appointments",
     BASE_ALL, over_half},
    {"npc", "constitution", BASE_ALL, two_thirds},
    {"npcsc", "motion amendment clauses procedure removal resignation appointments",
     BASE_ALL, over_half},
    {"npcsc", "term-extension", BASE_ALL, two_thirds},
    {"presidium", "motion amendment procedure appointments", BASE_ALL, over_half},
    {"standing-committee",
     "motion amendment clauses recall removal resignation appointments evaluation "
     "appraisal duty-report",
     BASE_ALL, over_half},
    {"standing-committee", "procedure", BASE_PRESENT, over_half},
    {"standing-committee", "survey selection comparison", BASE_CAST, any},
    {"standing-committee", "exam", BASE_PRESENT, any},
    {"street-meeting", "motion amendment procedure projects", BASE_ALL, over_half},
    {"street-meeting", "evaluation appraisal selection comparison", BASE_CAST, any},
    {"street-meeting-double", "motion amendment procedure projects", BASE_ALL, over_half},
    {"street-meeting-double", "evaluation appraisal selection comparison", BASE_CAST,
     any},
    {"town-congress",
     "motion amendment procedure election-head election-deputy by-election recall "
     "resignation projects",
     BASE_ALL, over_half},
    {"town-congress", "primary", BASE_ALL, any},
    {"town-congress", "evaluation appraisal selection comparison", BASE_CAST, any},
    {"town-presidium", "motion amendment procedure appointments", BASE_ALL, over_half},
};

static int
n_rules(const Profile *self)
{
    int n = 0;
    for (int kind = 0; kind < ITEM_N_KINDS; kind++)
        n += self->rules[kind] != NULL;
    return n;
}

static void
test_needs(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        g_autoptr(Profile) self = profile(rules[i].profile);
        g_auto(GStrv) kinds = g_strsplit(rules[i].kinds, " ", -1);
        for (char **word = kinds; *word != NULL; word++) {
            ItemKind kind;
            g_assert_true(item_kind_from_text(*word, &kind));
            g_test_message("%s %s", rules[i].profile, *word);
            g_assert_nonnull(self->rules[kind]);
            g_assert_cmpint(self->rules[kind]->base, ==, rules[i].base);
            assert_enough(self->rules[kind]->pass, rules[i].pass);
        }
        int n = GPOINTER_TO_INT(g_hash_table_lookup(seen, rules[i].profile)) +
                (int)g_strv_length(kinds);
        g_hash_table_insert(seen, (char *)(uintptr_t)rules[i].profile,
                            GINT_TO_POINTER(n));
    }
    const char *const *names = profile_names();
    g_assert_cmpuint(g_strv_length((char **)(uintptr_t)names), ==,
                     g_hash_table_size(seen));
    for (; *names != NULL; names++) {
        g_autoptr(Profile) self = profile(*names);
        g_assert_cmpint(GPOINTER_TO_INT(g_hash_table_lookup(seen, *names)), ==,
                        n_rules(self));
    }
}

static void
test_quorums(void)
{
    static const struct {
        const char *profile;
        Enough quorum;
    } rows[] = {
        {"delegation", any},
        {"direct-election", any},
        {"free", over_half},
        {"guangdong-congress", two_thirds},
        {"local-congress", two_thirds},
        {"local-congress-keypads", two_thirds},
        {"npc", two_thirds},
        {"npcsc", over_half},
        {"presidium", two_thirds},
        {"standing-committee", over_half},
        {"street-meeting", over_half},
        {"street-meeting-double", over_half},
        {"town-congress", two_thirds},
        {"town-presidium", over_half},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) self = profile(rows[i].profile);
        g_test_message("%s", rows[i].profile);
        assert_enough(self->quorum, rows[i].quorum);
        g_assert_true(self->suspended_in_base);
    }
    g_assert_cmpuint(G_N_ELEMENTS(rows), ==,
                     g_strv_length((char **)(uintptr_t)profile_names()));
}

/* Numbers that were published, and those next to them. */
/* Deputies' Law 2025, article 62(3): twice; of standing committees as at 启东. */
static void
test_absences(void)
{
    static const struct {
        const char *name;
        uint32_t n;
        AbsencePeriod period;
    } rows[] = {
        {"npc", 2, ABSENCES_IN_TERM},
        {"local-congress", 2, ABSENCES_IN_TERM},
        {"local-congress-keypads", 2, ABSENCES_IN_TERM},
        {"guangdong-congress", 2, ABSENCES_IN_TERM},
        {"town-congress", 2, ABSENCES_IN_TERM},
        {"standing-committee", 2, ABSENCES_IN_YEAR},
        {"npcsc", 0, ABSENCES_IN_TERM},
        {"street-meeting", 0, ABSENCES_IN_TERM},
        {"street-meeting-double", 0, ABSENCES_IN_TERM},
        {"free", 0, ABSENCES_IN_TERM},
        {"direct-election", 0, ABSENCES_IN_TERM},
        {"presidium", 0, ABSENCES_IN_TERM},
        {"town-presidium", 0, ABSENCES_IN_TERM},
        {"delegation", 0, ABSENCES_IN_TERM},
    };
    g_assert_cmpuint(g_strv_length((char **)(uintptr_t)profile_names()), ==,
                     G_N_ELEMENTS(rows));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) self = profile(rows[i].name);
        g_assert_cmpuint(self->absences.n, ==, rows[i].n);
        g_assert_true(self->absences.period == rows[i].period);
    }
}

static void
test_published(void)
{
    static const struct {
        const char *profile;
        ItemKind kind;
        uint64_t base, need;
    } rows[] = {
        {"npc", ITEM_MOTION, 2986, 1494},
        {"npc", ITEM_MOTION, 2924, 1463},
        {"npc", ITEM_MOTION, 2956, 1479},
        {"npc", ITEM_CONSTITUTION, 2980, 1987},
        {"npc", ITEM_CONSTITUTION, 90, 60},
        {"local-congress", ITEM_MOTION, 509, 255},
        {"local-congress", ITEM_MOTION, 154, 78}, /* 77 are half, not more */
        {"local-congress", ITEM_ELECTION_COMMITTEE, 154, 78},
        {"local-congress", ITEM_PROJECTS, 154, 78},
        {"town-congress", ITEM_PROJECTS, 120, 61},
        {"town-congress", ITEM_ELECTION_HEAD, 3, 2},
        {"standing-committee", ITEM_EVALUATION, 33, 17}, /* 17 are satisfied of 33, */
        {"standing-committee", ITEM_EVALUATION, 34, 18}, /* not of 34 */
        {"standing-committee", ITEM_REMOVAL, 60, 31},
        {"npcsc", ITEM_REMOVAL, 170, 86},
        {"npcsc", ITEM_TERM_EXTENSION, 170, 114}, /* 113 are less than two thirds */
        {"guangdong-congress", ITEM_MOTION, 780, 391},
        {"street-meeting", ITEM_PROJECTS, 30, 16},
        {"street-meeting", ITEM_MOTION, 80, 41},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) self = profile(rows[i].profile);
        g_assert_cmpuint(fraction_need(self->rules[rows[i].kind]->pass, rows[i].base), ==,
                         rows[i].need);
    }
    g_autoptr(Profile) congress = profile("local-congress");
    g_assert_cmpuint(fraction_need(congress->quorum, 3), ==, 2);
    g_assert_cmpuint(fraction_need(congress->quorum, 90), ==, 60);
    g_assert_cmpuint(fraction_need(congress->quorum, 509), ==, 340);
}

static void
test_double_threshold(void)
{
    static const ItemKind kinds[] = {ITEM_MOTION, ITEM_AMENDMENT, ITEM_PROCEDURE,
                                     ITEM_PROJECTS};
    g_autoptr(Profile) one = profile("street-meeting");
    g_autoptr(Profile) both = profile("street-meeting-double");
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const Rule *rule = both->rules[kinds[i]];
        g_assert_true(rule->has_second && rule->second_base == BASE_CAST);
        assert_enough(rule->second_pass, over_two_thirds);
        g_assert_false(one->rules[kinds[i]]->has_second);
    }
    g_assert_cmpuint(fraction_need(both->rules[ITEM_MOTION]->second_pass, 60), ==, 41);
}

/* Guangdong article 60: more than half of all deputies take part; elsewhere no rule says
 * so.
 */
static void
test_turnouts(void)
{
    static const ItemKind kinds[] = {ITEM_MOTION,      ITEM_AMENDMENT,   ITEM_CLAUSES,
                                     ITEM_PROCEDURE,   ITEM_RECALL,      ITEM_PROJECTS,
                                     ITEM_RESIGNATION, ITEM_APPOINTMENTS};
    g_autoptr(Profile) guangdong = profile("guangdong-congress");
    g_autoptr(Profile) other = profile("local-congress");
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const Rule *rule = guangdong->rules[kinds[i]];
        g_assert_true(rule->has_turnout);
        assert_enough(rule->turnout, over_half);
        g_assert_false(other->rules[kinds[i]]->has_turnout);
    }
}

/* Whether to put an item to the vote at all is decided by all (Zhejiang article 67), when
 * by those present (Shanghai article 68): both are a [procedure], by the body's rules.
 */
static void
test_procedures(void)
{
    static const struct {
        const char *base;
        BaseKind kind;
    } rows[] = {{"base=all\n", BASE_ALL}, {"base=present\n", BASE_PRESENT}};
    g_autoptr(Profile) congress = profile("local-congress");
    const char *text = g_bytes_get_data(congress->text, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) own =
            g_string_new_len(text, (gssize)g_bytes_get_size(congress->text));
        char *section = strstr(own->str, "\n[procedure]\n");
        char *base = strstr(section, "base=present\n");
        g_string_erase(own, base - own->str, (gssize)strlen("base=present\n"));
        g_string_insert(own, base - own->str, rows[i].base);
        g_autoptr(Profile) self = profile_read(own->str, own->len, &error);
        g_assert_no_error(error);
        g_assert_cmpint(self->rules[ITEM_PROCEDURE]->base, ==, rows[i].kind);
        assert_enough(self->rules[ITEM_PROCEDURE]->pass, over_half);
    }
}

static void
test_street_rosters(void)
{
    static const char *const names[] = {"street-meeting", "street-meeting-double"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(Profile) self = profile(names[i]);
        g_autoptr(GError) error = NULL;
        g_assert_true(profile_check_roster(self, 30, NULL));
        g_assert_true(profile_check_roster(self, 80, NULL));
        g_assert_false(profile_check_roster(self, 29, &error));
        g_autofree char *few = g_strdup_printf(
            "the roster has 29 deputies, profile %s takes 30 to 80", names[i]);
        assert_refused(error, PROFILE_ERROR, PROFILE_ERROR_ROSTER, few);
        g_assert_false(profile_check_roster(self, 81, &error));
        g_clear_error(&error);
    }
    g_autoptr(Profile) npc = profile("npc");
    g_assert_true(profile_check_roster(npc, 1, NULL));
    g_assert_true(profile_check_roster(npc, 3000, NULL));
}

/* As published: NPC elections of 2008 to 2018, a sample of town rules, and article 14 of
 * the rules of procedure of Zhejiang; no source says it of others.
 */
static void
test_scrutineers_and_keeping(void)
{
    static const struct {
        const char *profile;
        uint32_t scrutineers;
        Term papers;
    } rows[] = {
        {"npc", 35, {0, TERM_NONE}},
        {"town-congress", 4, {1, TERM_MONTHS}},
        {"local-congress", 0, {0, TERM_ALWAYS}},
        {"local-congress-keypads", 0, {0, TERM_ALWAYS}},
    };
    for (const char *const *name = profile_names(); *name != NULL; name++) {
        g_autoptr(Profile) self = profile(*name);
        uint32_t scrutineers = 0;
        Term papers = {0, TERM_NONE};
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            if (strcmp(rows[i].profile, *name) != 0)
                continue;
            scrutineers = rows[i].scrutineers;
            papers = rows[i].papers;
        }
        g_assert_cmpuint(self->scrutineers, ==, scrutineers);
        g_assert_cmpuint(self->keep_papers.n, ==, papers.n);
        g_assert_cmpint(self->keep_papers.unit, ==, papers.unit);
        g_assert_cmpint(self->keep_logs.unit, ==, TERM_NONE);
    }
}

enum {
    S = METHOD_SECRET,
    R = METHOD_RECORDED,
    H = METHOD_HANDS,
    P = METHOD_PAPER,
};

/* How the law has it: an election by paper unless the session has keypads, removal by
 * paper, the motions of the National People's Congress by keypads without names.
 */
static void
test_methods(void)
{
    static const struct {
        const char *profile, *kinds;
        int methods, keypad;
    } rows[] = {
        {"npc", "motion amendment procedure recall resignation", S | H, S},
        {"npc",
         "constitution election-head election-deputy election-committee by-election "
         "appointments",
         P, 0},
        {"npcsc",
         "motion amendment clauses procedure term-extension resignation appointments",
         S | H, S},
        {"npcsc", "removal", P, 0},
        {"guangdong-congress",
         "motion amendment clauses procedure resignation appointments", S | R | H | P, S},
        {"local-congress", "motion amendment clauses procedure resignation appointments",
         S | R | H | P, S},
        {"local-congress",
         "election-head election-deputy election-committee election-delegates "
         "by-election primary",
         P, 0},
        {"local-congress", "recall", S | P, S},
        {"local-congress", "projects evaluation selection comparison", S | R | P, S},
        {"local-congress-keypads",
         "election-head election-deputy election-committee election-delegates "
         "by-election primary recall",
         S | P, S},
        {"standing-committee", "motion amendment clauses procedure resignation",
         S | R | H | P, S},
        {"standing-committee", "removal", P, 0},
        {"standing-committee", "recall evaluation appraisal duty-report", S | P, S},
        {"standing-committee", "appointments", S | P | H, S},
        {"standing-committee", "survey", S | R, S},
        {"free", "survey", S | R, S},
        {"standing-committee", "exam", R, R},
        {"presidium", "motion amendment procedure appointments", S | R | H, S},
        {"town-congress", "election-head election-deputy by-election primary", P, 0},
        {"town-congress", "motion amendment procedure resignation", S | R | H | P, S},
        {"street-meeting", "motion amendment procedure", S | R | H | P, S},
        {"street-meeting", "projects appraisal", S | R | P, S},
        {"town-congress", "appraisal", S | R | P, S},
        {"delegation", "motion procedure recall", S | R | H | P, S},
        {"direct-election", "election-direct by-election primary", P, 0},
        {"direct-election", "recall", S | P, S},
        {"free", "exam", R, R},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) self = profile(rows[i].profile);
        g_auto(GStrv) kinds = g_strsplit(rows[i].kinds, " ", -1);
        for (char **word = kinds; *word != NULL; word++) {
            ItemKind kind;
            g_assert_true(item_kind_from_text(*word, &kind));
            g_test_message("%s %s", rows[i].profile, *word);
            g_assert_cmpint(self->rules[kind]->methods, ==, rows[i].methods);
            g_assert_cmpint(self->rules[kind]->keypad_method, ==, rows[i].keypad);
        }
    }
}

/* Organic Law 2022 articles 27 to 30, Election Law 2020 article 31. */
static void
test_candidates(void)
{
    static const struct {
        ItemKind kind;
        uint64_t seats, least, most;
    } rows[] = {
        {ITEM_ELECTION_HEAD, 1, 1, 2},         {ITEM_ELECTION_DEPUTY, 5, 6, 8},
        {ITEM_ELECTION_COMMITTEE, 45, 50, 54}, {ITEM_ELECTION_COMMITTEE, 30, 33, 36},
        {ITEM_ELECTION_COMMITTEE, 4, 5, 5},    {ITEM_ELECTION_DELEGATES, 20, 24, 30},
        {ITEM_ELECTION_DELEGATES, 11, 14, 16}, {ITEM_BY_ELECTION, 2, 2, 4002},
        {ITEM_PROJECTS, 10, 12, 4010},
    };
    static const char *const names[] = {"local-congress", "local-congress-keypads"};
    for (size_t i = 0; i < G_N_ELEMENTS(names) * G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) self = profile(names[i / G_N_ELEMENTS(rows)]);
        const Rule *rule = self->rules[rows[i % G_N_ELEMENTS(rows)].kind];
        uint64_t least, most;
        rule_entries(rule, rows[i % G_N_ELEMENTS(rows)].seats, &least, &most);
        g_assert_cmpuint(least, ==, rows[i % G_N_ELEMENTS(rows)].least);
        g_assert_cmpuint(most, ==, rows[i % G_N_ELEMENTS(rows)].most);
        g_assert_true(rule->further && !rule->has_further && !rule->exactly);
    }
}

/* Election Law 2020 article 31: a third more up to twice as many; article 45: of one seat
 * two stand.
 */
static void
test_direct_candidates(void)
{
    static const uint64_t rows[][3] = {{1, 2, 2}, {2, 3, 4}, {3, 4, 6}, {4, 6, 8}};
    g_autoptr(Profile) self = profile("direct-election");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        uint64_t least, most;
        rule_entries(self->rules[ITEM_ELECTION_DIRECT], rows[i][0], &least, &most);
        g_assert_cmpuint(least, ==, rows[i][1]);
        g_assert_cmpuint(most, ==, rows[i][2]);
    }
}

static void
assert_forms(const char *name, ItemKind kind, const char *wanted)
{
    g_autoptr(Profile) self = profile(name);
    g_autoptr(GString) forms = g_string_new(NULL);
    const GArray *array = self->rules[kind]->forms;
    for (guint i = 0; i < array->len; i++)
        g_string_append_printf(forms, "%s%s", i > 0 ? " " : "",
                               form_text(g_array_index(array, Form, i)));
    g_assert_cmpstr(forms->str, ==, wanted);
}

static void
test_forms(void)
{
    static const char *const names[] = {"local-congress", "town-congress",
                                        "street-meeting"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        assert_forms(names[i], ITEM_MOTION, "each");
        assert_forms(names[i], ITEM_PROJECTS, "pick each rank budget");
        assert_forms(names[i], ITEM_EVALUATION, "grades");
    }
    assert_forms("local-congress", ITEM_ELECTION_COMMITTEE, "elect");
    assert_forms("local-congress", ITEM_PRIMARY, "pick each");
    assert_forms("standing-committee", ITEM_APPOINTMENTS, "each");
    assert_forms("standing-committee", ITEM_EXAM, "answers");
    g_autoptr(Profile) congress = profile("local-congress");
    const Rule *election = congress->rules[ITEM_ELECTION_HEAD];
    g_assert_true(election->write_ins && !election->abstainer_write_in);
    g_assert_false(congress->rules[ITEM_APPOINTMENTS]->write_ins);
}

static void
test_evaluations(void)
{
    g_autoptr(Profile) committee = profile("standing-committee");
    const Rule *rule = committee->rules[ITEM_EVALUATION];
    g_assert_cmpint(rule->decision, ==, GRADES_MAJORITY);
    g_assert_cmpstr(rule->grades[0], ==, "satisfied");
    g_assert_cmpstr(rule->grades[1], ==, "basic");
    g_assert_cmpstr(rule->grades[2], ==, "unsatisfied");
    g_assert_null(rule->grades[3]);

    g_autoptr(Profile) street = profile("street-meeting");
    rule = street->rules[ITEM_EVALUATION];
    g_assert_true(rule->decision == GRADES_RATE && rule->good == 2);
    g_assert_cmpuint(g_array_index(rule->bands, uint32_t, 0), ==, 70);
    g_assert_cmpstr(rule->results[1], ==, "second-rectification");
    g_assert_true(profile_recommends(street));

    g_autoptr(Profile) town = profile("town-congress");
    g_assert_cmpuint(town->rules[ITEM_EVALUATION]->bands->len, ==, 3);
    g_assert_cmpuint(town->rules[ITEM_EVALUATION]->redo.n, ==, 1);
    g_assert_true(town->rules[ITEM_EVALUATION]->redo.unit == TERM_MONTHS);
    g_assert_false(profile_recommends(town));
    rule = town->rules[ITEM_COMPARISON];
    g_assert_cmpint(rule->decision, ==, GRADES_SCORE);
    g_assert_cmpuint(g_array_index(rule->weights, uint32_t, 1), ==, 80);
    g_assert_cmpuint(committee->rules[ITEM_EXAM]->pass_mark, ==, 60);
}

/* 镇海 2013: the public 60, leaders 30, who was asked online 10. */
static void
test_surveys(void)
{
    static const struct {
        const char *profile, *layers[3];
    } rows[] = {{"standing-committee", {"群众", "领导", "网民"}},
                {"free", {"public", "leaders", "online"}}};
    static const uint32_t weights[] = {60, 30, 10};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) self = profile(rows[i].profile);
        const Rule *rule = self->rules[ITEM_SURVEY];
        g_assert_cmpint(rule->decision, ==, GRADES_SCORE);
        g_assert_cmpuint(rule_n_layers(rule), ==, 3);
        for (size_t j = 0; j < 3; j++) {
            g_assert_cmpstr(rule_layer(rule, j)->id, ==, rows[i].layers[j]);
            g_assert_cmpuint(rule_layer(rule, j)->weight, ==, weights[j]);
        }
    }
}

static void
test_ties(void)
{
    for (const char *const *name = profile_names(); *name != NULL; name++) {
        g_autoptr(Profile) self = profile(*name);
        bool is_free = strcmp(*name, "free") == 0;
        for (int kind = 0; kind < ITEM_N_KINDS; kind++)
            g_assert_true(self->rules[kind] == NULL || is_free ||
                          !self->rules[kind]->tie_chair);
        const Rule *motion = self->rules[ITEM_MOTION];
        g_assert_true(motion == NULL || motion->tie_chair == is_free);
    }
}

/* 第五十九条: the number between, below 100; 0 if it is none. */
static int
chinese_number(const char *text, const char *end)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九"};
    int number = 0, digit = 0;
    for (; text < end; text += g_utf8_skip[(guchar)*text]) {
        if (g_str_has_prefix(text, "十")) {
            number = 10 * MAX(digit, 1);
            digit = 0;
            continue;
        }
        digit = 0;
        for (int i = 0; i < (int)G_N_ELEMENTS(digits); i++)
            if (g_str_has_prefix(text, digits[i]))
                digit = i + 1;
        if (digit == 0)
            return 0;
    }
    return number + digit;
}

static char *
chinese_articles(const char *text)
{
    g_autoptr(GString) list = g_string_new(NULL);
    while ((text = strstr(text, "第")) != NULL) {
        text += strlen("第");
        const char *end = strstr(text, "条");
        int number = end != NULL ? chinese_number(text, end) : 0;
        if (number > 0)
            g_string_append_printf(list, "%d ", number);
    }
    return g_strdup(list->str);
}

/* Numbers below 100; all others are spelt. */
static char *
english_articles(const char *text)
{
    g_autoptr(GString) list = g_string_new(NULL);
    while (*text != '\0') {
        char *end;
        if (!g_ascii_isdigit(*text)) {
            text++;
            continue;
        }
        long number = strtol(text, &end, 10);
        if (number < 100)
            g_string_append_printf(list, "%ld ", number);
        text = end;
    }
    return g_strdup(list->str);
}

static void
test_articles(void)
{
    int n = 0;
    for (const char *const *name = profile_names(); *name != NULL; name++) {
        g_autoptr(Profile) self = profile(*name);
        for (int kind = 0; kind < ITEM_N_KINDS; kind++) {
            const Rule *rule = self->rules[kind];
            if (rule == NULL)
                continue;
            g_test_message("%s %s", *name, item_kind_text((ItemKind)kind));
            g_autofree char *chinese = chinese_articles(rule->legal);
            g_autofree char *english = english_articles(rule->legal_en);
            g_assert_cmpstr(chinese, ==, english);
            n += *chinese != '\0';
        }
    }
    g_assert_cmpint(n, >, 50);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/profiles/every-rule-needs-what-its-law-says", test_needs);
    g_test_add_func("/profiles/every-body-has-its-quorum", test_quorums);
    g_test_add_func("/profiles/congresses-and-committees-count-absences", test_absences);
    g_test_add_func("/profiles/published-numbers-come-out", test_published);
    g_test_add_func("/profiles/a-double-threshold-has-two-bases", test_double_threshold);
    g_test_add_func("/profiles/a-street-meeting-has-30-to-80-deputies",
                    test_street_rosters);
    g_test_add_func("/profiles/scrutineers-and-keeping-are-as-published",
                    test_scrutineers_and_keeping);
    g_test_add_func("/profiles/methods-are-those-of-the-law", test_methods);
    g_test_add_func("/profiles/candidates-are-as-many-as-the-law-has", test_candidates);
    g_test_add_func("/profiles/voters-have-candidates-to-choose-from",
                    test_direct_candidates);
    g_test_add_func("/profiles/forms-fit-their-kinds", test_forms);
    g_test_add_func("/profiles/evaluations-differ-by-body", test_evaluations);
    g_test_add_func("/profiles/guangdong-asks-for-a-turnout", test_turnouts);
    g_test_add_func("/profiles/procedure-is-for-all-or-those-present", test_procedures);
    g_test_add_func("/profiles/a-survey-has-three-layers", test_surveys);
    g_test_add_func("/profiles/only-the-free-one-has-a-casting-vote", test_ties);
    g_test_add_func("/profiles/both-languages-name-the-same-articles", test_articles);
    return g_test_run();
}
