/*
 * reason.c - why a validator refuses, for machines and for people.
 *
 * SPDX-License-Identifier: ISC
 */
#include "tipple_valid.h"

static const struct {
	const char *code, *text;
} reasons[] = {
	[TIPPLE_VALID] = { "valid", "it is valid" },
	[TIPPLE_EMPTY] = { "empty", "it is empty" },
	[TIPPLE_NOT_UTF8] = { "not-utf8", "it is not UTF-8 text" },
	[TIPPLE_NO_AT] = { "no-at", "it has no @" },
	[TIPPLE_LOCAL_EMPTY] = { "local-empty", "nothing stands before the @" },
	[TIPPLE_LOCAL_TOO_LONG] = { "local-too-long", "more than 64 bytes stand before the @" },
	[TIPPLE_LOCAL_DOT] = { "local-dot",
	    "a dot is first, last or doubled before the @" },
	[TIPPLE_LOCAL_CHARACTER] = { "local-character",
	    "a character before the @ is not allowed" },
	[TIPPLE_DOMAIN_EMPTY] = { "domain-empty", "nothing stands after the @" },
	[TIPPLE_DOMAIN_TOO_LONG] = { "domain-too-long",
	    "the domain is over 253 or the address over 254 bytes long" },
	[TIPPLE_DOMAIN_LABEL] = { "domain-label",
	    "a part of the domain is empty, over 63 bytes long, or begins or ends with -" },
	[TIPPLE_DOMAIN_CHARACTER] = { "domain-character",
	    "a character of the domain is not allowed" },
	[TIPPLE_DOMAIN_NO_DOT] = { "domain-no-dot", "the domain has no dot" },
	[TIPPLE_DOMAIN_TLD] = { "domain-tld", "the domain's last part is no top-level domain" },
	[TIPPLE_DOMAIN_IDN] = { "domain-idn", "its domain is no internationalized name" },
	[TIPPLE_PHONE_CHARACTER] = { "phone-character",
	    "a character does not belong to a phone number" },
	[TIPPLE_PHONE_TOO_SHORT] = { "phone-too-short", "it has too few digits" },
	[TIPPLE_PHONE_TOO_LONG] = { "phone-too-long", "it has too many digits" },
	[TIPPLE_PHONE_COUNTRY] = { "phone-country",
	    "its country code is missing or not in use" },
	[TIPPLE_PHONE_PREFIX] = { "phone-prefix", "its number begins with 0" },
	[TIPPLE_PHONE_HAS_EXTENSION] = { "phone-extension", "it has an extension" },
	[TIPPLE_NUMBER_FORM] = { "number-form", "it is not written as a number" },
	[TIPPLE_NUMBER_DIGITS] = { "number-digits", "it has more than 38 digits" },
	[TIPPLE_NUMBER_FRACTION] = { "number-fraction", "it is no whole number" },
	[TIPPLE_NUMBER_RANGE] = { "number-range", "it is out of the range of its type" },
	[TIPPLE_BOOL_WORD] = { "bool-word", "it is no word for true or false" },
	[TIPPLE_TIME_FORM] = { "time-form", "it is not written as a date or time in that form" },
	[TIPPLE_DATE_RANGE] = { "date-range", "there is no such day from 0001 to 9999" },
	[TIPPLE_TIME_RANGE] = { "time-range", "there is no such time of day" },
	[TIPPLE_ADDRESS_MORE] = { "address-more", "it has more parts than are known" },
	[TIPPLE_NO_MEMORY] = { "no-memory", "there was no memory to judge it" }
};

static bool
known(enum tipple_reason reason)
{
	return (size_t)reason < sizeof(reasons) / sizeof(reasons[0]);
}

const char *
tipple_reason_code(enum tipple_reason reason)
{
	return known(reason) ? reasons[reason].code : "unknown";
}

const char *
tipple_reason_text(enum tipple_reason reason)
{
	return known(reason) ? reasons[reason].text : "for an unknown reason";
}
