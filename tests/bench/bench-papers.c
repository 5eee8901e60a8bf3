/* bench-papers.c: secret votes on papers of several kinds, with 3,000 deputies
 *
 *     prepared ahead -> close -> sealed, verified, root stored -> sums opened, stored
 *
 * What the engine does with them, step by step (engine-secret.c, engine-opened.c) and
 * with the same parts, but without keypads and rules: the engine itself votes on motions
 * only.  The store is on disk (below TMPDIR).  Run by hand: README.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/preparation-internal.h"
#include "ballots/ledger.h"
#include "ballots/opened-record.h"
#include "ballots/signed.h"
#include "ballots/store.h"
#include "ballots/tally.h"
#include "ballots/voter-sets.h"
#include "crypto/random.h"
#include "figures.h"
#include "tests/ballots/plain-slate.h"
#include "tests/ballots/temporary.h"

enum { N_SEATS = 3000, N_CANDIDATES = 15, N_MARKED = 10, N_RUNS = 3 };

#define SCOPE  1
#define SIGNER "vote:1.1"

typedef struct {
    const char *name;
    Paper *(*make)(void);
    uint32_t step; /* between the cells that a ballot may mark */
    uint32_t n_marked;
} Kind;

/* A sitting with one vote, stored below TMPDIR. */
typedef struct {
    const Kind *kind;
    Paper *paper;
    Slots *slots;
    Voter *voters;
    SealedPlace place;
    char *slot_text;
    Key *key; /* of the vote, and of the device */
    Ledger *ledger;
    Store *store;
    StoreChange *change;
    Temporary temporary;
} Scene;

/* In seconds. */
typedef struct {
    Lap prepared, root, outcome;
    double locked_mb, ballots_mb;
} Times;

/* What marks.h takes for a paper has a group of that name and these cells: it knows
 * motions only.
 */
static Paper *
choose(void)
{
    static const char *const first[] = {"for", "against", "abstain"};
    uint32_t cells[N_CANDIDATES];
    Paper *self = paper_new();
    bool ok = paper_add_group(self, "motion", NULL);
    for (uint32_t i = 0; i < N_CANDIDATES; i++) {
        g_autofree char *name = g_strdup_printf("p%02u", i + 1);
        ok = ok && paper_add_cell(self, i < 3 ? first[i] : name, NULL);
        cells[i] = i + 1;
    }
    ok = ok && paper_add_limit(self, 0, N_MARKED, cells, N_CANDIDATES, NULL);
    g_assert_true(ok);
    return self;
}

static bool
add_candidate(Paper *self, uint32_t number)
{
    g_autofree char *name = g_strdup_printf("c%05u", number);
    return paper_add_group(self, number == 1 ? "motion" : name, NULL) &&
           paper_add_cell(self, "for", NULL) && paper_add_cell(self, "against", NULL) &&
           paper_add_cell(self, "abstain", NULL);
}

static Paper *
election(void)
{
    uint32_t chosen[N_CANDIDATES];
    Paper *self = paper_new();
    bool ok = true;
    for (uint32_t i = 0; i < N_CANDIDATES; i++) {
        ok = ok && add_candidate(self, i + 1);
        chosen[i] = 3 * i + 1;
    }
    for (uint32_t i = 0; i < N_CANDIDATES; i++) {
        const uint32_t cells[] = {3 * i + 1, 3 * i + 2, 3 * i + 3};
        ok = ok && paper_add_limit(self, 0, 1, cells, 3, NULL);
    }
    ok = ok && paper_add_limit(self, 0, N_MARKED, chosen, N_CANDIDATES, NULL);
    g_assert_true(ok);
    return self;
}

static const Kind kinds[] = {
    {"motion (4 cells)", paper_motion, 1, 1},
    {"at most 10 of 15 (16 cells)", choose, 1, N_MARKED},
    {"election of 10 from 15 (46 cells)", election, 3, N_MARKED},
};

