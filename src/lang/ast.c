#include "base/buffer.h"
#include "lang/ast_walk.h"
#include "lang/token.h"

const char *ast_operator_text(enum ast_operator operation) {
    static const char *const plain[] = {
        [OP_NONE] = "",
        [OP_ASSIGN] = "=",
        [OP_COALESCE_ASSIGN] = "?\?=",
        [OP_LIKE] = "-like",
        [OP_NOT_LIKE] = "-notlike",
        [OP_MATCH] = "-match",
        [OP_NOT_MATCH] = "-notmatch",
        [OP_REPLACE] = "-replace",
        [OP_CONTAINS] = "-contains",
        [OP_NOT_CONTAINS] = "-notcontains",
        [OP_IN] = "-in",
        [OP_NOT_IN] = "-notin",
        [OP_SPLIT] = "-split",
        [OP_PRE_INCREMENT] = "++",
        [OP_PRE_DECREMENT] = "--",
        [OP_COMMA] = ",",
        [OP_COUNT] = "",
    };
    if (operation >= OP_NONE && operation <= OP_COUNT && plain[operation] != NULL)
        return plain[operation];
    return token_operator_row(operation, false)->text;
}

static void put_type_name(struct buffer *text, const struct type_name *name, bool full) {
    if (name->element != NULL) {
        put_type_name(text, name->element, false);
        buffer_putc(text, '[');
        buffer_fill(text, ',', (size_t)name->rank - 1);
        buffer_putc(text, ']');
    } else {
        buffer_puts(text, name->name);
    }
    for (int i = 0; i < name->generic_count; i++) {
        buffer_putc(text, i > 0 ? ',' : '[');
        put_type_name(text, name->generics[i], full);
    }
    if (name->generic_count > 0)
        buffer_putc(text, ']');
    while (name->element != NULL)
        name = name->element;
    if (full && name->assembly != NULL)
        buffer_printf(text, ",%s", name->assembly);
}

char *ast_type_name_text(const struct type_name *name, bool full) {
    struct buffer text = {0};
    put_type_name(&text, name, full);
    return buffer_dup(&text);
}

struct ast *ast_assigned(const struct ast_assignment *node) {
    const struct ast_pipeline *pipeline = (const struct ast_pipeline *)node->right;
    bool is_expression = pipeline->ast.kind == AST_PIPELINE && !pipeline->background && pipeline->elements.count == 1 &&
                         pipeline->elements.items[0]->kind == AST_COMMAND_EXPRESSION;
    return is_expression ? pipeline->elements.items[0] : node->right;
}

struct walk {
    void (*visit)(struct ast *child, void *data);
    void *data;
};

static void one(const struct walk *walk, const void *child) {
    if (child != NULL)
        walk->visit((struct ast *)child, walk->data);
}

static void list(const struct walk *walk, const struct ast_list *children) {
    for (int i = 0; i < children->count; i++)
        one(walk, children->items[i]);
}

static void pairs(const struct walk *walk, struct ast **first, struct ast_statement_block **second, int count) {
    for (int i = 0; i < count; i++) {
        one(walk, first[i]);
        one(walk, second[i]);
    }
}

static void script_block(const struct walk *walk, const struct ast_script_block *node) {
    list(walk, &node->usings);
    one(walk, node->param_block);
    one(walk, node->dynamic_param);
    one(walk, node->begin);
    one(walk, node->process);
    one(walk, node->end);
    one(walk, node->clean);
}

static void loop(const struct walk *walk, const struct ast_loop *node) {
    one(walk, node->initializer);
    one(walk, node->condition);
    one(walk, node->iterator);
    one(walk, node->body);
}

static void attribute(const struct walk *walk, const struct ast_attribute *node) {
    list(walk, &node->positional);
    list(walk, &node->named);
}

static void function_member(const struct walk *walk, const struct ast_function_member *node) {
    list(walk, &node->attributes);
    one(walk, node->return_constraint);
    one(walk, node->function);
}

static void error(const struct walk *walk, const struct ast_error *node) {
    list(walk, &node->nested);
    for (int i = 0; i < node->flag_count; i++)
        one(walk, node->flags[i].value);
    list(walk, &node->conditions);
    list(walk, &node->bodies);
}

