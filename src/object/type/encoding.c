/* System.Text.Encoding: UTF-8, UTF-16, UTF-32, ASCII, Latin-1. */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/byte_array.h"
#include "object/type/encoding_object.h"
#include "object/type/native.h"

enum encoding_kind {
    ENCODING_UTF8,
    ENCODING_ASCII,
    ENCODING_LATIN1,
    ENCODING_UTF16,
    ENCODING_UTF16_BIG,
    ENCODING_UTF32,
    ENCODING_UTF32_BIG
};

struct encoding {
    struct object object;
    enum encoding_kind kind;
    bool preamble;
};

static struct type type_encoding, type_utf8, type_utf8_sealed, type_ascii, type_ascii_sealed, type_latin1, type_unicode,
    type_utf32;

static const struct {
    enum encoding_kind kind;
    int code_page, max_bytes; /* per char */
    const char *web_name, *display, *preamble;
    int preamble_bytes;
    struct type *type;
    const char *aliases; /* separated by spaces */
} rows[] = {
    {ENCODING_UTF8, 65001, 3, "utf-8", "Unicode (UTF-8)", "\xEF\xBB\xBF", 3, &type_utf8_sealed,
     "utf-8 utf8 unicode-1-1-utf-8"},
    {ENCODING_ASCII, 20127, 1, "us-ascii", "US-ASCII", "", 0, &type_ascii_sealed, "us-ascii ascii iso646-us us"},
    {ENCODING_LATIN1, 28591, 1, "iso-8859-1", "Western European (ISO)", "", 0, &type_latin1,
     "iso-8859-1 latin1 l1 iso8859-1"},
    {ENCODING_UTF16, 1200, 2, "utf-16", "Unicode", "\xFF\xFE", 2, &type_unicode, "utf-16 utf-16le unicode ucs-2"},
    {ENCODING_UTF16_BIG, 1201, 2, "utf-16BE", "Unicode (Big-Endian)", "\xFE\xFF", 2, &type_unicode,
     "utf-16be unicodefffe"},
    {ENCODING_UTF32, 12000, 4, "utf-32", "Unicode (UTF-32)", "\xFF\xFE\0\0", 4, &type_utf32, "utf-32 utf-32le"},
    {ENCODING_UTF32_BIG, 12001, 4, "utf-32BE", "Unicode (UTF-32 Big-Endian)", "\0\0\xFE\xFF", 4, &type_utf32,
     "utf-32be"},
};

static const struct encoding *encoding_of(struct value value) {
    return value_base(value).p;
}

static struct value encoding_make(const struct type *type, enum encoding_kind kind, bool preamble) {
    struct encoding *encoding = object_new(type, sizeof *encoding);
    encoding->kind = kind;
    encoding->preamble = preamble;
    return value_object(encoding);
}

/* One object for each kind, so that [Text.Encoding]::UTF8 is always the same. */
static struct value shared(enum encoding_kind kind) {
    static struct value made[COUNT_OF(rows)];
    if (!made[kind].type)
        made[kind] = encoding_make(rows[kind].type, kind, true);
    return made[kind];
}

static void put_unit(struct buffer *out, uint32_t unit, int bytes, bool big) {
    for (int i = 0; i < bytes; i++)
        buffer_putc(out, (char)(unit >> 8 * (big ? bytes - 1 - i : i)));
}

