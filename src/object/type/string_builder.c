/* System.Text.StringBuilder: UTF-8 bytes with a count of UTF-16 units. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/composite_format.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/type/string_natives.h"

struct builder {
    struct object object;
    struct buffer text;
    size_t chars;
    int64_t capacity;
};

enum { DEFAULT_CAPACITY = 16 };

static struct type type_string_builder;

static struct builder *builder_of(struct value value) {
    return value_base(value).p;
}

static struct builder *self_builder(const struct call *call) {
    return builder_of(call->self);
}

static size_t offset_of(const struct builder *builder, size_t chars) {
    if (builder->chars == builder->text.length)
        return chars;
    return utf8_offset(builder->text.bytes, builder->text.length, chars, NULL);
}

/* Replaces count chars at start by the bytes; two halves of a pair that meet become one character. */
static void splice(struct builder *builder, size_t start, size_t count, const char *bytes, size_t length) {
    size_t from = offset_of(builder, start), to = offset_of(builder, start + count);
    struct value rest =
        string_from_n(from < builder->text.length ? builder->text.bytes + to : "", builder->text.length - to);
    struct value head = string_from_n(from ? builder->text.bytes : "", from);
    bool appended = to == builder->text.length;
    bool meets = length >= 3 && (unsigned char)bytes[0] == 0xED && from >= 3 &&
                 (unsigned char)builder->text.bytes[from - 3] == 0xED;
    if (appended && !meets) {
        builder->text.length = from;
        if (length)
            buffer_append(&builder->text, bytes, length);
        builder->chars = builder->chars - count + utf8_count_chars(bytes, length, NULL);
    } else {
        struct value all = string_concat(string_concat(head, string_from_n(bytes, length)), rest);
        buffer_clear(&builder->text);
        if (string_length(all))
            buffer_append(&builder->text, string_text(all), string_length(all));
        builder->chars = string_chars(all);
    }
    while (builder->capacity < (int64_t)builder->chars)
        builder->capacity =
            builder->capacity * 2 > (int64_t)builder->chars ? builder->capacity * 2 : (int64_t)builder->chars;
}

/* What is appended and how long it is in UTF-16 units. */
static void append_chars(struct builder *builder, const char *bytes, size_t length, size_t chars) {
    if (!length)
        return;
    if ((unsigned char)bytes[0] == 0xED) { /* may be half of a pair */
        splice(builder, builder->chars, 0, bytes, length);
        return;
    }
    buffer_append(&builder->text, bytes, length);
    builder->chars += chars;
    if (builder->capacity < (int64_t)builder->chars)
        builder->capacity =
            builder->capacity * 2 > (int64_t)builder->chars ? builder->capacity * 2 : (int64_t)builder->chars;
}

static void append(struct builder *builder, const char *bytes, size_t length) {
    append_chars(builder, bytes, length, utf8_count_chars(bytes, length, NULL));
}

static void append_string(struct builder *builder, struct value text) {
    append_chars(builder, string_text(text), string_length(text), string_chars(text));
}

static struct value builder_slice(const struct builder *builder, size_t start, size_t count) {
    size_t from = offset_of(builder, start), to = offset_of(builder, start + count);
    return string_from_n(to > from ? builder->text.bytes + from : "", to - from);
}

/* The text of any argument as Append writes it; char[] as a string, $null as nothing. */
static struct value text_of(struct value value) {
    value = value_base(value);
    if (value_is_null(value))
        return string_empty();
    if (value_is_string(value))
        return value;
    if (value.type == &type_char)
        return string_from_char((uint16_t)value.i);
    if (value.type == &type_string_builder)
        return builder_slice(builder_of(value), 0, builder_of(value)->chars);
    if (value_is_array(value) && value.type->element == &type_char) {
        const struct list *list = list_of(value);
        uint16_t *units = mem_new_atomic(sizeof *units * (size_t)(list->count + 1));
        for (int i = 0; i < list->count; i++)
            units[i] = (uint16_t)list->items[i].i;
        return string_from_utf16(units, (size_t)list->count);
    }
    return string_from(value_dotnet_text(value));
}

