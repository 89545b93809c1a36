/* value.ToString(format) and the -f operator. */
#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "base/number_format.h"
#include "base/timespan.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/number.h"
#include "object/psobject.h"
#include "object/string.h"

static const char bad_specifier[] = "Format specifier was invalid.";
static const char bad_input[] = "Input string was not in a correct format.";
static const char bad_enum[] = "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".";

static int bits_of(enum type_code code) {
    switch (code) {
    case CODE_SBYTE:
    case CODE_BYTE:
        return 8;
    case CODE_INT16:
    case CODE_UINT16:
        return 16;
    case CODE_INT64:
    case CODE_UINT64:
        return 64;
    default:
        return 32;
    }
}

static char *integer_format(struct value value, enum type_code code, const char *format) {
    return code == CODE_UINT64 ? uint64_format(value.u, 64, format) : int64_format(value.i, bits_of(code), format);
}

static char *enum_format(struct value value, const char *format) {
    enum type_code code = value.type->element ? value.type->element->code : CODE_INT32;
    if (!format || !*format)
        return enum_to_string(value.type, value.i);
    if (format[1])
        return NULL;
    switch (toupper((unsigned char)*format)) {
    case 'G':
    case 'F':
        return enum_to_string(value.type, value.i);
    case 'D':
        return integer_format(value, code, "D");
    case 'X':
        return integer_format(value, code, mem_printf("X%d", bits_of(code) / 4));
    default:
        return NULL;
    }
}

/* The text, or NULL and why not. */
static char *format_datum(struct value value, const char *format, const char **ret_reason) {
    *ret_reason = bad_specifier;
    switch (value.type->code) {
    case CODE_DOUBLE:
        return double_format(value.d, format);
    case CODE_SINGLE:
        return single_format((float)value.d, format);
    case CODE_DECIMAL:
        return decimal_format(decimal_of(value), format);
    case CODE_BIGINT:
        return bigint_format(bigint_of(value), format);
    case CODE_DATETIME:
        *ret_reason = bad_input;
        return datetime_format(value.i, format);
    case CODE_TIMESPAN:
        *ret_reason = bad_input;
        return timespan_format(value.i, format);
    case CODE_ENUM:
        *ret_reason = bad_enum;
        return enum_format(value, format);
    default:
        break;
    }
    return type_is_integer(value.type) ? integer_format(value, value.type->code, format)
                                       : (char *)value_dotnet_text(value);
}

bool value_format(struct value given, const char *format, char **ret_text, struct failure *failure) {
    struct value value = value_base(given);
    const char *reason = bad_input;
    if (value_is_null(value)) {
        *ret_text = mem_strdup("");
        return true;
    }
    if (value_source_text(given) && (!format || !*format)) {
        *ret_text = mem_strdup(value_source_text(given));
        return true;
    }
    if (value.type == &type_int32 && (!format || !*format)) {
        *ret_text = mem_printf("%d", (int)value.i);
        return true;
    }
    bool (*own)(struct value, const char *, char **, struct failure *) =
        value.type->flags & TYPE_UNBOXED && value.type->code != CODE_OBJECT ? NULL : TYPE_OPERATION(value.type, format);
    if (own && format && *format)
        return own(value, format, ret_text, failure);
    *ret_text = value.type->code >= CODE_STRING && value.type->code != CODE_ENUM ? (char *)value_dotnet_text(given)
                                                                                 : format_datum(value, format, &reason);
    return *ret_text ||
           failure_set(failure, "System.FormatException", "FormatException", CATEGORY_INVALID_OPERATION, "%s", reason);
}

/* --- '{index[,width][:format]}'
 * ------------------------------------------------------------------------------------------------ */

struct composite {
    const char *text, *at;
    struct buffer out;
    const struct value *args;
    int count;
    const char *error; /* what is wrong with the text, NULL: nothing */
};

struct item {
    int index, width;
    bool left;
    const char *format;
};

enum { NUMBER_LIMIT = 1000000 };

static const char ends_early[] = "Format item ends prematurely.";
static const char no_digit[] = "Expected an ASCII digit.";
static const char stray_brace[] = "Unexpected closing brace without a corresponding opening brace.";

static bool broken(struct composite *in, const char *what) {
    if (!in->error)
        in->error = mem_printf("Input string was not in a correct format. Failure to parse near offset %zu. %s",
                               utf8_count_chars(in->text, (size_t)(in->at - in->text), NULL), what);
    return false;
}

