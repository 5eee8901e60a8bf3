/* test-memory.c: what is wiped is nowhere in the memory of a recording core
 *
 * The core is memory-core.c, commanded over its socket, with PINs and dice through pipes;
 * the test knows its randomness and computes every secret of the vote for itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/daemon/service.h"
#include "ballots/sealed-paper.h"
#include "ballots/sealed-record.h"
#include "ballots/store.h"
#include "crypto/proof-internal.h"
#include "crypto/randomness.h"
#include "hall-test.h"
#include "memory-token.h"
#include "needles.h"
#include "steady.h"
#include "tests/devices/memory.h"
#include "tree.h"

enum { SEATS = 12, VOTERS = SEATS + 1, CELLS = 4 };

#define PIN_A "pin-a-58209749445923"
#define PIN_B "pin-b-07816406286208"
#define WRONG "pin-w-99862803482534"
#define DICE  "31415526535156323146264336362145623411265436514366123"
#define USB   "usb:1-4"

/* Of the keypads sim:0001 and on; the USB keypad presses 1. */
static const uint8_t keys[SEATS] = {1, 2, 1, 3, 1, 1, 2, 1, 1, 0, 1, 1};

typedef enum {
    KIND_MASTER,   /* m_t of the slot */
    KIND_MASTERS,  /* of the others */
    KIND_DICE,     /* the digits */
    KIND_DICE_KEY, /* K */
    KIND_SLOT_KEY, /* k_t */
    KIND_SEED,     /* s */
    KIND_OFFSET,   /* o */
    KIND_KAPPA,
    KIND_RANDOMNESS, /* r_j */
    KIND_NONCE,      /* u */
    KIND_BRANCH,     /* e and z derived for the true branch */
    KIND_CANDIDATE,  /* the commitment to the other value */
    KIND_SITTING_KEY,
    KIND_VOTE_KEY,
    KIND_NEXT_KEY, /* of the next vote */
    KIND_PIN,
    KIND_CHOICES, /* all cells, one after the other */
    KIND_TOKEN,   /* of the USB keypad */
    KIND_N,
} Kind;

#define BIT(kind) (1u << (kind))
#define OF_SLOT                                                                          \
    (BIT(KIND_MASTER) | BIT(KIND_SLOT_KEY) | BIT(KIND_KAPPA) | BIT(KIND_RANDOMNESS) |    \
     BIT(KIND_CANDIDATE))
#define IN_PASSING                                                                       \
    (BIT(KIND_DICE) | BIT(KIND_DICE_KEY) | BIT(KIND_SEED) | BIT(KIND_OFFSET) |           \
     BIT(KIND_NONCE) | BIT(KIND_BRANCH) | BIT(KIND_PIN) | BIT(KIND_TOKEN))

typedef struct {
    char *base, *dir;
    Suite suite;
    GPid pid;
    GDBusConnection *control;
    Needles *needles;
} Subject;

static void
wait_ready(int out)
{
    char line[6];
    size_t len = 0;
    while (len < sizeof line) {
        const ssize_t n = read(out, line + len, sizeof line - len);
        g_assert_cmpint(n, >, 0);
        len += (size_t)n;
    }
    close(out);
}

/* Freed memory is not overwritten by the allocator. */
static void
start(Subject *self)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *seats = g_strdup_printf("%d", SEATS);
    char *argv[] = {MEMORY_CORE, self->dir, seats, NULL};
    g_auto(GStrv) environment = g_environ_unsetenv(g_get_environ(), "MALLOC_PERTURB_");
    int out;
    g_spawn_async_with_pipes(NULL, argv, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                             NULL, &self->pid, NULL, &out, NULL, &error);
    g_assert_no_error(error);
    wait_ready(out);
    g_autofree char *address =
        g_strconcat("unix:path=", self->dir, "/control.sock", NULL);
    self->control = g_dbus_connection_new_for_address_sync(
        address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, NULL, NULL, &error);
    g_assert_no_error(error);
}

