/*
 * init.c - start a user's project: a schema, a job, a Makefile.  Small, complete,
 * and meant to be changed.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "init.h"
#include "job.h"
#include "output.h"

static const char schema[] =
	"# yaml-language-server: $schema=" TIPPLE_DATADIR "/tipple-schema.json\n"
	"# See tipple-schema(5).\n"
	"tables:\n"
	"  - name: contact\n"
	"    comment: What the source has.\n"
	"    columns:\n"
	"      - {name: id, type: int64}\n"
	"      - {name: name, type: text, nullable: true}\n"
	"      - {name: email, type: text, nullable: true}\n"
	"      - {name: changed_at, type: timestamp}\n"
	"    primary_key: [id]\n"
	"    indexes:\n"
	"      - columns: [changed_at]\n"
	"\n"
	"  - name: contact_dim\n"
	"    comment: What the warehouse gets.\n"
	"    columns:\n"
	"      - {name: id, type: int64}\n"
	"      - {name: name, type: text, length: 200, nullable: true}\n"
	"      - {name: email, type: text, length: 254, nullable: true}\n"
	"      - {name: changed_at, type: timestamp}\n"
	"    primary_key: [id]\n"
	"\n"
	"syncs:\n"
	"  - {name: contacts, from: contact, to: contact_dim, cursor: changed_at}\n";

static const char job[] =
	"/*\n"
	" * contacts-sync - keep contact_dim up to date with contact.  To try it:\n"
	" *\tmake\n"
	" *\ttipple-gen sql --ddl -d sqlite contacts.yaml | sqlite3 source.db\n"
	" *\tsqlite3 source.db \"INSERT INTO contact VALUES (1, ' Ann', 'A@x.org', 0)\"\n"
	" *\t./contacts-sync --source sqlite:source.db --target sqlite:target.db --create\n"
	" */\n"
	"#include \"contacts_sync.h\"\n"
	"\n"
	"enum tipple_verdict\n"
	"contacts_transform(const struct contact *from, struct contact_dim *to,\n"
	"    struct tipple_row *row)\n"
	"{\n"
	"\tcontacts_copy(from, to);\n"
	"\tto->name = tipple_row_clean(row, from->name);\n"
	"\tto->email = tipple_row_email(row, CONTACT_DIM_EMAIL, from->email,\n"
	"\t    TIPPLE_EMAIL_STRICT | TIPPLE_EMAIL_LOWER);\n"
	"\treturn TIPPLE_EMIT;\n"
	"}\n"
	"\n"
	"int\n"
	"main(int argc, char **argv)\n"
	"{\n"
	"\treturn tipple_sync_main(&contacts_sync, argc, argv);\n"
	"}\n";

static const char makefile[] =
	"CFLAGS = -O2 -g -Wall -Wextra\n"
	"OBJECTS = job.o contacts.o contacts_sync.o\n"
	"\n"
	"contacts-sync: $(OBJECTS)\n"
	"\t$(CC) $(LDFLAGS) -o $@ $(OBJECTS) `pkg-config --libs tipple` \\\n"
	"\t    -Wl,-rpath,`pkg-config --variable=libdir tipple`\n"
	"$(OBJECTS): contacts.h\n"
	"contacts.c contacts_sync.c: contacts.h\n"
	"contacts.h: contacts.yaml\n"
	"\t`pkg-config --variable=tipple_gen tipple` contacts.yaml && touch contacts.h\n"
	".c.o:\n"
	"\t$(CC) $(CFLAGS) `pkg-config --cflags tipple` -c $<\n"
	"clean:\n"
	"\trm -f contacts-sync $(OBJECTS) contacts.[ch] contacts_sync.[ch]\n";

static const char gitignore[] =
	"/contacts-sync\n/contacts.[ch]\n/contacts_sync.[ch]\n"
	"*.o\n*.db\n*.state*\n*.rejects.jsonl\n";

static const struct {
	const char *name, *text;
} files[] = {
	{ "contacts.yaml", schema }, { "job.c", job }, { "Makefile", makefile },
	{ ".gitignore", gitignore },
};
#define NFILES (sizeof(files) / sizeof(files[0]))

static int
tell(const char *path, int rc, int code)
{
	fprintf(stderr, "tipple-gen: %s: %s\n", path, strerror(rc));
	return code;
}

int
init_project(struct tipple__arena *a, const char *folder)
{
	struct outputs o = { .arena = a };
	const char *path;
	struct stat st;
	int rc;

	if (mkdir(folder, 0777) < 0 && errno != EEXIST)
		return tell(folder, errno, FAILED);
	for (size_t i = 0; i < NFILES; i++) {
		path = output_path(a, folder, files[i].name);
		if (lstat(path, &st) == 0)
			return tell(path, EEXIST, REFUSED);
		output_add(&o, path, files[i].text, NULL);
	}
	rc = output_write(&o, &path);
	if (rc)
		return tell(path, rc, FAILED);
	for (size_t i = 0; i < o.n; i++)
		printf("%s\n", o.list[i].path);
	return 0;
}
