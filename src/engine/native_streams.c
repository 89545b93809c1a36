/* What flows into and out of a native program. */
#include <string.h>

#include "base/memory.h"
#include "engine/error.h"
#include "engine/native.h"
#include "engine/safe_point.h"
#include "engine/type/console.h"
#include "object/byte_array.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"
#include "os/encoding.h"

enum { UNWRITTEN_MAX = 1 << 20 };

/* ---- out of it ---- */

static enum encoding encoding_of(struct value set) {
    enum encoding encoding = ENCODING_UTF8;
    struct value name = VALUE_NULL;
    if (!value_is_null(set) && member_get(set, "WebName", &name, NULL) == MEMBER_FOUND)
        encoding_by_name(value_to_text(name), &encoding);
    return encoding;
}

static struct value text_value(const char *bytes, size_t length) {
    enum encoding encoding = encoding_of(console_output_encoding());
    bool ascii = encoding == ENCODING_UTF8;
    for (size_t i = 0; i < length && ascii; i++)
        ascii = (unsigned char)bytes[i] < 0x80;
    if (ascii)
        return string_from_n(bytes, length);
    struct buffer text = {0};
    struct decoder decoder;
    decoder_init(&decoder, encoding);
    decoder_push(&decoder, bytes, length, &text);
    decoder_finish(&decoder, &text);
    return string_from_n(buffer_text(&text), text.length);
}

/* A line as the system has it is several where it holds carriage returns; one at its end belongs to the line end. */
static void write_lines(struct native *native, const struct buffer *line,
                        void (*write)(struct native *native, struct value line)) {
    const char *at = line->bytes ? line->bytes : "", *end = at + line->length;
    if (end > at && end[-1] == '\r')
        end--;
    for (;;) {
        const char *stop = memchr(at, '\r', (size_t)(end - at));
        write(native, text_value(at, (size_t)((stop ? stop : end) - at)));
        if (!stop)
            return;
        at = stop + 1;
    }
}

static void write_output_line(struct native *native, struct value line) {
    sink_write(native->command->streams.sinks[STREAM_OUTPUT], line);
}

/* The first line tells what it is, those after it go on with it. */
void native_write_error_line(struct native *native, struct value line) {
    struct command *command = native->command;
    bool first = !native->first_error_seen;
    native->first_error_seen = true;
    struct exception *exception =
        exception_new("System.Management.Automation.RemoteException", string_text(line), VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), first ? "NativeCommandError" : "NativeCommandErrorMessage",
                         CATEGORY_NOT_SPECIFIED, first ? line : VALUE_NULL);
    record->fully_qualified_id = record->id;
    record->activity = "";
    record->from_stderr = true;
    error_record_of_command(record, command);
    sink_write(command->streams.sinks[STREAM_ERROR], value_object(record));
}

static bool is_mark(const struct buffer *line) {
    return line->length == strlen(OBJECT_TEXT_MARK) && memcmp(line->bytes, OBJECT_TEXT_MARK, line->length) == 0;
}

/* Output is objects if its first line says so, errors from such a line on. */
static void take_output_line(struct native *native, const struct buffer *line) {
    bool first = !native->any_output;
    native->any_output = true;
    if (first && is_mark(line))
        native->output_is_objects = true;
    else if (native->output_is_objects)
        native_write_document(native, line->bytes, line->length, false);
    else
        write_lines(native, line, write_output_line);
}

static void take_error_line(struct native *native, const struct buffer *line) {
    if (is_mark(line))
        native->errors_are_objects = true;
    else if (native->errors_are_objects)
        native_write_document(native, line->bytes, line->length, true);
    else
        write_lines(native, line, native_write_error_line);
}

static bool take_line(struct channel *channel, struct buffer *line) {
    buffer_clear(line);
    return channel && channel_take_line(channel, line);
}

static bool output_ended(const struct native *native) {
    return !native->reads_output || channel_events(native->output) & CHANNEL_END;
}

static bool errors_ended(const struct native *native) {
    return !native->errors || channel_events(native->errors) & CHANNEL_END;
}

bool native_pump(struct native *native) {
    struct buffer line = {0};
    for (bool any = true; any;) {
        any = false;
        if (native->reads_output && take_line(native->output, &line)) {
            any = true;
            take_output_line(native, &line);
        }
        if (native->errors && take_line(native->errors, &line)) {
            any = true;
            take_error_line(native, &line);
        }
    }
    return output_ended(native) && errors_ended(native);
}

