/* test-slate.c: slates of every form, their records and their papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/ballot.h"
#include "ballots/fraction.h"
#include "ballots/record.h"

#include "tests/ballots/slate-fixture.h"
#include "tests/ballots/warnings-text.h"

#define ENTRY(id, title, title_en, cost, answer, part_of, write_in)                      \
    "\nentry/1\nid " id "\ntitle " title "\ntitle-en " title_en "\ncost " cost           \
    "\nanswer " answer "\npart-of " part_of "\nwrite-in " write_in "\n"

#define MOTION_SLATE                                                                     \
    "slate/1\nform each\nseats 0\nleast 0\nmost 0\nbudget 0\nentries 1\n" ENTRY(         \
        "motion", "关于预算的决议", "Budget", "0", "-", "-", "no")

/* What was voted on before there were slates stays what it was, byte for byte. */
static void
test_motion(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("");
    g_autoptr(Slate) slate = slate_of_words(rule, 0, 0, "");
    g_autofree char *text = slate_to_text(slate);
    g_assert_cmpstr(text, ==, MOTION_SLATE);
    g_assert_true(slate_is_motion(slate));

    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_RECORDED, &error);
    g_autoptr(Paper) motion = paper_motion();
    g_assert_no_error(error);
    g_autofree char *got = paper_to_text(paper);
    g_autofree char *expected = paper_to_text(motion);
    g_assert_cmpstr(got, ==, expected);

    g_autoptr(Paper) by_hand = slate_paper(slate, rule, METHOD_HANDS, &error);
    g_assert_no_error(error);
    g_autofree char *counted = paper_to_text(by_hand);
    g_assert_cmpstr(counted, ==,
                    "paper/1\ngroup motion\ncell for\ncell against\ncell abstain\n"
                    "group paper\ncell void\n");
}

typedef struct {
    const char *rule;
    uint64_t seats, budget;
    const char *entries;
    const char *head;  /* of the slate, from `form` to `entries` */
    const char *paper; /* without its first line */
} Shape;

#define FAA "cell for\ncell against\ncell abstain\n"
#define ELECT                                                                            \
    "group a\n" FAA "group b\n" FAA "group c\n" FAA "group y\ncell for\n"                \
    "group z\ncell for\nlimit 1 1 1 2 3\nlimit 1 1 4 5 6\nlimit 1 1 7 8 9\n"             \
    "limit 0 1 10\nlimit 0 1 11\n"

