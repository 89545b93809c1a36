/* A pipeline: a chain of commands; an object is pushed through the whole chain before the next is made. No thread per
 * command. */
#ifndef ENGINE_PIPELINE_H
#define ENGINE_PIPELINE_H

#include "engine/command.h"

struct pipeline {
    struct command *first, *last;
    int count;
    struct sink *output;
    struct sink input;      /* feeds the first command */
    struct streams streams; /* of the surroundings: what commands without redirections write to */
    struct scope *scope;
    struct pipeline *spare; /* the next one that is not in use (command_memory.c) */
    struct frame *frame;    /* it was made in; NULL: none ran */
};

struct pipeline *pipeline_new(struct scope *scope, const struct streams *streams);
/* Appends a command for `info` with raw arguments; binding happens at begin. */
struct command *pipeline_add(struct pipeline *pipeline, struct command_info *info, const struct arguments *arguments,
                             struct extent extent);
/* The same for a command that is there already (command_take) and has its arguments. */
void pipeline_append(struct pipeline *pipeline, struct command *command, struct command_info *info,
                     struct extent extent);
/* Runs: begin all, feed `input` (VALUE_NOTHING: none; enumerated), end all, dispose all. Throws what a command throws.
 */
void pipeline_run(struct pipeline *pipeline, struct value input);
/* The same with the input written by feed(data) to pipeline_input(pipeline). */
void pipeline_run_feeding(struct pipeline *pipeline, void (*feed)(void *data), void *data);
/* The same in steps, for steppable pipelines and C callers that feed by hand. */
void pipeline_begin(struct pipeline *pipeline, bool expects_input);
void pipeline_feed(struct pipeline *pipeline, struct value input);
void pipeline_end(struct pipeline *pipeline);
void pipeline_dispose(struct pipeline *pipeline);

/* The sink that feeds the first command; with no commands the pipeline's output itself. */
struct sink *pipeline_input(struct pipeline *pipeline);
/* As pipeline_begin for a pipeline whose first command may be missing (an expression alone). */
void pipeline_begin_with(struct pipeline *pipeline, bool expects_input);
/* Does what a command writes here go straight to the console, through no other command? */
bool pipeline_output_is_console(const struct sink *sink);
/* Did a command write an error or end with a failing exit code? ($?) */
bool pipeline_failed(const struct pipeline *pipeline);
/* Runs one process call of a command on its behalf (streams, runspace->command). */
void command_process(struct command *command, struct value input);

/* Calls a command by name from C: collected output. Arguments as name/value pairs. Throws. */
struct value invoke_command(const char *name, const struct arguments *arguments, struct value input);

#endif
