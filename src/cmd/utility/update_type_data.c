/* Update-TypeData */
#include <string.h>

#include "base/buffer.h"
#include "cmd/utility/data_file.h"
#include "engine/cmdlet.h"
#include "engine/format_hook.h"
#include "engine/script_block.h"
#include "engine/type_data.h"
#include "object/convert.h"
#include "object/list.h"

struct update_type_data {
    struct list *append, *prepend, *display_set, *key_set, *serialization_set, *type_data;
    struct value member_type, value, second_value, converter, adapter, target, inherit;
    const char *member_name, *serialization_method, *display_property, *string_source, *type_name;
    int32_t depth;
    bool force;
};

static const struct parameter parameters[] = {
    {"MemberType", "System.Management.Automation.PSMemberTypes", ARG(update_type_data, member_type),
     .sets = "DynamicTypeSet", .flags = NOT_NULL_OR_EMPTY,
     .validate_set = "NoteProperty,AliasProperty,ScriptProperty,CodeProperty,ScriptMethod,CodeMethod",
     .help = "The kind of member to add."},
    {"MemberName", "string", ARG(update_type_data, member_name), .sets = "DynamicTypeSet", .flags = NOT_NULL_OR_EMPTY,
     .help = "Its name."},
    {"Value", "System.Object", ARG(update_type_data, value), .sets = "DynamicTypeSet",
     .help = "Its value: a note's value, an alias' target, a getter's or method's script block."},
    {"SecondValue", "System.Object", ARG(update_type_data, second_value), .sets = "DynamicTypeSet", .flags = NOT_NULL,
     .help = "A script property's setter, or the type an alias converts to."},
    {"TypeConverter", "type", ARG(update_type_data, converter), .sets = "DynamicTypeSet", .flags = NOT_NULL,
     .help = "The converter of the type's values."},
    {"TypeAdapter", "type", ARG(update_type_data, adapter), .sets = "DynamicTypeSet", .flags = NOT_NULL,
     .help = "The adapter of the type."},
    {"SerializationMethod", "string", ARG(update_type_data, serialization_method), .sets = "DynamicTypeSet",
     .flags = NOT_NULL_OR_EMPTY, .help = "How the type's objects are serialized."},
    {"TargetTypeForDeserialization", "type", ARG(update_type_data, target), .sets = "DynamicTypeSet", .flags = NOT_NULL,
     .help = "What serialized objects become again."},
    {"SerializationDepth", "int", ARG(update_type_data, depth), .sets = "DynamicTypeSet", .flags = NOT_NULL,
     .has_range = true, .range_low = 0, .range_high = 2147483647,
     .help = "How deep the type's objects are serialized."},
    {"DefaultDisplayProperty", "string", ARG(update_type_data, display_property), .sets = "DynamicTypeSet",
     .flags = NOT_NULL_OR_EMPTY, .help = "The property that Format-Wide shows."},
    {"InheritPropertySerializationSet", "System.Nullable[bool]", ARG(update_type_data, inherit),
     .sets = "DynamicTypeSet", .flags = NOT_NULL, .help = "Whether base types' serialization sets count."},
    {"StringSerializationSource", "string", ARG(update_type_data, string_source), .sets = "DynamicTypeSet",
     .flags = NOT_NULL_OR_EMPTY, .help = "The property that gives a serialized object's text."},
    {"DefaultDisplayPropertySet", "string[]", ARG(update_type_data, display_set), .sets = "DynamicTypeSet",
     .flags = NOT_NULL_OR_EMPTY, .help = "The properties that are shown."},
    {"DefaultKeyPropertySet", "string[]", ARG(update_type_data, key_set), .sets = "DynamicTypeSet",
     .flags = NOT_NULL_OR_EMPTY, .help = "The properties that tell objects apart."},
    {"PropertySerializationSet", "string[]", ARG(update_type_data, serialization_set), .sets = "DynamicTypeSet",
     .flags = NOT_NULL_OR_EMPTY, .help = "The properties that are serialized."},
    {"TypeName", "string", ARG(update_type_data, type_name), .sets = "DynamicTypeSet",
     .flags = MANDATORY | PIPELINE | NOT_NULL_OR_EMPTY, .transform = type_name_argument,
     .help = "The type's full name."},
    {"Force", "switch", ARG(update_type_data, force), .sets = "DynamicTypeSet,TypeDataSet",
     .help = "Replaces a member that is there already."},
    {"TypeData", "System.Management.Automation.Runspaces.TypeData[]", ARG(update_type_data, type_data),
     .sets = "TypeDataSet", .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY,
     .help = "Type data to add, as Get-TypeData gives it."},
    {"AppendPath", "string[]", ARG(update_type_data, append), .sets = "FileSet", .position = 1,
     .flags = PIPELINE | BY_PROPERTY | NOT_NULL | WILDCARDS, .aliases = "PSPath,Path",
     .help = "Types files to load after those that are loaded."},
    {"PrependPath", "string[]", ARG(update_type_data, prepend), .sets = "FileSet", .flags = NOT_NULL | WILDCARDS,
     .help = "Types files to load before those that are loaded."},
};

