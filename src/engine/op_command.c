/* Compiling a command's name and arguments, and evaluating them. */
#include "engine/op_command.h"
#include "engine/lookup_action.h"
#include "engine/module.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/op_variable.h"
#include "engine/operand.h"
#include "object/dictionary.h"
#include "object/enumerate.h"

/* Arguments that are array literals of bare numbers keep their texts for [string[]] parameters; the binder asks the
 * extent. */
static bool is_bare_number(const struct ast *ast) {
    return ast->kind == AST_CONSTANT;
}

/* Whatever is no quoted string is bare: native programs expand wildcards in it. */
static bool is_bare(const struct ast *ast) {
    if (ast->kind == AST_STRING_CONSTANT)
        return ((const struct ast_string_constant *)ast)->string == STRING_BARE;
    return ast->kind != AST_EXPANDABLE_STRING || ((const struct ast_expandable_string *)ast)->string == STRING_BARE;
}

/* 0x10 or 1.50 shows itself as written; a number whose text says nothing more stays as it is. */
static void remember_text(struct op_constant *constant, const char *text) {
    if (type_is_number(constant->value.type) && strcmp(value_to_text(constant->value), text) != 0)
        constant->value = value_with_source_text(constant->value, text);
}

/* Legacy passing to native programs keeps the blanks around a comma, at most one on either side. */
static const char *const *array_separators(const struct ast_array_literal *array) {
    const struct ast_list *elements = &array->elements;
    const char **separators = elements->count > 1 ? MEM_ARRAY(const char *, elements->count - 1) : NULL;
    for (int i = 0; i + 1 < elements->count; i++) {
        const char *text = array->ast.extent.source->text;
        uint32_t after = elements->items[i]->extent.end, before = elements->items[i + 1]->extent.start - 1;
        bool blank_first = text[after] != ',', blank_last = text[before] != ',';
        separators[i] = blank_first ? blank_last ? " , " : " ," : blank_last ? ", " : ",";
    }
    return separators;
}

static void compile_argument(struct compiler *compiler, const struct ast *ast, struct op_argument *argument) {
    argument->extent = ast->extent;
    if (ast->kind == AST_COMMAND_PARAMETER) {
        const struct ast_command_parameter *node = (const void *)ast;
        argument->parameter = node->name;
        argument->has_colon = node->has_colon;
        argument->parameter_extent = node->error_extent;
        ast = node->argument;
        if (!ast)
            return;
        argument->extent = ast->extent;
    }
    argument->splatted = ast->kind == AST_VARIABLE && ((const struct ast_variable *)ast)->splatted;
    argument->bare = is_bare(ast);
    if (is_bare_number(ast))
        argument->source_text = extent_text(ast->extent);
    if (ast->kind == AST_ARRAY_LITERAL) {
        argument->array_text = extent_text(ast->extent);
        argument->array_separators = array_separators((const struct ast_array_literal *)ast);
    }
    argument->value = compile_value(compiler, ast);
    if (argument->source_text)
        remember_text((struct op_constant *)argument->value, argument->source_text);
}

static void compile_redirections(struct compiler *compiler, const struct ast_list *list, struct op_element *element) {
    element->redirection_count = list->count;
    element->redirections = MEM_ARRAY(struct op_redirection, list->count);
    for (int i = 0; i < list->count; i++) {
        struct op_redirection *redirection = &element->redirections[i];
        redirection->ast = list->items[i];
        if (list->items[i]->kind == AST_FILE_REDIRECTION) {
            const struct ast_file_redirection *file = (const void *)list->items[i];
            redirection->is_file = true;
            redirection->from = file->from;
            redirection->append = file->append;
            redirection->location = compile_value(compiler, file->location);
        } else {
            const struct ast_merging_redirection *merge = (const void *)list->items[i];
            redirection->from = merge->from;
            redirection->to = merge->to;
        }
    }
}

/* One argument, a parenthesised list right behind the name. */
static bool is_method_syntax(const struct ast_list *elements) {
    if (elements->count != 2 || elements->items[1]->kind != AST_PAREN)
        return false;
    const struct ast *inside = pure_expression(((const struct ast_group *)elements->items[1])->pipeline);
    return inside && inside->kind == AST_ARRAY_LITERAL &&
           elements->items[0]->extent.end == elements->items[1]->extent.start;
}

