#include "session/using.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/op_variable.h"
#include "engine/runspace.h"
#include "engine/throw.h"
#include "lang/ast_walk.h"
#include "object/dictionary.h"
#include "object/string.h"

struct collection {
    struct ast_using_expression **found;
    int count, capacity;
};

static bool find_using(struct ast *node, void *data) {
    struct collection *collection = data;
    if (node->kind != AST_USING_EXPRESSION)
        return true;
    if (collection->count == collection->capacity)
        MEM_GROW(collection->found, collection->capacity, 8);
    collection->found[collection->count++] = (struct ast_using_expression *)node;
    return true;
}

/* The value must be there: a variable that is not set is an error, as under strict mode. */
static bool check_variable(struct ast *node, void *data) {
    if (node->kind != AST_VARIABLE)
        return true;
    const struct ast_variable *variable = (const struct ast_variable *)node;
    bool found = true;
    if (!variable->scope)
        found = scope_find(scope_current(), name_intern(variable->name)) != NULL;
    if (!found) {
        const struct ast *expression = data;
        struct exception *exception =
            exception_new("System.Management.Automation.RuntimeException",
                          mem_printf("The value of the using variable '%s' cannot be retrieved because it has not been "
                                     "set in the local session.",
                                     extent_text(expression->extent)),
                          VALUE_NULL);
        struct error_record *record = error_record_new(value_object(exception), "UsingVariableIsUndefined",
                                                       CATEGORY_INVALID_OPERATION, VALUE_NULL);
        error_record_of_command(record, runspace->command);
        error_record_position(record, expression->extent);
        throw_record(record);
    }
    return true;
}

static struct value evaluate(struct ast_using_expression *node) {
    struct compiler compiler = {0};
    struct frame frame = {0};
    struct ast_visitor visitor = {check_variable, NULL, node};
    ast_walk(node->expression, &visitor);
    struct op *op = compile_expression(&compiler, node->expression);
    frame_enter(&frame, scope_current(), runspace->frame ? runspace->frame->block : NULL, streams_current());
    struct value value = op_eval(op, &frame);
    frame_leave(&frame);
    return value;
}

static struct value collect(struct script_block *block, bool (*find)(struct ast *node, void *data),
                            struct value (*value_of)(struct ast_using_expression *node)) {
    struct collection collection = {0};
    struct ast_visitor visitor = {find, NULL, &collection};
    ast_walk((struct ast *)&block->ast->ast, &visitor);
    if (!collection.count)
        return VALUE_NULL;
    const struct type *type = type_find("System.Collections.Generic.Dictionary[string,object]");
    struct dictionary *values = dictionary_new(type, false);
    for (int i = 0; i < collection.count; i++) {
        const char *key = using_key(&collection.found[i]->ast);
        struct value known;
        if (!dictionary_get_text(values, key, &known))
            dictionary_set_text(values, key, value_of(collection.found[i]));
    }
    return value_dictionary(values);
}

/* Does this command begin another ForEach-Object -Parallel? */
static bool is_parallel(const struct ast *node) {
    static const char *const names[] = {"ForEach-Object", "foreach", "%"};
    const struct ast_command *command = (const struct ast_command *)node;
    bool named = false, parallel = false;
    for (int i = 0; i < command->elements.count; i++) {
        const struct ast *element = command->elements.items[i];
        if (i == 0)
            for (size_t k = 0; k < COUNT_OF(names); k++)
                named |= text_equal_ignore_case(extent_text(element->extent), names[k]);
        else if (element->kind == AST_COMMAND_PARAMETER)
            parallel |= text_equal_ignore_case(((const struct ast_command_parameter *)element)->name, "parallel");
    }
    return named && parallel;
}

static bool find_using_here(struct ast *node, void *data) {
    return !(node->kind == AST_COMMAND && is_parallel(node)) && find_using(node, data);
}

struct value using_collect_parallel(struct script_block *block) {
    return collect(block, find_using_here, evaluate);
}

struct value using_collect(struct script_block *block) {
    return collect(block, find_using, evaluate);
}

static struct value variable_alone(struct ast_using_expression *node) {
    if (node->expression->kind != AST_VARIABLE)
        throw_error("System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "Cannot get the value of the Using expression %s.  Start-ThreadJob only supports using variable "
                    "expressions.",
                    extent_text(node->ast.extent));
    const struct ast_variable *variable = (const struct ast_variable *)node->expression;
    const char *path = variable->scope ? mem_printf("%s:%s", variable->scope, variable->name) : variable->name;
    return variable_get(scope_current(), path, NULL);
}

struct value using_collect_variables(struct script_block *block) {
    return collect(block, find_using, variable_alone);
}

void using_give(struct script_block *block, struct value values) {
    if (block)
        block->using_values = value_base(values);
}
