/* sitting.c: see sitting.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ballots/sitting.h"

#include "tests/ballots/sitting-internal.h"

const char *const sitting_officers[N_OFFICERS] = {"chen", "li", "wang"};

Stamp
sitting_now(Sitting *self)
{
    self->now_us += 1000000;
    return (Stamp){self->now_us, 480};
}

const char *
sitting_document(const Sitting *self, const char *path)
{
    const char *text = g_hash_table_lookup(self->documents, path);
    g_assert_nonnull(text);
    return text;
}

void
sitting_add(Sitting *self, const char *path, const char *record)
{
    const char *before = g_hash_table_lookup(self->documents, path);
    g_hash_table_replace(self->documents, g_strdup(path), record_append(before, record));
}

void
sitting_sign(Sitting *self, const char *path, const char *text, const char *signer,
             const Key *key)
{
    g_autoptr(GError) error = NULL;
    char *signatures = g_strdup(g_hash_table_lookup(self->documents, path));
    g_assert_true(signed_append(&signatures, text, signer, key, &error));
    g_assert_no_error(error);
    g_hash_table_replace(self->documents, g_strdup(path), signatures);
}

void
sitting_sign_by_officers(Sitting *self, const char *path, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        g_autofree char *signer = g_strdup_printf("officer:%s", sitting_officers[i]);
        sitting_sign(self, path, text, signer, self->officers[i]);
    }
}

void
sitting_enter(Sitting *self, Event event, const Digest *object, const char *detail)
{
    self->boot += event == EVENT_STARTED;
    const LedgerMoment moment = {sitting_now(self), true, self->boot,
                                 (uint64_t)self->now_us / 1000};
    g_autofree char *entry =
        ledger_append(self->ledger, &moment, "device", event, object, detail);
    if (event == EVENT_SITTING_OPENED)
        self->first = ledger_size(self->ledger) - 1;
    if (self->first != 0)
        sitting_add(self, "ledger.txt", entry);
}

void
sitting_enter_text(Sitting *self, Event event, const char *text)
{
    const Digest digest = record_digest(self->suite, text);
    sitting_enter(self, event, &digest, NULL);
}

static void
checkpoint(Sitting *self)
{
    g_autofree char *path = g_strdup_printf("checkpoints/%010" G_GUINT64_FORMAT ".note",
                                            ledger_size(self->ledger));
    char *note =
        ledger_checkpoint(self->ledger, self->device_record->id, self->device, NULL);
    g_assert_nonnull(note);
    g_hash_table_replace(self->documents, g_steal_pointer(&path), note);
}

static void
commission(Sitting *self)
{
    self->device = key_generate(self->suite, KEY_TRANSIENT, NULL);
    self->device_record = device_record_new(MODE_SIMULATION, "会议表决器 1",
                                            key_public(self->device), sitting_now(self));
    self->context.suite = (int)self->suite;
    self->context.mode = MODE_SIMULATION;
    self->context.device = public_key_fingerprint(key_public(self->device));
    g_autofree char *text = device_record_to_text(self->device_record);
    sitting_add(self, "device.txt", text);
    sitting_sign(self, "device.sig", text, "device", self->device);
    sitting_enter_text(self, EVENT_COMMISSIONED, text);
    sitting_enter(self, EVENT_STARTED, NULL, NULL);
}

static void
add_officer(Sitting *self, size_t index)
{
    Key *key = self->officers[index] = key_generate(self->suite, KEY_TRANSIENT, NULL);
    g_autoptr(OfficerRecord) officer = g_new0(OfficerRecord, 1);
    officer->suite = (int)self->suite;
    officer->device = self->context.device;
    officer->id = g_strdup(sitting_officers[index]);
    officer->name = g_strdup("总监票人");
    officer->role = index == 0 ? OFFICER_RETURNING_OFFICER : OFFICER_SCRUTINEER;
    officer->key = *key_public(key);
    officer->added = sitting_now(self);
    g_autofree char *text = officer_record_to_text(officer);
    g_autofree char *signer = g_strdup_printf("officer:%s", officer->id);
    sitting_add(self, "officers.txt", text);
    sitting_sign(self, "officers.sig", text, "device", self->device);
    sitting_sign(self, "officers.sig", text, signer, key);
    sitting_enter_text(self, EVENT_OFFICER_ADDED, text);
}

static void
import(Sitting *self)
{
    static const char members[] = "id,name,class,weight,keypad\nd1,张三,,3,usb:1-1\n"
                                  "d2,李四,,2,usb:1-2\nd3,王五,,1,\n"
                                  "d4,赵六,,1,\no1,钱七,列席,1,\n";
    static const char items[] = "id,kind,method,title\nm1,议案,记名,关于预算的决议\n";
    self->roster = roster_from_csv(members, strlen(members), NULL);
    self->agenda = agenda_from_csv(items, strlen(items), NULL);
    g_autofree char *roster = roster_to_text(self->roster);
    g_autofree char *agenda = agenda_to_text(self->agenda);
    sitting_add(self, "roster.txt", roster);
    sitting_add(self, "agenda.txt", agenda);
    self->roster_digest = record_digest(self->suite, roster);
    sitting_enter_text(self, EVENT_ROSTER_IMPORTED, roster);
    sitting_enter_text(self, EVENT_AGENDA_IMPORTED, agenda);
}

static void
choose_profile(Sitting *self)
{
    self->profile = profile_by_name("local-congress", NULL);
    size_t len;
    const char *data = g_bytes_get_data(self->profile->text, &len);
    g_autofree char *text = g_strndup(data, len);
    self->profile_digest = record_digest(self->suite, text);
    g_autofree char *hex = digest_to_hex(&self->profile_digest);
    g_autofree char *path = g_strdup_printf("profiles/%s.rule", hex);
    sitting_add(self, path, text);
    self->slate = slate_new(agenda_item(self->agenda, 0),
                            self->profile->rules[ITEM_MOTION], NULL, NULL);
    g_assert_nonnull(self->slate);
}

static void
open_sitting(Sitting *self)
{
    g_autofree char *frontier = ledger_frontier(self->ledger);
    sitting_add(self, "frontier.txt", frontier);
    checkpoint(self);
    Digest agenda = record_digest(self->suite, sitting_document(self, "agenda.txt"));
    g_autoptr(SittingRecord) record = g_new0(SittingRecord, 1);
    record->suite = self->context.suite;
    record->mode = self->context.mode;
    record->device = self->context.device;
    record->body = g_strdup("某市人民代表大会");
    record->body_id = g_strdup("city");
    record->term = 15;
    record->session = 3;
    record->sitting = 2;
    record->place = g_strdup("人民会堂");
    record->opened = sitting_now(self);
    record->roster = self->roster_digest;
    record->agenda = g_memdup2(&agenda, sizeof agenda);
    record->profile = self->profile_digest;
    g_autofree char *text = sitting_record_to_text(record);
    self->context.sitting = record_digest(self->suite, text);
    sitting_add(self, "sitting.txt", text);
    sitting_sign(self, "sitting.sig", text, "device", self->device);
    sitting_enter_text(self, EVENT_SITTING_OPENED, text);
}

static void
add_key(Sitting *self, const char *text)
{
    sitting_add(self, "keys.txt", text);
    sitting_sign(self, "keys.sig", text, "device", self->device);
    sitting_sign_by_officers(self, "keys.sig", text, 2);
    sitting_enter_text(self, EVENT_KEY_ADDED, text);
}

static void
first_key(Sitting *self)
{
    self->sitting = key_generate(self->suite, KEY_TRANSIENT, NULL);
    self->generation = 1;
    g_autofree char *text =
        sitting_key_to_text(&self->context, key_public(self->sitting), sitting_officers);
    add_key(self, text);
}

static void
name_programs(Sitting *self)
{
    g_autoptr(ProgramsRecord) record = g_new0(ProgramsRecord, 1);
    record->suite = (int)self->suite;
    record->version = g_strdup("1.0");
    record->programs = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    Digest digest = digest_compute(self->suite, "tellerd", strlen("tellerd"));
    g_autofree char *hex = digest_to_hex(&digest);
    g_ptr_array_add(record->programs, record_pair_new("tellerd", hex));
    g_autofree char *text = programs_record_to_text(record);
    Digest object = record_digest(self->suite, text);
    g_autofree char *path = programs_record_path(&object);
    if (!g_hash_table_contains(self->documents, path))
        sitting_add(self, path, text);
    sitting_enter_text(self, EVENT_PROGRAMS_NAMED, text);
}

static void
restart(Sitting *self)
{
    const Digest head = ledger_head(self->ledger);
    uint64_t entry = ledger_size(self->ledger) - 1;
    sitting_enter(self, EVENT_STARTED, NULL, NULL);
    name_programs(self);
    key_free(self->sitting);
    g_clear_pointer(&self->vote_key, key_free);
    self->sitting = key_generate(self->suite, KEY_TRANSIENT, NULL);
    g_autofree char *text =
        rekey_to_text(&self->context, ++self->generation, entry, &head,
                      key_public(self->sitting), sitting_officers);
    add_key(self, text);
}

void
sitting_next_vote_key(Sitting *self, uint64_t number)
{
    g_autofree char *sitting =
        g_strdup_printf("sitting:%" G_GUINT64_FORMAT, self->generation);
    Key *key = key_generate(self->suite, KEY_TRANSIENT, NULL);
    g_autofree char *text =
        vote_key_to_text(&self->context, number, self->generation, key_public(key));
    sitting_add(self, "keys.txt", text);
    if (self->vote_key != NULL)
        sitting_sign(self, "keys.sig", text, self->signer, self->vote_key);
    else
        sitting_sign(self, "keys.sig", text, sitting, self->sitting);
    sitting_enter_text(self, EVENT_KEY_ADDED, text);
    key_free(self->vote_key);
    g_free(self->signer);
    self->vote_key = key;
    self->signer = g_strdup_printf("vote:%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT,
                                   number, self->generation);
}

static void
votes(Sitting *self)
{
    sitting_next_vote_key(self, 1);
    name_programs(self);
    g_autoptr(QuestionRecord) first = sitting_ready(self, RECORD_NONE);
    opening_record_free(sitting_open_vote(self, first));
    sitting_enter(self, EVENT_VOTE_HELD, NULL, "power");
    sitting_void_vote(self, first);
    sitting_next_vote_key(self, 2);
    g_autoptr(QuestionRecord) second = sitting_ready(self, 1);
    checkpoint(self);
    restart(self);
    sitting_next_vote_key(self, 2);
    sitting_hold_vote(self, second);
}

static void
close_sitting(Sitting *self)
{
    g_autoptr(GPtrArray) officers = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < 2; i++)
        g_ptr_array_add(officers, g_strdup(sitting_officers[i]));
    g_autofree char *text =
        closing_to_text(&self->context, self->vote, 7, sitting_now(self), officers);
    sitting_add(self, "closing.txt", text);
    sitting_sign(self, "closing.sig", text, "device", self->device);
    sitting_sign_by_officers(self, "closing.sig", text, 2);
    sitting_enter_text(self, EVENT_SITTING_CLOSED, text);
    checkpoint(self);
}

static Bundle *export(Sitting *self)
{
    g_autoptr(GError) error = NULL;
    Bundle *bundle = bundle_new(&self->context);
    GHashTableIter iter;
    gpointer path, text;
    g_hash_table_iter_init(&iter, self->documents);
    while (g_hash_table_iter_next(&iter, &path, &text)) {
        g_assert_true(bundle_add(bundle, path, text, strlen(text), &error));
        g_assert_no_error(error);
    }
    g_assert_true(bundle_seal(bundle, self->first, ledger_size(self->ledger) - 1,
                              self->vote, self->device, &error));
    g_assert_cmpuint(sitting_keys_generation(sitting_document(self, "keys.txt")), ==, 2);
    g_assert_cmpuint(signed_count(sitting_document(self, "officers.sig")), ==,
                     2 * N_OFFICERS);
    return bundle;
}

static void
sitting_clear(Sitting *self)
{
    g_hash_table_unref(self->documents);
    ledger_free(self->ledger);
    device_record_free(self->device_record);
    key_free(self->device);
    for (size_t i = 0; i < N_OFFICERS; i++)
        key_free(self->officers[i]);
    key_free(self->sitting);
    key_free(self->vote_key);
    g_free(self->signer);
    roster_unref(self->roster);
    agenda_unref(self->agenda);
    profile_unref(self->profile);
    slate_unref(self->slate);
    paper_unref(self->paper);
}

Bundle *
sitting_play(Suite suite)
{
    Sitting self = {.suite = suite,
                    .now_us = INT64_C(1782898200000000),
                    .ledger = ledger_new(suite),
                    .paper = paper_motion()};
    self.documents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    commission(&self);
    for (size_t i = 0; i < N_OFFICERS; i++)
        add_officer(&self, i);
    import(&self);
    choose_profile(&self);
    open_sitting(&self);
    first_key(&self);
    votes(&self);
    close_sitting(&self);
    Bundle *bundle = export(&self);
    sitting_clear(&self);
    return bundle;
}
