/* What the grammar allows and the language does not: one walk over the tree, which also sets the parents. */
#include "lang/check.h"

#include <string.h>

#include "base/table.h"

/* Deeper trees than this come from chains (1+1+1+…), not from nesting; walking and compiling them takes stack. */
#define TREE_DEPTH_MAX 4000

static void set_parent(struct ast *child, void *data) {
    child->parent = data;
}

static const char *user_path(const struct ast_variable *variable) {
    return variable->scope != NULL ? mem_printf("%s:%s", variable->scope, variable->name) : variable->name;
}

static void check_parameters(struct parser *parser, const struct ast_list *parameters) {
    for (int i = 0; i < parameters->count; i++) {
        const struct ast_parameter *parameter = (struct ast_parameter *)parameters->items[i];
        const char *name = user_path(parameter->name);
        for (int j = 0; j < i; j++) {
            if (!text_equal_ignore_case(name, user_path(((struct ast_parameter *)parameters->items[j])->name)))
                continue;
            parser_error(parser, parameter->name->ast.extent, "DuplicateFormalParameter", name);
            break;
        }
        for (int j = 0; j < parameter->attributes.count; j++) {
            const struct ast *attribute = parameter->attributes.items[j];
            if (attribute->kind != AST_TYPE_CONSTRAINT || !check_type_is(ast_type_of(attribute), "void", "System.Void"))
                continue;
            parser_error(parser, attribute->extent, "VoidTypeConstraintNotAllowed", NULL);
            break;
        }
    }
}

static void check_parameter(struct parser *parser, const struct ast_parameter *node) {
    bool in_method = check_is_of_method(&node->ast), has_type = false;
    for (int i = 0; i < node->attributes.count; i++) {
        const struct ast *attribute = node->attributes.items[i];
        if (attribute->kind != AST_TYPE_CONSTRAINT)
            continue;
        if (text_equal_ignore_case(ast_type_of(attribute)->full_text, "ordered")) {
            parser_error(parser, attribute->extent, "OrderedAttributeOnlyOnHashLiteralNode",
                         ast_type_name_text(ast_type_of(attribute), true));
            continue;
        }
        if (in_method && has_type)
            parser_error(parser, attribute->extent, "MultipleTypeConstraintsOnMethodParam", NULL);
        has_type = true;
    }
}

static void check_foreach(struct parser *parser, const struct ast_foreach *node) {
    static const char id[] = "KeywordParameterReservedForFutureUse";
    if (node->parallel)
        parser_error_2(parser, node->ast.extent, id, "foreach", "parallel");
    if (node->throttle == NULL)
        return;
    parser_error_2(parser, node->ast.extent, id, "foreach", "throttlelimit");
    if (!node->parallel)
        parser_error(parser, node->ast.extent, "ThrottleLimitRequiresParallelFlag", NULL);
}

/* What catches everything comes last; no type is caught twice. */
static void check_catches(struct parser *parser, const struct ast_try *node) {
    struct ast_catch **catches = (struct ast_catch **)node->catches.items;
    for (int i = 0; i < node->catches.count - 1; i++) {
        const struct ast_list *types = &catches[i]->types;
        if (types->count == 0) {
            parser_error(parser, extent_before(catches[i + 1]->ast.extent), "EmptyCatchNotLast", NULL);
            continue;
        }
        for (int j = i + 1; j < node->catches.count; j++)
            for (int k = 0; k < types->count; k++)
                for (int l = 0; l < catches[j]->types.count; l++)
                    check_caught(parser, ast_type_of(types->items[k]), catches[j]->types.items[l]);
    }
}

/* The label of a break or continue: "" for none, NULL where it is worked out when it runs. */
static const char *jump_label(const struct ast_jump *node) {
    if (node->operand == NULL)
        return "";
    if (node->operand->kind == AST_STRING_CONSTANT)
        return ((struct ast_string_constant *)node->operand)->value;
    return NULL;
}

static const char *statement_label(const struct ast *node, bool *ret_is_loop) {
    *ret_is_loop = true;
    switch (node->kind) {
    case AST_WHILE:
    case AST_DO_WHILE:
    case AST_DO_UNTIL:
    case AST_FOR:
        return ((const struct ast_loop *)node)->label;
    case AST_FOREACH:
        return ((const struct ast_foreach *)node)->label;
    case AST_SWITCH:
        return ((const struct ast_switch *)node)->label;
    default:
        *ret_is_loop = false;
        return NULL;
    }
}

static bool label_matches(const char *label, const struct ast *statement) {
    bool is_loop;
    const char *own = statement_label(statement, &is_loop);
    return is_loop && (*label == 0 || text_equal_ignore_case(label, own != NULL ? own : ""));
}

static bool is_finally(const struct ast *block) {
    return block->kind == AST_STATEMENT_BLOCK && block->parent != NULL && block->parent->kind == AST_TRY &&
           ((const struct ast_try *)block->parent)->finally == (const struct ast_statement_block *)block;
}

