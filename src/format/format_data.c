/* Views as objects. */
#include "format/format_data.h"

#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "format/control_object.h"
#include "format/expression.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/string.h"

#define SMA "System.Management.Automation."

/* A part of a view (format/control_object.h), its fields in the order of the row's. */
static struct value part(const struct type *type, const struct value *fields, int count) {
    return field_object_new(type, fields, count);
}
#define MAKE(type, ...)                                                                                                \
    part(&(type), (const struct value[]){__VA_ARGS__}, COUNT_OF(((const struct value[]){__VA_ARGS__})))
#define ALIGNMENT(number) value_of(type_find(SMA "Alignment"), number)
#define ENTRY_KIND(is_script) value_of(type_find(SMA "DisplayEntryValueType"), is_script)

static struct list *list_of_type(const char *element) {
    const struct type *type = type_find(mem_printf("System.Collections.Generic.List[%s]", element));
    return list_new(type ? type : &type_arraylist);
}

static struct value type_list(const char *types) {
    struct list *list = list_of_type("string");
    while (types && *types) {
        size_t length = strcspn(types, ",");
        list_add(list, string_from_n(types, length));
        types += length;
        types += *types == ',';
    }
    return value_list(list);
}

static struct value expression_entry(const struct view_expression *expression, const char *fallback) {
    const char *value = expression->script     ? expression->script
                        : expression->property ? expression->property
                                               : fallback;
    return MAKE(type_display_entry, ENTRY_KIND(expression->script != NULL), string_from(value ? value : ""));
}

static struct value display_entry(const struct view_item *item) {
    return expression_entry(&(struct view_expression){.property = item->property, .script = item->script}, item->label);
}

/* NULL where the expression is not set. */
static struct value condition_entry(const struct view_expression *condition) {
    return condition->property || condition->script ? expression_entry(condition, NULL) : VALUE_NULL;
}

/* EntrySelectedBy: the types and the condition of a variant. `always`: an empty one where there is neither, which is
 * what lists and wide views show. */
static struct value selected_by(const char *types, const struct view_expression *condition, bool always) {
    struct list *conditions = list_of_type(SMA "DisplayEntry");
    struct value entry = condition ? condition_entry(condition) : VALUE_NULL;
    if (!value_is_null(entry)) {
        list_add(conditions, entry);
    } else if (!types && !always) {
        return VALUE_NULL;
    }
    return MAKE(type_entry_selected_by, type_list(types), value_list(conditions));
}

static struct value custom_control(const struct view_control *control, int depth);

static struct value group_by(const struct view *view) {
    if (!view_expression_is_set(&view->group_by)) {
        return VALUE_NULL;
    }
    struct value control = view->group_control ? custom_control(view->group_control, 0) : VALUE_NULL;
    return MAKE(type_group_by, expression_entry(&view->group_by, view->group_label), string_from(view->group_label),
                control);
}

static struct value row_of(const struct view_item *items, int count, struct value selection, bool wrap) {
    struct list *columns = list_of_type(SMA "TableControlColumn");
    for (int i = 0; i < count; i++) {
        list_add(columns, MAKE(type_column, ALIGNMENT(items[i].row_alignment), display_entry(&items[i]),
                               string_from(items[i].format)));
    }
    return MAKE(type_row, value_list(columns), selection, value_bool(wrap));
}

static struct value table_control(const struct view *view) {
    struct list *headers = list_of_type(SMA "TableControlColumnHeader"), *rows = list_of_type(SMA "TableControlRow");
    for (int i = 0; i < view->item_count; i++) {
        list_add(headers, MAKE(type_header, string_from(view->items[i].label), ALIGNMENT(view->items[i].alignment),
                               value_int(view->items[i].width)));
    }
    list_add(rows, row_of(view->items, view->item_count, VALUE_NULL, view->wrap));
    for (int i = 0; i < view->entry_count; i++) {
        const struct view_entry *entry = &view->entries[i];
        list_add(rows, row_of(entry->items, entry->item_count, selected_by(entry->types, &entry->condition, false),
                              entry->wrap));
    }
    return MAKE(type_table, value_list(headers), value_list(rows), value_bool(view->autosize),
                value_bool(view->hide_header), group_by(view), value_bool(view->out_of_band));
}

static struct value list_entry_of(const struct view_item *items, int count, struct value selection) {
    struct list *list = list_of_type(SMA "ListControlEntryItem");
    for (int i = 0; i < count; i++) {
        list_add(list, MAKE(type_list_item, string_from(items[i].label), display_entry(&items[i]),
                            condition_entry(&items[i].condition), string_from(items[i].format)));
    }
    struct field_object *chosen = selection.p;
    return MAKE(type_list_entry, value_list(list), chosen->fields[0], selection);
}

static struct value list_control(const struct view *view) {
    struct list *entries = list_of_type(SMA "ListControlEntry");
    list_add(entries, list_entry_of(view->items, view->item_count, selected_by(NULL, NULL, true)));
    for (int i = 0; i < view->entry_count; i++) {
        const struct view_entry *entry = &view->entries[i];
        list_add(entries,
                 list_entry_of(entry->items, entry->item_count, selected_by(entry->types, &entry->condition, true)));
    }
    return MAKE(type_list_control, value_list(entries), group_by(view), value_bool(view->out_of_band));
}

