/* test-memory.c: what is wiped is nowhere in the memory of a recording core
 *
 * The core is memory-core.c, commanded over its socket, with PINs and dice through pipes;
 * the test knows its randomness and computes every secret of the vote for itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/daemon/service.h"
#include "ballots/press.h"
#include "memory-secrets.h"
#include "memory-subject.h"
#include "tests/devices/memory.h"

#define USB        "usb:1-4"
#define OF_BALLOTS (OF_SLOT | BIT(KIND_CHOICES) | BIT(KIND_STATES))

/* Progress is shown with whatever else is shown: after a command that changes nothing. */
static void
wait_prepared(const Subject *self)
{
    g_autofree char *percent = NULL;
    do {
        g_free(percent);
        subject_command(self, "AllowDevice", g_variant_new("(s)", USB), NULL);
        percent = subject_see(self, "Vote", "prepared");
    } while (strcmp(percent, "100") != 0);
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
    subject_halt_and_look(self, there, 0);
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
    const int ends[] = {subject_pipe(SUBJECT_PIN_A, NULL), subject_pipe(WRONG, &end)};
    const int first = dup(ends[0]);
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(ends, 2);
    look_while_it_reads(self, "ConfirmClock", subject_with_officers("(asah)", NULL), fds,
                        first, end, BIT(KIND_PIN));
}

static void
look_for_dice(const Subject *self)
{
    int end;
    const int reading = subject_pipe(DICE, &end), first = dup(reading);
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
    subject_command(self, "ImportRoster", bytes(roster->str), NULL);
    subject_command(self, "ImportAgenda", bytes(self->vote->agenda), NULL);
    if (self->vote->entries != NULL)
        subject_command(self, "ImportEntries", bytes(self->vote->entries), NULL);
}

static void
open_sitting(const Subject *self)
{
    static const char info[] = "[sitting]\nbody=大会\nbody-id=city\nterm=1\nsession=1\n"
                               "sitting=1\nplace=会堂\n";
    GVariantBuilder ids, handles;
    g_autoptr(GUnixFDList) fds = subject_pins();
    g_variant_builder_init(&ids, G_VARIANT_TYPE("as"));
    g_variant_builder_add(&ids, "s", "a");
    g_variant_builder_add(&ids, "s", "b");
    g_variant_builder_init(&handles, G_VARIANT_TYPE("ah"));
    g_variant_builder_add(&handles, "h", 0);
    g_variant_builder_add(&handles, "h", 1);
    subject_command(self, "OpenSitting",
                    g_variant_new("(ssasah)", info, self->vote->profile, &ids, &handles),
                    fds);
    subject_command(self, "SignIn", g_variant_new("(sb)", "*", TRUE), NULL);
    subject_becomes(self, "Sitting", "drawing-state", "awaiting-dice");
}

static void
throw_dice(const Subject *self)
{
    const int end = subject_pipe(DICE, NULL);
    g_autoptr(GUnixFDList) fds = g_unix_fd_list_new_from_array(&end, 1);
    subject_command(self, "ThrowDice", g_variant_new("(h)", 0), fds);
    subject_becomes(self, "Sitting", "drawing-state", "ready");
}

/* Every kind that there is of its vote. */
static unsigned
kinds_of(const Subject *self)
{
    const unsigned all = BIT(KIND_N) - 1;
    return self->vote->entries == NULL ? all & ~BIT(KIND_STATES) : all;
}

/* In a process that has all of it, this one, every kind is found. */
static void
search_finds_every_kind(const Subject *self)
{
    size_t counts[NEEDLES_MAX_KINDS];
    g_assert_true(needles_count(self->needles, getpid(), 0, counts));
    for (unsigned kind = 0; kind < KIND_N; kind++)
        g_assert_true((counts[kind] > 0) == ((kinds_of(self) & BIT(kind)) != 0));
}

