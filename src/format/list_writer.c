/* Lists. */
#include "format/list_writer.h"

#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "format/cells.h"
#include "format/style.h"

#define SEPARATOR " : "
enum { SEPARATOR_CELLS = 3, MINIMUM_FIELD = 1, MINIMUM_LABEL = 1 };

/* The label filled or cut to `width` cells. */
static const char *fit_label(const char *label, int width) {
    int cells = cells_width(label);
    if (cells > width) {
        return cells_cut(label, 0, cells_fit_from_head(label, 0, width), NULL, NULL);
    }
    struct buffer text = {0};
    buffer_puts(&text, label);
    buffer_fill(&text, ' ', (size_t)(width - cells));
    return buffer_text(&text);
}

static bool is_blank(const char *text) {
    while (isspace((unsigned char)*text)) {
        text++;
    }
    return *text == '\0';
}

static void write_line(struct line_output *output, const char *lead, const char *text, bool accent) {
    const char *style = style_current()->formatting.format_accent;
    struct buffer line = {0};
    if (!accent || is_blank(lead) || !*style) {
        buffer_puts(&line, lead);
    } else {
        buffer_printf(&line, "%s%s" STYLE_RESET, style, lead);
    }
    buffer_puts(&line, text);
    size_t length = strlen(text), reset = strlen(STYLE_RESET);
    if (cells_decorated(text) && (length < reset || strcmp(text + length - reset, STYLE_RESET) != 0)) {
        buffer_puts(&line, STYLE_RESET);
    }
    line_output_write(output, buffer_text(&line));
}

static void write_property(struct line_output *output, const char *label, int label_cells, const char *value) {
    struct lines values = {0};
    int field = output->width - label_cells;
    cells_split_lines(value, &values);
    const char *blank = fit_label("", label_cells);
    for (int i = 0; i < values.count; i++) {
        struct lines lines = {0};
        cells_wrap(values.items[i], field, field, output->word_wrap, &lines);
        for (int k = 0; k < lines.count; k++) {
            write_line(output, i == 0 && k == 0 ? label : blank, lines.items[k], k == 0);
        }
    }
}

void list_write(struct line_output *output, const struct cell *cells, int count) {
    if (count == 0 || output->width - SEPARATOR_CELLS - MINIMUM_FIELD - MINIMUM_LABEL < 0) {
        return;
    }
    int widest = 0, most = output->width - SEPARATOR_CELLS - MINIMUM_FIELD;
    for (int i = 0; i < count; i++) {
        int width = cells_width(cells[i].label);
        widest = width > widest ? width : widest;
    }
    widest = widest > most ? most : widest;
    for (int i = 0; i < count; i++) {
        const char *label = mem_printf("%s" SEPARATOR, fit_label(cells[i].label ? cells[i].label : "", widest));
        write_property(output, label, widest + SEPARATOR_CELLS, cells[i].text ? cells[i].text : "");
    }
}
