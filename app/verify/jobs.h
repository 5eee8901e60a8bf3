/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jobs.h: signatures to verify, collected first and then verified on several threads. */
#pragma once

#include "app/verify/report.h"
#include "app/verify/suite.h"

typedef struct {
    const Key *key;
    Text message; /* exactly the bytes signed, docs/format.md section 3 */
    Signature signature;
    Place place; /* of the signature */
    Text signer;
    bool good;
} Job;

typedef struct {
    Job *list;
    size_t n;
} Jobs;

/** Everything the job refers to must outlive jobs_run. */
void jobs_add(Jobs *self, const Job *job);
/** Verifies all, then reports every bad signature, in the order they were added. */
void jobs_run(Jobs *self, Report *report);
void jobs_clear(Jobs *self);
