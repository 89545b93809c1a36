/* Lines to the host. */
#include "format/line_output.h"

#include <string.h>

#include "base/memory.h"
#include "engine/host.h"
#include "engine/runspace.h"
#include "format/cells.h"
#include "format/style.h"
#include "object/convert.h"
#include "object/string.h"

void line_output_write(struct line_output *output, const char *text) {
    if (output->plain) {
        text = cells_plain(text);
    }
    output->write_line(output, text, strlen(text));
}

void line_output_write_value(struct line_output *output, struct value text) {
    const char *bytes = string_text(text);
    size_t length = string_length(text);
    if (output->plain_strings && memchr(bytes, '\x1b', length)) {
        bytes = cells_plain(bytes);
        length = strlen(bytes);
    }
    output->write_line(output, bytes, length);
}

static void write_to_host(struct line_output *output, const char *text, size_t length) {
    struct host *host = runspace->host;
    if (output->stream == STREAM_ERROR && host->write_error_line) {
        if (length) { /* the blank line after a position block is not shown on the error stream */
            host->write_error_line(host, text, length);
        }
    } else if (output->stream == STREAM_WARNING && host->write_warning_line) {
        host->write_warning_line(host, mem_strndup(text, length));
    } else if (output->stream == STREAM_VERBOSE && host->write_verbose_line) {
        host->write_verbose_line(host, mem_strndup(text, length));
    } else if (output->stream == STREAM_DEBUG && host->write_debug_line) {
        host->write_debug_line(host, mem_strndup(text, length));
    } else if (host->write_line) {
        host->write_line(host, text, length);
    }
}

void line_output_init_host(struct line_output *output) {
    struct host *host = runspace->host;
    *output = (struct line_output){
        .width = host->width ? host->width(host) : 80,
        .height = host->height ? host->height(host) : 0,
        .plain = style_is_plain(true, host->supports_vt),
        .plain_strings = style_is_plain(true, host->supports_vt),
        .stream = STREAM_OUTPUT,
        .write_line = write_to_host,
    };
    if (output->width <= 0) {
        output->width = 80;
    }
    /* The last column stays empty: a full line would make a terminal begin a new one. */
    output->table_width = --output->width;
    output->word_wrap =
        cells_culture_wraps_words(value_is_null(runspace->culture) ? NULL : value_to_text(runspace->culture));
}
