/* Lines of a file, one after another, as System.IO.StreamReader gives them: CR LF, LF and CR alone end a line; what
 * follows the last line end is a line only if it is not empty; a BOM at the start decides the encoding and is dropped.
 * One thread at a time. */
#ifndef OS_FILE_READER_H
#define OS_FILE_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/failure.h"
#include "os/encoding.h"

struct file_reader;

/* Opens a file; NULL with *failure. Close with file_reader_close. */
struct file_reader *file_reader_open(const char *path, enum encoding encoding, struct failure *failure);
/* Reads from a descriptor, owned by the reader from here on; `name` is for failures. */
struct file_reader *file_reader_from_descriptor(int descriptor, const char *name, enum encoding encoding);
/* Replaces *line by the next line (UTF-8, without its end). False: the end, or an error (then *failure's message is
 * set; clear it before). At the end it may be called again: lines appended to the file since then come (Get-Content
 * -Wait). */
bool file_reader_line(struct file_reader *reader, struct buffer *line, struct failure *failure);
/* The next part up to the text `delimiter` (Get-Content -Delimiter), without it. */
bool file_reader_part(struct file_reader *reader, const char *delimiter, struct buffer *part, struct failure *failure);
/* Appends all that is left, line ends kept. */
bool file_reader_rest(struct file_reader *reader, struct buffer *text, struct failure *failure);
/* True if the line just read ended in a line end (false: the file ended without one). */
bool file_reader_line_was_ended(const struct file_reader *reader);
/* Is text waiting that was read but not given out? */
bool file_reader_has_text(const struct file_reader *reader);
void file_reader_close(struct file_reader *reader);

/* Byte offset at which the last `lines` lines of the file begin (Get-Content -Tail); encodings of one-byte line ends
 * and UTF-16/32. -1 with *failure. file_reader_seek goes on from there. */
int64_t file_reader_tail_offset(struct file_reader *reader, size_t lines, struct failure *failure);
bool file_reader_seek(struct file_reader *reader, int64_t offset, struct failure *failure);

#endif
