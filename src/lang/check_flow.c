/* The flow of control through a method of a class, as a graph of blocks. From it follow two errors: a path that ends
 * without return or throw, and a variable used where not every path assigned it. The graph and the order in which it is
 * looked at are PowerShell's, its imprecisions included: a loop may always be left, a command in a loop may break it.
 */
#include "lang/check.h"

#include <string.h>

#include "base/table.h"

struct flow_event {
    const struct ast_variable *use; /* NULL: an assignment */
    size_t variable;
};

struct flow_block {
    bool reachable, returns, throws, ordered;
    struct flow_event *events;
    size_t event_count;
    struct flow_block **next, **before;
    size_t next_count, before_count;
    uint64_t *assigned; /* bits of variables; NULL until it was looked at */
};

struct flow_loop {
    const char *label;
    struct flow_block *leave, *again;
    struct flow_loop *outer;
};

struct flow {
    struct parser *parser;
    struct table *variables; /* name → its number + 1 */
    struct flow_block *entry, *exit, *current;
    struct flow_loop *loops;
    struct flow_block **order; /* depth first, children before parents */
    size_t order_count;
};

static struct flow_block *new_block(void) {
    return MEM_NEW(struct flow_block);
}

static void add_block(struct flow_block ***list, size_t *count, struct flow_block *block) {
    if ((*count & (*count - 1)) == 0)
        *list = mem_resize(*list, sizeof(**list) * (*count == 0 ? 1 : *count * 2));
    (*list)[(*count)++] = block;
}

static void flows_to(struct flow_block *from, struct flow_block *to) {
    for (size_t i = 0; i < from->next_count; i++)
        if (from->next[i] == to)
            return;
    if (from->reachable)
        to->reachable = true;
    add_block(&from->next, &from->next_count, to);
    add_block(&to->before, &to->before_count, from);
}

static void go_to(struct flow *flow, struct flow_block *block) {
    flows_to(flow->current, block);
    flow->current = block;
}

static void add_event(struct flow *flow, const char *name, const struct ast_variable *use) {
    size_t number = (size_t)(uintptr_t)table_get(flow->variables, name);
    if (number == 0) {
        number = table_count(flow->variables) + 1;
        table_set(flow->variables, name, (void *)(uintptr_t)number);
    }
    struct flow_block *block = flow->current;
    if ((block->event_count & (block->event_count - 1)) == 0)
        block->events =
            mem_resize(block->events, sizeof(*block->events) * (block->event_count == 0 ? 1 : block->event_count * 2));
    block->events[block->event_count++] = (struct flow_event){use, number - 1};
}

static bool is_local(const struct ast_variable *variable) {
    return variable->scope == NULL || text_equal_ignore_case(variable->scope, "local") ||
           text_equal_ignore_case(variable->scope, "private");
}

