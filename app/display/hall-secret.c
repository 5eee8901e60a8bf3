/* hall-secret.c: see hall-secret.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/display/hall-secret.h"

#include <glib/gi18n.h>

#include "app/client/challenge.h"
#include "app/client/dict.h"
#include "app/client/secret.h"
#include "app/client/words.h"

/* Between votes, once a result has stood long enough to be signed, and not before enough
 * have signed in.
 */
static bool
shows_drawing(const Picture *picture)
{
    GVariant *vote = picture->vote;
    bool has_room = dict_is_empty(vote) || dict_is(vote, "state", "CERTIFIED") ||
                    dict_is(vote, "state", "VOIDED") ||
                    dict_is(vote, "state", "ANNULLED");

    return has_room && dict_flag(picture->sitting, "quorum-met") &&
           secret_drawing_is(picture->sitting, "awaiting-dice") &&
           secret_is_waiting(picture->agenda);
}

HallScene
hall_secret_scene(const Picture *picture, HallScene scene)
{
    if (shows_drawing(picture))
        return HALL_DRAWING;
    if (secret_is_lost(picture->vote))
        return HALL_HELD;
    if (challenge_is(picture->vote, "open") || challenge_is(picture->vote, "revealed"))
        return HALL_CHALLENGE;
    if (challenge_is(picture->vote, "closed"))
        return HALL_COUNTING;
    return secret_is(picture->vote) && dict_is(picture->vote, "state", "SEALED") &&
                   !dict_is(picture->vote, "root", "")
               ? HALL_SEALED
               : scene;
}

static void
set_text(char **to, const char *text)
{
    g_free(*to);
    *to = g_strdup(text);
}

static void
fill_drawing(HallText *self, GVariant *sitting)
{
    int drawing = (int)dict_number(sitting, "drawing");

    set_text(&self->title, _("Randomness of the secret votes"));
    set_text(&self->headline, _("Before the dice are thrown"));
    self->digest = g_strdup(dict_text(sitting, "root-seed"));
    self->digest_word = g_strdup(_("Root of what the device has drawn"));
    self->claim = g_strdup(_("Please photograph it; the dice are thrown only then"));
    self->code = g_strdup_printf("drawing %d root-seed %s", drawing, self->digest);
}

static void
fill_ready(HallText *self, GVariant *vote)
{
    set_text(&self->headline, words_secret_ballot());
    self->note = g_strdup(_("About to be put to the vote"));
    self->digest_word = g_strdup(_("Digest of this vote"));
    self->digest = g_strdup(dict_text(vote, "slot"));
}

static void
fill_sealed(HallText *self, GVariant *vote)
{
    self->digest = g_strdup(dict_text(vote, "root"));
    self->digest_word = g_strdup(_("Root of the sealed ballots: please photograph it"));
    self->claim = g_strdup(_("Anyone can recompute the result"));
    self->code =
        g_strdup_printf("vote %d round %d root %s", (int)dict_number(vote, "vote"),
                        (int)dict_number(vote, "round"), self->digest);
}

/* Of the last round: that of the vote has been seen. */
static void
fill_supplement(HallText *self, GVariant *vote)
{
    int round = (int)dict_number(vote, "supplement");

    self->digest = g_strdup(dict_text(vote, "supplement-root"));
    self->digest_word =
        g_strdup_printf(_("Root of round %d: please photograph it"), round);
    self->claim = g_strdup(_("Anyone can recompute the result"));
    self->code = g_strdup_printf("vote %d round %d supplement %d root %s",
                                 (int)dict_number(vote, "vote"),
                                 (int)dict_number(vote, "round"), round, self->digest);
}

/* It may be closed already: "on hold" would promise that it goes on. */
static void
fill_lost(HallText *self)
{
    set_text(&self->headline, _("This vote cannot go on"));
    set_text(&self->note, _("The chair will tell you more"));
}

/* No choice has a colour. */
static void
fill_challenge(HallText *self, const Picture *picture)
{
    bool open = challenge_is(picture->vote, "open");

    set_text(&self->headline,
             open ? _("These deputies vote again") : _("The ballots that were opened"));
    set_text(&self->note, open ? _("The dice have picked them. Please press your keypad.")
                               : _("Please say so now if this is not what you pressed"));
    self->lines = open ? challenge_picked(picture->vote, picture->seats)
                       : challenge_revealed(picture->vote, picture->seats);
}

void
hall_secret_fill(HallText *self, const Picture *picture)
{
    bool lost = secret_is_lost(picture->vote);

    if (self->scene == HALL_DRAWING)
        fill_drawing(self, picture->sitting);
    self->secret = secret_is(picture->vote) && self->scene != HALL_DRAWING &&
                   self->scene != HALL_SITTING;
    if (!self->secret)
        return;
    if (self->scene == HALL_READY)
        fill_ready(self, picture->vote);
    else if (self->scene == HALL_CHALLENGE)
        fill_challenge(self, picture);
    else if (self->scene == HALL_SEALED && challenge_is(picture->vote, "sealed"))
        fill_supplement(self, picture->vote);
    else if (self->scene == HALL_SEALED)
        fill_sealed(self, picture->vote);
    else if (self->scene == HALL_VOTING)
        self->claim = g_strdup(words_secret_ballot());
    else if (self->scene == HALL_RESULT)
        self->claim = g_strdup(_("Secret ballot. Anyone can recompute the result."));
    else if (self->scene == HALL_COUNTING && (dict_is(picture->vote, "state", "CLOSED") ||
                                              challenge_is(picture->vote, "closed")))
        set_text(&self->headline, _("The ballots are being sealed"));
    else if (self->scene == HALL_HELD && lost)
        fill_lost(self);
}