/* Sleeps until something came, or (for_writing) stdin takes more. */
static void wait_for(struct native *native, bool for_writing) {
    struct channel *channels[8];
    size_t count = 0;
    unsigned events = CHANNEL_READABLE | CHANNEL_END;
    if (for_writing) {
        channels[count++] = native->output;
        events |= CHANNEL_WRITABLE | CHANNEL_BROKEN;
    }
    for (; native && count < 6; native = native->feeds_native ? native->command->next->data : NULL) {
        if (!output_ended(native) && !(count && channels[0] == native->output))
            channels[count++] = native->output;
        if (!errors_ended(native))
            channels[count++] = native->errors;
    }
    channel_wait(channels, count, events, -1);
    wait_point();
    stop_check();
}

/* Gives on what came from it and from those it feeds. */
static bool pump_chain(struct native *native) {
    bool ended = native_pump(native);
    for (; native->feeds_native; native = native->command->next->data)
        if (native->command->next->data)
            native_pump(native->command->next->data);
        else
            break;
    return ended;
}

void native_drain(struct native *native) {
    while (!native_pump(native))
        wait_for(native, false);
}

/* ---- into it ---- */

static enum encoding output_encoding(void) {
    return encoding_of(variable_get(scope_current(), "OutputEncoding", NULL));
}

static void write_bytes(struct native *native, const char *bytes, size_t length) {
    if (!channel_post(native->output, bytes, length))
        return; /* it reads no more: the rest is dropped */
    pump_chain(native);
    while (channel_unwritten_bytes(native->output) > UNWRITTEN_MAX &&
           !(channel_events(native->output) & CHANNEL_BROKEN)) {
        wait_for(native, true);
        pump_chain(native);
    }
}

static void write_text(struct native *native, const char *text, size_t length) {
    struct buffer bytes = {0};
    encoding_encode(output_encoding(), text, length, &bytes);
    encoding_encode(output_encoding(), "\n", 1, &bytes);
    write_bytes(native, bytes.bytes, bytes.length);
}

static void write_formatted(struct sink *sink, struct value line) {
    write_text(sink->data, string_text(line), string_length(line));
}

/* Objects that are no text go as they would be shown. */
static void format_object(struct native *native, struct value input) {
    if (!native->formatter) {
        struct arguments arguments = {0};
        struct streams streams = native->command->streams;
        struct sink *sink = MEM_NEW(struct sink);
        *sink = (struct sink){write_formatted, native};
        streams.sinks[STREAM_OUTPUT] = sink;
        native->formatter = pipeline_new(native->command->scope, &streams);
        arguments_add_named(&arguments, "Stream", value_bool(true));
        pipeline_add(native->formatter, command_resolve(runspace->global, "Out-String"), &arguments,
                     (struct extent){0});
        pipeline_begin(native->formatter, true);
    }
    pipeline_feed(native->formatter, input);
}

static void send_document(struct native *native) {
    write_bytes(native, native->input.out.bytes, native->input.out.length);
    buffer_clear(&native->input.out);
}

void native_feed(struct native *native, struct value input) {
    struct value base = value_base(input);
    if (!native->writes_input || value_is_null(base))
        return;
    if (native->sends_objects) {
        object_text_write(&native->input, NULL, input);
        send_document(native);
        return;
    }
    if (base.type == &type_byte) {
        char byte = (char)base.i;
        write_bytes(native, &byte, 1);
    } else if (value_is_array(base) && base.type->element == &type_byte) {
        size_t count;
        const uint8_t *bytes = value_to_bytes(base, &count);
        write_bytes(native, (const char *)bytes, count);
    } else if (value_is_string(base) && !native->formatter) {
        write_text(native, string_text(base), string_length(base));
    } else {
        format_object(native, input);
    }
}

void native_end_input(struct native *native) {
    if (!native->writes_input)
        return;
    if (native->formatter) {
        pipeline_end(native->formatter);
        pipeline_dispose(native->formatter);
    }
    if (native->sends_objects) {
        object_text_end(&native->input);
        send_document(native);
    }
    native->writes_input = false;
    channel_end_write(native->output);
}
