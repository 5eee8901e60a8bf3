/* test-limits.c: whatever is too much is refused in few words, and nothing has changed
 *
 * Every text of every command has 10 MB, every list 100,000 elements, every number is
 * beyond what it may be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"
#include "ballots/count-record.h"
#include "scene.h"

enum { LONG = 10 << 20, MANY = 100000, SHORT_WORDS = 2100 };

static char *huge;        /* of LONG letters */
static const char **many; /* MANY ids */

typedef bool (*Try)(HallTest *hall, GError **error);

static bool
commission(HallTest *hall, GError **error)
{
    return engine_commission(hall->engine, huge, SUITE_ED25519_SHA256, error);
}

static bool
add_officer(HallTest *hall, const char *id, const char *name, const char *role,
            GError **error)
{
    const NewOfficer officer = {id, name, role};
    return engine_add_officer(hall->engine, &officer, key_copy(hall->officers[0], NULL),
                              NULL, error);
}

static bool
officer_id(HallTest *hall, GError **error)
{
    return add_officer(hall, huge, "监票人", "scrutineer", error);
}

static bool
officer_name(HallTest *hall, GError **error)
{
    return add_officer(hall, "z", huge, "scrutineer", error);
}

static bool
officer_role(HallTest *hall, GError **error)
{
    return add_officer(hall, "z", "监票人", huge, error);
}

static bool
unknown_officer(HallTest *hall, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (unsigned i = 0; i < MANY; i++)
        g_ptr_array_add(ids, (char *)(uintptr_t)(i % 2 == 0 ? huge : "b"));
    return engine_check_pins(hall->engine, ids, error);
}

static bool
revoked_reason(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    return engine_revoke_officer(hall->engine, "c", huge, two, error);
}

static bool
revoked_id(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    return engine_revoke_officer(hall->engine, huge, "lost", two, error);
}

typedef bool (*Importer)(Engine *engine, const void *csv, size_t len, uint32_t *out_n,
                         GError **error);

static bool
import(HallTest *hall, Importer importer, GError **error)
{
    uint32_t n;
    return importer(hall->engine, huge, LONG, &n, error);
}

static bool
roster(HallTest *hall, GError **error)
{
    return import(hall, engine_import_roster, error);
}

static bool
agenda(HallTest *hall, GError **error)
{
    return import(hall, engine_import_agenda, error);
}

static bool
entries(HallTest *hall, GError **error)
{
    return import(hall, engine_import_entries, error);
}

static bool
open_info(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    return engine_open_sitting(hall->engine, huge, "local-congress", two, error);
}

static bool
open_profile(HallTest *hall, GError **error)
{
    static const char info[] = "[sitting]\nbody=大会\nbody-id=city\nterm=1\nsession=1\n"
                               "sitting=1\nplace=会堂\n";
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    return engine_open_sitting(hall->engine, info, huge, two, error);
}

static bool
sign_in(HallTest *hall, GError **error)
{
    return engine_sign_in(hall->engine, huge, true, error);
}

static bool
allow(HallTest *hall, GError **error)
{
    return engine_allow_device(hall->engine, huge, error);
}

static bool
deny(HallTest *hall, GError **error)
{
    return engine_deny_device(hall->engine, huge, error);
}

static bool
bind_keypad(HallTest *hall, GError **error)
{
    return engine_bind(hall->engine, huge, "d0001", error);
}

static bool
bind_deputy(HallTest *hall, GError **error)
{
    return engine_bind(hall->engine, "sim:0006", huge, error);
}

static bool
confirm_keypad(HallTest *hall, GError **error)
{
    return engine_confirm_keypad(hall->engine, huge, error);
}

static bool
order_item(HallTest *hall, GError **error)
{
    return engine_order_entries(hall->engine, huge, NULL, 0, error);
}

static bool
order_ids(HallTest *hall, GError **error)
{
    return engine_order_entries(hall->engine, "m1", many, MANY, error);
}

static bool
defer_item(HallTest *hall, GError **error)
{
    return engine_defer_item(hall->engine, huge, "later", error);
}

static bool
defer_reason(HallTest *hall, GError **error)
{
    return engine_defer_item(hall->engine, "m2", huge, error);
}

