#include "engine/validate.h"
#include "engine/values_generator.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/attribute_field.h"
#include "engine/drive.h"
#include "engine/error.h"
#include "engine/function.h"
#include "engine/script_block.h"
#include "object/arithmetic.h"
#include "object/composite_format.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/regex.h"

#define VALIDATION_EXCEPTION "System.Management.Automation.ValidationMetadataException"
#define FAIL(failure, id, ...) failure_set((failure), VALIDATION_EXCEPTION, (id), CATEGORY_METADATA_ERROR, __VA_ARGS__)

static const char null_message[] =
    "The argument is null. Provide a valid value for the argument, and then try running the command again.";
static const char null_collection_message[] = "The argument is null, empty, or an element of the argument collection "
                                              "contains a null value. Supply a collection that does not contain any "
                                              "null values and then try the command again.";

/* A message of the script's own with {0} and {1}. */
static bool fail_with(struct failure *failure, const char *id, const char *own, const char *standard, const char *first,
                      const char *second) {
    struct value args[2] = {string_from(first), string_from(second)};
    char *text;
    if (own && *own && format_operator(own, args, 2, &text, NULL))
        return FAIL(failure, id, "%s", text);
    format_operator(standard, args, 2, &text, NULL);
    return FAIL(failure, id, "%s", own && *own ? own : text);
}

/* ---- one element ---- */

bool attribute_valid_values(const struct attribute *attribute, const char ***ret_texts, int *ret_count,
                            struct failure *failure) {
    struct value generator, values;
    *ret_texts = attribute->set.texts;
    *ret_count = attribute->set.count;
    if (attribute->set.generator == NULL)
        return true;
    if (!values_generator(attribute->set.generator, &generator, failure) ||
        member_invoke(generator, "GetValidValues", NULL, 0, &values, failure) != MEMBER_FOUND)
        return false;
    if (value_is_null(values))
        return FAIL(failure, "ValidateSetGeneratedValidValuesListIsNull",
                    "Valid values generator return a null value.");
    struct values all = {0};
    if (!enumerate_all(values, &all, failure))
        return false;
    const char **texts = MEM_ARRAY(const char *, all.count);
    for (int i = 0; i < all.count; i++)
        texts[i] = value_to_text(all.items[i]);
    *ret_texts = texts;
    *ret_count = all.count;
    return true;
}

static bool validate_set(const struct attribute *attribute, struct value element, struct failure *failure) {
    const char **texts;
    int count;
    if (!attribute_valid_values(attribute, &texts, &count, failure))
        return false;
    const char *text = value_dotnet_text(element);
    struct buffer all = {0};
    for (int i = 0; i < count; i++) {
        if (collate(texts[i], strlen(texts[i]), text, strlen(text), attribute->set.ignore_case) == 0)
            return true;
        buffer_printf(&all, "%s%s", i ? "," : "", texts[i]);
    }
    return fail_with(failure, "ValidateSetFailure", attribute->set.error_message,
                     "The argument \"{0}\" does not belong to the set \"{1}\" specified by the ValidateSet attribute. "
                     "Supply an argument that is in "
                     "the set and then try the command again.",
                     text, buffer_text(&all));
}

static bool fail_range_type(struct failure *failure, struct value element, const struct type *type) {
    return FAIL(failure, "ValidationRangeElementType",
                "The argument cannot be validated because its type \"%s\" is not the same type (%s) as the maximum and "
                "minimum limits of the "
                "parameter. Make sure the argument is of type %s and then try the command again.",
                type_short_name(element.type), type_short_name(type), type_short_name(type));
}

static bool validate_range_kind(enum range_kind kind, struct value element, struct failure *failure) {
    static const struct {
        const char *id, *message;
    } rows[] = {
        [RANGE_POSITIVE] = {"ValidateRangePositiveFailure", "greater than zero"},
        [RANGE_NON_NEGATIVE] = {"ValidateRangeNonNegativeFailure", "greater than or equal to zero"},
        [RANGE_NEGATIVE] = {"ValidateRangeNegativeFailure", "less than zero"},
        [RANGE_NON_POSITIVE] = {"ValidateRangeNonPositiveFailure", "less than or equal to zero"},
    };
    struct value zero = value_int(0);
    if (element.type == &type_timespan)
        zero = value_of(&type_timespan, 0);
    else if (!type_is_number(element.type))
        return fail_range_type(failure, element, &type_int32);
    int order;
    if (!value_compare(element, zero, false, &order, failure))
        return false;
    bool is_right = kind == RANGE_POSITIVE       ? order > 0
                    : kind == RANGE_NON_NEGATIVE ? order >= 0
                    : kind == RANGE_NEGATIVE     ? order < 0
                                                 : order <= 0;
    return is_right ||
           FAIL(failure, rows[kind].id, "The argument \"%s\" cannot be validated because its value is not %s.",
                value_dotnet_text(element), rows[kind].message);
}

