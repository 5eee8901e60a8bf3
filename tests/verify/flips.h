/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flips.h: finds out whether the verifier sees every flipped bit and every truncation of
 * a bundle. A change that passes ends the test with its place. */
#pragma once

#include "app/verify/files.h"

#include <stdbool.h>

/** Flips one bit in every byte of every text file (the number of the bit goes round). */
void flips_of_every_byte(Files *files);
/** Flips every bit of every text file; returns how many there were. */
size_t flips_of_every_bit(Files *files);
/** The same in every n-th byte, with the manifest made anew by the test's device: what
 * the manifest hides must be found by the other checks. */
void flips_behind_the_manifest(Files *files, bool sm, unsigned n);
/** Cuts every text file after every record, with the manifest made anew if sealed. */
void truncations_at_every_record(Files *files, bool sealed, bool sm);
/** Damages random files in random ways n times (bytes set, parts doubled, cut out or
 * moved from one file into another), each time sealed; all checks run on what is left. */
void damages_at_random(Files *files, bool sm, unsigned n);
