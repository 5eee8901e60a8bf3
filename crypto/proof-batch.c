/* proof-batch.c: see proof-batch.h
 *
 * With d_m the random number of the announcement A_m, and P the sum of coefficient * C_j,
 *
 *     sum of d_m (A_m - z_m G + e_m (P - m H)) = identity
 *
 * over all branches of all statements of all records.  What G and H are multiplied with
 * is added up in two scalars, what a commitment is multiplied with in one for each; the
 * points wait in a portion of fixed size until it is full, and then go into the bits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/proof-batch.h"

#include <string.h>

#include "crypto/base.h"
#include "crypto/bit-sums.h"
#include "crypto/bytes.h"
#include "crypto/proof-internal.h"
#include "crypto/random.h"

#define NUMBER_LEN   16
#define N_NUMBERS    256 /* drawn at once: a call takes longer than the bytes */
#define PORTION      16384
#define PORTION_CELL 8192

/* A record has at least two branches for each cell. */
G_STATIC_ASSERT(STATEMENT_MAX_BRANCHES + STATEMENT_MAX_BRANCHES / 2 <= PORTION);
G_STATIC_ASSERT(STATEMENT_MAX_BRANCHES / 2 <= PORTION_CELL);

typedef enum {
    BATCH_OPEN,
    BATCH_VALID,
    BATCH_INVALID,
} BatchState;

/* Points with scalars that wait to be added to @sums. */
typedef struct {
    BitSums sums;
    TableEntry *points;
    Scalar *scalars;
    size_t n;
} Portion;

struct ProofBatch {
    Suite suite;
    Arena *arena;
    BatchState state;
    Scalar g, h;    /* sums of d_m z_m and of d_m e_m m */
    Portion random; /* announcements; commitments too if the curve has a cofactor */
    Portion folded; /* commitments */
    uint8_t numbers[N_NUMBERS][NUMBER_LEN];
    size_t n_left; /* of the numbers */
    TableEntry random_points[PORTION], folded_points[PORTION_CELL];
    Scalar random_scalars[PORTION], folded_scalars[PORTION_CELL];
    Point buckets[BIT_SUMS_N_BUCKETS];
};

size_t
proof_batch_len(void)
{
    return sizeof(ProofBatch);
}

ProofBatch *
proof_batch_new(Suite suite, Arena *arena, GError **error)
{
    ProofBatch *self = arena_take(arena, sizeof *self, error);
    if (self == NULL)
        return NULL;
    self->suite = suite;
    self->arena = arena;
    self->random.points = self->random_points;
    self->random.scalars = self->random_scalars;
    self->folded.points = self->folded_points;
    self->folded.scalars = self->folded_scalars;
    bit_sums_init(&self->random.sums, suite, 8 * NUMBER_LEN);
    bit_sums_init(&self->folded.sums, suite, 8 * SCALAR_LEN);
    return self;
}

void
proof_batch_free(ProofBatch *self)
{
    if (self != NULL)
        arena_give_back(self->arena, self);
}

static void
portion_flush(Portion *self, Point *buckets)
{
    bit_sums_add(&self->sums, self->points, self->scalars, self->n, buckets);
    self->n = 0;
}

/* A decoded point: Z is 1. */
static Scalar *
portion_append(Portion *self, const Point *point, const Scalar *scalar)
{
    self->points[self->n] = curve_of(self->sums.suite)->entry(&point->x, &point->y);
    self->scalars[self->n] = *scalar;
    return &self->scalars[self->n++];
}

static void
make_room(ProofBatch *self, const ProofTask *task)
{
    const size_t n_cells = statements_n_cells(task->statements);
    const size_t n = n_cells + statements_n_branches(task->statements);
    if (self->random.n + n > PORTION)
        portion_flush(&self->random, self->buckets);
    if (self->folded.n + n_cells > PORTION_CELL)
        portion_flush(&self->folded, self->buckets);
}

static Scalar
draw_number(ProofBatch *self)
{
    Scalar number = {{0}};
    if (self->n_left == 0) {
        random_bytes(self->numbers, sizeof self->numbers);
        self->n_left = N_NUMBERS;
    }
    memcpy(number.bytes + SCALAR_LEN - NUMBER_LEN, self->numbers[--self->n_left],
           NUMBER_LEN);
    return number;
}

/* Their factors begin at 0, less the number if they are among the random points too. */
static bool
take_commitments(ProofBatch *self, const ProofTask *task, const uint8_t *record,
                 Point *out)
{
    const Suite suite = self->suite;
    const size_t len = point_len(suite);
    const Scalar zero = scalar_from_int(suite, 0);
    for (uint32_t j = 0; j < statements_n_cells(task->statements); j++) {
        Point point;
        if (!point_decode_any_order(suite, record + j * len, len, &point) ||
            point_is_identity(suite, &point))
            return false;
        Scalar *factor = portion_append(&self->folded, &point, &zero);
        if (curve_of(suite)->has_cofactor) {
            const Scalar number = draw_number(self);
            portion_append(&self->random, &point, &number);
            *factor = scalar_subtract(suite, &zero, &number);
        }
        if (out != NULL)
            out[j] = point;
    }
    return true;
}

static void
add_to(Suite suite, Scalar *sum, const Scalar *part)
{
    *sum = scalar_add(suite, sum, part);
}

