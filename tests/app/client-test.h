/* client-test.h: the clients' side under test, against a core that pretends; no screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/client/step.h"
#include "app/client/teller-client.h"
#include "fake-hall.h"

typedef struct {
    FakeHall *hall;
    TellerClient *client;
    Picture picture; /* what the client saw when it looked last */
} Fixture;

/* @scene as of fake_hall_scene(). */
void set_up(Fixture *fixture, gconstpointer scene);
void tear_down(Fixture *fixture, gconstpointer scene);

void look(Fixture *fixture);
void turn_to(Fixture *fixture, const char *scene); /* and looks */
void spin_until_online(TellerClient *client, bool online);

/* Begins a test program whose texts are in the language of the environment. */
void client_test_init(int *argc, char ***argv);
/* The one of the two texts that is in the language of the test. */
const char *in_language(const char *english, const char *chinese);
/* Frees @text, which must be that one. */
void assert_says(char *text, const char *english, const char *chinese);
