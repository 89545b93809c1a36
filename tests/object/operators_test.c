/* Arithmetic, comparison, bits and conversions, with PowerShell's answers. Operands are written as in a script: a type
 * and a text. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "object/arithmetic.h"
#include "object/composite_format.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/string.h"

/* "int:5" is [int]'5', "null" is $null, anything without a colon a string. */
static struct value operand(const char *text) {
    const char *colon = strchr(text, ':');
    if (strcmp(text, "null") == 0)
        return VALUE_NULL;
    const struct type *type = colon ? type_find(mem_strndup(text, (size_t)(colon - text))) : NULL;
    if (!type)
        return string_from(text);
    struct value value;
    struct failure failure = {0};
    if (strcmp(colon + 1, "NaN") == 0)
        return value_double(NAN);
    if (!convert_to(string_from(colon + 1), type, &value, &failure))
        fail_msg("%s: %s", text, failure.message);
    return value;
}

static const char *describe(bool done, struct value result, const struct failure *failure) {
    if (!done)
        return mem_printf("%s | %s", failure->error_id, failure->message);
    return value_is_null(result) ? "null"
                                 : mem_printf("%s %s", value_to_text(result), type_short_name(value_base(result).type));
}

struct row {
    binary_function *function;
    const char *left, *right, *result;
};

static void check(const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct value result = VALUE_NULL;
        struct failure failure = {0};
        bool done = rows[i].function(operand(rows[i].left), operand(rows[i].right), &result, &failure);
        const char *text = describe(done, result, &failure);
        if (strcmp(text, rows[i].result) != 0)
            fail_msg("row %zu, %s and %s: \"%s\", not \"%s\"", i, rows[i].left, rows[i].right, text, rows[i].result);
    }
}

#define BAD_INT(text)                                                                                                  \
    "InvalidCastFromStringToInteger | Cannot convert value \"" text                                                    \
    "\" to type \"System.Int32\". Error: \"The input string '" text "' was not in a correct format.\""
#define BY_ZERO "RuntimeException | Attempted to divide by zero."