static Subject *
subject_new(Suite suite)
{
    static const char memory[] = "/dev/shm";
    const char *where = g_access(memory, W_OK | X_OK) == 0 ? memory : g_get_tmp_dir();
    Subject *self = g_new0(Subject, 1);
    self->suite = suite;
    self->base = g_build_filename(where, "teller-test-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(self->base));
    self->dir = g_build_filename(self->base, "state", NULL);
    g_assert_cmpint(g_mkdir(self->dir, 0700), ==, 0);
    self->needles = needles_new();
    start(self);
    return self;
}

static void
subject_free(Subject *self)
{
    kill(self->pid, SIGKILL);
    g_assert_cmpint(waitpid(self->pid, NULL, 0), ==, self->pid);
    g_object_unref(self->control);
    needles_free(self->needles);
    hall_test_remove_tree(self->base);
    g_free(self->base);
    g_free(self->dir);
    g_free(self);
}

static void
wait_until_it_stands(const Subject *self)
{
    int status = 0;
    while (waitpid(self->pid, &status, WUNTRACED) < 0 && errno == EINTR)
        continue;
    g_assert_true(WIFSTOPPED(status));
}

/* Every kind of @there is in its memory, none of @gone; it stands still. */
static void
look(const Subject *self, unsigned there, unsigned gone)
{
    size_t counts[NEEDLES_MAX_KINDS];
    g_assert_true(needles_count(self->needles, self->pid, gone, counts));
    for (unsigned kind = 0; kind < KIND_N; kind++)
        if (((there & BIT(kind)) != 0 && counts[kind] == 0) ||
            ((gone & BIT(kind)) != 0 && counts[kind] != 0)) {
            g_test_message("kind %u is there %zu times", kind, counts[kind]);
            g_test_fail();
        }
}

static void
halt_and_look(const Subject *self, unsigned there, unsigned gone)
{
    kill(self->pid, SIGSTOP);
    wait_until_it_stands(self);
    look(self, there, gone);
    kill(self->pid, SIGCONT);
}

static GVariant *
call(const Subject *self, const char *method, GVariant *arguments, GUnixFDList *fds)
{
    g_autoptr(GError) error = NULL;
    GVariant *reply = g_dbus_connection_call_with_unix_fd_list_sync(
        self->control, NULL, SERVICE_PATH, "org.teller.Control1", method, arguments, NULL,
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, NULL, &error);
    g_assert_no_error(error);
    return reply;
}

static void
command(const Subject *self, const char *method, GVariant *arguments, GUnixFDList *fds)
{
    g_variant_unref(call(self, method, arguments, fds));
}

static char *
see(const Subject *self, const char *property, const char *key)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GVariant) dict = NULL, entry = NULL;
    g_autoptr(GVariant) reply = g_dbus_connection_call_sync(
        self->control, NULL, SERVICE_PATH, "org.freedesktop.DBus.Properties", "Get",
        g_variant_new("(ss)", "org.teller.View1", property), G_VARIANT_TYPE("(v)"),
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, &error);
    g_assert_no_error(error);
    g_variant_get(reply, "(v)", &dict);
    entry = g_variant_lookup_value(dict, key, NULL);
    g_assert_nonnull(entry);
    return g_variant_is_of_type(entry, G_VARIANT_TYPE_STRING)
               ? g_variant_dup_string(entry, NULL)
               : g_variant_print(entry, FALSE);
}

/* What goes on by itself is shown a little later. */
static void
becomes(const Subject *self, const char *property, const char *key, const char *wanted)
{
    g_autofree char *value = NULL;
    do {
        g_free(value);
        value = see(self, property, key);
    } while (strcmp(value, wanted) != 0);
}

/* Progress is shown with whatever else is shown: after a command that changes nothing. */
static void
wait_prepared(const Subject *self)
{
    g_autofree char *percent = NULL;
    do {
        g_free(percent);
        command(self, "AllowDevice", g_variant_new("(s)", USB), NULL);
        percent = see(self, "Vote", "prepared");
    } while (strcmp(percent, "100") != 0);
}

/* The reading end; the writing end stays open in @out_end unless that is NULL. */
static int
filled_pipe(const char *text, int *out_end)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(write(ends[1], text, strlen(text)), ==, strlen(text));
    if (out_end != NULL)
        *out_end = ends[1];
    else
        close(ends[1]);
    return ends[0];
}

