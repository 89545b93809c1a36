/* Completing an argument: which parameter it goes to, and what else it may be. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "engine/ast_object.h"
#include "os/path.h"

/* An argument's place among what was written. */
struct location {
    bool found, positional;
    int position;
    struct argument_pair *pair; /* NULL: nothing stands there yet */
};

/* ---- where the argument stands ---- */

static struct location behind(struct argument_pair *previous, int position) {
    struct location here = {.found = true, .positional = true, .position = previous ? position : 0};
    bool named = previous && previous->parameter;
    if (!previous || !named)
        return here;
    const char *text = extent_text(previous->parameter->ast.extent);
    bool colon = text[strlen(text) - 1] == ':';
    if (previous->kind == PAIR_MISSING || colon)
        return (struct location){.found = true, .position = -1, .pair = previous};
    return here;
}

static struct location locate_token(const struct pseudo_binding *binding, const struct token *token) {
    int position = 0;
    struct argument_pair *previous = NULL;
    for (int i = 0; i < binding->pair_count; i++) {
        struct argument_pair *pair = binding->pairs[i];
        const struct ast *first = pair->parameter ? &pair->parameter->ast : pair->argument;
        if (first->extent.start > token->extent.start)
            return behind(previous, position);
        if (pair->kind == PAIR_ARGUMENT && pair->parameter) {
            bool at_name = token->kind == TOKEN_PARAMETER && token->extent.start == pair->parameter->ast.extent.start;
            bool inside =
                token->extent.start > pair->argument->extent.start && token->extent.end < pair->argument->extent.end;
            if (at_name || inside)
                return (struct location){.found = true, .position = -1, .pair = pair};
        } else if (pair->kind == PAIR_ARGUMENT) {
            position++;
        }
        previous = pair;
    }
    return behind(previous, position);
}

static struct location locate_expression(const struct pseudo_binding *binding, const struct ast *expression) {
    int position = 0;
    for (int i = 0; i < binding->pair_count; i++) {
        struct argument_pair *pair = binding->pairs[i];
        if (pair->kind != PAIR_ARGUMENT || pair->argument->kind == AST_COMMAND_PARAMETER)
            continue;
        if (pair->argument == expression)
            return pair->parameter
                       ? (struct location){.found = true, .position = -1, .pair = pair}
                       : (struct location){.found = true, .positional = true, .position = position, .pair = pair};
        position += pair->parameter == NULL;
    }
    return (struct location){0};
}

/* ---- which parameter it goes to ---- */

struct target {
    struct completion_context *context;
    struct completions *out;
    const struct pseudo_binding *binding;
    const struct ast_command *command;
};

static void complete_parameter(const struct target *target, const struct parameter_metadata *parameter) {
    complete_value(target->context, target->out, target->binding->info->name, target->command, parameter);
}

/* The parameter of the lowest position that is not below the one asked for, those of the default set first. */
static const struct parameter_metadata *nearest(const struct pseudo_binding *binding, uint32_t sets, int position,
                                                const struct parameter_set_data **ret_data) {
    const struct parameter_metadata *best = NULL;
    bool defaults = (binding->default_set & sets) != 0;
    *ret_data = NULL;
    for (int i = 0; i < binding->metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[i];
        if (pseudo_is_bound(binding, i) || !pseudo_in_sets(parameter, sets))
            continue;
        for (int k = 0; k < parameter->set_count; k++) {
            const struct parameter_set_data *data = pseudo_set_data(parameter, k, sets);
            if (!data || data->remaining || data->position < position)
                continue;
            if (!*ret_data || (*ret_data)->position > data->position ||
                (defaults && data->position == (*ret_data)->position && data->flag == binding->default_set)) {
                best = parameter;
                *ret_data = data;
                if (data->position == position)
                    break;
            }
        }
    }
    return best;
}

static void complete_remaining(const struct target *target, uint32_t sets) {
    for (int i = 0; i < target->binding->metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &target->binding->metadata->parameters[i];
        if (pseudo_is_bound(target->binding, i) || !pseudo_in_sets(parameter, sets))
            continue;
        for (int k = 0; k < parameter->set_count; k++) {
            const struct parameter_set_data *data = pseudo_set_data(parameter, k, sets);
            if (data && data->remaining) {
                complete_parameter(target, parameter);
                break;
            }
        }
    }
}

static void complete_position(const struct target *target, uint32_t sets, int position) {
    const struct parameter_set_data *data;
    const struct parameter_metadata *parameter = nearest(target->binding, sets, position, &data);
    if (parameter)
        complete_parameter(target, parameter);
    else
        complete_remaining(target, sets);
}

