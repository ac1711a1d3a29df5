/*
 * packages-sync - keep the table package_dim of a warehouse up to date with the
 * table package of an inventory.  All that is special to this job is in transform.c
 * and under syncs: in schemas/packages.yaml; the rest is tipple.
 *
 * SPDX-License-Identifier: ISC
 */
#include "packages_sync.h"

int
main(int argc, char **argv)
{
	return tipple_sync_main(&packages_sync, argc, argv);
}
