#include "host/input.h"

#include <unistd.h>

#include "base/memory.h"
#include "os/file_reader.h"

static struct file_reader *reader(void) {
    static struct file_reader *opened;
    if (!opened)
        opened = file_reader_from_descriptor(STDIN_FILENO, "standard input", ENCODING_UTF8);
    return opened;
}

bool input_line(struct buffer *line) {
    struct failure failure = {0};
    return file_reader_line(reader(), line, &failure);
}

bool input_line_was_ended(void) {
    return file_reader_line_was_ended(reader());
}

void input_rest(struct buffer *text) {
    struct failure failure = {0};
    file_reader_rest(reader(), text, &failure);
}
