/* picture-agenda.c: see picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/bar.h"
#include "app/daemon/picture-internal.h"
#include "ballots/appointments.h"
#include "ballots/bill.h"
#include "ballots/gates.h"
#include "ballots/primary.h"

static const Rule *
rule_of(const Engine *engine, const AgendaItem *item)
{
    return engine->sitting == NULL ? NULL : engine->sitting->profile->rules[item->kind];
}

static Form
form_of(const AgendaItem *item, const Rule *rule)
{
    return item->form != FORM_NONE || rule == NULL ? item->form
                                                   : g_array_index(rule->forms, Form, 0);
}

static void
add_listed(GVariantBuilder *to, const GPtrArray *entries)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(ss)"));
    for (guint i = 0; entries != NULL && i < entries->len; i++) {
        const SlateEntry *entry = entries->pdata[i];
        g_variant_builder_add(&list, "(ss)", entry->id, entry->title);
    }
    g_variant_builder_add(to, "{sv}", "listed", g_variant_builder_end(&list));
}

/* Votes of earlier sittings on the same bill. */
static void
add_linked(GVariantBuilder *to, const GPtrArray *votes)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sss)"));
    for (guint i = 0; votes != NULL && i < votes->len; i++) {
        const LinkedVote *vote = votes->pdata[i];
        g_autofree char *digest = digest_to_hex(&vote->certificate);
        g_variant_builder_add(&list, "(sss)", digest, vote->label,
                              verdict_text(vote->verdict));
    }
    g_variant_builder_add(to, "{sv}", "linked", g_variant_builder_end(&list));
}

static void
add_facts(GVariantBuilder *to, const GPtrArray *entries)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sss)"));
    for (guint i = 0; entries != NULL && i < entries->len; i++) {
        const SlateEntry *entry = entries->pdata[i];
        for (int fact = 0; fact < ENTRY_N_FACTS; fact++)
            if (*entry->facts[fact] != '\0')
                g_variant_builder_add(&list, "(sss)", entry->id, entry_facts[fact],
                                      entry->facts[fact]);
    }
    g_variant_builder_add(to, "{sv}", "facts", g_variant_builder_end(&list));
}

/* What an item is, whatever has become of it. */
static void
add_item(GVariantBuilder *to, const Engine *engine, const AgendaItem *item)
{
    const Rule *rule = rule_of(engine, item);
    const Method method = rule == NULL ? item->method : agenda_item_method(item, rule);
    const Form form = form_of(item, rule);
    const GPtrArray *entries = engine_entries(engine, item->id);
    picture_text(to, "id", item->id);
    picture_text(to, "kind", item_kind_text(item->kind));
    picture_text(to, "title", item->title);
    picture_text(to, "title-en", item->title_en);
    picture_text(to, "bill", item->bill);
    picture_small(to, "window-s", item->window_s);
    picture_text(to, "method", method == 0 ? "" : method_text(method));
    picture_text(to, "form", form == FORM_NONE ? "" : form_text(form));
    picture_small(to, "seats", item->seats);
    picture_large(to, "budget", item->budget);
    picture_texts(to, "after", (const char *const *)item->after);
    picture_texts(to, "needs", (const char *const *)item->needs);
    picture_small(to, "entries", entries == NULL ? 0 : entries->len);
    add_listed(to, entries);
    add_facts(to, entries);
    add_linked(to, engine_linked(engine, item));
}

static void
add_said(GVariantBuilder *to, const char *key, const char *code,
         const char *const *params)
{
    g_variant_builder_add(to, "{sv}", key,
                          g_variant_new("(s@as)", code, g_variant_new_strv(params, -1)));
}

/* @error: why it cannot be voted on, or NULL. */
static void
add_barred(GVariantBuilder *to, const Engine *engine, const AgendaItem *item,
           const Rule *rule, const GError *error)
{
    static const char *const none[] = {NULL};
    const GPtrArray *entries = engine_entries(engine, item->id);
    if (error == NULL) {
        add_said(to, "barred", "", none);
        return;
    }
    if (error->domain == BAR_ERROR) {
        add_said(to, "barred", bar_code((Bar)error->code), bar_params(error));
        return;
    }
    g_autofree char *seats = g_strdup_printf("%" G_GUINT64_FORMAT, item->seats);
    g_autofree char *n = g_strdup_printf("%u", entries == NULL ? 0 : entries->len);
    const char *const params[] = {form_text(form_of(item, rule)), seats, n, NULL};
    add_said(to, "barred", bar_code(bar_of_list(error)), params);
}