/* By the beginning of the name alone, where nothing could be bound. */
static void complete_named(const struct target *target, const char *name) {
    for (int i = 0; i < target->binding->metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &target->binding->metadata->parameters[i];
        bool matches = !pseudo_is_bound(target->binding, i) && completion_matches(name, parameter->name);
        for (int k = 0; k < parameter->alias_count && !pseudo_is_bound(target->binding, i); k++)
            matches = matches || completion_matches(name, parameter->aliases[k]);
        if (matches) {
            complete_parameter(target, parameter);
            return;
        }
    }
}

static bool takes(const struct argument_pair *bound, const struct argument_pair *pair) {
    for (int i = 0; i < bound->item_count; i++)
        if (bound->items[i] == pair->argument)
            return true;
    return bound == pair;
}

/* All parameters that the pair was bound to. */
static bool complete_bound(const struct target *target, const struct argument_pair *pair) {
    bool found = false;
    for (int i = 0; i < target->binding->order_count; i++) {
        int index = target->binding->order[i];
        if (!takes(target->binding->bound[index], pair))
            continue;
        found = true;
        complete_parameter(target, &target->binding->metadata->parameters[index]);
    }
    return found;
}

static struct argument_pair *positional_pair(const struct pseudo_binding *binding, int position,
                                             struct argument_pair **ret_last) {
    int at = 0;
    *ret_last = NULL;
    for (int i = 0; i < binding->pair_count; i++) {
        if (binding->pairs[i]->parameter)
            continue;
        if (at++ == position)
            return binding->pairs[i];
        *ret_last = binding->pairs[i];
    }
    return NULL;
}

static void complete_located(const struct target *target, struct location location) {
    const struct pseudo_binding *binding = target->binding;
    struct argument_pair *last = NULL;
    if (!binding->succeeded) {
        if (location.positional)
            complete_position(target, UINT32_MAX, location.position);
        else
            complete_named(target, location.pair->parameter->name);
        return;
    }
    if (location.positional && !location.pair) {
        location.pair = positional_pair(binding, location.position, &last);
        if (!location.pair) {
            bool remaining = false, bound = last == NULL;
            for (int i = 0; last && i < binding->order_count; i++) {
                const struct argument_pair *pair = binding->bound[binding->order[i]];
                bound = bound || pair == last;
                remaining = remaining || (pair->kind == PAIR_REMAINING && takes(pair, last));
            }
            if (remaining)
                complete_bound(target, last);
            else if (bound)
                complete_position(target, binding->valid_sets, location.position);
            return;
        }
    }
    if (location.pair)
        complete_bound(target, location.pair);
}

/* Nothing was paired yet: the first position, or the parameter in front. */
static void complete_unpaired(const struct target *target, const struct ast *expression) {
    const struct token *token = target->context->at ? target->context->at : target->context->before;
    const struct ast *previous = NULL;
    int index = 0;
    for (; index < target->command->elements.count; index++) {
        const struct ast *element = target->command->elements.items[index];
        if (expression ? element == expression : element->extent.start > token->extent.end)
            break;
        previous = element;
    }
    const struct ast_command_parameter *parameter = (const struct ast_command_parameter *)previous;
    if (index == 1)
        complete_position(target, UINT32_MAX, 0);
    else if (ast_is(previous, AST_COMMAND_PARAMETER) && !parameter->argument)
        complete_named(target, parameter->name);
}

static void complete_by_binding(const struct target *target, const struct ast *expression) {
    const struct completion_context *context = target->context;
    bool by_token = !expression || strcmp(extent_text(expression->extent), "-") == 0;
    struct location location = {0};
    if (target->binding->pair_count)
        location = by_token ? locate_token(target->binding, context->at ? context->at : context->before)
                            : locate_expression(target->binding, expression);
    if (location.found)
        complete_located(target, location);
    else
        complete_unpaired(target, expression);
}

/* ---- the command and the expression ---- */

/* 'a b'/c|: what stands right in front is part of the path. Gives the expression it belongs to. */
static const struct ast *join_path(struct completion_context *context, const struct ast_command *command,
                                   const struct ast *expression) {
    const struct ast_string_constant *word = (const struct ast_string_constant *)expression;
    const struct ast *before = NULL, *whole;
    for (int i = 1; i < command->elements.count && command->elements.items[i] != expression; i++)
        before = command->elements.items[i];
    if (!before || !ast_is(expression, AST_STRING_CONSTANT) || word->string != STRING_BARE ||
        before->extent.end != expression->extent.start || (*word->value != '/' && *word->value != '\\'))
        return expression;
    if (before->kind == AST_COMMAND_PARAMETER)
        before = ((const struct ast_command_parameter *)before)->argument;
    whole = before;
    if (ast_is(before, AST_ARRAY_LITERAL)) {
        const struct ast_list *elements = &((const struct ast_array_literal *)before)->elements;
        before = elements->items[elements->count - 1];
    }
    if (!ast_is(before, AST_STRING_CONSTANT) && !ast_is(before, AST_EXPANDABLE_STRING))
        return expression;
    const char *path = path_of_string(before, word->value);
    if (!path)
        return expression;
    context_replace(context, before->extent.start, (uint32_t)(context->start + context->length));
    context->word = path;
    return whole;
}

