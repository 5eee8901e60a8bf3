/* picture.c: see picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/picture.h"

#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/drawing-record.h"

enum { ABSENT = 0, PRESENT = 1, PRESSED = 2, FAULT = 3, NO_DEPUTY = 4 };

static void
text(GVariantBuilder *to, const char *key, const char *value)
{
    g_variant_builder_add(to, "{sv}", key, g_variant_new_string(value));
}

static void
flag(GVariantBuilder *to, const char *key, bool value)
{
    g_variant_builder_add(to, "{sv}", key, g_variant_new_boolean(value));
}

static void
small(GVariantBuilder *to, const char *key, uint64_t value)
{
    g_variant_builder_add(to, "{sv}", key,
                          g_variant_new_uint32((uint32_t)MIN(value, UINT32_MAX)));
}

static void
large(GVariantBuilder *to, const char *key, uint64_t value)
{
    g_variant_builder_add(to, "{sv}", key, g_variant_new_uint64(value));
}

static void
whole(GVariantBuilder *to, const char *key, int64_t value)
{
    g_variant_builder_add(to, "{sv}", key, g_variant_new_int64(value));
}

/* "" if nobody knows. */
static void
known(GVariantBuilder *to, const char *key, uint64_t value)
{
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, value);
    text(to, key, value == OUTCOME_UNKNOWN ? "" : number);
}

static void
digest(GVariantBuilder *to, const char *key, Digest value)
{
    g_autofree char *hex = digest_to_hex(&value);
    text(to, key, hex);
}

static void
add_clock(GVariantBuilder *to, const Engine *engine)
{
    int64_t behind_ms = engine_behind_ms(engine);
    bool behind = behind_ms > 0;
    text(to, "clock",
         behind                    ? "behind"
         : engine->clock_confirmed ? "confirmed"
                                   : "unconfirmed");
    large(to, "clock-behind-ms", (uint64_t)behind_ms);
}

static void
add_ledger(GVariantBuilder *to, const Engine *engine)
{
    if (engine->ledger == NULL || ledger_size(engine->ledger) == 0) {
        large(to, "head-entry", 0);
        text(to, "head", "");
        return;
    }
    large(to, "head-entry", ledger_size(engine->ledger) - 1);
    digest(to, "head", ledger_head(engine->ledger));
}

static GVariant *
officer_ids(const Engine *engine, bool revoked)
{
    GVariantBuilder ids;
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    for (guint i = 0; i < engine->officers->len; i++) {
        const OfficerRecord *officer = engine->officers->pdata[i];
        if (!revoked || engine_is_revoked(engine, officer->id))
            g_variant_builder_add(&ids, "s", officer->id);
    }
    return g_variant_builder_end(&ids);
}

GVariant *
picture_device(const Engine *engine)
{
    GVariantBuilder to;
    const DeviceRecord *device = engine->device;
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    flag(&to, "commissioned", device != NULL);
    text(&to, "id", device == NULL ? "" : device->id);
    text(&to, "name", device == NULL ? "" : device->name);
    text(&to, "suite", device == NULL ? "" : suite_name((Suite)device->suite));
    if (device == NULL)
        text(&to, "fingerprint", "");
    else
        digest(&to, "fingerprint", engine->fingerprint);
    text(&to, "version", TELLER_VERSION);
    text(&to, "mode", mode_text(engine->mode));
    text(&to, "halted", engine->halted == NULL ? "" : engine->halted);
    add_clock(&to, engine);
    add_ledger(&to, engine);
    g_variant_builder_add(&to, "{sv}", "officers", officer_ids(engine, false));
    g_variant_builder_add(&to, "{sv}", "revoked", officer_ids(engine, true));
    small(&to, "n-roster", engine->roster == NULL ? 0 : roster_n_members(engine->roster));
    text(&to, "state-dir", engine->state_dir);
    return g_variant_builder_end(&to);
}

static void
add_attendance(GVariantBuilder *to, const Engine *engine)
{
    uint64_t eligible = roster_eligible(engine->roster);
    uint64_t present = hall_n_present(engine->hall);
    uint64_t need = outcome_quorum_need(engine->sitting->profile, eligible);
    small(to, "eligible", eligible);
    small(to, "present", present);
    small(to, "absent", eligible - present);
    small(to, "quorum-need", need);
    flag(to, "quorum-met", present >= need);
    small(to, "n-observers", hall_n_observers(engine->hall));
}

