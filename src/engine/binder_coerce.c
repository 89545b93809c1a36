/* Making an argument's value fit a parameter's type. Functions transform by [type] (ArgumentTypeConverter: anything
 * PowerShell converts), cmdlets by the binder's own stricter rules: no conversion of a list to a scalar, elements of
 * collections one by one. */
#include <string.h>

#include "engine/binder_internal.h"
#include "engine/credential_request.h"
#include "engine/function.h"
#include "engine/pipeline.h"
#include "object/reference.h"
#include "object/secure_string.h"
#include "object/type_name.h"
#include "os/encoding.h"

#define CAST_EXCEPTION "System.Management.Automation.PSInvalidCastException"

static bool is_boolean_type(const struct type *type) {
    return type == &type_bool || type == &type_switch ||
           (type && type->code == CODE_NULLABLE && type->element == &type_bool);
}

static const struct type *element_type(const struct type *type) {
    if (type == &type_array || type == &type_arraylist)
        return &type_object;
    if (type->code == CODE_ARRAY)
        return type->element;
    return type->code == CODE_LIST ? (type->generic_count == 1 ? type->generic_arguments[0] : &type_object) : NULL;
}

static bool is_untyped(const struct type *type) {
    return type == NULL || type == &type_object || type == &type_psobject;
}

/* Is the value an instance of the type as .NET sees it? Arrays of references are arrays of object too. */
static bool is_instance(struct value value, const struct type *type) {
    if (is_untyped(type))
        return true;
    const struct type *own = value_base(value).type;
    if (own == type)
        return true;
    if (own == NULL)
        return false;
    if (type->code == CODE_NULLABLE)
        return own == type->element;
    if (own->code == CODE_ARRAY && type->code == CODE_ARRAY && own->rank == type->rank)
        return own->element && type->element && !(own->element->flags & TYPE_VALUE_TYPE) &&
               type_is(own->element, type->element);
    return type_is(own, type);
}

static enum attempt fail(struct binding_error *error, const struct parameter_metadata *parameter,
                         const struct work *work, struct value value, const char *id, const char *message,
                         const char *inner_type, const char *inner_message) {
    *error = (struct binding_error){.id = id,
                                    .category = CATEGORY_INVALID_ARGUMENT,
                                    .message = message,
                                    .parameter = parameter->name,
                                    .type = parameter->type,
                                    .specified = value_base(value).type,
                                    .extent = work_error_extent(work),
                                    .inner_type = inner_type,
                                    .inner_message = inner_message,
                                    .is_invalid_cast = true};
    return ATTEMPT_FAILED;
}

static enum attempt fail_cannot_convert(struct binding_error *error, const struct parameter_metadata *parameter,
                                        const struct work *work, struct value value, const struct type *type,
                                        const char *what, const char *reason) {
    return fail(error, parameter, work, value, "CannotConvertArgument",
                mem_printf("Cannot convert '%s' to the type '%s' required by parameter '%s'. %s", what,
                           type_message_name(type), parameter->name, reason),
                *reason ? "System.NotSupportedException" : NULL, reason);
}

/* ---- cmdlets ---- */

static enum attempt coerce_to(const struct parameter_metadata *parameter, const struct work *work,
                              const struct type *type, struct value value, struct value *ret_value,
                              struct binding_error *error);

static enum attempt coerce_null(const struct parameter_metadata *parameter, const struct work *work,
                                const struct type *type, struct value *ret_value, struct binding_error *error) {
    *ret_value = type == &type_switch ? value_of(&type_switch, 1) : VALUE_NULL;
    if (type != &type_bool)
        return ATTEMPT_BOUND;
    enum attempt result =
        fail(error, parameter, work, VALUE_NULL, "ParameterArgumentValidationErrorNullNotAllowed",
             mem_printf("Cannot bind argument to parameter '%s' because it is null.", parameter->name), NULL, NULL);
    error->is_invalid_cast = false;
    return result;
}

static enum attempt coerce_boolean(const struct parameter_metadata *parameter, const struct work *work,
                                   const struct type *type, struct value value, struct value *ret_value,
                                   struct binding_error *error) {
    struct value base = value_base(value);
    bool is_number = type_is_number(base.type) || (base.type && base.type->code == CODE_ENUM);
    if (!is_number && base.type != &type_bool && base.type != &type_switch)
        return fail_cannot_convert(error, parameter, work, value, type, type_message_name(base.type), "");
    *ret_value =
        value_of(type == &type_switch ? &type_switch : &type_bool, is_number ? value_is_true(base) : base.i != 0);
    return ATTEMPT_BOUND;
}

