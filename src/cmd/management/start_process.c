/* Start-Process */
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cmd/utility/file_argument.h"
#include "engine/command.h"
#include "engine/host.h"
#include "engine/location.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "engine/type/process_object.h"
#include "object/dictionary.h"
#include "os/command_line.h"
#include "os/file.h"

struct start_process {
    const char *file_path, *working_directory, *verb;
    struct list *argument_list;
    struct value credential, environment, window_style;
    const char *redirect[3]; /* standard input, output, error */
    bool load_user_profile, no_new_window, use_new_environment, pass_thru, wait;
};

static const struct parameter parameters[] = {
    {"FilePath", "string", ARG(start_process, file_path), .position = 1, .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .aliases = "PSPath,Path", .help = "The program or script to run, or a document to open."},
    {"ArgumentList", "string[]", ARG(start_process, argument_list), .position = 2, .aliases = "Args",
     .help = "Arguments, joined by blanks to one line. Put those that have blanks into double quotes."},
    {"Credential", "pscredential", ARG(start_process, credential), .sets = "Default", .flags = NOT_NULL_OR_EMPTY,
     .aliases = "RunAs", .help = "Another user. Windows only."},
    {"WorkingDirectory", "string", ARG(start_process, working_directory), .flags = NOT_NULL_OR_EMPTY,
     .help = "Where the process starts; the current location otherwise."},
    {"LoadUserProfile", "switch", ARG(start_process, load_user_profile), .sets = "Default", .aliases = "Lup",
     .help = "Loads the user's registry profile; there is none on Linux."},
    {"NoNewWindow", "switch", ARG(start_process, no_new_window), .sets = "Default", .aliases = "nnw",
     .help = "Runs in this terminal, as processes always do here."},
    {"PassThru", "switch", ARG(start_process, pass_thru), .help = "Gives the process that was started."},
    {"RedirectStandardError", "string", ARG(start_process, redirect[2]), .sets = "Default", .flags = NOT_NULL_OR_EMPTY,
     .aliases = "RSE", .help = "A file to write standard error to."},
    {"RedirectStandardInput", "string", ARG(start_process, redirect[0]), .sets = "Default", .flags = NOT_NULL_OR_EMPTY,
     .aliases = "RSI", .help = "A file to read standard input from."},
    {"RedirectStandardOutput", "string", ARG(start_process, redirect[1]), .sets = "Default", .flags = NOT_NULL_OR_EMPTY,
     .aliases = "RSO", .help = "A file to write standard output to."},
    {"Verb", "string", ARG(start_process, verb), .sets = "UseShellExecute", .flags = NOT_NULL_OR_EMPTY,
     .help = "Windows only."},
    {"WindowStyle", "System.Diagnostics.ProcessWindowStyle", ARG(start_process, window_style),
     .flags = NOT_NULL_OR_EMPTY, .help = "Windows only."},
    {"Wait", "switch", ARG(start_process, wait), .help = "Waits for the process to end."},
    {"UseNewEnvironment", "switch", ARG(start_process, use_new_environment), .sets = "Default",
     .help = "Starts without this session's environment variables."},
    {"Environment", "hashtable", ARG(start_process, environment),
     .help = "Environment variables to set; $null takes one away."},
};

static const char *const stream_names[] = {"RedirectStandardInput", "RedirectStandardOutput", "RedirectStandardError"};

/* --- arguments that cannot be --- */

static void check_supported(struct cmdlet_call *call) {
    const struct start_process *args = call->args;
    const char *parameter = args->verb                                             ? "Verb"
                            : cmdlet_bound(call, ARG(start_process, window_style)) ? "WindowStyle"
                                                                                   : NULL;
    if (parameter)
        cmdlet_throw(
            call, "System.NotSupportedException", "NotSupportedException", CATEGORY_NOT_IMPLEMENTED, VALUE_NULL,
            "The parameter '-%s' is not supported for the cmdlet 'Start-Process' on this edition of PowerShell.",
            parameter);
    if (!value_is_null(args->credential))
        cmdlet_throw(call, "System.PlatformNotSupportedException", "System.PlatformNotSupportedException",
                     CATEGORY_NOT_SPECIFIED, VALUE_NULL, "The Domain property is not supported on this platform.");
}

