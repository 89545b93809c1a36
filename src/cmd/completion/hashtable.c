/* Completing keys of hashtables: calculated properties, arguments to be splatted, objects to be made of one. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "cmd/completion/type_inference.h"
#include "lang/ast_walk.h"
#include "object/signature.h"

bool hashtable_is_pending(const struct ast_hashtable *table) {
    for (int i = 0; i < table->count; i++)
        if (ast_is(table->values[i], AST_ERROR) && ((const struct ast_error *)table->values[i])->is_statement)
            return true;
    return false;
}

/* The keys that are there, but for the one at the cursor. */
static struct table *keys_of(const struct completion_context *context, const struct ast_hashtable *table) {
    struct table *keys = table_new(TABLE_IGNORE_CASE);
    for (int i = 0; i < table->count; i++) {
        struct extent extent = table->keys[i]->extent;
        if (context->cursor < extent.start || context->cursor > extent.end)
            table_set(keys, extent_text(extent), keys);
    }
    return keys;
}

/* ---- calculated properties ---- */

static const struct {
    const char *name, *type;
} key_types[] = {
    {"Alignment",
     "[string]\nDefine how the values are displayed in a column.\nValid values are 'left', 'center', or 'right'."},
    {"Ascending", "[bool]\nSpecifies the order of sorting for one or more properties."},
    {"Depth", "[int]\nThe depth key specifies the depth of expansion per property."},
    {"Descending", "[bool]\nSpecifies the order of sorting for one or more properties."},
    {"Expression", "[scriptblock]\nA script block used to calculate the value of the new property."},
    {"FormatString", "[string]\nSpecifies a format string that defines how the value is formatted for output."},
    {"Label", "[string]\nSpecifies the name of the property being created."},
    {"Name", "[string]\nSpecifies the name of the property being created."},
    {"Width", "[int]\nSpecifies the maximum column width in a table when the value is displayed.\nThe value must be "
              "greater than 0."},
};

static const struct {
    const char *commands, *parameter, *keys;
} calculated[] = {
    {"Format-Table Format-List Format-Wide Format-Custom", "GroupBy", "Expression FormatString Label"},
    {"Select-Object", "Property", "Name Expression"},
    {"Sort-Object", "Property", "Expression Ascending Descending"},
    {"Group-Object", "Property", "Expression"},
    {"Format-Table", "Property", "Expression FormatString Label Width Alignment"},
    {"Format-List", "Property", "Expression FormatString Label"},
    {"Format-Wide", "Property", "Expression FormatString"},
    {"Format-Custom", "Property", "Expression Depth"},
};

static const char *key_type(const char *name) {
    for (size_t i = 0; i < COUNT_OF(key_types); i++)
        if (strcmp(key_types[i].name, name) == 0)
            return key_types[i].type;
    return "";
}

static void offer_keys(struct completions *out, const char *word, const struct table *except, const char *keys) {
    for (size_t length; *keys; keys += length + (keys[length] == ' ')) {
        length = strcspn(keys, " ");
        const char *key = mem_strndup(keys, length);
        if (text_starts_ignore_case(key, word) && !table_has(except, key))
            completion_add(out, key, key, COMPLETION_PROPERTY, key_type(key));
    }
}

/* ---- what the table is for ---- */

struct use {
    const struct ast *parent;   /* what takes it: a command, a cast, an assignment, using module; NULL: nothing known */
    const struct ast *argument; /* of the command: what stands there of which the table is part */
    const char *parameter;      /* -Name: of the command, NULL: by position */
    bool nested;                /* it is a value of another table */
};