static GVariant *
with_officers(const char *format, GVariant *before)
{
    GVariantBuilder ids, handles;
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_add(&ids, "s", "a");
    g_variant_builder_add(&ids, "s", "b");
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    g_variant_builder_add(&handles, "h", 0);
    g_variant_builder_add(&handles, "h", 1);
    return before == NULL ? g_variant_new(format, &ids, &handles)
                          : g_variant_new(format, before, &ids, &handles);
}

static GUnixFDList *
pins(void)
{
    const int ends[] = {filled_pipe(PIN_A, NULL), filled_pipe(PIN_B, NULL)};
    return g_unix_fd_list_new_from_array(ends, 2);
}

static void
signed_command(const Subject *self, const char *method, const char *format,
               GVariant *before)
{
    g_autoptr(GUnixFDList) fds = pins();
    command(self, method, with_officers(format, before), fds);
}

static void
add_officer(const Subject *self, const char *id, const char *pin, const char *role)
{
    const int end = filled_pipe(pin, NULL);
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(&end, 1);
    command(self, "AddOfficer", g_variant_new("(sssh)", id, "监票人", role, 0), fds);
}

typedef struct {
    bool is_over;
    GError *error;
} Answer;

static void
on_answer(GObject *source, GAsyncResult *result, gpointer data)
{
    Answer *answer = data;
    GVariant *reply = g_dbus_connection_call_with_unix_fd_list_finish(
        G_DBUS_CONNECTION(source), NULL, result, &answer->error);
    g_clear_pointer(&reply, g_variant_unref);
    answer->is_over = true;
}

/* The call waits for the end of the pipe whose end is @last, when it has read all of
 * @first; then it is refused.
 */
static void
look_while_it_reads(const Subject *self, const char *method, GVariant *arguments,
                    GUnixFDList *fds, int first, int last, unsigned there)
{
    Answer answer = {false, NULL};
    int n_left;
    g_dbus_connection_call_with_unix_fd_list(
        self->control, NULL, SERVICE_PATH, "org.teller.Control1", method, arguments, NULL,
        G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, on_answer, &answer);
    g_assert_true(g_dbus_connection_flush_sync(self->control, NULL, NULL));
    while (ioctl(first, FIONREAD, &n_left) == 0 && n_left > 0)
        sched_yield();
    halt_and_look(self, there, 0);
    g_assert_cmpint(write(last, "x", 1), ==, 1);
    close(last);
    close(first);
    while (!answer.is_over)
        g_main_context_iteration(NULL, TRUE);
    g_assert_nonnull(answer.error);
    g_error_free(answer.error);
}

static void
look_for_pins(const Subject *self)
{
    int end;
    const int ends[] = {filled_pipe(PIN_A, NULL), filled_pipe(WRONG, &end)};
    const int first = dup(ends[0]);
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(ends, 2);
    look_while_it_reads(self, "ConfirmClock", with_officers("(asah)", NULL), fds, first,
                        end, BIT(KIND_PIN));
}

static void
look_for_dice(const Subject *self)
{
    int end;
    const int reading = filled_pipe(DICE, &end), first = dup(reading);
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(&reading, 1);
    look_while_it_reads(self, "ThrowDice", g_variant_new("(h)", 0), fds, first, end,
                        BIT(KIND_DICE));
}

static GVariant *
bytes(const char *text)
{
    GVariant *array =
        g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, text, strlen(text), 1);
    return g_variant_new_tuple(&array, 1);
}

static void
import(const Subject *self)
{
    g_autoptr(GString) roster = g_string_new("seat,id,name,class,keypad\n");
    for (unsigned i = 1; i <= SEATS; i++)
        g_string_append_printf(roster, "%u,d%02u,代表%u,deputy,sim:%04u\n", i, i, i, i);
    g_string_append_printf(roster, "%u,d%02u,代表%u,deputy," USB "\n", VOTERS, VOTERS,
                           VOTERS);
    command(self, "ImportRoster", bytes(roster->str), NULL);
    command(self, "ImportAgenda",
            bytes("id,kind,method,title,window\ns1,motion,secret,关于报告的决议,3600\n"
                  "s2,motion,secret,关于预算的决议,3600\n"),
            NULL);
}

