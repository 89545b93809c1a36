/* Escapes and character classes of .NET patterns, written for PCRE2. Internal to the regex files. */
#ifndef OBJECT_REGEX_CLASS_H
#define OBJECT_REGEX_CLASS_H

#include <string.h>

#include "base/buffer.h"

static inline bool one_of(char c, const char *set) {
    return c && strchr(set, c);
}
/* The escape whose letter is at **at (behind the backslash); moves *at behind it. NULL, or the message of what is wrong
 * with it. */
const char *class_escape(const char **at, const char *end, bool in_class, struct buffer *out);
/* The class that opens at **at, with [a-z-[aeiou]] subtraction. NULL, or the message. */
const char *class_translate(const char **at, const char *end, struct buffer *out);

#endif