static void hashtable(const struct walk *walk, const struct ast_hashtable *node) {
    for (int i = 0; i < node->count; i++) {
        one(walk, node->keys[i]);
        one(walk, node->values[i]);
    }
}

/* The text between is no node of its own. */
static void expandable_parts(const struct walk *walk, const struct ast_list *parts) {
    for (int i = 0; i < parts->count; i++)
        if (parts->items[i]->kind != AST_STRING_CONSTANT)
            one(walk, parts->items[i]);
}

#define AS(type) ((const struct type *)node)

static void statement_children(const struct walk *walk, const struct ast *node) {
    switch (node->kind) {
    case AST_PIPELINE:
        list(walk, &AS(ast_pipeline)->elements);
        break;
    case AST_PIPELINE_CHAIN:
        one(walk, AS(ast_pipeline_chain)->left);
        one(walk, AS(ast_pipeline_chain)->right);
        break;
    case AST_ASSIGNMENT:
        one(walk, AS(ast_assignment)->left);
        one(walk, ast_assigned(AS(ast_assignment)));
        break;
    case AST_IF:
        pairs(walk, AS(ast_if)->conditions, AS(ast_if)->bodies, AS(ast_if)->clause_count);
        one(walk, AS(ast_if)->otherwise);
        break;
    case AST_WHILE:
    case AST_DO_WHILE:
    case AST_DO_UNTIL:
    case AST_FOR:
        loop(walk, AS(ast_loop));
        break;
    case AST_FOREACH:
        one(walk, AS(ast_foreach)->variable);
        one(walk, AS(ast_foreach)->expression);
        one(walk, AS(ast_foreach)->body);
        break;
    case AST_SWITCH:
        one(walk, AS(ast_switch)->input);
        pairs(walk, AS(ast_switch)->conditions, AS(ast_switch)->bodies, AS(ast_switch)->clause_count);
        one(walk, AS(ast_switch)->otherwise);
        break;
    case AST_TRY:
        one(walk, AS(ast_try)->body);
        list(walk, &AS(ast_try)->catches);
        one(walk, AS(ast_try)->finally);
        break;
    case AST_TRAP:
        one(walk, AS(ast_trap)->constraint);
        one(walk, AS(ast_trap)->body);
        break;
    case AST_BREAK:
    case AST_CONTINUE:
    case AST_RETURN:
    case AST_EXIT:
    case AST_THROW:
        one(walk, AS(ast_jump)->operand);
        break;
    case AST_FUNCTION_DEFINITION:
        list(walk, &AS(ast_function_definition)->parameters);
        one(walk, AS(ast_function_definition)->body);
        break;
    case AST_TYPE_DEFINITION:
        list(walk, &AS(ast_type_definition)->attributes);
        list(walk, &AS(ast_type_definition)->bases);
        list(walk, &AS(ast_type_definition)->members);
        break;
    case AST_PROPERTY_MEMBER:
        one(walk, AS(ast_property_member)->constraint);
        list(walk, &AS(ast_property_member)->attributes);
        one(walk, AS(ast_property_member)->initial_value);
        break;
    case AST_FUNCTION_MEMBER:
        function_member(walk, AS(ast_function_member));
        break;
    case AST_DATA:
        list(walk, &AS(ast_data)->supported_commands);
        one(walk, AS(ast_data)->body);
        break;
    case AST_BLOCK_STATEMENT:
        one(walk, AS(ast_block_statement)->body);
        break;
    case AST_USING_STATEMENT:
        one(walk, AS(ast_using_statement)->name);
        one(walk, AS(ast_using_statement)->alias);
        break;
    default:
        break;
    }
}

