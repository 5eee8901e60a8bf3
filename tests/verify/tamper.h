/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tamper.h: tables of lies; each is a test that the verifier finds exactly this lie. */
#pragma once

#include "maker.h"

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

enum { LIES_MAX = 6 };

typedef struct {
    const char *name;
    MakerLife life;
    Lie lies[LIES_MAX];
    const char *found; /* a part of one of the findings */
} Tamper;

/** Runs a table as tests "/tamper/NAME". */
int tamper_main(int argc, char **argv, const Tamper *tampers, size_t n);
/** The same after g_test_init, beside tests that were added. */
int tamper_run(const Tamper *tampers, size_t n);
/** Verifies the files; they must have findings, one of which contains found. */
void tamper_assert_found(const Files *files, const char *found);
