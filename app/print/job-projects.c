/* job-projects.c: the texts that lists of projects are read from
 *
 *     item/1, slate/1, entry/1 ...  of one item or more, as they are to be voted on
 *     question/1, paper/1, slate/1, entry/1 ...  question.txt of a vote
 *
 * and the sitting/1 they belong to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/print/job-internal.h"
#include "app/print/notice-projects.h"

/* Records of a document from one on. */
typedef struct {
    char **records;
    guint next;
} Reader;

static bool
is_next(const Reader *self, const char *type)
{
    const char *record = self->records[self->next];
    const size_t len = strlen(type);

    return record != NULL && strncmp(record, type, len) == 0 && record[len] == '\n';
}

/* The slate/1 that comes next with its entry/1; free with g_free(). */
static char *
take_slate(Reader *self)
{
    g_autoptr(GPtrArray) records = g_ptr_array_new();

    if (self->records[self->next] != NULL)
        g_ptr_array_add(records, self->records[self->next++]);
    while (is_next(self, "entry/1"))
        g_ptr_array_add(records, self->records[self->next++]);
    g_ptr_array_add(records, NULL);
    return record_join((const char *const *)records->pdata);
}

static bool
require_projects(const char *item, const char *kind, GError **error)
{
    const char *expected = item_kind_text(ITEM_PROJECTS);

    if (strcmp(kind, expected) == 0)
        return true;
    g_set_error(error, JOB_ERROR, JOB_ERROR_FORM,
                "the kind of item “%s” is “%s”, expected “%s”", item, kind, expected);
    return false;
}

/* The slate that comes next, of the item with these titles. */
static ProjectList *
read_list(Reader *reader, Suite suite, const char *title, const char *title_en,
          GError **error)
{
    g_autofree char *text = take_slate(reader);
    g_autoptr(Slate) slate = slate_from_text(text, error);
    const Digest digest = record_digest(suite, text);

    return slate == NULL ? NULL : project_list_new(title, title_en, slate, &digest);
}

static bool
read_item(Reader *reader, Suite suite, GPtrArray *lists, GError **error)
{
    g_autoptr(AgendaItem) item =
        agenda_item_from_text(reader->records[reader->next], error);
    ProjectList *list;

    if (item == NULL || !require_projects(item->id, item_kind_text(item->kind), error))
        return false;
    reader->next++;
    list = read_list(reader, suite, item->title, item->title_en, error);
    if (list != NULL)
        g_ptr_array_add(lists, list);
    else
        g_prefix_error(error, "item “%s”: ", item->id);
    return list != NULL;
}

static GPtrArray *
read_items(const char *text, Suite suite, GError **error)
{
    g_auto(GStrv) records = record_split(text, strlen(text));
    Reader reader = {records, 0};
    g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func(project_list_free);

    while (reader.records[reader.next] != NULL)
        if (!read_item(&reader, suite, lists, error))
            return NULL;
    return g_steal_pointer(&lists);
}

/* The rules are those of the sitting. */
static SittingRecord *
read_sitting(const Job *self, Suite suite, Digest *out_digest, GError **error)
{
    const char *path = self->paths[1];
    g_autofree char *text = job_read(path, error);
    if (text == NULL)
        return NULL;
    g_autoptr(SittingRecord) sitting = sitting_record_from_text(suite, text, error);

    if (!job_in_file(sitting != NULL, path, error) ||
        !job_know_profile(suite, &sitting->profile, self->profile, error))
        return NULL;
    *out_digest = record_digest(suite, text);
    return g_steal_pointer(&sitting);
}

Notice *
job_notice_items(const Job *self, Suite suite, const char *text, GError **error)
{
    g_autoptr(GPtrArray) lists = read_items(text, suite, error);
    Digest digest;
    if (!job_in_file(lists != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(SittingRecord) sitting = read_sitting(self, suite, &digest, error);

    return sitting == NULL ? NULL : notice_of_projects(lists, text, sitting);
}

static bool
require_digest(const char *what, const Digest *found, const Digest *expected,
               GError **error)
{
    if (digest_equal(found, expected))
        return true;
    g_autofree char *own = digest_to_hex(found), *wanted = digest_to_hex(expected);
    g_set_error(error, JOB_ERROR, JOB_ERROR_FORM, "the digest of %s is %s, expected %s",
                what, own, wanted);
    return false;
}

static bool
require_end(const Reader *self, GError **error)
{
    const char *record = self->records[self->next];

    if (record != NULL)
        g_set_error(error, RECORD_ERROR, RECORD_ERROR_LINE,
                    "record %u is “%.*s”, expected the end after the slate",
                    self->next + 1, (int)strcspn(record, "\n"), record);
    return record == NULL;
}

/* What follows question/1, the first record. */
static ProjectList *
read_question_list(const QuestionRecord *question, char **records, GError **error)
{
    const Suite suite = (Suite)question->context.suite;
    const char *paper = records[1] == NULL ? "" : records[1];
    const Digest digest = record_digest(suite, paper);
    Reader reader = {records, records[1] == NULL ? 1 : 2};

    if (!require_digest("the paper", &digest, &question->paper, error))
        return NULL;
    ProjectList *list =
        read_list(&reader, suite, question->title, question->title_en, error);
    if (list == NULL ||
        (require_digest("the slate", &list->digest, &question->slate, error) &&
         require_end(&reader, error)))
        return list;
    project_list_free(list);
    return NULL;
}

static GPtrArray *
read_question(const char *text, Suite suite, Digest *out_sitting, GError **error)
{
    g_auto(GStrv) records = record_split(text, strlen(text));
    g_autoptr(QuestionRecord) question =
        question_record_from_text(suite, records[0], error);
    ProjectList *list =
        question == NULL || !require_projects(question->item, question->kind, error)
            ? NULL
            : read_question_list(question, records, error);

    if (list == NULL)
        return NULL;
    GPtrArray *lists = g_ptr_array_new_with_free_func(project_list_free);
    g_ptr_array_add(lists, list);
    *out_sitting = question->context.sitting;
    return lists;
}

Notice *
job_notice_question(const Job *self, Suite suite, const char *text, GError **error)
{
    Digest expected, found;
    g_autoptr(GPtrArray) lists = read_question(text, suite, &expected, error);
    if (!job_in_file(lists != NULL, self->paths[0], error))
        return NULL;
    g_autoptr(SittingRecord) sitting = read_sitting(self, suite, &found, error);
    if (sitting == NULL ||
        !job_in_file(require_digest("the sitting", &found, &expected, error),
                     self->paths[1], error))
        return NULL;
    return notice_of_projects(lists, text, sitting);
}