static const char *
check_text(const DrawingFacts *drawing)
{
    switch (drawing->check) {
    case DICE_AGREES:
        return "agrees";
    case DICE_DIFFERS:
        return "differs";
    default:
        return "";
    }
}

/* Those with dice of which the check came out as @check. */
static void
add_drawings(GVariantBuilder *to, const char *key, const GArray *drawings, int check)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("au"));
    for (guint i = 0; i < drawings->len; i++) {
        const DrawingFacts *drawing = &g_array_index(drawings, DrawingFacts, i);
        if (drawing->has_dice && drawing->check == check)
            g_variant_builder_add(&list, "u", i + 1);
    }
    g_variant_builder_add(to, "{sv}", key, g_variant_builder_end(&list));
}

/* The roots are public from the moment they are entered. */
static void
add_drawing(GVariantBuilder *to, const Engine *engine)
{
    static const DrawingFacts none = {.check = DICE_UNCHECKED};
    const DrawingFacts *last = engine_drawing(engine);
    const DrawingFacts *drawing = last == NULL ? &none : last;
    bool is_ready = engine->drawing_state == DRAWING_READY;
    small(to, "drawing", engine->sitting->drawings->len);
    text(to, "drawing-state", engine_drawing_state_text(engine));
    if (last == NULL)
        text(to, "root-seed", "");
    else
        digest(to, "root-seed", drawing->root_seed);
    if (drawing->has_dice)
        digest(to, "root-dice", drawing->root_dice);
    else
        text(to, "root-dice", "");
    small(to, "slots-left", is_ready ? RANDOMNESS_SLOTS - engine->next_slot : 0);
    text(to, "dice-checked", check_text(drawing));
    add_drawings(to, "unchecked", engine->sitting->drawings, DICE_UNCHECKED);
    add_drawings(to, "differs", engine->sitting->drawings, DICE_DIFFERS);
}

GVariant *
picture_sitting(const Engine *engine)
{
    GVariantBuilder to;
    const Sitting *sitting = engine->sitting;
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    if (sitting != NULL) {
        const SittingRecord *record = sitting->record;
        flag(&to, "open", !sitting->closed);
        flag(&to, "needs-officers", sitting->needs_officers && !sitting->closed);
        text(&to, "body", record->body);
        text(&to, "body-id", record->body_id);
        small(&to, "term", record->term);
        small(&to, "session", record->session);
        small(&to, "sitting", record->sitting);
        text(&to, "place", record->place);
        add_attendance(&to, engine);
        small(&to, "signatures", sitting->profile->signatures);
        small(&to, "closing", sitting->profile->closing);
        small(&to, "voiding", sitting->profile->voiding);
        small(&to, "publishing", sitting->profile->publishing);
        add_drawing(&to, engine);
    }
    return g_variant_builder_end(&to);
}

/* After a sitting its agenda keeps its results until another one is imported. */
static bool
is_voted(const Engine *engine)
{
    const Sitting *sitting = engine->sitting;
    return sitting != NULL && sitting->record->agenda != NULL &&
           digest_equal(sitting->record->agenda, &engine->agenda_digest);
}

static Method
method_of(const Engine *engine, const AgendaItem *item)
{
    const Rule *rule =
        engine->sitting == NULL ? NULL : engine->sitting->profile->rules[item->kind];
    return rule == NULL ? item->method : agenda_item_method(item, rule);
}

static GVariant *
item_picture(const Engine *engine, const AgendaItem *item)
{
    GVariantBuilder to;
    const SittingVote *vote =
        is_voted(engine) ? sitting_last_on(engine->sitting, item->id, NULL) : NULL;
    bool has_result = vote != NULL && vote->outcome != NULL;
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    text(&to, "id", item->id);
    text(&to, "kind", item_kind_text(item->kind));
    text(&to, "title", item->title);
    text(&to, "title-en", item->title_en);
    small(&to, "window-s", item->window_s);
    Method method = method_of(engine, item);
    text(&to, "method", method == 0 ? "" : method_text(method));
    text(&to, "state", vote_state_text(vote == NULL ? VOTE_DRAFT : vote->state));
    small(&to, "vote", vote == NULL ? 0 : vote->question->vote);
    small(&to, "round", vote == NULL ? 0 : vote->question->round);
    text(&to, "verdict",
         has_result ? verdict_text(vote->outcome->decision->verdict) : "");
    whole(&to, "difference", has_result ? vote->outcome->difference : 0);
    return g_variant_builder_end(&to);
}

