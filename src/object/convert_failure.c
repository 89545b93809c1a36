/* What failed casts say. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/psobject.h"
#include "object/type_name.h"

static const char cast_exception[] = "System.Management.Automation.PSInvalidCastException";

bool cast_failed_with(struct failure *failure, const char *id, const char *message) {
    failure_set(failure, NULL, id, CATEGORY_INVALID_ARGUMENT, "%s", message);
    if (failure) {
        failure->inner_exception = cast_exception;
        failure->inner_message = failure->message;
    }
    return false;
}

bool cast_failed(struct failure *failure, const char *id, struct value value, const struct type *target,
                 const char *inner, const char *reason) {
    if (!failure)
        return false;
    cast_failed_with(failure, id,
                     mem_printf("Cannot convert value \"%s\" to type \"%s\". Error: \"%s\"", value_dotnet_text(value),
                                type_dotnet_text(target), reason));
    failure->cause_exception = inner;
    failure->cause_message = reason;
    return false;
}

bool cast_failed_by(struct failure *failure, const char *id, struct value value, const struct type *target,
                    const struct failure *cause) {
    if (failure) {
        cast_failed(failure, id, value, target, cause->inner_exception, cause->message);
        failure_set_cause(failure, cause);
    }
    return false;
}

void failure_set_cause(struct failure *failure, const struct failure *cause) {
    struct failure *copy = MEM_NEW(struct failure);
    *copy = *cause;
    failure->cause = copy;
}

static const char *label_list(const struct type *type) {
    struct buffer out = {0};
    for (int i = 0; i < type->label_count; i++)
        buffer_printf(&out, "%s%s", i ? "," : "", type->labels[i].name);
    return buffer_dup(&out);
}

bool cast_refused(struct failure *failure, struct value value, const struct type *target) {
    if (!failure)
        return false;
    const char *name = type_dotnet_text(target);
    if (value_is_null(value_base(value))) {
        if (target->code == CODE_ENUM)
            return cast_failed_with(
                failure, "nullToEnumInvalidCast",
                mem_printf("Cannot convert null to type \"%s\" due to enumeration values that are not valid. Specify "
                           "one of the following enumeration values and try again. The possible enumeration "
                           "values are \"%s\".",
                           name, label_list(target)));
        return cast_failed_with(failure, "nullToObjectInvalidCast",
                                mem_printf("Cannot convert null to type \"%s\".", name));
    }
    const char *from = value_type_names(value)[0];
    if (strcmp(name, "System.Security.SecureString") == 0 ||
        strcmp(name, "System.Management.Automation.PSCredential") == 0)
        return cast_failed_with(failure, "ConvertToFinalInvalidCastException",
                                mem_printf("Cannot convert the value of type \"%s\" to type \"%s\".", from, name));
    return cast_failed_with(failure, "ConvertToFinalInvalidCastException",
                            mem_printf("Cannot convert the \"%s\" value of type \"%s\" to type \"%s\".",
                                       value_dotnet_text(value), from, name));
}

const char *overflow_message(enum type_code code) {
    static const char *const names[] = {
        [CODE_CHAR] = "a character", [CODE_SBYTE] = "a signed byte", [CODE_BYTE] = "an unsigned byte",
        [CODE_INT16] = "an Int16",   [CODE_UINT16] = "a UInt16",     [CODE_INT32] = "an Int32",
        [CODE_UINT32] = "a UInt32",  [CODE_INT64] = "an Int64",      [CODE_UINT64] = "a UInt64",
        [CODE_SINGLE] = "a Single",  [CODE_DOUBLE] = "a Double",     [CODE_DECIMAL] = "a Decimal",
    };
    const char *name = (size_t)code < COUNT_OF(names) && names[code] ? names[code] : "the type";
    return mem_printf("Value was either too large or too small for %s.", name);
}
