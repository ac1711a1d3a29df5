/*
 * transform.c - a package as dpkg records it into one of the warehouse: what
 * packages-sync and packages-sync-file do alike.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "packages_sync.h"

enum tipple_verdict
packages_transform(const struct package *from, struct package_dim *to, struct tipple_row *row)
{
	packages_copy(from, to);
	to->name = tipple_row_clean(row, from->name);
	if (to->name == NULL || to->name[0] == '\0')
		return tipple_reject(row, PACKAGE_NAME, "required", "a package without a name");
	to->version = tipple_row_clean(row, from->version);
	to->section = tipple_row_clean(row, from->section);
	to->priority = tipple_row_clean(row, from->priority);
	to->maintainer_name = tipple_row_clean(row, from->maintainer_name);
	to->maintainer_email = tipple_row_email(row, PACKAGE_DIM_MAINTAINER_EMAIL,
	    from->maintainer_email, TIPPLE_EMAIL_STRICT | TIPPLE_EMAIL_LOWER);
	to->has_size_bytes = from->has_installed_size;
	to->size_bytes = from->installed_size * 1024;
	to->homepage = tipple_row_clean(row, from->homepage);
	to->summary = tipple_row_clean(row, from->summary);
	to->installed = from->status != NULL && strstr(from->status, " installed") != NULL;
	to->loaded_at = tipple_row_run_start(row);
	return TIPPLE_EMIT;
}
