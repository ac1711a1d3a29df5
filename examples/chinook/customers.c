/*
 * customers-sync - keep the table customer_dim of a warehouse up to date with the
 * customers of the Chinook database.  No column there tells when a customer
 * changed, so every run reads them all and writes those that differ.
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
	out->first_name = tipple_row_clean(row, in->first_name);
	out->last_name = tipple_row_clean(row, in->last_name);
	out->company = tipple_row_clean(row, in->company);
	out->address = tipple_row_clean(row, in->address);
	out->city = tipple_row_clean(row, in->city);
	out->state = tipple_row_clean(row, in->state);
	out->country = tipple_row_clean(row, in->country);
	out->postal_code = tipple_row_clean(row, in->postal_code);
	/* no country: without its + a number of another country could be taken for one of here */
	out->phone = tipple_row_phone(row, CUSTOMER_DIM_PHONE, in->phone, TIPPLE_PHONE_E164, NULL);
	out->fax = tipple_row_phone(row, CUSTOMER_DIM_FAX, in->fax, TIPPLE_PHONE_E164, NULL);
	out->email = tipple_row_email(row, CUSTOMER_DIM_EMAIL, in->email,
	    TIPPLE_EMAIL_STRICT | TIPPLE_EMAIL_LOWER);
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
