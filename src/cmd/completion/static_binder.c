/* [StaticParameterBinder]: which argument of a command goes to which parameter, told from the text alone; what could
 * not be bound is an error beside it. Source: the types of PowerShell 7.6. */
#include "cmd/completion/pseudo_binder.h"
#include "engine/ast_rows.h"
#include "engine/code.h"
#include "engine/command_info_parameters.h"
#include "engine/field_object.h"
#include "object/convert.h"
#include "object/exception.h"
#include "object/list.h"

#define RESULTS "System.Collections.Generic.Dictionary[string," LANGUAGE "ParameterBindingResult]"
#define ERRORS "System.Collections.Generic.Dictionary[string," LANGUAGE "StaticBindingError]"

static const struct type_member result_members[] = {
    FIELD_READONLY(RESULTS " BoundParameters {get}", 0),
    FIELD_READONLY(ERRORS " BindingExceptions {get}", 1),
};
AST_CLASS_ROW(static_binding_result, "StaticBindingResult", object, 0, MEMBERS(result_members));

static const struct type_member bound_members[] = {
    FIELD_READONLY("System.Management.Automation.ParameterMetadata Parameter {get}", 0),
    FIELD_READONLY("System.Object ConstantValue {get}", 1),
    FIELD_READONLY(LANGUAGE "CommandElementAst Value {get}", 2),
};
AST_CLASS_ROW(parameter_binding_result, "ParameterBindingResult", object, 0, MEMBERS(bound_members));

static const struct type_member error_members[] = {
    FIELD_READONLY(LANGUAGE "CommandElementAst CommandElement {get}", 0),
    FIELD_READONLY("System.Management.Automation.ParameterBindingException BindingException {get}", 1),
};
AST_CLASS_ROW(static_binding_error, "StaticBindingError", object, 0, MEMBERS(error_members));

struct static_binding {
    struct dictionary *bound, *errors;
};

static struct dictionary *table_of(const char *type) {
    struct dictionary *table = dictionary_new(type_find(type), true);
    table->order = ORDER_INSERTION;
    return table;
}

static bool has_key(const struct dictionary *table, const char *key) {
    struct value ignored;
    return dictionary_get_text(table, key, &ignored);
}

static void add_error(struct static_binding *binding, const char *key, const struct ast *element, const char *message) {
    struct exception *exception =
        exception_new("System.Management.Automation.ParameterBindingException", message, VALUE_NULL);
    struct value fields[] = {ast_value(element), value_object(exception)};
    if (!has_key(binding->errors, key))
        dictionary_set_text(binding->errors, key,
                            field_object_new(&type_static_binding_error, fields, COUNT_OF(fields)));
}

static void add_duplicate(struct static_binding *binding, const struct ast_command_parameter *parameter) {
    if (parameter)
        add_error(binding, parameter->name, &parameter->ast,
                  mem_printf("Cannot bind parameter because parameter '%s' is specified more than once. To provide "
                             "multiple values to parameters that can accept multiple values, use the array syntax. For "
                             "example, \"-parameter value1,value2,value3\".",
                             parameter->name));
}

/* Numbers and words tell what they are worth. */
static struct value constant_of(const struct ast *node) {
    const struct ast_string_constant *text = (const struct ast_string_constant *)node;
    if (ast_is(node, AST_CONSTANT))
        return constant_value((const struct ast_constant *)node);
    return ast_is(node, AST_STRING_CONSTANT) ? string_from_n(text->value, text->length) : VALUE_NULL;
}

static struct value bound_value(struct value parameter, struct value constant, const struct ast *node) {
    struct value own = constant_of(node);
    struct value fields[] = {parameter, value_is_null(constant) ? own : constant, ast_value(node)};
    return field_object_new(&type_parameter_binding_result, fields, COUNT_OF(fields));
}

/* ---- a command that is not known: by the text alone ---- */

static void add_plain(struct static_binding *binding, const struct ast_command_parameter *parameter, const char *name,
                      struct value constant, const struct ast *node) {
    if (has_key(binding->bound, name))
        add_duplicate(binding, parameter);
    else
        dictionary_set_text(binding->bound, name, bound_value(VALUE_NULL, constant, node));
}

