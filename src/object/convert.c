#include "object/convert.h"

#include <string.h>
#include <strings.h>

#include "base/culture.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "object/convert_rule.h"
#include "object/dictionary.h"
#include "object/intrinsic.h"
#include "object/list.h"
#include "object/member.h"
#include "object/number.h"
#include "object/psobject.h"
#include "object/string.h"
#include "object/type_name.h"

static bool is_floating(const struct type *type) {
    return type->code == CODE_SINGLE || type->code == CODE_DOUBLE;
}

static bool is_plain_datum(const struct type *type) {
    return type_is_number(type) || type->code == CODE_BOOL || type->code == CODE_CHAR || type->code == CODE_ENUM;
}

static bool convert_null(struct value value, const struct type *target, struct value *ret_value,
                         struct failure *failure) {
    const char *reason;
    *ret_value = VALUE_NULL;
    if (target == &type_string)
        *ret_value = string_empty();
    else if (target == &type_void)
        *ret_value = VALUE_NOTHING;
    else if (type_is_number(target))
        return change_number(value_int(0), target, ret_value, &reason);
    else if (target->code == CODE_BOOL || target->code == CODE_CHAR || target->code == CODE_SWITCH)
        *ret_value = value_of(target, 0);
    else if (target->code == CODE_NULLABLE || !(target->flags & (TYPE_VALUE_TYPE | TYPE_ENUM)))
        *ret_value = target == &type_object || target == &type_psobject ? value : VALUE_NULL;
    else
        return cast_refused(failure, value, target);
    return true;
}

/* A string of exactly one UTF-16 character. */
static bool string_to_char(struct value value, struct value *ret_value, struct failure *failure) {
    if (string_chars(value) != 1)
        return cast_failed(failure, "InvalidCastParseTargetInvocation", value, &type_char, "System.FormatException",
                           "String must be exactly one character long.");
    *ret_value = value_char(string_char_at(value, 0));
    return true;
}

static bool datum_to_datum(struct value value, const struct type *target, struct value *ret_value,
                           struct failure *failure) {
    const char *reason = NULL;
    if (change_number(value, target, ret_value, &reason))
        return true;
    if (value.type->code == CODE_BIGINT && target->code == CODE_CHAR)
        return cast_failed(failure, "InvalidCastIConvertible", value, target, "System.InvalidCastException",
                           "Object must implement IConvertible.");
    bool by_operator = value.type->code == CODE_BIGINT || target->code == CODE_BIGINT;
    return cast_failed(failure,
                       by_operator ? "InvalidCastTargetInvocationExceptionop_Explicit" : "InvalidCastIConvertible",
                       value, target, "System.OverflowException", reason);
}

static void add_note(struct value *object, struct value key, struct value value) {
    note_set(object, value_to_text(key), value);
}

#define CUSTOM_OBJECT "System.Management.Automation.LanguagePrimitives+InternalPSCustomObject"

bool convert_check_name(const char *name, const struct type *from, struct failure *failure) {
    if (!intrinsic_find(name, &(struct member){0}))
        return true;
    if (strcasecmp(name, "pstypenames") == 0)
        return cast_failed_with(failure, "ObjectCreationError",
                                "Cannot create object of type \"" CUSTOM_OBJECT
                                "\". Set accessor for property \"pstypenames\" is unavailable.");
    return cast_failed_with(failure, "InvalidCastConstructorException",
                            mem_printf("Cannot convert value \"%s\" to type \"" CUSTOM_OBJECT
                                       "\". Error: \"The member name \"%s\" is reserved.\"",
                                       type_dotnet_text(from), name));
}

/* [pscustomobject]@{…}: its keys become notes; anything else stays what it is. */
static bool to_custom_object(struct value given, struct value *ret_object, struct failure *failure) {
    struct value value = value_base(given);
    *ret_object = given;
    if (!value_is_dictionary(value))
        return true;
    struct value object = pscustomobject_new();
    const struct dictionary_entry *entry;
    int32_t at = 0;
    while ((entry = dictionary_next(dictionary_of(value), &at))) {
        if (!convert_check_name(value_to_text(entry->key), value.type, failure))
            return false;
        add_note(&object, entry->key, entry->value);
    }
    *ret_object = object;
    return true;
}

