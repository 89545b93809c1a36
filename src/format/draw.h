/* Draws one record after the other, in their order, on a line output. */
#ifndef FORMAT_DRAW_H
#define FORMAT_DRAW_H

#include "format/out_command.h"

/* Works out the widths of a whole group that waited in `records`. */
void draw_measure(struct out_command *command, const struct format_start *start, const struct values *records);
void draw_record(struct out_command *command, struct value record);

#endif
