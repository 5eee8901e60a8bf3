/* memory-subject.h: a memory-core whose memory is looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

#include "crypto/suite.h"
#include "needles.h"

/* Of officers "a" and "b". */
#define SUBJECT_PIN_A "pin-a-58209749445923"
#define SUBJECT_PIN_B "pin-b-07816406286208"

struct MemoryVote;

typedef struct {
    char *base, *dir;
    Suite suite;
    const struct MemoryVote *vote; /* of the test */
    GPid pid;
    GDBusConnection *control;
    Needles *needles;
    unsigned *n_looks; /* so far */
} Subject;
Subject *subject_new(Suite suite, unsigned n_seats);
void subject_free(Subject *self);

/* Until it stands still. */
void subject_wait(const Subject *self);

/* Every kind of @there is in its memory, none of @gone; look: it stands still already. */
void subject_look(const Subject *self, unsigned there, unsigned gone);
void subject_halt_and_look(const Subject *self, unsigned there, unsigned gone);

/* Until so many of that kind are in its memory; it goes on. */
void subject_await(const Subject *self, unsigned kind, size_t n);

/* None of @gone is in a file below its directory, the database and its log included. */
void subject_look_at_files(const Subject *self, unsigned gone);

/* Commands of Control1 that succeed. */
void subject_command(const Subject *self, const char *method, GVariant *arguments,
                     GUnixFDList *fds);

/* @format ends with the officers; @before comes before them, or is NULL. */
void subject_signed_command(const Subject *self, const char *method, const char *format,
                            GVariant *before);
void subject_add_officer(const Subject *self, const char *id, const char *pin,
                         const char *role);
GVariant *subject_with_officers(const char *format, GVariant *before);
GUnixFDList *subject_pins(void);

/* The reading end of a pipe with @text in it; the writing end stays open in @out_end
 * unless that is NULL.
 */
int subject_pipe(const char *text, int *out_end);

/* A value of View1 as text, and until it is shown. */
char *subject_see(const Subject *self, const char *property, const char *key);
void subject_becomes(const Subject *self, const char *property, const char *key,
                     const char *wanted);

/* A file of its first sitting, from a copy of the database.  Free with g_free(). */
char *subject_stored(const Subject *self, const char *path);
