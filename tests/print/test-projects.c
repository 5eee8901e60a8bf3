/* test-projects.c: the projects that are to be voted on, from their records to the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "ballots/sitting-record.h"
#include "ballots/slate.h"
#include "ballots/vote-record.h"
#include "checks.h"
#include "sample.h"
#include "tools.h"

enum { PRINTED = 0, REFUSED = 1, USAGE = 2 };

#define SUITE SUITE_SM2_SM3

typedef struct {
    const char *title, *title_en;
    uint64_t cost;
    const char *facts[ENTRY_N_FACTS];
    const char *part_of;
} Row;

static const Row rows[] = {
    {"城乡公办幼儿园新建和改扩建工程（新增学位 1200 个）",
     "New and enlarged public kindergartens",
     18600000,
     {"市级财政、区级财政各半", "9 月 1 日前开园 6 所", "十五五教育补短板工程", ""},
     ""},
    {"老旧小区加装电梯 60 部",
     "Lifts in 60 old buildings",
     24000000,
     {"财政补助、业主自筹", "年底前投用 60 部", "", ""},
     ""},
    {"其中：北城街道 22 部", "Of these in Beicheng: 22", 8800000, {"", "", "", ""}, "p2"},
    {"轨道交通三号线南延",
     "Metro line 3 to the south",
     3950000000,
     {"专项债券", "完成可行性研究", "", "major"},
     ""},
};

typedef struct {
    char *directory, *projects, *sitting, *profile, *out, *message;
    SittingRecord *record;
} Desk;

static char *
profile_text(const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name(name, &error);
    gsize len;

    g_assert_no_error(error);
    const char *data = g_bytes_get_data(profile->text, &len);
    return g_strndup(data, len);
}

/* The sitting is one under the rules @profile. */
static void
desk_set(Desk *self, const char *body, const char *profile)
{
    self->record->profile = digest_compute(SUITE, profile, strlen(profile));
    g_free(self->record->body);
    self->record->body = g_strdup(body);
    g_autofree char *text = sitting_record_to_text(self->record);
    tools_put(self->sitting, text);
}

static void
desk_init(Desk *self)
{
    g_auto(Sample) sample = SAMPLE_NONE;
    g_autofree char *profile = profile_text("local-congress");

    sample_init(&sample, SUITE);
    self->directory = tools_directory();
    self->projects = g_build_filename(self->directory, "projects.txt", NULL);
    self->sitting = g_build_filename(self->directory, "sitting.txt", NULL);
    self->profile = g_build_filename(self->directory, "own.rule", NULL);
    self->out = g_build_filename(self->directory, "projects.pdf", NULL);
    self->message = NULL;
    self->record = g_new0(SittingRecord, 1);
    self->record->suite = SUITE;
    self->record->mode = MODE_LIVE;
    self->record->device = sample.certificate->context.device;
    self->record->body_id = g_strdup("nc");
    self->record->term = 12;
    self->record->session = 4;
    self->record->sitting = 2;
    self->record->place = g_strdup("人民会堂");
    self->record->opened = sample.certificate->opened;
    desk_set(self, "南城市人民代表大会", profile);
}

static void
desk_clear(Desk *self)
{
    sitting_record_free(self->record);
    g_free(self->projects);
    g_free(self->sitting);
    g_free(self->profile);
    g_free(self->out);
    g_free(self->message);
    tools_clean(self->directory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, desk_clear)

static SlateEntry *
entry_of(const Row *row, unsigned number)
{
    g_autofree char *id = g_strdup_printf("p%u", number);
    SlateEntry *entry = slate_entry_new(id, row->title);

    g_free(entry->title_en);
    entry->title_en = g_strdup(row->title_en);
    entry->cost = row->cost;
    g_free(entry->part_of);
    entry->part_of = g_strdup(row->part_of);
    for (int fact = 0; fact < ENTRY_N_FACTS; fact++) {
        g_free(entry->facts[fact]);
        entry->facts[fact] = g_strdup(row->facts[fact]);
    }
    return entry;
}

static GPtrArray *
entries_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)slate_entry_free);
}

static GPtrArray *
usual_entries(void)
{
    GPtrArray *entries = entries_new();

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_ptr_array_add(entries, entry_of(&rows[i], i + 1));
    return entries;
}

