/* iclicker-frame.h: what an i>clicker base (second generation) says, byte by byte
 *
 *     01 CC aa ...                    command CC was taken; what follows is stale
 *     01 15 F F C C . . M             status
 *     02 13 A I I I S ... | 02 13 ... one or two votes of 32 bytes each
 *     02 18 1a ...                    summary, the last word of a poll
 *
 * Facts in docs/keypads.md; no public document of the maker exists.  Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ICLICKER_VENDOR     0x1881
#define ICLICKER_PRODUCT    0x0150
#define ICLICKER_FRAME_SIZE 64
#define ICLICKER_MAX_VOTES  2

typedef enum {
    ICLICKER_TORN,    /* not 64 bytes */
    ICLICKER_UNKNOWN, /* without a meaning here */
    ICLICKER_ACK,
    ICLICKER_REMARK, /* known, of no use: status, extra answer to 2d */
    ICLICKER_VOTES,
    ICLICKER_SUMMARY,
} IclickerFrameKind;

typedef struct {
    uint32_t number; /* as printed on the handset */
    uint8_t answer;
    uint8_t sequence;
} IclickerVote;

typedef struct {
    IclickerFrameKind kind;
    uint8_t command; /* of an ACK */
    unsigned n_votes;
    IclickerVote votes[ICLICKER_MAX_VOTES];
    unsigned n_unknown; /* halves beside a vote that are neither empty nor a vote */
} IclickerFrame;

IclickerFrame iclicker_frame_decode(const uint8_t *data, size_t len);

/* False if @answer is none: a changed frequency makes a base emit such. */
bool iclicker_answer_key(uint8_t answer, uint8_t *out_key);

/* The fourth byte of a printed number is the exclusive or of the others; only three go
 * over the air.
 */
uint32_t iclicker_number(uint8_t first, uint8_t second, uint8_t third);

/* The check byte is right, and it is no sample number of the maker's leaflets. */
bool iclicker_number_is_valid(uint32_t number);
