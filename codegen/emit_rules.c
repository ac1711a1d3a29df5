/*
 * emit_rules.c - the rules of columns, for orm/rules.c to run and of the kinds
 * of etl/tipple_rules.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <string.h>

#include "emit_rules.h"
#include "literal.h"

/* "{ .type = ..., ... }" of a good literal of the column's type. */
static const char *
value(struct emitter *e, const struct schema_column *c, const char *text)
{
	static const char *const types[] = {
		[TIPPLE_INT16] = "INT16", [TIPPLE_INT32] = "INT32", [TIPPLE_INT64] = "INT64",
		[TIPPLE_FLOAT64] = "FLOAT64", [TIPPLE_DECIMAL] = "DECIMAL", [TIPPLE_TEXT] = "TEXT",
		[TIPPLE_DATE] = "DATE", [TIPPLE_TIME] = "TIME", [TIPPLE_TIMESTAMP] = "TIMESTAMP",
	};
	struct tipple__text t = {0};
	struct tipple_value v;

	literal_parse(c, text, &v);
	tipple__putf(&t, "{ .type = TIPPLE_%s, ", types[c->type]);
	if (c->type == TIPPLE_TEXT)
		tipple__putf(&t, ".as.bytes = { %s, %zu } }", emit_quoted(e, text), strlen(text));
	else if (c->type == TIPPLE_FLOAT64)
		tipple__putf(&t, ".as.real = %.17g }", v.as.real);
	else if (c->type == TIPPLE_DECIMAL)
		tipple__putf(&t, ".as.decimal = { %" PRId64 ", UINT64_C(%" PRIu64 "), %" PRId32
		    " } }", v.as.decimal.hi, v.as.decimal.lo, v.as.decimal.scale);
	else if (v.as.integer == INT64_MIN) /* a literal cannot be that */
		tipple__put(&t, ".as.integer = INT64_MIN }");
	else
		tipple__putf(&t, ".as.integer = INT64_C(%" PRId64 ") }", v.as.integer);
	return pool_take(e->arena, &t);
}

static void
emit_clean(struct emitter *e, const struct schema_column *c)
{
	static const char *const names[] = {
		[CLEAN_REPAIR] = "REPAIR", [CLEAN_STRIP_CONTROL] = "CONTROL",
		[CLEAN_COLLAPSE] = "COLLAPSE", [CLEAN_TRIM] = "TRIM", [CLEAN_LOWER] = "LOWER",
		[CLEAN_UPPER] = "UPPER", [CLEAN_NFC] = "NFC", [CLEAN_ALL] = "ALL",
		[CLEAN_NFKC] = "NFKC", [CLEAN_MOJIBAKE] = "MOJIBAKE",
	};
	struct tipple__text t = {0};

	for (unsigned i = 0; i < c->nclean; i++)
		tipple__putf(&t, "%sTIPPLE_CLEAN_%s", i ? " | " : "", names[c->clean[i]]);
	emit_set(e, "steps", pool_take(e->arena, &t));
	emit(e, "\t{ .run = tipple_rule_clean, .arg = &(const unsigned){\n\t\t@steps@\n\t} },\n");
}

static void
emit_forms(struct emitter *e, const struct schema_rules *r)
{
	static const char *const emails[] = {
		[EMAIL_STRICT] = "TIPPLE_EMAIL_STRICT", [EMAIL_SEED] = "TIPPLE_EMAIL_SEED",
		[EMAIL_HTML] = "TIPPLE_EMAIL_HTML",
	};

	if (r->email) {
		emit_set(e, "mode", emails[r->email]);
		emit(e, "\t{ .run = tipple_rule_email, .arg = &(const int){ @mode@ } },\n");
	}
	if (!r->phone)
		return;
	emit_set(e, "mode", r->phone == PHONE_E164 ? "TIPPLE_PHONE_E164" : "TIPPLE_PHONE_SEED");
	emit_set(e, "country", r->country ? emit_quoted(e, r->country) : "NULL");
	emit(e, "\t{ .run = tipple_rule_phone, .arg = &(const struct tipple_phone_rule){\n"
	    "\t\t.mode = @mode@, .country = @country@,\n\t} },\n");
}

static void
emit_length(struct emitter *e, const struct schema_lengths *l)
{
	if (!l->min && !l->max)
		return;
	emit_set_int(e, "min", l->min);
	emit_set_int(e, "max", l->max);
	emit(e, "\t{ .run = tipple_rule_length, .arg = &(const struct tipple_length_rule){\n"
	    "\t\t.min = @min@, .max = @max@,\n\t} },\n");
}

static void
emit_one_of(struct emitter *e, const struct schema_column *c)
{
	if (!c->rules.nvalues)
		return;
	emit_set_int(e, "n", (int)c->rules.nvalues);
	emit(e, "\t{ .run = tipple_rule_one_of, .arg = &(const struct tipple_one_of_rule){\n"
	    "\t\t.n = @n@, .values = (const struct tipple_value[]){\n");
	for (unsigned i = 0; i < c->rules.nvalues; i++) {
		emit_set(e, "value", value(e, c, c->rules.one_of[i]));
		emit(e, "\t\t\t@value@,\n");
	}
	emit(e, "\t\t},\n\t} },\n");
}