/* On to the next character, which must exist. */
static bool advance(struct composite *in) {
    return *++in->at ? true : broken(in, ends_early);
}

static bool skip_spaces(struct composite *in) {
    while (*in->at == ' ')
        if (!advance(in))
            return false;
    return true;
}

static bool read_number(struct composite *in, int *ret_number) {
    if (!isdigit((unsigned char)*in->at))
        return broken(in, no_digit);
    *ret_number = 0;
    while (isdigit((unsigned char)*in->at) && *ret_number < NUMBER_LIMIT) {
        *ret_number = *ret_number * 10 + (*in->at - '0');
        if (!advance(in))
            return false;
    }
    return skip_spaces(in);
}

/* Behind the opening brace; leaves the reader behind the closing one. */
static bool read_item(struct composite *in, struct item *item) {
    *item = (struct item){0};
    if (!read_number(in, &item->index))
        return false;
    if (*in->at == ',') {
        if (!advance(in) || !skip_spaces(in))
            return false;
        item->left = *in->at == '-';
        if ((item->left && !advance(in)) || !read_number(in, &item->width))
            return false;
    }
    if (*in->at == ':') {
        const char *start = in->at + 1;
        for (;;) {
            if (!advance(in))
                return false;
            if (*in->at == '}')
                break;
            if (*in->at == '{')
                return broken(in, stray_brace);
        }
        item->format = mem_strndup(start, (size_t)(in->at - start));
    }
    if (*in->at != '}')
        return broken(in, stray_brace);
    in->at++;
    return true;
}

/* {0} and {0:x} of whole numbers that look the same in every culture. */
static bool put_plain_int(struct composite *in, const struct item *item) {
    struct value value = in->args[item->index];
    char few[VALUE_TEXT_FEW];
    if (item->width || value.type != &type_int32 || value.i < 0)
        return false;
    if (!item->format) {
        size_t length = value_text_few(value, few);
        buffer_append(&in->out, few, length);
        return length != 0;
    }
    if (strcmp(item->format, "x") != 0)
        return false;
    int length = 0;
    for (uint32_t rest = (uint32_t)value.i; length == 0 || rest; rest >>= 4)
        few[sizeof few - (size_t)++length] = "0123456789abcdef"[rest & 15];
    buffer_append(&in->out, few + sizeof few - length, (size_t)length);
    return true;
}

static bool put_item(struct composite *in, const struct item *item) {
    if (item->index >= in->count) {
        in->error =
            "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.";
        return false;
    }
    if (put_plain_int(in, item))
        return true;
    char *text;
    struct failure failure = {0};
    if (!value_format(in->args[item->index], item->format, &text, &failure)) {
        in->error = failure.message;
        return false;
    }
    size_t chars = utf8_count_chars(text, strlen(text), NULL);
    size_t padding = (size_t)item->width > chars ? (size_t)item->width - chars : 0;
    if (!item->left)
        buffer_fill(&in->out, ' ', padding);
    buffer_puts(&in->out, text);
    if (item->left)
        buffer_fill(&in->out, ' ', padding);
    return true;
}

static bool write_composite(struct composite *in) {
    while (*in->at) {
        char c = *in->at;
        if (c != '{' && c != '}') {
            size_t run = strcspn(in->at, "{}");
            buffer_append(&in->out, in->at, run);
            in->at += run;
            continue;
        }
        if (!advance(in))
            return false;
        if (*in->at == c) {
            buffer_putc(&in->out, c);
            in->at++;
            continue;
        }
        struct item item;
        if (c == '}')
            return broken(in, stray_brace);
        if (!read_item(in, &item) || !put_item(in, &item))
            return false;
    }
    return true;
}

bool format_operator(const char *format, const struct value *args, int count, char **ret_text,
                     struct failure *failure) {
    struct composite in = {.text = format, .at = format, .args = args, .count = count};
    if (write_composite(&in)) {
        *ret_text = (char *)buffer_text(&in.out);
        return true;
    }
    failure_set(failure, NULL, "FormatError", CATEGORY_INVALID_OPERATION, "Error formatting a string: %s.", in.error);
    if (failure) {
        failure->target = format;
        failure->inner_exception = "System.FormatException";
        failure->inner_message = in.error;
    }
    return false;
}
