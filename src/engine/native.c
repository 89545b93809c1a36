#include "engine/native.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/host.h"
#include "engine/location.h"
#include "object/string.h"
#include "object/type/exception_rows.h"
#include "os/path.h"

static struct native *native_of(const struct command *command) {
    return command->data;
}

static _Noreturn void throw_failed(struct native *native, const struct failure *failure) {
    const char *message = mem_printf("Program '%s' failed to run: %s", path_file_name(native->path), failure->message);
    struct value position = invocation_info(native->command), text = VALUE_NULL;
    if (member_get(position, "PositionMessage", &text, NULL) == MEMBER_FOUND)
        message = mem_printf("%s%s.", message, value_to_text(text));
    struct exception *inner = exception_new(failure->exception, failure->message, VALUE_NULL);
    struct exception *exception =
        exception_new("System.Management.Automation.ApplicationFailedException", message, value_object(inner));
    struct error_record *record =
        error_record_new(value_object(exception), "NativeCommandFailed", CATEGORY_RESOURCE_UNAVAILABLE, VALUE_NULL);
    record->fully_qualified_id = record->id;
    record->activity = "";
    error_record_of_command(record, native->command);
    throw_record(record);
}

static bool next_is_native(const struct command *command) {
    return command->next && command->next->operations == &native_operations &&
           command->streams.sinks[STREAM_OUTPUT] == &command->output && !command->common;
}

/* What each standard stream of the child is. The descriptors to close after the start are left in close_after. */
static void choose_streams(struct native *native, struct process_stream streams[3], int close_after[2]) {
    struct command *command = native->command;
    const struct sink *output = command->streams.sinks[STREAM_OUTPUT], *error = command->streams.sinks[STREAM_ERROR];
    struct native *before =
        command->previous && command->previous->operations == &native_operations ? native_of(command->previous) : NULL;
    if (before && before->feeds_native) {
        streams[0] = (struct process_stream){STREAM_FD, before->downstream_fd};
        close_after[0] = before->downstream_fd;
        before->downstream_fd = -1;
    } else if (command->has_input) {
        streams[0].kind = STREAM_PIPE;
        native->writes_input = true;
    } else {
        streams[0].kind = runspace->console_output ? STREAM_INHERIT : STREAM_NULL;
    }
    int ends[2];
    if (next_is_native(command) && pipe2(ends, O_CLOEXEC) == 0) {
        native->feeds_native = true;
        native->downstream_fd = ends[0];
        streams[1] = (struct process_stream){STREAM_FD, ends[1]};
        close_after[1] = ends[1];
    } else if (pipeline_output_is_console(output)) {
        streams[1].kind = STREAM_INHERIT;
    } else {
        streams[1].kind = output == &sink_null ? STREAM_NULL : STREAM_PIPE;
    }
    if (native->feeds_native && error == output)
        streams[2].kind = STREAM_AS_OUTPUT;
    else if (runspace->console_error && error == runspace->console_error)
        streams[2].kind = STREAM_INHERIT;
    else
        streams[2].kind = error == &sink_null ? STREAM_NULL : STREAM_PIPE;
}

static int take_pipe(struct process *process, int which) {
    int descriptor = process->pipes[which];
    process->pipes[which] = -1;
    return descriptor;
}

static void open_channels(struct native *native, struct failure *failure) {
    struct process *process = native->process;
    if (process->pipes[0] >= 0 || process->pipes[1] >= 0) {
        native->reads_output = process->pipes[1] >= 0;
        struct channel_options options = {
            .read_fd = take_pipe(process, 1), .write_fd = take_pipe(process, 0), .lines = true};
        native->output = channel_open(&options, failure);
    }
    if (process->pipes[2] >= 0) {
        struct channel_options options = {.read_fd = take_pipe(process, 2), .write_fd = -1, .lines = true};
        native->errors = channel_open(&options, failure);
    }
}