static bool fail_index(struct call *call, const char *parameter) {
    return fail_range(
        call, "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
        parameter);
}

static bool builder_new(struct call *call) {
    struct builder *builder = object_new(call->type, sizeof *builder);
    builder->capacity = DEFAULT_CAPACITY;
    int k = 0;
    if (call->count && value_is_string(value_base(call->args[0]))) {
        struct value text = value_base(call->args[k++]);
        if (call->count == 4) {
            int64_t start = arg_int(call, k++), count = arg_int(call, k++);
            if (start < 0 || count < 0 || start + count > (int64_t)string_chars(text))
                return fail_range(call, "Index and length must refer to a location within the string.", "length");
            text = string_slice(text, (size_t)start, (size_t)count);
        }
        append_string(builder, text);
    } else if (call->count && arg_is_null(call, 0)) {
        k++;
    }
    if (k < call->count && arg_int(call, k) < 0)
        return fail_negative(call, "capacity", arg_int(call, k));
    if (k < call->count && arg_int(call, k) > builder->capacity)
        builder->capacity = arg_int(call, k);
    return give_object(call, builder);
}

static bool builder_get_capacity(struct call *call) {
    return give_int(call, self_builder(call)->capacity);
}

static bool builder_set_capacity(struct call *call) {
    struct builder *builder = self_builder(call);
    if (arg_int(call, 0) < (int64_t)builder->chars)
        return fail_range(call, "capacity was less than the current size.", "value");
    builder->capacity = arg_int(call, 0);
    return true;
}

static bool builder_ensure_capacity(struct call *call) {
    struct builder *builder = self_builder(call);
    if (arg_int(call, 0) < 0)
        return fail_negative(call, "capacity", arg_int(call, 0));
    if (builder->capacity < arg_int(call, 0))
        builder->capacity = arg_int(call, 0);
    return give_int(call, builder->capacity);
}

static bool builder_get_max_capacity(struct call *call) {
    return give_int(call, INT32_MAX);
}

static bool builder_get_length(struct call *call) {
    return give_int(call, (int64_t)self_builder(call)->chars);
}

/* Longer: filled with NULs; shorter: cut. */
static bool builder_set_length(struct call *call) {
    struct builder *builder = self_builder(call);
    int64_t length = arg_int(call, 0);
    if (length < 0)
        return fail_range(call, "Length cannot be less than zero.", "value");
    if (length < (int64_t)builder->chars)
        splice(builder, (size_t)length, builder->chars - (size_t)length, "", 0);
    while ((int64_t)builder->chars < length)
        append(builder, "", 1);
    return true;
}

