/* Types that expressions show. */
#include "cmd/completion/inference.h"

#include <string.h>

#include "engine/class.h"
#include "engine/code.h"
#include "engine/command_info_parameters.h"
#include "lang/ast_walk.h"
#include "object/convert.h"
#include "object/signature.h"

enum { DEPTH_MAX = 32 };

static void infer(struct inference *inference, const struct ast *node);

static void add(struct inferred_types *types, struct inferred_type type) {
    if (!type.type && !type.name && !type.definition && !type.table)
        return;
    for (int i = 0; i < types->count; i++)
        if (types->items[i].type == type.type && types->items[i].definition == type.definition &&
            types->items[i].table == type.table)
            return;
    if (types->count == types->capacity) {
        MEM_GROW(types->items, types->capacity, 4);
    }
    types->items[types->count++] = type;
}

static struct inferred_type of_type(const struct type *type) {
    return (struct inferred_type){.type = type, .name = type ? type->name : NULL};
}

void inference_add_type(struct inference *inference, const struct type *type) {
    if (type)
        add(&inference->found, of_type(type));
}

void inference_add_all(struct inferred_types *types, const struct inferred_types *more) {
    for (int i = 0; i < more->count; i++)
        add(types, more->items[i]);
}

struct inferred_types inference_below(struct inference *inference, const struct ast *node) {
    struct inference inner = {.depth = inference->depth + 1};
    if (node && inner.depth < DEPTH_MAX)
        infer(&inner, node);
    return inner.found;
}

/* ---- names of types ---- */

struct definition_search {
    const char *name;
    const struct ast_type_definition *found;
};

static bool find_definition(struct ast *node, void *data) {
    struct definition_search *search = data;
    const struct ast_type_definition *definition = (const struct ast_type_definition *)node;
    if (node->kind == AST_TYPE_DEFINITION && text_equal_ignore_case(definition->name, search->name))
        search->found = definition;
    return true;
}

struct inferred_type infer_named(const struct type_name *name, const struct ast *from) {
    struct definition_search search = {name->name, NULL};
    struct ast *root = (struct ast *)from;
    while (root->parent)
        root = root->parent;
    ast_walk(root, &(struct ast_visitor){.enter = find_definition, .data = &search});
    struct inferred_type type = {.definition = search.found, .name = search.found ? search.found->name : NULL};
    if (!type.definition) {
        type.type = type_of_ast(name);
        type.name = type.type ? type.type->name : ast_type_name_text(name, false);
    }
    return type;
}

void inference_add_named(struct inference *inference, const struct type_name *name, const struct ast *from) {
    add(&inference->found, infer_named(name, from));
}

/* ---- elements ---- */

struct inferred_types infer_elements(const struct inferred_types *types) {
    struct inferred_types found = {0};
    for (int i = 0; i < types->count; i++) {
        const struct type *type = types->items[i].type;
        if (type && type->code == CODE_ARRAY && type->element)
            add(&found, of_type(type->element));
        else if (type && (type->code == CODE_LIST || type->code == CODE_INTERFACE) && type->generic_count == 1)
            add(&found, of_type(type->generic_arguments[0]));
        else
            add(&found, types->items[i]);
    }
    return found;
}

/* ---- members ---- */

static const struct type *return_type_of(const struct signature *signature) {
    return signature->return_type   ? signature->return_type
           : signature->return_text ? type_find(signature->return_text)
                                    : NULL;
}

static void add_member_type(struct inference *inference, const struct type *type, const char *name, bool is_static) {
    const struct member_group *group = type_member_group(type, name, is_static);
    for (int i = 0; group && i < group->count; i++)
        inference_add_type(inference, return_type_of(group->signatures[i]));
    for (const struct type *at = type; at; at = at->base)
        for (int i = 0; i < at->extended_count; i++)
            if (at->extended[i].kind == EXTENDED_ALIAS && text_equal_ignore_case(at->extended[i].name, name))
                add_member_type(inference, type, at->extended[i].text, is_static);
}

