/* The list in which the errors of one parse are collected, in the order in which they are found. */
#ifndef LANG_PARSE_ERRORS_H
#define LANG_PARSE_ERRORS_H

#include "lang/source.h"

/* What is beyond this many is dropped: nobody reads it, and comparing with all others costs. */
#define PARSE_ERRORS_MAX 1000

struct parse_errors {
    struct parse_error *items; /* collected memory */
    int count, capacity;
};

/* Adds the error `id` (static text, one of parse_errors.c's table) unless the same is already there with the same
 * extent. The arguments fill {0}, {1} and {2} of its text; all NULL where it takes none. incomplete: more input could
 * make it right. */
void parse_errors_add(struct parse_errors *errors, struct extent extent, bool incomplete, const char *id,
                      const char *const arguments[3]);

#endif