static struct use use_of(const struct ast_hashtable *table) {
    struct use use = {.argument = &table->ast};
    for (const struct ast *node = table->ast.parent; node; node = node->parent) {
        switch (node->kind) {
        case AST_HASHTABLE:
            use.nested = true;
            break;
        case AST_COMMAND_PARAMETER:
            use.parameter = ((const struct ast_command_parameter *)node)->name;
            use.parent = node->parent;
            return use;
        case AST_ASSIGNMENT: {
            const struct ast *left = ((const struct ast_assignment *)node)->left;
            use.parent = left->kind == AST_MEMBER || left->kind == AST_CONVERT ? left : node;
            return use;
        }
        case AST_COMMAND:
        case AST_CONVERT:
        case AST_USING_STATEMENT:
            use.parent = node;
            return use;
        case AST_COMMAND_EXPRESSION:
        case AST_PIPELINE:
        case AST_STATEMENT_BLOCK:
        case AST_ARRAY_EXPRESSION:
        case AST_ARRAY_LITERAL:
            break;
        default:
            return use;
        }
        use.argument = node;
    }
    return use;
}

static const char *parameter_of(const struct pseudo_binding *binding, const struct use *use) {
    if (use->parameter) {
        int ambiguous;
        const struct parameter_metadata *found = metadata_find(binding->metadata, use->parameter, &ambiguous);
        return found ? found->name : NULL;
    }
    for (int i = 0; i < binding->order_count; i++) {
        const struct argument_pair *pair = binding->bound[binding->order[i]];
        bool takes = pair->argument == use->argument;
        for (int k = 0; k < pair->item_count; k++)
            takes = takes || pair->items[k] == use->argument;
        if (takes)
            return binding->metadata->parameters[binding->order[i]].name;
    }
    return NULL;
}

/* Can the object be made of a hashtable? */
static bool is_constructible(const struct type *type) {
    const struct member_group *constructors = type ? type_constructors(type) : NULL;
    for (int i = 0; constructors && i < constructors->count; i++)
        if (constructors->signatures[i]->required == 0)
            return true;
    return type && (type->flags & TYPE_VALUE_TYPE);
}

static void offer_members(struct completions *out, struct inferred_types types, const char *word,
                          const struct table *except) {
    types = infer_elements(&types);
    for (int i = 0; i < types.count; i++)
        if (!types.items[i].definition && !is_constructible(types.items[i].type))
            types.items[i--] = types.items[--types.count];
    complete_inferred_members(out, &types, mem_printf("%s*", word), MEMBERS_WRITABLE, except);
}

static void of_command(struct completion_context *context, struct completions *out, const struct use *use,
                       const char *word, const struct table *except) {
    const struct ast_command *command = (const struct ast_command *)use->parent;
    const struct pseudo_binding *binding = pseudo_bind(context, command, NULL, PSEUDO_ARGUMENT, true);
    const char *parameter = binding && binding->succeeded ? parameter_of(binding, use) : NULL;
    if (!parameter || use->nested)
        return;
    for (size_t i = 0; i < COUNT_OF(calculated); i++)
        if (strcmp(calculated[i].parameter, parameter) == 0 &&
            completion_listed(calculated[i].commands, binding->info->name)) {
            offer_keys(out, word, except, calculated[i].keys);
            return;
        }
    if (strcmp(binding->info->name, "New-Object") == 0 && strcmp(parameter, "Property") == 0) {
        offer_members(out, infer_types(&command->ast), word, except);
        return;
    }
    const struct parameter_metadata *metadata = metadata_find_exact(binding->metadata, parameter);
    struct inferred_type type = {.type = metadata->type};
    struct inferred_types types = {.items = &type, .count = metadata->type ? 1 : 0};
    offer_members(out, types, word, except);
}

/* $parameters = @{ |}; Command @parameters */
struct splat {
    const char *name;
    uint32_t after;
    const struct ast *found;
};

static bool find_splat(struct ast *node, void *data) {
    struct splat *splat = data;
    const struct ast_variable *variable = (const struct ast_variable *)node;
    if (!splat->found && node->kind == AST_VARIABLE && variable->splatted && node->extent.start > splat->after &&
        text_equal_ignore_case(variable->name, splat->name))
        splat->found = node;
    return true;
}

