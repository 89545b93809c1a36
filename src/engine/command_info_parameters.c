/* CommandInfo's Parameters, ParameterSets and OutputType: ParameterMetadata, ParameterSetMetadata,
 * CommandParameterSetInfo and CommandParameterInfo as values. */
#include "engine/command_info_parameters.h"

#include <string.h>

#include "base/utf8.h"
#include "engine/field_object.h"
#include "engine/function.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"

#define READ_ONLY(name) "System.Collections.ObjectModel.ReadOnlyCollection[" name "]"
#define COLLECTION(name) "System.Collections.ObjectModel.Collection[" name "]"
#define PARAMETER_METADATA "System.Management.Automation.ParameterMetadata"
#define SET_METADATA "System.Management.Automation.ParameterSetMetadata"
#define SET_INFO "System.Management.Automation.CommandParameterSetInfo"
#define PARAMETER_INFO "System.Management.Automation.CommandParameterInfo"
#define TYPE_NAME "System.Management.Automation.PSTypeName"

/* ---- rows ---- */

static bool construct_metadata(struct call *call) {
    struct value sets = value_dictionary(
        dictionary_new(type_find("System.Collections.Generic.Dictionary[string," SET_METADATA "]"), true));
    struct value fields[] = {call->args[0],
                             call->count > 1 ? call->args[1] : value_type(&type_object),
                             sets,
                             value_bool(false),
                             value_list(list_new(type_find(COLLECTION("string")))),
                             value_list(list_new(type_find(COLLECTION("System.Attribute")))),
                             value_bool(call->count > 1 && type_from_value(call->args[1]) == &type_switch)};
    return give(call, field_object_new(call->type, fields, COUNT_OF(fields)));
}

static const struct type_member metadata_members[] = {
    {"new(string name)", construct_metadata},
    {"new(string name, type parameterType)", construct_metadata},
    FIELD("string Name {get;set}", 0),
    FIELD("type ParameterType {get;set}", 1),
    FIELD_READONLY("System.Collections.Generic.Dictionary[string," SET_METADATA "] ParameterSets {get}", 2),
    FIELD("bool IsDynamic {get;set}", 3),
    FIELD_READONLY(COLLECTION("string") " Aliases {get}", 4),
    FIELD_READONLY(COLLECTION("System.Attribute") " Attributes {get}", 5),
    FIELD_READONLY("bool SwitchParameter {get}", 6),
};
static struct type type_parameter_metadata = {.name = PARAMETER_METADATA,
                                              .base = &type_object,
                                              .members = metadata_members,
                                              .member_count = COUNT_OF(metadata_members)};
TYPE_REGISTER(type_parameter_metadata);

static const struct type_member set_metadata_members[] = {
    FIELD("bool IsMandatory {get;set}", 0),
    FIELD("int Position {get;set}", 1),
    FIELD("bool ValueFromPipeline {get;set}", 2),
    FIELD("bool ValueFromPipelineByPropertyName {get;set}", 3),
    FIELD("bool ValueFromRemainingArguments {get;set}", 4),
    FIELD("string HelpMessage {get;set}", 5),
    FIELD("string HelpMessageBaseName {get;set}", 6),
    FIELD("string HelpMessageResourceId {get;set}", 7),
};
static struct type type_set_metadata = {.name = SET_METADATA,
                                        .base = &type_object,
                                        .members = set_metadata_members,
                                        .member_count = COUNT_OF(set_metadata_members)};
TYPE_REGISTER(type_set_metadata);

enum { SET_INFO_TEXT = 3 };
static const struct type_member set_info_members[] = {
    FIELD_READONLY("string Name {get}", 0),
    FIELD_READONLY("bool IsDefault {get}", 1),
    FIELD_READONLY(READ_ONLY(PARAMETER_INFO) " Parameters {get}", 2),
};
static char *set_info_text(struct value self) {
    return mem_strdup(string_text(((struct field_object *)self.p)->fields[SET_INFO_TEXT]));
}
static const struct type_operations set_info_operations = {.to_string = set_info_text};
static struct type type_set_info = {.name = SET_INFO,
                                    .base = &type_object,
                                    .members = set_info_members,
                                    .member_count = COUNT_OF(set_info_members),
                                    .operations = &set_info_operations};
