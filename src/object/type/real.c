/* System.Double and System.Single. */
#include <float.h>
#include <math.h>

#include "object/type/convertible.h"
#include "object/type/number_natives.h"

/* A constant of the type that was asked. */
static bool give_constant(struct call *call, double number, double single) {
    return give(call, call->type == &type_single ? value_single((float)single) : value_double(number));
}

#define CONSTANT(name, number, single)                                                                                 \
    static bool real_get_##name(struct call *call) {                                                                   \
        return give_constant(call, number, single);                                                                    \
    }

CONSTANT(e, M_E, M_E)
CONSTANT(epsilon, DBL_TRUE_MIN, FLT_TRUE_MIN)
CONSTANT(max_value, DBL_MAX, FLT_MAX)
CONSTANT(min_value, -DBL_MAX, -FLT_MAX)
CONSTANT(nan, NAN, NAN)
CONSTANT(negative_infinity, -INFINITY, -INFINITY)
CONSTANT(negative_zero, -0.0, -0.0)
CONSTANT(pi, M_PI, M_PI)
CONSTANT(positive_infinity, INFINITY, INFINITY)
CONSTANT(tau, 2 * M_PI, 2 * M_PI)

/* t is how PowerShell writes the type. */
#define REAL_MEMBERS(t)                                                                                                \
    CONVERTIBLE_MEMBERS, {"static " t " E {get}", real_get_e}, {"static " t " Epsilon {get}", real_get_epsilon},       \
        {"static " t " MaxValue {get}", real_get_max_value}, {"static " t " MinValue {get}", real_get_min_value},      \
        {"static " t " NaN {get}", real_get_nan}, {"static " t " NegativeInfinity {get}", real_get_negative_infinity}, \
        {"static " t " NegativeZero {get}", real_get_negative_zero}, {"static " t " Pi {get}", real_get_pi},           \
        {"static " t " PositiveInfinity {get}", real_get_positive_infinity}, {"static " t " Tau {get}", real_get_tau}, \
        {"static " t " Abs(" t " value)", real_abs}, {"static " t " Acos(" t " x)", real_acos},                        \
        {"static " t " Acosh(" t " x)", real_acosh}, {"static " t " AcosPi(" t " x)", real_acos_pi},                   \
        {"static " t " Asin(" t " x)", real_asin}, {"static " t " Asinh(" t " x)", real_asinh},                        \
        {"static " t " AsinPi(" t " x)", real_asin_pi}, {"static " t " Atan(" t " x)", real_atan},                     \
        {"static " t " Atan2(" t " y, " t " x)", real_atan2},                                                          \
        {"static " t " Atan2Pi(" t " y, " t " x)", real_atan2_pi}, {"static " t " Atanh(" t " x)", real_atanh},        \
        {"static " t " AtanPi(" t " x)", real_atan_pi}, {"static " t " BitDecrement(" t " x)", real_bit_decrement},    \
        {"static " t " BitIncrement(" t " x)", real_bit_increment}, {"static " t " Cbrt(" t " x)", real_cbrt},         \
        {"static " t " Ceiling(" t " x)", real_ceiling},                                                               \
        {"static " t " Clamp(" t " value, " t " min, " t " max)", real_clamp},                                         \
        {"static " t " ClampNative(" t " value, " t " min, " t " max)", real_clamp},                                   \
        {"int CompareTo(" t " value)", native_compare_to},                                                             \
        {"int CompareTo(System.Object value)", native_compare_to_object},                                              \
        {"static " t " CopySign(" t " value, " t " sign)", real_copy_sign}, {"static " t " Cos(" t " x)", real_cos},   \
        {"static " t " Cosh(" t " x)", real_cosh}, {"static " t " CosPi(" t " x)", real_cos_pi},                       \
        {"static " t " DegreesToRadians(" t " degrees)", real_degrees_to_radians},                                     \
        {"bool Equals(" t " obj)", native_equals}, {"bool Equals(System.Object obj)", native_equals},                  \
        {"static " t " Exp(" t " x)", real_exp}, {"static " t " Exp10(" t " x)", real_exp10},                          \
        {"static " t " Exp10M1(" t " x)", real_exp10_m1}, {"static " t " Exp2(" t " x)", real_exp2},                   \
        {"static " t " Exp2M1(" t " x)", real_exp2_m1}, {"static " t " ExpM1(" t " x)", real_exp_m1},                  \
        {"static " t " Floor(" t " x)", real_floor},                                                                   \
        {"static " t " FusedMultiplyAdd(" t " left, " t " right, " t " addend)", real_fused_multiply_add},             \
        {"System.TypeCode GetTypeCode()", number_get_type_code}, {"static " t " Hypot(" t " x, " t " y)", real_hypot}, \
        {"static " t " Ieee754Remainder(" t " left, " t " right)", real_ieee754_remainder},                            \
        {"static int ILogB(" t " x)", real_i_log_b}, {"static bool IsEvenInteger(" t " value)", real_is_even_integer}, \
        {"static bool IsInteger(" t " value)", real_is_integer},                                                       \
        {"static bool IsOddInteger(" t " value)", real_is_odd_integer},                                                \
        {"static bool IsPositive(" t " value)", real_is_positive}, {"static bool IsPow2(" t " value)", real_is_pow2},  \
        {"static bool IsRealNumber(" t " value)", real_is_real_number},                                                \
        {"static " t " Lerp(" t " value1, " t " value2, " t " amount)", real_lerp},                                    \
        {"static " t " Log(" t " x)", real_log}, {"static " t " Log(" t " x, " t " newBase)", real_log},               \
        {"static " t " Log10(" t " x)", real_log10}, {"static " t " Log10P1(" t " x)", real_log10_p1},                 \
        {"static " t " Log2(" t " value)", real_log2}, {"static " t " Log2P1(" t " x)", real_log2_p1},                 \
        {"static " t " LogP1(" t " x)", real_log_p1}, {"static " t " Max(" t " x, " t " y)", real_max},                \
        {"static " t " MaxMagnitude(" t " x, " t " y)", real_max_magnitude},                                           \
        {"static " t " MaxMagnitudeNumber(" t " x, " t " y)", real_max_magnitude_number},                              \
        {"static " t " MaxNative(" t " x, " t " y)", real_max},                                                        \
        {"static " t " MaxNumber(" t " x, " t " y)", real_max_number},                                                 \
        {"static " t " Min(" t " x, " t " y)", real_min},                                                              \
        {"static " t " MinMagnitude(" t " x, " t " y)", real_min_magnitude},                                           \
        {"static " t " MinMagnitudeNumber(" t " x, " t " y)", real_min_magnitude_number},                              \
        {"static " t " MinNative(" t " x, " t " y)", real_min},                                                        \
        {"static " t " MinNumber(" t " x, " t " y)", real_min_number},                                                 \
        {"static " t " MultiplyAddEstimate(" t " left, " t " right, " t " addend)", real_fused_multiply_add},          \
        {"static " t " Parse(string s)", number_parse},                                                                \
        {"static " t " Parse(string s, System.IFormatProvider provider)", number_parse},                               \
        {"static " t " Parse(string s, System.Globalization.NumberStyles style)", number_parse},                       \
        {"static " t " Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)",     \
         number_parse},                                                                                                \
        {"static " t " Pow(" t " x, " t " y)", real_pow},                                                              \
        {"static " t " RadiansToDegrees(" t " radians)", real_radians_to_degrees},                                     \
        {"static " t " ReciprocalEstimate(" t " x)", real_reciprocal_estimate},                                        \
        {"static " t " ReciprocalSqrtEstimate(" t " x)", real_reciprocal_sqrt_estimate},                               \
        {"static " t " RootN(" t " x, int n)", real_root_n}, {"static " t " Round(" t " x)", real_round},              \
        {"static " t " Round(" t " x, int digits)", real_round},                                                       \
        {"static " t " Round(" t " x, System.MidpointRounding mode)", real_round},                                     \
        {"static " t " Round(" t " x, int digits, System.MidpointRounding mode)", real_round},                         \
        {"static " t " ScaleB(" t " x, int n)", real_scale_b}, {"static int Sign(" t " value)", real_sign},            \
        {"static " t " Sin(" t " x)", real_sin},                                                                       \
        {"static System.ValueTuple[" t "," t "] SinCos(" t " x)", real_sin_cos},                                       \
        {"static System.ValueTuple[" t "," t "] SinCosPi(" t " x)", real_sin_cos_pi},                                  \
        {"static " t " Sinh(" t " x)", real_sinh}, {"static " t " SinPi(" t " x)", real_sin_pi},                       \
        {"static " t " Sqrt(" t " x)", real_sqrt}, {"static " t " Tan(" t " x)", real_tan},                            \
        {"static " t " Tanh(" t " x)", real_tanh}, {"static " t " TanPi(" t " x)", real_tan_pi},                       \
        {"string ToString()", native_to_string}, {"string ToString(string format)", native_to_string_format},          \
        {"string ToString(System.IFormatProvider provider)", native_to_string},                                        \
        {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},                  \
        {"static " t " Truncate(" t " x)", real_truncate},                                                             \
        {"static bool TryParse(string s, [ref] " t " result)", number_try_parse},                                      \
        {"static bool TryParse(string s, System.IFormatProvider provider, [ref] " t " result)", number_try_parse}, {   \
        "static bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, "    \
        "[ref] " t " result)",                                                                                         \
            number_try_parse                                                                                           \
    }