/* @weight (P - ..): to the factors of the commitments of the record */
static void
add_weight(Suite suite, const Statement *statement, const Scalar *weight, Scalar *factors)
{
    for (size_t i = 0; i < statement->n_terms; i++) {
        const StatementTerm *term = &statement->terms[i];
        Scalar *factor = &factors[term->cell];
        if (term->coefficient == 1) {
            *factor = scalar_add(suite, factor, weight);
        } else if (term->coefficient == -1) {
            *factor = scalar_subtract(suite, factor, weight);
        } else {
            const Scalar coefficient = scalar_from_int(suite, term->coefficient);
            const Scalar part = scalar_multiply(suite, &coefficient, weight);
            *factor = scalar_add(suite, factor, &part);
        }
    }
}

/* One branch; @weight gets d e more, @rest e less. */
static bool
take_branch(ProofBatch *self, const uint8_t *pair, const uint8_t *announcement,
            Scalar *weight, Scalar *rest)
{
    const Suite suite = self->suite;
    Scalar e, z;
    Point point;
    memcpy(e.bytes, pair, SCALAR_LEN);
    memcpy(z.bytes, pair + SCALAR_LEN, SCALAR_LEN);
    if (!scalar_is_canonical(suite, e.bytes) || !scalar_is_canonical(suite, z.bytes) ||
        !point_decode_any_order(suite, announcement, point_len(suite), &point))
        return false;
    const Scalar number = draw_number(self);
    const Scalar d_e = scalar_multiply(suite, &number, &e);
    const Scalar d_z = scalar_multiply(suite, &number, &z);
    portion_append(&self->random, &point, &number);
    add_to(suite, &self->g, &d_z);
    add_to(suite, weight, &d_e);
    *rest = scalar_subtract(suite, rest, &e);
    return true;
}

/* From the last branch to the first: the weight so far counts once more with each step
 * down, which makes the sum of m d_m e_m without products.
 */
static bool
take_statement(ProofBatch *self, const Statement *statement, const Scalar *challenge,
               const uint8_t *pairs, const uint8_t *announcements, Scalar *factors)
{
    const size_t len = point_len(self->suite);
    Scalar weight = scalar_from_int(self->suite, 0), rest = *challenge;
    for (uint32_t m = statement->n_values; m-- > 0;) {
        const uint8_t *pair = pairs + (size_t)m * 2 * SCALAR_LEN;
        if (!take_branch(self, pair, announcements + m * len, &weight, &rest))
            return false;
        if (m > 0)
            add_to(self->suite, &self->h, &weight);
    }
    add_weight(self->suite, statement, &weight, factors);
    return scalar_is_zero(&rest);
}

/* The challenge is asked of the announcements as they are given: decoding accepts each
 * point in one form only, so they are those that proof_verify() computes and encodes.
 */
static G_NO_INLINE bool
take_record(ProofBatch *self, const ProofTask *task, const uint8_t *record,
            const uint8_t *announcements, Point *commitments)
{
    const size_t len = point_len(self->suite);
    const uint8_t *pairs = record + statements_n_cells(task->statements) * len;
    g_autoptr(Hash512) hash = proof_begin_challenge(task, record);
    hash512_update(hash, announcements, proof_announcements_len(task));
    const Scalar challenge = proof_end_challenge(self->suite, hash);
    Scalar *factors = &self->folded.scalars[self->folded.n];
    if (!take_commitments(self, task, record, commitments))
        return false;
    for (size_t i = 0; i < statements_len(task->statements); i++) {
        const Statement *statement = statements_at(task->statements, i);
        if (!take_statement(self, statement, &challenge, pairs, announcements, factors))
            return false;
        pairs += (size_t)statement->n_values * 2 * SCALAR_LEN;
        announcements += statement->n_values * len;
    }
    return true;
}

static bool
refuse(GError **error)
{
    g_set_error_literal(error, PROOF_ERROR, PROOF_ERROR_RECORD,
                        "a record among many does not prove its statements");
    return false;
}

bool
proof_batch_add(ProofBatch *self, const ProofTask *task, const uint8_t *record,
                const uint8_t *announcements, Point *commitments, GError **error)
{
    g_assert(self->state != BATCH_VALID && task->suite == self->suite);
    if (self->state == BATCH_INVALID)
        return refuse(error);
    make_room(self, task);
    const bool taken = take_record(self, task, record, announcements, commitments);
    bytes_wipe_stack();
    if (taken)
        return true;
    self->state = BATCH_INVALID;
    return refuse(error);
}

static bool
are_in_group(const BitSums *sums)
{
    for (size_t k = 0; k < sums->n_bits; k++)
        if (!point_is_in_group(sums->suite, &sums->sums[k]))
            return false;
    return true;
}

/* A frame of its own, which the caller overwrites. */
static G_NO_INLINE bool
check_sums(ProofBatch *self)
{
    const Suite suite = self->suite;
    portion_flush(&self->random, self->buckets);
    portion_flush(&self->folded, self->buckets);
    const Scalar scalars[] = {self->g, self->h};
    const Point bases[] = {base_point(suite, BASE_G), base_point(suite, BASE_H)};
    const Point expected = point_multiply_sum(suite, scalars, bases, 2);
    const Point random = bit_sums_total(&self->random.sums);
    const Point folded = bit_sums_total(&self->folded.sums);
    const Point found = point_add(suite, &random, &folded);
    return point_equal(suite, &found, &expected) && are_in_group(&self->random.sums);
}

bool
proof_batch_finish(ProofBatch *self, GError **error)
{
    if (self->state == BATCH_OPEN) {
        self->state = check_sums(self) ? BATCH_VALID : BATCH_INVALID;
        bytes_wipe_stack();
    }
    return self->state == BATCH_VALID || refuse(error);
}
