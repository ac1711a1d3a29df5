/*
 * invoices-sync - keep the table invoice_fact of a warehouse up to date with the
 * invoices of the Chinook database: those written since the last run.
 *
 * SPDX-License-Identifier: ISC
 */
#include "chinook.h"
#include "tipple_etl.h"

static enum tipple_verdict
to_fact(const void *from, void *to, struct tipple_row *row)
{
	const struct invoice *in = from;
	struct invoice_fact *out = to;

	out->invoice_id = in->invoice_id;
	out->customer_id = in->customer_id;
	out->invoiced_at = in->invoice_date;
	out->billing_address = tipple_row_clean(row, in->billing_address);
	out->billing_city = tipple_row_clean(row, in->billing_city);
	out->billing_state = tipple_row_clean(row, in->billing_state);
	out->billing_country = tipple_row_clean(row, in->billing_country);
	out->billing_postal_code = tipple_row_clean(row, in->billing_postal_code);
	out->total = in->total;
	out->loaded_at = tipple_row_run_start(row);
	return TIPPLE_EMIT;
}

int
main(int argc, char **argv)
{
	const struct tipple_sync job = {
		.name = "invoices-sync",
		.summary = "bring invoice_fact up to date with Invoice, by InvoiceDate",
		.source = &invoice_table,
		.cursor = INVOICE_INVOICE_DATE,
		.target = &invoice_fact_table,
		.transform = to_fact,
	};

	return tipple_sync_main(&job, argc, argv);
}
