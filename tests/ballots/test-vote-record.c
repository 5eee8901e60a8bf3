/* test-vote-record.c: the records of a vote in both suites
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/vote-record.h"

#include "tests/ballots/motion-fixture.h"
#include "tests/ballots/record-fixture.h"
#include "tests/ballots/refusal.h"

static const char *const contexts[] = {FIXTURE_CONTEXT("ed25519+sha256"),
                                       FIXTURE_CONTEXT("sm2+sm3")};

typedef struct {
    const char *from, *to, *message;
} Wrong;

static char *
changed(const char *good, const Wrong *wrong)
{
    g_assert_nonnull(strstr(good, wrong->from));
    g_auto(GStrv) parts = g_strsplit(good, wrong->from, 2);
    return g_strjoinv(wrong->to, parts);
}

static char *
with_context(const char *type, int suite, const char *rest)
{
    return g_strconcat(type, "\n", contexts[suite], rest, NULL);
}

#define QUESTION                                                                         \
    "vote 3\nitem m2\nround 2\nprevious 2\ncause repeat\nkind constitution\n"            \
    "method recorded\ntitle 修正案\ntitle-en -\nprofile " DIGITS_1 "\npaper " DIGITS_2   \
    "\nslate " DIGITS_3 "\n"

static QuestionRecord *
question_new(int suite)
{
    const Context context = fixture_context((Suite)suite);
    g_autoptr(AgendaItem) item = agenda_item_new();
    g_free(item->id);
    g_free(item->title);
    item->id = g_strdup("m2");
    item->title = g_strdup("修正案");
    item->kind = ITEM_CONSTITUTION;
    QuestionRecord *self = question_record_new(&context, item, METHOD_RECORDED);
    g_assert_cmpuint(self->round, ==, 1);
    g_assert_true(self->previous == RECORD_NONE);
    self->vote = 3;
    self->round = 2;
    self->previous = 2;
    self->profile = fixture_digest(DIGITS_1);
    self->cause = CAUSE_REPEAT;
    self->paper = fixture_digest(DIGITS_2);
    self->slate = fixture_digest(DIGITS_3);
    return self;
}

static void
test_question(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(QuestionRecord) question = question_new(i);
        g_autofree char *golden = with_context("question/1", i, QUESTION);
        g_autofree char *text = question_record_to_text(question);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(QuestionRecord) read =
            question_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(read->title_en, ==, "");
        g_assert_cmpuint(read->previous, ==, 2);
        g_assert_true(digest_equal(&read->context.sitting, &question->context.sitting));
        g_autofree char *again = question_record_to_text(read);
        g_assert_cmpstr(again, ==, text);
    }
}

static void
test_wrong_questions(void)
{
    static const Wrong rows[] = {
        {"question/1", "opening/1", "line 1: “opening/1”, expected “question/1”"},
        {"vote 3", "vote 03", "line 6, vote: “03” is not a number"},
        {"previous 2", "previous none", "line 9, previous: “none” is not a number or -"},
        {"cause repeat", "cause whim",
         "line 10, cause: “whim” is not first or repeat or run-off or further or again"},
        {"method recorded", "method post",
         "line 12, method: “post” is not recorded or secret or hands or paper"},
        {"title-en -\n", "", "line 14: “profile " DIGITS_1 "”, expected title-en"},
        {"title 修正案\n", "title 修正案\ntitle 修正案\n",
         "line 14: “title 修正案”, expected title-en"},
        {"device a", "device A",
         "line 4, device: "
         "“Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa”"
         " is not 64 lower-case hexadecimal digits"},
    };
    g_autofree char *good = with_context("question/1", 0, QUESTION);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(good, &rows[i]);
        g_assert_null(question_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

#define OPENING                                                                          \
    "vote 3\nquestion " DIGITS_1 "\nopened " FIXTURE_TIME "\nroster " DIGITS_2           \
    "\neligible 9\npresent 3\nquorum-need 3\nbase-kind for-against\n"                    \
    "voter d1 usb:1-2\nvoter d10 -\nvoter d2 -\n"

static OpeningRecord *
opening_new(int suite)
{
    OpeningRecord *self = g_new0(OpeningRecord, 1);
    self->context = fixture_context((Suite)suite);
    self->vote = 3;
    self->question = fixture_digest(DIGITS_1);
    self->opened = FIXTURE_STAMP;
    self->roster = fixture_digest(DIGITS_2);
    self->eligible = 9;
    self->present = 3;
    self->quorum_need = 3;
    self->base_kind = BASE_FOR_AGAINST;
    self->voters = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    g_ptr_array_add(self->voters, record_pair_new("d1", "usb:1-2"));
    g_ptr_array_add(self->voters, record_pair_new("d10", ""));
    g_ptr_array_add(self->voters, record_pair_new("d2", ""));
    return self;
}

static void
test_opening(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OpeningRecord) opening = opening_new(i);
        g_autofree char *golden = with_context("opening/1", i, OPENING);
        g_autofree char *text = opening_record_to_text(opening);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(OpeningRecord) read = opening_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(read->voters->len, ==, 3);
        g_assert_cmpint(read->base_kind, ==, BASE_FOR_AGAINST);
        g_autofree char *again = opening_record_to_text(read);
        g_assert_cmpstr(again, ==, text);
    }
}

static void
test_wrong_openings(void)
{
    static const Wrong rows[] = {
        {"voter d10 -\n", "", "opening/1: present is 3, but 2 voters stand"},
        {"voter d10 -", "voter d10 usb:1-2",
         "opening/1: keypad “usb:1-2” of “d10” is already that of “d1”"},
        {"voter d2 -", "voter d10 -",
         "line 16, voter: “d10 -” is not an id and a text above “d10”"},
        {"voter d2 -", "voter d2 ",
         "line 16, voter: “d2 ” is not an id and a text above “d10”"},
        {"base-kind for-against", "base-kind half",
         "line 13, base-kind: “half” is not all or present or cast or for-against"},
        {"eligible 9", "eligible -", "line 10, eligible: “-” is not a number"},
        {"+08:00", "-00:00",
         "line 8, opened: “2026-07-01T09:30:00.500-00:00” is not a time "
         "YYYY-MM-DDThh:mm:ss.mmm+hh:mm"},
    };
    g_autofree char *good = with_context("opening/1", 0, OPENING);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(good, &rows[i]);
        g_assert_null(opening_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

static VotePlace
place_of(int suite)
{
    return (VotePlace){fixture_context((Suite)suite), 3, 2, fixture_digest(DIGITS_1)};
}

#define PLACE "vote 3\nround 2\nopening " DIGITS_1 "\n"

static void
check(char *text, char *golden)
{
    g_assert_cmpstr(text, ==, golden);
    g_free(text);
    g_free(golden);
}

static void
test_ballots(void)
{
    g_autoptr(Paper) paper = paper_motion();
    for (int i = 0; i < 2; i++) {
        const VotePlace place = place_of(i);
        g_autoptr(Ballot) ballot = ballot_new(paper, "d1");
        check(recorded_to_text(&place, paper, ballot),
              with_context("recorded/1", i,
                           PLACE "deputy d1\nkeypad -\nweight 1\nchanges 0\ncast 0\n"));
        g_free(ballot->keypad);
        ballot->keypad = g_strdup("usb:1-2");
        ballot->weight = 65535;
        ballot->changes = 4;
        ballot_mark_only(ballot, 2);
        check(recorded_to_text(&place, paper, ballot),
              with_context("recorded/1", i,
                           PLACE "deputy d1\nkeypad usb:1-2\nweight 65535\nchanges 4\n"
                                 "cast 1\nmark motion.against\n"));
    }
}

/* Marks stand as the cells of the paper do, not by their names. */
static void
test_marks_in_order(void)
{
    static const char text[] = "paper/1\ngroup z\ncell b\ncell a\ngroup c\ncell d\n"
                               "limit 0 3 1 2 3\n";
    g_autoptr(Paper) paper = paper_from_text(text, strlen(text), NULL);
    g_autoptr(Ballot) ballot = ballot_new(paper, "d1");
    memset(ballot->cells, 1, ballot->n_cells);
    const VotePlace place = place_of(0);
    check(recorded_to_text(&place, paper, ballot),
          with_context("recorded/1", 0,
                       PLACE "deputy d1\nkeypad -\nweight 1\nchanges 0\ncast 1\n"
                             "mark z.b\nmark z.a\nmark c.d\n"));
}

