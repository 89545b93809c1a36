/* The tables behind culture_find. */
#ifndef BASE_CULTURE_ROWS_H
#define BASE_CULTURE_ROWS_H

#include "base/culture.h"

extern const struct culture culture_rows[]; /* specific cultures */
extern const size_t culture_row_count;

struct culture_language { /* neutral cultures: a language that writes as one of its specific ones does */
    const char *name, *english_name, *native_name;
    int lcid;
    const char *windows_name, *specific, *parent;
};
extern const struct culture_language culture_languages[];
extern const size_t culture_language_count;

#endif
