/* Formatted output as text: what Out-String gives. */
#ifndef FORMAT_RENDER_H
#define FORMAT_RENDER_H

#include "base/buffer.h"
#include "format/line_output.h"
#include "format/record.h"

/* A line output that appends lines and \n to a buffer; width 0: lists and texts are not broken, tables are as wide
 * as the screen. */
void line_output_init_buffer(struct line_output *output, struct buffer *buffer, int width);
/* Custom text as a document of its own: a blank line, the text, a blank line. */
const char *render_custom(const struct custom_node *root);

#endif
