/* engine-internal.h: the engine's own state, for engine-*.c, restore.c and picture.c
 *
 * A command is: a guard, then engine_now(), then the judgements, then the change in
 * memory together with entries and files, then engine_submit().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/daemon/clock.h"
#include "app/daemon/engine.h"
#include "app/daemon/hall.h"
#include "app/daemon/lockout.h"
#include "app/daemon/preparation.h"
#include "app/daemon/sitting.h"
#include "app/daemon/store-thread.h"
#include "app/daemon/test-vote.h"
#include "app/daemon/witness.h"
#include "ballots/agenda.h"
#include "ballots/device-record.h"
#include "ballots/entries.h"
#include "ballots/layers.h"
#include "ballots/ledger.h"
#include "ballots/linked.h"
#include "devices/receiver.h"

/* Facts of the store, by kind (store.h). */
#define FACT_PRESENT  "present"  /* deputy -> "1" */
#define FACT_KEYPAD   "keypad"   /* member -> keypad, or "-" */
#define FACT_ALLOWED  "allowed"  /* pattern -> "1" */
#define FACT_COUNT    "count"    /* "serial", or "body-id term session" -> number */
#define FACT_DECLARED "declared" /* "faults", "head-count" -> number */
#define FACT_ASIDE    "aside"    /* item -> "deferred REASON" or "withdrawn REASON" */
#define FACT_COUNTED  "counted"  /* teller -> count/1 that the other has not agreed to */
#define FACT_GATES    "gates"    /* "item entry" -> "review,exam TITLE": what is done */
#define FACT_PIN      "pin"      /* officer -> wrong PINs in a row */

/* Who signs a certificate; the profile may ask for more, as for a closing, a void, an
 * annulment and a bundle.
 */
enum { OFFICERS_LEAST = 2, OFFICERS_MOST = 16 };

/* Why presses are being waited for after the light went out (receiver.h, settled). */
typedef enum {
    SETTLING_NOTHING,
    SETTLING_HOLD,
    SETTLING_CLOSE,
    SETTLING_SUPPLEMENT, /* a supplementary round is being closed */
} Settling;

/* Of the randomness of secret votes (engine-drawing.c). */
typedef enum {
    DRAWING_NONE,
    DRAWING_SEEDS,  /* root-seed is being computed */
    DRAWING_DICE,   /* waited for */
    DRAWING_MIXING, /* root-dice is being computed */
    DRAWING_READY,
    DRAWING_OVER,
} DrawingState;

/* Presses that are stored together; those that only repeat wait for the same commit. */
typedef struct {
    StoreChange *change;
    GArray *acks; /* of Ack */
} PressBatch;

struct Engine {
    char *state_dir;
    Mode mode;
    WrapCost cost;
    SticksPlace sticks;
    EngineEvents events;
    void *user_data;

    Clock clock;
    bool clock_confirmed;
    bool started; /* `started` is entered: not while the clock is behind */
    Stamp checkpoint_time;
    uint64_t checkpoint_size;
    GArray *marks;   /* of WitnessMark: all checkpoints */
    GQueue notes;    /* of Note: checkpoints that are not durable yet, oldest first */
    char *last_note; /* the newest that is durable, or NULL */
    guint tick;      /* source, once a second */

    DeviceRecord *device; /* NULL before commissioning, as the two below */
    Key *device_key;
    Ledger *ledger;
    Digest fingerprint;
    char *officers_text, *officers_sig;
    GPtrArray *officers; /* of OfficerRecord */
    GHashTable *begun;   /* ids of officers whose keys are being made */
    GHashTable *trying;  /* ids of officers whose PINs are being tried */
    Lockout *lockout;
    GHashTable *revoked; /* ids of officers */
    char *revocations_text, *revocations_sig;

