/* [System.Management.Automation.PSSerializer]: CLIXML as text, from scripts. */
#include "base/memory.h"
#include "object/list.h"
#include "object/string.h"
#include "wire/clixml_reader.h"

static bool write_text(struct call *call, int depth) {
    char *text = clixml_document(&call->args[0], 1, depth);
    call->result = string_from(text);
    return true;
}

static bool serialize(struct call *call) {
    return write_text(call, 2);
}

static bool serialize_depth(struct call *call) {
    if (call->args[1].i < 1)
        return failure_set(call->failure, "System.ArgumentException", NULL, CATEGORY_INVALID_ARGUMENT,
                           "The depth value must be greater than or equal to 1. (Parameter 'depth')");
    return write_text(call, (int)call->args[1].i);
}

static bool read_all(struct call *call, struct values *values) {
    struct value text = call->args[0];
    struct clixml_read_options options = {.form = CLIXML_DOCUMENT};
    return clixml_read_all(string_text(text), string_length(text), &options, values, NULL, call->failure);
}

static struct value array_of(const struct values *values) {
    return value_list(array_from(values->items, values->count));
}

/* One object as itself, several as an array. */
static bool deserialize(struct call *call) {
    struct values values = {0};
    if (!read_all(call, &values))
        return false;
    call->result = values.count == 0 ? VALUE_NULL : values.count == 1 ? values.items[0] : array_of(&values);
    return true;
}

static bool deserialize_list(struct call *call) {
    struct values values = {0};
    if (!read_all(call, &values))
        return false;
    call->result = array_of(&values);
    return true;
}

static const struct type_member members[] = {
    {"static string Serialize(System.Object source)", serialize},
    {"static string Serialize(System.Object source, int depth)", serialize_depth},
    {"static System.Object Deserialize(string source)", deserialize},
    {"static System.Object[] DeserializeAsList(string source)", deserialize_list},
};
static struct type type_ps_serializer = {.name = "System.Management.Automation.PSSerializer",
                                         .base = &type_object,
                                         .flags = TYPE_STATIC,
                                         .members = members,
                                         .member_count = COUNT_OF(members)};
TYPE_REGISTER(type_ps_serializer);
