/* test-form.c: what the report sheet says of a certificate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "sample.h"

static PrintForm *
form_of(const Sample *sample)
{
    FormSources sources = {sample->text, sample->slip, NULL, 0, NULL, NULL};

    return form_new(sample->certificate, &sources);
}

static const FormRow *
row_of(const GPtrArray *rows, const char *label)
{
    for (guint i = 0; i < rows->len; i++) {
        const FormRow *row = g_ptr_array_index(rows, i);
        if (strcmp(row->label.zh, label) == 0)
            return row;
    }
    g_assert_not_reached();
}

static void
assert_ground(const Sample *sample, const char *label, const char *value)
{
    g_autoptr(PrintForm) form = form_of(sample);

    g_assert_cmpstr(row_of(form->grounds, label)->value, ==, value);
}

static void
assert_fact(const Sample *sample, const char *label, const char *value)
{
    g_autoptr(PrintForm) form = form_of(sample);

    g_assert_cmpstr(row_of(form->facts, label)->value, ==, value);
}

static void
assert_verdict(const Sample *sample, const char *verdict, const char *reason)
{
    g_autoptr(PrintForm) form = form_of(sample);

    g_assert_cmpstr(form->verdict.zh, ==, verdict);
    g_assert_cmpstr(form->reason, ==, reason);
}

static void
test_rejected(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_write(&sample);
    assert_verdict(&sample, "未获通过", "赞成 218 票，未达到通过所需的 255 票");
    assert_ground(&sample, "计票基数", "全体代表 509 人；通过所需：赞成 255 票");
    assert_ground(&sample, "核对",
                  "赞成 218 + 反对 162 + 弃权 82 + 未按表决器 9 = 471　"
                  "实到 474 人，差额 3，须经会签确认");
}

static void
test_passed(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_set_sum(&sample, 0, 255);
    sample.certificate->cast = 499;
    sample.certificate->verdict = VERDICT_PASSED;
    sample.certificate->head_count = 508;
    sample.certificate->difference = 0;
    sample_write(&sample);
    assert_verdict(&sample, "通过", "赞成 255 票，达到通过所需的 255 票");
    assert_ground(&sample, "核对",
                  "赞成 255 + 反对 162 + 弃权 82 + 未按表决器 9 = 508　"
                  "与现场清点 508 人相符");
}

static void
test_tie(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_set_sum(&sample, 0, 162);
    sample.certificate->verdict = VERDICT_TIE;
    sample_write(&sample);
    assert_verdict(&sample, "票数相等",
                   "赞成与反对各 162 票，票数相等，由会议主持人决定");
    sample.certificate->verdict = VERDICT_PASSED;
    assert_verdict(&sample, "通过", "赞成与反对各 162 票，票数相等，由会议主持人决定");
}

/* Of two needs both are told, and which of them was missed. */
static void
test_second_need(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_set_sum(&sample, 0, 260);
    sample_take_also(&sample, "second", "cast 504 337");
    sample_write(&sample);
    assert_verdict(&sample, "未获通过",
                   "赞成 260 票，达到通过所需的 255 票，未达到还须的 337 票");
    assert_ground(&sample, "同时还须", "参加表决票数 504；还须赞成 337 票");
    sample_set_sum(&sample, 0, 337);
    sample.certificate->verdict = VERDICT_PASSED;
    assert_verdict(&sample, "通过",
                   "赞成 337 票，达到通过所需的 255 票，达到还须的 337 票");
    sample_set_sum(&sample, 0, 218);
    assert_verdict(&sample, "通过", ""); /* the figures do not bear it out */
}

static void
test_turnout(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_take_also(&sample, "turnout", "all 509 463");
    sample.certificate->verdict = VERDICT_NOT_VALID;
    sample_write(&sample);
    assert_verdict(&sample, "本次表决无效", "参加表决 462 人，不足规定的 463 人");
    assert_ground(&sample, "参加人数",
                  "应出席 509 人，须有 463 人以上参加表决；参加 462 人，未达到");
}

static void
test_contradiction(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_write(&sample);
    sample.certificate->verdict = VERDICT_PASSED;
    assert_verdict(&sample, "通过", "");
    sample.certificate->verdict = VERDICT_NONE;
    sample.certificate->need = RECORD_NONE;
    sample.certificate->base = RECORD_NONE;
    assert_verdict(&sample, "不作结论", "");
    assert_ground(&sample, "计票基数", "全体代表 — 票；通过所需：赞成 — 票");
}

