/* value.ToString(format). */
#include <ctype.h>
#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "base/number_format.h"
#include "base/timespan.h"
#include "object/convert.h"
#include "object/number.h"
#include "object/psobject.h"
#include "object/string.h"

static const char bad_specifier[] = "Format specifier was invalid.";
static const char bad_input[] = "Input string was not in a correct format.";
static const char bad_enum[] = "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".";

static char *integer_format(struct value value, enum type_code code, const char *format) {
    return code == CODE_UINT64 ? uint64_format(value.u, 64, format) : int64_format(value.i, integer_bits(code), format);
}

static char *enum_format(struct value value, const char *format) {
    enum type_code code = value.type->element ? value.type->element->code : CODE_INT32;
    if (!format || !*format)
        return enum_to_string(value.type, value.i);
    if (format[1])
        return NULL;
    switch (toupper((unsigned char)*format)) {
    case 'G':
    case 'F':
        return enum_to_string(value.type, value.i);
    case 'D':
        return integer_format(value, code, "D");
    case 'X':
        return integer_format(value, code, mem_printf("X%d", integer_bits(code) / 4));
    default:
        return NULL;
    }
}

/* The text, or NULL and why not. */
static char *format_datum(struct value value, const char *format, const char **ret_reason) {
    *ret_reason = bad_specifier;
    switch (value.type->code) {
    case CODE_DOUBLE:
        return double_format(value.d, format);
    case CODE_SINGLE:
        return single_format((float)value.d, format);
    case CODE_DECIMAL:
        return decimal_format(decimal_of(value), format);
    case CODE_BIGINT:
        return bigint_format(bigint_of(value), format);
    case CODE_DATETIME:
        *ret_reason = bad_input;
        return datetime_format(value.i, format);
    case CODE_TIMESPAN:
        *ret_reason = bad_input;
        return timespan_format(value.i, format);
    case CODE_ENUM:
        *ret_reason = bad_enum;
        return enum_format(value, format);
    default:
        break;
    }
    return type_is_integer(value.type) ? integer_format(value, value.type->code, format)
                                       : (char *)value_dotnet_text(value);
}

bool value_format(struct value given, const char *format, char **ret_text, struct failure *failure) {
    struct value value = value_base(given);
    const char *reason = bad_input;
    if (value_is_null(value)) {
        *ret_text = mem_strdup("");
        return true;
    }
    if (value_source_text(given) && (!format || !*format)) {
        *ret_text = mem_strdup(value_source_text(given));
        return true;
    }
    if (value.type == &type_int32 && (!format || !*format)) {
        *ret_text = mem_printf("%d", (int)value.i);
        return true;
    }
    bool (*own)(struct value, const char *, char **, struct failure *) =
        value.type->flags & TYPE_UNBOXED && value.type->code != CODE_OBJECT ? NULL : TYPE_OPERATION(value.type, format);
    if (own && format && *format)
        return own(value, format, ret_text, failure);
    *ret_text = value.type->code >= CODE_STRING && value.type->code != CODE_ENUM ? (char *)value_dotnet_text(given)
                                                                                 : format_datum(value, format, &reason);
    return *ret_text ||
           failure_set(failure, "System.FormatException", "FormatException", CATEGORY_INVALID_OPERATION, "%s", reason);
}