static bool
withdraw_reason(HallTest *hall, GError **error)
{
    return engine_withdraw_item(hall->engine, "m2", huge, error);
}

static bool
ready(HallTest *hall, GError **error)
{
    uint32_t vote;
    return engine_ready_vote(hall->engine, huge, &vote, error);
}

static bool
open_vote(HallTest *hall, GError **error)
{
    uint32_t vote;
    return engine_open_vote(hall->engine, huge, &vote, error);
}

static bool
by_hand(HallTest *hall, GError **error)
{
    uint32_t vote;
    return engine_ready_by_hand(hall->engine, huge, METHOD_HANDS, &vote, error);
}

static bool
hold_reason(HallTest *hall, GError **error)
{
    return engine_hold_vote(hall->engine, huge, error);
}

static bool
void_reason(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    return engine_void_vote(hall->engine, huge, two, error);
}

static bool
annul_reason(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    return engine_annul_vote(hall->engine, 1, huge, two, error);
}

static bool
annul_number(HallTest *hall, GError **error)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    return engine_annul_vote(hall->engine, UINT32_MAX, "wrong", two, error);
}

static bool
extend(HallTest *hall, GError **error)
{
    return engine_extend_vote(hall->engine, UINT32_MAX, error);
}

static bool
lead(HallTest *hall, GError **error)
{
    return engine_lead(hall->engine, UINT32_MAX, error);
}

static bool
faults(HallTest *hall, GError **error)
{
    return engine_declare(hall->engine, UINT32_MAX, -1, error);
}

static bool
heads(HallTest *hall, GError **error)
{
    return engine_declare(hall->engine, 0, INT64_MAX, error);
}

static bool
certify_many(HallTest *hall, GError **error)
{
    g_autoptr(Signers) three = hall_test_signers(hall, 3);
    g_autofree uint32_t *votes = g_new(uint32_t, MANY);
    for (unsigned i = 0; i < MANY; i++)
        votes[i] = 1 + i % 2;
    return engine_certify(hall->engine, votes, MANY, 0, three, error);
}

static bool
volunteers(HallTest *hall, GError **error)
{
    uint32_t supplement;
    return engine_challenge(hall->engine, many, MANY, UINT32_MAX, huge, &supplement,
                            error);
}

static bool
root_of_dice(HallTest *hall, GError **error)
{
    bool agrees;
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    return engine_check_dice(hall->engine, 1, huge, two, &agrees, error);
}

static bool
correct(HallTest *hall, const EngineCorrection *correction, GError **error)
{
    g_autoptr(Signers) two = hall_test_signers(hall, 2);
    return engine_correct_vote(hall->engine, 1, correction, two, error);
}

static bool
correct_what(HallTest *hall, GError **error)
{
    return correct(hall, &(EngineCorrection){huge, "关于报告的决议", "a slip"}, error);
}

static bool
correct_right(HallTest *hall, GError **error)
{
    return correct(hall, &(EngineCorrection){"title", huge, "a slip"}, error);
}

static bool
correct_reason(HallTest *hall, GError **error)
{
    return correct(hall, &(EngineCorrection){"title", "关于报告的决议", huge}, error);
}

static bool
enter_item(HallTest *hall, const char *id, const char *key, const char *value,
           GError **error)
{
    const AgendaField fields[] = {
        {"id", id}, {"kind", "motion"}, {"title", "决议"}, {key, value}};
    return engine_enter_item(hall->engine, fields, G_N_ELEMENTS(fields), error);
}

static bool
entered_id(HallTest *hall, GError **error)
{
    return enter_item(hall, huge, "bill", "1", error);
}

static bool
entered_value(HallTest *hall, GError **error)
{
    return enter_item(hall, "m9", "title-en", huge, error);
}

static bool
entered_field(HallTest *hall, GError **error)
{
    return enter_item(hall, "m9", huge, "1", error);
}

static bool
entered_fields(HallTest *hall, GError **error)
{
    g_autofree AgendaField *fields = g_new(AgendaField, MANY);
    for (unsigned i = 0; i < MANY; i++)
        fields[i] = (AgendaField){many[i], huge};
    return engine_enter_item(hall->engine, fields, MANY, error);
}

