/* The variables that a text assigns before a place in it. */
#include <string.h>

#include "cmd/completion/type_inference.h"
#include "engine/code.h"
#include "lang/ast_walk.h"

struct search {
    struct local_variables *found;
    const struct ast *place, *top;
    bool stopped;
};

static void save(struct search *search, const char *name, struct inferred_type type, bool declared,
                 const struct ast *value) {
    struct local_variables *found = search->found;
    for (int i = 0; i < found->count; i++) {
        struct local_variable *local = &found->items[i];
        if (!text_equal_ignore_case(local->name, name))
            continue;
        if (declared || !local->declared)
            local->type = type;
        local->declared |= declared;
        local->value = value;
        return;
    }
    found->items = mem_resize(found->items, sizeof *found->items * (size_t)(found->count + 1));
    found->items[found->count++] =
        (struct local_variable){.name = name, .type = type, .declared = declared, .value = value};
}

/* The type that a value's text alone shows. */
static struct inferred_type shown_type(const struct ast *value) {
    struct inferred_types types = {0};
    if (value)
        switch (value->kind) {
        case AST_CONSTANT:
        case AST_STRING_CONSTANT:
        case AST_EXPANDABLE_STRING:
        case AST_CONVERT:
        case AST_HASHTABLE:
        case AST_ARRAY_EXPRESSION:
        case AST_ARRAY_LITERAL:
        case AST_SCRIPT_BLOCK_EXPRESSION:
            types = infer_types(value);
            break;
        default:
            break;
        }
    return types.count ? types.items[0] : (struct inferred_type){0};
}

