/* System.Numerics.Complex: two doubles. Its functions are C's own. */
#include <complex.h>
#include <math.h>

#include "base/number_text.h"
#include "object/convert.h"
#include "object/type/known.h"

#ifndef CMPLX /* clang with glibc: the header has it for gcc alone */
#define CMPLX(real, imaginary) __builtin_complex((double)(real), (double)(imaginary))
#endif

#undef I
#define COMPLEX "System.Numerics.Complex"

struct complex_number {
    struct object object;
    double complex number;
};

static struct type type_complex;

static double complex number_of(struct value value) {
    value = value_base(value);
    return ((const struct complex_number *)value.p)->number;
}

static bool give_complex(struct call *call, double complex number) {
    struct complex_number *made = object_new(&type_complex, sizeof *made);
    made->number = number;
    return give_object(call, made);
}

static double complex self_of(const struct call *call) {
    return number_of(call->self);
}

static double complex arg(const struct call *call, int k) {
    return number_of(call->args[k]);
}

static bool construct(struct call *call) {
    return give_complex(call, call->count ? CMPLX(arg_double(call, 0), arg_double(call, 1)) : 0);
}

static bool get_real(struct call *call) {
    return give_double(call, creal(self_of(call)));
}

static bool get_imaginary(struct call *call) {
    return give_double(call, cimag(self_of(call)));
}

static bool get_magnitude(struct call *call) {
    return give_double(call, cabs(self_of(call)));
}

static bool get_phase(struct call *call) {
    return give_double(call, carg(self_of(call)));
}

static bool absolute(struct call *call) {
    return give_double(call, cabs(arg(call, 0)));
}

static bool get_zero(struct call *call) {
    return give_complex(call, 0);
}

static bool get_one(struct call *call) {
    return give_complex(call, 1);
}

static bool get_i(struct call *call) {
    return give_complex(call, CMPLX(0, 1));
}

static bool from_polar(struct call *call) {
    double size = arg_double(call, 0), angle = arg_double(call, 1);
    return give_complex(call, CMPLX(size * cos(angle), size * sin(angle)));
}

/* Multiplication as .NET does it: C's looks after infinities in its own way. */
static double complex times(double complex a, double complex b) {
    return CMPLX(creal(a) * creal(b) - cimag(a) * cimag(b), cimag(a) * creal(b) + creal(a) * cimag(b));
}

/* Division by Smith's formula. */
static double complex over(double complex left, double complex right) {
    double a = creal(left), b = cimag(left), c = creal(right), d = cimag(right);
    if (fabs(d) < fabs(c)) {
        double ratio = d / c;
        return CMPLX((a + b * ratio) / (c + d * ratio), (b - a * ratio) / (c + d * ratio));
    }
    double ratio = c / d;
    return CMPLX((b + a * ratio) / (d + c * ratio), (-a + b * ratio) / (d + c * ratio));
}

static double complex power(double complex base, double complex exponent) {
    if (exponent == 0)
        return 1;
    if (base == 0)
        return 0;
    double size = cabs(base), angle = carg(base), real = creal(exponent), imaginary = cimag(exponent);
    double turn = real * angle + imaginary * log(size), length = pow(size, real) * pow(M_E, -imaginary * angle);
    return CMPLX(length * cos(turn), length * sin(turn));
}

static bool add(struct call *call) {
    return give_complex(call, arg(call, 0) + arg(call, 1));
}

static bool subtract(struct call *call) {
    return give_complex(call, arg(call, 0) - arg(call, 1));
}

static bool multiply(struct call *call) {
    return give_complex(call, times(arg(call, 0), arg(call, 1)));
}

static bool divide(struct call *call) {
    return give_complex(call, over(arg(call, 0), arg(call, 1)));
}

static bool raise(struct call *call) {
    return give_complex(call, power(arg(call, 0), arg(call, 1)));
}

static bool negate(struct call *call) {
    return give_complex(call, CMPLX(-creal(arg(call, 0)), -cimag(arg(call, 0))));
}

static bool conjugate(struct call *call) {
    return give_complex(call, conj(arg(call, 0)));
}

static bool reciprocal(struct call *call) {
    return give_complex(call, arg(call, 0) == 0 ? 0 : over(1, arg(call, 0)));
}

/* Functions of one number, with their C function as the row's data. */
struct function {
    double complex (*apply)(double complex number);
};

static bool apply(struct call *call) {
    const struct function *function = call->member->data;
    return give_complex(call, function->apply(arg(call, 0)));
}

static bool equals(struct value self, struct value other) {
    other = value_base(other);
    return other.type == &type_complex && number_of(self) == number_of(other);
}