static void
press(const Subject *self, unsigned seat, unsigned key)
{
    subject_command(self, "SimulatePress", g_variant_new("(uy)", seat + 1, key), NULL);
}

/* By the entry that is shown, or by numbers. */
static void
press_entry(const Subject *self, unsigned entry)
{
    if (entry > 0 && !self->vote->by_number)
        subject_command(self, "Lead", g_variant_new("(u)", entry), NULL);
    for (unsigned i = 0; i < SEATS; i++) {
        if (secrets_choices[i] == 0)
            continue;
        press(self, i, self->vote->patterns[secrets_choices[i] - 1][entry]);
        if (self->vote->by_number)
            press(self, i, PRESS_KEY_CONFIRM);
    }
}

/* And it stays so: a number of nothing, which is not confirmed. */
static void
type_numbers(const Subject *self)
{
    for (unsigned i = 0; i < SEATS; i++) {
        g_autofree char *digits = g_strdup_printf("%u", secrets_number(i));
        for (unsigned n = 0; n < 2 && !self->vote->by_number; n++)
            press(self, i, PRESS_KEY_CONFIRM);
        for (const char *digit = digits; *digit != '\0'; digit++)
            press(self, i, (unsigned)(*digit - '0'));
    }
    subject_await(self, KIND_STATES, SECRETS_N_STATES);
}

static void
press_all(const Subject *self)
{
    for (unsigned entry = 0; entry < self->vote->n_entries; entry++)
        press_entry(self, entry);
    subject_becomes(self, "Vote", "cast", "10");
    if (self->vote->entries != NULL)
        type_numbers(self);
    if (self->vote->is_pressed_on_usb)
        kill(self->pid, SIGUSR2);
    kill(self->pid, SIGUSR1);
    subject_wait(self);
    subject_look(self,
                 OF_SLOT | BIT(KIND_CHOICES) | BIT(KIND_TOKEN) |
                     (kinds_of(self) & BIT(KIND_STATES)),
                 IN_PASSING & ~BIT(KIND_TOKEN));
    kill(self->pid, SIGCONT);
    subject_look_at_files(self, kinds_of(self));
}

/* Up to an open vote in which everybody has pressed. */
static void
vote(const Subject *self)
{
    Digest master;
    secrets_add_drawn(self->needles, &master);
    subject_command(self, "Commission",
                    g_variant_new("(ss)", "表决机", suite_name(self->suite)), NULL);
    subject_add_officer(self, "a", SUBJECT_PIN_A, "returning-officer");
    subject_add_officer(self, "b", SUBJECT_PIN_B, "scrutineer");
    subject_add_officer(self, "c", SUBJECT_PIN_B, "scrutineer");
    look_for_pins(self);
    subject_command(self, "AllowDevice", g_variant_new("(s)", USB), NULL);
    subject_signed_command(self, "ConfirmClock", "(asah)", NULL);
    import(self);
    open_sitting(self);
    subject_halt_and_look(self,
                          BIT(KIND_MASTER) | BIT(KIND_MASTERS) | BIT(KIND_SITTING_KEY) |
                              BIT(KIND_VOTE_KEY),
                          BIT(KIND_PIN));
    look_for_dice(self);
    throw_dice(self);
    subject_command(self, "ReadyVote", g_variant_new("(s)", "s1"), NULL);
    g_autofree char *slot = subject_stored(self, "votes/001/slot.txt");
    secrets_add_derived(self->needles, self->suite, slot, &master, self->vote);
    search_finds_every_kind(self);
    wait_prepared(self);
    subject_command(self, "OpenVote", g_variant_new("(s)", "s1"), NULL);
    subject_halt_and_look(self, OF_SLOT, IN_PASSING);
    press_all(self);
}

static void
close_sitting(const Subject *self)
{
    subject_signed_command(self, "CloseSitting", "(asah)", NULL);
    subject_halt_and_look(self, 0, BIT(KIND_N) - 1);
    subject_look_at_files(self, BIT(KIND_N) - 1);
}

