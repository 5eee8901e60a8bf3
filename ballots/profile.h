/* profile.h: the rules of one body from one date on
 *
 * A profile is a GKeyFile text, in the product (profiles/NAME.rule) or beside it.  It is
 * kept byte for byte, because its digest is frozen into each vote.  Every key stands in
 * profile.c's table or rule_keys.  Left out may be kinds but one, keys of
 * kinds after the first RULE_N_NEEDED, [officers], [secret] or its `challenge`, of
 * [sitting] all but quorum, its law, suspended-in-base and signatures, and `back`.
 * Immutable and shared by reference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "ballots/rule.h"

/* Sessions missed without leave that are too many: in one term, or in one calendar year.
 */
typedef enum { ABSENCES_IN_TERM, ABSENCES_IN_YEAR } AbsencePeriod;
extern const char *const absence_period_words[]; /* by it; NULL-ended */
typedef struct {
    uint32_t n; /* 1 to 99; 0: the rules name no number */
    AbsencePeriod period;
} AbsenceLimit;

typedef struct {
    char *name; /* [a-z0-9-], at most 64 bytes */
    char *date; /* YYYY-MM-DD from which the rules hold */
    char *body; /* for people, in Chinese and in English */
    char *body_en;
    Fraction quorum; /* of all deputies */
    char *quorum_legal;
    bool suspended_in_base; /* they count in eligible, quorum and base `all` */
    uint32_t roster_least, roster_most; /* deputies in office; 1 and UINT32_MAX */
    AbsenceLimit absences;
    bool first_press; /* the first press stands, else the last one */
    uint32_t window_s;
    bool read_not_pressed; /* the scrutineers' words tell who did not press */
    bool running_totals;   /* on the hall display, recorded votes only */
    uint32_t scrutineers;  /* at an election, the chief counted; 0: nothing is said */
    Term keep_papers, keep_logs; /* how long those of a vote are kept */
    uint32_t signatures;         /* of officers on a certificate, at least 2 */
    uint32_t closing;            /* at least so many close a sitting, 2 to 16 */
    uint32_t voiding;            /* the same for a void and for an annulment */
    uint32_t publishing;         /* the same for a bundle; 0: no officers are asked */
    uint32_t secret_minimum; /* ballots cast in every set of a secret vote, at least 3 */
    bool challenge;          /* ballots of volunteers may be opened in the hall */
    uint8_t keys[3];         /* keys 0..9 of for, against, abstain; all different */
    int back;                /* key 0..9, different from those, that takes back; or -1 */
    Rule *rules[ITEM_N_KINDS]; /* NULL: this body has no rule for the kind */
    GBytes *text;              /* the file, byte for byte */
} Profile;

typedef enum {
    PROFILE_ERROR_UNKNOWN, /* no profile of that name in the product */
    PROFILE_ERROR_VALUE,   /* the message names line, section, key and value */
    PROFILE_ERROR_ROSTER,  /* fewer or more deputies than the body may have */
} ProfileError;

#define PROFILE_ERROR (profile_error_quark())
GQuark profile_error_quark(void);

/* KEYFILE_ERROR or PROFILE_ERROR. */
Profile *profile_read(const char *text, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* One of those in the product, see profile_names(). */
Profile *profile_by_name(const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *const *profile_names(void);

/* Whether what is chosen of projects is recommended to those who decide. */
bool profile_recommends(const Profile *self);

/* Whether those who vote are the voters of a district (选民), who elect directly. */
bool profile_is_direct(const Profile *self);

/* Whether a roster of so many deputies is one of this body. */
bool profile_check_roster(const Profile *self, size_t n_deputies, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

Profile *profile_ref(Profile *self);
void profile_unref(Profile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Profile, profile_unref)