static void encode(enum encoding_kind kind, const char *text, size_t length, struct buffer *out) {
    for (size_t i = 0, size; i < length; i += size) {
        uint32_t rune = utf8_decode(text + i, length - i, &size);
        bool lone = rune >= 0xD800 && rune < 0xE000;
        uint32_t most = kind == ENCODING_ASCII ? 0x7F : 0xFF;
        switch (kind) {
        case ENCODING_UTF8:
            buffer_put_rune(out, lone ? 0xFFFD : rune);
            break;
        case ENCODING_ASCII:
        case ENCODING_LATIN1:
            buffer_putc(out, rune <= most ? (char)rune : '?');
            if (rune >= 0x10000)
                buffer_putc(out, '?');
            break;
        case ENCODING_UTF32:
        case ENCODING_UTF32_BIG:
            put_unit(out, lone ? 0xFFFD : rune, 4, kind == ENCODING_UTF32_BIG);
            break;
        default:
            if (rune >= 0x10000)
                put_unit(out, 0xD800 + ((rune - 0x10000) >> 10), 2, kind == ENCODING_UTF16_BIG);
            put_unit(out, rune < 0x10000 ? (lone ? 0xFFFD : rune) : 0xDC00 + ((rune - 0x10000) & 0x3FF), 2,
                     kind == ENCODING_UTF16_BIG);
        }
    }
}

static uint32_t get_unit(const uint8_t *bytes, int count, bool big) {
    uint32_t unit = 0;
    for (int i = 0; i < count; i++)
        unit |= (uint32_t)bytes[i] << 8 * (big ? count - 1 - i : i);
    return unit;
}

static struct value decode(enum encoding_kind kind, const uint8_t *bytes, size_t count) {
    struct buffer out = {0};
    int width = kind >= ENCODING_UTF32 ? 4 : kind >= ENCODING_UTF16 ? 2 : 1;
    bool big = kind == ENCODING_UTF16_BIG || kind == ENCODING_UTF32_BIG;
    for (size_t i = 0, size = (size_t)width; i < count; i += size) {
        uint32_t rune;
        size = (size_t)width;
        if (kind == ENCODING_UTF8)
            rune = utf8_decode((const char *)bytes + i, count - i, &size);
        else if (i + size > count)
            rune = 0xFFFD;
        else
            rune = get_unit(bytes + i, width, big);
        if (kind == ENCODING_ASCII && rune > 0x7F)
            rune = '?';
        if (width == 2 && rune >= 0xD800 && rune < 0xDC00 && i + 4 <= count) {
            uint32_t low = get_unit(bytes + i + 2, 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                rune = 0x10000 + ((rune - 0xD800) << 10) + (low - 0xDC00);
                size = 4;
            }
        }
        if (rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000))
            rune = 0xFFFD;
        buffer_put_rune(&out, rune);
    }
    return string_from_n(buffer_text(&out), out.length);
}

struct value encoding_default(void) {
    return encoding_make(&type_utf8_sealed, ENCODING_UTF8, false);
}

void encoding_put_text(struct value encoding, const char *text, size_t length, struct buffer *bytes) {
    encode(encoding_of(encoding)->kind, text, length, bytes);
}

struct value encoding_get_text(struct value encoding, const void *bytes, size_t count) {
    return decode(encoding_of(encoding)->kind, bytes, count);
}

size_t encoding_whole_bytes(struct value encoding, const uint8_t *bytes, size_t count) {
    enum encoding_kind kind = encoding_of(encoding)->kind;
    if (kind >= ENCODING_UTF32)
        return count & ~(size_t)3;
    if (kind >= ENCODING_UTF16) {
        count &= ~(size_t)1;
        bool split = count >= 2 && (get_unit(bytes + count - 2, 2, kind == ENCODING_UTF16_BIG) & 0xFC00) == 0xD800;
        return split ? count - 2 : count;
    }
    if (kind != ENCODING_UTF8)
        return count;
    for (size_t back = 1; back <= 3 && back <= count; back++) { /* the lead byte of a sequence that the end cuts */
        uint8_t byte = bytes[count - back];
        size_t wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        if (byte >= 0xC0 || byte < 0x80)
            return wanted > back ? count - back : count;
    }
    return count;
}

const char *encoding_preamble(struct value encoding, size_t *ret_count) {
    *ret_count = encoding_of(encoding)->preamble ? (size_t)rows[encoding_of(encoding)->kind].preamble_bytes : 0;
    return rows[encoding_of(encoding)->kind].preamble;
}

