/* picture-vote.c: see picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/picture-internal.h"

/* The base is known beforehand only if it does not depend on the presses, and that of
 * those present not before the vote is open.
 */
static uint64_t
base_of(const Engine *engine, const SittingVote *vote, BaseKind kind)
{
    if (vote->outcome != NULL && vote->outcome->base != OUTCOME_UNKNOWN)
        return vote->outcome->base;
    if (kind == BASE_ALL)
        return engine_weight_all(engine);
    return kind == BASE_PRESENT &&
                   !engine->sitting->closed /* the roster is still its own */
               ? engine_weight_present(engine, vote)
               : 0;
}

/* Before it is counted: as far as it is known. */
static void
fill_second(Also *self, const Engine *engine, const SittingVote *vote, const Rule *rule,
            bool asks)
{
    const uint64_t base = base_of(engine, vote, rule->second_base);
    *self = (Also){true, rule->second_base, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN};
    if (base > 0)
        self->base = base;
    if (base > 0 && asks)
        self->need = fraction_need(rule->second_pass, base);
}

static void
fill_turnout(Also *self, const SittingVote *vote, const Rule *rule)
{
    *self = (Also){true, BASE_ALL, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN};
    if (vote->opening == NULL)
        return;
    self->base = vote->opening->eligible;
    self->need = fraction_need(rule->turnout, self->base);
}

static void
add_also(GVariantBuilder *to, const Engine *engine, const SittingVote *vote,
         const Rule *rule, bool asks)
{
    Also also[ALSO_N] = {{0}};
    if (rule != NULL && rule->has_second)
        fill_second(&also[ALSO_SECOND], engine, vote, rule, asks);
    if (rule != NULL && rule->has_turnout)
        fill_turnout(&also[ALSO_TURNOUT], vote, rule);
    picture_also(to, vote->outcome == NULL ? also : vote->outcome->also);
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
    picture_text(to, "base-kind", rule == NULL ? "" : base_kind_text(base_kind));
    picture_small(to, "base", base);
    picture_small(to, "need", base == 0 || !asks ? 0 : fraction_need(pass, base));
    add_also(to, engine, vote, rule, asks);
}

/* In steps of one in twenty, 10 at least: who pressed last cannot be told. */
uint32_t
picture_cast_step(const SittingVote *vote)
{
    enum { LEAST = 10, SHARE = 20 };
    const bool is_hidden =
        vote->vote != NULL && vote->state < VOTE_COUNTED && sitting_vote_is_secret(vote);
    const uint64_t present = vote->opening == NULL ? 0 : vote->opening->present;
    return is_hidden ? (uint32_t)MAX(LEAST, present / SHARE) : 0;
}

/* Those whose ballots would count and are durable. */
static uint64_t
n_cast_recorded(const Engine *engine, const SittingVote *vote, const Marks *marks)
{
    uint64_t n = 0;
    for (size_t i = 0; engine->stored != NULL && i < marks_n_voters(marks); i++)
        n += marks_is_cast(marks, i) && engine_is_safe(engine, vote, i);
    return n;
}

/* Of a secret vote that is open it never falls: a voter who undoes and completes his
 * ballot again and again would see from it when others press.
 */
static uint64_t
n_cast_secret(const SittingVote *vote, const Marks *marks)
{
    const uint32_t step = picture_cast_step(vote);
    const bool is_open = vote->state == VOTE_OPEN || vote->state == VOTE_HELD;
    const size_t n = is_open ? marks_n_cast_most(marks) : marks_n_cast(marks);
    return step == 0 ? 0 : n / step * step;
}

static uint64_t
n_cast(const Engine *engine, const SittingVote *vote)
{
    const Marks *marks = vote->vote == NULL ? NULL : vote_marks(vote->vote);
    if (vote->outcome != NULL)
        return vote->outcome->cast;
    if (marks == NULL) /* wiped, or not there yet */
        return vote->turnout;
    return sitting_vote_is_secret(vote) ? n_cast_secret(vote, marks)
                                        : n_cast_recorded(engine, vote, marks);
}

static uint64_t
lead_of(const SittingVote *vote)
{
    const Marks *marks = engine_open_marks(vote);
    return marks == NULL ? 0 : marks_lead(marks);
}

/* The prose of a sealing that failed stands apart, so that no window shows it as words.
 */
static void
add_lost(GVariantBuilder *to, const char *lost)
{
    const bool is_sealing = g_str_has_prefix(lost, ENGINE_LOST_SEALING);
    picture_text(to, "lost", is_sealing ? "sealing" : lost);
    picture_text(to, "lost-detail", is_sealing ? lost + strlen(ENGINE_LOST_SEALING) : "");
}

static void
add_secret(GVariantBuilder *to, const Engine *engine, const SittingVote *vote)
{
    const bool has_root = vote->state >= VOTE_SEALED && vote->state <= VOTE_CERTIFIED;
    picture_text(to, "method", vote->question->method);
    if (sitting_vote_is_secret(vote))
        picture_digest(to, "slot", vote->slot_digest);
    else
        picture_text(to, "slot", "");
    picture_small(to, "prepared",
                  sitting_vote_is_secret(vote) && engine->preparation != NULL
                      ? preparation_percent(engine->preparation)
                      : 0);
    if (has_root)
        picture_digest(to, "root", vote->root);
    else
        picture_text(to, "root", "");
    add_lost(to, vote->lost == NULL ? "" : vote->lost);
    picture_small(to, "cast-step", picture_cast_step(vote));
    picture_small(to, "turnout", vote->turnout);
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
    picture_small(&to, "challenge", record->supplement);
    picture_text(&to, "deputy", record->deputy);
    picture_text(&to, "seat",
                 index < 0 ? "" : roster_member(engine->roster, (size_t)index)->seat);
    picture_flag(&to, "cast", record->cast == 1);
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
    picture_small(to, "supplement",
                  supplement == NULL ? 0 : supplement->record->supplement);
    picture_text(to, "supplement-state",
                 supplement == NULL ? "" : supplement_state_text(supplement->state));
    g_variant_builder_add(to, "{sv}", "picked", g_variant_builder_end(&picked));
    if (has_root)
        picture_digest(to, "supplement-root", supplement->root);
    else
        picture_text(to, "supplement-root", "");
}

