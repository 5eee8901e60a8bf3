/* form-rule.c: see form-rule.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/form-rule.h"

#include <string.h>

#include "app/print/form-also.h"
#include "app/print/form-kinds.h"
#include "app/print/form-line.h"
#include "app/print/form-rows.h"

/* The profile found last, of that digest: a list asks for it at each of its lines. */
static struct {
    Digest digest;
    Profile *profile; /* NULL: there is none */
    bool is_known;
} last;

void
form_rule_know(const Digest *digest, Profile *profile)
{
    if (profile != NULL)
        profile_ref(profile);
    g_clear_pointer(&last.profile, profile_unref);
    last.digest = *digest;
    last.profile = profile;
    last.is_known = true;
}

/* The profile of the product with that digest, or NULL. */
static Profile *
search_profile(Suite suite, const Digest *expected)
{
    for (const char *const *name = profile_names(); *name != NULL; name++) {
        g_autoptr(Profile) profile = profile_by_name(*name, NULL);
        gsize len = 0;
        const void *text = profile == NULL ? NULL : g_bytes_get_data(profile->text, &len);
        if (text == NULL)
            continue;
        Digest digest = digest_compute(suite, text, len);
        if (digest_equal(&digest, expected))
            return g_steal_pointer(&profile);
    }
    return NULL;
}

const Profile *
form_rule_profile(Suite suite, const Digest *digest)
{
    if (!last.is_known || !digest_equal(&last.digest, digest)) {
        g_autoptr(Profile) profile = search_profile(suite, digest);
        form_rule_know(digest, profile);
    }
    return last.profile;
}

static const Profile *
find_profile(const CertificateRecord *certificate)
{
    return form_rule_profile((Suite)certificate->context.suite, &certificate->profile);
}

/* Its rule for the kind, or NULL; the same. */
static const Rule *
find_rule(const CertificateRecord *certificate)
{
    const Profile *profile = find_profile(certificate);
    ItemKind kind;

    if (profile == NULL || !item_kind_from_text(certificate->kind, &kind))
        return NULL;
    return profile->rules[kind];
}

char *
form_rule_legal_en(const CertificateRecord *certificate)
{
    const Rule *rule = find_rule(certificate);

    return rule == NULL ? NULL : g_strdup(rule->legal_en);
}

uint32_t
form_rule_layer_weight(const CertificateRecord *certificate, const char *layer)
{
    const Rule *rule = find_rule(certificate);
    int index = rule == NULL ? -1 : rule_layer_of(rule, layer);

    return index < 0 ? 0 : rule_layer(rule, (size_t)index)->weight;
}

bool
form_rule_recommends(const CertificateRecord *certificate)
{
    const Profile *profile = find_profile(certificate);

    return profile != NULL ? profile_recommends(profile)
                           : strstr(certificate->body, "街道") != NULL;
}

bool
form_rule_is_direct(const CertificateRecord *certificate)
{
    const Profile *profile = find_profile(certificate);

    return profile != NULL ? profile_is_direct(profile)
                           : strcmp(certificate->kind, "election-direct") == 0;
}

Term
form_rule_redo(const CertificateRecord *certificate)
{
    const Rule *rule = find_rule(certificate);

    return rule == NULL ? (Term){0, TERM_NONE} : rule->redo;
}

void
form_rule_kept(const CertificateRecord *certificate, Term *out_papers, Term *out_logs)
{
    const Profile *profile = find_profile(certificate);

    *out_papers = profile == NULL ? (Term){0, TERM_NONE} : profile->keep_papers;
    *out_logs = profile == NULL ? (Term){0, TERM_NONE} : profile->keep_logs;
}

uint32_t
form_rule_decimals(const CertificateRecord *certificate)
{
    const Rule *rule = find_rule(certificate);
    const bool known = rule != NULL && rule_has_form(rule, FORM_GRADES) &&
                       rule->decision != GRADES_MAJORITY;

    return known ? rule->decimals : RULE_DECIMALS;
}

int
form_rule_greedy(const CertificateRecord *certificate, uint64_t *out_least)
{
    const Rule *rule = find_rule(certificate);

    *out_least = rule == NULL ? 0 : rule->greedy_threshold;
    if (rule == NULL || !rule_has_form(rule, FORM_BUDGET))
        return -1;
    return rule->greedy == GREEDY_THRESHOLD && certificate->cause == (int)CAUSE_RUN_OFF
               ? (int)GREEDY_SKIP
               : (int)rule->greedy;
}

FormWord
form_rule_figure(const CertificateRecord *certificate)
{
    const Rule *rule = find_rule(certificate);

    if (rule != NULL && rule->decision == GRADES_RATE)
        return g_strv_contains((const char *const *)rule->grades, "satisfied")
                   ? (FormWord){"总体满意率%", "Overall rate %"}
                   : (FormWord){"好评率%", "Good grades %"};
    if (rule != NULL && rule->decision == GRADES_SCORE)
        return (FormWord){"得分", "Score"};
    return (FormWord){"测评值", "Figure"};
}

static bool
needs_half_of_all(const CertificateRecord *certificate)
{
    return certificate->base_kind == BASE_ALL && certificate->need != RECORD_NONE &&
           certificate->need == certificate->base / 2 + 1;
}

FormWord
form_rule_needed(const CertificateRecord *certificate)
{
    if (form_also_has_second(certificate))
        return (FormWord){"是否达到两项所需票数", "Both reached"};
    if (!needs_half_of_all(certificate))
        return (FormWord){"是否达到所需票数", "Need reached"};
    if (form_rows_has_members(certificate))
        return (FormWord){"是否超过全体组成人员半数", "Over half"};
    if (form_rule_is_direct(certificate))
        return (FormWord){"是否超过全体选民半数", "Over half"};
    return form_kind_is_street(certificate)
               ? (FormWord){"是否超过全体议事代表半数", "Over half"}
               : (FormWord){"是否超过全体代表半数", "Over half"};
}

FormWord
form_rule_reached(const CertificateRecord *certificate)
{
    if (form_also_has_second(certificate))
        return (FormWord){"得票达到规定的两项票数", "with both numbers of votes needed"};
    if (needs_half_of_all(certificate) && form_rule_is_direct(certificate))
        return (FormWord){"超过全体选民的半数", "more than half of all voters"};
    if (needs_half_of_all(certificate))
        return form_rows_has_members(certificate)
                   ? (FormWord){"超过全体组成人员的半数", "more than half of all members"}
                   : (FormWord){"超过全体代表的半数", "more than half of all deputies"};
    return certificate->need == RECORD_NONE || certificate->need == 0
               ? (FormWord){"得票较多", "more than the others"}
               : (FormWord){"达到规定的票数", "as many as are needed"};
}

FormWord
form_rule_voters(const CertificateRecord *certificate)
{
    if (form_rows_has_members(certificate))
        return (FormWord){"组成人员", "members"};
    if (form_rule_is_direct(certificate))
        return (FormWord){"选民", "voters"};
    return form_kind_is_street(certificate)
               ? (FormWord){"议事代表", "deliberative deputies"}
               : (FormWord){"代表", "deputies"};
}