static bool builder_get_chars(struct call *call) {
    const struct builder *builder = self_builder(call);
    int64_t index = arg_int(call, 0);
    if (index < 0 || index >= (int64_t)builder->chars)
        return fail_with(call, "System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
    if (builder->chars == builder->text.length)
        return give(call, value_char((unsigned char)builder->text.bytes[index]));
    return give(call, value_char(string_char_at(builder_slice(builder, 0, builder->chars), (size_t)index)));
}

static bool builder_set_chars(struct call *call) {
    struct builder *builder = self_builder(call);
    int64_t index = arg_int(call, 0);
    if (index < 0 || index >= (int64_t)builder->chars)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    char bytes[4];
    splice(builder, (size_t)index, 1, bytes, utf8_encode((uint32_t)arg_int(call, 1), bytes));
    return true;
}

/* (value), (char value, int repeatCount), (char[] | string | StringBuilder value, int start, int count). */
static bool builder_append(struct call *call) {
    struct builder *builder = self_builder(call);
    struct value text = text_of(call->args[0]);
    if (call->count == 2) {
        if (arg_int(call, 1) < 0)
            return fail_negative(call, "repeatCount", arg_int(call, 1));
        for (int64_t i = 0; i < arg_int(call, 1); i++)
            append_string(builder, text);
        return give(call, call->self);
    }
    if (call->count == 3) {
        int64_t start = arg_int(call, 1), count = arg_int(call, 2);
        if (start < 0 || count < 0 || start + count > (int64_t)string_chars(text))
            return fail_index(call, start < 0 ? "startIndex" : "count");
        text = string_slice(text, (size_t)start, (size_t)count);
    }
    append_string(builder, text);
    return give(call, call->self);
}

static bool builder_append_line(struct call *call) {
    if (call->count && !builder_append(call))
        return false;
    append(self_builder(call), "\n", 1);
    return give(call, call->self);
}

static bool builder_append_format(struct call *call) {
    int k = value_is_string(value_base(call->args[0])) ? 0 : 1;
    const struct value *args = call->args + k + 1;
    int count = call->count - k - 1;
    char *text;
    if (k >= call->count || arg_is_null(call, k))
        return fail_null(call, "format");
    if (count == 1 && value_is_array(args[0])) {
        const struct list *list = list_of(args[0]);
        args = list->items;
        count = list->count;
    }
    if (!format_operator(arg_text(call, k), args, count, &text, call->failure))
        return false;
    append(self_builder(call), text, strlen(text));
    return give(call, call->self);
}

static bool builder_append_join(struct call *call) {
    struct builder *builder = self_builder(call);
    struct value separator = text_of(call->args[0]);
    if (arg_is_null(call, 1))
        return fail_null(call, "values");
    const struct list *list = list_of(call->args[1]);
    for (int i = 0; i < list->count; i++) {
        struct value text = text_of(list->items[i]);
        if (i)
            append_string(builder, separator);
        append_string(builder, text);
    }
    return give(call, call->self);
}

static bool builder_clear(struct call *call) {
    struct builder *builder = self_builder(call);
    buffer_clear(&builder->text);
    builder->chars = 0;
    return give(call, call->self);
}

static bool builder_insert(struct call *call) {
    struct builder *builder = self_builder(call);
    int64_t index = arg_int(call, 0), times = call->count == 3 ? arg_int(call, 2) : 1;
    struct value text = text_of(call->args[1]);
    if (index < 0 || index > (int64_t)builder->chars)
        return fail_index(call, "index");
    if (call->count == 4) {
        int64_t start = arg_int(call, 2), count = arg_int(call, 3);
        if (start < 0 || count < 0 || start + count > (int64_t)string_chars(text))
            return fail_index(call, "startIndex");
        text = string_slice(text, (size_t)start, (size_t)count);
    }
    if (times < 0)
        return fail_negative(call, "count", times);
    for (int64_t i = 0; i < times; i++)
        splice(builder, (size_t)index, 0, string_text(text), string_length(text));
    return give(call, call->self);
}

static bool builder_remove(struct call *call) {
    struct builder *builder = self_builder(call);
    int64_t start = arg_int(call, 0), count = arg_int(call, 1);
    if (count < 0)
        return fail_negative(call, "length", count);
    if (start < 0)
        return fail_negative(call, "startIndex", start);
    if (count > (int64_t)builder->chars - start)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
            "length");
    splice(builder, (size_t)start, (size_t)count, "", 0);
    return give(call, call->self);
}

