/* test-documents.c: what GetDocument gives is what the bundle has, and can be drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "app/client/paper.h"
#include "app/daemon/picture.h"
#include "scene.h"
#include "tests/remove-tree.h"

/* A document of the current vote, which is the first, and its file in the bundle. */
typedef struct {
    Scene scene;
    const char *there, *missing; /* names of documents, separated by blanks */
} Row;

static const Row rows[] = {
    {SCENE_OPEN, "opening", "void annulment certificate slip"},
    {SCENE_COUNTED, "opening certificate slip", "void annulment"},
    {SCENE_VOIDED, "opening void", "annulment certificate slip"},
    {SCENE_ANNULLED, "opening certificate slip annulment", "void"},
    {SCENE_SITTING_CLOSED, "opening certificate slip", "void annulment"},
};

static void
assert_in_bundle(HallTest *hall, const char *bundle, const char *name)
{
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    g_autofree char *path = g_build_filename(bundle, "votes", "001", file, NULL);
    g_autofree char *text = picture_document(hall->engine, name), *expected = NULL;
    g_assert_true(g_file_get_contents(path, &expected, NULL, NULL));
    g_assert_cmpstr(text, ==, expected);
}

static void
assert_documents(HallTest *hall, const Row *row)
{
    g_auto(GStrv) there = g_strsplit(row->there, " ", -1);
    g_auto(GStrv) missing = g_strsplit(row->missing, " ", -1);
    g_autofree char *bundle = hall_test_export(hall);
    for (char **name = there; *name != NULL; name++)
        assert_in_bundle(hall, bundle, *name);
    for (char **name = missing; *name != NULL; name++) {
        g_autofree char *text = picture_document(hall->engine, *name);
        g_assert_cmpstr(text, ==, "");
    }
    remove_tree(bundle);
}

static void
documents_are_those_of_the_bundle(gconstpointer data)
{
    const Row *row = data;
    HallTest *hall = scene_new(row->scene, SUITE_ED25519_SHA256);
    assert_documents(hall, row);
    hall_test_stop(hall);
    hall_test_start(hall, NULL);
    assert_documents(hall, row);
    hall_test_free(hall);
}

/* NULL if one of its documents is missing. */
static GPtrArray *
fetch(HallTest *hall, const char *page)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (const char *const *name = paper_documents(page); *name != NULL; name++) {
        char *text = picture_document(hall->engine, *name);
        g_ptr_array_add(texts, text);
        if (*text == '\0')
            return NULL;
    }
    g_ptr_array_add(texts, NULL);
    return g_steal_pointer(&texts);
}

static char *
drawn_pages(HallTest *hall)
{
    g_autoptr(GPtrArray) drawn = g_ptr_array_new();
    g_autofree char *pdf = g_build_filename(hall->dir, "page.pdf", NULL);
    for (const char *const *page = paper_pages(); *page != NULL; page++) {
        g_autoptr(GPtrArray) texts = fetch(hall, *page);
        g_autoptr(GError) error = NULL;
        if (texts == NULL)
            continue;
        if (!paper_draw(*page, (const char *const *)texts->pdata, NULL, hall->dir, pdf,
                        &error))
            g_error("%s: %s", *page, error->message);
        g_assert_cmpint(g_unlink(pdf), ==, 0);
        g_ptr_array_add(drawn, (gpointer)(uintptr_t)*page);
    }
    g_ptr_array_add(drawn, NULL);
    return g_strjoinv(" ", (char **)drawn->pdata);
}

static void
every_page_that_is_there_can_be_drawn(void)
{
    static const struct {
        Scene scene;
        const char *pages;
    } drawn[] = {
        {SCENE_COMMISSIONED, "device"},
        {SCENE_SITTING, "device numbers"},
        {SCENE_OPEN, "device attendance numbers"},
        {SCENE_VOIDED, "device void attendance numbers"},
        {SCENE_ANNULLED, "device certificate annulment attendance numbers"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(drawn); i++) {
        HallTest *hall = scene_new(drawn[i].scene, SUITE_ED25519_SHA256);
        g_autofree char *pages = drawn_pages(hall);
        g_assert_cmpstr(pages, ==, drawn[i].pages);
        hall_test_free(hall);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_true(suite_init_allow_unlocked(NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/documents/are-those-of-the-bundle/",
                                            scene_text(rows[i].scene), NULL);
        g_test_add_data_func(path, &rows[i], documents_are_those_of_the_bundle);
    }
    g_test_add_func("/documents/every-page-that-is-there-can-be-drawn",
                    every_page_that_is_there_can_be_drawn);
    return g_test_run();
}
