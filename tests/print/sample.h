/* sample.h: a certificate filled by hand, with its slip by a real key of either suite
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form.h"
#include "ballots/roster.h"

typedef struct {
    Key *device;
    CertificateRecord *certificate;
    char *text, *slip; /* made by sample_write() */
} Sample;

#define SAMPLE_NONE                                                                      \
    {                                                                                    \
        NULL, NULL, NULL, NULL                                                           \
    }

/* The report of a court that a city congress rejected in 2001: 218 For of 509 deputies.
 */
void sample_init(Sample *self, Suite suite);
void sample_clear(Sample *self);

/* Replaces a text member. */
void sample_set(char **member, const char *value);

/* The certificate names that profile of the product. */
void sample_set_profile(CertificateRecord *certificate, const char *name);

/* Replaces the number of a cell ("motion.for" 0, 1, 2). */
void sample_set_sum(Sample *self, guint cell, uint64_t number);

/* What must be reached besides: "second", "cast 504 337". */
void sample_take_also(Sample *self, const char *kind, const char *rest);

/* A secret vote in which all who voted were for it, with the notes that say so. */
void sample_make_secret(Sample *self);

/* The texts of certificate and slip, anew. */
void sample_write(Sample *self);

/* Makes the body so long that the slip has exactly @len bytes, and writes. */
void sample_write_slip_of(Sample *self, size_t len);

/* A roster of 90 deputies of three delegations and an observer, and the opening of vote 5
 * at which every tenth deputy was absent.
 */
Roster *sample_roster(void);
/* The same with one more deputy, whose duties are suspended. */
Roster *sample_roster_suspended(void);
OpeningRecord *sample_opening(const Sample *self, const Roster *roster);

/* The page; @copy and @signers as in FormSources. */
GBytes *sample_pdf(const Sample *self, uint64_t copy, const GPtrArray *signers);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sample, sample_clear)