/* Within the whole or within (startIndex, count). */
static bool builder_replace(struct call *call) {
    struct builder *builder = self_builder(call);
    struct value old = text_of(call->args[0]), new = text_of(call->args[1]);
    int64_t start = call->count > 2 ? arg_int(call, 2) : 0,
            count = call->count > 2 ? arg_int(call, 3) : (int64_t)builder->chars;
    if (start < 0 || start > (int64_t)builder->chars)
        return fail_index(call, "startIndex");
    if (count < 0 || count > (int64_t)builder->chars - start)
        return fail_index(call, "count");
    if (string_length(old) == 0)
        return fail_argument(call, "The value cannot be an empty string.", "oldValue");
    struct value part = builder_slice(builder, (size_t)start, (size_t)count);
    struct buffer replaced = {0};
    size_t at = 0, found, size;
    while ((found = text_find(string_text(part), string_length(part), at, string_text(old), string_length(old), false,
                              &size)) != SIZE_MAX) {
        buffer_append(&replaced, string_text(part) + at, found - at);
        buffer_append(&replaced, string_text(new), string_length(new));
        at = found + size;
    }
    buffer_append(&replaced, string_text(part) + at, string_length(part) - at);
    splice(builder, (size_t)start, (size_t)count, buffer_text(&replaced), replaced.length);
    return give(call, call->self);
}

static bool builder_copy_to(struct call *call) {
    const struct builder *builder = self_builder(call);
    int64_t from = arg_int(call, 0), to = arg_int(call, 2), count = arg_int(call, 3);
    if (arg_is_null(call, 1))
        return fail_null(call, "destination");
    struct list *target = list_of(call->args[1]);
    if (count < 0 || from < 0 || to < 0 || count > (int64_t)builder->chars - from || to > target->count - count)
        return fail_index(call, count < 0 ? "count" : "sourceIndex");
    size_t chars;
    const uint16_t *units = string_to_utf16(builder_slice(builder, (size_t)from, (size_t)count), &chars);
    for (int64_t i = 0; i < count; i++)
        target->items[to + i] = value_char(units[i]);
    return true;
}

static bool builder_equals(struct call *call) {
    if (arg_is_null(call, 0))
        return give_bool(call, false);
    const struct builder *left = self_builder(call), *right = builder_of(call->args[0]);
    return give_bool(call,
                     left->text.length == right->text.length &&
                         (!left->text.length || memcmp(left->text.bytes, right->text.bytes, left->text.length) == 0));
}

static bool builder_to_string(struct call *call) {
    const struct builder *builder = self_builder(call);
    int64_t start = call->count ? arg_int(call, 0) : 0,
            count = call->count ? arg_int(call, 1) : (int64_t)builder->chars;
    if (start < 0 || start > (int64_t)builder->chars)
        return fail_range(call,
                          start < 0 ? "StartIndex cannot be less than zero."
                                    : "startIndex cannot be larger than length of string.",
                          "startIndex");
    if (count < 0 || count > (int64_t)builder->chars - start)
        return fail_range(call, "Index and length must refer to a location within the string.", "length");
    return give(call, builder_slice(builder, (size_t)start, (size_t)count));
}

