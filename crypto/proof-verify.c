/* proof-verify.c: does a record prove its statements?  See proof.h
 *
 * Follows the formulas of docs/format.md (sealed ballots) with public points and scalars
 * only, and shares with the prover nothing but the statements and the input of the
 * challenge. The device verifies before anything leaves locked memory, so copies are
 * wiped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "crypto/base.h"
#include "crypto/bytes.h"
#include "crypto/proof-internal.h"

#include <string.h>

/* P of a statement: the sum of coefficient * C_cell */
static Point
point_of(Suite suite, const Statement *statement, const Point *commitments)
{
    Point sum = point_identity(suite);
    for (size_t i = 0; i < statement->n_terms; i++) {
        const StatementTerm *term = &statement->terms[i];
        const Point *commitment = &commitments[term->cell];
        if (term->coefficient == -1) {
            sum = point_subtract(suite, &sum, commitment);
            continue;
        }
        const Point part =
            term->coefficient == 1
                ? *commitment
                : point_multiply_small(suite, commitment, term->coefficient);
        sum = point_add(suite, &sum, &part);
    }
    return sum;
}

/* z G - e Q */
static Point
announcement(Suite suite, const Scalar *e, const Scalar *z, const Point *q)
{
    const Scalar zero = scalar_from_int(suite, 0);
    const Scalar scalars[] = {*z, scalar_subtract(suite, &zero, e)};
    const Point points[] = {base_point(suite, BASE_G), *q};
    return point_multiply_sum(suite, scalars, points, 2);
}

static bool
refuse(GError **error, const char *what, size_t statement, uint32_t branch)
{
    g_set_error(error, PROOF_ERROR, PROOF_ERROR_RECORD,
                "statement %" G_GSIZE_FORMAT ", branch %u: %s", statement, branch, what);
    return false;
}

static void
take_pair(const uint8_t *pairs, uint32_t m, Scalar *e, Scalar *z)
{
    memcpy(e->bytes, pairs + (size_t)m * 2 * SCALAR_LEN, SCALAR_LEN);
    memcpy(z->bytes, pairs + (size_t)m * 2 * SCALAR_LEN + SCALAR_LEN, SCALAR_LEN);
}

static bool
read_commitments(const ProofTask *task, const uint8_t *record, Point *out, GError **error)
{
    const size_t len = point_len(task->suite);
    for (uint32_t j = 0; j < statements_n_cells(task->statements); j++) {
        if (point_decode(task->suite, record + j * len, len, &out[j]))
            continue;
        g_autofree char *hex = bytes_to_hex(record + j * len, len);
        g_set_error(error, PROOF_ERROR, PROOF_ERROR_RECORD,
                    "cell %u: %s is no commitment of %s", j, hex,
                    suite_name(task->suite));
        return false;
    }
    return true;
}

/* The announcements of one statement, added to the hash. */
static bool
add_announcements(Suite suite, const Statement *statement, size_t index,
                  const Point *commitments, const uint8_t *pairs, Hash512 *hash,
                  GError **error)
{
    const size_t len = point_len(suite);
    const Point h = base_point(suite, BASE_H);
    g_autofree Point *points = g_new(Point, statement->n_values);
    g_autofree uint8_t *encoded = g_malloc(statement->n_values * len);
    Point q = point_of(suite, statement, commitments);
    for (uint32_t m = 0; m < statement->n_values; m++) {
        Scalar e, z;
        take_pair(pairs, m, &e, &z);
        if (!scalar_is_canonical(suite, e.bytes) || !scalar_is_canonical(suite, z.bytes))
            return refuse(error, "e or z is not below the order", index, m);
        points[m] = announcement(suite, &e, &z, &q);
        q = point_subtract(suite, &q, &h);
    }
    if (!point_encode_all(suite, points, statement->n_values, encoded))
        return refuse(error, "an announcement is at infinity", index, 0);
    hash512_update(hash, encoded, statement->n_values * len);
    bytes_wipe(encoded, statement->n_values * len);
    return true;
}

static bool
check_challenge(Suite suite, const Statement *statement, size_t index, const Scalar *e,
                const uint8_t *pairs, GError **error)
{
    Scalar sum = scalar_from_int(suite, 0);
    for (uint32_t m = 0; m < statement->n_values; m++) {
        Scalar e_m, z_m;
        take_pair(pairs, m, &e_m, &z_m);
        sum = scalar_add(suite, &sum, &e_m);
    }
    if (scalar_equal(&sum, e))
        return true;
    g_autofree char *found = bytes_to_hex(sum.bytes, SCALAR_LEN);
    g_autofree char *expected = bytes_to_hex(e->bytes, SCALAR_LEN);
    g_set_error(error, PROOF_ERROR, PROOF_ERROR_RECORD,
                "statement %" G_GSIZE_FORMAT ": the challenges add up to %s, not to %s",
                index, found, expected);
    return false;
}

static const uint8_t *
after_pairs(const uint8_t *pairs, const Statement *statement)
{
    return pairs + (size_t)statement->n_values * 2 * SCALAR_LEN;
}

/* A frame of its own, which the caller overwrites. */
static G_NO_INLINE bool
check_proofs(const ProofTask *task, const uint8_t *record, const Point *commitments,
             GError **error)
{
    const Statements *statements = task->statements;
    const uint8_t *first =
        record + statements_n_cells(statements) * point_len(task->suite);
    g_autoptr(Hash512) hash = proof_begin_challenge(task, record);
    const uint8_t *pairs = first;
    for (size_t i = 0; i < statements_len(statements); i++) {
        const Statement *statement = statements_at(statements, i);
        if (!add_announcements(task->suite, statement, i, commitments, pairs, hash,
                               error))
            return false;
        pairs = after_pairs(pairs, statement);
    }
    const Scalar e = proof_end_challenge(task->suite, hash);
    pairs = first;
    for (size_t i = 0; i < statements_len(statements); i++) {
        const Statement *statement = statements_at(statements, i);
        if (!check_challenge(task->suite, statement, i, &e, pairs, error))
            return false;
        pairs = after_pairs(pairs, statement);
    }
    return true;
}

bool
proof_verify(const ProofTask *task, const uint8_t *record, size_t len, Point *commitments,
             GError **error)
{
    const uint32_t n_cells = statements_n_cells(task->statements);
    if (len != proof_record_len(task)) {
        g_set_error(error, PROOF_ERROR, PROOF_ERROR_RECORD,
                    "the record has %" G_GSIZE_FORMAT " bytes, expected %" G_GSIZE_FORMAT,
                    len, proof_record_len(task));
        return false;
    }
    g_autofree Point *points = g_new(Point, n_cells);
    const bool valid = read_commitments(task, record, points, error) &&
                       check_proofs(task, record, points, error);
    bytes_wipe_stack();
    if (!valid)
        return false;
    if (commitments != NULL)
        memcpy(commitments, points, n_cells * sizeof *points);
    return true;
}
