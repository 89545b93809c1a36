/* System.IO.TextWriter with its kinds StringWriter (into a StringBuilder) and StreamWriter (encoded, buffered, into a
 * stream). */
#include <string.h>

#include "object/byte_array.h"
#include "object/composite_format.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/stream.h"
#include "object/type/culture_info.h"
#include "object/type/encoding_object.h"
#include "object/type/known.h"

enum { BUFFER_BYTES = 4096 };

struct text_writer {
    struct object object;
    struct value stream, encoding;
    struct value builder; /* StringWriter's */
    struct value provider;
    struct buffer pending; /* encoded, not yet in the stream */
    const char *new_line;
    bool auto_flush, leave_open, closed, begun;
};

static struct type type_stream_writer, type_string_writer;

static struct text_writer *self_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool flush_pending(struct text_writer *writer, struct failure *failure) {
    if (value_is_null(writer->stream) || !writer->pending.length)
        return true;
    bool done = stream_write(stream_of(writer->stream), buffer_text(&writer->pending), writer->pending.length, failure);
    buffer_clear(&writer->pending);
    return done;
}

/* A byte order mark goes first where the stream is at its start. */
static void begin(struct text_writer *writer) {
    struct stream *stream = stream_of(writer->stream);
    size_t count;
    const char *preamble = encoding_preamble(writer->encoding, &count);
    writer->begun = true;
    if (stream->can_seek && stream->operations->get_position(stream) == 0)
        buffer_append(&writer->pending, preamble, count);
}

static bool put_text(struct call *call, const char *text, size_t length) {
    struct text_writer *writer = self_of(call);
    if (!value_is_null(writer->builder)) {
        struct value arg = string_from_n(text, length), ignored;
        return member_invoke(writer->builder, "Append", &arg, 1, &ignored, call->failure) == MEMBER_FOUND;
    }
    if (!writer->begun)
        begin(writer);
    encoding_put_text(writer->encoding, text, length, &writer->pending);
    return (!writer->auto_flush && writer->pending.length < BUFFER_BYTES) || flush_pending(writer, call->failure);
}

static bool check_open(struct call *call) {
    return !self_of(call)->closed ||
           fail_with(call, "System.ObjectDisposedException", "Cannot write to a closed TextWriter.");
}

static bool chars_argument(struct call *call, struct value *ret_text) {
    const struct list *array = list_of(call->args[0]);
    int64_t index = call->count > 1 ? arg_int(call, 1) : 0,
            count = call->count > 2 ? arg_int(call, 2) : array->count - index;
    if (index < 0 || count < 0 || count > array->count - index)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements "
            "from index to the end of the source collection.",
            NULL);
    uint16_t *units = mem_new_atomic(sizeof *units * (size_t)(count + 1));
    for (int64_t i = 0; i < count; i++)
        units[i] = (uint16_t)array->items[index + i].i;
    *ret_text = string_from_utf16(units, (size_t)count);
    return true;
}

/* What the arguments say: a value's text in the writer's culture, chars, or a format with its items. */
static bool argument_text(struct call *call, struct value *ret_text) {
    struct value first = call->count ? value_base(call->args[0]) : VALUE_NULL;
    char *text;
    *ret_text = string_empty();
    if (value_is_null(first))
        return true;
    if (value_is_array(first) && first.type->element == &type_char)
        return chars_argument(call, ret_text);
    if (call->count == 1) {
        *ret_text = value_is_string(first)     ? first
                    : first.type == &type_char ? string_from_char((uint16_t)first.i)
                                               : string_from(value_dotnet_text(call->args[0]));
        return true;
    }
    bool packed = call->count == 2 && value_is_array(call->args[1]);
    const struct list *items = packed ? list_of(call->args[1]) : NULL;
    if (!format_operator(string_text(first), packed ? items->items : call->args + 1,
                         packed ? items->count : call->count - 1, &text, call->failure)) {
        call->failure->exception = "System.FormatException";
        return false;
    }
    *ret_text = string_from(text);
    return true;
}

