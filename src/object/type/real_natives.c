/* Statics of System.Double and System.Single, and System.Math's on doubles: the arguments' own type decides the
 * result's. */
#include <float.h>
#include <math.h>

#include "object/type/number_natives.h"

/* A result of the first argument's type; singles are rounded to single. */
static bool give_real(struct call *call, double number) {
    if (call->args[0].type == &type_single)
        return give(call, value_single((float)number));
    return give_double(call, number);
}

#define X arg_double(call, 0)
#define Y arg_double(call, 1)
#define REAL(name, expression)                                                                                         \
    bool real_##name(struct call *call) {                                                                              \
        return give_real(call, expression);                                                                            \
    }
#define TEST(name, expression)                                                                                         \
    bool real_##name(struct call *call) {                                                                              \
        return give_bool(call, expression);                                                                            \
    }

REAL(abs, fabs(X))
REAL(acos, acos(X))
REAL(acosh, acosh(X))
REAL(acos_pi, acos(X) / M_PI)
REAL(asin, asin(X))
REAL(asinh, asinh(X))
REAL(asin_pi, asin(X) / M_PI)
REAL(atan, atan(X))
REAL(atan2, atan2(X, Y))
REAL(atan2_pi, atan2(X, Y) / M_PI)
REAL(atanh, atanh(X))
REAL(atan_pi, atan(X) / M_PI)
REAL(cbrt, cbrt(X))
REAL(ceiling, ceil(X))
REAL(copy_sign, copysign(X, Y))
REAL(cos, cos(X))
REAL(cosh, cosh(X))
REAL(cos_pi, cos(fmod(X, 2) * M_PI))
REAL(degrees_to_radians, X *M_PI / 180)
REAL(exp, exp(X))
REAL(exp10, exp10(X))
REAL(exp10_m1, exp10(X) - 1)
REAL(exp2, exp2(X))
REAL(exp2_m1, exp2(X) - 1)
REAL(exp_m1, expm1(X))
REAL(floor, floor(X))
REAL(fused_multiply_add, fma(X, Y, arg_double(call, 2)))
REAL(hypot, hypot(X, Y))
REAL(ieee754_remainder, remainder(X, Y))
REAL(lerp, X *(1 - arg_double(call, 2)) + Y * arg_double(call, 2))
REAL(log10, log10(X))
REAL(log10_p1, log10(X + 1))
REAL(log2, log2(X))
REAL(log2_p1, log2(X + 1))
REAL(log_p1, log1p(X))
REAL(pow, pow(X, Y))
REAL(radians_to_degrees, X * 180 / M_PI)
REAL(reciprocal_estimate, 1 / X)
REAL(reciprocal_sqrt_estimate, 1 / sqrt(X))
REAL(scale_b, scalbn(X, (int)arg_int(call, 1)))
REAL(sin, sin(X))
REAL(sinh, sinh(X))
REAL(sin_pi, sin(fmod(X, 2) * M_PI))
REAL(sqrt, sqrt(X))
REAL(tan, tan(X))
REAL(tanh, tanh(X))
REAL(tan_pi, tan(fmod(X, 1) * M_PI))
REAL(truncate, trunc(X))

TEST(is_even_integer, fmod(X, 2) == 0)
TEST(is_odd_integer, fabs(fmod(X, 2)) == 1)
TEST(is_finite, isfinite(X))
TEST(is_infinity, isinf(X))
TEST(is_integer, isfinite(X) && trunc(X) == X)
TEST(is_nan, isnan(X))
TEST(is_negative, signbit(X))
TEST(is_negative_infinity, isinf(X) && X < 0)
TEST(is_positive, !signbit(X))
TEST(is_positive_infinity, isinf(X) && X > 0)
TEST(is_real_number, !isnan(X))

static bool is_single(const struct call *call) {
    return call->args[0].type == &type_single;
}

bool real_is_normal(struct call *call) {
    return give_bool(call, is_single(call) ? isnormal((float)X) : isnormal(X));
}

bool real_is_subnormal(struct call *call) {
    return give_bool(call, (is_single(call) ? fpclassify((float)X) : fpclassify(X)) == FP_SUBNORMAL);
}

bool real_is_pow2(struct call *call) {
    int exponent;
    return give_bool(call, isfinite(X) && X > 0 && frexp(X, &exponent) == 0.5);
}

bool real_bit_increment(struct call *call) {
    return give_real(call, is_single(call) ? nextafterf((float)X, INFINITY) : nextafter(X, INFINITY));
}

bool real_bit_decrement(struct call *call) {
    return give_real(call, is_single(call) ? nextafterf((float)X, -INFINITY) : nextafter(X, -INFINITY));
}

bool real_i_log_b(struct call *call) {
    return give_int(call, X == 0 ? INT32_MIN : !isfinite(X) ? INT32_MAX : ilogb(X));
}