static void add_wide_entry(struct list *entries, const struct view_item *item, struct value selection) {
    struct field_object *chosen = selection.p;
    list_add(entries,
             MAKE(type_wide_entry, display_entry(item), chosen->fields[0], selection, string_from(item->format)));
}

static struct value wide_control(const struct view *view) {
    struct list *entries = list_of_type(SMA "WideControlEntryItem");
    for (int i = 0; i < view->item_count; i++) {
        add_wide_entry(entries, &view->items[i], selected_by(NULL, NULL, true));
    }
    for (int i = 0; i < view->entry_count; i++) {
        const struct view_entry *entry = &view->entries[i];
        for (int item = 0; item < entry->item_count; item++) {
            add_wide_entry(entries, &entry->items[item], selected_by(entry->types, &entry->condition, true));
        }
    }
    return MAKE(type_wide, value_list(entries), value_bool(view->autosize), value_of(&type_uint32, view->wide_columns),
                group_by(view), value_bool(view->out_of_band));
}

static void add_tokens(struct list *items, const struct view_token *token, int depth);

static struct value frame_of(const struct view_token *token, int depth) {
    struct list *items = list_of_type(SMA "CustomItemBase");
    bool hanging = token->first_line < 0;
    add_tokens(items, token->children, depth);
    return MAKE(type_custom_frame, value_of(&type_uint32, token->left), value_of(&type_uint32, token->right),
                value_of(&type_uint32, hanging ? -token->first_line : 0),
                value_of(&type_uint32, hanging ? 0 : token->first_line), value_list(items));
}

static struct value custom_item(const struct view_token *token, int depth) {
    bool valued = view_expression_is_set(&token->expression);
    switch (token->kind) {
    case TOKEN_VIEW_TEXT:
        return MAKE(type_custom_text, string_from(token->text));
    case TOKEN_VIEW_NEW_LINE:
        return MAKE(type_custom_newline, value_int(1));
    case TOKEN_VIEW_FRAME:
        return frame_of(token, depth);
    default:
        return MAKE(type_custom_expression, condition_entry(&token->condition),
                    valued ? expression_entry(&token->expression, NULL) : VALUE_NULL, value_bool(token->enumerate),
                    token->control ? custom_control(token->control, depth + 1) : VALUE_NULL);
    }
}

static void add_tokens(struct list *items, const struct view_token *token, int depth) {
    for (; token; token = token->next) {
        list_add(items, custom_item(token, depth));
    }
}

/* A control may show its parts with itself; what is nested deeper than that is left out. */
enum { MAX_CONTROL_DEPTH = 16 };

static struct value custom_control(const struct view_control *control, int depth) {
    struct list *entries = list_of_type(SMA "CustomControlEntry");
    for (int i = 0; depth < MAX_CONTROL_DEPTH && i < control->entry_count; i++) {
        const struct view_entry *entry = &control->entries[i];
        struct list *items = list_of_type(SMA "CustomItemBase");
        add_tokens(items, entry->tokens, depth);
        list_add(entries,
                 MAKE(type_custom_entry, selected_by(entry->types, &entry->condition, false), value_list(items)));
    }
    return MAKE(type_custom, value_list(entries), VALUE_NULL, value_bool(false));
}

/* Built-in custom views are written in C: they have no entries to show. */
static struct value custom_view(const struct view *view) {
    struct value control = custom_control(view->control ? view->control : &(struct view_control){0}, 0);
    struct field_object *object = control.p;
    object->fields[1] = group_by(view);
    object->fields[2] = value_bool(view->out_of_band);
    return control;
}

static struct value control_of(const struct view *view) {
    switch (view->shape) {
    case SHAPE_TABLE:
        return table_control(view);
    case SHAPE_LIST:
        return list_control(view);
    case SHAPE_WIDE:
        return wide_control(view);
    default:
        return custom_view(view);
    }
}

struct gathering { /* views by their types, in order */
    const char *pattern;
    struct table *definitions;
};

static bool matches(const char *types, const char *pattern) {
    while (*types) {
        size_t length = strcspn(types, ",");
        if (wildcard_match_text(pattern, mem_strndup(types, length), true)) {
            return true;
        }
        types += length;
        types += *types == ',';
    }
    return false;
}

static bool gather(void *data, const struct view *view) {
    struct gathering *gathering = data;
    if (!matches(view->types, gathering->pattern)) {
        return true;
    }
    struct field_object *definition = table_get(gathering->definitions, view->types);
    if (!definition) {
        const char *first = mem_strndup(view->types, strcspn(view->types, ","));
        struct value made = MAKE(type_definition, string_from(first), type_list(view->types),
                                 value_list(list_of_type(SMA "FormatViewDefinition")));
        definition = made.p;
        table_set(gathering->definitions, view->types, definition);
    }
    list_add(list_of(definition->fields[2]), MAKE(type_view_definition, string_from(view->name), control_of(view)));
    return true;
}

void format_data_each(const char *pattern, void (*each)(void *data, struct value definition), void *data) {
    struct gathering gathering = {pattern, table_new(TABLE_IGNORE_CASE)};
    view_each(gather, &gathering);
    for (size_t i = 0; i < table_count(gathering.definitions); i++) {
        each(data, value_object(table_value_at(gathering.definitions, i)));
    }
}
