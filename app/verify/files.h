/* SPDX-License-Identifier: GPL-3.0-or-later */
/* files.h: the files of a bundle in memory, sorted bytewise by path.
 *
 * Loading follows no symbolic link and reads only regular files; what it met else is kept
 * as a file with a problem, so that nothing in the directory passes unseen. */
#pragma once

#include "app/verify/text.h"

enum {
    FILES_DEPTH_MAX = 3,         /* votes/001/question.txt */
    FILES_NUMBER_MAX = 20000,    /* more is refused */
    FILES_BYTES_MAX = 256 << 20, /* of one file; a longer one is not read */
};
#define FILES_TOTAL_MAX ((size_t)4096 << 20) /* bytes of all files */

typedef struct {
    char *path; /* within the bundle */
    char *bytes;
    size_t len;
    const char *problem; /* NULL, or why it was not read */
} File;

typedef struct {
    File *list;
    size_t n;
    size_t total; /* bytes */
} Files;

/** Reads a directory. False, with the reason in *out_why (a static string), if it cannot
 *  be read as a whole. Files are cleared with files_clear in either case. */
bool files_load(Files *self, const char *directory, const char **out_why);
void files_clear(Files *self);

/** NULL if there is none of that path. */
const File *files_find(const Files *self, const char *path);
static inline Text
file_text(const File *file)
{
    return (Text){file->bytes, file->len};
}

/** Adds or replaces a file; bytes are copied. Pointers to files are no longer valid. */
void files_set(Files *self, const char *path, Text bytes);
/** Adds or replaces a file that could not be read; problem is a static string. */
void files_set_problem(Files *self, const char *path, const char *problem);
void files_remove(Files *self, const char *path);