static void
open_sitting(const Subject *self)
{
    static const char info[] = "[sitting]\nbody=大会\nbody-id=city\nterm=1\nsession=1\n"
                               "sitting=1\nplace=会堂\n";
    GVariantBuilder ids, handles;
    g_autoptr(GUnixFDList) fds = pins();
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_add(&ids, "s", "a");
    g_variant_builder_add(&ids, "s", "b");
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    g_variant_builder_add(&handles, "h", 0);
    g_variant_builder_add(&handles, "h", 1);
    command(self, "OpenSitting",
            g_variant_new("(ssasah)", info, "local-congress", &ids, &handles), fds);
    command(self, "SignIn", g_variant_new("(sb)", "*", TRUE), NULL);
    becomes(self, "Sitting", "drawing-state", "awaiting-dice");
}

static void
throw_dice(const Subject *self)
{
    const int end = filled_pipe(DICE, NULL);
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(&end, 1);
    command(self, "ThrowDice", g_variant_new("(h)", 0), fds);
    becomes(self, "Sitting", "drawing-state", "ready");
}

/* What is known from the beginning.  The order is that in which the core draws. */
static void
add_drawn(const Subject *self, Digest *out_master)
{
    static const Kind in_order[] = {KIND_SITTING_KEY, KIND_VOTE_KEY, KIND_MASTER};
    uint8_t drawn[32];
    steady_begin();
    for (size_t i = 0; i < G_N_ELEMENTS(in_order); i++) {
        steady_random(drawn, sizeof drawn);
        needles_add(self->needles, in_order[i], drawn);
    }
    memcpy(out_master->bytes, drawn, sizeof drawn);
    for (unsigned i = 1; i < RANDOMNESS_SLOTS; i++) {
        steady_random(drawn, sizeof drawn);
        needles_add(self->needles, KIND_MASTERS, drawn);
    }
    steady_random(drawn, sizeof drawn);
    needles_add(self->needles, KIND_NEXT_KEY, drawn);
    needles_add_bytes(self->needles, KIND_PIN, PIN_A, strlen(PIN_A));
    needles_add_bytes(self->needles, KIND_PIN, PIN_B, strlen(PIN_B));
    needles_add_bytes(self->needles, KIND_PIN, WRONG, strlen(WRONG));
    needles_add_bytes(self->needles, KIND_DICE, DICE, strlen(DICE));
}

/* A file of the sitting, from a copy of the database. */
static char *
stored(const Subject *self, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *copy = g_build_filename(self->base, "copy", NULL);
    g_autofree char *database = g_build_filename(copy, "teller.db", NULL);
    g_autoptr(GHashTable) tree = tree_read(self->dir);
    char *text = NULL;
    tree_write(tree, copy);
    Store *store = store_open(database, &error);
    g_assert_no_error(error);
    g_assert_true(store_file(store, 1, path, &text, &error));
    store_close(store);
    hall_test_remove_tree(copy);
    g_assert_nonnull(text);
    return text;
}

static void
fill_choice(uint8_t key, uint8_t out[CELLS])
{
    memset(out, 0, CELLS);
    out[0] = key != 0;
    if (key != 0)
        out[key] = 1;
}

static void
add_candidate(const Subject *self, const Scalar *randomness, uint8_t value)
{
    uint8_t encoded[POINT_MAX_LEN];
    const Opening other = {.value = !value, .randomness = *randomness};
    const Point point = commit_point(self->suite, &other);
    g_assert_true(point_encode(self->suite, &point, encoded));
    needles_add(self->needles, KIND_CANDIDATE,
                encoded + (self->suite == SUITE_SM2_SM3 ? 1 : 0));
}

static void
add_statements(const Subject *self, const Statements *statements, const Digest *kappa,
               const uint8_t choice[CELLS])
{
    for (uint32_t i = 0; i < statements_len(statements); i++) {
        const Statement *statement = statements_at(statements, i);
        const uint32_t w = (uint32_t)proof_value(statement, choice);
        for (uint32_t m = 0; m < statement->n_values; m++) {
            const Scalar u = proof_scalar(self->suite, "teller/u/1", kappa, i, m);
            needles_add(self->needles, KIND_NONCE, u.bytes);
        }
        const Scalar e = proof_scalar(self->suite, "teller/e/1", kappa, i, w);
        const Scalar z = proof_scalar(self->suite, "teller/z/1", kappa, i, w);
        needles_add(self->needles, KIND_BRANCH, e.bytes);
        needles_add(self->needles, KIND_BRANCH, z.bytes);
    }
}

