/* Rows and headers of a table as lines. */
#include "format/table_writer.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "format/cells.h"
#include "format/style.h"

enum { MINIMUM_SCREEN = 5 };

void table_writer_init(struct table_writer *writer, int screen_width, int *widths, int count,
                       const struct table_column *columns, bool hide_header) {
    *writer = (struct table_writer){.count = count, .widths = widths, .columns = columns, .hide_header = hide_header};
    if (screen_width < MINIMUM_SCREEN) {
        writer->disabled = true;
        return;
    }
    column_widths_fit(widths, count, screen_width);
    writer->disabled = true;
    for (int i = 0; i < count; i++) {
        if (widths[i] >= 1) {
            writer->disabled = false;
        }
    }
}

static const char *padding(int count) {
    struct buffer blanks = {0};
    buffer_fill(&blanks, ' ', count > 0 ? (size_t)count : 0);
    return buffer_text(&blanks);
}

/* A text too wide for its column: the head of it, or the tail where it stands to the right. */
static const char *truncate_field(const char *text, int width, enum text_alignment alignment) {
    int room = width - 1; /* one cell for the ellipsis */
    if (alignment == ALIGN_RIGHT) {
        int start = cells_fit_from_tail(text, room > 0 ? room : width);
        return cells_cut(text, start, INT32_MAX, room > 0 ? ELLIPSIS : NULL, NULL);
    }
    int count = cells_fit_from_head(text, 0, room > 0 ? room : width);
    return cells_cut(text, 0, count, NULL, room > 0 ? ELLIPSIS : NULL);
}

static const char *pad_field(const char *text, int blanks, enum text_alignment alignment, bool pad_right) {
    switch (alignment) {
    case ALIGN_RIGHT:
        return mem_printf("%s%s", padding(blanks), text);
    case ALIGN_CENTER:
        return mem_printf("%s%s%s", padding(blanks / 2), text, pad_right ? padding(blanks - blanks / 2) : "");
    default:
        return pad_right ? mem_printf("%s%s", text, padding(blanks)) : text;
    }
}

/* One line of a cell, filled up to the column's width (on the right only where pad_right). */
static const char *row_field(const char *text, int width, enum text_alignment alignment, bool pad_right) {
    text = cells_first_line(text);
    int length = cells_width(text);
    if (length < width) {
        text = pad_field(text, width - length, alignment, pad_right);
    } else if (length > width) {
        text = truncate_field(text, width, alignment);
    }
    if (cells_width(text) == width) {
        return text;
    }
    /* A wide character that was cut leaves one cell. */
    if (alignment == ALIGN_RIGHT) {
        return mem_printf(" %s", text);
    }
    return pad_right ? mem_printf("%s ", text) : text;
}

static enum text_alignment alignment_of(const struct table_writer *writer, const struct cell *cells, int column) {
    if (cells && cells[column].alignment != ALIGN_UNDEFINED) {
        return cells[column].alignment;
    }
    return writer->columns ? writer->columns[column].alignment : ALIGN_LEFT;
}

static bool ends_with_reset(const char *text) {
    size_t length = strlen(text), reset = strlen(STYLE_RESET);
    while (length && text[length - 1] == ' ') {
        length--;
    }
    return length >= reset && strncmp(text + length - reset, STYLE_RESET, reset) == 0;
}

static const char *single_line_row(struct table_writer *writer, const struct cell *cells, const struct cell *alignments,
                                   bool is_header) {
    struct buffer line = {0};
    for (int i = 0; i < writer->count; i++) {
        if (writer->widths[i] <= 0) {
            continue;
        }
        if (i > 0) {
            buffer_putc(&line, ' ');
        }
        const char *field =
            row_field(cells[i].text, writer->widths[i], alignment_of(writer, alignments, i), i < writer->count - 1);
        if (is_header) {
            buffer_puts(&line, style_current()->formatting.table_header);
        }
        buffer_puts(&line, field);
        if (is_header || (cells_decorated(field) && !ends_with_reset(field))) {
            buffer_puts(&line, STYLE_RESET);
        }
    }
    return buffer_text(&line);
}

/* The lines of one cell in a row of several lines, each led by the blank between columns. */
static struct lines field_lines(struct table_writer *writer, const char *text, int column,
                                enum text_alignment alignment, bool pad_right, bool first) {
    struct lines lines = {0};
    int width = writer->widths[column];
    cells_wrap(text ? text : "", width, width, writer->word_wrap, &lines);
    for (int i = 0; i < lines.count; i++) {
        if ((pad_right || alignment == ALIGN_RIGHT || alignment == ALIGN_CENTER) &&
            cells_width(lines.items[i]) < width) {
            lines.items[i] = row_field(lines.items[i], width, alignment, pad_right);
        }
        if (!first) {
            lines.items[i] = mem_printf(" %s", lines.items[i]);
        }
    }
    return lines;
}