static AgendaItem *
item_of(const char *id, Form form, uint64_t seats)
{
    AgendaItem *item = agenda_item_new();

    sample_set(&item->id, id);
    sample_set(&item->title, "2027年度民生实事项目票决");
    sample_set(&item->title_en, "Livelihood projects of 2027");
    item->kind = ITEM_PROJECTS;
    item->form = form;
    item->seats = seats;
    item->budget = form == FORM_BUDGET ? 50000000 : 0;
    return item;
}

/* As the recording core makes it under the rules @profile of the product. */
static Slate *
slate_of(const char *profile, const AgendaItem *item, const GPtrArray *entries)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) rules = profile_by_name(profile, &error);
    Slate *slate = slate_new(item, rules->rules[ITEM_PROJECTS], entries, &error);

    g_assert_no_error(error);
    return slate;
}

/* The document of one item. */
static char *
document_of(const AgendaItem *item, const GPtrArray *entries)
{
    g_autoptr(Slate) slate = slate_of("local-congress", item, entries);
    g_autofree char *head = agenda_item_to_text(item), *list = slate_to_text(slate);
    const char *const parts[] = {head, list, NULL};

    return record_join(parts);
}

static char *
usual_document(Form form, uint64_t seats)
{
    g_autoptr(AgendaItem) item = item_of("m5", form, seats);
    g_autoptr(GPtrArray) entries = usual_entries();

    return document_of(item, entries);
}

/* question.txt; @slate NULL: the digest is that of another one. */
static char *
question_of(const Desk *desk, const AgendaItem *item, const Digest *slate_digest)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) entries = usual_entries();
    g_autoptr(Slate) slate = slate_of("local-congress", item, entries);
    g_autoptr(Profile) rules = profile_by_name("local-congress", &error);
    g_autoptr(Paper) paper =
        slate_paper(slate, rules->rules[ITEM_PROJECTS], METHOD_RECORDED, &error);
    g_autofree char *sitting = sitting_record_to_text(desk->record);
    g_autofree char *list = slate_to_text(slate), *cells = paper_to_text(paper);
    const Context context = {SUITE, MODE_LIVE, desk->record->device,
                             record_digest(SUITE, sitting)};
    g_autoptr(QuestionRecord) question =
        question_record_new(&context, item, METHOD_RECORDED);
    question->vote = 7;
    question->profile = desk->record->profile;
    question->paper = record_digest(SUITE, cells);
    question->slate = slate_digest != NULL ? *slate_digest : record_digest(SUITE, list);
    g_autofree char *head = question_record_to_text(question);
    const char *const parts[] = {head, cells, list, NULL};
    return record_join(parts);
}

static int
run(Desk *self, const char *text, const char *option, const char *value)
{
    const char *argv[] = {g_getenv("TELLER_PRINT"),
                          self->projects,
                          self->sitting,
                          self->out,
                          option,
                          value,
                          NULL};

    tools_put(self->projects, text);
    g_clear_pointer(&self->message, g_free);
    return tools_run(argv, NULL, NULL, &self->message);
}

static GBytes *
page_of(Desk *self, const char *text)
{
    if (run(self, text, NULL, NULL) != PRINTED)
        g_error("%s", self->message);
    return tools_take(self->out);
}

static void
assert_page(GBytes *pdf, const char *const *parts, size_t n)
{
    g_autofree char *text = tools_text(pdf);

    for (size_t i = 0; i < n; i++)
        checks_has(text, parts[i]);
}

/* Title, places, rules, and all that the register says; the code is the slate's digest.
 */