static void bind_by_text(struct static_binding *binding, const struct ast_command *command) {
    const struct ast_command_parameter *current = NULL;
    int position = 0;
    for (int i = 1; i < command->elements.count; i++) {
        const struct ast *element = command->elements.items[i];
        const struct ast_command_parameter *parameter = (const struct ast_command_parameter *)element;
        if (element->kind != AST_COMMAND_PARAMETER) {
            if (current)
                add_plain(binding, current, current->name, VALUE_NULL, element);
            else
                add_plain(binding, NULL, mem_printf("%d", position++), VALUE_NULL, element);
            current = NULL;
            continue;
        }
        if (current)
            add_plain(binding, NULL, current->name, value_bool(true), &current->ast);
        current = parameter->argument ? NULL : parameter;
        if (parameter->argument)
            add_plain(binding, parameter, parameter->name, VALUE_NULL, parameter->argument);
    }
    if (current)
        add_plain(binding, NULL, current->name, value_bool(true), &current->ast);
}

/* ---- a known command ---- */

static const char *possible_matches(const struct metadata *metadata, const char *name) {
    struct buffer text = {0};
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        bool matches = text_starts_ignore_case(parameter->name, name);
        for (int k = 0; k < parameter->alias_count && !matches; k++)
            matches = text_starts_ignore_case(parameter->aliases[k], name);
        if (matches)
            buffer_printf(&text, " -%s", parameter->name);
    }
    return buffer_text(&text);
}

/* More than one set may be meant, and the default one is not among them. */
static bool is_ambiguous(const struct pseudo_binding *binding) {
    uint32_t sets = binding->valid_sets;
    bool with_default = binding->default_set && (sets & binding->default_set) == binding->default_set;
    return sets != UINT32_MAX && !with_default && !(sets && !(sets & (sets - 1)));
}

static void add_errors(struct static_binding *binding, const struct ast_command *command,
                       const struct pseudo_binding *found) {
    const struct ast *name = command->elements.items[0];
    if (is_ambiguous(found))
        add_error(binding, extent_text(name->extent), name,
                  "Parameter set cannot be resolved using the specified named parameters. One or more parameters "
                  "issued cannot be used together or an insufficient number of parameters were provided.");
    for (int i = 0; i < found->duplicate_count; i++)
        add_duplicate(binding, found->duplicates[i]);
    for (int i = 0; i < found->not_found_count; i++)
        add_error(
            binding, found->not_found[i]->name, &found->not_found[i]->ast,
            mem_printf("A parameter cannot be found that matches parameter name '%s'.", found->not_found[i]->name));
    for (int i = 0; i < found->ambiguous_count; i++)
        add_error(binding, found->ambiguous[i]->name, &found->ambiguous[i]->ast,
                  mem_printf("Parameter cannot be processed because the parameter name '%s' is ambiguous. Possible "
                             "matches include:%s.",
                             found->ambiguous[i]->name, possible_matches(found->metadata, found->ambiguous[i]->name)));
    for (int i = 0; i < found->unbound_count; i++) {
        const struct ast *argument = found->unbound[i]->argument;
        const char *text = extent_text(argument->extent);
        add_error(binding, text, argument,
                  mem_printf("A positional parameter cannot be found that accepts argument '%s'.", text));
    }
}

static const struct ast_list *elements_of(const struct ast *literal) {
    return &((const struct ast_array_literal *)literal)->elements;
}

/* All that a parameter takes as one list. */
static const struct ast *joined(const struct argument_pair *pair) {
    struct ast_array_literal *list = MEM_NEW(struct ast_array_literal);
    int count = 0;
    for (int i = 0; i < pair->item_count; i++)
        count += ast_is(pair->items[i], AST_ARRAY_LITERAL) ? elements_of(pair->items[i])->count : 1;
    list->elements.items = MEM_ARRAY(struct ast *, count);
    for (int i = 0; i < pair->item_count; i++) {
        const struct ast *item = pair->items[i];
        struct ast_list one = {(struct ast **)&item, 1};
        const struct ast_list *items = item->kind == AST_ARRAY_LITERAL ? elements_of(item) : &one;
        for (int k = 0; k < items->count; k++)
            list->elements.items[list->elements.count++] = items->items[k];
    }
    list->ast = (struct ast){.kind = AST_ARRAY_LITERAL, .extent = list->elements.items[0]->extent};
    return &list->ast;
}