static struct value to_hashtable(const struct dictionary *from) {
    struct dictionary *copy = dictionary_new(&type_hashtable, false); /* new Hashtable(dictionary) compares exactly */
    const struct dictionary_entry *entry;
    int32_t at = 0;
    while ((entry = dictionary_next(from, &at)))
        dictionary_set(copy, entry->key, entry->value);
    return value_dictionary(copy);
}

static bool to_nullable(struct value value, const struct type *target, struct value *ret_value,
                        struct failure *failure) {
    struct failure own = {0};
    if (!target->element) /* the definition itself */
        return cast_refused(failure, value, target);
    if (convert_to(value, target->element, ret_value, &own))
        return true;
    if (own.error_id && strcmp(own.error_id, "ConvertToFinalInvalidCastException") == 0)
        return cast_refused(failure, value, target);
    if (failure)
        *failure = own;
    return false;
}

static bool to_switch(struct value value, struct value *ret_value, struct failure *failure) {
    if (value.type->code != CODE_BOOL)
        return cast_refused(failure, value, &type_switch);
    *ret_value = value_of(&type_switch, value.i);
    return true;
}

/* Numbers to a type that strings convert to: by way of their text (ConvertNumericIConvertible). */
static bool number_by_text(struct value value, const struct type *target, struct value *ret_value,
                           struct failure *failure) {
    struct failure inner = {0};
    const char *written = value_source_text(value);
    if (convert_to(string_from(written ? written : value_to_text(value)), target, ret_value, &inner))
        return true;
    if (failure)
        *failure = inner;
    return false;
}

/* IConvertible and neither a number nor a string: .NET's ChangeType has the last word, and says no. */
static bool is_convertible(const struct type *type) {
    return type->code == CODE_BOOL || type->code == CODE_CHAR || type->code == CODE_ENUM ||
           type->code == CODE_DATETIME || type == &type_dbnull;
}

/* ChangeType knows short names for its own targets and full ones for all others. */
static bool invalid_cast(struct value value, const struct type *target, struct failure *failure) {
    bool own = (type_is_number(target) && target->code != CODE_BIGINT) || target->code == CODE_CHAR ||
               target->code == CODE_DATETIME;
    if (own && value.type == &type_dbnull)
        return cast_failed(failure, "InvalidCastIConvertible", value, target, "System.InvalidCastException",
                           "Object cannot be cast from DBNull to other types.");
    return cast_failed(failure, "InvalidCastIConvertible", value, target, "System.InvalidCastException",
                       mem_printf("Invalid cast from '%s' to '%s'.",
                                  own && value.type->code != CODE_ENUM ? type_short_name(value.type) : value.type->name,
                                  own ? type_short_name(target) : target->name));
}

/* [type]'name': a class of the script or any type known by that name. */
static bool string_to_type(struct value value, struct value *ret_value, struct failure *failure) {
    const char *name = string_text(value);
    const struct type *type = object_hooks.find_script_type ? object_hooks.find_script_type(name) : NULL;
    if (!type)
        type = type_find(name);
    if (!type && object_hooks.type_is_ambiguous && object_hooks.type_is_ambiguous(name, failure))
        return false;
    if (!type)
        return cast_failed_with(
            failure, "InvalidCastFromStringToType",
            mem_printf("Cannot convert the \"%s\" value of type \"System.String\" to type \"System.Type\".", name));
    *ret_value = value_type(type);
    return true;
}

static void note_first(void *data, const struct member *member) {
    const struct member **first = data;
    if (!*first) {
        struct member *copy = MEM_NEW(struct member);
        *copy = *member;
        *first = copy;
    }
}

