/* The compiler's front: which function compiles which kind of node, the slots of a block's variables, lists of
 * statements. */
#include "engine/code.h"
#include "engine/debug_point.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "lang/ast_walk.h"

typedef struct op *compile_function(struct compiler *compiler, const struct ast *ast);

static compile_function *const compilers[AST_KIND_COUNT] = {
    [AST_PIPELINE] = compile_pipeline,
    [AST_PIPELINE_CHAIN] = compile_pipeline_chain,
    [AST_ASSIGNMENT] = compile_assignment,
    [AST_IF] = compile_if,
    [AST_WHILE] = compile_while,
    [AST_DO_WHILE] = compile_do_while,
    [AST_DO_UNTIL] = compile_do_until,
    [AST_FOR] = compile_for,
    [AST_FOREACH] = compile_foreach,
    [AST_SWITCH] = compile_switch,
    [AST_TRY] = compile_try,
    [AST_BREAK] = compile_break,
    [AST_CONTINUE] = compile_continue,
    [AST_RETURN] = compile_return,
    [AST_EXIT] = compile_exit,
    [AST_THROW] = compile_throw,
    [AST_FUNCTION_DEFINITION] = compile_function_definition,
    [AST_TYPE_DEFINITION] = compile_type_definition,
    [AST_DATA] = compile_data,
    [AST_USING_STATEMENT] = compile_using_statement,
    [AST_CONSTANT] = compile_constant,
    [AST_STRING_CONSTANT] = compile_string_constant,
    [AST_EXPANDABLE_STRING] = compile_expandable_string,
    [AST_VARIABLE] = compile_variable,
    [AST_TYPE_EXPRESSION] = compile_type_expression,
    [AST_CONVERT] = compile_convert,
    [AST_ATTRIBUTED] = compile_attributed,
    [AST_BINARY] = compile_binary,
    [AST_UNARY] = compile_unary,
    [AST_TERNARY] = compile_ternary,
    [AST_MEMBER] = compile_member,
    [AST_INVOKE_MEMBER] = compile_invoke_member,
    [AST_INDEX] = compile_index,
    [AST_ARRAY_LITERAL] = compile_array_literal,
    [AST_ARRAY_EXPRESSION] = compile_array_expression,
    [AST_SUB_EXPRESSION] = compile_sub_expression,
    [AST_PAREN] = compile_paren,
    [AST_HASHTABLE] = compile_hashtable,
    [AST_SCRIPT_BLOCK_EXPRESSION] = compile_script_block_expression,
    [AST_USING_EXPRESSION] = compile_using_expression,
};

void *op_new(size_t bytes, const struct ast *ast, eval_function *eval, run_function *run) {
    struct op *op = mem_new(bytes);
    op->ast = ast;
    op->eval = eval;
    op->run = run;
    return op;
}

static bool is_expression_kind(enum ast_kind kind) {
    return kind >= AST_CONSTANT && kind <= AST_USING_EXPRESSION;
}

static struct op *compile_any(struct compiler *compiler, const struct ast *ast) {
    compile_function *function = compilers[ast->kind];
    if (!function)
        throw_error("System.Management.Automation.PSNotSupportedException", "NotSupported", CATEGORY_NOT_IMPLEMENTED,
                    VALUE_NULL, "The construct '%s' does not run here.", extent_text(ast->extent));
    return function(compiler, ast);
}

struct op *compile_expression(struct compiler *compiler, const struct ast *ast) {
    return compile_any(compiler, ast);
}

/* An expression standing where a statement is: its value goes to the output. */
struct op_output {
    struct op op;
    struct op *expression;
    bool succeeds; /* $? is true afterwards */
};

static enum flow run_output(struct op *op, struct frame *frame) {
    struct op_output *output = (struct op_output *)op;
    struct value value = op_eval(output->expression, frame);
    sink_write_enumerated(frame_output(frame), value);
    if (output->succeeds)
        runspace->question = true;
    return FLOW_NORMAL;
}

struct value value_as_output_slow(struct value value) {
    if (!value.type || value.type == &type_string)
        return value;
    struct collector collector;
    collector_init(&collector);
    sink_write_enumerated(&collector.sink, value);
    return values_collapse(&collector.values);
}

