/* Compiled code: a tree of operations. An expression has eval, a statement has run; both get the running frame. Made
 * once per script block, on its first run; never interpreted from text or from the syntax tree.
 *
 * eval gives a value and throws on errors. run writes its output to the frame's output sink and returns how it ended
 * (enum flow; the label of break/continue and the exit code stand in the frame). */
#ifndef ENGINE_CODE_H
#define ENGINE_CODE_H

#include "engine/script_block.h"

struct frame { /* one running piece of code; lives on the C stack */
    struct frame *outer;
    struct scope *scope;
    const struct code *code;
    const struct streams *streams;
    struct command *command; /* the function or script command whose body this is, or NULL */
    struct script_block *block;
    const struct ast *position;        /* the statement or command now running */
    const char *label;                 /* of the break / continue on its way, or NULL */
    const struct class_method *method; /* whose body this is, or NULL; what it returns: */
    struct value method_result;
    struct guard *guard; /* the innermost that lets the frame's statements go on after an error (engine/guard.h) */
    int try_depth;       /* > 0: an enclosing try (or trap) wants errors: here or in a caller */
    const struct ast *call_ast;   /* calls without a command: where the call stands, or NULL */
    struct command_info *info;    /* and what was called, */
    const struct call_plan *plan; /* of a function: with which arguments */
    const struct op *part;        /* which of the code's blocks runs, NULL: the only one */
    bool is_script;               /* body of a script file or -Command: exit ends here */
    bool is_reading;              /* nothing runs in it: a block's attributes are read; errors are the caller's */
    bool is_called;               /* a block called from C for its results: $MyInvocation is its own */
};

/* A frame that is nothing yet but of this code. Field by field: what compilers do to clear a structure of this size
 * takes longer than many a function's body. */
static inline void frame_init(struct frame *frame, const struct code *code) {
    frame->outer = NULL;
    frame->scope = NULL;
    frame->code = code;
    frame->streams = NULL;
    frame->command = NULL;
    frame->block = NULL;
    frame->position = NULL;
    frame->label = NULL;
    frame->method = NULL;
    frame->method_result = VALUE_NULL;
    frame->guard = NULL;
    frame->try_depth = 0;
    frame->call_ast = NULL;
    frame->info = NULL;
    frame->plan = NULL;
    frame->part = NULL;
    frame->is_script = false;
    frame->is_called = false;
    frame->is_reading = false;
}

struct op;
typedef struct value eval_function(struct op *self, struct frame *frame);
typedef enum flow run_function(struct op *self, struct frame *frame);
/* A statement whose whole output is written at its end, as one value: gives what its output would collapse to
 * (VALUE_NOTHING: no output) where run would write it. Nothing is lost if it throws, since nothing was written yet. */
typedef enum flow value_function(struct op *self, struct frame *frame, struct value *ret_value);

/* A condition: is the value true? */
typedef bool test_function(struct op *self, struct frame *frame);

struct op { /* every operation begins so */
    eval_function *eval;
    run_function *run;
    value_function *value; /* NULL: the output must be collected */
    test_function *test;   /* tells without making the value; NULL: eval's value does */
    const struct ast *ast;
};

struct code {
    const struct name **slot_names; /* those the block's own statements assign come first */
    uint32_t *slot_spellings;
    int slot_count, own_slot_count;
    bool wants_input; /* it mentions $input */
    struct op *dynamic_param, *begin, *process, *end, *clean;
    bool has_named_blocks; /* begin/process/end/clean written out */
    const struct ast_script_block *ast;
    struct debug_points *points; /* engine/debug_point.h */
    int parameter_count;
    const struct name **parameter_names;
    int *parameter_slots;
    struct op **defaults; /* default value expressions, NULL where none */
    bool wants_command; /* mentions $MyInvocation, $PSBoundParameters or $PSCmdlet: a call must have a struct command */
    bool defines_types; /* has class or enum definitions */
    struct type **types; /* their rows, NULL-terminated; made when the block first runs */
    bool simple;         /* no filter, no dynamicparam, clean or types: may be called directly */
    enum { LOCALS_UNKNOWN, LOCALS_OWN, LOCALS_SHARED } locals; /* engine/own_locals.h */
    struct scope *spare; /* scopes of ended calls, to be used again (scope_take) */
};

