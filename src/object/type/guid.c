/* System.Guid over base/guid.h. */
#include "base/guid.h"

#include <ctype.h>
#include <string.h>
#include <time.h>

#include "object/convert.h"
#include "object/guid_value.h"
#include "object/list.h"
#include "object/type/native.h"

#define BAD_SPECIFIER                                                                                                  \
    "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or \"x\"."

struct value value_guid(struct guid guid) {
    struct guid_object *object = object_new(&type_guid, sizeof *object);
    object->guid = guid;
    return value_object(object);
}

static bool give_guid(struct call *call, struct guid guid) {
    return give(call, value_guid(guid));
}

/* What is wrong with a text that is no guid. */
static const char *refusal(const char *text, size_t length) {
    while (length && isspace((unsigned char)*text))
        text++, length--;
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    if (length < 32)
        return "Unrecognized Guid format.";
    bool braced = *text == '{' || *text == '(', dashed = memchr(text, '-', length) != NULL;
    size_t wanted = braced ? 38 : dashed ? 36 : 32, first = braced;
    bool fits = length == wanted && (!braced || text[length - 1] == (*text == '{' ? '}' : ')'));
    for (size_t at = 8; fits && wanted > 32 && at <= 23; at += 5)
        fits = text[first + at] == '-';
    return fits ? "Guid string should only contain hexadecimal characters."
                : "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).";
}

static bool fail_format(struct call *call, const char *message) {
    return fail_with(call, "System.FormatException", message);
}

/* (string), (byte[16]), (int a, short b, short c, byte[8]), (a, b, c, and eight bytes). */
static bool guid_native_new(struct call *call) {
    struct guid guid = {0};
    if (call->count == 0)
        return give_guid(call, guid);
    if (arg_is_null(call, 0))
        return fail_null(call, value_is_list(call->args[0]) ? "b" : "g");
    if (call->count == 1 && value_is_string(value_base(call->args[0]))) {
        if (!guid_parse(arg_text(call, 0), arg_length(call, 0), &guid))
            return fail_format(call, refusal(arg_text(call, 0), arg_length(call, 0)));
        return give_guid(call, guid);
    }
    if (call->count == 1) {
        const struct list *bytes = list_of(call->args[0]);
        if (bytes->count != 16)
            return fail_argument(call, "Byte array for Guid must be exactly 16 bytes long.", "b");
        for (int i = 0; i < 16; i++)
            guid.bytes[i] = (uint8_t)bytes->items[i].i;
        return give_guid(call, guid);
    }
    const struct list *rest = call->count == 4 ? list_of(call->args[3]) : NULL;
    if (rest && rest->count != 8)
        return fail_argument(call, "Byte array for Guid must be exactly 8 bytes long.", "d");
    for (int i = 0; i < 4; i++)
        guid.bytes[i] = (uint8_t)(arg_int(call, 0) >> 8 * i);
    for (int i = 0; i < 2; i++) {
        guid.bytes[4 + i] = (uint8_t)(arg_int(call, 1) >> 8 * i);
        guid.bytes[6 + i] = (uint8_t)(arg_int(call, 2) >> 8 * i);
    }
    for (int i = 0; i < 8; i++)
        guid.bytes[8 + i] = (uint8_t)(rest ? rest->items[i].i : arg_int(call, 3 + i));
    return give_guid(call, guid);
}

static bool guid_native_get_empty(struct call *call) {
    return give_guid(call, (struct guid){0});
}

static bool guid_native_get_all_bits_set(struct call *call) {
    struct guid guid;
    memset(guid.bytes, 0xFF, sizeof guid.bytes);
    return give_guid(call, guid);
}

static bool guid_native_get_version(struct call *call) {
    return give_int(call, guid_of(call->self).bytes[7] >> 4);
}

static bool guid_native_get_variant(struct call *call) {
    return give_int(call, guid_of(call->self).bytes[8] >> 4);
}

static bool guid_native_new_guid(struct call *call) {
    return give_guid(call, guid_new());
}

/* RFC 9562 version 7: 48 bits of milliseconds, the rest random. */
static bool guid_native_create_version7(struct call *call) {
    struct guid guid = guid_new();
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t ms = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
    static const unsigned char order[6] = {3, 2, 1, 0, 5, 4}; /* the first fields are little endian in memory */
    for (int i = 0; i < 6; i++)
        guid.bytes[order[i]] = (uint8_t)(ms >> (40 - 8 * i));
    guid.bytes[7] = (uint8_t)((guid.bytes[7] & 0x0F) | 0x70);
    return give_guid(call, guid);
}

static bool guid_native_parse(struct call *call) {
    struct guid guid;
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    if (!guid_parse(arg_text(call, 0), arg_length(call, 0), &guid))
        return fail_format(call, refusal(arg_text(call, 0), arg_length(call, 0)));
    return give_guid(call, guid);
}

static bool guid_native_try_parse(struct call *call) {
    struct guid guid = {0};
    bool ok = !arg_is_null(call, 0) && guid_parse(arg_text(call, 0), arg_length(call, 0), &guid);
    arg_set_ref(call, call->count - 1, value_guid(ok ? guid : (struct guid){0}));
    return give_bool(call, ok);
}

static const struct {
    char letter, first;
    size_t length; /* 0: any */
    const char *message;
} formats[] = {
    {'D', 0, 36, "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."},
    {'N', 0, 32, "Guid should contain only hexadecimal characters."},
    {'B', '{', 38, "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."},
    {'P', '(', 38, "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."},
    {'X', '{', 0,
     "Could not find a brace, or the length between the previous token and the brace was zero (i.e., '0x,'etc.)."},
};

