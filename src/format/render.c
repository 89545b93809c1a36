/* Lines into a buffer. */
#include "format/render.h"

#include <limits.h>

#include "engine/host.h"
#include "engine/runspace.h"
#include "format/cells.h"
#include "format/list_writer.h"
#include "format/style.h"

static void write_to_buffer(struct line_output *output, const char *text, size_t length) {
    struct buffer *buffer = output->data;
    buffer_append(buffer, text, length);
    buffer_putc(buffer, '\n');
}

void line_output_init_buffer(struct line_output *output, struct buffer *buffer, int width) {
    line_output_init_host(output);
    output->plain = style_is_plain(false, true);
    output->plain_strings = false;
    output->write_line = write_to_buffer;
    output->data = buffer;
    output->table_width = width > 0 ? width : output->table_width + 1;
    output->width = width > 0 ? width : INT_MAX;
}

const char *render_custom(const struct custom_node *root) {
    struct buffer text = {0};
    struct line_output output;
    line_output_init_buffer(&output, &text, 0);
    line_output_write(&output, "");
    custom_write(&output, root, output.width);
    line_output_write(&output, "");
    return buffer_text(&text);
}
