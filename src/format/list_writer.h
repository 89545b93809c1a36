/* Draws "label : value" lists and custom text. */
#ifndef FORMAT_LIST_WRITER_H
#define FORMAT_LIST_WRITER_H

#include "format/line_output.h"
#include "format/record.h"

/* The cells' labels and texts, labels padded to the longest, values wrapped under themselves. */
void list_write(struct line_output *output, const struct cell *cells, int count);
/* Custom text, wrapped at `width` cells. */
void custom_write(struct line_output *output, const struct custom_node *root, int width);
/* Text as one custom entry (help topics). */
void custom_write_text(struct line_output *output, const char *text, int width);

#endif