static void arithmetic(void **state) {
    static const struct row rows[] = {
        {arithmetic_add, "int:7", "int:3", "10 Int32"},
        {arithmetic_divide, "int:6", "int:3", "2 Int32"},
        {arithmetic_divide, "int:7", "int:2", "3.5 Double"},
        {arithmetic_remainder, "int:-7", "int:3", "-1 Int32"},
        {arithmetic_remainder, "double:7.5", "int:2", "1.5 Double"},
        {arithmetic_add, "int:7", "long:3", "10 Int64"},
        {arithmetic_divide, "decimal:1", "int:3", "0.3333333333333333333333333333 Decimal"},
        {arithmetic_add, "byte:200", "byte:100", "300 Int32"},
        {arithmetic_subtract, "uint32:5", "uint32:7", "-2 Double"},
        {arithmetic_add, "single:1.5", "int:1", "2.5 Double"},
        {arithmetic_add, "uint64:5", "int:1", "6 UInt64"},
        {arithmetic_subtract, "uint64:5", "int:7", "-2 Double"},
        {arithmetic_add, "uint64:5", "int:-7", "-2 Decimal"},
        {arithmetic_add, "uint32:5", "int:-7", "-2 Int64"},
        {arithmetic_add, "int:2147483647", "int:1", "2147483648 Double"},
        {arithmetic_add, "long:9223372036854775807", "int:1", "9.22337203685478E+18 Double"},
        {arithmetic_divide, "int:-2147483648", "int:-1", "2147483648 Double"},
        {arithmetic_remainder, "int:-2147483648", "int:-1", "0 Int32"},
        {arithmetic_divide, "int:1", "int:0", BY_ZERO},
        {arithmetic_remainder, "long:1", "int:0", BY_ZERO},
        {arithmetic_divide, "decimal:1", "int:0", BY_ZERO},
        {arithmetic_divide, "int:5", "null", BY_ZERO},
        {arithmetic_divide, "double:1", "int:0", "Infinity Double"},
        {arithmetic_add, "decimal:79228162514264337593543950335", "int:1",
         "RuntimeException | Value was either too large or too small for a Decimal."},
        {arithmetic_add, "decimal:1", "double:1e30",
         "System.OverflowException | Value was either too large or too small for a Decimal."},
        {arithmetic_subtract, "10", "int:3", "7 Int32"},
        {arithmetic_multiply, "3", "4", "3333 String"},
        {arithmetic_divide, "10", "4", "2.5 Double"},
        {arithmetic_multiply, "int:2", "3.5", "7 Double"},
        {arithmetic_add, "int:2", "3000000000", "3000000002 Int64"},
        {arithmetic_add, "int:2", "0xff", "257 Int32"},
        {arithmetic_add, "int:2", "1e3", "1002 Double"},
        {arithmetic_add, "int:2", " 8 ", "10 Int32"},
        {arithmetic_add, "int:1", "", "1 Int32"},
        {arithmetic_add, "long:1", "2", "3 Int64"},
        {arithmetic_add, "decimal:1", "2.50", "3.5 Decimal"},
        {arithmetic_subtract, "1kb", "int:0", "1024 Int32"},
        {arithmetic_subtract, "1,000", "int:1", "999 Int32"},
        {arithmetic_add, "int:1", "x", BAD_INT("x")},
        {arithmetic_subtract, "x", "int:1", BAD_INT("x")},
        {arithmetic_multiply, "x", "y", BAD_INT("y")},
        {arithmetic_add, "int:5", "5kb", "5125 Int32"},
        {arithmetic_add, "a", "int:1", "a1 String"},
        {arithmetic_add, "char:a", "int:1", "a1 String"},
        {arithmetic_subtract, "char:a", "int:1", "96 Int32"},
        {arithmetic_add, "int:1", "char:7", "56 Int32"},
        {arithmetic_multiply, "char:7", "int:2",
         "NotADefinedOperationForType | The operation '[System.Char] * [System.Int32]' is not defined."},
        {arithmetic_multiply, "int:2", "bool:1", "2 Int32"},
        {arithmetic_add, "bool:1", "int:2", "3 Int32"},
        {arithmetic_add, "null", "int:1", "1 Int32"},
        {arithmetic_multiply, "null", "int:5", "null"},
        {arithmetic_subtract, "null", "int:5", "-5 Int32"},
        {arithmetic_add, "null", "null", "null"},
        {arithmetic_multiply, "ab", "int:3", "ababab String"},
        {arithmetic_multiply, "x", "double:2.5", "xx String"},
        {arithmetic_multiply, "x", "double:3.5", "xxxx String"},
        {arithmetic_add, "bigint:5", "double:1.5", "6 BigInteger"},
        {arithmetic_multiply, "decimal:5", "bigint:3", "15 Decimal"},
        {arithmetic_divide, "bigint:7", "int:2", "3 BigInteger"},
        {arithmetic_divide, "bigint:1", "int:0",
         "DotNetMethodException | Exception calling \"op_Division\" with \"2\" argument(s): \"Attempted to divide by "
         "zero.\""},
        {arithmetic_add, "datetime:2024-01-01", "timespan:1:00", "01/01/2024 01:00:00 DateTime"},
        {arithmetic_add, "datetime:2024-01-01", "1:00", "01/01/2024 01:00:00 DateTime"},
        {arithmetic_subtract, "datetime:2024-01-02", "datetime:2024-01-01", "1.00:00:00 TimeSpan"},
        {arithmetic_subtract, "datetime:2024-01-02", "timespan:1:00", "01/01/2024 23:00:00 DateTime"},
        {arithmetic_subtract, "datetime:2024-01-02", "1:00",
         "MethodCountCouldNotFindBest | Multiple ambiguous overloads found for \"op_Subtraction\" and the argument "
         "count: \"2\"."},
        {arithmetic_multiply, "datetime:2024-01-02", "int:2",
         "MethodNotFound | Method invocation failed because [System.DateTime] does not contain a method named "
         "'op_Multiply'."},
        {arithmetic_multiply, "timespan:1:00", "int:2", "02:00:00 TimeSpan"},
        {arithmetic_multiply, "double:2.5", "timespan:1:00", "02:30:00 TimeSpan"},
        {arithmetic_divide, "timespan:1:00", "timespan:0:30", "2 Double"},
        {arithmetic_divide, "timespan:1:00", "2", "00:30:00 TimeSpan"},
        {arithmetic_add, "timespan:1:00", "int:5", "01:00:00.0000005 TimeSpan"},
        {arithmetic_remainder, "timespan:1:00", "int:2",
         "MethodNotFound | Method invocation failed because [System.TimeSpan] does not contain a method named "
         "'op_Modulus'."},
        {arithmetic_add, "System.DayOfWeek:Monday", "int:1", "Tuesday DayOfWeek"},
        {arithmetic_add, "int:1", "System.DayOfWeek:Monday", "2 Int32"},
    };
    check(rows, COUNT_OF(rows));
}

