/* JSON text to values as ConvertFrom-Json reads it: besides JSON proper also comments, trailing commas, single quotes,
 * bare names, hexadecimal and octal numbers, NaN and Infinity. Objects become [pscustomobject] or OrderedHashtable,
 * arrays object[], whole numbers Int64 or BigInteger, others Double, texts in the full ISO form dates. Quiet. */
#ifndef CMD_UTILITY_JSON_READ_H
#define CMD_UTILITY_JSON_READ_H

#include <stddef.h>

#include "object/value.h"

enum json_date {
    JSON_DATE_DEFAULT,
    JSON_DATE_LOCAL,
    JSON_DATE_UTC,
    JSON_DATE_OFFSET,
    JSON_DATE_STRING
}; /* JsonDateKind */

struct json_options {
    bool as_hashtable;
    int depth; /* of nesting allowed */
    enum json_date dates;
};

/* False: failure->error_id is KeysWithDifferentCasingInJsonString or EmptyKeyInJsonString (InvalidOperationException),
 * else the text is no JSON (ArgumentException, "Conversion from JSON failed with error: …"). Empty text gives $null. */
bool json_read(const char *text, size_t length, const struct json_options *options, struct value *ret_value,
               struct failure *failure);

/* A text as a date, where it is the full ISO form or /Date(n)/; false: it stays text. (json_date.c) */
bool json_read_date(const char *text, size_t length, enum json_date kind, struct value *ret_date);
/* A number's characters as Int64, BigInteger or Double; false: not a number. (json_number.c) */
bool json_read_number(const char *text, size_t length, struct value *ret_number);

#endif
