/*
 * packages-sync - keep the table package_dim of a warehouse up to date with the
 * table package of an inventory.  All that is special to this job is below; the
 * rest is tipple.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "packages.h"
#include "tipple_etl.h"

static enum tipple_verdict
to_dimension(const void *from, void *to, struct tipple_row *row)
{
	const struct package *in = from;
	struct package_dim *out = to;

	out->name = tipple_row_clean(row, in->name);
	if (out->name == NULL || out->name[0] == '\0')
		return tipple_reject(row, PACKAGE_NAME, "required", "a package without a name");
	out->architecture = in->architecture;
	out->version = tipple_row_clean(row, in->version);
	out->section = tipple_row_clean(row, in->section);
	out->priority = tipple_row_clean(row, in->priority);
	out->maintainer_name = tipple_row_clean(row, in->maintainer_name);
	out->maintainer_email = tipple_row_email(row, PACKAGE_DIM_MAINTAINER_EMAIL,
	    in->maintainer_email, TIPPLE_EMAIL_STRICT | TIPPLE_EMAIL_LOWER);
	out->has_size_bytes = in->has_installed_size;
	out->size_bytes = in->installed_size * 1024;
	out->homepage = tipple_row_clean(row, in->homepage);
	out->summary = tipple_row_clean(row, in->summary);
	out->installed = in->status != NULL && strstr(in->status, " installed") != NULL;
	out->changed_at = in->changed_at;
	out->loaded_at = tipple_row_run_start(row);
	return TIPPLE_EMIT;
}

int
main(int argc, char **argv)
{
	const struct tipple_sync job = {
		.name = "packages-sync",
		.summary = "bring package_dim up to date with package",
		.source = &package_table,
		.cursor = PACKAGE_CHANGED_AT,
		.exact_stamps = true, /* packages-extract stamps by tipple_now */
		.target = &package_dim_table,
		.transform = to_dimension,
	};

	return tipple_sync_main(&job, argc, argv);
}