static bool write_arguments(struct call *call, bool line) {
    struct text_writer *writer = self_of(call);
    struct value text;
    if (!check_open(call))
        return false;
    const struct culture *provider = format_provider_culture(writer->provider);
    const struct culture *before = culture_enter(provider);
    bool done = argument_text(call, &text);
    culture_leave(before);
    if (done && line)
        text = string_concat(text, string_from(writer->new_line));
    return done && put_text(call, string_text(text), string_length(text));
}

static bool write(struct call *call) {
    return write_arguments(call, false);
}

static bool write_line(struct call *call) {
    return write_arguments(call, true);
}

static bool flush(struct call *call) {
    struct text_writer *writer = self_of(call);
    if (value_is_null(writer->stream))
        return true;
    struct stream *stream = stream_of(writer->stream);
    return check_open(call) && flush_pending(writer, call->failure) &&
           (!stream->operations->flush || stream->operations->flush(stream, call->failure));
}

static bool close(struct call *call) {
    struct text_writer *writer = self_of(call);
    if (writer->closed)
        return true;
    writer->closed = true;
    if (value_is_null(writer->stream))
        return true;
    if (!writer->begun && !stream_of(writer->stream)->closed)
        begin(writer);
    bool done = flush_pending(writer, call->failure);
    if (!writer->leave_open)
        stream_close(stream_of(writer->stream));
    return done;
}

static bool get_new_line(struct call *call) {
    return give_text(call, self_of(call)->new_line);
}

static bool set_new_line(struct call *call) {
    self_of(call)->new_line = arg_is_null(call, 0) ? "\n" : arg_text(call, 0);
    return true;
}

static bool get_provider(struct call *call) {
    struct value provider = self_of(call)->provider;
    return give(call, value_is_null(provider) ? value_culture(culture_current()) : provider);
}

static bool get_encoding(struct call *call) {
    return give(call, self_of(call)->encoding);
}

#define WRITES(name, native)                                                                                           \
    {"void " name "(bool value)", native}, {"void " name "(char value)", native},                                      \
        {"void " name "(char[] buffer)", native}, {"void " name "(char[] buffer, int index, int count)", native},      \
        {"void " name "(decimal value)", native}, {"void " name "(double value)", native},                             \
        {"void " name "(int value)", native}, {"void " name "(long value)", native},                                   \
        {"void " name "(System.Object value)", native}, {"void " name "(float value)", native},                        \
        {"void " name "(string value)", native}, {"void " name "(string format, System.Object arg0)", native},         \
        {"void " name "(string format, System.Object arg0, System.Object arg1)", native},                              \
        {"void " name "(string format, System.Object arg0, System.Object arg1, System.Object arg2)", native},          \
        {"void " name "(string format, Params System.Object[] arg)", native},                                          \
        {"void " name "(System.Text.StringBuilder value)", native}, {"void " name "(uint value)", native}, {           \
        "void " name "(ulong value)", native                                                                           \
    }