struct compiler {
    const struct ast_script_block *block;
    struct debug_points *points;          /* engine/debug_point.h: noted here; NULL: not wanted */
    const struct ast *statement;          /* the one of a list that is compiled now */
    const struct op_statements *trapping; /* the list that is compiled now, if it has traps, or NULL */
    bool in_method;                       /* of a class: return gives the value, nothing else is output */
};

/* The code of a block, compiled on first use. Throws what a compile-time check finds. */
struct code *code_make(struct script_block *block);
static inline struct code *code_of(struct script_block *block) {
    return block->code && !runspace->debugger ? block->code : code_make(block);
}
/* Operations for syntax nodes; compile_* throw ParseException-like errors for what cannot be compiled. */
struct op *compile_expression(struct compiler *compiler, const struct ast *ast);
struct op *compile_statement(struct compiler *compiler, const struct ast *ast);
/* A value: an expression, or a statement whose output is collected (right side of an assignment, argument in
 * parentheses). */
struct op *compile_value(struct compiler *compiler, const struct ast *ast);
/* The one statement of a compiled list; NULL: there are more, or none. */
struct op *statements_only(struct op *list);
/* A list of statements that continues after non-throwing errors; with traps. */
struct op *compile_statements(struct compiler *compiler, const struct ast *owner, const struct ast_list *statements,
                              const struct ast_list *traps);
struct op *compile_block(struct compiler *compiler, const struct ast_statement_block *block);
/* A statement that is one plain call, standing for a value; NULL: it is something else. */
struct op *compile_call_value(struct op *statement, const struct ast *ast);
/* The condition of if/while: an op whose eval gives the value. */
#define compile_condition compile_value
/* Is this pipeline nothing but one expression without redirections? Gives it, else NULL. */
const struct ast *pure_expression(const struct ast *ast);
/* Does the statement make $? true when it ends well, whatever commands inside it did? */
bool sets_success(const struct ast *ast);

/* Allocates an op of a structure type. */
#define OP_NEW(type, node, eval_, run_) ((type *)op_new(sizeof(type), (node), (eval_), (run_)))
void *op_new(size_t bytes, const struct ast *ast, eval_function *eval, run_function *run);

static inline struct value op_eval(struct op *op, struct frame *frame) {
    return op->eval(op, frame);
}
static inline enum flow op_run(struct op *op, struct frame *frame) {
    return op->run(op, frame);
}
static inline struct sink *frame_output(struct frame *frame) {
    return frame->streams->sinks[STREAM_OUTPUT];
}
/* What a value is as the output of a statement: an array of one element is that element, an empty one nothing. */
struct value value_as_output_slow(struct value value);
static inline struct value value_as_output(struct value value) {
    return value.type && value.type->flags & TYPE_UNBOXED ? value : value_as_output_slow(value);
}
/* Runs a statement with its output collected. break/continue/return/exit inside travel on as flow throws. */
struct value run_collected(struct op *statement, struct frame *frame);
/* The same into a collector of the caller's (initialised here); gives how the statement ended. */
enum flow run_into(struct op *statement, struct frame *frame, struct collector *collector);

/* Where an error of an op is shown: the statement that runs, of control statements the part (condition, operand) the op
 * is in. */
struct extent op_error_extent(const struct op *op);
/* Throws with that as position. */
_Noreturn void op_throw(struct op *op, const struct failure *failure);
_Noreturn void op_throw_error(struct op *op, const char *exception, const char *id, enum error_category category,
                              struct value target, const char *message, ...) __attribute__((format(printf, 6, 7)));
void extent_throw_failure(struct extent extent, const struct failure *failure, struct value target)
    __attribute__((noreturn));