/* A custom object's conversion to a dictionary fails while it is being filled: one refusal inside another. */
static bool custom_object_to_dictionary(struct value value, const struct type *target, struct failure *failure) {
    struct failure inner = {0}, reason = {0};
    cast_refused(&inner, value, target);
    const struct member *first = NULL;
    property_each(value, note_first, &first);
    failure_set(&reason, "System.InvalidOperationException", NULL, CATEGORY_INVALID_OPERATION,
                "The property '%s' was not found for the '%s' object. There is no settable property available.",
                first ? first->name : "", type_dotnet_text(target));
    failure_set_cause(&inner, &reason);
    return cast_failed_by(failure, "InvalidCastConstructorException", value, target, &inner);
}

/* The rules of the language itself. *ret_done: the answer is final. */
static bool by_language(struct value value, struct value given, const struct type *target, struct value *ret_value,
                        struct failure *failure, bool *ret_done) {
    *ret_done = true;
    switch (target->code) {
    case CODE_BOOL:
        *ret_value = value_bool(value_is_true(value));
        return true;
    case CODE_STRING:
        *ret_value = value_to_string(given);
        return true;
    case CODE_NULLABLE:
        return to_nullable(given, target, ret_value, failure);
    case CODE_ARRAY:
        return convert_to_array(given, target, ret_value, failure);
    case CODE_SWITCH:
        return to_switch(value, ret_value, failure);
    case CODE_PSCUSTOMOBJECT:
        return to_custom_object(given, ret_value, failure);
    case CODE_DATETIME:
    case CODE_TIMESPAN:
        if (convert_to_time(value, target, ret_value, failure, ret_done))
            return true;
        if (*ret_done)
            return false;
        break;
    case CODE_CHAR:
        if (value_is_string(value))
            return string_to_char(value, ret_value, failure);
        break;
    case CODE_ENUM:
        if (is_floating(value.type) || value.type->code == CODE_DECIMAL || value.type->code == CODE_BIGINT)
            return number_by_text(value, target, ret_value, failure);
        if (value.type->code == CODE_ENUM) {
            value = value_of(value.type->element ? value.type->element : &type_int32, value.i);
            return convert_to_enum(value, target, ret_value, failure);
        }
        if (value_is_dictionary(value) || value.type->code == CODE_PSCUSTOMOBJECT || is_convertible(value.type))
            break;
        if (!is_plain_datum(value.type) || type_is_integer(value.type))
            return convert_to_enum(value, target, ret_value, failure);
        return invalid_cast(value, target, failure);
    default:
        break;
    }
    if (target->code == CODE_TYPE && value_is_string(value))
        return string_to_type(value, ret_value, failure);
    if (target == &type_hashtable && value.type->code == CODE_PSCUSTOMOBJECT)
        return custom_object_to_dictionary(value, target, failure);
    if (target == &type_void) {
        *ret_value = VALUE_NOTHING;
        return true;
    }
    if (target == &type_array)
        return convert_to_array(given, &type_object_array, ret_value, failure);
    if (target == &type_hashtable && value_is_dictionary(value)) {
        *ret_value = to_hashtable(dictionary_of(value));
        return true;
    }
    if (type_is_number(target) && value_is_string(value))
        return convert_string_to_number(value, target, ret_value, failure);
    if ((type_is_number(target) || target->code == CODE_CHAR) && is_plain_datum(value.type))
        return datum_to_datum(value, target, ret_value, failure);
    *ret_done = false;
    return false;
}

static bool convert_general(struct value value, struct value given, const struct type *target, struct value *ret_value,
                            struct failure *failure);

bool convert_to(struct value given, const struct type *target, struct value *ret_value, struct failure *failure) {
    struct value value = value_base(given);
    if (value.type == target && value.type) {
        *ret_value = value;
        return true;
    }
    if (target->flags & TYPE_GENERIC_DEFINITION) /* nothing is a List of nothing in particular */
        return cast_refused(failure, value, target);
    if (value_is_null(value))
        return convert_null(value, target, ret_value, failure);
    if (target == &type_object || target == &type_psobject) {
        *ret_value = given;
        return true;
    }
    if (target == &type_string && value_source_text(given)) {
        *ret_value = string_from(value_source_text(given));
        return true;
    }
    if (target != &type_pscustomobject && type_is(value.type, target)) {
        *ret_value = value;
        return true;
    }
    const struct culture *before = culture_enter(&culture_invariant); /* whatever culture is current */
    bool converted = convert_general(value, given, target, ret_value, failure);
    culture_leave(before);
    return converted;
}