TYPE_REGISTER(type_set_info);

static const struct type_member parameter_info_members[] = {
    FIELD_READONLY("string Name {get}", 0),
    FIELD_READONLY("type ParameterType {get}", 1),
    FIELD_READONLY("bool IsMandatory {get}", 2),
    FIELD_READONLY("bool IsDynamic {get}", 3),
    FIELD_READONLY("int Position {get}", 4),
    FIELD_READONLY("bool ValueFromPipeline {get}", 5),
    FIELD_READONLY("bool ValueFromPipelineByPropertyName {get}", 6),
    FIELD_READONLY("bool ValueFromRemainingArguments {get}", 7),
    FIELD_READONLY("string HelpMessage {get}", 8),
    FIELD_READONLY(READ_ONLY("string") " Aliases {get}", 9),
    FIELD_READONLY(READ_ONLY("System.Attribute") " Attributes {get}", 10),
};
static struct type type_parameter_info = {.name = PARAMETER_INFO,
                                          .base = &type_object,
                                          .members = parameter_info_members,
                                          .member_count = COUNT_OF(parameter_info_members)};
TYPE_REGISTER(type_parameter_info);

static const struct type_member type_name_members[] = {
    FIELD_READONLY("string Name {get}", 0),
    FIELD_READONLY("type Type {get}", 1),
    FIELD_READONLY("System.Object TypeDefinitionAst {get}", 2),
};
static char *type_name_text(struct value self) {
    return mem_strdup(value_to_text(((struct field_object *)self.p)->fields[0]));
}
static bool type_name_convert(const struct type *self, struct value from, struct value *ret_value,
                              struct failure *failure) {
    const struct type *type =
        from.type && from.type->code == CODE_TYPE ? type_from_value(from) : type_find(value_to_text(from));
    struct value fields[] = {type ? string_from(type->name) : value_to_string(from),
                             type ? value_type(type) : VALUE_NULL, VALUE_NULL};
    (void)failure;
    *ret_value = field_object_new(self, fields, COUNT_OF(fields));
    return true;
}
static const struct type_operations type_name_operations = {.to_string = type_name_text,
                                                            .convert_from = type_name_convert};
static struct type type_ps_type_name = {.name = TYPE_NAME,
                                        .base = &type_object,
                                        .members = type_name_members,
                                        .member_count = COUNT_OF(type_name_members),
                                        .operations = &type_name_operations};
TYPE_REGISTER(type_ps_type_name);

/* ---- values ---- */

static struct list *list_of_type(const char *name) {
    const struct type *type = type_find(name);
    return list_new(type ? type : &type_arraylist);
}

static struct value text_or_null(const char *text) {
    return text ? string_from(text) : VALUE_NULL;
}

static struct value parameter_type(const struct parameter_metadata *parameter) {
    const struct type *type = parameter->is_switch ? &type_switch : parameter->type;
    if (!type && parameter->type_text)
        type = type_find(parameter->type_text);
    return value_type(type ? type : &type_object);
}

static struct value aliases_of(const struct parameter_metadata *parameter, const char *collection) {
    struct list *list = list_of_type(collection);
    for (int i = 0; i < parameter->alias_count; i++)
        list_add(list, string_from(parameter->aliases[i]));
    return value_list(list);
}

static struct value attribute_value(const struct attribute *attribute) {
    return attribute->kind == ATTRIBUTE_CLASS ? attribute->constant.value : value_object(attribute);
}

static const char *set_label(const struct metadata *metadata, uint32_t flag) {
    return flag ? metadata_set_name(metadata, flag) : ATTRIBUTE_ALL_SETS;
}

