/* Commands of a pipeline: arguments, redirections. */
#ifndef ENGINE_OP_COMMAND_H
#define ENGINE_OP_COMMAND_H

#include "engine/code.h"
#include "engine/pipeline.h"

struct op_argument {       /* one element after the name */
    const char *parameter; /* -name, or NULL */
    struct op *value;      /* NULL: none */
    bool has_colon, splatted, bare;
    const char *source_text;             /* of a bare number */
    const char *array_text;              /* of a, b without parentheses */
    const char *const *array_separators; /* between its elements */
    struct extent extent, parameter_extent;
};

struct op_redirection {
    const struct ast *ast;
    enum stream_number from, to;
    bool is_file, append;
    struct op *location;
};

enum { QUICK_ARGUMENTS = 8 }; /* more take the long way */

struct op_element { /* one element of a pipeline */
    struct op op;
    struct op *expression; /* a command expression, or NULL */
    const char *name;      /* constant command name */
    struct op *name_op;
    enum invocation_operator invocation;
    struct op_argument *arguments;
    int argument_count;
    struct op_redirection *redirections;
    int redirection_count;
    const struct ast *ast;
    bool method_syntax; /* f(1, 2): an error under strict mode 2 */
    bool plain;         /* a constant name or & with a value, no splatting, no redirection: may be called directly */
    bool splats;        /* the same with splatting (engine/spread_call.h) */
    /* What the constant name meant last time, while no command was defined since (programs and scripts are looked up
     * each time). */
    struct command_info *cached;
    const struct runspace *cached_runspace;
    const struct scope *cached_scope; /* scope_of_commands */
    unsigned cached_changes;
    bool is_qualified;            /* module\name, scope:name: not remembered where scopes have commands of their own */
    const struct call_plan *plan; /* of a direct call of `cached`, or of the block last called (quick_call.c) */
    struct command_info *cached_block; /* & $block: what the last one was called as */
    struct spread *spread;             /* of one that splats: its last call written out */
};

struct op_element *element_compile(struct compiler *compiler, const struct ast *ast);
/* Evaluates the arguments, splatting expanded. evaluated: what they were, by their places in the element; NULL: that is
 * not known yet. */
void element_arguments(struct op_element *element, struct frame *frame, const struct value *evaluated,
                       struct arguments *ret_arguments);
/* The parameter name that a splatted $args string stands for (with its colon), or NULL. */
const char *splatted_parameter(struct value value);
/* The value of a name that is an expression, which is evaluated before the arguments; null for a constant one. */
struct value element_name(struct op_element *element, struct frame *frame);
/* What the element's name stands for now; looked up when the arguments have been evaluated. */
struct command_info *element_resolve(struct op_element *element, struct frame *frame, struct value name);
/* The same where it may be called directly (`plain`): NULL if there is no such command, or the name is no block. */
struct command_info *element_direct(struct op_element *element, struct frame *frame, struct value name);
/* The same of a constant name, NULL where there is no such command. */
struct command_info *element_find(struct op_element *element, struct frame *frame);
/* The innermost scope with functions or aliases of its own, NULL: none but the global one. With the runspace's
 * command_changes it tells whether a name still means the same. */
static inline const struct scope *scope_of_commands(const struct scope *scope) {
    while (scope->parent && !scope->functions && !scope->aliases)
        scope = scope->parent;
    return scope->parent ? scope : NULL;
}
/* What it stood for last time, if nothing was defined since; else NULL. */
static inline struct command_info *element_known(const struct op_element *element, const struct scope *scope) {
    const struct runspace *self = runspace;
    if (element->cached_changes != self->command_changes || element->cached_runspace != self)
        return NULL;
    if (__builtin_expect(self->has_local_commands, 0) &&
        (self->has_private_commands || element->is_qualified || scope_of_commands(scope) != element->cached_scope))
        return NULL;
    return element->cached;
}
/* The same where a module stood in the name's place (a command_info without a kind): its first argument, which is taken
 * out. */
struct command_info *element_in_module(struct module *module, struct arguments *arguments);

/* The commands of a compiled pipeline, found and with arguments evaluated, not begun (SteppablePipeline). `op` is a
 * pipeline of commands alone. */
struct pipeline *pipeline_prepare(struct op *op, struct frame *frame);

/* Opens redirections: changes `streams`, whose output sink is set already. Sinks to be ended are chained in *files. */
struct redirection_sink;
void redirections_open(const struct op_redirection *redirections, int count, struct frame *frame,
                       struct streams *streams, struct redirection_sink **files);
void redirections_close(struct redirection_sink *files, bool failed);

/* Feeds a..b one by one if the operation is a range; false: it is none. */
bool range_is(const struct op *op);
bool range_feed(struct op *op, struct frame *frame, struct sink *sink);

/* A single call of a function, straight through: no pipeline is made. False: take the long way, with the arguments'
 * values where *ret_evaluated was set. */
bool function_call_quick(struct op_element *element, struct command_info *info, struct frame *frame,
                         enum flow *ret_flow, const struct value **ret_evaluated);
/* The same where its output stands for a value and the body gives that without a sink (value_function, engine/code.h).
 */
bool function_call_value(struct op_element *element, struct command_info *info, struct frame *frame,
                         enum flow *ret_flow, struct value *ret_value, const struct value **ret_evaluated);

#endif
