/* System.IO.BinaryWriter and BinaryReader: numbers in little-endian bytes, text with its length before it. */
#include <string.h>

#include "base/buffer.h"
#include "object/byte_array.h"
#include "object/number.h"
#include "object/stream.h"
#include "object/type/encoding_object.h"
#include "object/type/known.h"

struct binary { /* both kinds */
    struct object object;
    struct value stream, encoding;
    bool leave_open, closed;
};

static struct type type_binary_writer, type_binary_reader;

static struct binary *self_of(const struct call *call) {
    return value_base(call->self).p;
}

static struct stream *stream_in(const struct call *call) {
    return stream_of(self_of(call)->stream);
}

/* (stream[, encoding[, leaveOpen]]) */
static bool construct(struct call *call) {
    bool writes = call->type == &type_binary_writer;
    if (arg_is_null(call, 0))
        return fail_null(call, writes ? "output" : "input");
    struct binary *binary = object_new(call->type, sizeof *binary);
    binary->stream = call->args[0];
    binary->encoding = call->count > 1 && !arg_is_null(call, 1) ? value_base(call->args[1]) : encoding_default();
    binary->leave_open = call->count > 2 && arg_int(call, 2);
    struct stream *stream = stream_of(binary->stream);
    if (stream->closed || !(writes ? stream->can_write : stream->can_read))
        return fail_argument(call, writes ? "Stream was not writable." : "Stream was not readable.", NULL);
    return give_object(call, binary);
}

static bool close(struct call *call) {
    if (!self_of(call)->closed && !self_of(call)->leave_open)
        stream_close(stream_in(call));
    self_of(call)->closed = true;
    return true;
}

static bool get_base_stream(struct call *call) {
    return give(call, self_of(call)->stream);
}

/* --- writing --- */

static bool flush(struct call *call) {
    struct stream *stream = stream_in(call);
    return !stream->operations->flush || stream->operations->flush(stream, call->failure);
}

static bool put_number(struct call *call, uint64_t bits, size_t count) {
    uint8_t bytes[8];
    for (size_t i = 0; i < count; i++)
        bytes[i] = (uint8_t)(bits >> 8 * i);
    return stream_write(stream_in(call), bytes, count, call->failure);
}

static size_t bytes_of(const struct type *type) {
    static const uint8_t sizes[] = {
        [CODE_BOOL] = 1,   [CODE_SBYTE] = 1, [CODE_BYTE] = 1,   [CODE_INT16] = 2,  [CODE_UINT16] = 2, [CODE_INT32] = 4,
        [CODE_UINT32] = 4, [CODE_INT64] = 8, [CODE_UINT64] = 8, [CODE_SINGLE] = 4, [CODE_DOUBLE] = 8};
    return type->code < COUNT_OF(sizes) ? sizes[type->code] : 0;
}

static bool write_number(struct call *call) {
    struct value value = call->args[0];
    uint64_t bits = value.u;
    if (value.type == &type_single) {
        float number = (float)value.d;
        uint32_t word;
        memcpy(&word, &number, sizeof word);
        bits = word;
    }
    return put_number(call, bits, bytes_of(value.type));
}

static bool put_length(struct call *call, uint64_t number) {
    struct buffer bytes = {0};
    for (; number >= 0x80; number >>= 7)
        buffer_putc(&bytes, (char)(number | 0x80));
    buffer_putc(&bytes, (char)number);
    return stream_write(stream_in(call), buffer_text(&bytes), bytes.length, call->failure);
}

static bool write_length(struct call *call) {
    bool wide = call->args[0].type == &type_int64;
    return put_length(call, wide ? (uint64_t)arg_int(call, 0) : (uint32_t)arg_int(call, 0));
}

static bool write_text(struct call *call) {
    struct buffer bytes = {0};
    bool single = call->args[0].type == &type_char;
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    struct value text = single ? string_from_char((uint16_t)arg_int(call, 0)) : call->args[0];
    encoding_put_text(self_of(call)->encoding, string_text(text), string_length(text), &bytes);
    return (single || put_length(call, bytes.length)) &&
           stream_write(stream_in(call), buffer_text(&bytes), bytes.length, call->failure);
}

static bool write_array(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "buffer");
    const struct list *array = list_of(call->args[0]);
    int64_t index = call->count > 1 ? arg_int(call, 1) : 0, count = call->count > 2 ? arg_int(call, 2) : array->count;
    if (index < 0 || count < 0 || count > array->count - index)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements "
            "from index to the end of the source collection.",
            NULL);
    struct buffer bytes = {0};
    bool chars = array->object.type->element == &type_char;
    for (int64_t i = 0; i < count; i++) {
        struct value one = chars ? string_from_char((uint16_t)array->items[index + i].i) : VALUE_NULL;
        if (chars)
            encoding_put_text(self_of(call)->encoding, string_text(one), string_length(one), &bytes);
        else
            buffer_putc(&bytes, (char)array->items[index + i].i);
    }
    return stream_write(stream_in(call), buffer_text(&bytes), bytes.length, call->failure);
}

