/*
 * test_state.c - what is saved in a state file is read back; what is damaged
 * or foreign is refused and left alone.
 *
 * SPDX-License-Identifier: ISC
 */
#include "state_fixture.h"

#include <sys/stat.h>

#include <jansson.h>

static void
first_run(void **unused)
{
	struct tipple_watermark mark = mark_of(5);

	(void)unused;
	assert_int_equal(open_once(&mark), TIPPLE_OK);
	assert_false(mark.has_value);
	assert_int_equal(mark.value, 0);
	assert_string_equal(mark.run_id, "");
	assert_int_not_equal(access(FILE_NAME, F_OK), 0);
}

static void
saved_is_read_back(void **unused)
{
	static const int64_t values[] = { VALUE, 0, -1, 1, INT64_C(-62135596800000000),
	    INT64_C(253402300799999999) };
	struct tipple_watermark mark = mark_of(0);
	struct tipple_state *state;

	(void)unused;
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		struct tipple_watermark next = mark_of(values[i]);

		assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_OK);
	}
	tipple_state_close(state);
	expect_mark(values[5]);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		assert_int_equal(save_once(values[i]), TIPPLE_OK);
		expect_mark(values[i]);
	}
	expect_no_temporary();
	assert_int_equal(open_once(&mark), TIPPLE_OK);
	assert_string_equal(mark.run_id, "run-1");
}

static void
dates_and_no_value(void **unused)
{
	struct tipple_watermark mark = mark_of(0), next;
	struct tipple_state *state;

	(void)unused;
	mark.type = TIPPLE_DATE;
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	next = mark;
	next.has_value = true;
	next.value = 19782;
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_OK);
	tipple_state_close(state);
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	assert_true(mark.has_value);
	assert_int_equal(mark.value, 19782);
	next.has_value = false;
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_OK);
	tipple_state_close(state);
	assert_int_equal(open_once(&mark), TIPPLE_OK);
	assert_false(mark.has_value);
}

static void
layout(void **unused)
{
	char data[ROOM];
	json_t *root;

	(void)unused;
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	slurp(FILE_NAME, data);
	root = json_loads(data, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	assert_int_equal(json_object_size(root), 15);
	assert_int_equal(json_integer_value(json_object_get(root, "tipple_state")), 2);
	assert_string_equal(json_string_value(json_object_get(root, "job")), "packages-sync");
	assert_string_equal(json_string_value(json_object_get(root, "table")), "packages");
	assert_string_equal(json_string_value(json_object_get(root, "cursor")), "updated_at");
	assert_string_equal(json_string_value(json_object_get(root, "cursor_type")),
	    "timestamp");
	assert_string_equal(json_string_value(json_object_get(root, "watermark")),
	    "2024-02-29 13:05:00.123456");
	assert_string_equal(json_string_value(json_object_get(root, "run_id")), "run-1");
	json_decref(root);
}

static void
a_file_from_elsewhere(void **unused)
{
	static const char data[] =
	    "{\"checksum\":\"crc32:ab97b7d1\",\"tipple_state\":2,\"job\":\"packages-sync\","
	    "\"table\":\"packages\",\"cursor\":\"updated_at\",\"cursor_type\":\"timestamp\","
	    "\"watermark\":\"2024-02-29 13:05:00.123456\",\"hi\":null,\"after\":null,"
	    "\"batch\":0,\"read\":0,\"rejected\":0,\"source\":\"\",\"run_id\":\"a\","
	    "\"updated_at\":\"b\"}\n";

	(void)unused;
	spill(FILE_NAME, data, strlen(data));
	expect_mark(VALUE);
}

/* B4: what hand-written jobs keep, {"last_run": time or null}, and what is made of it. */
static void
last_run(void **unused)
{
	static const char time[] = "{\"last_run\": \"2024-02-29 13:05:00\"}",
	    none[] = "{\"last_run\": null}";
	struct tipple_watermark mark = mark_of(5);
	char data[ROOM];

	(void)unused;
	spill(FILE_NAME, none, strlen(none));
	assert_int_equal(open_once(&mark), TIPPLE_OK);
	assert_false(mark.has_value);
	spill(FILE_NAME, time, strlen(time));
	expect_mark(VALUE / 1000000 * 1000000);
	mark.type = TIPPLE_DATE;
	assert_int_equal(open_once(&mark), TIPPLE_OK);
	assert_int_equal(mark.value, 19782);
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	expect_mark(VALUE);
	slurp(FILE_NAME, data);
	assert_non_null(strstr(data, "\"last_run\": \"2024-02-29 13:05:00\""));
}

/* What a run that is under way leaves for the one after it, should it be killed. */
static void
window_under_way(void **unused)
{
	struct tipple_watermark mark = mark_of(0), next = mark_of(VALUE), found = mark_of(0);
	struct tipple_state *state;

	(void)unused;
	next.has_hi = true;
	next.hi = VALUE + 7;
	strcpy(next.after, "{\"a\":\"\u00e9\",\"id\":-9223372036854775807}");
	strcpy(next.source, "0123456789abcdef");
	next.batch = 17;
	next.read = 85000;
	next.rejected = 2;
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_OK);
	tipple_state_close(state);
	assert_int_equal(open_once(&found), TIPPLE_OK);
	assert_true(found.has_hi && found.hi == next.hi && found.batch == 17);
	assert_true(found.read == 85000 && found.rejected == 2);
	assert_string_equal(found.source, next.source);
	assert_string_equal(found.after, "{\"a\":\"\xc3\xa9\",\"id\":-9223372036854775807}");
}

