/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/files.h"

#include "app/verify/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    Files *files;
    const char *why; /* why loading as a whole failed, or NULL */
} Load;

/* Reads up to len bytes; a file that grew or shrank meanwhile is a failure. */
static bool
load_bytes(int fd, char *bytes, size_t len)
{
    size_t done = 0;
    while (done < len) {
        ssize_t n = read(fd, bytes + done, len - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    char more;
    return read(fd, &more, 1) == 0;
}

static void
load_file(Load *self, int fd, const char *path, size_t len)
{
    if (len > FILES_BYTES_MAX || len > FILES_TOTAL_MAX - self->files->total) {
        files_set_problem(self->files, path, "is too large to be part of a bundle");
        return;
    }
    char *bytes = memory_new(len, 1);
    if (load_bytes(fd, bytes, len))
        files_set(self->files, path, (Text){bytes, len});
    else
        files_set_problem(self->files, path, "could not be read");
    free(bytes);
}

static void load_directory(Load *self, int fd, const char *path, int depth);

/* O_NOFOLLOW refuses links, O_NONBLOCK keeps a pipe from stopping the program. */
static void
load_entry(Load *self, int directory, const char *name, const char *parent, int depth)
{
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s%s%s", parent, depth > 1 ? "/" : "", name) >=
        (int)sizeof path) {
        self->why = "a path in it is too long";
        return;
    }
    if (self->files->n >= FILES_NUMBER_MAX) {
        self->why = "it has too many files";
        return;
    }
    int fd = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat status;
    if (fd < 0) {
        const char *problem =
            errno == ELOOP ? "is a symbolic link" : "could not be opened";
        files_set_problem(self->files, path, problem);
        return;
    }
    if (fstat(fd, &status) != 0)
        files_set_problem(self->files, path, "could not be read");
    else if (S_ISDIR(status.st_mode))
        load_directory(self, dup(fd), path, depth + 1);
    else if (S_ISREG(status.st_mode))
        load_file(self, fd, path, (size_t)status.st_size);
    else
        files_set_problem(self->files, path, "is not a regular file");
    close(fd);
}

/* Takes over fd. An empty directory is kept as a problem: a bundle has none. */
static void
load_directory(Load *self, int fd, const char *path, int depth)
{
    DIR *directory = fd >= 0 ? fdopendir(fd) : NULL;
    if (directory == NULL || depth > FILES_DEPTH_MAX) {
        files_set_problem(self->files, path, "is a directory that does not belong here");
        if (directory != NULL)
            closedir(directory);
        else if (fd >= 0)
            close(fd);
        return;
    }
    size_t before = self->files->n;
    struct dirent *entry;
    while (self->why == NULL && (entry = readdir(directory)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            load_entry(self, dirfd(directory), entry->d_name, path, depth);
    closedir(directory);
    if (self->files->n == before && depth > 1 && self->why == NULL)
        files_set_problem(self->files, path, "is an empty directory");
}

bool
files_load(Files *self, const char *directory, const char **out_why)
{
    *self = (Files){NULL, 0, 0};
    Load load = {.files = self};
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        *out_why = strerror(errno);
        return false;
    }
    load_directory(&load, fd, "", 1);
    if (load.why == NULL && files_find(self, "MANIFEST") == NULL &&
        files_find(self, "device.txt") == NULL)
        load.why = "it is not a bundle: it has neither MANIFEST nor device.txt";
    *out_why = load.why;
    return load.why == NULL;
}
