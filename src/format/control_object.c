#include "format/control_object.h"

#include "object/list.h"

#define STRINGS "System.Collections.Generic.List[string]"
#define SMA "System.Management.Automation."
#define LIST_OF(name) "System.Collections.Generic.List[" SMA name "]"

static struct value list_of_type(const char *name) {
    return value_list(list_new(type_find(name)));
}

static bool new_definition(struct call *call) {
    struct value names = list_of_type(STRINGS), views = list_of_type(LIST_OF("FormatViewDefinition"));
    if (!arg_text(call, 0) || !*arg_text(call, 0))
        return fail_null(call, "typeName");
    list_add(list_of(names), call->args[0]);
    return give(call, field_object_new(&type_definition, (struct value[]){call->args[0], names, views}, 3));
}

static const struct type_member definition_members[] = {
    {"new(string typeName)", new_definition},
    FIELD_READONLY("string TypeName {get}", 0),
    FIELD_READONLY(STRINGS " TypeNames {get}", 1),
    FIELD_READONLY(LIST_OF("FormatViewDefinition") " FormatViewDefinition {get}", 2),
};
static const struct type_member view_members[] = {
    FIELD_READONLY("string Name {get}", 0),
    FIELD_READONLY(SMA "PSControl Control {get}", 1),
};
static const struct type_member group_members[] = {
    FIELD(SMA "DisplayEntry Expression {get;set}", 0),
    FIELD("string Label {get;set}", 1),
    FIELD(SMA "CustomControl CustomControl {get;set}", 2),
};
static const struct type_member selection_members[] = {
    FIELD(STRINGS " TypeNames {get;set}", 0),
    FIELD(LIST_OF("DisplayEntry") " SelectionCondition {get;set}", 1),
};
static const struct type_member display_members[] = {
    FIELD(SMA "DisplayEntryValueType ValueType {get;set}", 0),
    FIELD("string Value {get;set}", 1),
};
static const struct type_member table_members[] = {
    FIELD(LIST_OF("TableControlColumnHeader") " Headers {get;set}", 0),
    FIELD(LIST_OF("TableControlRow") " Rows {get;set}", 1),
    FIELD("bool AutoSize {get;set}", 2),
    FIELD("bool HideTableHeaders {get;set}", 3),
    FIELD(SMA "PSControlGroupBy GroupBy {get;set}", 4),
    FIELD("bool OutOfBand {get;set}", 5),
};
static const struct type_member header_members[] = {
    FIELD("string Label {get;set}", 0),
    FIELD(SMA "Alignment Alignment {get;set}", 1),
    FIELD("int Width {get;set}", 2),
};
static const struct type_member row_members[] = {
    FIELD(LIST_OF("TableControlColumn") " Columns {get;set}", 0),
    FIELD(SMA "EntrySelectedBy SelectedBy {get;set}", 1),
    FIELD("bool Wrap {get;set}", 2),
};
static const struct type_member column_members[] = {
    FIELD(SMA "Alignment Alignment {get;set}", 0),
    FIELD(SMA "DisplayEntry DisplayEntry {get;set}", 1),
    FIELD_READONLY("string FormatString {get}", 2),
};
static const struct type_member list_members[] = {
    FIELD(LIST_OF("ListControlEntry") " Entries {get;set}", 0),
    FIELD(SMA "PSControlGroupBy GroupBy {get;set}", 1),
    FIELD("bool OutOfBand {get;set}", 2),
};
static const struct type_member list_entry_members[] = {
    FIELD(LIST_OF("ListControlEntryItem") " Items {get;set}", 0),
    FIELD_READONLY(STRINGS " SelectedBy {get}", 1),
    FIELD(SMA "EntrySelectedBy EntrySelectedBy {get;set}", 2),
};
static const struct type_member list_item_members[] = {
    FIELD("string Label {get;set}", 0),
    FIELD(SMA "DisplayEntry DisplayEntry {get;set}", 1),
    FIELD(SMA "DisplayEntry ItemSelectionCondition {get;set}", 2),
    FIELD_READONLY("string FormatString {get}", 3),
};
static const struct type_member wide_members[] = {
    FIELD(LIST_OF("WideControlEntryItem") " Entries {get;set}", 0),
    FIELD("bool AutoSize {get;set}", 1),
    FIELD_READONLY("uint Columns {get}", 2),
    FIELD(SMA "PSControlGroupBy GroupBy {get;set}", 3),
    FIELD("bool OutOfBand {get;set}", 4),
};
static const struct type_member wide_entry_members[] = {
    FIELD(SMA "DisplayEntry DisplayEntry {get;set}", 0),
    FIELD_READONLY(STRINGS " SelectedBy {get}", 1),
    FIELD(SMA "EntrySelectedBy EntrySelectedBy {get;set}", 2),
    FIELD_READONLY("string FormatString {get}", 3),
};
static const struct type_member custom_members[] = {
    FIELD(LIST_OF("CustomControlEntry") " Entries {get;set}", 0),
    FIELD(SMA "PSControlGroupBy GroupBy {get;set}", 1),
    FIELD("bool OutOfBand {get;set}", 2),
};
static const struct type_member custom_entry_members[] = {
    FIELD(SMA "EntrySelectedBy SelectedBy {get;set}", 0),
    FIELD(LIST_OF("CustomItemBase") " CustomItems {get;set}", 1),
};
static const struct type_member text_members[] = {FIELD("string Text {get;set}", 0)};
static const struct type_member newline_members[] = {FIELD("int Count {get;set}", 0)};
static const struct type_member frame_members[] = {
    FIELD("uint LeftIndent {get;set}", 0),
    FIELD("uint RightIndent {get;set}", 1),
    FIELD("uint FirstLineHanging {get;set}", 2),
    FIELD("uint FirstLineIndent {get;set}", 3),
    FIELD(LIST_OF("CustomItemBase") " CustomItems {get;set}", 4),
};
static const struct type_member expression_members[] = {
    FIELD(SMA "DisplayEntry ItemSelectionCondition {get;set}", 0),
    FIELD(SMA "DisplayEntry Expression {get;set}", 1),
    FIELD("bool EnumerateCollection {get;set}", 2),
    FIELD(SMA "CustomControl CustomControl {get;set}", 3),
};

