/* What formatting and exact parsing of dates share. */
#ifndef BASE_DATETIME_PATTERN_H
#define BASE_DATETIME_PATTERN_H

/* The custom pattern a standard format (one letter) stands for; a longer format as it is; NULL: no such letter. */
const char *datetime_pattern(const char *format);

#endif