static void
count(const Subject *self)
{
    subject_command(self, "CloseVote", NULL, NULL);
    subject_becomes(self, "Vote", "state", "SEALED");
    subject_halt_and_look(self, BIT(KIND_RANDOMNESS) | BIT(KIND_VOTE_KEY),
                          IN_PASSING | BIT(KIND_KAPPA) | BIT(KIND_CANDIDATE));
    subject_command(self, "CountVote", g_variant_new("(s)", ""), NULL);
    subject_becomes(self, "Vote", "state", "COUNTED");
    subject_halt_and_look(self,
                          BIT(KIND_SITTING_KEY) | BIT(KIND_NEXT_KEY) | BIT(KIND_MASTERS),
                          OF_BALLOTS | IN_PASSING | BIT(KIND_VOTE_KEY));
    g_autofree char *cast = subject_see(self, "Outcome", "cast");
    g_assert_cmpstr(cast, ==, self->vote->is_pressed_on_usb ? "12" : "11");
    subject_command(self, "AnnounceVote", NULL, NULL);
}

typedef struct {
    Suite suite;
    unsigned vote; /* of secrets_votes */
} Case;

/* NULL, and the test is skipped, where nothing can be found out. */
static Subject *
new_subject(const Case *this)
{
    size_t counts[NEEDLES_MAX_KINDS];
    if (!memory_is_readable()) {
        g_test_skip("memory under a sanitizer keeps what was freed");
        return NULL;
    }
    Subject *subject = subject_new(this->suite, SEATS);
    subject->vote = &secrets_votes[this->vote];
    if (needles_count(subject->needles, subject->pid, 0, counts))
        return subject;
    g_test_skip("the memory of a child cannot be read here (ptrace_scope)");
    subject_free(subject);
    return NULL;
}

static void
nothing_is_left_after_the_count(gconstpointer this)
{
    Subject *subject = new_subject(this);
    if (subject == NULL)
        return;
    vote(subject);
    count(subject);
    close_sitting(subject);
    subject_free(subject);
}

static void
nothing_is_left_after_a_void(gconstpointer this)
{
    Subject *subject = new_subject(this);
    if (subject == NULL)
        return;
    vote(subject);
    subject_signed_command(subject, "VoidVote", "(@sasah)",
                           g_variant_new_string("a test"));
    subject_halt_and_look(subject,
                          BIT(KIND_SITTING_KEY) | BIT(KIND_NEXT_KEY) | BIT(KIND_MASTERS),
                          OF_BALLOTS | IN_PASSING | BIT(KIND_VOTE_KEY));
    close_sitting(subject);
    subject_free(subject);
}

static void
add(const char *name, const Case *this, GTestDataFunc run)
{
    g_autofree char *path =
        g_strdup_printf("/memory/%s/%s/%s", name, secrets_votes[this->vote].name,
                        this->suite == SUITE_SM2_SM3 ? "sm2" : "ed25519");
    g_test_add_data_func(path, this, run);
}

int
main(int argc, char **argv)
{
    static const Case cases[] = {
        {SUITE_ED25519_SHA256, SECRETS_MOTION},   {SUITE_SM2_SM3, SECRETS_MOTION},
        {SUITE_ED25519_SHA256, SECRETS_ELECTION}, {SUITE_SM2_SM3, SECRETS_ELECTION},
        {SUITE_ED25519_SHA256, SECRETS_GRADES},   {SUITE_ED25519_SHA256, SECRETS_RANK}};
    enum { VOIDED = 4 }; /* the first of them, too */
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        add("nothing-is-left-after-the-count", &cases[i],
            nothing_is_left_after_the_count);
    for (size_t i = 0; i < VOIDED; i++)
        add("nothing-is-left-after-a-void", &cases[i], nothing_is_left_after_a_void);
    return g_test_run();
}
