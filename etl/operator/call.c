/*
 * call.c - the arguments and options of a command.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "connect.h"
#include "error.h"
#include "operator.h"
#include "url_option.h"

const char *
call_arg(const struct call *call, int i)
{
	return i < call->nargs ? call->args[i] : NULL;
}

const char *
call_flag(const struct call *call, const char *name)
{
	int i = 0;

	while (strcmp(call->verb->flags[i].name, name) != 0)
		i++;
	return call->values[i];
}

enum tipple_status
call_number(const struct call *call, const char *name, int64_t least, int64_t most,
    int64_t *number, struct tipple_error *err)
{
	const char *text = call_flag(call, name);
	long long value;
	char *end;

	if (text == NULL)
		return TIPPLE_OK;
	errno = 0;
	value = strtoll(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || value < least || value > most)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "--%s: want a number from %" PRId64 " to %" PRId64, name, least, most);
	*number = value;
	return TIPPLE_OK;
}

enum tipple_status
call_open(const struct call *call, int i, struct tipple_db **db, char **url,
    struct tipple_error *err)
{
	char *read = NULL;
	enum tipple_status status = tipple__url_option_read(call->verb->args, call->args[i],
	    &read, err);

	*db = NULL;
	if (status == TIPPLE_OK)
		status = tipple__open_existing(read, false, db, err);
	if (url != NULL && status == TIPPLE_OK)
		*url = read;
	else
		free(read);
	return status;
}
