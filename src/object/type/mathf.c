/* System.MathF: System.Math's functions of doubles for singles. */
#include <math.h>

#include "object/type/number_natives.h"

static bool mathf_get_e(struct call *call) {
    return give(call, value_single((float)M_E));
}

static bool mathf_get_pi(struct call *call) {
    return give(call, value_single((float)M_PI));
}

static bool mathf_get_tau(struct call *call) {
    return give(call, value_single((float)(2 * M_PI)));
}

static const struct type_member members[] = {
    {"static float E {get}", mathf_get_e},
    {"static float PI {get}", mathf_get_pi},
    {"static float Tau {get}", mathf_get_tau},
    {"static float Abs(float value)", real_abs},
    {"static float Acos(float d)", real_acos},
    {"static float Acosh(float d)", real_acosh},
    {"static float Asin(float d)", real_asin},
    {"static float Asinh(float d)", real_asinh},
    {"static float Atan(float d)", real_atan},
    {"static float Atan2(float y, float x)", real_atan2},
    {"static float Atanh(float d)", real_atanh},
    {"static float BitDecrement(float x)", real_bit_decrement},
    {"static float BitIncrement(float x)", real_bit_increment},
    {"static float Cbrt(float d)", real_cbrt},
    {"static float Ceiling(float a)", real_ceiling},
    {"static float Clamp(float value, float min, float max)", real_clamp},
    {"static float CopySign(float x, float y)", real_copy_sign},
    {"static float Cos(float d)", real_cos},
    {"static float Cosh(float value)", real_cosh},
    {"static float Exp(float d)", real_exp},
    {"static float Floor(float d)", real_floor},
    {"static float FusedMultiplyAdd(float x, float y, float z)", real_fused_multiply_add},
    {"static float IEEERemainder(float x, float y)", real_ieee754_remainder},
    {"static int ILogB(float x)", real_i_log_b},
    {"static float Log(float d)", real_log},
    {"static float Log(float a, float newBase)", real_log},
    {"static float Log10(float d)", real_log10},
    {"static float Log2(float x)", real_log2},
    {"static float Max(float val1, float val2)", real_max},
    {"static float MaxMagnitude(float x, float y)", real_max_magnitude},
    {"static float Min(float val1, float val2)", real_min},
    {"static float MinMagnitude(float x, float y)", real_min_magnitude},
    {"static float Pow(float x, float y)", real_pow},
    {"static float ReciprocalEstimate(float d)", real_reciprocal_estimate},
    {"static float ReciprocalSqrtEstimate(float d)", real_reciprocal_sqrt_estimate},
    {"static float Round(float a)", real_round},
    {"static float Round(float value, System.MidpointRounding mode)", real_round},
    {"static float Round(float value, int digits)", real_round},
    {"static float Round(float value, int digits, System.MidpointRounding mode)", real_round},
    {"static float ScaleB(float x, int n)", real_scale_b},
    {"static int Sign(float value)", real_sign},
    {"static float Sin(float a)", real_sin},
    {"static System.ValueTuple[float,float] SinCos(float x)", real_sin_cos},
    {"static float Sinh(float value)", real_sinh},
    {"static float Sqrt(float d)", real_sqrt},
    {"static float Tan(float a)", real_tan},
    {"static float Tanh(float value)", real_tanh},
    {"static float Truncate(float d)", real_truncate},
};

static struct type type_mathf = {
    .name = "System.MathF", .base = &type_object, .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED, MEMBERS(members)};
TYPE_REGISTER(type_mathf);
