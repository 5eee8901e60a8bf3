/* iclicker-handsets.c: see iclicker-handsets.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/iclicker-handsets.h"

#include <string.h>

struct IclickerHandsets {
    GPtrArray *in_order;   /* owns them */
    GHashTable *by_number; /* number -> IclickerHandset */
    uint32_t poll;
};

IclickerHandsets *
iclicker_handsets_new(void)
{
    IclickerHandsets *self = g_new0(IclickerHandsets, 1);
    self->in_order = g_ptr_array_new_with_free_func(g_free);
    self->by_number = g_hash_table_new(NULL, NULL);
    return self;
}

void
iclicker_handsets_free(IclickerHandsets *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->by_number);
    g_ptr_array_unref(self->in_order);
    g_free(self);
}

void
iclicker_handsets_new_poll(IclickerHandsets *self)
{
    self->poll++;
}

IclickerHandset *
iclicker_handsets_find(IclickerHandsets *self, uint32_t number)
{
    return g_hash_table_lookup(self->by_number, GUINT_TO_POINTER(number));
}

IclickerHandset *
iclicker_handsets_add(IclickerHandsets *self, uint32_t number, const char *port)
{
    if (self->in_order->len == ICLICKER_MAX_HANDSETS)
        return NULL;
    IclickerHandset *handset = g_new0(IclickerHandset, 1);
    handset->info.kind = KEYPAD_KIND_HANDSET;
    handset->info.state = KEYPAD_GONE;
    handset->poll = self->poll;
    g_snprintf(handset->info.keypad, sizeof handset->info.keypad,
               KEYPAD_HANDSET_PREFIX "%08X", number);
    g_strlcpy(handset->info.port, port, sizeof handset->info.port);
    g_strlcpy(handset->info.product, "i>clicker", sizeof handset->info.product);
    g_ptr_array_add(self->in_order, handset);
    g_hash_table_insert(self->by_number, GUINT_TO_POINTER(number), handset);
    return handset;
}

static int
compare_names(const void *a, const void *b)
{
    const IclickerHandset *const *left = a, *const *right = b;
    return strcmp((*left)->info.keypad, (*right)->info.keypad);
}

void
iclicker_handsets_forget(IclickerHandsets *self)
{
    for (unsigned i = 0; i < self->in_order->len; i++) {
        IclickerHandset *handset = self->in_order->pdata[i];
        explicit_bzero(handset->votes, sizeof handset->votes);
        handset->n_votes = handset->poll = 0;
    }
    g_ptr_array_sort(self->in_order, compare_names);
}

static bool
was_seen(const IclickerHandset *handset, const IclickerVote *vote)
{
    const unsigned n = MIN(handset->n_votes, ICLICKER_REMEMBERED_VOTES);
    for (unsigned i = 0; i < n; i++) {
        if (handset->votes[i].answer == vote->answer &&
            handset->votes[i].sequence == vote->sequence)
            return true;
    }
    return false;
}

bool
iclicker_handsets_is_new_vote(IclickerHandsets *self, IclickerHandset *handset,
                              const IclickerVote *vote)
{
    if (handset->poll != self->poll)
        handset->n_votes = 0;
    handset->poll = self->poll;
    if (was_seen(handset, vote))
        return false;
    const unsigned place = handset->n_votes++ % ICLICKER_REMEMBERED_VOTES;
    handset->votes[place].answer = vote->answer;
    handset->votes[place].sequence = vote->sequence;
    return true;
}

bool
iclicker_handsets_has_voted(const IclickerHandsets *self, const IclickerHandset *handset)
{
    return handset->poll == self->poll && handset->n_votes > 0;
}

size_t
iclicker_handsets_length(const IclickerHandsets *self)
{
    return self->in_order->len;
}

IclickerHandset *
iclicker_handsets_at(const IclickerHandsets *self, size_t index)
{
    g_assert(index < self->in_order->len);
    return self->in_order->pdata[index];
}