    Roster *roster; /* as imported last; NULL: none yet, as the two below */
    Hall *hall;
    Agenda *agenda;
    bool agenda_is_newer; /* than the last sitting, whose items were others */
    Entries *entries;     /* item -> entries, as imported or ordered last */
    GHashTable *aside;    /* item -> "deferred REASON" or "withdrawn REASON" */
    GHashTable *gates;    /* "item entry" -> what is done for a person (engine-gates.c) */
    GPtrArray *allowed;   /* of char *, patterns in order */
    Receiver *receiver;
    GPtrArray *keypads;       /* of KeypadInfo, in order of appearance */
    GHashTable *keypad_by_id; /* keypad -> KeypadInfo */
    uint64_t n_presses;       /* passed on by the receiver, of any kind */
    uint64_t keypads_version; /* rises when a keypad, or whose it is, has changed */
    uint64_t roster_version;  /* rises with every import */

    Sitting *sitting; /* open, or the last one; NULL: none yet */
    Linked *linked;   /* votes of all sittings before it */
    char *keys_text, *keys_sig;
    Key *sitting_key, *vote_key; /* NULL while there is none */
    uint64_t vote_key_number;
    uint64_t last_serial;
    TestVote *test;     /* that is on, or NULL */
    GHashTable *counts; /* facts FACT_COUNT: owned key -> number */

    /* of the current vote */
    int64_t opened_us, closes_us, held_left_us; /* CLOCK_MONOTONIC */
    guint window;                               /* source */
    char *hold_reason;
    Settling settling;
    struct Sealing *sealing; /* under way, or NULL */
    bool counting;           /* to be counted as soon as it is sealed */
    bool is_tied;            /* to be counted when the chair has decided the tie */
    bool leaves_tie;         /* he has said that it stays one */
    CastingVote casting;
    uint64_t faults, head_count; /* declared */
    bool *stored;                /* by voter: his mark is durable; NULL if secret */
    KeypadCounts counts_before;  /* of the receiver, at its opening */

    bool is_recording; /* all transfers */

    /* of secret votes */
    SlotsRandom random;
    DrawingState drawing_state;
    char *drawing_problem; /* why there is none, or NULL */
    Slots *slots;          /* from SEEDS to READY */
    uint32_t next_slot;
    struct Rooting *rooting;  /* under way, or NULL */
    Preparation *preparation; /* of the current vote, or of the next; NULL: none */
    struct SecretSealing *secret_sealing; /* under way, or NULL */
    struct Revealing *revealing;          /* under way, or NULL */

    StoreThread *store;
    StoreChange *change; /* being made by the command under way */
    LedgerMoment moment; /* of the command under way */
    PressBatch *batch;   /* collecting */
    GQueue storing;      /* of PressBatch, in the store's hands, oldest first */
    uint64_t n_submitted, n_durable;
    GQueue waiters; /* of Waiter, by ticket */
    char *halted;   /* why, or NULL */
};

/* engine-clock.c: `started` is the first entry of a run, refused as long as the clock is
 * behind the last one; a clock that was set is followed between votes.
 */