static void
test_weights(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_SM2_SM3);
    sample.certificate->cast = 200;
    sample.certificate->base = 800;
    sample_write(&sample);
    assert_ground(&sample, "计票基数", "全体代表 800 票；通过所需：赞成 255 票");
    assert_ground(&sample, "核对",
                  "参加表决 200 + 未按表决器 9 = 209　实到 474 人，差额 3，须经会签确认");
}

static void
test_members(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_SM2_SM3);
    sample_set(&sample.certificate->body, "某市人民代表大会常务委员会");
    sample_write(&sample);
    assert_ground(&sample, "计票基数", "全体组成人员 509 人；通过所需：赞成 255 票");
}

/* Voters of a district and deliberative deputies are no deputies of a congress. */
static void
test_voters(void)
{
    static const struct {
        const char *profile, *base;
    } rows[] = {
        {"direct-election", "全体选民 509 人；通过所需：赞成 255 票"},
        {"street-meeting", "全体议事代表 509 人；通过所需：赞成 255 票"},
        {"local-congress", "全体代表 509 人；通过所需：赞成 255 票"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init(&sample, SUITE_SM2_SM3);
        sample_set_profile(sample.certificate, rows[i].profile);
        sample.certificate->quorum_need = 0;
        sample_write(&sample);
        assert_ground(&sample, "计票基数", rows[i].base);
        g_autoptr(PrintForm) form = form_of(&sample);
        g_assert_cmpstr(form->quorum.zh, ==, "出席人数没有规定");
    }
}

static void
test_law(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_SM2_SM3);
    sample_write(&sample);
    g_autoptr(PrintForm) form = form_of(&sample);
    const FormRow *law = row_of(form->grounds, "法律依据");
    g_assert_nonnull(strstr(law->value_en, "article 25: more than half of all deputies"));
    sample.certificate->profile = sample.certificate->head;
    g_autoptr(PrintForm) other = form_of(&sample);
    g_assert_cmpstr(row_of(other->grounds, "法律依据")->value, ==, law->value);
    g_assert_cmpstr(row_of(other->grounds, "法律依据")->value_en, ==, "");
}

static void
test_earlier(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    g_ptr_array_add(sample.certificate->earlier, record_pair_new("3", "OPEN 断电 一次"));
    sample.certificate->faults = 2;
    sample_write(&sample);
    assert_ground(&sample, "此前作废",
                  "第3次表决（表决中作废 void while open）：断电 一次");
    assert_ground(&sample, "表决器故障", "申报 2 个");
}

/* Votes of earlier sittings on the same bill, one below the other. */
static void
test_linked(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;
    GPtrArray *linked;

    sample_init(&sample, SUITE_ED25519_SHA256);
    linked = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_ptr_array_add(
        linked, record_pair_new(
                    "1111111111111111111111111111111111111111111111111111111111111111",
                    "city-1-m1-1 passed"));
    g_ptr_array_add(
        linked, record_pair_new(
                    "2222222222222222222222222222222222222222222222222222222222222222",
                    "city-2-m1-1 not-passed"));
    g_clear_pointer(&sample.certificate->linked, g_ptr_array_unref);
    sample.certificate->linked = linked;
    sample_write(&sample);
    assert_ground(&sample, "关联表决", "city-1-m1-1　通过");
    assert_ground(&sample, "", "city-2-m1-1　未获通过");
}

static void
test_facts(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_ED25519_SHA256);
    sample_write(&sample);
    assert_fact(&sample, "会议", "第十二届第四次会议　第三次全体会议");
    assert_fact(&sample, "时间", "2001年2月14日 09:41:07 – 09:42:07 表决，09:42:08 计票");
    sample_set(&sample.certificate->method, "secret");
    sample_set(&sample.certificate->place, "");
    sample.certificate->closed.time_us += 86400 * G_GINT64_CONSTANT(1000000);
    sample.certificate->counted.time_us += 86400 * G_GINT64_CONSTANT(1000000);
    assert_fact(&sample, "时间",
                "2001年2月14日 09:41:07 – 2001年2月15日 09:42:07 表决，09:42:08 计票");
    assert_fact(&sample, "表决方式", "无记名按表决器　第1轮");
    assert_fact(&sample, "地点", "—");
}