static const struct {
    const char *name;
    Scene scene;
    Try try;
} tries[] = {
    {"name-of-the-device", SCENE_FRESH, commission},
    {"id-of-an-officer", SCENE_COMMISSIONED, officer_id},
    {"name-of-an-officer", SCENE_COMMISSIONED, officer_name},
    {"role-of-an-officer", SCENE_COMMISSIONED, officer_role},
    {"officers-who-sign", SCENE_COMMISSIONED, unknown_officer},
    {"reason-of-a-revocation", SCENE_COMMISSIONED, revoked_reason},
    {"id-that-is-revoked", SCENE_COMMISSIONED, revoked_id},
    {"roster", SCENE_COMMISSIONED, roster},
    {"agenda", SCENE_COMMISSIONED, agenda},
    {"entries", SCENE_IMPORTED, entries},
    {"info-of-a-sitting", SCENE_IMPORTED, open_info},
    {"profile-of-a-sitting", SCENE_IMPORTED, open_profile},
    {"deputy-who-signs-in", SCENE_SITTING, sign_in},
    {"port-that-is-allowed", SCENE_SITTING, allow},
    {"port-that-is-denied", SCENE_SITTING, deny},
    {"keypad-that-is-bound", SCENE_SITTING, bind_keypad},
    {"deputy-it-is-bound-to", SCENE_SITTING, bind_deputy},
    {"keypad-that-is-confirmed", SCENE_SITTING, confirm_keypad},
    {"item-that-is-ordered", SCENE_SITTING, order_item},
    {"ids-in-order", SCENE_SITTING, order_ids},
    {"item-that-is-deferred", SCENE_SITTING, defer_item},
    {"reason-to-defer", SCENE_SITTING, defer_reason},
    {"reason-to-withdraw", SCENE_SITTING, withdraw_reason},
    {"item-made-ready", SCENE_SITTING, ready},
    {"item-opened", SCENE_SITTING, open_vote},
    {"item-by-hand", SCENE_SITTING, by_hand},
    {"root-of-the-dice", SCENE_SITTING, root_of_dice},
    {"id-of-an-entered-item", SCENE_SITTING, entered_id},
    {"value-of-an-entered-item", SCENE_SITTING, entered_value},
    {"field-of-an-entered-item", SCENE_SITTING, entered_field},
    {"fields-of-an-entered-item", SCENE_SITTING, entered_fields},
    {"reason-to-hold", SCENE_OPEN, hold_reason},
    {"seconds-more", SCENE_OPEN, extend},
    {"entry-shown", SCENE_OPEN, lead},
    {"reason-to-void", SCENE_OPEN, void_reason},
    {"keypad-faults", SCENE_HELD, faults},
    {"heads", SCENE_HELD, heads},
    {"volunteers", SCENE_SEALED, volunteers},
    {"votes-certified", SCENE_ANNOUNCED, certify_many},
    {"what-is-corrected", SCENE_CERTIFIED, correct_what},
    {"right-words", SCENE_CERTIFIED, correct_right},
    {"reason-to-correct", SCENE_CERTIFIED, correct_reason},
    {"reason-to-annul", SCENE_CERTIFIED, annul_reason},
    {"vote-annulled", SCENE_CERTIFIED, annul_number},
};

/* Refused, briefly, and all is as it was. */
static void
assert_too_much(HallTest *hall, const char *name, Try try)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *before = scene_pictures(hall);
    const uint64_t n_entries =
        hall->engine->ledger == NULL ? 0 : ledger_size(hall->engine->ledger);
    const bool is_taken = try(hall, &error);
    g_assert_false(is_taken);
    g_autofree char *message = engine_error_message(error);
    g_test_message("%s: %.300s", name, message);
    g_assert_cmpuint(strlen(message), <=, SHORT_WORDS);
    g_assert_true(g_utf8_validate(message, -1, NULL));
    g_assert_true(g_str_has_prefix(engine_error_name(error), "org.teller.Error."));
    hall_test_settle(hall);
    g_autofree char *after = scene_pictures(hall);
    g_assert_cmpstr(before, ==, after);
    if (hall->engine->ledger != NULL)
        g_assert_cmpuint(ledger_size(hall->engine->ledger), ==, n_entries);
}