static void add_definition_member(struct inference *inference, const struct ast_type_definition *definition,
                                  const char *name) {
    for (int i = 0; i < definition->members.count; i++) {
        const struct ast *member = definition->members.items[i];
        const struct ast_property_member *property = (const struct ast_property_member *)member;
        const struct ast_function_member *method = (const struct ast_function_member *)member;
        if (member->kind == AST_PROPERTY_MEMBER && text_equal_ignore_case(property->name, name)) {
            if (property->constraint)
                inference_add_named(inference, property->constraint->type, member);
        } else if (member->kind == AST_FUNCTION_MEMBER && text_equal_ignore_case(method->function->name, name)) {
            if (method->return_constraint)
                inference_add_named(inference, method->return_constraint->type, member);
        }
    }
}

static void infer_member(struct inference *inference, const struct ast_member *access) {
    if (!ast_is(access->name, AST_STRING_CONSTANT))
        return;
    const char *name = ((const struct ast_string_constant *)access->name)->value;
    struct inferred_types targets = inference_below(inference, access->target);
    if (access->is_static && ast_is(access->target, AST_TYPE_EXPRESSION)) {
        struct inferred_type type =
            infer_named(((const struct ast_type_expression *)access->target)->type, &access->ast);
        targets = (struct inferred_types){0};
        add(&targets, type);
        if (text_equal_ignore_case(name, "new")) {
            inference_add_all(&inference->found, &targets);
            return;
        }
    }
    for (int i = 0; i < targets.count; i++) {
        const struct inferred_type *target = &targets.items[i];
        if (target->definition)
            add_definition_member(inference, target->definition, name);
        else if (target->table)
            for (int k = 0; k < target->table->count; k++) {
                struct inferred_types types = {0};
                if (text_equal_ignore_case(extent_text(target->table->keys[k]->extent), name))
                    types = inference_below(inference, target->table->values[k]);
                inference_add_all(&inference->found, &types);
            }
        else if (target->type)
            add_member_type(inference, target->type, name, access->is_static);
    }
}

/* ---- variables ---- */

/* $_: what the pipeline of the block's command gives, in a catch the error, in a switch its input. */
static void infer_underscore(struct inference *inference, const struct ast *variable) {
    for (const struct ast *node = variable; node->parent; node = node->parent) {
        const struct ast *parent = node->parent, *before;
        if (parent->kind == AST_CATCH) {
            inference_add_type(inference, type_find("System.Management.Automation.ErrorRecord"));
            return;
        }
        if (node->kind != AST_SCRIPT_BLOCK_EXPRESSION || parent->kind != AST_COMMAND)
            continue;
        inference_command_before((const struct ast_command *)parent, &before);
        struct inferred_types types = inference_below(inference, before);
        types = infer_elements(&types);
        inference_add_all(&inference->found, &types);
        return;
    }
}

static void infer_this(struct inference *inference, const struct ast *variable) {
    for (const struct ast *node = variable; node; node = node->parent)
        if (node->kind == AST_TYPE_DEFINITION) {
            const struct ast_type_definition *definition = (const struct ast_type_definition *)node;
            add(&inference->found, (struct inferred_type){.definition = definition, .name = definition->name});
            return;
        }
}

/* foreach ($x in values) */
static bool infer_loop_variable(struct inference *inference, const struct ast_variable *variable) {
    for (const struct ast *node = variable->ast.parent; node; node = node->parent) {
        const struct ast_foreach *loop = (const struct ast_foreach *)node;
        if (node->kind != AST_FOREACH || !text_equal_ignore_case(loop->variable->name, variable->name))
            continue;
        struct inferred_types types = inference_below(inference, loop->expression);
        types = infer_elements(&types);
        inference_add_all(&inference->found, &types);
        return true;
    }
    return false;
}

