/* bundle.h: the files of a sitting as auditors get them (docs/format.md section 6)
 *
 * Pure: paths and bytes in, paths and bytes out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ballots/context.h"
#include "crypto/signature.h"

typedef struct Bundle Bundle;

typedef enum {
    BUNDLE_ERROR_PATH, /* the same path twice, one that leads out, or one of seal() */
} BundleError;

#define BUNDLE_ERROR (bundle_error_quark())
GQuark bundle_error_quark(void);

Bundle *bundle_new(const Context *context);
void bundle_free(Bundle *self);

/* Copies @data.  A path is names of letters, digits, - _ and . (not first), with /
 * between.
 */
bool bundle_add(Bundle *self, const char *path, const void *data, size_t len,
                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds bundle.txt, MANIFEST and MANIFEST.sig; nothing can be added after that.
 * SUITE_ERROR, and the bundle is as before.
 */
bool bundle_seal(Bundle *self, uint64_t first, uint64_t last, uint64_t votes,
                 const Key *device, GError **error) G_GNUC_WARN_UNUSED_RESULT;

size_t bundle_n_files(const Bundle *self);

/* In bytewise order of paths; both owned by the bundle. */
const char *bundle_path(const Bundle *self, size_t index);
GBytes *bundle_data(const Bundle *self, size_t index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bundle, bundle_free)
