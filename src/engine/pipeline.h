/* A pipeline: a chain of commands; an object is pushed through the whole chain before the next is made. No thread per command. */
#ifndef ENGINE_PIPELINE_H
#define ENGINE_PIPELINE_H

#include "engine/command.h"

struct pipeline {
    struct command *first, *last;
    int count;
    struct sink *output;
    struct streams streams; /* of the surroundings: what commands without redirections write to */
    struct scope *scope;
    struct pipeline *outer;
};

struct pipeline *pipeline_new(struct scope *scope, const struct streams *streams);
/* Appends a command for `info` with raw arguments; binding happens at begin. */
struct command *pipeline_add(struct pipeline *pipeline, struct command_info *info, const struct arguments *arguments, struct extent extent);
/* Runs: begin all, feed `input` (VALUE_NOTHING: none; enumerated), end all, dispose all. Throws what a command throws. */
void pipeline_run(struct pipeline *pipeline, struct value input);
/* The same in steps, for steppable pipelines and C callers that feed by hand. */
void pipeline_begin(struct pipeline *pipeline, bool expects_input);
void pipeline_feed(struct pipeline *pipeline, struct value input);
void pipeline_end(struct pipeline *pipeline);
void pipeline_dispose(struct pipeline *pipeline);

/* Calls a command by name from C: collected output. Arguments as name/value pairs. Throws. */
struct value invoke_command(const char *name, const struct arguments *arguments, struct value input);

#endif
