/* Script blocks: text, tree, and the compiled code made on first use. */
#ifndef ENGINE_SCRIPT_BLOCK_H
#define ENGINE_SCRIPT_BLOCK_H

#include "engine/command.h"
#include "lang/parser.h"

struct script_block {
    struct object object;
    const struct ast_script_block *ast;
    struct code *code;     /* compiled; NULL until first run */
    struct module *module; /* the session state it is bound to; NULL: global */
    bool is_bound;         /* to a session state; else (made from text) it runs in whichever runs it */
    bool is_filter;
    bool is_method;        /* body of a class's method */
    bool is_function_body; /* parameters of function f($a) are in parameters_ast */
    const struct ast_list *parameters_ast;
    struct comment_help *help; /* comment-based, or NULL */
    bool debugger_hidden;      /* a script has set DebuggerHidden */
    bool is_configuration;
    struct metadata *metadata; /* engine/metadata.h */
    struct guid *id;
    struct value
        using_values; /* dictionary of using_key() → value that came with a served script (session/using.h), or null */
};
extern struct type type_script_block;

struct scope *session_state_scope(const struct module *module); /* session_state.h */
/* The scope that its own scope hangs under when run from `caller`: the one that runs now in its session state. */
static inline struct scope *script_block_parent(const struct script_block *block, struct scope *caller) {
    return (!block->is_bound && !block->module) || caller->module == block->module ? caller
                                                                                   : session_state_scope(block->module);
}
struct script_block *script_block_new(const struct ast_script_block *ast);
/* The body of a function or filter, with the parameters and the comment help that stand at its definition. */
struct script_block *script_block_of_function(const struct ast_function_definition *definition);
/* Parses; throws ParseException (with the errors) where the text is wrong. */
struct script_block *script_block_create(const char *text, size_t length, const char *file);
/* The same for members of .NET types: false and a ParseException, which is wrapped like any method's. */
bool script_block_create_quietly(struct value text, struct value *ret_value, struct failure *failure);
/* The same of text that a pipeline is to run: an IncompleteParseException where the first error says that more is
 * missing. */
struct script_block *script_block_create_input(const char *text, size_t length);
static inline struct script_block *script_block_of(struct value value) {
    return (struct script_block *)value_base(value).p;
}
bool value_is_script_block(struct value value);
/* Text between the braces (ScriptBlock.ToString()). */
struct value script_block_text(const struct script_block *block);

struct block_call { /* how a script block is run; zero-initialise */
    struct script_block *block;
    const struct value *args; /* positional */
    int arg_count;
    const struct arguments *arguments; /* instead of args: raw arguments with names */
    struct value input;                /* $input, VALUE_NOTHING: none (set it!) */
    struct value underscore;
    bool has_underscore;
    struct value this_value;
    bool has_this;
    bool dot;                      /* in the current scope: no new scope */
    struct scope *scope;           /* parent scope to use; NULL: the current one */
    const struct streams *streams; /* NULL: the running ones */
    struct sink *output;           /* NULL: collected and returned */
    struct table *variables;       /* extra variables in the new scope (name → struct value *), or NULL */
    /* What $MyInvocation says it is: NULL: nameless. It is then run as a command, called at the running command's
     * place. */
    struct command_info *info;
    bool is_called; /* $MyInvocation is of a block called for its results; so it is without an output sink */
};
struct code;
struct frame;
/* Gives the call's positional arguments, defaults for those that are missing, to the block's parameters in the frame's
 * scope (script_block_bind.c). Throws MetadataErrors. */
void script_block_bind(const struct block_call *call, const struct code *code, struct frame *frame);
/* Runs it; gives the collected output (values_collapse) unless an output sink is given. Throws. */
struct value script_block_run(const struct block_call *call);
/* The quick everyday form: new scope, positional arguments, output collected. */
struct value script_block_call(struct script_block *block, const struct value *args, int count);

#endif