/* One compile function per kind of node (op_*.c). */
#define COMPILE(name) struct op *compile_##name(struct compiler *compiler, const struct ast *ast)
/* The number that a constant is (op_constant.c). */
struct value constant_value(const struct ast_constant *node);
COMPILE(constant);
COMPILE(string_constant);
COMPILE(expandable_string);
COMPILE(variable);
COMPILE(type_expression);
COMPILE(convert);
/* [ref]child, the whole being ast. */
struct op *compile_reference(struct compiler *compiler, const struct ast *ast, const struct ast *child);
COMPILE(attributed);
COMPILE(binary);
COMPILE(unary);
COMPILE(ternary);
COMPILE(member);
COMPILE(invoke_member);
COMPILE(index);
COMPILE(array_literal);
COMPILE(array_expression);
COMPILE(sub_expression);
COMPILE(paren);
COMPILE(hashtable);
COMPILE(script_block_expression);
COMPILE(using_expression);
COMPILE(pipeline);
COMPILE(pipeline_chain);
COMPILE(assignment);
COMPILE(if);
COMPILE(while);
COMPILE(do_while);
COMPILE(do_until);
COMPILE(for);
COMPILE(foreach);
COMPILE(switch);
COMPILE(try);
COMPILE(trap);
COMPILE(break);
COMPILE(continue);
COMPILE(return );
COMPILE(exit);
COMPILE(throw);
COMPILE(function_definition);
COMPILE(type_definition);
COMPILE(data);
COMPILE(using_statement);

/* Shared between op_*.c files. */
struct value property_read(struct op *op, struct value target,
                           const char *name); /* op_member.c: target.name with member enumeration */
/* Whose static members target::name means: the type itself, or the type of another value. */
const struct type *static_owner(struct value target);
void property_write(struct op *op, struct value target, const char *name, bool is_static, struct value value);
struct value index_read(struct op *op, struct value target, const struct value *indexes, int count); /* op_index.c */
void index_write(struct op *op, struct value target, const struct value *indexes, int count, struct value value);
struct value method_call(struct op *op, struct value target, const char *name, const struct value *args,
                         int count); /* op_invoke.c */
/* Assignment targets (op_target.c): what can stand left of =. prepare evaluates its parts once; load and store use
 * them. */
struct place {
    struct value object;
    const struct value *indexes;
    int index_count;
    const char *name;
    struct value only_index; /* what indexes points at where there is one */
};
void target_prepare(struct op *target, struct frame *frame, struct place *ret_place);
struct value target_load(struct op *target, struct frame *frame, const struct place *place);
void target_store(struct op *target, struct frame *frame, const struct place *place, struct value value);
void target_assign(struct op *target, struct frame *frame, struct value value);
struct op *compile_target(struct compiler *compiler, const struct ast *ast); /* op_target.c */
struct op_variable *target_plain_variable(struct op *target); /* the target is $name and no more; NULL: it is more */
/* The hashtable literal as a custom object; false: not every key is a plain name, or one comes twice (the long way). */
bool custom_object_of_op(struct op *op, struct frame *frame, struct value *ret_object);
/* The elements of a list written out, into items; -1: the operation is something else, or they are more than that. */
int elements_of_op(struct op *op, struct frame *frame, struct value *items, int capacity);
struct value hashtable_of_op(struct op *op, struct frame *frame, bool ordered); /* op_collection.c */
struct value resolve_type_value(struct op *op, const struct type_name *name);
/* The type a [name] means here; throws TypeNotFound with the extent. NULL extent-less quiet form: type_name_find. */
const struct type *type_name_resolve(const struct type_name *name);
/* The same with another extent ([name] whole). */
const struct type *type_name_resolve_at(const struct type_name *name, struct extent extent);
const struct type *type_name_find(const struct type_name *name);
/* Is there such a type, or, where it has arguments, such a generic one? */
bool type_name_is_known(const struct type_name *name);

/* Function bodies (function.c). */
static inline void frame_enter(struct frame *frame, struct scope *scope, struct script_block *block,
                               const struct streams *streams) {
    frame->outer = runspace->frame;
    frame->scope = scope;
    frame->block = block;
    frame->streams = streams;
    frame->try_depth = frame->outer ? frame->outer->try_depth : 0;
    runspace->frame = frame;
}
static inline void frame_leave(struct frame *frame) {
    runspace->frame = frame->outer;
}
extern const struct command_operations function_operations, cmdlet_operations, native_operations, expression_operations;

/* The block (and so the hoisted functions' classes) is about to run in this scope: defines its types (class.c). */
void define_types(struct frame *frame, const struct ast_script_block *ast);

#endif