static bool seek(struct call *call) {
    enum { BEGIN, CURRENT, END };
    struct stream *stream = stream_in(call);
    int64_t target = arg_int(call, 0);
    target += arg_int(call, 1) == CURRENT ? stream->operations->get_position(stream)
              : arg_int(call, 1) == END   ? stream->operations->get_length(stream)
                                          : 0;
    if (target < 0)
        return fail_with(call, "System.IO.IOException",
                         "An attempt was made to move the position before the beginning of the stream.");
    return stream->operations->set_position(stream, target, call->failure) && give_long(call, target);
}

static const struct type_member writer_members[] = {
    {"new(System.IO.Stream output)", construct},
    {"new(System.IO.Stream output, System.Text.Encoding encoding)", construct},
    {"new(System.IO.Stream output, System.Text.Encoding encoding, bool leaveOpen)", construct},
    {"System.IO.Stream BaseStream {get}", get_base_stream},
    {"void Close()", close},
    {"void Dispose()", close},
    {"void Flush()", flush},
    {"long Seek(int offset, System.IO.SeekOrigin origin)", seek},
    {"void Write(bool value)", write_number},
    {"void Write(byte value)", write_number},
    {"void Write(sbyte value)", write_number},
    {"void Write(byte[] buffer)", write_array},
    {"void Write(byte[] buffer, int index, int count)", write_array},
    {"void Write(char ch)", write_text},
    {"void Write(char[] chars)", write_array},
    {"void Write(char[] chars, int index, int count)", write_array},
    {"void Write(double value)", write_number},
    {"void Write(int16 value)", write_number},
    {"void Write(uint16 value)", write_number},
    {"void Write(int value)", write_number},
    {"void Write(uint value)", write_number},
    {"void Write(long value)", write_number},
    {"void Write(ulong value)", write_number},
    {"void Write(float value)", write_number},
    {"void Write(string value)", write_text},
    {"void Write7BitEncodedInt(int value)", write_length},
    {"void Write7BitEncodedInt64(long value)", write_length},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
static struct type type_binary_writer = {
    .name = "System.IO.BinaryWriter", .base = &type_object, .interfaces = interfaces, MEMBERS(writer_members)};
TYPE_REGISTER(type_binary_writer);

/* --- reading --- */

/* Exactly `count` bytes; false + EndOfStreamException where there are fewer. */
static bool get_bytes(struct call *call, uint8_t *bytes, size_t count) {
    for (size_t done = 0; done < count;) {
        int64_t taken = stream_read(stream_in(call), bytes + done, count - done, call->failure);
        if (taken < 0)
            return false;
        if (taken == 0)
            return fail_with(call, "System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.");
        done += (size_t)taken;
    }
    return true;
}

/* The member's result type says what is read. */
static bool read_number(struct call *call) {
    static const struct {
        const char *prefix;
        const struct type *type;
    } results[] = {{"bool ", &type_bool},    {"byte ", &type_byte},     {"sbyte ", &type_sbyte},
                   {"int16 ", &type_int16},  {"uint16 ", &type_uint16}, {"int ", &type_int32},
                   {"uint ", &type_uint32},  {"long ", &type_int64},    {"ulong ", &type_uint64},
                   {"float ", &type_single}, {"double ", &type_double}};
    size_t k = 0;
    while (strncmp(call->member->signature, results[k].prefix, strlen(results[k].prefix)) != 0)
        k++;
    const struct type *type = results[k].type;
    size_t count = bytes_of(type);
    uint8_t bytes[8] = {0};
    uint64_t bits = 0;
    if (!get_bytes(call, bytes, count))
        return false;
    for (size_t i = 0; i < count; i++)
        bits |= (uint64_t)bytes[i] << 8 * i;
    if (type == &type_single) {
        uint32_t word = (uint32_t)bits;
        float number;
        memcpy(&number, &word, sizeof number);
        return give(call, value_single(number));
    }
    bool is_signed = type == &type_sbyte || type == &type_int16 || type == &type_int32;
    if (is_signed && bits >> (8 * count - 1))
        bits |= ~UINT64_C(0) << 8 * count;
    if (type == &type_bool)
        bits = bits != 0;
    return give(call, (struct value){.type = type, .u = bits});
}

static bool get_length(struct call *call, uint64_t *ret_number) {
    uint8_t byte;
    *ret_number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (!get_bytes(call, &byte, 1))
            return false;
        *ret_number |= (uint64_t)(byte & 0x7F) << shift;
        if (!(byte & 0x80))
            return true;
    }
    return fail_with(call, "System.FormatException",
                     "Too many bytes in what should have been a 7-bit encoded integer.");
}

