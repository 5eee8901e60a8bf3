/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/schema-internal.h"

static const Schema *
schema_find_in(const Schema *list, Text type)
{
    while (list->type != NULL && !text_is(type, list->type))
        list++;
    return list->type != NULL ? list : NULL;
}

const Schema *
schema_find(Text type)
{
    static const Schema *const lists[] = {schemas_of_sitting, schemas_of_vote,
                                          schemas_of_secret};
    const Schema *found = NULL;
    for (size_t i = 0; found == NULL && i < sizeof lists / sizeof lists[0]; i++)
        found = schema_find_in(lists[i], type);
    return found;
}
