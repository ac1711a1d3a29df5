/*
 * schema.c - fuzz target: any bytes as a schema, up to the C and SQL made of it.
 * What is accepted must come out harmless.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "generate.h"
#include "load.h"
#include "naming.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Nothing of a schema may end a comment or a line, or make a trigraph. */
static void
look_at(const char *text)
{
	if (strstr(text, "?" "?"))
		abort();
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 && *text != '\n' && *text != '\t')
			abort();
}

static void
generate(struct tipple__arena *a, const struct schema *schema)
{
	struct model m = model_build(a, schema, "fuzz.yaml", "fuzz");

	look_at(generate_header(a, &m));
	look_at(generate_source(a, &m));
	for (int i = 0; i < m.nsyncs; i++) {
		look_at(generate_sync_header(a, &m, &m.syncs[i]));
		look_at(generate_sync_source(a, &m, &m.syncs[i]));
	}
	for (int d = 0; d < TIPPLE_DIALECTS; d++)
		(void)generate_sql(a, &m, &tipple__dialects[d], false);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *null;
	struct tipple__arena arena = {0};
	struct schema *schema = NULL;
	struct source source;
	struct excerpt excerpt;
	struct diags d;
	char *copy = malloc(size + 1);

	if (!null)
		null = fopen("/dev/null", "w");
	if (!null || !copy)
		abort();
	memcpy(copy, data, size);
	diag_init(&d, &arena, "fuzz.yaml");
	source_take(&source, copy, size, &d);
	if (d.n == 0 && source_parse(&source, &d) && schema_load(&source, &schema, &d)) {
		naming_derive(&arena, schema);
		check_schema(&source, schema, &d);
		if (d.nerrors == 0)
			generate(&arena, schema);
	}
	excerpt = excerpt_of(source.data, source.size);
	diag_print(&d, &excerpt, null);
	schema_free(schema);
	source_clear(&source);
	tipple__arena_free(&arena);
	return 0;
}
