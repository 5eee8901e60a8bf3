/* hardening.c: see hardening.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/daemon/hardening.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

G_DEFINE_QUARK(hardening_error, hardening_error)

enum { CAP_IPC_LOCK_BIT = 14 }; /* linux/capability.h */

static bool fail(GError **error, HardeningError code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static bool
fail(GError **error, HardeningError code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (error != NULL)
        *error = g_error_new_valist(HARDENING_ERROR, (int)code, format, arguments);
    va_end(arguments);
    return false;
}

/* The number after "KEY:" at the beginning of a line. */
static bool
find_number(const char *status, const char *key, unsigned base, uint64_t *out)
{
    g_auto(GStrv) lines = g_strsplit(status, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (!g_str_has_prefix(*line, key))
            continue;
        char *end;
        const char *text = *line + strlen(key);
        text += strspn(text, " \t");
        *out = g_ascii_strtoull(text, &end, base);
        return end != text && *end == '\0';
    }
    return false;
}

static bool
judge_tracer(const char *status, GError **error)
{
    uint64_t tracer;
    if (!find_number(status, "TracerPid:", 10, &tracer))
        return fail(error, HARDENING_ERROR_SYSTEM,
                    "/proc/self/status does not say whether a debugger is attached");
    return tracer == 0 || fail(error, HARDENING_ERROR_TRACED,
                               "process %" G_GUINT64_FORMAT
                               " is attached to this one as a debugger and reads all its "
                               "memory; end it",
                               tracer);
}

/* Who has CAP_IPC_LOCK may lock as much as there is. */
static bool
judge_locking(const HardeningFacts *facts, uint64_t lock_len, GError **error)
{
    uint64_t capabilities = 0;
    (void)find_number(facts->status, "CapEff:", 16, &capabilities);
    if (facts->lock_max >= lock_len || (capabilities >> CAP_IPC_LOCK_BIT & 1) != 0)
        return true;
    return fail(error, HARDENING_ERROR_LOCKED,
                "%" G_GUINT64_FORMAT " bytes of memory may be locked, %" G_GUINT64_FORMAT
                " are needed for secrets; raise the limit (RLIMIT_MEMLOCK; LimitMEMLOCK= "
                "of the service)",
                facts->lock_max, lock_len);
}

/* A compressed swap in memory takes no image of the memory. */
static bool
is_on_disk(const char *swap)
{
    return *swap == '/' && !g_str_has_prefix(swap, "/dev/zram");
}

/* The first area that is active, or NULL; the first line is a heading.  Free with
 * g_free().
 */
static char *
find_swap(const char *swaps)
{
    g_auto(GStrv) lines = g_strsplit(swaps, "\n", -1);
    for (size_t i = 1; lines[0] != NULL && lines[i] != NULL; i++)
        if (is_on_disk(lines[i]))
            return g_strndup(lines[i], strcspn(lines[i], " \t"));
    return NULL;
}

static bool
judge_hibernation(const HardeningFacts *facts, GError **error)
{
    g_autofree char *swap = facts->swaps == NULL ? NULL : find_swap(facts->swaps);
    if (swap == NULL || facts->sleep == NULL)
        return true;
    g_auto(GStrv) words = g_strsplit_set(facts->sleep, " \n", -1);
    if (!g_strv_contains((const char *const *)words, "disk"))
        return true;
    return fail(error, HARDENING_ERROR_HIBERNATION,
                "this machine can hibernate (/sys/power/state has “disk”) into the "
                "active swap %s, and would write all secrets there; switch the swap off "
                "(swapoff -a)",
                swap);
}

bool
hardening_judge(const HardeningFacts *facts, uint64_t lock_len, GError **error)
{
    if (facts->core_max != 0)
        return fail(error, HARDENING_ERROR_SYSTEM,
                    "core files of %" G_GUINT64_FORMAT " bytes are allowed, expected 0",
                    facts->core_max);
    if (facts->is_dumpable)
        return fail(error, HARDENING_ERROR_SYSTEM,
                    "the process is still dumpable, so that debuggers may be attached");
    return judge_tracer(facts->status, error) && judge_locking(facts, lock_len, error) &&
           judge_hibernation(facts, error);
}

/* NULL if there is no such file; any other failure is an error. */
static bool
read_facts_file(const char *path, char **out, GError **error)
{
    g_autoptr(GError) why = NULL;
    if (g_file_get_contents(path, out, NULL, &why) ||
        g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return true;
    return fail(error, HARDENING_ERROR_SYSTEM, "%s", why->message);
}

static bool
check(uint64_t lock_len, GError **error)
{
    struct rlimit core, locked;
    g_autofree char *status = NULL, *swaps = NULL, *sleep = NULL;
    if (getrlimit(RLIMIT_CORE, &core) != 0 || getrlimit(RLIMIT_MEMLOCK, &locked) != 0)
        return fail(error, HARDENING_ERROR_SYSTEM,
                    "reading the limits of the process: %s", g_strerror(errno));
    if (!read_facts_file("/proc/self/status", &status, error) ||
        !read_facts_file("/proc/swaps", &swaps, error) ||
        !read_facts_file("/sys/power/state", &sleep, error))
        return false;
    const HardeningFacts facts = {
        .status = status == NULL ? "" : status,
        .swaps = swaps,
        .sleep = sleep,
        .core_max = MAX(core.rlim_cur, core.rlim_max),
        .lock_max = locked.rlim_cur == RLIM_INFINITY ? UINT64_MAX : locked.rlim_cur,
        .is_dumpable = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0};
    return hardening_judge(&facts, lock_len, error);
}

/* Not dumpable: no core file, and no ptrace() by other processes of the same user. */
bool
hardening_apply(uint64_t lock_len, GError **error)
{
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return fail(error, HARDENING_ERROR_SYSTEM,
                    "core files and debuggers cannot be forbidden: %s",
                    g_strerror(errno));
    return check(lock_len, error);
}
