/* words.c: see words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/seats.h"

typedef struct {
    const char *word;
    const char *text;
    const char *icon; /* of vote states only */
} Word;

static const Word vote_states[] = {
    {"DRAFT", N_("Not yet opened"), "teller-draft-symbolic"},
    {"DEFERRED", N_("Deferred"), "teller-held-symbolic"},
    {"WITHDRAWN", N_("Withdrawn"), "teller-void-symbolic"},
    {"READY", N_("Ready"), "teller-draft-symbolic"},
    {"OPEN", N_("Voting"), "teller-open-symbolic"},
    {"HELD", N_("On hold"), "teller-held-symbolic"},
    {"CLOSED", N_("Closed"), "teller-closed-symbolic"},
    {"SEALED", N_("Closed, not counted"), "teller-closed-symbolic"},
    {"COUNTED", N_("Counted, not announced"), "teller-closed-symbolic"},
    {"ANNOUNCED", N_("Announced"), "teller-announced-symbolic"},
    {"CERTIFIED", N_("Certified"), "teller-certified-symbolic"},
    {"VOIDED", N_("Void"), "teller-void-symbolic"},
    {"ANNULLED", N_("Annulled"), "teller-void-symbolic"},
};

static const Word verdicts[] = {
    {"passed", N_("Passed"), NULL},
    {"not-passed", N_("Not passed"), NULL},
    {"tie", N_("Tie"), NULL},
    {"decided", N_("Decided"), NULL},
    {"short", N_("Seats left open"), NULL},
    {"not-valid", N_("Not valid"), NULL},
    {"none", N_("No verdict"), NULL},
};

static const Word modes[] = {
    {"LIVE", N_("LIVE"), NULL},
    {"REHEARSAL", N_("REHEARSAL"), NULL},
    {"SIMULATION", N_("SIMULATION"), NULL},
};

static const Word clocks[] = {
    {"confirmed", N_("Clock confirmed"), NULL},
    {"unconfirmed", N_("Clock not confirmed"), NULL},
    {"behind", N_("Clock is behind"), NULL},
};

static const Word keypad_states[] = {
    {"SEEN", N_("Not allowed yet"), NULL},
    {"READY", N_("Ready"), NULL},
    {"GONE", N_("Unplugged"), NULL},
    {"UNCONFIRMED", N_("To be confirmed at its seat"), NULL},
    {"FAULT", N_("Fault"), NULL},
    {"STUCK", N_("Key stuck"), NULL},
};

static const Word refusals[] = {
    {"unknown", N_("unknown keypad"), NULL},
    {"unbound", N_("keypad of nobody"), NULL},
    {"observer", N_("observer"), NULL},
    {"absent", N_("deputy not signed in"), NULL},
    {"suspended", N_("deputy whose duties are suspended"), NULL},
    {"late", N_("after the close"), NULL},
    {"lower-counter", N_("repeated or older press"), NULL},
    {"not-a-key", N_("key without meaning"), NULL},
    {"on-hold", N_("while on hold"), NULL},
    {"unconfirmed", N_("keypad not confirmed"), NULL},
    {"stuck", N_("key held down"), NULL},
    {"torn", N_("broken transfer"), NULL},
    {"junk", N_("unreadable transfer"), NULL},
};

static const Word cells[] = {
    {"motion.for", N_("For"), NULL},
    {"motion.against", N_("Against"), NULL},
    {"motion.abstain", N_("Abstain"), NULL},
};

static const Word *
find(const Word *words, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i].word, word) == 0)
            return &words[i];
    return NULL;
}

static const char *
text_of(const Word *words, size_t n, const char *word)
{
    const Word *found = find(words, n, word);

    return found == NULL ? word : _(found->text);
}

const char *
words_vote_state(const char *state)
{
    return text_of(vote_states, G_N_ELEMENTS(vote_states), state);
}

const char *
words_verdict(const char *verdict)
{
    return text_of(verdicts, G_N_ELEMENTS(verdicts), verdict);
}

const char *
words_mode(const char *mode)
{
    return text_of(modes, G_N_ELEMENTS(modes), mode);
}

const char *
words_clock(const char *clock)
{
    return text_of(clocks, G_N_ELEMENTS(clocks), clock);
}

const char *
words_keypad_state(const char *state)
{
    return text_of(keypad_states, G_N_ELEMENTS(keypad_states), state);
}

const char *
words_refused(const char *reason)
{
    return text_of(refusals, G_N_ELEMENTS(refusals), reason);
}

const char *
words_state_icon(const char *state)
{
    const Word *found = find(vote_states, G_N_ELEMENTS(vote_states), state);

    return found == NULL ? "dialog-question-symbolic" : found->icon;
}

const char *
words_silent(GVariant *vote, GVariant *outcome, int64_t *out_n)
{
    *out_n = dict_number(outcome, "not-pressed");
    if (dict_is(vote, "method", "paper")) {
        *out_n = dict_named(outcome, "names", "sums", "paper.void");
        return _("Void papers");
    }
    return dict_is(vote, "method", "hands") ? _("No hand raised") : _("Not pressed");
}

const char *
words_cell(const char *cell)
{
    const Word *found = find(cells, G_N_ELEMENTS(cells), cell);
    const char *dot = strchr(cell, '.');

    if (found != NULL)
        return _(found->text);
    return dot == NULL ? cell : dot + 1;
}

const char *
words_seat_status(uint8_t status)
{
    static const char *const texts[] = {
        [SEAT_ABSENT] = N_("Absent"),     [SEAT_PRESENT] = N_("Signed in"),
        [SEAT_PRESSED] = N_("Pressed"),   [SEAT_FAULT] = N_("Keypad fault"),
        [SEAT_OBSERVER] = N_("Observer"), [SEAT_SUSPENDED] = N_("Suspended"),
    };

    return status < G_N_ELEMENTS(texts) ? _(texts[status]) : "";
}

gboolean
words_are_chinese(void)
{
    /* Translators: the language of this translation, "zh" or "en" */
    return g_str_has_prefix(C_("language", "en"), "zh");
}

const char *
words_title(GVariant *dict)
{
    const char *english = dict_text(dict, "title-en");

    if (words_are_chinese() || english[0] == '\0' || strcmp(english, "-") == 0)
        return dict_text(dict, "title");
    return english;
}

char *
words_sitting(GVariant *sitting)
{
    return g_strdup_printf(
        _("Term %d, session %d, sitting %d"), (int)dict_number(sitting, "term"),
        (int)dict_number(sitting, "session"), (int)dict_number(sitting, "sitting"));
}

const char *
words_hold_reason(const char *reason)
{
    return strcmp(reason, "restart") == 0 ? _("The recording core was started again")
                                          : reason;
}

const char *
words_secret_ballot(void)
{
    /* Translators: of a whole hall: in other languages with the English words beside it
     */
    return C_("hall", "Secret ballot");
}

char *
words_seconds(int64_t seconds)
{
    if (seconds < 0)
        seconds = 0;
    return g_strdup_printf("%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}