static void bits(void **state) {
    static const struct row rows[] = {
        {arithmetic_band, "int:12", "int:10", "8 Int32"},
        {arithmetic_bxor, "int:12", "int:10", "6 Int32"},
        {arithmetic_bor, "long:1", "int:2", "3 Int64"},
        {arithmetic_band, "byte:255", "int:15", "15 Int32"},
        {arithmetic_band, "12", "10", "8 Int32"},
        {arithmetic_band, "double:5.6", "int:7", "6 UInt64"},
        {arithmetic_bor, "uint32:1", "int:2", "3 UInt32"},
        {arithmetic_bor, "null", "int:4", "4 Int32"},
        {arithmetic_band, "bool:1", "int:1", "1 Int32"},
        {arithmetic_band, "double:-6", "int:3", "2 Int64"},
        {arithmetic_bor, "uint64:6", "int:-1", "18446744073709551615 UInt64"},
        {arithmetic_band, "a", "int:1", BAD_INT("a")},
        {arithmetic_shl, "int:5", "int:33", "10 Int32"},
        {arithmetic_shl, "byte:200", "int:1", "144 Byte"},
        {arithmetic_shl, "long:1", "int:40", "1099511627776 Int64"},
        {arithmetic_shr, "int:-8", "int:1", "-4 Int32"},
        {arithmetic_shr, "uint32:4294967295", "int:4", "268435455 UInt32"},
        {arithmetic_shr, "8", "2", "2 Int32"},
        {arithmetic_shl, "double:5.6", "int:1", "12 Int32"},
        {arithmetic_shl, "bigint:1", "int:70", "1180591620717411303424 BigInteger"},
        {arithmetic_shl, "null", "int:2", "0 Int32"},
        {arithmetic_shl, "bool:1", "int:1",
         "NotADefinedOperationForType | The operation '[System.Boolean] -shl [System.Int32]' is not defined."},
    };
    check(rows, COUNT_OF(rows));
    struct value result;
    struct failure failure;
    assert_true(arithmetic_bnot(operand("int:5"), &result, &failure));
    assert_string_equal(describe(true, result, NULL), "-6 Int32");
    assert_true(arithmetic_bnot(operand("double:3000000000"), &result, &failure));
    assert_string_equal(describe(true, result, NULL), "1294967295 UInt32");
    assert_true(arithmetic_bnot(operand("byte:1"), &result, &failure));
    assert_string_equal(describe(true, result, NULL), "-2 Int32");
    assert_true(arithmetic_negate(operand("byte:5"), &result, &failure));
    assert_string_equal(describe(true, result, NULL), "-5 Int32");
    assert_false(arithmetic_increment(operand("abc"), 1, &result, &failure));
    assert_string_equal(failure.message, "The '++' operator works only on numbers. The operand is a 'System.String'.");
}