static enum attempt coerce_collection(const struct parameter_metadata *parameter, const struct work *work,
                                      const struct type *type, struct value value, struct value *ret_value,
                                      struct binding_error *error) {
    const struct type *element = element_type(type);
    bool is_list = value_is_list(value);
    const struct value *items = is_list ? list_of(value)->items : &value;
    int count = is_list ? list_of(value)->count : 1;
    if (type->code == CODE_LIST && type != &type_array && type != &type_arraylist &&
        convert_to(value, type, ret_value, NULL))
        return ATTEMPT_BOUND;
    struct list *list = type->code == CODE_LIST && type != &type_array
                            ? list_new(type)
                            : array_new_of(element ? element : &type_object, count);
    for (int i = 0; i < count; i++) {
        struct value item;
        enum attempt result = coerce_to(parameter, work, element, items[i], &item, error);
        if (result != ATTEMPT_BOUND)
            return result;
        if (type->code == CODE_LIST && type != &type_array)
            list_add(list, item);
        else
            list->items[i] = item;
    }
    *ret_value = value_list(list);
    return ATTEMPT_BOUND;
}

static enum attempt coerce_to(const struct parameter_metadata *parameter, const struct work *work,
                              const struct type *type, struct value value, struct value *ret_value,
                              struct binding_error *error) {
    *ret_value = value;
    if (value_is_null(value))
        return coerce_null(parameter, work, type, ret_value, error);
    if (is_instance(value, type))
        return ATTEMPT_BOUND;
    if (is_boolean_type(type))
        return coerce_boolean(parameter, work, type, value, ret_value, error);
    if (element_type(type) != NULL && type->rank <= 1)
        return coerce_collection(parameter, work, type, value, ret_value, error);
    if (value_is_list(value) && !(type->flags & TYPE_ENUM))
        return fail_cannot_convert(error, parameter, work, value, type, value_dotnet_text(value),
                                   "Specified method is not supported.");
    if (type == &type_string && work->source_text && type_is_number(value_base(value).type) &&
        value_base(work->value).i == value_base(value).i) {
        *ret_value = string_from(work->source_text);
        return ATTEMPT_BOUND;
    }
    struct failure failure = {0};
    if (work->source_text && strchr(work->source_text, '.') &&
        strcmp(type->name, "System.Version") == 0) /* 2.0 is no 2 here */
        value = string_from(work->source_text);
    if (convert_to_current(value, type, ret_value, &failure))
        return ATTEMPT_BOUND;
    if (work->source_text && convert_to(string_from(work->source_text), type, ret_value, NULL))
        return ATTEMPT_BOUND; /* a version: 1.0 */
    return fail(error, parameter, work, value, "CannotConvertArgumentNoMessage",
                mem_printf("Cannot bind parameter '%s'. %s", parameter->name, failure.message), CAST_EXCEPTION,
                failure.message);
}

/* ---- functions ---- */

static enum attempt fail_transformation(struct binding_error *error, const struct parameter_metadata *parameter,
                                        const struct work *work, struct value value, const char *message,
                                        bool is_invalid_cast) {
    fail(error, parameter, work, value, "ParameterArgumentTransformationError",
         mem_printf("Cannot process argument transformation on parameter '%s'. %s", parameter->name, message),
         "System.Management.Automation.ArgumentTransformationMetadataException", message);
    error->kind = ERROR_TRANSFORMATION;
    error->category = CATEGORY_INVALID_DATA;
    error->is_invalid_cast = is_invalid_cast;
    return ATTEMPT_FAILED;
}

/* [bool] and [switch] take booleans and numbers only; elements of [bool[]] too. */
static const char *refuse_boolean(struct value value, const struct type *type) {
    const struct type *own = value_base(value).type;
    bool is_enum = own && own->code == CODE_ENUM; /* a number to .NET: a [switch] cannot take it all the same */
    if (is_enum && type == &type_switch)
        return mem_printf("Cannot convert value \"%s\" to type \"%s\". Error: \"Invalid cast from '%s' to '%s'.\"",
                          value_dotnet_text(value), type->name, type_dotnet_text(own), type->name);
    bool accepted =
        own == NULL ? type != &type_bool : is_enum || type_is_number(own) || own == &type_bool || own == &type_switch;
    return accepted ? NULL
                    : mem_printf("Cannot convert value \"%s\" to type \"%s\". Boolean parameters accept only Boolean "
                                 "values and numbers, such as "
                                 "$True, $False, 1 or 0.",
                                 own ? own->name : "", type->name);
}

