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

static Digest
tree_leaf(Suite suite, Text leaf)
{
    const Text parts[] = {{"\x00", 1}, leaf};
    return suite_digest_parts(suite, parts, 2);
}

/* Every 1 bit at the low end of the old size is a complete subtree that now merges. */
void
tree_append(Tree *self, Text leaf)
{
    Digest node = tree_leaf(self->suite, leaf);
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

/* A node that is a left child without a sibling at its level rises unchanged. */
bool
tree_includes(Suite suite, const Digest *root, uint64_t size, uint64_t index, Text leaf,
              const Digest *path, size_t n)
{
    Digest node = tree_leaf(suite, leaf);
    size_t used = 0;
    if (index >= size)
        return false;
    for (uint64_t last = size - 1; last > 0; last >>= 1, index >>= 1) {
        if ((index & 1) == 0 && index == last)
            continue;
        if (used == n)
            return false;
        const Digest *sibling = &path[used++];
        node = (index & 1) != 0 ? tree_node(suite, sibling, &node)
                                : tree_node(suite, &node, sibling);
    }
    return used == n && digest_equal(&node, root);
}
