#include "wire/clixml_primitive.h"

#include <string.h>

#include "base/base64.h"
#include "base/memory.h"
#include "base/number_text.h"
#include "object/byte_array.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/number.h"
#include "object/string.h"
#include "wire/clixml_text.h"

static void put_text(struct buffer *out, const char *text) {
    clixml_text_write(out, text, strlen(text), false);
}

static void write_string(struct buffer *out, struct value value) {
    clixml_text_write(out, string_text(value), string_length(value), false);
}
static void write_dotnet(struct buffer *out, struct value value) {
    put_text(out, value_dotnet_text(value));
}
static void write_signed(struct buffer *out, struct value value) {
    buffer_printf(out, "%lld", (long long)value.i);
}
static void write_unsigned(struct buffer *out, struct value value) {
    buffer_printf(out, "%llu", (unsigned long long)value.u);
}
static void write_bool(struct buffer *out, struct value value) {
    buffer_puts(out, value.i ? "true" : "false");
}
static void write_datetime(struct buffer *out, struct value value) {
    clixml_datetime_write(out, value.i);
}
static void write_timespan(struct buffer *out, struct value value) {
    clixml_timespan_write(out, value.i);
}
static void write_double(struct buffer *out, struct value value) {
    clixml_double_write(out, value.d);
}
static void write_single(struct buffer *out, struct value value) {
    clixml_single_write(out, (float)value.d);
}
static void write_decimal(struct buffer *out, struct value value) {
    buffer_puts(out, decimal_to_text(decimal_of(value)));
}

static void write_bytes(struct buffer *out, struct value value) {
    size_t count;
    uint8_t *bytes = value_to_bytes(value, &count);
    buffer_puts(out, base64_encode(bytes, count));
}

static void write_xml(struct buffer *out, struct value value) {
    struct value text;
    if (member_get(value, "OuterXml", &text, NULL) == MEMBER_FOUND && value_is_string(value_base(text)))
        write_string(out, text);
}

/* The plain text of an element that is read as such: without blanks around, as XmlConvert does. */
static bool trim(const char **text, size_t *length) {
    while (*length && strchr(" \t\r\n", **text))
        ++*text, --*length;
    while (*length && strchr(" \t\r\n", (*text)[*length - 1]))
        --*length;
    return *length > 0;
}

static struct value unescaped(const char *text, size_t length) {
    if (!memchr(text, '_', length))
        return string_from_n(text, length);
    struct buffer plain = {0};
    clixml_text_unescape(&plain, text, length);
    return string_from_n(buffer_text(&plain), plain.length);
}

static bool read_string(const char *text, size_t length, struct value *ret_value) {
    *ret_value = unescaped(text, length);
    return true;
}

static bool read_bool(const char *text, size_t length, struct value *ret_value) {
    trim(&text, &length);
    bool truth = (length == 4 && !memcmp(text, "true", 4)) || (length == 1 && *text == '1');
    if (!truth && !(length == 5 && !memcmp(text, "false", 5)) && !(length == 1 && *text == '0'))
        return false;
    *ret_value = value_bool(truth);
    return true;
}

/* An integer of a type whose range is minimum..maximum; a leading sign and blanks around are fine. */
static bool read_signed(const char *text, size_t length, const struct type *type, int64_t minimum, int64_t maximum,
                        struct value *ret_value) {
    uint64_t magnitude;
    bool negative;
    if (integer_parse(text, length, STYLE_INTEGER, &magnitude, &negative) != INTEGER_PARSED)
        return false;
    if (negative ? magnitude > -(uint64_t)minimum : magnitude > (uint64_t)maximum)
        return false;
    *ret_value = value_of(type, negative ? (int64_t)(-magnitude) : (int64_t)magnitude);
    return true;
}

#define READ_INTEGER(name, type, minimum, maximum)                                                                     \
    static bool name(const char *text, size_t length, struct value *ret_value) {                                       \
        trim(&text, &length);                                                                                          \
        return length && read_signed(text, length, &type, minimum, maximum, ret_value);                                \
    }
