/* System.IO.TextReader with its kinds StringReader and StreamReader. Decoded text waits in a buffer; a string is all
 * there at once. */
#include <string.h>

#include "base/utf8.h"
#include "object/list.h"
#include "object/stream.h"
#include "object/type/encoding_object.h"
#include "object/type/known.h"

enum { CHUNK_BYTES = 4096 };

struct text_reader {
    struct object object;
    struct value stream, encoding; /* null for strings */
    struct buffer bytes;           /* read and not yet decoded */
    struct buffer text;
    size_t at;         /* of the text not yet given */
    uint16_t low_half; /* of a surrogate pair whose first half was given */
    bool detect, begun, ended, leave_open, closed;
};

static struct type type_stream_reader, type_string_reader;

static struct text_reader *self_of(const struct call *call) {
    return value_base(call->self).p;
}

/* Also clears the failure: a message in it then tells a failed read from the end. */
static bool check_open(struct call *call) {
    call->failure->message = NULL;
    if (!self_of(call)->closed)
        return true;
    return fail_with(call, "System.ObjectDisposedException",
                     self_of(call)->object.type == &type_stream_reader
                         ? "Cannot read from a closed TextReader.\nObject name: 'StreamReader'."
                         : "Cannot read from a closed TextReader.");
}

/* At the first bytes a byte order mark decides the encoding and is passed over. */
static void begin(struct text_reader *reader) {
    size_t size, own_size;
    const uint8_t *bytes = (const uint8_t *)reader->bytes.bytes;
    struct value told = encoding_from_preamble(bytes, reader->bytes.length, &size);
    const char *own = encoding_preamble(reader->encoding, &own_size);
    reader->begun = true;
    if (reader->detect && !value_is_null(told))
        reader->encoding = told;
    else if (own_size && own_size <= reader->bytes.length && memcmp(own, bytes, own_size) == 0)
        size = own_size;
    else
        size = 0;
    if (size)
        buffer_remove(&reader->bytes, 0, size);
}

/* Decodes one more chunk; false at the end and after a failure (then failure->message is set). */
static bool fill(struct text_reader *reader, struct failure *failure) {
    if (reader->ended)
        return false;
    char chunk[CHUNK_BYTES];
    int64_t count = stream_read(stream_of(reader->stream), chunk, sizeof chunk, failure);
    if (count < 0)
        return false;
    reader->ended = count == 0;
    buffer_append(&reader->bytes, chunk, (size_t)count);
    if (!reader->begun && (reader->bytes.length >= 4 || reader->ended))
        begin(reader);
    if (!reader->begun)
        return true;
    const uint8_t *bytes = (const uint8_t *)buffer_text(&reader->bytes);
    size_t whole =
        reader->ended ? reader->bytes.length : encoding_whole_bytes(reader->encoding, bytes, reader->bytes.length);
    struct value text = encoding_get_text(reader->encoding, bytes, whole);
    buffer_remove(&reader->bytes, 0, whole);
    buffer_remove(&reader->text, 0, reader->at);
    reader->at = 0;
    buffer_append(&reader->text, string_text(text), string_length(text));
    return true;
}

/* Is there text left to give? */
static bool has_text(struct text_reader *reader, struct failure *failure) {
    while (reader->at >= reader->text.length)
        if (!fill(reader, failure))
            return false;
    return true;
}

/* The next UTF-16 unit or -1; taken where `take`. */
static int next_unit(struct text_reader *reader, bool take, struct failure *failure) {
    enum { LONE_LOW = 0xDC00 };
    if (reader->low_half) {
        int unit = reader->low_half;
        if (take)
            reader->low_half = 0;
        return unit;
    }
    if (!has_text(reader, failure))
        return -1;
    size_t size;
    uint32_t rune = utf8_decode(buffer_text(&reader->text) + reader->at, reader->text.length - reader->at, &size);
    if (take) {
        reader->at += size;
        reader->low_half = rune >= 0x10000 ? (uint16_t)(LONE_LOW + ((rune - 0x10000) & 0x3FF)) : 0;
    }
    return (int)(rune >= 0x10000 ? 0xD800 + ((rune - 0x10000) >> 10) : rune);
}

static bool give_unit(struct call *call, bool take) {
    if (!check_open(call))
        return false;
    int unit = next_unit(self_of(call), take, call->failure);
    return !call->failure->message && give_int(call, unit);
}

static bool read(struct call *call) {
    return give_unit(call, true);
}

static bool peek(struct call *call) {
    return give_unit(call, false);
}

static bool read_chars(struct call *call) {
    if (!check_open(call))
        return false;
    if (arg_is_null(call, 0))
        return fail_null(call, "buffer");
    struct list *array = list_of(call->args[0]);
    int64_t index = arg_int(call, 1), count = arg_int(call, 2), done = 0;
    if (index < 0 || count < 0 || count > array->count - index)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements "
            "from index to the end of the source collection.",
            NULL);
    for (int unit; done < count && (unit = next_unit(self_of(call), true, call->failure)) >= 0; done++)
        array->items[index + done] = value_char((uint16_t)unit);
    return !call->failure->message && give_int(call, done);
}

/* Text up to `end` and over `skip` more bytes; a half of a pair that waits goes first. */
static struct value take_text(struct text_reader *reader, size_t end, size_t skip) {
    const char *text = buffer_text(&reader->text);
    struct value part = string_from_n(text + reader->at, end - reader->at);
    if (reader->low_half)
        part = string_concat(string_from_char(reader->low_half), part);
    reader->low_half = 0;
    reader->at = end + skip;
    return part;
}