static void
emit_range(struct emitter *e, const struct schema_column *c, const char *min, const char *max)
{
	if (!min && !max)
		return;
	emit(e, "\t{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){\n");
	if (min) {
		emit_set(e, "value", value(e, c, min));
		emit(e, "\t\t.min = &(const struct tipple_value)@value@,\n");
	}
	if (max) {
		emit_set(e, "value", value(e, c, max));
		emit(e, "\t\t.max = &(const struct tipple_value)@value@,\n");
	}
	emit(e, "\t} },\n");
}

static void
emit_column(struct emitter *e, const struct schema_column *c)
{
	const struct schema_rules *r = &c->rules;

	emit_set(e, "c", c->c);
	if (r->regex)
		emit(e, "static void *@t@_@c@_regex;\n");
	emit(e, "static const struct tipple_rule @t@_@c@_rules[] = {\n");
	if (c->nclean)
		emit_clean(e, c);
	if (r->required)
		emit(e, "\t{ .run = tipple_rule_required, .nulls = true },\n");
	emit_forms(e, r);
	emit_length(e, &r->length);
	if (r->regex) {
		emit_set(e, "pattern", emit_quoted(e, r->regex));
		emit(e, "\t{ .run = tipple_rule_regex, .arg = &(const struct tipple_regex_rule){\n"
		    "\t\t.pattern = @pattern@,\n\t\t.compiled = &@t@_@c@_regex,\n\t} },\n");
	}
	emit_one_of(e, c);
	emit_range(e, c, c->min, c->max);
	emit_range(e, c, r->range.min, r->range.max);
	if (r->custom) {
		emit_set(e, "custom", r->custom);
		emit(e, "\t{ .run = tipple_rule_custom,"
		    " .arg = &(const struct tipple_custom_rule){\n"
		    "\t\t.name = \"@custom@\", .valid = @custom@,\n\t} },\n");
	}
	emit(e, "};\n\n");
}

static int
count_rules(const struct schema_column *c)
{
	const struct schema_rules *r = &c->rules;

	return (c->nclean > 0) + r->required + (r->email != EMAIL_NONE) +
	    (r->phone != PHONE_NONE) + (r->length.min || r->length.max) + (r->regex != NULL) +
	    (r->nvalues > 0) + (c->min || c->max) + (r->range.min || r->range.max) +
	    (r->custom != NULL);
}

void
emit_rules(struct emitter *e, const struct model_table *m)
{
	static const char *const otherwise[] = {
		[TIPPLE_OTHERWISE_REJECT] = "TIPPLE_OTHERWISE_REJECT",
		[TIPPLE_OTHERWISE_NULL] = "TIPPLE_OTHERWISE_NULL",
		[TIPPLE_OTHERWISE_FAIL] = "TIPPLE_OTHERWISE_FAIL",
	};

	if (!model_has_rules(m))
		return;
	for (unsigned i = 0; i < m->schema->ncolumns; i++)
		if (schema_has_rules(&m->schema->columns[i]))
			emit_column(e, &m->schema->columns[i]);
	emit(e, "static const struct tipple_column_rules @t@_rules[] = {\n");
	for (unsigned i = 0; i < m->schema->ncolumns; i++) {
		const struct schema_column *c = &m->schema->columns[i];

		if (!schema_has_rules(c))
			continue;
		emit_set(e, "c", c->c);
		emit_set(e, "constant", c->constant);
		emit_set(e, "otherwise", otherwise[c->rules.otherwise]);
		emit_set_int(e, "n", count_rules(c));
		emit(e, "\t{\n\t\t.column = @constant@, .otherwise = @otherwise@,\n"
		    "\t\t.rules = @t@_@c@_rules, .nrules = @n@,\n\t},\n");
	}
	emit(e, "};\n\n");
}

void
emit_rules_member(struct emitter *e, const struct model_table *m)
{
	int n = 0;

	for (unsigned i = 0; i < m->schema->ncolumns; i++)
		n += schema_has_rules(&m->schema->columns[i]);
	if (n == 0)
		return;
	emit_set_int(e, "n", n);
	emit(e, "\t.rules = @t@_rules, .nrules = @n@,\n");
}

/* Is it the first column of the file with this function? */
static bool
is_first(const struct model *m, int table, unsigned column)
{
	const char *custom = m->tables[table].schema->columns[column].rules.custom;

	for (int i = 0; i <= table; i++) {
		const struct schema_table *t = m->tables[i].schema;

		for (unsigned j = 0; j < (i == table ? column : t->ncolumns); j++)
			if (t->columns[j].rules.custom &&
			    strcmp(t->columns[j].rules.custom, custom) == 0)
				return false;
	}
	return true;
}

void
emit_rules_functions(struct emitter *e, const struct model *m, int i)
{
	const struct schema_table *t = m->tables[i].schema;

	for (unsigned j = 0; j < t->ncolumns; j++) {
		const struct schema_column *c = &t->columns[j];

		if (!c->rules.custom || !is_first(m, i, j))
			continue;
		emit_set(e, "c", c->c);
		emit_set(e, "custom", c->rules.custom);
		emit_note(e, 0, "Yours to write, a rule for @t@.@c@: NULL when the value is good,"
		    " else why not, without the value; see tipple_rules.h.");
		emit(e, "const char *@custom@(const struct tipple_value *value);\n\n");
	}
}
