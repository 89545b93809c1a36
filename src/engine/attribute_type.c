/* The attributes' .NET types: names, bases, constructors for scripts (RuntimeDefinedParameter's attributes), properties
 * by the field table. */
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "engine/attribute_field.h"
#include "object/list.h"
#include "object/string.h"

static bool construct(struct call *call);
static bool get_property(struct value self, const char *name, struct value *ret_value);
static bool set_property(struct value self, const char *name, struct value value, struct failure *failure);
static void list_properties(struct value self, void (*each)(void *data, const char *name, const char *type_name),
                            void *data);

static const struct type_operations operations = {
    .get_property = get_property, .set_property = set_property, .list_properties = list_properties};

#define SMA "System.Management.Automation."
#define ABSTRACT(row, full_name, base_row)                                                                             \
    struct type row = {.name = full_name, .base = &base_row, .code = CODE_OBJECT, .flags = TYPE_ABSTRACT};             \
    TYPE_REGISTER(row)

#define NAMED(row, short_name)                                                                                         \
    static struct type row = {.name = SMA short_name "Attribute",                                                      \
                              .accelerator = short_name,                                                               \
                              .base = &type_cmdlet_metadata_attribute,                                                 \
                              .code = CODE_OBJECT,                                                                     \
                              .flags = TYPE_ABSTRACT};                                                                 \
    TYPE_REGISTER(row)

ABSTRACT(type_attribute, "System.Attribute", type_object);
ABSTRACT(type_cmdlet_metadata_attribute, SMA "Internal.CmdletMetadataAttribute", type_attribute);
ABSTRACT(type_parsing_base_attribute, SMA "Internal.ParsingBaseAttribute", type_cmdlet_metadata_attribute);
ABSTRACT(type_cmdlet_common_metadata_attribute, SMA "CmdletCommonMetadataAttribute", type_cmdlet_metadata_attribute);
ABSTRACT(type_validate_arguments_attribute, SMA "ValidateArgumentsAttribute", type_cmdlet_metadata_attribute);
ABSTRACT(type_validate_enumerated_attribute, SMA "ValidateEnumeratedArgumentsAttribute",
         type_validate_arguments_attribute);
ABSTRACT(type_null_validation_attribute, SMA "NullValidationAttributeBase", type_validate_arguments_attribute);
ABSTRACT(type_not_null_or_attribute, SMA "ValidateNotNullOrAttributeBase", type_null_validation_attribute);
ABSTRACT(type_argument_transformation_attribute, SMA "ArgumentTransformationAttribute", type_cmdlet_metadata_attribute);

#define CONSTRUCTORS(id, ...) static const struct type_member members_##id[] = {__VA_ARGS__}
CONSTRUCTORS(none, {"new()", construct});
CONSTRUCTORS(texts, {"new(Params string[] names)", construct});
CONSTRUCTORS(cmdlet, {"new(string verbName, string nounName)", construct});
CONSTRUCTORS(set, {"new(type valuesGeneratorType)", construct}, {"new(Params string[] validValues)", construct});
CONSTRUCTORS(range, {"new(System.Object minRange, System.Object maxRange)", construct},
             {"new(System.Object kind)", construct});
CONSTRUCTORS(limits, {"new(int minLength, int maxLength)", construct});
CONSTRUCTORS(pattern, {"new(string regexPattern)", construct});
CONSTRUCTORS(block, {"new(scriptblock scriptBlock)", construct});
CONSTRUCTORS(completer, {"new()", construct}, {"new(scriptblock scriptBlock)", construct},
             {"new(type type)", construct});
CONSTRUCTORS(output, {"new(Params System.Object[] type)", construct});
CONSTRUCTORS(message, {"new()", construct}, {"new(string message)", construct},
             {"new(string message, bool error)", construct});