static void
test_ordinals(void)
{
    static const struct {
        uint64_t number;
        const char *text;
    } cases[] = {{1, "一"},      {9, "九"},      {10, "十"},   {11, "十一"}, {20, "二十"},
                 {45, "四十五"}, {99, "九十九"}, {100, "100"}, {0, "0"}};

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = form_words_ordinal(cases[i].number);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

static void
test_secret(void)
{
    g_auto(Sample) sample = SAMPLE_NONE;

    sample_init(&sample, SUITE_SM2_SM3);
    sample_write(&sample);
    g_autoptr(PrintForm) recorded = form_of(&sample);
    g_assert_cmpuint(recorded->notes->len, ==, 0);
    sample_make_secret(&sample);
    sample_write(&sample);
    g_autoptr(PrintForm) form = form_of(&sample);
    g_autofree char *hex = digest_to_hex(&sample.certificate->root);
    g_autofree char *root = form_words_groups(hex);
    g_assert_cmpstr(row_of(form->facts, "表决方式")->value, ==, "无记名按表决器　第1轮");
    g_assert_cmpuint(form->notes->len, ==, 3);
    g_assert_cmpstr(row_of(form->proofs, "密封表决票根值")->value, ==, root);
    g_assert_nonnull(strstr(row_of(form->notes, "密封表决票")->value_en,
                            "awaits a cryptographer's review"));
    g_assert_nonnull(strstr(row_of(form->notes, "骰子核验")->value, "尚未完成"));
    g_assert_cmpstr(row_of(form->notes, "投票一致")->value, ==,
                    "每人计 1 票的代表：在该组内投票一致，均为“赞成”。"
                    "凡知其已投票者，即知其所投。");
}

static void
test_notes(void)
{
    static const struct {
        const char *note, *label, *value;
    } cases[] = {
        {"unanimous deputy.12 motion.abstain", "投票一致",
         "每人计 12 票的组成人员：在该组内投票一致，均为“弃权”。"
         "凡知其已投票者，即知其所投。"},
        {"unanimous guest x.y", "投票一致",
         "“guest”组：在该组内投票一致，均为“x.y”。凡知其已投票者，即知其所投。"},
        {"challenge 114 present 12 volunteers 5 opened 2 uncovered", "当场抽查",
         "出席 114 人，自愿受查 12 人，当众开启 5 张；末轮重投的 2 张未受抽查。"},
        {"challenge 114 present", "附注", "challenge 114 present"},
        {"unanimous a b c", "附注", "unanimous a b c"},
        {"dice-check-outstanding now", "附注", "dice-check-outstanding now"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Sample) sample = SAMPLE_NONE;
        sample_init(&sample, SUITE_ED25519_SHA256);
        sample_set(&sample.certificate->body, "某市人民代表大会常务委员会");
        g_ptr_array_add(sample.certificate->notes, g_strdup(cases[i].note));
        sample_write(&sample);
        g_autoptr(PrintForm) form = form_of(&sample);
        g_assert_cmpuint(form->notes->len, ==, 1);
        g_assert_cmpstr(row_of(form->notes, cases[i].label)->value, ==, cases[i].value);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    if (!suite_init_allow_unlocked(&error))
        g_error("%s", error->message);
    g_test_add_func("/form/a-rejected-motion-says-so-and-why", test_rejected);
    g_test_add_func("/form/the-need-itself-is-enough", test_passed);
    g_test_add_func("/form/on-a-tie-the-chair-decides", test_tie);
    g_test_add_func("/form/of-two-needs-the-missed-one-is-named", test_second_need);
    g_test_add_func("/form/a-turnout-that-was-missed-is-told", test_turnout);
    g_test_add_func("/form/no-reason-for-what-figures-do-not-bear-out",
                    test_contradiction);
    g_test_add_func("/form/weighted-sums-are-not-heads", test_weights);
    g_test_add_func("/form/a-standing-committee-has-members", test_members);
    g_test_add_func("/form/voters-are-called-what-they-are", test_voters);
    g_test_add_func("/form/the-law-in-english-comes-from-the-profile", test_law);
    g_test_add_func("/form/earlier-votes-and-faults-are-named", test_earlier);
    g_test_add_func("/form/linked-votes-are-named", test_linked);
    g_test_add_func("/form/a-date-stands-again-only-if-it-changes", test_facts);
    g_test_add_func("/form/ordinals-are-chinese-up-to-99", test_ordinals);
    g_test_add_func("/form/a-secret-vote-has-its-root-and-notes", test_secret);
    g_test_add_func("/form/notes-stand-in-words", test_notes);
    return g_test_run();
}
