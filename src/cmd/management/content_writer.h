/* Writing content: what Set-Content and Add-Content have in common. */
#ifndef CMD_MANAGEMENT_CONTENT_WRITER_H
#define CMD_MANAGEMENT_CONTENT_WRITER_H

#include "cmd/management/item_arguments.h"

struct content_write {
    struct list *value, *path, *literal_path, *include, *exclude;
    const char *filter;
    struct value credential, encoding;
    bool pass_thru, force, no_newline, as_byte_stream;
};
enum { CONTENT_WRITE_PARAMETERS = 12 };
extern const struct parameter content_write_parameters[CONTENT_WRITE_PARAMETERS];

/* The warning where both -AsByteStream and -Encoding are given. */
#define CONTENT_ENCODING_NOT_USED "Encoding not used when '-AsByteStream' specified."

/* Begin, process, end and dispose of both; append: what is there stays. */
void content_writer_begin(struct cmdlet_call *call, bool append);
void content_writer_process(struct cmdlet_call *call);
void content_writer_end(struct cmdlet_call *call);
void content_writer_dispose(struct cmdlet_call *call);

#endif