static void
test_signatures(void)
{
    g_autoptr(Paper) paper = paper_motion();
    for (int i = 0; i < 2; i++) {
        const VotePlace place = place_of(i);
        g_autoptr(Key) key = fixture_key((Suite)i);
        PublicKey public = fixture_public((Suite)i);
        g_autoptr(Ballot) first = ballot_new(paper, "d1");
        g_autoptr(Ballot) second = ballot_new(paper, "d2");
        const Ballot *const ballots[] = {first, second};
        Signature signatures[2];
        for (size_t j = 0; j < 2; j++) {
            g_autofree char *text = recorded_to_text(&place, paper, ballots[j]);
            g_assert_true(signature_make(key, text, strlen(text), &signatures[j], NULL));
            g_assert_true(signature_verify(&public, text, strlen(text), &signatures[j]));
        }
        g_autofree char *one = signature_to_base64(&signatures[0]);
        g_autofree char *two = signature_to_base64(&signatures[1]);
        g_autofree char *rest = g_strdup_printf(
            "vote 3\nsigner vote:3.1\nsign d1 %s\nsign d2 %s\n", one, two);
        check(ballot_signatures_to_text(&place, "vote:3.1", ballots, signatures, 2),
              with_context("ballot-signatures/1", i, rest));
        check(ballot_signatures_to_text(&place, "vote:3.1", ballots, signatures, 0),
              with_context("ballot-signatures/1", i, "vote 3\nsigner vote:3.1\n"));
    }
}

