/* results-bundle.c: results_add_to_bundle(), see results.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/results.h"

static char *
file_of_bundle(const char *path, gsize *out_len, void *user_data, GError **error)
{
    const Bundle *bundle = user_data;
    for (size_t i = 0; i < bundle_n_files(bundle); i++)
        if (strcmp(bundle_path(bundle, i), path) == 0) {
            const char *data = g_bytes_get_data(bundle_data(bundle, i), out_len);
            return g_strndup(data, *out_len);
        }
    return NULL;
}

static bool
add_text(Bundle *bundle, const char *path, char *text, GError **error)
{
    g_autofree char *owned = text;
    return bundle_add(bundle, path, owned, strlen(owned), error);
}

bool
results_add_to_bundle(Bundle *bundle, GError **error)
{
    g_autoptr(Records) records = records_read(file_of_bundle, bundle, error);
    return records != NULL &&
           add_text(bundle, RESULTS_CSV, results_to_csv(records), error) &&
           add_text(bundle, RESULTS_JSON, results_to_json(records), error);
}
