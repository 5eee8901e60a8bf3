/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/tree.h"

void
tree_init(Tree *self, Suite suite)
{
    *self = (Tree){.suite = suite};
}

static Digest
tree_node(Suite suite, const Digest *left, const Digest *right)
{
    const Text parts[] = {
        {"\x01", 1},
        {(const char *)left->bytes, sizeof left->bytes},
        {(const char *)right->bytes, sizeof right->bytes},
    };
    return suite_digest_parts(suite, parts, 3);
}

/* Every 1 bit at the low end of the old size is a complete subtree that now merges. */
void
tree_append(Tree *self, Text leaf)
{
    const Text parts[] = {{"\x00", 1}, leaf};
    Digest node = suite_digest_parts(self->suite, parts, 2);
    for (uint64_t size = self->size; (size & 1) != 0; size >>= 1)
        node = tree_node(self->suite, &self->nodes[--self->n_nodes], &node);
    self->nodes[self->n_nodes++] = node;
    self->size++;
}

Digest
tree_root(const Tree *self)
{
    if (self->n_nodes == 0)
        return suite_digest(self->suite, (Text){"", 0});
    Digest root = self->nodes[self->n_nodes - 1];
    for (unsigned i = self->n_nodes - 1; i-- > 0;)
        root = tree_node(self->suite, &self->nodes[i], &root);
    return root;
}
