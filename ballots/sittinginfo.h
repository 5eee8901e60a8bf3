/* sittinginfo.h: sitting.ini: which body meets, in which term, session and sitting
 *
 *     [sitting]
 *     body=某某市人民代表大会
 *     body-id=example-city
 *     term=16
 *     session=3
 *     sitting=2
 *     place=人民会堂
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    char *body;       /* 1 to 60 bytes: it stands in the QR code */
    char *body_id;    /* 1 to 32 of [a-z0-9-]: it stands in labels and file names */
    uint32_t term;    /* 届, 1 to 999 */
    uint32_t session; /* 次会议, 1 to 999 */
    uint32_t sitting; /* 全体会议, 1 to 999 */
    char *place;      /* 1 to 200 bytes */
} SittingInfo;

/* All six keys must be there; errors (KEYFILE_ERROR) name line or key and the value. */
SittingInfo *sitting_info_read(const char *text, size_t len, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void sitting_info_free(SittingInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SittingInfo, sitting_info_free)
