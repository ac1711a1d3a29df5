/*
 * shop.c - a program as a user of the manual would write it: every verb, type
 * and kind of error, on whatever database the URL names.  What it prints must not
 * tell which one that was; run.sh compares.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shop.h"

static struct tipple_error err;

/* Print what came of a call; an error with the names that it carries. */
static void
say(const char *what, enum tipple_status status)
{
	printf("%s: %s", what, tipple_status_name(status));
	if (status != TIPPLE_OK && status != TIPPLE_NOT_FOUND && status != TIPPLE_DONE)
		printf(" [%s|%s|%s] %s", err.table, err.column, err.constraint, err.text);
	printf("\n");
}

/* A failure that would make all the rest meaningless. */
static void
must(const char *what, enum tipple_status status)
{
	if (status == TIPPLE_OK)
		return;
	say(what, status);
	exit(1);
}

static void
print_item(const struct item *i)
{
	char price[TIPPLE_DECIMAL_SIZE], opens[TIPPLE_TIMESTAMP_SIZE];
	char changed[TIPPLE_TIMESTAMP_SIZE], token[TIPPLE_UUID_SIZE];
	const unsigned char *p = i->picture.data;

	printf("  %s %d %" PRId32, i->code, i->small, i->stock);
	printf(i->has_sold ? " %" PRId64 : " -", i->sold);
	printf(" %s", i->listed ? "listed" : "hidden");
	printf(i->has_weight ? " %.17g" : " -", i->weight);
	printf(" %s %s", tipple_decimal_format(i->price, price),
	    i->has_opens ? tipple_time_format(i->opens, opens) : "-");
	printf(" %s %s %s", tipple_timestamp_format(i->changed, changed),
	    tipple_uuid_format(i->token, token), i->extra != NULL ? i->extra : "-");
	printf(p == NULL ? " -" : " %zu:", i->picture.size);
	for (size_t k = 0; p != NULL && k < i->picture.size; k++)
		printf("%02x", p[k]);
	printf("\n");
}

static struct item
make_item(const char *code, const char *price)
{
	struct item i = { .code = code, .stock = 1, .listed = true };

	if (!tipple_decimal_parse(price, &i.price) ||
	    !tipple_timestamp_parse("2024-02-29 13:05:00.123456", &i.changed) ||
	    !tipple_uuid_parse("00112233-4455-6677-8899-aabbccddeeff", &i.token))
		exit(2);
	return i;
}

static void
types(struct tipple_db *db)
{
	static const unsigned char picture[] = { 0, 255, 39, 92 };
	struct item i = make_item("full", "-1234567890.05"), out;

	i.small = INT16_MIN, i.stock = INT32_MAX;
	i.has_sold = i.has_weight = i.has_opens = true;
	i.sold = INT64_MIN, i.weight = 0.1, i.opens = INT64_C(86399999999);
	i.picture = (struct tipple_bytes){ picture, sizeof(picture) };
	i.extra = "{\"b\": [1, 2.50, 1e3], \"a\": \"\\u00e4\"}";
	say("insert full", item_insert(db, &i, &err));
	i = make_item("bare", "0");
	say("insert bare", item_insert(db, &i, &err));
	must("find full", item_find(db, "full", &out, &err));
	print_item(&out);
	item_clear(&out);
	must("find bare", item_find(db, "bare", &out, &err));
	print_item(&out);
	item_clear(&out);
	say("find none", item_find(db, "none", &out, &err));
}