#define ROW(row, full_name, short_accelerator, base_row, constructors)                                                 \
    static struct type row = {.name = full_name,                                                                       \
                              .accelerator = short_accelerator,                                                        \
                              .base = &base_row,                                                                       \
                              .code = CODE_OBJECT,                                                                     \
                              .members = members_##constructors,                                                       \
                              .member_count = COUNT_OF(members_##constructors),                                        \
                              .operations = &operations};                                                              \
    TYPE_REGISTER(row)

ROW(type_parameter_attribute, SMA "ParameterAttribute", "Parameter", type_parsing_base_attribute, none);
ROW(type_alias_attribute, SMA "AliasAttribute", "Alias", type_parsing_base_attribute, texts);
ROW(type_cmdlet_binding_attribute, SMA "CmdletBindingAttribute", "CmdletBinding", type_cmdlet_common_metadata_attribute,
    none);
ROW(type_cmdlet_attribute, SMA "CmdletAttribute", NULL, type_cmdlet_common_metadata_attribute, cmdlet);
ROW(type_output_type_attribute, SMA "OutputTypeAttribute", "OutputType", type_cmdlet_metadata_attribute, output);
ROW(type_allow_null_attribute, SMA "AllowNullAttribute", "AllowNull", type_cmdlet_metadata_attribute, none);
ROW(type_allow_empty_string_attribute, SMA "AllowEmptyStringAttribute", "AllowEmptyString",
    type_cmdlet_metadata_attribute, none);
ROW(type_allow_empty_collection_attribute, SMA "AllowEmptyCollectionAttribute", "AllowEmptyCollection",
    type_cmdlet_metadata_attribute, none);
ROW(type_not_null_attribute, SMA "ValidateNotNullAttribute", "ValidateNotNull", type_null_validation_attribute, none);
ROW(type_not_null_or_empty_attribute, SMA "ValidateNotNullOrEmptyAttribute", "ValidateNotNullOrEmpty",
    type_not_null_or_attribute, none);
ROW(type_not_null_or_white_space_attribute, SMA "ValidateNotNullOrWhiteSpaceAttribute", "ValidateNotNullOrWhiteSpace",
    type_not_null_or_attribute, none);
ROW(type_validate_set_attribute, SMA "ValidateSetAttribute", "ValidateSet", type_validate_enumerated_attribute, set);
ROW(type_validate_range_attribute, SMA "ValidateRangeAttribute", "ValidateRange", type_validate_enumerated_attribute,
    range);
ROW(type_validate_count_attribute, SMA "ValidateCountAttribute", "ValidateCount", type_validate_arguments_attribute,
    limits);
ROW(type_validate_length_attribute, SMA "ValidateLengthAttribute", "ValidateLength", type_validate_enumerated_attribute,
    limits);
ROW(type_validate_pattern_attribute, SMA "ValidatePatternAttribute", "ValidatePattern",
    type_validate_enumerated_attribute, pattern);
ROW(type_validate_script_attribute, SMA "ValidateScriptAttribute", "ValidateScript", type_validate_enumerated_attribute,
    block);
ROW(type_validate_drive_attribute, SMA "ValidateDriveAttribute", "ValidateDrive", type_validate_arguments_attribute,
    texts);
ROW(type_validate_user_drive_attribute, SMA "ValidateUserDriveAttribute", "ValidateUserDrive",
    type_validate_drive_attribute, none);
ROW(type_validate_trusted_data_attribute, SMA "ValidateTrustedDataAttribute", "ValidateTrustedData",
    type_validate_arguments_attribute, none);
ROW(type_credential_attribute, SMA "CredentialAttribute", NULL, type_argument_transformation_attribute, none);
ROW(type_argument_completer_attribute, SMA "ArgumentCompleterAttribute", "ArgumentCompleter", type_attribute,
    completer);
ROW(type_argument_completions_attribute, SMA "ArgumentCompletionsAttribute", "ArgumentCompletions", type_attribute,
    texts);
ROW(type_ps_default_value_attribute, SMA "PSDefaultValueAttribute", "PSDefaultValue", type_parsing_base_attribute,
    none);
ROW(type_supports_wildcards_attribute, SMA "SupportsWildcardsAttribute", "SupportsWildcards",
    type_parsing_base_attribute, none);
ROW(type_hidden_attribute, SMA "HiddenAttribute", NULL, type_parsing_base_attribute, none);
ROW(type_ps_type_name_attribute, SMA "PSTypeNameAttribute", "PSTypeNameAttribute", type_attribute, pattern);
ROW(type_obsolete_attribute, "System.ObsoleteAttribute", NULL, type_attribute, message);
static struct type type_argument_type_converter_attribute = {.name = SMA "ArgumentTypeConverterAttribute",
                                                             .base = &type_argument_transformation_attribute,
                                                             .code = CODE_OBJECT,
                                                             .flags = TYPE_ABSTRACT,
                                                             .operations = &operations};
TYPE_REGISTER(type_argument_type_converter_attribute);
ABSTRACT(type_suppress_message_attribute, "System.Diagnostics.CodeAnalysis.SuppressMessageAttribute", type_attribute);
ABSTRACT(type_flags_attribute, "System.FlagsAttribute", type_attribute);
ROW(type_compiler_generated_attribute, "System.Runtime.CompilerServices.CompilerGeneratedAttribute", NULL,
    type_attribute, none);
NAMED(type_dsc_resource_attribute, "DscResource");
NAMED(type_dsc_property_attribute, "DscProperty");
NAMED(type_dsc_manager_attribute, "DscLocalConfigurationManager");
static struct type type_no_affinity_attribute = {.name = SMA "Language.NoRunspaceAffinityAttribute",
                                                 .accelerator = "NoRunspaceAffinity",
                                                 .base = &type_parsing_base_attribute,
                                                 .code = CODE_OBJECT,
                                                 .flags = TYPE_ABSTRACT};
TYPE_REGISTER(type_no_affinity_attribute);
/* Features that are tried out: none is here, and who writes this of one is told so. */
static struct type type_experimental_attribute = {.name = SMA "ExperimentalAttribute",
                                                  .accelerator = "Experimental",
                                                  .base = &type_parsing_base_attribute,
                                                  .code = CODE_OBJECT,
                                                  .flags = TYPE_ABSTRACT};
TYPE_REGISTER(type_experimental_attribute);
ABSTRACT(type_debugger_hidden_attribute, "System.Diagnostics.DebuggerHiddenAttribute", type_attribute);
ABSTRACT(type_debugger_step_through_attribute, "System.Diagnostics.DebuggerStepThroughAttribute", type_attribute);
ABSTRACT(type_debugger_non_user_code_attribute, "System.Diagnostics.DebuggerNonUserCodeAttribute", type_attribute);

/* Known by name; what they say is for others: the debugger (debugger.c), DSC, compilers. */
static const struct type *const other_types[] = {
    &type_flags_attribute,           &type_compiler_generated_attribute,    &type_dsc_resource_attribute,
    &type_dsc_property_attribute,    &type_dsc_manager_attribute,           &type_no_affinity_attribute,
    &type_debugger_hidden_attribute, &type_debugger_step_through_attribute, &type_debugger_non_user_code_attribute};

static const struct type *const kind_types[ATTRIBUTE_KIND_COUNT] = {
    [ATTRIBUTE_PARAMETER] = &type_parameter_attribute,
    [ATTRIBUTE_ALIAS] = &type_alias_attribute,
    [ATTRIBUTE_CMDLET_BINDING] = &type_cmdlet_binding_attribute,
    [ATTRIBUTE_CMDLET] = &type_cmdlet_attribute,
    [ATTRIBUTE_OUTPUT_TYPE] = &type_output_type_attribute,
    [ATTRIBUTE_ALLOW_NULL] = &type_allow_null_attribute,
    [ATTRIBUTE_ALLOW_EMPTY_STRING] = &type_allow_empty_string_attribute,
    [ATTRIBUTE_ALLOW_EMPTY_COLLECTION] = &type_allow_empty_collection_attribute,
    [ATTRIBUTE_NOT_NULL] = &type_not_null_attribute,
    [ATTRIBUTE_NOT_NULL_OR_EMPTY] = &type_not_null_or_empty_attribute,
    [ATTRIBUTE_NOT_NULL_OR_WHITE_SPACE] = &type_not_null_or_white_space_attribute,
    [ATTRIBUTE_VALIDATE_SET] = &type_validate_set_attribute,
    [ATTRIBUTE_VALIDATE_RANGE] = &type_validate_range_attribute,
    [ATTRIBUTE_VALIDATE_COUNT] = &type_validate_count_attribute,
    [ATTRIBUTE_VALIDATE_LENGTH] = &type_validate_length_attribute,
    [ATTRIBUTE_VALIDATE_PATTERN] = &type_validate_pattern_attribute,
    [ATTRIBUTE_VALIDATE_SCRIPT] = &type_validate_script_attribute,
    [ATTRIBUTE_VALIDATE_DRIVE] = &type_validate_drive_attribute,
    [ATTRIBUTE_VALIDATE_USER_DRIVE] = &type_validate_user_drive_attribute,
    [ATTRIBUTE_VALIDATE_TRUSTED_DATA] = &type_validate_trusted_data_attribute,
    [ATTRIBUTE_CREDENTIAL] = &type_credential_attribute,
    [ATTRIBUTE_ARGUMENT_COMPLETER] = &type_argument_completer_attribute,
    [ATTRIBUTE_ARGUMENT_COMPLETIONS] = &type_argument_completions_attribute,
    [ATTRIBUTE_PS_DEFAULT_VALUE] = &type_ps_default_value_attribute,
    [ATTRIBUTE_SUPPORTS_WILDCARDS] = &type_supports_wildcards_attribute,
    [ATTRIBUTE_HIDDEN] = &type_hidden_attribute,
    [ATTRIBUTE_PS_TYPE_NAME] = &type_ps_type_name_attribute,
    [ATTRIBUTE_OBSOLETE] = &type_obsolete_attribute,
    [ATTRIBUTE_ARGUMENT_TYPE] = &type_argument_type_converter_attribute,
    [ATTRIBUTE_CLASS] = &type_attribute,
    [ATTRIBUTE_OTHER] = &type_suppress_message_attribute,
};

const struct type *attribute_kind_type(enum attribute_kind kind) {
    return kind_types[kind];
}

/* "ValidateSet" names "System.Management.Automation.ValidateSetAttribute": the namespace and the ending may be left
 * out. */
static bool names_type(const char *name, const char *full_name) {
    const char *last_dot = strrchr(full_name, '.');
    const char *short_name = last_dot ? last_dot + 1 : full_name;
    size_t length = strlen(name);
    for (int pass = 0; pass < 3; pass++) {
        const char *candidate = pass == 0 ? short_name : full_name;
        if (pass == 2) { /* "Diagnostics.CodeAnalysis.SuppressMessage": System. may be left out */
            if (strncmp(full_name, "System.", 7) != 0)
                continue;
            candidate = full_name + 7;
        }
        size_t whole = strlen(candidate), stem = whole - strlen("Attribute");
        if ((length == whole || length == stem) && strncasecmp(candidate, name, length) == 0)
            return true;
    }
    return false;
}

int attribute_kind_find(const char *name) {
    for (int kind = 0; kind < ATTRIBUTE_KIND_COUNT; kind++) {
        if (kind != ATTRIBUTE_CLASS && kind != ATTRIBUTE_ARGUMENT_TYPE && names_type(name, kind_types[kind]->name))
            return kind;
    }
    for (size_t i = 0; i < COUNT_OF(other_types); i++)
        if (names_type(name, other_types[i]->name))
            return ATTRIBUTE_OTHER;
    return -1;
}

const struct type *attribute_named_type(const char *name) {
    int kind = attribute_kind_find(name);
    if (kind >= 0 && kind != ATTRIBUTE_OTHER)
        return kind_types[kind];
    for (size_t i = 0; kind == ATTRIBUTE_OTHER && i < COUNT_OF(other_types); i++)
        if (names_type(name, other_types[i]->name))
            return other_types[i];
    return kind == ATTRIBUTE_OTHER ? &type_suppress_message_attribute : NULL;
}

const char *const *attribute_other_properties(const struct type *type) {
    static const char *const none[] = {NULL},
                             *const message[] = {"Scope", "Target", "MessageId", "Justification", NULL},
                             *const property[] = {"Key", "Mandatory", "NotConfigurable", NULL},
                             *const resource[] = {"RunAsCredential", NULL},
                             *const obsolete[] = {"DiagnosticId", "UrlFormat", NULL};
    static const struct {
        const struct type *type;
        const char *const *names;
    } rows[] = {{&type_suppress_message_attribute, message},
                {&type_dsc_property_attribute, property},
                {&type_dsc_resource_attribute, resource},
                {&type_obsolete_attribute, obsolete}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].type == type)
            return rows[i].names;
    return none;
}

