/* Composite format strings, '{index[,width][:format]}' and text between: String.Format, -f (about_Operators). */
#ifndef OBJECT_COMPOSITE_FORMAT_H
#define OBJECT_COMPOSITE_FORMAT_H

#include "object/text_parts.h"

struct composite_format;

/* Takes a format string apart; `format` must stay. What is wrong with the text is told when the writing gets there: an
 * argument that is missing before it comes first. */
const struct composite_format *composite_parse(const char *format);
/* Appends the text of the arguments as the format asks, in the active culture. False: a FormatError whose target is the
 * format string; `failure` may be NULL. */
bool composite_write(const struct composite_format *format, const struct value *args, int count,
                     struct text_parts *parts, struct failure *failure);
/* Both at once: the collected text in *ret_text. */
bool format_operator(const char *format, const struct value *args, int count, char **ret_text, struct failure *failure);

#endif
