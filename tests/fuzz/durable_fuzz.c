/* libFuzzer target: what another muster says about sessions, and the looking into packets that keeps them. What was
 * read and is written again must be read as the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "quiet_run.h"
#include "wire/durable_line.h"
#include "wire/sent_lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_line(const char *text, size_t length) {
    struct durable_line line, again;
    struct buffer written = {0};
    if (!durable_line_parse(text, length, &line, NULL))
        return;
    durable_line_write(&written, &line);
    if (!durable_line_parse(written.bytes, written.length - 1, &again, NULL) || again.kind != line.kind)
        abort();
    for (int i = 0; i < DURABLE_ATTRIBUTE_COUNT; i++)
        if (!line.values[i] != !again.values[i] || (line.values[i] && strcmp(line.values[i], again.values[i]) != 0))
            abort();
}

/* Whatever is kept, acknowledging everything that was sent leaves nothing. */
static void keep_lines(const char *text, size_t length) {
    struct sent_lines lines = {0};
    struct buffer out = {0};
    sent_lines_add(&lines, text, length);
    sent_lines_drop(&lines, length / 2);
    sent_lines_take(&lines, NULL, NULL, &out);
    sent_lines_again(&lines, lines.last_number / 2);
    sent_lines_take(&lines, NULL, NULL, &out);
    sent_lines_acknowledge(&lines, lines.last_number);
    if (lines.first || lines.bytes)
        abort();
    sent_lines_add(&lines, text, length);
    sent_lines_fresh(&lines);
    sent_lines_take(&lines, NULL, NULL, &out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    quiet_begin();
    const char *text = mem_strndup((const char *)data, size), *end = text + size;
    for (const char *line = text, *stop; line < end; line = stop + 1) {
        stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        read_line(line, (size_t)(stop - line));
    }
    keep_lines(text, size);
    quiet_end(size);
    return 0;
}
