/* Types that commands give: by their metadata, by what they are known to do with what they get. */
#include <string.h>

#include "cmd/completion/inference.h"
#include "engine/command_info_parameters.h"
#include "object/convert.h"

struct command_search {
    const char *name;
    struct command_info *info;
    const struct attribute *const *attributes;
    int count;
};

static void find_command(void *data) {
    struct command_search *search = data;
    struct command_info *info = command_find(completion_scope(), search->name);
    search->info = info ? command_target(info) : NULL;
    if (search->info && !search->info->cmdlet && search->info->kind != COMMAND_APPLICATION) {
        struct metadata *metadata = metadata_of(search->info);
        search->attributes = metadata->attributes;
        search->count = metadata->attribute_count;
    }
}

static void add_row_types(struct inference *inference, const char *types) {
    while (types && *types) {
        size_t length = strcspn(types, ",");
        inference_add_type(inference, type_find(mem_strndup(types, length)));
        types += length + (types[length] == ',');
    }
}

static const struct ast *first_argument(const struct ast_command *command, const char *parameter) {
    for (int i = 1; i < command->elements.count; i++) {
        const struct ast *element = command->elements.items[i];
        const struct ast_command_parameter *named = (const struct ast_command_parameter *)element;
        if (element->kind != AST_COMMAND_PARAMETER)
            return element;
        if (text_starts_ignore_case(parameter, named->name))
            return named->argument                   ? named->argument
                   : i + 1 < command->elements.count ? command->elements.items[i + 1]
                                                     : NULL;
        if (!named->argument)
            i++;
    }
    return NULL;
}

const struct ast_command *inference_command_before(const struct ast_command *command, const struct ast **ret_element) {
    const struct ast_pipeline *pipeline = (const struct ast_pipeline *)command->ast.parent;
    *ret_element = NULL;
    if (!ast_is(command->ast.parent, AST_PIPELINE))
        return NULL;
    for (int i = 0; i < pipeline->elements.count && pipeline->elements.items[i] != &command->ast; i++)
        *ret_element = pipeline->elements.items[i];
    return ast_is(*ret_element, AST_COMMAND) ? (const struct ast_command *)*ret_element : NULL;
}

/* What these give is what they get. */
static bool passes_on(const char *name) {
    static const char *const names[] = {"Where-Object", "Sort-Object", "Tee-Object", "Get-Unique", "Add-Member"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (text_equal_ignore_case(name, names[i]))
            return true;
    return false;
}

/* Select-Object without -Property and -ExpandProperty does too. */
static bool selects_whole(const struct ast_command *command) {
    for (int i = 1; i < command->elements.count; i++) {
        const struct ast_command_parameter *parameter =
            (const struct ast_command_parameter *)command->elements.items[i];
        if (parameter->ast.kind != AST_COMMAND_PARAMETER)
            return false;
        if (text_starts_ignore_case("Property", parameter->name) ||
            text_starts_ignore_case("ExpandProperty", parameter->name))
            return false;
        i += !parameter->argument && i + 1 < command->elements.count &&
             command->elements.items[i + 1]->kind != AST_COMMAND_PARAMETER;
    }
    return true;
}

static void infer_blocks(struct inference *inference, const struct ast_command *command) {
    for (int i = 1; i < command->elements.count; i++) {
        const struct ast *element = command->elements.items[i];
        if (element->kind != AST_SCRIPT_BLOCK_EXPRESSION)
            continue;
        const struct ast_script_block *block = ((const struct ast_script_block_expression *)element)->script_block;
        for (int k = 0; block->end && k < block->end->statements.count; k++) {
            struct inferred_types types = inference_below(inference, block->end->statements.items[k]);
            inference_add_all(&inference->found, &types);
        }
    }
}

void inference_add_command(struct inference *inference, const struct ast_command *command) {
    struct command_search search = {.name = command_ast_name(command)};
    struct thrown thrown;
    if (!search.name)
        return;
    if (!protect(find_command, &search, &thrown) && thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    if (!search.info)
        return;
    const struct ast *before;
    const char *name = search.info->name;
    inference_command_before(command, &before);
    if (text_equal_ignore_case(name, "New-Object")) {
        const struct ast *argument = first_argument(command, "TypeName");
        if (ast_is(argument, AST_STRING_CONSTANT)) {
            struct type_name *type = parser_parse_type_name(((const struct ast_string_constant *)argument)->value);
            if (type)
                inference_add_named(inference, type, &command->ast);
        }
    } else if (text_equal_ignore_case(name, "ForEach-Object")) {
        infer_blocks(inference, command);
    } else if (passes_on(name) || (text_equal_ignore_case(name, "Select-Object") && selects_whole(command))) {
        struct inferred_types types = inference_below(inference, before);
        types = infer_elements(&types);
        inference_add_all(&inference->found, &types);
    } else if (search.info->cmdlet) {
        add_row_types(inference, search.info->cmdlet->output_types);
    }
    for (int i = 0; i < search.count; i++)
        for (int k = 0; search.attributes[i]->kind == ATTRIBUTE_OUTPUT_TYPE && k < search.attributes[i]->output.count;
             k++) {
            struct value type = search.attributes[i]->output.types[k];
            inference_add_type(inference, value_is_string(value_base(type)) ? type_find(string_text(type))
                                                                            : type_from_value(type));
        }
}
