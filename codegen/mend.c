/*
 * mend.c - write a schema without what is wrong with it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "mend.h"
#include "schema.h"

/* All that can go wrong with events in the right order is that there is no memory. */
static void
put(struct mend *m, yaml_event_t *event, int initialized)
{
	if (!initialized || !yaml_emitter_emit(&m->emitter, event))
		die_nomem();
}

static int
append(void *data, unsigned char *bytes, size_t size)
{
	struct mend *m = data;

	tipple__put_n(&m->text, (const char *)bytes, size);
	return !m->text.failed;
}

void
mend_begin(struct mend *m)
{
	yaml_event_t e;

	memset(m, 0, sizeof(*m));
	if (!yaml_emitter_initialize(&m->emitter))
		die_nomem();
	yaml_emitter_set_output(&m->emitter, append, m);
	yaml_emitter_set_width(&m->emitter, -1);
	put(m, &e, yaml_stream_start_event_initialize(&e, YAML_UTF8_ENCODING));
	put(m, &e, yaml_document_start_event_initialize(&e, NULL, NULL, NULL, 1));
}

void
mend_end(struct mend *m)
{
	yaml_event_t e;

	put(m, &e, yaml_document_end_event_initialize(&e, 1));
	put(m, &e, yaml_stream_end_event_initialize(&e));
}

void
mend_clear(struct mend *m)
{
	yaml_emitter_delete(&m->emitter);
	tipple__text_clear(&m->text);
}

void
mend_mapping(struct mend *m)
{
	yaml_event_t e;

	put(m, &e, yaml_mapping_start_event_initialize(&e, NULL, NULL, 1,
	    YAML_FLOW_MAPPING_STYLE));
}

void
mend_mapping_end(struct mend *m)
{
	yaml_event_t e;

	put(m, &e, yaml_mapping_end_event_initialize(&e));
}

void
mend_sequence(struct mend *m)
{
	yaml_event_t e;

	put(m, &e, yaml_sequence_start_event_initialize(&e, NULL, NULL, 1,
	    YAML_FLOW_SEQUENCE_STYLE));
}

void
mend_sequence_end(struct mend *m)
{
	yaml_event_t e;

	put(m, &e, yaml_sequence_end_event_initialize(&e));
}

void
mend_scalar(struct mend *m, const char *text)
{
	yaml_event_t e;

	put(m, &e, yaml_scalar_event_initialize(&e, NULL, NULL, (const yaml_char_t *)text,
	    (int)strlen(text), 1, 1, YAML_DOUBLE_QUOTED_SCALAR_STYLE));
}

void
mend_broken(struct mend *m, const cyaml_schema_value_t *s)
{
	char number[16];

	if (s->type == CYAML_MAPPING) {
		mend_mapping(m);
		for (const cyaml_schema_field_t *f = s->mapping.fields; f->key; f++) {
			if (f->value.flags & CYAML_FLAG_OPTIONAL)
				continue;
			mend_scalar(m, f->key);
			mend_broken(m, &f->value);
		}
		mend_mapping_end(m);
	} else if (s->type == CYAML_SEQUENCE) {
		mend_sequence(m);
		mend_broken(m, s->sequence.entry);
		mend_sequence_end(m);
	} else if (s->type == CYAML_STRING) {
		mend_scalar(m, SCHEMA_BROKEN_TEXT);
	} else if (s->type == CYAML_BOOL) {
		mend_scalar(m, "false");
	} else {
		snprintf(number, sizeof(number), "%d", s->type == CYAML_ENUM ?
		    SCHEMA_BROKEN_WORD : SCHEMA_BROKEN_NUMBER);
		mend_scalar(m, number);
	}
}
