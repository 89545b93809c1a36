/* Draws tables: column widths, headers, rows. Widths are given in cells; 0 is a column that takes its share of what is
 * left; after table_writer_init a width below 1 is a column that does not fit and is not drawn. */
#ifndef FORMAT_TABLE_WRITER_H
#define FORMAT_TABLE_WRITER_H

#include "format/cells.h"
#include "format/line_output.h"
#include "format/record.h"

struct table_writer {
    int count;
    int *widths;
    const struct table_column *columns;
    bool disabled, hide_header, word_wrap;
    struct lines *header; /* as drawn before, for a repeated header */
};

/* Fits `widths` into table_width with one blank between columns: shares out what is left among the zeros, or cuts and
 * drops columns from the right. */
void column_widths_fit(int *widths, int count, int table_width);
/* How many items of `length` cells stand in one row of Format-Wide -AutoSize. */
int wide_items_per_row(int length, int screen_width);
/* columns may be NULL (Format-Wide); widths is taken over and changed. */
void table_writer_init(struct table_writer *writer, int screen_width, int *widths, int count,
                       const struct table_column *columns, bool hide_header);
/* Draws the header (labels and dashes), or again the one drawn first; gives the number of lines. */
int table_writer_header(struct table_writer *writer, struct line_output *output);
/* Draws one row of `count` cells; multi_line wraps them. */
void table_writer_row(struct table_writer *writer, struct line_output *output, const struct cell *cells,
                      bool multi_line);

#endif
