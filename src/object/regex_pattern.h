/* Translation of a .NET pattern into a PCRE2 one. Internal to the regex files. */
#ifndef OBJECT_REGEX_PATTERN_H
#define OBJECT_REGEX_PATTERN_H

#include "base/buffer.h"
#include "object/regex.h"

struct pattern_group { /* a capturing group in order of its parenthesis, as PCRE2 numbers them */
    const char *name;  /* NULL: unnamed */
    int number;        /* explicit or assigned .NET number */
};

struct pattern {
    struct buffer text; /* the PCRE2 pattern */
    struct pattern_group *groups;
    int group_count;
    bool balancing; /* it has balancing groups, which PCRE2 has not */
};

/* False + failure: RegexParseException with .NET's message. */
bool pattern_translate(const char *source, size_t length, unsigned options, struct pattern *ret_pattern,
                       struct failure *failure);

#endif
