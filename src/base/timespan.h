/* System.TimeSpan: signed 100 ns ticks. Texts are collected; g and G have the active culture's decimal separator. */
#ifndef BASE_TIMESPAN_H
#define BASE_TIMESPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct timespan_parts { /* all of one sign */
    int days, hours, minutes, seconds, fraction_ticks;
};
struct timespan_parts timespan_to_parts(int64_t ticks);
/* TimeSpan.ToString(format): c (also t, T, NULL), g, G, or a custom format. NULL: "Input string was not in a correct
 * format.". */
char *timespan_format(int64_t ticks, const char *format);
/* TimeSpan.Parse. TIMESPAN_OVERFLOW: a part is out of range (OverflowException). */
enum timespan_parsed { TIMESPAN_PARSED, TIMESPAN_NO_FORMAT, TIMESPAN_OVERFLOW };
enum timespan_parsed timespan_parse(const char *text, size_t length, int64_t *ret_ticks);
/* TimeSpan.ParseExact with c, g, G or a custom format. */
enum timespan_parsed timespan_parse_exact(const char *text, const char *format, int64_t *ret_ticks);
/* TimeSpan.From…: value units of `ticks_per_unit`, rounded to a tick. False: out of range or NaN. */
bool timespan_from_double(double value, int64_t ticks_per_unit, int64_t *ret_ticks);

#endif
