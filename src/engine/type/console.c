/* System.Console: the program's own standard streams, past the host. What is written goes out in order with what the
 * host writes. */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/host.h"
#include "engine/runspace.h"
#include "engine/type/console.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/known.h"
#include "object/type/native.h"
#include "os/stop.h"
#include "os/terminal.h"

struct console_state {          /* what was set; of the process */
    int foreground, background; /* -1: the terminal's own */
    const char *title;
    struct value out, error, in; /* SetOut and its kin: a TextWriter, TextReader; null: the standard stream */
    struct value input_encoding, output_encoding;
    bool cursor_hidden;
};

static struct console_state state = {.foreground = -1, .background = -1};

static void flush_host(void) {
    if (runspace && runspace->host && runspace->host->flush)
        runspace->host->flush(runspace->host);
    fflush(stdout);
}

static bool put(int descriptor, const char *text, size_t length) {
    flush_host();
    while (length) {
        ssize_t done = write(descriptor, text, length);
        if (done <= 0)
            return true; /* nobody listens */
        text += done;
        length -= (size_t)done;
    }
    return true;
}

/* Write, WriteLine: what TextWriter makes of the arguments. */
static bool write_through(struct call *call, const char *name, int descriptor, struct value writer) {
    const struct type *type = type_find("System.IO.StringWriter");
    struct value own = writer, ignored, args[4];
    int count = call->count > 4 ? 4 : call->count;
    for (int i = 0; i < count; i++)
        args[i] = call->args[i];
    if (value_is_null(own) && type_construct(type, NULL, 0, &own, call->failure) != MEMBER_FOUND)
        return false;
    if (member_invoke(own, name, args, count, &ignored, call->failure) != MEMBER_FOUND)
        return false;
    if (!value_is_null(writer))
        return true;
    struct value text; /* NUL characters are written too */
    if (member_invoke(own, "ToString", NULL, 0, &text, call->failure) != MEMBER_FOUND)
        return false;
    return put(descriptor, string_text(text), string_length(text));
}

static bool console_write(struct call *call) {
    return write_through(call, "Write", STDOUT_FILENO, state.out);
}

static bool console_write_line(struct call *call) {
    return write_through(call, "WriteLine", STDOUT_FILENO, state.out);
}

/* What standard input has, waited for under the stop. */
static ssize_t input_read(void *bytes, size_t size) {
    while (stop_poll(stop_current(), STDIN_FILENO, POLLIN, -1) == 0)
        stop_check();
    return read(STDIN_FILENO, bytes, size);
}

/* A byte at a time: what follows belongs to others (native programs, Read-Host). */
static bool read_line(struct call *call) {
    struct buffer line = {0};
    char c;
    if (!value_is_null(state.in))
        return member_invoke(state.in, "ReadLine", NULL, 0, &call->result, call->failure) == MEMBER_FOUND;
    flush_host();
    for (;;) {
        ssize_t got = input_read(&c, 1);
        if (got <= 0 && !line.length)
            return true; /* $null at the end */
        if (got <= 0 || c == '\n')
            break;
        buffer_putc(&line, c);
    }
    if (line.length && buffer_text(&line)[line.length - 1] == '\r')
        line.length--;
    return give(call, string_from_n(buffer_text(&line), line.length));
}

static bool read_char(struct call *call) {
    unsigned char c;
    if (!value_is_null(state.in))
        return member_invoke(state.in, "Read", NULL, 0, &call->result, call->failure) == MEMBER_FOUND;
    flush_host();
    return give_int(call, input_read(&c, 1) == 1 ? c : -1);
}

/* ---- streams ---- */

static bool open_stream(struct call *call, const char *path, bool writes, struct value *ret_stream) {
    struct value args[] = {string_from(path), value_of(type_find("System.IO.FileMode"), 3),
                           value_of(type_find("System.IO.FileAccess"), writes ? 2 : 1)};
    flush_host();
    return type_construct(type_find("System.IO.FileStream"), args, COUNT_OF(args), ret_stream, call->failure) ==
           MEMBER_FOUND;
}

static bool open_output(struct call *call) {
    return open_stream(call, "/dev/stdout", true, &call->result);
}

static bool open_error(struct call *call) {
    return open_stream(call, "/dev/stderr", true, &call->result);
}

static bool open_input(struct call *call) {
    return open_stream(call, "/dev/stdin", false, &call->result);
}

