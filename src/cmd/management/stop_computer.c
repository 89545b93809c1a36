/* Stop-Computer and Restart-Computer: the system's own shutdown does it. */
#include <poll.h>
#include <unistd.h>

#include "base/buffer.h"
#include "engine/cmdlet.h"
#include "engine/throw.h"
#include "os/process.h"
#include "os/user.h"

struct stop_computer {
    bool unused; /* neither takes arguments of its own here */
};

/* Runs shutdown with this option; what it says besides failing is the error. */
static void shut_down(struct cmdlet_call *call, const char *option) {
    struct failure failure = {0};
    const char *const arguments[] = {"shutdown", option, "now", NULL};
    struct process_options options = {.path = process_find_on_path("shutdown", "/sbin:/usr/sbin:/bin:/usr/bin", NULL),
                                      .arguments = arguments,
                                      .streams = {{STREAM_NULL}, {STREAM_NULL}, {STREAM_PIPE}},
                                      .blocking_pipes = true};
    if (!cmdlet_should_process(call, mem_printf("localhost (%s)", machine_name()), NULL)) {
        return;
    }
    if (!options.path) {
        cmdlet_throw(call, "System.Management.Automation.CommandNotFoundException", "CommandNotFound",
                     CATEGORY_OBJECT_NOT_FOUND, VALUE_NULL,
                     "The command cannot be executed: the program 'shutdown' was not found.");
    }
    struct process *process = process_start(&options, NULL, &failure);
    if (!process) {
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    }
    struct buffer said = {0};
    char bytes[1024];
    ssize_t count;
    while ((count = read(process->pipes[2], bytes, sizeof bytes)) > 0) {
        buffer_append(&said, bytes, (size_t)count);
    }
    if (!process_wait(process, -1)) {
        stop_check();
    }
    int code = process_exit_code(process);
    process_release(process);
    if (code != 0) {
        cmdlet_throw(call, "System.InvalidOperationException", "CommandFailed", CATEGORY_OPERATION_STOPPED, VALUE_NULL,
                     "%s", buffer_text(&said));
    }
}

static void stop(struct cmdlet_call *call) {
    shut_down(call, "-P");
}
static void restart(struct cmdlet_call *call) {
    shut_down(call, "-r");
}

static const struct example stop_examples[] = {
    {"Stop-Computer -WhatIf", "Says what would happen."},
    {"Stop-Computer -Confirm", "Asks first."},
};

static const struct cmdlet stop_computer = {
    .name = "Stop-Computer",
    .module = MODULE_MANAGEMENT,
    .args_size = sizeof(struct stop_computer),
    .flags = SHOULD_PROCESS,
    .synopsis = "Stops (shuts down) the local computer.",
    .description = "Powers the computer off, by the system's shutdown.",
    .examples = stop_examples,
    .example_count = COUNT_OF(stop_examples),
    .process = stop,
};
CMDLET_REGISTER(stop_computer);
static const struct example restart_examples[] = {
    {"Restart-Computer -WhatIf", "Says what would happen."},
    {"Restart-Computer -Confirm", "Asks first."},
};

static const struct cmdlet restart_computer = {
    .name = "Restart-Computer",
    .module = MODULE_MANAGEMENT,
    .args_size = sizeof(struct stop_computer),
    .flags = SHOULD_PROCESS,
    .synopsis = "Restarts the operating system on the local computer.",
    .description = "Restarts the computer, by the system's shutdown.",
    .examples = restart_examples,
    .example_count = COUNT_OF(restart_examples),
    .process = restart,
};
CMDLET_REGISTER(restart_computer);