static void expression_children(const struct walk *walk, const struct ast *node) {
    switch (node->kind) {
    case AST_EXPANDABLE_STRING:
        expandable_parts(walk, &AS(ast_expandable_string)->parts);
        break;
    case AST_CONVERT:
        one(walk, AS(ast_convert)->constraint);
        one(walk, AS(ast_convert)->child);
        break;
    case AST_ATTRIBUTED:
        one(walk, AS(ast_attributed)->attribute);
        one(walk, AS(ast_attributed)->child);
        break;
    case AST_BINARY:
        one(walk, AS(ast_binary)->left);
        one(walk, AS(ast_binary)->right);
        break;
    case AST_UNARY:
        one(walk, AS(ast_unary)->child);
        break;
    case AST_TERNARY:
        one(walk, AS(ast_ternary)->condition);
        one(walk, AS(ast_ternary)->if_true);
        one(walk, AS(ast_ternary)->if_false);
        break;
    case AST_MEMBER:
    case AST_INVOKE_MEMBER:
    case AST_BASE_CTOR_INVOKE:
        one(walk, AS(ast_member)->target);
        one(walk, AS(ast_member)->name);
        list(walk, &AS(ast_member)->arguments);
        break;
    case AST_INDEX:
        one(walk, AS(ast_index)->target);
        one(walk, AS(ast_index)->index);
        break;
    case AST_ARRAY_LITERAL:
        list(walk, &AS(ast_array_literal)->elements);
        break;
    case AST_ARRAY_EXPRESSION:
    case AST_SUB_EXPRESSION:
        one(walk, AS(ast_group)->body);
        break;
    case AST_PAREN:
        one(walk, AS(ast_group)->pipeline);
        break;
    case AST_HASHTABLE:
        hashtable(walk, AS(ast_hashtable));
        break;
    case AST_SCRIPT_BLOCK_EXPRESSION:
        one(walk, AS(ast_script_block_expression)->script_block);
        break;
    case AST_USING_EXPRESSION:
        one(walk, AS(ast_using_expression)->expression);
        break;
    case AST_ERROR:
        error(walk, AS(ast_error));
        break;
    default:
        break;
    }
}

static void block_children(const struct walk *walk, const struct ast *node) {
    switch (node->kind) {
    case AST_SCRIPT_BLOCK:
        script_block(walk, AS(ast_script_block));
        break;
    case AST_NAMED_BLOCK:
        list(walk, &AS(ast_named_block)->traps);
        list(walk, &AS(ast_named_block)->statements);
        break;
    case AST_STATEMENT_BLOCK:
        list(walk, &AS(ast_statement_block)->traps);
        list(walk, &AS(ast_statement_block)->statements);
        break;
    case AST_PARAM_BLOCK:
        list(walk, &AS(ast_param_block)->attributes);
        list(walk, &AS(ast_param_block)->parameters);
        break;
    case AST_PARAMETER:
        list(walk, &AS(ast_parameter)->attributes);
        one(walk, AS(ast_parameter)->name);
        one(walk, AS(ast_parameter)->default_value);
        break;
    case AST_ATTRIBUTE:
        attribute(walk, AS(ast_attribute));
        break;
    case AST_NAMED_ARGUMENT:
        one(walk, AS(ast_named_argument)->value);
        break;
    case AST_CATCH:
        list(walk, &AS(ast_catch)->types);
        one(walk, AS(ast_catch)->body);
        break;
    case AST_COMMAND:
        list(walk, &AS(ast_command)->elements);
        list(walk, &AS(ast_command)->redirections);
        break;
    case AST_COMMAND_EXPRESSION:
        one(walk, AS(ast_command_expression)->expression);
        list(walk, &AS(ast_command_expression)->redirections);
        break;
    case AST_COMMAND_PARAMETER:
        one(walk, AS(ast_command_parameter)->argument);
        break;
    case AST_FILE_REDIRECTION:
        one(walk, AS(ast_file_redirection)->location);
        break;
    default:
        break;
    }
}

void ast_each_child(const struct ast *node, void (*visit)(struct ast *child, void *data), void *data) {
    struct walk walk = {visit, data};
    if (node->kind < AST_PIPELINE || (node->kind >= AST_COMMAND && node->kind <= AST_MERGING_REDIRECTION))
        block_children(&walk, node);
    else if (node->kind < AST_COMMAND)
        statement_children(&walk, node);
    else
        expression_children(&walk, node);
}

static void walk_child(struct ast *child, void *data) {
    ast_walk(child, data);
}

void ast_walk(struct ast *node, const struct ast_visitor *visitor) {
    if (visitor->enter(node, visitor->data))
        ast_each_child(node, walk_child, (void *)visitor);
    if (visitor->leave != NULL)
        visitor->leave(node, visitor->data);
}