GVariant *
picture_agenda(const Engine *engine)
{
    GVariantBuilder list;
    size_t n = engine->agenda == NULL ? 0 : agenda_n_items(engine->agenda);
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (size_t i = 0; i < n; i++)
        g_variant_builder_add_value(&list,
                                    item_picture(engine, agenda_item(engine->agenda, i)));
    return g_variant_builder_end(&list);
}

/* The base is known beforehand only if it does not depend on the presses. */
static uint64_t
base_of(const Engine *engine, const SittingVote *vote, BaseKind kind)
{
    uint64_t present = 0;
    if (vote->outcome != NULL && vote->outcome->base != OUTCOME_UNKNOWN)
        return vote->outcome->base;
    if (kind == BASE_ALL)
        return roster_weight(engine->roster);
    if (kind != BASE_PRESENT || vote->vote == NULL)
        return 0;
    const Marks *marks = vote_marks(vote->vote);
    for (size_t i = 0; i < marks_n_voters(marks); i++)
        present += marks_ballot(marks, i)->weight;
    return present;
}

static void
add_base(GVariantBuilder *to, const Engine *engine, const SittingVote *vote)
{
    ItemKind kind;
    bool ok = item_kind_from_text(vote->question->kind, &kind);
    const Rule *rule = ok ? engine->sitting->profile->rules[kind] : NULL;
    Cause cause = (Cause)vote->question->cause;
    Fraction pass = {0};
    BaseKind base_kind = rule == NULL ? BASE_ALL : outcome_base_kind(rule, cause, &pass);
    bool asks = rule != NULL && decision_has_need(vote->slate, rule, cause);
    uint64_t base = rule == NULL ? 0 : base_of(engine, vote, base_kind);
    text(to, "base-kind", rule == NULL ? "" : base_kind_text(base_kind));
    small(to, "base", base);
    small(to, "need", base == 0 || !asks ? 0 : fraction_need(pass, base));
}

static const SittingVote *
current(const Engine *engine)
{
    return engine->sitting == NULL ? NULL : sitting_current(engine->sitting);
}

/* In steps of one in twenty, 10 at least: who pressed last cannot be told. */
static uint32_t
cast_step(const SittingVote *vote)
{
    enum { LEAST = 10, SHARE = 20 };
    const bool is_hidden =
        vote->vote != NULL && vote->state < VOTE_COUNTED && sitting_vote_is_secret(vote);
    const uint64_t present = vote->opening == NULL ? 0 : vote->opening->present;
    return is_hidden ? (uint32_t)MAX(LEAST, present / SHARE) : 0;
}

static uint64_t
n_cast(const Engine *engine, const SittingVote *vote)
{
    const uint32_t step = cast_step(vote);
    if (vote->outcome != NULL)
        return vote->outcome->cast;
    const Marks *marks = vote->vote == NULL ? NULL : vote_marks(vote->vote);
    if (!sitting_vote_is_secret(vote))
        return MIN(engine->n_stored, marks == NULL ? SIZE_MAX : marks_n_cast(marks));
    return marks == NULL || step == 0 ? 0 : marks_n_cast(marks) / step * step;
}

static uint64_t
lead_of(const SittingVote *vote)
{
    const Marks *marks = engine_open_marks(vote);
    return marks == NULL ? 0 : marks_lead(marks);
}

static void
add_secret(GVariantBuilder *to, const Engine *engine, const SittingVote *vote)
{
    const bool has_root = vote->state >= VOTE_SEALED && vote->state <= VOTE_CERTIFIED;
    text(to, "method", vote->question->method);
    if (sitting_vote_is_secret(vote))
        digest(to, "slot", vote->slot_digest);
    else
        text(to, "slot", "");
    small(to, "prepared",
          sitting_vote_is_secret(vote) && engine->preparation != NULL
              ? preparation_percent(engine->preparation)
              : 0);
    if (has_root)
        digest(to, "root", vote->root);
    else
        text(to, "root", "");
    text(to, "lost", vote->lost == NULL ? "" : vote->lost);
    small(to, "cast-step", cast_step(vote));
    small(to, "turnout", vote->turnout);
}

