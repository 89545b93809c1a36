/* Shared by the files of the operators (arithmetic*.c, bits.c, compare.c). Quiet. */
#ifndef OBJECT_OPERATOR_H
#define OBJECT_OPERATOR_H

#include "object/type.h"

enum arithmetic { OPERATOR_ADD, OPERATOR_SUBTRACT, OPERATOR_MULTIPLY, OPERATOR_DIVIDE, OPERATOR_REMAINDER };

/* Numbers, enums, bool and char: what .NET calls primitive, and decimal. Not BigInteger. */
static inline bool is_primitive_or_decimal(const struct type *type) {
    return type && (type->code == CODE_BOOL || type->code == CODE_CHAR || type->code == CODE_ENUM ||
                    (type->code >= CODE_SBYTE && type->code <= CODE_DECIMAL));
}
/* The same without bool and char: what counts as numeric. */
static inline bool is_numeric(const struct type *type) {
    return type && (type->code == CODE_ENUM || (type->code >= CODE_SBYTE && type->code <= CODE_DECIMAL));
}
/* An enum's underlying code, else the type's own. */
static inline enum type_code numeric_code(const struct type *type) {
    return type->code == CODE_ENUM ? (type->element ? type->element->code : CODE_INT32) : type->code;
}
/* A string as a number: as a literal of the language, else by the cast to the other operand's type (int if that is no
 * number). */
bool operand_from_string(struct value text, const struct type *other, struct value *ret_value, struct failure *failure);
/* Both operands primitive or decimal. */
bool arithmetic_numbers(enum arithmetic operation, struct value left, struct value right, struct value *ret_value,
                        struct failure *failure);
/* The operator as the types' own static method op_…; symbol is for the message. */
bool operator_call(const char *method, const char *symbol, struct value left, struct value right,
                   struct value *ret_value, struct failure *failure);
/* Order of two primitive or decimal values; *ret_unordered: one is NaN. */
int compare_numbers(struct value left, struct value right, bool *ret_unordered);

#endif
