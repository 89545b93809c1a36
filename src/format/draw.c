/* Drawing records. */
#include "format/draw.h"

#include <limits.h>

#include "base/memory.h"
#include "format/list_writer.h"
#include "object/string.h"

static const struct format_entry *entry_in_group(struct value record) {
    const struct format_entry *entry = record.type == &type_format_entry ? record.p : NULL;
    return entry && !entry->out_of_band ? entry : NULL;
}

static void measure_table(struct out_command *command, const struct format_start *start, const struct values *records) {
    command->widths_hint = MEM_ARRAY(int, start->column_count);
    for (int i = 0; i < start->column_count; i++) {
        command->widths_hint[i] = cells_width(start->columns[i].label);
    }
    for (int32_t r = 0; r < records->count; r++) {
        const struct format_entry *entry = entry_in_group(records->items[r]);
        for (int i = 0; entry && i < entry->cell_count && i < start->column_count; i++) {
            int width = cells_width(entry->cells[i].text);
            command->widths_hint[i] = width > command->widths_hint[i] ? width : command->widths_hint[i];
        }
    }
}

void draw_measure(struct out_command *command, const struct format_start *start, const struct values *records) {
    command->widths_hint = NULL;
    command->wide_hint = 0;
    if (start->shape == SHAPE_TABLE && start->column_count) {
        measure_table(command, start, records);
    } else if (start->shape == SHAPE_WIDE && start->wide_columns == 0) {
        for (int32_t r = 0; r < records->count; r++) {
            const struct format_entry *entry = entry_in_group(records->items[r]);
            int width = entry && entry->cell_count ? cells_width(entry->cells[0].text) : 0;
            command->wide_hint = width > command->wide_hint ? width : command->wide_hint;
        }
    }
}

static void begin_table(struct out_command *command) {
    const struct format_start *start = command->document;
    command->rows = 0;
    if (start->column_count == 0) {
        return;
    }
    int *widths = command->widths_hint;
    command->widths_hint = NULL;
    if (!widths) {
        widths = MEM_ARRAY(int, start->column_count);
        for (int i = 0; i < start->column_count; i++) {
            widths[i] = start->columns[i].width;
        }
    }
    table_writer_init(&command->writer, command->output->table_width, widths, start->column_count, start->columns,
                      start->hide_header);
    command->rows = table_writer_header(&command->writer, command->output);
}

static void begin_wide(struct out_command *command) {
    int items = 2;
    if (command->wide_hint > 0) {
        items = wide_items_per_row(command->wide_hint, command->output->table_width);
    } else if (command->document->wide_columns > 0) {
        items = command->document->wide_columns;
    }
    command->wide_hint = 0;
    command->wide_cells = MEM_ARRAY(struct cell, items);
    command->wide_capacity = items;
    command->wide_count = 0;
    table_writer_init(&command->writer, command->output->table_width, MEM_ARRAY(int, items), items, NULL, true);
}

static void flush_wide(struct out_command *command) {
    if (command->wide_count == 0) {
        return;
    }
    for (int i = command->wide_count; i < command->wide_capacity; i++) {
        command->wide_cells[i] = (struct cell){.text = ""};
    }
    table_writer_row(&command->writer, command->output, command->wide_cells, false);
    command->wide_count = 0;
}

static void begin_group(struct out_command *command, const struct group_start *group) {
    if (group->heading) {
        custom_write(command->output, group->heading, command->output->width);
        line_output_write(command->output, "");
    }
    if (command->document->shape == SHAPE_TABLE) {
        begin_table(command);
    } else if (command->document->shape == SHAPE_WIDE) {
        begin_wide(command);
    }
}

static void draw_table_row(struct out_command *command, const struct format_entry *entry) {
    enum { BLANK_AND_PAGER_LINES = 2 };
    const struct format_start *start = command->document;
    if (start->column_count == 0) {
        return;
    }
    if (start->repeat_header && command->output->height > 0 &&
        command->rows >= command->output->height - BLANK_AND_PAGER_LINES) {
        line_output_write(command->output, "");
        command->rows = table_writer_header(&command->writer, command->output);
    }
    struct cell *cells = MEM_ARRAY(struct cell, start->column_count);
    for (int i = 0; i < start->column_count; i++) {
        cells[i] = i < entry->cell_count ? entry->cells[i] : (struct cell){.text = "", .alignment = ALIGN_LEFT};
    }
    table_writer_row(&command->writer, command->output, cells, entry->multi_line);
    command->rows++;
}

static void draw_in_group(struct out_command *command, const struct format_entry *entry) {
    switch (entry->kind) {
    case ENTRY_TABLE_ROW:
        draw_table_row(command, entry);
        break;
    case ENTRY_LIST:
        list_write(command->output, entry->cells, entry->cell_count);
        line_output_write(command->output, "");
        break;
    case ENTRY_WIDE:
        command->wide_cells[command->wide_count++] = entry->cells[0];
        if (command->wide_count == command->wide_capacity) {
            flush_wide(command);
        }
        break;
    case ENTRY_CUSTOM:
        custom_write(command->output, entry->custom, command->output->width);
        break;
    case ENTRY_RAW_TEXT:
        line_output_write_value(command->output, entry->raw);
        break;
    }
}

static void draw_out_of_band(struct out_command *command, const struct format_entry *entry) {
    switch (entry->kind) {
    case ENTRY_RAW_TEXT:
        if (entry->is_help) {
            custom_write_text(command->output, string_text(entry->raw), command->output->width);
        } else {
            line_output_write_value(command->output, entry->raw);
        }
        break;
    case ENTRY_CUSTOM:
        custom_write(command->output, entry->custom, INT_MAX);
        break;
    case ENTRY_LIST:
        line_output_write(command->output, "");
        list_write(command->output, entry->cells, entry->cell_count);
        line_output_write(command->output, "");
        break;
    default:
        break;
    }
}

static void draw_entry(struct out_command *command, const struct format_entry *entry) {
    enum stream_number before = command->output->stream;
    command->output->stream = entry->stream;
    if (entry->out_of_band) {
        draw_out_of_band(command, entry);
    } else if (command->document) {
        draw_in_group(command, entry);
    }
    command->output->stream = before;
}

void draw_record(struct out_command *command, struct value record) {
    if (record.type == &type_format_entry) {
        draw_entry(command, record.p);
    } else if (record.type == &type_format_start) {
        command->document = record.p;
        line_output_write(command->output, "");
    } else if (record.type == &type_group_start && command->document) {
        begin_group(command, record.p);
    } else if (record.type == &type_group_end && command->document) {
        if (command->document->shape == SHAPE_WIDE) {
            flush_wide(command);
        }
    } else if (record.type == &type_format_end && command->document) {
        if (command->document->shape != SHAPE_LIST) {
            line_output_write(command->output, "");
        }
        command->document = NULL;
    }
}