static enum flow value_output(struct op *op, struct frame *frame, struct value *ret_value) {
    struct op_output *output = (struct op_output *)op;
    *ret_value = value_as_output(op_eval(output->expression, frame));
    if (output->succeeds)
        runspace->question = true;
    return FLOW_NORMAL;
}

/* Does a statement that ended well make $? true by itself? Not where it stands for a command's success: (cmd), $(cmd),
 * $x = cmd. */
bool sets_success(const struct ast *ast) {
    const struct ast *expression = pure_expression(ast);
    if (!expression)
        return ast->kind == AST_ASSIGNMENT && sets_success(((const struct ast_assignment *)ast)->right);
    if (expression->kind == AST_PAREN)
        return sets_success(((const struct ast_group *)expression)->pipeline);
    if (expression->kind != AST_SUB_EXPRESSION && expression->kind != AST_ARRAY_EXPRESSION)
        return true;
    const struct ast_statement_block *body = ((const struct ast_group *)expression)->body;
    return body->statements.count == 1 && sets_success(body->statements.items[0]);
}

struct op *compile_statement(struct compiler *compiler, const struct ast *ast) {
    struct op *op = compile_any(compiler, ast);
    if (op->run)
        return op;
    struct op_output *output = OP_NEW(struct op_output, ast, NULL, run_output);
    output->op.value = value_output;
    output->expression = op;
    output->succeeds = sets_success(ast);
    return &output->op;
}

const struct ast *pure_expression(const struct ast *ast) {
    if (ast->kind != AST_PIPELINE)
        return is_expression_kind(ast->kind) ? ast : NULL;
    const struct ast_pipeline *pipeline = (const void *)ast;
    if (pipeline->elements.count != 1 || pipeline->background ||
        pipeline->elements.items[0]->kind != AST_COMMAND_EXPRESSION)
        return NULL;
    const struct ast_command_expression *element = (const void *)pipeline->elements.items[0];
    return element->redirections.count ? NULL : element->expression;
}

/* A statement as a value: its output is collected and collapsed. */
struct op_collect {
    struct op op;
    struct op *statement;
};

static struct value eval_collect(struct op *op, struct frame *frame) {
    return run_collected(((struct op_collect *)op)->statement, frame);
}

struct op *compile_value(struct compiler *compiler, const struct ast *ast) {
    const struct ast *expression = pure_expression(ast);
    if (expression)
        return compile_expression(compiler, expression);
    struct op *statement = compile_any(compiler, ast);
    if (statement->eval)
        return statement;
    struct op *call = compile_call_value(statement, ast);
    if (call)
        return call;
    struct op_collect *collect = OP_NEW(struct op_collect, ast, eval_collect, NULL);
    collect->statement = statement;
    return &collect->op;
}

enum flow run_into(struct op *statement, struct frame *frame, struct collector *collector) {
    collector_init(collector);
    struct streams streams = *frame->streams;
    streams.sinks[STREAM_OUTPUT] = &collector->sink;
    const struct streams *outer = frame->streams;
    frame->streams = &streams;
    enum flow flow = op_run(statement, frame);
    frame->streams = outer;
    return flow;
}

struct value run_collected(struct op *statement, struct frame *frame) {
    struct collector collector;
    enum flow flow = run_into(statement, frame, &collector);
    if (flow != FLOW_NORMAL) {
        if (flow == FLOW_RETURN || flow == FLOW_EXIT) /* what was written before the jump still counts */
            for (int i = 0; i < collector.values.count; i++)
                sink_write(frame_output(frame), collector.values.items[i]);
        throw_flow(flow, frame->label, 0);
    }
    return values_collapse(&collector.values);
}

/* ---- slots: every name a block assigns, nested blocks included, since those may run in its scope (ForEach-Object)
 * ---- */

struct slot_list {
    const struct name **names;
    uint32_t *spellings;
    int count, capacity, spelling_capacity;
    bool has_nested;  /* there are nested blocks, */
    bool with_nested; /* which are looked at too */
};

static int slot_add(struct slot_list *slots, const char *text) {
    const struct name *name = name_intern(text);
    for (int i = 0; i < slots->count; i++)
        if (slots->names[i] == name)
            return i;
    if (slots->count == slots->capacity) {
        MEM_GROW(slots->names, slots->capacity, 8);
        MEM_GROW(slots->spellings, slots->spelling_capacity, 8);
    }
    slots->names[slots->count] = name;
    slots->spellings[slots->count] = name_spelling(name, text);
    return slots->count++;
}