static const Shape shapes[] = {
    {"", 0, 0, "a b", "form each\nseats 0\nleast 0\nmost 0\nbudget 0\nentries 2\n",
     "group a\n" FAA "group b\n" FAA "limit 0 1 1 2 3\nlimit 0 1 4 5 6\n"},
    {"", 1, 0, "a b", "form each\nseats 1\nleast 0\nmost 0\nbudget 0\nentries 2\n",
     "group a\n" FAA "group b\n" FAA "limit 0 1 1 2 3\nlimit 0 1 4 5 6\n"},
    {"", 0, 0, "a", "form each\nseats 0\nleast 0\nmost 0\nbudget 0\nentries 1\n",
     "group a\n" FAA "limit 1 1 1 2 3\n"},
    {"forms=elect\n", 2, 0, "a b c",
     "form elect\nseats 2\nleast 0\nmost 2\nbudget 0\nentries 3\n",
     "group a\n" FAA "group b\n" FAA "group c\n" FAA
     "limit 1 1 1 2 3\nlimit 1 1 4 5 6\nlimit 1 1 7 8 9\nlimit 0 2 1 4 7\n"},
    {"forms=elect\nchoose=exactly\n", 1, 0, "a b",
     "form elect\nseats 1\nleast 1\nmost 1\nbudget 0\nentries 2\n",
     "group a\n" FAA "group b\n" FAA "limit 1 1 1 2 3\nlimit 1 1 4 5 6\nlimit 1 1 1 4\n"},
    {"forms=elect\n", 5, 0, "a b",
     "form elect\nseats 5\nleast 0\nmost 5\nbudget 0\nentries 2\n",
     "group a\n" FAA "group b\n" FAA "limit 1 1 1 2 3\nlimit 1 1 4 5 6\nlimit 0 2 1 4\n"},
    {"forms=elect\nwrite-in=registered\n", 2, 0, "a +y b c +z",
     "form elect\nseats 2\nleast 0\nmost 2\nbudget 0\nentries 5\n",
     ELECT "limit 0 2 1 4 7 10 11\nlimit 0 3 1 3 4 6 7 9 10 11\n"},
    {"forms=elect\nwrite-in=registered\nabstainer-write-in=true\n", 2, 0, "a +y b c +z",
     "form elect\nseats 2\nleast 0\nmost 2\nbudget 0\nentries 5\n",
     ELECT "limit 0 2 1 4 7 10 11\n"},
    {"forms=pick\n", 2, 0, "a b c",
     "form pick\nseats 2\nleast 0\nmost 2\nbudget 0\nentries 3\n",
     "group pick\ncell a\ncell b\ncell c\nlimit 0 2 1 2 3\n"},
    {"forms=pick\nchoose=exactly\n", 2, 0, "a b c",
     "form pick\nseats 2\nleast 2\nmost 2\nbudget 0\nentries 3\n",
     "group pick\ncell a\ncell b\ncell c\nlimit 2 2 1 2 3\n"},
    {"forms=pick\n", 4, 0, "a b c",
     "form pick\nseats 4\nleast 0\nmost 4\nbudget 0\nentries 3\n",
     "group pick\ncell a\ncell b\ncell c\nlimit 0 3 1 2 3\n"},
    {"forms=rank\n", 1, 0, "a b",
     "form rank\nseats 1\nleast 0\nmost 0\nbudget 0\nentries 2\n",
     "group a\ncell 1\ncell 2\ngroup b\ncell 1\ncell 2\nlimit 1 1 1 2\nlimit 1 1 3 4\n"
     "limit 1 1 1 3\nlimit 1 1 2 4\n"},
    {"forms=budget\ngreedy=skip\n", 0, 900, "a:500 b:0",
     "form budget\nseats 0\nleast 0\nmost 2\nbudget 900\nentries 2\n",
     "group pick\ncell a\ncell b\nlimit 0 2 1 2\n"},
    {"forms=grades\ngrades=good fair bad\ndecision=majority\n", 0, 0, "a b<a",
     "form grades\nseats 0\nleast 0\nmost 0\nbudget 0\n"
     "option good\noption fair\noption bad\nentries 2\n",
     "group a\ncell good\ncell fair\ncell bad\ngroup b\ncell good\ncell fair\n"
     "cell bad\nlimit 0 1 1 2 3\nlimit 0 1 4 5 6\n"},
    {"forms=grades\ngrades=good bad\ndecision=majority\n", 0, 0, "a",
     "form grades\nseats 0\nleast 0\nmost 0\nbudget 0\noption good\noption bad\n"
     "entries 1\n",
     "group a\ncell good\ncell bad\nlimit 1 1 1 2\n"},
    {"forms=answers\noptions=A B\npass-mark=60\n", 0, 0, "q1=B q2=A",
     "form answers\nseats 0\nleast 0\nmost 0\nbudget 0\noption A\noption B\nentries 2\n",
     "group q1\ncell A\ncell B\ngroup q2\ncell A\ncell B\nlimit 0 1 1 2\nlimit 0 1 3 "
     "4\n"},
};

static void
test_shapes(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
        const Shape *shape = &shapes[i];
        g_autoptr(GError) error = NULL;
        g_autoptr(Rule) rule = rule_of(shape->rule);
        g_autoptr(Slate) slate =
            slate_of_words(rule, shape->seats, shape->budget, shape->entries);
        g_autofree char *text = slate_to_text(slate);
        g_autofree char *head = g_strconcat("slate/1\n", shape->head, "\n", NULL);
        g_assert_true(g_str_has_prefix(text, head));
        g_assert_false(slate_is_motion(slate));

        g_autoptr(Slate) again = slate_from_text(text, &error);
        g_assert_no_error(error);
        g_autofree char *second = slate_to_text(again);
        g_assert_cmpstr(second, ==, text);

        g_autoptr(Paper) paper = slate_paper(again, rule, METHOD_SECRET, &error);
        g_assert_no_error(error);
        g_autofree char *cells = paper_to_text(paper);
        g_autofree char *expected = g_strconcat("paper/1\n", shape->paper, NULL);
        g_assert_cmpstr(cells, ==, expected);
    }
}