static struct type type_console_writer, type_console_reader;

/* Console.Out and Console.Error: writers that go through Console itself. */
struct console_writer {
    struct object object;
    int descriptor;
};

static bool give_writer(struct call *call, int descriptor, struct value given) {
    if (!value_is_null(given))
        return give(call, given);
    struct console_writer *writer = object_new(&type_console_writer, sizeof *writer);
    writer->descriptor = descriptor;
    return give_object(call, writer);
}

static bool get_out(struct call *call) {
    return give_writer(call, STDOUT_FILENO, state.out);
}

static bool get_error(struct call *call) {
    return give_writer(call, STDERR_FILENO, state.error);
}

static bool get_in(struct call *call) {
    if (!value_is_null(state.in))
        return give(call, state.in);
    return give_object(call, object_new(&type_console_reader, sizeof(struct object)));
}

static bool set_out(struct call *call) {
    state.out = value_base(call->args[0]).type == &type_console_writer ? VALUE_NULL : call->args[0];
    return true;
}

static bool set_error(struct call *call) {
    state.error = value_base(call->args[0]).type == &type_console_writer ? VALUE_NULL : call->args[0];
    return true;
}

static bool set_in(struct call *call) {
    state.in = value_base(call->args[0]).type == &type_console_reader ? VALUE_NULL : call->args[0];
    return true;
}

static bool writer_write(struct call *call) {
    return write_through(call, "Write", ((struct console_writer *)call->self.p)->descriptor, VALUE_NULL);
}

static bool writer_write_line(struct call *call) {
    return write_through(call, "WriteLine", ((struct console_writer *)call->self.p)->descriptor, VALUE_NULL);
}

static bool flush(struct call *call) {
    (void)call;
    flush_host();
    return true;
}

static bool reader_read_to_end(struct call *call) {
    struct buffer text = {0};
    char chunk[4096];
    flush_host();
    for (ssize_t got; (got = input_read(chunk, sizeof chunk)) > 0;)
        buffer_append(&text, chunk, (size_t)got);
    return give(call, string_from_n(buffer_text(&text), text.length));
}

/* ---- the terminal ---- */

static const char *const color_codes[] = {"30", "34", "32", "36", "31", "35", "33", "37",
                                          "90", "94", "92", "96", "91", "95", "93", "97"};

static void send_color(bool background, int color) {
    char text[16];
    if (!isatty(STDOUT_FILENO))
        return;
    if (color < 0)
        snprintf(text, sizeof text, "\x1b[0m");
    else
        snprintf(text, sizeof text, "\x1b[%sm", background ? "" : color_codes[color]);
    if (background && color >= 0) {
        int code = color_codes[color][0] == '3' ? 40 + color_codes[color][1] - '0' : 100 + color_codes[color][1] - '0';
        snprintf(text, sizeof text, "\x1b[%dm", code);
    }
    put(STDOUT_FILENO, text, strlen(text));
}

static bool get_foreground(struct call *call) {
    return give_enum(call, "System.ConsoleColor", state.foreground);
}

static bool set_foreground(struct call *call) {
    state.foreground = (int)arg_int(call, 0);
    send_color(false, state.foreground);
    return true;
}

static bool get_background(struct call *call) {
    return give_enum(call, "System.ConsoleColor", state.background);
}

static bool set_background(struct call *call) {
    state.background = (int)arg_int(call, 0);
    send_color(true, state.background);
    return true;
}

static bool reset_color(struct call *call) {
    (void)call;
    state.foreground = state.background = -1;
    send_color(false, -1);
    return true;
}

static bool get_width(struct call *call) {
    int columns = 80, rows = 24;
    terminal_size(STDOUT_FILENO, &columns, &rows);
    return give_int(call, columns);
}

static bool get_height(struct call *call) {
    int columns = 80, rows = 24;
    terminal_size(STDOUT_FILENO, &columns, &rows);
    return give_int(call, rows);
}

static bool no_such_terminal(struct call *call) {
    return fail_with(call, "System.PlatformNotSupportedException", "Operation is not supported on this platform.");
}

static bool output_redirected(struct call *call) {
    return give_bool(call, !isatty(STDOUT_FILENO));
}

static bool input_redirected(struct call *call) {
    return give_bool(call, !isatty(STDIN_FILENO));
}

static bool error_redirected(struct call *call) {
    return give_bool(call, !isatty(STDERR_FILENO));
}

