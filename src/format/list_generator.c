/* Lists and Format-Wide. */
#include "base/memory.h"
#include "base/utf8.h"
#include "format/generator.h"

struct cells {
    struct cell *items;
    int count, capacity;
};

static void cells_add(struct cells *cells, struct cell cell) {
    if (cells->count == cells->capacity) {
        MEM_GROW(cells->items, cells->capacity, 8);
    }
    cells->items[cells->count++] = cell;
}

static struct cell view_list_cell(struct generator *generator, const struct view_item *item, struct value object) {
    if (item->text) {
        return (struct cell){.label = item->label ? item->label : item->text, .text = item->text};
    }
    struct expression expression = view_item_expression(item);
    struct expression_result result;
    struct cell cell = {.text = generator_text(generator, object, &expression, item->format, false, &result)};
    cell.label = item->label ? item->label : result.found && result.name ? result.name : expression.name;
    return cell;
}

static void list_of_view(struct generator *generator, struct cells *cells, struct value object) {
    const struct view *view = generator->view;
    const struct view_entry *entry = view_entry_for(view->entries, view->entry_count, object);
    const struct view_item *items = entry ? entry->items : view->items;
    int count = entry ? entry->item_count : view->item_count;
    for (int i = 0; i < count; i++) {
        if (view_condition(&items[i].condition, object)) {
            cells_add(cells, view_list_cell(generator, &items[i], object));
        }
    }
    if (generator->show_computer_name) {
        struct view_item item = {.property = "PSComputerName"};
        cells_add(cells, view_list_cell(generator, &item, object));
    }
}

static void list_of_properties(struct generator *generator, struct cells *cells, struct value object) {
    struct associations active = {0};
    associations_active(&active, generator->parameters ? &generator->parameters->properties : NULL, object);
    for (int i = 0; i < active.count; i++) {
        const struct association *association = &active.items[i];
        const struct format_property *origin = association->origin;
        cells_add(cells, (struct cell){
                             .label = origin && origin->label ? origin->label : association->expression.name,
                             .text = generator_text(generator, object, &association->expression,
                                                    origin ? origin->format : NULL, false, NULL),
                         });
    }
}

struct format_entry *list_entry(struct generator *generator, struct value object) {
    struct format_entry *entry = format_entry_new(ENTRY_LIST);
    struct cells cells = {0};
    if (generator->view) {
        list_of_view(generator, &cells, object);
    } else {
        list_of_properties(generator, &cells, object);
    }
    entry->cells = cells.items;
    entry->cell_count = cells.count;
    return entry;
}

static const char *wide_text(struct generator *generator, struct value object) {
    const struct format_parameters *parameters = generator->parameters;
    struct associations active = {0};
    struct expression name;
    if (generator->view) {
        const struct view *view = generator->view;
        const struct view_entry *entry = view_entry_for(view->entries, view->entry_count, object);
        const struct view_item *items = entry ? entry->items : view->items;
        return (entry ? entry->item_count : view->item_count) ? view_list_cell(generator, &items[0], object).text : "";
    }
    if (parameters && parameters->properties.count) {
        associations_of_parameters(&active, &parameters->properties, object, false);
    } else if (expression_display_name(object, &name)) {
        associations_add(&active, name, NULL);
    } else {
        associations_default_set(&active, object);
        if (active.count == 0) {
            struct expressions names = {0};
            expression_all_properties(object, &names);
            for (int i = 0; i < names.count && i < 1; i++) {
                associations_add(&active, names.items[i], NULL);
            }
        }
    }
    if (active.count == 0) {
        return "";
    }
    const struct association *first = &active.items[0];
    return generator_text(generator, object, &first->expression, first->origin ? first->origin->format : NULL, false,
                          NULL);
}

struct format_entry *wide_entry(struct generator *generator, struct value object) {
    struct format_entry *entry = format_entry_new(ENTRY_WIDE);
    entry->cells = MEM_NEW(struct cell);
    entry->cells->text = wide_text(generator, object);
    entry->cell_count = 1;
    return entry;
}
