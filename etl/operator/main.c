/*
 * main.c - tipple, the operator's command: what can be told or done about runs from data
 * alone.  What needs the code of a job is a word of that job's own program.
 *
 * SPDX-License-Identifier: ISC
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "operator.h"

/* By name. */
static const struct noun *const nouns[] = {
	&rejects_noun,
	&report_noun,
	&runs_noun,
	&state_noun,
	&workflow_noun,
};

enum { JSON = 256, HELP, VERSION, FLAG };

/* ---- help ---- */

static void
print_verbs(const struct noun *noun)
{
	char line[80];

	for (const struct verb *v = noun->verbs; v->name != NULL; v++) {
		snprintf(line, sizeof(line), "%s %s %s", noun->name, v->name, v->args);
		printf("  %-36s  %s\n", line, v->summary);
	}
}

static void
print_help(void)
{
	printf("usage: tipple NOUN VERB ARGUMENT ... [--json] [option ...]\n\n");
	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++) {
		printf("%s%s\n", i > 0 ? "\n" : "", nouns[i]->summary);
		print_verbs(nouns[i]);
	}
	printf("\nA database is a URL without a password, env:NAME or file:PATH.\n"
	    "  --json            answer in JSON\n"
	    "  --help            also of a noun, or of a verb with its options\n"
	    "  --version\n"
	    "\n"
	    "exit status: 0 done, 1 failed, 2 refused, nothing was touched, 75 the failure may\n"
	    "pass: run again.  See tipple(1).\n");
}

static void
print_verb_help(const struct noun *noun, const struct verb *verb)
{
	char line[40];

	printf("usage: tipple %s %s %s [--json]%s\n\n%s\n", noun->name, verb->name, verb->args,
	    verb->flags != NULL ? " [option ...]" : "", verb->summary);
	for (const struct flag *f = verb->flags; f != NULL && f->name != NULL; f++) {
		snprintf(line, sizeof(line), "--%s %s", f->name, f->value != NULL ? f->value : "");
		printf("%s  %-18s  %s\n", f == verb->flags ? "\n" : "", line, f->summary);
	}
}

/* ---- the command line ---- */

static int
refuse(const char *why, const char *what)
{
	fprintf(stderr, "tipple: %s%s%s\nTry 'tipple --help'.\n", why, what != NULL ? ": " : "",
	    what != NULL ? what : "");
	return TIPPLE_EXIT_REFUSED;
}

static const struct noun *
find_noun(const char *name)
{
	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
		if (strcmp(nouns[i]->name, name) == 0)
			return nouns[i];
	return NULL;
}

static const struct verb *
find_verb(const struct noun *noun, const char *name)
{
	const struct verb *v = noun->verbs;

	while (v->name != NULL && strcmp(v->name, name) != 0)
		v++;
	return v->name != NULL ? v : NULL;
}

/* The verb's options behind those that all have; FLAG + i is its i-th. */
static void
list_options(const struct verb *verb, struct option options[MAX_FLAGS + 3])
{
	int n = 2;

	options[0] = (struct option){ "json", no_argument, NULL, JSON };
	options[1] = (struct option){ "help", no_argument, NULL, HELP };
	for (int i = 0; verb->flags != NULL && verb->flags[i].name != NULL; i++)
		options[n++] = (struct option){ verb->flags[i].name,
			verb->flags[i].value != NULL ? required_argument : no_argument, NULL,
			FLAG + i };
	options[n] = (struct option){ 0 };
}

/* *help: it was asked for.  False: an option is wrong. */
static bool
parse(struct call *call, int argc, char **argv, bool *help)
{
	struct option options[MAX_FLAGS + 3];
	int option;

	list_options(call->verb, options);
	*help = false;
	optind = 1;
	opterr = 0;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option >= FLAG)
			call->values[option - FLAG] = optarg != NULL ? optarg : "";
		else if (option == JSON)
			call->json = true;
		else if (option == HELP)
			*help = true;
		else
			return false;
	}
	call->args = argv + optind;
	call->nargs = argc - optind;
	return true;
}

/* argv[0] is the verb. */
static int
obey(const struct noun *noun, const struct verb *verb, int argc, char **argv)
{
	struct call call = { .verb = verb };
	struct tipple_error err = { 0 };
	enum tipple_status status;
	bool help;

	if (!parse(&call, argc, argv, &help))
		return refuse("an option is not known, or lacks its value", NULL);
	if (help) {
		print_verb_help(noun, verb);
		return TIPPLE_EXIT_OK;
	}
	if (call.nargs < verb->least || call.nargs > verb->most) {
		fprintf(stderr, "usage: tipple %s %s %s [--json]\n", noun->name, verb->name,
		    verb->args);
		return TIPPLE_EXIT_REFUSED;
	}
	status = verb->run(&call, &err);
	if (status == TIPPLE_OK)
		return (int)call.code;
	fprintf(stderr, "tipple: %s\n", err.text);
	return (int)tipple_exit_code(status, call.touched);
}

static int
read_words(int argc, char **argv)
{
	const struct noun *noun;
	const struct verb *verb;

	if (argc < 2)
		return refuse("what is to be done?", NULL);
	if (strcmp(argv[1], "--version") == 0) {
		printf("tipple %s\n", tipple_version());
		return TIPPLE_EXIT_OK;
	}
	if (strcmp(argv[1], "--help") == 0) {
		print_help();
		return TIPPLE_EXIT_OK;
	}
	noun = find_noun(argv[1]);
	if (noun == NULL)
		return refuse("no such noun", argv[1]);
	if (argc > 2 && strcmp(argv[2], "--help") == 0) {
		print_verbs(noun);
		return TIPPLE_EXIT_OK;
	}
	verb = argc > 2 ? find_verb(noun, argv[2]) : NULL;
	if (verb == NULL)
		return refuse(argc > 2 ? "no such verb" : "a verb is missing behind",
		    argv[argc > 2 ? 2 : 1]);
	return obey(noun, verb, argc - 2, argv + 2);
}

int
main(int argc, char **argv)
{
	int code = read_words(argc, argv);

	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "tipple: the output could not be written\n");
		code = code == TIPPLE_EXIT_OK ? (int)TIPPLE_EXIT_FAILED : code;
	}
	return code;
}
