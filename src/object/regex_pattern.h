/* Translation of a .NET pattern into a PCRE2 one. Internal to the regex files. */
#ifndef OBJECT_REGEX_PATTERN_H
#define OBJECT_REGEX_PATTERN_H

#include "base/buffer.h"
#include "object/regex.h"

struct pattern_group { /* a capturing group in order of its parenthesis, as PCRE2 numbers them */
    const char *name;  /* NULL: unnamed */
    int number;        /* explicit or assigned .NET number */
};

struct pattern_lookbehind { /* a lookbehind that is checked in callout number (index + 1) */
    const char *body;       /* translated */
    bool negative;
};

enum { PATTERN_CALLOUT_CAPTURE = 254, PATTERN_CALLOUT_END = 255, PATTERN_LOOKBEHIND_MAX = 200 };

struct pattern {
    struct buffer text; /* the PCRE2 pattern */
    struct pattern_group *groups;
    int group_count;
    struct pattern_lookbehind *lookbehinds;
    int lookbehind_count;
};

enum pattern_mode {
    PATTERN_PLAIN = 0,
    PATTERN_LOOKBEHIND_CALLOUTS = 1, /* every lookbehind becomes a callout */
    PATTERN_CAPTURE_CALLOUTS = 2,    /* a callout after every capturing group */
};

/* False + failure: RegexParseException with .NET's message. */
bool pattern_translate(const char *source, size_t length, unsigned options, unsigned mode, struct pattern *ret_pattern,
                       struct failure *failure);

#endif
