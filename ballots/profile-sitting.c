/* profile-sitting.c: the section [sitting] of a profile (docs/format.md section 8)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ballots/profile-internal.h"
#include "ballots/section.h"
#include "ballots/text.h"

/* Bounds of the number of deputies, of officers on a certificate, of scrutineers, of
 * sessions missed.
 */
enum {
    ROSTER_MOST = 65535,
    SIGNATURES_LEAST = 2,
    SIGNATURES_MOST = 16,
    SCRUTINEERS_MOST = 999,
    ABSENCES_MOST = 99
};

static const char *const bool_words[] = {"false", "true", NULL};
const char *const absence_period_words[] = {"term", "year", NULL};

/* "30 80": least and most. */
static bool
read_roster(Profile *self, const Section *section)
{
    self->roster_least = 1;
    self->roster_most = UINT32_MAX;
    if (!section_has(section, "roster"))
        return true;
    g_auto(GStrv) words = section_words(section, "roster");
    uint64_t least, most;
    if (words == NULL)
        return false;
    if (g_strv_length(words) != 2 || !text_to_number(words[0], 1, ROSTER_MOST, &least) ||
        !text_to_number(words[1], least, ROSTER_MOST, &most))
        return section_refuse(section, "roster",
                              "least and most deputies, two numbers from 1 to 65535");
    self->roster_least = (uint32_t)least;
    self->roster_most = (uint32_t)most;
    return true;
}

static bool
read_scrutineers(Profile *self, const Section *section)
{
    self->scrutineers = 0;
    return !section_has(section, "scrutineers") ||
           section_number(section, "scrutineers", 0, SCRUTINEERS_MOST,
                          &self->scrutineers);
}

/* "2 term" or "2 year" */
static bool
read_absences(Profile *self, const Section *section)
{
    if (!section_has(section, "absences"))
        return true;
    g_auto(GStrv) words = section_words(section, "absences");
    uint64_t n;
    if (words == NULL)
        return false;
    if (g_strv_length(words) != 2 || !text_to_number(words[0], 1, ABSENCES_MOST, &n) ||
        !g_strv_contains(absence_period_words, words[1]))
        return section_refuse(section, "absences",
                              "a number from 1 to 99 and “term” or “year”");
    self->absences.n = (uint32_t)n;
    self->absences.period =
        g_str_equal(words[1], "year") ? ABSENCES_IN_YEAR : ABSENCES_IN_TERM;
    return true;
}

static bool
read_kept(const Section *section, const char *key, Term *out)
{
    *out = (Term){0, TERM_NONE};
    if (!section_has(section, key))
        return true;
    g_autofree char *text = section_text(section, key, 20);
    return text != NULL &&
           (term_from_text(text, out) ||
            section_refuse(section, key,
                           "always, 1 day, N days, 1 month, N months, 1 year or N years, "
                           "N from 2 to 366"));
}

bool
profile_read_sitting(Profile *self, const Keyfile *file, GError **error)
{
    const Section section = {file, "sitting", error};
    if (!section_fraction(&section, "quorum", &self->quorum) ||
        !section_flag(&section, "suspended-in-base", bool_words,
                      &self->suspended_in_base) ||
        !section_number(&section, "signatures", SIGNATURES_LEAST, SIGNATURES_MOST,
                        &self->signatures) ||
        !section_flag(&section, "read-not-pressed", bool_words,
                      &self->read_not_pressed) ||
        !read_roster(self, &section) || !read_scrutineers(self, &section) ||
        !read_absences(self, &section) ||
        !read_kept(&section, "keep-papers", &self->keep_papers) ||
        !read_kept(&section, "keep-logs", &self->keep_logs))
        return false;
    self->quorum_legal = section_text(&section, "quorum-legal", 1000);
    return self->quorum_legal != NULL;
}