#define BOUND(field) cmdlet_bound(call, ARG(update_type_data, field))

static _Noreturn void refuse(struct cmdlet_call *call, const char *id, const char *message) {
    cmdlet_throw(call, "System.InvalidOperationException", id, CATEGORY_INVALID_OPERATION, VALUE_NULL, "%s", message);
}

static const char *kind_text(struct cmdlet_call *call) {
    return value_to_text(((struct update_type_data *)call->args)->member_type);
}

static void demand(struct cmdlet_call *call, bool given, const char *parameter) {
    if (!given)
        refuse(call, mem_printf("%sShouldBeSpecified", parameter),
               mem_printf("The %s parameter is required for the type \"%s\". Please specify the %s parameter.",
                          parameter, kind_text(call), parameter));
}

static void refuse_second(struct cmdlet_call *call) {
    if (BOUND(second_value))
        refuse(call, "SecondValueShouldNotBeSpecified",
               mem_printf("The SecondValue parameter is not necessary for a member of type \"%s\", and should not be "
                          "specified. Do not specify the SecondValue parameter when updating this member type.",
                          kind_text(call)));
}

static struct value converted(struct cmdlet_call *call, struct value value, const char *type_name) {
    struct failure failure;
    if (value_is_null(value))
        return value;
    if (!convert_to(value, type_find(type_name), &value, &failure))
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    return value;
}

static void fill_alias(struct cmdlet_call *call, struct psmember *member) {
    const struct update_type_data *args = call->args;
    if (value_is_null(args->value) || !*value_to_text(args->value))
        refuse(call, "ValueShouldBeSpecified",
               mem_printf("The Value parameter should not be null or an empty string for a member of type \"%s\". "
                          "Specify a non-null value for the Value parameter when updating this member type.",
                          kind_text(call)));
    member->value = string_from(value_to_text(args->value));
    member->second = converted(call, args->second_value, "System.Type");
}

static void fill_accessors(struct cmdlet_call *call, struct psmember *member, const char *type_name) {
    const struct update_type_data *args = call->args;
    if (value_is_null(args->value) && value_is_null(args->second_value))
        refuse(call, "ValueAndSecondValueAreNotBothNull",
               mem_printf("The Value and SecondValue parameters should not both be null for a member of type \"%s\". "
                          "Specify a non-null value for one of the two parameters.",
                          kind_text(call)));
    member->value = converted(call, args->value, type_name);
    member->second = converted(call, args->second_value, type_name);
}

static const char SCRIPT_BLOCK[] = "System.Management.Automation.ScriptBlock";
static const char METHOD[] = "System.Reflection.MethodInfo";

static void add_member(struct cmdlet_call *call, struct typedata *data) {
    const struct update_type_data *args = call->args;
    struct psmember *member = MEM_NEW(struct psmember);
    if (!BOUND(member_type)) {
        if (BOUND(member_name) || BOUND(value) || BOUND(second_value))
            refuse(call, "MemberTypeIsMissing",
                   "The MemberName, Value, and SecondValue parameters cannot be specified without the MemberType "
                   "parameter.");
        return;
    }
    demand(call, BOUND(member_name), "MemberName");
    demand(call, BOUND(value), "Value");
    *member = (struct psmember){.kind = (enum member_type)args->member_type.i, .name = mem_strdup(args->member_name)};
    if (member->kind & (MEMBER_TYPE_NOTE_PROPERTY | MEMBER_TYPE_METHODS))
        refuse_second(call);
    if (member->kind == MEMBER_TYPE_NOTE_PROPERTY)
        member->value = args->value;
    else if (member->kind == MEMBER_TYPE_ALIAS_PROPERTY)
        fill_alias(call, member);
    else if (member->kind & (MEMBER_TYPE_SCRIPT_PROPERTY | MEMBER_TYPE_CODE_PROPERTY))
        fill_accessors(call, member, member->kind == MEMBER_TYPE_SCRIPT_PROPERTY ? SCRIPT_BLOCK : METHOD);
    else
        member->value = converted(call, args->value, member->kind == MEMBER_TYPE_SCRIPT_METHOD ? SCRIPT_BLOCK : METHOD);
    table_set(data->members, member->name, member);
}

static const char *joined(const struct list *names) {
    struct buffer text = {0};
    for (int32_t i = 0; names && i < names->count; i++)
        buffer_printf(&text, "%s%s", i ? "," : "", value_to_text(names->items[i]));
    return names ? buffer_dup(&text) : NULL;
}