/* One hall for all that stand in the same scene. */
static void
whatever_is_too_much(void)
{
    HallTest *hall = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(tries); i++) {
        if (i > 0 && tries[i].scene != tries[i - 1].scene)
            g_clear_pointer(&hall, hall_test_free);
        if (hall == NULL)
            hall = scene_new(tries[i].scene, SUITE_ED25519_SHA256);
        assert_too_much(hall, tries[i].name, tries[i].try);
    }
    hall_test_free(hall);
}

/* ---- counts ---- */

enum { SEATS = 5 };

static const struct {
    const char *name, *teller;
    int64_t issued, returned;
    uint64_t spoilt;
    unsigned n_names; /* written in */
    const char *word; /* each; NULL: the huge one */
    unsigned n_sums;  /* of c1.for and on; 0: those of the paper, as 0 */
    uint64_t sum;     /* of the first */
    const char *says;
} counts[] = {
    {"issued", "甲", 1000001, 5, 0, 0, "", 0, 0,
     "1000001 papers issued, but only 5 deputies"},
    {"issued-most", "甲", INT64_MAX, 5, 0, 0, "", 0, 0, "9223372036854775807 papers"},
    {"returned", "甲", 5, 6, 0, 0, "", 0, 0, "6 papers returned, but only 5 issued"},
    {"void", "甲", 5, 5, 6, 0, "", 0, 0, "6 papers are void, but only 5 returned"},
    {"sum", "甲", 5, 5, 0, 0, "", 0, UINT64_MAX, "more than the 5 valid papers"},
    {"sums", "甲", 5, 5, 0, 0, "", MANY, 0, "sums, expected"},
    {"teller", NULL, 5, 5, 0, 0, "", 0, 0, "the teller is “x"},
    {"name", "甲", 5, 5, 0, 1, NULL, 0, 0, "write-in w1: “x"},
    {"names", "甲", 5, 5, 0, MANY, "某", 0, 0,
     "100000 names are written in beside 2 entries, a slate takes 4000"},
};

static const char paper_agenda[] = "id,kind,form,method,seats,title\n"
                                   "e1,election-committee,,paper,1,委员\n";
static const char paper_entries[] = "item,id,title\ne1,c1,王五\ne1,c2,丁一\n";
static const char *const cells[] = {"c1.for", "c1.against", "c1.abstain",
                                    "c2.for", "c2.against", "c2.abstain"};

static HallTest *
hall_of_papers(void)
{
    const uint8_t nothing[SEATS] = {0};
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = paper_agenda;
    hall_test_ready(hall);
    hall_test_import_entries(hall, paper_entries);
    hall_test_vote_until_closed(hall, "e1", nothing);
    return hall;
}

static GPtrArray *
names_of(size_t row)
{
    GPtrArray *names = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (unsigned i = 0; i < counts[row].n_names; i++) {
        g_autofree char *id = g_strdup_printf("w%u", i + 1);
        const char *word = counts[row].word;
        g_ptr_array_add(names, record_pair_new(id, word == NULL ? huge : word));
    }
    return names;
}

static GPtrArray *
sums_of(size_t row)
{
    GPtrArray *sums = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    const size_t n = counts[row].n_sums == 0 ? G_N_ELEMENTS(cells) : counts[row].n_sums;
    for (size_t i = 0; i < n; i++) {
        g_autofree char *number =
            g_strdup_printf("%" G_GUINT64_FORMAT, i == 0 ? counts[row].sum : 0);
        const char *cell = i < G_N_ELEMENTS(cells) ? cells[i] : "c1.for";
        g_ptr_array_add(sums, record_pair_new(cell, number));
    }
    return sums;
}

static size_t counted;