struct op_element *element_compile(struct compiler *compiler, const struct ast *ast) {
    struct op_element *element = OP_NEW(struct op_element, ast, NULL, NULL);
    element->ast = ast;
    if (ast->kind == AST_COMMAND_EXPRESSION) {
        const struct ast_command_expression *node = (const void *)ast;
        element->expression = compile_expression(compiler, node->expression);
        compile_redirections(compiler, &node->redirections, element);
        return element;
    }
    const struct ast_command *node = (const void *)ast;
    const struct ast *name = node->elements.items[0];
    element->invocation = node->invocation;
    if (name->kind == AST_STRING_CONSTANT)
        element->name = ((const struct ast_string_constant *)name)->value;
    else
        element->name_op = compile_value(compiler, name);
    element->argument_count = node->elements.count - 1;
    element->arguments = MEM_ARRAY(struct op_argument, element->argument_count);
    for (int i = 0; i < element->argument_count; i++)
        compile_argument(compiler, node->elements.items[i + 1], &element->arguments[i]);
    compile_redirections(compiler, &node->redirections, element);
    element->method_syntax = is_method_syntax(&node->elements);
    element->is_qualified = element->name && strpbrk(element->name, ":\\");
    bool is_direct = element->name ? element->invocation == INVOKE_PLAIN : element->invocation == INVOKE_CALL;
    element->plain = is_direct && !element->redirection_count && !element->method_syntax &&
                     element->argument_count <= QUICK_ARGUMENTS;
    for (int i = 0; i < element->argument_count; i++)
        element->splats |= element->plain && element->arguments[i].splatted && !element->arguments[i].parameter;
    element->plain &= !element->splats;
    return element;
}

void arguments_add(struct arguments *arguments, struct argument argument) {
    if (arguments->count == arguments->capacity) {
        MEM_GROW(arguments->items, arguments->capacity, 4);
    }
    arguments->items[arguments->count++] = argument;
}

void arguments_add_value(struct arguments *arguments, struct value value) {
    arguments_add(arguments, (struct argument){.value = value, .has_value = true});
}

void arguments_add_named(struct arguments *arguments, const char *name, struct value value) {
    arguments_add(arguments,
                  (struct argument){.parameter = name, .value = value, .has_value = true, .has_colon = true});
}

/* @table: named arguments; @array: positional ones, of which "-name:" strings that came from $args are names again;
 * @text: its characters. */
static void splat(struct arguments *arguments, struct value value, const struct op_argument *source) {
    struct value base = value_base(value);
    if (value_is_null(base))
        return;
    if (value_is_dictionary(base)) {
        struct dictionary_entry *entry;
        for (int32_t at = 0; (entry = dictionary_next(dictionary_of(base), &at));)
            arguments_add(arguments, (struct argument){.parameter = value_to_text(entry->key),
                                                       .value = entry->value,
                                                       .has_value = true,
                                                       .has_colon = true,
                                                       .splatted = true,
                                                       .extent = source->extent,
                                                       .parameter_extent = source->extent});
        return;
    }
    struct values all = {0};
    struct failure failure = {0};
    if (value_is_string(base)) {
        for (size_t i = 0; i < string_chars(base); i++)
            values_add(&all, value_char(string_char_at(base, i)));
    } else {
        enumerate_all(base, &all, &failure);
    }
    for (int i = 0; i < all.count; i++) {
        struct argument argument = {.value = all.items[i],
                                    .has_value = true,
                                    .splatted = true,
                                    .bare = true,
                                    .extent = source->extent,
                                    .parameter_extent = source->extent};
        const char *name = splatted_parameter(all.items[i]);
        if (name) {
            argument.parameter = name;
            size_t length = strlen(name);
            argument.has_colon = length && name[length - 1] == ':';
            if (argument.has_colon)
                argument.parameter = mem_strndup(name, length - 1);
            argument.has_value = argument.has_colon && i + 1 < all.count;
            if (argument.has_value)
                argument.value = all.items[++i];
        }
        arguments_add(arguments, argument);
    }
}

/* $args remembers which of its strings were parameter names: such a string carries the note <CommandParameterName>. */
const char *splatted_parameter(struct value value) {
    bool found = false;
    if (value.type != &type_psobject || !value_is_string(value_base(value)))
        return NULL;
    struct value name = note_get(value, "<CommandParameterName>", &found);
    return found ? string_text(name) : NULL;
}

void element_arguments(struct op_element *element, struct frame *frame, const struct value *evaluated,
                       struct arguments *ret_arguments) {
    if (element->method_syntax && strict_version(frame->scope) >= 2)
        op_throw_error(
            &element->op, NULL, "StrictModeFunctionCallWithParens", CATEGORY_INVALID_OPERATION, VALUE_NULL,
            "The function or command was called as if it were a method. Parameters should be separated by spaces. For "
            "information about parameters, see the about_Parameters Help topic.");
    for (int i = 0; i < element->argument_count; i++) {
        const struct op_argument *source = &element->arguments[i];
        if (source->splatted && !source->parameter) {
            splat(ret_arguments, evaluated ? evaluated[i] : op_eval(source->value, frame), source);
            continue;
        }
        struct argument argument = {.parameter = source->parameter,
                                    .has_colon = source->has_colon,
                                    .bare = source->bare,
                                    .source_text = source->source_text,
                                    .array_text = source->array_text,
                                    .array_separators = source->array_separators,
                                    .extent = source->extent,
                                    .parameter_extent = source->parameter_extent,
                                    .value = VALUE_NOTHING};
        if (source->value) {
            argument.has_value = true;
            argument.value = evaluated ? evaluated[i] : op_eval(source->value, frame);
            if (value_is_nothing(argument.value))
                argument.value = VALUE_NULL;
        }
        arguments_add(ret_arguments, argument);
    }
}

