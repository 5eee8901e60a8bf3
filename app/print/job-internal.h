/* job-internal.h: what the readers of the texts that can be printed share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/job.h"
#include "app/print/notice.h"

/* The whole of @path; a zero byte would hide what follows it.  Free with g_free(). */
char *job_read(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @ok; what @error says begins with the file it was found in. */
bool job_in_file(bool ok, const char *path, GError **error);

/* The profile in @path (NULL: none is given) is the one of digest @expected, and known to
 * form-rule.h from here on.
 */
bool job_know_profile(Suite suite, const Digest *expected, const char *path,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The notice of @text, which is read from the first path; @suite as it says, or the file
 * that goes with it.
 */
typedef Notice *(*JobNotice)(const Job *self, Suite suite, const char *text,
                             GError **error);

Notice *job_notice_root(const Job *self, Suite suite, const char *text, GError **error);
Notice *job_notice_device(const Job *self, Suite suite, const char *text, GError **error);
Notice *job_notice_opening(const Job *self, Suite suite, const char *text,
                           GError **error);
Notice *job_notice_sitting(const Job *self, Suite suite, const char *text,
                           GError **error);
Notice *job_notice_absences(const Job *self, Suite suite, const char *text,
                            GError **error);
Notice *job_notice_void(const Job *self, Suite suite, const char *text, GError **error);
Notice *job_notice_annulment(const Job *self, Suite suite, const char *text,
                             GError **error);
Notice *job_notice_corrigenda(const Job *self, Suite suite, const char *text,
                              GError **error);
Notice *job_notice_test_vote(const Job *self, Suite suite, const char *text,
                             GError **error);

/* In job-projects.c: of items with their slates, and of a question. */
Notice *job_notice_items(const Job *self, Suite suite, const char *text, GError **error);
Notice *job_notice_question(const Job *self, Suite suite, const char *text,
                            GError **error);