/* What they look like as text inside other cells. */
static char *first_field_text(struct value self) {
    struct value field = ((const struct field_object *)self.p)->fields[0];
    return value_is_null(field) ? mem_strdup("") : mem_strdup(string_text(field));
}
static char *entry_text(struct value self) {
    const struct field_object *entry = self.p;
    return mem_printf("%s%s", entry->fields[0].i ? "script: " : "property: ", string_text(entry->fields[1]));
}
static char *column_text(struct value self) {
    const struct field_object *entry = ((const struct field_object *)self.p)->fields[1].p;
    return mem_strdup(entry ? string_text(entry->fields[1]) : "");
}
static const struct type_operations name_operations = {.to_string = first_field_text};
static const struct type_operations entry_operations = {.to_string = entry_text};
static const struct type_operations column_operations = {.to_string = column_text};

#define PART(row, text, base_row, rows, ...)                                                                           \
    struct type row = {.name = SMA text, .base = base_row, MEMBERS(rows), ##__VA_ARGS__};                              \
    TYPE_REGISTER(row)
static struct type type_control = {.name = SMA "PSControl", .base = &type_object};
TYPE_REGISTER(type_control);
static struct type type_custom_item = {.name = SMA "CustomItemBase", .base = &type_object};
TYPE_REGISTER(type_custom_item);
PART(type_definition, "ExtendedTypeDefinition", &type_object, definition_members, .operations = &name_operations,
     .default_display = "TypeNames,FormatViewDefinition");
PART(type_view_definition, "FormatViewDefinition", &type_object, view_members, .operations = &name_operations);
PART(type_group_by, "PSControlGroupBy", &type_object, group_members);
PART(type_entry_selected_by, "EntrySelectedBy", &type_object, selection_members);
PART(type_display_entry, "DisplayEntry", &type_object, display_members, .operations = &entry_operations);
PART(type_table, "TableControl", &type_control, table_members);
PART(type_header, "TableControlColumnHeader", &type_object, header_members);
PART(type_row, "TableControlRow", &type_object, row_members);
PART(type_column, "TableControlColumn", &type_object, column_members, .operations = &column_operations);
PART(type_list_control, "ListControl", &type_control, list_members);
PART(type_list_entry, "ListControlEntry", &type_object, list_entry_members);
PART(type_list_item, "ListControlEntryItem", &type_object, list_item_members);
PART(type_wide, "WideControl", &type_control, wide_members);
PART(type_wide_entry, "WideControlEntryItem", &type_object, wide_entry_members);
PART(type_custom, "CustomControl", &type_control, custom_members);
PART(type_custom_entry, "CustomControlEntry", &type_object, custom_entry_members);
PART(type_custom_text, "CustomItemText", &type_custom_item, text_members);
PART(type_custom_newline, "CustomItemNewline", &type_custom_item, newline_members);
PART(type_custom_frame, "CustomItemFrame", &type_custom_item, frame_members);
PART(type_custom_expression, "CustomItemExpression", &type_custom_item, expression_members);
