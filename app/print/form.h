/* form.h: the texts of a paper of one certificate: report sheet, announcement, records
 *
 * Pure: knows what stands where and in which words, nothing of fonts or pages.  Every
 * figure is one of the certificate; nothing is counted anew but the sum of the account.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/form-papers.h"
#include "app/print/form-table.h"
#include "app/print/form-words.h"
#include "ballots/certificate.h"

typedef enum {
    FORM_ROW_PLAIN,  /* the English follows in the same paragraph */
    FORM_ROW_STRONG, /* the English stands below */
    FORM_ROW_CODE,   /* a digest */
    FORM_ROW_NOTE,   /* small, the English in the same paragraph */
    FORM_ROW_SAY,    /* a sentence without a label, the English below */
    FORM_ROW_BLANK,  /* a label and a line to write on */
} FormRowKind;

/* A label and what is said of it; no label: goes on with the one above. */
typedef struct {
    FormRowKind kind;
    FormWord label;
    char *value, *value_en;
} FormRow;

/* A number in a column of its own. */
typedef struct {
    FormWord label;
    char *value;
    const char *unit;
} FormFigure;

typedef struct {
    Mode mode;
    bool boxes; /* may stand for characters that no font has */
    FormWord title;
    char *heading; /* the body */
    char *number;  /* the label of the vote */
    char *serial;
    char *copy;            /* NULL: none */
    char *printed;         /* NULL: it is not told when */
    GPtrArray *facts;      /* FormRow */
    GPtrArray *attendance; /* FormFigure; from here on may be empty */
    FormWord quorum;
    GPtrArray *says;   /* FormRow */
    GPtrArray *counts; /* FormFigure */
    bool has_verdict;
    FormWord verdict;
    char *reason, *reason_en; /* why it is the verdict; "" if nothing is to be said */
    bool is_list;             /* figures are those of the table */
    GPtrArray *tables;        /* FormTable */
    GPtrArray *grounds;       /* FormRow: base, need, account, law, earlier votes */
    GPtrArray *blanks;        /* FormRow: to be filled in by hand */
    GPtrArray *notes;         /* FormRow: what else is to be known */
    GPtrArray *proofs;        /* FormRow */
    const FormPaper *paper;   /* who signs it */
    char *digest;             /* hexadecimal */
    char *created;            /* for the metadata of the page: when it was counted */
    char *slip;               /* for the QR code */
} PrintForm;

typedef struct {
    const char *text;         /* of the certificate */
    const char *slip;         /* checked by the caller */
    const GPtrArray *signers; /* char *, or NULL: nothing is said of them */
    uint64_t copy;            /* 0: not a reprint */
    const FormPaper *paper;   /* NULL: the report sheet; not refused */
    const char *printed;      /* when, or NULL */
} FormSources;

/* @certificate outlives it. */
PrintForm *form_new(const CertificateRecord *certificate, const FormSources *sources);
void form_free(PrintForm *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PrintForm, form_free)
