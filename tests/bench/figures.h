/* figures.h: what the benchmarks measure with: wall, processors and locked memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The value below which @share of all lie; sorts them. */
double quantile(double *values, size_t n, double share);
double median(double *values, size_t n);

double since_ms(int64_t start_us); /* @start_us: g_get_monotonic_time() */

/* From one moment on, in seconds: on the wall, and of all threads of this process and of
 * those that it waited for, which other programs hardly disturb.
 */
typedef struct {
    int64_t wall_us;
    double cpu;
} Watch;

typedef struct {
    double wall, cpu;
} Lap;

Watch watch_start(void);
Lap watch_read(const Watch *self);

/* Of this process, in MB; 0 where it may not lock any. */
double locked_mb(void);