static struct command_info *block_info(struct script_block *block) {
    struct command_info *info = MEM_NEW(struct command_info);
    info->object.type = &type_script_info;
    info->kind = COMMAND_SCRIPT;
    info->name = "";
    info->script_block = block;
    info->module = block->module;
    return info;
}

/* One block called again and again is one command. */
static struct command_info *called_block(struct op_element *element, struct script_block *block) {
    struct command_info *info = element->cached_block;
    if (!info || info->script_block != block)
        element->cached_block = info = block_info(block);
    return info;
}

/* What an error that names the command points at: the name alone, wherever in a statement the command stands. */
static struct extent name_extent(const struct op_element *element) {
    return ((const struct ast_command *)element->ast)->elements.items[0]->extent;
}

static const char *operator_text(enum invocation_operator invocation) {
    return invocation == INVOKE_DOT ? "." : "&";
}

static struct command_info *resolve_text(const struct op_element *element, const struct frame *frame,
                                         const char *name) {
    const char *called = element->invocation == INVOKE_PLAIN ? name : operator_text(element->invocation);
    return command_resolve_at(frame->scope, name, called, name_extent(element));
}

/* A lookup may load a module: what was defined before it counts. */
struct command_info *element_find(struct op_element *element, struct frame *frame) {
    struct command_info *known = element_known(element, frame->scope);
    if (known)
        return known;
    unsigned changes = runspace->command_changes;
    struct command_info *info = command_find(frame->scope, element->name);
    if (!info)
        return NULL;
    bool is_kept = info->kind & (COMMAND_FUNCTION | COMMAND_FILTER | COMMAND_CMDLET) && !lookup_actions_any();
    if (element->cached != info || !is_kept)
        element->plan = NULL;
    element->cached = is_kept ? info : NULL;
    element->cached_changes = changes;
    element->cached_runspace = runspace;
    element->cached_scope = scope_of_commands(frame->scope);
    return info;
}

static struct command_info *resolve_name(struct op_element *element, struct frame *frame) {
    struct command_info *info = element_find(element, frame);
    return info ? info : resolve_text(element, frame, element->name);
}

struct command_info *element_in_module(struct module *module, struct arguments *arguments) {
    struct value target = arguments->count ? value_base(arguments->items[0].value) : VALUE_NULL;
    if (!value_is_script_block(target) && !value_is_string(target) &&
        !(target.type && type_is(target.type, &type_command_info)))
        throw_error(NULL, "CantInvokeCallOperatorAcrossLanguageBoundaries", CATEGORY_INVALID_OPERATION, target,
                    "The call operator on a module must be followed by a command name or a script block.");
    struct extent extent = arguments->items[0].extent;
    memmove(arguments->items, arguments->items + 1, (size_t)(arguments->count - 1) * sizeof *arguments->items);
    arguments->count--;
    if (value_is_script_block(target))
        return block_info(module_bind(module, target.p));
    return value_is_string(target) ? command_resolve_at(module->scope, string_text(target), "&", extent) : target.p;
}

struct value element_name(struct op_element *element, struct frame *frame) {
    return element->name ? VALUE_NULL : value_base(op_eval(element->name_op, frame));
}

struct command_info *element_direct(struct op_element *element, struct frame *frame, struct value name) {
    if (element->name)
        return element_find(element, frame);
    return name.type == &type_script_block ? called_block(element, name.p) : NULL;
}

struct command_info *element_resolve(struct op_element *element, struct frame *frame, struct value value) {
    if (element->name && *element->name)
        return resolve_name(element, frame);
    if (value_is_array(value) && list_of(value)->count == 1)
        value = value_base(list_of(value)->items[0]);
    if (value_is_script_block(value))
        return called_block(element, value.p);
    if (value.type && type_is(value.type, &type_command_info))
        return value.p;
    if (value.type == &type_module) { /* & $module { … }: element_in_module says what runs */
        struct command_info *info = MEM_NEW(struct command_info);
        *info = (struct command_info){.object.type = &type_function_info, .name = "", .module = value.p};
        return info;
    }
    const char *name = value_is_null(value) || value.type == &type_pscustomobject ? "" : value_to_text(value);
    if (!*name) {
        struct failure failure = {0};
        failure_set(&failure, NULL, "BadExpression", CATEGORY_INVALID_OPERATION,
                    "The expression after '%s' in a pipeline element produced an object that was not valid. It must "
                    "result in a command name, a script block, or a CommandInfo object.",
                    operator_text(element->invocation));
        extent_throw_failure(name_extent(element), &failure, value);
    }
    return resolve_text(element, frame, name);
}
