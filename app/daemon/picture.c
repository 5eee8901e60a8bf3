/* picture.c: see picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/picture-internal.h"
#include "ballots/drawing-record.h"

static void
add_clock(GVariantBuilder *to, const Engine *engine)
{
    int64_t behind_ms = engine_behind_ms(engine);
    bool behind = behind_ms > 0;
    picture_text(to, "clock",
                 behind                    ? "behind"
                 : engine->clock_confirmed ? "confirmed"
                                           : "unconfirmed");
    picture_large(to, "clock-behind-ms", (uint64_t)behind_ms);
}

static void
add_ledger(GVariantBuilder *to, const Engine *engine)
{
    if (engine->ledger == NULL || ledger_size(engine->ledger) == 0) {
        picture_large(to, "head-entry", 0);
        picture_text(to, "head", "");
        return;
    }
    picture_large(to, "head-entry", ledger_size(engine->ledger) - 1);
    picture_digest(to, "head", ledger_head(engine->ledger));
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
    picture_flag(&to, "commissioned", device != NULL);
    picture_text(&to, "id", device == NULL ? "" : device->id);
    picture_text(&to, "name", device == NULL ? "" : device->name);
    picture_text(&to, "suite", device == NULL ? "" : suite_name((Suite)device->suite));
    if (device == NULL)
        picture_text(&to, "fingerprint", "");
    else
        picture_digest(&to, "fingerprint", engine->fingerprint);
    picture_text(&to, "version", TELLER_VERSION);
    picture_text(&to, "mode", mode_text(engine->mode));
    picture_text(&to, "halted", engine->halted == NULL ? "" : engine->halted);
    add_clock(&to, engine);
    add_ledger(&to, engine);
    g_variant_builder_add(&to, "{sv}", "officers", officer_ids(engine, false));
    g_variant_builder_add(&to, "{sv}", "revoked", officer_ids(engine, true));
    picture_small(&to, "n-roster",
                  engine->roster == NULL ? 0 : roster_n_members(engine->roster));
    picture_text(&to, "state-dir", engine->state_dir);
    return g_variant_builder_end(&to);
}

static void
add_attendance(GVariantBuilder *to, const Engine *engine)
{
    uint64_t eligible = engine_eligible(engine);
    uint64_t present = hall_n_present(engine->hall);
    uint64_t need = outcome_quorum_need(engine->sitting->profile, eligible);
    picture_small(to, "eligible", eligible);
    picture_small(to, "present", present);
    picture_small(to, "absent", eligible - present);
    picture_small(to, "quorum-need", need);
    picture_flag(to, "quorum-met", present >= need);
    picture_small(to, "n-observers", hall_n_observers(engine->hall));
    picture_small(to, "n-suspended", roster_n_of(engine->roster, MEMBER_SUSPENDED));
    picture_flag(to, "suspended-in-base", engine->sitting->profile->suspended_in_base);
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
    picture_small(to, "drawing", engine->sitting->drawings->len);
    picture_text(to, "drawing-state", engine_drawing_state_text(engine));
    if (last == NULL)
        picture_text(to, "root-seed", "");
    else
        picture_digest(to, "root-seed", drawing->root_seed);
    if (drawing->has_dice)
        picture_digest(to, "root-dice", drawing->root_dice);
    else
        picture_text(to, "root-dice", "");
    picture_small(to, "slots-left", is_ready ? RANDOMNESS_SLOTS - engine->next_slot : 0);
    picture_text(to, "dice-checked", check_text(drawing));
    add_drawings(to, "unchecked", engine->sitting->drawings, DICE_UNCHECKED);
    add_drawings(to, "differs", engine->sitting->drawings, DICE_DIFFERS);
}

/* Live figures, for it is announced as a test. */
static void
add_test(GVariantBuilder *to, const Engine *engine)
{
    GVariantBuilder list;
    uint64_t sums[TEST_VOTE_CHOICES] = {0};
    const uint32_t n_pressed =
        engine->test == NULL ? 0 : test_vote_sums(engine->test, engine->hall, sums);
    g_variant_builder_init(&list, G_VARIANT_TYPE("at"));
    for (size_t i = 0; i < TEST_VOTE_CHOICES; i++)
        g_variant_builder_add(&list, "t", sums[i]);
    picture_flag(to, "test", engine->test != NULL);
    picture_small(to, "test-pressed", n_pressed);
    g_variant_builder_add(to, "{sv}", "test-sums", g_variant_builder_end(&list));
    picture_small(to, "tests", engine->sitting->n_tests);
}