static void
test_congress(void)
{
    static const char *const parts[] = {
        "南城市人民代表大会 民生实事项目一览表 LIVELIHOOD PROJECTS",
        "2027年度民生实事项目票决 Livelihood projects of 2027",
        "4 个，票决产生 3 个，差额 1 个（33%）",
        "4, of which 3 are to be chosen; 33% more than places",
        "每张票至多选 3 个；得票超过全体代表半数的，按得票多少确定 3 个。",
        "At most 3 on each paper; the best 3 with more than half of all deputies.",
        "本级人民代表大会通过的民生实事项目票决办法",
        "Organic Law of Local People's Congresses",
        "3950000000",
        "9 月 1 日前开园 6 所",
        "十五五教育补短板工程",
        "专项债券",
        "重大投资 Major investment",
        "其中：北城街道 22 部 Of these in Beicheng: 22",
        "秘书处",
    };
    g_auto(Desk) desk;

    if (tools_missing("pdftotext") || tools_missing("zbarimg"))
        return;
    desk_init(&desk);
    g_autoptr(AgendaItem) item = item_of("m5", FORM_PICK, 3);
    g_autoptr(GPtrArray) entries = usual_entries();
    g_autoptr(Slate) slate = slate_of("local-congress", item, entries);
    g_autofree char *text = document_of(item, entries), *list = slate_to_text(slate);
    g_autoptr(GBytes) pdf = page_of(&desk, text);
    const Digest digest = record_digest(SUITE, list);
    g_autofree char *hex = digest_to_hex(&digest), *scanned = tools_scan(pdf);
    assert_page(pdf, parts, G_N_ELEMENTS(parts));
    g_assert_cmpstr(scanned, ==, hex);
    checks_laid_out(pdf);
}

/* The same list from the question of its vote, with the same code. */
static void
test_question(void)
{
    g_auto(Desk) desk;

    if (tools_missing("pdftotext") || tools_missing("zbarimg"))
        return;
    desk_init(&desk);
    g_autoptr(AgendaItem) item = item_of("m5", FORM_PICK, 3);
    g_autofree char *before = usual_document(FORM_PICK, 3);
    g_autofree char *question = question_of(&desk, item, NULL);
    g_autoptr(GBytes) first = page_of(&desk, before), second = page_of(&desk, question);
    g_autofree char *code = tools_scan(first), *again = tools_scan(second);
    g_autofree char *text = tools_text(second);
    g_assert_cmpstr(code, ==, again);
    checks_has(text, "得票超过全体代表半数的，按得票多少确定 3 个。");
}

/* A street recommends (票选推荐), whatever its name is. */
static void
test_street(void)
{
    static const char *const parts[] = {
        "民生实事推荐项目一览表 LIVELIHOOD PROJECTS TO BE RECOMMENDED",
        "4 个，推荐 3 个，差额 1 个（33%）",
        "得票超过全体议事代表半数的，按得票多少推荐 3 个。",
    };
    g_auto(Desk) desk;
    g_autofree char *profile = profile_text("street-meeting");
    g_autofree char *text = usual_document(FORM_PICK, 3);

    if (tools_missing("pdftotext"))
        return;
    desk_init(&desk);
    desk_set(&desk, "南坪居民议事代表会议", profile);
    g_autoptr(GBytes) pdf = page_of(&desk, text);
    assert_page(pdf, parts, G_N_ELEMENTS(parts));
}

/* Words of each form, and nothing of what nobody has registered. */
static void
test_forms(void)
{
    static const struct {
        Form form;
        uint64_t seats;
        const char *part;
    } cases[] = {
        {FORM_EACH, 2, "对各项目逐项表示赞成、反对或者弃权；得票超过全体代表半数的"},
        {FORM_EACH, 0,
         "对各项目逐项表示赞成、反对或者弃权；得票超过全体代表半数的，予以确定。"},
        {FORM_RANK, 3, "名次之和小的在前；按名次确定 3 个。"},
        {FORM_BUDGET, 0, "预算总额Budget 50000000"},
        {FORM_BUDGET, 0, "按得票多少在预算总额之内列入。"},
        {FORM_PICK, 4, "4 个，票决产生 4 个，没有差额"},
    };
    g_auto(Desk) desk;

    if (tools_missing("pdftotext"))
        return;
    desk_init(&desk);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = usual_document(cases[i].form, cases[i].seats);
        g_autoptr(GBytes) pdf = page_of(&desk, text);
        assert_page(pdf, &cases[i].part, 1);
    }
}