static const struct type_member members[] = {
    {"new()", builder_new},
    {"new(int capacity)", builder_new},
    {"new(string value)", builder_new},
    {"new(string value, int capacity)", builder_new},
    {"new(string value, int startIndex, int length, int capacity)", builder_new},
    {"new(int capacity, int maxCapacity)", builder_new},
    {"int Capacity {get;set}", builder_get_capacity, builder_set_capacity},
    {"char Chars(int index) {get;set}", builder_get_chars, builder_set_chars},
    {"int MaxCapacity {get}", builder_get_max_capacity},
    {"int Length {get;set}", builder_get_length, builder_set_length},
    {"System.Text.StringBuilder Append(char value, int repeatCount)", builder_append},
    {"System.Text.StringBuilder Append(char[] value, int startIndex, int charCount)", builder_append},
    {"System.Text.StringBuilder Append(string value)", builder_append},
    {"System.Text.StringBuilder Append(string value, int startIndex, int count)", builder_append},
    {"System.Text.StringBuilder Append(System.Text.StringBuilder value)", builder_append},
    {"System.Text.StringBuilder Append(System.Text.StringBuilder value, int startIndex, int count)", builder_append},
    {"System.Text.StringBuilder Append(bool value)", builder_append},
    {"System.Text.StringBuilder Append(char value)", builder_append},
    {"System.Text.StringBuilder Append(sbyte value)", builder_append},
    {"System.Text.StringBuilder Append(byte value)", builder_append},
    {"System.Text.StringBuilder Append(short value)", builder_append},
    {"System.Text.StringBuilder Append(int value)", builder_append},
    {"System.Text.StringBuilder Append(long value)", builder_append},
    {"System.Text.StringBuilder Append(float value)", builder_append},
    {"System.Text.StringBuilder Append(double value)", builder_append},
    {"System.Text.StringBuilder Append(decimal value)", builder_append},
    {"System.Text.StringBuilder Append(ushort value)", builder_append},
    {"System.Text.StringBuilder Append(uint value)", builder_append},
    {"System.Text.StringBuilder Append(ulong value)", builder_append},
    {"System.Text.StringBuilder Append(System.Object value)", builder_append},
    {"System.Text.StringBuilder Append(char[] value)", builder_append},
    {"System.Text.StringBuilder AppendFormat(string format, System.Object arg0)", builder_append_format},
    {"System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1)",
     builder_append_format},
    {"System.Text.StringBuilder AppendFormat(string format, System.Object arg0, System.Object arg1, System.Object "
     "arg2)",
     builder_append_format},
    {"System.Text.StringBuilder AppendFormat(string format, Params System.Object[] args)", builder_append_format},
    {"System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, System.Object arg0)",
     builder_append_format},
    {"System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, System.Object arg0, "
     "System.Object arg1)",
     builder_append_format},
    {"System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, System.Object arg0, "
     "System.Object arg1, System.Object arg2)",
     builder_append_format},
    {"System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, Params System.Object[] "
     "args)",
     builder_append_format},
    {"System.Text.StringBuilder AppendJoin(string separator, Params System.Object[] values)", builder_append_join},
    {"System.Text.StringBuilder AppendJoin(string separator, Params string[] values)", builder_append_join},
    {"System.Text.StringBuilder AppendJoin(char separator, Params System.Object[] values)", builder_append_join},
    {"System.Text.StringBuilder AppendJoin(char separator, Params string[] values)", builder_append_join},
    {"System.Text.StringBuilder AppendLine()", builder_append_line},
    {"System.Text.StringBuilder AppendLine(string value)", builder_append_line},
    {"System.Text.StringBuilder Clear()", builder_clear},
    {"void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)", builder_copy_to},
    {"int EnsureCapacity(int capacity)", builder_ensure_capacity},
    {"bool Equals(System.Text.StringBuilder sb)", builder_equals},
    {"System.Text.StringBuilder Insert(int index, string value, int count)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, string value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, bool value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, sbyte value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, byte value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, short value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, char value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, char[] value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, char[] value, int startIndex, int charCount)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, int value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, long value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, float value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, double value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, decimal value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, ushort value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, uint value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, ulong value)", builder_insert},
    {"System.Text.StringBuilder Insert(int index, System.Object value)", builder_insert},
    {"System.Text.StringBuilder Remove(int startIndex, int length)", builder_remove},
    {"System.Text.StringBuilder Replace(string oldValue, string newValue)", builder_replace},
    {"System.Text.StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)", builder_replace},
    {"System.Text.StringBuilder Replace(char oldChar, char newChar)", builder_replace},
    {"System.Text.StringBuilder Replace(char oldChar, char newChar, int startIndex, int count)", builder_replace},
    {"string ToString()", builder_to_string},
    {"string ToString(int startIndex, int length)", builder_to_string},
};

static char *to_text(struct value self) {
    return buffer_dup(&builder_of(self)->text);
}

static const struct type_operations operations = {.to_string = to_text};

static struct type type_string_builder = {
    .name = "System.Text.StringBuilder",
    .base = &type_object,
    .flags = TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_string_builder);