static bool validate_range(const struct attribute *attribute, struct value element, struct failure *failure) {
    element = value_base(element);
    if (attribute->range.range_kind != RANGE_NONE)
        return validate_range_kind(attribute->range.range_kind, element, failure);
    struct value low = attribute->range.low, high = attribute->range.high, converted;
    if (element.type != low.type) {
        if (!convert_to(element, low.type, &converted, NULL))
            return fail_range_type(failure, element, low.type);
        element = converted;
    }
    int order;
    if (!value_compare(low, element, false, &order, failure))
        return false;
    if (order > 0)
        return FAIL(failure, "ValidateRangeTooSmall",
                    "The %s argument is less than the minimum allowed range of %s. Supply an argument that is greater "
                    "than or equal to %s and then "
                    "try the command again.",
                    value_dotnet_text(element), value_dotnet_text(low), value_dotnet_text(low));
    if (!value_compare(high, element, false, &order, failure))
        return false;
    return order >= 0 || FAIL(failure, "ValidateRangeTooBig",
                              "The %s argument is greater than the maximum allowed range of %s. Supply an argument "
                              "that is less than or equal to "
                              "%s and then try the command again.",
                              value_dotnet_text(element), value_dotnet_text(high), value_dotnet_text(high));
}

static bool validate_length(const struct attribute *attribute, struct value element, struct failure *failure) {
    element = value_base(element);
    if (!value_is_string(element))
        return FAIL(failure, "ValidateLengthNotString",
                    "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] "
                    "parameter. Make the parameter "
                    "a string or string[] parameter.");
    int length = (int)string_chars(element);
    if (length < attribute->limits.low)
        return FAIL(failure, "ValidateLengthMinLengthFailure",
                    "The character length (%d) of the argument is too short. Specify an argument with a length that is "
                    "greater than or equal to "
                    "\"%d\", and then try the command again.",
                    length, attribute->limits.low);
    return length <= attribute->limits.high || FAIL(failure, "ValidateLengthMaxLengthFailure",
                                                    "The character length of the %d argument is too long. Shorten the "
                                                    "character length of the argument so it is fewer than or equal to "
                                                    "\"%d\" characters, and then try the command again.",
                                                    length, attribute->limits.high);
}

static bool validate_pattern(const struct attribute *attribute, struct value element, struct failure *failure) {
    const char *text = value_dotnet_text(element);
    const struct regex *regex = regex_compile(attribute->pattern.text, strlen(attribute->pattern.text),
                                              (unsigned)attribute->pattern.options, failure);
    if (regex == NULL)
        return false;
    size_t length = strlen(text);
    return regex_find(regex, text, length, regex_first_start(regex, length), NULL) ||
           fail_with(failure, "ValidatePatternFailure", attribute->pattern.error_message,
                     "The argument \"{0}\" does not match the \"{1}\" pattern. Supply an argument that matches \"{1}\" "
                     "and try the command again.",
                     text, attribute->pattern.text);
}

struct script_run {
    struct script_block *block;
    struct value element, result;
};

static void run_script(void *data) {
    struct script_run *run = data;
    struct block_call call = {
        .block = run->block, .underscore = run->element, .has_underscore = true, .input = VALUE_NOTHING};
    run->result = script_block_run(&call);
}

