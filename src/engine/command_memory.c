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

static bool is_done_with(const struct command *command) {
    const struct cmdlet *cmdlet = command->info->cmdlet;
    return command->info->kind == COMMAND_CMDLET && cmdlet->flags & KEEPS_NOTHING &&
           (command->ended || command->stopped) && !command->common && !command->files &&
           value_is_null(command->invocation);
}

static void give_back(struct command *command) {
    struct arguments arguments = command->arguments;
    memset(arguments.items, 0, (size_t)arguments.count * sizeof *arguments.items);
    arguments.count = 0;
    memset(command, 0, sizeof *command);
    command->arguments = arguments;
    command->next = spare_commands;
    spare_commands = command;
}

void pipeline_give_back(struct pipeline *pipeline) {
    for (const struct command *command = pipeline->first; command; command = command->next)
        if (command->is_held)
            return;
    bool all = true;
    for (struct command *command = pipeline->first, *next; command; command = next) {
        next = command->next;
        if (is_done_with(command) && binder_memo_give_back(command)) {
            give_back(command);
        } else { /* nothing may lead from it to commands in use: what kept it would keep all later ones */
            command->next = command->previous = NULL;
            all = false;
        }
    }
    if (!all)
        return;
    memset(pipeline, 0, sizeof *pipeline);
    pipeline->spare = spare_pipelines;
    spare_pipelines = pipeline;
}

void commands_hold(void) {
    for (struct command *command = runspace->active; command; command = command->outer_active)
        command->is_held = true;
}