static bool is_special(const struct ast_variable *variable) {
    static const char *const names[] = {"_",     "PSItem",  "args", "input", "null", "true", "false", "this",
                                        "Error", "Matches", "Host", "PID",   "PWD",  "HOME", "OFS",   "ErrorView"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (text_equal_ignore_case(variable->name, names[i]))
            return true;
    size_t length = strlen(variable->name);
    return length > 10 && text_equal_ignore_case(variable->name + length - 10, "Preference");
}

static void save_target(struct search *search, const struct ast *target, const struct ast *value,
                        const struct type_name *declared) {
    switch (target->kind) {
    case AST_ATTRIBUTED:
        save_target(search, ((const struct ast_attributed *)target)->child, value, declared);
        return;
    case AST_CONVERT:
        if (!declared)
            declared = ((const struct ast_convert *)target)->constraint->type;
        save_target(search, ((const struct ast_convert *)target)->child, value, declared);
        return;
    case AST_ARRAY_LITERAL:
        for (int i = 0; i < ((const struct ast_array_literal *)target)->elements.count; i++)
            save_target(search, ((const struct ast_array_literal *)target)->elements.items[i], NULL, NULL);
        return;
    case AST_VARIABLE:
        if (target == search->place || is_special((const struct ast_variable *)target))
            return;
        save(search, ((const struct ast_variable *)target)->name,
             declared ? infer_named(declared, target) : shown_type(value ? pure_expression(value) : NULL),
             declared != NULL, value);
        return;
    default:
        return;
    }
}

static void save_parameter(struct search *search, const struct ast_parameter *parameter) {
    struct inferred_type type = {.type = &type_object, .name = "System.Object"};
    if (&parameter->name->ast == search->place)
        return;
    for (int i = 0; i < parameter->attributes.count; i++)
        if (parameter->attributes.items[i]->kind == AST_TYPE_CONSTRAINT)
            type = infer_named(((const struct ast_type_constraint *)parameter->attributes.items[i])->type,
                               &parameter->ast);
    save(search, parameter->name->name, type, true, NULL);
}

/* New-Variable name, Set-Variable -Name name; -OutVariable name and its kin. */
static void save_of_command(struct search *search, const struct ast_command *command) {
    static const char setters[] = "New-Variable nv Set-Variable set sv";
    static const char out_parameters[] =
        "ErrorVariable ev WarningVariable wv InformationVariable iv OutVariable ov PipelineVariable pv";
    const char *name = command_ast_name(command);
    bool sets = name && completion_listed(setters, name);
    bool named = false;
    for (int i = 1; i < command->elements.count; i++) {
        const struct ast *element = command->elements.items[i];
        const struct ast_command_parameter *parameter = (const struct ast_command_parameter *)element;
        const struct ast *next = i + 1 < command->elements.count ? command->elements.items[i + 1] : NULL;
        bool is_name = false;
        const struct ast *value = element;
        if (element->kind == AST_COMMAND_PARAMETER) {
            bool is_out = completion_listed(out_parameters, parameter->name);
            is_name = sets && text_equal_ignore_case(parameter->name, "Name");
            value = parameter->argument ? parameter->argument : next;
            if (is_out && ast_is(value, AST_STRING_CONSTANT))
                save(search, ((const struct ast_string_constant *)value)->value,
                     (struct inferred_type){.type = &type_arraylist, .name = type_arraylist.name}, false, NULL);
            if (!parameter->argument && next && next->kind != AST_COMMAND_PARAMETER)
                i++;
        } else {
            is_name = sets && !named;
        }
        if (is_name && ast_is(value, AST_STRING_CONSTANT)) {
            named = true;
            save(search, ((const struct ast_string_constant *)value)->value, (struct inferred_type){0}, false, NULL);
        }
    }
}

/* Blocks that run in the scope they stand in. */
static bool runs_here(const struct ast *block) {
    static const char commands[] = "ForEach-Object foreach % Where-Object where ? BeforeAll BeforeEach "
                                   "Microsoft.PowerShell.Core\\ForEach-Object Microsoft.PowerShell.Core\\Where-Object";
    for (const struct ast *node = block->parent; node; node = node->parent) {
        if (node->kind == AST_COMMAND) {
            const struct ast_command *command = (const struct ast_command *)node;
            const char *name = command_ast_name(command);
            return (name && completion_listed(commands, name)) ||
                   (command->invocation == INVOKE_DOT && command->elements.items[0] == block);
        }
        if (node->kind != AST_COMMAND_EXPRESSION && node->kind != AST_PIPELINE && node->kind != AST_STATEMENT_BLOCK &&
            node->kind != AST_ARRAY_EXPRESSION && node->kind != AST_ARRAY_LITERAL)
            return false;
    }
    return false;
}

static bool note(struct ast *node, void *data) {
    struct search *search = data;
    if (search->stopped || node->extent.start > search->place->extent.start) {
        search->stopped = true;
        return false;
    }
    switch (node->kind) {
    case AST_ASSIGNMENT:
        save_target(search, ((const struct ast_assignment *)node)->left, ((const struct ast_assignment *)node)->right,
                    NULL);
        return true;
    case AST_COMMAND:
        save_of_command(search, (const struct ast_command *)node);
        return true;
    case AST_PARAMETER:
        save_parameter(search, (const struct ast_parameter *)node);
        return true;
    case AST_FOREACH:
        if (&((const struct ast_foreach *)node)->variable->ast == search->place)
            return false;
        save(search, ((const struct ast_foreach *)node)->variable->name, (struct inferred_type){0}, false, NULL);
        return true;
    case AST_DATA:
        if (((const struct ast_data *)node)->variable)
            save(search, ((const struct ast_data *)node)->variable, (struct inferred_type){0}, false, NULL);
        return false;
    case AST_ATTRIBUTE:
        return false;
    case AST_FUNCTION_DEFINITION:
        return node == search->top;
    case AST_SCRIPT_BLOCK_EXPRESSION:
        return node == search->top || runs_here(node);
    default:
        return true;
    }
}

struct local_variables local_variables_before(const struct ast *place) {
    struct local_variables found = {0};
    for (struct ast *node = place->parent; node; node = node->parent) {
        if (node->kind != AST_SCRIPT_BLOCK && node->kind != AST_FUNCTION_DEFINITION)
            continue;
        struct search search = {&found, place, node, false};
        ast_walk(node, &(struct ast_visitor){.enter = note, .data = &search});
    }
    return found;
}