static bool get_key_available(struct call *call) {
    if (!isatty(STDIN_FILENO))
        return fail_with(call, "System.InvalidOperationException",
                         "Cannot see if a key has been pressed when either application does not have a console or when "
                         "console input has been redirected from a file. Try Console.In.Peek.");
    return give_bool(call, terminal_key_available(STDIN_FILENO));
}

static bool beep(struct call *call) {
    (void)call;
    return !isatty(STDOUT_FILENO) || put(STDOUT_FILENO, "\a", 1);
}

static bool clear(struct call *call) {
    (void)call;
    return !isatty(STDOUT_FILENO) || put(STDOUT_FILENO, "\x1b[H\x1b[2J\x1b[3J", 11);
}

static bool get_title(struct call *call) {
    return no_such_terminal(call);
}

static bool set_title(struct call *call) {
    state.title = arg_text(call, 0);
    if (!state.title)
        return fail_null(call, "value");
    char *text = mem_printf("\x1b]0;%s\a", state.title);
    return !isatty(STDOUT_FILENO) || put(STDOUT_FILENO, text, strlen(text));
}

static bool set_cursor_position(struct call *call) {
    char *text = mem_printf("\x1b[%d;%dH", (int)arg_int(call, 1) + 1, (int)arg_int(call, 0) + 1);
    if (arg_int(call, 0) < 0 || arg_int(call, 0) >= INT16_MAX)
        return fail_range(call,
                          "The value must be greater than or equal to zero and less than the console's buffer "
                          "size in that dimension.",
                          "left");
    if (arg_int(call, 1) < 0 || arg_int(call, 1) >= INT16_MAX)
        return fail_range(call,
                          "The value must be greater than or equal to zero and less than the console's buffer "
                          "size in that dimension.",
                          "top");
    return !isatty(STDOUT_FILENO) || put(STDOUT_FILENO, text, strlen(text));
}

static int cursor_part(bool row) {
    int column = 0, line = 0;
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && terminal_raw_begin(STDIN_FILENO, NULL)) {
        flush_host();
        terminal_cursor(STDIN_FILENO, &column, &line);
        terminal_raw_end(STDIN_FILENO);
    }
    return row ? line : column;
}

static bool get_cursor_left(struct call *call) {
    return give_int(call, cursor_part(false));
}

static bool get_cursor_top(struct call *call) {
    return give_int(call, cursor_part(true));
}

static bool set_cursor_visible(struct call *call) {
    state.cursor_hidden = !arg_int(call, 0);
    return !isatty(STDOUT_FILENO) || put(STDOUT_FILENO, state.cursor_hidden ? "\x1b[?25l" : "\x1b[?25h", 6);
}

static bool get_treat_control_c(struct call *call) {
    return give_bool(call, terminal_is(STDIN_FILENO) && !terminal_sends_signals(STDIN_FILENO));
}

static bool set_treat_control_c(struct call *call) {
    terminal_send_signals(STDIN_FILENO, !arg_int(call, 0)); /* where there is no terminal nothing can be set */
    return true;
}

/* ---- encodings: UTF-8 without a mark until set ---- */

static bool give_encoding(struct call *call, struct value *kept) {
    struct value mark = value_bool(false);
    if (value_is_null(*kept) &&
        type_construct(type_find("System.Text.UTF8Encoding"), &mark, 1, kept, call->failure) != MEMBER_FOUND)
        return false;
    return give(call, *kept);
}

struct value console_output_encoding(void) {
    return state.output_encoding;
}

static bool get_output_encoding(struct call *call) {
    return give_encoding(call, &state.output_encoding);
}

static bool set_output_encoding(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    state.output_encoding = call->args[0];
    return true;
}

static bool get_input_encoding(struct call *call) {
    return give_encoding(call, &state.input_encoding);
}

static bool set_input_encoding(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    state.input_encoding = call->args[0];
    return true;
}

