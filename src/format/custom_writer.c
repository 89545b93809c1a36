/* Custom text: texts run together until a line end; frames indent the lines that begin in them. */
#include <string.h>

#include "base/buffer.h"
#include "format/cells.h"
#include "format/list_writer.h"

enum { MAX_DEPTH = 50 };

struct custom_writer {
    struct line_output *output;
    struct buffer text;
    int width;
    int left, right, first_line; /* the frames around, summed up; the innermost one's first line */
};

static void write_padded(struct custom_writer *writer, const char *text, int blanks) {
    struct buffer line = {0};
    buffer_fill(&line, ' ', blanks > 0 ? (size_t)blanks : 0);
    buffer_puts(&line, text);
    line_output_write(writer->output, buffer_text(&line));
}

static void end_line(struct custom_writer *writer) {
    int useful = writer->width - writer->right - writer->left, first_line = writer->first_line;
    if (useful <= 0) {
        buffer_clear(&writer->text);
    }
    if ((first_line > 0 ? first_line : -first_line) >= useful) {
        first_line = 0;
    }
    int first = useful - (first_line > 0 ? first_line : 0), following = useful + (first_line < 0 ? first_line : 0);
    struct lines lines = {0};
    cells_wrap(buffer_text(&writer->text), first, following, writer->output->word_wrap, &lines);
    for (int i = 0; i < lines.count; i++) {
        int indent = i == 0 ? (first_line > 0 ? first_line : 0) : (first_line < 0 ? -first_line : 0);
        write_padded(writer, lines.items[i], writer->left + indent);
    }
    buffer_clear(&writer->text);
}

static void write_node(struct custom_writer *writer, const struct custom_node *node, int depth) {
    struct custom_writer outer = *writer;
    writer->left += node->left;
    writer->right += node->right;
    if (node->left || node->right || node->first_line) {
        writer->first_line = node->first_line;
    }
    for (const struct custom_node *child = node->children; child; child = child->next) {
        switch (child->kind) {
        case CUSTOM_TEXT:
            buffer_puts(&writer->text, child->text ? child->text : "");
            break;
        case CUSTOM_NEW_LINE:
            end_line(writer);
            break;
        case CUSTOM_ENTRY:
            if (depth < MAX_DEPTH) {
                write_node(writer, child, depth + 1);
            }
            break;
        }
    }
    writer->left = outer.left;
    writer->right = outer.right;
    writer->first_line = outer.first_line;
}

void custom_write(struct line_output *output, const struct custom_node *root, int width) {
    struct custom_writer writer = {.output = output, .width = width};
    if (root) {
        write_node(&writer, root, 0);
    }
    end_line(&writer);
}

void custom_write_text(struct line_output *output, const char *text, int width) {
    struct custom_writer writer = {.output = output, .width = width};
    buffer_puts(&writer.text, text);
    end_line(&writer);
}