static void
test_plain(void)
{
    static const Row plain = {"口袋公园", "", 0, {"", "", "", ""}, ""};
    g_auto(Desk) desk;
    g_autoptr(GPtrArray) entries = entries_new();
    g_autoptr(AgendaItem) item = item_of("m5", FORM_PICK, 1);

    if (tools_missing("pdftotext"))
        return;
    desk_init(&desk);
    g_ptr_array_add(entries, entry_of(&plain, 1));
    g_ptr_array_add(entries, entry_of(&plain, 2));
    g_autofree char *text = document_of(item, entries);
    g_autoptr(GBytes) pdf = page_of(&desk, text);
    g_autofree char *page = tools_text(pdf);
    checks_has(page, "口袋公园");
    g_assert_null(strstr(page, "Funds"));
    g_assert_null(strstr(page, "Milestone"));
    g_assert_null(strstr(page, "Exclusion"));
    g_assert_null(strstr(page, "Totalcost"));
}

/* 130 projects, some with the longest texts there may be: heads on each page. */
static void
test_long(void)
{
    g_auto(Desk) desk;
    g_autoptr(GPtrArray) entries = entries_new();
    g_autoptr(AgendaItem) item = item_of("m5", FORM_PICK, 100);
    g_autoptr(GString) longest = g_string_new("甲");
    g_autofree char *english = g_strnfill(1000, 'w');

    if (tools_missing("pdftotext"))
        return;
    while (longest->len + strlen("实事") <= 1000)
        g_string_append(longest, "实事");
    desk_init(&desk);
    for (unsigned i = 0; i < 130; i++) {
        Row row = rows[i % 2];
        if (i % 40 == 7)
            row = (Row){longest->str,
                        english,
                        UINT64_C(1) << 48,
                        {longest->str, english, longest->str, "assigned"},
                        ""};
        g_ptr_array_add(entries, entry_of(&row, i + 1));
    }
    g_autofree char *text = document_of(item, entries);
    g_autoptr(GBytes) pdf = page_of(&desk, text);
    g_autofree char *page = tools_text(pdf);
    const unsigned n_pages = checks_laid_out(pdf);
    g_assert_cmpuint(n_pages, >=, 8);
    g_assert_cmpuint(checks_count(page, "年度目标Milestone"), >=, n_pages - 2);
    checks_has(page, "281474976710656");
    checks_has(page, "金额合计 Total cost 1125902579842624");
}

/* Each item under its title; no code, for it would be that of one of them. */
static void
test_several(void)
{
    g_auto(Desk) desk;

    if (tools_missing("pdftotext"))
        return;
    desk_init(&desk);
    g_autofree char *first = usual_document(FORM_PICK, 3);
    g_autofree char *second = usual_document(FORM_RANK, 2);
    const char *const parts[] = {first, second, NULL};
    g_autofree char *text = record_join(parts);
    g_autoptr(GBytes) pdf = page_of(&desk, text);
    g_autofree char *page = tools_text(pdf);
    g_assert_cmpuint(checks_count(page, "城乡公办幼儿园"), ==, 2);
    g_assert_cmpuint(checks_count(page, "名单摘要Digest"), ==, 2);
    g_assert_null(strstr(page, "二维码"));
    g_assert_null(strstr(page, "金额合计"));
    checks_laid_out(pdf);
}

static void
assert_refused(Desk *desk, const char *text, const char *path, const char *part)
{
    g_assert_cmpint(run(desk, text, NULL, NULL), ==, REFUSED);
    if (strstr(desk->message, path) == NULL || strstr(desk->message, part) == NULL)
        g_test_fail_printf("“%s” is not in “%s”", part, desk->message);
    g_assert_false(g_file_test(desk->out, G_FILE_TEST_EXISTS));
}

static char *
changed(const char *text, const char *from, const char *to)
{
    g_auto(GStrv) parts = g_strsplit(text, from, 2);

    g_assert_cmpint(g_strv_length(parts), ==, 2);
    return g_strjoinv(to, parts);
}

