/* test-hardening.c: what a machine must be like before secrets are made on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "app/daemon/hardening.h"

#define STATUS(tracer, capabilities)                                                     \
    "Name:\ttellerd\nState:\tR (running)\nTracerPid:\t" tracer                           \
    "\nUid:\t999\t999\t999\t999\nCapPrm:\tffffffffffffffff\nCapEff:\t" capabilities      \
    "\nSeccomp:\t0\n"
#define SWAPS "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"

enum { NEED = 262144 };

static const HardeningFacts good = {.status = STATUS("0", "0000000000000000"),
                                    .swaps = SWAPS,
                                    .sleep = "freeze mem disk\n",
                                    .core_max = 0,
                                    .lock_max = NEED};

static void
accepts(HardeningFacts facts)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(hardening_judge(&facts, NEED, &error));
    g_assert_no_error(error);
}

static void
refuses(HardeningFacts facts, HardeningError code, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(hardening_judge(&facts, NEED, &error));
    g_assert_error(error, HARDENING_ERROR, (int)code);
    if (strstr(error->message, words) == NULL)
        g_error("“%s” says nothing of “%s”", error->message, words);
}

static HardeningFacts
with_status(const char *status)
{
    HardeningFacts facts = good;
    facts.status = status;
    return facts;
}

static HardeningFacts
with_lock_max(uint64_t len)
{
    HardeningFacts facts = good;
    facts.lock_max = len;
    return facts;
}

static void
core_files_are_refused(void)
{
    HardeningFacts facts = good;
    accepts(facts);
    facts.core_max = 1;
    refuses(facts, HARDENING_ERROR_SYSTEM, "of 1 bytes are allowed");
    facts.core_max = 0;
    facts.is_dumpable = true;
    refuses(facts, HARDENING_ERROR_SYSTEM, "still dumpable");
}

static void
debugger_is_refused(void)
{
    refuses(with_status(STATUS("4711", "0000000000000000")), HARDENING_ERROR_TRACED,
            "process 4711");
    refuses(with_status(""), HARDENING_ERROR_SYSTEM, "/proc/self/status");
    refuses(with_status(STATUS("", "0")), HARDENING_ERROR_SYSTEM, "/proc/self/status");
    refuses(with_status(STATUS("x", "0")), HARDENING_ERROR_SYSTEM, "/proc/self/status");
    /* the name of a process is its own choice */
    refuses(with_status("Name:\tTracerPid:\t0\n"), HARDENING_ERROR_SYSTEM, "debugger");
}

static void
locked_memory_must_be_allowed(void)
{
    HardeningFacts capable =
        with_status(STATUS("0", "0000000000004000")); /* CAP_IPC_LOCK */
    HardeningFacts others = with_status(STATUS("0", "ffffffffffffbfff"));
    refuses(with_lock_max(NEED - 1), HARDENING_ERROR_LOCKED, "262143");
    refuses(with_lock_max(0), HARDENING_ERROR_LOCKED, "262144 are needed");
    accepts(with_lock_max(UINT64_MAX));
    capable.lock_max = others.lock_max = 0;
    accepts(capable);
    refuses(others, HARDENING_ERROR_LOCKED, "LimitMEMLOCK=");
}

static void
hibernation_is_refused(void)
{
    HardeningFacts facts = good;
    facts.swaps =
        SWAPS "/dev/dm-1                               partition\t8388604\t0\t-2\n";
    refuses(facts, HARDENING_ERROR_HIBERNATION, "swapoff -a");
    refuses(facts, HARDENING_ERROR_HIBERNATION, "/dev/dm-1");
    facts.sleep = "freeze mem\n";
    accepts(facts); /* swap alone does no harm */
    facts.sleep = "diskette\n";
    accepts(facts);
    facts.sleep = "";
    accepts(facts);
    facts.sleep = NULL;
    accepts(facts);
    facts.sleep = "disk";
    refuses(facts, HARDENING_ERROR_HIBERNATION, "disk");
    facts.swaps = SWAPS "/dev/zram0 partition 1024 0 100\n";
    accepts(facts);
    facts.swaps = SWAPS "/dev/zram0 partition 1024 0 100\n/swap.img file 1024 0 -2\n";
    refuses(facts, HARDENING_ERROR_HIBERNATION, "/swap.img");
    facts.swaps = NULL;
    accepts(facts);
}

/* In a process of its own, for it cannot be undone. */
static void
kernel_does_as_told(void)
{
    if (g_test_subprocess()) {
        struct rlimit core;
        g_autoptr(GError) error = NULL;
        bool is_good = hardening_apply(0, &error);
        g_assert_cmpint(getrlimit(RLIMIT_CORE, &core), ==, 0);
        g_assert_cmpuint(core.rlim_max, ==, 0);
        g_assert_cmpint(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
        /* what depends on the machine is judged above */
        g_assert_true(
            is_good ||
            g_error_matches(error, HARDENING_ERROR, HARDENING_ERROR_HIBERNATION) ||
            g_error_matches(error, HARDENING_ERROR, HARDENING_ERROR_TRACED));
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hardening/refuses-core-files", core_files_are_refused);
    g_test_add_func("/hardening/refuses-a-debugger", debugger_is_refused);
    g_test_add_func("/hardening/asks-for-memory-to-lock", locked_memory_must_be_allowed);
    g_test_add_func("/hardening/refuses-hibernation-into-swap", hibernation_is_refused);
    g_test_add_func("/hardening/is-done-and-checked", kernel_does_as_told);
    return g_test_run();
}