static void check_leaves_finally(struct parser *parser, const struct ast *node, const char *label) {
    for (const struct ast *parent = node->parent; parent != NULL; parent = parent->parent) {
        if (parent->kind == AST_NAMED_BLOCK || parent->kind == AST_TRAP || parent->kind == AST_SCRIPT_BLOCK)
            return;
        if (label != NULL && label_matches(label, parent))
            return;
        if (is_finally(parent)) {
            parser_error(parser, node->extent, "ControlLeavingFinally", NULL);
            return;
        }
    }
}

static void check_label(struct parser *parser, const struct ast *node, const char *label) {
    if (label == NULL || *label == 0)
        return;
    for (const struct ast *parent = node->parent; parent != NULL; parent = parent->parent) {
        if (parent->kind == AST_FUNCTION_DEFINITION) {
            if (parent->parent != NULL && parent->parent->kind == AST_FUNCTION_MEMBER)
                parser_error(parser, node->extent, "LabelNotFound", label);
            return;
        }
        if (parent->kind != AST_SWITCH && label_matches(label, parent))
            return;
    }
}

static void check_return(struct parser *parser, const struct ast_jump *node) {
    check_leaves_finally(parser, &node->ast, NULL);
    const struct ast *member = check_member_of(&node->ast);
    if (member == NULL || member->kind != AST_FUNCTION_MEMBER)
        return;
    bool is_void = check_returns_void((const struct ast_function_member *)member);
    if (is_void && node->operand != NULL)
        parser_error(parser, node->ast.extent, "VoidMethodHasReturn", NULL);
    if (!is_void && node->operand == NULL)
        parser_error(parser, node->ast.extent, "NonVoidMethodMissingReturnValue", NULL);
}

static void check_variable(struct parser *parser, const struct ast_variable *node) {
    const struct ast *parent = node->ast.parent;
    bool is_target = parent != NULL && (parent->kind == AST_COMMAND || parent->kind == AST_USING_EXPRESSION);
    if (node->splatted && !is_target) {
        bool in_list = parent != NULL && parent->kind == AST_ARRAY_LITERAL && parent->parent != NULL &&
                       parent->parent->kind == AST_COMMAND;
        parser_error(parser, node->ast.extent,
                     in_list ? "SplattingNotPermittedInArgumentList" : "SplattingNotPermitted", user_path(node));
    }
    const struct ast *member =
        node->scope == NULL || text_equal_ignore_case(node->name, "this") ? check_member_of(&node->ast) : NULL;
    if (check_is_unassigned(parser, node))
        parser_error(parser, node->ast.extent, "VariableNotLocal", NULL);
    if (member == NULL || node->scope != NULL || !text_equal_ignore_case(node->name, "this"))
        return;
    int flags = member->kind == AST_FUNCTION_MEMBER ? ((const struct ast_function_member *)member)->flags
                                                    : ((const struct ast_property_member *)member)->flags;
    if ((flags & MEMBER_STATIC) != 0)
        parser_error(parser, node->ast.extent, "NonStaticMemberAccessInStaticMember", node->name);
}

/* The text of a constant key; NULL where the key is worked out. */
static const char *key_text(const struct ast *key) {
    if (key->kind == AST_STRING_CONSTANT)
        return ((const struct ast_string_constant *)key)->value;
    if (key->kind != AST_CONSTANT)
        return NULL;
    const struct ast_constant *number = (const struct ast_constant *)key;
    if (number->number == NUMBER_DOUBLE)
        return extent_text(key->extent);
    if (number->text != NULL)
        return number->text;
    return number->number == NUMBER_UINT64 ? mem_printf("%llu", (unsigned long long)number->integer)
                                           : mem_printf("%lld", (long long)number->integer);
}

static void check_hashtable(struct parser *parser, const struct ast_hashtable *node) {
    struct table *seen = node->count > 1 ? table_new(TABLE_IGNORE_CASE) : NULL;
    for (int i = 0; i < node->count && seen != NULL; i++) {
        const char *text = key_text(node->keys[i]);
        if (text == NULL)
            continue;
        if (table_has(seen, text))
            parser_error(parser, node->keys[i]->extent, "DuplicateKeyInHashLiteral", text);
        table_set(seen, text, seen);
    }
}

/* $using: may stand before variables, members and constant indexes only. Gives what is wrong, or NULL. */
static const struct ast *bad_using(const struct ast *node) {
    for (;;) {
        const struct ast_member *member = (const struct ast_member *)node;
        const struct ast_index *index = (const struct ast_index *)node;
        if (node->kind == AST_VARIABLE)
            return NULL;
        if (node->kind == AST_MEMBER && member->name->kind == AST_STRING_CONSTANT)
            node = member->target;
        else if (node->kind == AST_INDEX && check_is_constant(index->index, CONSTANT_ATTRIBUTE))
            node = index->target;
        else
            return node->kind == AST_INDEX ? index->index : node;
    }
}

static void check_using_expression(struct parser *parser, const struct ast_using_expression *node) {
    const struct ast *bad = bad_using(node->expression);
    if (bad != NULL)
        parser_error(parser, bad->extent, "InvalidUsingExpression", NULL);
}