/* Log(a, newBase) has answers of its own for the special bases. */
bool real_log(struct call *call) {
    if (call->count < 2)
        return give_real(call, log(X));
    if (isnan(X) || isnan(Y))
        return give_real(call, isnan(X) ? X : Y);
    if (Y == 1 || (X != 1 && (Y == 0 || (isinf(Y) && Y > 0))))
        return give_real(call, NAN);
    return give_real(call, log(X) / log(Y));
}

/* Odd roots of negative numbers are real. */
bool real_root_n(struct call *call) {
    int n = (int)arg_int(call, 1);
    if (n == 0)
        return give_real(call, NAN);
    if (n == 2 || n == 3)
        return give_real(call, n == 2 ? sqrt(X) : cbrt(X));
    return give_real(call, X < 0 && n % 2 ? -pow(-X, 1.0 / n) : pow(X, 1.0 / n));
}

/* NaN wins in Max and Min, loses in MaxNumber and MinNumber; +0 is above -0. */
static double larger(double x, double y) {
    if (isnan(x) || isnan(y))
        return NAN;
    return x > y || (x == y && !signbit(x)) ? x : y;
}

static double smaller(double x, double y) {
    if (isnan(x) || isnan(y))
        return NAN;
    return x < y || (x == y && signbit(x)) ? x : y;
}

REAL(max, larger(X, Y))
REAL(min, smaller(X, Y))
REAL(max_number, isnan(X) ? Y : isnan(Y) ? X : larger(X, Y))
REAL(min_number, isnan(X) ? Y : isnan(Y) ? X : smaller(X, Y))

static double larger_magnitude(double x, double y) {
    if (fabs(x) == fabs(y) || isnan(x) || isnan(y))
        return larger(x, y);
    return fabs(x) > fabs(y) ? x : y;
}

static double smaller_magnitude(double x, double y) {
    if (fabs(x) == fabs(y) || isnan(x) || isnan(y))
        return smaller(x, y);
    return fabs(x) < fabs(y) ? x : y;
}

REAL(max_magnitude, larger_magnitude(X, Y))
REAL(min_magnitude, smaller_magnitude(X, Y))
REAL(max_magnitude_number, isnan(X) ? Y : isnan(Y) ? X : larger_magnitude(X, Y))
REAL(min_magnitude_number, isnan(X) ? Y : isnan(Y) ? X : smaller_magnitude(X, Y))

bool real_clamp(struct call *call) {
    double max = arg_double(call, 2);
    if (Y > max)
        return fail_clamp(call, call->args[1], call->args[2]);
    return give_real(call, X < Y ? Y : X > max ? max : X);
}

bool real_sign(struct call *call) {
    if (isnan(X))
        return fail_with(call, "System.ArithmeticException",
                         "Function does not accept floating point Not-a-Number values.");
    return give_int(call, (X > 0) - (X < 0));
}

enum midpoint { TO_EVEN, AWAY_FROM_ZERO, TO_ZERO, TO_NEGATIVE_INFINITY, TO_POSITIVE_INFINITY };

static double round_by(double number, enum midpoint mode) {
    switch (mode) {
    case AWAY_FROM_ZERO:
        return round(number);
    case TO_ZERO:
        return trunc(number);
    case TO_NEGATIVE_INFINITY:
        return floor(number);
    case TO_POSITIVE_INFINITY:
        return ceil(number);
    default:
        return nearbyint(number); /* the default rounding mode: half to even */
    }
}

/* Round(x[, digits][, mode]): scaled, rounded, scaled back, as .NET does it (2.675 to two digits is 2.68). */
bool real_round(struct call *call) {
    int64_t digits = 0, mode = TO_EVEN, most = is_single(call) ? 6 : 15;
    for (int k = 1; k < call->count; k++)
        *(call->args[k].type == &type_int32 ? &digits : &mode) = arg_int(call, k);
    if (digits < 0 || digits > most)
        return fail_range(call, mem_printf("Rounding digits must be between 0 and %d, inclusive.", (int)most),
                          "digits");
    if (mode < TO_EVEN || mode > TO_POSITIVE_INFINITY)
        return fail_argument(
            call, mem_printf("The value '%d' is not valid for this usage of the type MidpointRounding.", (int)mode),
            "mode");
    if (fabs(X) >= 1e16)
        return give_real(call, X);
    double power = 1;
    for (int64_t i = 0; i < digits; i++)
        power *= 10;
    return give_real(call, round_by(X * power, (enum midpoint)mode) / power);
}

bool real_sin_cos(struct call *call) {
    if (is_single(call))
        return give(call, value_tuple_pair(value_single((float)sin(X)), value_single((float)cos(X))));
    return give(call, value_tuple_pair(value_double(sin(X)), value_double(cos(X))));
}

bool real_sin_cos_pi(struct call *call) {
    double angle = fmod(X, 2) * M_PI;
    if (is_single(call))
        return give(call, value_tuple_pair(value_single((float)sin(angle)), value_single((float)cos(angle))));
    return give(call, value_tuple_pair(value_double(sin(angle)), value_double(cos(angle))));
}