static void fill_standard(struct cmdlet_call *call, struct typedata *data) {
    const struct update_type_data *args = call->args;
    data->sets[TYPEDATA_DISPLAY_SET] = joined(args->display_set);
    data->sets[TYPEDATA_KEY_SET] = joined(args->key_set);
    data->sets[TYPEDATA_SERIALIZATION_SET] = joined(args->serialization_set);
    data->display_property = mem_strdup(args->display_property);
    data->string_source = mem_strdup(args->string_source);
    data->serialization_method = mem_strdup(args->serialization_method);
    data->depth = args->depth;
    data->inherits = BOUND(inherit) ? value_is_true(args->inherit) : -1;
    data->converter = type_from_value(args->converter);
    data->adapter = type_from_value(args->adapter);
    data->target = type_from_value(args->target);
}

static bool is_empty(const struct typedata *data) {
    return !table_count(data->members) && !data->sets[0] && !data->sets[1] && !data->sets[2] &&
           !data->display_property && !data->string_source && !data->serialization_method && !data->depth &&
           data->inherits < 0 && !data->converter && !data->adapter && !data->target;
}

/* Names that stand for the object's own views. */
static const char *reserved_name(const struct typedata *data) {
    static const char *const names[] = {"psbase", "psadapted", "psextended", "psobject", "pstypenames"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const struct psmember *member = table_get(data->members, names[i]);
        if (member)
            return member->name;
    }
    return NULL;
}

static void update(struct cmdlet_call *call, const struct typedata *data, bool force) {
    const char *duplicate, *problem, *reserved = reserved_name(data);
    if (is_empty(data)) {
        write_error("System.InvalidOperationException", "TypeDataEmpty", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "No member is specified for the update on type \"%s\".", data->name);
        return;
    }
    if (!cmdlet_should_process(call, mem_printf("Type to update: %s", data->name), "Update TypeData"))
        return;
    if (reserved)
        write_error(NULL, "TypesDynamicUpdateException", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "Error in TypeData \"%s\": The following member name is reserved: %s", data->name, reserved);
    else if ((problem = type_data_helper_problem(data->converter, data->adapter)))
        write_error(NULL, "TypesDynamicUpdateException", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "Error in TypeData \"%s\": %s", data->name, problem);
    else if (!typedata_update(data, force, &duplicate))
        write_error(NULL, "TypesDynamicUpdateException", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "Error in TypeData \"%s\": The member %s is already present.", data->name, duplicate);
}

static void load_error(void *data, const char *message) {
    (void)data;
    write_error(NULL, "TypesXmlUpdateException", CATEGORY_INVALID_OPERATION, VALUE_NULL, "%s", message);
}

static void load_files(struct cmdlet_call *call, const struct list *paths, const char *error_id) {
    struct values files = {0};
    data_files(paths, error_id, &files);
    for (int32_t i = 0; i < files.count; i++) {
        const char *file = value_to_text(files.items[i]);
        if (cmdlet_should_process(call, mem_printf("FileName: %s", file), "Update TypeData"))
            type_file_load(file, load_error, NULL);
    }
}

static void process(struct cmdlet_call *call) {
    const struct update_type_data *args = call->args;
    for (int32_t i = 0; args->type_data && i < args->type_data->count; i++) {
        bool override;
        const struct typedata *data = type_data_of_object(args->type_data->items[i], &override);
        update(call, data, override || args->force);
    }
    if (strcmp(call->set, "DynamicTypeSet") == 0) {
        if (!args->type_name[strspn(args->type_name, " \t")])
            cmdlet_throw(call, "System.InvalidOperationException", "TargetTypeNameEmpty", CATEGORY_INVALID_OPERATION,
                         string_from(args->type_name),
                         "The target type name should not be null, empty, or contain only white spaces.");
        struct typedata *data = typedata_new(args->type_name);
        add_member(call, data);
        fill_standard(call, data);
        update(call, data, args->force);
    }
    load_files(call, args->prepend, "TypesPrependPathException");
    load_files(call, args->append, "TypesAppendPathException");
}

static const struct example examples[] = {
    {"Update-TypeData -TypeName Demo.Server -DefaultDisplayPropertySet Name, State",
     "Objects of this type name show two properties."},
    {"Update-TypeData -TypeName System.String -MemberType ScriptMethod -MemberName Shout -Value { \"$this!\" }",
     "All strings get a method."}};
static const struct cmdlet update_type_data = {
    .name = "Update-TypeData",
    .module = MODULE_UTILITY,
    .default_set = "FileSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct update_type_data),
    .flags = SHOULD_PROCESS | CONFIRM_LOW,
    .synopsis = "Updates the extended type data in the session.",
    .description = "Adds members to all objects of a type name, and says how they are shown and serialized.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(update_type_data);