/* s, o and kappa of a voter, and all that follows from them. */
static void
add_voter(const Subject *self, const Drawing *drawing, const Digest *master,
          const Digest *slot_key, const char *slot, unsigned voter)
{
    uint8_t choice[CELLS];
    g_autofree char *id = g_strdup_printf("d%02u", voter + 1);
    g_autofree char *context = slot_context(slot, id);
    g_autoptr(Paper) paper = paper_motion();
    Statements *statements = sealed_statements(paper, NULL);
    const Digest seed = randomness_seed(drawing, master, id);
    const Digest offset = randomness_offset(drawing, slot_key, id);
    const Digest kappa =
        randomness_kappa(self->suite, &seed, &offset, context, strlen(context));
    needles_add(self->needles, KIND_SEED, seed.bytes);
    needles_add(self->needles, KIND_OFFSET, offset.bytes);
    needles_add(self->needles, KIND_KAPPA, kappa.bytes);
    fill_choice(voter < SEATS ? keys[voter] : 1, choice);
    for (uint32_t j = 0; j < CELLS; j++) {
        const Scalar r = commit_randomness(self->suite, &kappa, j);
        needles_add(self->needles, KIND_RANDOMNESS, r.bytes);
        add_candidate(self, &r, choice[j]);
    }
    add_statements(self, statements, &kappa, choice);
    statements_free(statements);
}

/* What follows from slot/1. */
static void
add_derived(const Subject *self, const Digest *master)
{
    static const uint8_t token[] = {MEMORY_TOKEN(0)};
    uint8_t choices[VOTERS * CELLS];
    g_autofree char *slot = stored(self, "votes/001/slot.txt");
    g_autoptr(SlotRecord) record = slot_record_from_text(self->suite, slot, NULL);
    g_autofree char *sitting = digest_to_hex(&record->context.sitting);
    const Drawing drawing = {self->suite, sitting, 1};
    const Digest dice_key = randomness_dice_key(&drawing, DICE);
    const Digest slot_key = randomness_slot_key(&drawing, &dice_key, 0);
    needles_add(self->needles, KIND_DICE_KEY, dice_key.bytes);
    needles_add(self->needles, KIND_SLOT_KEY, slot_key.bytes);
    for (unsigned i = 0; i < VOTERS; i++) {
        add_voter(self, &drawing, master, &slot_key, slot, i);
        fill_choice(i < SEATS ? keys[i] : 1, choices + (size_t)i * CELLS);
    }
    needles_add_bytes(self->needles, KIND_TOKEN, token, sizeof token);
    needles_add_bytes(self->needles, KIND_CHOICES, choices, sizeof choices);
}

/* In a process that has all of it, this one, every kind is found. */
static void
search_finds_every_kind(const Subject *self)
{
    size_t counts[NEEDLES_MAX_KINDS];
    g_assert_true(needles_count(self->needles, getpid(), 0, counts));
    for (unsigned kind = 0; kind < KIND_N; kind++)
        g_assert_cmpuint(counts[kind], >, 0);
}

static void
press_all(const Subject *self)
{
    for (unsigned i = 0; i < SEATS; i++)
        if (keys[i] != 0)
            command(self, "SimulatePress", g_variant_new("(uy)", i + 1, keys[i]), NULL);
    becomes(self, "Vote", "cast", "10");
    kill(self->pid, SIGUSR2);
    kill(self->pid, SIGUSR1);
    wait_until_it_stands(self);
    look(self, OF_SLOT | BIT(KIND_CHOICES) | BIT(KIND_TOKEN),
         IN_PASSING & ~BIT(KIND_TOKEN));
    kill(self->pid, SIGCONT);
}

