/* Numbers to text and back as .NET's invariant culture has them. All texts are collected.
 *
 * Digits: a number in the making is its significant decimal digits and where the point stands:
 *     value = 0.d1d2d3… * 10^point;   123.45 is "12345" with point 3; zero has count 0. */
#ifndef BASE_NUMBER_TEXT_H
#define BASE_NUMBER_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct digits {
    char *text; /* '0'..'9', no leading or trailing zeros asked for */
    int count, point;
    bool negative;
};

/* A whole number in decimal into `out`, without a NUL; gives how many bytes. */
enum { INTEGER_TEXT_MAX = 20 };
size_t integer_write(int64_t number, char out[INTEGER_TEXT_MAX]);
/* double.ToString(): the fewest digits that read back the same, 1E+16 from 10^15 on as .NET writes it, "NaN",
 * "Infinity", "-0". */
char *double_to_text(double number);
/* The same for System.Single. */
char *single_to_text(float number);
/* At most `precision` significant digits in .NET's G form: 15 for PowerShell's "$double", 7 for its "$single". */
char *double_to_text_precision(double number, int precision);
/* The shortest digits / exactly rounded ones: `count` significant digits, or `places` after the point. */
struct digits digits_shortest(double number);
struct digits digits_shortest_single(float number);
struct digits digits_significant(double number, int count);
struct digits digits_places(double number, int places);
/* digits in the G form: scientific where the exponent is below -5 or not below `precision`. */
char *digits_general(const struct digits *digits, int precision, char exponent_letter, int exponent_digits);

/* Sign, digits, point, exponent, NaN and the infinities' names (any case), nothing around them. Too big gives infinity.
 * False: no number. */
bool double_parse(const char *text, size_t length, double *ret_number);

/* NumberStyles, same bits. */
enum number_styles {
    STYLE_LEADING_WHITE = 1,
    STYLE_TRAILING_WHITE = 2,
    STYLE_LEADING_SIGN = 4,
    STYLE_TRAILING_SIGN = 8,
    STYLE_PARENTHESES = 16,
    STYLE_DECIMAL_POINT = 32,
    STYLE_THOUSANDS = 64,
    STYLE_EXPONENT = 128,
    STYLE_CURRENCY = 256,
    STYLE_HEX = 512,
    STYLE_BINARY = 1024,
    STYLE_INTEGER = 7,
    STYLE_NUMBER = 111,
    STYLE_FLOAT = 167,
    STYLE_FLOAT_THOUSANDS = 231, /* what double.Parse takes */
    STYLE_ANY = 511,
};
/* Checks text against the styles and writes the plain form (sign, digits, point, exponent) that decimal_parse,
 * double_parse and integer_parse take, NULL where it breaks them. Not for STYLE_HEX and STYLE_BINARY. Collected. */
char *number_text_normalize(const char *text, size_t length, unsigned styles);
/* An integer in its plain form (a fraction of zeros is fine): the magnitude, or the result that decides .NET's
 * exception. */
enum integer_parsed { INTEGER_PARSED, INTEGER_NO_NUMBER, INTEGER_OVERFLOW };
enum integer_parsed integer_from_plain(const char *plain, uint64_t *ret_magnitude, bool *ret_negative);
/* Normalizes under the styles first; hexadecimal and binary too. */
enum integer_parsed integer_parse(const char *text, size_t length, unsigned styles, uint64_t *ret_magnitude,
                                  bool *ret_negative);

#endif
