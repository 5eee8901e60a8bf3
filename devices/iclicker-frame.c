/* iclicker-frame.c: see iclicker-frame.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "devices/iclicker-frame.h"

#include "ballots/press.h"

#define HALF_SIZE                    32
#define ACK_MARK                     0xaa
#define ANSWER_A                     0x81
#define ANSWER_RETRACT               0x86 /* "F" */
#define ANSWER_A_OF_FIRST_GENERATION 0x01
#define N_ANSWERS                    5

#define SAMPLE_NUMBER UINT32_C(0x11a4c277)

static bool
is_empty(const uint8_t *data, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (data[i] != 0)
            return false;
    }
    return true;
}

static void
decode_half(const uint8_t *half, IclickerFrame *frame)
{
    if (half[0] != 0x02 || half[1] != 0x13) {
        frame->n_unknown += !is_empty(half, HALF_SIZE);
        return;
    }
    frame->votes[frame->n_votes++] = (IclickerVote){
        .answer = half[2],
        .number = iclicker_number(half[3], half[4], half[5]),
        .sequence = half[6],
    };
}

static IclickerFrame
decode_votes(const uint8_t *data)
{
    IclickerFrame frame = {.kind = ICLICKER_VOTES};
    decode_half(data, &frame);
    decode_half(data + HALF_SIZE, &frame);
    return frame;
}

IclickerFrame
iclicker_frame_decode(const uint8_t *data, size_t len)
{
    if (len != ICLICKER_FRAME_SIZE)
        return (IclickerFrame){.kind = ICLICKER_TORN};
    const unsigned type = (unsigned)data[0] << 8 | data[1];
    if (data[0] == 0x01 && data[2] == ACK_MARK)
        return (IclickerFrame){.kind = ICLICKER_ACK, .command = data[1]};
    if (type == 0x0213)
        return decode_votes(data);
    if (type == 0x0218 && data[2] == 0x1a)
        return (IclickerFrame){.kind = ICLICKER_SUMMARY};
    if (type == 0x0115 || type == 0x022c)
        return (IclickerFrame){.kind = ICLICKER_REMARK};
    return (IclickerFrame){.kind = ICLICKER_UNKNOWN};
}

bool
iclicker_answer_key(uint8_t answer, uint8_t *out_key)
{
    if (answer >= ANSWER_A && answer < ANSWER_A + N_ANSWERS)
        *out_key = (uint8_t)(answer - ANSWER_A + 1);
    else if (answer >= ANSWER_A_OF_FIRST_GENERATION &&
             answer < ANSWER_A_OF_FIRST_GENERATION + N_ANSWERS)
        *out_key = (uint8_t)(answer - ANSWER_A_OF_FIRST_GENERATION + 1);
    else if (answer == ANSWER_RETRACT)
        *out_key = PRESS_KEY_CLEAR;
    else
        return false;
    return true;
}

uint32_t
iclicker_number(uint8_t first, uint8_t second, uint8_t third)
{
    const uint8_t check = first ^ second ^ third;
    return (uint32_t)first << 24 | (uint32_t)second << 16 | (uint32_t)third << 8 | check;
}

bool
iclicker_number_is_valid(uint32_t number)
{
    const uint32_t folded = number >> 16 ^ number;
    return ((folded >> 8 ^ folded) & 0xff) == 0 && number != 0 && number != SAMPLE_NUMBER;
}
