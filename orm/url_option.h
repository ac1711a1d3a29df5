/*
 * url_option.h - database URLs on a command line, without secrets in it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_URL_OPTION_H
#define TIPPLE_URL_OPTION_H

#include "tipple.h"

/*
 * The URL that an option means: given itself, or env:NAME for the value of an
 * environment variable, or file:PATH for the first line of a file that only its
 * owner may read.  A password in given itself is TIPPLE_MISUSE, because every
 * user of the machine can read a command line.  *url is malloc'ed.
 */
TIPPLE_MUST enum tipple_status tipple__url_option_read(const char *option, const char *given,
    char **url, struct tipple_error *err);

#endif