static GVariant *
revealed_picture(const Engine *engine, const RevealRecord *record)
{
    GVariantBuilder to, marks;
    const int index = hall_by_id(engine->hall, record->deputy);
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_init(&marks, G_VARIANT_TYPE("as"));
    for (guint i = 0; i < record->marks->len; i++)
        g_variant_builder_add(&marks, "s", record->marks->pdata[i]);
    small(&to, "challenge", record->supplement);
    text(&to, "deputy", record->deputy);
    text(&to, "seat",
         index < 0 ? "" : roster_member(engine->roster, (size_t)index)->seat);
    flag(&to, "cast", record->cast == 1);
    g_variant_builder_add(&to, "{sv}", "marks", g_variant_builder_end(&marks));
    return g_variant_builder_end(&to);
}

static void
add_revealed(GVariantBuilder *to, const Engine *engine, const SittingVote *vote)
{
    GVariantBuilder list;
    const guint n = vote->supplements == NULL ? 0 : vote->supplements->len;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < n; i++) {
        const Supplement *supplement = vote->supplements->pdata[i];
        for (guint j = 0; supplement->revealed != NULL && j < supplement->revealed->len;
             j++)
            g_variant_builder_add_value(
                &list, revealed_picture(engine, supplement->revealed->pdata[j]));
    }
    g_variant_builder_add(to, "{sv}", "revealed", g_variant_builder_end(&list));
}

/* The last challenge and its round; nothing of who has pressed in it. */
static void
add_supplement(GVariantBuilder *to, const SittingVote *vote)
{
    GVariantBuilder picked;
    const Supplement *supplement = engine_supplement(vote);
    const bool has_root = supplement != NULL && supplement->state >= SUPPLEMENT_SEALED;
    g_variant_builder_init(&picked, G_VARIANT_TYPE("as"));
    for (guint i = 0; supplement != NULL && i < supplement->challenge->picked->len; i++)
        g_variant_builder_add(&picked, "s", supplement->challenge->picked->pdata[i]);
    small(to, "supplement", supplement == NULL ? 0 : supplement->record->supplement);
    text(to, "supplement-state",
         supplement == NULL ? "" : supplement_state_text(supplement->state));
    g_variant_builder_add(to, "{sv}", "picked", g_variant_builder_end(&picked));
    if (has_root)
        digest(to, "supplement-root", supplement->root);
    else
        text(to, "supplement-root", "");
}

GVariant *
picture_vote(const Engine *engine)
{
    GVariantBuilder to;
    const SittingVote *vote = current(engine);
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    if (vote == NULL)
        return g_variant_builder_end(&to);
    bool is_open = vote->state == VOTE_OPEN, is_held = vote->state == VOTE_HELD;
    small(&to, "vote", vote->question->vote);
    small(&to, "round", vote->question->round);
    text(&to, "item", vote->question->item);
    text(&to, "kind", vote->question->kind);
    text(&to, "title", vote->question->title);
    text(&to, "title-en", vote->question->title_en);
    text(&to, "state", vote_state_text(vote->state));
    text(&to, "hold-reason",
         is_held && engine->hold_reason != NULL ? engine->hold_reason : "");
    whole(&to, "opened-us", engine->opened_us);
    whole(&to, "closes-us", is_open ? engine->closes_us : 0);
    whole(&to, "held-left-us", is_held ? engine->held_left_us : 0);
    small(&to, "present", vote->opening == NULL ? 0 : vote->opening->present);
    small(&to, "cast", n_cast(engine, vote));
    small(&to, "lead", lead_of(vote));
    add_secret(&to, engine, vote);
    flag(&to, "challenge-allowed",
         sitting_vote_is_secret(vote) && engine->sitting->profile->challenge);
    add_supplement(&to, vote);
    add_revealed(&to, engine, vote);
    small(&to, "eligible", vote->opening == NULL ? 0 : vote->opening->eligible);
    add_base(&to, engine, vote);
    return g_variant_builder_end(&to);
}