struct value encoding_from_preamble(const uint8_t *bytes, size_t count, size_t *ret_size) {
    const struct value none = VALUE_NULL;
    size_t best = 0, found = 0;
    for (size_t i = 0; i < COUNT_OF(rows); i++) { /* the longest: UTF-32's begins with UTF-16's */
        size_t size = (size_t)rows[i].preamble_bytes;
        if (size > best && size <= count && memcmp(bytes, rows[i].preamble, size) == 0)
            best = size, found = i;
    }
    *ret_size = best;
    return best ? shared(rows[found].kind) : none;
}

/* The text of a string or char[] argument. */
static struct value text_argument(const struct call *call, int k) {
    struct value value = value_base(call->args[k]);
    if (!value_is_list(value))
        return value;
    const struct list *list = list_of(value);
    uint16_t *units = mem_new_atomic(sizeof *units * (size_t)(list->count + 1));
    for (int i = 0; i < list->count; i++)
        units[i] = (uint16_t)list->items[i].i;
    return string_from_utf16(units, (size_t)list->count);
}

/* The (index, count) behind a string, char[] or byte[] of `size` elements; false after a failure. */
static bool window(struct call *call, int64_t size, const char *name, int64_t *ret_start, int64_t *ret_count) {
    *ret_start = call->count > 2 ? arg_int(call, 1) : 0;
    *ret_count = call->count > 2 ? arg_int(call, 2) : size;
    if (*ret_start < 0 || *ret_count < 0)
        return fail_range(call, "Non-negative number required.", *ret_start < 0 ? "index" : "count");
    return *ret_start <= size - *ret_count ||
           fail_range(call, "Index and count must refer to a location within the buffer.", name);
}

static bool encoded(struct call *call, struct buffer *out) {
    int64_t start, count;
    if (arg_is_null(call, 0))
        return fail_null(call, "chars");
    struct value text = text_argument(call, 0);
    if (!window(call, (int64_t)string_chars(text), "chars", &start, &count))
        return false;
    text = string_slice(text, (size_t)start, (size_t)count);
    encode(encoding_of(call->self)->kind, string_text(text), string_length(text), out);
    return true;
}

static bool encoding_get_bytes(struct call *call) {
    struct buffer out = {0};
    return encoded(call, &out) && give(call, value_bytes(buffer_text(&out), out.length));
}

static bool encoding_get_byte_count(struct call *call) {
    struct buffer out = {0};
    return encoded(call, &out) && give_int(call, (int64_t)out.length);
}

static bool decoded(struct call *call, struct value *ret_text) {
    int64_t start, count;
    size_t size;
    if (arg_is_null(call, 0))
        return fail_null(call, "bytes");
    const uint8_t *bytes = value_to_bytes(call->args[0], &size);
    if (!window(call, (int64_t)size, "bytes", &start, &count))
        return false;
    *ret_text = decode(encoding_of(call->self)->kind, bytes + start, (size_t)count);
    return true;
}

static bool encoding_get_string(struct call *call) {
    struct value text;
    return decoded(call, &text) && give(call, text);
}

static bool encoding_get_chars(struct call *call) {
    struct value text;
    size_t chars;
    if (!decoded(call, &text))
        return false;
    const uint16_t *units = string_to_utf16(text, &chars);
    struct list *array = array_new_of(&type_char, (int32_t)chars);
    for (size_t i = 0; i < chars; i++)
        array->items[i] = value_char(units[i]);
    return give_object(call, array);
}

static bool encoding_get_char_count(struct call *call) {
    struct value text;
    return decoded(call, &text) && give_int(call, (int64_t)string_chars(text));
}

static bool encoding_get_max_byte_count(struct call *call) {
    return give_int(call, (arg_int(call, 0) + 1) * rows[encoding_of(call->self)->kind].max_bytes);
}

static bool encoding_get_default(struct call *call) {
    return give(call, encoding_default());
}

static bool encoding_get_preamble(struct call *call) {
    const struct encoding *encoding = encoding_of(call->self);
    return give(call, value_bytes(rows[encoding->kind].preamble,
                                  encoding->preamble ? (size_t)rows[encoding->kind].preamble_bytes : 0));
}

