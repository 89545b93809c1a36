/* Generators: choosing view and shape, grouping, and what all shapes share. */
#include "format/generator.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "object/arithmetic.h"
#include "object/psobject.h"
#include "object/string.h"

enum { MAX_TABLE_PROPERTIES = 4, MAX_DEFAULT_COLUMNS = 10 };

static void init_common(struct generator *generator, const struct format_parameters *parameters) {
    const struct view *view = generator->view;
    generator->parameters = parameters;
    generator->enumeration_limit = format_enumeration_limit();
    generator->errors_as_messages = parameters && parameters->show_error > 0;
    generator->errors_in_place = parameters && parameters->display_error > 0;
    generator->repeat_header = parameters && parameters->repeat_header;
    generator->autosize = parameters && parameters->autosize >= 0 ? parameters->autosize > 0 : view && view->autosize;
    if (parameters && parameters->group_by) {
        generator->group_expression = parameters->group_by->expression;
        generator->group_label = parameters->group_by->label;
        generator->grouped = true;
    } else if (view && view_expression_is_set(&view->group_by)) {
        generator->group_expression = expression_of_view(&view->group_by);
        generator->grouped = true;
    }
    generator->group_value = VALUE_NOTHING;
}

struct generator *generator_for_view(const struct view *view, const struct format_parameters *parameters) {
    struct generator *generator = MEM_NEW(struct generator);
    generator->shape = view->shape;
    generator->view = view;
    init_common(generator, parameters);
    return generator;
}

/* Table for up to four properties, else list. */
static enum format_shape shape_by_property_count(struct value first) {
    struct associations set = {0};
    associations_default_set(&set, first);
    if (set.count && shows_computer_name(first)) {
        set.count--;
    }
    if (set.count == 0) {
        struct expressions names = {0};
        expression_all_properties(first, &names);
        set.count = names.count;
    }
    return set.count <= MAX_TABLE_PROPERTIES ? SHAPE_TABLE : SHAPE_LIST;
}

static void choose_columns(struct generator *generator, struct value first) {
    const struct format_parameters *parameters = generator->parameters;
    if (parameters && parameters->properties.count) {
        associations_of_parameters(&generator->columns, &parameters->properties, first, true);
        return;
    }
    associations_default_set(&generator->columns, first);
    if (generator->columns.count == 0) {
        associations_all(&generator->columns, first);
        if (generator->columns.count > MAX_DEFAULT_COLUMNS) {
            generator->columns.count = MAX_DEFAULT_COLUMNS;
        }
    }
}

static struct generator *generator_by_properties(enum format_shape shape, const struct format_parameters *parameters,
                                                 struct value first) {
    struct generator *generator = MEM_NEW(struct generator);
    generator->shape = shape == SHAPE_UNDEFINED ? shape_by_property_count(first) : shape;
    init_common(generator, parameters);
    if (generator->shape == SHAPE_TABLE) {
        choose_columns(generator, first);
    }
    return generator;
}

struct generator *generator_new(enum format_shape shape, const struct format_parameters *parameters, struct value first,
                                struct cmdlet_call *call) {
    const char *const *names = (const char *const *)value_type_names(first);
    if (shape != SHAPE_UNDEFINED && parameters && parameters->properties.count) {
        return generator_by_properties(shape, parameters, first);
    }
    const char *name = shape != SHAPE_UNDEFINED && parameters ? parameters->view_name : NULL;
    name = name && *name ? name : NULL;
    const struct view *view = view_find(names, shape, name);
    if (!view && name) {
        view_not_found(call, name, shape, first);
    }
    if (!view) {
        return generator_by_properties(shape, parameters, first);
    }
    struct generator *generator = generator_for_view(view, parameters);
    generator->show_computer_name = !name && shows_computer_name(first);
    return generator;
}

