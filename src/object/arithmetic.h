/* The operators on values: arithmetic, comparison, bits. Left operand decides, as in about_Operators. Quiet: false +
 * failure (RuntimeException ids: "NumericOverflow"…, messages as PowerShell's). Results: int overflow gives Double. */
#ifndef OBJECT_ARITHMETIC_H
#define OBJECT_ARITHMETIC_H

#include "object/type.h"

typedef bool binary_function(struct value left, struct value right, struct value *ret_value, struct failure *failure);

/* + - * / % : numbers, strings, arrays, hashtables, char, DateTime/TimeSpan, op_Addition of types. */
binary_function arithmetic_add, arithmetic_subtract, arithmetic_multiply, arithmetic_divide, arithmetic_remainder;
binary_function arithmetic_band, arithmetic_bor, arithmetic_bxor, arithmetic_shl, arithmetic_shr;
bool arithmetic_negate(struct value value, struct value *ret_value, struct failure *failure);
bool arithmetic_plus(struct value value, struct value *ret_value, struct failure *failure);
bool arithmetic_bnot(struct value value, struct value *ret_value, struct failure *failure);
/* ++ and --: delta is 1 or -1; null counts as 0; not a number: failure. */
bool arithmetic_increment(struct value value, int delta, struct value *ret_value, struct failure *failure);

/* Scalar -eq: converts right to left's type; never fails (not convertible: false). Arrays are the caller's business. */
bool value_equals(struct value left, struct value right, bool ignore_case);
/* Scalar -lt and its like: <0, 0, >0; false + failure where not comparable (id "ComparisonFailure"). COMPARE_UNORDERED:
 * a NaN is involved, -lt -le -gt -ge all say False. */
enum { COMPARE_UNORDERED = 2 };
bool value_compare(struct value left, struct value right, bool ignore_case, int *ret_order, struct failure *failure);
/* Total order for Sort-Object, Compare-Object: never fails; falls back to text. */
int value_order(struct value left, struct value right, bool ignore_case);

#endif