static bool encoding_get_web_name(struct call *call) {
    return give_text(call, rows[encoding_of(call->self)->kind].web_name);
}

static bool encoding_get_encoding_name(struct call *call) {
    return give_text(call, rows[encoding_of(call->self)->kind].display);
}

static bool encoding_get_code_page(struct call *call) {
    return give_int(call, rows[encoding_of(call->self)->kind].code_page);
}

static bool encoding_get_is_single_byte(struct call *call) {
    return give_bool(call, rows[encoding_of(call->self)->kind].max_bytes == 1);
}

static bool has_alias(const char *aliases, const char *name) {
    size_t length = strlen(name);
    for (const char *at = aliases; *at && length;) {
        size_t one = strcspn(at, " ");
        if (one == length && strncasecmp(at, name, length) == 0)
            return true;
        at += one + (at[one] == ' ');
    }
    return false;
}

static bool encoding_get_encoding(struct call *call) {
    bool by_name = call->args[0].type != &type_int32;
    if (by_name && arg_is_null(call, 0))
        return fail_null(call, "name");
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (by_name ? has_alias(rows[i].aliases, arg_text(call, 0)) : rows[i].code_page == arg_int(call, 0))
            return give(call, shared(rows[i].kind));
    if (!by_name && (arg_int(call, 0) < 0 || arg_int(call, 0) > 65535))
        return fail_range(call, "Valid values are between 0 and 65535, inclusive.", "codepage");
    if (!by_name)
        return fail_with(
            call, "System.NotSupportedException",
            mem_printf("No data is available for encoding %d. For information on defining a custom encoding, see the "
                       "documentation for the Encoding.RegisterProvider method.",
                       (int)arg_int(call, 0)));
    return fail_argument(
        call,
        mem_printf("'%s' is not a supported encoding name. For information on defining a custom encoding, see the "
                   "documentation for the Encoding.RegisterProvider method.",
                   arg_text(call, 0)),
        "name");
}

static bool encoding_convert(struct call *call) {
    size_t count;
    struct buffer out = {0};
    if (arg_is_null(call, 0) || arg_is_null(call, 1) || arg_is_null(call, 2))
        return fail_null(call, arg_is_null(call, 0) ? "srcEncoding" : arg_is_null(call, 1) ? "dstEncoding" : "bytes");
    const uint8_t *bytes = value_to_bytes(call->args[2], &count);
    struct value text = decode(encoding_of(call->args[0])->kind, bytes, count);
    encode(encoding_of(call->args[1])->kind, string_text(text), string_length(text), &out);
    return give(call, value_bytes(buffer_text(&out), out.length));
}

#define SHARED(name, kind)                                                                                             \
    static bool encoding_get_##name(struct call *call) {                                                               \
        return give(call, shared(kind));                                                                               \
    }
SHARED(ascii, ENCODING_ASCII)
SHARED(big_endian_unicode, ENCODING_UTF16_BIG)
SHARED(latin1, ENCODING_LATIN1)
SHARED(unicode, ENCODING_UTF16)
SHARED(utf32, ENCODING_UTF32)
SHARED(utf8, ENCODING_UTF8)

/* UTF8Encoding(), (encoderShouldEmitUTF8Identifier[, throwOnInvalidBytes]) */
static bool utf8_new(struct call *call) {
    return give(call, encoding_make(call->type, ENCODING_UTF8, call->count && arg_int(call, 0)));
}

static bool ascii_new(struct call *call) {
    return give(call, encoding_make(call->type, ENCODING_ASCII, true));
}

/* (bigEndian, byteOrderMark) */
static bool unicode_new(struct call *call) {
    bool big = call->count && arg_int(call, 0), wide = call->type == &type_utf32;
    enum encoding_kind kind = wide  ? (big ? ENCODING_UTF32_BIG : ENCODING_UTF32)
                              : big ? ENCODING_UTF16_BIG
                                    : ENCODING_UTF16;
    return give(call, encoding_make(call->type, kind, call->count < 2 || arg_int(call, 1)));
}