struct field_grid { /* the visible columns of a row, each with its lines */
    struct lines *fields;
    int *columns;
    int count, rows;
};

static struct field_grid grid_of_row(struct table_writer *writer, const struct cell *cells,
                                     const struct cell *alignments) {
    struct field_grid grid = {MEM_ARRAY(struct lines, writer->count), MEM_ARRAY(int, writer->count), 0, 0};
    for (int i = 0; i < writer->count; i++) {
        if (writer->widths[i] > 0) {
            grid.columns[grid.count++] = i;
        }
    }
    for (int i = 0; i < grid.count; i++) {
        int column = grid.columns[i];
        grid.fields[i] = field_lines(writer, cells[column].text, column, alignment_of(writer, alignments, column),
                                     i < grid.count - 1, i == 0);
        if (grid.fields[i].count > grid.rows) {
            grid.rows = grid.fields[i].count;
        }
    }
    return grid;
}

static const char *trim_end(const char *text) {
    size_t length = strlen(text);
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t')) {
        length--;
    }
    return mem_strndup(text, length);
}

static const char *grid_field(const struct table_writer *writer, const struct field_grid *grid, int row, int at,
                              int last) {
    if (row < grid->fields[at].count) {
        const char *text = grid->fields[at].items[row];
        return at == last && grid->rows > 1 ? trim_end(text) : text;
    }
    if (at > last || at == grid->count - 1) {
        return "";
    }
    return padding(writer->widths[grid->columns[at]] + (at > 0 ? 1 : 0));
}

static void put_header_field(struct buffer *line, const struct table_writer *writer, int column, const char *text,
                             bool first) {
    const struct style_formatting *formatting = &style_current()->formatting;
    if (!writer->columns || writer->columns[column].is_property) {
        buffer_puts(line, formatting->table_header);
        buffer_puts(line, text);
    } else if (*text) {
        buffer_append(line, text, first ? 0 : 1);
        buffer_puts(line, formatting->custom_table_header_label);
        buffer_puts(line, text + (first ? 0 : 1));
    }
    buffer_puts(line, STYLE_RESET);
}

static struct lines multi_line_row(struct table_writer *writer, const struct cell *cells, const struct cell *alignments,
                                   bool is_header) {
    struct field_grid grid = grid_of_row(writer, cells, alignments);
    struct lines rows = {0};
    for (int row = 0; row < grid.rows; row++) {
        int last = 0;
        for (int i = 0; i < grid.count; i++) {
            last = grid.fields[i].count > row ? i : last;
        }
        struct buffer line = {0};
        for (int i = 0; i < grid.count; i++) {
            const char *text = grid_field(writer, &grid, row, i, last);
            if (is_header) {
                put_header_field(&line, writer, grid.columns[i], text, i == 0);
            } else {
                buffer_puts(&line, text);
            }
        }
        lines_add(&rows, buffer_text(&line));
    }
    return rows;
}

static struct lines make_header(struct table_writer *writer) {
    struct cell *labels = MEM_ARRAY(struct cell, writer->count), *dashes = MEM_ARRAY(struct cell, writer->count);
    for (int i = 0; i < writer->count; i++) {
        const char *label = writer->columns[i].label ? writer->columns[i].label : "";
        int count = cells_width(label);
        count = *label && count < writer->widths[i] ? count : writer->widths[i];
        struct buffer line = {0};
        buffer_fill(&line, '-', count > 0 ? (size_t)count : 0);
        labels[i].text = label;
        dashes[i].text = buffer_text(&line);
    }
    struct lines header = multi_line_row(writer, labels, NULL, true);
    lines_add(&header, single_line_row(writer, dashes, NULL, true));
    return header;
}

int table_writer_header(struct table_writer *writer, struct line_output *output) {
    if (writer->disabled || writer->hide_header) {
        return 0;
    }
    if (!writer->header) {
        writer->word_wrap = output->word_wrap;
        writer->header = MEM_NEW(struct lines);
        *writer->header = make_header(writer);
    }
    for (int i = 0; i < writer->header->count; i++) {
        line_output_write(output, writer->header->items[i]);
    }
    return writer->header->count;
}

void table_writer_row(struct table_writer *writer, struct line_output *output, const struct cell *cells,
                      bool multi_line) {
    if (writer->disabled) {
        return;
    }
    if (!multi_line) {
        line_output_write(output, single_line_row(writer, cells, cells, false));
        return;
    }
    writer->word_wrap = output->word_wrap;
    struct lines rows = multi_line_row(writer, cells, cells, false);
    for (int i = 0; i < rows.count; i++) {
        line_output_write(output, rows.items[i]);
    }
}