static void infer_variable(struct inference *inference, const struct ast_variable *variable) {
    struct value value;
    if (text_equal_ignore_case(variable->name, "_") || text_equal_ignore_case(variable->name, "PSItem")) {
        infer_underscore(inference, &variable->ast);
        return;
    }
    if (text_equal_ignore_case(variable->name, "this")) {
        infer_this(inference, &variable->ast);
        return;
    }
    if (infer_loop_variable(inference, variable))
        return;
    struct local_variables locals = local_variables_before(&variable->ast);
    for (int i = 0; i < locals.count; i++) {
        if (!text_equal_ignore_case(locals.items[i].name, variable->name))
            continue;
        if (locals.items[i].declared || !locals.items[i].value) {
            add(&inference->found, locals.items[i].type);
        } else {
            struct inferred_types types = inference_below(inference, locals.items[i].value);
            inference_add_all(&inference->found, &types);
        }
        return;
    }
    if (safe_expression_value(&variable->ast, &value) && !value_is_null(value)) {
        struct inferred_type type = of_type(value_base(value).type);
        if (type.type == &type_pscustomobject)
            type.object = value;
        add(&inference->found, type);
    }
}

/* ---- expressions ---- */

static const struct type *number_type(enum number_kind kind) {
    static const struct type *const types[] = {
        [NUMBER_SBYTE] = &type_sbyte,     [NUMBER_BYTE] = &type_byte,     [NUMBER_INT16] = &type_int16,
        [NUMBER_UINT16] = &type_uint16,   [NUMBER_INT32] = &type_int32,   [NUMBER_UINT32] = &type_uint32,
        [NUMBER_INT64] = &type_int64,     [NUMBER_UINT64] = &type_uint64, [NUMBER_DOUBLE] = &type_double,
        [NUMBER_DECIMAL] = &type_decimal, [NUMBER_BIGINT] = &type_bigint, [NUMBER_BOOLEAN] = &type_bool,
    };
    return types[kind];
}

/* [pscustomobject]@{…} has the keys as members. */
static void infer_convert(struct inference *inference, const struct ast_convert *convert) {
    const struct type_name *name = convert->constraint->type;
    bool custom = text_equal_ignore_case(name->name, "pscustomobject") || text_equal_ignore_case(name->name, "ordered");
    if (custom && ast_is(convert->child, AST_HASHTABLE))
        add(&inference->found, (struct inferred_type){.type = type_of_ast(name),
                                                      .name = name->name,
                                                      .table = (const struct ast_hashtable *)convert->child});
    else
        inference_add_named(inference, name, &convert->ast);
}

static void infer_binary(struct inference *inference, const struct ast_binary *binary) {
    struct inferred_types types = {0};
    switch (binary->operation) {
    case OP_FORMAT:
    case OP_JOIN:
        inference_add_type(inference, &type_string);
        return;
    case OP_AS:
        if (ast_is(binary->right, AST_TYPE_EXPRESSION))
            inference_add_named(inference, ((const struct ast_type_expression *)binary->right)->type, &binary->ast);
        return;
    case OP_SPLIT:
        inference_add_type(inference, type_array_of(&type_string, 1));
        return;
    case OP_RANGE:
        inference_add_type(inference, type_array_of(&type_int32, 1));
        return;
    case OP_AND:
    case OP_OR:
    case OP_XOR:
    case OP_IS:
    case OP_IS_NOT:
    case OP_CONTAINS:
    case OP_NOT_CONTAINS:
    case OP_IN:
    case OP_NOT_IN:
        inference_add_type(inference, &type_bool);
        return;
    default:
        types = inference_below(inference, binary->left);
        inference_add_all(&inference->found, &types);
    }
}

static void infer_index(struct inference *inference, const struct ast_index *index) {
    struct inferred_types types = inference_below(inference, index->target);
    for (int i = 0; i < types.count; i++) {
        const struct type *type = types.items[i].type;
        if (type && type->code == CODE_DICTIONARY && type->generic_count == 2)
            inference_add_type(inference, type->generic_arguments[1]);
        else if (type == &type_string)
            inference_add_type(inference, &type_char);
    }
    struct inferred_types elements = infer_elements(&types);
    for (int i = 0; i < elements.count; i++)
        if (elements.items[i].type != &type_string)
            add(&inference->found, elements.items[i]);
}