static void
test_wrong_items(void)
{
    static const struct {
        const char *from, *to, *part;
    } cases[] = {
        {"kind projects", "kind motion", "the kind of item “m5” is “motion”"},
        {"seats 3\nleast", "seats three\nleast", "item “m5”: "},
        {"entries 4", "entries 5", "item “m5”: "},
        {"id p2\n", "id p1\n", "p1"},
        {"window-s 0\n", "", "window-s"},
    };
    g_auto(Desk) desk;
    g_autofree char *text = usual_document(FORM_PICK, 3);

    desk_init(&desk);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *wrong = changed(text, cases[i].from, cases[i].to);
        assert_refused(&desk, wrong, desk.projects, cases[i].part);
    }
    g_autofree char *more = g_strconcat(text, "\nroot/1\n", NULL);
    assert_refused(&desk, more, desk.projects, "root/1");
    g_autofree char *head = g_strndup(text, (gsize)(strstr(text, "\n\n") + 1 - text));
    assert_refused(&desk, head, desk.projects, "item “m5”: ");
    tools_put(desk.sitting, "sitting/1\nsuite sm2\n");
    assert_refused(&desk, text, desk.sitting, "sm2");
}

static void
test_wrong_question(void)
{
    g_auto(Desk) desk;

    desk_init(&desk);
    g_autoptr(AgendaItem) item = item_of("m5", FORM_PICK, 3);
    g_autofree char *text = question_of(&desk, item, NULL);
    g_autofree char *other = question_of(&desk, item, &desk.record->device);
    g_autofree char *device = digest_to_hex(&desk.record->device);
    g_autofree char *expected = g_strdup_printf(", expected %s", device);
    assert_refused(&desk, other, desk.projects, "the digest of the slate is ");
    assert_refused(&desk, other, desk.projects, expected);
    g_autofree char *paper = changed(text, "cell p4\n", "");
    assert_refused(&desk, paper, desk.projects, "the digest of the paper is ");
    g_autofree char *more = g_strconcat(text, "\nroot/1\n", NULL);
    assert_refused(&desk, more, desk.projects, "is “root/1”, expected the end");
    g_autofree char *lone = g_strndup(text, (gsize)(strstr(text, "\n\n") + 1 - text));
    assert_refused(&desk, lone, desk.projects, "the digest of the paper is ");
    desk_set(&desk, "南城市人民代表大会常务委员会", "");
    assert_refused(&desk, text, desk.sitting, "the digest of the sitting is ");
}

/* Rules that are not in the product: their base and the law they name. */
static void
test_profile(void)
{
    g_auto(Desk) desk;
    g_autofree char *text = usual_document(FORM_PICK, 3);
    g_autofree char *usual = profile_text("local-congress");
    g_autofree char *own =
        changed(usual, "本级人民代表大会通过的民生实事项目票决办法", "本会票决办法");

    if (tools_missing("pdftotext"))
        return;
    desk_init(&desk);
    desk_set(&desk, "南城市人民代表大会", own);
    g_autoptr(GBytes) without = page_of(&desk, text);
    g_autofree char *page = tools_text(without);
    checks_has(page, "每张票至多选 3 个；按得票多少确定 3 个。");
    g_assert_null(strstr(page, "法律依据"));
    tools_put(desk.profile, usual);
    g_assert_cmpint(run(&desk, text, "--profile", desk.profile), ==, REFUSED);
    g_assert_nonnull(strstr(desk.message, "the digest is "));
    tools_put(desk.profile, own);
    g_assert_cmpint(run(&desk, text, "--profile", desk.profile), ==, PRINTED);
    g_autoptr(GBytes) with = tools_take(desk.out);
    const char *const parts[] = {"法律依据Legal base 本会票决办法",
                                 "得票超过全体代表半数的"};
    assert_page(with, parts, G_N_ELEMENTS(parts));
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    g_test_add_func("/projects/a-congress-decides-on-what-stands-in-the-list",
                    test_congress);
    g_test_add_func("/projects/the-question-gives-the-same-list", test_question);
    g_test_add_func("/projects/a-street-recommends", test_street);
    g_test_add_func("/projects/each-form-has-its-words", test_forms);
    g_test_add_func("/projects/what-nobody-registered-has-no-column", test_plain);
    g_test_add_func("/projects/long-lists-and-texts-go-over-pages", test_long);
    g_test_add_func("/projects/several-items-stand-on-one-list", test_several);
    g_test_add_func("/projects/items-are-read-strictly", test_wrong_items);
    g_test_add_func("/projects/a-question-is-what-its-digests-say", test_wrong_question);
    g_test_add_func("/projects/own-rules-say-need-and-law", test_profile);
    return g_test_run();
}