static void
add_sums(GVariantBuilder *to, const SittingVote *vote)
{
    GVariantBuilder names, sums;
    g_variant_builder_init(&names, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&sums, G_VARIANT_TYPE("at"));
    for (size_t cell = 1; cell < paper_n_cells(vote->paper); cell++) {
        g_variant_builder_add(&names, "s", paper_cell_name(vote->paper, cell));
        g_variant_builder_add(&sums, "t", vote->outcome->sums[cell]);
    }
    g_variant_builder_add(to, "{sv}", "names", g_variant_builder_end(&names));
    g_variant_builder_add(to, "{sv}", "sums", g_variant_builder_end(&sums));
}

static void
add_figures(GVariantBuilder *to, const Outcome *outcome)
{
    small(to, "eligible", outcome->eligible);
    small(to, "present", outcome->present);
    small(to, "absent", outcome->absent);
    small(to, "cast", outcome->cast);
    small(to, "not-pressed", outcome->not_pressed);
    text(to, "base-kind", base_kind_text(outcome->base_kind));
    known(to, "base", outcome->base);
    known(to, "need", outcome->need);
    small(to, "faults", outcome->faults);
    known(to, "head-count", outcome->head_count);
    whole(to, "difference", outcome->difference);
}

static void
add_notes(GVariantBuilder *to, const GPtrArray *notes)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("as"));
    for (guint i = 0; notes != NULL && i < notes->len; i++)
        g_variant_builder_add(&list, "s", notes->pdata[i]);
    g_variant_builder_add(to, "{sv}", "notes", g_variant_builder_end(&list));
}

GVariant *
picture_outcome(const Engine *engine)
{
    GVariantBuilder to;
    const SittingVote *vote = current(engine);
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    if (vote == NULL || vote->outcome == NULL)
        return g_variant_builder_end(&to);
    small(&to, "vote", vote->question->vote);
    text(&to, "verdict", verdict_text(vote->outcome->decision->verdict));
    add_sums(&to, vote);
    add_figures(&to, vote->outcome);
    flag(&to, "announced",
         vote->state == VOTE_ANNOUNCED || vote->state == VOTE_CERTIFIED);
    flag(&to, "certified", vote->state == VOTE_CERTIFIED);
    flag(&to, "annulled", vote->state == VOTE_ANNULLED);
    small(&to, "signatures", vote->n_signatures);
    large(&to, "serial", vote->certificate->serial);
    text(&to, "method", vote->certificate->method);
    add_notes(&to, vote->certificate->notes);
    text(&to, "label", vote->certificate->label);
    return g_variant_builder_end(&to);
}

static GVariant *
keypad_picture(const Engine *engine, const KeypadInfo *keypad)
{
    GVariantBuilder to;
    g_autofree char *state = g_ascii_strup(keypad_state_text(keypad->state), -1);
    int owner = engine->hall == NULL ? -1 : hall_by_keypad(engine->hall, keypad->keypad);
    const Member *member =
        owner < 0 ? NULL : roster_member(engine->roster, (size_t)owner);
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    text(&to, "id", keypad->keypad);
    text(&to, "port", keypad->port);
    text(&to, "product", keypad->product);
    text(&to, "state", state);
    text(&to, "deputy", member == NULL ? "" : member->id);
    text(&to, "seat", member == NULL ? "" : member->seat);
    return g_variant_builder_end(&to);
}

GVariant *
picture_keypads(const Engine *engine)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("aa{sv}"));
    for (guint i = 0; i < engine->keypads->len; i++)
        g_variant_builder_add_value(&list,
                                    keypad_picture(engine, engine->keypads->pdata[i]));
    return g_variant_builder_end(&list);
}

static void
add_refused(GVariantBuilder *to, const char *reason, uint64_t n)
{
    if (n > 0)
        g_variant_builder_add(to, "{su}", reason, (uint32_t)MIN(n, UINT32_MAX));
}

