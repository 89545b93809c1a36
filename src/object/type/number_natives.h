/* Natives of number types that several rows share: a number row's own statics and System.Math's. What the type is they
 * take from the arguments, Parse and the constants from call->type. */
#ifndef OBJECT_TYPE_NUMBER_NATIVES_H
#define OBJECT_TYPE_NUMBER_NATIVES_H

#include "object/number.h"
#include "object/type/native.h"

/* number_parse_natives.c: every number type */
native_function number_parse, number_try_parse, number_get_type_code;
/* integer_natives.c: all eight integer types */
native_function integer_max_value, integer_min_value, integer_abs, integer_clamp, integer_copy_sign, integer_div_rem,
    integer_is_even_integer, integer_is_negative, integer_is_odd_integer, integer_is_positive, integer_is_pow2,
    integer_leading_zero_count, integer_log2, integer_max, integer_max_magnitude, integer_min, integer_min_magnitude,
    integer_pop_count, integer_rotate_left, integer_rotate_right, integer_sign, integer_trailing_zero_count,
    integer_big_mul;
/* real_natives.c: double and single */
native_function real_abs, real_acos, real_acosh, real_acos_pi, real_asin, real_asinh, real_asin_pi, real_atan,
    real_atan2, real_atan2_pi, real_atanh, real_atan_pi, real_bit_decrement, real_bit_increment, real_cbrt,
    real_ceiling, real_clamp, real_copy_sign, real_cos, real_cosh, real_cos_pi, real_degrees_to_radians, real_exp,
    real_exp10, real_exp10_m1, real_exp2, real_exp2_m1, real_exp_m1, real_floor, real_fused_multiply_add, real_hypot,
    real_ieee754_remainder, real_i_log_b, real_is_even_integer, real_is_finite, real_is_infinity, real_is_integer,
    real_is_nan, real_is_negative, real_is_negative_infinity, real_is_normal, real_is_odd_integer, real_is_positive,
    real_is_positive_infinity, real_is_pow2, real_is_real_number, real_is_subnormal, real_lerp, real_log, real_log10,
    real_log10_p1, real_log2, real_log2_p1, real_log_p1, real_max, real_max_magnitude, real_max_magnitude_number,
    real_max_number, real_min, real_min_magnitude, real_min_magnitude_number, real_min_number, real_pow,
    real_radians_to_degrees, real_reciprocal_estimate, real_reciprocal_sqrt_estimate, real_root_n, real_round,
    real_scale_b, real_sign, real_sin, real_sin_cos, real_sin_cos_pi, real_sinh, real_sin_pi, real_sqrt, real_tan,
    real_tanh, real_tan_pi, real_truncate;
/* decimal.c */
native_function decimal_native_abs, decimal_native_ceiling, decimal_native_clamp, decimal_native_floor,
    decimal_native_max, decimal_native_min, decimal_native_round, decimal_native_sign, decimal_native_truncate;

/* A ValueTuple of two values of one type. */
struct value value_tuple_pair(struct value first, struct value second);
/* OverflowException "Value was either too large or too small for an Int32." */
bool fail_overflow(struct call *call, const struct type *type);
/* DivideByZeroException. */
bool fail_divide_by_zero(struct call *call);
/* ArgumentException "'3' cannot be greater than 1." of the Clamp methods. */
bool fail_clamp(struct call *call, struct value min, struct value max);

#endif