/* By hand there are the same cells with the same numbers, one more, and no limit. */
static void
test_papers_by_hand(void)
{
    static const Method methods[] = {METHOD_HANDS, METHOD_PAPER};
    for (size_t i = 0; i < 2 * G_N_ELEMENTS(shapes); i++) {
        const Shape *shape = &shapes[i / 2];
        g_autoptr(GError) error = NULL;
        g_autoptr(Rule) rule = rule_of(shape->rule);
        g_autoptr(Slate) slate =
            slate_of_words(rule, shape->seats, shape->budget, shape->entries);
        g_autoptr(Paper) paper = slate_paper(slate, rule, methods[i % 2], &error);
        g_assert_no_error(error);
        g_autofree char *text = paper_to_text(paper);
        size_t to_limits = (size_t)(strstr(shape->paper, "limit") - shape->paper);
        g_autofree char *cells = g_strndup(shape->paper, to_limits);
        g_autofree char *expected =
            g_strconcat("paper/1\n", cells, "group paper\ncell void\n", NULL);
        g_assert_cmpstr(text, ==, expected);
        g_assert_cmpuint(paper_cell_by_name(paper, "paper.void"), ==,
                         paper_n_cells(paper) - 1);
    }
}

static char *
cell_name(const Slate *slate, size_t index, size_t choice)
{
    static const char *const choices[] = {"for", "against", "abstain"};
    const char *id = slate_entry(slate, index)->id;
    const char *const *options = slate_options(slate);
    switch ((int)slate_form(slate)) {
    case FORM_PICK:
    case FORM_BUDGET:
        return g_strdup_printf("pick.%s", id);
    case FORM_RANK:
        return g_strdup_printf("%s.%zu", id, choice + 1);
    case FORM_GRADES:
    case FORM_ANSWERS:
        return g_strdup_printf("%s.%s", id, options[choice]);
    default:
        return g_strdup_printf("%s.%s", id, choices[choice]);
    }
}

/* Every cell of the paper is that of one entry and choice, and none of two. */
static void
test_cells(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
        const Shape *shape = &shapes[i];
        g_autoptr(Rule) rule = rule_of(shape->rule);
        g_autoptr(Slate) slate =
            slate_of_words(rule, shape->seats, shape->budget, shape->entries);
        g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_SECRET, NULL);
        size_t n = 1;
        for (size_t index = 0; index < slate_n_entries(slate); index++) {
            size_t choice = 0;
            for (; slate_cell(slate, index, choice) != 0; choice++, n++) {
                g_autofree char *name = cell_name(slate, index, choice);
                g_assert_cmpuint(slate_cell(slate, index, choice), ==,
                                 paper_cell_by_name(paper, name));
            }
            g_assert_cmpuint(slate_cell(slate, index, choice + 1), ==, 0);
            g_assert_cmpuint(slate_cell(slate, index, SIZE_MAX), ==, 0);
            g_assert_cmpint(slate_index(slate, slate_entry(slate, index)->id), ==,
                            (int)index);
        }
        g_assert_cmpuint(n, ==, paper_n_cells(paper));
        g_assert_cmpint(slate_index(slate, "nobody"), ==, -1);
    }
}

/* @marks: names of cells separated by spaces. */
static bool
allows(const Paper *paper, const char *marks)
{
    g_autoptr(Ballot) ballot = ballot_new(paper, "D1");
    g_auto(GStrv) names = g_strsplit(marks, " ", -1);
    ballot->cells[0] = 1;
    for (char **name = names; *name != NULL; name++) {
        uint32_t cell = paper_cell_by_name(paper, *name);
        g_assert_cmpuint(cell, !=, 0);
        ballot->cells[cell] = 1;
    }
    return ballot_validate(ballot, paper, NULL);
}

