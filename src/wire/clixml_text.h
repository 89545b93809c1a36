/* The text forms of CLIXML (MS-PSRP 2.2.5.1, 2.2.5.3.2): escaping, and the few scalars whose text is XML Schema's and
 * not .NET's own.
 *
 *   _xHHHH_      one UTF-16 unit: control characters 00-1F and 7F-9F, every surrogate (pairs too), and '_' before 'x'
 * or 'X' (_x005F_) &lt; &gt; &amp;   in text; &quot; too in attributes DT           2024-02-03T04:05:06.1234567Z local:
 * +01:00 instead of Z, unspecified: nothing TS           P1DT2H3M4.005S, -PT30S, PT0S Db, Sg       shortest text that
 * reads back: 3.5, 1E+300, NaN, INF, -INF, -0
 *
 * Pure functions, any thread. Results on buffers are appended. */
#ifndef WIRE_CLIXML_TEXT_H
#define WIRE_CLIXML_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* Appends text[0..length) (UTF-8 or WTF-8) with both kinds of escapes; attribute: inside double quotes. U+FFFE and
 * U+FFFF, which XML cannot carry, are escaped as well. */
void clixml_text_write(struct buffer *out, const char *text, size_t length, bool attribute);
/* Appends text[0..length) with _xHHHH_ resolved (XmlConvert.DecodeName); a pair of escaped surrogates becomes one
 * character. */
void clixml_text_unescape(struct buffer *out, const char *text, size_t length);

/* DT of a packed DateTime (base/datetime.h) and back. False: not an xs:dateTime. */
void clixml_datetime_write(struct buffer *out, int64_t packed);
bool clixml_datetime_read(const char *text, size_t length, int64_t *ret_packed);
/* TS of ticks (100 ns) and back. False: not an xs:duration, or out of a TimeSpan's range. A year counts 365 days, a
 * month 30. */
void clixml_timespan_write(struct buffer *out, int64_t ticks);
bool clixml_timespan_read(const char *text, size_t length, int64_t *ret_ticks);
/* Db and Sg. */
void clixml_double_write(struct buffer *out, double number);
void clixml_single_write(struct buffer *out, float number);
bool clixml_double_read(const char *text, size_t length, double *ret_number);

#endif