/* NULL: parsed; else what is wrong. */
static const char *parse_exact(const char *text, const char *format, struct guid *ret_guid) {
    while (isspace((unsigned char)*text))
        text++;
    size_t length = strlen(text);
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    for (size_t i = 0; i < COUNT_OF(formats) && strlen(format) == 1; i++) {
        if (toupper((unsigned char)*format) != formats[i].letter)
            continue;
        bool fits =
            (!formats[i].length || formats[i].length == length) && (!formats[i].first || *text == formats[i].first);
        return fits && guid_parse(text, length, ret_guid) ? NULL : formats[i].message;
    }
    return BAD_SPECIFIER;
}

static bool guid_native_parse_exact(struct call *call) {
    struct guid guid;
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return fail_null(call, arg_is_null(call, 0) ? "input" : "format");
    const char *message = parse_exact(arg_text(call, 0), arg_text(call, 1), &guid);
    return message ? fail_format(call, message) : give_guid(call, guid);
}

static bool guid_native_try_parse_exact(struct call *call) {
    struct guid guid = {0};
    bool ok =
        !arg_is_null(call, 0) && !arg_is_null(call, 1) && !parse_exact(arg_text(call, 0), arg_text(call, 1), &guid);
    arg_set_ref(call, call->count - 1, value_guid(ok ? guid : (struct guid){0}));
    return give_bool(call, ok);
}

static bool guid_native_to_byte_array(struct call *call) {
    static const unsigned char big_endian[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    struct guid guid = guid_of(call->self);
    bool swap = call->count && arg_int(call, 0);
    struct list *bytes = array_new_of(&type_byte, 16);
    for (int i = 0; i < 16; i++)
        bytes->items[i] = value_of(&type_byte, guid.bytes[swap ? big_endian[i] : i]);
    return give_object(call, bytes);
}

static const struct type_member members[] = {
    {"new(byte[] b)", guid_native_new},
    {"new(uint a, ushort b, ushort c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)",
     guid_native_new},
    {"new(int a, short b, short c, byte[] d)", guid_native_new},
    {"new(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)", guid_native_new},
    {"new(string g)", guid_native_new},
    {"static guid AllBitsSet {get}", guid_native_get_all_bits_set, .flags = MEMBER_ROW_STRUCT_PROPERTY},
    {"int Variant {get}", guid_native_get_variant},
    {"int Version {get}", guid_native_get_version},
    {"static guid Empty {get}", guid_native_get_empty},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(guid value)", native_compare_to},
    {"static guid CreateVersion7()", guid_native_create_version7},
    {"bool Equals(System.Object o)", native_equals},
    {"bool Equals(guid g)", native_equals},
    {"static guid NewGuid()", guid_native_new_guid},
    {"static guid Parse(string input)", guid_native_parse},
    {"static guid Parse(string s, System.IFormatProvider provider)", guid_native_parse},
    {"static guid ParseExact(string input, string format)", guid_native_parse_exact},
    {"byte[] ToByteArray()", guid_native_to_byte_array},
    {"byte[] ToByteArray(bool bigEndian)", guid_native_to_byte_array},
    {"string ToString()", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
    {"static bool TryParse(string input, [ref] guid result)", guid_native_try_parse},
    {"static bool TryParse(string s, System.IFormatProvider provider, [ref] guid result)", guid_native_try_parse},
    {"static bool TryParseExact(string input, string format, [ref] guid result)", guid_native_try_parse_exact},
};

static char *to_text(struct value self) {
    return guid_format(guid_of(self), 'D');
}

static bool format(struct value self, const char *format, char **ret_text, struct failure *failure) {
    size_t length = format ? strlen(format) : 0;
    *ret_text = length > 1 ? NULL : guid_format(guid_of(self), length ? *format : 'D');
    return *ret_text ||
           failure_set(failure, "System.FormatException", NULL, CATEGORY_NOT_SPECIFIED, "%s", BAD_SPECIFIER);
}

static bool equals(struct value self, struct value other) {
    other = value_base(other);
    return other.type == &type_guid && memcmp(guid_of(self).bytes, guid_of(other).bytes, 16) == 0;
}

static uint32_t hash(struct value self) {
    struct guid guid = guid_of(self);
    uint32_t words[4];
    memcpy(words, guid.bytes, sizeof words);
    return words[0] ^ words[1] ^ words[2] ^ words[3];
}

static bool compare(struct value self, struct value other, int *ret_order) {
    other = value_base(other);
    *ret_order = other.type == &type_guid ? guid_compare(guid_of(self), guid_of(other)) : 0;
    return other.type == &type_guid;
}

static bool convert_from(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    struct guid guid;
    from = value_base(from);
    if (!value_is_string(from))
        return false;
    if (!guid_parse(string_text(from), string_length(from), &guid))
        return failure_set(failure, "System.FormatException", NULL, CATEGORY_INVALID_ARGUMENT, "%s",
                           refusal(string_text(from), string_length(from)));
    *ret_value = value_guid(guid);
    return true;
}

static const struct type_operations operations = {.to_string = to_text,
                                                  .format = format,
                                                  .equals = equals,
                                                  .hash = hash,
                                                  .compare = compare,
                                                  .convert_from = convert_from};

static bool guid_get_text(struct call *call) {
    call->result = value_to_string(call->self);
    return true;
}

static const struct extended_member extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "Guid", "$this.ToString()", guid_get_text}};

struct type type_guid = {
    .name = "System.Guid",
    .accelerator = "guid",
    .base = &type_valuetype,
    .interfaces = interfaces_of_formattable,
    .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
    .extended = extended,
    .extended_count = COUNT_OF(extended),
};
TYPE_REGISTER(type_guid);
