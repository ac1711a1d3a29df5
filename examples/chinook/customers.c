/*
 * customers-sync - keep the table customer_dim of a warehouse up to date with the
 * customers of the Chinook database.  No column there tells when a customer
 * changed, so every run reads them all and writes those that differ.  What is
 * cleaned, and what is no good, is said by the schema.
 *
 * SPDX-License-Identifier: ISC
 */
#include "chinook.h"
#include "tipple_etl.h"

static enum tipple_verdict
to_dimension(const void *from, void *to, struct tipple_row *row)
{
	const struct customer *in = from;
	struct customer_dim *out = to;

	out->customer_id = in->customer_id;
	out->first_name = in->first_name;
	out->last_name = in->last_name;
	out->company = in->company;
	out->address = in->address;
	out->city = in->city;
	out->state = in->state;
	out->country = in->country;
	out->postal_code = in->postal_code;
	out->phone = in->phone;
	out->fax = in->fax;
	out->email = in->email;
	out->loaded_at = tipple_row_run_start(row);
	return TIPPLE_EMIT;
}

int
main(int argc, char **argv)
{
	const struct tipple_sync job = {
		.name = "customers-sync",
		.summary = "bring customer_dim up to date with all of Customer",
		.mode = TIPPLE_FULL,
		.source = &customer_table,
		.target = &customer_dim_table,
		.transform = to_dimension,
	};

	return tipple_sync_main(&job, argc, argv);
}