/* While it is open or held, the highest number of those who can be written in; 0: none.
 */
static uint64_t
last_number(const SittingVote *vote)
{
    const bool is_open = vote->state == VOTE_OPEN || vote->state == VOTE_HELD;
    const Marks *marks = is_open && vote->vote != NULL ? vote_marks(vote->vote) : NULL;
    return marks == NULL || marks_n_voters(marks) == 0
               ? 0
               : marks_ballot(marks, 0)->last_number;
}

static void
add_slate(GVariantBuilder *to, const SittingVote *vote)
{
    picture_text(to, "cause", cause_text((Cause)vote->question->cause));
    picture_text(to, "form", form_text(slate_form(vote->slate)));
    picture_small(to, "seats", slate_seats(vote->slate));
    picture_small(to, "least", slate_least(vote->slate));
    picture_small(to, "most", slate_most(vote->slate));
    picture_large(to, "budget", slate_budget(vote->slate));
    picture_texts(to, "options", slate_options(vote->slate));
    picture_entries(to, "entries", vote->slate);
    picture_small(to, "numbers", last_number(vote));
}

/* What a hall must know to press: the keys of for, against, abstain. */
static void
add_keys(GVariantBuilder *to, const Profile *profile)
{
    GVariantBuilder keys;
    g_variant_builder_init(&keys, G_VARIANT_TYPE("au"));
    for (size_t i = 0; i < G_N_ELEMENTS(profile->keys); i++)
        g_variant_builder_add(&keys, "u", (guint32)profile->keys[i]);
    g_variant_builder_add(to, "{sv}", "keys", g_variant_builder_end(&keys));
}

/* What the rule says of it besides; of a vote by hand who has counted so far. */
static void
add_tellers(GVariantBuilder *to, const Engine *engine, const SittingVote *vote)
{
    GVariantBuilder tellers;
    ItemKind kind;
    bool ok = item_kind_from_text(vote->question->kind, &kind);
    const Rule *rule = ok ? engine->sitting->profile->rules[kind] : NULL;
    g_variant_builder_init(&tellers, G_VARIANT_TYPE("as"));
    for (guint i = 0; i < vote->counts->len; i++)
        g_variant_builder_add(&tellers, "s",
                              ((const CountRecord *)vote->counts->pdata[i])->teller);
    g_variant_builder_add(to, "{sv}", "tellers", g_variant_builder_end(&tellers));
    picture_flag(to, "write-ins",
                 rule != NULL && rule->write_ins &&
                     cause_takes_names((Cause)vote->question->cause) &&
                     slate_form(vote->slate) == FORM_ELECT);
    picture_flag(to, "recommends", rule != NULL && rule->recommends);
    picture_flag(to, "tied", engine->is_tied);
}

/* Those that its certificate names as earlier. */
static uint64_t
n_voids_before(const Engine *engine, const SittingVote *vote)
{
    uint64_t n = 0;
    for (guint i = 0; i < engine->sitting->votes->len; i++) {
        const SittingVote *other = engine->sitting->votes->pdata[i];
        n += other->question->vote < vote->question->vote &&
             other->state == VOTE_VOIDED &&
             strcmp(other->question->item, vote->question->item) == 0;
    }
    return n;
}

GVariant *
picture_vote(const Engine *engine)
{
    GVariantBuilder to;
    const SittingVote *vote = picture_current(engine);
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    if (vote == NULL)
        return g_variant_builder_end(&to);
    bool is_open = vote->state == VOTE_OPEN, is_held = vote->state == VOTE_HELD;
    picture_small(&to, "vote", vote->question->vote);
    picture_small(&to, "round", vote->question->round);
    picture_small(&to, "voids", n_voids_before(engine, vote));
    picture_text(&to, "item", vote->question->item);
    picture_text(&to, "kind", vote->question->kind);
    picture_text(&to, "title", vote->question->title);
    picture_text(&to, "title-en", vote->question->title_en);
    picture_text(&to, "state", vote_state_text(vote->state));
    picture_text(&to, "hold-reason",
                 is_held && engine->hold_reason != NULL ? engine->hold_reason : "");
    picture_whole(&to, "opened-us", engine->opened_us);
    picture_whole(&to, "closes-us", is_open ? engine->closes_us : 0);
    picture_whole(&to, "held-left-us", is_held ? engine->held_left_us : 0);
    picture_small(&to, "present", vote->opening == NULL ? 0 : vote->opening->present);
    picture_small(&to, "cast", n_cast(engine, vote));
    picture_small(&to, "lead", lead_of(vote));
    add_keys(&to, engine->sitting->profile);
    add_secret(&to, engine, vote);
    picture_flag(&to, "challenge-allowed",
                 sitting_vote_is_secret(vote) && engine->sitting->profile->challenge);
    add_supplement(&to, vote);
    add_revealed(&to, engine, vote);
    add_slate(&to, vote);
    add_tellers(&to, engine, vote);
    picture_small(&to, "eligible", vote->opening == NULL ? 0 : vote->opening->eligible);
    add_base(&to, engine, vote);
    return g_variant_builder_end(&to);
}