static void of_splatted(struct completion_context *context, struct completions *out, const struct ast_hashtable *table,
                        const struct ast_assignment *assignment, const char *word, const struct table *except) {
    struct splat splat = {((const struct ast_variable *)assignment->left)->name, table->ast.extent.end, NULL};
    ast_walk(&context->script->ast, &(struct ast_visitor){.enter = find_splat, .data = &splat});
    if (!splat.found || !ast_is(splat.found->parent, AST_COMMAND))
        return;
    const struct pseudo_binding *binding =
        pseudo_bind(context, (const struct ast_command *)splat.found->parent, NULL, PSEUDO_PARAMETER, true);
    for (int i = 0; binding && i < binding->metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[i];
        const struct type *type = parameter->is_switch ? &type_switch : parameter->type;
        if (pseudo_is_bound(binding, i) || table_has(except, parameter->name) ||
            !text_starts_ignore_case(parameter->name, word))
            continue;
        completion_add(out, parameter->name, parameter->name, COMPLETION_PARAMETER_NAME,
                       mem_printf("[%s]", type ? type_short_name(type) : "Object"));
    }
}

static void of_using_module(struct completions *out, const char *word, const struct table *except) {
    static const struct {
        const char *key, *text, *unless;
    } rows[] = {
        {"GUID", "[string]\nOptional. Specifies the GUID of the module.", ""},
        {"MaximumVersion", "[string]\nSpecifies the maximum acceptable version of the module.", "RequiredVersion"},
        {"ModuleName", "[string]\nRequired. Specifies the module name.", ""},
        {"ModuleVersion", "[string]\nSpecifies a minimum acceptable version of the module.", "RequiredVersion"},
        {"RequiredVersion", "[string]\nSpecifies an exact, required version of the module.",
         "ModuleVersion MaximumVersion"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bool excluded = table_has(except, rows[i].key) || !text_starts_ignore_case(rows[i].key, word);
        for (size_t k = 0; k < table_count(except); k++)
            excluded = excluded || completion_listed(rows[i].unless, table_key_at(except, k));
        if (!excluded)
            completion_add(out, rows[i].key, rows[i].key, COMPLETION_PROPERTY, rows[i].text);
    }
}

void complete_hashtable_key(struct completion_context *context, struct completions *out,
                            const struct ast_hashtable *table) {
    struct use use = use_of(table);
    const char *word = context->word ? context->word : "";
    struct table *except = keys_of(context, table);
    if (!use.parent)
        return;
    switch (use.parent->kind) {
    case AST_USING_STATEMENT:
        if (!use.nested && ((const struct ast_using_statement *)use.parent)->using_kind == USING_MODULE)
            of_using_module(out, word, except);
        return;
    case AST_MEMBER:
    case AST_CONVERT:
        if (!use.nested)
            offer_members(out, infer_types(use.parent), word, except);
        return;
    case AST_COMMAND:
        of_command(context, out, &use, word, except);
        return;
    case AST_ASSIGNMENT:
        if (!use.nested && ast_is(((const struct ast_assignment *)use.parent)->left, AST_VARIABLE))
            of_splatted(context, out, table, (const struct ast_assignment *)use.parent, word, except);
        return;
    default:
        return;
    }
}

void complete_hashtable(struct completion_context *context, struct completions *out) {
    const struct ast *inner = NULL;
    for (int i = context->related_count; i-- > 0 && !inner;)
        if (context->cursor >= context->related[i]->extent.start && context->cursor <= context->related[i]->extent.end)
            inner = context->related[i];
    if (!ast_is(inner, AST_HASHTABLE) || (context->at && context->at->kind == TOKEN_RCURLY))
        return;
    const struct ast_hashtable *table = (const struct ast_hashtable *)inner;
    const struct source *source = inner->extent.source;
    const struct token *token = context->before ? context->before : context->at;
    for (int i = 0; i < table->count; i++) {
        struct extent value = table->values[i]->extent;
        bool on_line = source_line(source, context->cursor) == source_line(source, value.end);
        if (context->cursor >= table->keys[i]->extent.start && (context->cursor <= value.end || on_line) &&
            token->kind != TOKEN_SEMI)
            return;
    }
    complete_hashtable_key(context, out, table);
}