static bool read_length(struct call *call) {
    uint64_t number;
    bool wide = strncmp(call->member->signature, "long", 4) == 0;
    return get_length(call, &number) && (wide ? give_long(call, (int64_t)number) : give_int(call, (int32_t)number));
}

static bool read_text(struct call *call) {
    uint64_t count;
    if (!get_length(call, &count))
        return false;
    if (count > INT32_MAX)
        return fail_with(call, "System.IO.IOException", "BinaryReader encountered an invalid string length.");
    uint8_t *bytes = mem_new_atomic(count + 1);
    return get_bytes(call, bytes, count) && give(call, encoding_get_text(self_of(call)->encoding, bytes, count));
}

/* As many as there are, at most `count`. */
static bool read_bytes(struct call *call) {
    int64_t wanted = arg_int(call, 0), done = 0, taken;
    if (wanted < 0)
        return fail_range(call, "Non-negative number required.", "count");
    uint8_t *bytes = mem_new_atomic((size_t)wanted + 1);
    while (done < wanted &&
           (taken = stream_read(stream_in(call), bytes + done, (size_t)(wanted - done), call->failure)) != 0) {
        if (taken < 0)
            return false;
        done += taken;
    }
    return give(call, value_bytes(bytes, (size_t)done));
}

/* One character: bytes until they make a whole one. */
static bool get_char(struct call *call, bool *ret_any, uint16_t *ret_unit) {
    uint8_t bytes[4];
    size_t count = 0;
    for (*ret_any = true; count < sizeof bytes; count++) {
        int64_t taken = stream_read(stream_in(call), bytes + count, 1, call->failure);
        if (taken < 0)
            return false;
        if (taken == 0)
            break;
        if (encoding_whole_bytes(self_of(call)->encoding, bytes, count + 1) == count + 1) {
            count++;
            break;
        }
    }
    *ret_any = count > 0;
    if (count)
        *ret_unit = string_char_at(encoding_get_text(self_of(call)->encoding, bytes, count), 0);
    return true;
}

static bool read_char(struct call *call) {
    bool any;
    uint16_t unit = 0;
    if (!get_char(call, &any, &unit))
        return false;
    return any ? give(call, value_char(unit))
               : fail_with(call, "System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.");
}

static bool read_chars(struct call *call) {
    struct values units = {0};
    bool any = true;
    uint16_t unit = 0;
    if (arg_int(call, 0) < 0)
        return fail_range(call, "Non-negative number required.", "count");
    for (int64_t i = 0; i < arg_int(call, 0); i++) {
        if (!get_char(call, &any, &unit))
            return false;
        if (!any)
            break;
        values_add(&units, value_char(unit));
    }
    struct list *array = array_new_of(&type_char, units.count);
    for (int32_t i = 0; i < units.count; i++)
        array->items[i] = units.items[i];
    return give_object(call, array);
}

static bool peek_char(struct call *call) {
    struct stream *stream = stream_in(call);
    bool any;
    uint16_t unit = 0;
    if (!stream->can_seek)
        return give_int(call, -1);
    int64_t position = stream->operations->get_position(stream);
    return get_char(call, &any, &unit) && stream->operations->set_position(stream, position, call->failure) &&
           give_int(call, any ? unit : -1);
}

static const struct type_member reader_members[] = {
    {"new(System.IO.Stream input)", construct},
    {"new(System.IO.Stream input, System.Text.Encoding encoding)", construct},
    {"new(System.IO.Stream input, System.Text.Encoding encoding, bool leaveOpen)", construct},
    {"System.IO.Stream BaseStream {get}", get_base_stream},
    {"void Close()", close},
    {"void Dispose()", close},
    {"int PeekChar()", peek_char},
    {"bool ReadBoolean()", read_number},
    {"byte ReadByte()", read_number},
    {"byte[] ReadBytes(int count)", read_bytes},
    {"char ReadChar()", read_char},
    {"char[] ReadChars(int count)", read_chars},
    {"double ReadDouble()", read_number},
    {"int16 ReadInt16()", read_number},
    {"int ReadInt32()", read_number},
    {"long ReadInt64()", read_number},
    {"sbyte ReadSByte()", read_number},
    {"float ReadSingle()", read_number},
    {"string ReadString()", read_text},
    {"uint16 ReadUInt16()", read_number},
    {"uint ReadUInt32()", read_number},
    {"ulong ReadUInt64()", read_number},
    {"int Read7BitEncodedInt()", read_length},
    {"long Read7BitEncodedInt64()", read_length},
};
static struct type type_binary_reader = {
    .name = "System.IO.BinaryReader", .base = &type_object, .interfaces = interfaces, MEMBERS(reader_members)};
TYPE_REGISTER(type_binary_reader);
