/* picture-hall.c: see picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/picture-internal.h"

enum { ABSENT = 0, PRESENT = 1, PRESSED = 2, FAULT = 3, NO_DEPUTY = 4, SUSPENDED = 5 };

static GVariant *
keypad_picture(const Engine *engine, const KeypadInfo *keypad)
{
    GVariantBuilder to;
    g_autofree char *state = g_ascii_strup(keypad_state_text(keypad->state), -1);
    int owner = engine->hall == NULL ? -1 : hall_by_keypad(engine->hall, keypad->keypad);
    const Member *member =
        owner < 0 ? NULL : roster_member(engine->roster, (size_t)owner);
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    picture_text(&to, "id", keypad->keypad);
    picture_text(&to, "port", keypad->port);
    picture_text(&to, "product", keypad->product);
    picture_text(&to, "state", state);
    picture_text(&to, "deputy", member == NULL ? "" : member->id);
    picture_text(&to, "seat", member == NULL ? "" : member->seat);
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
        PRESS_UNKNOWN, PRESS_UNBOUND,   PRESS_OBSERVER,
        PRESS_ABSENT,  PRESS_SUSPENDED, PRESS_LATE,
        PRESS_ON_HOLD, PRESS_NOT_A_KEY, PRESS_LOWER_COUNTER};
    GVariantBuilder to;
    const SittingVote *vote = picture_current(engine);
    KeypadCounts counts = receiver_counts(engine->receiver);
    const KeypadCounts *before = &engine->counts_before;
    g_variant_builder_init(&to, G_VARIANT_TYPE("a{su}"));
    if (vote != NULL && ((picture_cast_step(vote) != 0 && vote->state < VOTE_CLOSED) ||
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

/* Whose ballot in the vote under way would count and is durable; in a test vote those of
 * the test alone.
 */
static bool
has_pressed(const Engine *engine, size_t index)
{
    const Member *member = roster_member(engine->roster, index);
    const SittingVote *vote = picture_current(engine);
    if (engine->test != NULL)
        return hall_is_present(engine->hall, index) &&
               test_vote_has_pressed(engine->test, index);
    if (vote == NULL || vote->vote == NULL || engine->stored == NULL ||
        vote->state > VOTE_ANNOUNCED)
        return false;
    int voter = marks_voter_by_deputy(vote_marks(vote->vote), member->id);
    return voter >= 0 && engine_is_safe(engine, vote, (size_t)voter) &&
           marks_is_cast(vote_marks(vote->vote), (size_t)voter);
}

static uint8_t
status_of(const Engine *engine, size_t index)
{
    const Member *member = roster_member(engine->roster, index);
    if (member->class == MEMBER_SUSPENDED)
        return SUSPENDED;
    if (member->class != MEMBER_DEPUTY)
        return NO_DEPUTY;
    if (has_pressed(engine, index))
        return PRESSED;
    if (has_fault(engine, index))
        return FAULT;
    return hall_is_present(engine->hall, index) ? PRESENT : ABSENT;
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