/* Up to an open vote in which everybody has pressed. */
static void
vote(const Subject *self)
{
    Digest master;
    add_drawn(self, &master);
    command(self, "Commission", g_variant_new("(ss)", "表决机", suite_name(self->suite)),
            NULL);
    add_officer(self, "a", PIN_A, "returning-officer");
    add_officer(self, "b", PIN_B, "scrutineer");
    look_for_pins(self);
    command(self, "AllowDevice", g_variant_new("(s)", USB), NULL);
    signed_command(self, "ConfirmClock", "(asah)", NULL);
    import(self);
    open_sitting(self);
    halt_and_look(self,
                  BIT(KIND_MASTER) | BIT(KIND_MASTERS) | BIT(KIND_SITTING_KEY) |
                      BIT(KIND_VOTE_KEY),
                  BIT(KIND_PIN));
    look_for_dice(self);
    throw_dice(self);
    command(self, "ReadyVote", g_variant_new("(s)", "s1"), NULL);
    add_derived(self, &master);
    search_finds_every_kind(self);
    wait_prepared(self);
    command(self, "OpenVote", g_variant_new("(s)", "s1"), NULL);
    halt_and_look(self, OF_SLOT, IN_PASSING);
    press_all(self);
}

static void
close_sitting(const Subject *self)
{
    signed_command(self, "CloseSitting", "(asah)", NULL);
    halt_and_look(self, 0, BIT(KIND_N) - 1);
}

static void
count(const Subject *self)
{
    command(self, "CloseVote", NULL, NULL);
    becomes(self, "Vote", "state", "SEALED");
    halt_and_look(self, BIT(KIND_RANDOMNESS) | BIT(KIND_VOTE_KEY),
                  IN_PASSING | BIT(KIND_KAPPA) | BIT(KIND_CANDIDATE));
    command(self, "CountVote", g_variant_new("(s)", ""), NULL);
    becomes(self, "Vote", "state", "COUNTED");
    halt_and_look(self, BIT(KIND_SITTING_KEY) | BIT(KIND_NEXT_KEY) | BIT(KIND_MASTERS),
                  OF_SLOT | IN_PASSING | BIT(KIND_CHOICES) | BIT(KIND_VOTE_KEY));
    g_autofree char *cast = see(self, "Outcome", "cast");
    g_assert_cmpstr(cast, ==, "12");
    command(self, "AnnounceVote", NULL, NULL);
}

/* NULL, and the test is skipped, where nothing can be found out. */
static Subject *
new_subject(gconstpointer suite)
{
    size_t counts[NEEDLES_MAX_KINDS];
    if (!memory_is_readable()) {
        g_test_skip("memory under a sanitizer keeps what was freed");
        return NULL;
    }
    Subject *subject = subject_new((Suite)GPOINTER_TO_INT(suite));
    if (needles_count(subject->needles, subject->pid, 0, counts))
        return subject;
    g_test_skip("the memory of a child cannot be read here (ptrace_scope)");
    subject_free(subject);
    return NULL;
}

static void
nothing_is_left_after_the_count(gconstpointer suite)
{
    Subject *subject = new_subject(suite);
    if (subject == NULL)
        return;
    vote(subject);
    count(subject);
    close_sitting(subject);
    subject_free(subject);
}

static void
nothing_is_left_after_a_void(gconstpointer suite)
{
    Subject *subject = new_subject(suite);
    if (subject == NULL)
        return;
    vote(subject);
    signed_command(subject, "VoidVote", "(@sasah)", g_variant_new_string("a test"));
    halt_and_look(subject, BIT(KIND_SITTING_KEY) | BIT(KIND_NEXT_KEY) | BIT(KIND_MASTERS),
                  OF_SLOT | IN_PASSING | BIT(KIND_CHOICES) | BIT(KIND_VOTE_KEY));
    close_sitting(subject);
    subject_free(subject);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    g_test_add_data_func("/memory/nothing-is-left-after-the-count/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256),
                         nothing_is_left_after_the_count);
    g_test_add_data_func("/memory/nothing-is-left-after-the-count/sm2",
                         GINT_TO_POINTER(SUITE_SM2_SM3), nothing_is_left_after_the_count);
    g_test_add_data_func("/memory/nothing-is-left-after-a-void/ed25519",
                         GINT_TO_POINTER(SUITE_ED25519_SHA256),
                         nothing_is_left_after_a_void);
    g_test_add_data_func("/memory/nothing-is-left-after-a-void/sm2",
                         GINT_TO_POINTER(SUITE_SM2_SM3), nothing_is_left_after_a_void);
    return g_test_run();
}