/* What -ShowError says of an expression that failed. */
static struct value failed_expression(const struct expression_result *result, struct value self) {
    struct error_record *record =
        error_record_new(result->error->exception, "PSPropertyExpressionError", CATEGORY_INVALID_ARGUMENT, self);
    record->details =
        error_details_new(mem_printf("Failed to evaluate expression \"%s\".", result->name ? result->name : ""), NULL);
    return value_object(record);
}

const char *generator_text(struct generator *generator, struct value self, const struct expression *expression,
                           const char *format, bool in_table, struct expression_result *ret_result) {
    struct expression_result result = expression_value(expression, self);
    if (ret_result) {
        *ret_result = result;
    }
    if (!result.found) {
        return "";
    }
    if (result.error) {
        if (generator->errors_as_messages) {
            values_add(&generator->errors, failed_expression(&result, self));
        }
        return generator->errors_in_place ? "#ERR" : "";
    }
    struct cell_rules rules = {generator->enumeration_limit, in_table, format, generator->errors_in_place};
    return cell_text(result.value, &rules, NULL);
}

struct format_start *generator_start(struct generator *generator, struct value first) {
    struct format_start *start =
        generator->shape == SHAPE_TABLE ? table_start(generator, first) : format_start_new(generator->shape);
    start->autosize = generator->autosize;
    start->repeat_header = generator->repeat_header;
    if (generator->shape == SHAPE_WIDE && !generator->autosize) {
        int columns = generator->parameters ? generator->parameters->columns : 0;
        start->wide_columns = columns ? columns : generator->view ? generator->view->wide_columns : 0;
    }
    return start;
}

struct format_entry *generator_entry(struct generator *generator, struct value object) {
    switch (generator->shape) {
    case SHAPE_TABLE:
        return table_entry(generator, object);
    case SHAPE_WIDE:
        return wide_entry(generator, object);
    case SHAPE_CUSTOM:
        return custom_entry(generator, object);
    default:
        return list_entry(generator, object);
    }
}

static bool same_group(struct value left, struct value right) {
    int order;
    if (value_is_null(left) || value_is_null(right)) {
        return value_is_null(left) && value_is_null(right) && value_is_nothing(left) == value_is_nothing(right);
    }
    if (value_compare(left, right, true, &order, NULL)) {
        return order == 0;
    }
    return text_equal_ignore_case(value_display_text(left), value_display_text(right));
}

bool generator_update_group(struct generator *generator, struct value object) {
    if (!generator->grouped) {
        return false;
    }
    struct expression_result result = expression_value(&generator->group_expression, object);
    if (!result.found || result.error) {
        return false;
    }
    struct value old = generator->group_value;
    generator->group_value = result.value;
    bool changed = !same_group(result.value, old) && !same_group(old, result.value);
    bool begins_with_null = value_is_nothing(old) && value_is_null(value_base(result.value)); /* no name is known yet */
    if (changed && !begins_with_null && !generator->group_label) {
        generator->group_name = result.name;
    }
    return changed;
}

struct group_start *generator_group_start(struct generator *generator, struct value first) {
    struct group_start *start = group_start_new();
    if (!generator->grouped || value_is_nothing(generator->group_value)) {
        return start;
    }
    const struct view *view = generator->view;
    start->heading = custom_node_new(CUSTOM_ENTRY);
    struct custom_node *entry = custom_add(start->heading, CUSTOM_ENTRY);
    if (view && view->group_heading) {
        view->group_heading(first, entry);
    } else if (view && view->group_control) {
        view_control_build(view->group_control, first, generator, entry);
    } else {
        struct cell_rules rules = {.enumeration_limit = generator->enumeration_limit};
        const char *label = view && view->group_label ? view->group_label
                            : generator->group_label  ? generator->group_label
                            : generator->group_name   ? generator->group_name
                                                      : "";
        custom_add_text(entry, mem_printf("   %s: ", label ? label : ""));
        custom_add_text(entry, cell_text(generator->group_value, &rules, NULL));
    }
    return start;
}