static void slot_target(struct slot_list *slots, const struct ast *ast) {
    switch (ast->kind) {
    case AST_VARIABLE: {
        const struct ast_variable *variable = (const void *)ast;
        if ((!variable->scope || text_equal_ignore_case(variable->scope, "local")) && slots->count < 64)
            slot_add(slots, variable->name);
        break;
    }
    case AST_CONVERT:
        slot_target(slots, ((const struct ast_convert *)ast)->child);
        break;
    case AST_ATTRIBUTED:
        slot_target(slots, ((const struct ast_attributed *)ast)->child);
        break;
    case AST_ARRAY_LITERAL: {
        const struct ast_list *elements = &((const struct ast_array_literal *)ast)->elements;
        for (int i = 0; i < elements->count; i++)
            slot_target(slots, elements->items[i]);
        break;
    }
    case AST_PAREN: {
        const struct ast *inside = pure_expression(((const struct ast_group *)ast)->pipeline);
        if (inside)
            slot_target(slots, inside);
        break;
    }
    default:
        break;
    }
}

static bool visit_slots(struct ast *ast, void *data) {
    struct slot_list *slots = data;
    if (ast->kind == AST_ASSIGNMENT)
        slot_target(slots, ((const struct ast_assignment *)ast)->left);
    else if (ast->kind == AST_FOREACH)
        slot_target(slots, &((const struct ast_foreach *)ast)->variable->ast);
    else if (ast->kind == AST_UNARY && ((const struct ast_unary *)ast)->operation >= OP_PRE_INCREMENT)
        slot_target(slots, ((const struct ast_unary *)ast)->child);
    slots->has_nested |= ast->kind == AST_SCRIPT_BLOCK_EXPRESSION;
    if (ast->kind == AST_SCRIPT_BLOCK_EXPRESSION && !slots->with_nested)
        return false;
    return ast->kind != AST_FUNCTION_DEFINITION && ast->kind != AST_TYPE_DEFINITION;
}

static const struct ast_list *parameters_of(struct script_block *block) {
    if (block->parameters_ast && block->parameters_ast->count)
        return block->parameters_ast;
    return block->ast->param_block ? &block->ast->param_block->parameters : NULL;
}

static void compile_parameters(struct compiler *compiler, struct code *code, const struct ast_list *parameters,
                               struct slot_list *slots) {
    code->parameter_count = parameters ? parameters->count : 0;
    code->parameter_names = MEM_ARRAY(const struct name *, code->parameter_count);
    code->parameter_slots = MEM_ARRAY(int, code->parameter_count);
    code->defaults = MEM_ARRAY(struct op *, code->parameter_count);
    code->simple = true;
    for (int i = 0; i < code->parameter_count; i++) {
        const struct ast_parameter *parameter = (const void *)parameters->items[i];
        code->parameter_names[i] = name_intern(parameter->name->name);
        code->parameter_slots[i] = slot_add(slots, parameter->name->name);
        if (parameter->default_value)
            code->defaults[i] = compile_value(compiler, parameter->default_value);
    }
}

static struct op *compile_named_block(struct compiler *compiler, const struct ast_named_block *block) {
    return block ? compile_statements(compiler, &block->ast, &block->statements, &block->traps) : NULL;
}

/* Code that asks for its call by name. */
static bool visit_command_names(struct ast *ast, void *data) {
    static const char *const names[] = {"MyInvocation", "PSBoundParameters", "PSCmdlet"};
    bool *found = data;
    if (ast->kind == AST_VARIABLE)
        for (size_t i = 0; i < COUNT_OF(names); i++)
            if (text_equal_ignore_case(((const struct ast_variable *)ast)->name, names[i]))
                *found = true;
    return !*found;
}

static bool visit_input(struct ast *ast, void *data) {
    bool *found = data;
    *found |= ast->kind == AST_VARIABLE && text_equal_ignore_case(((const struct ast_variable *)ast)->name, "input");
    return !*found;
}