static void
single_rows(struct tipple_db *db)
{
	struct customer c = { .email = "ann@example.org", .name = "Ann", .joined = 19000 }, out;
	enum tipple_outcome outcome;

	say("insert", customer_insert(db, &c, &err));
	printf("  has id: %d\n", c.has_id);
	c.level = CUSTOMER_LEVEL_GOLD;
	say("update level", customer_update(db, &c, TIPPLE_COLUMNS(CUSTOMER_LEVEL), &err));
	c.name = NULL;
	say("save", customer_save(db, &c, &err));
	must("upsert", customer_upsert_by_email(db, &c, NULL, &outcome, &err));
	printf("upsert: %s\n", tipple_outcome_name(outcome));
	c.seen_at = 5;
	must("upsert", customer_upsert_by_email(db, &c, NULL, &outcome, &err));
	printf("upsert, not compared: %s\n", tipple_outcome_name(outcome));
	c.name = "ann";
	must("upsert", customer_upsert_by_email(db, &c, NULL, &outcome, &err));
	printf("upsert, name: %s\n", tipple_outcome_name(outcome));
	must("find by email", customer_find_by_email(db, "ann@example.org", &out, &err));
	printf("  %s %d %" PRId32 " %" PRId64 " same id: %d\n", out.name, (int)out.level,
	    out.joined, out.seen_at, out.id == c.id);
	customer_clear(&out);
	c.email = "bob@example.org";
	must("upsert", customer_upsert_by_email(db, &c, NULL, &outcome, &err));
	printf("upsert, email: %s\n", tipple_outcome_name(outcome));
	say("delete", customer_delete(db, c.id, &err));
	say("delete again", customer_delete(db, c.id, &err));
	say("update what is gone", customer_update(db, &c, NULL, &err));
}

static void
errors(struct tipple_db *db)
{
	struct customer c = { .email = "ann@example.org" };
	struct basket b = { .customer = -1, .item = "full", .count = 1 };
	struct item i = make_item("full", "1"), long_code = make_item("more than ten", "1");

	say("a unique key", customer_insert(db, &c, &err));
	say("a primary key", item_insert(db, &i, &err));
	say("too long", item_insert(db, &long_code, &err));
	i = make_item("x", "1.005");
	say("too many digits", item_insert(db, &i, &err));
	i = make_item("x", "1");
	i.extra = "{\"a\": 1, \"a\": 2}";
	say("no JSON", item_insert(db, &i, &err));
	c.email = NULL;
	say("NULL", customer_insert(db, &c, &err));
	c.email = "\xff";
	say("no UTF-8", customer_insert(db, &c, &err));
	/* SQLite does not say which foreign key it is */
	printf("a foreign key: %s\n", tipple_status_name(basket_insert(db, &b, &err)));
	say("no such table", tipple_exec(db, "DELETE FROM there_is_none", NULL) ==
	    TIPPLE_SCHEMA ? TIPPLE_OK : TIPPLE_DB);
	say("commit without begin", tipple_commit(db, &err));
}

/* Print the codes of the items that the query gives. */
static void
list(struct tipple_db *db, const char *what, struct tipple_query *q)
{
	struct tipple_cursor *cursor = NULL;
	struct item i;
	enum tipple_status status = item_each(db, q, &cursor, &err);

	printf("%s:", what);
	while (status == TIPPLE_OK && (status = item_next(cursor, &i, &err)) == TIPPLE_OK)
		printf(" %s", i.code);
	printf(" (%s)\n", status == TIPPLE_DONE ? "end" : err.text);
	tipple_cursor_close(cursor);
	tipple_query_clear(q);
}

static void
tell(void *arg, int64_t number, enum tipple_outcome outcome, const struct tipple_error *why)
{
	(void)arg;
	if (outcome != TIPPLE_INSERTED)
		printf("  row %" PRId64 " %s%s%s\n", number, tipple_outcome_name(outcome),
		    why != NULL ? ": " : "", why != NULL ? why->text : "");
}

static void
load(struct tipple_db *db, enum tipple_load_mode mode, int from, int to, const char *price)
{
	const struct tipple_load_options options = { .mode = mode, .max_rejects = -1,
		.batch_rows = 64, .outcome = tell };
	struct tipple_load_counts c;
	struct tipple_load *l;
	char code[16];

	must("open", item_load_open(db, &options, &l, &err));
	for (int n = from; n <= to; n++) {
		struct item i = make_item(code, price);

		snprintf(code, sizeof(code), n % 50 == 0 ? "far too long %d" : "c%03d", n);
		i.stock = n;
		must("put", item_load_put(l, &i, &err));
	}
	must("end", tipple_load_end(l, &c, &err));
	tipple_load_close(l);
	printf("load: put %" PRId64 " inserted %" PRId64 " updated %" PRId64 " unchanged %" PRId64
	    " duplicates %" PRId64 " rejected %" PRId64 "\n", c.put, c.inserted, c.updated,
	    c.unchanged, c.duplicates, c.rejected);
}