/* Variables that a method sees without assigning them. */
static bool is_given(const char *name) {
    static const char *const names[] = {"_",
                                        "PSItem",
                                        "args",
                                        "this",
                                        "input",
                                        "PSCmdlet",
                                        "PSBoundParameters",
                                        "true",
                                        "false",
                                        "null",
                                        "MyInvocation",
                                        "PSScriptRoot",
                                        "PSCommandPath",
                                        "LASTEXITCODE",
                                        "Error",
                                        "pwd",
                                        "StackTrace",
                                        "NestedPromptLevel",
                                        "Matches",
                                        "OutputEncoding",
                                        "PSApplicationOutputEncoding",
                                        "foreach",
                                        "switch"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (text_equal_ignore_case(name, names[i]))
            return true;
    return false;
}

static void visit(struct flow *flow, const struct ast *node);

static void visit_child(struct ast *child, void *data) {
    visit(data, child);
}

static void visit_assigned(struct flow *flow, const struct ast *target) {
    switch (target->kind) {
    case AST_VARIABLE:
        if (is_local((const struct ast_variable *)target))
            add_event(flow, ((const struct ast_variable *)target)->name, NULL);
        break;
    case AST_CONVERT:
        visit_assigned(flow, ((const struct ast_convert *)target)->child);
        break;
    case AST_ATTRIBUTED:
        visit_assigned(flow, ((const struct ast_attributed *)target)->child);
        break;
    case AST_ARRAY_LITERAL:
        for (int i = 0; i < ((const struct ast_array_literal *)target)->elements.count; i++)
            visit_assigned(flow, ((const struct ast_array_literal *)target)->elements.items[i]);
        break;
    case AST_PAREN: {
        const struct ast *inner = check_pure_expression(((const struct ast_group *)target)->pipeline);
        if (inner != NULL)
            visit_assigned(flow, inner);
        break;
    }
    default:
        visit(flow, target);
    }
}

static void visit_if(struct flow *flow, const struct ast_if *node) {
    struct flow_block *after = new_block();
    if (node->otherwise == NULL)
        flows_to(flow->current, after);
    for (int i = 0; i < node->clause_count; i++) {
        bool last = i == node->clause_count - 1 && node->otherwise == NULL;
        struct flow_block *clause = new_block(), *next = last ? after : new_block();
        visit(flow, node->conditions[i]);
        flows_to(flow->current, clause);
        flows_to(flow->current, next);
        flow->current = clause;
        visit(flow, &node->bodies[i]->ast);
        flows_to(flow->current, after);
        flow->current = next;
    }
    if (node->otherwise != NULL) {
        visit(flow, &node->otherwise->ast);
        flows_to(flow->current, after);
    }
    flow->current = after;
}

static void visit_clauses(struct flow *flow, const struct ast_switch *node) {
    struct flow_block *after = new_block();
    for (int i = 0; i < node->clause_count; i++) {
        bool last = i == node->clause_count - 1 && node->otherwise == NULL;
        struct flow_block *clause = new_block(), *next = last ? after : new_block();
        visit(flow, node->conditions[i]);
        flows_to(flow->current, next);
        flows_to(flow->current, clause);
        flow->current = clause;
        visit(flow, &node->bodies[i]->ast);
        if (!last)
            go_to(flow, next);
    }
    if (node->otherwise != NULL) {
        flows_to(flow->current, after);
        visit(flow, &node->otherwise->ast);
    }
    go_to(flow, after);
}

/* while, for, foreach and switch: a condition that may leave, a body, and back. */
static void visit_loop(struct flow *flow, const struct ast *node, const char *label, const struct ast *condition,
                       const struct ast *iterator, const struct ast *body) {
    struct flow_block *again = new_block(), *inside = new_block(), *leave = new_block();
    if (iterator != NULL) {
        struct flow_block *start = new_block();
        flows_to(flow->current, start);
        flow->current = again;
        visit(flow, iterator);
        go_to(flow, start);
    } else {
        go_to(flow, again);
    }
    if (condition != NULL)
        visit(flow, condition);
    if (node->kind == AST_FOREACH) {
        struct flow_block *empty = new_block(); /* nothing to go over: the variable stays unassigned */
        flows_to(flow->current, empty);
        flows_to(empty, leave);
        visit_assigned(flow, &((const struct ast_foreach *)node)->variable->ast);
    }
    if (condition != NULL)
        flows_to(flow->current, leave);
    struct flow_loop loop = {label, leave, again, flow->loops};
    flow->loops = &loop;
    go_to(flow, inside);
    if (node->kind == AST_SWITCH)
        visit_clauses(flow, (const struct ast_switch *)node);
    else
        visit(flow, body);
    flows_to(flow->current, again);
    flow->current = leave;
    flow->loops = loop.outer;
}

static void visit_do(struct flow *flow, const struct ast_loop *node) {
    struct flow_block *again = new_block(), *inside = new_block(), *leave = new_block();
    struct flow_loop loop = {node->label, leave, again, flow->loops};
    flow->loops = &loop;
    go_to(flow, inside);
    visit(flow, &node->body->ast);
    go_to(flow, again);
    visit(flow, node->condition);
    flows_to(flow->current, leave);
    flows_to(flow->current, inside);
    flow->current = leave;
    flow->loops = loop.outer;
}

static void visit_try(struct flow *flow, const struct ast_try *node) {
    struct flow_block *before = flow->current, *after = new_block();
    struct flow_block *finally = node->finally != NULL ? new_block() : NULL;
    bool catches_all = false;
    go_to(flow, new_block());
    visit(flow, &node->body->ast);
    struct flow_block *tried = flow->current;
    for (int i = 0; i < node->catches.count; i++) {
        const struct ast_catch *clause = (const struct ast_catch *)node->catches.items[i];
        catches_all = catches_all || clause->types.count == 0;
        flow->current = new_block();
        flows_to(before, flow->current);
        visit(flow, &clause->body->ast);
        flows_to(flow->current, finally != NULL ? finally : after);
    }
    flows_to(tried, finally != NULL ? finally : after);
    if (finally != NULL) {
        flow->current = finally;
        visit(flow, &node->finally->ast);
        flows_to(flow->current, after);
        if (!catches_all) { /* the exception goes on */
            struct flow_block *thrown = new_block();
            flows_to(before, finally);
            flows_to(flow->current, thrown);
            thrown->throws = true;
            flows_to(thrown, flow->exit);
        }
    }
    flow->current = after;
}

static void visit_break(struct flow *flow, const struct ast_jump *node) {
    struct flow_loop *loop = flow->loops;
    if (node->operand != NULL) {
        visit(flow, node->operand);
        const char *label =
            node->operand->kind == AST_STRING_CONSTANT ? ((struct ast_string_constant *)node->operand)->value : NULL;
        while (loop != NULL && (label == NULL || loop->label == NULL || !text_equal_ignore_case(label, loop->label)))
            loop = loop->outer;
    }
    if (loop != NULL) {
        flows_to(flow->current, node->ast.kind == AST_BREAK ? loop->leave : loop->again);
    } else {
        flows_to(flow->current, flow->exit);
        flow->current->throws = true;
    }
    flow->current = new_block();
}

static void visit_leave(struct flow *flow, const struct ast_jump *node) {
    if (node->operand != NULL)
        visit(flow, node->operand);
    flows_to(flow->current, flow->exit);
    if (node->ast.kind == AST_RETURN)
        flow->current->returns = true;
    else
        flow->current->throws = true;
    flow->current = new_block();
}

static void visit_pipeline(struct flow *flow, const struct ast_pipeline *node) {
    bool runs_command = false;
    for (int i = 0; i < node->elements.count; i++)
        runs_command = runs_command || node->elements.items[i]->kind == AST_COMMAND;
    ast_each_child(&node->ast, visit_child, flow);
    if (!runs_command || flow->loops == NULL)
        return;
    for (struct flow_loop *loop = flow->loops; loop != NULL; loop = loop->outer) {
        flows_to(flow->current, loop->leave);
        flows_to(flow->current, loop->again);
    }
    go_to(flow, new_block());
}

/* -and, -or: the right side may not run. */
static void visit_binary(struct flow *flow, const struct ast_binary *node) {
    visit(flow, node->left);
    if (node->operation != OP_AND && node->operation != OP_OR) {
        visit(flow, node->right);
        return;
    }
    struct flow_block *after = new_block(), *right = new_block();
    flows_to(flow->current, after);
    go_to(flow, right);
    visit(flow, node->right);
    go_to(flow, after);
}

static void visit_ternary(struct flow *flow, const struct ast_ternary *node) {
    struct flow_block *if_true = new_block(), *if_false = new_block(), *after = new_block();
    visit(flow, node->condition);
    flows_to(flow->current, if_true);
    flows_to(flow->current, if_false);
    flow->current = if_true;
    visit(flow, node->if_true);
    flows_to(flow->current, after);
    flow->current = if_false;
    visit(flow, node->if_false);
    go_to(flow, after);
}

static void visit_statement(struct flow *flow, const struct ast *node) {
    const struct ast_loop *loop = (const struct ast_loop *)node;
    const struct ast_foreach *foreach = (const struct ast_foreach *)node;
    switch (node->kind) {
    case AST_FOR:
        if (loop->initializer != NULL)
            visit(flow, loop->initializer);
        visit_loop(flow, node, loop->label, loop->condition, loop->iterator, &loop->body->ast);
        break;
    case AST_WHILE:
        visit_loop(flow, node, loop->label, loop->condition, NULL, &loop->body->ast);
        break;
    case AST_FOREACH:
        visit_loop(flow, node, foreach->label, foreach->expression, NULL, &foreach->body->ast);
        break;
    case AST_SWITCH:
        visit_loop(flow, node, ((const struct ast_switch *)node)->label, ((const struct ast_switch *)node)->input, NULL,
                   NULL);
        break;
    default:
        visit_do(flow, loop);
    }
}

static void visit(struct flow *flow, const struct ast *node) {
    switch (node->kind) {
    case AST_IF:
        visit_if(flow, (const struct ast_if *)node);
        break;
    case AST_FOR:
    case AST_WHILE:
    case AST_DO_WHILE:
    case AST_DO_UNTIL:
    case AST_FOREACH:
    case AST_SWITCH:
        visit_statement(flow, node);
        break;
    case AST_TRY:
        visit_try(flow, (const struct ast_try *)node);
        break;
    case AST_BREAK:
    case AST_CONTINUE:
        visit_break(flow, (const struct ast_jump *)node);
        break;
    case AST_RETURN:
    case AST_EXIT:
    case AST_THROW:
        visit_leave(flow, (const struct ast_jump *)node);
        break;
    case AST_ASSIGNMENT:
        visit(flow, ((const struct ast_assignment *)node)->right);
        visit_assigned(flow, ((const struct ast_assignment *)node)->left);
        break;
    case AST_PIPELINE:
        visit_pipeline(flow, (const struct ast_pipeline *)node);
        break;
    case AST_BINARY:
        visit_binary(flow, (const struct ast_binary *)node);
        break;
    case AST_TERNARY:
        visit_ternary(flow, (const struct ast_ternary *)node);
        break;
    case AST_VARIABLE:
        if (is_local((const struct ast_variable *)node) && !is_given(((const struct ast_variable *)node)->name))
            add_event(flow, ((const struct ast_variable *)node)->name, (const struct ast_variable *)node);
        break;
    case AST_DATA:
        visit(flow, &((const struct ast_data *)node)->body->ast);
        if (((const struct ast_data *)node)->variable != NULL)
            add_event(flow, ((const struct ast_data *)node)->variable, NULL);
        break;
    case AST_SCRIPT_BLOCK_EXPRESSION: /* these run elsewhere */
    case AST_FUNCTION_DEFINITION:
    case AST_TYPE_DEFINITION:
    case AST_USING_EXPRESSION:
    case AST_PARAM_BLOCK:
    case AST_ERROR:
    case AST_BLOCK_STATEMENT:
        break;
    default:
        ast_each_child(node, visit_child, flow);
    }
}

static void order_blocks(struct flow *flow, struct flow_block *block) {
    block->ordered = true;
    for (size_t i = 0; i < block->next_count; i++)
        if (!block->next[i]->ordered)
            order_blocks(flow, block->next[i]);
    add_block(&flow->order, &flow->order_count, block);
}

static void look_at(struct flow *flow, struct flow_block *block, size_t words) {
    block->assigned = mem_new_atomic(words * sizeof(uint64_t));
    memset(block->assigned, block == flow->entry ? 0 : 0xFF, words * sizeof(uint64_t));
    for (size_t i = 0; i < block->before_count; i++)
        for (size_t j = 0; j < words && block->before[i]->assigned != NULL && block->before[i] != block; j++)
            block->assigned[j] &= block->before[i]->assigned[j];
    for (size_t i = 0; i < block->event_count; i++) {
        const struct flow_event *event = &block->events[i];
        uint64_t bit = (uint64_t)1 << (event->variable % 64);
        if (event->use == NULL)
            block->assigned[event->variable / 64] |= bit;
        else if ((block->assigned[event->variable / 64] & bit) == 0)
            ast_list_add(&flow->parser->unassigned, (struct ast *)event->use);
    }
}

bool check_all_paths_return(struct parser *parser, const struct ast_function_member *node) {
    struct flow flow = {.parser = parser, .variables = table_new(TABLE_IGNORE_CASE)};
    flow.entry = flow.current = new_block();
    flow.exit = new_block();
    flow.entry->reachable = true;
    const struct ast_list *parameters = &node->function->parameters;
    for (int i = 0; i < parameters->count; i++)
        add_event(&flow, ((struct ast_parameter *)parameters->items[i])->name->name, NULL);
    ast_each_child(&node->function->body->ast, visit_child, &flow);
    flows_to(flow.current, flow.exit);
    order_blocks(&flow, flow.entry);
    size_t words = table_count(flow.variables) / 64 + 1;
    for (size_t i = flow.order_count; i > 0; i--)
        look_at(&flow, flow.order[i - 1], words);
    for (size_t i = 0; i < flow.exit->before_count; i++) {
        const struct flow_block *last = flow.exit->before[i];
        if (last->reachable && !last->returns && !last->throws)
            return false;
    }
    return true;
}

bool check_is_unassigned(const struct parser *parser, const struct ast_variable *variable) {
    for (int i = 0; i < parser->unassigned.count; i++)
        if (parser->unassigned.items[i] == &variable->ast)
            return true;
    return false;
}