static bool ends_with_comma(const struct ast *node) {
    const char *text = extent_text(node->extent);
    size_t length = strlen(text);
    return node->kind == AST_ERROR && length && text[length - 1] == ',';
}

/* The command round the cursor; *ret_expression: the argument that is being typed, NULL: none yet. */
static const struct ast_command *command_of(struct completion_context *context, const struct ast **ret_expression) {
    const struct ast *last = context_last(context), *parent = last->parent;
    *ret_expression = NULL;
    if (last->kind == AST_COMMAND_PARAMETER)
        return ast_is(parent, AST_COMMAND) ? (const struct ast_command *)parent : NULL;
    if (last->kind == AST_COMMAND)
        return (const struct ast_command *)last;
    if (!ast_is_expression(last))
        return NULL;
    bool empty = !context->word || !*context->word;
    const struct ast *expression = last;
    if (ast_is(parent, AST_ARRAY_LITERAL)) {
        expression = parent;
        parent = parent->parent;
    }
    bool inside = ast_is(parent, AST_COMMAND_PARAMETER);
    const struct ast_command *command = (const struct ast_command *)(inside ? parent->parent : parent);
    if (!command || !ast_is(&command->ast, AST_COMMAND))
        return NULL;
    if (ends_with_comma(last))
        context->word = "";
    else if (empty || (!inside && command->elements.count == 1))
        expression = NULL;
    else if (expression == last && !inside)
        expression = join_path(context, command, last);
    *ret_expression = expression;
    return command;
}

/* ---- what else it may be ---- */

static bool complete_by_native_completer(struct completion_context *context, struct completions *out,
                                         const struct ast_command *command) {
    const char *name = command_ast_name(command);
    if (!name)
        return false;
    const char *keys[] = {name, path_file_name(name), path_base_name(name)};
    struct value block = argument_completer(context, true, keys, COUNT_OF(keys));
    if (value_is_null(block))
        return false;
    const struct source *source = context->script->ast.extent.source;
    struct value args[] = {string_from(context->word ? context->word : ""), ast_value(&command->ast),
                           value_int(source_chars(source, context->cursor))};
    return complete_by_script(out, block, args, COUNT_OF(args));
}

/* echo [int]::|: what may stand there stands in parentheses. */
static bool complete_static_member(struct completion_context *context, struct completions *out, const char *text) {
    const char *end = strstr(text, "]::");
    if (*text != '[' || !end ||
        strspn(end + 3, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_*") != strlen(end + 3))
        return false;
    struct token_list tokens = {0};
    struct completions members = {0};
    struct parse_result parsed = parser_parse_tokens(NULL, text, strlen(text), &tokens);
    struct completion_context inner =
        completion_context_of(parsed.script, &tokens, (uint32_t)strlen(text), context->options);
    complete_input(&inner, &members);
    const char *before = mem_strndup(text, inner.start > 0 ? (size_t)inner.start : 0);
    for (int i = 0; i < members.count; i++) {
        const struct completion *member = members.items[i];
        completion_add(out, mem_printf("(%s%s%s", before, member->text, member->kind == COMPLETION_PROPERTY ? ")" : ""),
                       member->list_item, member->kind, member->tool_tip);
    }
    return out->count > 0;
}

static void complete_literal_path(struct completion_context *context, struct completions *out, bool literal) {
    bool before = context->literal_paths;
    context->literal_paths = context_option(context, "LiteralPaths", literal);
    complete_path(context, out, false, NULL);
    context->literal_paths = before;
}

void complete_argument(struct completion_context *context, struct completions *out) {
    const struct ast *expression;
    const struct ast_command *command = command_of(context, &expression);
    if (!command)
        return;
    const struct pseudo_binding *binding = pseudo_bind(context, command, NULL, PSEUDO_ARGUMENT, true);
    struct target target = {context, out, binding, command};
    bool empty = !context->word || !*context->word;
    context->binding = binding;
    if (binding)
        complete_by_binding(&target, expression);
    if (out->count || out->settled)
        return;
    if (!expression && command->elements.count == 1 && command->invocation != INVOKE_PLAIN && !empty) {
        complete_literal_path(context, out, true);
        if (strchr(context->word, '-'))
            complete_command(context, out, NULL, 0);
        return;
    }
    if (ast_is(expression, AST_STRING_CONSTANT) &&
        complete_static_member(context, out, ((const struct ast_string_constant *)expression)->value))
        return;
    if (complete_by_native_completer(context, out, command))
        return;
    complete_literal_path(context, out, binding == NULL);
    if (!empty && strchr(context->word, '-') && *context->word != '-')
        complete_command(context, out, NULL, 0);
}
