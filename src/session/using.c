#include "session/using.h"

#include "base/memory.h"
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
    if (collection->count == collection->capacity) {
        collection->capacity = collection->capacity ? collection->capacity * 2 : 8;
        struct ast_using_expression **grown = MEM_ARRAY(struct ast_using_expression *, collection->capacity);
        for (int i = 0; i < collection->count; i++)
            grown[i] = collection->found[i];
        collection->found = grown;
    }
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

struct value using_collect(struct script_block *block) {
    struct collection collection = {0};
    struct ast_visitor visitor = {find_using, NULL, &collection};
    ast_walk((struct ast *)&block->ast->ast, &visitor);
    if (!collection.count)
        return VALUE_NULL;
    const struct type *type = type_find("System.Collections.Generic.Dictionary[string,object]");
    struct dictionary *values = dictionary_new(type, false);
    for (int i = 0; i < collection.count; i++) {
        const char *key = using_key(&collection.found[i]->ast);
        struct value known;
        if (!dictionary_get_text(values, key, &known))
            dictionary_set_text(values, key, evaluate(collection.found[i]));
    }
    return value_dictionary(values);
}

void using_give(struct script_block *block, struct value values) {
    if (block)
        block->using_values = value_base(values);
}
