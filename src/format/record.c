/* The records of the formatting pipeline as .NET objects. */
#include "format/record.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "object/psobject.h"
#include "object/string.h"

#define FORMAT_NAMESPACE "Microsoft.PowerShell.Commands.Internal.Format."

/* The numbers by which PowerShell tells its records apart when they come from another process. */
static bool get_class_id(struct call *call) {
    static const struct {
        const struct type *type;
        const char *id;
    } ids[] = {
        {&type_format_start, "033ecb2bc07a4d43b5ef94ed5a35d280"},
        {&type_format_end, "cf522b78d86c486691226b40aa69e95c"},
        {&type_group_start, "9e210fe47d09416682b841769c78b8a3"},
        {&type_group_end, "4ec4f0187cb04f4cb6973460dfe252df"},
        {&type_format_entry, "27c87ef9bbda4f709f6b4002fa4af63c"},
    };
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        if (ids[i].type == call->self.type) {
            call->result = string_from(ids[i].id);
        }
    }
    return true;
}

static bool get_out_of_band(struct call *call) {
    call->result = value_bool(((const struct format_entry *)call->self.p)->out_of_band);
    return true;
}

#define CLASS_ID_ROW                                                                                                   \
    { "string ClassId2e4f51ef21dd47e99d3c952918aff9cd {get}", get_class_id }
static const struct type_member record_members[] = {CLASS_ID_ROW};
static const struct type_member entry_members[] = {{"bool outOfBand {get}", get_out_of_band}, CLASS_ID_ROW};

static struct type type_packet = {.name = FORMAT_NAMESPACE "PacketInfoData", .base = &type_object};
static struct type type_start_data = {.name = FORMAT_NAMESPACE "StartData", .base = &type_packet};
struct type type_format_start = {.name = FORMAT_NAMESPACE "FormatStartData",
                                 .base = &type_start_data,
                                 .members = record_members,
                                 .member_count = COUNT_OF(record_members)};
struct type type_group_start = {.name = FORMAT_NAMESPACE "GroupStartData",
                                .base = &type_start_data,
                                .members = record_members,
                                .member_count = COUNT_OF(record_members)};
struct type type_format_entry = {.name = FORMAT_NAMESPACE "FormatEntryData",
                                 .base = &type_packet,
                                 .members = entry_members,
                                 .member_count = COUNT_OF(entry_members)};
struct type type_group_end = {.name = FORMAT_NAMESPACE "GroupEndData",
                              .base = &type_packet,
                              .members = record_members,
                              .member_count = COUNT_OF(record_members)};
struct type type_format_end = {.name = FORMAT_NAMESPACE "FormatEndData",
                               .base = &type_packet,
                               .members = record_members,
                               .member_count = COUNT_OF(record_members)};
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
    }
    return is_record;
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