static bool
enter_count(HallTest *hall, GError **error)
{
    const char *teller = counts[counted].teller;
    bool complete;
    g_autoptr(GPtrArray) names = names_of(counted), sums = sums_of(counted);
    const EngineCount count = {teller == NULL ? huge : teller,
                               (uint64_t)counts[counted].issued,
                               (uint64_t)counts[counted].returned,
                               counts[counted].spoilt,
                               names,
                               sums};
    return engine_enter_count(hall->engine, &count, &complete, error);
}

static void
counts_are_bounded(void)
{
    HallTest *hall = hall_of_papers();
    for (counted = 0; counted < G_N_ELEMENTS(counts); counted++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(enter_count(hall, &error));
        g_test_message("%s: %.300s", counts[counted].name, error->message);
        g_assert_nonnull(strstr(error->message, counts[counted].says));
        assert_too_much(hall, counts[counted].name, enter_count);
    }
    hall_test_free(hall);
}

/* ---- lists that grow ---- */

static char *
entries_csv(unsigned first, unsigned n_items, unsigned n_each)
{
    GString *csv = g_string_new("item,id,title\n");
    for (unsigned item = first; item < first + n_items; item++)
        for (unsigned i = 1; i <= n_each; i++)
            g_string_append_printf(csv, "p%u,c%u,某\n", item, i);
    return g_string_free(csv, FALSE);
}

static char *
agenda_csv(unsigned n_items)
{
    GString *csv = g_string_new("id,kind,title\n");
    for (unsigned item = 1; item <= n_items; item++)
        g_string_append_printf(csv, "p%u,projects,实事\n", item);
    return g_string_free(csv, FALSE);
}

/* Twelve items of 4000 entries fit; one more does not, in the place of another it does.
 */
static void
entries_of_all_items_are_bounded(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *twelve = entries_csv(1, 12, 4000), *more = entries_csv(13, 1, 4000),
                    *again = entries_csv(12, 1, 3999);
    g_autofree char *items = agenda_csv(13);
    uint32_t n;
    HallTest *hall = hall_test_new(SEATS, SUITE_ED25519_SHA256);
    hall->agenda = items;
    hall_test_ready(hall);
    engine_import_entries(hall->engine, twelve, strlen(twelve), &n, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(n, ==, 48000);
    hall_test_settle(hall);
    g_assert_false(engine_import_entries(hall->engine, more, strlen(more), &n, &error));
    g_assert_cmpstr(error->message, ==,
                    "the items would have 52000 entries together, at most 50000 are "
                    "taken");
    g_assert_null(engine_entries(hall->engine, "p13"));
    g_clear_error(&error);
    engine_import_entries(hall->engine, again, strlen(again), &n, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(engine_entries(hall->engine, "p12")->len, ==, 3999);
    hall_test_free(hall);
}

static void
ports_are_bounded(void)
{
    enum { PORTS = 1000 };
    g_autoptr(GError) error = NULL;
    HallTest *hall = scene_new(SCENE_COMMISSIONED, SUITE_ED25519_SHA256);
    for (unsigned i = 0; i < PORTS; i++) {
        g_autofree char *port = g_strdup_printf("usb:1-%u", i);
        engine_allow_device(hall->engine, port, &error);
        g_assert_no_error(error);
    }
    hall_test_settle(hall);
    g_assert_true(engine_allow_device(hall->engine, "usb:1-7", &error)); /* it is there */
    g_assert_false(engine_allow_device(hall->engine, "usb:2-1", &error));
    g_assert_cmpstr(error->message, ==,
                    "1000 ports are allowed, at most 1000 can be; a pattern such as "
                    "usb:2-1.* allows many");
    hall_test_free(hall);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    huge = g_strnfill(LONG, 'x');
    many = g_new(const char *, MANY);
    for (unsigned i = 0; i < MANY; i++)
        many[i] = i % 2 == 0 ? "d0001" : "d0002";
    g_test_add_func("/limits/whatever-is-too-much-is-refused", whatever_is_too_much);
    g_test_add_func("/limits/counts-are-bounded", counts_are_bounded);
    g_test_add_func("/limits/entries-of-all-items-are-bounded",
                    entries_of_all_items_are_bounded);
    g_test_add_func("/limits/ports-are-bounded", ports_are_bounded);
    const int status = g_test_run();
    g_free(many);
    g_free(huge);
    return status;
}
