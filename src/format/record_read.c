/* Records from the property bags of another process. */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "format/record_part.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

#define CLASS_ID "ClassId2e4f51ef21dd47e99d3c952918aff9cd"

static struct value get(struct value bag, const char *name) {
    struct value result = VALUE_NULL;
    if (value_is_null(bag)) {
        return VALUE_NULL;
    }
    return member_get(bag, name, &result, NULL) == MEMBER_FOUND ? result : VALUE_NULL;
}

static bool has_id(struct value bag, const char *id) {
    struct value value = get(bag, CLASS_ID);
    return value_is_string(value_base(value)) && text_equal_ignore_case(string_text(value), id);
}

static const char *text_of(struct value bag, const char *name) {
    struct value value = get(bag, name);
    return value_is_null(value) ? NULL : value_to_text(value);
}

static int number_of(struct value bag, const char *name) {
    int32_t number = 0;
    convert_to_int(get(bag, name), &number, NULL);
    return number;
}

static const struct list *list_in(struct value bag, const char *name) {
    static const struct list none;
    struct value value = get(bag, name);
    return value_is_list(value) ? list_of(value) : &none;
}

static struct cell read_cell(struct value bag) {
    return (struct cell){.text = text_of(bag, "propertyValue"),
                         .alignment = (enum text_alignment)(number_of(bag, "alignment") & 3)};
}

static void read_nodes(struct value bag, struct custom_node *out, int depth) {
    enum { MAX_DEPTH = 50 };
    const struct list *list = list_in(bag, "formatValueList");
    for (int32_t i = 0; i < list->count && depth < MAX_DEPTH; i++) {
        struct value item = list->items[i], frame;
        if (has_id(item, "de7e8b96fbd84db5a43aa82eb34580ec")) {
            custom_add(out, CUSTOM_NEW_LINE);
        } else if (has_id(item, "b8d9e369024a43a580b9e0c9279e3354")) {
            custom_add_text(out, text_of(item, "text"));
        } else if (has_id(item, "78b102e894f742aca8c1d6737b6ff86a")) {
            custom_add_text(out, text_of(item, "propertyValue"));
        } else if (has_id(item, "fba029a113a5458d932a2ed4871fadf2")) {
            struct custom_node *entry = custom_add(out, CUSTOM_ENTRY);
            frame = get(item, "frameInfo");
            entry->left = number_of(frame, "leftIndentation");
            entry->right = number_of(frame, "rightIndentation");
            entry->first_line = number_of(frame, "firstLine");
            read_nodes(item, entry, depth + 1);
        }
    }
}

static struct custom_node *read_custom(struct value bag) {
    struct custom_node *root = custom_node_new(CUSTOM_ENTRY);
    read_nodes(bag, root, 0);
    return root;
}

static struct format_start *read_start(struct value bag) {
    struct value shape = get(bag, "shapeInfo");
    struct format_start *start = format_start_new(SHAPE_CUSTOM);
    start->autosize = !value_is_null(get(bag, "autosizeInfo"));
    if (has_id(shape, "830bdcb24c1642258724e441512233a4")) {
        start->shape = SHAPE_LIST;
    } else if (has_id(shape, "b2e2775d33d544c794d0081f27021b5c")) {
        start->shape = SHAPE_WIDE;
        start->wide_columns = number_of(shape, "columns");
    } else if (has_id(shape, "e3b7a39c089845d388b2e84c5d38f5dd")) {
        const struct list *columns = list_in(shape, "tableColumnInfoList");
        start->shape = SHAPE_TABLE;
        start->hide_header = value_is_true(get(shape, "hideHeader"));
        start->repeat_header = value_is_true(get(shape, "repeatHeader"));
        start->columns = MEM_ARRAY(struct table_column, columns->count);
        for (int32_t i = 0; i < columns->count; i++) {
            struct value column = columns->items[i];
            const char *label = text_of(column, "label");
            start->columns[start->column_count++] = (struct table_column){
                .label = label ? label : text_of(column, "propertyName"),
                .width = number_of(column, "width"),
                .alignment = (enum text_alignment)(number_of(column, "alignment") & 3),
                .is_property = value_is_true(get(column, "HeaderMatchesProperty")),
            };
        }
    }
    return start;
}

static void read_cells(struct format_entry *entry, const struct list *fields, bool labelled) {
    entry->cells = MEM_ARRAY(struct cell, fields->count);
    for (int32_t i = 0; i < fields->count; i++) {
        struct value field = fields->items[i];
        struct cell cell = read_cell(labelled ? get(field, "formatPropertyField") : field);
        if (labelled) {
            const char *label = text_of(field, "label");
            cell.label = label ? label : text_of(field, "propertyName");
        }
        entry->cells[entry->cell_count++] = cell;
    }
}

static struct format_entry *read_entry(struct value bag) {
    struct value info = get(bag, "formatEntryInfo");
    struct format_entry *entry = format_entry_new(ENTRY_CUSTOM);
    const char *stream = text_of(bag, "writeStream");
    entry->out_of_band = value_is_true(get(bag, "outOfBand"));
    entry->is_help = value_is_true(get(bag, "isHelpObject"));
    entry->stream = stream && text_equal_ignore_case(stream, "Error") ? STREAM_ERROR : STREAM_OUTPUT;
    if (has_id(info, "0e59526e2dd441aa91e7fc952caf4a36")) {
        entry->kind = ENTRY_TABLE_ROW;
        entry->multi_line = value_is_true(get(info, "multiLine"));
        read_cells(entry, list_in(info, "formatPropertyFieldList"), false);
    } else if (has_id(info, "cf58f450baa848ef8eb3504008be6978")) {
        entry->kind = ENTRY_LIST;
        read_cells(entry, list_in(info, "listViewFieldList"), true);
    } else if (has_id(info, "59bf79de63354a7b9e4d1697940ff188")) {
        struct value field = get(info, "formatPropertyField");
        entry->kind = ENTRY_WIDE;
        read_cells(entry, array_from(&field, 1), false);
    } else if (has_id(info, "29ED81BA914544d4BC430F027EE053E9")) {
        const char *text = text_of(info, "text");
        entry->kind = ENTRY_RAW_TEXT;
        entry->raw = string_from(text ? text : "");
    } else {
        entry->custom = read_custom(info);
    }
    return entry;
}

bool format_record_from_bag(struct value bag, struct value *ret_record) {
    static const char prefix[] = "Deserialized.Microsoft.PowerShell.Commands.Internal.Format.";
    const char *name = value_type_names(bag)[0];
    if (!name || strncmp(name, prefix, strlen(prefix)) != 0) {
        return false;
    }
    if (has_id(bag, "033ecb2bc07a4d43b5ef94ed5a35d280")) {
        *ret_record = value_object(read_start(bag));
    } else if (has_id(bag, "9e210fe47d09416682b841769c78b8a3")) {
        struct group_start *group = group_start_new();
        struct value heading = get(bag, "groupingEntry");
        group->heading = value_is_null(heading) ? NULL : read_custom(heading);
        *ret_record = value_object(group);
    } else if (has_id(bag, "27c87ef9bbda4f709f6b4002fa4af63c")) {
        *ret_record = value_object(read_entry(bag));
    } else if (has_id(bag, "4ec4f0187cb04f4cb6973460dfe252df")) {
        *ret_record = group_end_new();
    } else if (has_id(bag, "cf522b78d86c486691226b40aa69e95c")) {
        *ret_record = format_end_new();
    } else {
        return false;
    }
    return true;
}
