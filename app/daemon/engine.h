/* engine.h: the recording core: decides on commands and presses, keeps the sitting
 *
 * Every command judges, changes what is in memory and hands the change to the store, all
 * before it returns; what it changed is true for the world when it is durable, see
 * engine_when_durable().  A refused command has changed nothing.  Presses are
 * acknowledged when they are durable.  If the store fails, the engine is HALTED: it
 * accepts and acknowledges nothing more until tellerd is started anew.
 *
 * It knows nothing of D-Bus and of windows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/engine-error.h"
#include "app/daemon/signers.h"
#include "ballots/agenda.h"
#include "ballots/event.h"
#include "ballots/mode.h"
#include "ballots/outcome.h"
#include "devices/transport.h"

typedef struct Engine Engine;

typedef struct {
    const char *state_dir;
    Mode mode;
    WrapCost cost;            /* of officers' PINs */
    int64_t (*wall_us)(void); /* the system clock; NULL: g_get_real_time() */

    /* the clock of countdowns; NULL: g_get_monotonic_time() */
    int64_t (*monotonic_us)(void);
    const char *sticks; /* where the officers' sticks are mounted; NULL: LIVE looks where
                           sticks usually are, other modes use no sticks */

    /* of seeds and of keys of sittings and votes; NULL: random_bytes(), always in LIVE */
    void (*random)(void *out, size_t len);
} EngineOptions;

typedef struct {
    /* Something that View1 shows may have changed, and is durable. */
    void (*changed)(void *user_data);
} EngineEvents;