static const struct type_member members[] = {
    {"static System.Text.Encoding ASCII {get}", encoding_get_ascii},
    {"static System.Text.Encoding BigEndianUnicode {get}", encoding_get_big_endian_unicode},
    {"string BodyName {get}", encoding_get_web_name},
    {"int CodePage {get}", encoding_get_code_page},
    {"static System.Text.Encoding Default {get}", encoding_get_default},
    {"string EncodingName {get}", encoding_get_encoding_name},
    {"string HeaderName {get}", encoding_get_web_name},
    {"bool IsSingleByte {get}", encoding_get_is_single_byte},
    {"static System.Text.Encoding Latin1 {get}", encoding_get_latin1},
    {"static System.Text.Encoding Unicode {get}", encoding_get_unicode},
    {"static System.Text.Encoding UTF32 {get}", encoding_get_utf32},
    {"static System.Text.Encoding UTF8 {get}", encoding_get_utf8},
    {"string WebName {get}", encoding_get_web_name},
    {"static byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)",
     encoding_convert},
    {"int GetByteCount(char[] chars)", encoding_get_byte_count},
    {"int GetByteCount(string s)", encoding_get_byte_count},
    {"byte[] GetBytes(string s)", encoding_get_bytes},
    {"byte[] GetBytes(char[] chars)", encoding_get_bytes},
    {"byte[] GetBytes(char[] chars, int index, int count)", encoding_get_bytes},
    {"byte[] GetBytes(string s, int index, int count)", encoding_get_bytes},
    {"int GetCharCount(byte[] bytes, int index, int count)", encoding_get_char_count},
    {"int GetCharCount(byte[] bytes)", encoding_get_char_count},
    {"char[] GetChars(byte[] bytes)", encoding_get_chars},
    {"char[] GetChars(byte[] bytes, int index, int count)", encoding_get_chars},
    {"static System.Text.Encoding GetEncoding(int codepage)", encoding_get_encoding},
    {"static System.Text.Encoding GetEncoding(string name)", encoding_get_encoding},
    {"int GetMaxByteCount(int charCount)", encoding_get_max_byte_count},
    {"byte[] GetPreamble()", encoding_get_preamble},
    {"string GetString(byte[] bytes)", encoding_get_string},
    {"string GetString(byte[] bytes, int index, int count)", encoding_get_string},
};

static const struct type_member utf8_members[] = {
    {"new()", utf8_new},
    {"new(bool encoderShouldEmitUTF8Identifier)", utf8_new},
    {"new(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)", utf8_new},
};
static const struct type_member ascii_members[] = {{"new()", ascii_new}};
static const struct type_member unicode_members[] = {
    {"new()", unicode_new},
    {"new(bool bigEndian, bool byteOrderMark)", unicode_new},
};

#define ROW(id, full_name, parent, ...)                                                                                \
    static struct type type_##id = {.name = full_name, .base = parent, __VA_ARGS__};                                   \
    TYPE_REGISTER(type_##id)

ROW(encoding, "System.Text.Encoding", &type_object, .flags = TYPE_ABSTRACT, MEMBERS(members));
ROW(utf8, "System.Text.UTF8Encoding", &type_encoding, MEMBERS(utf8_members));
ROW(utf8_sealed, "System.Text.UTF8Encoding+UTF8EncodingSealed", &type_utf8, .flags = TYPE_SEALED);
ROW(ascii, "System.Text.ASCIIEncoding", &type_encoding, MEMBERS(ascii_members));
ROW(ascii_sealed, "System.Text.ASCIIEncoding+ASCIIEncodingSealed", &type_ascii, .flags = TYPE_SEALED);
ROW(latin1, "System.Text.Latin1Encoding+Latin1EncodingSealed", &type_encoding, .flags = TYPE_SEALED);
ROW(unicode, "System.Text.UnicodeEncoding", &type_encoding, MEMBERS(unicode_members));
ROW(utf32, "System.Text.UTF32Encoding", &type_encoding, MEMBERS(unicode_members));
