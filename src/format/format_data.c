/* Views as objects. */
#include "format/format_data.h"

#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/script_block.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/string.h"

enum { MAX_FIELDS = 6 };
struct part { /* any of the types below: its properties in order */
    struct object object;
    struct value fields[MAX_FIELDS];
};

#define FIELD(number)                                                                                                  \
    static bool get_field_##number(struct call *call) {                                                                \
        call->result = ((const struct part *)call->self.p)->fields[number];                                            \
        return true;                                                                                                   \
    }
FIELD(0)
FIELD(1)
FIELD(2)
FIELD(3)
FIELD(4)
FIELD(5)

static struct value enum_value(const char *name, int64_t number) {
    return value_of(type_find(name), number);
}
#define ALIGNMENT(number) enum_value("System.Management.Automation.Alignment", number)
#define ENTRY_KIND(is_script) enum_value("System.Management.Automation.DisplayEntryValueType", is_script)

#define STRINGS "System.Collections.Generic.List[string]"
#define SMA "System.Management.Automation."
#define LIST_OF(name) "System.Collections.Generic.List[" SMA name "]"

static const struct type_member definition_members[] = {
    {"string TypeName {get}", get_field_0},
    {STRINGS " TypeNames {get}", get_field_1},
    {LIST_OF("FormatViewDefinition") " FormatViewDefinition {get}", get_field_2},
};
static const struct type_member view_members[] = {{"string Name {get}", get_field_0},
                                                  {SMA "PSControl Control {get}", get_field_1}};
static const struct type_member table_members[] = {
    {LIST_OF("TableControlColumnHeader") " Headers {get}", get_field_0},
    {LIST_OF("TableControlRow") " Rows {get}", get_field_1},
    {"bool AutoSize {get}", get_field_2},
    {"bool HideTableHeaders {get}", get_field_3},
    {"System.Object GroupBy {get}", get_field_4},
    {"bool OutOfBand {get}", get_field_5},
};
static const struct type_member header_members[] = {{"string Label {get}", get_field_0},
                                                    {SMA "Alignment Alignment {get}", get_field_1},
                                                    {"int Width {get}", get_field_2}};
static const struct type_member row_members[] = {{LIST_OF("TableControlColumn") " Columns {get}", get_field_0},
                                                 {STRINGS " SelectedBy {get}", get_field_1},
                                                 {"bool Wrap {get}", get_field_2}};
static const struct type_member column_members[] = {{SMA "Alignment Alignment {get}", get_field_0},
                                                    {SMA "DisplayEntry DisplayEntry {get}", get_field_1},
                                                    {"string FormatString {get}", get_field_2}};
static const struct type_member entry_members[] = {{SMA "DisplayEntryValueType ValueType {get}", get_field_0},
                                                   {"string Value {get}", get_field_1}};
static const struct type_member list_members[] = {{"System.Object Entries {get}", get_field_0},
                                                  {"System.Object GroupBy {get}", get_field_1},
                                                  {"bool OutOfBand {get}", get_field_2}};
static const struct type_member list_entry_members[] = {{"System.Object Items {get}", get_field_0},
                                                        {STRINGS " SelectedBy {get}", get_field_1}};
static const struct type_member list_item_members[] = {{"string Label {get}", get_field_0},
                                                       {SMA "DisplayEntry DisplayEntry {get}", get_field_1},
                                                       {"string FormatString {get}", get_field_2},
                                                       {SMA "DisplayEntry ItemSelectionCondition {get}", get_field_3}};
static const struct type_member wide_members[] = {{"System.Object Entries {get}", get_field_0},
                                                  {"bool AutoSize {get}", get_field_1},
                                                  {"uint Columns {get}", get_field_2},
                                                  {"System.Object GroupBy {get}", get_field_3},
                                                  {"bool OutOfBand {get}", get_field_4}};
static const struct type_member wide_entry_members[] = {{SMA "DisplayEntry DisplayEntry {get}", get_field_0},
                                                        {STRINGS " SelectedBy {get}", get_field_1},
                                                        {"string FormatString {get}", get_field_2}};
static const struct type_member custom_members[] = {{"System.Object Entries {get}", get_field_0},
                                                    {"System.Object GroupBy {get}", get_field_1},
                                                    {"bool OutOfBand {get}", get_field_2}};

/* What they look like as text inside other cells. */
static char *first_field_text(struct value self) {
    struct value field = ((const struct part *)self.p)->fields[0];
    return value_is_null(field) ? mem_strdup("") : mem_strdup(string_text(field));
}
static char *entry_text(struct value self) {
    const struct part *part = self.p;
    return mem_printf("%s%s", part->fields[0].i ? "script: " : "property: ", string_text(part->fields[1]));
}
static char *column_text(struct value self) {
    const struct part *entry = ((const struct part *)self.p)->fields[1].p;
    return mem_strdup(entry ? string_text(entry->fields[1]) : "");
}
static const struct type_operations name_operations = {.to_string = first_field_text};
static const struct type_operations entry_operations = {.to_string = entry_text};
static const struct type_operations column_operations = {.to_string = column_text};

