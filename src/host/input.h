/* Standard input where it is no terminal: lines, taken by whoever asks first (a prompt, Read-Host, $input). */
#ifndef HOST_INPUT_H
#define HOST_INPUT_H

#include "base/buffer.h"

/* Replaces *line by the next line, without its end. False: there is no more. */
bool input_line(struct buffer *line);
/* Did the line just read have a line end? */
bool input_line_was_ended(void);
/* Appends all that is left. */
void input_rest(struct buffer *text);

#endif