static void infer_list(struct inference *inference, const struct ast_list *list) {
    for (int i = 0; i < list->count; i++) {
        struct inferred_types types = inference_below(inference, list->items[i]);
        inference_add_all(&inference->found, &types);
    }
}

static void infer(struct inference *inference, const struct ast *node) {
    struct inferred_types types;
    switch (node->kind) {
    case AST_CONSTANT:
        inference_add_type(inference, number_type(((const struct ast_constant *)node)->number));
        return;
    case AST_STRING_CONSTANT:
    case AST_EXPANDABLE_STRING:
        inference_add_type(inference, &type_string);
        return;
    case AST_SCRIPT_BLOCK_EXPRESSION:
        inference_add_type(inference, &type_script_block);
        return;
    case AST_TYPE_EXPRESSION:
        inference_add_type(inference, type_find("System.Type"));
        return;
    case AST_ARRAY_EXPRESSION:
    case AST_ARRAY_LITERAL:
        inference_add_type(inference, &type_object_array);
        return;
    case AST_HASHTABLE:
        add(&inference->found, (struct inferred_type){.type = &type_hashtable,
                                                      .name = type_hashtable.name,
                                                      .table = (const struct ast_hashtable *)node});
        return;
    case AST_CONVERT:
        infer_convert(inference, (const struct ast_convert *)node);
        return;
    case AST_VARIABLE:
        infer_variable(inference, (const struct ast_variable *)node);
        return;
    case AST_MEMBER:
    case AST_INVOKE_MEMBER:
        infer_member(inference, (const struct ast_member *)node);
        return;
    case AST_INDEX:
        infer_index(inference, (const struct ast_index *)node);
        return;
    case AST_BINARY:
        infer_binary(inference, (const struct ast_binary *)node);
        return;
    case AST_UNARY:
        types = inference_below(inference, ((const struct ast_unary *)node)->child);
        inference_add_all(&inference->found, &types);
        return;
    case AST_TERNARY:
        types = inference_below(inference, ((const struct ast_ternary *)node)->if_true);
        inference_add_all(&inference->found, &types);
        types = inference_below(inference, ((const struct ast_ternary *)node)->if_false);
        inference_add_all(&inference->found, &types);
        return;
    case AST_PAREN:
        types = inference_below(inference, ((const struct ast_group *)node)->pipeline);
        inference_add_all(&inference->found, &types);
        return;
    case AST_SUB_EXPRESSION:
        infer_list(inference, &((const struct ast_group *)node)->body->statements);
        return;
    case AST_PIPELINE:
        types =
            inference_below(inference, ((const struct ast_pipeline *)node)
                                           ->elements.items[((const struct ast_pipeline *)node)->elements.count - 1]);
        inference_add_all(&inference->found, &types);
        return;
    case AST_COMMAND_EXPRESSION:
        types = inference_below(inference, ((const struct ast_command_expression *)node)->expression);
        inference_add_all(&inference->found, &types);
        return;
    case AST_COMMAND:
        inference_add_command(inference, (const struct ast_command *)node);
        return;
    default:
        return;
    }
}

struct inferred_types infer_types(const struct ast *node) {
    struct inference inference = {0};
    infer(&inference, node);
    return inference.found;
}

struct inferred_types infer_input(const struct completion_context *context, const struct ast_command *command) {
    struct inference inference = {0};
    const struct ast *before;
    inference_command_before(command, &before);
    if (!before && context->binding) {
        for (int i = 1; i + 1 < command->elements.count; i++) {
            const struct ast_command_parameter *parameter =
                (const struct ast_command_parameter *)command->elements.items[i];
            if (parameter->ast.kind == AST_COMMAND_PARAMETER && text_equal_ignore_case(parameter->name, "InputObject"))
                before = parameter->argument ? parameter->argument : command->elements.items[i + 1];
        }
    }
    if (!before)
        return inference.found;
    struct inferred_types types = inference_below(&inference, before);
    return infer_elements(&types);
}