/* An error thrown by the block is the reason told, as it is. */
static bool validate_script(const struct attribute *attribute, struct value element, struct failure *failure) {
    struct script_run run = {.block = script_block_of(attribute->script.block), .element = element};
    struct thrown thrown;
    if (!protect(run_script, &run, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        error_remember(thrown.record);
        struct value exception = thrown.record->exception;
        call_depth_pass(value_base(exception).p);
        failure_set(failure, value_base(exception).type->name, thrown.record->id, thrown.record->category, "%s",
                    exception_message(exception));
        struct exception *reason = value_base(exception).p;
        if (!reason->record)
            reason->record = thrown.record;
        if (failure)
            failure->thrown = reason;
        return false;
    }
    return value_is_true(run.result) || fail_with(failure, "ValidateScriptFailure", attribute->script.error_message,
                                                  "The \"{1}\" validation script for the argument with value \"{0}\" "
                                                  "did not return a result of True. Determine why the "
                                                  "validation script failed, and then try the command again.",
                                                  value_to_text(element), value_to_text(script_block_text(run.block)));
}

typedef bool element_check(const struct attribute *attribute, struct value element, struct failure *failure);

static bool each_element(const struct attribute *attribute, struct value value, element_check *check,
                         struct failure *failure) {
    if (value_is_null(value))
        return FAIL(failure, "ArgumentIsEmpty", "%s", null_collection_message);
    struct enumerator enumerator;
    if (!enumerate_start(value, &enumerator))
        return check(attribute, value, failure);
    struct value element;
    while (enumerate_next(&enumerator, &element, NULL)) {
        if (value_is_null(element) && check != validate_length)
            return FAIL(failure, "ArgumentIsEmpty", "%s", null_message);
        if (!check(attribute, element, failure))
            return false;
    }
    return true;
}

/* ---- the whole value ---- */

static bool is_collection(struct value value) {
    const struct type *type = value_base(value).type;
    return type && (type->code == CODE_ARRAY || type->code == CODE_LIST);
}

static bool elements_are_values(struct value value) {
    const struct type *type = value_base(value).type;
    const struct type *element = type->code == CODE_ARRAY   ? type->element
                                 : type->generic_count == 1 ? type->generic_arguments[0]
                                                            : NULL;
    return element && (element->flags & (TYPE_VALUE_TYPE | TYPE_UNBOXED));
}

static bool validate_not_null(const struct attribute *attribute, struct value value, struct failure *failure) {
    if (value_is_null(value))
        return FAIL(failure, "ArgumentIsNull", "%s", null_message);
    for (int i = 0; is_collection(value) && !elements_are_values(value) && i < list_of(value)->count; i++) {
        if (value_is_null(list_of(value)->items[i]))
            return FAIL(failure, "ArgumentIsNull",
                        "The argument has a null value, or an element of the argument collection contains a null "
                        "value. Provide a collection that "
                        "does not contain any null values, and then try the command again.");
    }
    return true;
}

static bool is_blank(struct value value, bool white_space) {
    value = value_base(value);
    if (!value_is_string(value))
        return false;
    const char *text = string_text(value);
    if (string_length(value) == 0)
        return true;
    return white_space && text[strspn(text, " \t\r\n\v\f")] == '\0';
}

static bool fail_empty(struct failure *failure, const char *id, bool white_space, bool collection) {
    static const char *const messages[2][2] = {{"The argument is null or empty. Provide an argument that is not null "
                                                "or empty, and then try the command again.",
                                                null_collection_message},
                                               {"The argument is null, empty, or consists of only white-space "
                                                "characters. Provide an argument that contains non white-space "
                                                "characters, and then try the command again.",
                                                "An element of the argument collection is null, empty, or consists of "
                                                "only white-space characters. Supply a collection that does not "
                                                "contain any those values and then try the command again."}};
    return FAIL(failure, id, "%s", messages[white_space][collection]);
}

static bool validate_not_empty(const struct attribute *attribute, struct value value, struct failure *failure) {
    bool white_space = attribute->kind == ATTRIBUTE_NOT_NULL_OR_WHITE_SPACE;
    if (value_is_null(value))
        return fail_empty(failure, "ArgumentIsNull", white_space, false);
    if (value_is_string(value_base(value)))
        return !is_blank(value, white_space) ||
               fail_empty(failure, white_space ? "ArgumentIsEmptyOrWhiteSpace" : "ArgumentIsEmpty", white_space, false);
    if (value_is_dictionary(value))
        return dictionary_of(value)->count > 0 || fail_empty(failure, "ArgumentIsEmpty", false, true);
    if (!is_collection(value))
        return true;
    const struct list *list = list_of(value);
    if (list->count == 0)
        return fail_empty(failure, "ArgumentIsEmpty", white_space, true);
    for (int i = 0; !elements_are_values(value) && i < list->count; i++) {
        if (value_is_null(list->items[i]))
            return fail_empty(failure, "ArgumentCollectionContainsNull", white_space, true);
        if (is_blank(list->items[i], white_space))
            return fail_empty(failure,
                              white_space ? "ArgumentCollectionContainsEmptyOrWhiteSpace"
                                          : "ArgumentCollectionContainsEmpty",
                              white_space, true);
    }
    return true;
}

static bool validate_count(const struct attribute *attribute, struct value value, struct failure *failure) {
    int count = 0;
    if (is_collection(value))
        count = list_of(value)->count;
    else if (value_is_dictionary(value))
        count = dictionary_of(value)->count;
    else if (value_is_string(value_base(value)))
        count = (int)string_chars(value);
    else if (value_is_enumerable(value)) {
        struct values all = {0};
        enumerate_all(value, &all, NULL);
        count = all.count;
    } else if (!value_is_null(value)) {
        return FAIL(failure, "NotAnArrayParameter",
                    "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the "
                    "attribute from the parameter or "
                    "make the parameter an array parameter.");
    }
    int low = attribute->limits.low, high = attribute->limits.high;
    if (low == high && count != high)
        return FAIL(failure, "ValidateCountExactFailure",
                    "The parameter requires exactly %d value(s) - %d value(s) were provided.", high, count);
    return (count >= low && count <= high) ||
           FAIL(failure, "ValidateCountMinMaxFailure",
                "The parameter requires at least %d value(s) and no more than %d value(s) - %d value(s) were provided.",
                low, high, count);
}

static bool validate_drive(const struct attribute *attribute, struct value value, struct failure *failure) {
    if (value_is_null(value))
        return FAIL(failure, "PathArgumentIsEmpty", "%s", null_message);
    if (!value_is_string(value_base(value)))
        return FAIL(failure, "PathArgumentIsNotValid",
                    "The path argument is invalid. Supply a path argument that is a string type.");
    const char *path = string_text(value);
    size_t length = strcspn(path, ":");
    const char *drive =
        path[length] == ':' ? mem_strndup(path, length) : "/"; /* a path without a drive is of the file system's root */
    if (path[length] == ':' && !drive_find(drive))
        return FAIL(failure, "DriveNotFound", "Cannot find drive. A drive with the name '%s' does not exist.", drive);
    struct buffer all = {0};
    for (int i = 0; i < attribute->set.count; i++) {
        if (strcasecmp(attribute->set.texts[i], drive) == 0)
            return true;
        buffer_printf(&all, "%s%s", i ? "," : "", attribute->set.texts[i]);
    }
    return FAIL(failure, "PathRootInvalid",
                "The path argument drive %s does not belong to the set of approved drives: %s. Supply a path argument "
                "with an approved drive.",
                drive, buffer_text(&all));
}

/* ---- classes derived from ValidateArgumentsAttribute ---- */

static bool invoke_class(struct value instance, const char *method, struct value value, int count,
                         struct failure *failure) {
    struct value args[2] = {value, VALUE_NULL}, result;
    struct failure own = {0};
    if (member_invoke(instance, method, args, count, &result, &own) != MEMBER_FAILED)
        return true;
    call_depth_pass(own.thrown);
    if (failure) {
        *failure = own;
        bool wrapped = own.inner_exception && own.inner_message; /* by the call */
        failure->message = wrapped ? own.inner_message : own.message;
        failure->exception = wrapped ? own.inner_exception : own.exception;
        failure->inner_message = NULL;
    }
    return false;
}

static bool validate_class_element(const struct attribute *attribute, struct value element, struct failure *failure) {
    return invoke_class(attribute->constant.value, "ValidateElement", element, 1, failure);
}

static bool validate_class(const struct attribute *attribute, struct value value, struct failure *failure) {
    const struct type *type = value_base(attribute->constant.value).type;
    if (type_is(type, attribute_kind_type(ATTRIBUTE_VALIDATE_SET)->base)) /* ValidateEnumeratedArgumentsAttribute */
        return each_element(attribute, value, validate_class_element, failure);
    if (type_is(type, attribute_kind_type(ATTRIBUTE_VALIDATE_COUNT)->base)) /* ValidateArgumentsAttribute */
        return invoke_class(attribute->constant.value, "Validate", value, 2, failure);
    return true;
}

bool validate_value(const struct attribute *attribute, struct value value, struct failure *failure) {
    static element_check *const element_checks[ATTRIBUTE_KIND_COUNT] = {
        [ATTRIBUTE_VALIDATE_SET] = validate_set,       [ATTRIBUTE_VALIDATE_RANGE] = validate_range,
        [ATTRIBUTE_VALIDATE_LENGTH] = validate_length, [ATTRIBUTE_VALIDATE_PATTERN] = validate_pattern,
        [ATTRIBUTE_VALIDATE_SCRIPT] = validate_script,
    };
    static element_check *const whole_checks[ATTRIBUTE_KIND_COUNT] = {
        [ATTRIBUTE_NOT_NULL] = validate_not_null,
        [ATTRIBUTE_NOT_NULL_OR_EMPTY] = validate_not_empty,
        [ATTRIBUTE_NOT_NULL_OR_WHITE_SPACE] = validate_not_empty,
        [ATTRIBUTE_VALIDATE_COUNT] = validate_count,
        [ATTRIBUTE_VALIDATE_DRIVE] = validate_drive,
        [ATTRIBUTE_VALIDATE_USER_DRIVE] = validate_drive,
        [ATTRIBUTE_CLASS] = validate_class,
    };
    if (element_checks[attribute->kind])
        return each_element(attribute, value, element_checks[attribute->kind], failure);
    return whole_checks[attribute->kind] == NULL || whole_checks[attribute->kind](attribute, value, failure);
}

bool validate_all(const struct attribute *const *attributes, int count, struct value value, struct failure *failure) {
    for (int i = count - 1; i >= 0; i--) {
        if (!validate_value(attributes[i], value, failure))
            return false;
    }
    return true;
}