/* A ParameterAttribute that says what a cmdlet's row says. */
static struct value row_attribute(const struct metadata *metadata, const struct parameter_set_data *data) {
    struct attribute *made = attribute_new(ATTRIBUTE_PARAMETER);
    made->parameter.set_name = set_label(metadata, data->flag);
    made->parameter.position = data->position;
    made->parameter.mandatory = data->mandatory;
    made->parameter.from_pipeline = data->from_pipeline;
    made->parameter.by_property_name = data->by_property_name;
    made->parameter.remaining = data->remaining;
    made->parameter.help_message = data->help_message;
    return value_object(made);
}

static struct value alias_attribute(const struct parameter_metadata *parameter) {
    struct attribute *made = attribute_new(ATTRIBUTE_ALIAS);
    made->set.texts = (const char **)parameter->aliases;
    made->set.count = parameter->alias_count;
    return value_object(made);
}

static void add_allowances(struct list *list, const struct parameter_metadata *parameter) {
    if (parameter->allow_null)
        list_add(list, value_object(attribute_new(ATTRIBUTE_ALLOW_NULL)));
    if (parameter->allow_empty_collection)
        list_add(list, value_object(attribute_new(ATTRIBUTE_ALLOW_EMPTY_COLLECTION)));
    if (parameter->allow_empty_string)
        list_add(list, value_object(attribute_new(ATTRIBUTE_ALLOW_EMPTY_STRING)));
}

/* What the rows of cmdlets and the common parameters say. */
static void add_row_attributes(struct list *list, const struct metadata *metadata,
                               const struct parameter_metadata *parameter) {
    for (int i = 0; i < parameter->set_count; i++)
        list_add(list, row_attribute(metadata, &parameter->sets[i]));
    add_allowances(list, parameter);
    for (int i = 0; i < parameter->attribute_count; i++)
        list_add(list, attribute_value(parameter->attributes[i]));
    if (parameter->row && parameter->type && strcmp(parameter->name, "Credential") == 0 &&
        strcmp(parameter->type->name, "System.Management.Automation.PSCredential") == 0)
        list_add(list, value_object(attribute_new(ATTRIBUTE_CREDENTIAL)));
    if (parameter->alias_count)
        list_add(list, alias_attribute(parameter));
}

/* What a script wrote, the last one first, the [type]s after all others; a [Parameter()] stands there always. */
static void add_written_attributes(struct list *list, const struct metadata *metadata,
                                   const struct parameter_metadata *parameter) {
    struct attribute *const *attributes = (struct attribute *const *)parameter->attributes;
    int count = parameter->attribute_count;
    if (!attributes_find(attributes, count, ATTRIBUTE_PARAMETER))
        for (int i = 0; i < parameter->set_count; i++)
            list_add(list, row_attribute(metadata, &parameter->sets[i]));
    for (int i = count - 1; i >= 0; i--) {
        if (attributes[i]->kind == ATTRIBUTE_PARAMETER && parameter->set_count == 1)
            attributes[i]->parameter.position = parameter->sets[0].position; /* given by its place */
        if (attributes[i]->kind != ATTRIBUTE_ARGUMENT_TYPE)
            list_add(list, attribute_value(attributes[i]));
    }
    for (int i = 0; i < count; i++)
        if (attributes[i]->kind == ATTRIBUTE_ARGUMENT_TYPE)
            list_add(list, attribute_value(attributes[i]));
}

static struct value attributes_of(const struct metadata *metadata, const struct parameter_metadata *parameter,
                                  const char *collection) {
    struct list *list = list_of_type(collection);
    if (parameter->ast)
        add_written_attributes(list, metadata, parameter);
    else if (parameter->is_dynamic && !parameter->row)
        for (int i = 0; i < parameter->attribute_count; i++)
            list_add(list, attribute_value(parameter->attributes[i]));
    else
        add_row_attributes(list, metadata, parameter);
    return value_list(list);
}