/* Keypads of deputies who are here, with which they cannot write in whom they may. */
static uint64_t
n_without_numbers(const Engine *engine, const Slate *slate, const Rule *rule, Cause cause,
                  Method method)
{
    uint64_t n = 0;
    if (!rule->members || !cause_takes_names(cause) || method != METHOD_RECORDED ||
        slate_form(slate) != FORM_ELECT)
        return 0;
    g_autoptr(GArray) voters = hall_voters(engine->hall);
    for (guint i = 0; i < voters->len; i++) {
        const Voter *voter = &g_array_index(voters, Voter, i);
        n += *voter->keypad != '\0' && voter->pad == PAD_FIVE;
    }
    return n;
}

/* Names of the officers who scrutinise: the chief scrutineer is a returning officer. */
static GPtrArray *
scrutineers(const Engine *engine)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < engine->officers->len; i++) {
        const OfficerRecord *officer = engine->officers->pdata[i];
        const bool is_one = officer->role == (int)OFFICER_RETURNING_OFFICER ||
                            officer->role == (int)OFFICER_SCRUTINEER;
        if (is_one && !engine_is_revoked(engine, officer->id))
            g_ptr_array_add(names, officer->name);
    }
    return names;
}

/* What the slate does not know of itself. */
static void
warn_of_people(GPtrArray *warnings, const Engine *engine, const Slate *slate,
               uint64_t n_five)
{
    g_autoptr(GPtrArray) names = scrutineers(engine);
    if (n_five > 0)
        slate_warn_of_five_keys(warnings, n_five);
    slate_warn_of_scrutineers(warnings, slate, names,
                              engine->sitting->profile->scrutineers);
}

static BillState
bill_state(const AgendaItem *item, const void *data)
{
    const Engine *engine = data;
    const SittingVote *last = sitting_last_on(engine->sitting, item->id, NULL);
    if (*engine_aside(engine, item->id) != '\0')
        return BILL_ASIDE;
    if (last == NULL || (last->state != VOTE_ANNOUNCED && last->state != VOTE_CERTIFIED))
        return BILL_WAITS;
    return last->outcome->decision->verdict == VERDICT_NOT_VALID ? BILL_WAITS
                                                                 : BILL_DECIDED;
}

/* In the order that some primary of this sitting gave them. */
static bool
is_ordered_by_primary(const Engine *engine, const Slate *slate)
{
    const GPtrArray *votes = engine->sitting->votes;
    for (guint i = 0; i < votes->len; i++) {
        const SittingVote *vote = votes->pdata[i];
        if ((vote->state == VOTE_ANNOUNCED || vote->state == VOTE_CERTIFIED) &&
            strcmp(vote->question->kind, item_kind_text(ITEM_PRIMARY)) == 0 &&
            vote->outcome->decision->verdict != VERDICT_NOT_VALID &&
            primary_has_order(slate, vote->slate, vote->outcome->decision))
            return true;
    }
    return false;
}

/* Of SlateWarning, on the vote that may be held next. */
static GPtrArray *
warnings_of(const Engine *engine, const AgendaItem *item, const Slate *slate, Cause cause,
            Method method)
{
    const Rule *rule = rule_of(engine, item);
    GPtrArray *warnings = slate_warnings(slate, rule);
    if (is_ordered_by_primary(engine, slate))
        primary_excuse(warnings);
    warn_of_people(warnings, engine, slate,
                   n_without_numbers(engine, slate, rule, cause, method));
    if (item->kind == ITEM_APPOINTMENTS)
        appointments_warn(warnings, slate);
    bill_warn(warnings, engine->agenda, item, bill_state, engine);
    linked_warn(warnings, engine_linked(engine, item), item->kind, engine->moment.time);
    return warnings;
}

/* Before the vote what comes before it, also while it is READY; when it is announced what
 * comes after it.
 */
static void
warn_of_gates(GPtrArray *warnings, const Engine *engine, const AgendaItem *item,
              bool may_vote)
{
    const SittingVote *last = engine_agenda_is_voted(engine)
                                  ? sitting_last_on(engine->sitting, item->id, NULL)
                                  : NULL;
    g_autoptr(GArray) persons = engine_appointees(engine, item);
    if (may_vote || (last != NULL && last->state == VOTE_READY))
        gates_warn_before(warnings, (const Appointee *)persons->data, persons->len);
    gates_warn_after(warnings, (const Appointee *)persons->data, persons->len);
}

