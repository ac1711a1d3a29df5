/*
 * ledger_breaker.c - the row of a circuit breaker.
 *
 * SPDX-License-Identifier: ISC
 */
#include "etl_workflow.h"
#include "ledger.h"

enum tipple_status
tipple__ledger_breaker(struct tipple__ledger *l, const char *name,
    struct tipple__breaker_state *state, struct tipple_error *err)
{
	struct etl_breaker row = { 0 };
	enum tipple_status status = tipple__ledger_enter(l, err);

	*state = (struct tipple__breaker_state){ 0 };
	if (status == TIPPLE_OK)
		status = etl_breaker_find(l->db, name, &row, err);
	if (status == TIPPLE_OK)
		*state = (struct tipple__breaker_state){ .failures = row.failures,
			.open_until = row.has_open_until ? row.open_until : 0,
			.version = row.version };
	etl_breaker_clear(&row);
	return status == TIPPLE_NOT_FOUND ? TIPPLE_OK : status;
}

enum tipple_status
tipple__ledger_set_breaker(struct tipple__ledger *l, const char *name,
    const struct tipple__breaker_state *state, struct tipple_error *err)
{
	const struct tipple_value values[] = { tipple_int(state->failures),
		state->open_until != 0 ? tipple_timestamp(state->open_until) : tipple_null(),
		tipple_text(name), tipple_int(state->version) };
	struct etl_breaker row = { .name = name, .failures = state->failures,
		.open_until = state->open_until, .has_open_until = state->open_until != 0,
		.version = 1 };
	int64_t rows = 0;
	enum tipple_status status = tipple__ledger_enter(l, err);

	if (status == TIPPLE_OK && state->version == 0)
		return etl_breaker_save(l->db, &row, err);
	if (status == TIPPLE_OK)
		status = tipple_exec_sql(l->db, "UPDATE etl_breaker SET failures = ?, "
		    "open_until = ?, version = version + 1 WHERE name = ? AND version = ?",
		    values, 4, &rows, err);
	return status == TIPPLE_OK && rows != 1 ? TIPPLE_DONE : status;
}
