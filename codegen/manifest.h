/*
 * manifest.h - which files former runs have written into a folder, so that
 * those of schemas that are gone can go away.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_MANIFEST_H
#define GEN_MANIFEST_H

#include "output.h"

#define MANIFEST ".tipple-gen"

/*
 * Add to o, which has all files that this run makes in the folder, the removal
 * of those that the manifest names besides, and the new manifest.  A file goes
 * only if it is a plain file in this very folder and says that tipple-gen
 * wrote it.  Returns 0 or an errno value, with the path in *path.
 */
int manifest_update(struct outputs *o, const char *folder, const char **path);

#endif