static void
keys_of_others_are_kept(void **unused)
{
	static const char others[] = "{\"note\": {\"b\": [1, 2.5, null, true]}, "
	    "\"\\u00e9\": \"\\u2028\", ";
	char data[ROOM], changed[2 * ROOM];
	json_t *root, *note;

	(void)unused;
	assert_int_equal(save_once(1), TIPPLE_OK);
	slurp(FILE_NAME, data);
	snprintf(changed, sizeof(changed), "%s%s", others, data + 1);
	spill(FILE_NAME, changed, strlen(changed));
	expect_mark(1);
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	expect_mark(VALUE);
	slurp(FILE_NAME, data);
	root = json_loads(data, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	assert_int_equal(json_object_size(root), 15 + 2);
	assert_string_equal(json_string_value(json_object_get(root, "\xC3\xA9")),
	    "\xE2\x80\xA8");
	note = json_loads("{\"b\": [1, 2.5, null, true]}", 0, NULL);
	assert_true(json_equal(json_object_get(root, "note"), note));
	json_decref(note);
	json_decref(root);
}

static void
each_cut(void **unused)
{
	char data[ROOM];
	size_t size;

	(void)unused;
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	size = slurp(FILE_NAME, data);
	for (size_t n = 0; n < size; n++) {
		spill(FILE_NAME, data, n);
		expect_refusal(n ? "JSON" : "empty");
	}
}

static void
each_bit(void **unused)
{
	char data[ROOM], after[ROOM];
	int refused = 0;
	size_t size;

	(void)unused;
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	size = slurp(FILE_NAME, data);
	for (size_t bit = 0; bit < size * 8; bit++) {
		struct tipple_watermark mark = mark_of(0);
		enum tipple_status status;

		data[bit / 8] ^= (char)(1 << bit % 8);
		spill(FILE_NAME, data, size);
		status = open_once(&mark);
		if (status) {
			assert_int_equal(status, TIPPLE_MISUSE);
			assert_non_null(strstr(err.text, FILE_NAME));
			refused++;
		} else {
			assert_int_equal(mark.value, VALUE);
			assert_string_equal(mark.run_id, "run-1");
		}
		assert_int_equal(slurp(FILE_NAME, after), size);
		assert_memory_equal(after, data, size);
		data[bit / 8] ^= (char)(1 << bit % 8);
	}
	assert_true((size_t)refused > size * 8 * 9 / 10);
}

static void
each_byte(void **unused)
{
	char data[ROOM];
	size_t size;

	(void)unused;
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	size = slurp(FILE_NAME, data);
	srand(1);
	for (int round = 0; round < 3000; round++) {
		struct tipple_watermark mark = mark_of(0);
		size_t at = (size_t)rand() % size;
		char old = data[at];

		data[at] = (char)(rand() % 256);
		spill(FILE_NAME, data, size);
		if (open_once(&mark) == TIPPLE_OK)
			assert_int_equal(mark.value, VALUE);
		data[at] = old;
	}
}

static void
no_state_file(void **unused)
{
	static const struct {
		const char *data, *words;
	} cases[] = {
		{ "", "empty" },
		{ "\n", "JSON" },
		{ "null", "JSON object" },
		{ "[]", "JSON object" },
		{ "42", "JSON object" },
		{ "\"2024-02-29 13:05:00\"", "JSON object" },
		{ "{}", "no state file" },
		{ "{\"last_run\": 1709211900}", "no state file" },
		{ "{\"last_run\": \"2024-02-29\"}", "last_run" },
		{ "{\"last_run\": \"2024-02-29 13:05:00.5\"}", "last_run" },
		{ "{\"tipple_state\": 1}", "version" },
		{ "{\"tipple_state\": \"2\"}", "version" },
		{ "{\"tipple_state\": 2}", "missing" },
		{ "{\"tipple_state\": 2, \"tipple_state\": 2}", "JSON" },
		{ "{} {}", "JSON" },
		{ "\xEF\xBB\xBF{}", "JSON" },
		{ "{\"a\": \"\xFF\"}", "JSON" },
		{ "{\"a\": \"\\u0000\"}", "JSON" },
		{ "{\"a\": 1e999}", "JSON" },
		{ "SQLite format 3", "JSON" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char after[ROOM];
		bool other;

		spill(FILE_NAME, cases[i].data, strlen(cases[i].data));
		expect_refusal(cases[i].words);
		/* damaged state may be moved away; what may be another program's file may not */
		other = strcmp(cases[i].words, "no state file") == 0 ||
		    strcmp(cases[i].words, "version") == 0 ||
		    strcmp(cases[i].words, "last_run") == 0;
		assert_non_null(strstr(err.text, other ? "name another one" : "move it away"));
		slurp(FILE_NAME, after);
		assert_string_equal(after, cases[i].data);
	}
}

static void
doubled_keys(void **unused)
{
	char data[ROOM], changed[ROOM + 64];

	(void)unused;
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	slurp(FILE_NAME, data);
	snprintf(changed, sizeof(changed), "{\"watermark\": null,%s", data + 1);
	spill(FILE_NAME, changed, strlen(changed));
	expect_refusal("JSON");
}

static void
of_another_job(void **unused)
{
	struct tipple_watermark mark;

	(void)unused;
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	mark = mark_of(0);
	mark.job = "other";
	assert_int_equal(open_once(&mark), TIPPLE_MISUSE);
	assert_non_null(strstr(err.text, "another job"));
	assert_non_null(strstr(err.text, "name another one"));
	assert_null(strstr(err.text, "move it away"));
	mark = mark_of(0);
	mark.table = "other";
	assert_int_equal(open_once(&mark), TIPPLE_MISUSE);
	assert_non_null(strstr(err.text, "another table"));
	mark = mark_of(0);
	mark.cursor = "other";
	assert_int_equal(open_once(&mark), TIPPLE_MISUSE);
	assert_non_null(strstr(err.text, "another cursor"));
	mark = mark_of(0);
	mark.type = TIPPLE_DATE;
	assert_int_equal(open_once(&mark), TIPPLE_MISUSE);
	assert_non_null(strstr(err.text, "type"));
	expect_mark(VALUE);
}

static void
too_large(void **unused)
{
	size_t size = ((size_t)1 << 20) + 1;
	char *data = malloc(size);

	(void)unused;
	assert_non_null(data);
	memset(data, ' ', size);
	memcpy(data, "{}", 2);
	spill(FILE_NAME, data, size - 1);
	expect_refusal("no state file");
	spill(FILE_NAME, data, size);
	expect_refusal("1 MiB");
	free(data);
	assert_int_equal(truncate(FILE_NAME, (off_t)1 << 40), 0);
	expect_refusal("1 MiB");
}

static void
never_writes_what_it_would_not_read(void **unused)
{
	size_t room = (size_t)1 << 20, n;
	char *data = malloc(room);
	char state[ROOM];

	(void)unused;
	assert_non_null(data);
	assert_int_equal(save_once(VALUE), TIPPLE_OK);
	slurp(FILE_NAME, state);
	n = (size_t)snprintf(data, room, "{\"x\":[1");
	while (n < room / 2) {
		memcpy(data + n, ",1", 2);
		n += 2;
	}
	n += (size_t)snprintf(data + n, room - n, "],%s", state + 1);
	spill(FILE_NAME, data, n);
	free(data);
	expect_mark(VALUE);
	assert_int_equal(save_once(1), TIPPLE_IO);
	assert_non_null(strstr(err.text, "1 MiB"));
	expect_mark(VALUE);
	expect_no_temporary();
}

static void
wrong_calls(void **unused)
{
	struct tipple_watermark mark = mark_of(0), next;
	struct tipple_state *state;
	char name[400];

	(void)unused;
	mark.type = TIPPLE_INT64;
	assert_int_equal(open_once(&mark), TIPPLE_MISUSE);
	mark = mark_of(0);
	mark.job = "\xFF";
	assert_int_equal(open_once(&mark), TIPPLE_MISUSE);
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	mark = mark_of(0);
	assert_int_equal(tipple_state_open(name, &mark, &state, &err), TIPPLE_MISUSE);
	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	next = mark_of(1);
	next.job = "other";
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_MISUSE);
	next = mark_of(INT64_MAX);
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_MISUSE);
	next = mark_of(INT64_MIN);
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_MISUSE);
	strcpy(next.run_id, "\xFF");
	next.value = 1;
	assert_int_equal(tipple_state_save(state, &next, &err), TIPPLE_MISUSE);
	assert_int_not_equal(access(FILE_NAME, F_OK), 0);
	tipple_state_close(state);
	tipple_state_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(first_run),
		TEST(saved_is_read_back),
		TEST(dates_and_no_value),
		TEST(layout),
		TEST(a_file_from_elsewhere),
		TEST(last_run),
		TEST(window_under_way),
		TEST(keys_of_others_are_kept),
		TEST(each_cut),
		TEST(each_bit),
		TEST(each_byte),
		TEST(no_state_file),
		TEST(doubled_keys),
		TEST(of_another_job),
		TEST(too_large),
		TEST(never_writes_what_it_would_not_read),
		TEST(wrong_calls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
