/* Completing names of parameters and the flags of switch. */
#include <stdlib.h>
#include <string.h>

#include "cmd/completion/sources.h"
#include "engine/command_info_parameters.h"

struct names {
    struct completions *own, *common;
    const char *word;
    bool colon, hides_common;
    uint32_t sets;
};

static const char *help_of(const struct parameter_metadata *parameter) {
    for (int i = 0; i < parameter->set_count; i++)
        if (parameter->sets[i].help_message)
            return mem_printf(" - %s", parameter->sets[i].help_message);
    return "";
}

static void offer_name(struct completions *out, const struct parameter_metadata *parameter, const char *name,
                       bool colon, const char *help) {
    completion_add(out, mem_printf("-%s%s", name, colon ? ":" : ""), name, COMPLETION_PARAMETER_NAME,
                   mem_printf("[%s] %s%s", parameter_type_text(parameter), name, help));
}

static bool is_common(const struct parameter_metadata *parameter) {
    return parameter->common != COMMON_NONE && parameter->common <= COMMON_PIPELINE_VARIABLE;
}

static void offer_parameter(struct names *names, const struct parameter_metadata *parameter) {
    struct completions *out = is_common(parameter) ? names->common : names->own;
    if (!pseudo_in_sets(parameter, names->sets))
        return;
    if (completion_matches(names->word, parameter->name)) {
        if (parameter->dont_show)
            names->hides_common = true;
        else
            offer_name(out, parameter, parameter->name, names->colon, help_of(parameter));
        return;
    }
    for (int i = 0; *names->word && i < parameter->alias_count; i++)
        if (completion_matches(names->word, parameter->aliases[i]))
            offer_name(out, parameter, parameter->aliases[i], names->colon, "");
}

/* Those that are (not) bound, the common ones behind the others. */
static void offer_parameters(const struct pseudo_binding *binding, struct completions *out, const char *word,
                             bool colon, bool bound, uint32_t sets) {
    struct completions common = {0};
    struct names names = {.own = out, .common = &common, .word = word, .colon = colon, .sets = sets};
    for (int i = 0; i < binding->metadata->parameter_count; i++)
        if (pseudo_is_bound(binding, i) == bound)
            offer_parameter(&names, &binding->metadata->parameters[i]);
    if (!names.hides_common)
        completion_add_all(out, &common);
}

static bool is_among(const struct ast_command_parameter *const *list, int count,
                     const struct ast_command_parameter *parameter) {
    for (int i = 0; i < count; i++)
        if (list[i] == parameter)
            return true;
    return false;
}

/* The parameter was bound under that name: it, or the aliases that go on so. */
static void offer_bound(const struct pseudo_binding *binding, struct completions *out,
                        const struct ast_command_parameter *typed, bool colon) {
    const struct parameter_metadata *parameter = NULL;
    for (int i = 0; i < binding->order_count && !parameter; i++) {
        const struct argument_pair *pair = binding->bound[binding->order[i]];
        if (pair->parameter == typed)
            parameter = &binding->metadata->parameters[binding->order[i]];
        else if (pair->argument == &typed->ast)
            return; /* it stands for an argument */
    }
    if (!parameter) {
        offer_parameters(binding, out, typed->name, colon, false, binding->valid_sets);
        return;
    }
    if (completion_matches(typed->name, parameter->name)) {
        offer_name(out, parameter, parameter->name, colon, help_of(parameter));
        return;
    }
    for (int i = 0; i < parameter->alias_count; i++)
        if (completion_matches(typed->name, parameter->aliases[i]))
            offer_name(out, parameter, parameter->aliases[i], colon, help_of(parameter));
}

static void offer_named(const struct pseudo_binding *binding, struct completions *out,
                        const struct ast_command_parameter *typed, bool colon) {
    const char *word = typed ? typed->name : "";
    if (!*word) {
        offer_parameters(binding, out, word, colon, false, binding->valid_sets);
    } else if (is_among(binding->not_found, binding->not_found_count, typed)) {
        return;
    } else if (binding->ambiguous_count > 0) {
        if (is_among(binding->ambiguous, binding->ambiguous_count, typed))
            offer_parameters(binding, out, word, colon, false, binding->valid_sets);
    } else if (binding->duplicate_count > 0) {
        if (is_among(binding->duplicates, binding->duplicate_count, typed))
            offer_parameters(binding, out, word, colon, true, binding->valid_sets);
    } else {
        offer_bound(binding, out, typed, colon);
    }
}

/* A dash before an argument: positions are not to be taken, since a name is coming. */
static bool binds_positions(const struct completion_context *context, const struct ast_command *command) {
    for (int i = 0; i < command->elements.count; i++)
        if (command->elements.items[i]->extent.start > context->at->extent.start)
            return command->elements.items[i]->kind == AST_COMMAND_PARAMETER;
    return true;
}

void complete_parameter_name(struct completion_context *context, struct completions *out) {
    const struct ast_command_parameter *typed = NULL;
    const struct ast *last = context_last(context);
    for (int i = context->related_count; i-- > 0 && !typed;)
        if (context->related[i]->kind == AST_COMMAND_PARAMETER)
            typed = (const struct ast_command_parameter *)context->related[i];
    if (!typed && (last->kind != AST_STRING_CONSTANT || strcmp(extent_text(last->extent), "-") != 0))
        return;
    const struct ast_command *command = (const struct ast_command *)(typed ? typed->ast.parent : last->parent);
    if (!ast_is((const struct ast *)command, AST_COMMAND))
        return;
    const struct pseudo_binding *binding =
        pseudo_bind(context, command, typed, PSEUDO_PARAMETER, typed || binds_positions(context, command));
    if (!binding) {
        complete_argument(context, out);
        return;
    }
    size_t length = strlen(context->word);
    bool colon = length && context->word[length - 1] == ':';
    if (binding->succeeded)
        offer_named(binding, out, typed, colon);
    else
        offer_parameters(binding, out, typed ? typed->name : "", colon, false, UINT32_MAX);
    if (!out->count)
        complete_path(context, out, text_equal_ignore_case(binding->info->name, "Set-Location"), NULL);
}

/* ---- switch ---- */

void complete_switch_flag(struct completions *out, const char *word) {
    static const char *const flags[] = {"CaseSensitive", "Exact", "File", "Parallel", "Regex", "Wildcard"};
    size_t length = strlen(++word);
    bool colon = length && word[length - 1] == ':';
    const char *typed = mem_strndup(word, length - colon);
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < COUNT_OF(flags); i++)
            if (text_equal_ignore_case(flags[i], typed) == (pass == 0) && completion_matches(typed, flags[i]))
                completion_add(out, mem_printf("-%s%s", flags[i], colon ? ":" : ""), flags[i],
                               COMPLETION_PARAMETER_NAME, flags[i]);
}