static enum attribute_kind kind_of_type(const struct type *type) {
    int kind = 0;
    while (kind < ATTRIBUTE_OTHER && kind_types[kind] != type)
        kind++;
    return (enum attribute_kind)kind;
}

/* The completer of a class that derives from ArgumentCompleterAttribute is what its Create gives. */
static bool construct(struct call *call) {
    enum attribute_kind kind = kind_of_type(call->type);
    if (kind == ATTRIBUTE_ARGUMENT_COMPLETER && !call->count) {
        call->result = value_object(attribute_new(kind));
        return true;
    }
    struct attribute *attribute = attribute_construct(kind_of_type(call->type), call->args, call->count, call->failure);
    if (attribute && attribute->kind == ATTRIBUTE_OTHER)
        attribute->object.type = call->type;
    call->result = value_object(attribute);
    return attribute != NULL;
}

static bool get_property(struct value self, const char *name, struct value *ret_value) {
    const struct attribute *attribute = value_base(self).p;
    const struct attribute_field *field = attribute_field_find(attribute->kind, name);
    if (field) {
        *ret_value = attribute_field_get(attribute, field);
        return true;
    }
    if (strcasecmp(name, "TypeId") == 0) {
        *ret_value = value_type(attribute->object.type);
        return true;
    }
    return false;
}