READ_INTEGER(read_sbyte, type_sbyte, INT8_MIN, INT8_MAX)
READ_INTEGER(read_byte, type_byte, 0, UINT8_MAX)
READ_INTEGER(read_int16, type_int16, INT16_MIN, INT16_MAX)
READ_INTEGER(read_uint16, type_uint16, 0, UINT16_MAX)
READ_INTEGER(read_char, type_char, 0, UINT16_MAX)
READ_INTEGER(read_int32, type_int32, INT32_MIN, INT32_MAX)
READ_INTEGER(read_uint32, type_uint32, 0, UINT32_MAX)
READ_INTEGER(read_int64, type_int64, INT64_MIN, INT64_MAX)

static bool read_uint64(const char *text, size_t length, struct value *ret_value) {
    uint64_t magnitude;
    bool negative;
    if (!trim(&text, &length) || integer_parse(text, length, STYLE_INTEGER, &magnitude, &negative) != INTEGER_PARSED ||
        (negative && magnitude))
        return false;
    *ret_value = value_of(&type_uint64, (int64_t)magnitude);
    return true;
}

static bool read_double(const char *text, size_t length, struct value *ret_value) {
    double number;
    if (!clixml_double_read(text, length, &number))
        return false;
    *ret_value = value_double(number);
    return true;
}

static bool read_single(const char *text, size_t length, struct value *ret_value) {
    double number;
    if (!clixml_double_read(text, length, &number))
        return false;
    *ret_value = value_single((float)number);
    return true;
}

static bool read_decimal(const char *text, size_t length, struct value *ret_value) {
    struct decimal number;
    if (!trim(&text, &length) || decimal_parse(text, length, &number) != DECIMAL_PARSED)
        return false;
    *ret_value = value_decimal(number);
    return true;
}

static bool read_datetime(const char *text, size_t length, struct value *ret_value) {
    int64_t packed;
    if (!clixml_datetime_read(text, length, &packed))
        return false;
    *ret_value = value_of(&type_datetime, packed);
    return true;
}

static bool read_timespan(const char *text, size_t length, struct value *ret_value) {
    int64_t ticks;
    if (!clixml_timespan_read(text, length, &ticks))
        return false;
    *ret_value = value_of(&type_timespan, ticks);
    return true;
}

static bool read_bytes(const char *text, size_t length, struct value *ret_value) {
    size_t count;
    uint8_t *bytes = base64_decode(text, length, &count);
    if (!bytes || count > INT32_MAX)
        return false;
    *ret_value = value_list(array_of_bytes(bytes, (int32_t)count));
    return true;
}

/* Types whose text form their own conversion reads. */
#define READ_BY_CONVERSION(name, type)                                                                                 \
    static bool name(const char *text, size_t length, struct value *ret_value) {                                       \
        return convert_to(unescaped(text, length), &type, ret_value, NULL) && !value_is_null(*ret_value);              \
    }
READ_BY_CONVERSION(read_guid, type_guid)
READ_BY_CONVERSION(read_version, type_version)
READ_BY_CONVERSION(read_uri, type_uri)

static bool read_xml(const char *text, size_t length, struct value *ret_value) {
    const struct type *document = type_find("System.Xml.XmlDocument");
    return document && convert_to(unescaped(text, length), document, ret_value, NULL);
}

static const struct clixml_primitive primitives[] = {
    {"S", "System.String", write_string, read_string},
    {"I32", "System.Int32", write_signed, read_int32},
    {"B", "System.Boolean", write_bool, read_bool},
    {"I64", "System.Int64", write_signed, read_int64},
    {"DT", "System.DateTime", write_datetime, read_datetime},
    {"Db", "System.Double", write_double, read_double},
    {"G", "System.Guid", write_dotnet, read_guid},
    {"TS", "System.TimeSpan", write_timespan, read_timespan},
    {"Version", "System.Version", write_dotnet, read_version},
    {"C", "System.Char", write_signed, read_char},
    {"By", "System.Byte", write_signed, read_byte},
    {"SB", "System.SByte", write_signed, read_sbyte},
    {"I16", "System.Int16", write_signed, read_int16},
    {"U16", "System.UInt16", write_signed, read_uint16},
    {"U32", "System.UInt32", write_signed, read_uint32},
    {"U64", "System.UInt64", write_unsigned, read_uint64},
    {"Sg", "System.Single", write_single, read_single},
    {"D", "System.Decimal", write_decimal, read_decimal},
    {"BA", "System.Byte[]", write_bytes, read_bytes},
    {"URI", "System.Uri", write_dotnet, read_uri},
    {"XD", "System.Xml.XmlDocument", write_xml, read_xml},
    {"SBK", "System.Management.Automation.ScriptBlock", write_dotnet, read_string},
};
const struct clixml_primitive clixml_secure_string = {"SS", "System.Security.SecureString"};
const struct clixml_primitive clixml_progress_record = {"PR", "System.Management.Automation.ProgressRecord"};

