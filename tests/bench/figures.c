/* figures.c: see figures.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "figures.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static int
compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

double
quantile(double *values, size_t n, double share)
{
    qsort(values, n, sizeof *values, compare);
    return values[MIN((size_t)((double)n * share), n - 1)];
}

double
median(double *values, size_t n)
{
    return quantile(values, n, 0.5);
}

double
since_ms(int64_t start_us)
{
    return (double)(g_get_monotonic_time() - start_us) / 1000;
}

static double
cpu_of(int who)
{
    struct rusage usage;
    getrusage(who, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
cpu_seconds(void)
{
    return cpu_of(RUSAGE_SELF) + cpu_of(RUSAGE_CHILDREN);
}

Watch
watch_start(void)
{
    return (Watch){g_get_monotonic_time(), cpu_seconds()};
}

Lap
watch_read(const Watch *self)
{
    return (Lap){since_ms(self->wall_us) / 1000, cpu_seconds() - self->cpu};
}

double
locked_mb(void)
{
    g_autofree char *status = NULL;
    g_assert_true(g_file_get_contents("/proc/self/status", &status, NULL, NULL));
    const char *line = strstr(status, "\nVmLck:");
    g_assert_nonnull(line);
    return g_ascii_strtod(line + strlen("\nVmLck:"), NULL) * 1024 / 1e6;
}