static void equality(void **state) {
    static const struct {
        const char *left, *right;
        bool equal;
    } rows[] = {
        {"int:5", "5", true},
        {"5.0", "int:5", false},
        {"int:5", "5.0", true},
        {"int:16", "0x10", true},
        {"0x10", "int:16", false},
        {"bool:1", "false", true},
        {"false", "bool:1", false},
        {"bool:1", "", false},
        {"bool:1", "int:5", true},
        {"int:5", "bool:1", false},
        {"0", "null", false},
        {"int:1", "double:1.0", true},
        {"double:0.1", "decimal:0.1", true},
        {"a", "char:A", true},
        {"char:a", "A", true},
        {"int:97", "char:a", true},
        {"char:a", "int:97", true},
        {"Monday", "System.DayOfWeek:Monday", true},
        {"System.DayOfWeek:Monday", "monday", true},
        {"System.DayOfWeek:Monday", "int:1", true},
        {"System.DayOfWeek:Monday", "Funday", false},
        {"int:5", "abc", false},
        {"null", "int:0", false},
        {"null", "null", true},
        {"int:0", "null", false},
        {"int:0", "", true},
        {"double:NaN", "double:NaN", false},
        {"e\xCC\x81", "é", true},
        {"a-b", "ab", false},
        {"double:5.5", "bigint:5", false},
        {"bigint:5", "double:5.5", true},
        {"timespan:00:00:00.0000060", "int:60", true},
        {"datetime:2024-01-01", "2024-01-01", true},
        {"datetime:2024-01-01", "x", false},
        {"\xEF\xBD\x81", "a", false},
        {"\xE3\x81\x82", "\xE3\x82\xA2", false},
        {"stra\xC3\x9F"
         "e",
         "strasse", false},
        {"É", "é", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (value_equals(operand(rows[i].left), operand(rows[i].right), true) != rows[i].equal)
            fail_msg("%s -eq %s", rows[i].left, rows[i].right);
    assert_false(value_equals(operand("a"), operand("A"), false));
}

static void order(void **state) {
    static const struct {
        const char *left, *right, *order; /* "<", "=", ">", or the failure */
    } rows[] = {
        {"int:10", "9", ">"},
        {"10", "int:9", "<"},
        {"int:5", "null", ">"},
        {"int:-5", "null", "<"},
        {"null", "int:5", "<"},
        {"null", "int:-5", ">"},
        {"int:0", "null", ">"},
        {"a", "null", ">"},
        {"null", "a", "<"},
        {"null", "null", "="},
        {"bool:1", "int:5", "="},
        {"char:a", "b", "<"},
        {"datetime:2024-01-02", "2024-01-01", ">"},
        {"System.DayOfWeek:Monday", "tuesday", "<"},
        {"double:1e30", "decimal:1", ">"},
        {"a-b", "ab", "<"},
        {"\t", " ", "<"},
        {"_", "-", "<"},
        {"-", "1", "<"},
        {"B", "a", ">"},
        {"\xC3\xA9", "f", "<"},
        {"e", "\xC3\xA9", "<"},
        {"int:5", "abc", BAD_INT("abc")},
        {"datetime:2024-01-01", "x",
         "ComparisonFailure | Could not compare \"01/01/2024 00:00:00\" to \"x\". Error: \"Cannot convert value \"x\" "
         "to type \"System.DateTime\". "
         "Error: \"The string 'x' was not recognized as a valid DateTime. There is an unknown word starting at index "
         "'0'.\"\""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int result;
        struct failure failure = {0};
        bool done = value_compare(operand(rows[i].left), operand(rows[i].right), true, &result, &failure);
        const char *text = !done        ? mem_printf("%s | %s", failure.error_id, failure.message)
                           : result < 0 ? "<"
                           : result > 0 ? ">"
                                        : "=";
        if (strcmp(text, rows[i].order) != 0)
            fail_msg("%s and %s: %s", rows[i].left, rows[i].right, text);
    }
    int result;
    assert_true(value_compare(string_from("a"), string_from("A"), false, &result, NULL));
    assert_true(result < 0);
}

static void casts(void **state) {
    static const struct {
        const char *type, *from, *result;
    } rows[] = {
        {"int", "2.5", "2 Int32"},
        {"int", "3.5", "4 Int32"},
        {"int", "double:2.5", "2 Int32"},
        {"long", "double:-1.5", "-2 Int64"},
        {"int", "2kb", "2048 Int32"},
        {"int", "", "0 Int32"},
        {"int", "0xffffffff", "-1 Int32"},
        {"long", "0xffffffff", "-1 Int64"},
        {"int", "0b101", "5 Int32"},
        {"int", "1,234", "1234 Int32"},
        {"int", "5L", "5 Int32"},
        {"int", "#ff", "255 Int32"},
        {"int", "&hff", "255 Int32"},
        {"byte", "double:254.5", "254 Byte"},
        {"decimal", "3.140", "3.14 Decimal"},
        {"bigint", "double:1.5", "1 BigInteger"},
        {"bool", "false", "True Boolean"},
        {"bool", "", "False Boolean"},
        {"int", "char:7", "55 Int32"},
        {"char", "int:65", "A Char"},
        {"string", "double:1e15", "1E+15 String"},
        {"int", "bool:1", "1 Int32"},
        {"System.DayOfWeek", "tue", "Tuesday DayOfWeek"},
        {"System.DayOfWeek", "3", "Wednesday DayOfWeek"},
        {"System.DayOfWeek", "double:2", "Tuesday DayOfWeek"},
        {"timespan", "int:5", "00:00:00.0000005 TimeSpan"},
        {"datetime", "int:5", "01/01/0001 00:00:00 DateTime"},
        {"datetime", "1/2/2024", "01/02/2024 00:00:00 DateTime"},
        {"int[]", "5", "5 Int32[]"},
        {"char[]", "ab", "a b Char[]"},
        {"double", " 1.5 ", "1.5 Double"},
        {"double", "1e3", "1000 Double"},
        {"double", "NaN", "NaN Double"},
        {"int", "long:3000000000",
         "InvalidCastIConvertible | Cannot convert value \"3000000000\" to type \"System.Int32\". Error: \"Value was "
         "either too large or too small for an Int32.\""},
        {"int", "3000000000",
         "InvalidCastFromStringToInteger | Cannot convert value \"3000000000\" to type \"System.Int32\". Error: "
         "\"Value was either too large or too small for an Int32.\""},
        {"byte", "int:-1",
         "InvalidCastIConvertible | Cannot convert value \"-1\" to type \"System.Byte\". Error: \"Value was either too "
         "large or too small for an unsigned byte.\""},
        {"long", "double:1e19",
         "InvalidCastIConvertible | Cannot convert value \"1E+19\" to type \"System.Int64\". Error: \"Arithmetic "
         "operation resulted in an overflow.\""},
        {"byte", "double:1e20",
         "InvalidCastIConvertible | Cannot convert value \"1E+20\" to type \"System.Byte\". Error: \"Value was either "
         "too large or too small for an Int32.\""},
        {"char", "int:70000",
         "InvalidCastIConvertible | Cannot convert value \"70000\" to type \"System.Char\". Error: \"Value was either "
         "too large or too small for a character.\""},
        {"char", "double:1.5",
         "InvalidCastIConvertible | Cannot convert value \"1.5\" to type \"System.Char\". Error: \"Invalid cast from "
         "'Double' to 'Char'.\""},
        {"char", "ab",
         "InvalidCastParseTargetInvocation | Cannot convert value \"ab\" to type \"System.Char\". Error: \"String must "
         "be exactly one character long.\""},
        {"decimal", "1e30",
         "InvalidCastFromStringToDecimal | Cannot convert value \"1e30\" to type \"System.Decimal\". Error: \"The "
         "input string '1e30' was not in a correct format.\""},
        {"double", "x",
         "InvalidCastFromStringToDoubleOrSingle | Cannot convert value \"x\" to type \"System.Double\". Error: \"The "
         "input string 'x' was not in a correct format.\""},
        {"bigint", "x",
         "InvalidCastFromStringToInteger | Cannot convert value \"x\" to type \"System.Numerics.BigInteger\". Error: "
         "\"The value could not be parsed.\""},
        {"int", "datetime:2024-01-01",
         "InvalidCastIConvertible | Cannot convert value \"01/01/2024 00:00:00\" to type \"System.Int32\". Error: "
         "\"Invalid cast from 'DateTime' to 'Int32'.\""},
        {"int", "0x1ffffffff",
         "InvalidCastFromStringToInteger | Cannot convert value \"0x1ffffffff\" to type \"System.Int32\". Error: "
         "\"Value was either too large or too small for a UInt32.\""},
        {"int[]", "a",
         "InvalidCastExceptionScalarToArray | Cannot convert value \"a\" to type \"System.Int32[]\". Error: \"Cannot "
         "convert value \"a\" to type \"System.Int32\". Error: \"The input string 'a' was not in a correct "
         "format.\"\""},
        {"hashtable", "x",
         "ConvertToFinalInvalidCastException | Cannot convert the \"x\" value of type \"System.String\" to type "
         "\"System.Collections.Hashtable\"."},
        {"datetime", "null", "nullToObjectInvalidCast | Cannot convert null to type \"System.DateTime\"."},
        {"System.DayOfWeek", "9",
         "EnumParseUndefined | Cannot convert value \"9\" to type \"System.DayOfWeek\" due to enumeration values that "
         "are not valid. Specify one of the following enumeration values and try again. The possible enumeration "
         "values are \"Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday\"."},
        {"System.DayOfWeek", "S",
         "SubstringDisambiguationEnumParseThrewAnException | Cannot convert value \"S\" to type \"System.DayOfWeek\". "
         "Error: \"The identifier name S cannot be processed because it is either too similar or identical to the "
         "following enumerator names: Sunday, Saturday. Use a more specific identifier name.\""},
        {"timespan", "abc",
         "InvalidCastParseTargetInvocationWithFormatProvider | Cannot convert value \"abc\" to type "
         "\"System.TimeSpan\". Error: \"String 'abc' was not recognized as a valid TimeSpan.\""},
        {"guid", "abc",
         "InvalidCastParseTargetInvocationWithFormatProvider | Cannot convert value \"abc\" to type \"System.Guid\". "
         "Error: \"Unrecognized Guid format.\""},
        {"version", "abc",
         "InvalidCastParseTargetInvocation | Cannot convert value \"abc\" to type \"System.Version\". Error: \"Version "
         "string portion was too short or too long. (Parameter 'input')\""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct value result = VALUE_NULL;
        struct failure failure = {0};
        bool done = convert_to(operand(rows[i].from), type_find(rows[i].type), &result, &failure);
        const char *text = describe(done, result, &failure);
        if (strcmp(text, rows[i].result) != 0)
            fail_msg("[%s]%s: \"%s\", not \"%s\"", rows[i].type, rows[i].from, text, rows[i].result);
    }
}

static void formats(void **state) {
    static const struct {
        const char *format, *arg, *result;
    } rows[] = {
        {"{{0}} {{{0}}} }}{{", "x", "{0} {x} }{"},
        {"[{0,5}] [{0,-5}]", "ab", "[   ab] [ab   ]"},
        {"{0}|", "null", "|"},
        {"{0:N2}", "12", "12"},
        {"{0}", "double:0.1", "0.1"},
        {"{0:x}", "int:255", "ff"},
        {"{0:}", "int:1", "1"},
        {"{0 ,5}|", "int:1", "    1|"},
        {"{0:x}", "System.DayOfWeek:Monday", "00000001"},
        {"{0:N}", "guid:00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000"},
        {"{0", "int:1",
         "FormatError | Error formatting a string: Input string was not in a correct format. Failure to parse near "
         "offset 2. Format item ends prematurely.."},
        {"{x}", "int:1",
         "FormatError | Error formatting a string: Input string was not in a correct format. Failure to parse near "
         "offset 1. Expected an ASCII digit.."},
        {"{0}}", "int:1",
         "FormatError | Error formatting a string: Input string was not in a correct format. Failure to parse near "
         "offset 4. Format item ends prematurely.."},
        {"{0:Q}", "int:5", "FormatError | Error formatting a string: Format specifier was invalid.."},
        {"{0:q}", "System.DayOfWeek:Monday",
         "FormatError | Error formatting a string: Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", "
         "\"D\" or \"d\".."},
        {"{0:Y}", "guid:00000000-0000-0000-0000-000000000000",
         "FormatError | Error formatting a string: Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", "
         "\"B\", \"b\", \"X\" or \"x\".."},
        {"{1}", "x",
         "FormatError | Error formatting a string: Index (zero based) must be greater than or equal to zero and less "
         "than the size of the argument list.."},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text;
        struct failure failure = {0};
        struct value arg = operand(rows[i].arg);
        const char *result = format_operator(rows[i].format, &arg, 1, &text, &failure)
                                 ? text
                                 : mem_printf("%s | %s", failure.error_id, failure.message);
        assert_string_equal(result, rows[i].result);
    }
}

static void truth(void **state) {
    struct list *one = array_new(1), *two = array_new(2);
    assert_false(value_is_true(value_list(array_new(0))));
    assert_false(value_is_true(value_list(one)));
    assert_true(value_is_true(value_list(two)));
    one->items[0] = value_list(array_new(0));
    assert_false(value_is_true(value_list(one)));
    assert_true(value_is_true(operand("timespan:0:00")));
    assert_true(value_is_true(operand("0")));
    assert_false(value_is_true(operand("decimal:0.0")));
}

static const struct enum_label weekdays[] = {{"Sunday", 0},   {"Monday", 1}, {"Tuesday", 2}, {"Wednesday", 3},
                                             {"Thursday", 4}, {"Friday", 5}, {"Saturday", 6}};
static struct type weekday = {.name = "System.DayOfWeek",
                              .base = &type_enum,
                              .code = CODE_ENUM,
                              .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_ENUM,
                              .element = &type_int32,
                              .labels = weekdays,
                              .label_count = COUNT_OF(weekdays)};

int main(void) {
    setenv("TZ", "UTC", 1);
    mem_init();
    if (!type_find("System.DayOfWeek"))
        type_add(&weekday);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic), cmocka_unit_test(bits),    cmocka_unit_test(equality), cmocka_unit_test(order),
        cmocka_unit_test(casts),      cmocka_unit_test(formats), cmocka_unit_test(truth)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