#define OUTCOME                                                                          \
    PLACE "root " DIGITS_2 "\neligible 9\npresent 8\nabsent 1\ncast 6\nnot-pressed 3\n"  \
          "sum motion.for 12\nsum motion.against 4\nsum motion.abstain 0\n"              \
          "line motion 12 0 passed\nissued -\nreturned -\n"                              \
          "base-kind all\nbase 20\nneed 11\nfaults 1\nhead-count -\ndifference -1\n"     \
          "verdict passed\ncasting -\n"

static Outcome *
outcome_by_hand(void)
{
    static const uint64_t sums[] = {16, 12, 4, 0};
    Outcome *self = outcome_new_empty();
    self->eligible = 9;
    self->present = 8;
    self->absent = 1;
    self->quorum_need = 6;
    self->quorum_met = true;
    self->base_kind = BASE_ALL;
    self->base = 20;
    self->need = 11;
    self->cast = 6;
    self->not_pressed = 3;
    self->n_sums = 4;
    self->sums = g_memdup2(sums, sizeof sums);
    self->faults = 1;
    self->head_count = OUTCOME_UNKNOWN;
    self->difference = -1;
    self->issued = self->returned = OUTCOME_UNKNOWN;
    self->decision->verdict = VERDICT_PASSED;
    decision_add(self->decision, "motion", 12, 0, "passed");
    return self;
}

static void
test_outcome(void)
{
    g_autoptr(Paper) paper = paper_motion();
    const Digest root = fixture_digest(DIGITS_2);
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        const VotePlace place = place_of(i);
        g_autoptr(Outcome) outcome = outcome_by_hand();
        g_autofree char *golden = with_context("outcome/1", i, OUTCOME);
        g_autofree char *text = outcome_to_text(&place, &root, paper, outcome);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(Outcome) read = outcome_from_text((Suite)i, paper, text, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(read->n_sums, ==, 4);
        g_assert_cmpmem(read->sums, 4 * 8, outcome->sums, 4 * 8);
        g_assert_true(read->quorum_need == OUTCOME_UNKNOWN && !read->quorum_met);
        g_assert_true(read->head_count == OUTCOME_UNKNOWN);
        g_assert_cmpint(read->difference, ==, -1);
        g_assert_cmpint(read->decision->verdict, ==, VERDICT_PASSED);
        g_autofree char *again = outcome_to_text(&place, &root, paper, read);
        g_assert_cmpstr(again, ==, text);
    }
}