static bool invalid_input(const char *exception, const char *id, const char *what) {
    write_error(exception, id, CATEGORY_INVALID_OPERATION, VALUE_NULL,
                "This command cannot be run because either the parameter \"%s\" has a value that is not valid or "
                "cannot be used with "
                "this command. Give a valid input and Run your command again.",
                what);
    return false;
}

static bool resolve_directory(const struct start_process *args, const char **ret_directory) {
    *ret_directory = args->working_directory ? file_argument_full(args->working_directory) : location_directory();
    return !args->working_directory || file_is_directory(*ret_directory) ||
           invalid_input("System.IO.DirectoryNotFoundException", "DirectoryNotFoundException", "WorkingDirectory");
}

/* The files of the three streams; no two of them may be the same. */
static bool resolve_redirections(const struct start_process *args, const char *files[3]) {
    for (int i = 0; i < 3; i++)
        files[i] = args->redirect[i] ? file_argument_full(args->redirect[i]) : NULL;
    if (files[0] && !file_is_regular(files[0]))
        return invalid_input("System.IO.FileNotFoundException", "FileNotFoundException",
                             mem_printf("RedirectStandardInput '%s'", files[0]));
    static const int pairs[][2] = {{0, 1}, {0, 2}, {1, 2}};
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        int first = pairs[i][0], second = pairs[i][1];
        if (!files[first] || !files[second] || strcasecmp(files[first], files[second]) != 0)
            continue;
        write_error("System.InvalidOperationException", "InvalidOperationException", CATEGORY_INVALID_OPERATION,
                    VALUE_NULL,
                    "This command cannot be run because \"%s\" and \"%s\" are same. Give different inputs and Run your "
                    "command again.",
                    stream_names[first], stream_names[second]);
        return false;
    }
    return true;
}

/* --- what to run --- */

struct launch {
    const char *file, *line; /* the program as found or as given; its arguments */
    const char *directory, *files[3];
    bool found;
    bool shell_execute; /* the desktop's opener may know it where it is no program */
};

static void find_program(struct cmdlet_call *call, struct launch *launch) {
    const struct start_process *args = call->args;
    const struct command_info *info = command_find_no_alias(call->command->scope, args->file_path);
    launch->found = info && (info->kind == COMMAND_APPLICATION || info->kind == COMMAND_EXTERNAL_SCRIPT);
    launch->file = launch->found ? info->definition : args->file_path;
    if (!launch->found && (launch->file = process_find_on_path(args->file_path, NULL, launch->directory)))
        launch->found = true;
    if (!launch->file)
        launch->file = args->file_path;
    launch->shell_execute = !launch->found && !args->argument_list && value_is_null(args->environment) &&
                            !args->no_new_window && !args->load_user_profile && !args->use_new_environment &&
                            !args->redirect[0] && !args->redirect[1] && !args->redirect[2];
    struct buffer line = {0};
    for (int32_t i = 0; args->argument_list && i < args->argument_list->count; i++) {
        buffer_puts(&line, i ? " " : "");
        if (!value_is_null(args->argument_list->items[i]))
            buffer_puts(&line, value_to_text(args->argument_list->items[i]));
    }
    launch->line = buffer_text(&line);
}

static const char *const *environment_of(const struct start_process *args) {
    if (value_is_null(args->environment))
        return args->use_new_environment ? MEM_ARRAY(const char *, 1) : NULL;
    const struct dictionary *variables = dictionary_of(args->environment);
    const char *(*changes)[2] = mem_new(((size_t)variables->used + 1) * sizeof *changes);
    const char **alone = MEM_ARRAY(const char *, (size_t)variables->used + 1);
    size_t count = 0, set = 0;
    for (int32_t i = 0; i < variables->used; i++) {
        const struct dictionary_entry *entry = &variables->entries[i];
        if (!entry->live)
            continue;
        const char *name = value_to_text(entry->key),
                   *value = value_is_null(entry->value) ? NULL : value_to_text(entry->value);
        changes[count][0] = name;
        changes[count++][1] = value;
        if (value)
            alone[set++] = mem_printf("%s=%s", name, value);
    }
    return args->use_new_environment ? alone : process_environment_with((const char *const(*)[2])changes, count);
}

/* --- running it --- */

static void close_files(const struct process_stream streams[3]) {
    for (int i = 0; i < 3; i++)
        if (streams[i].kind == STREAM_FD)
            close(streams[i].fd);
}

