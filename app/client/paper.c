/* paper.c: see paper.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client/paper.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/client/dict.h"
#include "app/client/kinds.h"
#include "app/client/program.h"
#include "app/client/result-list.h"

static const struct {
    const char *page;
    const char *const documents[4];
    const char *title;
    const char *use;
    const char *missing;
} pages[] = {
    {"device",
     {"device", NULL},
     N_("Print the commissioning certificate"),
     N_("One page A4, as it is signed and hung up."),
     N_("this device is not commissioned yet")},
    {"root",
     {"root", NULL},
     N_("Print the root sheet"),
     N_("One page A4, as it is signed and hung up."),
     N_("there is no root: only secret votes have one, from the seal on")},
    {"certificate",
     {"certificate", "slip", "profile", NULL},
     N_("Print the certificate"),
     N_("One page A4, as it is signed and hung up."),
     N_("there is no certificate: the current vote is not counted")},
    {"corrigenda",
     {"corrigenda", "certificate", NULL},
     N_("Print the corrigendum"),
     N_("It is signed and hung up beside the certificate."),
     N_("no word of the certificate of the current vote was corrected")},
    {"void",
     {"void", NULL},
     N_("Print the notice of a void vote"),
     N_("It is signed and hung up; the vote has no other certificate."),
     N_("the current vote is not void")},
    {"annulment",
     {"annulment", NULL},
     N_("Print the notice of annulment"),
     N_("It is signed and hung up beside the certificate that it annuls."),
     N_("the current vote is not annulled")},
    {"attendance",
     {"opening", "roster", NULL},
     N_("Print the attendance by name"),
     N_("Who was present when the vote was opened. Leave is filled in by hand; the "
        "secretariat and the chair sign it."),
     N_("the current vote was not opened yet")},
    {"test",
     {"test", "roster", NULL},
     N_("Print the record of the test vote"),
     N_("The scrutineers sign it; nothing of it is a vote."),
     N_("no test vote of this sitting has ended")},
    {"numbers",
     {"sitting", "roster", NULL},
     N_("Print the numbers of the deputies"),
     N_("For the desks: the number of each deputy, by which he or she is written in by "
        "keypad."),
     N_("no sitting is open")},
    {"projects",
     {"projects", "sitting", "profile", NULL},
     N_("Print the list of projects"),
     N_("It is handed out before the vote; the secretariat and the chair sign it."),
     N_("no sitting is open, or no item of its agenda has projects to vote on")},
    {"absences",
     {"absences", NULL},
     N_("Print the list of sessions missed"),
     N_("Leave is filled in by hand; the secretariat checks and signs it. It ends "
        "nobody's mandate."),
     N_("there is no list of sessions missed: no sitting was opened yet, or the rules of "
        "this body name no number of them")},
};

static int
find_page(const char *page)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
        if (strcmp(pages[i].page, page) == 0)
            return (int)i;
    return -1;
}

const char *const *
paper_pages(void)
{
    static const char *names[G_N_ELEMENTS(pages) + 1];

    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
        names[i] = pages[i].page;
    return names;
}

const char *const *
paper_documents(const char *page)
{
    int at = find_page(page);

    return at < 0 ? NULL : pages[at].documents;
}

const char *
paper_page_title(const char *page)
{
    int at = find_page(page);

    return at < 0 ? NULL : _(pages[at].title);
}

const char *
paper_page_use(const char *page)
{
    int at = find_page(page);

    return at < 0 ? NULL : _(pages[at].use);
}

const char *
paper_page_missing(const char *page)
{
    int at = find_page(page);

    return at < 0 ? NULL : pages[at].missing;
}

static const struct {
    const char *form, *title, *use;
} forms[] = {
    {"report", N_("Report sheet"),
     N_("The scrutineers, the tellers and the chair sign it.")},
    {"announcement", N_("Announcement of the result"),
     N_("The chair signs it, it is sealed and made known.")},
    {"attendance", N_("Report of attendance"),
     N_("Who is excused and who is absent without leave is filled in by hand; the "
        "secretariat and the chair sign it.")},
    {"scrutiny", N_("Record of the scrutineers"),
     N_("How the box or the device was checked and sealed, and doubtful papers, are "
        "filled "
        "in by hand; the scrutineers and a teller sign it.")},
    {"fallback", N_("Record of a vote by other means"),
     N_("After a vote that was void: what failed, and when, is filled in by hand; the "
        "scrutineers, both tellers and the chair sign it.")},
    {"sealing", N_("Register of sealed papers"),
     N_("Blank papers left, packets, seals and keeper are filled in by hand; whoever "
        "hands "
        "over and whoever receives sign it.")},
    {"oath", N_("Who takes the oath"),
     N_("When, where and by whom it is read is filled in by hand; the chair and the "
        "witness "
        "sign it.")},
};

const char *const *
paper_forms(void)
{
    static const char *names[G_N_ELEMENTS(forms) + 1];

    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        names[i] = forms[i].form;
    return names;
}

static int
find_form(const char *form)
{
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        if (strcmp(forms[i].form, form) == 0)
            return (int)i;
    return -1;
}

const char *
paper_form_title(const char *form)
{
    int at = find_form(form);

    return at < 0 ? NULL : _(forms[at].title);
}

const char *
paper_form_use(const char *form)
{
    int at = find_form(form);

    return at < 0 ? NULL : _(forms[at].use);
}

/* Somebody was put into an office. */
static bool
has_oath(GVariant *vote, GVariant *outcome)
{
    g_autoptr(ResultList) list = result_list_new(vote, outcome);

    return kinds_fills_offices(dict_text(vote, "kind")) && list->n_good > 0;
}

