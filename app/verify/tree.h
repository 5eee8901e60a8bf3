/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.h: the RFC 6962 tree (section 2.1) over texts, kept as its frontier: the roots of
 * its complete subtrees, largest first, one for every 1 bit of the size. */
#pragma once

#include "app/verify/suite.h"

enum { TREE_NODES_MAX = 64 };

typedef struct {
    Suite suite;
    uint64_t size;
    Digest nodes[TREE_NODES_MAX];
    unsigned n_nodes;
} Tree;

void tree_init(Tree *self, Suite suite);
void tree_append(Tree *self, Text leaf);
/** H() for the empty tree. */
Digest tree_root(const Tree *self);

/** Whether the path leads from the leaf at index (from 0), in a tree of size leaves, to
 *  the root (RFC 9162 section 2.1.3.2); false if it is longer or shorter than it must be.
 */
bool tree_includes(Suite suite, const Digest *root, uint64_t size, uint64_t index,
                   Text leaf, const Digest *path, size_t n);
