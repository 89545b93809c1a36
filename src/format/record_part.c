/* Records taken apart into objects. */
#include "format/record_part.h"

#include "base/memory.h"
#include "object/list.h"
#include "object/string.h"

#define FORMAT_NAMESPACE "Microsoft.PowerShell.Commands.Internal.Format."
#define CLASS_ID "ClassId2e4f51ef21dd47e99d3c952918aff9cd"

struct part { /* a part of a record: its properties */
    struct object object;
    struct table *properties;
};

static struct table *properties_of(struct value self) {
    bool is_part = self.type != &type_format_start && self.type != &type_group_start &&
                   self.type != &type_format_entry && self.type != &type_group_end && self.type != &type_format_end;
    return is_part ? ((struct part *)self.p)->properties : format_record_properties(self);
}

static bool get_property(struct value self, const char *name, struct value *ret_value) {
    struct value *value = table_get(properties_of(self), name);
    *ret_value = value ? *value : VALUE_NULL;
    return value != NULL;
}

static void list_properties(struct value self, void (*each)(void *data, const char *name, const char *type_name),
                            void *data) {
    struct table *properties = properties_of(self);
    for (size_t i = 0; i < table_count(properties); i++) {
        const struct value *value = table_value_at(properties, i);
        each(data, table_key_at(properties, i), value->type ? value->type->name : "System.Object");
    }
}

const struct type_operations format_part_operations = {.get_property = get_property,
                                                       .list_properties = list_properties};

#define PART_TYPE(row, text, base_row)                                                                                 \
    struct type row = {.name = FORMAT_NAMESPACE text, .base = base_row, .operations = &format_part_operations};        \
    TYPE_REGISTER(row)
PART_TYPE(type_format_info, "FormatInfoData", &type_object);
static PART_TYPE(type_shape, "ShapeInfo", &type_format_info);
static PART_TYPE(type_table_header, "TableHeaderInfo", &type_shape);
static PART_TYPE(type_list_header, "ListViewHeaderInfo", &type_shape);
static PART_TYPE(type_wide_header, "WideViewHeaderInfo", &type_shape);
static PART_TYPE(type_complex_header, "ComplexViewHeaderInfo", &type_shape);
static PART_TYPE(type_column_info, "TableColumnInfo", &type_format_info);
static PART_TYPE(type_autosize, "AutosizeInfo", &type_format_info);
static PART_TYPE(type_entry_info, "FormatEntryInfo", &type_format_info);
static PART_TYPE(type_table_row, "TableRowEntry", &type_entry_info);
static PART_TYPE(type_list_entry, "ListViewEntry", &type_entry_info);
static PART_TYPE(type_wide_entry, "WideViewEntry", &type_entry_info);
static PART_TYPE(type_raw_text, "RawTextFormatEntry", &type_entry_info);
static PART_TYPE(type_free_entry, "FreeFormatEntry", &type_entry_info);
static PART_TYPE(type_complex_entry, "ComplexViewEntry", &type_free_entry);
static PART_TYPE(type_grouping, "GroupingEntry", &type_free_entry);
static PART_TYPE(type_list_field, "ListViewField", &type_format_info);
static PART_TYPE(type_value, "FormatValue", &type_format_info);
static PART_TYPE(type_property_field, "FormatPropertyField", &type_value);
static PART_TYPE(type_text_field, "FormatTextField", &type_value);
static PART_TYPE(type_new_line, "FormatNewLine", &type_value);
static PART_TYPE(type_entry, "FormatEntry", &type_value);
static PART_TYPE(type_frame, "FrameInfo", &type_format_info);

static void put(struct table *table, const char *name, struct value value) {
    struct value *slot = MEM_NEW(struct value);
    *slot = value;
    table_set(table, name, slot);
}

static struct table *table_with_id(const char *id) {
    struct table *table = table_new(TABLE_IGNORE_CASE);
    put(table, CLASS_ID, string_from(id));
    return table;
}

static struct value part(const struct type *type, struct table *properties) {
    struct part *made = object_new(type, sizeof(*made));
    made->properties = properties;
    return value_object(made);
}

static struct value property_field(const struct cell *cell) {
    struct table *table = table_with_id("78b102e894f742aca8c1d6737b6ff86a");
    put(table, "propertyValue", string_from(cell->text));
    put(table, "alignment", value_int((int)cell->alignment));
    return part(&type_property_field, table);
}

static struct value column_part(const struct table_column *column) {
    struct table *table = table_with_id("7572aa4155ec4558817a615acf7dd92e");
    put(table, "width", value_int(column->width));
    put(table, "alignment", value_int((int)column->alignment));
    put(table, "label", VALUE_NULL);
    put(table, "propertyName", string_from(column->label));
    put(table, "HeaderMatchesProperty", value_bool(column->is_property));
    return part(&type_column_info, table);
}

static struct value shape_part(const struct format_start *start) {
    if (start->shape == SHAPE_LIST) {
        return part(&type_list_header, table_with_id("830bdcb24c1642258724e441512233a4"));
    }
    if (start->shape == SHAPE_CUSTOM) {
        return part(&type_complex_header, table_with_id("5197dd85ca6f4cce9ae9e6fd6ded9d76"));
    }
    if (start->shape == SHAPE_WIDE) {
        struct table *table = table_with_id("b2e2775d33d544c794d0081f27021b5c");
        put(table, "columns", value_int(start->wide_columns));
        return part(&type_wide_header, table);
    }
    struct table *table = table_with_id("e3b7a39c089845d388b2e84c5d38f5dd");
    struct list *columns = list_new(&type_arraylist);
    for (int i = 0; i < start->column_count; i++) {
        list_add(columns, column_part(&start->columns[i]));
    }
    put(table, "hideHeader", value_bool(start->hide_header));
    put(table, "repeatHeader", value_bool(start->repeat_header));
    put(table, "tableColumnInfoList", value_list(columns));
    return part(&type_table_header, table);
}