/* An attribute in an expression stands before a variable, with types between. */
static void check_attributed(struct parser *parser, const struct ast_attributed *node) {
    const struct ast *child = node->child;
    for (;;) {
        if (child->kind == AST_VARIABLE)
            return;
        if (child->kind == AST_ATTRIBUTED)
            child = ((const struct ast_attributed *)child)->child;
        else if (child->kind == AST_CONVERT)
            child = ((const struct ast_convert *)child)->child;
        else
            break;
    }
    parser_error(parser, node->attribute->ast.extent, "UnexpectedAttribute",
                 ast_type_name_text(ast_type_of(node->attribute), true));
}

static void check_function(struct parser *parser, const struct ast_function_definition *function) {
    if (function->parameters.count > 0 && function->body->param_block != NULL)
        parser_error(parser, function->body->param_block->ast.extent, "OnlyOneParameterListAllowed", NULL);
    else
        check_parameters(parser, &function->parameters);
}

static void check_node(struct parser *parser, const struct ast *node) {
    switch (node->kind) {
    case AST_PARAM_BLOCK:
        check_parameters(parser, &((const struct ast_param_block *)node)->parameters);
        break;
    case AST_FUNCTION_DEFINITION:
        check_function(parser, (const struct ast_function_definition *)node);
        break;
    case AST_TYPE_DEFINITION:
        check_type_definition(parser, (const struct ast_type_definition *)node);
        break;
    case AST_FUNCTION_MEMBER:
        check_method(parser, (const struct ast_function_member *)node);
        break;
    case AST_PROPERTY_MEMBER:
        check_property(parser, (const struct ast_property_member *)node);
        break;
    case AST_PARAMETER:
        check_parameter(parser, (const struct ast_parameter *)node);
        break;
    case AST_ATTRIBUTE:
        check_attribute(parser, (const struct ast_attribute *)node);
        break;
    case AST_SWITCH:
        if ((((const struct ast_switch *)node)->flags & SWITCH_PARALLEL) != 0)
            parser_error_2(parser, node->extent, "KeywordParameterReservedForFutureUse", "switch", "parallel");
        break;
    case AST_FOREACH:
        check_foreach(parser, (const struct ast_foreach *)node);
        break;
    case AST_DATA:
        check_data(parser, (const struct ast_data *)node);
        break;
    case AST_TRY:
        check_catches(parser, (const struct ast_try *)node);
        break;
    case AST_BREAK:
    case AST_CONTINUE:
        check_leaves_finally(parser, node, jump_label((const struct ast_jump *)node));
        check_label(parser, node, jump_label((const struct ast_jump *)node));
        break;
    case AST_RETURN:
        check_return(parser, (const struct ast_jump *)node);
        break;
    case AST_ASSIGNMENT:
        check_assignment(parser, (const struct ast_assignment *)node);
        check_method_assignment(parser, (const struct ast_assignment *)node);
        break;
    case AST_UNARY:
        check_increment(parser, (const struct ast_unary *)node);
        break;
    case AST_CONVERT:
        check_convert(parser, (const struct ast_convert *)node);
        break;
    case AST_USING_EXPRESSION:
        check_using_expression(parser, (const struct ast_using_expression *)node);
        break;
    case AST_VARIABLE:
        check_variable(parser, (const struct ast_variable *)node);
        break;
    case AST_HASHTABLE:
        check_hashtable(parser, (const struct ast_hashtable *)node);
        break;
    case AST_ATTRIBUTED:
        check_attributed(parser, (const struct ast_attributed *)node);
        break;
    default:
        break;
    }
}

struct check {
    struct parser *parser;
    int depth;
};

static bool enter_parents(struct ast *node, void *data) {
    struct check *check = data;
    if (++check->depth > TREE_DEPTH_MAX) {
        parser_error(check->parser, node->extent, "ScriptTooComplicated", NULL);
        check->parser->stopped = true;
    }
    if (check->parser->stopped)
        return false;
    ast_each_child(node, set_parent, node);
    if (node->kind == AST_FOREACH && ((struct ast_foreach *)node)->throttle != NULL) /* no walk comes to these two */
        ((struct ast_foreach *)node)->throttle->parent = node;
    if (node->kind == AST_DATA)
        for (int i = 0; i < ((struct ast_data *)node)->supported_commands.count; i++)
            ((struct ast_data *)node)->supported_commands.items[i]->parent = node;
    return true;
}

static bool enter_checks(struct ast *node, void *data) {
    struct check *check = data;
    check->depth++;
    check_node(check->parser, node);
    return true;
}

static void leave(struct ast *node, void *data) {
    ((struct check *)data)->depth--;
}

void check_script(struct parser *parser, struct ast_script_block *script) {
    struct check check = {parser, 0};
    ast_walk(&script->ast, &(struct ast_visitor){enter_parents, leave, &check});
    if (!parser->stopped && parser->has_types && parser_resolver != NULL)
        parser_resolver(parser, script);
    if (!parser->stopped)
        ast_walk(&script->ast, &(struct ast_visitor){enter_checks, leave, &check});
}
