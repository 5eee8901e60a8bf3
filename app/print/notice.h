/* notice.h: the texts of a page around one large digest, to be hung up or kept
 *
 *     root/1     密封表决票根值公示单   hung up before anything is opened
 *     device/1   设备启用证书         kept by the officers, apart from the device
 *     void/1     表决作废公告         why a vote does not count
 *     opening/1  出席情况报告        who was present, with the roster
 *     annulment/1  表决结果撤销公告   why a certificate does not count
 *     corrigendum/1  报告单更正   which of its words are wrong, with the certificate
 *     test-vote/1  表决器试表决记录   which keypads were not heard in a test vote
 *     sitting/1  代表号一览表        the deputies' numbers, with the roster
 *     absences/1  缺席会次一览表     who missed how many sessions
 *
 * Pure, like form.h.  Signatures are not judged: teller-verify is for that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-words.h"
#include "ballots/absences.h"
#include "ballots/corrigendum-record.h"
#include "ballots/device-record.h"
#include "ballots/roster.h"
#include "ballots/sealed-record.h"
#include "ballots/sitting-record.h"
#include "ballots/test-vote-record.h"
#include "ballots/vote-record.h"

/* More than this is not read at once from a code of NOTICE_QR_SIZE. */
#define NOTICE_SCANNED_MAX_BYTES 450

/* What stands on every page of a kind. */
typedef struct {
    FormWord title, invalid; /* @invalid: said of it where the mode is not LIVE */
    FormWord code;           /* label of the large digest */
    FormWord says[3];        /* paragraphs */
    FormWord scan;           /* what the QR code holds */
    FormWord signers[3];     /* up to the first without a text */
    const char *when;        /* the date below them, to be written by hand */
} NoticeKind;

typedef struct {
    const NoticeKind *kind;
    Mode mode;
    bool boxes;           /* as in form.h */
    char *heading, *name; /* above the title; in the foot */
    GPtrArray *facts;     /* FormRow */
    GPtrArray *tables;    /* FormTable; NULL: none */
    char *code;           /* hexadecimal */
    char *scanned;        /* for the QR code; NULL: too long for one */
    char *type, *digest;  /* of the record, for the metadata of the page */
    char *created;        /* the same; NULL: the record has no time */
} Notice;

/* @text is that of @record. */
Notice *notice_of_root(const RootRecord *record, const char *text);
Notice *notice_of_device(const DeviceRecord *record, const char *text);
Notice *notice_of_void(const VoidRecord *record, const char *text);
Notice *notice_of_annulment(const AnnulmentRecord *record, const char *text);
/* In notice-attendance.c; @roster is the one @record names. */
Notice *notice_of_opening(const OpeningRecord *record, const char *text,
                          const Roster *roster);
/* In notice-test-vote.c; @roster has all who were silent, or is NULL: their ids only. */
Notice *notice_of_test_vote(const TestVoteRecord *record, const char *text,
                            const Roster *roster);
/* In notice-roster.c; @roster is the one @record names. */
Notice *notice_of_roster(const SittingRecord *record, const char *text,
                         const Roster *roster);
/* In notice-absences.c. */
Notice *notice_of_absences(const Absences *list, const char *text);
/* In notice-corrigendum.c; one or more CorrigendumRecord of @certificate. */
Notice *notice_of_corrigenda(const GPtrArray *records, const char *text,
                             const CertificateRecord *certificate);
void notice_free(Notice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Notice, notice_free)