static const struct type_member members[] = {
    {"System.Text.Encoding Encoding {get}", get_encoding},
    {"System.IFormatProvider FormatProvider {get}", get_provider},
    {"string NewLine {get;set}", get_new_line, set_new_line},
    {"void Close()", close},
    {"void Dispose()", close},
    {"void Flush()", flush},
    WRITES("Write", write),
    WRITES("WriteLine", write_line),
    {"void WriteLine()", write_line},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
struct type type_text_writer = {.name = "System.IO.TextWriter",
                                .base = &type_object,
                                .flags = TYPE_ABSTRACT,
                                .interfaces = interfaces,
                                MEMBERS(members)};
TYPE_REGISTER(type_text_writer);

static struct text_writer *make(const struct type *type) {
    struct text_writer *writer = object_new(type, sizeof *writer);
    writer->new_line = "\n";
    return writer;
}

/* --- StringWriter --- */

static bool new_string_writer(struct call *call) {
    struct text_writer *writer = make(&type_string_writer);
    struct value utf16 = VALUE_NULL;
    for (int k = 0; k < call->count; k++)
        if (format_provider_culture(call->args[k]))
            writer->provider = call->args[k];
        else
            writer->builder = call->args[k];
    if (value_is_null(writer->builder) && type_construct(type_find("System.Text.StringBuilder"), NULL, 0,
                                                         &writer->builder, call->failure) != MEMBER_FOUND)
        return false;
    type_static_get(type_find("System.Text.Encoding"), "Unicode", &utf16, NULL);
    writer->encoding = utf16;
    return give_object(call, writer);
}

static bool get_builder(struct call *call) {
    return give(call, self_of(call)->builder);
}

/* With its NUL characters, which a C string would end at. */
static bool get_written(struct call *call) {
    return member_invoke(self_of(call)->builder, "ToString", NULL, 0, &call->result, call->failure) == MEMBER_FOUND;
}

static char *string_writer_text(struct value self) {
    return (char *)value_dotnet_text(((struct text_writer *)self.p)->builder);
}

static const struct type_member string_members[] = {
    {"new()", new_string_writer},
    {"new(System.IFormatProvider formatProvider)", new_string_writer},
    {"new(System.Text.StringBuilder sb)", new_string_writer},
    {"new(System.Text.StringBuilder sb, System.IFormatProvider formatProvider)", new_string_writer},
    {"System.Text.StringBuilder GetStringBuilder()", get_builder},
    {"string ToString()", get_written},
};
static const struct type_operations string_operations = {.to_string = string_writer_text};
static struct type type_string_writer = {.name = "System.IO.StringWriter",
                                         .base = &type_text_writer,
                                         MEMBERS(string_members),
                                         .operations = &string_operations};
TYPE_REGISTER(type_string_writer);

/* --- StreamWriter --- */

static bool new_over_stream(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "stream");
    struct text_writer *writer = make(&type_stream_writer);
    writer->stream = call->args[0];
    writer->encoding = call->count > 1 && !arg_is_null(call, 1) ? value_base(call->args[1]) : encoding_default();
    writer->leave_open = call->count > 3 && arg_int(call, 3);
    if (!stream_of(writer->stream)->can_write || stream_of(writer->stream)->closed)
        return fail_argument(call, "Stream was not writable.", NULL);
    return give_object(call, writer);
}

/* (path[, append[, encoding[, bufferSize]]]) */
static bool new_over_file(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    struct text_writer *writer = make(&type_stream_writer);
    bool append = call->count > 1 && arg_int(call, 1);
    writer->encoding = call->count > 2 && !arg_is_null(call, 2) ? value_base(call->args[2]) : encoding_default();
    return stream_open_file(call->args[0], append ? FILE_MODE_APPEND : FILE_MODE_CREATE, FILE_ACCESS_WRITE,
                            &writer->stream, call->failure) &&
           give_object(call, writer);
}

static bool get_base_stream(struct call *call) {
    return give(call, self_of(call)->stream);
}

static bool get_auto_flush(struct call *call) {
    return give_bool(call, self_of(call)->auto_flush);
}

static bool set_auto_flush(struct call *call) {
    self_of(call)->auto_flush = arg_int(call, 0);
    return !arg_int(call, 0) || flush_pending(self_of(call), call->failure);
}

static const struct type_member stream_members[] = {
    {"new(System.IO.Stream stream)", new_over_stream},
    {"new(System.IO.Stream stream, System.Text.Encoding encoding)", new_over_stream},
    {"new(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize)", new_over_stream},
    {"new(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize, bool leaveOpen)", new_over_stream},
    {"new(string path)", new_over_file},
    {"new(string path, bool append)", new_over_file},
    {"new(string path, bool append, System.Text.Encoding encoding)", new_over_file},
    {"new(string path, bool append, System.Text.Encoding encoding, int bufferSize)", new_over_file},
    {"bool AutoFlush {get;set}", get_auto_flush, set_auto_flush},
    {"System.IO.Stream BaseStream {get}", get_base_stream},
};
static struct type type_stream_writer = {
    .name = "System.IO.StreamWriter", .base = &type_text_writer, MEMBERS(stream_members)};
TYPE_REGISTER(type_stream_writer);
