/* Custom numeric format patterns of .NET: 0 # . , % ‰ E0 e+0 \x 'text' "text" and up to three sections parted by ; */
#ifndef BASE_NUMBER_PATTERN_H
#define BASE_NUMBER_PATTERN_H

#include <stdbool.h>

#include "base/number_text.h"

/* digits (changed on the way) written by the pattern, rounded half away from zero. is_floating: a negative number that
 * rounds to zero keeps its sign. Collected. */
char *number_pattern_apply(const char *pattern, const struct digits *digits, bool is_floating);

#endif