static bool read_line(struct call *call) {
    struct text_reader *reader = self_of(call);
    if (!check_open(call))
        return false;
    if (!reader->low_half && !has_text(reader, call->failure))
        return !call->failure->message;
    for (size_t scanned = 0;;) {
        const char *text = buffer_text(&reader->text);
        size_t length = reader->text.length, end = reader->at + scanned;
        while (end < length && text[end] != '\n' && text[end] != '\r')
            end++;
        bool found = end < length && (text[end] == '\n' || end + 1 < length || reader->ended);
        if (found)
            return give(call,
                        take_text(reader, end, text[end] == '\r' && end + 1 < length && text[end + 1] == '\n' ? 2 : 1));
        scanned = end - reader->at;
        if (!fill(reader, call->failure) && (call->failure->message || end == length))
            return !call->failure->message && give(call, take_text(reader, end, 0));
    }
}

static bool read_to_end(struct call *call) {
    struct text_reader *reader = self_of(call);
    if (!check_open(call))
        return false;
    while (fill(reader, call->failure))
        ;
    return !call->failure->message && give(call, take_text(reader, reader->text.length, 0));
}

static bool close(struct call *call) {
    struct text_reader *reader = self_of(call);
    if (!reader->closed && !reader->leave_open && !value_is_null(reader->stream))
        stream_close(stream_of(reader->stream));
    reader->closed = true;
    return true;
}

static const struct type_member members[] = {
    {"void Close()", close},
    {"void Dispose()", close},
    {"int Peek()", peek},
    {"int Read()", read},
    {"int Read(char[] buffer, int index, int count)", read_chars},
    {"int ReadBlock(char[] buffer, int index, int count)", read_chars},
    {"string ReadLine()", read_line},
    {"string ReadToEnd()", read_to_end},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
struct type type_text_reader = {.name = "System.IO.TextReader",
                                .base = &type_object,
                                .flags = TYPE_ABSTRACT,
                                .interfaces = interfaces,
                                MEMBERS(members)};
TYPE_REGISTER(type_text_reader);

/* --- StringReader --- */

static bool new_string_reader(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    struct text_reader *reader = object_new(&type_string_reader, sizeof *reader);
    buffer_append(&reader->text, arg_text(call, 0), arg_length(call, 0));
    reader->ended = true;
    return give_object(call, reader);
}

static const struct type_member string_members[] = {{"new(string s)", new_string_reader}};
static struct type type_string_reader = {
    .name = "System.IO.StringReader", .base = &type_text_reader, MEMBERS(string_members)};
TYPE_REGISTER(type_string_reader);

/* --- StreamReader --- */

/* (stream or path[, encoding][, detectEncodingFromByteOrderMarks[, bufferSize[, leaveOpen]]]) */
static bool new_stream_reader(struct call *call) {
    bool by_path = value_is_string(value_base(call->args[0]));
    struct text_reader *reader = object_new(&type_stream_reader, sizeof *reader);
    reader->encoding = encoding_default();
    reader->detect = true;
    if (arg_is_null(call, 0))
        return fail_null(call, "stream");
    bool detect_given = false;
    for (int k = 1; k < call->count; k++) {
        const struct type *type = value_base(call->args[k]).type;
        if (type == &type_bool && !detect_given)
            reader->detect = arg_int(call, k), detect_given = true;
        else if (type == &type_bool)
            reader->leave_open = arg_int(call, k);
        else if (type && type != &type_int32)
            reader->encoding = value_base(call->args[k]);
        else if (!type && k == 1)
            return fail_null(call, "encoding");
    }
    reader->stream = call->args[0];
    if (by_path && !stream_open_file(call->args[0], FILE_MODE_OPEN, FILE_ACCESS_READ, &reader->stream, call->failure))
        return false;
    if (!stream_of(reader->stream)->can_read || stream_of(reader->stream)->closed)
        return fail_argument(call, "Stream was not readable.", NULL);
    return give_object(call, reader);
}

static bool get_end_of_stream(struct call *call) {
    if (!check_open(call))
        return false;
    bool more = self_of(call)->low_half || has_text(self_of(call), call->failure);
    return !call->failure->message && give_bool(call, !more);
}

static bool get_base_stream(struct call *call) {
    return give(call, self_of(call)->stream);
}

static bool get_encoding(struct call *call) {
    return give(call, self_of(call)->encoding);
}

static bool discard_buffered(struct call *call) {
    struct text_reader *reader = self_of(call);
    buffer_clear(&reader->bytes);
    buffer_clear(&reader->text);
    reader->at = 0;
    reader->low_half = 0;
    reader->ended = false;
    return true;
}

#define CONSTRUCTORS(source)                                                                                           \
    {"new(" source ")", new_stream_reader},                                                                            \
        {"new(" source ", bool detectEncodingFromByteOrderMarks)", new_stream_reader},                                 \
        {"new(" source ", System.Text.Encoding encoding)", new_stream_reader},                                         \
        {"new(" source ", System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)", new_stream_reader},  \
    {                                                                                                                  \
        "new(" source ", System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)",       \
            new_stream_reader                                                                                          \
    }

static const struct type_member stream_members[] = {
    CONSTRUCTORS("System.IO.Stream stream"),
    {"new(System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int "
     "bufferSize, bool leaveOpen)",
     new_stream_reader},
    CONSTRUCTORS("string path"),
    {"System.Text.Encoding CurrentEncoding {get}", get_encoding},
    {"System.IO.Stream BaseStream {get}", get_base_stream},
    {"bool EndOfStream {get}", get_end_of_stream},
    {"void DiscardBufferedData()", discard_buffered},
};
static struct type type_stream_reader = {
    .name = "System.IO.StreamReader", .base = &type_text_reader, MEMBERS(stream_members)};
TYPE_REGISTER(type_stream_reader);
