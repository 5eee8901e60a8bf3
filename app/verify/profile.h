/* SPDX-License-Identifier: GPL-3.0-or-later */
/* profile.h: what a verifier needs of a rule profile (docs/format.md section 8), and the
 * arithmetic of sections 7 and 8. */
#pragma once

#include "app/verify/text.h"

typedef struct {
    uint64_t numerator;
    uint64_t denominator; /* 1 to FRACTION_MAX, not below the numerator */
    bool strict;          /* more than the fraction; else the fraction or more */
} Fraction;

enum { FRACTION_MAX = 1000000 };

/* Who closes, voids and publishes. */
enum { OFFICERS_LEAST = 2, OFFICERS_MOST = 16 };

typedef struct {
    Text text;
    Fraction quorum;
    bool suspended_in_base;  /* they count in eligible and base `all` */
    uint64_t signatures;     /* of officers on a certificate */
    uint64_t closing;        /* officers that close the sitting, at least */
    uint64_t voiding;        /* the same of a void and of an annulment */
    uint64_t publishing;     /* the same of a bundle */
    uint64_t secret_minimum; /* ballots cast in every set of a secret vote */
    bool challenge;          /* ballots of a secret vote may be opened in the hall */
} Profile;

/** Reads "n/d strict" or "n/d inclusive". */
bool fraction_read(Fraction *self, Text text);
/** The least number that reaches the fraction of base: strict floor(n*base/d)+1,
 *  inclusive ceil(n*base/d). */
uint64_t fraction_need(const Fraction *self, uint64_t base);

/** Reads the sections [sitting], [secret] and [officers]. False, with the reason (a
 * static string), if the text has not the form of section 8 or lacks something. The text
 * must outlive the profile. */
bool profile_read(Profile *self, Text text, const char **out_why);
/** How often the key stands in the section, which may stand only once (else 0); *out is
 *  the last value. */
unsigned profile_find(Text text, Text section, const char *key, Text *out);