static struct value nodes_part(const struct custom_node *node);

static struct value node_part(const struct custom_node *node) {
    if (node->kind == CUSTOM_NEW_LINE) {
        return part(&type_new_line, table_with_id("de7e8b96fbd84db5a43aa82eb34580ec"));
    }
    if (node->kind == CUSTOM_TEXT) {
        struct table *table = table_with_id("b8d9e369024a43a580b9e0c9279e3354");
        put(table, "text", string_from(node->text));
        return part(&type_text_field, table);
    }
    struct table *table = table_with_id("fba029a113a5458d932a2ed4871fadf2");
    struct value frame = VALUE_NULL;
    if (node->left || node->right || node->first_line) {
        struct table *indents = table_with_id("091C9E762E33499eBE318901B6EFB733");
        put(indents, "leftIndentation", value_int(node->left));
        put(indents, "rightIndentation", value_int(node->right));
        put(indents, "firstLine", value_int(node->first_line));
        frame = part(&type_frame, indents);
    }
    put(table, "formatValueList", nodes_part(node));
    put(table, "frameInfo", frame);
    return part(&type_entry, table);
}

static struct value nodes_part(const struct custom_node *node) {
    struct list *list = list_new(&type_arraylist);
    for (const struct custom_node *child = node->children; child; child = child->next) {
        list_add(list, node_part(child));
    }
    return value_list(list);
}

static struct value custom_part(const struct type *type, const char *id, const struct custom_node *root) {
    struct table *table = table_with_id(id);
    put(table, "formatValueList", nodes_part(root));
    return part(type, table);
}

static struct value table_row_part(const struct format_entry *entry) {
    struct table *table = table_with_id("0e59526e2dd441aa91e7fc952caf4a36");
    struct list *fields = list_new(&type_arraylist);
    for (int i = 0; i < entry->cell_count; i++) {
        list_add(fields, property_field(&entry->cells[i]));
    }
    put(table, "formatPropertyFieldList", value_list(fields));
    put(table, "multiLine", value_bool(entry->multi_line));
    return part(&type_table_row, table);
}

static struct value list_entry_part(const struct format_entry *entry) {
    struct table *table = table_with_id("cf58f450baa848ef8eb3504008be6978");
    struct list *fields = list_new(&type_arraylist);
    for (int i = 0; i < entry->cell_count; i++) {
        struct table *field = table_with_id("b761477330ce4fb2a665999879324d73");
        put(field, "label", VALUE_NULL);
        put(field, "propertyName", string_from(entry->cells[i].label));
        put(field, "formatPropertyField", property_field(&entry->cells[i]));
        list_add(fields, part(&type_list_field, field));
    }
    put(table, "listViewFieldList", value_list(fields));
    return part(&type_list_entry, table);
}

static struct value entry_part(const struct format_entry *entry) {
    struct table *table;
    switch (entry->kind) {
    case ENTRY_TABLE_ROW:
        return table_row_part(entry);
    case ENTRY_LIST:
        return list_entry_part(entry);
    case ENTRY_WIDE:
        table = table_with_id("59bf79de63354a7b9e4d1697940ff188");
        put(table, "formatPropertyField", property_field(&entry->cells[0]));
        return part(&type_wide_entry, table);
    case ENTRY_RAW_TEXT:
        table = table_with_id("29ED81BA914544d4BC430F027EE053E9");
        put(table, "text", entry->raw);
        return part(&type_raw_text, table);
    default:
        return custom_part(&type_complex_entry, "22e7ef3c896449d4a6f2dedea05dd737", entry->custom);
    }
}

static struct table *start_properties(const struct format_start *start) {
    struct table *table = table_with_id("033ecb2bc07a4d43b5ef94ed5a35d280");
    struct value autosize = VALUE_NULL;
    if (start->autosize) {
        struct table *info = table_with_id("a27f094f0eec4d64845801a4c06a32ae");
        put(info, "objectCount", value_int(0));
        autosize = part(&type_autosize, info);
    }
    put(table, "pageHeaderEntry", VALUE_NULL);
    put(table, "pageFooterEntry", VALUE_NULL);
    put(table, "autosizeInfo", autosize);
    put(table, "shapeInfo", shape_part(start));
    put(table, "groupingEntry", VALUE_NULL);
    return table;
}

struct table *format_record_properties(struct value record) {
    if (record.type == &type_format_start) {
        return start_properties(record.p);
    }
    if (record.type == &type_group_start) {
        const struct group_start *group = record.p;
        struct table *table = table_with_id("9e210fe47d09416682b841769c78b8a3");
        put(table, "shapeInfo", VALUE_NULL);
        put(table, "groupingEntry",
            group->heading ? custom_part(&type_grouping, "919820b7eadb48be8e202c5afa5c2716", group->heading)
                           : VALUE_NULL);
        return table;
    }
    if (record.type == &type_format_entry) {
        const struct format_entry *entry = record.p;
        struct table *table = table_with_id("27c87ef9bbda4f709f6b4002fa4af63c");
        put(table, "formatEntryInfo", entry_part(entry));
        put(table, "outOfBand", value_bool(entry->out_of_band));
        put(table, "writeStream", string_from(entry->stream == STREAM_ERROR ? "Error" : "None"));
        return table;
    }
    struct table *table = table_with_id(record.type == &type_group_end ? "4ec4f0187cb04f4cb6973460dfe252df"
                                                                       : "cf522b78d86c486691226b40aa69e95c");
    put(table, "groupingEntry", VALUE_NULL);
    return table;
}
