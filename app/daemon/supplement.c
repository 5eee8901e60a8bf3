/* supplement.c: see supplement.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/supplement.h"

const char *
supplement_state_text(SupplementState state)
{
    static const char *const words[] = {
        [SUPPLEMENT_OPEN] = "open",
        [SUPPLEMENT_CLOSED] = "closed",
        [SUPPLEMENT_SEALED] = "sealed",
        [SUPPLEMENT_REVEALED] = "revealed",
    };
    return words[state];
}

Supplement *
supplement_new(ChallengeRecord *challenge, SupplementRecord *record,
               const char *slot_text)
{
    Supplement *self = g_new0(Supplement, 1);
    self->challenge = challenge;
    self->record = record;
    self->slot_text = g_strdup(slot_text);
    return self;
}

/* The marks are no owners of the memory that they lie in. */
void
supplement_wipe(Supplement *self)
{
    g_clear_pointer(&self->marks, marks_free);
    g_clear_pointer(&self->preparation, preparation_free);
}

void
supplement_free(Supplement *self)
{
    if (self == NULL)
        return;
    supplement_wipe(self);
    challenge_record_free(self->challenge);
    supplement_record_free(self->record);
    g_clear_pointer(&self->revealed, g_ptr_array_unref);
    g_free(self->slot_text);
    g_free(self);
}

char *
supplement_file(const char *name, const char *extension, uint64_t number)
{
    return number == 0
               ? g_strconcat(name, extension, NULL)
               : g_strdup_printf("%s-%" G_GUINT64_FORMAT "%s", name, number, extension);
}