static bool set_property(struct value self, const char *name, struct value value, struct failure *failure) {
    struct attribute *attribute = value_base(self).p;
    const struct attribute_field *field = attribute_field_find(attribute->kind, name);
    if (field == NULL || field->readonly)
        return failure_set(failure, NULL, field ? "PropertyAssignmentException" : "PropertyNotFound",
                           CATEGORY_INVALID_OPERATION,
                           field ? "'%s' is a ReadOnly property."
                                 : "The property '%s' cannot be found on this object. Verify that the property "
                                   "exists and can be set.",
                           name);
    return attribute_field_set(attribute, field, value, failure);
}

static void list_properties(struct value self, void (*each)(void *data, const char *name, const char *type_name),
                            void *data) {
    const struct attribute *attribute = value_base(self).p;
    int at = 0;
    const struct attribute_field *field;
    while ((field = attribute_field_next(attribute->kind, &at)) != NULL)
        each(data, field->name, field->type_name);
    each(data, "TypeId", "System.Object");
}

/* ---- interfaces that classes of scripts implement for attributes ---- */

#define INTERFACE(row, full_name)                                                                                      \
    static struct type row = {                                                                                         \
        .name = full_name, .code = CODE_INTERFACE, .flags = TYPE_INTERFACE | TYPE_ABSTRACT, .members = NULL};          \
    TYPE_REGISTER(row)

struct type type_values_generator = {
    .name = SMA "IValidateSetValuesGenerator", .code = CODE_INTERFACE, .flags = TYPE_INTERFACE | TYPE_ABSTRACT};
TYPE_REGISTER(type_values_generator);
INTERFACE(type_iargument_completer, SMA "IArgumentCompleter");
INTERFACE(type_argument_completer_factory, SMA "IArgumentCompleterFactory");
INTERFACE(type_idynamic_parameters, SMA "IDynamicParameters");
