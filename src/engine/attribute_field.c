#include "engine/attribute_field.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "engine/script_block.h"
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/string.h"

#define AT(member) offsetof(struct attribute, member)

static const struct attribute_field fields[] = {
    {ATTRIBUTE_PARAMETER, "ExperimentName", FIELD_TEXT, AT(parameter.experiment), "string", true},
    {ATTRIBUTE_PARAMETER, "ExperimentAction", FIELD_ENUM, AT(parameter.experiment_action),
     "System.Management.Automation.ExperimentAction", true},
    {ATTRIBUTE_PARAMETER, "Position", FIELD_INT, AT(parameter.position), "int"},
    {ATTRIBUTE_PARAMETER, "ParameterSetName", FIELD_TEXT, AT(parameter.set_name), "string"},
    {ATTRIBUTE_PARAMETER, "Mandatory", FIELD_BOOL, AT(parameter.mandatory), "bool"},
    {ATTRIBUTE_PARAMETER, "ValueFromPipeline", FIELD_BOOL, AT(parameter.from_pipeline), "bool"},
    {ATTRIBUTE_PARAMETER, "ValueFromPipelineByPropertyName", FIELD_BOOL, AT(parameter.by_property_name), "bool"},
    {ATTRIBUTE_PARAMETER, "ValueFromRemainingArguments", FIELD_BOOL, AT(parameter.remaining), "bool"},
    {ATTRIBUTE_PARAMETER, "HelpMessage", FIELD_TEXT, AT(parameter.help_message), "string"},
    {ATTRIBUTE_PARAMETER, "HelpMessageBaseName", FIELD_TEXT, AT(parameter.help_base_name), "string"},
    {ATTRIBUTE_PARAMETER, "HelpMessageResourceId", FIELD_TEXT, AT(parameter.help_resource_id), "string"},
    {ATTRIBUTE_PARAMETER, "DontShow", FIELD_BOOL, AT(parameter.dont_show), "bool"},
    {ATTRIBUTE_ALIAS, "AliasNames", FIELD_TEXTS, AT(set.texts), "System.Collections.Generic.IList[string]", true},
    {ATTRIBUTE_CMDLET_BINDING, "PositionalBinding", FIELD_BOOL, AT(cmdlet_binding.positional_binding), "bool"},
    {ATTRIBUTE_CMDLET_BINDING, "DefaultParameterSetName", FIELD_TEXT, AT(cmdlet_binding.default_set), "string"},
    {ATTRIBUTE_CMDLET_BINDING, "SupportsShouldProcess", FIELD_BOOL, AT(cmdlet_binding.supports_should_process), "bool"},
    {ATTRIBUTE_CMDLET_BINDING, "SupportsPaging", FIELD_BOOL, AT(cmdlet_binding.supports_paging), "bool"},
    {ATTRIBUTE_CMDLET_BINDING, "SupportsTransactions", FIELD_BOOL, AT(cmdlet_binding.supports_transactions), "bool"},
    {ATTRIBUTE_CMDLET_BINDING, "ConfirmImpact", FIELD_ENUM, AT(cmdlet_binding.confirm_impact),
     "System.Management.Automation.ConfirmImpact"},
    {ATTRIBUTE_CMDLET_BINDING, "HelpUri", FIELD_TEXT, AT(cmdlet_binding.help_uri), "string"},
    {ATTRIBUTE_CMDLET_BINDING, "RemotingCapability", FIELD_ENUM, AT(cmdlet_binding.remoting_capability),
     "System.Management.Automation.RemotingCapability"},
    {ATTRIBUTE_CMDLET, "NounName", FIELD_TEXT, AT(cmdlet_binding.noun), "string", true},
    {ATTRIBUTE_CMDLET, "VerbName", FIELD_TEXT, AT(cmdlet_binding.verb), "string", true},
    {ATTRIBUTE_CMDLET, "DefaultParameterSetName", FIELD_TEXT, AT(cmdlet_binding.default_set), "string"},
    {ATTRIBUTE_CMDLET, "SupportsShouldProcess", FIELD_BOOL, AT(cmdlet_binding.supports_should_process), "bool"},
    {ATTRIBUTE_CMDLET, "SupportsPaging", FIELD_BOOL, AT(cmdlet_binding.supports_paging), "bool"},
    {ATTRIBUTE_CMDLET, "SupportsTransactions", FIELD_BOOL, AT(cmdlet_binding.supports_transactions), "bool"},
    {ATTRIBUTE_CMDLET, "ConfirmImpact", FIELD_ENUM, AT(cmdlet_binding.confirm_impact),
     "System.Management.Automation.ConfirmImpact"},
    {ATTRIBUTE_CMDLET, "HelpUri", FIELD_TEXT, AT(cmdlet_binding.help_uri), "string"},
    {ATTRIBUTE_CMDLET, "RemotingCapability", FIELD_ENUM, AT(cmdlet_binding.remoting_capability),
     "System.Management.Automation.RemotingCapability"},
    {ATTRIBUTE_OUTPUT_TYPE, "Type", FIELD_OUTPUT_TYPES, 0, "System.Management.Automation.PSTypeName[]", true},
    {ATTRIBUTE_OUTPUT_TYPE, "ProviderCmdlet", FIELD_TEXT, AT(output.provider_cmdlet), "string"},
    {ATTRIBUTE_OUTPUT_TYPE, "ParameterSetName", FIELD_TEXTS, AT(output.set_names), "string[]"},
    {ATTRIBUTE_VALIDATE_SET, "ErrorMessage", FIELD_TEXT, AT(set.error_message), "string"},
    {ATTRIBUTE_VALIDATE_SET, "IgnoreCase", FIELD_BOOL, AT(set.ignore_case), "bool"},
    {ATTRIBUTE_VALIDATE_SET, "ValidValues", FIELD_TEXTS, AT(set.texts), "System.Collections.Generic.IList[string]",
     true},
    {ATTRIBUTE_VALIDATE_RANGE, "MinRange", FIELD_VALUE, AT(range.low), "System.Object", true},
    {ATTRIBUTE_VALIDATE_RANGE, "MaxRange", FIELD_VALUE, AT(range.high), "System.Object", true},
    {ATTRIBUTE_VALIDATE_COUNT, "MinLength", FIELD_INT, AT(limits.low), "int", true},
    {ATTRIBUTE_VALIDATE_COUNT, "MaxLength", FIELD_INT, AT(limits.high), "int", true},
    {ATTRIBUTE_VALIDATE_LENGTH, "MinLength", FIELD_INT, AT(limits.low), "int", true},
    {ATTRIBUTE_VALIDATE_LENGTH, "MaxLength", FIELD_INT, AT(limits.high), "int", true},
    {ATTRIBUTE_VALIDATE_PATTERN, "RegexPattern", FIELD_TEXT, AT(pattern.text), "string", true},
    {ATTRIBUTE_VALIDATE_PATTERN, "Options", FIELD_ENUM, AT(pattern.options),
     "System.Text.RegularExpressions.RegexOptions"},
    {ATTRIBUTE_VALIDATE_PATTERN, "ErrorMessage", FIELD_TEXT, AT(pattern.error_message), "string"},
    {ATTRIBUTE_VALIDATE_SCRIPT, "ErrorMessage", FIELD_TEXT, AT(script.error_message), "string"},
    {ATTRIBUTE_VALIDATE_SCRIPT, "ScriptBlock", FIELD_VALUE, AT(script.block), "scriptblock", true},
    {ATTRIBUTE_VALIDATE_DRIVE, "ValidRootDrives", FIELD_TEXTS, AT(set.texts),
     "System.Collections.Generic.IList[string]", true},
    {ATTRIBUTE_VALIDATE_USER_DRIVE, "ValidRootDrives", FIELD_TEXTS, AT(set.texts),
     "System.Collections.Generic.IList[string]", true},
    {ATTRIBUTE_ARGUMENT_COMPLETER, "Type", FIELD_COMPLETER_TYPE, 0, "type", true},
    {ATTRIBUTE_ARGUMENT_COMPLETER, "ScriptBlock", FIELD_VALUE, AT(script.block), "scriptblock", true},
    {ATTRIBUTE_ARGUMENT_TYPE, "TransformNullOptionalParameters", FIELD_TRUE, 0, "bool", true},
    {ATTRIBUTE_PS_TYPE_NAME, "PSTypeName", FIELD_VALUE, AT(constant.value), "string", true},
    {ATTRIBUTE_PS_DEFAULT_VALUE, "Value", FIELD_VALUE, AT(constant.value), "System.Object"},
    {ATTRIBUTE_PS_DEFAULT_VALUE, "Help", FIELD_TEXT, AT(constant.help), "string"},
};