static Slots *
new_slots(Suite suite, const char *sitting, char **deputies)
{
    const Drawing drawing = {suite, sitting, 1};
    g_autofree char *digits = g_strnfill(RANDOMNESS_MIN_DICE, '5');
    g_autoptr(GError) error = NULL;
    Slots *slots =
        slots_new(&drawing, (const char *const *)deputies, random_bytes, true, &error);
    g_assert_no_error(error);
    slots_throw(slots, digits);
    return slots;
}

static void
make_voters(Scene *self)
{
    self->voters = g_new(Voter, N_SEATS);
    for (size_t i = 0; i < N_SEATS; i++)
        self->voters[i] = (Voter){slots_deputy(self->slots, i), "", 1, PAD_TEN};
}

static void
make_slot(Scene *self, const Context *context)
{
    const SlotRecord slot = {
        .context = *context, .drawing = 1, .slot = 0, .vote = 1, .round = 1};
    self->slot_text = slot_record_to_text(&slot);
    self->place = (SealedPlace){*context, 1, 1,
                                record_digest((Suite)context->suite, self->slot_text)};
}

static void
scene_init(Scene *self, Suite suite, const Kind *kind)
{
    const Context context = {(int)suite, MODE_SIMULATION, {{1}}, {{2}}};
    g_autofree char *sitting = digest_to_hex(&context.sitting);
    g_auto(GStrv) deputies = g_new0(char *, N_SEATS + 1);
    g_autoptr(GError) error = NULL;
    *self = (Scene){.kind = kind, .paper = kind->make()};
    for (unsigned i = 0; i < N_SEATS; i++)
        deputies[i] = g_strdup_printf("d%04u", i + 1);
    self->slots = new_slots(suite, sitting, deputies);
    make_voters(self);
    make_slot(self, &context);
    self->key = key_generate(suite, KEY_TRANSIENT, &error);
    g_assert_no_error(error);
    self->ledger = ledger_new(suite);
    temporary_init_below(&self->temporary, g_get_tmp_dir());
    self->store = store_open(self->temporary.db, &error);
    g_assert_no_error(error);
    self->change = store_change_new();
}

static void
scene_clear(Scene *self)
{
    store_change_free(self->change);
    store_close(self->store);
    temporary_clear(&self->temporary);
    ledger_free(self->ledger);
    key_free(self->key);
    slots_unref(self->slots);
    paper_unref(self->paper);
    g_free(self->slot_text);
    g_free(self->voters);
}

static Preparation *
prepare(const Scene *self, Times *times)
{
    const PreparationTask task = {
        .slots = self->slots,
        .suite = (Suite)self->place.context.suite,
        .slot_text = self->slot_text,
        .paper = self->paper,
        .allow_unlocked = true,
    };
    g_autoptr(GError) error = NULL;
    const Watch watch = watch_start();
    Preparation *preparation = preparation_new(&task, &error);
    g_assert_no_error(error);
    preparation_wait(preparation);
    times->prepared = watch_read(&watch);
    times->locked_mb = locked_mb();
    return preparation;
}

/* Marked as presses on such a paper would: other cells on each ballot.  No key is
 * pressed, so that the slate is never asked.
 */
static Marks *
new_marks(const Scene *self, Preparation *preparation)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Profile) profile = profile_by_name("local-congress", &error);
    g_assert_no_error(error);
    g_autoptr(Slate) slate = plain_slate_motion();
    Marks *marks = marks_new(slate, self->paper, profile, self->voters, N_SEATS,
                             preparation_marks(preparation), &error);
    g_assert_no_error(error);
    const Kind *kind = self->kind;
    const size_t n_choices = (paper_n_cells(self->paper) - 1) / kind->step;
    for (size_t i = 0; i < N_SEATS; i++) {
        const Ballot *ballot = marks_ballot(marks, i);
        ballot->cells[0] = 1;
        for (size_t k = 0; k < kind->n_marked; k++)
            ballot->cells[1 + kind->step * ((i + k) % n_choices)] = 1;
        g_assert_true(ballot_validate(ballot, self->paper, NULL));
    }
    return marks;
}

