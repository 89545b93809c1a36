#include "base/number_text.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

/* Takes apart what printf's %e wrote: "d.ddde±xx". */
static struct digits digits_from_scientific(const char *text) {
    struct digits digits = {.text = mem_new_atomic(strlen(text) + 1)};
    if (*text == '-')
        digits.negative = true, text++;
    for (; *text && *text != 'e'; text++)
        if (*text != '.')
            digits.text[digits.count++] = *text;
    digits.point = atoi(text + 1) + 1;
    while (digits.count > 0 && digits.text[digits.count - 1] == '0')
        digits.count--;
    if (digits.count == 0)
        digits.point = 0;
    digits.text[digits.count] = 0;
    return digits;
}

struct digits digits_significant(double number, int count) {
    char *text = mem_printf("%.*e", count < 1 ? 0 : count - 1, number);
    return digits_from_scientific(text);
}

/* printf rounds exactly, an exact half to even, as .NET does for the formats with a number of places. */
struct digits digits_places(double number, int places) {
    char *text = mem_printf("%.*f", places, number);
    struct digits digits = {.text = mem_new_atomic(strlen(text) + 1)};
    if (*text == '-')
        digits.negative = true, text++;
    bool after_point = false;
    for (; *text; text++) {
        if (*text == '.') {
            after_point = true;
            continue;
        }
        if (digits.count == 0 && *text == '0') {
            if (after_point)
                digits.point--;
            continue;
        }
        digits.text[digits.count++] = *text;
        if (!after_point)
            digits.point++;
    }
    while (digits.count > 0 && digits.text[digits.count - 1] == '0')
        digits.count--;
    if (digits.count == 0)
        digits.point = 0;
    digits.text[digits.count] = 0;
    return digits;
}

/* 15 digits that read back the same are, without their trailing zeros, the shortest; subnormal numbers have fewer good
 * digits. */
struct digits digits_shortest(double number) {
    char text[40];
    int first = fabs(number) < 2.3e-308 ? 1 : 15;
    for (int count = first; count <= 17; count++) {
        snprintf(text, sizeof text, "%.*e", count - 1, number);
        if (count == 17 || strtod(text, NULL) == number)
            break;
    }
    return digits_from_scientific(text);
}

struct digits digits_shortest_single(float number) {
    char text[40];
    int first = fabsf(number) < 1.2e-38f ? 1 : 6;
    for (int count = first; count <= 9; count++) {
        snprintf(text, sizeof text, "%.*e", count - 1, (double)number);
        if (count == 9 || strtof(text, NULL) == number)
            break;
    }
    return digits_from_scientific(text);
}

char *digits_general(const struct digits *digits, int precision, char exponent_letter, int exponent_digits) {
    struct buffer out = {0};
    int point = digits->point;
    bool scientific = point > precision || point < -4 + 1;
    if (digits->count == 0)
        point = 1, scientific = false;
    if (digits->negative)
        buffer_putc(&out, '-');
    int whole = scientific ? 1 : point;
    if (whole <= 0)
        buffer_putc(&out, '0');
    for (int i = 0; i < whole; i++)
        buffer_putc(&out, i < digits->count ? digits->text[i] : '0');
    if (digits->count > whole || whole < 0) {
        if (digits->count > (whole > 0 ? whole : 0))
            buffer_putc(&out, '.');
        for (int i = whole; i < digits->count; i++)
            buffer_putc(&out, i < 0 ? '0' : digits->text[i]);
    }
    if (scientific) {
        int exponent = point - 1;
        buffer_printf(&out, "%c%c%0*d", exponent_letter, exponent < 0 ? '-' : '+', exponent_digits, abs(exponent));
    }
    return buffer_dup(&out);
}

static const char *special_name(double number) {
    return isnan(number) ? "NaN" : isinf(number) ? (number < 0 ? "-Infinity" : "Infinity") : NULL;
}

/* Whole numbers of everyday size need no search for the shortest digits. */
static char *small_whole_text(double number) {
    if (!(fabs(number) < 1e15) || number != (double)(int64_t)number || (number == 0 && signbit(number)))
        return NULL;
    return mem_printf("%lld", (long long)number);
}

