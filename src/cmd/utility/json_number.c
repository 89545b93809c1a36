/* Numbers of JSON text. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/memory.h"
#include "base/number_text.h"
#include "cmd/utility/json_read.h"
#include "object/number.h"

/* A leading 0x is hexadecimal, another leading 0 octal. */
static bool read_other_base(const char *digits, struct value *ret_number) {
    char *end;
    errno = 0;
    unsigned long long number = strtoull(digits, &end, digits[1] == 'x' || digits[1] == 'X' ? 16 : 8);
    if (*end || errno)
        return false;
    *ret_number = value_long((int64_t)number);
    return true;
}

static bool read_whole(const char *digits, struct value *ret_number) {
    char *end;
    errno = 0;
    long long number = strtoll(digits, &end, 10);
    if (*end)
        return false;
    if (!errno) {
        *ret_number = value_long(number);
        return true;
    }
    const struct bigint *big = bigint_parse(digits, strlen(digits));
    *ret_number = value_bigint(big);
    return big != NULL;
}

bool json_read_number(const char *text, size_t length, struct value *ret_number) {
    char *digits = mem_strndup(text, length);
    double real;
    if (length > 1 && digits[0] == '0' && !strchr(".eE", digits[1]))
        return read_other_base(digits, ret_number);
    if (strspn(digits + (*digits == '-'), "0123456789") == length - (*digits == '-') &&
        length > (size_t)(*digits == '-'))
        return read_whole(digits, ret_number);
    if (!strpbrk(digits, "0123456789") || !double_parse(digits, length, &real))
        return false;
    *ret_number = value_double(real);
    return true;
}
