/* Text and whole numbers to DateTime and TimeSpan: their Parse, and their constructors that take ticks. */
#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "base/timespan.h"
#include "object/convert_rule.h"
#include "object/string.h"

static bool text_to_datetime(struct value value, struct value *ret_value, struct failure *failure) {
    int64_t packed;
    const char *reason;
    if (!datetime_parse(string_text(value), 0, &packed, &reason))
        return cast_failed(failure, "InvalidCastParseTargetInvocationWithFormatProvider", value, &type_datetime,
                           "System.FormatException", reason);
    *ret_value = value_of(&type_datetime, packed);
    return true;
}

static bool text_to_timespan(struct value value, struct value *ret_value, struct failure *failure) {
    static const char overflow[] =
        "The TimeSpan string '%s' could not be parsed because at least one of the numeric components is out of "
        "range or contains too many digits.";
    int64_t ticks;
    const char *text = string_text(value);
    switch (timespan_parse(text, string_length(value), &ticks)) {
    case TIMESPAN_PARSED:
        *ret_value = value_of(&type_timespan, ticks);
        return true;
    case TIMESPAN_OVERFLOW:
        return cast_failed(failure, "InvalidCastParseTargetInvocationWithFormatProvider", value, &type_timespan,
                           "System.OverflowException", mem_printf(overflow, text));
    default:
        return cast_failed(failure, "InvalidCastParseTargetInvocationWithFormatProvider", value, &type_timespan,
                           "System.FormatException",
                           mem_printf("String '%s' was not recognized as a valid TimeSpan.", text));
    }
}

static bool ticks_to_datetime(struct value value, struct value *ret_value, struct failure *failure) {
    if (value.i < 0 || value.i > DATETIME_MAX_TICKS)
        return cast_failed(
            failure, "InvalidCastConstructorException", value, &type_datetime, "System.ArgumentOutOfRangeException",
            "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks. (Parameter 'ticks')");
    *ret_value = value_of(&type_datetime, value.i);
    return true;
}

bool convert_to_time(struct value value, const struct type *target, struct value *ret_value, struct failure *failure,
                     bool *ret_done) {
    bool is_date = target == &type_datetime;
    *ret_done = true;
    if (value_is_string(value))
        return is_date ? text_to_datetime(value, ret_value, failure) : text_to_timespan(value, ret_value, failure);
    if (type_is_integer(value.type) && value.type->code != CODE_UINT64) {
        if (is_date)
            return ticks_to_datetime(value, ret_value, failure);
        *ret_value = value_of(&type_timespan, value.i);
        return true;
    }
    *ret_done = false;
    return false;
}
