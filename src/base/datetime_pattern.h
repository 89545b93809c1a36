/* What formatting and exact parsing of dates share. */
#ifndef BASE_DATETIME_PATTERN_H
#define BASE_DATETIME_PATTERN_H

#include "base/culture.h"

/* The custom pattern a standard format (one letter) stands for; a longer format as it is; NULL: no such letter. The
 * active culture's, *ret_symbols are the names and signs to use with it (round-trip formats are the same in every
 * culture). */
const char *datetime_pattern(const char *format, const struct date_symbols **ret_symbols);
/* Does a month stand beside a day's number in the pattern, so that languages use its genitive form? */
bool datetime_pattern_has_day(const char *pattern);

#endif