#define PART(row, text, base_row, rows, ...)                                                                           \
    static struct type row = {                                                                                         \
        .name = SMA text, .base = base_row, .members = rows, .member_count = COUNT_OF(rows), ##__VA_ARGS__};           \
    TYPE_REGISTER(row)
static struct type type_control = {.name = SMA "PSControl", .base = &type_object};
TYPE_REGISTER(type_control);
PART(type_definition, "ExtendedTypeDefinition", &type_object, definition_members, .operations = &name_operations,
     .default_display = "TypeNames,FormatViewDefinition");
PART(type_view_definition, "FormatViewDefinition", &type_object, view_members, .operations = &name_operations);
PART(type_table, "TableControl", &type_control, table_members);
PART(type_header, "TableControlColumnHeader", &type_object, header_members);
PART(type_row, "TableControlRow", &type_object, row_members);
PART(type_column, "TableControlColumn", &type_object, column_members, .operations = &column_operations);
PART(type_display_entry, "DisplayEntry", &type_object, entry_members, .operations = &entry_operations);
PART(type_list_control, "ListControl", &type_control, list_members);
PART(type_list_entry, "ListControlEntry", &type_object, list_entry_members);
PART(type_list_item, "ListControlEntryItem", &type_object, list_item_members);
PART(type_wide, "WideControl", &type_control, wide_members);
PART(type_wide_entry, "WideControlEntryItem", &type_object, wide_entry_members);
PART(type_custom, "CustomControl", &type_control, custom_members);

static struct value part(const struct type *type, const struct value *fields, int count) {
    struct part *made = object_new(type, sizeof(*made));
    memcpy(made->fields, fields, sizeof(*fields) * (size_t)count);
    return value_object(made);
}
#define MAKE(type, ...)                                                                                                \
    part(&(type), (const struct value[]){__VA_ARGS__}, COUNT_OF(((const struct value[]){__VA_ARGS__})))

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

static struct value display_entry(const struct view_item *item) {
    const char *value = item->script ? item->script : item->property ? item->property : item->label ? item->label : "";
    return MAKE(type_display_entry, ENTRY_KIND(item->script != NULL), string_from(value));
}

static struct value group_by(const struct view *view) {
    struct view_item item = {
        .property = view->group_by.property, .script = view->group_by.script, .label = view->group_label};
    bool grouped = item.property || item.script || view->group_by.compute;
    return grouped ? display_entry(&item) : VALUE_NULL;
}

static struct value row_of(const struct view_item *items, int count, const char *types, bool wrap) {
    struct list *columns = list_of_type(SMA "TableControlColumn");
    for (int i = 0; i < count; i++) {
        list_add(columns, MAKE(type_column, ALIGNMENT(items[i].row_alignment), display_entry(&items[i]),
                               string_from(items[i].format)));
    }
    return MAKE(type_row, value_list(columns), types ? type_list(types) : VALUE_NULL, value_bool(wrap));
}

static struct value table_control(const struct view *view) {
    struct list *headers = list_of_type(SMA "TableControlColumnHeader"), *rows = list_of_type(SMA "TableControlRow");
    for (int i = 0; i < view->item_count; i++) {
        list_add(headers, MAKE(type_header, string_from(view->items[i].label), ALIGNMENT(view->items[i].alignment),
                               value_int(view->items[i].width)));
    }
    list_add(rows, row_of(view->items, view->item_count, NULL, view->wrap));
    for (int i = 0; i < view->entry_count; i++) {
        list_add(rows, row_of(view->entries[i].items, view->entries[i].item_count, view->entries[i].types,
                              view->entries[i].wrap));
    }
    return MAKE(type_table, value_list(headers), value_list(rows), value_bool(view->autosize),
                value_bool(view->hide_header), group_by(view), value_bool(view->out_of_band));
}

static struct value list_entry_of(const struct view_item *items, int count, const char *types) {
    struct list *list = list_of_type(SMA "ListControlEntryItem");
    for (int i = 0; i < count; i++) {
        struct view_item condition = {.property = items[i].condition.property, .script = items[i].condition.script};
        bool conditional = condition.property || condition.script;
        list_add(list, MAKE(type_list_item, string_from(items[i].label), display_entry(&items[i]),
                            string_from(items[i].format), conditional ? display_entry(&condition) : VALUE_NULL));
    }
    return MAKE(type_list_entry, value_list(list), types ? type_list(types) : VALUE_NULL);
}

static struct value list_control(const struct view *view) {
    struct list *entries = list_of_type(SMA "ListControlEntry");
    list_add(entries, list_entry_of(view->items, view->item_count, NULL));
    for (int i = 0; i < view->entry_count; i++) {
        list_add(entries, list_entry_of(view->entries[i].items, view->entries[i].item_count, view->entries[i].types));
    }
    return MAKE(type_list_control, value_list(entries), group_by(view), value_bool(view->out_of_band));
}

static struct value wide_control(const struct view *view) {
    struct list *entries = list_of_type(SMA "WideControlEntryItem");
    for (int i = 0; i < view->item_count; i++) {
        list_add(entries,
                 MAKE(type_wide_entry, display_entry(&view->items[i]), VALUE_NULL, string_from(view->items[i].format)));
    }
    return MAKE(type_wide, value_list(entries), value_bool(view->autosize), value_of(&type_uint32, view->wide_columns),
                group_by(view), value_bool(view->out_of_band));
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
        return MAKE(type_custom, value_list(list_new(&type_arraylist)), group_by(view), value_bool(view->out_of_band));
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
    struct part *definition = table_get(gathering->definitions, view->types);
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
