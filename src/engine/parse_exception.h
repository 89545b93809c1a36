/* ParseException: what the parser found, as an error. */
#ifndef ENGINE_PARSE_EXCEPTION_H
#define ENGINE_PARSE_EXCEPTION_H

#include "lang/parser.h"

/* What is wrong: "At line:1 char:5\n+ source\n+ ~~~~\nmessage", one for each error. Collected text. */
const char *parse_errors_text(const struct parse_result *result);
/* Throws a ParseException with all errors; the record's id and position are the first's. */
_Noreturn void throw_parse_errors(const struct parse_result *result);
/* The exception of text that is not whole: the first error alone. */
_Noreturn void throw_incomplete_parse(const struct parse_result *result);

#endif
