/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/bundle.h"

#include "app/verify/memory.h"

#include <stdio.h>
#include <stdlib.h>

void
bundle_add_signer(Bundle *self, char *signer, const Record *record)
{
    Key *key = key_new(self->suite, record_get(record, "key"));
    if (key == NULL)
        report_bad(self->report, record_place(record, "key"),
                   "the key of %s is not a sound public key of %s", signer,
                   suite_name(self->suite));
    self->signers = memory_grow(self->signers, self->n_signers, sizeof *self->signers);
    self->signers[self->n_signers++] = (SignerKey){signer, key};
}

const Key *
bundle_key(const Bundle *self, Text signer, bool *out_known)
{
    *out_known = false;
    for (size_t i = 0; i < self->n_signers; i++)
        if (text_is(signer, self->signers[i].signer)) {
            *out_known = true;
            return self->signers[i].key;
        }
    return NULL;
}

const Record *
bundle_officer(const Bundle *self, Text id)
{
    for (size_t i = 0; self->officers.valid && i < self->officers.n; i++)
        if (text_equal(record_get(&self->officers.records[i], "id"), id))
            return &self->officers.records[i];
    return NULL;
}

void
bundle_check_role(const Bundle *self, const Record *officer, Place place)
{
    Text role = record_get(officer, "role");
    if (!text_is(role, "returning-officer") && !text_is(role, "scrutineer"))
        report_bad(self->report, place, "officer %.*s is an %.*s and signs nothing",
                   TEXT_PRINT(record_get(officer, "id")), TEXT_PRINT(role));
}

bool
bundle_officer_is_revoked(const Bundle *self, Text id, size_t entry)
{
    for (size_t i = 0; self->revocations.valid && i < self->revocations.n; i++) {
        size_t revoked = self->revocation_entries[i];
        if (text_equal(record_get(&self->revocations.records[i], "revoked"), id) &&
            (revoked == ENTRY_NONE || revoked < entry))
            return true;
    }
    return false;
}

/* Members are sorted by id; an unsorted roster has its finding in identity.c. */
const Record *
bundle_member(const Bundle *self, Text id)
{
    size_t low = 1, high = self->roster.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Record *member = &self->roster.records[middle];
        int order = text_compare(record_get(member, "id"), id);
        if (order == 0)
            return member;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool
bundle_has_items(const Bundle *self)
{
    bool agenda = files_find(self->files, "agenda.txt") != NULL,
         items = files_find(self->files, "items.txt") != NULL;
    return (agenda || items) && (!agenda || self->agenda.valid) &&
           (!items || self->items.valid);
}

const Record *
bundle_item(const Bundle *self, Text id, size_t entry)
{
    for (size_t i = self->items.valid ? self->items.n : 0; i-- > 0;)
        if (self->items_named.entries[i] < entry &&
            text_equal(record_get(&self->items.records[i], "id"), id))
            return &self->items.records[i];
    for (size_t i = 1; self->agenda.valid && i < self->agenda.n; i++)
        if (text_equal(record_get(&self->agenda.records[i], "id"), id))
            return &self->agenda.records[i];
    return NULL;
}

uint64_t
bundle_count_class(const Bundle *self, const char *class)
{
    uint64_t n = 0;
    for (size_t i = 1; i < self->roster.n; i++)
        n += text_is(record_get(&self->roster.records[i], "class"), class);
    return n;
}

bool
bundle_counts(const Record *member, const Profile *profile)
{
    const Text class = record_get(member, "class");
    return text_is(class, "deputy") ||
           (profile->suspended_in_base && text_is(class, "suspended"));
}

uint64_t
bundle_count_eligible(const Bundle *self, const Profile *profile, uint64_t *out_weight)
{
    uint64_t n = 0;
    *out_weight = 0;
    for (size_t i = 1; i < self->roster.n; i++) {
        const Record *member = &self->roster.records[i];
        if (!bundle_counts(member, profile))
            continue;
        n++;
        if (__builtin_add_overflow(*out_weight, record_number(member, "weight"),
                                   out_weight))
            *out_weight = UINT64_MAX;
    }
    return n;
}

bool
bundle_profile(const Bundle *self, Text digest, Place place, Profile *out)
{
    char path[96];
    snprintf(path, sizeof path, "profiles/%.*s.rule", TEXT_PRINT(digest));
    const File *file = files_find(self->files, path);
    const char *why;
    if (file == NULL) {
        report_bad(self->report, place, "the rule profile %s is not in the bundle", path);
        return false;
    }
    if (file->problem != NULL)
        return false;
    if (profile_read(out, file_text(file), &why))
        return true;
    report_bad(self->report, PLACE_FILE(file->path), "is no rule profile: %s", why);
    return false;
}

/* The number has three digits or more, without a zero in front of the fourth last. */
bool
bundle_numbered(Text path, const char *folder, Text *out_directory, uint64_t *out_number)
{
    Text first, digits, name;
    Text rest = path;
    if (!text_take(&rest, '/', &first) || !text_is(first, folder) ||
        !text_take(&rest, '/', &digits) || !text_take(&rest, '/', &name))
        return false;
    *out_directory = (Text){path.at, first.len + 1 + digits.len};
    if (digits.len < 3 || digits.len > 20 || (digits.len > 3 && digits.at[0] == '0'))
        return false;
    while (digits.len > 1 && digits.at[0] == '0')
        digits = (Text){digits.at + 1, digits.len - 1};
    return text_number(digits, out_number) && *out_number > 0;
}

BundleDrawing *
bundle_drawing(const Bundle *self, uint64_t number)
{
    for (size_t i = 0; i < self->n_drawings; i++)
        if (self->drawings[i].number == number)
            return &self->drawings[i];
    return NULL;
}

uint64_t
bundle_seq(const Bundle *self, size_t entry)
{
    return record_number(&self->ledger.records[entry], "seq");
}
