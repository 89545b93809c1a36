#include "host/shell.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "engine/error.h"
#include "engine/host.h"
#include "engine/pipeline.h"
#include "host/console.h"
#include "host/idle.h"
#include "host/input.h"
#include "host/profile.h"
#include "os/encoding.h"
#include "os/file.h"
#include "os/terminal.h"
#include "session/pssession.h"
#include "wire/clixml_reader.h"

enum { EXIT_CANNOT_START = 70 };

static void feed_lines(struct sink *sink) {
    struct buffer line = {0};
    while (input_line(&line))
        sink_write(sink, string_from_n(buffer_text(&line), line.length));
}

/* Standard input as CLIXML, with or without the line that announces it. */
static void feed_objects(struct sink *sink) {
    static const char mark[] = "#< CLIXML";
    struct buffer text = {0};
    input_rest(&text);
    const char *bytes = buffer_text(&text);
    if (text.length == 0)
        return;
    size_t skip = strncmp(bytes, mark, sizeof mark - 1) == 0 ? strcspn(bytes, "\n") : 0;
    struct clixml_read_options options = {.form = CLIXML_DOCUMENT};
    struct values values = {0};
    struct failure failure = {0};
    if (!clixml_read_all(bytes + skip, text.length - skip, &options, &values, NULL, &failure))
        throw_failure(&failure);
    for (int32_t i = 0; i < values.count; i++)
        sink_write(sink, values.items[i]);
}

static struct run_result run(const struct options *options, const char *text, size_t length, const char *file) {
    struct run_request request = {.text = text, .length = length, .file = file, .arguments = &options->arguments};
    if (!terminal_is(0) && run_wants_input(text, length))
        request.feed = options->input_format == FORMAT_XML ? feed_objects : feed_lines;
    return run_script_text(&request);
}

static bool is_script_name(const char *path) {
    size_t length = strlen(path);
    return length > 4 && strcasecmp(path + length - 4, ".ps1") == 0;
}

/* A file without the extension .ps1 is text to run, whatever its name (it may begin with #!). */
static struct run_result run_file(const struct options *options) {
    struct buffer text = {0};
    struct failure failure;
    if (!encoding_read_file(options->file, &text, &failure)) {
        fprintf(stderr, "%s\n", failure.message);
        return (struct run_result){.failed = true};
    }
    return run(options, buffer_text(&text), text.length, is_script_name(options->file) ? options->file : NULL);
}

/* What is known from other shells and means nothing here says so at once. */
static const char *what_cannot_start(const struct options *options) {
    if (options->configuration_name)
        return mem_printf("Cannot create or open the configuration session %s.", options->configuration_name);
    if (options->configuration_file && !file_is_regular(options->configuration_file))
        return mem_printf("The provided configuration file '%s' does not exist.", options->configuration_file);
    if (options->configuration_file)
        return "Session configuration files are not supported.";
    if (options->custom_pipe || options->server_modes & (SERVER_NAMED_PIPE | SERVER_SOCKET))
        return "Named pipes and sockets of the host process are not supported.";
    if (options->settings_file)
        return "Settings files are not supported.";
    return NULL;
}

static void change_directory(const char *path) {
    const char *quoted = mem_printf("Set-Location -LiteralPath '%s'", profile_quoted(path));
    struct run_request request = {.text = quoted, .length = strlen(quoted)};
    run_script_text(&request);
}

/* The exit code where nothing called exit: a script that came to its end is 0, a command says by $? how it went. */
static int exit_code_of(const struct options *options, const struct run_result *result) {
    if (result->exited)
        return result->exit_code;
    if (options->file)
        return result->failed;
    return result->failed || result->stopped || !runspace->question;
}

/* Errors are objects as well where an encoded command is run for a program that reads them. */
static bool errors_are_objects(const struct options *options) {
    return options->output_format_given ? options->output_format != FORMAT_TEXT
                                        : options->encoded && options->no_interaction && !terminal_is(2);
}

static int run_options(const struct options *options) {
    struct run_result result = {0};
    if (options->banner)
        puts("PowerShell 7.6.5");
    if (options->working_directory)
        change_directory(options->working_directory);
    if (!options->no_profile)
        result = profile_run(options->banner);
    if (!result.exited && options->file)
        result = run_file(options);
    else if (!result.exited && options->command)
        result = run(options, options->command, strlen(options->command), NULL);
    if (result.exited || !(options->no_exit || options->read_stdin))
        return exit_code_of(options, &result);
    result = shell_prompt_loop(options);
    return result.exited ? result.exit_code : !runspace->question;
}

int shell_run(const struct options *options) {
    const char *refused = what_cannot_start(options);
    if (refused) {
        fprintf(stderr, "The shell cannot be started. A failure occurred during initialization:\n%s\n", refused);
        return EXIT_CANNOT_START;
    }
    if (errors_are_objects(options))
        console_objects_begin(options->output_format);
    int code = run_options(options);
    idle_exiting();
    pssession_close_all();
    console_objects_end();
    return code;
}
