/* What DateOnly and TimeOnly share: their Parse, ParseExact, TryParse and TryParseExact differ in how text is read
 * alone. */
#ifndef OBJECT_TYPE_MOMENT_PART_H
#define OBJECT_TYPE_MOMENT_PART_H

#include "object/type/native.h"

struct moment_part {
    const char *name;                                                /* "DateOnly", in errors */
    bool (*read)(const char *text, int64_t *ret_datum);              /* false: the text is none */
    bool (*read_exact)(const struct call *call, int64_t *ret_datum); /* text and format are the first two arguments */
    struct value (*make)(int64_t datum);
};

/* (s, …): FormatException where the text is none. */
bool moment_part_parse(struct call *call, const struct moment_part *part);
/* (s, format, …) */
bool moment_part_parse_exact(struct call *call, const struct moment_part *part);
/* (s, …, [ref] result): the result is the least value where the text is none. */
bool moment_part_try_parse(struct call *call, const struct moment_part *part);
bool moment_part_try_parse_exact(struct call *call, const struct moment_part *part);

#endif