static bool takes_input(const struct parameter_metadata *parameter, uint32_t sets) {
    for (int k = 0; k < parameter->set_count; k++) {
        const struct parameter_set_data *data = pseudo_set_data(parameter, k, sets);
        if (data && data->from_pipeline)
            return true;
    }
    return false;
}

static void add_bound(struct static_binding *binding, const struct ast_command *command,
                      const struct pseudo_binding *found) {
    for (int i = 0; i < found->order_count; i++) {
        const struct parameter_metadata *parameter = &found->metadata->parameters[found->order[i]];
        const struct argument_pair *pair = found->bound[found->order[i]];
        const struct ast *name = command->elements.items[0];
        const struct ast *value = pair->kind == PAIR_REMAINING  ? joined(pair)
                                  : pair->kind == PAIR_ARGUMENT ? pair->argument
                                                                : NULL;
        if (parameter->is_switch && value && text_equal_ignore_case(extent_text(value->extent), "$false"))
            continue;
        if (value || parameter->is_switch)
            dictionary_set_text(binding->bound, parameter->name,
                                bound_value(command_parameter_value(found->metadata, parameter),
                                            parameter->is_switch ? value_bool(true) : VALUE_NULL, value));
        else if (!takes_input(parameter, found->valid_sets))
            add_error(binding, extent_text(name->extent), name,
                      mem_printf("Missing an argument for parameter '%s'. Specify a parameter of type '%s' and try "
                                 "again.",
                                 parameter->name, parameter->type ? parameter->type->name : "System.Object"));
    }
}

/* ---- BindCommand ---- */

static struct ast_script_block *root_of(const struct ast *node) {
    while (node->parent)
        node = node->parent;
    return node->kind == AST_SCRIPT_BLOCK ? (struct ast_script_block *)node : NULL;
}

/* The wanted parameters may be among those that are written. */
static bool may_have(const struct ast_command *command, const struct list *desired) {
    for (int i = 0; i < command->elements.count; i++) {
        const struct ast_command_parameter *parameter =
            (const struct ast_command_parameter *)command->elements.items[i];
        for (int32_t k = 0; parameter->ast.kind == AST_COMMAND_PARAMETER && k < desired->count; k++)
            if (text_starts_ignore_case(value_to_text(desired->items[k]), parameter->name))
                return true;
    }
    return false;
}

static bool bind_command(struct call *call) {
    const struct ast *node = ast_of_value(call->args[0]);
    const struct ast_command *command = (const struct ast_command *)node;
    const struct list *desired =
        call->count > 2 && value_is_list(value_base(call->args[2])) ? list_of(value_base(call->args[2])) : NULL;
    bool resolve = call->count < 2 || arg_int(call, 1) != 0;
    if (node == NULL)
        return fail_ps_null(call, "command");
    if (desired && desired->count && !may_have(command, desired))
        return give(call, VALUE_NULL);
    struct completion_context context = {.script = root_of(node)};
    const struct pseudo_binding *found =
        resolve && context.script ? pseudo_bind(&context, command, NULL, PSEUDO_ARGUMENT, true) : NULL;
    struct static_binding binding = {table_of(RESULTS), table_of(ERRORS)};
    if (found) {
        add_errors(&binding, command, found);
        add_bound(&binding, command, found);
    } else {
        bind_by_text(&binding, command);
    }
    struct value fields[] = {value_dictionary(binding.bound), value_dictionary(binding.errors)};
    return give(call, field_object_new(&type_static_binding_result, fields, COUNT_OF(fields)));
}

#define BIND "static " LANGUAGE "StaticBindingResult BindCommand(" LANGUAGE "CommandAst commandAst"
static const struct type_member binder_members[] = {
    {BIND ")", bind_command},
    {BIND ", bool resolve)", bind_command},
    {BIND ", bool resolve, string[] desiredParameters)", bind_command},
};
AST_CLASS_ROW(static_parameter_binder, "StaticParameterBinder", object, TYPE_STATIC | TYPE_ABSTRACT,
              MEMBERS(binder_members));
