/* Taking strings apart at separators and putting them together. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/type/string_natives.h"

enum { SPLIT_REMOVE_EMPTY = 1, SPLIT_TRIM = 2 };

struct separator {
    const char *text;
    size_t length;
};

struct splitter {
    struct separator *separators; /* none: white space */
    int separator_count;
    int64_t limit;
    unsigned options;
    struct values parts;
};

/* The separators among the arguments: a char, a string, or an array of either. Empty ones separate nothing. */
static void splitter_separators(struct splitter *splitter, struct value argument) {
    const struct list *list = value_is_list(argument) ? list_of(argument) : NULL;
    int count = value_is_null(argument) ? 0 : list ? list->count : 1;
    splitter->separators = MEM_ARRAY(struct separator, count);
    for (int i = 0; i < count; i++) {
        struct value one = value_base(list ? list->items[i] : argument);
        struct separator *separator = &splitter->separators[splitter->separator_count];
        if (one.type == &type_char) {
            char *room = mem_new_atomic(4);
            *separator = (struct separator){room, utf8_encode((uint32_t)one.i, room)};
        } else if (value_is_string(one)) {
            *separator = (struct separator){string_text(one), string_length(one)};
        }
        if (separator->length)
            splitter->separator_count++;
    }
}

/* Bytes of the separator at text[at], 0: none there. */
static size_t separator_at(const struct splitter *splitter, const char *text, size_t at, size_t length, bool white) {
    if (white) {
        size_t size;
        return char_is_white(utf8_decode(text + at, length - at, &size)) ? size : 0;
    }
    for (int i = 0; i < splitter->separator_count; i++) {
        const struct separator *separator = &splitter->separators[i];
        if (length - at >= separator->length && memcmp(text + at, separator->text, separator->length) == 0)
            return separator->length;
    }
    return 0;
}

static bool trim_part(const char *text, size_t *from, size_t *to) {
    size_t size;
    while (*from < *to && char_is_white(utf8_decode(text + *from, *to - *from, &size)))
        *from += size;
    while (*to > *from) {
        size_t last = *to - 1;
        while (last > *from && ((unsigned char)text[last] & 0xC0) == 0x80)
            last--;
        if (!char_is_white(utf8_decode(text + last, *to - last, &size)))
            break;
        *to = last;
    }
    return *from < *to;
}

static void splitter_add(struct splitter *splitter, const char *text, size_t from, size_t to) {
    if (splitter->options & SPLIT_TRIM)
        trim_part(text, &from, &to);
    if (from < to || !(splitter->options & SPLIT_REMOVE_EMPTY))
        values_add(&splitter->parts, string_from_n(text + from, to - from));
}

/* With a limit, the last part takes the rest as it is; empty parts that are removed do not count, leading ones of the
 * rest are skipped. */
static void splitter_run(struct splitter *splitter, struct value string, bool white) {
    const char *text = string_text(string);
    size_t length = string_length(string), from = 0;
    for (size_t at = 0; at < length && splitter->parts.count < splitter->limit - 1;) {
        size_t size = separator_at(splitter, text, at, length, white);
        if (!size) {
            at++;
            continue;
        }
        splitter_add(splitter, text, from, at);
        from = at += size;
    }
    if (splitter->options & SPLIT_REMOVE_EMPTY && splitter->parts.count == splitter->limit - 1) {
        for (size_t at = from, size = 0; at < length; at = from) { /* skip parts that would be removed */
            size_t end = at;
            while (end < length && !(size = separator_at(splitter, text, end, length, white)))
                end++;
            size_t left = at, right = end;
            if (end == length || ((splitter->options & SPLIT_TRIM) ? trim_part(text, &left, &right) : left < right))
                break;
            from = end + size;
        }
    }
    splitter_add(splitter, text, from, length);
}

bool string_native_split(struct call *call) {
    struct splitter splitter = {.limit = INT32_MAX};
    splitter_separators(&splitter, call->args[0]);
    /* An empty string as the separator separates nothing, an empty or missing char[] means white space. */
    bool nothing = value_is_string(value_base(call->args[0])) && splitter.separator_count == 0 && !arg_is_null(call, 0);
    for (int k = 1; k < call->count; k++) {
        if (call->args[k].type == &type_int32)
            splitter.limit = arg_int(call, k);
        else
            splitter.options = (unsigned)arg_int(call, k);
    }
    if (splitter.limit < 0)
        return fail_negative(call, "count", splitter.limit);
    if (splitter.options > 3)
        return fail_argument(call, "Value of flags is invalid.", "options");
    if (splitter.limit == 1 || nothing)
        splitter_add(&splitter, string_text(call->self), 0, string_length(call->self));
    else if (splitter.limit > 1)
        splitter_run(&splitter, call->self, splitter.separator_count == 0);
    struct list *array = array_new_of(&type_string, splitter.parts.count);
    if (splitter.parts.count)
        memcpy(array->items, splitter.parts.items, sizeof *array->items * (size_t)splitter.parts.count);
    return give_object(call, array);
}

static void append_value(struct buffer *text, struct value value) {
    value = value_base(value);
    if (value_is_string(value))
        buffer_append(text, string_text(value), string_length(value));
    else if (!value_is_null(value))
        buffer_puts(text, value_dotnet_text(value));
}

/* Appends the elements of a sequence with the separator between them. */
static bool append_joined(struct call *call, struct buffer *text, struct value sequence, const char *separator,
                          size_t length) {
    struct enumerator enumerator;
    struct value item;
    bool first = true;
    if (!enumerate_any(sequence, &enumerator)) {
        append_value(text, sequence);
        return true;
    }
    call->failure->message = NULL;
    while (enumerate_next(&enumerator, &item, call->failure)) {
        if (!first)
            buffer_append(text, separator, length);
        append_value(text, item);
        first = false;
    }
    return call->failure->message == NULL;
}

bool string_native_join(struct call *call) {
    char room[4];
    size_t length;
    const char *separator = arg_needle(call, 0, room, &length);
    struct buffer text = {0};
    if (arg_is_null(call, 1))
        return fail_null(call, "value");
    if (call->count < 4) {
        if (!append_joined(call, &text, call->args[1], separator, length))
            return false;
        return give(call, string_from_n(buffer_text(&text), text.length));
    }
    const struct list *list = list_of(call->args[1]);
    int64_t start = arg_int(call, 2), count = arg_int(call, 3);
    if (start < 0)
        return fail_negative(call, "startIndex", start);
    if (count < 0)
        return fail_negative(call, "count", count);
    if (start > list->count - count)
        return fail_greater(call, "startIndex", start, list->count - count);
    for (int64_t i = start; i < start + count; i++) {
        if (i > start)
            buffer_append(&text, separator, length);
        append_value(&text, list->items[i]);
    }
    return give(call, string_from_n(buffer_text(&text), text.length));
}

bool string_native_concat(struct call *call) {
    struct buffer text = {0};
    for (int k = 0; k < call->count; k++) {
        if (call->count > 1 || value_is_string(value_base(call->args[k])))
            append_value(&text, call->args[k]);
        else if (!append_joined(call, &text, call->args[k], "", 0))
            return false;
    }
    return give(call, string_from_n(buffer_text(&text), text.length));
}