static bool are_equal(struct call *call) {
    return give_bool(call, arg(call, 0) == arg(call, 1));
}

static bool are_different(struct call *call) {
    return give_bool(call, arg(call, 0) != arg(call, 1));
}

static char *text_of(struct value self) {
    double complex number = number_of(self);
    return mem_printf("<%s; %s>", double_to_text(creal(number)), double_to_text(cimag(number)));
}

static bool format(struct value self, const char *pattern, char **ret_text, struct failure *failure) {
    double complex number = number_of(self);
    char *real, *imaginary;
    if (!value_format(value_double(creal(number)), pattern, &real, failure) ||
        !value_format(value_double(cimag(number)), pattern, &imaginary, failure))
        return false;
    *ret_text = mem_printf("<%s; %s>", real, imaginary);
    return true;
}

/* Numbers become complex ones. */
static bool convert_from(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    struct value number;
    struct value base = value_base(from);
    (void)self;
    if (!type_is_number(base.type) || !convert_to(from, &type_double, &number, NULL))
        return failure_set(failure, "System.Management.Automation.PSInvalidCastException",
                           "ConvertToFinalInvalidCastException", CATEGORY_INVALID_ARGUMENT,
                           "Cannot convert the \"%s\" value of type \"%s\" to type \"" COMPLEX "\".",
                           value_to_text(from), base.type ? base.type->name : "null");
    struct complex_number *made = object_new(&type_complex, sizeof *made);
    made->number = number.d;
    *ret_value = value_object(made);
    return true;
}

#define FUNCTION(name, native)                                                                                         \
    {                                                                                                                  \
        "static " COMPLEX " " name "(" COMPLEX " value)", apply, .data = &(const struct function) {                    \
            native                                                                                                     \
        }                                                                                                              \
    }
#define TWO(name, native)                                                                                              \
    { "static " COMPLEX " " name "(" COMPLEX " left, " COMPLEX " right)", native }
static const struct type_member members[] = {
    {"new()", construct},
    {"new(double real, double imaginary)", construct},
    {"static " COMPLEX " ImaginaryOne {get}", get_i},
    {"static " COMPLEX " One {get}", get_one},
    {"static " COMPLEX " Zero {get}", get_zero},
    {"static double Abs(" COMPLEX " value)", absolute},
    TWO("Add", add),
    {"static " COMPLEX " Conjugate(" COMPLEX " value)", conjugate},
    FUNCTION("Acos", cacos),
    FUNCTION("Asin", casin),
    FUNCTION("Atan", catan),
    FUNCTION("Cos", ccos),
    FUNCTION("Cosh", ccosh),
    TWO("Divide", divide),
    FUNCTION("Exp", cexp),
    {"static " COMPLEX " FromPolarCoordinates(double magnitude, double phase)", from_polar},
    FUNCTION("Log", clog),
    TWO("Multiply", multiply),
    {"static " COMPLEX " Negate(" COMPLEX " value)", negate},
    {"static " COMPLEX " Pow(" COMPLEX " value, " COMPLEX " power)", raise},
    {"static " COMPLEX " Reciprocal(" COMPLEX " value)", reciprocal},
    FUNCTION("Sin", csin),
    FUNCTION("Sinh", csinh),
    FUNCTION("Sqrt", csqrt),
    TWO("Subtract", subtract),
    FUNCTION("Tan", ctan),
    FUNCTION("Tanh", ctanh),
    TWO("op_Addition", add),
    TWO("op_Division", divide),
    {"static bool op_Equality(" COMPLEX " left, " COMPLEX " right)", are_equal},
    {"static bool op_Inequality(" COMPLEX " left, " COMPLEX " right)", are_different},
    TWO("op_Multiply", multiply),
    TWO("op_Subtraction", subtract),
    {"static " COMPLEX " op_UnaryNegation(" COMPLEX " value)", negate},
    {"double Imaginary {get}", get_imaginary},
    {"double Magnitude {get}", get_magnitude},
    {"double Phase {get}", get_phase},
    {"double Real {get}", get_real},
    {"bool Equals(System.Object obj)", native_equals},
    {"string ToString()", native_to_string},
    {"string ToString(string format)", native_to_string_format},
};
static const struct type_operations operations = {
    .to_string = text_of, .equals = equals, .format = format, .convert_from = convert_from};
static struct type type_complex = {.name = COMPLEX,
                                   .base = &type_valuetype,
                                   .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
                                   .operations = &operations,
                                   MEMBERS(members)};
TYPE_REGISTER(type_complex);