char *double_to_text(double number) {
    if (special_name(number))
        return mem_strdup(special_name(number));
    char *whole = small_whole_text(number);
    if (whole)
        return whole;
    struct digits digits = digits_shortest(number);
    return digits_general(&digits, 17, 'E', 2);
}

char *single_to_text(float number) {
    if (special_name(number))
        return mem_strdup(special_name(number));
    struct digits digits = digits_shortest_single(number);
    return digits_general(&digits, 9, 'E', 2);
}

char *double_to_text_precision(double number, int precision) {
    if (special_name(number))
        return mem_strdup(special_name(number));
    char *whole = precision >= 15 ? small_whole_text(number) : NULL;
    if (whole)
        return whole;
    struct digits digits = digits_significant(number, precision);
    return digits_general(&digits, precision, 'E', 2);
}

static bool name_is(const char *text, size_t length, const char *name) {
    return strlen(name) == length && strncasecmp(text, name, length) == 0;
}

bool double_parse(const char *text, size_t length, double *ret_number) {
    static const struct {
        const char *name;
        double number;
    } names[] = {{"NaN", NAN},           {"-NaN", NAN},           {"+NaN", NAN},
                 {"Infinity", INFINITY}, {"+Infinity", INFINITY}, {"-Infinity", -INFINITY},
                 {"∞", INFINITY},        {"+∞", INFINITY},        {"-∞", -INFINITY}};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (name_is(text, length, names[i].name)) {
            *ret_number = names[i].number;
            return true;
        }
    size_t at = 0, digit_count = 0;
    if (at < length && (text[at] == '-' || text[at] == '+'))
        at++;
    for (; at < length && isdigit((unsigned char)text[at]); at++)
        digit_count++;
    if (at < length && text[at] == '.')
        for (at++; at < length && isdigit((unsigned char)text[at]); at++)
            digit_count++;
    if (digit_count == 0)
        return false;
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        if (at < length && (text[at] == '-' || text[at] == '+'))
            at++;
        if (at >= length || !isdigit((unsigned char)text[at]))
            return false;
        while (at < length && isdigit((unsigned char)text[at]))
            at++;
    }
    if (at != length)
        return false;
    char small[64];
    char *copy = length < sizeof small ? small : mem_new_atomic(length + 1);
    memcpy(copy, text, length);
    copy[length] = 0;
    *ret_number = strtod(copy, NULL);
    return true;
}

/* How many digits: compared from the small end, where most numbers are. */
static size_t digits_of(uint32_t number) {
    return number < 10           ? 1
           : number < 100        ? 2
           : number < 1000       ? 3
           : number < 10000      ? 4
           : number < 100000     ? 5
           : number < 1000000    ? 6
           : number < 10000000   ? 7
           : number < 100000000  ? 8
           : number < 1000000000 ? 9
                                 : 10;
}

/* The digits of what 32 bits hold, written at their place, two at a time. */
static size_t write_small(uint32_t number, char *out) {
    static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                                "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                                "8081828384858687888990919293949596979899";
    size_t length = digits_of(number);
    char *at = out + length;
    for (; number >= 100; number /= 100)
        memcpy(at -= 2, pairs + 2 * (number % 100), 2);
    if (number >= 10)
        memcpy(out, pairs + 2 * number, 2);
    else
        *out = (char)('0' + number);
    return length;
}

size_t integer_write(int64_t number, char out[INTEGER_TEXT_MAX]) {
    enum { CHUNK = 1000000000, CHUNK_DIGITS = 9 };
    uint64_t large = number < 0 ? -(uint64_t)number : (uint64_t)number;
    size_t length = 0;
    if (number < 0)
        out[length++] = '-';
    if (large <= UINT32_MAX)
        return length + write_small((uint32_t)large, out + length);
    uint32_t chunks[2];
    int count = 0;
    for (; large >= CHUNK; large /= CHUNK)
        chunks[count++] = (uint32_t)(large % CHUNK);
    length += write_small((uint32_t)large, out + length);
    while (count--) {
        char digits[INTEGER_TEXT_MAX];
        size_t some = write_small(chunks[count], digits);
        memset(out + length, '0', CHUNK_DIGITS - some);
        memcpy(out + length + CHUNK_DIGITS - some, digits, some);
        length += CHUNK_DIGITS;
    }
    return length;
}