bool
paper_form_fits(const char *form, GVariant *vote, GVariant *outcome)
{
    if (dict_is_empty(outcome) || find_form(form) < 0)
        return false;
    if (strcmp(form, "sealing") == 0)
        return dict_is(vote, "method", "paper");
    if (strcmp(form, "fallback") == 0)
        return kinds_is_by_hand(dict_text(vote, "method")) &&
               dict_number(vote, "voids") > 0;
    return strcmp(form, "oath") != 0 || has_oath(vote, outcome);
}

char *
paper_now(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *head = g_date_time_format(now, "%Y-%m-%dT%H:%M:%S");
    g_autofree char *zone = g_date_time_format(now, "%:z");

    return g_strdup_printf("%s.%03d%s", head, g_date_time_get_microsecond(now) / 1000,
                           zone);
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

/* A file in @work for each of @texts: its name is a word of the command, or the option
 * --profile.
 */
static bool
write_texts(const char *page, const char *const *texts, const char *work,
            GPtrArray *files, GPtrArray *options, GError **error)
{
    const char *const *documents = paper_documents(page);

    for (size_t i = 0; texts[i] != NULL; i++) {
        const bool is_option = strcmp(documents[i], "profile") == 0;
        g_autofree char *name = g_strdup_printf("%zu.txt", i);
        char *path = g_build_filename(work, name, NULL);
        if (is_option)
            g_ptr_array_add(options, g_strdup("--profile"));
        g_ptr_array_add(is_option ? options : files, path);
        if (!g_file_set_contents(path, texts[i], -1, error))
            return false;
    }
    return true;
}

static void
remove_work(const char *work, size_t n_texts)
{
    for (size_t i = 0; i < n_texts; i++) {
        g_autofree char *name = g_strdup_printf("%zu.txt", i);
        g_autofree char *path = g_build_filename(work, name, NULL);
        g_unlink(path);
    }
    g_rmdir(work);
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

static void
add_choice(GPtrArray *argv, const char *option, const char *value)
{
    if (value == NULL)
        return;
    g_ptr_array_add(argv, g_strdup(option));
    g_ptr_array_add(argv, g_strdup(value));
}

bool
paper_draw(const char *page, const char *const *texts, const PaperChoice *choice,
           const char *where, const char *pdf, GError **error)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) options = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *work = make_work(where, error);
    if (work == NULL)
        return false;
    char *program = program_find("teller-print", "print");
    g_ptr_array_add(argv, program);
    if (program == NULL)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "teller-print is not found");
    bool ok = program != NULL && write_texts(page, texts, work, argv, options, error);
    g_ptr_array_add(argv, g_strdup(pdf));
    if (choice != NULL) {
        add_choice(options, "--form", choice->form);
        add_choice(options, "--printed", choice->printed);
    }
    g_ptr_array_extend_and_steal(argv, g_steal_pointer(&options));
    g_ptr_array_add(argv, NULL);
    ok = ok && run_print((const char *const *)argv->pdata, error);
    remove_work(work, g_strv_length((char **)(uintptr_t)texts));
    return ok;
}