static struct value set_metadata(const struct parameter_set_data *data) {
    struct value fields[] = {value_bool(data->mandatory),
                             value_int(data->position),
                             value_bool(data->from_pipeline),
                             value_bool(data->by_property_name),
                             value_bool(data->remaining),
                             text_or_null(data->help_message),
                             VALUE_NULL,
                             VALUE_NULL};
    return field_object_new(&type_set_metadata, fields, COUNT_OF(fields));
}

static struct dictionary *dictionary_of_type(const char *name) {
    struct dictionary *made = dictionary_new(type_find(name), true);
    made->order = ORDER_INSERTION;
    return made;
}

static struct value sets_of(const struct metadata *metadata, const struct parameter_metadata *parameter) {
    struct dictionary *sets = dictionary_of_type("System.Collections.Generic.Dictionary[string," SET_METADATA "]");
    for (int i = 0; i < parameter->set_count; i++) { /* of what a script wrote the last one is the first, as ever */
        const struct parameter_set_data *set = &parameter->sets[parameter->ast ? parameter->set_count - 1 - i : i];
        dictionary_set_text(sets, set_label(metadata, set->flag), set_metadata(set));
    }
    return value_dictionary(sets);
}

struct value command_parameter_value(const struct metadata *metadata, const struct parameter_metadata *parameter) {
    struct value fields[] = {string_from(parameter->name),
                             parameter_type(parameter),
                             sets_of(metadata, parameter),
                             value_bool(parameter->is_dynamic || parameter->of_provider),
                             aliases_of(parameter, COLLECTION("string")),
                             attributes_of(metadata, parameter, COLLECTION("System.Attribute")),
                             value_bool(parameter->is_switch)};
    return field_object_new(&type_parameter_metadata, fields, COUNT_OF(fields));
}

/* Lists and sets of its own: a copy may be changed. */
static struct value parameter_copy(struct value other) {
    const struct field_object *from = value_base(other).p;
    struct value fields[7];
    memcpy(fields, from->fields, sizeof fields);
    struct dictionary *sets = dictionary_of_type("System.Collections.Generic.Dictionary[string," SET_METADATA "]");
    int32_t at = 0;
    struct dictionary_entry *entry;
    while ((entry = dictionary_next(dictionary_of(from->fields[2]), &at)) != NULL)
        dictionary_set_text(
            sets, value_to_text(entry->key),
            field_object_new(&type_set_metadata, ((const struct field_object *)value_base(entry->value).p)->fields, 8));
    fields[2] = value_dictionary(sets);
    for (int i = 4; i <= 5; i++) {
        struct list *list = list_of_type(i == 4 ? COLLECTION("string") : COLLECTION("System.Attribute"));
        for (int32_t k = 0; k < list_of(from->fields[i])->count; k++)
            list_add(list, list_of(from->fields[i])->items[k]);
        fields[i] = value_list(list);
    }
    return field_object_new(&type_parameter_metadata, fields, COUNT_OF(fields));
}

static struct value parameter_info(const struct metadata *metadata, int set,
                                   const struct parameter_metadata *parameter) {
    struct parameter_set_data data = command_set_data(metadata, set, parameter);
    struct value fields[] = {string_from(parameter->name),
                             parameter_type(parameter),
                             value_bool(data.mandatory),
                             value_bool(parameter->is_dynamic || parameter->of_provider),
                             value_int(data.position),
                             value_bool(data.from_pipeline),
                             value_bool(data.by_property_name),
                             value_bool(data.remaining),
                             string_from(data.help_message ? data.help_message : ""),
                             aliases_of(parameter, READ_ONLY("string")),
                             attributes_of(metadata, parameter, READ_ONLY("System.Attribute"))};
    return field_object_new(&type_parameter_info, fields, COUNT_OF(fields));
}

