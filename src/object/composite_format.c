#include "object/composite_format.h"

#include <ctype.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

/* One '{…}' and the text before it. */
struct item {
    const char *text;
    int length;
    int index; /* NO_ITEM: only the text */
    int width;
    bool left;
    bool is_hex; /* the format is "x" */
    const char *format;
};

struct composite_format {
    const char *source;
    struct item *items;
    int count, capacity;
    bool is_ascii;
    const char *error; /* what is wrong behind the last item, NULL: nothing */
};

enum { NO_ITEM = -1, NUMBER_LIMIT = 1000000 };

/* ---- reading ---- */

struct reader {
    struct composite_format *out;
    const char *at;
};

static const char ends_early[] = "Format item ends prematurely.";
static const char no_digit[] = "Expected an ASCII digit.";
static const char stray_brace[] = "Unexpected closing brace without a corresponding opening brace.";

static bool broken(struct reader *in, const char *what) {
    if (!in->out->error)
        in->out->error = mem_printf("Input string was not in a correct format. Failure to parse near offset %zu. %s",
                                    utf8_count_chars(in->out->source, (size_t)(in->at - in->out->source), NULL), what);
    return false;
}

/* On to the next character, which must exist. */
static bool advance(struct reader *in) {
    return *++in->at ? true : broken(in, ends_early);
}

static bool skip_spaces(struct reader *in) {
    while (*in->at == ' ')
        if (!advance(in))
            return false;
    return true;
}

static bool read_number(struct reader *in, int *ret_number) {
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
static bool read_item(struct reader *in, struct item *item) {
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
        item->is_hex = strcmp(item->format, "x") == 0;
    }
    if (*in->at != '}')
        return broken(in, stray_brace);
    in->at++;
    return true;
}

static void add(struct composite_format *out, struct item item) {
    if (out->count == out->capacity) {
        MEM_GROW(out->items, out->capacity, 4);
    }
    out->items[out->count++] = item;
}

/* The text before a brace and what the brace begins; false: the end, or an error. */
static bool read_next(struct reader *in) {
    size_t run = strcspn(in->at, "{}");
    struct item item = {.text = in->at, .length = (int)run, .index = NO_ITEM};
    in->at += run;
    char brace = *in->at;
    bool ends = !brace || !advance(in);
    if (!ends && *in->at == brace) { /* a doubled brace stands for itself */
        item.length++;
        in->at++;
        add(in->out, item);
        return true;
    }
    if (!ends && brace == '}')
        ends = !broken(in, stray_brace);
    if (!ends) {
        struct item with_index = item;
        ends = !read_item(in, &with_index);
        if (!ends)
            item = with_index;
    }
    add(in->out, item);
    return !ends;
}

const struct composite_format *composite_parse(const char *format) {
    struct composite_format *out = MEM_NEW(struct composite_format);
    out->source = format;
    utf8_count_chars(format, strlen(format), &out->is_ascii);
    struct reader in = {out, format};
    while (read_next(&in))
        ;
    return out;
}

/* ---- writing ---- */

/* {0} and {0:x} of whole numbers that look the same in every culture, and text as it is. */
static bool put_plain(struct text_parts *parts, const struct item *item, struct value value) {
    char few[VALUE_TEXT_FEW];
    if (item->width)
        return false;
    if (value.type == &type_string && !item->format) {
        text_parts_append_value(parts, value);
        return true;
    }
    if (value.type != &type_int32 || value.i < 0)
        return false;
    if (!item->format) {
        size_t length = value_text_few(value, few);
        text_parts_append_ascii(parts, few, length);
        return length != 0;
    }
    if (!item->is_hex)
        return false;
    size_t length = 0;
    for (uint32_t rest = (uint32_t)value.i; length == 0 || rest; rest >>= 4)
        few[sizeof few - ++length] = "0123456789abcdef"[rest & 15];
    text_parts_append_ascii(parts, few + sizeof few - length, length);
    return true;
}

static bool put_item(struct text_parts *parts, const struct item *item, struct value value, const char **ret_error) {
    if (put_plain(parts, item, value))
        return true;
    char *text;
    struct failure failure = {0};
    if (!value_format(value, item->format, &text, &failure)) {
        *ret_error = failure.message;
        return false;
    }
    size_t chars = utf8_count_chars(text, strlen(text), NULL);
    size_t padding = (size_t)item->width > chars ? (size_t)item->width - chars : 0;
    if (!item->left)
        text_parts_fill(parts, ' ', padding);
    text_parts_append(parts, text, strlen(text));
    if (item->left)
        text_parts_fill(parts, ' ', padding);
    return true;
}

static const char *write_items(const struct composite_format *format, const struct value *args, int count,
                               struct text_parts *parts) {
    const char *error = NULL;
    parts->mixed |= !format->is_ascii;
    for (int i = 0; i < format->count; i++) {
        const struct item *item = &format->items[i];
        text_parts_append_ascii(parts, item->text, (size_t)item->length);
        if (item->index == NO_ITEM)
            continue;
        if (item->index >= count)
            return "Index (zero based) must be greater than or equal to zero and less than the size of the argument "
                   "list.";
        if (!put_item(parts, item, args[item->index], &error))
            return error;
    }
    return format->error;
}

bool composite_write(const struct composite_format *format, const struct value *args, int count,
                     struct text_parts *parts, struct failure *failure) {
    const char *error = write_items(format, args, count, parts);
    if (!error)
        return true;
    failure_set(failure, NULL, "FormatError", CATEGORY_INVALID_OPERATION, "Error formatting a string: %s.", error);
    if (failure) {
        failure->target = format->source;
        failure->inner_exception = "System.FormatException";
        failure->inner_message = error;
    }
    return false;
}

bool format_operator(const char *format, const struct value *args, int count, char **ret_text,
                     struct failure *failure) {
    struct text_parts parts;
    text_parts_init(&parts);
    if (!composite_write(composite_parse(format), args, count, &parts, failure))
        return false;
    *ret_text = mem_strndup(parts.buffer.bytes ? parts.buffer.bytes : parts.few,
                            parts.buffer.bytes ? parts.buffer.length : parts.length);
    return true;
}
