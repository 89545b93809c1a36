/* Standard input where it is no terminal: lines, taken by whoever asks first (a prompt, Read-Host, $input). */
#ifndef HOST_INPUT_H
#define HOST_INPUT_H

#include "base/buffer.h"

/* Replaces *line by the next line, without its end. False: there is no more. */
bool input_line(struct buffer *line);
/* Waits until input_line has something to read (or to end with); false: it had nothing for so long. */
bool input_wait(int timeout_ms);
/* Did the line just read have a line end? */
bool input_line_was_ended(void);
/* Appends all that is left. */
void input_rest(struct buffer *text);

#endif
