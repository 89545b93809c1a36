/* A whole text file that a cmdlet reads. */
#ifndef CMD_UTILITY_FILE_INPUT_H
#define CMD_UTILITY_FILE_INPUT_H

#include "base/buffer.h"
#include "engine/cmdlet.h"
#include "os/encoding.h"

/* Appends the bytes of the one file the argument means; throws FileOpenFailure. */
void file_input_bytes(struct cmdlet_call *call, const char *argument, bool literal, struct buffer *bytes);
/* Appends its text; a byte order mark wins over the encoding. */
void file_input_text(struct cmdlet_call *call, const char *argument, bool literal, enum encoding encoding,
                     struct buffer *text);

#endif
