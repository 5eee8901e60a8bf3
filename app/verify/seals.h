/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seals.h: the records of one vote verified on several threads. */
#pragma once

#include "app/verify/sealed.h"

typedef struct {
    Text context, record; /* not owned */
    SealedVerdict verdict;
} Seal;

/** Sets the verdict of each. Uses as many threads as there are processors, at most 16. */
void seals_verify(Suite suite, const Statements *statements, Seal *seals, size_t n);
