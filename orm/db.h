/*
 * db.h - rules that every call on a handle keeps, for files in orm/.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_DB_H
#define TIPPLE_DB_H

#include "backend.h"

/* May this handle be used now?  Its process, its connection, no open cursor. */
TIPPLE_MUST enum tipple_status tipple__enter(struct tipple_db *db, struct tipple_error *err);

/* As enter, but a load's batch that the database works on may go on, see settle in
 * backend.h: nothing is to be said to the database. */
TIPPLE_MUST enum tipple_status tipple__enter_loading(struct tipple_db *db,
    struct tipple_error *err);

/* Does this process own the handle?  If not, err says so. */
TIPPLE_MUST enum tipple_status tipple__owned(const struct tipple_db *db,
    struct tipple_error *err);

/* The handle goes away, and another process owns what is behind it.  NULL is fine. */
void tipple__cursor_forget(struct tipple_cursor *cursor);

/* Let go of the handle; the cursor itself stays until its close.  NULL is fine. */
void tipple__cursor_end(struct tipple_cursor *cursor);

/* As enter, and is the table's descriptor one that this library understands? */
TIPPLE_MUST enum tipple_status tipple__enter_table(struct tipple_db *db,
    const struct tipple_table *t, struct tipple_error *err);

/* As enter_table, and is it a table, which can be written? */
TIPPLE_MUST enum tipple_status tipple__enter_writable(struct tipple_db *db,
    const struct tipple_table *t, struct tipple_error *err);

/*
 * fn is called while the database is waited for, where that can be seen (PostgreSQL);
 * it must not use this handle.  It returns false when it has nothing to do by now.
 * NULL: none.
 */
void tipple__on_wait(struct tipple_db *db, bool (*fn)(void *arg), void *arg);
bool tipple__has_waits(const struct tipple_db *db); /* can that be seen? */

/* Every statement's failure passes here: notes what it did to the transaction. */
enum tipple_status tipple__note(struct tipple_db *db, enum tipple_status status);

#endif