static void
loads(struct tipple_db *db)
{
	load(db, TIPPLE_LOAD_UPSERT, 1, 120, "1.00");
	load(db, TIPPLE_LOAD_UPSERT, 117, 125, "1.0");
	load(db, TIPPLE_LOAD_UPSERT, 119, 121, "2");
	load(db, TIPPLE_LOAD_INSERT, 124, 128, "3");
}

static void
queries(struct tipple_db *db)
{
	const int columns[] = { ITEM_PRICE, ITEM_CODE };
	struct tipple_value at[2] = { tipple_decimal((struct tipple_decimal){ .lo = 2 }),
		tipple_text("c119") };
	const struct tipple_value codes[] = { tipple_text("c001"), tipple_text("C002"),
		tipple_text("c003") };
	struct tipple_query q;
	int64_t n;

	tipple_query_init(&q, &item_table);
	tipple_where_in(&q, ITEM_CODE, codes, 3);
	tipple_order(&q, ITEM_CODE, TIPPLE_DESC);
	list(db, "in", &q);
	tipple_where(&q, ITEM_CODE, TIPPLE_LIKE, tipple_text("c_1_"));
	tipple_any(&q);
	tipple_where(&q, ITEM_STOCK, TIPPLE_LT, tipple_int(13));
	tipple_where(&q, ITEM_STOCK, TIPPLE_GE, tipple_int(118));
	tipple_end(&q);
	tipple_order(&q, ITEM_STOCK, TIPPLE_ASC);
	list(db, "groups", &q);
	tipple_after(&q, columns, at, 2);
	tipple_order(&q, ITEM_PRICE, TIPPLE_ASC);
	tipple_order(&q, ITEM_CODE, TIPPLE_ASC);
	tipple_limit(&q, 4);
	list(db, "the next page", &q);
	tipple_where(&q, ITEM_EXTRA, TIPPLE_IS_NOT_NULL, tipple_null());
	tipple_order(&q, ITEM_SOLD, TIPPLE_ASC);
	list(db, "not null", &q);
	must("count", item_count(db, NULL, &n, &err));
	printf("count: %" PRId64 "\n", n);
	tipple_where(&q, ITEM_CODE, TIPPLE_EQ, tipple_null());
	say("compared to NULL", item_count(db, &q, &n, &err));
	tipple_query_clear(&q);
}

static void
transactions(struct tipple_db *db)
{
	struct item i = make_item("t1", "1"), j = make_item("t2", "1"), out;
	int64_t rows;

	must("begin", tipple_begin(db, &err));
	say("insert", item_insert(db, &i, &err));
	must("begin inside", tipple_begin(db, &err));
	say("insert inside", item_insert(db, &j, &err));
	say("insert it again", item_insert(db, &j, &err));
	tipple_rollback(db);
	must("commit", tipple_commit(db, &err));
	say("what was inside", item_find(db, "t2", &out, &err));
	must("exec", tipple_exec_sql(db, "DELETE FROM item WHERE code LIKE ? AND stock < ?",
	    (const struct tipple_value[]){ tipple_text("t_"), tipple_int(5) }, 2, &rows, &err));
	printf("deleted: %" PRId64 "\n", rows);
}

int
main(int argc, char **argv)
{
	struct tipple_db *db;

	if (argc != 2)
		return 2;
	must("open", tipple_open(argv[1], &db, &err));
	must("create", customer_create(db, &err));
	must("create", item_create(db, &err));
	must("create", basket_create(db, &err));
	types(db);
	single_rows(db);
	errors(db);
	loads(db);
	queries(db);
	transactions(db);
	tipple_close(db);
	return 0;
}