static const char *refuse(const struct metadata *metadata, struct value value, const struct type *type) {
    if (is_boolean_type(type))
        return refuse_boolean(value, type);
    if (!metadata->is_advanced)
        return NULL;
    if (type == &type_string && value_is_array(value))
        return "Cannot convert value to type System.String.";
    const struct type *element = element_type(type);
    if (element && is_boolean_type(element)) {
        if (!value_is_list(value))
            return refuse_boolean(value, element);
        for (int i = 0; i < list_of(value)->count; i++) {
            const char *reason = refuse_boolean(list_of(value)->items[i], element);
            if (reason)
                return reason;
        }
    }
    return NULL;
}

static enum attempt transform_type(const struct metadata *metadata, const struct parameter_metadata *parameter,
                                   const struct work *work, const struct type *type, struct value *value,
                                   struct binding_error *error) {
    if (value_is_nothing(*value))
        *value = VALUE_NULL;
    if (type == &type_psreference) {
        if (value_is_reference(*value))
            return ATTEMPT_BOUND;
        return fail_transformation(error, parameter, work, *value, "Reference type is expected in argument.", true);
    }
    if (is_instance(*value, type) && !value_is_null(*value))
        return ATTEMPT_BOUND;
    if (!value_is_null(*value) && !(value_base(*value).type->flags & TYPE_UNBOXED) && value_is_reference(*value))
        member_get(*value, "Value", value, NULL);
    const char *reason = refuse(metadata, *value, type);
    if (reason)
        return fail_transformation(error, parameter, work, *value, reason, true);
    bool is_bare_number = work->source_text && type_is_number(value_base(*value).type);
    struct value source = *value;
    if (is_bare_number && (type == &type_string || element_type(type) == &type_string))
        source = string_from(work->source_text);
    struct failure failure = {0};
    if (!convert_to(source, type, value, &failure))
        return fail_transformation(error, parameter, work, source, failure.message, true);
    return ATTEMPT_BOUND;
}

/* An ArgumentTransformationAttribute written as a class. */
static enum attempt transform_class(const struct parameter_metadata *parameter, const struct work *work,
                                    struct value instance, struct value *value, struct binding_error *error) {
    struct value args[2] = {VALUE_NULL, *value};
    struct failure failure = {0};
    const struct type *base = type_find("System.Management.Automation.ArgumentTransformationAttribute");
    if (base == NULL || !type_is(instance.type, base))
        return ATTEMPT_BOUND;
    if (member_invoke(instance, "Transform", args, 2, value, &failure) == MEMBER_FOUND)
        return ATTEMPT_BOUND;
    call_depth_pass(failure.thrown);
    return fail_transformation(error, parameter, work, args[1],
                               failure.inner_message ? failure.inner_message : failure.message, false);
}

/* A user name given for a credential is asked the password of; $null stays. */
static enum attempt transform_credential(const struct parameter_metadata *parameter, const struct work *work,
                                         struct value *value, struct binding_error *error) {
    struct failure failure = {0};
    if (value_is_null(*value) || credential_of(*value, value, &failure))
        return ATTEMPT_BOUND;
    return fail_transformation(error, parameter, work, work->value, failure.message, false);
}

/* -Encoding takes names and code pages (ArgumentToEncodingTransformationAttribute). */
static bool transform_encoding(const struct type *type, struct value *value, struct failure *failure) {
    struct value base = value_base(*value);
    struct value argument = base;
    enum encoding encoding;
    bool is_name = value_is_string(base);
    if (!is_name && !type_is_integer(base.type))
        return true;
    const char *text = value_to_text(base);
    bool is_number = is_name && strspn(text, "0123456789") == strlen(text);
    if (is_number || !encoding_by_name(text, &encoding))
        return type_static_invoke(type, "GetEncoding", &argument, 1, value, failure) == MEMBER_FOUND;
    bool utf8 = encoding == ENCODING_UTF8 || encoding == ENCODING_UTF8_BOM;
    argument = utf8 ? value_bool(encoding == ENCODING_UTF8_BOM) : value_int(encoding_code_page(encoding));
    const struct type *utf8_type = type_find("System.Text.UTF8Encoding");
    return utf8 ? type_construct(utf8_type, &argument, 1, value, failure) == MEMBER_FOUND
                : type_static_invoke(type, "GetEncoding", &argument, 1, value, failure) == MEMBER_FOUND;
}

