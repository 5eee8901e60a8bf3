/* restore-linked.c: what earlier sittings have decided on bills, see restore-internal.h
 *
 * Only sittings with an item that has a bill are read further than their agenda.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/daemon/restore-internal.h"

/* One earlier sitting while it is read. */
typedef struct {
    Restore *restore;
    uint64_t scope;
    const SittingRecord *record;
    GHashTable *bills; /* item -> bill, of those that have one */
    Profile *profile;  /* once it is needed */
    guint at;          /* of restore->kept: the first step not yet taken */
    guint n_annulled;  /* votes found so */
} Earlier;

static void
earlier_clear(Earlier *self)
{
    g_clear_pointer(&self->bills, g_hash_table_unref);
    g_clear_pointer(&self->profile, profile_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Earlier, earlier_clear)

/* The next step of that event in this sitting, or NULL. */
static const KeptStep *
next_step(const Earlier *self, guint from, Event event, guint *out_after)
{
    const GArray *kept = self->restore->kept;
    for (guint i = from; i < kept->len; i++) {
        const KeptStep *step = &g_array_index(kept, KeptStep, i);
        *out_after = i + 1;
        if (step->scope != self->scope)
            return NULL;
        if (step->event == event)
            return step;
    }
    return NULL;
}

static void
take_bill(Earlier *self, const AgendaItem *item)
{
    if (*item->bill == '\0')
        g_hash_table_remove(self->bills, item->id);
    else
        g_hash_table_insert(self->bills, g_strdup(item->id), g_strdup(item->bill));
}

static bool
take_agenda(Earlier *self, GError **error)
{
    if (self->record->agenda == NULL)
        return true;
    g_autofree char *text = restore_file(self->restore, self->scope, "agenda.txt", error);
    if (text == NULL ||
        !restore_agrees(self->restore, "agenda.txt", text, self->record->agenda, error))
        return false;
    g_autoptr(Agenda) agenda = agenda_from_text(text, error);
    for (size_t i = 0; agenda != NULL && i < agenda_n_items(agenda); i++)
        take_bill(self, agenda_item(agenda, i));
    return agenda != NULL;
}

/* No item was changed after a vote on it was made ready. */
static bool
take_items(Earlier *self, GError **error)
{
    g_autofree char *text = NULL;
    guint at = self->at;
    if (!store_file(self->restore->store, self->scope, "items.txt", &text, error))
        return false;
    g_auto(GStrv) records =
        record_split(text == NULL ? "" : text, text == NULL ? 0 : strlen(text));
    for (size_t i = 0; records[i] != NULL; i++) {
        const KeptStep *step = next_step(self, at, EVENT_ITEM_ENTERED, &at);
        const Digest none = {{0}};
        if (!restore_agrees(self->restore, "items.txt", records[i],
                            step == NULL ? &none : &step->object, error))
            return false;
        g_autoptr(AgendaItem) item = agenda_item_from_text(records[i], error);
        if (item == NULL)
            return false;
        take_bill(self, item);
    }
    return next_step(self, at, EVENT_ITEM_ENTERED, &at) == NULL ||
           restore_fail(error, "items.txt of sitting %" G_GUINT64_FORMAT " lacks an item",
                        self->scope);
}

/* By the rules of its sitting, which are read for an evaluation alone. */
static bool
redo_term(Earlier *self, const CertificateRecord *certificate, Term *out, GError **error)
{
    ItemKind kind;
    *out = (Term){0, TERM_NONE};
    if (strcmp(certificate->form, form_text(FORM_GRADES)) != 0 ||
        !item_kind_from_text(certificate->kind, &kind))
        return true;
    if (self->profile == NULL)
        self->profile = restore_profile(self->restore, self->scope, self->record, error);
    if (self->profile == NULL)
        return false;
    const Rule *rule = self->profile->rules[kind];
    if (rule != NULL)
        *out = rule->redo;
    return true;
}

static bool
is_annulment(const Earlier *self, const char *text)
{
    const Digest digest = record_digest(restore_suite(self->restore), text);
    guint at = self->at;
    for (const KeptStep *step; (step = next_step(self, at, EVENT_VOTE_ANNULLED, &at));)
        if (digest_equal(&step->object, &digest))
            return true;
    return false;
}

static bool
check_annulment(Earlier *self, uint64_t vote, bool *out_annulled, GError **error)
{
    g_autofree char *path = sitting_path(vote, "annulment.txt");
    g_autofree char *text = NULL;
    if (!store_file(self->restore->store, self->scope, path, &text, error))
        return false;
    *out_annulled = text != NULL;
    self->n_annulled += text != NULL;
    return text == NULL || is_annulment(self, text) ||
           restore_fail(error,
                        "%s of sitting %" G_GUINT64_FORMAT " is not named by the ledger",
                        path, self->scope);
}

static bool
take_certificate(Earlier *self, uint64_t vote, const char *text, const Digest *digest,
                 GError **error)
{
    bool is_annulled;
    Term redo;
    g_autoptr(CertificateRecord) certificate = certificate_record_from_text(text, error);
    if (certificate == NULL || !check_annulment(self, vote, &is_annulled, error))
        return false;
    const char *bill = g_hash_table_lookup(self->bills, certificate->item);
    if (bill == NULL || is_annulled)
        return true;
    if (!redo_term(self, certificate, &redo, error))
        return false;
    linked_add(self->restore->engine->linked, self->record->body_id, bill, certificate,
               digest, redo);
    return true;
}

/* Of the next vote after *vote that has one; a void one has none. */
static char *
next_certificate(const Earlier *self, uint64_t *vote, GError **error)
{
    for (;;) {
        g_autofree char *path = sitting_path(++*vote, "certificate.txt");
        g_autofree char *question_path = sitting_path(*vote, "question.txt");
        char *text;
        if (!store_file(self->restore->store, self->scope, path, &text, error))
            return NULL;
        if (text != NULL)
            return text;
        g_autofree char *question =
            restore_file(self->restore, self->scope, question_path, error);
        if (question == NULL)
            return NULL;
    }
}

/* The ledger names the certificates in the order of their votes. */
static bool
take_votes(Earlier *self, GError **error)
{
    guint at = self->at;
    uint64_t vote = 0;
    const KeptStep *step;
    while ((step = next_step(self, at, EVENT_CERTIFICATE_MADE, &at)) != NULL) {
        g_autofree char *text = next_certificate(self, &vote, error);
        if (text == NULL ||
            !restore_agrees(self->restore, "certificate.txt", text, &step->object,
                            error) ||
            !take_certificate(self, vote, text, &step->object, error))
            return false;
    }
    return true;
}

static bool
check_annulled(const Earlier *self, GError **error)
{
    guint n = 0, at = self->at;
    while (next_step(self, at, EVENT_VOTE_ANNULLED, &at) != NULL)
        n++;
    return n == self->n_annulled || restore_fail(error,
                                                 "sitting %" G_GUINT64_FORMAT
                                                 " has %u annulments, but the ledger %u",
                                                 self->scope, self->n_annulled, n);
}

static bool
read_bills(Earlier *self, const SittingRecord *record, GError **error)
{
    self->record = record;
    self->bills = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return take_agenda(self, error) && take_items(self, error);
}

static bool
read_earlier(Restore *restore, const KeptStep *opened, guint at, GError **error)
{
    g_auto(Earlier) self = {.restore = restore, .scope = opened->scope, .at = at};
    g_autofree char *text = restore_file(restore, opened->scope, "sitting.txt", error);
    if (text == NULL ||
        !restore_agrees(restore, "sitting.txt", text, &opened->object, error))
        return false;
    g_autoptr(SittingRecord) record =
        sitting_record_from_text(restore_suite(restore), text, error);
    if (record == NULL || !read_bills(&self, record, error))
        return false;
    return g_hash_table_size(self.bills) == 0 ||
           (take_votes(&self, error) && check_annulled(&self, error));
}

/* The votes of the last sitting stand in it. */
static bool
read_last(Restore *restore, const KeptStep *opened, guint at, GError **error)
{
    const Sitting *sitting = restore->engine->sitting;
    g_auto(Earlier) self = {.restore = restore, .scope = opened->scope, .at = at};
    if (!read_bills(&self, sitting->record, error))
        return false;
    for (guint i = 0; i < sitting->votes->len; i++) {
        SittingVote *vote = sitting->votes->pdata[i];
        g_free(vote->bill);
        vote->bill = g_strdup(g_hash_table_lookup(self.bills, vote->question->item));
    }
    return true;
}

bool
restore_linked(Restore *self, GError **error)
{
    for (guint i = 0; i < self->kept->len; i++) {
        const KeptStep *step = &g_array_index(self->kept, KeptStep, i);
        if (step->event != EVENT_SITTING_OPENED)
            continue;
        if (!(step->scope == self->n_sittings ? read_last(self, step, i + 1, error)
                                              : read_earlier(self, step, i + 1, error)))
            return false;
    }
    return true;
}