/* Deputies Law 2025 article 17: who is against may name another, who abstains may not. */
static void
test_naming_others(void)
{
    static const struct {
        const char *marks;
        bool may, abstainer_may;
    } rows[] = {
        {"a.for b.against", true, true},
        {"a.for b.for", false, false}, /* one seat */
        {"a.against b.against y.for", true, true},
        {"a.against b.abstain y.for", true, true},
        {"a.abstain b.abstain y.for", false, true},
        {"a.abstain b.abstain", true, true},
        {"a.for b.against y.for", false, false}, /* one seat */
        {"a.against b.against y.for z.for", false, false},
        {"a.against y.for", false, false}, /* b has no mark */
        {"a.for a.against b.against", false, false},
    };
    g_autoptr(Rule) rule = rule_of("forms=elect\nwrite-in=registered\n");
    g_autoptr(Rule) lax =
        rule_of("forms=elect\nwrite-in=registered\nabstainer-write-in=true\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 1, 0, "a b +y +z");
    g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_SECRET, NULL);
    g_autoptr(Paper) lax_paper = slate_paper(slate, lax, METHOD_SECRET, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_true(allows(paper, rows[i].marks) == rows[i].may);
        g_assert_true(allows(lax_paper, rows[i].marks) == rows[i].abstainer_may);
    }
}

static const struct {
    const char *rule;
    uint64_t seats, budget;
    const char *entries;
    int code;
    const char *message;
} bad_slates[] = {
    {"forms=elect\n", 1, 0, "", SLATE_ERROR_EMPTY,
     "m1 is to be voted on as “elect” and has 0 entries"},
    {"forms=elect\n", 0, 0, "a b", SLATE_ERROR_SEATS,
     "form elect needs seats from 1, not 0"},
    {"forms=pick\n", 0, 0, "a b", SLATE_ERROR_SEATS,
     "form pick needs seats from 1, not 0"},
    {"forms=rank\n", 0, 0, "a b", SLATE_ERROR_SEATS,
     "form rank needs seats from 1, not 0"},
    {"forms=pick\n", 4001, 0, "a b", SLATE_ERROR_SEATS, "4001 seats are more than 4000"},
    {"forms=budget\ngreedy=skip\n", 1, 5, "a b", SLATE_ERROR_SEATS,
     "form budget has no seats, not 1"},
    {"forms=budget\ngreedy=skip\n", 0, 0, "a b", SLATE_ERROR_BUDGET,
     "form budget has the budget 0; it must be 1 to 2^48"},
    {"forms=budget\ngreedy=skip\n", 0, FRACTION_MAX_BASE + 1, "a b", SLATE_ERROR_BUDGET,
     "form budget has the budget 281474976710657; it must be 1 to 2^48"},
    {"", 0, 7, "a b", SLATE_ERROR_BUDGET,
     "form each has the budget 7; only budget has one"},
    {"forms=pick\nchoose=exactly\n", 3, 0, "a b", SLATE_ERROR_SEATS,
     "3 entries must be marked, there are 2"},
    {"", 0, 0, "a b a", SLATE_ERROR_DOUBLED,
     "entry 3: id “a” of “A” is already that of “A” in entry 1"},
    {"", 0, 0, "a b.c", SLATE_ERROR_VALUE,
     "entry 2: id “b.c” has 3 bytes; it must be 1 to 64 without spaces and points"},
    {"", 0, 0, "a paper", SLATE_ERROR_VALUE,
     "entry 2: id “paper” is none of an entry, nor are paper, pick and cast"},
    {"", 0, 0, "pick", SLATE_ERROR_VALUE,
     "entry 1: id “pick” is none of an entry, nor are paper, pick and cast"},
    {"", 0, 0, "cast", SLATE_ERROR_VALUE,
     "entry 1: id “cast” is none of an entry, nor are paper, pick and cast"},
    {"", 0, 0, "a b<c c", SLATE_ERROR_VALUE,
     "entry 2: b is part of “c”, which is no entry before it"},
    {"", 0, 0, "a<a", SLATE_ERROR_VALUE,
     "entry 1: a is part of “a”, which is no entry before it"},
    {"forms=elect\n", 1, 0, "a +b", SLATE_ERROR_FORM,
     "entry 2: b is a write-in; the rule's write-in is none"},
    {"forms=elect pick\nwrite-in=registered\n", 1, 0, "+b", SLATE_ERROR_EMPTY,
     "all 1 entries are write-ins; 1 candidate is needed"},
    {"forms=pick elect\nwrite-in=registered\n", 1, 0, "a +b", SLATE_ERROR_FORM,
     "entry 2: b is a write-in, which form pick has not"},
    {"", 0, 0, "a=x", SLATE_ERROR_FORM,
     "entry 1: a has answer “x”, which form each has not"},
    {"forms=answers\noptions=A B\npass-mark=60\n", 0, 0, "a=A b=C", SLATE_ERROR_VALUE,
     "entry 2: answer “C” of b is none of the 2 options (A, ..)"},
    {"forms=answers\noptions=A B\npass-mark=60\n", 0, 0, "a", SLATE_ERROR_VALUE,
     "entry 1: answer “” of a is none of the 2 options (A, ..)"},
    {"", 0, 0, "a:281474976710657", SLATE_ERROR_VALUE,
     "entry 1: cost “281474976710657” of a is above 281474976710656"},
};

