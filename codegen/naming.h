/*
 * naming.h - C names for what a schema names.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_NAMING_H
#define GEN_NAMING_H

#include "pool.h"
#include "schema.h"

/*
 * snake_case of a database name: InvoiceId is invoice_id, HTTPServer is
 * http_server, "Order Details" is order_details.  The result need not be an
 * identifier: what ASCII cannot say stays as it is.
 */
char *naming_snake(struct tipple__arena *a, const char *name);

/* In upper case; runs of what is no letter or digit of ASCII become one _. */
char *naming_upper(struct tipple__arena *a, const char *name);

/* [a-z_][a-z0-9_]* */
bool naming_is_identifier(const char *name);

/* A keyword of C11 or C++20, or a macro that every file may see. */
bool naming_is_reserved(const char *name);

/* Fill the derived members of the schema. */
void naming_derive(struct tipple__arena *a, struct schema *schema);

#endif
