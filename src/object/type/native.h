/* What the natives of the type rows have in common: reading converted arguments, giving results, the usual failures,
 * and the members that most value types share (CompareTo, Equals, GetHashCode, ToString). Internal to object/type and
 * later rooms' rows. */
#ifndef OBJECT_TYPE_NATIVE_H
#define OBJECT_TYPE_NATIVE_H

#include "base/memory.h"
#include "object/string.h"
#include "object/type.h"

#define MEMBERS(rows) .members = rows, .member_count = COUNT_OF(rows)

/* --- arguments: k-th one, already converted to the parameter's type --- */
static inline int64_t arg_int(const struct call *call, int k) {
    return call->args[k].i;
}
static inline double arg_double(const struct call *call, int k) {
    return call->args[k].d;
}
static inline bool arg_is_null(const struct call *call, int k) {
    return value_is_null(call->args[k]);
}
/* The text of a string argument, NULL for $null. */
static inline const char *arg_text(const struct call *call, int k) {
    return value_is_null(call->args[k]) ? NULL : string_text(call->args[k]);
}
static inline size_t arg_length(const struct call *call, int k) {
    return value_is_null(call->args[k]) ? 0 : string_length(call->args[k]);
}

/* --- results: always true, so that a native ends in `return give_…` --- */
static inline bool give(struct call *call, struct value result) {
    call->result = result;
    return true;
}
static inline bool give_bool(struct call *call, bool result) {
    return give(call, value_bool(result));
}
static inline bool give_int(struct call *call, int64_t result) {
    return give(call, value_int((int32_t)result));
}
static inline bool give_long(struct call *call, int64_t result) {
    return give(call, value_long(result));
}
static inline bool give_double(struct call *call, double result) {
    return give(call, value_double(result));
}
/* NULL gives $null. */
static inline bool give_text(struct call *call, const char *text) {
    return give(call, string_from(text));
}
static inline bool give_object(struct call *call, const void *object) {
    return give(call, value_object(object));
}
/* A label's value of an enum whose row another file owns. */
bool give_enum(struct call *call, const char *type_name, int64_t number);
/* Stores into a [ref] argument (its Value property). */
void arg_set_ref(struct call *call, int k, struct value value);

/* --- failures, with .NET's messages; all return false --- */
/* ArgumentNullException "Value cannot be null. (Parameter 'name')". */
bool fail_null(struct call *call, const char *parameter);
/* The same as PowerShell's own types say it: PSArgumentNullException. */
bool fail_ps_null(struct call *call, const char *parameter);
/* ArgumentException; parameter may be NULL. */
bool fail_argument(struct call *call, const char *message, const char *parameter);
/* ArgumentOutOfRangeException "message (Parameter 'name')". */
bool fail_range(struct call *call, const char *message, const char *parameter);
/* FormatException, OverflowException, InvalidOperationException and so on by full name. */
bool fail_with(struct call *call, const char *exception, const char *message);

/* --- members that most rows share --- */
native_function native_to_string;        /* ToString() and ToString(IFormatProvider) */
native_function native_to_string_format; /* ToString(string format[, IFormatProvider]) */
native_function native_equals;           /* Equals(x) */
native_function native_compare_to;       /* CompareTo(same type) */
native_function
    native_compare_to_object;      /* CompareTo(object): $null sorts first, another type is an ArgumentException */
native_function native_clone_self; /* Clone() of immutable things */

/* Interfaces that value types implement (rows in object/type/interfaces.c). */
extern struct type type_icomparable, type_iformattable, type_iconvertible, type_icloneable, type_idisposable,
    type_ispanformattable, type_iutf8spanformattable;
/* NULL-terminated lists for the rows. */
extern const struct type
    *const interfaces_of_number[]; /* IComparable IConvertible IFormattable ISpanFormattable IUtf8SpanFormattable */
extern const struct type
    *const interfaces_of_formattable[]; /* IComparable IFormattable ISpanFormattable IUtf8SpanFormattable */

#endif