/* [Credential()], which a [pscredential] without any transformation has by itself. */
static bool is_credential(const struct parameter_metadata *parameter) {
    bool other = false, named = false;
    for (int i = 0; i < parameter->attribute_count; i++) {
        other |= parameter->attributes[i]->kind == ATTRIBUTE_CLASS;
        named |= parameter->attributes[i]->kind == ATTRIBUTE_CREDENTIAL;
    }
    return named || (!other && parameter->type == &type_pscredential);
}

static enum attempt transform(struct command *command, const struct parameter_metadata *parameter,
                              const struct work *work, unsigned flags, struct value *value,
                              struct binding_error *error) {
    enum attempt result =
        is_credential(parameter) ? transform_credential(parameter, work, value, error) : ATTEMPT_BOUND;
    /* The last listed attribute comes first; [type]s after all others for dynamic parameters, in their place for
     * declared ones. */
    for (int i = parameter->attribute_count - 1; i >= 0 && result == ATTEMPT_BOUND; i--) {
        const struct attribute *attribute = parameter->attributes[i];
        if (attribute->kind == ATTRIBUTE_ARGUMENT_TYPE && (flags & COERCE))
            result = transform_type(command->binding->metadata, parameter, work, attribute->target, value, error);
        else if (attribute->kind == ATTRIBUTE_CLASS)
            result = transform_class(parameter, work, attribute->constant.value, value, error);
    }
    return result;
}

/* ---- without conversion ---- */

static enum attempt uncoerced(const struct parameter_metadata *parameter, struct value value, struct value *ret_value) {
    const struct type *type = parameter->type;
    *ret_value = value;
    if (is_untyped(type))
        return ATTEMPT_BOUND;
    if (value_is_null(value))
        return (type->flags & (TYPE_VALUE_TYPE | TYPE_UNBOXED)) || type == &type_string ? ATTEMPT_SKIPPED
                                                                                        : ATTEMPT_BOUND;
    if (is_instance(value, type))
        return ATTEMPT_BOUND;
    const struct type *element = element_type(type);
    if (element == NULL)
        return ATTEMPT_SKIPPED;
    bool is_list = value_is_list(value);
    const struct value *items = is_list ? list_of(value)->items : &value;
    int count = is_list ? list_of(value)->count : 1;
    for (int i = 0; i < count; i++) {
        if (!value_is_null(items[i]) && !is_instance(items[i], element))
            return ATTEMPT_SKIPPED;
    }
    struct list *list;
    if (type->code == CODE_LIST && type != &type_array) {
        list = list_new(type);
        for (int i = 0; i < count; i++)
            list_add(list, items[i]);
    } else {
        list = array_new_of(element, count);
        for (int i = 0; i < count; i++)
            list->items[i] = items[i];
    }
    *ret_value = value_list(list);
    return ATTEMPT_BOUND;
}

enum attempt binder_coerce(struct command *command, const struct parameter_metadata *parameter, const struct work *work,
                           unsigned flags, struct value *ret_value, struct binding_error *error) {
    struct value value = work->value;
    struct failure failure = {0};
    /* A typed parameter does not care how a number was written, unless it takes it for a text: 3.10 is a version. */
    if (value_source_text(value) && parameter->type && !is_untyped(parameter->type) && parameter->type != &type_version)
        value = value_base(value);
    if (parameter->row && parameter->row->transform && !parameter->row->transform(work->value, &value, &failure))
        return fail_transformation(error, parameter, work, work->value, failure.message, false);
    if (parameter->row && parameter->type == &type_pscredential &&
        transform_credential(parameter, work, &value, error) != ATTEMPT_BOUND)
        return ATTEMPT_FAILED;
    if (parameter->row && parameter->type && strcmp(parameter->type->name, "System.Text.Encoding") == 0 &&
        !transform_encoding(parameter->type, &value, &failure))
        return fail_transformation(error, parameter, work, work->value,
                                   failure.inner_message ? failure.inner_message : failure.message, false);
    if (parameter->attribute_count > 0 && parameter->row == NULL && parameter->common == COMMON_NONE) {
        enum attempt result = transform(command, parameter, work, flags, &value, error);
        if (result != ATTEMPT_BOUND)
            return result;
        if (parameter->type == NULL || ((flags & COERCE) && !parameter->is_dynamic)) { /* its [type] made it right */
            *ret_value = value;
            return ATTEMPT_BOUND;
        }
    }
    if (!(flags & COERCE))
        return uncoerced(parameter, value, ret_value);
    if (is_untyped(parameter->type) && !(parameter->row && parameter->storage == STORE_TEXT)) {
        *ret_value = value;
        return ATTEMPT_BOUND;
    }
    return coerce_to(parameter, work, parameter->type, value, ret_value, error);
}