/* Another shell's objects come on both streams. */
static const struct arguments *arguments_of(struct native *native, struct process_stream streams[3]) {
    if (!native_is_shell(native->command))
        return &native->command->arguments;
    bool reads_output = streams[1].kind == STREAM_PIPE;
    if (reads_output && streams[2].kind == STREAM_INHERIT)
        streams[2].kind = STREAM_PIPE;
    struct arguments *arguments = MEM_NEW(struct arguments);
    *arguments = native_shell_arguments(native, reads_output);
    return arguments;
}

static void native_begin(struct command *command) {
    struct native *native = MEM_NEW(struct native);
    struct process_options options = {.path = command->info->definition, .directory = location_directory()};
    struct failure failure = {0};
    int close_after[2] = {-1, -1};
    command->data = native;
    native->command = command;
    native->path = command->info->definition;
    native->downstream_fd = -1;
    choose_streams(native, options.streams, close_after);
    options.arguments = native_arguments(command, arguments_of(native, options.streams));
    if (runspace->host && runspace->host->flush)
        runspace->host->flush(runspace->host);
    native->process = process_start(&options, NULL, &failure);
    for (int i = 0; i < 2; i++)
        if (close_after[i] >= 0)
            close(close_after[i]);
    if (!native->process)
        throw_failed(native, &failure);
    open_channels(native, &failure);
    if (failure.message)
        throw_failed(native, &failure);
}

static bool uses_error_preference(void) {
    return value_is_true(variable_get(scope_current(), "PSNativeCommandUseErrorActionPreference", NULL));
}

static void report_exit_code(struct native *native, int code) {
    const char *message = mem_printf("Program \"%s\" ended with non-zero exit code: %d (0x%02X).",
                                     path_file_name(native->path), code, (unsigned)code);
    struct exception *exception =
        exception_new("System.Management.Automation.NativeCommandExitException", message, VALUE_NULL);
    exception->extra[0] = string_from(native->path);
    exception->extra[1] = value_int(code);
    exception->extra[3] = value_int(native->process->id);
    struct error_record *record = error_record_new(value_object(exception), "ProgramExitedWithNonZeroCode",
                                                   CATEGORY_NOT_SPECIFIED, string_from(native->path));
    record->fully_qualified_id = record->id;
    record->unplaced = true;
    write_error_record(record);
}

/* The child's streams have ended: its exit code becomes $LASTEXITCODE. */
static void finish(struct native *native) {
    if (native->done)
        return;
    while (!process_wait(native->process, -1))
        stop_check();
    native->done = true;
    int code = process_exit_code(native->process);
    exit_code_set(code);
    if (!code)
        return;
    native->command->failed = true;
    if (uses_error_preference())
        report_exit_code(native, code);
}

/* Those that feed this one directly could not be waited for before it was read from. */
static void finish_chain(struct command *command) {
    if (command->previous && command->previous->operations == &native_operations &&
        native_of(command->previous)->feeds_native)
        finish_chain(command->previous);
    native_drain(native_of(command));
    finish(native_of(command));
}

static void native_process(struct command *command, struct value input) {
    struct native *native = native_of(command);
    if (command->has_input) {
        native_feed(native, input);
        return;
    }
    if (native->feeds_native)
        return;
    native_drain(native);
    finish(native);
}

static void native_end(struct command *command) {
    struct native *native = native_of(command);
    native_end_input(native);
    if (!native->feeds_native) {
        native_drain(native);
        finish_chain(command);
    }
}

static void native_dispose(struct command *command) {
    struct native *native = native_of(command);
    if (!native)
        return;
    if (native->process && !native->done)
        process_kill(native->process);
    if (native->output)
        channel_close(native->output);
    if (native->errors)
        channel_close(native->errors);
    if (native->downstream_fd >= 0)
        close(native->downstream_fd);
    if (native->process)
        process_release(native->process);
    command->data = NULL;
}

const struct command_operations native_operations = {native_begin, native_process, native_end, native_dispose};