bool engine_enter_started(Engine *self, GError **error);
bool engine_require_clock(Engine *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engine_follow_clock(Engine *self);
void engine_enter_recording(Engine *self);    /* if it goes on since before the start */
int64_t engine_behind_ms(const Engine *self); /* the clock, behind the last entry; or 0 */
gboolean engine_tick(gpointer engine);        /* once a second */

/* engine.c: guards, each with ENGINE_ERROR set */
bool engine_require_recording(Engine *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool engine_require_commissioned(Engine *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool engine_require_sitting(Engine *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of a sitting: those of the roster who count (docs/format.md section 5, member/1), and
 * the sum of their weights.
 */
uint64_t engine_eligible(const Engine *self);
uint64_t engine_weight_all(const Engine *self);

bool engine_require_keys(Engine *self, GError **error) /* a sitting, and its keys */
    G_GNUC_WARN_UNUSED_RESULT;
bool engine_is_revoked(const Engine *self, const char *id); /* engine-officers.c */
bool engine_check_key(const Engine *self, const Signer *signer, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* it is the key of that officer */
bool engine_require_signers(Engine *self, const Signers *signers, size_t n_least,
                            size_t n_most, GError **error) G_GNUC_WARN_UNUSED_RESULT;
SittingVote *engine_require_state(Engine *self, VoteState least, VoteState most,
                                  const char *doing, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* of the current vote */
SittingVote *engine_require_number(Engine *self, uint32_t number, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* any vote; the sitting may be closed */
/* Entries of one item in place of those it has (engine-items.c); @list is referenced. */
bool engine_replace_entries(Engine *self, const char *item, GPtrArray *list,
                            uint32_t *out_n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const AgendaItem *engine_require_item(const Engine *self, const char *id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* of the agenda */
bool engine_refuse(GError **error, EngineError code, const char *format, ...)
    G_GNUC_PRINTF(3, 4); /* false */

/* The text is 1 to @max_bytes of a value of a record. */
bool engine_require_text(const char *what, const char *text, size_t max_bytes,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *engine_actor(void); /* "operator" */

/* Takes the time of the command under way. */
void engine_now(Engine *self);

/* engine-storage.c: adds to the change of the command under way */
void engine_enter(Engine *self, const char *actor, Event event, const Digest *object,
                  const char *detail);
void engine_put(Engine *self, uint64_t scope, const char *path, const char *text);
void engine_put_vote(Engine *self, const SittingVote *vote, const char *name,
                     const char *text); /* in the present sitting */
void engine_set_fact(Engine *self, const char *kind, const char *key, const char *value);
void engine_set_number(Engine *self, const char *kind, const char *key, uint64_t value);
void engine_checkpoint(Engine *self); /* of the ledger as it stands; halts if it cannot */

void engine_clear_notes(Engine *self);

/* Hands the change over. */
void engine_submit(Engine *self);

/* Nothing is accepted or acknowledged any more; the first reason stands. */
void engine_halt(Engine *self, const char *why);
void engine_tell(Engine *self); /* events.changed, when nothing is under way */

/* Signs with device and signers: "NAME.txt" and "NAME.sig".  Free *out_sig with g_free()
 */
bool engine_sign(const Engine *self, const char *text, const Signers *signers,
                 char **out_sig, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Further officers after those in *sig. */
bool engine_sign_more(const char *text, const Signers *signers, char **sig,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* engine-press.c */
void engine_press(const Press *press, void *user_data);
void engine_acknowledge_secret(Engine *self, const Marks *marks, int voter,
                               PressResult result, const Press *press);
void engine_batch_free(PressBatch *batch);
void engine_flush_presses(Engine *self);

/* engine-keypads.c */
void engine_keypad_changed(const KeypadInfo *keypad, void *user_data);
const KeypadInfo *engine_keypad(const Engine *self, const char *keypad); /* or NULL */

/* engine-vote.c */
void engine_settled(void *user_data);
int64_t engine_window_us(const Engine *self, const char *item);
void engine_stop_window(Engine *self);
void engine_drop_vote(Engine *self); /* what is kept of the vote that was current */
void engine_begin_marks(Engine *self, SittingVote *vote);
void engine_bar_keypads(const Engine *self, Marks *marks); /* why others are refused */
void engine_start_vote(Engine *self,
                       const SittingVote *vote); /* the window, the lights */
bool engine_is_safe(const Engine *self, const SittingVote *vote, size_t voter);
Marks *engine_open_marks(const SittingVote *vote); /* OPEN, or its supplement; or NULL */

/* engine-seal.c: starts, and counts afterwards if that was asked for */
void engine_seal(Engine *self);
void engine_forget_sealing(Engine *self);

/* engine-count.c: the way from SEALED to COUNTED.  @decide_sums sets vote->outcome and
 * enters what comes before it.
 */
void engine_count_sealed(Engine *self);
/* Whether his word is awaited before @outcome is one; sets is_tied. */
bool engine_must_ask_chair(Engine *self, const Outcome *outcome, bool leaves_tie);
typedef bool (*EngineSums)(Engine *self, SittingVote *vote, GError **error);
bool engine_finish_count(Engine *self, SittingVote *vote, EngineSums decide_sums,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of those whom its opening found present, 0 before; the sitting is not closed. */
uint64_t engine_weight_present(const Engine *self, const SittingVote *vote);
Outcome *engine_decide(const Engine *self, const SittingVote *vote, const Tally *tally,
                       const Layers *layers, CastingVote casting, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* engine-drawing.c */
void engine_begin_drawing(Engine *self); /* of the sitting, if its agenda needs one */
void engine_renew_drawing(Engine *self); /* between votes, if its slots are used up */
void engine_end_drawing(Engine *self);   /* wiped, with all that was prepared from it */
DrawingFacts *engine_drawing(const Engine *self);          /* the last one, or NULL */
const char *engine_drawing_state_text(const Engine *self); /* as in View1 */
bool engine_require_drawing(Engine *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* engine-secret.c */
bool engine_ready_secret(Engine *self, SittingVote *vote, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* slot/1 of the next slot; free with g_free(). */
char *engine_slot_text(const Engine *self, const SittingVote *vote, uint64_t supplement);
/* Sets slot_text and begins in the background. */
bool engine_prepare_slot(Engine *self, SittingVote *vote, GError **error);
/* In the next slot, of which @text is slot/1; @deputies as in PreparationTask. */
Preparation *engine_new_preparation(const Engine *self, const Paper *paper,
                                    const char *text, const char *const *deputies,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void engine_enter_slot(Engine *self, SittingVote *vote);
void *engine_open_secret(Engine *self, SittingVote *vote, const GArray *voters,
                         GError **error)
    G_GNUC_WARN_UNUSED_RESULT;         /* memory for the marks, or NULL */
void engine_seal_secret(Engine *self); /* the last round */
void engine_forget_secret_sealing(Engine *self);
void engine_wipe_secret(Engine *self, SittingVote *vote); /* and enters it */
#define ENGINE_LOST_SEALING "sealing:"                    /* and the prose */
void engine_lose_secret(Engine *self, SittingVote *vote, const char *why);

/* engine-rounds.c: what is sealed of a secret vote: round 0 is the vote itself, n the
 * supplementary round n.
 */
typedef struct {
    uint64_t number;
    Preparation *preparation; /* NULL after it is wiped, as the next */
    const Marks *marks;
    const GPtrArray *voters; /* of RecordPair */
    Digest slot_digest;
    Digest opening; /* of opening/1 or supplement/1 */
    Digest root;
    uint32_t slot;
} EngineRound;

size_t engine_n_rounds(const SittingVote *vote);
Supplement *engine_supplement(const SittingVote *vote); /* the last, or NULL */
EngineRound engine_round(const Engine *self, const SittingVote *vote, size_t number);
SealedPlace engine_round_place(const Engine *self, const SittingVote *vote,
                               const EngineRound *round);
const char **engine_round_ids(const EngineRound *round); /* free with g_free() */

/* Signs the root, puts the four files of it. */
bool engine_put_ballots(Engine *self, const SittingVote *vote, const EngineRound *round,
                        SealedBallots *ballots, char **out_root_text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* By voter of the vote; free with g_free(). */
ChallengeRow *engine_compose_rows(const Engine *self, const SittingVote *vote);

/* For the certificate; NULL without a challenge.  Free with g_free(). */
char *engine_challenge_note(const SittingVote *vote);

/* engine-challenge.c */
bool engine_require_unchallenged(const SittingVote *vote, const char *doing,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
SittingVote *engine_require_shown_root(Engine *self, const char *doing, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* of the last round of a secret vote, all sealed */
bool engine_is_supplement_open(const SittingVote *vote);
void engine_press_in_supplement(Engine *self, const SittingVote *vote,
                                const Press *press);
void engine_finish_supplement(Engine *self, SittingVote *vote); /* it has settled */
bool engine_enter_supplement_sealed(Engine *self, SittingVote *vote,
                                    SealedBallots *ballots, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* engine-reveal.c */
void engine_forget_revealing(Engine *self);

/* engine-opened.c */
bool engine_count_secret(Engine *self, CastingVote casting, bool leaves_tie,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* engine-open.c: whether @item may be voted on now, by any other rule than its slate */
#define METHODS_BY_KEYPAD (METHOD_SECRET | METHOD_RECORDED)
bool engine_check_turn(const Engine *self, const AgendaItem *item, Method by_hand,
                       Method *out_method, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Computes ahead what the next item will need, as far as it is known */
void engine_prepare_ahead(Engine *self);

/* engine-write-ins.c: whoever of the roster may be written in by number can be, in a vote
 * that is not yet open
 */
void engine_let_write_in(const Engine *self, SittingVote *vote);
/* Slate and paper of a vote that is counted are those with whom its recorded/1 @ballots
 * name by number; @roster is that of the sitting.
 */
bool engine_take_written(const Engine *self, SittingVote *vote, const Roster *roster,
                         const char *ballots, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* engine-hands.c: the vote's slate and paper are those with the names written in */
bool engine_take_write_ins(const Engine *self, SittingVote *vote,
                           const CountRecord *count, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* engine-gates.c: of Appointee (gates.h), who are borrowed from agenda and entries; none
 * where the item is of another kind.  Free with g_array_unref().
 */
GHashTable *engine_gates_new(void);
GArray *engine_appointees(const Engine *self, const AgendaItem *item);
void engine_restore_gates(Engine *self, const char *key, unsigned done,
                          const char *title);
void engine_forget_gates(Engine *self);

/* engine-items.c */
#define ENGINE_DEFERRED  "deferred"
#define ENGINE_WITHDRAWN "withdrawn"
const char *engine_aside(const Engine *self, const char *item); /* or "" */
void engine_forget_aside(Engine *self);
const GPtrArray *engine_entries(const Engine *self, const char *item); /* or NULL */
bool engine_agenda_is_voted(const Engine *self); /* it is that of the last sitting */
void engine_put_agenda(Engine *self); /* as it stands, in place of the imported one */
void engine_take_agenda(Engine *self, Agenda *agenda);
bool engine_require_turn(const Engine *self, const AgendaItem *item, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* not withdrawn, and what comes before it is over */
/* The slate of the next vote on @item (docs/format.md section 11.4), or NULL. */
Slate *engine_next_slate(const Engine *self, const AgendaItem *item, Cause *out_cause,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* engine-linked.c: what the sitting that ends leaves to later ones; of LinkedVote, on the
 * bill of an item of the agenda, NULL: none
 */
void engine_keep_linked(Engine *self);
const GPtrArray *engine_linked(const Engine *self, const AgendaItem *item);

/* engine-cancel.c: of char *, bytewise */
GPtrArray *engine_signer_ids(const Signers *signers);

/* engine-certificate.c: of the vote whose outcome was just entered */
bool engine_make_certificate(Engine *self, SittingVote *vote, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* engine-test.c */
bool engine_require_no_test(const Engine *self, const char *doing, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void engine_drop_test(Engine *self);   /* as if it had never been */
void engine_finish_test(Engine *self); /* it has settled */

/* engine-device.c: names the programs installed, in the present sitting too */
void engine_enter_programs(Engine *self);

/* engine-keys.c: a key that is made and signed, but not yet entered */
typedef struct {
    Key *key;
    char *text, *sig; /* the record and its signatures */
    uint64_t number;  /* of a vote key */
} NewKey;

void engine_new_key_clear(NewKey *self);

/* A key that lives in memory alone. */
Key *engine_generate_key(const Engine *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The vote key after the present one, signed by it; a NULL key if there is none. */
bool engine_make_next_vote_key(Engine *self, NewKey *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* The first vote key of a generation, for vote @number, signed by @sitting_key. */
bool engine_make_first_vote_key(Engine *self, const Key *sitting_key, uint64_t generation,
                                uint64_t number, NewKey *out, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Enters it and takes it; the key of its kind before it is erased. */
void engine_enter_vote_key(Engine *self, NewKey *key);
void engine_enter_sitting_key(Engine *self, NewKey *key, const char *actor);
void engine_erase_keys(Engine *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NewKey, engine_new_key_clear)

/* restore.c: fills a fresh engine from @store */
bool engine_restore(Engine *self, Store *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