static struct value set_info(const struct metadata *metadata, int set) {
    struct list *parameters = list_of_type(READ_ONLY(PARAMETER_INFO));
    uint32_t flag = metadata->set_count ? 1u << set : 0;
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        if (!flag || parameter->in_all_sets || (parameter->set_flags & flag))
            list_add(parameters, parameter_info(metadata, set, parameter));
    }
    struct value fields[] = {string_from(flag ? metadata->set_names[set] : ATTRIBUTE_ALL_SETS),
                             value_bool(flag && metadata->default_set_flag == flag), value_list(parameters),
                             string_from(command_set_syntax(metadata, set))};
    return field_object_new(&type_set_info, fields, COUNT_OF(fields));
}

/* ---- members of CommandInfo ---- */

static const char *parameter_text(struct value value) {
    const char *text = value_is_string(value_base(value)) ? value_to_text(value) : "";
    return text[0] == '-' && text[1] && !strchr("0123456789.", text[1]) ? text + 1 : NULL;
}

/* $PSBoundParameters, given as the only argument: what a proxy was called with. */
static const struct dictionary *bound_parameters(const struct list *arguments) {
    struct value only = arguments && arguments->count == 1 ? value_base(arguments->items[0]) : VALUE_NULL;
    return value_is_dictionary(only) && strstr(only.type->name, "PSBoundParametersDictionary") ? dictionary_of(only)
                                                                                               : NULL;
}

static const char *first_text(struct value paths) {
    struct value base = value_base(paths);
    if (value_is_list(base))
        base = list_of(base)->count ? list_of(base)->items[0] : VALUE_NULL;
    return value_is_null(base) ? NULL : value_to_text(base);
}

/* A text that looks like -Name is one; the value is what follows, unless that is a name too. */
static void add_arguments(struct arguments *given, const struct list *arguments) {
    const struct dictionary *bound = bound_parameters(arguments);
    struct dictionary_entry *entry;
    for (int32_t at = 0; bound && (entry = dictionary_next(bound, &at)) != NULL;)
        arguments_add_named(given, value_to_text(entry->key), entry->value);
    if (bound)
        return;
    for (int32_t i = 0; arguments && i < arguments->count; i++) {
        const char *name = parameter_text(arguments->items[i]);
        bool has_value = i + 1 < arguments->count && !parameter_text(arguments->items[i + 1]);
        if (!name)
            arguments_add_value(given, arguments->items[i]);
        else if (has_value)
            arguments_add_named(given, name, arguments->items[++i]);
        else
            arguments_add_named(given, name, value_bool(true));
    }
}

/* The path that a cmdlet would get: -Path's, else the first that is no name. NULL: none. */
static const char *path_among(const struct list *arguments) {
    const char *first = NULL;
    const struct dictionary *bound = bound_parameters(arguments);
    if (bound) {
        struct value path = VALUE_NULL;
        return dictionary_get_text(bound, "Path", &path) || dictionary_get_text(bound, "LiteralPath", &path)
                   ? first_text(path)
                   : NULL;
    }
    for (int32_t i = 0; arguments && i < arguments->count; i++) {
        const char *name = parameter_text(arguments->items[i]);
        if (!name && !first)
            first = value_to_text(arguments->items[i]);
        if (!name || i + 1 == arguments->count)
            continue;
        if (text_equal_ignore_case(name, "Path") || text_equal_ignore_case(name, "LiteralPath"))
            return value_to_text(arguments->items[i + 1]);
        i++;
    }
    return first;
}

const struct metadata *command_metadata(struct command_info *info) {
    struct command_info *target = command_target(info);
    if (!target || target->kind == COMMAND_APPLICATION)
        return NULL;
    if (target->kind == COMMAND_EXTERNAL_SCRIPT)
        command_script_block(target);
    const struct metadata *metadata = metadata_of(target);
    if (target->kind == COMMAND_CMDLET) {
        return metadata_for_path(metadata, path_among(info->arguments));
    }
    if (!metadata->has_dynamic)
        return metadata;
    struct arguments given = {0};
    add_arguments(&given, info->arguments);
    return function_dynamic_metadata(target, &given);
}