#define WRITE_ROWS(prefix, name, native)                                                                               \
    {prefix "void " name "(string value)", native}, {prefix "void " name "(bool value)", native},                      \
        {prefix "void " name "(char value)", native}, {prefix "void " name "(char[] buffer)", native},                 \
        {prefix "void " name "(char[] buffer, int index, int count)", native},                                         \
        {prefix "void " name "(double value)", native}, {prefix "void " name "(decimal value)", native},               \
        {prefix "void " name "(float value)", native}, {prefix "void " name "(int value)", native},                    \
        {prefix "void " name "(uint value)", native}, {prefix "void " name "(long value)", native},                    \
        {prefix "void " name "(ulong value)", native}, {prefix "void " name "(System.Object value)", native},          \
        {prefix "void " name "(string format, System.Object arg0)", native},                                           \
        {prefix "void " name "(string format, System.Object arg0, System.Object arg1)", native},                       \
        {prefix "void " name "(string format, System.Object arg0, System.Object arg1, System.Object arg2)", native}, { \
        prefix "void " name "(string format, Params System.Object[] arg)", native                                      \
    }

static const struct type_member members[] = {
    {"static System.ConsoleColor BackgroundColor {get;set}", get_background, set_background},
    {"static int BufferHeight {get}", get_height},
    {"static int BufferWidth {get}", get_width},
    {"static int CursorLeft {get}", get_cursor_left},
    {"static int CursorTop {get}", get_cursor_top},
    {"static bool CursorVisible {get;set}", no_such_terminal, set_cursor_visible},
    {"static System.IO.TextWriter Error {get}", get_error},
    {"static System.ConsoleColor ForegroundColor {get;set}", get_foreground, set_foreground},
    {"static System.IO.TextReader In {get}", get_in},
    {"static System.Text.Encoding InputEncoding {get;set}", get_input_encoding, set_input_encoding},
    {"static bool IsErrorRedirected {get}", error_redirected},
    {"static bool IsInputRedirected {get}", input_redirected},
    {"static bool IsOutputRedirected {get}", output_redirected},
    {"static bool KeyAvailable {get}", get_key_available},
    {"static int LargestWindowHeight {get}", get_height},
    {"static int LargestWindowWidth {get}", get_width},
    {"static System.IO.TextWriter Out {get}", get_out},
    {"static System.Text.Encoding OutputEncoding {get;set}", get_output_encoding, set_output_encoding},
    {"static string Title {get;set}", get_title, set_title},
    {"static bool TreatControlCAsInput {get;set}", get_treat_control_c, set_treat_control_c},
    {"static int WindowHeight {get}", get_height},
    {"static int WindowWidth {get}", get_width},
    {"static void Beep()", beep},
    {"static void Clear()", clear},
    {"static System.IO.Stream OpenStandardError()", open_error},
    {"static System.IO.Stream OpenStandardInput()", open_input},
    {"static System.IO.Stream OpenStandardOutput()", open_output},
    {"static int Read()", read_char},
    {"static string ReadLine()", read_line},
    {"static void ResetColor()", reset_color},
    {"static void SetCursorPosition(int left, int top)", set_cursor_position},
    {"static void SetError(System.IO.TextWriter newError)", set_error},
    {"static void SetIn(System.IO.TextReader newIn)", set_in},
    {"static void SetOut(System.IO.TextWriter newOut)", set_out},
    WRITE_ROWS("static ", "Write", console_write),
    WRITE_ROWS("static ", "WriteLine", console_write_line),
    {"static void WriteLine()", console_write_line},
};

static const struct type_member writer_members[] = {
    WRITE_ROWS("", "Write", writer_write),
    WRITE_ROWS("", "WriteLine", writer_write_line),
    {"void WriteLine()", writer_write_line},
    {"void Flush()", flush},
    {"void Close()", flush},
    {"void Dispose()", flush},
    {"System.Text.Encoding Encoding {get}", get_output_encoding},
};
static const struct type_member reader_members[] = {
    {"int Read()", read_char}, {"string ReadLine()", read_line}, {"string ReadToEnd()", reader_read_to_end},
    {"void Close()", flush},   {"void Dispose()", flush},
};

extern struct type type_text_writer, type_text_reader;

static struct type type_console = {.name = "System.Console",
                                   .base = &type_object,
                                   .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                   MEMBERS(members)};
static struct type type_console_writer = {.name = "System.IO.TextWriter+SyncTextWriter",
                                          .base = &type_text_writer,
                                          .flags = TYPE_SEALED,
                                          MEMBERS(writer_members)};
static struct type type_console_reader = {
    .name = "System.IO.StdInReader", .base = &type_text_reader, .flags = TYPE_SEALED, MEMBERS(reader_members)};
TYPE_REGISTER(type_console);
TYPE_REGISTER(type_console_writer);
TYPE_REGISTER(type_console_reader);