static void
enter(Scene *self, Event event, const Digest *object)
{
    static const LedgerMoment moment = {{INT64_C(1772672400000000), 480}, true, 1, 0};
    const uint64_t seq = ledger_size(self->ledger);
    g_autofree char *text =
        ledger_append(self->ledger, &moment, "device", event, object, NULL);
    store_change_entry(self->change, seq, text);
}

static void
checkpoint(Scene *self)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *note = ledger_checkpoint(self->ledger, "device", self->key, &error);
    g_assert_no_error(error);
    store_change_file(self->change, 0, "checkpoints/1.note", note);
}

static void
put(Scene *self, const char *name, const char *text)
{
    g_autofree char *path = g_strconcat("votes/001/", name, NULL);
    store_change_file(self->change, SCOPE, path, text);
}

static void
commit(Scene *self)
{
    g_autoptr(GError) error = NULL;
    StoreChange *const changes[] = {self->change};
    bool ok = store_commit(self->store, changes, 1, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
    store_change_free(self->change);
    self->change = store_change_new();
}

static void
on_sealed(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    *(SealedBallots **)data = preparation_seal_finish(result, &error);
    g_assert_no_error(error);
}

static char *
paths_of(const Scene *self, const SealedBallots *ballots)
{
    g_autofree const char **deputies = g_new(const char *, N_SEATS);
    for (size_t i = 0; i < N_SEATS; i++)
        deputies[i] = slots_deputy(self->slots, i);
    return ballot_paths_to_text(&self->place.context, 1, SIGNER, deputies,
                                ballots->leaves, N_SEATS);
}

/* From the command to close until the root is stored and may be shown. */
static void
seal(Scene *self, Preparation *preparation, const Marks *marks, Times *times)
{
    g_autoptr(SealedBallots) ballots = NULL;
    g_autoptr(GError) error = NULL;
    enter(self, EVENT_VOTE_CLOSED, NULL);
    enter(self, EVENT_VOTE_SEALING, &self->place.slot);
    commit(self);
    preparation_seal_async(preparation, &self->place, self->paper, marks, on_sealed,
                           &ballots);
    while (ballots == NULL)
        g_main_context_iteration(NULL, TRUE);
    const RootRecord record = {self->place, {{3}}, ballots->root, N_SEATS};
    g_autofree char *root = root_record_to_text(&record);
    g_autofree char *sig = signed_record(root, SIGNER, self->key, &error);
    g_assert_no_error(error);
    g_autofree char *paths = paths_of(self, ballots);
    g_ptr_array_add(ballots->texts, NULL);
    g_autofree char *document = record_join((const char *const *)ballots->texts->pdata);
    put(self, "ballots.txt", document);
    put(self, "signatures.txt", paths);
    put(self, "root.txt", root);
    put(self, "root.sig", sig);
    enter(self, EVENT_VOTE_SEALED, &ballots->root);
    checkpoint(self);
    commit(self);
    times->ballots_mb = (double)strlen(document) / 1e6;
}

static GPtrArray *
open_cells(const Preparation *preparation, const VoterSet *set, size_t n_cells)
{
    GPtrArray *opened = g_ptr_array_new_with_free_func((GDestroyNotify)set_opening_free);
    SetOpening *opening = set_opening_new(set->name);
    for (uint32_t cell = 0; cell < n_cells; cell++) {
        Opening sum = {0};
        for (size_t row = 0; row < set->n_rows; row++)
            preparation_add_opening(preparation, set->rows[row], cell, &sum);
        set_opening_add(opening, &sum);
    }
    g_ptr_array_add(opened, opening);
    return opened;
}

static Digest
put_turnout(Scene *self, const Preparation *preparation, const VoterSet *set)
{
    const SealedPlace *place = &self->place;
    g_autoptr(GPtrArray) turnout = open_cells(preparation, set, 1);
    const TurnoutRecord record = {place->context, 1, 1, {{3}}, 10, turnout};
    g_autofree char *text = turnout_record_to_text(&record);
    const Digest digest = record_digest((Suite)place->context.suite, text);
    put(self, "turnout.txt", text);
    enter(self, EVENT_TURNOUT_OPENED, &digest);
    commit(self);
    return digest;
}

static void
check_sums(const Scene *self, const SetOpening *opening)
{
    g_autoptr(Tally) tally = tally_new(self->paper);
    g_autofree uint64_t *values = g_new(uint64_t, tally->n_cells);
    uint64_t n_marked = 0;
    for (guint cell = 0; cell < opening->openings->len; cell++) {
        values[cell] = g_array_index(opening->openings, Opening, cell).value;
        n_marked += cell == 0 ? 0 : values[cell];
    }
    g_assert_true(tally_add_set(tally, values, N_SEATS, 1, NULL));
    g_assert_cmpuint(tally->n_cast, ==, N_SEATS);
    g_assert_cmpuint(n_marked, ==, (uint64_t)N_SEATS * self->kind->n_marked);
}

/* The cast sum stored, then all sums stored, then everything secret wiped. */
static void
open_sums(Scene *self, Preparation *preparation)
{
    store_bound_wal(self->store); /* as the store thread does, once the root is shown */
    g_autoptr(VoterSets) sets = voter_sets_new(self->voters, N_SEATS, NULL, NULL);
    const VoterSet *all = voter_sets_at(sets, 0);
    const Digest turnout = put_turnout(self, preparation, all);
    g_autoptr(GPtrArray) sums = open_cells(preparation, all, paper_n_cells(self->paper));
    const SumsRecord record = {self->place.context, 1, 1, turnout, sums};
    g_autofree char *text = sums_record_to_text(&record, self->paper);
    const Digest digest = record_digest((Suite)self->place.context.suite, text);
    check_sums(self, sums->pdata[0]);
    put(self, "sums.txt", text);
    enter(self, EVENT_SUMS_OPENED, &digest);
    preparation_free(preparation);
    slots_wipe(self->slots, 0);
    enter(self, EVENT_MEMORY_WIPED, NULL);
    checkpoint(self);
    commit(self);
}

static Times
run_once(Suite suite, const Kind *kind)
{
    Scene scene;
    Times times;
    scene_init(&scene, suite, kind);
    Preparation *preparation = prepare(&scene, &times);
    g_autoptr(Marks) marks = new_marks(&scene, preparation);
    const Watch watch = watch_start();
    seal(&scene, preparation, marks, &times);
    times.root = watch_read(&watch);
    open_sums(&scene, preparation);
    times.outcome = watch_read(&watch);
    scene_clear(&scene);
    return times;
}

/* The middle of a figure over the runs, by its place in Times. */
static double
middle(const Times *runs, size_t offset)
{
    double values[N_RUNS];
    for (size_t i = 0; i < N_RUNS; i++)
        values[i] = *(const double *)(const void *)((const char *)&runs[i] + offset);
    return median(values, N_RUNS);
}

#define MIDDLE(runs, member) middle(runs, offsetof(Times, member))

static void
bench(Suite suite, const Kind *kind)
{
    Times runs[N_RUNS];
    for (size_t i = 0; i < N_RUNS; i++)
        runs[i] = run_once(suite, kind);
    g_print("%-14s %-33s %6.2f %7.2f  %6.2f %7.2f  %6.2f %7.2f  %6.1f %7.1f\n",
            suite_name(suite), kind->name, MIDDLE(runs, prepared.wall),
            MIDDLE(runs, prepared.cpu), MIDDLE(runs, root.wall), MIDDLE(runs, root.cpu),
            MIDDLE(runs, outcome.wall), MIDDLE(runs, outcome.cpu),
            MIDDLE(runs, locked_mb), MIDDLE(runs, ballots_mb));
}

int
main(void)
{
    static const Suite suites[] = {SUITE_ED25519_SHA256, SUITE_SM2_SM3};
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_print("%u processors, %d deputies, medians of %d; s on the wall and of "
            "processors, MB\n",
            g_get_num_processors(), N_SEATS, N_RUNS);
    g_print("%-48s %-14s  %-14s  %-14s  %6s %7s\n", "", "prepared", "close to root",
            "close to sums", "locked", "ballots");
    for (size_t s = 0; s < G_N_ELEMENTS(suites); s++)
        for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
            bench(suites[s], &kinds[i]);
    return 0;
}