enum {
    ROW_STRING,
    ROW_INT32,
    ROW_BOOL,
    ROW_INT64,
    ROW_DATETIME,
    ROW_DOUBLE,
    ROW_GUID,
    ROW_TIMESPAN,
    ROW_VERSION,
    ROW_CHAR,
    ROW_BYTE,
    ROW_SBYTE,
    ROW_INT16,
    ROW_UINT16,
    ROW_UINT32,
    ROW_UINT64,
    ROW_SINGLE,
    ROW_DECIMAL,
    ROW_BYTES,
    ROW_URI,
    ROW_XML,
    ROW_SCRIPT_BLOCK
};

/* Row + 1 for the codes that are primitives whatever the type. */
static const unsigned char rows_by_code[CODE_SWITCH + 1] = {
    [CODE_BOOL] = ROW_BOOL + 1,
    [CODE_CHAR] = ROW_CHAR + 1,
    [CODE_SBYTE] = ROW_SBYTE + 1,
    [CODE_BYTE] = ROW_BYTE + 1,
    [CODE_INT16] = ROW_INT16 + 1,
    [CODE_UINT16] = ROW_UINT16 + 1,
    [CODE_INT32] = ROW_INT32 + 1,
    [CODE_UINT32] = ROW_UINT32 + 1,
    [CODE_INT64] = ROW_INT64 + 1,
    [CODE_UINT64] = ROW_UINT64 + 1,
    [CODE_SINGLE] = ROW_SINGLE + 1,
    [CODE_DOUBLE] = ROW_DOUBLE + 1,
    [CODE_DECIMAL] = ROW_DECIMAL + 1,
    [CODE_DATETIME] = ROW_DATETIME + 1,
    [CODE_TIMESPAN] = ROW_TIMESPAN + 1,
    [CODE_STRING] = ROW_STRING + 1,
    [CODE_SCRIPT_BLOCK] = ROW_SCRIPT_BLOCK + 1,
};

static const struct clixml_primitive *find_by_name(const struct type *type) {
    for (; type && type != &type_object; type = type->base)
        if (!strcmp(type->name, primitives[ROW_XML].type_name))
            return &primitives[ROW_XML];
        else if (!strcmp(type->name, clixml_secure_string.type_name))
            return &clixml_secure_string;
        else if (!strcmp(type->name, clixml_progress_record.type_name))
            return &clixml_progress_record;
    return NULL;
}

const struct clixml_primitive *clixml_primitive_of(struct value value) {
    const struct type *type = value_base(value).type;
    if (!type)
        return NULL;
    if ((unsigned)type->code < COUNT_OF(rows_by_code) && rows_by_code[type->code])
        return &primitives[rows_by_code[type->code] - 1];
    if (type == &type_guid)
        return &primitives[ROW_GUID];
    if (type == &type_version)
        return &primitives[ROW_VERSION];
    if (type == &type_uri)
        return &primitives[ROW_URI];
    if (type->code == CODE_ARRAY)
        return type->element == &type_byte && type->rank == 1 ? &primitives[ROW_BYTES] : NULL;
    return type->code == CODE_OBJECT ? find_by_name(type) : NULL;
}

const struct clixml_primitive *clixml_primitive_find(const char *tag) {
    for (size_t i = 0; i < COUNT_OF(primitives); i++)
        if (!strcmp(primitives[i].tag, tag))
            return &primitives[i];
    if (!strcmp(tag, "SS"))
        return &clixml_secure_string;
    return strcmp(tag, "PR") ? NULL : &clixml_progress_record;
}
