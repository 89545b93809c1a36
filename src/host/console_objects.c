/* The console for -OutputFormat XML: what would be text on standard output and error are objects, each with the name of
 * its stream; and for -OutputFormat None, where nothing is written at all. Source: about_Pwsh, observed with
 * PowerShell 7.6. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "engine/information_message.h"
#include "engine/object_text.h"
#include "host/console.h"
#include "host/run.h"
#include "object/string.h"

struct object_console {
    struct object_text output, errors;
    bool silent; /* FORMAT_NONE */
};
static struct object_console *console; /* also hangs on the host: no root but that keeps it */

static void send(struct object_text *text, FILE *file) {
    if (!console->silent && text->out.length)
        fwrite(text->out.bytes, 1, text->out.length, file);
    buffer_clear(&text->out);
}

static void write_output(struct value value) {
    object_text_write(&console->output, "Output", value);
    send(&console->output, stdout);
}

static void write_error_stream(const char *stream, struct value value) {
    object_text_write(&console->errors, stream, value);
    send(&console->errors, stderr);
}

/* ---- the host's calls ---- */

static void write_line(struct host *host, const char *text, size_t length) {
    (void)host;
    write_output(string_from_n(text, length));
    write_output(string_from("\n"));
}

static void write_text(struct host *host, const char *text, size_t length, int foreground, int background) {
    (void)host, (void)foreground, (void)background;
    if (length == 0)
        return;
    bool line = text[length - 1] == '\n';
    if (length > line)
        write_output(string_from_n(text, length - line));
    if (line)
        write_output(string_from("\n"));
}

static void write_error_line(struct host *host, const char *text, size_t length) {
    (void)host;
    write_error_stream("Error", string_from_n(mem_printf("%.*s\n", (int)length, text), length + 1));
}

static void write_warning_line(struct host *host, const char *message) {
    (void)host;
    write_error_stream("warning", string_from(message));
}

static void write_verbose_line(struct host *host, const char *message) {
    (void)host;
    write_error_stream("verbose", string_from(message));
}

static void write_debug_line(struct host *host, const char *message) {
    (void)host;
    write_error_stream("debug", string_from(message));
}

static void write_progress_record(struct host *host, const struct progress_record *record) {
    (void)host;
    object_text_write_progress(&console->errors, record);
    send(&console->errors, stderr);
}

/* ---- the ends of the streams ---- */

static void write_output_end(struct sink *sink, struct value value) {
    (void)sink;
    write_output(value);
}

static void write_error_end(struct sink *sink, struct value value) {
    (void)sink;
    write_error_stream("Error", value);
}

/* Write-Host's messages are output too, as other shells expect. */
static void write_information_end(struct sink *sink, struct value value) {
    (void)sink;
    struct value base = value_base(value);
    struct information_record *record = base.type == &type_information_record ? base.p : NULL;
    write_error_stream("information", value);
    if (record && value_base(record->data).type == &type_host_message)
        host_message_show(value_base(record->data).p);
}

void console_objects_begin(enum data_format output) {
    struct host *host = runspace->host;
    console = MEM_NEW(struct object_console);
    console->silent = output == FORMAT_NONE;
    host->data = console;
    host->write_error_line = write_error_line;
    host->write_warning_line = write_warning_line;
    host->write_verbose_line = write_verbose_line;
    host->write_debug_line = write_debug_line;
    host->write_progress = write_progress_record;
    if (output == FORMAT_TEXT)
        return;
    static struct sink output_end = {write_output_end, NULL}, error_end = {write_error_end, NULL},
                       information_end = {write_information_end, NULL};
    host->write_line = write_line;
    host->write = write_text;
    console_stream_ends(&output_end, &error_end, &information_end);
}

void console_objects_end(void) {
    if (!console)
        return;
    object_text_end(&console->output);
    object_text_end(&console->errors);
    send(&console->output, stdout);
    fflush(stdout);
    send(&console->errors, stderr);
}