/* Types belong to the block they stand in, wherever in it. */
static bool visit_types(struct ast *ast, void *data) {
    bool *found = data;
    *found |= ast->kind == AST_TYPE_DEFINITION;
    return !*found && ast->kind != AST_FUNCTION_DEFINITION && ast->kind != AST_SCRIPT_BLOCK_EXPRESSION;
}

static const struct ast *first_of(const struct ast_list *statements) {
    return statements->count ? statements->items[0] : NULL;
}

/* A loop's body is compiled before its condition: where the block begins with such loops, PowerShell enters it at the
 * first statement within. */
static const struct ast *first_in_loops(const struct ast_named_block *block) {
    const struct ast *first = first_of(&block->statements), *found = NULL;
    while (first && (first->kind == AST_WHILE || first->kind == AST_DO_WHILE || first->kind == AST_DO_UNTIL ||
                     (first->kind == AST_FOR && !((const struct ast_loop *)first)->initializer)))
        found = first = first_of(&((const struct ast_loop *)first)->body->statements);
    return found;
}

/* The braces of the block, or of its parts where they are written out. */
static void add_block_points(struct compiler *compiler, struct code *code) {
    const struct ast_script_block *ast = code->ast;
    const struct {
        struct op **slot;
        const struct ast_named_block *block;
    } parts[] = {{&code->dynamic_param, ast->dynamic_param},
                 {&code->begin, ast->begin},
                 {&code->process, ast->process},
                 {&code->end, ast->end},
                 {&code->clean, ast->clean}};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        const struct ast_named_block *block = parts[i].block;
        if (!block)
            continue;
        if (block->unnamed && !ast->has_braces) {
            debug_point_add_entry(compiler, parts[i].slot, first_in_loops(block));
            continue;
        }
        struct extent braces = block->unnamed ? ast->body : block->ast.extent;
        if (block->unnamed) {
            braces.start--;
            braces.end++;
        } else {
            braces.start += (uint32_t)strcspn(braces.source->text + braces.start, "{");
        }
        debug_point_add_block(compiler, parts[i].slot, braces);
    }
}

struct code *code_make(struct script_block *block) {
    if (block->code) {
        if (runspace->debugger)
            debug_points_arm(block->code);
        return block->code;
    }
    const struct ast_script_block *ast = block->ast;
    struct compiler compiler = {.block = ast, .in_method = block->is_method, .points = MEM_NEW(struct debug_points)};
    compiler.points->block = ast;
    struct code *code = MEM_NEW(struct code);
    struct slot_list slots = {0};
    code->ast = ast;
    const struct ast_list *parameters = parameters_of(block);
    compile_parameters(&compiler, code, parameters, &slots);
    ast_walk((struct ast *)&ast->ast, &(struct ast_visitor){visit_slots, NULL, &slots});
    ast_walk((struct ast *)&ast->ast, &(struct ast_visitor){visit_command_names, NULL, &code->wants_command});
    ast_walk((struct ast *)&ast->ast, &(struct ast_visitor){visit_input, NULL, &code->wants_input});
    ast_walk((struct ast *)&ast->ast, &(struct ast_visitor){visit_types, NULL, &code->defines_types});
    code->own_slot_count = slots.count;
    if (slots.has_nested) {
        slots.with_nested = true;
        ast_walk((struct ast *)&ast->ast, &(struct ast_visitor){visit_slots, NULL, &slots});
    }
    code->slot_names = slots.names;
    code->slot_spellings = slots.spellings;
    code->slot_count = slots.count;
    code->dynamic_param = compile_named_block(&compiler, ast->dynamic_param);
    code->begin = compile_named_block(&compiler, ast->begin);
    code->process = compile_named_block(&compiler, ast->process);
    code->end = compile_named_block(&compiler, ast->end);
    code->clean = compile_named_block(&compiler, ast->clean);
    code->has_named_blocks =
        code->dynamic_param || code->begin || code->process || code->clean || (ast->end && !ast->end->unnamed);
    if (code->dynamic_param || code->clean || code->defines_types || block->is_filter)
        code->simple = false;
    add_block_points(&compiler, code);
    code->points = compiler.points;
    block->code = code;
    if (runspace->debugger)
        debug_points_arm(code);
    return code;
}

struct op *compile_block(struct compiler *compiler, const struct ast_statement_block *block) {
    return compile_statements(compiler, &block->ast, &block->statements, &block->traps);
}