static void
add_kinds(GVariantBuilder *to, const Profile *profile)
{
    const char *kinds[ITEM_N_KINDS + 1] = {NULL};
    for (int kind = 0, n = 0; kind < ITEM_N_KINDS; kind++)
        if (profile->rules[kind] != NULL)
            kinds[n++] = item_kind_text((ItemKind)kind);
    picture_texts(to, "kinds", kinds);
}

static void
add_forms(GVariantBuilder *to, const Rule *rule)
{
    GVariantBuilder words;
    g_variant_builder_init(&words, G_VARIANT_TYPE("as"));
    for (guint i = 0; i < rule->forms->len; i++)
        g_variant_builder_add(&words, "s",
                              form_text(g_array_index(rule->forms, Form, i)));
    g_variant_builder_add(to, "@as", g_variant_builder_end(&words));
}

/* The one that is used where an item names none stands first. */
static void
add_methods(GVariantBuilder *to, const Rule *rule)
{
    static const Method all[] = {METHOD_RECORDED, METHOD_SECRET, METHOD_HANDS,
                                 METHOD_PAPER};
    GVariantBuilder words;
    g_variant_builder_init(&words, G_VARIANT_TYPE("as"));
    if (rule->keypad_method != 0)
        g_variant_builder_add(&words, "s", method_text(rule->keypad_method));
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        if ((rule->methods & all[i]) != 0 && all[i] != rule->keypad_method)
            g_variant_builder_add(&words, "s", method_text(all[i]));
    g_variant_builder_add(to, "@as", g_variant_builder_end(&words));
}

static void
add_choices(GVariantBuilder *to, const Profile *profile)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sasas)"));
    for (int kind = 0; kind < ITEM_N_KINDS; kind++) {
        const Rule *rule = profile->rules[kind];
        if (rule == NULL)
            continue;
        g_variant_builder_open(&list, G_VARIANT_TYPE("(sasas)"));
        g_variant_builder_add(&list, "s", item_kind_text((ItemKind)kind));
        add_forms(&list, rule);
        add_methods(&list, rule);
        g_variant_builder_close(&list);
    }
    g_variant_builder_add(to, "{sv}", "choices", g_variant_builder_end(&list));
}

GVariant *
picture_sitting(const Engine *engine)
{
    GVariantBuilder to;
    const Sitting *sitting = engine->sitting;
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    if (sitting != NULL) {
        const SittingRecord *record = sitting->record;
        picture_flag(&to, "open", !sitting->closed);
        picture_flag(&to, "needs-officers", sitting->needs_officers && !sitting->closed);
        picture_text(&to, "body", record->body);
        picture_text(&to, "body-id", record->body_id);
        picture_text(&to, "profile", sitting->profile->name);
        add_kinds(&to, sitting->profile);
        add_choices(&to, sitting->profile);
        picture_flag(&to, "recommends", profile_recommends(sitting->profile));
        picture_flag(&to, "read-not-pressed", sitting->profile->read_not_pressed);
        picture_small(&to, "term", record->term);
        picture_small(&to, "session", record->session);
        picture_small(&to, "sitting", record->sitting);
        picture_text(&to, "place", record->place);
        add_attendance(&to, engine);
        picture_small(&to, "signatures", sitting->profile->signatures);
        picture_small(&to, "closing", sitting->profile->closing);
        picture_small(&to, "voiding", sitting->profile->voiding);
        picture_small(&to, "publishing", sitting->profile->publishing);
        add_drawing(&to, engine);
        add_test(&to, engine);
    }
    return g_variant_builder_end(&to);
}
