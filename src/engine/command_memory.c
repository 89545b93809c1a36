#include "engine/command_memory.h"

#include <string.h>

#include "base/memory.h"
#include "engine/binder.h"

static struct command *spare_commands;   /* linked by next */
static struct pipeline *spare_pipelines; /* linked by spare */

struct command *command_take(void) {
    struct command *command = spare_commands;
    if (!command)
        return MEM_NEW(struct command);
    spare_commands = command->next;
    command->next = NULL;
    return command;
}

struct pipeline *pipeline_take(void) {
    struct pipeline *pipeline = spare_pipelines;
    if (!pipeline)
        return MEM_NEW(struct pipeline);
    spare_pipelines = pipeline->spare;
    pipeline->spare = NULL;
    return pipeline;
}

/* Lists that variables hold, and objects that wait, belong to whoever asked for them. */
static bool keeps_lists(const struct common_parameters *common) {
    return common && (common->error_variable || common->warning_variable || common->information_variable ||
                      common->out_variable || common->pipeline_variable || common->out_buffer);
}

static bool is_done_with(const struct command *command) {
    const struct cmdlet *cmdlet = command->info->cmdlet;
    return command->info->kind == COMMAND_CMDLET && cmdlet->flags & KEEPS_NOTHING &&
           (command->ended || command->stopped) && !keeps_lists(command->common) && !command->files &&
           value_is_null(command->invocation);
}

static void give_back(struct command *command) {
    struct arguments arguments = command->arguments;
    if (arguments.count)
        memset(arguments.items, 0, (size_t)arguments.count * sizeof *arguments.items);
    arguments.count = 0;
    memset(command, 0, sizeof *command);
    command->arguments = arguments;
    command->next = spare_commands;
    spare_commands = command;
}

static bool is_held(const struct pipeline *pipeline) {
    for (const struct command *command = pipeline->first; command; command = command->next)
        if (command->is_held)
            return true;
    return false;
}

/* Nothing may lead from what is left behind to commands in use: whatever kept it would keep all later ones. */
static void unlink_command(struct command *command) {
    command->next = command->previous = command->outer_active = NULL;
}

void pipeline_leave(struct pipeline *pipeline) {
    if (is_held(pipeline))
        return;
    for (struct command *command = pipeline->first, *next; command; command = next) {
        next = command->next;
        unlink_command(command);
    }
    pipeline->first = pipeline->last = NULL;
}

void pipeline_give_back(struct pipeline *pipeline) {
    if (is_held(pipeline))
        return;
    bool all = true;
    for (struct command *command = pipeline->first, *next; command; command = next) {
        next = command->next;
        bool done = is_done_with(command) && binder_memo_give_back(command);
        if (done)
            give_back(command);
        else
            unlink_command(command);
        all &= done;
    }
    pipeline->first = pipeline->last = NULL;
    if (!all)
        return;
    memset(pipeline, 0, sizeof *pipeline);
    pipeline->spare = spare_pipelines;
    spare_pipelines = pipeline;
}

void commands_hold(void) {
    /* whoever holds a command held those around it as well */
    for (struct command *command = runspace->active; command && !command->is_held; command = command->outer_active)
        command->is_held = true;
}