static void
test_refused_slates(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bad_slates); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Rule) rule = rule_of(bad_slates[i].rule);
        g_assert_null(try_slate(rule, bad_slates[i].seats, bad_slates[i].budget,
                                bad_slates[i].entries, &error));
        assert_refused(error, SLATE_ERROR, bad_slates[i].code, bad_slates[i].message);
    }
}

static void
test_forms(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=pick each\n");
    g_autoptr(AgendaItem) item = agenda_item_new();
    g_autoptr(GPtrArray) entries = entries_of("a b");
    item->form = FORM_RANK;
    g_assert_null(slate_new(item, rule, entries, &error));
    assert_refused(error, SLATE_ERROR, SLATE_ERROR_FORM,
                   " is to be voted on as “rank”; the rule of motion has “pick” and "
                   "others, but not that");
    item->form = FORM_EACH;
    g_autoptr(Slate) slate = slate_new(item, rule, entries, &error);
    g_assert_no_error(error);
    g_assert_cmpint(slate_form(slate), ==, FORM_EACH);

    rule->base = BASE_FOR_AGAINST;
    g_assert_null(slate_new(item, rule, entries, &error));
    assert_refused(error, SLATE_ERROR, SLATE_ERROR_FORM,
                   "the rule's base is for-against, which is for a single entry; this "
                   "vote is “each” with 2");
    g_ptr_array_set_size(entries, 1);
    g_autoptr(Slate) single = slate_new(item, rule, entries, &error);
    g_assert_no_error(error);
}

/* @n entries e1, e2, ... */
static GPtrArray *
many(guint n)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    for (guint i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("e%u", i + 1);
        g_ptr_array_add(entries, slate_entry_new(id, id));
    }
    return entries;
}

/* The largest papers, keypads and hands, and those of one entry more. */
static void
test_sizes(void)
{
    static const struct {
        const char *rule;
        guint n;
        const char *message; /* of n + 1 */
    } rows[] = {
        {"", 1364, "a paper of this slate has 4095 cells, at most 4094 fit"},
        {"forms=rank\n", 63, "a paper of this slate has 4096 cells, at most 4094 fit"},
        {"forms=pick\n", 4000, "the slate has 4001 entries, not 1 to 4000"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Rule) rule = rule_of(rows[i].rule);
        g_autoptr(AgendaItem) item = agenda_item_new();
        g_autoptr(GPtrArray) entries = many(rows[i].n);
        item->seats = 1;
        g_autoptr(Slate) slate = slate_new(item, rule, entries, &error);
        g_assert_no_error(error);
        g_autoptr(Paper) paper = slate_paper(slate, rule, METHOD_SECRET, &error);
        g_assert_no_error(error);
        g_autoptr(Paper) by_hand = slate_paper(slate, rule, METHOD_PAPER, &error);
        g_assert_no_error(error);
        g_autofree char *text = paper_to_text(by_hand);
        g_autoptr(Paper) again = paper_from_text(text, strlen(text), &error);
        g_assert_no_error(error);
        g_ptr_array_add(entries, slate_entry_new("one-more", "x"));
        g_assert_null(slate_new(item, rule, entries, &error));
        assert_refused(error, SLATE_ERROR, SLATE_ERROR_SIZE, rows[i].message);
    }
}

