#include "engine/type/process_streams.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "engine/field_object.h"
#include "engine/safe_point.h"
#include "engine/type/descriptor_stream.h"
#include "object/event.h"
#include "object/member.h"
#include "os/descriptor_watch.h"
#include "os/encoding.h"

/* Lines that come as events. */
struct line_source {
    struct event_source source;
    struct process_object *process;
    struct descriptor_watch *watch;
    int descriptor;
    const char *event;
    struct decoder decoder;
    struct buffer text;
    bool ended, cancelled;
};

struct process_streams {
    struct value objects[3]; /* the StreamWriter and the StreamReaders */
    struct descriptor_stream *streams[3];
    struct line_source *lines[3];
    bool touched[3]; /* somebody has the reader */
};

static struct type type_data_received;

static struct process_object *self_of(const struct call *call) {
    return process_object_from(call->self);
}

static bool make_stream(struct process_streams *streams, int i, int descriptor, struct value encoding,
                        struct failure *failure) {
    struct descriptor_stream *stream = descriptor_stream_new(&type_pipe_stream, descriptor, i != 0, i == 0);
    struct value args[] = {value_object(stream), encoding};
    const struct type *type = type_find_exact(i ? "System.IO.StreamReader" : "System.IO.StreamWriter");
    streams->streams[i] = stream;
    if (type_construct(type, args, value_is_null(encoding) ? 1 : 2, &streams->objects[i], failure) != MEMBER_FOUND)
        return false;
    return i || member_set(streams->objects[i], "AutoFlush", value_bool(true), failure) == MEMBER_FOUND;
}

bool process_streams_take(struct process_object *process, const struct value encodings[3], struct failure *failure) {
    struct process_streams *streams = process->streams = MEM_NEW(struct process_streams);
    for (int i = 0; i < 3; i++) {
        int descriptor = process->child->pipes[i];
        if (descriptor < 0)
            continue;
        process->child->pipes[i] = -1;
        if (!make_stream(streams, i, descriptor, encodings[i], failure))
            return false;
    }
    return true;
}

static bool fail_invalid(struct call *call, const char *message) {
    return fail_with(call, "System.InvalidOperationException", message);
}

static const char *const names[] = {"StandardIn", "StandardOut", "StandardError"};

static bool give_stream(struct call *call, int i) {
    struct process_streams *streams = self_of(call)->streams;
    if (!streams || !streams->streams[i])
        return fail_invalid(
            call, mem_printf("%s has not been redirected%s.", names[i], i ? " or the process hasn't started yet" : ""));
    if (streams->lines[i])
        return fail_invalid(call, "Cannot mix synchronous and asynchronous operation on process stream.");
    streams->touched[i] = true;
    return give(call, streams->objects[i]);
}

bool process_get_standard_input(struct call *call) {
    return give_stream(call, 0);
}

bool process_get_standard_output(struct call *call) {
    return give_stream(call, 1);
}

bool process_get_standard_error(struct call *call) {
    return give_stream(call, 2);
}

/* --- lines as events --- */

static void raise_line(struct line_source *lines, struct value text) {
    if (!lines->cancelled)
        event_raise(value_object(lines->process), lines->event, field_object_new(&type_data_received, &text, 1));
}

static void raise_lines(struct line_source *lines) {
    for (char *end; lines->text.length && (end = memchr(lines->text.bytes, '\n', lines->text.length));) {
        size_t length = (size_t)(end - lines->text.bytes), shown = length;
        while (shown && lines->text.bytes[shown - 1] == '\r')
            shown--;
        struct value text = string_from(mem_strndup(lines->text.bytes, shown));
        buffer_remove(&lines->text, 0, length + 1);
        raise_line(lines, text);
    }
}

/* What is left without a line's end, and $null for the end itself. */
static void end_lines(struct line_source *lines) {
    lines->ended = true;
    event_source_remove(&lines->source);
    descriptor_watch_close(lines->watch);
    decoder_finish(&lines->decoder, &lines->text);
    raise_lines(lines);
    if (lines->text.length)
        raise_line(lines, string_from(mem_strndup(lines->text.bytes, lines->text.length)));
    raise_line(lines, VALUE_NULL);
}

static void poll_lines(void *data) {
    struct line_source *lines = data;
    char bytes[4096];
    for (;;) {
        ssize_t count = read(lines->descriptor, bytes, sizeof bytes);
        if (count > 0)
            decoder_push(&lines->decoder, bytes, (size_t)count, &lines->text);
        else if (count < 0 && errno == EINTR)
            continue;
        else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        else
            return end_lines(lines);
        raise_lines(lines);
    }
    descriptor_watch_arm(lines->watch);
}

static bool begin(struct call *call, int i, const char *event) {
    struct process_streams *streams = self_of(call)->streams;
    if (!streams || !streams->streams[i])
        return fail_invalid(call,
                            mem_printf("%s has not been redirected or the process hasn't started yet.", names[i]));
    if (streams->touched[i])
        return fail_invalid(call, "Cannot mix synchronous and asynchronous operation on process stream.");
    if (streams->lines[i] && !streams->lines[i]->cancelled)
        return fail_invalid(call, "An async read operation has already been started on the stream.");
    if (streams->lines[i]) {
        streams->lines[i]->cancelled = false;
        return true;
    }
    struct line_source *lines = streams->lines[i] = MEM_NEW(struct line_source);
    lines->process = self_of(call);
    lines->event = event;
    lines->descriptor = streams->streams[i]->descriptor;
    streams->streams[i]->descriptor = -1;
    decoder_init(&lines->decoder, ENCODING_UTF8);
    lines->watch = descriptor_watch_open(lines->descriptor, runspace->stop);
    lines->source = (struct event_source){.poll = poll_lines, .data = lines};
    event_source_add(&lines->source);
    return true;
}

bool process_begin_output(struct call *call) {
    return begin(call, 1, "OutputDataReceived");
}

bool process_begin_error(struct call *call) {
    return begin(call, 2, "ErrorDataReceived");
}

static bool cancel(struct call *call, int i) {
    struct process_streams *streams = self_of(call)->streams;
    if (!streams || !streams->lines[i])
        return fail_invalid(call, "No async read operation is in progress on the stream.");
    streams->lines[i]->cancelled = true;
    return true;
}

bool process_cancel_output(struct call *call) {
    return cancel(call, 1);
}

bool process_cancel_error(struct call *call) {
    return cancel(call, 2);
}

bool process_streams_flow(const struct process_object *process) {
    for (int i = 1; process->streams && i < 3; i++)
        if (process->streams->lines[i] && !process->streams->lines[i]->ended)
            return true;
    return false;
}

static const struct type_member data_members[] = {
    FIELD_READONLY("string Data {get}", 0),
};
static struct type type_data_received = {
    .name = "System.Diagnostics.DataReceivedEventArgs", .base = &type_event_args, MEMBERS(data_members)};
TYPE_REGISTER(type_data_received);
