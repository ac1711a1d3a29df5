/*
 * packages-sync-file - the same from a CSV or JSON Lines file with the columns of the
 * table package: --source packages.csv.  The whole file is read each time.
 *
 * SPDX-License-Identifier: ISC
 */
#include "packages_sync.h"
#include "tipple_file.h"

static struct tipple_file_source source = { .table = &package_table };
static const struct tipple_reader reader = TIPPLE_FILE_READER(&source);

int
main(int argc, char **argv)
{
	struct tipple_sync job = packages_sync;

	job.name = "packages-sync-file";
	job.mode = TIPPLE_FULL;
	job.reader = &reader;
	return tipple_sync_main(&job, argc, argv);
}