static const struct type_member double_members[] = {
    REAL_MEMBERS("double"),
    {"static bool IsFinite(double d)", real_is_finite},
    {"static bool IsInfinity(double d)", real_is_infinity},
    {"static bool IsNaN(double d)", real_is_nan},
    {"static bool IsNegative(double d)", real_is_negative},
    {"static bool IsNegativeInfinity(double d)", real_is_negative_infinity},
    {"static bool IsNormal(double d)", real_is_normal},
    {"static bool IsPositiveInfinity(double d)", real_is_positive_infinity},
    {"static bool IsSubnormal(double d)", real_is_subnormal},
};

static const struct type_member single_members[] = {
    REAL_MEMBERS("float"),
    {"static bool IsFinite(float f)", real_is_finite},
    {"static bool IsInfinity(float f)", real_is_infinity},
    {"static bool IsNaN(float f)", real_is_nan},
    {"static bool IsNegative(float f)", real_is_negative},
    {"static bool IsNegativeInfinity(float f)", real_is_negative_infinity},
    {"static bool IsNormal(float f)", real_is_normal},
    {"static bool IsPositiveInfinity(float f)", real_is_positive_infinity},
    {"static bool IsSubnormal(float f)", real_is_subnormal},
};

/* NaN equals itself and is below everything, as Double.CompareTo has it. */
static bool real_compare(struct value self, struct value other, int *ret_order) {
    if (isnan(self.d) || isnan(other.d))
        *ret_order = !!isnan(other.d) - !!isnan(self.d);
    else
        *ret_order = (self.d > other.d) - (self.d < other.d);
    return true;
}

static const struct type_operations operations = {.compare = real_compare};

struct type type_double = {
    .name = "System.Double",
    .accelerator = "double",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_DOUBLE,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    .operations = &operations,
    MEMBERS(double_members),
};
TYPE_REGISTER(type_double);

struct type type_single = {
    .name = "System.Single",
    .accelerator = "float",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_SINGLE,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    .operations = &operations,
    MEMBERS(single_members),
};
TYPE_REGISTER(type_single);