bool convert_to_current(struct value value, const struct type *target, struct value *ret_value,
                        struct failure *failure) {
    const struct type *inside = target->code == CODE_NULLABLE && target->element ? target->element : target;
    struct value base = value_base(value);
    int64_t packed;
    if (inside == &type_datetime && value_is_string(base) && culture_current() != &culture_invariant &&
        datetime_parse(string_text(base), 0, &packed, NULL)) {
        *ret_value = value_of(&type_datetime, packed);
        return true;
    }
    return convert_to(value, target, ret_value, failure);
}

static bool is_final_refusal(const struct failure *failure) {
    return failure->error_id && strcmp(failure->error_id, "ConvertToFinalInvalidCastException") == 0;
}

static bool convert_general(struct value value, struct value given, const struct type *target, struct value *ret_value,
                            struct failure *failure) {
    bool done;
    bool converted = by_language(value, given, target, ret_value, failure, &done);
    if (done)
        return converted;
    bool (*convert_from)(const struct type *, struct value, struct value *, struct failure *) =
        TYPE_OPERATION(target, convert_from);
    struct failure own = {0};
    if (convert_from) {
        if (convert_from(target, value, ret_value, &own))
            return true;
        /* A reason: the type knows this kind of value and refuses this one. A string goes on to the type's Parse, if
         * there is one, whose failure carries the right id. */
        if (own.message && !(value_is_string(value) && own.exception && has_parse(target))) {
            if (strncmp(own.message, "Cannot convert", 14) != 0)
                return cast_failed(failure, own.error_id ? own.error_id : "InvalidCastParseTargetInvocation", value,
                                   target, own.exception, own.message);
            if (failure)
                *failure = own;
            return false;
        }
        own = (struct failure){0};
    }
    if (convert_by_members(given, target, ret_value, &own))
        return true;
    if (own.message) {
        if (failure)
            *failure = own;
        return false;
    }
    if (type_is_number(value.type) && !is_final_refusal(&own)) {
        if (number_by_text(given, target, ret_value, &own))
            return true;
        if (!is_final_refusal(&own)) {
            if (failure)
                *failure = own;
            return false;
        }
    }
    if (is_convertible(value.type))
        return invalid_cast(value, target, failure);
    return cast_refused(failure, value, target);
}

bool convert_argument(struct value value, const struct type *target, struct value *ret_value, struct failure *failure) {
    struct value base = value_base(value);
    const struct type *inside = target->code == CODE_NULLABLE && target->element ? target->element : target;
    if (inside->code == CODE_BOOL && !(value_is_null(base) && target != inside)) {
        bool accepted =
            base.type && (type_is_number(base.type) || base.type->code == CODE_BOOL || base.type->code == CODE_SWITCH);
        if (!accepted)
            return cast_failed_with(
                failure, "InvalidCastExceptionUnsupportedParameterType",
                mem_printf("Cannot convert value \"%s\" to type \"%s\". Boolean parameters accept only Boolean values "
                           "and numbers, such as $True, $False, 1 or 0.",
                           base.type ? type_dotnet_text(base.type) : "", type_dotnet_text(target)));
    }
    return convert_to(value, target, ret_value, failure);
}

bool convert_to_int(struct value value, int32_t *ret_number, struct failure *failure) {
    struct value number;
    if (!convert_to(value, &type_int32, &number, failure))
        return false;
    *ret_number = (int32_t)number.i;
    return true;
}

bool convert_to_long(struct value value, int64_t *ret_number, struct failure *failure) {
    struct value number;
    if (!convert_to(value, &type_int64, &number, failure))
        return false;
    *ret_number = number.i;
    return true;
}

bool convert_to_double(struct value value, double *ret_number, struct failure *failure) {
    struct value number;
    if (!convert_to(value, &type_double, &number, failure))
        return false;
    *ret_number = number.d;
    return true;
}
