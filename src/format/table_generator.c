/* Tables: columns of the first object, a row of each. */
#include "base/memory.h"
#include "format/generator.h"
#include "object/psobject.h"
#include "object/string.h"

static const struct view_item computer_name_item = {.property = "PSComputerName"};

struct expression view_item_expression(const struct view_item *item) {
    struct view_expression expression = {item->property, item->script, item->compute};
    return expression_of_view(&expression);
}

static const struct view_item *view_row_items(const struct generator *generator, struct value object, int *ret_count,
                                              bool *ret_wrap) {
    const struct view *view = generator->view;
    const struct view_entry *entry = view_entry_for(view->entries, view->entry_count, object);
    *ret_count = entry ? entry->item_count : view->item_count;
    *ret_wrap = entry ? entry->wrap : view->wrap;
    return entry ? entry->items : view->items;
}

static struct table_column view_column(const struct view *view, const struct view_item *item, int at,
                                       struct value first) {
    /* Header and width stand with the view's own items; a variant's items only say where values come from. */
    const struct view_item *header = at < view->item_count ? &view->items[at] : item;
    struct table_column column = {.width = header->width, .alignment = header->alignment, .is_property = true};
    if (column.alignment == ALIGN_UNDEFINED) {
        column.alignment = item->row_alignment;
    }
    column.label = header->label;
    if (column.label) {
        column.is_property = value_has_property(first, column.label);
    } else {
        column.label = item->property ? item->property : item->script ? item->script : item->text ? item->text : "";
    }
    return column;
}

static void columns_of_view(struct generator *generator, struct format_start *start, struct value first) {
    bool wrap;
    const struct view_item *items = view_row_items(generator, first, &start->column_count, &wrap);
    start->columns = MEM_ARRAY(struct table_column, start->column_count + 1);
    for (int i = 0; i < start->column_count; i++) {
        start->columns[i] = view_column(generator->view, &items[i], i, first);
    }
    if (generator->show_computer_name) {
        start->columns[start->column_count++] =
            (struct table_column){.label = computer_name_item.property, .is_property = true};
    }
}

/* Numbers stand to the right, everything else to the left; the first object's value tells. */
static enum text_alignment default_alignment(const struct expression *expression, struct value self) {
    struct expression_result result = expression_value(expression, self);
    if (!result.found || result.error || value_is_null(result.value)) {
        return ALIGN_LEFT;
    }
    const char *const *names = (const char *const *)value_type_names(result.value);
    bool is_string = value_is_string(value_base(result.value));
    return !is_string && type_names_are_scalar(names) ? ALIGN_RIGHT : ALIGN_LEFT;
}

static void columns_of_properties(struct generator *generator, struct format_start *start, struct value first) {
    start->column_count = generator->columns.count;
    start->columns = MEM_ARRAY(struct table_column, start->column_count + 1);
    for (int i = 0; i < start->column_count; i++) {
        const struct association *association = &generator->columns.items[i];
        const struct format_property *origin = association->origin;
        start->columns[i] = (struct table_column){
            .label = origin && origin->label ? origin->label : association->expression.name,
            .width = origin ? origin->width : 0,
            .alignment =
                origin && origin->alignment ? origin->alignment : default_alignment(&association->expression, first),
            .is_property = true,
        };
    }
}

struct format_start *table_start(struct generator *generator, struct value first) {
    struct format_start *start = format_start_new(SHAPE_TABLE);
    const struct format_parameters *parameters = generator->parameters;
    start->hide_header = parameters && parameters->hide_headers >= 0 ? parameters->hide_headers > 0
                                                                     : generator->view && generator->view->hide_header;
    if (generator->view) {
        columns_of_view(generator, start, first);
    } else {
        columns_of_properties(generator, start, first);
    }
    return start;
}

static const char *item_text(struct generator *generator, const struct view_item *item, struct value object) {
    if (item->text) {
        return item->text;
    }
    if (!item->property && !item->script && !item->compute) {
        return "";
    }
    struct expression expression = view_item_expression(item);
    return generator_text(generator, object, &expression, item->format, false, NULL);
}

static void row_of_view(struct generator *generator, struct format_entry *entry, struct value object) {
    int count;
    const struct view_item *items = view_row_items(generator, object, &count, &entry->multi_line);
    entry->cells = MEM_ARRAY(struct cell, count + 1);
    for (int i = 0; i < count; i++) {
        bool empty = !items[i].property && !items[i].script && !items[i].compute && !items[i].text;
        const struct view_item *item =
            empty && i < generator->view->item_count ? &generator->view->items[i] : &items[i];
        entry->cells[i] = (struct cell){.text = item_text(generator, item, object), .alignment = item->row_alignment};
    }
    if (generator->show_computer_name) {
        entry->cells[count++] = (struct cell){.text = item_text(generator, &computer_name_item, object)};
    }
    entry->cell_count = count;
}

static void row_of_properties(struct generator *generator, struct format_entry *entry, struct value object) {
    entry->cell_count = generator->columns.count;
    entry->cells = MEM_ARRAY(struct cell, entry->cell_count + 1);
    for (int i = 0; i < entry->cell_count; i++) {
        const struct association *association = &generator->columns.items[i];
        const char *format = association->origin ? association->origin->format : NULL;
        entry->cells[i].text =
            generator_text(generator, object, &association->expression, format, format == NULL, NULL);
    }
}

struct format_entry *table_entry(struct generator *generator, struct value object) {
    struct format_entry *entry = format_entry_new(ENTRY_TABLE_ROW);
    if (generator->view) {
        row_of_view(generator, entry, object);
    } else {
        row_of_properties(generator, entry, object);
    }
    if (generator->parameters && generator->parameters->wrap >= 0) {
        entry->multi_line = generator->parameters->wrap > 0;
    }
    return entry;
}