GVariant *
picture_refused(const Engine *engine)
{
    static const PressResult reasons[] = {
        PRESS_UNKNOWN, PRESS_UNBOUND, PRESS_OBSERVER,  PRESS_ABSENT,
        PRESS_LATE,    PRESS_ON_HOLD, PRESS_NOT_A_KEY, PRESS_LOWER_COUNTER};
    GVariantBuilder to;
    const SittingVote *vote = current(engine);
    KeypadCounts counts = receiver_counts(engine->receiver);
    const KeypadCounts *before = &engine->counts_before;
    g_variant_builder_init(&to, G_VARIANT_TYPE("a{su}"));
    if (vote != NULL && ((cast_step(vote) != 0 && vote->state < VOTE_CLOSED) ||
                         engine_is_supplement_open(vote)))
        return g_variant_builder_end(&to);
    for (size_t i = 0; vote != NULL && vote->vote != NULL && i < G_N_ELEMENTS(reasons);
         i++)
        add_refused(&to, press_result_text(reasons[i]),
                    vote_n_presses(vote->vote, reasons[i]));
    add_refused(&to, "unconfirmed", counts.n_unconfirmed - before->n_unconfirmed);
    add_refused(&to, "stuck", counts.n_stuck - before->n_stuck);
    add_refused(&to, "torn", counts.n_torn - before->n_torn);
    add_refused(&to, "junk", counts.n_junk - before->n_junk);
    return g_variant_builder_end(&to);
}

static bool
has_fault(const Engine *engine, size_t index)
{
    const KeypadInfo *keypad = engine_keypad(engine, hall_keypad(engine->hall, index));
    return keypad != NULL && keypad->state != KEYPAD_READY;
}

/* Marks of the vote under way that are durable. */
static bool
has_pressed(const Engine *engine, const Member *member)
{
    const SittingVote *vote = current(engine);
    if (vote == NULL || vote->vote == NULL || engine->stored == NULL ||
        vote->state > VOTE_ANNOUNCED)
        return false;
    int voter = marks_voter_by_deputy(vote_marks(vote->vote), member->id);
    return voter >= 0 && engine_is_safe(engine, vote, (size_t)voter);
}

static uint8_t
status_of(const Engine *engine, size_t index)
{
    const Member *member = roster_member(engine->roster, index);
    if (member->class != MEMBER_DEPUTY)
        return NO_DEPUTY;
    if (has_pressed(engine, member))
        return PRESSED;
    if (has_fault(engine, index))
        return FAULT;
    return hall_is_present(engine->hall, index) ? PRESENT : ABSENT;
}

/* Of a vote only what is durable is shown, as by picture_vote(). */
char *
picture_document(const Engine *engine, const char *name)
{
    const SittingVote *vote = current(engine);
    const char *text = NULL;
    if (strcmp(name, "device") == 0 && engine->device != NULL)
        return device_record_to_text(engine->device);
    if (vote != NULL && strcmp(name, "root") == 0)
        text = vote->root_text;
    else if (vote != NULL && strcmp(name, "certificate") == 0)
        text = vote->certificate_text;
    else if (vote != NULL && strcmp(name, "slip") == 0)
        text = vote->slip_text;
    return g_strdup(text == NULL ? "" : text);
}

GVariant *
picture_seats(const Engine *engine)
{
    GVariantBuilder list;
    size_t n = engine->roster == NULL ? 0 : roster_n_members(engine->roster);
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(ssssy)"));
    for (size_t i = 0; i < n; i++) {
        const Member *member = roster_member(engine->roster, i);
        g_variant_builder_add(&list, "(ssssy)", member->seat, member->id, member->name,
                              member->delegation, status_of(engine, i));
    }
    return g_variant_builder_end(&list);
}

GByteArray *
picture_statuses(const Engine *engine)
{
    size_t n = engine->roster == NULL ? 0 : roster_n_members(engine->roster);
    GByteArray *statuses = g_byte_array_sized_new((guint)n);
    for (size_t i = 0; i < n; i++) {
        uint8_t status = status_of(engine, i);
        g_byte_array_append(statuses, &status, 1);
    }
    return statuses;
}

uint64_t
picture_keypads_version(const Engine *engine)
{
    return engine->keypads_version;
}

uint64_t
picture_roster_version(const Engine *engine)
{
    return engine->roster_version;
}

uint64_t
picture_n_presses(const Engine *engine)
{
    return engine->n_presses;
}