static void
add_gates(GVariantBuilder *to, const Engine *engine, const AgendaItem *item)
{
    g_autoptr(GArray) persons = engine_appointees(engine, item);
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sas)"));
    for (guint i = 0; i < persons->len; i++) {
        const Appointee *person = &g_array_index(persons, Appointee, i);
        g_autofree char *done = gates_to_text(person->done);
        g_auto(GStrv) words = g_strsplit(done, ",", -1);
        g_variant_builder_add(&list, "(s^as)", person->id, words);
    }
    g_variant_builder_add(to, "{sv}", "gates", g_variant_builder_end(&list));
}

static void
add_warnings(GVariantBuilder *to, const GPtrArray *warnings)
{
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(sas)"));
    for (guint i = 0; i < warnings->len; i++) {
        const SlateWarning *warning = warnings->pdata[i];
        g_variant_builder_add(&list, "(s^as)", warning->code, warning->params);
    }
    g_variant_builder_add(to, "{sv}", "warnings", g_variant_builder_end(&list));
}

/* The vote that may be held on it now; or why none may, where there is none at all. */
static void
add_next(GVariantBuilder *to, const Engine *engine, const AgendaItem *item)
{
    const Rule *rule = rule_of(engine, item);
    Cause cause = CAUSE_N;
    Method method = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(Slate) slate = NULL;
    const bool may_vote = engine->sitting != NULL && !engine->sitting->closed;
    if (may_vote && engine_check_turn(engine, item, 0, &method, &error))
        slate = engine_next_slate(engine, item, &cause, &error);
    g_autoptr(GPtrArray) warnings =
        slate == NULL ? g_ptr_array_new_with_free_func((GDestroyNotify)slate_warning_free)
                      : warnings_of(engine, item, slate, cause, method);
    warn_of_gates(warnings, engine, item, slate != NULL);
    picture_text(to, "cause", slate == NULL ? "" : cause_text(cause));
    picture_small(to, "next-seats", slate == NULL ? 0 : slate_seats(slate));
    picture_large(to, "next-budget", slate == NULL ? 0 : slate_budget(slate));
    picture_entries(to, "next", slate);
    add_barred(to, engine, item, rule, error);
    add_warnings(to, warnings);
}

/* "DEFERRED" and the reason, if the item was put aside and is not voted on. */
static const char *
state_of(const Engine *engine, const AgendaItem *item, const SittingVote *vote,
         const char **out_reason)
{
    const char *aside = engine_aside(engine, item->id), *reason = strchr(aside, ' ');
    *out_reason = reason == NULL ? "" : reason + 1;
    if (vote != NULL && vote->state != VOTE_VOIDED && vote->state != VOTE_ANNULLED) {
        *out_reason = "";
        return vote_state_text(vote->state);
    }
    if (g_str_has_prefix(aside, ENGINE_WITHDRAWN))
        return "WITHDRAWN";
    if (g_str_has_prefix(aside, ENGINE_DEFERRED))
        return "DEFERRED";
    return vote_state_text(vote == NULL ? VOTE_DRAFT : vote->state);
}

static GVariant *
item_picture(const Engine *engine, const AgendaItem *item)
{
    GVariantBuilder to;
    const char *reason;
    const SittingVote *vote = engine_agenda_is_voted(engine)
                                  ? sitting_last_on(engine->sitting, item->id, NULL)
                                  : NULL;
    const Outcome *outcome = vote == NULL ? NULL : vote->outcome;
    g_variant_builder_init(&to, G_VARIANT_TYPE_VARDICT);
    add_item(&to, engine, item);
    picture_text(&to, "state", state_of(engine, item, vote, &reason));
    picture_text(&to, "reason", reason);
    add_next(&to, engine, item);
    add_gates(&to, engine, item);
    picture_small(&to, "vote", vote == NULL ? 0 : vote->question->vote);
    picture_small(&to, "round", vote == NULL ? 0 : vote->question->round);
    picture_text(&to, "verdict",
                 outcome == NULL ? "" : verdict_text(outcome->decision->verdict));
    picture_whole(&to, "difference", outcome == NULL ? 0 : outcome->difference);
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
