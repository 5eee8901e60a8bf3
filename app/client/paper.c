/* paper.c: see paper.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/paper.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/client/program.h"

static const struct {
    const char *page;
    const char *const documents[3];
} pages[] = {
    {"device", {"device", NULL}},
    {"root", {"root", NULL}},
    {"certificate", {"certificate", "slip", NULL}},
    {"corrigenda", {"corrigenda", "certificate", NULL}},
    {"test", {"test", "roster", NULL}},
};

const char *const *
paper_documents(const char *page)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
        if (strcmp(pages[i].page, page) == 0)
            return pages[i].documents;
    return NULL;
}

static bool
run_print(const char *const *argv, GError **error)
{
    g_autofree char *complaint = NULL;
    g_autoptr(GSubprocess) child =
        g_subprocess_newv(argv, G_SUBPROCESS_FLAGS_STDERR_PIPE, error);

    if (child == NULL ||
        !g_subprocess_communicate_utf8(child, NULL, NULL, NULL, &complaint, error))
        return false;
    if (g_subprocess_get_successful(child))
        return true;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "the page could not be drawn: %s",
                complaint == NULL ? "" : g_strchomp(complaint));
    return false;
}

/* Appends the files of @texts in @work to @argv. */
static bool
write_texts(const char *const *texts, const char *work, GPtrArray *argv, GError **error)
{
    for (size_t i = 0; texts[i] != NULL; i++) {
        g_autofree char *name = g_strdup_printf("%zu.txt", i);
        char *path = g_build_filename(work, name, NULL);
        g_ptr_array_add(argv, path);
        if (!g_file_set_contents(path, texts[i], -1, error))
            return false;
    }
    return true;
}

/* Of mode 0700; free with g_free(). */
static char *
make_work(const char *where, GError **error)
{
    g_autofree char *work = NULL;
    if (where == NULL)
        return g_dir_make_tmp("teller-print-XXXXXX", error);
    work = g_build_filename(where, "print-XXXXXX", NULL);
    if (g_mkdtemp(work) != NULL)
        return g_steal_pointer(&work);
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(errno), "%s: %s", work,
                g_strerror(errno));
    return NULL;
}

bool
paper_draw(const char *const *texts, const char *where, const char *pdf, GError **error)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *work = make_work(where, error);
    char *program = program_find("teller-print", "print");

    g_ptr_array_add(argv, program);
    if (program == NULL)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "teller-print is not found");
    bool ok = work != NULL && program != NULL && write_texts(texts, work, argv, error);
    guint n = argv->len;
    g_ptr_array_add(argv, g_strdup(pdf));
    g_ptr_array_add(argv, NULL);
    ok = ok && run_print((const char *const *)argv->pdata, error);
    for (guint i = 1; i < n; i++)
        g_unlink(argv->pdata[i]);
    if (work != NULL)
        g_rmdir(work);
    return ok;
}