static void open_files(struct cmdlet_call *call, const char *const files[3], struct process_stream streams[3]) {
    for (int i = 0; i < 3; i++) {
        if (!files[i])
            continue;
        struct failure failure = {0};
        int fd = file_open(files[i], i == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC, 0666, &failure);
        if (fd < 0) {
            close_files(streams);
            failure.error_id = failure.exception;
            failure.category = CATEGORY_NOT_SPECIFIED;
            cmdlet_throw_failure(call, &failure, VALUE_NULL);
        }
        streams[i] = (struct process_stream){STREAM_FD, fd};
    }
}

/* Opens a document or an address with the desktop's own program for it. */
static struct process *open_with_desktop(struct process_options *options, const struct launch *launch,
                                         struct failure *failure) {
    static const char *const openers[] = {"xdg-open", "gnome-open", "kfmclient"};
    bool is_document = file_exists(options->path) || strchr(launch->file, ':');
    for (size_t i = 0; is_document && i < COUNT_OF(openers); i++) {
        const char *opener = process_find_on_path(openers[i], NULL, launch->directory);
        if (!opener)
            continue;
        const char *arguments[] = {opener, launch->file, NULL};
        options->path = opener;
        options->arguments = arguments;
        return process_start(options, NULL, failure);
    }
    failure_set(failure, "System.ComponentModel.Win32Exception", NULL, CATEGORY_NOT_SPECIFIED,
                "An error occurred trying to start process '%s' with working directory '%s'. No such file or directory",
                launch->file, launch->directory);
    return NULL;
}

_Noreturn static void throw_not_started(struct cmdlet_call *call, const struct launch *launch,
                                        struct failure *failure) {
    if (launch->shell_execute)
        cmdlet_throw(call, "System.InvalidOperationException", "InvalidOperationException", CATEGORY_INVALID_OPERATION,
                     VALUE_NULL, "This command cannot be run due to the error: %s", failure->message);
    failure->error_id = failure->exception;
    failure->category = CATEGORY_NOT_SPECIFIED;
    cmdlet_throw_failure(call, failure, VALUE_NULL);
}

static struct process *start(struct cmdlet_call *call, const struct launch *launch) {
    struct process_options options = {.path = launch->file, .directory = launch->directory};
    struct failure failure = {0};
    options.arguments = command_line_split(launch->file, launch->line);
    options.environment = environment_of(call->args);
    open_files(call, launch->files, options.streams);
    if (runspace->host && runspace->host->flush)
        runspace->host->flush(runspace->host);
    struct process *process =
        launch->shell_execute ? open_with_desktop(&options, launch, &failure) : process_start(&options, NULL, &failure);
    close_files(options.streams);
    if (!process)
        throw_not_started(call, launch, &failure);
    return process;
}

static const char *trimmed(const char *line) {
    line += strspn(line, " \t");
    size_t length = strlen(line);
    while (length && strchr(" \t", line[length - 1]))
        length--;
    return mem_strndup(line, length);
}

static void process(struct cmdlet_call *call) {
    const struct start_process *args = call->args;
    struct launch launch = {0};
    check_supported(call);
    if (!resolve_directory(args, &launch.directory) || !resolve_redirections(args, launch.files))
        return;
    find_program(call, &launch);
    if (!cmdlet_should_process(call, mem_printf("%s %s", launch.file, trimmed(launch.line)), call->cmdlet->name))
        return;
    struct process *started = start(call, &launch);
    if (args->pass_thru)
        cmdlet_write(call, value_object(process_object_of_child(started)));
    if (args->wait) {
        process_wait(started, -1);
        stop_check();
    }
    if (!args->pass_thru)
        process_release(started);
}

static const struct example examples[] = {
    {"Start-Process make -ArgumentList all,'-j2' -Wait", "Runs a program and waits for it."},
    {"$p = Start-Process sleep 10 -PassThru; $p.Kill(); $p.WaitForExit(); $p.ExitCode",
     "Follows a process by its object."},
};
static const struct cmdlet start_process = {
    .name = "Start-Process",
    .module = MODULE_MANAGEMENT,
    .default_set = "Default",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct start_process),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Diagnostics.Process",
    .synopsis = "Starts one or more processes on the local computer.",
    .description = "Starts a program beside this session. Its output goes to the terminal, or to files.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(start_process);
