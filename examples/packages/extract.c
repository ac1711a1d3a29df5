/*
 * packages-extract - read the status file of dpkg into the table package.  A
 * row's changed_at moves only when another of its columns changed, so that
 * packages-sync has to look at nothing else.
 *
 * It judges nothing: what dpkg wrote is what the table holds.  Packages that
 * dpkg has forgotten stay in the table.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dpkg.h"
#include "packages.h"
#include "tipple_etl.h"

static const char usage[] =
    "usage: packages-extract [--status FILE] --target URL\n"
    "\n"
    "  --status FILE  default /var/lib/dpkg/status\n"
    "  --target URL   such as sqlite:inventory.db; the table package is made there\n";

/* "Jane Doe <jane@example.org>" in two; cuts maintainer. */
static void
split_maintainer(char *maintainer, struct package *row)
{
	char *open = maintainer != NULL ? strrchr(maintainer, '<') : NULL;

	row->maintainer_name = maintainer;
	if (open == NULL)
		return;
	row->maintainer_email = open + 1;
	open[strcspn(open, ">")] = '\0';
	while (open > maintainer && open[-1] == ' ')
		open--;
	*open = '\0';
}

static struct package
to_row(struct dpkg_paragraph *p, int64_t now)
{
	struct package row = {
		.name = p->package != NULL ? p->package : "",
		.architecture = p->architecture != NULL ? p->architecture : "",
		.version = p->version,
		.section = p->section,
		.priority = p->priority,
		.homepage = p->homepage,
		.summary = p->description,
		.status = p->status,
		.changed_at = now,
	};
	char *end;

	split_maintainer(p->maintainer, &row);
	if (p->installed_size != NULL && *p->installed_size != '\0') {
		errno = 0;
		row.installed_size = strtoll(p->installed_size, &end, 10);
		row.has_installed_size = *end == '\0' && errno == 0 && row.installed_size >= 0;
	}
	return row;
}

static enum tipple_status
load_all(struct dpkg_reader *reader, struct tipple_load *load, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	struct package row;
	/* inside the load's transaction: see "stamp rows" in tipple_etl.h */
	int64_t now = tipple_now();

	while (status == TIPPLE_OK && dpkg_next(reader)) {
		row = to_row(&reader->paragraph, now);
		status = package_load_put(load, &row, err);
	}
	return status;
}

static enum tipple_status
extract(struct dpkg_reader *reader, const char *url, struct tipple_load_counts *counts,
    struct tipple_error *err)
{
	struct tipple_db *db = NULL;
	struct tipple_load *load = NULL;
	enum tipple_status status;

	if ((status = tipple_open(url, &db, err)) == TIPPLE_OK &&
	    (status = package_create(db, err)) == TIPPLE_OK &&
	    (status = package_load_open(db, NULL, &load, err)) == TIPPLE_OK &&
	    (status = load_all(reader, load, err)) == TIPPLE_OK && reader->problem == NULL)
		status = tipple_load_end(load, counts, err);
	tipple_load_close(load);
	tipple_close(db);
	return status;
}

static int
run(const char *path, const char *url)
{
	struct dpkg_reader reader;
	struct tipple_load_counts counts = { 0 };
	struct tipple_error err;
	enum tipple_status status;
	int code = TIPPLE_EXIT_OK;

	if (!dpkg_open(&reader, path)) {
		fprintf(stderr, "packages-extract: %s: %s\n", path, strerror(errno));
		return TIPPLE_EXIT_REFUSED;
	}
	status = extract(&reader, url, &counts, &err);
	if (status != TIPPLE_OK) {
		fprintf(stderr, "packages-extract: %s\n", err.text);
		code = tipple_exit_code(status, true);
	} else if (reader.problem != NULL) {
		fprintf(stderr, "packages-extract: %s:%ld: %s; nothing was written\n", path,
		    reader.number, reader.problem);
		code = TIPPLE_EXIT_FAILED;
	} else {
		printf("packages-extract: %" PRId64 " read, %" PRId64 " inserted, %" PRId64
		    " updated, %" PRId64 " unchanged, %" PRId64 " duplicates\n", counts.put,
		    counts.inserted, counts.updated, counts.unchanged, counts.duplicates);
	}
	dpkg_close(&reader);
	return fflush(stdout) == 0 ? code : TIPPLE_EXIT_FAILED;
}

int
main(int argc, char **argv)
{
	static const struct option known[] = {
		{ "status", required_argument, NULL, 's' },
		{ "target", required_argument, NULL, 't' },
		{ "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 }
	};
	const char *path = "/var/lib/dpkg/status", *url = NULL;
	int option;

	while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
		if (option == 's') {
			path = optarg;
		} else if (option == 't') {
			url = optarg;
		} else {
			fputs(usage, option == 'h' ? stdout : stderr);
			return option == 'h' ? TIPPLE_EXIT_OK : TIPPLE_EXIT_REFUSED;
		}
	}
	if (url == NULL || optind < argc) {
		fputs(usage, stderr);
		return TIPPLE_EXIT_REFUSED;
	}
	return run(path, url);
}
