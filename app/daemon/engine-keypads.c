/* engine-keypads.c: which keypads may be used, and whose they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/engine-internal.h"

enum { PATTERN_BYTES = 64, ALLOWED_MOST = 1000 };

static bool
check_pattern(const char *port, GError **error)
{
    size_t len = strlen(port);
    bool visible = len > 0 && len <= PATTERN_BYTES;
    for (size_t i = 0; visible && i < len; i++)
        visible = port[i] > ' ' && port[i] <= '~';
    return visible || engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                                    "the port is “%s”, expected 1 to %d visible ASCII "
                                    "characters such as usb:1-4.2 or usb:2-1.*",
                                    port, PATTERN_BYTES);
}

static bool
find_allowed(const Engine *self, const char *port, guint *out_index)
{
    for (guint i = 0; i < self->allowed->len; i++)
        if (strcmp(self->allowed->pdata[i], port) == 0) {
            *out_index = i;
            return true;
        }
    return false;
}

bool
engine_allow_device(Engine *self, const char *port, GError **error)
{
    guint index;
    if (!engine_require_recording(self, error) || !check_pattern(port, error))
        return false;
    if (find_allowed(self, port, &index))
        return true;
    if (self->allowed->len >= ALLOWED_MOST)
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "%u ports are allowed, at most %d can be; a pattern such as "
                             "usb:2-1.* allows many",
                             self->allowed->len, ALLOWED_MOST);
    g_ptr_array_add(self->allowed, g_strdup(port));
    engine_set_fact(self, FACT_ALLOWED, port, "1");
    engine_enter(self, engine_actor(), EVENT_KEYPAD_ALLOWED, NULL, port);
    engine_submit(self);
    receiver_allow(self->receiver, port);
    return true;
}

void
engine_allow_simulation(Engine *self)
{
    receiver_allow(self->receiver, "sim:*");
}

static void
add_keypad(const KeypadInfo *keypad, void *user_data)
{
    Engine *self = user_data;
    KeypadInfo *known = g_memdup2(keypad, sizeof *keypad);
    g_ptr_array_add(self->keypads, known);
    g_hash_table_insert(self->keypad_by_id, known->keypad, known);
    self->keypads_version++;
}

/* Keypads that are no longer allowed are forgotten without a word. */
static void
list_again(Engine *self)
{
    g_hash_table_remove_all(self->keypad_by_id);
    g_ptr_array_set_size(self->keypads, 0);
    receiver_list(self->receiver, add_keypad, self);
    self->keypads_version++;
}

bool
engine_deny_device(Engine *self, const char *port, GError **error)
{
    guint index;
    if (!engine_require_recording(self, error))
        return false;
    if (!find_allowed(self, port, &index))
        return engine_refuse(error, ENGINE_ERROR_ARGUMENT,
                             "“%s” is none of the %u ports allowed", port,
                             self->allowed->len);
    g_ptr_array_remove_index(self->allowed, index);
    engine_set_fact(self, FACT_ALLOWED, port, NULL);
    engine_enter(self, engine_actor(), EVENT_KEYPAD_DENIED, NULL, port);
    engine_submit(self);
    receiver_deny(self->receiver, port);
    list_again(self);
    return true;
}

/* Until the ballots, which name the keypads, are sealed and counted, nothing moves; only
 * on HOLD one keypad takes the place of another.
 */
static bool
replace_in_vote(Engine *self, const char *keypad, const char *deputy, GError **error)
{
    SittingVote *vote = self->sitting == NULL ? NULL : sitting_current(self->sitting);
    if (vote == NULL || vote->vote == NULL || !sitting_vote_is_busy(vote) ||
        vote->state > VOTE_SEALED)
        return true;
    if (vote->state != VOTE_HELD)
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "the vote is %s; keypads are replaced on hold only",
                             vote_state_text(vote->state));
    if (*deputy == '\0')
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "on hold a keypad is replaced by another, not taken away");
    int owner = hall_by_keypad(self->hall, keypad);
    if (owner >= 0 && strcmp(roster_member(self->roster, (size_t)owner)->id, deputy) == 0)
        return true;
    return vote_replace_keypad(vote->vote, deputy, keypad, keypad_pad(keypad), error);
}

static void
store_keypad(Engine *self, int member)
{
    if (member < 0)
        return;
    const char *keypad = hall_keypad(self->hall, (size_t)member);
    engine_set_fact(self, FACT_KEYPAD, roster_member(self->roster, (size_t)member)->id,
                    *keypad == '\0' ? "-" : keypad);
}

bool
engine_bind(Engine *self, const char *keypad, const char *deputy, GError **error)
{
    int before;
    if (!engine_require_recording(self, error))
        return false;
    if (self->hall == NULL)
        return engine_refuse(error, ENGINE_ERROR_STATE, "no roster is imported yet");
    if (!hall_check_bind(self->hall, keypad, deputy, error) ||
        !replace_in_vote(self, keypad, deputy, error) ||
        !hall_bind(self->hall, keypad, deputy, &before, error))
        return false;
    g_autofree char *detail =
        *deputy == '\0' ? g_strdup(keypad) : g_strconcat(keypad, " ", deputy, NULL);
    store_keypad(self, before);
    store_keypad(self, hall_by_keypad(self->hall, keypad));
    self->keypads_version++;
    engine_enter(self, engine_actor(), EVENT_KEYPAD_BOUND, NULL, detail);
    engine_submit(self);
    return true;
}

bool
engine_confirm_keypad(Engine *self, const char *keypad, GError **error)
{
    if (!engine_require_recording(self, error))
        return false;
    if (!receiver_confirm(self->receiver, keypad))
        return engine_refuse(error, ENGINE_ERROR_STATE,
                             "keypad %s does not wait to be confirmed", keypad);
    engine_enter(self, engine_actor(), EVENT_KEYPAD_CONFIRMED, NULL, keypad);
    engine_submit(self);
    return true;
}

const KeypadInfo *
engine_keypad(const Engine *self, const char *keypad)
{
    return g_hash_table_lookup(self->keypad_by_id, keypad);
}

static bool
is_here(KeypadState state)
{
    return state == KEYPAD_READY || state == KEYPAD_UNCONFIRMED || state == KEYPAD_STUCK;
}

/* Handsets come and go with their base, which says it once. */
static void
enter_change(Engine *self, const KeypadInfo *before, const KeypadInfo *now)
{
    bool is_lost = is_here(before->state) && now->state == KEYPAD_GONE;
    bool is_back = before->state == KEYPAD_GONE && is_here(now->state);
    bool is_open = self->sitting != NULL && !self->sitting->closed;
    if (now->kind == KEYPAD_KIND_HANDSET || !is_open || !(is_lost || is_back) ||
        !engine_require_recording(self, NULL))
        return;
    engine_enter(self, "device", is_lost ? EVENT_KEYPAD_LOST : EVENT_KEYPAD_BACK, NULL,
                 now->keypad);
    engine_submit(self);
}

void
engine_keypad_changed(const KeypadInfo *keypad, void *user_data)
{
    Engine *self = user_data;
    KeypadInfo *known = g_hash_table_lookup(self->keypad_by_id, keypad->keypad);
    if (known == NULL) {
        add_keypad(keypad, self);
    } else {
        KeypadInfo before = *known;
        *known = *keypad;
        self->keypads_version++;
        enter_change(self, &before, known);
    }
    engine_tell(self);
}
