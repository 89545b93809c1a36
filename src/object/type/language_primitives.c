/* [System.Management.Automation.LanguagePrimitives]: the language's conversions and comparisons as methods. */
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/reference.h"
#include "object/type/native.h"

static const struct type *wanted_type(const struct call *call) {
    return value_is_null(call->args[1]) ? NULL : type_from_value(value_base(call->args[1]));
}

static bool convert(struct call *call) {
    const struct type *type = wanted_type(call);
    if (!type)
        return fail_with(call, "System.Management.Automation.PSArgumentNullException",
                         "Cannot process argument because the value of argument \"resultType\" is null. Change the "
                         "value of argument \"resultType\" to a non-null value.");
    struct failure failure = {0};
    if (convert_to(call->args[0], type, &call->result, &failure))
        return true;
    return fail_with(call, failure.inner_exception ? failure.inner_exception : failure.exception, failure.message);
}

static bool try_convert(struct call *call) {
    const struct type *type = wanted_type(call);
    struct value made = VALUE_NULL;
    bool done = type && convert_to(call->args[0], type, &made, NULL);
    reference_set(call->args[call->count - 1], done ? made : VALUE_NULL);
    return give_bool(call, done);
}

static bool is_true(struct call *call) {
    return give_bool(call, value_is_true(call->args[0]));
}

static bool is_null(struct call *call) {
    return give_bool(call, value_is_null(call->args[0]));
}

static bool equals(struct call *call) {
    return give_bool(call, value_equals(call->args[0], call->args[1], call->count > 2 && call->args[2].i));
}

static bool compare(struct call *call) {
    int order;
    if (!value_compare(call->args[0], call->args[1], call->count > 2 && call->args[2].i, &order, call->failure))
        return false;
    return give_int(call, order < 0 ? -1 : order > 0);
}

/* (first, second[, ignoreCase[, formatProvider]], [ref] result) */
static bool try_compare(struct call *call) {
    int order = 0;
    bool ignore_case = call->count > 3 && call->args[2].i;
    bool done = value_compare(call->args[0], call->args[1], ignore_case, &order, NULL);
    reference_set(call->args[call->count - 1], value_int(!done || order == 0 ? 0 : order < 0 ? -1 : 1));
    return give_bool(call, done);
}

static bool get_enumerable(struct call *call) {
    struct value base = value_base(call->args[0]);
    return give(call, value_is_enumerable(base) ? base : VALUE_NULL);
}

static const struct type_member members[] = {
    {"static System.Object ConvertTo(System.Object valueToConvert, type resultType)", convert},
    {"static System.Object ConvertTo(System.Object valueToConvert, type resultType, System.IFormatProvider "
     "formatProvider)",
     convert},
    {"static bool TryConvertTo(System.Object valueToConvert, type resultType, [ref] System.Object result)",
     try_convert},
    {"static bool TryConvertTo(System.Object valueToConvert, type resultType, System.IFormatProvider formatProvider, "
     "[ref] System.Object result)",
     try_convert},
    {"static bool IsTrue(System.Object obj)", is_true},
    {"static bool IsNull(System.Object value)", is_null},
    {"static bool Equals(System.Object first, System.Object second)", equals},
    {"static bool Equals(System.Object first, System.Object second, bool ignoreCase)", equals},
    {"static int Compare(System.Object first, System.Object second)", compare},
    {"static int Compare(System.Object first, System.Object second, bool ignoreCase)", compare},
    {"static bool TryCompare(System.Object first, System.Object second, [ref] int result)", try_compare},
    {"static bool TryCompare(System.Object first, System.Object second, bool ignoreCase, [ref] int result)",
     try_compare},
    {"static bool TryCompare(System.Object first, System.Object second, bool ignoreCase, System.IFormatProvider "
     "formatProvider, [ref] int result)",
     try_compare},
    {"static System.Collections.IEnumerable GetEnumerable(System.Object obj)", get_enumerable},
};
static struct type type_language_primitives = {.name = "System.Management.Automation.LanguagePrimitives",
                                               .base = &type_object,
                                               .flags = TYPE_STATIC | TYPE_ABSTRACT,
                                               MEMBERS(members)};
TYPE_REGISTER(type_language_primitives);
