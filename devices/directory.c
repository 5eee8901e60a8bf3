/* directory.c: see directory.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/directory.h"

#include <string.h>

typedef struct {
    const KeypadInfo *info; /* of the driver that was told of last; NULL: none yet */
    Driver *driver;
    KeypadInfo shown;       /* in a secret vote, instead of info */
    const KeypadInfo *kept; /* back, or NULL */
    Driver *kept_driver;
    uint32_t counter; /* of its latest press */
    bool is_listed;
} Entry;

struct Directory {
    Notices *notices;
    GHashTable *by_name; /* keypad -> Entry */
    GPtrArray *listed;   /* of Entry, in order */
    bool is_secret;
};

Directory *
directory_new(Notices *notices)
{
    Directory *self = g_new0(Directory, 1);
    self->notices = notices;
    self->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->listed = g_ptr_array_new();
    return self;
}

void
directory_free(Directory *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->listed);
    g_hash_table_unref(self->by_name);
    g_free(self);
}

static Entry *
find_or_add(Directory *self, const char *keypad)
{
    Entry *entry = g_hash_table_lookup(self->by_name, keypad);
    if (entry == NULL) {
        entry = g_new0(Entry, 1);
        g_hash_table_insert(self->by_name, g_strdup(keypad), entry);
    }
    return entry;
}

static void
list_entry(Directory *self, Entry *entry)
{
    if (!entry->is_listed)
        g_ptr_array_add(self->listed, entry);
    entry->is_listed = true;
}

static void
unlist_entry(Directory *self, Entry *entry)
{
    g_ptr_array_remove(self->listed, entry);
    entry->is_listed = false;
}

uint32_t
directory_press(Directory *self, Driver *driver, const KeypadInfo *keypad)
{
    Entry *entry = find_or_add(self, keypad->keypad);
    if (!self->is_secret) {
        list_entry(self, entry);
        entry->driver = driver;
        entry->info = keypad;
    }
    return ++entry->counter;
}

/* Two bases may hear one handset: it belongs to the one where it is ready. */
static void
tell(Directory *self, Entry *entry, Driver *driver, const KeypadInfo *keypad,
     const KeypadInfo *shown)
{
    const bool is_elsewhere = entry->driver != NULL && entry->driver != driver &&
                              entry->info->state == KEYPAD_READY;
    if (is_elsewhere && keypad->state != KEYPAD_READY)
        return;
    list_entry(self, entry);
    entry->driver = driver;
    entry->info = keypad;
    entry->shown = *shown;
    if (driver->class->needs_permission && !driver->is_allowed &&
        keypad->state == KEYPAD_GONE)
        unlist_entry(self, entry);
    notices_changed(self->notices, shown);
}

/* A key is stuck because it was pressed; reads fail when something is said. */
static KeypadInfo
without_presses(const KeypadInfo *keypad)
{
    KeypadInfo shown = *keypad;
    if (keypad->state == KEYPAD_STUCK)
        shown.state = KEYPAD_READY;
    if (keypad->fault == KEYPAD_FAULT_BROKEN) {
        shown.state = KEYPAD_GONE;
        shown.fault = KEYPAD_FAULT_NONE;
    }
    return shown;
}

static bool
is_same(const KeypadInfo *a, const KeypadInfo *b)
{
    return a->state == b->state && a->fault == b->fault &&
           strcmp(a->product, b->product) == 0;
}

/* What one base has heard is not forgotten because another lost it. */
static void
keep_back(Entry *entry, Driver *driver, const KeypadInfo *keypad)
{
    if (entry->kept != NULL && entry->kept_driver != driver &&
        keypad->state != KEYPAD_READY)
        return;
    entry->kept = keypad;
    entry->kept_driver = driver;
}

/* A base knows a handset only by having heard it press. */
static void
change_in_secret(Directory *self, Entry *entry, Driver *driver, const KeypadInfo *keypad)
{
    const KeypadInfo shown = without_presses(keypad);
    const bool is_heard = keypad->kind == KEYPAD_KIND_HANDSET && entry->driver != driver;
    if (is_heard || !is_same(&shown, keypad))
        keep_back(entry, driver, keypad);
    else if (entry->kept_driver == driver)
        entry->kept = NULL;
    if (!is_heard && !(entry->is_listed && is_same(&shown, &entry->shown)))
        tell(self, entry, driver, keypad, &shown);
}

void
directory_change(Directory *self, Driver *driver, const KeypadInfo *keypad)
{
    Entry *entry = find_or_add(self, keypad->keypad);
    if (self->is_secret)
        change_in_secret(self, entry, driver, keypad);
    else
        tell(self, entry, driver, keypad, keypad);
}

static int
compare_names(const void *a, const void *b)
{
    const Entry *const *left = a, *const *right = b;
    return strcmp((*left)->kept->keypad, (*right)->kept->keypad);
}

static GPtrArray *
find_kept(const Directory *self)
{
    GPtrArray *kept = g_ptr_array_new();
    GHashTableIter iter;
    void *value;
    g_hash_table_iter_init(&iter, self->by_name);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        if (((const Entry *)value)->kept != NULL)
            g_ptr_array_add(kept, value);
    }
    g_ptr_array_sort(kept, compare_names);
    return kept;
}

/* What is heard may be acted upon: nothing goes up before all is in order. */
static void
end_secret(Directory *self)
{
    g_autoptr(GPtrArray) kept = find_kept(self);
    self->is_secret = false;
    notices_hold(self->notices);
    for (unsigned i = 0; i < kept->len; i++) {
        Entry *entry = kept->pdata[i];
        const KeypadInfo *keypad = g_steal_pointer(&entry->kept);
        tell(self, entry, entry->kept_driver, keypad, keypad);
    }
    notices_release(self->notices);
}

static void
begin_secret(Directory *self)
{
    self->is_secret = true;
    for (unsigned i = 0; i < self->listed->len; i++) {
        Entry *entry = self->listed->pdata[i];
        entry->shown = *entry->info;
    }
}

void
directory_set_secret(Directory *self, bool is_secret)
{
    if (is_secret && !self->is_secret)
        begin_secret(self);
    else if (!is_secret && self->is_secret)
        end_secret(self);
}

Driver *
directory_find(const Directory *self, const char *keypad, const KeypadInfo **out_info)
{
    const Entry *entry = g_hash_table_lookup(self->by_name, keypad);
    if (entry == NULL || entry->driver == NULL)
        return NULL;
    *out_info = entry->info;
    return entry->driver;
}

uint32_t
directory_counter(const Directory *self, const char *keypad)
{
    const Entry *entry = g_hash_table_lookup(self->by_name, keypad);
    return entry == NULL ? 0 : entry->counter;
}

void
directory_level_counters(Directory *self)
{
    GHashTableIter iter;
    void *value;
    uint32_t highest = 0;
    g_hash_table_iter_init(&iter, self->by_name);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        highest = MAX(highest, ((const Entry *)value)->counter);
    g_hash_table_iter_init(&iter, self->by_name);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        ((Entry *)value)->counter = highest;
}

void
directory_list(const Directory *self, ReceiverVisitor visitor, void *user_data)
{
    for (unsigned i = 0; i < self->listed->len; i++) {
        const Entry *entry = self->listed->pdata[i];
        visitor(self->is_secret ? &entry->shown : entry->info, user_data);
    }
}