static void
test_texts_of_entries(void)
{
    static const struct {
        const char *title, *title_en;
        size_t n; /* times */
        const char *end;
    } rows[] = {
        {"", "", 1, "entry 1: a has no title"},
        {"x", "", 1001, "has 1001 bytes; it must be plain text of at most 1000"},
        {"t", "x", 1001, "has 1001 bytes; it must be plain text of at most 1000"},
        {"a\x1b[2J", "", 1, "has 5 bytes; it must be plain text of at most 1000"},
        {"a\xff", "", 1, "has 2 bytes; it must be plain text of at most 1000"},
        {"E\xcc\x81", "", 1, "has 3 bytes; it must be plain text of at most 1000"},
        {"-", "", 1, "has 1 bytes; it must be plain text of at most 1000"},
    };
    g_autoptr(Rule) rule = rule_of("");
    g_autoptr(AgendaItem) item = agenda_item_new();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) entries = entries_of("a");
        SlateEntry *entry = entries->pdata[0];
        char **longer = *rows[i].title_en != '\0' ? &entry->title_en : &entry->title;
        const char *unit = *rows[i].title_en != '\0' ? rows[i].title_en : rows[i].title;
        g_free(*longer);
        *longer = rows[i].n == 1 ? g_strdup(unit) : g_strnfill(rows[i].n, *unit);
        g_assert_null(slate_new(item, rule, entries, &error));
        SlateError code = *entry->title == '\0' ? SLATE_ERROR_MISSING : SLATE_ERROR_VALUE;
        g_assert_error(error, SLATE_ERROR, (int)code);
        g_assert_true(g_str_has_suffix(error->message, rows[i].end));
    }
}

#define PICK                                                                             \
    "slate/1\nform pick\nseats 2\nleast 2\nmost 2\nbudget 0\nentries 2\n" ENTRY(         \
        "a", "甲", "-", "5", "-", "-", "no") ENTRY("b", "乙", "B", "0", "-", "a", "no")

