/* fake-hall.h: a recording core that only pretends, for tests of its clients
 *
 * It serves View1 and Control1 on both sockets of a state directory, with the generated
 * skeletons, shows what a test tells it to show, takes every command and remembers the
 * last. It runs in the main loop of the test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>
#include <stdint.h>

#include "app/client/teller-client.h"

typedef struct FakeHall FakeHall;

/* Serves in @dir; NULL makes a directory of its own, which fake_hall_free() removes. */
FakeHall *fake_hall_new(const char *dir);
void fake_hall_free(FakeHall *self);

const char *fake_hall_dir(const FakeHall *self);

/* Stops and starts serving, as a core that crashed and came back. */
void fake_hall_go(FakeHall *self);
void fake_hall_come(FakeHall *self);

/* @value is a property of View1 in GVariant text form. */
void fake_hall_show(FakeHall *self, const char *property, const char *value);

/* Puts the entries of dictionary @more into the property, or into an item of the agenda.
 */
void fake_hall_add(FakeHall *self, const char *property, const char *more);
void fake_hall_add_item(FakeHall *self, unsigned index, const char *more);

/* Gives each item of the agenda the cause of the vote that may be held on it, as the core
 * would by its state.
 */
void fake_hall_tell_causes(FakeHall *self);

/* Shows a whole moment of a sitting, by name: fresh, commissioned, imported, sitting,
 * testing (a test vote), ready, open, held, closing, closed, counted, announced,
 * certified, rejected, voided, annulled, finished, rekey, halted; those of secret votes
 * stand in fake-secret.c, of lists in fake-slates.c.
 */
void fake_hall_scene(FakeHall *self, const char *scene);

/* One of fake-secret.c or fake-slates.c, for fake_hall_scene(); false if there is none of
 * that name.
 */
bool fake_hall_slate_scene(FakeHall *self, const char *scene);
bool fake_hall_secret_scene(FakeHall *self, const char *scene);

/* A hall of @n seats of which the first @n_present are signed in and @n_pressed pressed.
 */
void fake_hall_seat(FakeHall *self, unsigned n, unsigned n_present, unsigned n_pressed);

/* One seat changes its status, with a signal. */
void fake_hall_change_seat(FakeHall *self, unsigned index, uint8_t status);

/* Runs the main loop until @client has seen all that is shown. */
void fake_hall_settle(FakeHall *self, TellerClient *client);

/* @done is called after each command is noted and before it is answered. */
void fake_hall_on_command(FakeHall *self, void (*done)(FakeHall *self, gpointer),
                          gpointer data);

/* The next command is answered with this error. */
void fake_hall_refuse(FakeHall *self, const char *name, const char *message);

/* From now on a check of the dice is answered so. */
void fake_hall_let_dice_differ(FakeHall *self);

/* From now on a count by hand waits for the other teller's. */
void fake_hall_let_count_wait(FakeHall *self);

/* The last command and its arguments as text, PINs and dice after it:
 * "Rekey(['li', 'zhang'], [0, 1]) 1234 5678"; "" if there was none.
 */
const char *fake_hall_last_call(const FakeHall *self);

/* The names of all commands so far, each followed by a space. */
const char *fake_hall_methods(const FakeHall *self);
unsigned fake_hall_n_calls(const FakeHall *self);