static void
test_wrong_outcomes(void)
{
    static const Wrong rows[] = {
        {"sum motion.abstain 0\n", "", "outcome/1: 2 lines sum, the paper has 3 cells"},
        {"sum motion.abstain 0\n", "sum motion.abstain 0\nsum motion.void 0\n",
         "line 18, sum: “motion.void”, expected no further cell"},
        {"sum motion.for 12\nsum motion.against 4\n",
         "sum motion.against 4\nsum motion.for 12\n",
         "line 15, sum: “motion.against”, expected motion.for"},
        {"motion.for 12", "motion.for 281474976710657",
         "line 15, sum: “281474976710657” is not a number up to 281474976710656"},
        {"motion.for 12", "motion.for 012",
         "line 15, sum: “motion.for 012” is not a name and a number"},
        {"difference -1", "difference -01",
         "line 26, difference: “-01” is not an integer"},
        {"verdict passed", "verdict PASSED",
         "line 27, verdict: “PASSED” is not none or passed or not-passed or tie or "
         "decided "
         "or short or not-valid"},
        {"motion 12 0 passed", "motion 12 passed",
         "line 18, line: “motion 12 passed” is not an id, two numbers and a word"},
        {"motion 12 0 passed", "motion 12 4001 passed",
         "line 18, line: place “4001” is not a number up to 4000"},
        {"issued -", "person d1 3 won\nissued -",
         "line 19, person: “won” is not passed, failed or absent"},
        {"absent 1", "absent -", "line 12, absent: “-” is not a number"},
        {"base 20", "base 18446744073709551615",
         "line 22, base: “18446744073709551615” is not a number or -"},
    };
    g_autoptr(Paper) paper = paper_motion();
    g_autofree char *good = with_context("outcome/1", 1, OUTCOME);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(good, &rows[i]);
        g_assert_null(outcome_from_text(SUITE_SM2_SM3, paper, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

/* Lines `also` stand after the need, only of a rule that has them. */
static void
test_also(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Paper) paper = paper_motion();
    const Digest root = fixture_digest(DIGITS_2);
    const VotePlace place = place_of(0);
    g_autoptr(Outcome) outcome = outcome_by_hand();
    outcome->also[ALSO_SECOND] = (Also){true, BASE_CAST, 16, OUTCOME_UNKNOWN};
    outcome->also[ALSO_TURNOUT] = (Also){true, BASE_ALL, 9, 5};
    g_autofree char *text = outcome_to_text(&place, &root, paper, outcome);
    g_assert_nonnull(strstr(text, "\nneed 11\nalso second cast 16 -\n"
                                  "also turnout all 9 5\nfaults 1\n"));
    g_autoptr(Outcome) read = outcome_from_text(place.context.suite, paper, text, &error);
    g_assert_no_error(error);
    const Also *second = &read->also[ALSO_SECOND], *turnout = &read->also[ALSO_TURNOUT];
    g_assert_true(second->asked && second->base_kind == BASE_CAST && second->base == 16);
    g_assert_true(second->need == OUTCOME_UNKNOWN);
    g_assert_true(turnout->asked && turnout->base_kind == BASE_ALL && turnout->base == 9);
    g_assert_cmpuint(turnout->need, ==, 5);
    g_autofree char *again = outcome_to_text(&place, &root, paper, read);
    g_assert_cmpstr(again, ==, text);
}

static void
test_wrong_also(void)
{
    static const Wrong rows[] = {
        {"need 11\n", "need 11\nalso third all 9 5\n",
         "line 24, also: “third all 9 5” is not second or turnout, a base kind, a number "
         "and a number or -"},
        {"need 11\n", "need 11\nalso second some 9 5\n",
         "line 24, also: “second some 9 5” is not second or turnout, a base kind, a "
         "number and a number or -"},
        {"need 11\n", "need 11\nalso turnout cast 9 5\n",
         "line 24, also: “turnout cast 9 5” is not second or turnout, a base kind, a "
         "number and a number or -"},
        {"need 11\n", "need 11\nalso second cast - 5\n",
         "line 24, also: “second cast - 5” is not second or turnout, a base kind, a "
         "number and a number or -"},
        {"need 11\n", "need 11\nalso second cast 9 5 5\n",
         "line 24, also: “second cast 9 5 5” is not second or turnout, a base kind, a "
         "number and a number or -"},
        {"need 11\n", "need 11\nalso turnout all 9 5\nalso second cast 9 5\n",
         "line 25, also: “second cast 9 5” is not second or turnout, a base kind, a "
         "number and a number or - above “turnout”"},
        {"need 11\n", "need 11\nalso second cast 9 5\nalso second cast 9 5\n",
         "line 25, also: “second cast 9 5” is not second or turnout, a base kind, a "
         "number and a number or - above “second”"},
    };
    g_autoptr(Paper) paper = paper_motion();
    g_autofree char *good = with_context("outcome/1", 1, OUTCOME);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(good, &rows[i]);
        g_assert_null(outcome_from_text(SUITE_SM2_SM3, paper, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

/* Random sums and attendance through Tally and Outcome, and back from the text. */
static void
test_random_outcomes(void)
{
    g_autoptr(Profile) profile = profile_by_name("npc", NULL);
    const VotePlace place = place_of(0);
    const Digest root = fixture_digest(DIGITS_2);
    for (int i = 0; i < 300; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Paper) paper = i % 2 ? paper_motion() : motion_paper_by_hand(profile);
        g_autoptr(Tally) tally = tally_new(paper);
        for (uint32_t cell = 1; cell < paper_n_cells(paper); cell++)
            g_assert_true(tally_add_counted(
                tally, cell, (uint64_t)g_test_rand_int_range(0, 700), NULL));
        uint64_t present = tally->n_cast + (uint64_t)g_test_rand_int_range(0, 50);
        OutcomeFacts facts = OUTCOME_FACTS_NONE;
        facts.present = present;
        facts.eligible = facts.weight_all = present + (uint64_t)(i % 90);
        facts.weight_present = present;
        facts.faults = (uint64_t)(i % 3);
        facts.head_count = i % 4 ? OUTCOME_UNKNOWN : present;
        g_autoptr(Outcome) outcome =
            motion_outcome(profile, paper, tally, &facts, &error);
        g_assert_no_error(error);
        g_autofree char *text = outcome_to_text(&place, &root, paper, outcome);
        g_autoptr(Outcome) read =
            outcome_from_text(SUITE_ED25519_SHA256, paper, text, &error);
        g_assert_no_error(error);
        read->sums[0] = outcome->sums[0]; /* not known again without a limit */
        g_assert_true(memcmp(read->sums, outcome->sums, 8 * outcome->n_sums) == 0);
        g_assert_cmpuint(read->spoilt, ==, outcome->spoilt);
        read->quorum_need = outcome->quorum_need;
        read->quorum_met = outcome->quorum_met;
        g_autofree char *again = outcome_to_text(&place, &root, paper, read);
        g_assert_cmpstr(again, ==, text);
    }
}

static GPtrArray *
two_officers(void)
{
    GPtrArray *officers = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(officers, g_strdup("chen"));
    g_ptr_array_add(officers, g_strdup("li"));
    return officers;
}

#define VOID                                                                             \
    "vote 3\nround 2\nitem m2\nstage HELD\nreason 断电 30 分钟\ntime " FIXTURE_TIME      \
    "\nofficer chen\nofficer li\n"

static void
test_void(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(VoidRecord) record = g_new0(VoidRecord, 1);
        record->context = fixture_context((Suite)i);
        record->vote = 3;
        record->round = 2;
        record->item = g_strdup("m2");
        record->stage = g_strdup(vote_state_text(VOTE_HELD));
        record->reason = g_strdup("断电 30 分钟");
        record->time = FIXTURE_STAMP;
        record->officers = two_officers();
        g_autofree char *golden = with_context("void/1", i, VOID);
        g_autofree char *text = void_record_to_text(record);
        g_assert_cmpstr(text, ==, golden);
        g_autoptr(VoidRecord) read = void_record_from_text((Suite)i, text, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(read->officers->len, ==, 2);
        g_autofree char *again = void_record_to_text(read);
        g_assert_cmpstr(again, ==, text);
    }
}

static void
test_wrong_voids(void)
{
    static const Wrong rows[] = {
        {"stage HELD", "stage COUNTED",
         "line 9, stage: “COUNTED” is not READY or OPEN or HELD or CLOSED or SEALED"},
        {"officer chen\n", "", "line 13: 1 lines officer, expected at least 2"},
        {"officer li\n", "officer an\n",
         "line 13, officer: “an” is not an id above “chen”"},
        {"officer li\n", "officer li\n\n", "line 14: “”, expected the end of the record"},
    };
    g_autofree char *good = with_context("void/1", 0, VOID);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = changed(good, &rows[i]);
        g_assert_null(void_record_from_text(SUITE_ED25519_SHA256, text, &error));
        g_assert_cmpstr(error->message, ==, rows[i].message);
    }
}

static void
test_annulment(void)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(AnnulmentRecord) record = g_new0(AnnulmentRecord, 1);
        record->context = fixture_context((Suite)i);
        record->vote = 3;
        record->certificate = fixture_digest(DIGITS_3);
        record->reason = g_strdup("宣布有误");
        record->time = FIXTURE_STAMP;
        record->officers = two_officers();
        check(annulment_record_to_text(record),
              with_context("annulment/1", i,
                           "vote 3\ncertificate " DIGITS_3
                           "\nreason 宣布有误\ntime " FIXTURE_TIME
                           "\nofficer chen\nofficer li\n"));
    }
}

static void
test_words(void)
{
    for (int i = BASE_ALL; i <= BASE_FOR_AGAINST; i++)
        g_assert_cmpstr(vote_record_bases[i], ==, base_kind_text((BaseKind)i));
    g_assert_null(vote_record_bases[BASE_FOR_AGAINST + 1]);
    for (int i = VERDICT_NONE; i <= VERDICT_NOT_VALID; i++)
        g_assert_cmpstr(vote_record_verdicts[i], ==, verdict_text((Verdict)i));
    g_assert_null(vote_record_verdicts[VERDICT_N]);
    for (int i = CAUSE_FIRST; i < CAUSE_N; i++)
        g_assert_cmpstr(vote_record_causes[i], ==, cause_text((Cause)i));
    g_assert_null(vote_record_causes[CAUSE_N]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_func("/vote-record/a-question-comes-back", test_question);
    g_test_add_func("/vote-record/wrong-questions-are-refused", test_wrong_questions);
    g_test_add_func("/vote-record/an-opening-comes-back", test_opening);
    g_test_add_func("/vote-record/wrong-openings-are-refused", test_wrong_openings);
    g_test_add_func("/vote-record/ballots", test_ballots);
    g_test_add_func("/vote-record/marks-stand-as-on-the-paper", test_marks_in_order);
    g_test_add_func("/vote-record/signatures-cover-each-ballot", test_signatures);
    g_test_add_func("/vote-record/an-outcome-comes-back", test_outcome);
    g_test_add_func("/vote-record/wrong-outcomes-are-refused", test_wrong_outcomes);
    g_test_add_func("/vote-record/what-must-be-reached-besides-comes-back", test_also);
    g_test_add_func("/vote-record/wrong-needs-besides-are-refused", test_wrong_also);
    g_test_add_func("/vote-record/random-outcomes-come-back", test_random_outcomes);
    g_test_add_func("/vote-record/a-void-vote-comes-back", test_void);
    g_test_add_func("/vote-record/wrong-void-votes-are-refused", test_wrong_voids);
    g_test_add_func("/vote-record/annulments", test_annulment);
    g_test_add_func("/vote-record/words-are-those-of-their-types", test_words);
    return g_test_run();
}