static void
test_wrong_texts(void)
{
    static const struct {
        const char *from, *to, *message;
    } rows[] = {
        {PICK, "", "the record of 0 bytes does not end with LF"},
        {"slate/1", "slate/2", "line 1: “slate/2”, expected “slate/1”"},
        {"form pick", "form -",
         "line 2, form: “-” is not each or elect or pick or rank or budget or grades or "
         "answers"},
        {"entries 2", "entries 3", "the slate has 2 entries, its record says 3"},
        {"seats 2", "seats 3", "form pick has 2 to 2 marks, at most 3 are right"},
        {"least 2", "least 1", "form pick has 1 to 2 marks, at most 2 are right"},
        {"least 2\nmost 2", "least 0\nmost 1",
         "form pick has 0 to 1 marks, at most 2 are right"},
        {"form pick", "form each", "form each has 2 to 2 marks, at most 0 are right"},
        {"seats 2\nleast 2\nmost 2", "seats 3\nleast 3\nmost 3",
         "3 entries must be marked, there are 2"},
        {"budget 0", "budget 9", "form pick has the budget 9; only budget has one"},
        {"budget 0\n", "budget 0\noption x\n", "form pick has 1 options"},
        {"id b", "id a", "entry 2: id “a” of “乙” is already that of “甲” in entry 1"},
        {"title 甲", "title -", "entry 1: a has no title"},
        {"write-in no", "write-in 是",
         "entry 1: line 8, write-in: “是” is not no or yes"},
        {"cost 5\n", "", "entry 1: line 5: “answer -”, expected cost"},
        {"cost 5", "cost 281474976710657",
         "entry 1: cost “281474976710657” of a is above 281474976710656"},
        {"part-of a", "part-of b",
         "entry 2: b is part of “b”, which is no entry before it"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_nonnull(strstr(PICK, rows[i].from));
        g_auto(GStrv) parts = g_strsplit(PICK, rows[i].from, 2);
        g_autofree char *text = g_strjoinv(rows[i].to, parts);
        g_assert_null(slate_from_text(text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
    g_autoptr(Slate) right = slate_from_text(PICK, NULL);
    g_assert_nonnull(right);
}

static void
test_rest(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Rule) rule = rule_of("forms=elect\nchoose=exactly\n");
    g_autoptr(Slate) slate = slate_of_words(rule, 3, 0, "a b<a c<b d");
    g_autoptr(GPtrArray) entries = entries_of("c<b b<a");
    g_autoptr(Slate) rest = slate_rest(slate, entries, 1, 0, rule, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(slate_least(slate), ==, 3);
    g_assert_cmpuint(slate_least(rest), ==, 1);
    g_assert_cmpuint(slate_most(rest), ==, 1);
    g_assert_cmpint(slate_form(rest), ==, FORM_ELECT);
    g_assert_cmpstr(slate_entry(rest, 0)->id, ==, "c");
    g_assert_cmpstr(slate_entry(rest, 0)->part_of, ==, "");
    g_assert_cmpstr(slate_entry(rest, 1)->part_of, ==, "");
    g_autoptr(Slate) same = slate_ref(slate);
    g_assert_cmpstr(slate_entry(same, 2)->part_of, ==, "b");
}

/* "CODE PARAMETER|PARAMETER; CODE ..." */
static void
test_warnings(void)
{
    static const struct {
        const char *rule;
        uint64_t seats;
        const char *entries, *warnings;
    } rows[] = {
        {"", 0, "a b", ""},
        {"forms=elect\nextra=1 3\n", 1, "丁 王 张", ""},
        {"forms=elect\nextra=1 3\n", 1, "丁", "equal 1|1|2"},
        {"forms=elect\nextra=1 1\n", 1, "丁 王 张", "too-many 3|1|2"},
        {"forms=elect\nextra=1/10 1/5\n", 11, "丁 王 张", "too-few 3|11|13"},
        {"forms=elect\nwrite-in=registered\n", 1, "王 丁 +一", "order 1|王|丁"},
        {"forms=elect\n", 2, "丁 王", "nothing-to-choose 2|2"},
        {"forms=elect\n", 2, "王 丁", "nothing-to-choose 2|2; order 1|王|丁"},
        {"forms=pick\n", 10, "a b c d e f g h i j k", "small-surplus 11|10|10|20"},
        {"forms=pick\n", 10, "a b c d e f g h i j k l", ""},
        {"forms=pick\nsurplus=21\n", 10, "a b c d e f g h i j k l",
         "small-surplus 12|10|20|21"},
        {"forms=pick\nsurplus=10\n", 10, "a b c d e f g h i j k", ""},
        {"forms=pick\nsurplus=0\n", 10, "a b c d e f g h i j k", ""},
        {"forms=pick\n", 10, "a b c", "nothing-to-choose 3|10"},
        {"forms=elect\nextra=0 9\n", 1, "一 二 丁<一 王<二", "several-posts 一|二|1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Rule) rule = rule_of(rows[i].rule);
        g_autoptr(Slate) slate = slate_of_words(rule, rows[i].seats, 0, rows[i].entries);
        g_autoptr(GPtrArray) warnings = slate_warnings(slate, rule);
        g_autofree char *found = warnings_text(warnings);
        g_assert_cmpstr(found, ==, rows[i].warnings);
    }
}

/* Of elections: how many scrutinise, and that none of them stands, however his name is
 * aligned.
 */
static void
test_warnings_of_scrutineers(void)
{
    static const struct {
        const char *rule, *entries, *names;
        uint64_t needed;
        const char *warnings;
    } rows[] = {
        {"forms=elect\n", "丁一 王五", "张三 李四", 0, ""},
        {"forms=elect\n", "丁一 王五", "张三 李四", 2, ""},
        {"forms=elect\n", "丁一 王五", "张三 李四", 3, "few-scrutineers 2|3"},
        {"forms=elect\n", "丁一 王五", "", 1, "few-scrutineers 0|1"},
        {"forms=elect\n", "丁一 王五", "", 0, ""},
        {"forms=elect\n", "丁一 王五", "王\u3000五 李四", 0, "scrutineer-stands 王五"},
        {"forms=elect\nwrite-in=registered\n", "丁一 王五 +李四", "李四 王五 丁 李四", 5,
         "few-scrutineers 4|5; scrutineer-stands 王五; scrutineer-stands 李四"},
        {"forms=pick\n", "丁一 王五", "王五", 9, ""},
        {"", "丁一 王五", "王五", 9, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const bool seats = *rows[i].rule != '\0';
        g_autoptr(Rule) rule = rule_of(rows[i].rule);
        g_autoptr(Slate) slate = slate_of_words(rule, seats, 0, rows[i].entries);
        g_autoptr(GPtrArray) warnings =
            g_ptr_array_new_with_free_func((GDestroyNotify)slate_warning_free);
        g_auto(GStrv) words = g_strsplit(rows[i].names, " ", -1);
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        for (char **word = words; *word != NULL; word++)
            g_ptr_array_add(names, *word);
        slate_warn_of_scrutineers(warnings, slate, names, rows[i].needed);
        g_autofree char *found = warnings_text(warnings);
        g_assert_cmpstr(found, ==, rows[i].warnings);
    }
}

static Slate *
slate_of_facts(const Rule *rule, const char *const (*facts)[ENTRY_N_FACTS], guint n)
{
    g_autoptr(GPtrArray) entries =
        g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
    g_autoptr(AgendaItem) item = agenda_item_new();
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("p%u", i + 1);
        SlateEntry *entry = slate_entry_new(id, id);
        for (int fact = 0; fact < ENTRY_N_FACTS; fact++) {
            g_free(entry->facts[fact]);
            entry->facts[fact] = g_strdup(facts[i][fact]);
        }
        g_ptr_array_add(entries, entry);
    }
    Slate *slate = slate_new(item, rule, entries, &error);
    g_assert_no_error(error);
    return slate;
}

static void
test_warnings_of_facts(void)
{
    static const char *const facts[][ENTRY_N_FACTS] = {
        {"", "完成主体", "城市更新", ""}, {"财政", "", "", "major"},
        {"", "", "城市更新", "assigned"}, {"", "开工", "学校", "major"},
        {"", "", "", "routine"},
    };
    g_autoptr(Rule) rule = rule_of("");
    g_autoptr(Slate) slate = slate_of_facts(rule, facts, G_N_ELEMENTS(facts));
    g_autoptr(GPtrArray) warnings = slate_warnings(slate, rule);
    g_autofree char *found = warnings_text(warnings);
    g_assert_cmpstr(found, ==,
                    "excluded-major p2|2; excluded-routine p5|1; excluded-assigned p3|1; "
                    "no-milestone p2|3; same-parent p1|p3|城市更新");
    g_autoptr(Slate) plain = slate_of_facts(rule, facts + 4, 1);
    g_autoptr(GPtrArray) few = slate_warnings(plain, rule);
    g_autofree char *one = warnings_text(few);
    g_assert_cmpstr(one, ==, "excluded-routine p1|1");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/slate/a-motion-is-what-it-was", test_motion);
    g_test_add_func("/slate/every-form-comes-back-and-has-its-paper", test_shapes);
    g_test_add_func("/slate/by-hand-there-is-void-and-no-limit", test_papers_by_hand);
    g_test_add_func("/slate/every-cell-is-found", test_cells);
    g_test_add_func("/slate/nobody-names-more-others-than-he-rejects",
                    test_naming_others);
    g_test_add_func("/slate/what-does-not-fit-is-refused", test_refused_slates);
    g_test_add_func("/slate/the-form-is-the-items-else-the-rules", test_forms);
    g_test_add_func("/slate/the-largest-papers-fit", test_sizes);
    g_test_add_func("/slate/texts-are-plain-and-short", test_texts_of_entries);
    g_test_add_func("/slate/wrong-texts-are-refused", test_wrong_texts);
    g_test_add_func("/slate/a-further-round-has-its-own-limits", test_rest);
    g_test_add_func("/slate/officers-are-warned", test_warnings);
    g_test_add_func("/slate/facts-warn-officers", test_warnings_of_facts);
    g_test_add_func("/slate/scrutineers-are-enough-and-do-not-stand",
                    test_warnings_of_scrutineers);
    return g_test_run();
}
