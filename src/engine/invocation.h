/* InvocationInfo and the script call stack. */
#ifndef ENGINE_INVOCATION_H
#define ENGINE_INVOCATION_H

#include "engine/command.h"

struct invocation { /* System.Management.Automation.InvocationInfo */
    struct object object;
    struct extent extent;         /* source NULL: no position */
    struct command_info *command; /* MyCommand or NULL */
    const char *name;             /* InvocationName */
    struct value bound_parameters, unbound_arguments;
    int pipeline_position, pipeline_length;
    bool expecting_input;
    int64_t history_id;
    struct command *running; /* the command itself while it is known */
};
extern struct type type_invocation_info;

/* A position inside a script, on behalf of a command (may be NULL). */
struct value invocation_at(struct extent extent, struct command *command);
/* What an error record keeps of an InvocationInfo: the command, its name and position. */
struct value invocation_for_record(struct value invocation);
/* "at f, /x/y.ps1: line 3\nat <ScriptBlock>, <No file>: line 1" of the running frames. */
const char *stack_trace_text(void);

#endif
