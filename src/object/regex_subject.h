/* A text as the UTF-16 units that expressions see, and the way back. A place inside a surrogate pair has a byte offset
 * of its own, two bytes into the character's four: no other place is there. Internal to the regex files. */
#ifndef OBJECT_REGEX_SUBJECT_H
#define OBJECT_REGEX_SUBJECT_H

#include <stddef.h>
#include <stdint.h>

struct regex_subject {
    uint16_t *units;
    size_t *offsets; /* byte offset of each, and of the end */
    size_t count;
};

/* Of a string's text; what was asked for last is kept, so that going through a text's matches decodes it once. */
struct regex_subject regex_subject_of(const char *text, size_t length);
/* The unit at a byte offset. */
size_t regex_subject_index(const struct regex_subject *subject, size_t offset);

#endif
