/* libFuzzer target: the small parsers and formatters of numbers, dates and times, and of wildcards. An input
 * is eight bytes of a number, a line that is a format or a pattern, and a text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/datetime.h"
#include "base/decimal.h"
#include "base/guid.h"
#include "base/memory.h"
#include "base/number_format.h"
#include "base/number_text.h"
#include "base/timespan.h"
#include "base/wildcard.h"
#include "quiet_run.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void parse_all(const char *text, size_t length, const char *format) {
    struct decimal decimal;
    struct guid guid;
    double number;
    int64_t ticks;
    uint64_t magnitude;
    bool negative;
    const char *message;
    double_parse(text, length, &number);
    if (decimal_parse(text, length, &decimal) == DECIMAL_PARSED)
        decimal_to_text(decimal);
    guid_parse(text, length, &guid);
    timespan_parse(text, length, &ticks);
    timespan_parse_exact(text, format, &ticks);
    bigint_parse(text, length);
    bigint_parse_hex(text, length);
    for (unsigned styles = 0; styles < 1024; styles = styles * 2 + 1) {
        number_text_normalize(text, length, styles);
        integer_parse(text, length, styles, &magnitude, &negative);
        datetime_parse(text, styles, &ticks, &message);
        datetime_parse_exact(text, format, styles, &ticks, &message);
    }
}

static void format_all(uint64_t bits, const char *format) {
    double number;
    memcpy(&number, &bits, sizeof number);
    struct decimal decimal = decimal_from_uint64(bits);
    int64_t ticks = (int64_t)(bits % 3155378976000000000u);
    decimal.scale = (uint8_t)(bits % 29);
    double_format(number, format);
    single_format((float)(int32_t)bits, format);
    decimal_format(decimal, format);
    int64_format((int64_t)bits, 64, format);
    int64_format((int8_t)bits, 8, format);
    uint64_format(bits, 64, format);
    bigint_format(bigint_from_uint64(bits), format);
    timespan_format((int64_t)bits, format);
    datetime_format(datetime_pack(ticks, (enum datetime_kind)(bits % 3)), format);
    datetime_offset_format(ticks, (int64_t)(bits % 15) * 36000000000, format);
    double_to_text(number);
}

static void match_all(const char *pattern, const char *text, size_t length) {
    for (int ignore_case = 0; ignore_case < 2; ignore_case++) {
        struct wildcard *wildcard = wildcard_compile(pattern, strlen(pattern), ignore_case);
        if (wildcard)
            wildcard_match(wildcard, text, length);
    }
    char *escaped = wildcard_escape(text);
    if (strlen(text) == length && !wildcard_match_text(escaped, text, false))
        abort();
    wildcard_unescape(escaped);
    wildcard_unescape(pattern);
}

/* A precision of many digits asks for as many characters, up to a billion: so does .NET's. */
static bool is_huge(const char *format) {
    size_t digits = 0;
    for (; *format && digits < 7; format++)
        digits = *format >= '0' && *format <= '9' ? digits + (digits > 0 || *format > '0') : 0;
    return digits >= 7;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    quiet_begin();
    if (size < 9 || size > 300)
        return 0;
    uint64_t bits;
    memcpy(&bits, data, sizeof bits);
    const char *format = mem_strndup((const char *)data + 8, size - 8);
    char *newline = strchr(format, '\n'), *text = newline ? newline + 1 : mem_strdup("1");
    if (newline)
        *newline = '\0';
    size_t length = strlen(text);
    parse_all(text, length, format);
    if (!is_huge(format))
        format_all(bits, format);
    match_all(format, text, length);
    quiet_end(size);
    return 0;
}
