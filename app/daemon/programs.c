/* programs.c: see programs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/programs.h"

#include "app/client/program.h"
#include "ballots/programs-record.h"

/* In bytewise order, as the record wants them. */
static const struct {
    const char *name;
    const char *folder; /* of the build tree; NULL: this very program */
} programs[] = {
    {"teller", "console"}, {"teller-print", "print"}, {"teller-verify", "verify"},
    {"tellerctl", "ctl"},  {"tellerd", NULL},
};

/* This program is read as it was started, though its file may have been replaced since.
 */
static char *
find(size_t index)
{
    return programs[index].folder == NULL
               ? g_strdup("/proc/self/exe")
               : program_find(programs[index].name, programs[index].folder);
}

static void
add_program(ProgramsRecord *record, size_t index)
{
    g_autofree char *path = find(index);
    g_autoptr(GMappedFile) file =
        path == NULL ? NULL : g_mapped_file_new(path, FALSE, NULL);
    if (file == NULL)
        return;
    const Digest digest =
        digest_compute((Suite)record->suite, g_mapped_file_get_contents(file),
                       g_mapped_file_get_length(file));
    g_autofree char *hex = digest_to_hex(&digest);
    g_ptr_array_add(record->programs, record_pair_new(programs[index].name, hex));
}

char *
programs_describe(Suite suite)
{
    g_autoptr(ProgramsRecord) record = g_new0(ProgramsRecord, 1);
    record->suite = (int)suite;
    record->version = g_strdup(TELLER_VERSION);
    record->programs = g_ptr_array_new_with_free_func((GDestroyNotify)record_pair_free);
    for (size_t i = 0; i < G_N_ELEMENTS(programs); i++)
        add_program(record, i);
    return programs_record_to_text(record);
}
