/* Switch-Process: a program takes this one's place. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "engine/cmdlet.h"
#include "engine/location.h"
#include "object/list.h"
#include "os/file.h"
#include "os/process.h"

struct switch_process {
    struct list *with_command;
};

static const struct parameter parameters[] = {
    {"WithCommand", "string[]", ARG(switch_process, with_command), .position = 1, .flags = REMAINING,
     .help = "The program and its arguments."},
};

extern char **environ;

static void end(struct cmdlet_call *call) {
    const struct list *words = ((struct switch_process *)call->args)->with_command;
    if (!words || !words->count) {
        return;
    }
    const char *name = value_to_text(words->items[0]);
    const char *path = process_find_on_path(name, NULL, location_directory());
    if (!path && strchr(name, '/') && file_is_regular(name)) {
        path = name; /* the system says why it cannot be run */
    }
    char **arguments = MEM_ARRAY(char *, words->count + 1);
    sigset_t none;
    if (!path) {
        cmdlet_throw(call, "System.Management.Automation.CommandNotFoundException", "CommandNotFound",
                     CATEGORY_INVALID_ARGUMENT, string_from(name),
                     "Command '%s' was not found. The specified command must be an executable.", name);
    }
    for (int32_t i = 0; i < words->count; i++) {
        arguments[i] = (char *)value_to_text(words->items[i]);
    }
    fflush(NULL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (chdir(location_directory()) == 0) {
        execve(path, arguments, environ);
    }
    struct buffer line = {0};
    int number = errno;
    for (int32_t i = 0; i < words->count; i++) {
        buffer_printf(&line, "%s%s", i ? " " : "", arguments[i]);
    }
    cmdlet_throw(call, "System.Exception", "ExecutionFailed", CATEGORY_INVALID_OPERATION, value_list(words),
                 "Exec call failed with errorno %d for command line: %s", number, buffer_text(&line));
}

static const struct example examples[] = {{"Switch-Process bash -l", "Makes this shell a login shell of bash."}};
static const struct cmdlet switch_process = {
    .name = "Switch-Process",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct switch_process),
    .synopsis =
        "On Linux and macOS, the cmdlet calls the execv() function to provide similar behavior as POSIX shells.",
    .description = "Runs a program in the place of this shell: its process stays, and nothing of the shell runs "
                   "afterwards.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .end = end,
};
CMDLET_REGISTER(switch_process);