const struct attribute_field *attribute_field_next(enum attribute_kind kind, int *at) {
    for (; *at < (int)COUNT_OF(fields); (*at)++) {
        if (fields[*at].kind == kind)
            return &fields[(*at)++];
    }
    return NULL;
}

const struct attribute_field *attribute_field_find(enum attribute_kind kind, const char *name) {
    int at = 0;
    const struct attribute_field *field;
    while ((field = attribute_field_next(kind, &at)) != NULL) {
        if (strcasecmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}

static bool text_list(const struct value *args, int count, const char ***ret_texts, int32_t *ret_count) {
    struct values values = {0};
    for (int i = 0; i < count; i++) {
        if (value_is_list(args[i])) {
            for (int k = 0; k < list_of(args[i])->count; k++)
                values_add(&values, list_of(args[i])->items[k]);
        } else {
            values_add(&values, args[i]);
        }
    }
    const char **texts = MEM_ARRAY(const char *, values.count);
    for (int i = 0; i < values.count; i++)
        texts[i] = value_to_text(values.items[i]);
    *ret_texts = texts;
    *ret_count = values.count;
    return true;
}

static bool set_enum(void *at, const struct attribute_field *field, struct value value, struct failure *failure) {
    const struct type *type = type_find(field->type_name);
    struct value converted = value;
    if (type == NULL ? !convert_to(value, &type_int32, &converted, failure)
                     : !convert_to(value, type, &converted, failure))
        return false;
    *(int32_t *)at = (int32_t)value_base(converted).i;
    return true;
}

bool attribute_field_set(struct attribute *attribute, const struct attribute_field *field, struct value value,
                         struct failure *failure) {
    void *at = (char *)attribute + field->offset;
    struct value converted;
    switch (field->type) {
    case FIELD_BOOL:
        if (!convert_to(value, &type_bool, &converted, failure))
            return false;
        *(bool *)at = converted.i != 0;
        return true;
    case FIELD_INT:
        return convert_to_int(value, (int32_t *)at, failure);
    case FIELD_TEXT:
        *(const char **)at = value_is_null(value) ? NULL : value_to_text(value);
        if (attribute->kind == ATTRIBUTE_PARAMETER && field->offset == AT(parameter.set_name) &&
            (*(const char **)at == NULL || !**(const char **)at))
            *(const char **)at = ATTRIBUTE_ALL_SETS;
        return true;
    case FIELD_VALUE:
        *(struct value *)at = value;
        return true;
    case FIELD_ENUM:
        return set_enum(at, field, value, failure);
    case FIELD_TEXTS:
        return attribute->kind == ATTRIBUTE_OUTPUT_TYPE
                   ? text_list(&value, 1, &attribute->output.set_names, &attribute->output.set_count)
                   : text_list(&value, 1, &attribute->set.texts, &attribute->set.count);
    case FIELD_OUTPUT_TYPES:
    case FIELD_COMPLETER_TYPE:
    case FIELD_TRUE:
    case FIELD_NONE:
        break;
    }
    return true;
}

static struct value texts_value(const char *const *texts, int count) {
    struct list *list = array_new_of(&type_string, count);
    for (int i = 0; i < count; i++)
        list->items[i] = string_from(texts[i]);
    return value_list(list);
}

static struct value output_types(const struct attribute *attribute) {
    const struct type *type = type_find("System.Management.Automation.PSTypeName");
    struct list *list = array_new_of(type, attribute->output.count);
    for (int i = 0; i < list->count; i++)
        convert_to(attribute->output.types[i], type, &list->items[i], NULL);
    return value_list(list);
}

/* With a generator class: what it gives now. */
static struct value set_texts(const struct attribute *attribute) {
    const char **texts;
    int count;
    if (!attribute_valid_values(attribute, &texts, &count, NULL))
        return VALUE_NULL;
    return texts_value(texts, count);
}

struct value attribute_field_get(const struct attribute *attribute, const struct attribute_field *field) {
    const void *at = (const char *)attribute + field->offset;
    const struct type *type;
    switch (field->type) {
    case FIELD_BOOL:
        return value_bool(*(const bool *)at);
    case FIELD_INT:
        return value_int(*(const int32_t *)at);
    case FIELD_TEXT:
        return string_from(*(const char *const *)at);
    case FIELD_VALUE:
        return *(const struct value *)at;
    case FIELD_ENUM:
        type = type_find(field->type_name);
        return type ? value_of(type, *(const int32_t *)at) : value_int(*(const int32_t *)at);
    case FIELD_TEXTS:
        return attribute->kind == ATTRIBUTE_OUTPUT_TYPE
                   ? texts_value(attribute->output.set_names, attribute->output.set_count)
               : attribute->kind == ATTRIBUTE_VALIDATE_SET ? set_texts(attribute)
                                                           : texts_value(attribute->set.texts, attribute->set.count);
    case FIELD_OUTPUT_TYPES:
        return output_types(attribute);
    case FIELD_COMPLETER_TYPE:
        return value_is_script_block(attribute->script.block) ? VALUE_NULL : attribute->script.block;
    case FIELD_TRUE:
        return value_bool(true);
    case FIELD_NONE:
        break;
    }
    return VALUE_NULL;
}

/* ---- constructors ---- */

bool attribute_is_common(enum attribute_kind kind) {
    static const enum attribute_kind common[] = {
        ATTRIBUTE_CMDLET_BINDING, ATTRIBUTE_PARAMETER, ATTRIBUTE_OUTPUT_TYPE,      ATTRIBUTE_ALIAS,
        ATTRIBUTE_VALIDATE_SET,   ATTRIBUTE_NOT_NULL,  ATTRIBUTE_NOT_NULL_OR_EMPTY};
    for (size_t i = 0; i < COUNT_OF(common); i++)
        if (kind == common[i])
            return true;
    return false;
}

#define OUT_OF_RANGE_EXCEPTION "System.Management.Automation.PSArgumentOutOfRangeException"
#define VALIDATION_EXCEPTION "System.Management.Automation.ValidationMetadataException"

static bool no_constructor(struct failure *failure, enum attribute_kind kind, int count) {
    bool common = attribute_is_common(kind);
    return failure_set(failure, common ? NULL : "System.Management.Automation.MethodException",
                       "MethodCountCouldNotFindBest", common ? CATEGORY_INVALID_OPERATION : CATEGORY_NOT_SPECIFIED,
                       "Cannot find an overload for \".ctor\" and the argument count: \"%d\".", count);
}

/* The common type of the ends of a range, by .NET's type codes: int, then what holds both. NULL: none. */
static const struct type *common_type(const struct type *left, const struct type *right) {
    if (left->code == CODE_ENUM)
        left = left->element ? left->element : &type_int32;
    if (right->code == CODE_ENUM)
        right = right->element ? right->element : &type_int32;
    const struct type *wide = left->code >= right->code ? left : right;
    if (!type_is_number(left) || !type_is_number(right))
        return NULL;
    if (left->code == CODE_DECIMAL || right->code == CODE_DECIMAL)
        return &type_decimal;
    if (wide->code >= CODE_SINGLE)
        return &type_double;
    if (wide->code == CODE_INT64)
        return &type_int64;
    if (wide->code == CODE_UINT64)
        return left->code == right->code ? &type_uint64 : &type_double;
    if (wide->code == CODE_UINT32)
        return left->code == right->code ? &type_uint32 : &type_double;
    return &type_int32;
}

static bool construct_range(struct attribute *attribute, const struct value *args, int count, struct failure *failure) {
    if (count == 1) {
        struct value base = value_base(args[0]);
        if (base.type && base.type->code == CODE_ENUM) {
            attribute->range.range_kind = (enum range_kind)base.i;
            return true;
        }
        struct value kind;
        if (!convert_to(base, type_find("System.Management.Automation.ValidateRangeKind"), &kind, failure))
            return false;
        attribute->range.range_kind = (enum range_kind)kind.i;
        return true;
    }
    if (count != 2)
        return no_constructor(failure, ATTRIBUTE_VALIDATE_RANGE, count);
    struct value low = value_base(args[0]), high = value_base(args[1]);
    if (low.type == NULL || high.type == NULL)
        return failure_set(failure, "System.Management.Automation.PSArgumentNullException", "ArgumentNull",
                           CATEGORY_INVALID_ARGUMENT,
                           "Cannot process argument because the value of argument \"%s\" is null. Change the value of "
                           "argument \"%s\" to a "
                           "non-null value.",
                           low.type ? "maxRange" : "minRange", low.type ? "maxRange" : "minRange");
    if (low.type != high.type) {
        const struct type *common = common_type(low.type, high.type);
        if (common == NULL || !convert_to(low, common, &low, NULL) || !convert_to(high, common, &high, NULL))
            return failure_set(failure, VALIDATION_EXCEPTION, "MinRangeNotTheSameTypeOfMaxRange",
                               CATEGORY_METADATA_ERROR,
                               "The specified minimum range (%s) cannot be accepted because it is not the same type as "
                               "the specified maximum "
                               "range (%s). Update the ValidateRange attribute for the parameter.",
                               type_short_name(low.type), type_short_name(high.type));
    }
    int order;
    if (!value_compare(low, high, false, &order, NULL))
        return failure_set(failure, VALIDATION_EXCEPTION, "MinRangeNotIComparable", CATEGORY_METADATA_ERROR,
                           "Cannot accept the MaxRange and MinRange parameter types. Both parameters must be objects "
                           "that implement an "
                           "IComparable interface.");
    if (order > 0)
        return failure_set(failure, VALIDATION_EXCEPTION, "MaxRangeSmallerThanMinRange", CATEGORY_METADATA_ERROR,
                           "The specified maximum range cannot be accepted because it is less than the specified "
                           "minimum range. Update the "
                           "ValidateRange attribute for the parameter.");
    attribute->range.low = low;
    attribute->range.high = high;
    return true;
}

static bool construct_limits(struct attribute *attribute, const struct value *args, int count,
                             struct failure *failure) {
    if (count != 2)
        return no_constructor(failure, attribute->kind, count);
    if (!convert_to_int(args[0], &attribute->limits.low, failure) ||
        !convert_to_int(args[1], &attribute->limits.high, failure))
        return false;
    bool low_is_bad = attribute->limits.low < 0;
    const char *bad = low_is_bad ? "minLength" : "maxLength";
    if (low_is_bad || attribute->limits.high <= 0)
        return failure_set(failure, OUT_OF_RANGE_EXCEPTION, "ArgumentOutOfRange", CATEGORY_INVALID_ARGUMENT,
                           "Cannot process argument because the value of argument \"%s\" is out of range. Change "
                           "argument \"%s\" to a value that is within range. (Parameter '%s')\nActual value was %d.",
                           bad, bad, bad, low_is_bad ? attribute->limits.low : attribute->limits.high);
    if (attribute->limits.high >= attribute->limits.low)
        return true;
    return attribute->kind == ATTRIBUTE_VALIDATE_COUNT
               ? failure_set(failure, VALIDATION_EXCEPTION, "ValidateRangeMaxLengthSmallerThanMinLength",
                             CATEGORY_METADATA_ERROR,
                             "The specified maximum number of arguments for a parameter is fewer than the specified "
                             "minimum number of "
                             "arguments. Update the ValidateCount attribute for the parameter.")
               : failure_set(failure, VALIDATION_EXCEPTION, "ValidateLengthMaxLengthSmallerThanMinLength",
                             CATEGORY_METADATA_ERROR,
                             "The specified maximum character length of the argument is shorter than the specified "
                             "minimum argument character "
                             "length. Update the ValidateLength attribute for the parameter.");
}

static bool construct_texts(struct attribute *attribute, const struct value *args, int count, struct failure *failure) {
    struct value first = count == 1 ? value_base(args[0]) : VALUE_NULL;
    if (attribute->kind == ATTRIBUTE_VALIDATE_SET && first.type && first.type->code == CODE_TYPE) {
        attribute->set.generator = type_from_value(first);
        return type_is(attribute->set.generator,
                       type_find("System.Management.Automation.IValidateSetValuesGenerator")) ||
               failure_set(failure, NULL, "Argument", CATEGORY_INVALID_ARGUMENT,
                           "Cannot process argument because the value of argument \"valuesGeneratorType\" is not "
                           "valid. Change the value of the \"valuesGeneratorType\" argument and run the operation "
                           "again.");
    }
    text_list(args, count, &attribute->set.texts, &attribute->set.count);
    if (attribute->set.count == 0 && attribute->kind == ATTRIBUTE_VALIDATE_SET)
        return failure_set(failure, OUT_OF_RANGE_EXCEPTION, "ArgumentOutOfRange", CATEGORY_INVALID_ARGUMENT,
                           "Cannot process argument because the value of argument \"validValues\" is out of range. "
                           "Change argument \"validValues\" to a value that is within range. (Parameter "
                           "'validValues')\nActual value was System.String[].");
    return true;
}

static bool construct_block(struct attribute *attribute, const struct value *args, int count, struct failure *failure) {
    struct value block;
    if (attribute->kind == ATTRIBUTE_VALIDATE_SCRIPT && count == 1 &&
        !convert_to(args[0], &type_script_block, &block, failure))
        return false;
    bool is_completer_type = count == 1 && value_base(args[0]).type && value_base(args[0]).type->code == CODE_TYPE;
    if (count != 1 ||
        !(value_is_script_block(args[0]) || (attribute->kind == ATTRIBUTE_ARGUMENT_COMPLETER && is_completer_type)))
        return no_constructor(failure, attribute->kind, count);
    attribute->script.block = value_base(args[0]);
    return true;
}

static bool construct_pattern(struct attribute *attribute, const struct value *args, int count,
                              struct failure *failure) {
    if (count != 1)
        return no_constructor(failure, attribute->kind, count);
    attribute->pattern.text = value_to_text(args[0]);
    if (attribute->pattern.text[0] == '\0')
        return failure_set(failure, "System.Management.Automation.PSArgumentException", "Argument",
                           CATEGORY_INVALID_ARGUMENT,
                           "Cannot process argument because the value of argument \"regexPattern\" is not valid. "
                           "Change the value of the "
                           "\"regexPattern\" argument and run the operation again.");
    return true;
}

static bool construct_output(struct attribute *attribute, const struct value *args, int count,
                             struct failure *failure) {
    struct values values = {0};
    for (int i = 0; i < count; i++) {
        if (value_is_list(args[i])) {
            for (int k = 0; k < list_of(args[i])->count; k++)
                values_add(&values, list_of(args[i])->items[k]);
        } else {
            values_add(&values, args[i]);
        }
    }
    static const char *all_sets[] = {ATTRIBUTE_ALL_SETS};
    attribute->output.types = values.items;
    attribute->output.count = values.count;
    attribute->output.set_names = all_sets;
    attribute->output.set_count = 1;
    return true;
}

static bool construct_type_name(struct attribute *attribute, const struct value *args, int count,
                                struct failure *failure) {
    if (count != 1)
        return no_constructor(failure, attribute->kind, count);
    attribute->constant.value = string_from(value_to_text(args[0]));
    return true;
}

static bool construct_cmdlet(struct attribute *attribute, const struct value *args, int count,
                             struct failure *failure) {
    if (count != 2)
        return no_constructor(failure, attribute->kind, count);
    attribute->cmdlet_binding.verb = value_to_text(args[0]);
    attribute->cmdlet_binding.noun = value_to_text(args[1]);
    return true;
}

static bool construct_plain(struct attribute *attribute, const struct value *args, int count, struct failure *failure) {
    return count == 0 || no_constructor(failure, attribute->kind, count);
}

static bool construct_any(struct attribute *attribute, const struct value *args, int count, struct failure *failure) {
    if (attribute->kind == ATTRIBUTE_OBSOLETE) {
        attribute->constant.help = count > 0 ? value_to_text(args[0]) : NULL;
        attribute->constant.value = count > 1 ? args[1] : value_bool(false);
    }
    return true;
}

struct attribute *attribute_construct(enum attribute_kind kind, const struct value *args, int count,
                                      struct failure *failure) {
    static bool (*const constructors[ATTRIBUTE_KIND_COUNT])(struct attribute *, const struct value *, int,
                                                            struct failure *) = {
        [ATTRIBUTE_ALIAS] = construct_texts,
        [ATTRIBUTE_CMDLET] = construct_cmdlet,
        [ATTRIBUTE_OUTPUT_TYPE] = construct_output,
        [ATTRIBUTE_VALIDATE_SET] = construct_texts,
        [ATTRIBUTE_VALIDATE_RANGE] = construct_range,
        [ATTRIBUTE_VALIDATE_COUNT] = construct_limits,
        [ATTRIBUTE_VALIDATE_LENGTH] = construct_limits,
        [ATTRIBUTE_VALIDATE_PATTERN] = construct_pattern,
        [ATTRIBUTE_VALIDATE_SCRIPT] = construct_block,
        [ATTRIBUTE_VALIDATE_DRIVE] = construct_texts,
        [ATTRIBUTE_ARGUMENT_COMPLETER] = construct_block,
        [ATTRIBUTE_ARGUMENT_COMPLETIONS] = construct_texts,
        [ATTRIBUTE_PS_TYPE_NAME] = construct_type_name,
        [ATTRIBUTE_OBSOLETE] = construct_any,
        [ATTRIBUTE_OTHER] = construct_any,
    };
    struct attribute *attribute = attribute_new(kind);
    bool (*constructor)(struct attribute *, const struct value *, int, struct failure *) =
        constructors[kind] ? constructors[kind] : construct_plain;
    return constructor(attribute, args, count, failure) ? attribute : NULL;
}