/* Reads and checks all that is stored, and enters `started`. */
Engine *engine_new(const EngineOptions *options, const EngineEvents *events,
                   void *user_data, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Enters `stopped` and closes the store. */
void engine_free(Engine *self);

/* Takes @transport, also on failure. */
bool engine_add_transport(Engine *self, Transport *transport, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Calls @done once, when all that was commanded so far is durable; with
 * ENGINE_ERROR_HALTED if it will never be.  Never from inside this call.
 */
typedef void (*EngineDone)(const GError *error, void *user_data);
void engine_when_durable(Engine *self, EngineDone done, void *user_data);

/* All that was commanded so far is durable, or never will be; if not, events.changed will
 * be called.
 */
bool engine_is_durable(const Engine *self);

/* PINs (engine-pins.c): before the slow work on them, is this a moment to ask those
 * officers?  begin: the same, and until the end nobody else tries one of theirs.  end:
 * counts and enters what came of it; an error if there are no signers.
 */
bool engine_check_pins(Engine *self, const GPtrArray *ids, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool engine_begin_pins(Engine *self, const GPtrArray *ids, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool engine_end_pins(Engine *self, const PinTrial *trial, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The one signer is an officer, of any role; his file was replaced. */
bool engine_may_change_pin(Engine *self, const Signers *signers, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void engine_pin_changed(Engine *self, const Signers *signers);

/* Enters that a command was refused that asked for rights: @signers had the right PINs
 * nevertheless, NULL if nobody had.
 */
void engine_note_refused(Engine *self, const char *command, const Signers *signers);

/* Enters something without object that the engine itself does not see. */
void engine_note(Engine *self, Event event);

/* Whether all transfers are being recorded; told by the next start, too. */
void engine_note_recording(Engine *self, bool is_recording);

/* For signers_open_async() and signers_make_async(); the device is commissioned. */
KeyPlace engine_key_place(const Engine *self);
const char *engine_last_note(const Engine *self);  /* the newest durable checkpoint */
GPtrArray *engine_officer_ids(const Engine *self); /* of char *; unref it */
const char *engine_state_dir(const Engine *self);
Mode engine_mode(const Engine *self);
WrapCost engine_cost(const Engine *self);
bool engine_has_officer(const Engine *self, const char *id);
char *engine_fingerprint(const Engine *self); /* hex; free with g_free() */

/* The device (engine-device.c). */
bool engine_commission(Engine *self, const char *name, Suite suite, GError **error);
bool engine_confirm_clock(Engine *self, const Signers *signers, GError **error);
bool engine_import_roster(Engine *self, const void *csv, size_t len, uint32_t *out_n,
                          GError **error);
bool engine_import_agenda(Engine *self, const void *csv, size_t len, uint32_t *out_n,
                          GError **error);

/* Items of the agenda (engine-items.c).  @ids: all entries, or none: by strokes. */
bool engine_import_entries(Engine *self, const void *csv, size_t len, uint32_t *out_n,
                           GError **error);
bool engine_order_entries(Engine *self, const char *item, const char *const *ids,
                          size_t n, GError **error);
/* Projects of a .pb file as entries of @item, or "": of the only one of kind projects
 * (engine-projects.c).
 */
typedef struct {
    const char *item;        /* of the agenda */
    uint32_t n, n_ballots;   /* projects taken, ballots left out */
    const char *type, *form; /* vote_type and the item's form where they differ; or "" */
} EngineProjects;
bool engine_import_projects(Engine *self, const char *item, const void *pb, size_t len,
                            EngineProjects *out, GError **error);
/* The best of the primary @from, which is decided, stand in the election @to, in the
 * order of their votes, in place of the entries it has (engine-primary.c).
 */
bool engine_take_entries(Engine *self, const char *from, const char *to, uint32_t *out_n,
                         GError **error);
/* On the spot: @fields as agenda_enter() takes them; in a sitting an item of which no
 * vote was made ready, else the imported agenda.
 */
bool engine_enter_item(Engine *self, const AgendaField *fields, size_t n_fields,
                       GError **error);
bool engine_defer_item(Engine *self, const char *item, const char *reason,
                       GError **error);
bool engine_withdraw_item(Engine *self, const char *item, const char *reason,
                          GError **error);

/* Gates of those whom an item appoints (engine-gates.c): of the entry with that id, "":
 * of all, each of @gates is done or not.  They remind and bar nothing, also after the
 * sitting; a new agenda forgets them.
 */
typedef struct {
    const char *name; /* "review", "exam", "speech", "oath", "supervision" */
    bool done;
} EngineGate;
bool engine_set_gates(Engine *self, const char *item, const char *entry,
                      const EngineGate *gates, size_t n, GError **error);

/* Officers (engine-officers.c). */
typedef struct {
    const char *id, *name, *role; /* as in officer/1 */
} NewOfficer;

/* May he be added, with so many who introduce him?  Until the end nobody else begins to
 * make a key for that id, whose file would take the place of this one's.
 */
bool engine_begin_officer(Engine *self, const NewOfficer *officer, size_t n_introducers,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engine_end_officer(Engine *self, const char *id);

/* @key is taken, also on failure.  @introducers: NULL as long as the device has had no
 * sitting, from then on two (ENGINE_ERROR_OFFICERS).
 */
bool engine_add_officer(Engine *self, const NewOfficer *officer, Key *key,
                        const Signers *introducers, GError **error);
bool engine_revoke_officer(Engine *self, const char *id, const char *reason,
                           const Signers *signers, GError **error);

/* Keypads (engine-keypads.c).  The seats of a simulated hall need no operator to allow
 * them.
 */
void engine_allow_simulation(Engine *self);
bool engine_allow_device(Engine *self, const char *port, GError **error);
bool engine_deny_device(Engine *self, const char *port, GError **error);
bool engine_bind(Engine *self, const char *keypad, const char *deputy, GError **error);
bool engine_confirm_keypad(Engine *self, const char *keypad, GError **error);

/* The sitting (engine-sitting.c). */
bool engine_open_sitting(Engine *self, const char *info, const char *profile,
                         const Signers *signers, GError **error);
bool engine_close_sitting(Engine *self, const Signers *signers, GError **error);
bool engine_rekey(Engine *self, const Signers *signers, GError **error);
bool engine_sign_in(Engine *self, const char *deputy, bool present, GError **error);

/* The dice of secret votes (engine-drawing.c).  @dice are 50 to 256 digits 1 to 6;
 * @root is what the scrutineers have recomputed, 64 hexadecimal digits.
 */
bool engine_throw_dice(Engine *self, const SecureBytes *dice, GError **error);
bool engine_check_dice(Engine *self, uint64_t drawing, const char *root,
                       const Signers *signers, bool *out_agrees, GError **error);

/* A vote (engine-vote.c, engine-count.c). */
bool engine_ready_vote(Engine *self, const char *item, uint32_t *out_vote,
                       GError **error); /* engine-open.c, as the next */
bool engine_open_vote(Engine *self, const char *item, uint32_t *out_vote, GError **error);
bool engine_hold_vote(Engine *self, const char *reason, GError **error);
bool engine_resume_vote(Engine *self, GError **error);
bool engine_extend_vote(Engine *self, uint32_t seconds, GError **error);
bool engine_close_vote(Engine *self, GError **error);
/* The entry of the slate, from 0, that is shown and that a choice marks (keying.h), in
 * the open vote or supplementary round.
 */
bool engine_lead(Engine *self, uint32_t entry, GError **error);
bool engine_declare(Engine *self, uint32_t faults, int64_t head_count, GError **error);
/* With CASTING_NONE a tie that the chair decides is not counted yet: View1 says that he
 * is asked, and it is counted with his word, or by engine_count_tie(), which leaves the
 * tie as it is.  A word on what is no tie is refused; of a secret vote, where that shows
 * only when its sums are open, it is left out.
 */
bool engine_count_vote(Engine *self, CastingVote casting, GError **error);
bool engine_count_tie(Engine *self, GError **error);
bool engine_announce_vote(Engine *self, GError **error);
bool engine_void_vote(Engine *self, const char *reason, const Signers *signers,
                      GError **error);
bool engine_annul_vote(Engine *self, uint32_t vote, const char *reason,
                       const Signers *signers, GError **error);

/* A word of a certificate that is wrong (engine-correct.c): @what as in corrigendum/1. */
typedef struct {
    const char *what, *right, *reason;
} EngineCorrection;
bool engine_correct_vote(Engine *self, uint32_t vote, const EngineCorrection *correction,
                         const Signers *signers, GError **error);

/* A test vote, between votes (engine-test.c); its end goes on when this returns. */
bool engine_start_test(Engine *self, GError **error);
bool engine_end_test(Engine *self, GError **error);

bool engine_certify(Engine *self, const uint32_t *votes, size_t n, int64_t difference,
                    const Signers *signers, GError **error);

/* By hand (engine-hands.c): as ReadyVote, by METHOD_HANDS or _PAPER; and what one of the
 * two tellers has counted.  *out_complete: both agree, the vote is sealed.
 */
typedef struct {
    const char *teller;
    uint64_t issued, returned; /* RECORD_NONE by hands */
    uint64_t spoilt;
    GPtrArray *write_ins; /* of RecordPair: "w1", name */
    GPtrArray *sums;      /* of RecordPair: cell, number; without paper.void */
} EngineCount;
bool engine_ready_by_hand(Engine *self, const char *item, Method method,
                          uint32_t *out_vote, GError **error); /* engine-open.c */
bool engine_enter_count(Engine *self, const EngineCount *count, bool *out_complete,
                        GError **error);

/* The hall challenge of a secret vote (engine-challenge.c): @dice, 10 to 256 digits 1 to
 * 6, pick @wanted of the @n @volunteers (ids), voters of the last round; they vote again
 * in supplementary round *out_supplement, until it is closed.  What was picked is opened
 * after the last round (engine-reveal.c), which goes on when this returns.
 */
bool engine_challenge(Engine *self, const char *const *volunteers, size_t n,
                      uint32_t wanted, const char *dice, uint32_t *out_supplement,
                      GError **error);
bool engine_close_supplement(Engine *self, GError **error);
bool engine_reveal_challenge(Engine *self, GError **error);

/* absences/1 of the present or last sitting (engine-absences.c), "" where there is none
 * or its rules name no number; refused while a vote is open.  Free with g_free().
 */
void engine_list_absences_async(Engine *self, GAsyncReadyCallback done,
                                gpointer user_data);
char *engine_list_absences_finish(GAsyncResult *result, GError **error);

/* Writes the bundle of the present or last sitting into the new directory @path; signers
 * NULL: nobody is asked.  @done is called unless it is refused at once.
 */
bool engine_export_async(Engine *self, const char *path, const Signers *signers,
                         GAsyncReadyCallback done, gpointer user_data, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
bool engine_export_finish(GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Engine, engine_free)
