/* The records of the formatting pipeline as .NET objects. */
#include "format/record.h"

#include "base/memory.h"
#include "format/record_part.h"
#include "object/psobject.h"
#include "object/string.h"

#define FORMAT_NAMESPACE "Microsoft.PowerShell.Commands.Internal.Format."

#define RECORD_TYPE(row, text, base_row)                                                                               \
    row = {.name = FORMAT_NAMESPACE text, .base = base_row, .operations = &format_part_operations}
static struct type RECORD_TYPE(type_packet, "PacketInfoData", &type_format_info);
static struct type RECORD_TYPE(type_control_data, "ControlInfoData", &type_packet);
static struct type RECORD_TYPE(type_start_data, "StartData", &type_control_data);
struct type RECORD_TYPE(type_format_start, "FormatStartData", &type_start_data);
struct type RECORD_TYPE(type_group_start, "GroupStartData", &type_start_data);
struct type RECORD_TYPE(type_format_entry, "FormatEntryData", &type_packet);
struct type RECORD_TYPE(type_group_end, "GroupEndData", &type_control_data);
struct type RECORD_TYPE(type_format_end, "FormatEndData", &type_control_data);
TYPE_REGISTER(type_control_data);
TYPE_REGISTER(type_packet);
TYPE_REGISTER(type_start_data);
TYPE_REGISTER(type_format_start);
TYPE_REGISTER(type_group_start);
TYPE_REGISTER(type_format_entry);
TYPE_REGISTER(type_group_end);
TYPE_REGISTER(type_format_end);

bool format_record_from_value(struct value value, struct value *ret_record) {
    value = value_base(value);
    const struct type *type = value.type;
    bool is_record = type == &type_format_entry || type == &type_format_start || type == &type_group_start ||
                     type == &type_group_end || type == &type_format_end;
    if (is_record) {
        *ret_record = value;
        return true;
    }
    /* What came from another process is a bag of properties with its own type names. */
    const struct object *object =
        value.type && !(value.type->flags & TYPE_UNBOXED) && value.type != &type_string ? value.p : NULL;
    return object && object->extension && object->extension->type_names && format_record_from_bag(value, ret_record);
}

struct format_start *format_start_new(enum format_shape shape) {
    struct format_start *start = object_new(&type_format_start, sizeof(*start));
    start->shape = shape;
    return start;
}

struct group_start *group_start_new(void) {
    return object_new(&type_group_start, sizeof(struct group_start));
}

struct format_entry *format_entry_new(enum entry_kind kind) {
    struct format_entry *entry = object_new(&type_format_entry, sizeof(*entry));
    entry->kind = kind;
    entry->stream = STREAM_OUTPUT;
    return entry;
}

struct value format_end_new(void) {
    return value_object(object_new(&type_format_end, sizeof(struct object)));
}

struct value group_end_new(void) {
    return value_object(object_new(&type_group_end, sizeof(struct object)));
}

struct custom_node *custom_node_new(enum custom_kind kind) {
    struct custom_node *node = MEM_NEW(struct custom_node);
    node->kind = kind;
    return node;
}

struct custom_node *custom_add(struct custom_node *parent, enum custom_kind kind) {
    struct custom_node *node = custom_node_new(kind);
    if (parent->last_child) {
        parent->last_child->next = node;
    } else {
        parent->children = node;
    }
    return parent->last_child = node;
}

void custom_add_text(struct custom_node *parent, const char *text) {
    custom_add(parent, CUSTOM_TEXT)->text = text ? text : "";
}

void custom_add_line(struct custom_node *parent, const char *text) {
    custom_add_text(parent, text);
    custom_add(parent, CUSTOM_NEW_LINE);
}

struct custom_node *custom_add_frame(struct custom_node *parent, int left) {
    struct custom_node *frame = custom_add(parent, CUSTOM_ENTRY);
    frame->left = left;
    return frame;
}
