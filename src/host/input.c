#include "host/input.h"

#include <poll.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/file_reader.h"
#include "os/stop.h"

static struct file_reader *reader(void) {
    static struct file_reader *opened;
    if (!opened)
        opened = file_reader_from_descriptor(STDIN_FILENO, "standard input", ENCODING_UTF8);
    return opened;
}

bool input_wait(int timeout_ms) {
    return file_reader_has_text(reader()) || stop_poll(stop_current(), STDIN_FILENO, POLLIN, timeout_ms) != 0;
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