static const struct metadata *metadata_behind(struct value self) {
    return command_metadata(self.p);
}

struct value command_parameters(const struct metadata *metadata, bool with_common) {
    struct dictionary *made =
        dictionary_of_type("System.Collections.Generic.Dictionary[string," PARAMETER_METADATA "]");
    for (int dynamic = 0; dynamic < 2; dynamic++) /* a provider's come last */
        for (int i = 0; i < metadata->parameter_count; i++) {
            const struct parameter_metadata *parameter = &metadata->parameters[i];
            if (parameter->of_provider == (dynamic != 0) && (with_common || parameter->common == COMMON_NONE))
                dictionary_set_text(made, parameter->name, command_parameter_value(metadata, parameter));
        }
    return value_dictionary(made);
}

struct value command_own_parameters(const struct metadata *metadata, bool with_common) {
    struct dictionary *made =
        dictionary_of_type("System.Collections.Generic.Dictionary[string," PARAMETER_METADATA "]");
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        if (!parameter->of_provider && !parameter->is_dynamic && (with_common || parameter->common == COMMON_NONE))
            dictionary_set_text(made, parameter->name, command_parameter_value(metadata, parameter));
    }
    return value_dictionary(made);
}

struct value command_parameters_copy(struct value parameters) {
    struct dictionary *made =
        dictionary_of_type("System.Collections.Generic.Dictionary[string," PARAMETER_METADATA "]");
    int32_t at = 0;
    struct dictionary_entry *entry;
    while ((entry = dictionary_next(dictionary_of(parameters), &at)) != NULL)
        dictionary_set_text(made, value_to_text(entry->key), parameter_copy(entry->value));
    return value_dictionary(made);
}

bool command_get_parameters(struct call *call) {
    const struct metadata *metadata = metadata_behind(call->self);
    call->result = metadata ? command_parameters(metadata, true) : VALUE_NULL;
    return true;
}

/* The name may be a unique beginning or an alias. */
bool command_resolve_parameter(struct call *call) {
    const struct metadata *metadata = metadata_behind(call->self);
    int candidates = 0;
    const char *name = arg_text(call, 0);
    struct parameter_metadata *found = metadata && name ? metadata_find(metadata, name, &candidates) : NULL;
    if (!found)
        return fail_with(call, "System.Management.Automation.ParameterBindingException",
                         mem_printf("A parameter cannot be found that matches parameter name '%s'.", name ? name : ""));
    return give(call, command_parameter_value(metadata, found));
}

bool command_get_parameter_sets(struct call *call) {
    const struct metadata *metadata = metadata_behind(call->self);
    struct list *sets = list_of_type(READ_ONLY(SET_INFO));
    for (int i = 0; metadata && i < command_set_count(metadata); i++)
        list_add(sets, set_info(metadata, i));
    call->result = metadata ? value_list(sets) : VALUE_NULL;
    return true;
}

static void add_output(struct list *list, struct value type) {
    struct value made;
    if (type_name_convert(&type_ps_type_name, type, &made, NULL))
        list_add(list, made);
}

static void add_row_outputs(struct list *list, const char *names) {
    while (names && *names) {
        size_t length = strcspn(names, ",");
        add_output(list, string_from_n(names, length));
        names += length + (names[length] == ',');
    }
}

bool command_get_output_type(struct call *call) {
    struct list *list = list_of_type(READ_ONLY(TYPE_NAME));
    struct command_info *target = command_target(call->self.p);
    if (target && target->cmdlet) {
        add_row_outputs(list, target->cmdlet->output_types);
    } else {
        const struct metadata *metadata = metadata_behind(call->self);
        for (int i = 0; metadata && i < metadata->attribute_count; i++)
            for (int k = 0;
                 metadata->attributes[i]->kind == ATTRIBUTE_OUTPUT_TYPE && k < metadata->attributes[i]->output.count;
                 k++)
                add_output(list, metadata->attributes[i]->output.types[k]);
    }
    call->result = value_list(list);
    return true;
}
